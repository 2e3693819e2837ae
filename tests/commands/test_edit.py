"""Editing someone in an editor: a script plays the user, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Netbook

EDIT = """\
import os, re, stat, sys
from pathlib import Path
path = Path(sys.argv[-1])
text = path.read_text(encoding="utf-8", errors="surrogateescape")
"""


class Desk:
    """The folder of forms, and a user at the editor who does what ``edits`` says."""

    def __init__(self, netbook: Netbook, folder: Path) -> None:
        self.netbook = netbook
        self.folder = folder
        self.forms = folder / "home" / ".local" / "state" / "netbook" / "forms"
        self.seen = folder / "seen"

    def edits(self, body: str) -> None:
        """Let the editor run these lines of Python, with ``path``, ``text`` and ``run``."""
        script = self.folder / "my editor.py"
        count = f"seen = Path({str(self.seen)!r}); seen.mkdir(exist_ok=True)\n"
        count += "run = len(list(seen.iterdir())) + 1\n"
        count += "(seen / str(run)).write_text(text, encoding='utf-8', errors='replace')\n"
        script.write_text(EDIT + count + body, encoding="utf-8")
        self.netbook.variables["EDITOR"] = f"'{sys.executable}' '{script}' --flag"

    def shown(self, run: int = 1) -> str:
        """What the editor showed on that run."""
        return (self.seen / str(run)).read_text(encoding="utf-8")

    @property
    def runs(self) -> int:
        """How often the editor was opened."""
        return len(list(self.seen.iterdir()))

    @property
    def left(self) -> list[Path]:
        """What was left behind."""
        return list(self.forms.rglob("*"))


@pytest.fixture
def desk(netbook: Netbook, tmp_path: Path) -> Desk:
    desk = Desk(netbook, tmp_path)
    netbook("add", "Ana García", "--email", "ana@x.example", "--met", "2024-06", "--via", "Luis")
    return desk


def test_what_was_edited_is_saved_and_can_be_taken_back(desk: Desk) -> None:
    desk.edits("path.write_text(text.replace('org = \"\"', 'org = \"Estudio Norte\"'), encoding='utf-8')")
    before = desk.netbook.dump()
    answer = desk.netbook.json("edit", "ana")
    assert answer["person"]["org"] == "Estudio Norte"
    assert answer["changed"] == ["org"]
    assert desk.netbook("history").out.count("change Ana García (org)") == 1
    desk.netbook("undo")
    assert desk.netbook.dump() == before
    assert desk.left == []


def test_the_form_is_for_its_owner_alone(desk: Desk) -> None:
    desk.edits(
        "modes = [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent)]\n"
        "path.write_text(text.replace('org = \"\"', f'org = \"{modes}\"'), encoding='utf-8')"
    )
    assert desk.netbook.json("edit", "ana")["person"]["org"] == str([0o600, 0o700])


@pytest.mark.parametrize("body", ["", "path.write_text(text + '\\n# nothing\\n', encoding='utf-8')"])
def test_nothing_changed_saves_nothing(desk: Desk, body: str) -> None:
    desk.edits(body)
    before = desk.netbook("history", "--json").out
    assert desk.netbook.json("edit", "ana")["changed"] == []
    assert "nothing to change" in desk.netbook("edit", "ana").out
    assert desk.netbook("history", "--json").out == before
    assert desk.left == []


def test_an_error_is_shown_on_top_until_it_is_put_right(desk: Desk) -> None:
    desk.edits(
        "day = {1: '31/2/1990', 2: '1990-02-30', 3: '1990-02-28'}[run]\n"
        "path.write_text(re.sub('(?m)^birthday = \".*?\"', f'birthday = \"{day}\"', text), encoding='utf-8')"
    )
    assert desk.netbook.json("edit", "ana")["person"]["birthday"] == "1990-02-28"
    assert desk.runs == 3
    assert not desk.shown(1).startswith("#!")
    assert desk.shown(2).startswith(
        "#! birthday: 31/2/1990 is not a date (February 1990 has 28 days)\n#! write it as"
    )
    assert desk.shown(3).startswith("#! birthday: 1990-02-30 is not a date")
    assert desk.shown(3).count("#!") == 3
    assert desk.left == []


def test_the_line_that_is_named_is_the_line_one_sees(desk: Desk) -> None:
    desk.edits(
        "path.write_text(text.replace('org = \"\"', 'org = Norte') if run == 1 else text, encoding='utf-8')"
    )
    said = desk.netbook("edit", "ana", code=65).err
    number = int(desk.shown(2).split("line ")[1].split(":")[0])
    assert desk.shown(2).split("\n")[number - 1].startswith("org = Norte")
    assert f"line {number}: invalid value" in said


@pytest.mark.parametrize(
    "body", ["pass", "path.write_text(re.sub('(?m)^#!.*\\n', '', text), encoding='utf-8')"]
)
def test_leaving_an_error_as_it_is_gives_up(desk: Desk, body: str) -> None:
    desk.edits(f"if run == 1: path.write_text('nonsense\\n', encoding='utf-8')\nelse: {body}")
    before = desk.netbook.dump()
    assert "hint: " in desk.netbook("edit", "ana", code=65).err
    assert desk.runs == 2
    assert desk.netbook.dump() == before
    assert desk.left == []


def test_going_back_to_what_it_was_changes_nothing(desk: Desk) -> None:
    desk.edits(
        "back = (seen / '1').read_text(encoding='utf-8')\n"
        "path.write_text('nonsense' if run == 1 else back, encoding='utf-8')"
    )
    assert desk.netbook.json("edit", "ana")["changed"] == []


def test_an_editor_that_never_gets_it_right_comes_to_an_end(desk: Desk) -> None:
    desk.edits("path.write_text(text + 'x', encoding='utf-8')")
    desk.netbook("edit", "ana", code=65)
    assert desk.runs == 20
    assert desk.left == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("path.write_text('name = \"Eva\"'); sys.exit(3)", "ended with 3; nothing is changed"),
        (
            "path.write_text('name = \"Eva\"'); os.kill(os.getpid(), 9)",
            "ended by signal 9; nothing is changed",
        ),
        ("path.unlink()", "the form has been deleted; nothing is changed"),
    ],
)
def test_an_editor_that_fails_changes_nothing(desk: Desk, body: str, message: str) -> None:
    desk.edits(body)
    before = desk.netbook.dump()
    assert message in desk.netbook("edit", "ana", code=1).err
    assert desk.netbook.dump() == before
    assert desk.left == []


def test_bytes_that_are_no_text_are_named_and_can_be_put_right(desk: Desk) -> None:
    desk.edits(
        "wrong, right = b'org = \"Peque\\xf1o\"', 'org = \"Pequeño\"'.encode()\n"
        "raw = path.read_bytes()\n"
        "path.write_bytes(raw.replace(b'org = \"\"', wrong) if run == 1 else raw.replace(wrong, right))"
    )
    assert desk.netbook.json("edit", "ana")["person"]["org"] == "Pequeño"
    assert "is not UTF-8 text" in desk.shown(2).split("\n")[0]


def test_crlf_and_a_byte_order_mark_do_no_harm(desk: Desk) -> None:
    desk.edits(
        'new = text.replace(\'note = """\\n\', \'note = """\\none\\ntwo\\n\')\n'
        "path.write_bytes(b'\\xef\\xbb\\xbf' + new.replace('\\n', '\\r\\n').encode())"
    )
    assert desk.netbook.json("edit", "ana")["person"]["note"] == "one\ntwo"


