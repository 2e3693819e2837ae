"""What follows from a person's facts and touches."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.dates import PartialDate
from netbook.domain.model import BOTH, CIRCLES, IN, OUT, Cadence, Meeting, Person, Touch
from netbook.domain.standing import CIRCLE_CADENCES, Standing, importance, standing

ADDED = date(2026, 1, 1)


def someone(**facts: Any) -> Person:
    return Person("Ana", added_on=ADDED)._replace(**facts)


def met(text: str) -> Meeting:
    return Meeting(PartialDate.parse(text))


def test_of_whom_nothing_is_known() -> None:
    assert standing(someone()) == Standing(anchor=ADDED)


@pytest.mark.parametrize(
    ("meeting", "last", "anchor", "first_on"),
    [
        (None, None, ADDED, None),
        ("2026-02-27", None, date(2026, 2, 27), date(2026, 2, 27)),
        ("2020-05-01", None, date(2020, 5, 1), date(2020, 5, 1)),  # met long before they were added
        ("2026-02", None, ADDED, None),  # a month is no day to count from
        ("2026", None, ADDED, None),
        ("2026-02-27", "2026-02-26", date(2026, 2, 27), date(2026, 2, 27)),  # wrote before they met
        ("2026-02-27", "2026-02-27", date(2026, 2, 27), None),
        ("2026-02-27", "2026-02-28", date(2026, 2, 28), None),
        (None, "2025-01-01", date(2025, 1, 1), None),  # an old touch noted later counts from its day
    ],
)
def test_anchor_and_first(meeting: str | None, last: str | None, anchor: date, first_on: date | None) -> None:
    person = someone(met=met(meeting) if meeting else None)
    found = standing(person, Touch(date.fromisoformat(last)) if last else None)
    assert (found.anchor, found.first_on) == (anchor, first_on)


def test_what_is_told_is_passed_on() -> None:
    last, reached = Touch(date(2026, 2, 20), direction=IN), date(2026, 2, 1)
    found = standing(someone(), last, reached, 3)
    assert (found.last, found.reached_on, found.touches) == (last, reached, 3)


@pytest.mark.parametrize(("direction", "owed"), [(IN, True), (OUT, False), (BOTH, False)])
def test_an_answer_is_owed_to_who_wrote_last(direction: str, owed: bool) -> None:
    day = date(2026, 2, 20)
    assert standing(someone(), Touch(day, direction=direction)).owed_since == (day if owed else None)


@pytest.mark.parametrize(
    ("own", "circle", "expected"),
    [
        (None, None, None),
        (None, "key", Cadence(30, 60, "circle:key")),
        (Cadence(10, 20), None, Cadence(10, 20)),
        (Cadence(10, 20), "key", Cadence(10, 20)),
    ],
)
def test_own_cadence_before_the_circles(
    own: Cadence | None, circle: str | None, expected: Cadence | None
) -> None:
    found = standing(someone(cadence=own, circle=circle))
    assert found.cadence == expected
    assert found.next_due == (ADDED + timedelta(expected.days) if expected else None)


def test_at_the_end_of_the_calendar() -> None:
    found = standing(someone(cadence=Cadence(36500, 36500)), Touch(date(9999, 6, 1)))
    assert found.next_due == date.max


def test_every_circle_has_a_cadence_and_they_widen() -> None:
    assert tuple(CIRCLE_CADENCES) == CIRCLES
    ideals = [cadence.days for cadence in CIRCLE_CADENCES.values()]
    assert ideals == sorted(set(ideals))
    assert all(cadence.max_days > cadence.days for cadence in CIRCLE_CADENCES.values())
    assert [cadence.source for cadence in CIRCLE_CADENCES.values()] == [f"circle:{each}" for each in CIRCLES]


def test_importance_orders_the_circles() -> None:
    assert [importance(each) for each in (*CIRCLES, None)] == [0, 1, 2, 3, 4]


@given(st.dates(), st.dates() | st.none(), st.integers(1, 36500))
def test_next_due_is_never_before_the_anchor(added: date, last: date | None, days: int) -> None:
    person = Person("Ana", added_on=added, cadence=Cadence(days, days))
    found = standing(person, Touch(last) if last else None)
    assert found.anchor == (last or added)
    assert found.next_due is not None
    assert found.next_due == date.max or (found.next_due - found.anchor).days == days
