"""export --format ics: whose dates, from when, and where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import icalendar
import pytest
import recurring_ical_events

if TYPE_CHECKING:
    from conftest import Netbook


@pytest.fixture
def dated(netbook: Netbook) -> Netbook:
    netbook(
        "add", "Ana García", "--birthday", "1988-02-29", "--date", "anniversary=2015-06-01", "--tag", "client"
    )
    netbook("add", "Luis Ortega", "--birthday", "--03-05")
    netbook("add", "Eva Roca")
    return netbook


def titles(written: str) -> list[str]:
    return [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(written).walk("VEVENT")]


def test_everyones_dates(dated: Netbook, tmp_path: Path) -> None:
    written = dated("export", "--format", "ics").out
    assert titles(written) == ["Ana García's birthday", "Ana García: anniversary", "Luis Ortega's birthday"]
    file = tmp_path / "birthdays.ics"
    assert dated("export", "-o", str(file)).out == f"3 dates written to {file}\n"
    assert file.read_bytes() == written.encode()
    assert b"\r\n" in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    assert dated.json("export", "-o", str(file)) == {"schema": 1, "dates": 3, "file": str(file)}


def test_of_some(dated: Netbook) -> None:
    assert titles(dated("export", "luis", "--format", "ics").out) == ["Luis Ortega's birthday"]
    assert 'matches "zzz"' in dated("export", "zzz", "--format", "ics", code=1).err
    assert "no birthday or other date" in dated("export", "eva", "--format", "ics", code=1).err


@pytest.mark.parametrize("state", ["--archived", "--deceased", "--do-not-contact"])
def test_whoever_is_left_in_peace_is_in_no_calendar(dated: Netbook, state: str) -> None:
    dated("set", "ana", state)
    assert titles(dated("export", "--format", "ics").out) == ["Luis Ortega's birthday"]
    assert "no birthday or other date" in dated("export", "ana", "--format", "ics", code=1).err


def test_the_configured_day_of_29_february(dated: Netbook, tmp_path: Path) -> None:
    assert "BYMONTHDAY=-1" in dated("export", "--format", "ics").out
    config = tmp_path / "config.toml"
    config.write_text('[today]\nleap_birthday = "mar1"\n')
    dated.variables["NETBOOK_CONFIG"] = str(config)
    assert "BYYEARDAY=60" in dated("export", "--format", "ics").out


def test_the_same_book_gives_the_same_bytes_until_a_person_changes(dated: Netbook) -> None:
    before = dated("export", "--format", "ics").out
    dated("touch", "ana", "coffee")
    dated.later(400)
    assert dated("export", "--format", "ics").out == before
    assert before.count("DTSTAMP:20260301T080000Z") == 3


def test_alarms(dated: Netbook) -> None:
    written = dated("export", "luis", "--format", "ics", "--alarm", "7", "--alarm", "0", "--alarm", "7").out
    assert [line for line in written.splitlines() if line.startswith("TRIGGER")] == [
        "TRIGGER:PT9H",
        "TRIGGER:-P6DT15H",
    ]
    assert "--alarm is for calendars" in dated("export", "--alarm", "7", code=2).err
    dated("export", "--format", "ics", "--alarm", "-1", code=2)


def test_the_ending_of_the_file_says_the_format_unless_one_is_named(dated: Netbook, tmp_path: Path) -> None:
    for name, words, start in (
        ("a.ics", (), "BEGIN:VCALENDAR"),
        ("a.ICS", (), "BEGIN:VCALENDAR"),
        ("a.vcf", (), "BEGIN:VCARD"),
        ("b.ics", ("--format", "vcard"), "BEGIN:VCARD"),
        ("b.txt", ("--format", "ics"), "BEGIN:VCALENDAR"),
    ):
        dated("export", "-o", str(tmp_path / name), *words)
        assert (tmp_path / name).read_text().startswith(start)
    assert "takes vcard or ics" in dated("export", "--format", "xls", code=2).err


def test_an_empty_book_has_no_calendar(netbook: Netbook, tmp_path: Path) -> None:
    assert "no birthday or other date" in netbook("export", "-o", str(tmp_path / "a.ics"), code=1).err
    assert not (tmp_path / "a.ics").exists()


# Titles that say how old someone turns, or when they were born.


def occurring(written: str) -> dict[str, str]:
    """The title of each day from 2026 to 2040, as a calendar program draws the events, by ISO day."""
    calendar = icalendar.Calendar.from_ical(written)
    drawn = recurring_ical_events.of(calendar).between((2026, 1, 1), (2040, 12, 31))
    days = [(str(event["DTSTART"].dt), str(event["SUMMARY"])) for event in drawn]
    assert len({day for day, _ in days}) == len(days), "nobody has two events on one day"
    return dict(days)


def test_with_the_age_for_ten_years_and_the_year_after_those(dated: Netbook) -> None:
    shown = occurring(dated("export", "ana", "--format", "ics", "--titles", "age").out)
    assert shown["2026-02-28"] == "Ana García's birthday (38)"
    assert shown["2028-02-29"] == "Ana García's birthday (40)"
    assert shown["2035-02-28"] == "Ana García's birthday (47)"
    assert shown["2036-02-29"] == shown["2040-02-29"] == "Ana García's birthday (1988)"
    assert shown["2026-06-01"] == "Ana García: anniversary (11)"
    assert shown["2036-06-01"] == "Ana García: anniversary (2015)"
    assert len(shown) == 30  # each of both in each of fifteen years


def test_with_the_year_or_the_name_alone(dated: Netbook) -> None:
    assert titles(dated("export", "--format", "ics", "--titles", "year").out) == [
        "Ana García's birthday (1988)",
        "Ana García: anniversary (2015)",
        "Luis Ortega's birthday",
    ]
    by_name = dated("export", "--format", "ics", "--titles", "name").out
    assert by_name == dated("export", "--format", "ics").out


def test_of_whom_no_year_is_known_there_is_no_age(dated: Netbook) -> None:
    shown = occurring(dated("export", "luis", "--format", "ics", "--titles", "age").out)
    assert set(shown.values()) == {"Luis Ortega's birthday"}
    assert len(shown) == 15


def test_whoever_was_born_this_year_turns_one_next_year(dated: Netbook) -> None:
    dated("add", "Bebé", "--birthday", "2026-02-01")
    shown = occurring(dated("export", "bebé", "--format", "ics", "--titles", "age").out)
    assert shown["2027-02-01"] == "Bebé's birthday (1)"
    assert "2026-02-01" not in shown


def test_the_same_dates_have_the_same_events_each_time(dated: Netbook) -> None:
    words = ("export", "--format", "ics", "--titles", "age", "--alarm", "1")
    first = icalendar.Calendar.from_ical(dated(*words).out).walk("VEVENT")
    uids = [str(event["UID"]) for event in first]
    assert len(set(uids)) == len(uids)
    dated.later(365)
    again = [str(event["UID"]) for event in icalendar.Calendar.from_ical(dated(*words).out).walk("VEVENT")]
    assert len(set(uids) & set(again)) == len(uids) - 2  # the first year of both has gone
    by_name = icalendar.Calendar.from_ical(dated("export", "--format", "ics").out).walk("VEVENT")
    assert {str(event["UID"]) for event in by_name} <= set(uids)


@pytest.mark.parametrize("words", [["--titles", "age"], ["--format", "ics", "--titles", "colour"]])
def test_titles_that_make_no_sense(dated: Netbook, words: list[str]) -> None:
    dated("export", *words, code=2)


def test_at_the_end_of_the_calendar_there_are_no_ages(dated: Netbook) -> None:
    dated.today = dated.today.replace(year=9998)
    assert titles(dated("export", "ana", "--format", "ics", "--titles", "age").out) == [
        "Ana García's birthday (1988)",
        "Ana García: anniversary (2015)",
    ]
