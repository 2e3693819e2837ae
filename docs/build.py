"""Writes what of the documentation can be generated, so that none of it can drift from the program.

That is the command reference, the picture, and the answers in every ``console`` block: its commands
are run, in a home of their own on a fixed day. A file that says ``book: demo`` has the people of
the demo in its book; the others begin with an empty one, with the tutorial's ``contacts.vcf``, and with the
repository's ``examples``.

``python docs/build.py`` writes the files; ``--check`` writes nothing and exits 1 if one is stale.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typer

from netbook import cli, help
from netbook.answers.day import Today
from netbook.commands import day, demo
from netbook.configuration import example
from netbook.domain.list.lanes import LANES
from netbook.environment import Environment
from netbook.menu import COMMANDS, PANELS
from netbook.sample import people
from netbook.screen import picture
from netbook.store.book import Book

DOCS = Path(__file__).resolve().parent
TODAY = date(2026, 3, 1)
NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
_RANDOM_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
EVERYWHERE = {"db", "json", "plain", "color", "version", "help"}


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or check them. Gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is stale")
    check = parser.parse_args(arguments).check
    old = stale()
    for path, text in old.items():
        if check:
            print(f"{path.relative_to(DOCS.parent)} is stale: run python docs/build.py", file=sys.stderr)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    return 1 if check and old else 0


def stale() -> dict[Path, str]:
    """The generated files that do not say what they should, with what they should say."""
    wanted = {DOCS / "commands.md": reference(), DOCS / "images" / "today.svg": today_svg()}
    wanted |= {path: replayed(configured(laned(_there(path)))) for path in pages() if path not in wanted}
    return {path: text for path, text in wanted.items() if _said(path, _there(path)) != _said(path, text)}


def configured(page: str) -> str:
    """The page with the example in the place where it shows the configuration file."""
    before, opened, rest = page.partition("<!-- config.toml -->\n```toml\n")
    return before + opened + example.text().rstrip("\n") + rest[rest.index("\n```\n") :] if opened else page


def laned(page: str) -> str:
    """The page with the table of the lanes in the place where it stands."""
    before, head, rest = page.partition("| Lane | Who | From when, to when |\n|---|---|---|\n")
    rows = "".join(f"| `{lane.name}` | {lane.about} | {lane.days} |\n" for lane in LANES)
    return before + head + rows + re.sub(r"\A(\|.*\n)*", "", rest) if head else page


def pages() -> list[Path]:
    """Every page of the documentation."""
    return [DOCS.parent / "README.md", *sorted(DOCS.glob("*.md"))]


def reference() -> str:
    """The command reference, in the order of ``netbook --help``."""
    return "\n".join(line.rstrip() for line in _reference()) + "\n"


def today_svg() -> str:
    """The picture: the demo's list of a fixed day."""
    environment = Environment({}, today=TODAY, now=lambda: NOW)
    with demo.throwaway(environment) as invented:
        context = typer.Context(cli.load("today"), obj=invented)
        shown = day.today(context)
        assert isinstance(shown, Today)
        return picture.day_svg(shown)


def replayed(text: str) -> str:
    """A page with the real answers in its ``console`` blocks."""
    if "```console" not in text:
        return text
    with TemporaryDirectory(prefix="netbook-docs-") as folder, contextlib.chdir(folder):
        session = _Session(Path(folder), invented="book: demo" in text)
        return re.sub(
            r"(?<=```console\n).*?(?=```)", lambda block: session.replay(block[0]), text, flags=re.DOTALL
        )


_ZOE = "BEGIN:VCARD\nVERSION:3.0\nUID:zoe-1\nFN:Zoe Ruiz\nN:Ruiz;Zoe;;;\nEND:VCARD\n"
"""The card in the folder that the examples keep in step."""


_TEMPORARY = "tmp.x7Qk2mVw9e"
"""The folder that ``mktemp -d`` makes."""


