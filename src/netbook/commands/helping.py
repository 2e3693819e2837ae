"""Help, as a command."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from netbook.answers import Text
from netbook.commands.options import unknown_command


def help_of(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[COMMAND]", help="The command to explain.", show_default=False)
    ] = None,
) -> Text:
    """Say what netbook can do, or what one command does; the same as --help.

    netbook help
    netbook help touch
    """
    whole = context.parent
    assert whole is not None
    group: Any = whole.command
    if name is None:
        return Text(group.get_help(whole))
    command = group.get_command(whole, name)
    if command is None:
        raise unknown_command(name)
    return Text(command.get_help(type(context)(command, info_name=name, parent=whole)))
