"""The rules of the house that no linter knows: what loads when, an honest table, SQL in its room."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import netbook as package
from netbook import cli, help, menu

if TYPE_CHECKING:
    from conftest import Netbook

SOURCE = Path(package.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
HEAVY = (
    "rich", "pydantic", "sqlite_utils", "vobject", "dateutil", "email", "smtplib", "json", "tomllib",
    "tempfile",
    "asyncio", "logging", "netbook.screen", "netbook.formats", "netbook.configuration",
)  # fmt: skip


def loaded(code: str, *words: str, **variables: str) -> set[str]:
    """The modules that are loaded after running this code in a process of its own."""
    ended = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; sys.stderr.write(' '.join(sys.modules))", *words],
        env={"PYTHONPATH": str(SOURCE.parent), **variables},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stderr.split())


def heavy(modules: set[str], *allowed: str) -> set[str]:
    return {
        name
        for name in HEAVY
        if name not in allowed and any(each == name or each.startswith(f"{name}.") for each in modules)
    }


def test_the_command_line_loads_nothing_heavy() -> None:
    modules = loaded("import netbook.cli")
    assert "netbook.cli" in modules
    assert heavy(modules) == set()
    assert not any(name.startswith("netbook.commands.") for name in modules), "commands load when called"


def test_the_quick_door_loads_next_to_nothing() -> None:
    modules = loaded("import netbook.__main__")
    assert "netbook.quick" in modules
    assert not modules & {
        "typer",
        "click",
        "sqlite3",
        "datetime",
        "netbook.cli",
        "typing",
        "dataclasses",
        "re",
    }


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (["list"], {"netbook.screen"}),
        (["today"], {"netbook.screen"}),
        (["touch", "ana", "--on", "yesterday"], {"netbook.screen"}),
        (["show", "ana"], {"netbook.screen"}),
        (["digest"], {"netbook.screen"}),
        (["list", "--json"], {"netbook.screen", "json"}),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_into_a_pipe_no_command_loads_what_it_does_not_need(
    netbook: Netbook, words: list[str], allowed: set[str]
) -> None:
    netbook("add", "Ana", "--birthday", "--03-01")
    code = "import sys, netbook.cli; assert netbook.cli.main(sys.argv[1:]) == 0"
    modules = loaded(code, *words, **netbook.variables)
    assert heavy(modules, *allowed) == set()


def test_the_measure_itself() -> None:
    assert heavy(loaded("import rich.table, json, email.message")) >= {"rich", "json", "email"}


# The table of commands.


@pytest.mark.parametrize("name", menu.COMMANDS)
def test_the_table_is_honest(name: str) -> None:
    module, function, panel, line = menu.COMMANDS[name]
    body = getattr(import_module(f"netbook.commands.{module}"), function)
    assert panel in menu.PANELS
    assert line[0].isupper()
    assert not line.endswith(".")
    assert len(line) <= 70
    help_ = help.about(cli.load(name))
    summary = help_.split("\n\n")[0].split("\n")[0]
    # The line of the table and the first line of the command's own help say the same.
    said, own = ({word for word in _plain(text).split() if len(word) > 3} for text in (line, summary))
    assert len(said & own) * 2 >= len(said), (line, summary)
    assert body.__doc__


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


@pytest.mark.parametrize("name", menu.COMMANDS)
def test_every_example_parses(name: str) -> None:
    """What help shows can be typed: each word of it is understood, though not carried out."""
    examples = list(_examples(help.about(cli.load(name))))
    assert examples
    for words in examples:
        if words:  # else it is bare netbook
            assert Netless(cli.load(words[0]), words[1:]).parsed, words


@pytest.mark.parametrize("name", menu.COMMANDS)
def test_examples_stand_in_one_column(name: str) -> None:
    paragraphs = help.about(cli.load(name)).split("\n\n")
    examples = next(each for each in paragraphs if each.startswith("  netbook"))
    assert [line for line in examples.splitlines() if line.startswith("   ")] == []


def _examples(text: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        # Before the command may stand variables or the hours of a crontab; after it, a remark or a file.
        found = re.match(r"(?:.*? )?(?:\S*/)?netbook( .*)?$", line)
        if found and line.startswith("  "):
            yield shlex.split(re.split(r"   | > ", found[1] or "")[0])


class Netless:
    """A command with its words read, and not run."""

    def __init__(self, command: Any, words: list[str]) -> None:
        from netbook.environment import Environment

        self.parsed = command.make_context(command.name, list(words), obj=Environment({}))


def test_examples_of_the_whole_parse() -> None:
    for words in _examples(help.EXAMPLES):
        if words:
            assert Netless(cli.load(words[0]), words[1:]).parsed
    assert len(list(_examples(help.EXAMPLES))) >= 5


def test_commands_that_take_a_person_do() -> None:
    for name in menu.TAKE_A_PERSON:
        first = next(param for param in cli.load(name).params if param.param_type_name == "argument")
        assert "WHO" in (first.metavar or ""), name
    others = [name for name in menu.COMMANDS if name not in menu.TAKE_A_PERSON]
    for name in others:
        assert not [
            param
            for param in cli.load(name).params
            if "WHO" in (getattr(param, "metavar", "") or "") and param.param_type_name == "argument"
        ], name


# The rooms.


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def room(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


SQL = re.compile(
    r"^\s*(SELECT .* FROM|INSERT (OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|INDEX)|PRAGMA \w+)",
    re.S,
)


def sql_in(tree: ast.Module) -> list[str]:
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return [text for text in texts if SQL.match(text)]


def test_sql_is_in_its_room_only() -> None:
    found = {room(path): sql_in(parsed(path)) for path in MODULES}
    homes = {name for name, statements in found.items() if statements}
    # The quick door reads names for completion, before anything else is loaded.
    assert {name for name in homes if not name.startswith("store/")} <= {"quick.py"}
    assert len(homes) >= 8, "the measure finds SQL where it is"


def test_rich_is_in_its_room_only() -> None:
    importers = {
        room(path)
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]
        )
        if name.split(".")[0] == "rich"
    }
    assert importers
    assert all(name.startswith("screen/") for name in importers)


def test_rules_read_no_clock() -> None:
    """Domain and formats take today as a value."""
    for path in MODULES:
        if room(path).startswith(("domain/", "formats/", "store/")):
            calls = [
                node.attr
                for node in ast.walk(parsed(path))
                if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow", "time")
                and isinstance(node.value, ast.Name) and node.value.id in ("date", "datetime", "time")
            ]  # fmt: skip
            assert calls == [], room(path)


def test_no_module_is_long() -> None:
    """None has more than 300 lines, but for the migrations, which are data."""
    lines = {room(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name for name, number in lines.items() if number > 300} == {"store/schema.py"}


@pytest.mark.parametrize("path", MODULES, ids=room)
def test_everything_public_says_what_it_is(path: Path) -> None:
    tree = parsed(path)
    assert ast.get_docstring(tree), "the module"
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for member in node.body:
                if isinstance(member, ast.FunctionDef) and not member.name.startswith("_"):
                    assert ast.get_docstring(member), f"{node.name}.{member.name}"


def test_commands_never_print() -> None:
    """A command returns its answer; the show door alone writes."""
    for path in MODULES:
        if room(path).startswith(("commands/", "digest/", "exchange/", "domain/", "store/", "formats/")):
            names = {
                node.func.id
                for node in ast.walk(parsed(path))
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            }
            assert not names & {"print", "input", "breakpoint"}, room(path)
