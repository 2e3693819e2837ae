"""README's first five minutes run as they stand, from a clone, in a home where netbook has never been."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from netbook.formats.vcard.reader import incoming

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SECTION = README.partition("\n## The first five minutes\n")[2].partition("\n## ")[0]
BLOCKS = re.findall(r"```console\n(.*?)```", SECTION, re.DOTALL)
COMMANDS = [command for block in BLOCKS for command in re.findall(r"^\$ (.*)$", block, re.MULTILINE)]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder as ``make demo`` leaves it: the repository's files, and netbook in ``.venv/bin``."""
    folder = tmp_path / "clone"
    tracked = subprocess.run(["git", "ls-files", "examples"], cwd=ROOT, capture_output=True, text=True)
    names = tracked.stdout.split() or [f"examples/{each.name}" for each in (ROOT / "examples").iterdir()]
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    command = folder / ".venv/bin/netbook"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m netbook "$@"\n')
    command.chmod(0o755)
    return folder


def test_the_first_five_minutes_run_as_they_stand(clone: Path, tmp_path: Path) -> None:
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    for folder in (home, temporary):
        folder.mkdir()
    typed = "".join(f"cat <<'END'\n$ {command}\nEND\n{command}\n" for command in COMMANDS)
    printed = at_a_terminal(
        ["/bin/sh", "-e", "-c", typed],
        clone,
        {
            "HOME": str(home),
            "TMPDIR": str(temporary),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "src"),
        },
    )
    made = re.compile(r"\S+/tmp\.\w+")
    assert lines(made.sub("TMP", printed)) == lines(made.sub("TMP", "".join(BLOCKS)))
    # Nothing but the throwaway book was written, and the clone is as it was.
    assert not (home / ".local/share").exists()
    assert [each.name for each in clone.iterdir() if each.name not in ("examples", ".venv")] == []


def test_they_show_what_there_is_to_see() -> None:
    verbs = {
        command.split()[1] if " " in command else "today" for command in COMMANDS if "netbook" in command
    }
    assert {"import", "list", "add", "set", "touch", "task", "today", "done", "undo"} <= verbs


def test_the_example_has_people_of_every_sort() -> None:
    with (ROOT / "examples/contacts.vcf").open("rb") as file:
        arrived = [(each.person, each.problems) for each in incoming(file)]
    people = [person for person, _ in arrived if person]
    assert len(people) == len(arrived) == 12
    assert not any(problems for _, problems in arrived)
    birthdays = [person.birthday for person in people if person.birthday]
    assert {(day.month, day.day) for day in birthdays} >= {(2, 29)}
    assert {day.year is None for day in birthdays} == {True, False}
    assert any(not person.name.isascii() for person in people)
    assert any(" " in (person.family or "") for person in people)
    places = [point.value for person in people for point in (*person.emails, *person.urls)]
    assert all(place.endswith(".example") for place in places)


def test_make_says_what_it_does_before_each_step(tmp_path: Path) -> None:
    made = make_demo(tmp_path, 'echo "Collecting rich>=13.7"; echo "Installing collected packages: rich"')
    said = made.stderr.splitlines()
    assert (made.returncode, made.stdout) == (0, "the list\n")
    assert "Making a private environment" in said[0]
    assert [line for line in said if line.startswith("    ")] == ["    rich"]
    assert len(said) == 4
    # The second time there is nothing to do, and so nothing to say.
    again = make_demo(tmp_path, "exit 1")
    assert (again.returncode, again.stdout, again.stderr) == (0, "the list\n", "")


def test_make_ends_where_the_network_does(tmp_path: Path) -> None:
    for _ in range(2):
        made = make_demo(tmp_path, 'echo "ERROR: no network" >&2; exit 1')
        assert made.returncode
        assert "ERROR: no network" in made.stderr


def make_demo(folder: Path, installing: str) -> subprocess.CompletedProcess[str]:
    """Runs ``make demo`` with a Python whose venv is empty and whose pip runs ``installing``."""
    python = folder / "python"
    python.write_text(
        "#!/bin/sh\n"
        'case "$*" in\n'
        f'"-m venv "*) mkdir -p "$3/bin"; cp "{python}" "$3/bin/python"; cp "{python}" "$3/bin/netbook";;\n'
        f'*"pip install"*) {installing};;\n'
        "demo) echo the list;;\n"
        "esac\n"
    )
    python.chmod(0o755)
    for name in ("Makefile", "pyproject.toml"):
        if not (folder / name).exists():
            shutil.copy2(ROOT / name, folder)
    words = ["make", "demo", f"PYTHON={python}"]
    # Not as part of the make that runs the tests: it would name its folders, too.
    alone = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(words, cwd=folder, env=alone, capture_output=True, text=True, timeout=60)


def at_a_terminal(command: list[str], folder: Path, variables: dict[str, str]) -> str:
    """What a command writes to a terminal of 80 columns; it must end well."""
    ours, theirs = pty.openpty()
    variables = {**variables, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "80", "LINES": "999"}
    process = subprocess.Popen(command, cwd=folder, env=variables, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    printed = b""
    try:
        while piece := os.read(ours, 65536):
            printed += piece
    except OSError:  # Linux says so that nobody has the other end any more
        pass
    finally:
        os.close(ours)
    assert process.wait(timeout=60) == 0, printed.decode()
    return printed.decode().replace("\r\n", "\n")


def lines(text: str) -> list[str]:
    """The lines that hold anything."""
    return [line for line in text.splitlines() if line.strip()]
