"""cadence, skip, and what else decides how often someone comes up."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Netbook


def cadence(netbook: Netbook, name: str) -> tuple[int, int, str] | None:
    found: dict[str, Any] | None = netbook.person(name)["cadence"]
    return (found["days"], found["max_days"], found["source"]) if found else None


def configured(netbook: Netbook, text: str) -> None:
    config = netbook.folder / "config.toml"
    config.write_text(text)
    netbook.variables["NETBOOK_CONFIG"] = str(config)


def test_a_persons_own_comes_first_then_the_tags_then_the_circles(netbook: Netbook) -> None:
    netbook("add", "Ana", "--circle", "key", "--tag", "Client")
    assert cadence(netbook, "ana") == (30, 60, "circle:key")
    netbook("cadence", "tag:client", "45d", "--max", "90d")
    assert cadence(netbook, "ana") == (45, 90, "tag:client")
    netbook("cadence", "ana", "1w", "--max", "3w")
    assert cadence(netbook, "ana") == (7, 21, "person")
    netbook("set", "ana", "--no-clock")
    assert cadence(netbook, "ana") is None
    netbook("set", "ana", "--clock")
    netbook("cadence", "ana", "off")
    netbook("cadence", "tag:client", "off")
    assert cadence(netbook, "ana") == (30, 60, "circle:key")
    netbook.check()


def test_putting_off_birthdays_says_what_will_not_show(netbook: Netbook) -> None:
    said = netbook("snooze", "lane:birthday", "2w").out
    assert said == "The lane birthday rests until 15 March. Birthdays will not show, not even today's, " + (
        "but for those of your inner and key circles.\n"
    )
    assert "Birthdays" not in netbook("snooze", "lane:cadence", "2w").out


@pytest.mark.parametrize(
    "words",
    [
        ("cadence", "tag:client", "45d"),
        ("cadence", "tag:press", "9d"),
        ("cadence", "tag:press", "off"),
        ("cadence", "ana", "6w"),
        ("set", "ana", "--no-clock"),
        ("skip", "tom"),
        ("snooze", "tag:client", "2w"),
        ("snooze", "lane:cadence", "until", "3", "May"),
    ],
    ids=" ".join,
)
def test_each_can_be_taken_back_and_done_again(netbook: Netbook, words: tuple[str, ...]) -> None:
    netbook("add", "Ana", "--circle", "key", "--tag", "client", "--tag", "press", "--met", "2026-01-01")
    netbook("add", "Tom", "--every", "10d", "--met", "2026-01-01")
    netbook("cadence", "tag:press", "20d")
    before = netbook.dump()
    netbook(*words)
    after = netbook.dump()
    assert after != before
    netbook.check()
    netbook("undo")
    assert netbook.dump() == before
    netbook.check()
    netbook("redo")
    assert netbook.dump() == after


def test_the_circles_are_configured_and_the_book_does_not_change(netbook: Netbook) -> None:
    netbook("add", "Ana", "--circle", "key")
    netbook("touch", "ana", "--on", "2026-02-20")
    before = netbook.path.read_bytes()
    assert netbook.lanes() == {}
    configured(netbook, '[circles]\nkey = ["1w", 21]\n')
    assert netbook.lanes() == {"Ana": "cadence"}
    assert cadence(netbook, "ana") == (7, 21, "circle:key")
    assert netbook.person("ana")["next_due"] == "2026-02-27"
    assert "27 Feb" in netbook("list", "--sort", "next").out or "2026-02-27" in netbook("list", "--plain").out
    assert netbook.json("cadence")["circles"][1] == {"name": "key", "days": 7, "max_days": 21, "people": 1}
    assert netbook.path.read_bytes() == before


def test_a_rhythm_for_a_whole_tag_floods_no_day(netbook: Netbook) -> None:
    cards = "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nUID:u{n}\nFN:Contact {n}\nCATEGORIES:client\nEND:VCARD\n"
        for n in range(90)
    )
    netbook.today = date(2025, 1, 1)
    netbook("import", "-", stdin=cards.encode())
    netbook.today = date(2026, 3, 1)
    netbook("cadence", "tag:client", "30d")
    waiting = [len(netbook.json("today")["items"]) + netbook.json("today")["more"]]
    for _ in range(3):
        netbook.later(1)
        today = netbook.json("today")
        waiting.append(len(today["items"]) + today["more"])
    assert waiting[0] <= 12
    assert waiting == sorted(waiting) and waiting[-1] <= 30


def test_a_rhythm_that_asks_for_more_than_the_list_shows_is_told_so(netbook: Netbook) -> None:
    for name in ("Ana", "Tom", "Zoe"):
        netbook("add", name, "--tag", "client")
    configured(netbook, "[today]\nbudget = 1\n")
    assert "the list shows" not in netbook("cadence", "tag:client", "3d").out
    said = "3 people every 2 days are about 1.5 a day; the list shows 1."
    assert said in netbook("cadence", "tag:client", "2d").out
    assert said not in netbook("cadence", "tag:client").out
    assert "3 people every day are about 3 a day" in netbook("cadence", "tag:client", "1d").out


def test_an_import_of_connections_shows_no_more_than_the_budget(netbook: Netbook) -> None:
    """Connections met on known days, many of them lately: on the first day and after a month away."""
    for number in range(25):
        netbook("add", f"P{number}", "--met", str(netbook.today - timedelta(2 + number % 5)), "--online")
    for days in (0, 31):
        netbook.later(days)
        assert len(netbook.json("today")["items"]) <= 7


def test_nobody_comes_up_again_within_the_quiet_days(netbook: Netbook) -> None:
    netbook("add", "Ana", "--every", "30d", "--birthday", "--03-03", "--met", "2026-01-01")
    netbook("touch", "ana", "hello?", "--bump")
    assert netbook.lanes() == {}
    netbook("task", "ana", "send the quote")
    assert netbook.lanes() == {"Ana": "task"}
    netbook("done", "task:1")
    netbook.later(2)
    assert netbook.lanes() == {"Ana": "birthday"}  # today: it cannot wait
    netbook.later(1)
    configured(netbook, "[today]\nquiet_days = 5\n")
    assert netbook.lanes() == {}


def test_three_tries_without_an_answer_are_enough_for_a_while(netbook: Netbook) -> None:
    netbook("add", "Ana", "--every", "60d", "--met", "2025-01-01")
    for day in ("2025-12-01", "2025-12-20"):
        netbook("touch", "ana", "--out", "--on", day)
    assert netbook.lanes() == {"Ana": "cadence"}
    netbook("touch", "ana", "--bump", "--on", "2026-02-01")
    assert netbook.lanes() == {}
    said = netbook.json("why", "ana")["why"]
    because = "no answer noted three times, the last on 1 Feb"
    done = "netbook touch Ana --answered"
    assert said == f"Ana is resting until 2 May: {because}. Or did they answer? {done}"
    netbook.today = date(2026, 5, 2)
    assert netbook.lanes() == {"Ana": "cadence"}
    netbook.today = date(2026, 3, 1)
    netbook("touch", "ana", "sorry, busy!", "--in")
    assert netbook.lanes() == {"Ana": "reply"}


def test_a_rest_is_no_longer_than_the_longest_interval_and_never_the_inner_circles(netbook: Netbook) -> None:
    netbook("add", "Ana", "--circle", "key")
    netbook("add", "Eva", "--circle", "inner")
    for day in ("2025-12-01", "2025-12-20", "2026-01-10"):
        netbook("touch", "ana", "--with", "eva", "--out", "--on", day)
    netbook.today = date(2026, 2, 10)
    assert netbook.lanes() == {"Eva": "cadence"}
    assert "is resting until 11 March: no answer noted three times" in netbook.json("why", "ana")["why"]
    netbook.today = date(2026, 3, 11)
    assert netbook.lanes() == {"Ana": "cadence", "Eva": "cadence"}


def test_skipping_lets_each_turn_pass(netbook: Netbook) -> None:
    netbook("add", "Cadence", "--met", "2026-01-15")
    netbook("cadence", "Cadence", "10d", "--max", "60d")
    netbook("add", "First", "--met", "2026-02-26")
    netbook("add", "Reply")
    netbook("touch", "reply", "hello?", "--in", "--on", "2026-02-24")
    netbook("add", "Birthday", "--birthday", "--03-01")
    netbook("add", "Task")
    netbook("task", "task", "send the quote")
    for name in ("Cadence", "First", "Reply", "Birthday", "Task"):
        assert netbook.json("skip", name)["lanes"] == [name.lower()]
        assert name not in netbook.lanes()
    netbook("skip", "cadence", code=1)
    netbook.later(1)
    assert netbook.lanes() == {"Task": "task"}
    netbook.later(9)
    assert netbook.lanes() == {"Task": "task", "Cadence": "cadence"}
    netbook("touch", "reply", "hello again?", "--in")
    assert netbook.lanes()["Reply"] == "reply"
    netbook.today = date(2027, 3, 1)
    assert netbook.lanes()["Birthday"] == "birthday"


def test_a_lane_or_a_tag_rests(netbook: Netbook) -> None:
    netbook("add", "Ana", "--every", "30d", "--met", "2026-01-01", "--tag", "client")
    netbook("add", "Tom", "--every", "30d", "--met", "2026-01-15")
    netbook("snooze", "tag:Client", "until", "3", "May")
    assert netbook.lanes() == {"Tom": "cadence"}
    assert "resting until 3 May" in netbook.json("why", "ana")["why"]
    netbook("snooze", "lane:cadence", "2w")
    assert netbook.lanes() == {}
    netbook.later(14)
    assert netbook.lanes() == {"Tom": "cadence"}
    netbook("snooze", "tag:client", "off")
    assert netbook.lanes() == {"Ana": "cadence", "Tom": "cadence"}


def test_a_rhythm_is_suggested_from_what_was(netbook: Netbook) -> None:
    netbook("add", "Ana", "--circle", "key")
    netbook("add", "Tom")
    for weeks in range(1, 8):
        netbook("touch", "ana", "--on", str(netbook.today - timedelta(7 * weeks)))
    netbook("touch", "tom")
    found = netbook.json("cadence", "--suggest")
    assert found["applied"] is False
    (one,) = found["suggestions"]
    assert (one["person"]["name"], one["days"], one["max_days"], one["gaps"]) == ("Ana", 7, 14, 6)
    assert one["sure"] >= 0.7 and one["now"]["source"] == "circle:key"
    assert netbook.json("cadence", "--suggest", "--yes")["applied"] is True
    assert cadence(netbook, "ana") == (7, 14, "person")
    assert netbook.json("cadence", "--suggest")["suggestions"] == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("cadence", "circle:key", "9d"), 2, "configuration"),
        (("cadence", "tag:nobody", "9d"), 1, "nobody has the tag"),
        (("cadence", "tag:client", "off"), 1, "no rhythm"),
        (("cadence", "ana", "9d", "--max", "3d"), 2, "shorter"),
        (("cadence", "ana", "soon"), 2, "not a span"),
        (("snooze", "lane:nothing", "2w"), 2, "no lane"),
        (("snooze", "tag:nobody", "2w"), 1, "nobody has the tag"),
        (("snooze", "ana", "until", "yesterday"), 2, "is not in the future"),
        (("skip", "ana"), 1, "not on the list"),
    ],
    ids=str,
)
def test_what_cannot_be_done_changes_nothing(
    netbook: Netbook, words: tuple[str, ...], code: int, said: str
) -> None:
    netbook("add", "Ana", "--tag", "client")
    before = netbook.dump()
    assert said in netbook(*words, code=code).err
    assert netbook.dump() == before


@pytest.mark.parametrize(
    "zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Madrid", "America/Sao_Paulo"]
)
@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2026-12-31"])
def test_no_time_zone_and_no_change_of_clocks_moves_a_birthday(
    netbook: Netbook, zone: str, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those nights have an hour less or more; the birthday is the local day's and no instant's."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        netbook.today = date.fromisoformat(day)
        netbook("add", "Ana", "--birthday", f"--{day[5:]}")
        shown = []
        for _ in range(3):
            shown.append((netbook.json("today")["items"] or [{"why": None}])[0]["why"])
            netbook.later(1)
        assert shown == ["birthday today", "birthday was yesterday", shown[2]] and "was on" in shown[2]
    finally:
        monkeypatch.undo()
        time.tzset()
