"""The quick door: light, silent, and of one mind with the command line proper."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook import __version__, cli, menu, quick
from netbook.commands import shell
from netbook.domain.people.model import Person
from netbook.domain.people.text import fold
from netbook.store import name_prefixes, people, schema
from netbook.store.book import Book
from netbook.store.journal import Writing

if TYPE_CHECKING:
    from conftest import Netbook, Run

HEAVY = (
    "typer", "click", "rich", "datetime", "re", "json", "sqlite3", "sqlite_utils", "pathlib", "typing",
    "enum", "dataclasses", "inspect", "logging", "unicodedata", "urllib",
)  # fmt: skip
MOST_MODULES = 10
"""Of netbook's own, gc and __future__; the C module of sqlite3 brings a dozen that nothing can spare."""


NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def complete(run: Run, words: str, number: int, shell: str = "bash", **variables: str) -> list[str]:
    """What a shell is answered; nothing may ever be said on stderr."""
    asked = {"COMP_WORDS": words, "COMP_CWORD": str(number), "_NETBOOK_COMPLETE": f"complete_{shell}"}
    result = run(variables={**asked, **variables})
    assert (result.returncode, result.stderr) == (0, b"")
    return result.stdout.decode().splitlines()


@pytest.fixture
def crowd(netbook: Netbook) -> Netbook:
    for name in ("Ana García", "Begoña Ibáñez", "Luis Ortega"):
        netbook("add", name)
    netbook("set", "luis", "--nick", "Pepe el Largo")
    return netbook


def test_the_version_is_the_full_doors(run: Run, netbook: Netbook) -> None:
    assert run("--version").stdout.decode() == netbook("--version").out == f"netbook {__version__}\n"


@pytest.mark.parametrize(
    ("words", "number", "answered"),
    [
        ("netbook show gar", 2, ["Ana\\ García"]),
        ("netbook show GARCÍA", 2, ["Ana\\ García"]),
        ("netbook why iban", 2, ["Begoña\\ Ibáñez"]),
        ("netbook show pepe", 2, ["Luis\\ Ortega"]),
        ("netbook show larg", 2, ["Luis\\ Ortega"]),
        ("netbook show ana\\ g", 2, ["Ana\\ García"]),
        ('netbook show "ana g', 2, ["Ana García"]),
        ("netbook\nshow\nana\\ g", 2, ["Ana\\ García"]),
        ("netbook show rtega", 2, []),
        ("netbook touch ana --with lu", 4, ["Luis\\ Ortega"]),
        ("netbook\ntouch\nana\n--with\n=\nlu", 5, ["Luis\\ Ortega"]),
        ("netbook\ntouch\nana\n--with\n=", 4, ["Ana\\ García", "Begoña\\ Ibáñez", "Luis\\ Ortega", ""]),
        ("netbook add Zoe --via beg", 4, ["Begoña\\ Ibáñez"]),
        ("netbook show ", 2, ["Ana\\ García", "Begoña\\ Ibáñez", "Luis\\ Ortega"]),
        ("netbook\nshow\n", 2, ["Ana\\ García", "Begoña\\ Ibáñez", "Luis\\ Ortega"]),
        ("netbook show", 2, ["Ana\\ García", "Begoña\\ Ibáñez", "Luis\\ Ortega"]),
        ("netbook sno", 1, ["snooze"]),
        ("netbook to", 1, ["today", "touch"]),
        ('netbook show ana"gar', 2, []),
        ("netbook show gar", 0, []),
        ("netbook show gar", 9, []),
        ("", 0, []),
    ],
)
def test_names_and_commands(crowd: Netbook, run: Run, words: str, number: int, answered: list[str]) -> None:
    said = complete(run, words, number, NETBOOK_DB=str(crowd.path))
    assert sorted(filter(None, said)) == sorted(filter(None, answered))


def test_bash_is_kept_from_replacing_what_was_typed(crowd: Netbook, run: Run) -> None:
    crowd("add", "Alba García")
    book = {"NETBOOK_DB": str(crowd.path)}
    assert sorted(complete(run, "netbook show gar", 2, **book)) == ["", "Alba\\ García", "Ana\\ García"]
    assert sorted(complete(run, "netbook show a", 2, **book)) == ["Alba\\ García", "Ana\\ García"]
    crowd("add", "Ana Garrido")
    assert sorted(complete(run, "netbook show ana", 2, **book)) == ["Ana\\ García", "Ana\\ Garrido"]
    assert sorted(complete(run, "netbook show gar", 2, "zsh", **book)) == [
        "Alba García",
        "Ana García",
        "Ana Garrido",
    ]


