"""The day as a letter."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.dates import PartialDate
from netbook.domain.digest import Ahead, compose, text
from netbook.domain.lanes.candidate import Facts
from netbook.domain.model import IN, Cadence, Meeting, Task, Touch, YearlyDate
from netbook.domain.ranking import Ranked, rank
from netbook.domain.settings import Settings

TODAY = date(2026, 3, 1)  # a Sunday

BEGONA = Facts(
    "1", "Begoña Ibáñez", 1, "key", birthday=PartialDate(1988, 3, 1),
    met=Meeting(PartialDate(2019), "in-person", "BilboStack"),
    last=Touch(date(2026, 1, 12), "call", note="the Bilbao quote"),
)  # fmt: skip
LUIS = Facts(
    "2", "Luis Ortega", 2, tasks=(Task("send the revised quote", TODAY, 3),),
    met=Meeting(PartialDate(2024), via="Ana García"),
    last=Touch(date(2026, 2, 10), "email", IN, note="asked for dates"),
)  # fmt: skip
IRIA = Facts("3", "Iria Souto", 3, met=Meeting(PartialDate(2026, 2, 26), None, "Feria Hábitat"))
TOM = Facts("5", "Tom Baker", 5, "key", cadence=Cadence(30, 60), anchor=date(2025, 12, 30))
WEEK = (
    Ahead(date(2026, 3, 5), "5", "Tom Baker", turns=41),
    Ahead(date(2026, 3, 3), "6", "Núria Vidal", "name day"),
    Ahead(date(2026, 3, 8), "7", "Zoe Pons", "wedding", 10),
    Ahead(date(2026, 3, 9), "8", "Too Late"),
    Ahead(TODAY, "9", "Too Early"),
)


def day(*facts: Facts, budget: int = 7) -> Ranked:
    return rank(facts, TODAY, Settings(budget))


def test_the_digest_reads_as_a_letter() -> None:
    reach = {1: ("+34 600 555 011", "bego@ibanez.example"), 2: (None, "luis@norte.example")}
    digest = compose(day(TOM, BEGONA, IRIA, LUIS, budget=1), TODAY, WEEK, reach)
    assert (
        text(digest)
        == """\
Sunday 1 March 2026

BIRTHDAYS
  Begoña Ibáñez (key): birthday today, turns 38
    met 2019 at BilboStack, in person · last call 12 Jan: the Bilbao quote
    +34 600 555 011   bego@ibanez.example
    netbook touch 'Begoña Ibáñez' "birthday wishes" --out

TASKS
  Luis Ortega: due today: send the revised quote
    through Ana García, 2024 · last email 10 Feb, they wrote: asked for dates
    luis@norte.example
    netbook done 3

KEEP ALIVE
  Tom Baker (key): in your book 61 days, not in touch yet; about 30 suits you
    both
    netbook touch 'Tom Baker'
  and 1 more: netbook today --all

THE WEEK AHEAD
  Tue 3   Núria Vidal: name day
  Thu 5   Tom Baker's birthday, turns 41
  Sun 8   Zoe Pons: wedding, 10 years
"""
    )


def test_nothing_due_says_nothing_whatever_the_week_holds() -> None:
    digest = compose(Ranked((), 0), TODAY, WEEK)
    assert digest.nothing_due
    assert len(digest.ahead) == 3
    assert text(digest) == ""


def test_more_than_the_budget_is_said_even_where_the_budget_is_nothing() -> None:
    assert "KEEP ALIVE\n  and 2 more: netbook today --all\n" in text(
        compose(day(LUIS, TOM, IRIA, budget=0), TODAY)
    )


def test_a_date_on_the_list_is_not_told_again_in_the_week_ahead() -> None:
    coming = TOM._replace(cadence=None, birthday=PartialDate(1985, 3, 5))
    digest = compose(day(coming), TODAY, WEEK)
    assert [entry.placed.candidate.why for entry in digest.greetings] == ["birthday on Thursday, turns 41"]
    assert "Tom Baker" not in [each.name for each in digest.ahead]


def test_other_yearly_dates_are_greetings() -> None:
    digest = compose(
        day(TOM._replace(cadence=None, dates=(YearlyDate("name day", PartialDate(None, 3, 1)),))), TODAY
    )
    assert len(digest.greetings) == 1
    assert not digest.nothing_due


def test_the_week_ahead_at_the_end_of_the_calendar_is_no_crash() -> None:
    last = date.max
    ranked = rank([BEGONA._replace(birthday=PartialDate.of(last))], last, Settings())
    assert text(compose(ranked, last, WEEK)).startswith("Friday 31 December 9999")


WORDS = st.text(st.one_of(st.characters(), st.sampled_from("ab c\n\x1b\x9b\u202e\u2028")), max_size=120)


@given(WORDS, WORDS, WORDS, WORDS, st.integers(20, 100))
def test_hostile_text_stays_on_its_lines(name: str, note: str, place: str, email: str, width: int) -> None:
    facts = IRIA._replace(
        name=name,
        met=Meeting(PartialDate(2026, 2, 26), None, place),
        last=Touch(TODAY - timedelta(9), None, IN, note=note),
    )
    ahead = [Ahead(TODAY + timedelta(1), "9", name, place)]
    written = text(compose(day(facts), TODAY, ahead, {3: (None, email)}), width)
    assert all(c == "\n" or unicodedata.category(c)[0] != "C" or c in "\u200c\u200d" for c in written)
    lines = written.split("\n")
    assert all(len(line) <= width or " " not in line.strip() for line in lines)
    assert all(line.startswith(" ") for line in lines[1:] if line and not line.isupper())