def test_whoever_introduced_them_is_linked_when_it_is_one_person(desk: Desk) -> None:
    desk.netbook("add", "Luis Ortega")
    desk.edits(
        "path.write_text(text.replace('met.via = \"Luis\"', 'met.via = \"ortega\"'), encoding='utf-8')"
    )
    assert desk.netbook.json("edit", "ana")["person"]["met"]["via"] == "Luis Ortega"
    desk.netbook("set", "ortega", "--name", "Luis Ortega Vega")
    desk.edits("path.write_text(text.replace('org = \"\"', 'org = \"x\"'), encoding='utf-8')")
    linked = "SELECT via_id IS NOT NULL FROM meeting"
    with closing(desk.netbook.connection()) as with_link:
        assert with_link.execute(linked).fetchone() == (1,)
        desk.netbook("edit", "ana")
        assert with_link.execute(linked).fetchone() == (1,)


def test_who_changed_in_the_meantime_is_not_overwritten(desk: Desk) -> None:
    other = [sys.executable, "-m", "netbook", "set", "ana", "--org", "Elsewhere"]
    environment = {"NETBOOK_DB": str(desk.netbook.path), "PYTHONPATH": os.pathsep.join(sys.path), "HOME": "/"}
    desk.edits(
        "import subprocess\n"
        f"subprocess.run({other!r}, env={environment!r}, check=True, stdout=subprocess.DEVNULL)\n"
        "path.write_text(text.replace('org = \"\"', 'org = \"Mine\"'), encoding='utf-8')"
    )
    said = desk.netbook("edit", "ana", code=1).err
    assert "Ana García was changed while you were editing; nothing is saved" in said
    kept = Path(said.rstrip("\n").rpartition(" ")[2])
    assert 'org = "Mine"' in kept.read_text(encoding="utf-8")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert desk.netbook.person("ana")["org"] == "Elsewhere"