def test_at_most_a_hundred_names_and_none_of_them_a_common_beginning(netbook: Netbook, run: Run) -> None:
    netbook("add", "Zoe")
    with changing(netbook) as writing:
        new = [Person(f"Ana {number}", uid=str(number), added_on=netbook.today) for number in range(150)]
        people.add_many(writing, new)
    said = complete(run, "netbook show ana", 2, NETBOOK_DB=str(netbook.path))
    assert len(said) == name_prefixes.MOST + 1
    assert said[-1] == ""


@contextmanager
def changing(netbook: Netbook) -> Iterator[Writing]:
    """A change to the book, past the command line."""
    with closing(Book(netbook.path, lambda: NOW)) as book, book.change("a crowd") as writing:
        yield writing


@pytest.mark.parametrize(
    "name", ["esc \x1b[31m", "line\nbreak", "tab\tname", "bidi \u202e", "-rf", "112", "\x9b2J"]
)
def test_names_that_could_do_harm_are_passed_over(netbook: Netbook, run: Run, name: str) -> None:
    netbook("add", "Ana")
    with changing(netbook) as writing:
        people.add(writing, Person(name, uid="x", added_on=netbook.today))
    for each in ("bash", "zsh", "fish"):
        assert complete(run, "netbook show ", 2, each, NETBOOK_DB=str(netbook.path)) == ["Ana"]


def test_names_that_only_draw_are_offered(netbook: Netbook, run: Run) -> None:
    netbook("add", "علی\u200cرضا")
    assert complete(run, "netbook show ", 2, "fish", NETBOOK_DB=str(netbook.path)) == ["علی\u200cرضا"]


def bad_books(folder: Path, good: Path) -> dict[str, Path]:
    """Files that are no book, or no longer one."""
    raw = good.read_bytes()
    found = {
        "empty": b"",
        "short": raw[:50],
        "text": b"Dear diary\n" * 100,
        "cut": raw[: len(raw) // 2],
        "scrambled": raw[:4096] + bytes(b ^ 0x5A for b in raw[4096:]),
        "wal": raw[:18] + b"\x02\x02" + raw[20:],
        "foreign": raw[:68] + b"ELSE" + raw[72:],
    }
    for name, content in found.items():
        (folder / name).write_bytes(content)
    with closing(sqlite3.connect(folder / "bare")) as bare:
        bare.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        bare.execute("CREATE TABLE person (id)")
    os.mkfifo(folder / "fifo")
    return {name: folder / name for name in (*found, "bare", "fifo", "missing", ".")}


def test_a_book_that_cannot_be_read_completes_to_nothing_and_is_left_alone(
    crowd: Netbook, run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    for name, path in bad_books(folder, crowd.path).items():
        before = {each: each.stat() for each in folder.iterdir()}
        assert complete(run, "netbook show lu", 2, NETBOOK_DB=str(path)) in ([], ["Luis\\ Ortega"]), name
        after = {each: each.stat() for each in folder.iterdir()}
        assert before.keys() == after.keys()
        assert all(before[each].st_mtime_ns == after[each].st_mtime_ns for each in before)


def test_a_missing_book_is_not_made(run: Run, tmp_path: Path) -> None:
    assert complete(run, "netbook show a", 2) == []
    assert complete(run, "netbook show a", 2, NETBOOK_DB="", XDG_DATA_HOME=str(tmp_path / "data")) == []
    assert list(tmp_path.iterdir()) == []


def test_a_busy_book_completes_to_nothing_soon(crowd: Netbook, run: Run) -> None:
    with closing(crowd.connection()) as busy:
        busy.execute("BEGIN EXCLUSIVE")
        started = time.monotonic()
        assert complete(run, "netbook show a", 2, NETBOOK_DB=str(crowd.path)) == []
        assert time.monotonic() - started < 3
    assert complete(run, "netbook show an", 2, NETBOOK_DB=str(crowd.path)) == ["Ana\\ García"]


@pytest.mark.parametrize("folder", ["plain", "sp ace", "q?#&%41;", "ñandú", "quo'te\"s"])
def test_any_path_is_found(crowd: Netbook, run: Run, tmp_path: Path, folder: str) -> None:
    place = tmp_path / folder
    place.mkdir()
    (place / "b?k.db").write_bytes(crowd.path.read_bytes())
    assert complete(run, "netbook show an", 2, NETBOOK_DB=str(place / "b?k.db")) == ["Ana\\ García"]
    assert [each.name for each in place.iterdir()] == ["b?k.db"]


def test_bytes_that_are_no_text_complete_to_nothing(crowd: Netbook) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "NETBOOK_DB": str(crowd.path),
        "_NETBOOK_COMPLETE": "complete_bash",
        "COMP_CWORD": "2",
    }
    raw = {os.fsencode(name): os.fsencode(value) for name, value in environment.items()}
    raw[b"COMP_WORDS"] = b"netbook show an\xff"
    result = subprocess.run([sys.executable, "-m", "netbook"], env=raw, capture_output=True, timeout=60)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("arguments", "words", "most"),
    [
        (["--version"], "", 5),
        ([], "netbook t", MOST_MODULES),
        ([], "netbook show garcía", MOST_MODULES),
        ([], "netbook touch x --with a", MOST_MODULES),
    ],
)
def test_nothing_heavy_is_loaded(crowd: Netbook, arguments: list[str], words: str, most: int) -> None:
    asked = {"COMP_WORDS": words, "_NETBOOK_COMPLETE": "complete_bash" if words else ""}
    loaded = loaded_by(
        "from netbook import __main__, quick\n"
        f"assert quick.answer({arguments!r}, { {**asked, 'NETBOOK_DB': str(crowd.path)}!r}) == 0\n"
    )
    assert loaded.isdisjoint(HEAVY)
    assert len(loaded - loaded_by("import _sqlite3")) <= most


