"""From online to in person and back: rarely, and with the reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.list.crossing import COFFEE, MESSAGE, ROUND, STAYS, Crossing, Ways, crossing
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import IN_PERSON, ONLINE

TODAY = date(2026, 3, 1)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def online(**known: Any) -> Ways:
    return Ways("uid", ONLINE, **{"met": PartialDate(2023), "written_on": ago(20), **known})


def in_person(**known: Any) -> Ways:
    return Ways(
        "uid", IN_PERSON, **{"met": PartialDate(2019), "seen_on": ago(90), "written_on": ago(500), **known}
    )


def in_their_week(someone: Ways) -> Crossing | None:
    """What is suggested on some day of the half-year around today, whenever their week is."""
    found = (crossing(someone, TODAY + timedelta(day)) for day in range(-ROUND // 2, ROUND // 2))
    return next((each for each in found if each), None)


@pytest.mark.parametrize(
    ("someone", "way"),
    [
        (online(), COFFEE),
        (online(seen_on=ago(1000)), None),
        (online(written_on=None), None),
        (online(written_on=ago(700)), None),
        (online(met=PartialDate(2025)), None),
        (online(met=PartialDate(2023, 6)), COFFEE),
        (online(met=None), None),
        (online(met=PartialDate(None, 6, 1)), None),
        (in_person(), MESSAGE),
        (in_person(written_on=None), MESSAGE),
        (in_person(written_on=ago(30)), None),
        (in_person(seen_on=None), None),
        (in_person(seen_on=ago(900)), None),
        (in_person(written_on=None, met=PartialDate.of(ago(200))), None),
        (Ways("uid"), None),
    ],
)
def test_the_other_way_is_suggested_where_there_is_a_reason(someone: Ways, way: str | None) -> None:
    found = in_their_week(someone)
    assert (found and found.way) == way


@pytest.mark.parametrize(
    ("someone", "why"),
    [
        (online(), "you have known each other online for about 2 years, and have never met"),
        (in_person(), "you see each other, and have not written for"),
        (in_person(written_on=None), "you see each other, and have never written"),
    ],
)
def test_the_reason_is_said(someone: Ways, why: str) -> None:
    found = in_their_week(someone)
    assert found
    assert found.why.startswith(why)


@given(st.text(min_size=1), st.dates(date(1999, 1, 1), date(2101, 1, 1)))
def test_everyone_has_one_week_in_the_half_year(uid: str, start: date) -> None:
    days = [start + timedelta(day) for day in range(ROUND)]
    found = [
        crossing(Ways(uid, ONLINE, PartialDate(1990), written_on=day - timedelta(20)), day) for day in days
    ]
    assert sum(each is not None for each in found) == STAYS
    begins = {each.since for each in found if each}
    assert len(begins) <= 2, "a week that began before the half-year, or one inside it"


@given(st.dates(), st.dates(), st.sampled_from([ONLINE, IN_PERSON]))
def test_no_day_is_too_early_or_too_late(today: date, last: date, mode: str) -> None:
    crossing(Ways("uid", mode, PartialDate(9999, 12), last, last), today)
    crossing(Ways("uid", mode, PartialDate(1), None, last), today)
