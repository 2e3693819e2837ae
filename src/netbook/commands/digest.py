"""The digest: the day as a letter, shown or sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from netbook.answers.digest import DigestDay
from netbook.answers.text import Text
from netbook.commands import composing
from netbook.environment import Environment
from netbook.errors import UsageError

if TYPE_CHECKING:
    from netbook.domain.digest import Digest

FORMATS = ("text", "html", "json", "mail")


def digest(
    context: typer.Context,
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, html, json or mail.")
    ] = "text",
    always: Annotated[bool, typer.Option("--always", help="Say so where nothing is due.")] = False,
) -> Text | DigestDay:
    """The day as a letter: whom to greet, what is due, whom to write to, and the week ahead.

    netbook digest
    netbook digest --format html > today.html

    Where nothing is due it prints nothing, so that cron sends no empty mail.
    """
    environment: Environment = context.obj
    if form not in FORMATS:
        raise UsageError(f"there is no format {form}", f"choose one of: {', '.join(FORMATS)}")
    if form == "json":
        environment.form = "json"
    with environment.book.reading() as connection:
        composed = composing.compose(connection, environment)
        quiet = composing.quiet(connection, environment) if always and composed.nothing_due else ""
    if environment.wants_json:
        return composing.facts(composed)
    return Text(_shown(environment, composed, form, quiet))


def _shown(environment: Environment, composed: Digest, form: str, quiet: str) -> str:
    """The digest in that format; "" where nothing is due and nothing is to be said of that."""
    from netbook.domain import digest as letters

    text = letters.text(composed) or quiet
    if form == "text" or not text:
        return text
    from netbook.formats.page import page

    html = page(composed, quiet)
    return html if form == "html" else composing.mail(environment, composed, text, html).decode("ascii")