HEAVY_FOR_THE_DAY = {*HEAVY} - {"datetime", "sqlite3", "unicodedata"}
"""The list of the day needs dates, a checked book and folded names, and nothing else of these."""


@pytest.mark.parametrize("variables", [{}, {"CLICOLOR_FORCE": "1"}], ids=["plain", "drawn"])
def test_nothing_heavy_is_loaded_for_the_day(crowd: Netbook, variables: dict[str, str]) -> None:
    crowd("set", "ana", "--birthday", f"--{crowd.today:%m-%d}", "--circle", "inner")
    surroundings = {**variables, "NETBOOK_DB": str(crowd.path), "NETBOOK_TODAY": str(crowd.today)}
    loaded = loaded_by(
        f"from netbook import __main__, quick\nassert quick.answer([], {surroundings!r}) == 0\n"
    )
    assert loaded.isdisjoint(HEAVY_FOR_THE_DAY)


DAYS: dict[str, list[list[str]]] = {
    "nobody": [],
    "somebody": [["add", "Ana García"]],
    "a birthday": [["add", "Zoë", "--birthday", "1988-03-01", "--circle", "key"]],
    "a task": [["add", "Luis"], ["task", "luis", "send the quote", "--due", "2026-02-27"]],
    "a wide name": [["add", "田中 花子", "--birthday", "--03-01"]],
    "a hostile name": [["add", "esc \x1b[31m", "--birthday", "--03-01"]],
    "more than a day holds": [
        ["add", f"Ana {n}", "--every", "7d", "--met", "2025-01-01"] for n in "abcdefghijklm"
    ],
    "what comes next": [["add", "Eva", "--birthday", "--07-06"]],
}


@pytest.mark.parametrize("words", [[], ["today"]], ids=["bare", "today"])
@pytest.mark.parametrize("variables", [{}, {"CLICOLOR_FORCE": "1", "COLUMNS": "80"}], ids=["plain", "drawn"])
@pytest.mark.parametrize("before", DAYS.values(), ids=DAYS)
def test_both_doors_show_the_same_day(
    netbook: Netbook,
    run: Run,
    tmp_path: Path,
    before: list[list[str]],
    variables: dict[str, str],
    words: list[str],
) -> None:
    for command in before:
        netbook(*command)
    state = tmp_path / "state"
    where = {
        **variables,
        "NETBOOK_DB": str(netbook.path),
        "NETBOOK_TODAY": str(netbook.today),
        "XDG_STATE_HOME": str(state),
    }
    quickly, remembered = run(*words, variables=where), _rows(state)
    # With this set, every command goes the whole way.
    wholly = run(*words, variables={**where, "NETBOOK_DEBUG": "1"})
    assert (wholly.stdout, wholly.stderr, wholly.returncode) == (quickly.stdout, b"", quickly.returncode)
    assert _rows(state) == remembered and quickly.stdout


