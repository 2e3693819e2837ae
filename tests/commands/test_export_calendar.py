"""export --format ics: whose dates, from when, and where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import icalendar
import pytest

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
