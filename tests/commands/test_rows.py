"""Numbers of rows: they belong to the terminal that showed them, for a day, and nothing is guessed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import netbook as package

if TYPE_CHECKING:
    from conftest import Netbook

pty = pytest.importorskip("pty")

SILENT = "50 days since you met, you wanted 30"
SOURCE = str(Path(package.__file__).parent.parent)


@pytest.fixture
def full(netbook: Netbook) -> Netbook:
    """Three rows: two tasks of Luis, which stand together, and Ana's rhythm."""
    netbook("add", "Ana García", "--every", "30d", "--met", "2026-01-10")
    netbook("add", "Luis Ortega", "--circle", "inner")
    netbook("task", "luis", "send the quote", "--due", "2026-02-20")
    netbook("task", "luis", "ask for dates")
    netbook("add", "Zoe")
    return netbook


def order(netbook: Netbook) -> list[str]:
    return [item["why"].split(":")[-1].strip() for item in netbook.json("today")["items"]]


def rows_file(netbook: Netbook) -> Path:
    (file,) = (netbook.folder / "home" / ".local" / "state" / "netbook").glob("rows-*")
    return file


def at(netbook: Netbook, screen: int, *words: str) -> tuple[int, str]:
    """Run a command at the terminal behind ``screen``, with its output in a pipe; gives code and words."""
    variables = {**netbook.variables, "PYTHONPATH": SOURCE, "NETBOOK_TODAY": str(netbook.today),
                 "PATH": os.environ["PATH"]}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "netbook", *words], stdin=screen, capture_output=True, env=variables,
    )  # fmt: skip
    return done.returncode, (done.stdout + done.stderr).decode()


def test_done_takes_the_row_that_was_shown_and_says_whose(full: Netbook) -> None:
    assert order(full) == ["send the quote", "ask for dates", SILENT]
    full()
    assert full("done", "2").out == "Luis Ortega: done, ask for dates.\n"
    # The rows stay as they were shown.
    assert full("done", "1").out == "Luis Ortega: done, send the quote.\n"
    assert "task:2 was done on" in full("done", "2", code=1).err
    full("undo")
    assert order(full) == ["send the quote", SILENT]


def test_a_row_that_is_no_task_is_someone(full: Netbook) -> None:
    full()
    assert "Ana García has no open task" in full("done", "3", code=1).err
    full("task", "ana", "call", "--due", "friday")
    assert "Ana García: done, call" in full("done", "3").out


def test_the_number_of_a_task_is_no_row(full: Netbook) -> None:
    said = full("done", "2", code=1).err
    assert "there is no row 2 in the list last shown" in said
    assert "if you mean a task, ask for dates, for Luis Ortega: netbook done task:2" in said
    assert "done, ask for dates" in full("done", "TASK:2").out
    assert "if you mean" not in full("done", "2", code=1).err


