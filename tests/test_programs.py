"""Other programs: run with their input, captured, and never for longer than they are given."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from netbook import programs

HERE = dict(os.environ)


def test_a_program_gets_its_words_and_input_as_they_are() -> None:
    code = "import sys; print(sys.argv[1:], sys.stdin.read()); sys.stderr.write('two\\nlines'); sys.exit(3)"
    ended = programs.run((sys.executable, "-c", code, "a b", "$HOME"), HERE, 30, b"typed")
    assert (ended.code, ended.out) == (3, b"['a b', '$HOME'] typed\n")
    assert ended.failure("it").message == "it ended with 3: lines"


def test_a_program_has_nothing_to_wait_for_on_its_input() -> None:
    ended = programs.run((sys.executable, "-c", "import sys; print(repr(sys.stdin.read()))"), HERE, 30)
    assert ended == (0, b"''\n", b"")
    assert ended.failure("it").message == "it ended with 0"


def test_a_program_that_takes_too_long_is_killed() -> None:
    began = time.monotonic()
    with pytest.raises(TimeoutError, match=r"^sleep did not finish within 0\.2 seconds$"):
        programs.run(("sleep", "60"), HERE, 0.2)
    assert time.monotonic() - began < 30


def test_a_program_that_is_not_there_is_an_error_of_the_system() -> None:
    with pytest.raises(FileNotFoundError):
        programs.run(("no-such-program-anywhere",), HERE, 30)


def test_what_a_program_has_started_ends_with_it(tmp_path: Path) -> None:
    beat = tmp_path / "beat"
    child = f"import time\nwhile True: open({str(beat)!r}, 'a').write('.'); time.sleep(0.05)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with pytest.raises(TimeoutError):
        programs.run((sys.executable, "-c", code), HERE, 2)
    beats = beat.stat().st_size
    assert beats, "the child never ran: the test tests nothing"
    time.sleep(0.5)
    assert beat.stat().st_size <= beats + 1


def test_a_long_word_is_shortened_in_errors() -> None:
    with pytest.raises(TimeoutError, match=r"^…[/.]{49,51}bin/sleep did not finish within 0.2 seconds$"):
        programs.run((f"/{'./' * 500}bin/sleep", "60"), HERE, 0.2)
    assert len(programs.Ended(1, b"", b"x" * 100_000).failure("y" * 1000).message) < 600
