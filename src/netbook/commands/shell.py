"""Shell completion: the script, and the words that the quick door does not complete."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from netbook import completion as shells
from netbook import menu, places
from netbook.answers import Text
from netbook.domain.list.lanes import LANES
from netbook.domain.people.model import CIRCLES, HOWS
from netbook.domain.people.query import KNOWN, SORTS
from netbook.environment import COLORS, Environment
from netbook.errors import UsageError

Found = list[tuple[str, str]]

_CHOICES = {"HOW": HOWS, "CIRCLE": CIRCLES, "BY": SORTS, "FACT": KNOWN, "WHEN": COLORS}
"""The choices for these metavars. Other metavars with a bar list their own."""


def completion(
    context: typer.Context,
    shell: Annotated[
        str | None,
        typer.Argument(metavar="[bash|zsh|fish]", help="Else the one in SHELL.", show_default=False),
    ] = None,
) -> Text:
    """Print the script that completes commands and people's names in your shell.

    Save it where your shell looks for it, and open a new shell; for zsh, ~/.zfunc must be in fpath
    before compinit runs.

      netbook completion bash > ~/.local/share/bash-completion/completions/netbook
      netbook completion zsh > ~/.zfunc/_netbook
      netbook completion fish > ~/.config/fish/completions/netbook.fish
    """
    environment: Environment = context.obj
    wanted = shell or os.path.basename(environment.variables.get("SHELL", ""))
    if wanted not in shells.SHELLS:
        which = f"there is no script for {wanted}" if wanted else "SHELL does not say which shell you use"
        raise UsageError(which, f"name one of {', '.join(shells.SHELLS)}")
    return Text(files("netbook").joinpath("scripts", f"netbook.{wanted}").read_text(encoding="utf-8"))


def answer(group: TyperGroup, variables: Mapping[str, str]) -> int:
    """Answer a shell that asks for completions at the cursor; returns the exit code."""
    asked = shells.question(variables)
    if asked:
        shells.answer(asked, complete(group, asked.before, asked.start, places.book(variables)))
    return 0


def complete(group: TyperGroup, before: Sequence[str], start: str, book: str) -> Found:
    """Returns the completions of ``start`` after the words ``before``, each with its help.

    ``book`` is the book in which people are looked up, unless the words name another.
    """
    line = _Line(group, book)
    for word in before:
        line.take(word)
    return line.complete(start)


class _Line:
    """A command line as typed so far: its command, and the option that waits for a value."""

    def __init__(self, group: TyperGroup, book: str) -> None:
        self.group = group
        self.command: Any = group
        self.book = book
        self.waiting: Any = None
        self.arguments = 0
        self.names_only = False  # after "--"

    def take(self, word: str) -> None:
        """Read one more word."""
        if self.waiting:
            self._value(self.waiting, word)
            self.waiting = None
        elif word.startswith("-") and not self.names_only:
            self._option(word)
        elif self.command is self.group:
            self.command = self.group.get_command(self._context(), word)
        else:
            self.arguments += 1

    def complete(self, start: str) -> Found:
        """Returns the completions of ``start`` here."""
        if self.command is None:
            return []
        if self.waiting:
            return self._choices(self.waiting, start)
        if start.startswith("-") and not self.names_only:
            return self._options(start)
        if self.command is self.group:
            return shells.beginning(start, [(name, entry[3]) for name, entry in menu.COMMANDS.items()])
        arguments = [param for param in self._params() if param.param_type_name == "argument"]
        argument = arguments[self.arguments :] or [each for each in arguments[-1:] if each.nargs == -1]
        return self._choices(argument[0], start) if argument else []

    def _option(self, word: str) -> None:
        name, equals, value = word.partition("=")
        self.names_only = word == "--"
        option = self._named(name)
        if option is None or option.is_flag:
            return
        if equals:
            self._value(option, value)
        else:
            self.waiting = option

    def _value(self, option: Any, value: str) -> None:
        if option.name == "db":
            self.book = value

    def _options(self, start: str) -> Found:
        name, equals, value = start.partition("=")
        option = self._named(name)
        if equals:
            return [(f"{name}={each}", said) for each, said in self._choices(option, value)] if option else []
        # Hidden options clear a field; there are many, so they are completed only after --no-.
        shown = (
            (opt, param.help or "")
            for param in self._params()
            if param.param_type_name == "option" and (not param.hidden or start.startswith("--no-"))
            for opt in (*param.opts, *param.secondary_opts)
        )
        return shells.beginning(start, shown)

    def _choices(self, param: Any, start: str) -> Found:
        """The values of a parameter, found by its metavar."""
        said = (param.metavar or "").strip("[]…")
        if said == "WHO":
            return shells.people(self.book, start)
        if said == "TAG":
            return shells.tags(self.book, start)
        if said.startswith("+TAG"):
            return shells.tags(self.book, start, "+")
        if said.startswith("WHO|tag:TAG"):
            lanes = [f"lane:{lane.name}" for lane in LANES] if "lane:" in said else []
            found = [
                *shells.tags(self.book, start, "tag:"),
                *shells.beginning(start, [(each, "") for each in lanes]),
            ]
            return shells.people(self.book, start) + (found if start else [])
        if said == "FILE":
            return [shells.FILES]
        choices = _CHOICES.get(said) or (said.split("|") if "|" in said else ())
        return shells.beginning(start, [(choice, "") for choice in choices])

    def _named(self, name: str) -> Any:
        return next((param for param in self._params() if name in (*param.opts, *param.secondary_opts)), None)

    def _params(self) -> list[Any]:
        return list(self.command.get_params(self._context())) if self.command else []

    def _context(self) -> typer.Context:
        return typer.Context(self.command)
