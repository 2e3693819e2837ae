"""The digest: the day as a letter, shown or sent."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from netbook.answers import Text
from netbook.answers.letters import Delivered, DigestDay
from netbook.commands.options import check_choice
from netbook.digest import composing
from netbook.environment import Environment
from netbook.errors import UsageError
from netbook.words import language

FORMATS = ("text", "html", "json", "mail")


def digest(
    context: typer.Context,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="text, html, json or mail.", show_default=False),
    ] = None,
    always: Annotated[bool, typer.Option("--always", help="Say so if nobody is due.")] = False,
    send: Annotated[bool, typer.Option("--send", help="Deliver it through the configured channels.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be sent where.")] = False,
    again: Annotated[bool, typer.Option("--force", help="Send it again if it was sent today.")] = False,
    test: Annotated[bool, typer.Option("--test", help="Send a sample through every channel.")] = False,
) -> Text | DigestDay | Delivered:
    """The day as a letter: whom to greet, what is due, whom to write to, and the week ahead.

    netbook digest
    netbook digest --format html > today.html
    netbook digest --test
    netbook digest --send --quiet

    If nobody is due it prints nothing, so that cron sends no empty mail. Each delivery by --send is
    noted for the day and the channel: a second run sends nothing, unless a channel failed.
    """
    environment: Environment = context.obj
    if language.carries_book():  # who reads it is in another folder
        language.carry_book(os.path.abspath(environment.book_path))
    check_choice("--format", form, FORMATS)
    sends = send or dry_run or test
    if again and not (send or dry_run):
        raise UsageError("--force is for sending the digest once more", "add --send")
    if test and dry_run:
        raise UsageError("--test sends a sample, and --dry-run sends nothing", "leave one of them out")
    if sends and form:
        raise UsageError("--format is for showing the digest, not for sending it", "leave one of them out")
    if not sends:
        return _show(environment, form or "text", always)

    from netbook.digest import sending

    if dry_run:
        return sending.preview(environment, again=again, always=always)
    done = _sample(environment) if test else sending.send(environment, again=again, always=always)
    return done if environment.wants_json else _worth_saying(done, environment)


def _show(environment: Environment, form: str, always: bool) -> Text | DigestDay:
    if form == "json":
        environment.form = "json"
    with environment.book.reading() as connection:
        composed = composing.compose(connection, environment)
        quiet = composing.quiet(connection, environment) if always and composed.nothing_due else ""
    if environment.wants_json:
        return composing.facts(composed)
    if composed.nothing_due and not quiet:
        return Text("")
    message = composing.message(environment, composed, quiet)
    if form == "mail":
        return Text(message.mail().decode("ascii"))
    return Text(message.page() if form == "html" else message.text)


def _sample(environment: Environment) -> Delivered:
    from netbook.commands import demo
    from netbook.digest import sending

    with demo.throwaway(environment) as invented:
        return sending.sample(environment, invented)


def _worth_saying(done: Delivered, environment: Environment) -> Delivered:
    """The deliveries to report: all at a terminal; elsewhere, where cron mails output, only those sent."""
    sent = tuple(each for each in done.deliveries if environment.at_terminal or each.result == "sent")
    return done._replace(deliveries=() if environment.quiet else sent)
