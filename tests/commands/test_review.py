"""``review`` at a real terminal: one key a line, each act one change, and the terminal as it was."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import netbook as package

if TYPE_CHECKING:
    from conftest import Netbook

fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")
pty = pytest.importorskip("pty")

PATIENCE = 20.0
SOURCE = str(Path(package.__file__).parent.parent)


class Desk:
    """A command running at a terminal of its own. Whatever happens, it is gone after ``PATIENCE`` seconds."""

    def __init__(self, netbook: Netbook, *words: str) -> None:
        self.keyboard, screen = pty.openpty()
        self.screen = screen
        self.before = termios.tcgetattr(screen)
        variables = {
            "TERM": "xterm", **netbook.variables, "PYTHONPATH": SOURCE,
            "NETBOOK_TODAY": netbook.today.isoformat(),
            "NO_COLOR": "1", "COLUMNS": "80", "LINES": "24", "PATH": os.environ["PATH"],
        }  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, "-m", "netbook", *words],
            stdin=screen, stdout=screen, stderr=screen, env=variables, start_new_session=True,
            preexec_fn=_at_its_own_terminal,  # noqa: PLW1509 - so that Ctrl-C is a signal
        )  # fmt: skip
        self.said = ""
        self._ends = time.monotonic() + PATIENCE

    def until(self, words: str) -> str:
        """Read until these words stand on the screen; gives what came up to them, and keeps the rest."""
        while words not in self.said:
            left = self._ends - time.monotonic()
            ready, _, _ = select.select([self.keyboard], [], [], max(left, 0))
            assert ready, f"waited for {words!r}, and saw: {self.said!r}"
            self.said += self._read()
        before, _, self.said = self.said.partition(words)
        return before

    def until_it_listens(self) -> None:
        """Wait until the keyboard is read key by key."""
        while self.is_as_before():
            assert time.monotonic() < self._ends, f"it does not listen, and said: {self.said!r}"
            time.sleep(0.01)

    def press(self, keys: str) -> None:
        os.write(self.keyboard, keys.encode())

    def interrupt(self) -> None:
        """Press Ctrl-C, and again where Python missed it: one that comes just before it waits for a line."""
        while "\n" not in self.said:
            assert time.monotonic() < self._ends, f"Ctrl-C does nothing, and it said: {self.said[:200]!r}"
            self.press("\x03")
            patience = time.monotonic() + 2
            while "\n" not in self.said and time.monotonic() < patience:
                if select.select([self.keyboard], [], [], 0.1)[0]:
                    self.said += self._read()

    def ended(self) -> int:
        """Wait for the end; gives the exit code."""
        while self.process.poll() is None and time.monotonic() < self._ends:
            if select.select([self.keyboard], [], [], 0.05)[0]:
                self.said += self._read()
        assert self.process.poll() is not None, f"it goes on, and said: {self.said!r}"
        return self.process.returncode

    def is_as_before(self) -> bool:
        return bool(termios.tcgetattr(self.screen) == self.before)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(5)
        os.close(self.keyboard)
        os.close(self.screen)

    def _read(self) -> str:
        with suppress(OSError):  # Linux says so when the other side has closed
            return os.read(self.keyboard, 4096).decode("utf-8", "replace")
        return ""


def _at_its_own_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever runs the tests may ignore it


@pytest.fixture
def three(netbook: Netbook) -> Netbook:
    """Three lines: a birthday, a task, a first message."""
    netbook("add", "Ana García", "--birthday", "--03-01", "--circle", "key", "--email", "ana@x.example")
    netbook("add", "Luis Ortega")
    netbook("task", "luis", "send the quote")
    netbook("add", "Tom Baker", "--met", "2026-02-25", "--at", "PyConES")
    return netbook


@pytest.fixture
def desk(three: Netbook) -> Iterator[Desk]:
    opened = Desk(three, "review")
    yield opened
    opened.close()


def test_each_key_acts_on_its_line_and_each_act_is_a_change(three: Netbook, desk: Desk) -> None:
    desk.until("1 of 3")
    assert "Ana García" in desk.until("q quit")
    desk.press("t")
    desk.until("(Enter for “birthday wishes”) ")
    desk.press("\n")
    desk.until("(Enter for none) ")
    desk.press("\n")
    desk.until("birthday wishes")
    desk.until("2 of 3")
    assert "send the quote" in desk.until("q quit")
    desk.press("d")
    desk.until("done, send the quote")
    desk.until("3 of 3")
    desk.until("q quit")
    desk.press("s")
    desk.until("Tom Baker rests until 15 March")
    desk.until("That was today's list. 3 changes.")
    assert desk.ended() == 0
    assert desk.is_as_before()
    assert [each["what"] for each in three.json("history")["entries"][:3]] == [
        "snooze Tom Baker until 15 March", "done for Luis Ortega: send the quote", "touch Ana García (1 Mar)",
    ]  # fmt: skip
    three("undo")
    assert three.lanes() == {"Tom Baker": "first"}


def test_looking_stays_and_next_goes_on_without_a_change(three: Netbook, desk: Desk) -> None:
    before = three.dump()
    desk.until("q quit")
    desk.press("w")
    desk.until("Ana García is first")
    desk.press("x\x1b[A")  # no key of ours, and an arrow
    desk.press("n")
    desk.until("2 of 3")
    desk.press("n")
    desk.until("3 of 3")
    desk.press("q")
    desk.until("That was today's list.")
    assert desk.ended() == 0
    assert three.dump() == before


def test_a_greeting_is_asked_about_and_noted(three: Netbook, desk: Desk) -> None:
    desk.until("q quit")
    desk.press("g")
    desk.until("Subject: Happy birthday!")
    desk.until("[y/N] ")
    desk.press("y\n")
    desk.until("birthday wishes")
    desk.until("2 of 3")
    desk.press("q")
    assert desk.ended() == 0
    assert three.person("ana")["last_touch"]["direction"] == "out"


def test_a_greeting_that_was_not_sent_leaves_the_line(three: Netbook, desk: Desk) -> None:
    desk.until("q quit")
    desk.press("g")
    desk.until("[y/N] ")
    desk.press("\n")
    desk.until("netbook touch ana")  # how it is noted, once it is sent
    desk.press("u")  # what was done before is not of this review
    desk.until("This review has nothing to take back.")
    desk.press("q")
    desk.until("The rest of the list can wait.")
    assert desk.ended() == 0
    assert three.person("ana")["last_touch"] is None
    assert three.person("tom")["name"] == "Tom Baker"


def test_what_is_typed_at_a_question_is_its_answer_and_no_command(three: Netbook, desk: Desk) -> None:
    """Every letter of the note is a key of the review: none of them may act on whoever comes next."""
    desk.until("q quit")
    desk.press("t")
    desk.until("birthday wishes”) ")
    desk.press("gosh, quite unusual; skip dinner\n")
    desk.until("(Enter for none) ")
    desk.press("something else\n")  # no way to be in touch: it is asked again
    desk.until("(Enter for none) ")
    desk.press("whatsapp\n")
    desk.until("birthday wishes: gosh, quite unusual; skip dinner")
    desk.until("2 of 3")
    desk.press("q")
    assert desk.ended() == 0
    last = three.person("ana")["last_touch"]
    assert (last["how"], last["note"]) == ("message", "birthday wishes: gosh, quite unusual; skip dinner")
    latest, before = three.json("history")["entries"][:2]
    assert latest["what"] == "touch Ana García (message, 1 Mar)"
    assert before["what"].startswith("add Tom")


@pytest.mark.parametrize("sent", ["\x04", "\x1b\n"], ids=["Ctrl-D", "Escape"])
@pytest.mark.parametrize("answers", ["", "\n"], ids=["what", "how"])
def test_a_touch_that_is_given_up_is_not_noted(three: Netbook, desk: Desk, sent: str, answers: str) -> None:
    before = three.dump()
    desk.until("q quit")
    desk.press("t")
    desk.until("birthday wishes”) ")
    if answers:
        desk.press(answers)
        desk.until("(Enter for none) ")
    desk.press(sent)
    desk.until("\n")
    desk.until_it_listens()
    desk.press("q")
    desk.until("The rest of the list can wait.")
    assert desk.ended() == 0
    assert three.dump() == before


def test_a_touch_of_both_is_from_neither(three: Netbook, desk: Desk) -> None:
    desk.until("1 of 3")
    desk.press("n")
    desk.until("2 of 3")
    desk.until("q quit")
    desk.press("tquote, explained\ncall\n")
    desk.until("3 of 3")
    desk.until("q quit")
    desk.press("t\nmail\n")
    assert desk.ended() == 0
    luis, tom = three.person("luis"), three.person("tom")
    assert (luis["last_touch"]["direction"], luis["last_touch"]["note"]) == ("both", "quote, explained")
    assert (tom["last_touch"]["direction"], tom["last_touch"]["note"]) == ("out", None)
    assert [each["person"]["name"] for each in three.json("tasks")["tasks"]] == ["Luis Ortega"]


def test_undo_goes_back_line_by_line_and_no_further_than_this_review(three: Netbook, desk: Desk) -> None:
    before = three.person("ana"), three.lanes()
    desk.until("1 of 3")
    desk.until("q quit")
    desk.press("T\n\n")  # what is typed ahead counts
    desk.until("2 of 3")
    desk.press("s")
    desk.until("3 of 3")
    desk.until("q quit")
    desk.press("u")
    desk.until("Taken back: snooze Luis Ortega")
    desk.until("2 of 3")
    desk.press("u")
    desk.until("Taken back: touch Ana")
    assert "Ana García" in desk.until("q quit")
    desk.press("u")
    desk.until("nothing to take back")
    desk.press("Q")
    desk.until("That was today's list.\r\n")
    assert desk.ended() == 0
    assert (three.person("ana"), three.lanes()) == before


def test_ctrl_c_at_a_question_ends_the_line(desk: Desk) -> None:
    desk.until("q quit")
    desk.press("g")
    desk.until("[y/N] ")
    desk.interrupt()
    assert desk.ended() == 130
    assert desk.is_as_before()


def test_what_goes_wrong_is_said_and_the_walk_goes_on(three: Netbook, desk: Desk) -> None:
    desk.until("1 of 3")
    three("remove", "--yes", "ana")
    desk.until("q quit")
    desk.press("t\n\n")
    desk.until("nobody in the book is called")
    desk.press("n")
    desk.until("2 of 3")
    desk.press("q")
    assert desk.ended() == 0


@pytest.mark.parametrize(
    ("sent", "code"), [("\x04", 0), ("\x1b", 0), ("\x03", 130)], ids=["Ctrl-D", "Escape", "Ctrl-C"]
)
def test_leaving_puts_the_terminal_back(desk: Desk, sent: str, code: int) -> None:
    desk.until("q quit")
    desk.until_it_listens()
    desk.press(sent)
    assert desk.ended() in (code, -signal.SIGINT if code == 130 else code)
    assert desk.is_as_before()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_polite_kill_puts_the_terminal_back(desk: Desk, number: int) -> None:
    desk.until("q quit")
    desk.until_it_listens()
    desk.process.send_signal(number)
    assert desk.ended() == 128 + number
    assert desk.is_as_before()


def test_nothing_to_review_is_good_news(netbook: Netbook) -> None:
    netbook("add", "Ana")
    desk = Desk(netbook, "review")
    try:
        desk.until("Nobody needs you today")
        assert desk.ended() == 0
    finally:
        desk.close()


def test_a_dumb_terminal_has_plain_lines(three: Netbook) -> None:
    three.variables["TERM"] = "dumb"
    desk = Desk(three, "review")
    try:
        desk.until("1 of 3\tAna García\tbirthday\tbirthday today\r\n")
        desk.until("t touch, ")
        desk.press("q")
        assert desk.ended() == 0
    finally:
        desk.close()


@pytest.mark.parametrize("form", [(), ("--json",), ("--plain",)])
def test_without_a_terminal_it_says_so_and_nothing_waits(three: Netbook, form: tuple[str, ...]) -> None:
    assert "no terminal" in three("review", *form, code=2).err
