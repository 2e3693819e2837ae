"""The command line: the Typer app, the options of every command, the show door, the error door."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup, TyperOption

from netbook import __version__, global_options, known_books
from netbook.answers import Text
from netbook.environment import Environment
from netbook.errors import CannotWrite, NetbookError, Unexplained, UsageError, reason
from netbook.files import shared
from netbook.menu import COMMANDS
from netbook.parameters import plainly_read

_WIDTH = 80
_DISK = (errno.ENOSPC, errno.EIO, errno.EDQUOT)
"""Errors of a full or broken disk, which are not bugs of ours."""


def main(arguments: Sequence[str] | None = None, environment: Environment | None = None) -> int:
    """Run one command and return its exit code. Whatever goes wrong is reported on stderr, once."""
    environment = environment or Environment()
    environment.arguments = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _run(list(environment.arguments), environment)
        _warn(environment)
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _discard_output()
        return 0
    except NetbookError as wrong:
        return _report(wrong, environment)
    except OSError as wrong:
        if wrong.errno not in _DISK:
            raise
        if "book" not in vars(environment):  # so it was the help that could not be written
            return _report(_unanswered(wrong, environment), environment)
        said = f"the disk failed: {reason(wrong)}"
        return _report(CannotWrite(said, "check the disk, and whether there is room on it"), environment)
    except (typer.Abort, EOFError):
        return 130
    finally:
        environment.book.close()
        if "netbook.words.language" in sys.modules:
            sys.modules["netbook.words.language"].carry("")


def build() -> TyperGroup:
    """Returns the whole command line as one group, whose commands load only when they are called."""
    app = typer.Typer(cls=_Commands, add_completion=False, rich_markup_mode=None)
    app.callback(invoke_without_command=True, context_settings=_SETTINGS)(_today_if_bare)
    group = typer.main.get_command(app)
    assert isinstance(group, _Commands)
    group.params += _everywhere()
    return group


def load(name: str) -> TyperCommand:
    """Returns one command, ready to run. Its function may carry further options in ``options``."""
    body, summary = _body(name), COMMANDS[name][3]
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, short_help=summary, cls=_Command, context_settings=_SETTINGS)(body)
    command = typer.main.get_command(app)
    assert isinstance(command, _Command)
    command.params += [*getattr(body, "options", ()), *_everywhere()]
    command.minus_words = getattr(body, "minus_words", False)
    command.silent = getattr(body, "silent", False)
    command.allow_interspersed_args = getattr(body, "options_anywhere", True)
    return command


def _body(name: str) -> Any:
    """The function of a command, from its module."""
    module, function = COMMANDS[name][:2]
    return getattr(import_module(f"netbook.commands.{module}"), function)


_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": _WIDTH}


def _run(arguments: list[str], environment: Environment) -> int:
    # With --json every error is JSON, even one in the options themselves.
    before_names = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if "--json" in before_names:
        environment.form = "json"
    try:
        left = build().main(arguments, prog_name="netbook", standalone_mode=False, obj=environment)
    except SystemExit as leaving:
        if isinstance(leaving.__context__, BrokenPipeError):  # the reader of the pipe has seen enough
            return 0
        return leaving.code if isinstance(leaving.code, int) else 1
    except Unexplained as wrong:
        raise environment.book.damage() or wrong from wrong
    except (NetbookError, OSError, typer.Abort):
        raise
    except Exception as wrong:
        if hasattr(wrong, "format_message"):
            raise _usage(wrong) from None
        damage = environment.book.damage()
        if damage:  # a broken file, not a bug: no traceback
            raise damage from wrong
        if isinstance(wrong, OverflowError) and "SQLite" in str(wrong):
            said = "there is a number larger than the book can hold"
            raise UsageError(said, "give a smaller one") from None
        raise
    return left if isinstance(left, int) else 0


class _Commands(TyperGroup):
    """The table of commands: each is imported when it is called, and help is drawn from the table alone."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | None:
        return load(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from netbook.commands.options import unknown_command  # noqa: PLC0415 - only for a slip

            raise unknown_command(args[0])
        return super().resolve_command(ctx, args)

    def get_params(self, ctx: Any) -> list[Any]:
        return plainly_read(super().get_params(ctx))

    def invoke(self, ctx: Any) -> Any:
        answer = super().invoke(ctx)
        # A command that asks questions along the way yields its answers one by one.
        for each in answer if isinstance(answer, Iterator) else (answer,):
            if each is not None:
                _show(each, ctx.obj)
        return None

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from netbook import help

        help.of_all(self, ctx, formatter, _shared())


class _Command(TyperCommand):
    """A command whose help begins with what it is for and examples, both from its docstring."""

    minus_words = False
    silent = False

    def get_params(self, ctx: Any) -> list[Any]:
        return plainly_read(super().get_params(ctx))

    def invoke(self, ctx: Any) -> Any:
        """Check the environment first, unless the command is ``silent`` and deals with errors by itself."""
        if not self.silent:
            ctx.obj.check()
        return super().invoke(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """With ``minus_words``, a word with a single leading minus is a word and not an option."""
        if self.minus_words and "--" not in args:
            words = [word for word in args if word[:1] == "-" != word[1:2] and word not in ("-", "-h")]
            args = [word for word in args if word not in words] + ["--", *words]
        try:
            return super().parse_args(ctx, args)
        except Exception as wrong:
            # For a missing value, Typer does not say which command it was for.
            if getattr(wrong, "ctx", ctx) is None:
                wrong.ctx = ctx  # type: ignore[attr-defined]
            raise

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What may follow the command's name, without the braces that Typer adds."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from netbook import help

        help.of_one(self, ctx, formatter, _shared())


def _shared() -> set[str | None]:
    """The names of the options that every command has."""
    return {*(option.name for option in _everywhere()), "help"}


@cache
def _everywhere() -> list[TyperOption]:
    """The options that may stand before or after the command."""
    return global_options.build(_say_version)


def _say_version(ctx: typer.Context, param: Any, value: bool) -> None:
    if value:
        _show(Text(f"netbook {__version__}"), ctx.obj)
        raise typer.Exit(0)


def _today_if_bare(context: typer.Context) -> Any:
    if context.invoked_subcommand is not None:
        return None
    return _body("today")(context)


def _show(answer: Any, environment: Environment) -> None:
    """The show door."""
    from netbook.screen import output

    if environment.out is None:
        return
    try:
        output.show(
            answer,
            environment.out,
            environment.form,
            environment.color,
            environ=environment.variables,
            quiet=environment.quiet,
        )
    except OSError as wrong:
        if wrong.errno not in _DISK:
            raise
        raise _unanswered(wrong, environment) from None


def _unanswered(wrong: OSError, environment: Environment) -> CannotWrite:
    """Returns the error for an answer that cannot be written, which tells whether the book was changed."""
    _discard_output()
    changed = "book" in vars(environment) and environment.book.changed
    hint = "a change you asked for is made; see: netbook history" if changed else "nothing was changed"
    return CannotWrite(f"cannot write the answer: {reason(wrong)}", hint)


def _warn(environment: Environment) -> None:
    """Say on stderr what is odd about the book or its surroundings, after a command that succeeded."""
    if environment.throwaway or "book" not in vars(environment):
        return
    if environment.book.changed:
        known_books.remember(environment.variables, environment.book.path)
    if environment.quiet or sys.stderr is None:
        return
    if not environment.wants_json and (environment.book.begun or _mistyped(environment)):
        from netbook.words import book  # noqa: PLC0415 - once for each book

        said = book.begun if environment.book.begun else book.missing
        sys.stderr.write(f"{said(environment.book.path)}\n")
    if environment.early:
        from netbook.words import touches  # noqa: PLC0415 - seldom needed

        sys.stderr.write(f"{touches.early(environment.early)}\n")
    whom = shared(environment.book.path)
    if whom:
        from netbook.words import book  # noqa: PLC0415 - seldom needed

        sys.stderr.write(f"{book.shared(whom, environment.book.path)}\n")


def _mistyped(environment: Environment) -> bool:
    """Whether the command line names a book that does not exist."""
    return environment.book_named and not environment.book.exists


def _report(wrong: NetbookError, environment: Environment) -> int:
    """The error door."""
    if environment.debug or environment.variables.get("NETBOOK_DEBUG"):
        import traceback

        traceback.print_exception(wrong)
    from netbook.screen import documents, plain

    text = documents.error_json(wrong) if environment.wants_json else plain.error_text(wrong)
    if sys.stderr is not None:
        sys.stderr.write(text if text.endswith("\n") else text + "\n")
    return wrong.code


def _usage(wrong: Any) -> UsageError:
    """Returns Typer's complaint about the command line as an error of ours."""
    said = wrong.format_message().rstrip(".")
    said = said[:1].lower() + said[1:]
    context = getattr(wrong, "ctx", None)
    return UsageError(said, f"see: {context.command_path if context else 'netbook'} --help")


def _discard_output() -> None:
    """Keep the interpreter from failing again when it flushes stdout at exit."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    os.close(devnull)