class _Terminal(io.StringIO):
    """Paper that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class _Session:
    """A shell that knows ``netbook`` and ``export``, in a home of its own."""

    def __init__(self, home: Path, *, invented: bool) -> None:
        self._home = home
        self._variables = {
            "HOME": str(home),
            "TERM": "xterm",
            "NO_COLOR": "1",
            "COLUMNS": "80",
            "LINES": "999",
        }
        card = re.search(r"(?<=```vcard\n).*?(?=```)", _there(DOCS / "tutorial.md"), re.DOTALL)
        Path("contacts.vcf").write_text(card[0] if card else "", encoding="utf-8")
        shutil.copytree(DOCS.parent / "examples", home / "examples")
        Path("cards").mkdir()
        Path("cards/zoe.vcf").write_text(_ZOE, encoding="utf-8")
        if invented:
            path = Environment(self._variables).book_path
            with contextlib.closing(Book(path, lambda: NOW)) as book:
                demo.fill(book, people(TODAY))

    def replay(self, block: str) -> str:
        """The commands of a block, each with its answer."""
        commands = re.findall(r"^\$ (.*(?:\\\n.*)*)$", block, re.MULTILINE)
        return "\n".join(f"$ {command}\n{self._run(command)}" for command in commands)

    def _run(self, command: str) -> str:
        # What a shell puts in place of these; a command has no others.
        command = command.replace("$(mktemp -d)", str(self._home / _TEMPORARY)).replace(
            "$PWD", str(self._home)
        )
        words = shlex.split(command.replace("\\\n", " "), comments=True)
        given = [word for word in words if re.match(r"[A-Z_]+=", word)]
        variables = {**self._variables, **dict(word.split("=", 1) for word in given)}
        rest = [word for word in words if word not in given]
        if rest == ["export"]:
            self._variables = variables
            return ""
        if rest[:1] != ["netbook"]:
            raise SystemExit(f"a console block holds netbook and export alone, not: {command}")
        return self._answer(rest[1:], variables)

    def _answer(self, words: list[str], variables: dict[str, str]) -> str:
        paper = _Terminal()
        day = variables.get("NETBOOK_TODAY")
        environment = Environment(variables, today=None if day else TODAY, now=lambda: NOW, out=paper)
        with contextlib.redirect_stdout(paper), contextlib.redirect_stderr(paper), _nobody_at_the_keys():
            cli.main(words, environment)
        said = paper.getvalue().replace(str(self._home / _TEMPORARY), f"/tmp/{_TEMPORARY}")
        said = said.replace(str(self._home), "/home/ana")
        return _RANDOM_UID.sub("3f2a51c0-6f0e-4d6b-9a35-1c2f7e0b8d44", said)


@contextlib.contextmanager
def _nobody_at_the_keys() -> Iterator[None]:
    keyboard, sys.stdin = sys.stdin, io.StringIO()
    try:
        yield
    finally:
        sys.stdin = keyboard


def _there(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _said(path: Path, text: str) -> object:
    """What a file says. Of a picture the words count: how they are placed is the drawing library's."""
    return re.findall(r">([^<>\n]+)</text>", text) if path.suffix == ".svg" else text


def _reference() -> Iterator[str]:
    yield from ("# Commands", "", "<!-- Written by docs/build.py from the commands themselves. -->", "")
    yield from ("`netbook` alone is `netbook today`. WHO is a name or part of one, a nickname, an email,",)
    yield from (
        "the start of a UID, or a row number of the list last shown. Accents and case never matter.",
        "",
    )
    for panel in PANELS:
        names = [name for name, entry in COMMANDS.items() if entry[2] == panel]
        yield f"- {panel}: " + ", ".join(f"[{name}](#netbook-{name})" for name in names)
    yield from ("", "## Everywhere", "", "These may stand before or after any command.", "")
    yield from _table(_shared())
    yield from ("", "Exit codes are explained in [exit-codes.md](exit-codes.md).")
    for panel in PANELS:
        yield from ("", f"## {panel}")
        for name in (name for name, entry in COMMANDS.items() if entry[2] == panel):
            yield from _command(name)


def _shared() -> list[Any]:
    return [param for param in cli.load("path").params if param.name in EVERYWHERE]


def _command(name: str) -> Iterator[str]:
    """One command: what it is for, examples, how it is called, and what may be said."""
    command = cli.load(name)
    told, examples = _told_and_examples(help.about(command))
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and p.name not in EVERYWHERE]
    shown = [option for option in options if not getattr(option, "hidden", False)]
    clearing = [option.opts[0] for option in options if option not in shown]
    yield from ("", f"### netbook {name}", "", told, "")
    yield from ("```sh", *examples, "```", "")
    words = ["netbook", name, *(["[OPTIONS]"] if shown else []), *(str(each.metavar) for each in arguments)]
    yield from (f"Usage: `{' '.join(words)}`", "")
    yield from _table([*arguments, *shown])
    if clearing:
        yield from (
            "",
            "Each of these clears what there was: " + ", ".join(f"`{each}`" for each in clearing) + ".",
        )


def _told_and_examples(text: str) -> tuple[str, list[str]]:
    """Help in its two parts: sentences, and examples, which are indented."""
    lines = [line for line in text.splitlines() if line != "\b"]
    examples = [line.strip() for line in lines if line.startswith("  ")]
    return "\n".join(line for line in lines if not line.startswith("  ")).strip(), examples


def _table(params: list[Any]) -> Iterator[str]:
    if params:
        yield from ("| | |", "|---|---|")
    for param in params:
        yield f"| `{_name(param)}` | {_cell(param.help or '')}{_default(param)} |"


def _name(param: Any) -> str:
    if param.param_type_name == "argument":
        return _cell(str(param.metavar))
    names = ", ".join(sorted(param.opts, key=len, reverse=True))
    return _cell(names if param.is_flag else f"{names} {param.metavar or param.name.upper()}")


def _default(param: Any) -> str:
    plain = isinstance(param.default, str | int) and not isinstance(param.default, bool)
    return f" Without it: {param.default}." if plain and param.param_type_name == "option" else ""


def _cell(text: str) -> str:
    """The text as it may stand in a table."""
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())
