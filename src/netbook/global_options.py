"""The options that every command accepts, before or after its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperOption

from netbook.environment import COLORS
from netbook.parameters import Option, build_options
from netbook.places import home


def build(say_version: Callable[[typer.Context, Any, bool], None]) -> list[TyperOption]:
    """Returns these options; ``say_version`` is called for --version."""
    return build_options(
        [
            Option("--db", "The book's file (or NETBOOK_DB).", _use_book, metavar="FILE", eager=True),
            Option("--json", "Answer in JSON.", _answer_in("json"), eager=True),
            Option("--plain", "Answer in plain lines, tab-separated.", _answer_in("plain"), eager=True),
            Option("--color", "Colour: auto, always or never.", _use_color, metavar="WHEN", eager=True),
            Option("--quiet", "Say only what was asked for.", _set("quiet"), eager=True, short="-q"),
            Option("--no-input", "Never ask a question.", _set("no_input"), eager=True),
            Option("--debug", "Show where an error comes from.", _set("debug"), eager=True),
            Option("--version", "Say which netbook this is.", say_version, eager=True, short="-V"),
        ]
    )


def _use_book(ctx: typer.Context, param: Any, value: str | None) -> None:
    if value is None or ctx.obj.throwaway:
        return
    from netbook.words import language  # noqa: PLC0415 - only what is called loads

    ctx.obj.book_path, ctx.obj.book_named = home(value, ctx.obj.variables), True
    language.carry_book(value)


def _answer_in(form: str) -> Any:
    def callback(ctx: typer.Context, param: Any, value: bool) -> None:
        if value:
            ctx.obj.form = form

    return callback


def _set(name: str) -> Any:
    """Returns the callback that sets a switch of the environment."""

    def callback(ctx: typer.Context, param: Any, value: bool) -> None:
        if value:
            setattr(ctx.obj, name, True)

    return callback


def _use_color(ctx: typer.Context, param: Any, value: str | None) -> None:
    if value is not None:
        from netbook.commands.options import check_choice  # noqa: PLC0415 - only what is called loads

        check_choice("--color", value, COLORS)
        ctx.obj.color = value
