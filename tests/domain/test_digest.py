"""The day as a letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.letters import digest
from netbook.domain.letters.digest import SCREEN, WIDTH, Ahead, Digest, Reach, days_missed, missed
from netbook.domain.list.candidate import Facts
from netbook.domain.list.ranking import Ranked, rank
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import IN, Cadence, Meeting, Task, Touch, YearlyDate
from netbook.domain.people.text import columns
from netbook.words.digest import entries, height, sections, subject, summary, text

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
EVA = Facts("11", "Eva Roca", 11, birthday=PartialDate(1990, 3, 1))
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


def compose(ranked: Ranked, today: date, *rest: Any, **named: Any) -> Digest:
    """The digest of a day, as much of it as fits on a screen."""
    return digest.compose(ranked, today, partial(height, today=today), *rest, **named)


def test_the_digest_reads_as_a_letter() -> None:
    reach = {1: Reach("+34 600 555 011", "bego@ibanez.example"), 2: Reach(None, "luis@norte.example")}
    digest = compose(day(TOM, BEGONA, IRIA, LUIS, budget=1), TODAY, WEEK, lambda ids: reach)
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
    netbook done task:3

KEEP ALIVE
  Tom Baker (key): 61 days, no word yet; you wanted 30
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
    assert "\n  and 2 more: netbook today --all\n" in text(compose(day(LUIS, TOM, IRIA, budget=0), TODAY))


def test_a_date_on_the_list_is_not_told_again_in_the_week_ahead() -> None:
    coming = TOM._replace(cadence=None, birthday=PartialDate(1985, 3, 5))
    digest = compose(day(coming), TODAY, WEEK)
    assert [entry.why for entry in entries(digest.others, TODAY)] == ["birthday on Thursday, turns 41"]
    assert "Tom Baker" not in [each.name for each in digest.ahead]


def test_other_yearly_dates_are_greetings() -> None:
    dated = TOM._replace(cadence=None, dates=(YearlyDate("name day", PartialDate(None, 3, 1)),))
    assert [part.title for part in sections(compose(day(dated), TODAY))] == ["Dates"]
    assert [part.title for part in sections(compose(day(dated, BEGONA), TODAY))] == ["Birthdays and dates"]


@pytest.mark.parametrize(
    ("facts", "said", "counted"),
    [
        ([BEGONA], "Begoña Ibáñez's birthday, Sunday 1 March", "1 birthday"),
        (
            [BEGONA, TOM, LUIS],
            "Begoña Ibáñez's birthday, 1 task, 1 person to keep alive, Sunday 1 March",
            "1 birthday, 1 task, 1 person to keep alive",
        ),
        ([BEGONA, EVA], "Begoña Ibáñez's and Eva Roca's birthdays, Sunday 1 March", "2 birthdays"),
        (
            [BEGONA, EVA, EVA._replace(uid="12", id=12, name="Zoe Pons")],
            "Begoña Ibáñez's and 2 other birthdays, Sunday 1 March",
            "3 birthdays",
        ),
        (
            [LUIS, TOM, IRIA],
            "1 task, 2 people to keep alive, Sunday 1 March",
            "1 task, 2 people to keep alive",
        ),
        ([], "Nobody needs you today, Sunday 1 March", "Nobody needs you today"),
    ],
)
def test_the_subject_leads_with_birthdays(facts: list[Facts], said: str, counted: str) -> None:
    digest = compose(day(*facts), TODAY)
    assert subject(digest) == said
    assert summary(digest) == counted


def test_a_digest_takes_a_screen_and_counts_the_rest() -> None:
    """However much is due, later parts never push out earlier ones."""
    people = [BEGONA._replace(uid=f"b{n}", id=n, name=f"Birthday {n}") for n in range(30)]
    tasks = [LUIS._replace(uid=f"t{n}", id=100 + n, name=f"Task {n}") for n in range(30)]
    digest = compose(day(*people, *tasks, TOM, budget=0), TODAY, WEEK)
    lines = text(digest).splitlines()
    assert SCREEN - 6 <= len(lines) <= SCREEN
    assert len(digest.mentions) + digest.more == 61
    assert digest.greetings
    assert not digest.tasks
    assert f"  and {digest.more} more: netbook today --all" in lines
    assert len(digest.ahead) == 3


def test_only_those_there_may_be_room_for_are_looked_up() -> None:
    asked: list[int] = []

    def reach(ids: Sequence[int]) -> dict[int, Reach]:
        asked.extend(ids)
        return {}

    tasks = [LUIS._replace(uid=f"t{n}", id=n, name=f"Task {n}") for n in range(300)]
    digest = compose(day(BEGONA._replace(id=1000), *tasks), TODAY, reach=reach)
    assert len(asked) <= SCREEN
    assert asked[0] == 1000
    assert len(digest.mentions) + digest.more == 301


def test_every_section_at_once_takes_no_more_than_a_screen() -> None:
    late = EVA._replace(birthday=PartialDate(1990, 2, 27))
    many = [TOM._replace(uid=f"o{n}", id=n, name=f"Other {n}") for n in range(30)]
    week = [Ahead(TODAY + timedelta(1), str(n), f"P{n}") for n in range(14)]
    belated = missed([passed(late, 2)], Settings())
    digest = compose(day(BEGONA, LUIS, *many, budget=30), TODAY, week, missed=belated)
    assert [part.title for part in sections(digest)] == ["Birthdays", "Belated", "Tasks", "Keep alive"]
    assert len(text(digest).splitlines()) <= SCREEN


def test_long_names_ahead_take_no_more_than_their_lines() -> None:
    week = [Ahead(TODAY + timedelta(1), str(n), f"{n} " + "Maximiliana " * 40) for n in range(9)]
    many = [TOM._replace(uid=f"o{n}", id=n, name="Maximiliana " * 40) for n in range(30)]
    digest = compose(day(LUIS, *many, budget=30), TODAY, week)
    assert len(text(digest).splitlines()) <= SCREEN
    assert len(digest.ahead) + digest.later == 9


def test_many_dates_ahead_are_counted() -> None:
    week = [Ahead(TODAY + timedelta(1), str(n), f"P{n}") for n in range(14)]
    digest = compose(day(LUIS), TODAY, week)
    assert len(digest.ahead) == 10
    assert text(digest).endswith("\n  and 4 more: netbook upcoming --days 7\n")


# What was missed.


def passed(facts: Facts, days: int, label: str = "birthday", turns: int | None = None) -> Any:
    return facts, Ahead(TODAY - timedelta(days), facts.uid, facts.name, label, turns)


def test_what_was_missed_is_marked_latest_first() -> None:
    eva = EVA._replace(birthday=PartialDate(1990, 2, 17))
    zoe = TOM._replace(
        uid="7", name="Zoe", cadence=None, dates=(YearlyDate("wedding", PartialDate(2016, 2, 20)),)
    )
    late = missed([passed(eva, 12, turns=36), passed(zoe, 9, "wedding", 10)], Settings())
    digest = compose(day(BEGONA), TODAY, missed=late)
    assert [(each.person.name, each.why) for each in entries(digest.belated, TODAY)] == [
        ("Zoe", "wedding was on 20 Feb, 10 years"),
        ("Eva Roca", "birthday was on 17 Feb, turned 36"),
    ]
    assert "\nBELATED\n  Zoe" in text(digest)
    assert summary(digest) == "1 birthday, 2 belated greetings"
    assert not compose(Ranked((), 0), TODAY, missed=late).nothing_due


def test_whatever_was_missed_hides_no_task() -> None:
    many = [EVA._replace(uid=f"e{n}", id=n, birthday=PartialDate(1990, 2, 17)) for n in range(30)]
    late = missed([passed(each, 12) for each in many], Settings())
    digest = compose(day(BEGONA, LUIS), TODAY, missed=late)
    assert [part.title for part in sections(digest)] == ["Birthdays", "Belated", "Tasks"]
    assert len(text(digest).splitlines()) <= SCREEN
    assert 0 < len(digest.belated) < 30
    assert digest.more == 0, "of those who did not fit, the list of today has none"


@pytest.mark.parametrize(
    ("changed", "waits"),
    [
        ({}, True),
        ({"reached_on": date(2026, 2, 15)}, True),  # too early to have been the greeting
        ({"reached_on": date(2026, 2, 16)}, False),  # the day before
        ({"reached_on": date(2026, 2, 25)}, False),
        ({"silent": True}, False),
    ],
)
def test_who_was_greeted_or_is_silent_is_not_missed(changed: dict[str, Any], waits: bool) -> None:
    eva = EVA._replace(birthday=PartialDate(1990, 2, 17), **changed)
    assert bool(missed([passed(eva, 12)], Settings())) == waits


def test_what_the_list_has_already_is_not_told_twice() -> None:
    eva = EVA._replace(birthday=PartialDate(1990, 2, 27))
    digest = compose(day(eva), TODAY, missed=missed([passed(eva, 2)], Settings()))
    assert len(digest.belated) == 1


@pytest.mark.parametrize(
    ("last", "gap"),
    [
        (None, None),
        (TODAY, None),
        (TODAY - timedelta(1), None),
        (TODAY - timedelta(2), (TODAY - timedelta(1), 0)),
        (TODAY - timedelta(14), (TODAY - timedelta(13), 12)),
        (TODAY - timedelta(31), (TODAY - timedelta(30), 29)),
        (TODAY - timedelta(400), (TODAY - timedelta(31), 30)),
        (TODAY + timedelta(5), None),  # the clock was set back
    ],
)
def test_how_far_back_is_looked(last: date | None, gap: tuple[date, int] | None) -> None:
    assert days_missed(last, TODAY) == gap
    if gap:
        assert gap[0] + timedelta(gap[1]) == TODAY - timedelta(1)


# How it is written.


def test_a_command_is_never_broken() -> None:
    """Half a command, copied, would do something else."""
    long = IRIA._replace(name="Iria " * 12, uid="3f2a51c0-aaaa")
    written = text(compose(day(long), TODAY, reach=lambda ids: {3: Reach(call="iria")}))
    assert '    netbook touch iria "nice to meet you" --how email --out\n' in written


def test_whom_a_command_calls_is_quoted_for_a_shell() -> None:
    long = IRIA._replace(name="Iria " * 12, uid="3f2a51c0-aaaa")
    written = text(compose(day(long), TODAY, reach=lambda ids: {3: Reach(call="iria; rm")}))
    assert "netbook touch 'iria; rm' " in written


def test_wide_characters_count_twice() -> None:
    written = text(compose(day(IRIA._replace(name="中文名字" * 15)), TODAY))
    prose = [line for line in written.splitlines() if not line.lstrip().startswith("netbook ")]
    assert all(columns(line) <= WIDTH for line in prose)
    assert "中文名字" * 15 in written.replace("\n      ", "").replace("\n    ", "")


def test_the_week_ahead_at_the_end_of_the_calendar_is_no_crash() -> None:
    last = date.max
    ranked = rank([BEGONA._replace(birthday=PartialDate.of(last))], last, Settings())
    assert text(compose(ranked, last, WEEK)).startswith("Friday 31 December 9999")


WORDS = st.text(st.one_of(st.characters(), st.sampled_from("ab c\n\x1b\x9b\u202e\u2028")), max_size=120)


@given(WORDS, WORDS, WORDS, WORDS)
def test_hostile_text_stays_on_its_lines(name: str, note: str, place: str, email: str) -> None:
    facts = IRIA._replace(
        name=name,
        met=Meeting(PartialDate(2026, 2, 26), None, place),
        last=Touch(TODAY - timedelta(9), None, IN, note=note),
    )
    ahead = [Ahead(TODAY + timedelta(1), "9", name, place)]
    written = text(compose(day(facts), TODAY, ahead, lambda ids: {3: Reach(None, email)}))
    assert all(c == "\n" or unicodedata.category(c)[0] != "C" or c in "\u200c\u200d" for c in written)
    lines = written.split("\n")
    assert all(columns(line) <= WIDTH for line in lines)
    assert all(line.startswith(" ") for line in lines[1:] if line and not line.isupper())
    assert len(lines) <= SCREEN


@pytest.mark.parametrize("text", ["x" * 20_000, "un bar " * 3_000, "漢" * 20_000, "a " + "b" * 20_000])
def test_a_long_text_is_wrapped_by_looking_at_each_letter_once_or_twice(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netbook.domain.people.text import columns
    from netbook.words import digest as words

    looked = 0
    real = columns

    def counted(part: str) -> int:
        nonlocal looked
        looked += len(part)
        return real(part)

    monkeypatch.setattr(words, "columns", counted)
    lines = list(words._wrapped(text, "  "))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(real(line) for line in lines) <= 78
    assert looked <= 2.1 * len(text)
