"""What is derived from a person's facts and touches."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.list.derived import NOTHING, Derived, TagCadence, derive
from netbook.domain.list.settings import CIRCLE_CADENCES
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import BOTH, CIRCLES, IN, OUT, Cadence, Meeting, Person, Touch

ADDED = date(2026, 1, 1)


def someone(**facts: Any) -> Person:
    return Person("Ana", added_on=ADDED)._replace(**facts)


def met(text: str) -> Meeting:
    return Meeting(PartialDate.parse(text))


def test_of_whom_nothing_is_known() -> None:
    assert derive(someone()) == Derived(anchor=ADDED, clock=ADDED)


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
    found = derive(person, NOTHING.then(Touch(date.fromisoformat(last))) if last else NOTHING)
    assert (found.anchor, found.first_on) == (anchor, first_on)


DAY = date(2026, 2, 20)


@pytest.mark.parametrize(
    ("touches", "expected"),
    [
        ([Touch(DAY)], (1, DAY, DAY, 0)),
        ([Touch(DAY, direction=OUT)], (1, DAY, DAY, 1)),
        ([Touch(DAY, direction=IN)], (1, None, None, 0)),
        ([Touch(DAY, bump=True)], (0, None, DAY, 1)),
        ([Touch(DAY, direction=OUT), Touch(DAY, bump=True)], (1, DAY, DAY, 2)),
        ([Touch(DAY, direction=OUT), Touch(DAY, bump=True), Touch(DAY, direction=IN)], (2, DAY, DAY, 0)),
        ([Touch(DAY, direction=IN), Touch(DAY, direction=OUT)], (2, DAY, DAY, 1)),
    ],
)
def test_what_touches_come_to(touches: list[Touch], expected: tuple[Any, ...]) -> None:
    history = NOTHING
    for touch in touches:
        history = history.then(touch)
    assert (history.touches, history.reached_on, history.sent_on, history.tries) == expected


CLIENT = {"client": TagCadence(45, 90, "client", date(2026, 2, 1))}


def test_a_tag_gives_a_rhythm_and_the_person_comes_before_it() -> None:
    tagged = someone(tags=("Client",), circle="key")
    assert derive(tagged, tags=CLIENT).cadence == Cadence(45, 90, "tag:client")
    own = tagged._replace(cadence=Cadence(10, 20))
    assert derive(own, tags=CLIENT).cadence == Cadence(10, 20)
    both = {**CLIENT, "press": TagCadence(7, 70, "press", DAY)}
    assert derive(tagged._replace(tags=("client", "press")), tags=both).cadence == Cadence(7, 70, "tag:press")


def test_a_tags_rhythm_floods_no_day() -> None:
    """Two hundred people long out of touch: their first turns are spread over the first round."""
    given_on = CLIENT["client"].given_on
    crowd = [someone(uid=f"u{n}", tags=("client",))._replace(added_on=date(2020, 1, 1)) for n in range(200)]
    turns = [derive(each, tags=CLIENT).next_due for each in crowd]
    days = [(turn - given_on).days for turn in turns if turn]
    assert len(days) == 200 and set(days) <= set(range(45)) and len(set(days)) > 35
    assert max(days.count(day) for day in days) < 14


def test_who_is_not_late_for_a_tags_rhythm_keeps_their_clock() -> None:
    recent = derive(someone(tags=("client",)), NOTHING.then(Touch(date(2026, 1, 25))), CLIENT)
    assert recent.clock == recent.anchor == date(2026, 1, 25)


def test_a_turn_let_pass_counts_for_its_lane_and_no_other() -> None:
    person = someone(met=met("2026-02-10"), circle="key")
    history = NOTHING.then(Touch(date(2026, 2, 8), direction=IN))
    passed = derive(person, history, skips={"cadence": DAY, "first": DAY})
    assert (passed.clock, passed.anchor, passed.first_on) == (DAY, date(2026, 2, 10), None)
    assert passed.owed_since == date(2026, 2, 8)
    assert derive(person, history, skips={"reply": DAY}).owed_since is None
    again = NOTHING.then(Touch(date(2026, 2, 21), direction=IN))
    assert derive(person, again, skips={"reply": DAY}).owed_since == date(2026, 2, 21)


def test_the_longest_rest_holds() -> None:
    rests = {"client": date(2026, 5, 1), "press": date(2026, 4, 1)}
    tagged = someone(tags=("Client", "press"), snoozed_until=date(2026, 4, 15))
    assert derive(tagged, rests=rests).snoozed_until == date(2026, 5, 1)
    assert derive(tagged).snoozed_until == date(2026, 4, 15)


@pytest.mark.parametrize(("direction", "owed"), [(IN, True), (OUT, False), (BOTH, False)])
def test_an_answer_is_owed_to_who_wrote_last(direction: str, owed: bool) -> None:
    day = date(2026, 2, 20)
    assert derive(someone(), NOTHING.then(Touch(day, direction=direction))).owed_since == (
        day if owed else None
    )


def test_the_circles_rhythm_is_not_the_books_to_know() -> None:
    assert derive(someone(circle="key")).cadence is None
    own = derive(someone(circle="key", cadence=Cadence(10, 20)))
    assert (own.cadence, own.next_due) == (Cadence(10, 20), ADDED + timedelta(10))


def test_at_the_end_of_the_calendar() -> None:
    found = derive(someone(cadence=Cadence(36500, 36500)), NOTHING.then(Touch(date(9999, 6, 1))))
    assert found.next_due == date.max


def test_every_circle_has_a_cadence_and_they_widen() -> None:
    assert tuple(CIRCLE_CADENCES) == CIRCLES
    ideals = [cadence.days for cadence in CIRCLE_CADENCES.values()]
    assert ideals == sorted(set(ideals))
    assert all(cadence.max_days > cadence.days for cadence in CIRCLE_CADENCES.values())
    assert [cadence.source for cadence in CIRCLE_CADENCES.values()] == [f"circle:{each}" for each in CIRCLES]


@given(st.dates(), st.dates() | st.none(), st.integers(1, 36500))
def test_next_due_is_never_before_the_anchor(added: date, last: date | None, days: int) -> None:
    person = Person("Ana", added_on=added, cadence=Cadence(days, days))
    found = derive(person, NOTHING.then(Touch(last)) if last else NOTHING)
    assert found.anchor == (last or added)
    assert found.next_due is not None
    assert found.next_due == date.max or (found.next_due - found.anchor).days == days
