"""The text of ``--help``: what a command is for, then examples, then its options."""

from __future__ import annotations

import inspect
from collections.abc import Set
from textwrap import fill, indent
from typing import Any

from netbook.menu import COMMANDS, PANELS

WIDTH = 80

EXAMPLES = """\
  netbook                                        today's list
  netbook import contacts.vcf                    bring in your phone's contacts
  netbook add "Ana García" --met today --at PyConES --in-person
  netbook touch ana "coffee, wants a quote"      you were in touch
  netbook why ana                                why she is on the list
  netbook undo                                   take the last change back
"""

EXIT_CODES = """\
  0 done, also when nothing is due    65 bad input data
  1 not found, or failed              73 cannot create or write
  2 wrong usage                       75 try again later
  3 a name that could be several      78 bad configuration
"""


def of_all(group: Any, ctx: Any, formatter: Any, shared: Set[str | None]) -> None:
    """Write the table of commands. ``shared`` are the options that every command has."""
    formatter.write("netbook: whom to greet, whom to follow up, and why.\n\n")
    formatter.write(f"{EXAMPLES}\nUsage: netbook [OPTIONS] COMMAND [ARGUMENTS]\n")
    for panel in PANELS:
        with formatter.section(panel):
            formatter.write_dl([(name, entry[3]) for name, entry in COMMANDS.items() if entry[2] == panel])
    _write_options(group, ctx, formatter, shared)
    formatter.write(f"\nExit codes:\n{EXIT_CODES}\nnetbook COMMAND --help says more.\n")


def of_one(command: Any, ctx: Any, formatter: Any, shared: Set[str | None]) -> None:
    """Write what one command does, from its docstring, and its options."""
    formatter.write(f"{about(command)}\n\n")
    # Written here, because versions of Typer differ in how they mark an optional argument.
    arguments = [param.metavar for param in command.get_params(ctx) if param.param_type_name == "argument"]
    formatter.write(f"Usage: {' '.join([ctx.command_path, '[OPTIONS]', *arguments])}\n")
    _write_options(command, ctx, formatter, shared)


def about(command: Any) -> str:
    """Returns what a command is for, with paragraphs of examples indented and the others wrapped."""
    paragraphs = (inspect.cleandoc(each) for each in (command.help or "").split("\n\n"))
    return "\n\n".join(
        indent(each, "  ") if each.startswith("netbook") else fill(each, WIDTH) for each in paragraphs
    )


def _write_options(command: Any, ctx: Any, formatter: Any, shared: Set[str | None]) -> None:
    params = command.get_params(ctx)
    groups = (
        ("Arguments", [param for param in params if param.param_type_name == "argument"]),
        ("Options", [p for p in params if p.param_type_name == "option" and p.name not in shared]),
        ("Everywhere", [param for param in params if param.name in shared]),
    )
    for title, chosen in groups:
        records = [_record(param, ctx) for param in chosen if not getattr(param, "hidden", False)]
        if records:
            with formatter.section(title):
                formatter.write_dl(records)


def _record(param: Any, ctx: Any) -> tuple[str, str]:
    """A parameter and its help; for an argument only its name, although some Typers add the type."""
    named, said = param.get_help_record(ctx)
    return (param.metavar if param.param_type_name == "argument" and param.metavar else named), said
