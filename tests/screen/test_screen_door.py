"""The show door: which form an answer takes, where, and what happens when it cannot be written."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from pathlib import Path

import pytest
from screen_examples import DAY, LOG, ROWS

from netbook.answers import Text
from netbook.screen import output, pager


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class FileTerminal(io.TextIOWrapper):
    """A file that says it is a terminal, for programs that write to its descriptor."""

    def isatty(self) -> bool:
        return True


def shown(answer: object, out: io.StringIO, form: str = "auto", color: str = "auto", **environ: str) -> str:
    output.show(answer, out, form, color, environ=environ)
    return out.getvalue()


@pytest.mark.parametrize(
    ("out", "color", "environ", "expected"),
    [
        (io.StringIO, "auto", {}, "plain"),
        (io.StringIO, "never", {}, "plain"),
        (io.StringIO, "always", {}, "colored"),
        (io.StringIO, "always", {"NO_COLOR": "1"}, "colored"),
        (io.StringIO, "auto", {"CLICOLOR_FORCE": "1"}, "colored"),
        (io.StringIO, "auto", {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, "plain"),
        (io.StringIO, "auto", {"CLICOLOR_FORCE": "0"}, "plain"),
        (Terminal, "auto", {}, "colored"),
        (Terminal, "auto", {"NO_COLOR": ""}, "colored"),
        (Terminal, "auto", {"NO_COLOR": "1"}, "bare"),
        (Terminal, "auto", {"CLICOLOR": "0"}, "bare"),
        (Terminal, "auto", {"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, "colored"),
        (Terminal, "never", {}, "bare"),
        (Terminal, "never", {"CLICOLOR_FORCE": "1"}, "bare"),
        (Terminal, "auto", {"TERM": "dumb"}, "plain"),
        (Terminal, "always", {"TERM": "dumb"}, "colored"),
    ],
)
def test_form(out: type[io.StringIO], color: str, environ: dict[str, str], expected: str) -> None:
    text = shown(DAY, out(), "auto", color, **environ)
    assert ("\t" in text, "\x1b[" in text) == {
        "plain": (True, False),
        "colored": (False, True),
        "bare": (False, False),
    }[expected]


def test_asked_forms_win() -> None:
    assert "\x1b" not in shown(DAY, Terminal(), "plain", "always")
    assert json.loads(shown(DAY, Terminal(), "json", "always"))["more"] == 3


def test_json_is_indented_for_people_only() -> None:
    assert shown(DAY, io.StringIO(), "json").count("\n") == 1
    assert shown(DAY, Terminal(), "json").count("\n") > 10


def test_the_asked_plain_form_has_rows_only() -> None:
    assert "and 3 more" in shown(DAY, io.StringIO())
    assert "and 3 more" not in shown(DAY, io.StringIO(), "plain")


@pytest.mark.parametrize(("text", "written"), [("", ""), ("a\tb", "a\tb\n"), ("a\n", "a\n")])
@pytest.mark.parametrize("form", ["auto", "plain"])
@pytest.mark.parametrize("out", [io.StringIO, Terminal])
def test_text_is_written_as_it_is(text: str, written: str, form: str, out: type[io.StringIO]) -> None:
    assert shown(Text(text), out(), form) == written


@pytest.mark.parametrize(
    ("columns", "widest"), [("40", 40), ("200", 100), ("", 80), ("x", 80), ("1", 20), ("0", 80)]
)
def test_width_comes_from_columns(columns: str, widest: int) -> None:
    text = shown(DAY, Terminal(), "auto", "never", COLUMNS=columns)
    assert max(map(len, text.splitlines())) == widest


def test_width_can_be_given() -> None:
    out = Terminal()
    output.show(DAY, out, color="never", environ={"COLUMNS": "200"}, width=40)
    assert max(map(len, out.getvalue().splitlines())) == 40


@pytest.mark.parametrize("code", [errno.EPIPE, errno.ENOSPC])
def test_errors_of_writing_are_the_callers(code: int) -> None:
    class Broken(io.StringIO):
        def flush(self) -> None:
            raise OSError(code, os.strerror(code))

    with pytest.raises(OSError) as caught:
        output.show(DAY, Broken(), environ={})
    assert caught.value.errno == code


def paged(tmp_path: Path, answer: object, **environ: str) -> str:
    path = tmp_path / "out"
    with FileTerminal(path.open("wb"), encoding="utf-8") as out:
        output.show(answer, out, color="never", environ={"PATH": os.environ["PATH"], **environ})
    return path.read_text(encoding="utf-8")


PAGER = f"{sys.executable} -c \"import sys; print('PAGED', sys.stdin.read())\""


def test_what_is_longer_than_the_screen_is_paged(tmp_path: Path) -> None:
    assert paged(tmp_path, LOG, PAGER=PAGER, LINES="3").startswith("PAGED 10 Feb")
    assert paged(tmp_path, LOG, NETBOOK_PAGER=PAGER, PAGER="false", LINES="3").startswith("PAGED")
    assert paged(tmp_path, ROWS, PAGER=PAGER, LINES="3").startswith("PAGED")


def test_what_fits_or_is_no_list_is_not_paged(tmp_path: Path) -> None:
    assert not paged(tmp_path, LOG, PAGER=PAGER, LINES="50").startswith("PAGED")
    assert not paged(tmp_path, DAY, PAGER=PAGER, LINES="3").startswith("PAGED")


@pytest.mark.parametrize("command", ["", "cat", "/no/such/pager", "'unclosed"])
def test_without_a_pager_the_answer_is_written(tmp_path: Path, command: str) -> None:
    assert paged(tmp_path, LOG, PAGER=command, LINES="3").startswith("10 Feb")


def test_a_pager_may_leave_early(tmp_path: Path) -> None:
    assert paged(tmp_path, LOG._replace(touches=LOG.touches * 1000), PAGER="true", LINES="3") == ""


def test_a_stream_without_descriptor_is_not_paged() -> None:
    assert not pager.page("text", Terminal(), {"PAGER": "cat -n"})
