"""How days, gaps, meetings and touches are said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import HOWS, Meeting, Touch
from netbook.words import days as words
from netbook.words import meetings, phrases
from netbook.words.day import coming

TODAY = date(2026, 3, 1)  # a Sunday


def days_away(days: int) -> date:
    return TODAY + timedelta(days)


def test_days_are_said_long_full_and_short() -> None:
    assert words.long_day(TODAY) == "Sunday 1 March 2026"
    assert words.full_day(date(2026, 1, 12), TODAY) == "12 January"
    assert words.full_day(date(2025, 1, 12), TODAY) == "12 January 2025"
    assert words.short_day(date(2026, 1, 12), TODAY) == "12 Jan"
    assert words.short_day(date(2025, 1, 12), TODAY) == "12 Jan 2025"
    assert words.weekday(TODAY) == "Sunday"


@pytest.mark.parametrize(
    ("days", "ago", "on"),
    [
        (0, "today", "today"),
        (-1, "yesterday", "yesterday"),
        (1, "tomorrow", "tomorrow"),
        (-5, "5 days ago", "on Tuesday"),
        (4, "in 4 days", "on Thursday"),
        (6, "in 6 days", "on Saturday"),
        (7, "in 7 days", "in a week"),
        (-7, "7 days ago", "a week ago"),
        (-8, "8 days ago", "on 21 Feb"),
        (-61, "about 2 months ago", "on 30 Dec 2025"),
        (-800, "about 2 years ago", "on 22 Dec 2023"),
    ],
)
def test_a_day_is_said_from_today(days: int, ago: str, on: str) -> None:
    assert words.ago(days_away(days), TODAY) == ago
    assert words.on(days_away(days), TODAY) == on


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (59, "59 days"),
        (60, "about 2 months"),
        (349, "about 11 months"),
        (350, "about a year"),
        (399, "about a year"),
        (400, "about 13 months"),
        (699, "about 23 months"),
        (700, "about 2 years"),
        (3653, "about 10 years"),
    ],
)
def test_spans_lose_precision_as_they_grow(days: int, said: str) -> None:
    assert words.span(days) == said


@pytest.mark.parametrize(
    ("partial", "said"),
    [
        (PartialDate(2024, 6, 14), "14 June 2024"),
        (PartialDate(2024, 6), "June 2024"),
        (PartialDate(2024), "2024"),
        (PartialDate(None, 7, 4), "4 July"),
    ],
)
def test_what_is_known_of_a_date_is_said(partial: PartialDate, said: str) -> None:
    assert words.when(partial) == said


@pytest.mark.parametrize(
    ("meeting", "said"),
    [
        (None, None),
        (Meeting(), None),
        (Meeting(note="something"), None),
        (Meeting(PartialDate(2019), "in-person", "BilboStack"), "met 2019 at BilboStack, in person"),
        (Meeting(PartialDate(2019, 5, 3), "in-person"), "met 2019, in person"),
        (Meeting(place="Feria Hábitat"), "met at Feria Hábitat"),
        (Meeting(mode="in-person"), "met in person"),
        (Meeting(PartialDate(None, 7, 4)), "met 4 July"),
        (Meeting(mode="online"), "met online"),
        (Meeting(PartialDate(2023), "online", "LinkedIn"), "online, LinkedIn 2023"),
        (Meeting(PartialDate(2023), "online"), "online, 2023"),
        (Meeting(via="Ana García"), "through Ana García"),
        (Meeting(PartialDate(2024), via="Ana García"), "through Ana García, 2024"),
        (
            Meeting(PartialDate(2024), "in-person", "Sherpa Summit", "Ana García"),
            "through Ana García, 2024 at Sherpa Summit, in person",
        ),
    ],
)
def test_how_you_know_them_is_one_phrase(meeting: Meeting | None, said: str | None) -> None:
    assert meetings.known(meeting) == said


@pytest.mark.parametrize(
    ("touch", "said"),
    [
        (Touch(date(2026, 1, 12), "call", note="the Bilbao quote"), "last call 12 Jan: the Bilbao quote"),
        (Touch(date(2025, 12, 30), "message"), "last message 30 Dec 2025"),
        (
            Touch(date(2026, 2, 24), "email", "in", note="could you?"),
            "last email 24 Feb, they wrote: could you?",
        ),
        (Touch(date(2026, 2, 24), "call", "out"), "last call 24 Feb, you called"),
        (Touch(date(2026, 2, 24), "gift", "in"), "last gift 24 Feb, they sent it"),
        (Touch(date(2026, 2, 24), "in-person", "out", note="coffee"), "last seen 24 Feb: coffee"),
        (Touch(date(2026, 2, 24), None, note=" \n "), "last in touch 24 Feb"),
    ],
)
def test_the_last_touch_is_one_phrase(touch: Touch, said: str) -> None:
    assert meetings.last(touch, TODAY) == said


@given(
    st.sampled_from([*HOWS, None, "pigeon"]),
    st.sampled_from(["in", "out", "both"]),
    st.text(),
    st.integers(1, 80),
)
def test_a_note_takes_no_more_than_its_place(how: str | None, direction: str, note: str, most: int) -> None:
    bare = meetings.last(Touch(TODAY, how, direction), TODAY)
    full = meetings.last(Touch(TODAY, how, direction, note=note), TODAY, most)
    assert full.startswith(bare)
    assert len(full) <= len(bare) + 2 + most


@given(st.text(), st.integers(1, 50))
def test_shortened_text_is_one_line_and_fits(text: str, most: int) -> None:
    short = phrases.shorten(text, most)
    assert len(short) <= most
    assert short == " ".join(short.split())
    if short != " ".join(text.split()):
        assert short.endswith("…")


def test_text_is_cut_after_a_word_where_that_loses_little() -> None:
    assert phrases.shorten("could you look at the draft", 20) == "could you look at…"
    assert phrases.shorten("could you look, please", 16) == "could you look…"
    assert phrases.shorten("a " + "b" * 30, 20) == "a " + "b" * 17 + "…"


@given(st.dates(), st.dates())
def test_any_two_days_can_be_said(day: date, today: date) -> None:
    for say in (words.ago, words.on, words.full_day, words.short_day):
        assert say(day, today).isascii()


@pytest.mark.parametrize(
    ("kind", "what", "said"),
    [
        ("date", None, "Next: Eva's birthday, tomorrow."),
        ("date", "name day", "Next: Eva's name day, tomorrow."),
        ("task", "invoice", "Next: invoice, for Eva, tomorrow."),
        ("word", None, "Next: a word with Eva, tomorrow."),
    ],
)
def test_what_comes_next(kind: str, what: str | None, said: str) -> None:
    assert coming(date(2026, 3, 2), kind, "Eva", what, date(2026, 3, 1)) == said


@pytest.mark.parametrize(("number", "said"), [(0, "0 people"), (1, "1 person"), (2, "2 people")])
def test_people_are_counted(number: int, said: str) -> None:
    assert phrases.people(number) == said
