"""The recorded session: it says what a user's own command says, and no difference passes it by."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
sys.path.append(str(BENCHMARKS))

import session  # noqa: E402
from recorded import plan  # noqa: E402
from recorded.comparing import Key, Output, compare, report, rewordings  # noqa: E402

pytestmark = pytest.mark.slow

SEASON = plan.SEASONS[0]
BOOK = plan.name(SEASON, plan.DEMO)


@dataclass(frozen=True)
class Made:
    """A driver that is running, and a folder with one made book."""

    driver: session.Driver
    books: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    books, home = tmp_path_factory.mktemp("books"), tmp_path_factory.mktemp("home")
    with session.Driver(Path(sys.executable)) as driver:
        session.make_book(books / f"{BOOK}.db", SEASON, plan.DEMO, driver, home)
        yield Made(driver, books)


def test_book_has_been_lived_in(made: Made, tmp_path: Path) -> None:
    uids = (made.books / f"{BOOK}.people").read_text(encoding="utf-8").split()
    variables = session._variables(tmp_path, SEASON.made, made.books / f"{BOOK}.db")
    history = made.driver.run(tmp_path, ("history", "--limit", "200"), variables).out
    assert len(uids) > 40 and len(set(uids)) == len(uids)
    assert len(history.splitlines()) > len(plan._LIFE) * 0.9


def test_life_that_fails_is_told(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "_LIFE", ((0, "done|99"),))
    with pytest.raises(RuntimeError, match="netbook done 99"):
        session.make_book(tmp_path / "b.db", SEASON, plan.DEMO, made.driver, tmp_path)


def test_driver_says_what_the_command_says(made: Made, tmp_path: Path) -> None:
    for words in (("today", "--color", "always"), ("why", "nobody"), ("list", "--json"), ("--version",)):
        variables = session._variables(tmp_path, SEASON.made, made.books / f"{BOOK}.db")
        done = subprocess.run(
            [sys.executable, "-m", "netbook", *words],
            env=variables,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
        )
        said = Output(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert made.driver.run(tmp_path, words, variables) == said
        assert said.out or said.code


def test_scene_twice_is_the_same_and_leaves_the_book(made: Made, tmp_path: Path) -> None:
    commands = (plan.Command(("add", "Someone")), plan.Command(("list", "someone", "--json")))
    scene = plan.Scene("a scene", SEASON.made, BOOK, commands, (("config.toml", "[today]\nbudget = 3\n"),))
    before = (made.books / f"{BOOK}.db").read_bytes()
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    found = session.play(scene, tmp_path / "a", made.books, made.driver)
    assert found == session.play(scene, tmp_path / "b", made.books, made.driver)
    assert [entry["code"] for entry in found] == [0, 0]
    assert "Someone" in found[1]["out"] and "RANDOM-UUID" in found[1]["out"]
    assert (made.books / f"{BOOK}.db").read_bytes() == before


def test_recording_is_read_as_it_was_written(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = plan.Command(("path",))
    scene = plan.Scene("twice", SEASON.made, BOOK, (command, command))
    monkeypatch.setattr(plan, "scenes", lambda people: [scene])
    codes = session.record(tmp_path / "out", made.books, Path(sys.executable))
    found = session.read(tmp_path / "out")
    assert codes == {0: 2}
    assert list(found) == [("twice", ("path",), 0), ("twice", ("path",), 1)]
    assert "FOLDER/book.db" in found["twice", ("path",), 0].out


def test_session_has_forty_days_and_every_command() -> None:
    people = {plan.name(season, kind): ["a", "b"] for season in plan.SEASONS for kind in plan.KINDS}
    scenes = plan.scenes(people)
    days = {day for season in plan.SEASONS for day in season.days}
    assert len(days) == 40 and max(days).year - min(days).year == 1
    assert {"02-29", "12-25", "01-01", "04-16"} <= {f"{day:%m-%d}" for day in days}
    for kind in plan.KINDS:
        assert {scene.day for scene in scenes if scene.book.endswith(kind)} == days
    assert {command.words[:1] for scene in scenes for command in scene.commands} >= {
        (name,) for name in plan.COMMANDS
    }
    assert len({scene.name for scene in scenes}) == len(scenes)


def test_plan_knows_all_commands() -> None:
    from netbook.menu import COMMANDS

    assert set(plan.COMMANDS) == set(COMMANDS)


KEY: Key = ("summer", ("today",), 0)
OLD = "Tom   61 days since you were in touch; about 30 suits you both\n"
NEW = "Tom   61 days, you wanted 30\n"
REWORDING = r"(\d+ days) since you were in touch; about (\d+) suits you both -> \1, you wanted \2"


def _compared(old: str, new: str, reworded: str = "") -> tuple[int, int, int]:
    found = compare({KEY: Output(0, old, "")}, {KEY: Output(0, new, "")}, rewordings(reworded))
    return found.same, found.reworded, len(found.differing)


def test_same_and_different() -> None:
    assert _compared(OLD, OLD) == (1, 0, 0)
    assert _compared(OLD, NEW) == (0, 0, 1)
    assert _compared(OLD, OLD + "\n") == (0, 0, 1)
    assert _compared("a  b\n", "a b\n") == (0, 0, 1)


def test_declared_rewording_is_no_difference() -> None:
    assert _compared(OLD, NEW, f"# what is said of a rhythm\n\n{REWORDING}\n") == (0, 1, 0)
    assert _compared(OLD, NEW.replace("30", "31"), REWORDING) == (0, 0, 1)


def test_rewording_may_wrap() -> None:
    old = "Tom  \x1b[2m61 days since you\x1b[0m\n     \x1b[2mwere in touch; about 30 suits you both\x1b[0m\n"
    new = "Tom \x1b[2m61 days, you wanted 30\x1b[0m\n"
    assert _compared(old, new, REWORDING) == (0, 1, 0)
    assert _compared(old, new.replace("Tom", "Tim"), REWORDING) == (0, 0, 1)


def test_rewording_may_wrap_in_mails_and_json() -> None:
    whole = "Tom 61 days, you wanted 30\n"
    for broken in ("about=\n 30 suits y=\nou both", "about\\n 30 suits\\nyou both"):
        assert _compared(f"Tom 61 days since you were in touch; {broken}\n", whole, REWORDING) == (0, 1, 0)


def test_rewording_of_what_only_fits_on_one_side() -> None:
    cut = r"(\d+ days) since you w[^│…]*…|(\d+ days), you wanted \d+ -> \1\2"
    assert _compared("│ 61 days since you were…│\n", "│ 61 days, you wanted 30  │\n", cut) == (0, 0, 1)
    assert _compared("│ 61 days since you were… │\n", "│ 61 days, you wanted 30  │\n", cut) == (0, 1, 0)
    assert _compared("│ 61 days since you were… │\n", "│ 62 days, you wanted 30  │\n", cut) == (0, 0, 1)


def test_rewording_does_not_hide_what_it_does_not_touch() -> None:
    assert _compared("a  b\n", "a b\n", REWORDING) == (0, 0, 1)
    other = compare({KEY: Output(0, OLD, "")}, {KEY: Output(1, NEW, "")}, rewordings(REWORDING))
    assert len(other.differing) == 1


def test_rewording_without_an_arrow() -> None:
    with pytest.raises(ValueError, match="no arrow"):
        rewordings("old wording, new wording")
    assert rewordings("gone ->") == [("gone", "")]


def test_alike_differences_are_one_group() -> None:
    keys: list[Key] = [("summer", ("why", str(number)), 0) for number in range(5)]
    old = {
        key: Output(0, f"Tom is second: {number + 60} days late.\n", "") for number, key in enumerate(keys)
    }
    new = {key: each._replace(out=each.out.replace("late", "over")) for key, each in old.items()}
    del new[keys[4]]
    found = compare(old, new, rewordings("never there -> x"))
    assert [len(group.where) for group in found.groups] == [4]
    lines = list(report(found, 60))
    assert lines[0] == "0 outputs are the same, 4 differ."
    assert "  - # days late." in lines and "  + # days over." in lines
    assert "1 are only in the first, such as: summer: netbook why 4" in lines
    assert lines[-1] == "Nothing matched the rewording: never there"


def test_exit_code_and_errors_are_compared() -> None:
    old, new = Output(0, "", ""), Output(3, "", "netbook: no\n")
    found = compare({KEY: old}, {KEY: new})
    pairs = {(group.old, group.new) for group in found.groups}
    assert ("exit code 0", "exit code 3") in pairs and len(pairs) == 2
