"""The documentation says what is true: generated parts are fresh, and what it names exists."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import pytest

from netbook import answers, cli, errors, help
from netbook.answers.contract import CONTRACT
from netbook.answers.people import PeopleRows
from netbook.commands import demo
from netbook.domain.list.lanes import LANES
from netbook.domain.list.settings import CIRCLE_CADENCES
from netbook.domain.people.model import Address, Cadence, ContactPoint, Touch
from netbook.domain.people.query import PersonRow
from netbook.menu import COMMANDS
from netbook.sample import people
from netbook.store import schema
from netbook.store.book import Book
from netbook.words.reasons import TERMS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@pytest.fixture(scope="module")
def build() -> ModuleType:
    """docs/build.py, which is a script and no module of the package."""
    spec = importlib.util.spec_from_file_location("docs_build", DOCS / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_parts_are_fresh(build: ModuleType) -> None:
    assert [path.name for path in build.stale()] == []


def test_check_names_a_stale_file_and_writes_nothing(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = DOCS / "commands.md"
    before = page.read_text(encoding="utf-8")
    monkeypatch.setattr(build, "stale", lambda: {page: "something else"})
    assert build.main(["--check"]) == 1
    assert "docs/commands.md is stale" in capsys.readouterr().err
    assert page.read_text(encoding="utf-8") == before


def test_a_session_is_run_for_real(build: ModuleType) -> None:
    told = build.replayed("```console\n$ export NETBOOK_TODAY=2026-03-01\n$ netbook add Iker\nold\n```\n")
    assert "$ netbook add Iker\nAdded Iker. " in told
    assert "old" not in told


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_place_in_the_reference(name: str) -> None:
    assert f"\n### netbook {name}\n" in text(DOCS / "commands.md")


def test_every_command_is_told_of_beside_the_reference() -> None:
    told = "\n".join(text(page) for page in PAGES if page.name != "commands.md")
    missing = [name for name in COMMANDS if not re.search(rf"netbook (demo )?{name}\b|`{name}`", told)]
    assert missing == []


def test_the_plan_names_the_modules_that_there_are() -> None:
    plan = text(DOCS / "architecture.md").partition("```text\n")[2].partition("\ntests/")[0]
    source = Path(answers.__file__).parents[1]
    told_together = ("answers", "commands", "lanes", "form")  # a module for each noun, or each lane
    modules = {path for path in source.rglob("*.py") if path.name != "__init__.py"}
    named = set(re.findall(r"\w+\.py\b", plan))
    assert named <= {path.name for path in modules}
    assert {path.name for path in modules if path.parent.name not in told_together} <= named
    folders = {f"{path.name}/" for path in source.rglob("*") if (path / "__init__.py").exists()}
    assert folders <= set(re.findall(r"\w+/", plan))


def test_the_floors_are_those_that_are_checked() -> None:
    drawn = text(DOCS / "architecture.md").partition("\nThe floors, ")[2].partition("```text\n")[2]
    layers = tomllib.loads(text(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"][0]["layers"]
    assert drawn.partition("\n```")[0].splitlines() == layers


@pytest.mark.parametrize(
    ("kind", "name", "told_by"),
    [
        ("A lane", "nameday", r"\bnameday\b"),
        ("A field", "pronouns", "pronouns"),
        ("A source", "abook", r"\babook\b"),
        ("A channel", "ntfy", r"\bntfy\b(?!\.sh)"),
        ("A command", "path", r"\bPaths\b|\"path\": \("),
        ("A language", "gl", r"\bgl\b|Galician"),
    ],
)
def test_a_recipe_names_the_files_that_its_example_is_told_in(kind: str, name: str, told_by: str) -> None:
    recipe = text(DOCS / "adding.md").partition(f"\n## {kind}\n")[2].partition("\n## ")[0]
    assert f"`{name}`" in recipe
    steps = "\n".join(re.findall(r"^(?:\d\.|  ) .*$", recipe, re.MULTILINE)).replace("NAME", name)
    named = set(re.findall(r"`((?:src|tests|docs)/[\w./-]+)`", steps))
    assert all((ROOT / each).exists() for each in named)
    source = [each for each in (ROOT / "src").rglob("*") if each.suffix in (".py", ".toml", ".tsv")]
    telling = {each for each in source if re.search(told_by, text(each)) or each.stem == name}
    told = {str(each.relative_to(ROOT)) for each in telling}
    assert told == {each for each in named if each.startswith("src/")}


def test_every_exit_code_is_explained() -> None:
    codes = {each.code for each in errors.NetbookError.__subclasses__()} | {0, 130, errors.NetbookError.code}
    explained = {
        int(code) for code in re.findall(r"^\| (\d+) \|", text(DOCS / "exit-codes.md"), re.MULTILINE)
    }
    assert explained == codes
    assert all(re.search(rf"\b{code} ", help.EXIT_CODES) for code in codes - {130})


def test_every_json_key_is_explained() -> None:
    told = set(re.findall(r'[`"]([a-z_]+)[`"]', text(DOCS / "json.md")))
    rows = {PersonRow, PeopleRows}  # lines of a list, which are no documents
    families = (import_module(f"netbook.answers.{each.name}") for each in iter_modules(answers.__path__))
    own = {
        each
        for module in (answers, *families)
        for each in vars(module).values()
        if isinstance(each, type) and each.__module__ == module.__name__
    }
    promised = {key for kind in own - rows | {Address, Cadence, ContactPoint, Touch} for key in keys(kind)}
    assert promised | {"schema", "error", "hint", "code", "candidates"} <= told


def test_every_lane_circle_and_term_is_explained() -> None:
    told = text(DOCS / "list.md")
    named = {
        name for row in re.findall(r"^\| (`.*?`) \|", told, re.M) for name in re.findall(r"`(.+?)`", row)
    }
    assert {lane.name for lane in LANES} | set(TERMS) | set(CIRCLE_CADENCES) <= named
    for circle, cadence in CIRCLE_CADENCES.items():
        assert f"| `{circle}` | {cadence.days} days | {cadence.max_days} days |" in told


def test_every_table_is_explained() -> None:
    told = text(DOCS / "data.md")
    tables = (
        *schema.FACT_TABLES,
        "entry",
        "entry_row",
        *schema.DERIVED_TABLES,
        "folder",
        "folder_card",
    )
    assert [name for name in tables if f"`{name}`" not in told] == []


def test_every_variable_is_explained() -> None:
    source = "\n".join(text(path) for path in (ROOT / "src").rglob("*.py"))
    told = text(DOCS / "configuration.md")
    assert [name for name in set(re.findall(r'"(NETBOOK_[A-Z]+)"', source)) if f"`{name}`" not in told] == []


@pages
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\((?!https?://)([^)]+)\)", text(page)):
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


@pages
def test_every_example_names_a_command_and_its_options(page: Path) -> None:
    for line in (part for example in examples(page) for part in example.split(" · netbook ")):
        words = shlex.split(line, comments=True)
        while words and words[0] in ("--db", "demo"):
            words = words[2:] if words[0] == "--db" else words[1:]
        name = words[0] if words and not words[0].startswith("-") else "today"
        assert name in COMMANDS, line
        known = {
            option for param in cli.load(name).params for option in [*param.opts, *param.secondary_opts]
        } | {"--help"}
        given = [word for word in words if re.match(r"--[a-z]|-[a-z]$", word)]
        assert [word for word in given if word not in known and name != "tag"] == [], line


def test_a_crontab_line_prints_the_digest_with_nothing_around_it(tmp_path: Path) -> None:
    with closing(Book(tmp_path / ".local/share/netbook/book.db", lambda: NOW)) as book:
        demo.fill(book, people(NOW.date()))
    lines = [line for block in blocks(DOCS / "howto.md", "crontab") for line in block.splitlines()]
    lines += [line for block in blocks(ROOT / "README.md", "crontab") for line in block.splitlines()]
    commands = [line.split(None, 5)[5] for line in lines if line.startswith("0 8 ")]
    assert len(commands) >= 3
    for command in commands:
        printed = cron(command, tmp_path)
        assert re.search(r"^(KEEP ALIVE|TASKS)$", printed, re.MULTILINE), command


def test_the_queries_give_what_is_shown(tmp_path: Path) -> None:
    with closing(Book(tmp_path / "book.db", lambda: NOW)) as book:
        demo.fill(book, people(NOW.date()))
        shown = re.findall(r"```sql\n(.*?)```\n\n```text\n(.*?)```", text(DOCS / "data.md"), re.DOTALL)
        assert len(shown) == 3
        for query, answer in shown:
            rows = book.connection.execute(query).fetchall()
            assert "".join("|".join(map(str, row)) + "\n" for row in rows) == answer


def keys(kind: type) -> tuple[str, ...]:
    """The keys under which a tuple stands in JSON; none for what is no tuple."""
    return CONTRACT.get(kind.__name__, getattr(kind, "_fields", ()))


def cron(command: str, home: Path) -> str:
    """What cron would mail: the command with nothing around it but a home, its percent signs undone."""
    itself = shlex.join([sys.executable, "-m", "netbook"])
    command = command.replace("/home/ana/.local/bin/netbook", itself).replace("\\%", "%")
    command = command.replace("/home/ana/books/work.db", str(home / ".local/share/netbook/book.db"))
    ended = subprocess.run(
        ["/bin/sh", "-c", command.replace("/home/ana", str(home))],
        # Where the package is, in case it is not installed, is the one thing that cron would not know.
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
        cwd=home,
        timeout=30,
    )
    assert (ended.returncode, ended.stderr) == (0, b""), command
    kept = "".join(text(path) for path in home.glob("digest-*.txt"))
    return ended.stdout.decode() or kept


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> Iterator[str]:
    yield from re.findall(rf"^ *```{language}\n(.*?)^ *```$", text(page), re.DOTALL | re.MULTILINE)


def examples(page: Path) -> Iterator[str]:
    """What stands after ``netbook`` in every example, and in every ``netbook …`` inside a sentence."""
    lines = [
        line.strip()
        for kind in ("sh", "console")
        for block in blocks(page, kind)
        for line in block.splitlines()
    ]
    for line in lines:
        found = re.match(r"(?:\$ )?(?:[A-Z_]+=\S+ )?(?:uv run )?netbook(?: (.*))?$", line)
        if found:
            yield re.split(r" [|>] ", found[1] or "")[0]
    for inline in re.findall(r"`netbook ([^`]+)`", text(page)):
        if not re.search(r"[…|=]", inline):
            yield inline.replace("\n", " ")


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as they are made where it is shown."""
    headings = re.findall(r"^#+ (.+)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-") for heading in headings}