def _rows(state: Path) -> list[str]:
    """The rows that are remembered, without when they were shown; they are forgotten."""
    (file,) = (state / "netbook").glob("rows-*")
    book, _, *rows = file.read_text(encoding="utf-8").splitlines()
    file.unlink()
    return [book, *rows]


def test_what_is_wrong_with_the_book_is_said_behind_the_other_door(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    book.write_bytes(b"no book at all" * 100)
    result = run(variables={"NETBOOK_DB": str(book)})
    assert result.returncode == 65 and result.stdout == b""
    assert result.stderr.startswith(b"netbook: ") and b"hint: " in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_list_that_cannot_be_written_is_said_so(crowd: Netbook) -> None:
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "NETBOOK_DB": str(crowd.path)}
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "netbook"]
        result = subprocess.run(command, env=surroundings, stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert result.returncode == 73
    assert result.stderr.startswith(b"netbook: cannot write the answer") and b"Traceback" not in result.stderr


def test_a_day_that_is_no_date_is_refused_as_ever(run: Run, crowd: Netbook) -> None:
    result = run(variables={"NETBOOK_DB": str(crowd.path), "NETBOOK_TODAY": "tomorrow"})
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"NETBOOK_TODAY" in result.stderr


def loaded_by(code: str) -> set[str]:
    """The modules that this code loads, in an interpreter without site packages."""
    source = Path(quick.__file__).parent.parent
    before, after = (
        f"import os, sys; sys.path.insert(0, {str(source)!r})",
        "sys.stderr.write(' '.join(sys.modules))",
    )
    command = [sys.executable, "-S", "-E", "-c", f"{before}\n{code}\n{after}"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stderr.split())


def test_what_the_quick_door_declines_it_does_not_half_answer(crowd: Netbook) -> None:
    for words, number in (
        ("netbook touch x --h", 3),
        ("netbook --db x show a", 4),
        ("netbook set x --circle k", 4),
    ):
        asked = {"COMP_WORDS": words, "COMP_CWORD": str(number), "_NETBOOK_COMPLETE": "complete_bash"}
        assert quick.answer([], {**asked, "NETBOOK_DB": str(crowd.path)}) is None
    assert quick.answer(["list"], {}) is None
    assert quick.answer(["--version", "x"], {}) is None


@pytest.mark.parametrize(
    "line", ["t", "show an", "touch x --with lu", "add x --via lu", "log ", "edit b", "s"]
)
def test_both_doors_answer_alike(crowd: Netbook, capsys: pytest.CaptureFixture[str], line: str) -> None:
    words = ["netbook", *line.split(" ")]
    variables = {
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": str(len(words) - 1),
        "_NETBOOK_COMPLETE": "complete_zsh",
        "NETBOOK_DB": str(crowd.path),
    }
    assert quick.answer([], variables) == 0
    quickly = capsys.readouterr().out
    assert shell.answer(cli.build(), variables) == 0
    assert capsys.readouterr().out == quickly != ""


@given(st.text())
def test_folding_is_the_same_behind_both_doors(text: str) -> None:
    assert name_prefixes.folded(text) == fold(text)


def test_every_letter_folds_the_same() -> None:
    characters = (chr(code) for code in range(0x2FFF) if not 0xD800 <= code < 0xE000)
    assert [c for c in characters if name_prefixes.folded(f"a{c} B") != fold(f"a{c} B")] == []


def test_a_book_is_known_by_the_number_it_is_written_with() -> None:
    assert schema.APPLICATION_ID.to_bytes(4, "big") == name_prefixes._APPLICATION


def test_those_who_take_a_person_first_are_those_that_the_menu_says() -> None:
    first = {name: next(iter(arguments(name)), None) for name in menu.COMMANDS}
    taking = {name for name, argument in first.items() if argument and "WHO" in (argument.metavar or "")}
    assert taking == set(menu.TAKE_A_PERSON)


def arguments(name: str) -> list[Any]:
    """The arguments of a command, in order."""
    return [param for param in cli.load(name).params if param.param_type_name == "argument"]