def test_the_editors_are_asked_for_in_order(desk: Desk) -> None:
    desk.edits("path.write_text(text.replace('org = \"\"', 'org = \"mine\"'), encoding='utf-8')")
    variables: dict[str, Any] = desk.netbook.variables
    variables |= {"NETBOOK_EDITOR": variables["EDITOR"], "VISUAL": "false", "EDITOR": "false"}
    assert desk.netbook.json("edit", "ana")["person"]["org"] == "mine"
    variables |= {"NETBOOK_EDITOR": " "}
    assert "the editor false ended with 1" in desk.netbook("edit", "ana", code=1).err


@pytest.mark.parametrize(
    ("editor", "message"),
    [
        ("", "there is no terminal to edit in"),
        ("no-such-editor -w", "the editor no-such-editor does not start: no such file or directory"),
        ("vi 'oops", "EDITOR cannot be read: no closing quotation"),
    ],
)
def test_an_editor_that_cannot_be_used_is_a_sentence(desk: Desk, editor: str, message: str) -> None:
    desk.netbook.variables["EDITOR"] = editor
    assert message in desk.netbook("edit", "ana", code=2).err
    assert desk.left == []


def test_no_shell_reads_the_editor(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    desk.netbook.variables["EDITOR"] = "true $(touch PWNED); touch PWNED"
    assert desk.netbook.json("edit", "ana")["changed"] == []
    assert not (desk.folder / "PWNED").exists()


def test_a_polite_kill_leaves_nothing_behind(desk: Desk) -> None:
    ready = desk.folder / "ready"
    desk.edits(f"Path({str(ready)!r}).touch()\nimport time; time.sleep(60)")
    environment = {
        **os.environ,
        **desk.netbook.variables,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "netbook", "edit", "ana"], env=environment, start_new_session=True
    )
    while not ready.exists():
        time.sleep(0.02)
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 128 + signal.SIGTERM
    os.killpg(process.pid, signal.SIGKILL)
    assert desk.left == []


def test_what_a_killed_run_left_is_swept_by_the_next(desk: Desk) -> None:
    """A person's form is gone with the run; one that was kept on purpose, and one being edited, stay."""
    ready = desk.folder / "ready"
    desk.edits(f"Path({str(ready)!r}).touch()\nimport time; time.sleep(60)")
    surroundings = {**os.environ, **desk.netbook.variables, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "netbook", "edit", "ana"], env=surroundings, start_new_session=True
    )
    while not ready.exists():
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(20)
    assert len(desk.left) == 2, "nothing was left: the test tests nothing"
    for other in (f"{os.getppid()}-1", f"kept-{process.pid}-1"):
        (desk.forms / other).mkdir()
    desk.edits("")
    desk.netbook("edit", "ana")
    assert sorted(each.name for each in desk.left) == sorted([f"{os.getppid()}-1", f"kept-{process.pid}-1"])
    assert stat.S_IMODE(desk.forms.stat().st_mode) == 0o700