@pytest.mark.parametrize(
    ("words", "commands"),
    [
        (("done", "1"), ["netbook done task:1"]),
        (("touch", "3", "coffee & cake", "--how", "call"), ["netbook touch ana 'coffee & cake' --how call"]),
        (("touch", "2,3", "lunch"), ["netbook touch luis,3 lunch"]),
        (("touch", "1", "done"), ["netbook touch luis done"]),
        (("touch", "zoe", "done", "--with", "1"), ["netbook touch zoe done --with luis"]),
        (("--plain", "done", "1"), ["netbook --plain done task:1"]),
        (("show", "--plain", "3"), ["netbook show --plain ana"]),
        (("snooze", "1", "2w"), ["netbook snooze luis 2w"]),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("where", ["old", "elsewhere"])
def test_rows_that_do_not_count_are_refused_with_the_names(
    full: Netbook, words: tuple[str, ...], commands: list[str], where: str
) -> None:
    full()
    if where == "old":
        full.later(2)
    else:
        file = rows_file(full)
        file.rename(file.with_name("rows-pts-99"))
    before = full.dump()
    said = full(*words, code=1).err
    assert ("shown on an earlier day" if where == "old" else "shown on another terminal") in said
    assert [line.split("  ")[-1] for line in said.splitlines()[1:-1]] == commands
    assert said.splitlines()[1].startswith("  Ana García  " if "ana" in commands[0] else "  Luis Ortega  ")
    assert full.dump() == before


def test_a_row_that_two_other_terminals_show_names_both(full: Netbook) -> None:
    full.shown("today")
    file = rows_file(full)
    file.rename(file.with_name("rows-pts-0"))
    full.shown("list")
    file.rename(file.with_name("rows-pts-1"))
    said = full("touch", "1", code=1).err
    assert "  Luis Ortega  netbook touch luis\n" in said
    assert "  Ana García  netbook touch ana\n" in said


def test_the_next_day_within_a_day_still_counts(full: Netbook) -> None:
    full()
    full.later(1)
    assert "done, ask for dates" in full("done", "2").out


def test_each_terminal_has_its_own_rows(full: Netbook) -> None:
    opened = [pty.openpty() for _ in range(2)]
    (_, one), (_, other) = opened
    try:
        assert at(full, one, "today")[0] == 0
        code, said = at(full, other, "touch", "3")
        assert (code, "shown on another terminal" in said, "netbook touch ana" in said) == (1, True, True)
        assert "of a list shown on another terminal" in full("touch", "3", code=1).err  # nor a script
        full("remove", "zoe", "--yes")
        assert at(full, other, "today")[0] == 0
        full("done", "task:1")
        assert at(full, other, "today")[0] == 0  # one row less there
        assert "Ana García" in at(full, one, "show", "3")[1]
        assert at(full, other, "show", "3")[0] == 1
        assert "done, ask for dates" in at(full, one, "done", "2")[1]
    finally:
        for descriptor in (each for pair in opened for each in pair):
            os.close(descriptor)


def test_lists_of_terminals_long_gone_are_forgotten(full: Netbook) -> None:
    full()
    file = rows_file(full)
    gone = file.with_name("rows-pts-7")
    gone.write_bytes(file.read_bytes())
    os.utime(gone, (0, 0))
    full()
    assert rows_file(full) == file


@pytest.mark.parametrize("text", ["", "x", "/b\n1 2 3\n1", "/b\nx y\n1", "{book}\n1 2026-03-01\nx\n", "\x00"])
def test_a_file_of_rows_that_is_none_harms_nobody(full: Netbook, text: str) -> None:
    full()
    rows_file(full).write_text(text.replace("{book}", str(full.path)), encoding="utf-8")
    assert "there is no row 1" in full("show", "1", code=1).err


# Tasks and touches, by their numbers.


def test_open_tasks_are_listed_the_most_pressing_first(full: Netbook) -> None:
    full("task", "zoe", "far away", "--due", "2026-08-01")
    assert [line.split("\t")[:4] for line in full("tasks").out.splitlines()] == [
        ["task:1", "2026-02-20", "Luis Ortega", "send the quote"],
        ["task:2", "2026-03-01", "Luis Ortega", "ask for dates"],
        ["task:3", "2026-08-01", "Zoe", "far away"],
    ]
    assert [each["number"] for each in full.json("tasks", "luis")["tasks"]] == [1, 2]
    assert [each["number"] for each in full.json("tasks", "--limit", "1")["tasks"]] == [1]
    shown = full.shown("tasks")
    assert "task:3" in shown and "due on 1 Aug" in shown and "netbook done task:1" in shown
    for number in "123":
        full("done", f"task:{number}")
    assert "No open tasks" in full("tasks").out


def test_a_task_is_changed_and_says_what_it_was(full: Netbook) -> None:
    said = full("task", "task:1", "send the invoice", "--due", "friday").out
    assert "Luis Ortega: task:1, send the invoice, due" in said
    assert "It was: send the quote, due on 20 Feb. Take it back with: netbook undo" in said
    assert full.json("tasks")["tasks"][-1]["text"] == "send the invoice"
    full("undo")
    assert order(full)[0] == "send the quote"
    assert full.json("task", "task:1", "--due", "monday")["text"] == "send the quote"
    assert "say what to change" in full("task", "task:1", code=2).err
    assert "say what to do" in full("task", "luis", code=2).err
    assert "there is no task:9" in full("task", "task:9", "x", code=1).err


def test_a_task_is_removed_and_comes_back(full: Netbook) -> None:
    before = full.dump()
    assert "Luis Ortega: task removed, send the quote." in full("remove", "task:1").out
    assert [each["number"] for each in full.json("tasks")["tasks"]] == [2]
    assert "there is no task:1" in full("remove", "task:1", code=1).err
    full("undo")
    assert full.dump() == before


def test_a_touch_is_changed_by_its_place_or_its_number(full: Netbook) -> None:
    full("touch", "zoe", "old", "--on", "2026-01-10")
    full("touch", "zoe,luis", "lunch", "--on", "2026-02-10")
    before = full.dump()
    said = full("log", "zoe", "--edit", "1", "--note", "coffee, wants a quote", "--on", "friday", "--how",
                "café", "--out").out  # fmt: skip
    assert "Zoe and Luis Ortega: in person on Friday, coffee, wants a quote. It was: " in said
    assert "on 10 Feb, lunch. Take it back with: netbook undo" in said
    last = full.person("luis")["last_touch"]
    assert (last["on"], last["how"], last["direction"]) == ("2026-02-27", "in-person", "out")
    full("undo")
    assert full.dump() == before
    number = full.json("log", "zoe")["touches"][1]["id"]
    changed = full.json("log", "--edit", f"touch:{number}", "--note", "", "--bump")
    assert (changed["touch"]["note"], changed["touch"]["bump"], changed["was"]["note"]) == (None, True, "old")
    assert "as it was" in full("log", "--edit", f"touch:{number}", "--bump").out


def test_the_clock_follows_a_touch_that_is_moved_or_removed(full: Netbook) -> None:
    full("set", "zoe", "--every", "10d")
    full("touch", "zoe")
    assert "Zoe" not in full.lanes()
    full("log", "zoe", "--edit", "1", "--on", "2026-02-17")
    assert full.lanes()["Zoe"] == "cadence"
    before = full.dump()
    assert "Zoe: no longer noted, in touch on 17 Feb." in full("remove", "touch:1").out
    assert full.person("zoe")["last_touch"] is None
    full("undo")
    assert full.dump() == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["log", "zoe", "--edit", "1", "--note", "x"], 1, "there is no touch 1"),
        (["log", "--edit", "0", "--note", "x"], 2, "0 is not the number of a touch"),
        (["log", "--edit", "x", "--note", "x"], 2, "x is not the number of a touch"),
        (["log", "--edit", "touch:5", "--note", "x"], 1, "there is no touch:5"),
        (["log", "zoe", "--edit", "1"], 2, "say what to change"),
        (["log", "zoe", "--note", "x"], 2, "say which touch"),
        (["log", "--edit", "1", "--on", "2026-05-01"], 2, ""),
        (["log", "--edit", "1", "--how", "fax"], 2, "--how"),
        (["remove", "touch:5"], 1, "there is no touch:5"),
        (["remove", "touch:"], 1, "nobody in the book"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_be_changed(full: Netbook, words: list[str], code: int, said: str) -> None:
    before = full.dump()
    assert said in full(*words, code=code).err
    assert full.dump() == before


# The footer, and a greeting that is noted once.


@pytest.mark.parametrize(
    ("rows", "examples"),
    [
        ("all", "touch 3 · greet 3 · done 1 · snooze 3 2w · why 3"),
        ("silence", "touch 1 · greet 1 · snooze 1 2w · why 1"),
        ("birthday", "touch 1 · greet 1 · why 1"),
        ("task", "done 1 · why 1"),
    ],
)
def test_examples_are_the_first_rows_that_can_take_them(full: Netbook, rows: str, examples: str) -> None:
    if rows != "all":
        full("remove", "Ana García" if rows == "task" else "Luis Ortega")
    if rows == "task":
        full("remove", "task:2")
    if rows == "birthday":
        full("set", "ana", "--birthday", "--03-01")
    footer = full.shown("today").rpartition("\n\n")[2].replace("\x1b[2m", "").replace("\x1b[0m", "")
    assert " · ".join(map(str.strip, footer.replace("netbook ", "").splitlines())) == f"{examples} · review"


def test_without_a_question_the_command_notes_the_greeting(full: Netbook) -> None:
    said = full("greet", "ana").out
    assert "Once it is sent: netbook touch ana 'how are you' --how" in said
    assert "Sent it?" not in said
