"""Birthdays that are not lost, answers that need none, rests that are earned: as one lives them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import CIRCLES, OUT, Person, Touch
from netbook.store import people, touches
from netbook.store import today as days

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Netbook
    from netbook.store.book import Book

TODAY = date(2026, 3, 1)


@pytest.fixture
def luis(netbook: Netbook) -> Netbook:
    """A key client whose birthday it is."""
    netbook.today = TODAY - timedelta(10)
    netbook("add", "Luis Ortega", "--circle", "key", "--birthday", "1980-03-01")
    netbook.today = TODAY
    return netbook


def why(netbook: Netbook, name: str = "luis") -> str:
    return str(netbook.json("why", name)["why"])


def hint(netbook: Netbook) -> str:
    return str(netbook.json("today")["items"][0]["hint"])


# what is a greeting


@pytest.mark.parametrize(
    "words",
    [
        ("birthday wishes", "--out"), ("feliz cumple",), ("felicitado", "--how", "call"), ("bday wish",),
        ("congratulated him", "--how", "in-person"), ("long talk", "--for", "birthday"),
    ],
)  # fmt: skip
def test_a_word_that_says_so_is_the_greeting(luis: Netbook, words: tuple[str, ...]) -> None:
    before = luis.dump()
    said = luis("touch", "luis", *words).out
    assert "greeting" not in said
    assert luis.lanes() == {}
    luis("undo")
    assert luis.dump() == before
    luis.check()


def test_the_row_of_the_birthday_is_the_birthday(luis: Netbook) -> None:
    luis("today")
    luis("touch", "1")
    assert luis.lanes() == {}
    luis("undo")
    luis("today")
    luis("touch", "1", "an hour on the phone and happy birthday", "--how", "call")
    assert luis.lanes() == {}
    luis.check()


@pytest.mark.parametrize(
    "words",
    [
        ("1", "invoice sent"), ("luis", "invoice sent"), ("luis",), ("1", "--in"),
        ("1", "asked about the leak"), ("1", "an hour in the garden"),
        ("1", "happy birthday to your daughter"),
    ],
)  # fmt: skip
def test_another_word_on_the_day_leaves_the_birthday(luis: Netbook, words: tuple[str, ...]) -> None:
    luis("today")
    said = luis("touch", *words).out
    assert luis.lanes() == {"Luis Ortega": "birthday"}
    asked = "--in" not in words
    assert ("Was that the birthday greeting? If so: netbook touch 'Luis Ortega' --greeted" in said) == asked
    assert ("you wrote today: was that the greeting?" in why(luis)) == asked


def test_a_word_on_the_eve_is_asked_about_and_yes_takes_one_command(luis: Netbook) -> None:
    luis.today -= timedelta(1)
    assert "greeting" not in luis("touch", "luis", "invoice sent", "--how", "email", "--out").out
    luis.today = TODAY
    assert why(luis) == "birthday today, turns 46; you wrote on the eve: was that the greeting?"
    assert hint(luis) == "netbook touch 'Luis Ortega' --greeted"
    assert "touch 1 --greeted" in luis.shown("today")
    before = luis.dump()
    assert luis("touch", "1", "--greeted").out == "Luis Ortega: your word of yesterday was the greeting.\n"
    assert luis.lanes() == {}
    assert "greeting given: Luis Ortega" in luis("history").out
    luis("undo")
    assert luis.dump() == before
    assert luis.lanes() == {"Luis Ortega": "birthday"}
    luis.check()


def test_a_greeting_that_was_none_is_no_answer_to_the_question(luis: Netbook) -> None:
    assert "happy birthday" in luis("touch", "luis", "--greeted", code=1).err
    luis("touch", "luis", "--bump")
    luis("touch", "luis", "--greeted", code=1)


def test_greeting_early_is_never_suggested(luis: Netbook) -> None:
    for before in range(7, 0, -1):
        luis.today = TODAY - timedelta(before)
        assert hint(luis) == "netbook show 'Luis Ortega'"
        assert luis.json("greet", "luis")["occasion"] == "reconnect"
    luis.today = TODAY
    assert luis.json("greet", "luis")["occasion"] == "birthday"


def test_what_greet_says_to_note_is_the_greeting(luis: Netbook) -> None:
    luis("set", "luis", "--no-birthday", "--date", "silver wedding=--03-01")
    log = luis.json("greet", "luis", "--for", "date")["log"]
    assert log == "netbook touch luis 'thinking of you' --how message --for date --out"
    luis("touch", "luis", "congratulations", "--how", "message", "--for", "date", "--out")
    assert luis.lanes() == {}


# skipping, snoozing


def test_skipping_the_reminder_leaves_the_day_and_skipping_the_day_does_not(luis: Netbook) -> None:
    luis.today = TODAY - timedelta(3)
    assert "birthday on Sunday" in luis("skip", "luis").out
    assert luis.lanes() == {}
    luis.today = TODAY
    assert luis.lanes() == {"Luis Ortega": "birthday"}
    luis("skip", "luis")
    for _ in range(20):
        assert luis.lanes() == {}
        luis.later(1)


@pytest.mark.parametrize("what", ["luis", "tag:client", "lane:birthday"])
def test_no_snooze_swallows_the_birthday_of_a_key_person(luis: Netbook, what: str) -> None:
    luis("tag", "luis", "+client")
    luis.today = TODAY - timedelta(5)
    luis("snooze", what, "3w")
    luis.today = TODAY
    assert luis.lanes() == {"Luis Ortega": "birthday"}
    luis.later(2)
    assert luis.lanes() == {"Luis Ortega": "birthday"}


# back after days


def test_back_from_a_holiday_the_birthdays_of_circles_come_once(luis: Netbook) -> None:
    luis.today = TODAY - timedelta(8)
    for name, day, *circle in (
        ("Wide", "--03-03", "--circle", "wide"), ("Inner", "--03-09", "--circle", "inner"),
        ("None", "--03-04"),
    ):  # fmt: skip
        luis("add", name, "--birthday", day, *circle)
    luis("add", "Someone")
    luis("touch", "someone")
    luis.today = TODAY + timedelta(20)

    def late() -> set[str]:
        items = luis.json("today")["items"]
        return {item["person"]["name"] for item in items if "birthday was" in item["why"]}

    expected = {"Inner", "Luis Ortega", "Wide", "None"}
    assert late() == expected
    assert {each["person"]["name"] for each in luis.json("digest")["belated"]} == expected
    luis("touch", "someone")
    assert late() == expected, "they stay for the day"
    luis.later(1)
    assert late() == set()


def test_a_crowd_of_others_waits_for_room_and_those_of_circles_do_not(luis: Netbook) -> None:
    luis.today = TODAY - timedelta(8)
    for number in range(9):
        luis("add", f"Far {number}", "--birthday", f"--03-0{number + 1}")
        luis("add", f"Near {number}", "--birthday", f"--03-0{number + 1}", "--circle", "wide")
    luis("add", "Someone")
    luis("touch", "someone")
    luis.today = TODAY + timedelta(20)
    listed = list(luis.lanes())
    assert sum(name.startswith("Near") for name in listed) == 9
    assert len(listed) == 9 + 1 + 7


# two days at once, and the week


def test_two_dates_on_one_day_are_both_said(netbook: Netbook) -> None:
    netbook("add", "Ana", "--circle", "inner", "--birthday", "1985-03-01", "--date", "wedding=2015-03-01")
    assert why(netbook, "ana") == "birthday today, turns 41; wedding today, 11 years"
    assert "birthday today, turns 41; wedding today, 11 years" in netbook("today").out
    netbook("touch", "ana", "happy birthday")
    assert netbook.lanes() == {}
    netbook("add", "Eva", "--date", "wedding=--03-01", "--date", "first shop=--03-01")
    assert why(netbook, "eva").count("today") == 2


def test_the_week_of_the_inner_and_key_circles_is_one_line(luis: Netbook) -> None:
    luis.today = TODAY - timedelta(4)
    luis("add", "Ana", "--circle", "inner", "--birthday", "1985-03-04")
    luis("add", "Wide", "--circle", "wide", "--birthday", "--02-27")
    line = "This week: Luis Ortega on Sunday, Ana in a week"
    assert luis("today").out.endswith(f"{line}\n")
    assert line in luis.shown("today")
    assert [each["person"]["name"] for each in luis.json("today")["week"]] == ["Luis Ortega", "Ana"]
    assert "This week" not in luis("today", "--plain").out
    luis("snooze", "luis", "2w")
    assert line in luis("today").out
    luis.today = TODAY
    assert luis("today").out.endswith("This week: Ana on Wednesday\n")


# answers


def test_an_answer_is_closed_without_a_word(netbook: Netbook) -> None:
    netbook("add", "Ana", "--circle", "key")
    netbook("touch", "ana", "see you then", "--in", "--on", "yesterday")
    due = netbook.person("ana")["next_due"]
    before = netbook.dump()
    assert netbook("touch", "ana", "--settled").out == "Ana: nothing to answer to what came yesterday.\n"
    assert netbook.lanes() == {}
    assert netbook.person("ana")["next_due"] == due, "it is no word"
    assert "nothing to answer, as you said today" in netbook("show", "ana").out
    assert "your turn" not in netbook("show", "ana").out
    assert "nothing to answer: Ana" in netbook("history").out
    netbook("touch", "ana", "--settled", code=1)
    netbook("undo")
    assert netbook.dump() == before
    assert netbook.lanes() == {"Ana": "reply"}
    netbook("redo")
    netbook("touch", "ana", "one more thing", "--in")
    assert netbook.lanes() == {"Ana": "reply"}, "a new message, on the same day"
    netbook.check()


@pytest.mark.parametrize(
    "words",
    [
        ("--settled", "--greeted"),
        ("--settled", "a note"),
        ("--answered", "--in"),
        ("--greeted", "--on", "friday"),
    ],
)
def test_what_closes_takes_nothing_beside_it(luis: Netbook, words: tuple[str, ...]) -> None:
    before = luis.dump()
    said = luis("touch", "luis", *words, code=2).err
    several = "--settled" in words and "--greeted" in words
    assert ("choose one of --greeted, --settled and --answered" in said) == several
    assert ("--greeted, --settled and --answered take no note and no other option" in said) != several
    assert luis.dump() == before


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--settled", "you owe Ana no answer"),
        ("--answered", "Ana owes you no answer"),
        (
            "--greeted",
            "Ana has no recent birthday or date that your last message could have been for",
        ),
    ],
)
def test_what_is_not_open_is_named(netbook: Netbook, option: str, said: str) -> None:
    netbook("add", "Ana", "--circle", "key")
    assert said in netbook("touch", "ana", option, code=1).err


def test_the_greeting_is_found_among_several_words_of_the_day(luis: Netbook) -> None:
    luis.today -= timedelta(1)
    luis("touch", "luis", "--out")
    luis.today = TODAY
    for words in (("one", "--out"), ("two", "--out"), ("three", "--in"), ("four", "--bump")):
        luis("touch", "luis", *words)
    luis("touch", "luis", "--greeted")
    assert luis.lanes() == {}
    luis.check()


@pytest.mark.parametrize(
    ("sent", "note", "owed"),
    [(1, "thank you", False), (6, "muchas gracias", False), (7, "gracias", True), (1, "thanks, when?", True)],
)
def test_thanks_for_a_word_of_mine_are_no_debt(netbook: Netbook, sent: int, note: str, owed: bool) -> None:
    netbook("add", "Ana", "--circle", "key")
    netbook("touch", "ana", "quote sent", "--out", "--on", f"{sent} days ago")
    netbook("touch", "ana", note, "--in")
    assert netbook.lanes() == ({"Ana": "reply"} if owed else {})
    assert ("your turn" in netbook("show", "ana").out) == owed


@pytest.mark.parametrize("kind", ["inner", "key", "client", "stranger"])
def test_an_answer_that_is_asked_for_stays_until_it_is_given_or_closed(netbook: Netbook, kind: str) -> None:
    """Also where I had written the day before: they have broken the silence."""
    options = {"client": ("--tag", "cliente"), "stranger": ()}.get(kind, ("--circle", kind))
    netbook("add", "Ana", *options)
    if kind != "stranger":
        netbook("touch", "ana", "quote sent", "--out", "--on", "yesterday")
    netbook("touch", "ana", "could you?", "--in")
    for later in (1, 1, 1, 4, 30, 60):
        assert "your turn" in why(netbook, "ana")
        netbook.later(later)
    assert netbook.lanes().keys() == {"Ana"}
    netbook("touch", "ana", "--settled")
    assert "your turn" not in why(netbook, "ana")


# rests


def test_a_rest_is_announced_where_it_begins_and_ended_by_one_command(netbook: Netbook) -> None:
    netbook("add", "Ana", "--circle", "regular", "--met", "2025-01-01")
    announced = "No answer noted three times; resting until 30 May, or did they answer? " + (
        "netbook touch Ana --answered"
    )
    for day in ("2026-01-01", "2026-02-01"):
        assert "resting" not in netbook("touch", "ana", "--out", "--on", day).out
    assert netbook("touch", "ana", "--bump").out.endswith(f"{announced}\n")
    assert announced in netbook("show", "ana").out
    assert announced in netbook.shown("show", "ana").replace("\n             ", " ")
    assert why(netbook, "ana").endswith("Or did they answer? netbook touch Ana --answered")
    before = netbook.dump()
    assert netbook("touch", "ana", "--answered").out == "Ana: they did answer what you wrote today.\n"
    assert "resting" not in netbook("show", "ana").out
    assert netbook.lanes() == {}, "nor is it my turn"
    netbook("touch", "ana", "--answered", code=1)
    netbook("undo")
    assert netbook.dump() == before
    netbook.check()


def test_the_inner_circle_never_rests_so(netbook: Netbook) -> None:
    netbook("add", "Ana", "--circle", "inner", "--met", "2025-01-01")
    for _ in range(5):
        assert "resting" not in netbook("touch", "ana", "--bump").out


# never lost


@settings(max_examples=30)
@given(
    st.lists(st.booleans(), min_size=40, max_size=40),
    st.sampled_from(CIRCLES),
    st.integers(0, 30),
    st.sampled_from(["invoice sent", "happy to help", None]),
)
def test_a_birthday_is_never_lost_whichever_days_were_opened(
    new_book: Callable[[], Book], opened: list[bool], circle: str, born: int, note: str | None
) -> None:
    """Each day on which the list is opened someone else has a word; they have one that is no greeting."""
    book, birthday, seen = new_book(), TODAY + timedelta(born + 2), False

    def touch(number: int, on: date, note: str | None = None) -> None:
        with book.change("touch") as writing:
            touches.add(writing, [number], Touch(on, direction=OUT, note=note))

    with book.change("add") as writing:
        born_on = PartialDate(1980, birthday.month, birthday.day)
        ana = people.add(writing, Person("Ana", uid="a", circle=circle, birthday=born_on, added_on=TODAY))
        someone = people.add(writing, Person("Someone", uid="s", added_on=TODAY))
    touch(someone, TODAY)
    for number, there in enumerate(opened, 1):
        today = TODAY + timedelta(number)
        if today == birthday - timedelta(1):
            touch(ana, today, note)
        if there:
            with book.reading() as connection:
                lines = [each.candidate for each in days.ranking(connection, today, Settings()).items]
            mine = (line for line in lines if line.facts.id == ana)
            said = {each.day for line in mine for each in (line.reason, *line.beside)}
            seen = seen or (today >= birthday and birthday in said)
            touch(someone, today)
    assert seen == any(opened[born + 1 : born + 1 + 32])
