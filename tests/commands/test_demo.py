"""The demo: any command on invented people, and not a trace of it anywhere."""

from __future__ import annotations

import io
import json
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from netbook import cli
from netbook.commands import demo
from netbook.environment import Environment
from netbook.sample import people
from netbook.words.book import demo_note

TODAY = date(2026, 3, 1)
pytestmark = pytest.mark.usefixtures("quick_disk")


class Desk:
    """A home of one's own, and what was answered in it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.temporary = home / "tmp"
        self.temporary.mkdir()
        self.out = io.StringIO()

    def environment(self) -> Environment:
        return Environment(
            {"HOME": str(self.home)},
            today=TODAY,
            now=lambda: datetime(2026, 3, 1, 9, tzinfo=UTC),
            out=self.out,
        )

    def run(self, *words: str) -> tuple[int, str]:
        self.out.seek(0)
        self.out.truncate()
        return cli.main(words, self.environment()), self.out.getvalue()

    def files(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in self.home.rglob("*") if path.is_file()}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(desk.temporary))
    return desk


def test_bare_demo_shows_the_day_with_someone_in_every_lane(desk: Desk) -> None:
    code, shown = desk.run("demo", "--json")
    assert code == 0
    items = json.loads(shown)["items"]
    assert {item["lane"] for item in items} == {"birthday", "date", "task", "first", "reply", "cadence"}
    assert items[0]["person"]["name"] == "Begoña Ibáñez"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("why", "tom"), "your key circle counts"),
        (("why", "2"), "Luis Ortega Vega"),
        (("show", "begoña"), "bego@ibanez.example"),
        (("show", "BEGONA", "--json"), '"Begoña Ibáñez"'),
        (("list", "--tag", "client", "--limit", "1"), "Begoña"),
        (("list", "--met", "2.0", "--plain"), "Yolanda Serrano Gil"),
        (("tag", "tom", "+vigo", "-client"), "tags"),
        (("touch", "iria", "hola", "--how", "email", "--out"), "Iria Souto"),
        (("upcoming", "--days", "2"), "Siobhán Murphy"),
        (("log", "siobhan"), "Siobhán Murphy, Íñigo Aranburu"),
        (("digest",), "Sunday 1 March 2026"),
        (("demo", "why", "tom"), "Tom Baker"),
    ],
    ids=str,
)
def test_any_command_works_on_the_invented_people(desk: Desk, words: tuple[str, ...], said: str) -> None:
    code, shown = desk.run("demo", *words)
    assert code == 0
    assert said in shown


@pytest.mark.parametrize(
    ("words", "said"), [(("--help",), "netbook demo why tom"), (("touch", "--help"), "--bump")], ids=str
)
def test_help_is_of_the_demo_or_of_the_command_after_it(
    desk: Desk, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.run("demo", *words)[0] == 0
    assert said in capsys.readouterr().out


def test_the_one_who_introduced_you_is_linked(desk: Desk) -> None:
    with demo.throwaway(desk.environment()) as environment, environment.book.reading() as connection:
        linked = connection.execute(
            "SELECT one.name FROM meeting JOIN person AS one ON one.id = via_id JOIN person AS other "
            "ON other.id = person_id WHERE other.name = 'Luis Ortega Vega'"
        ).fetchall()
        there = connection.execute("SELECT count(*) FROM person").fetchone()[0]
    assert linked == [("Ana García",)]
    assert there == len(people(TODAY))


def test_nothing_is_left_behind(desk: Desk) -> None:
    desk.run("demo")
    desk.run("demo", "remove", "--yes", "tom")
    assert desk.files() == {}
    assert list(desk.home.iterdir()) == [desk.temporary]
    assert list(desk.temporary.iterdir()) == []


def test_the_folder_is_private_while_it_lasts(desk: Desk) -> None:
    with demo.throwaway(desk.environment()) as environment:
        folder = Path(environment.book_path).parent
        assert folder.parent == desk.temporary
        assert folder.stat().st_mode & 0o777 == 0o700
        assert Path(environment.rows_path).exists()
    assert list(desk.temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "nobody-like-that"), 1),
        (("show", "javier"), 3),
        (("no-such-command",), 2),
        (("touch", "tom", "--how", "telepathy"), 2),
    ],
    ids=str,
)
def test_errors_keep_their_code_and_leave_nothing(
    desk: Desk, words: tuple[str, ...], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.run("demo", *words)[0] == code
    assert capsys.readouterr().err.startswith("netbook: ")
    assert list(desk.temporary.iterdir()) == []


def test_a_bug_leaves_nothing_either(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "fill", lambda book, samples: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        desk.run("demo")
    assert list(desk.temporary.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("remove", "--yes", "tom"),
        ("--db", "{}", "remove", "--yes", "tom"),
        ("remove", "--yes", "tom", "--db", "{}"),
    ],
    ids=str,
)
def test_the_users_own_book_settings_and_rows_stay_as_they_are(desk: Desk, words: tuple[str, ...]) -> None:
    desk.run("add", "Tom Baker", "--every", "30d", "--birthday", "--03-01")
    desk.run("list")
    config = desk.home / ".config" / "netbook" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("this is not TOML")
    before = desk.files()
    book = str(desk.environment().book_path)
    assert desk.run("demo", *(word.format(book) for word in words))[0] == 0
    assert desk.files() == before


@pytest.mark.parametrize("day", [date.min, date(1, 3, 1), date(2024, 2, 29), date.max])
def test_it_works_on_the_oddest_days(desk: Desk, day: date) -> None:
    environment = Environment({"HOME": str(desk.home)}, today=day, out=desk.out)
    assert cli.main(["demo"], environment) == 0


def test_what_is_said_of_it_fits_the_screen() -> None:
    assert max(map(len, demo_note().splitlines())) <= 80
