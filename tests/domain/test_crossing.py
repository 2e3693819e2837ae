"""From online to in person and back: rarely, and with the reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.list.candidate import Candidate, Facts
from netbook.domain.list.lanes.crossing import COFFEE, MESSAGE, ROUND, STAYS, crossing
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import IN_PERSON, ONLINE, Meeting
from netbook.words.reasons import why

TODAY = date(2026, 3, 1)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def known(mode: str, met: PartialDate | None, uid: str = "uid", **touched: date | None) -> Facts:
    return Facts(uid, "Ana", met=Meeting(met, mode), **touched)  # type: ignore[arg-type]


def online(**said: Any) -> Facts:
    return known(ONLINE, **{"met": PartialDate(2023), "written_on": ago(20), **said})


def in_person(**said: Any) -> Facts:
    return known(IN_PERSON, **{"met": PartialDate(2019), "seen_on": ago(90), "written_on": ago(500), **said})


def in_their_week(someone: Facts) -> Candidate | None:
    """The suggestion on any day of the half-year around today, whichever week is theirs."""
    days = (TODAY + timedelta(day) for day in range(-ROUND // 2, ROUND // 2))
    return next((each for day in days for each in crossing(someone, day, Settings())), None)


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
        (Facts("uid", "Ana"), None),
    ],
)
def test_the_other_way_is_suggested_where_there_is_a_reason(someone: Facts, way: str | None) -> None:
    found = in_their_week(someone)
    assert (found and found.reason.topic) == way


@pytest.mark.parametrize(
    ("someone", "said"),
    [
        (online(), "you have known each other online for about 2 years, and have never met"),
        (in_person(), "you see each other, and have not written for"),
        (in_person(written_on=None), "you see each other, and have never written"),
    ],
)
def test_the_reason_is_said(someone: Facts, said: str) -> None:
    found = in_their_week(someone)
    assert found
    assert why(found, TODAY).startswith(said)


@given(st.text(min_size=1), st.dates(date(1999, 1, 1), date(2101, 1, 1)))
def test_everyone_has_one_week_in_the_half_year(uid: str, start: date) -> None:
    days = [start + timedelta(day) for day in range(ROUND)]
    found = [
        each
        for day in days
        for each in crossing(
            known(ONLINE, PartialDate(1990), uid, written_on=day - timedelta(20)), day, Settings()
        )
    ]
    assert len(found) == STAYS
    begins = {each.due for each in found}
    assert len(begins) <= 2, "a week that began before the half-year, or one inside it"


@given(st.dates(), st.dates(), st.sampled_from([ONLINE, IN_PERSON]))
def test_no_day_is_too_early_or_too_late(today: date, last: date, mode: str) -> None:
    crossing(known(mode, PartialDate(9999, 12), seen_on=last, written_on=last), today, Settings())
    crossing(known(mode, PartialDate(1), written_on=last), today, Settings())
