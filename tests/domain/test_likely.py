"""Who is likely to belong in a circle: what is known of people in, an order with its signs out."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.likely import Known, Sign, ranked, signs, suggested

TODAY = date(2026, 3, 1)
NOBODY = Known(1, "u1", "Zoe")


def said(known: Known, own: str | None = None, **shared: int) -> dict[str, float]:
    return {sign.name: sign.value for sign in signs(known, TODAY, own, Counter(shared))}


def order(*everyone: Known, own: str | None = None) -> list[int]:
    return [each.person for each in ranked(everyone, TODAY, own)]


def test_of_someone_with_only_a_name_nothing_speaks_for_a_circle() -> None:
    assert signs(NOBODY, TODAY, "Ana García", Counter()) == ()


@pytest.mark.parametrize(
    "better",
    [
        {"starred": True},
        {"birthday": True},
        {"tags": ("Family",)},
        {"tags": ("* Friends",)},
        {"tags": ("VIP",)},
        {"ways": frozenset(("phone", "email", "address"))},
        {"notes": 3, "ways": frozenset(("phone",))},
        {"met_on": PartialDate(2026, 2, 10)},
        {"met_on": PartialDate(2025, 12)},
        {"last_on": date(2026, 2, 20), "touches": 1},
        {"family": "García"},
    ],
)
def test_each_sign_puts_someone_before_who_has_only_a_phone(better: dict[str, object]) -> None:
    plain = Known(1, "u1", "Ana", ways=frozenset(("phone",)))
    better_one = Known(2, "u2", "Zoe")._replace(**better)  # type: ignore[arg-type]
    assert order(plain, better_one, own="Marta García Ruiz") == [2, 1]


def test_the_strongest_signs_stand_first() -> None:
    known = NOBODY._replace(starred=True, birthday=True, ways=frozenset(("phone",)), family="Mar")
    assert [sign.name for sign in signs(known, TODAY, "Bo Mar", Counter())] == [
        "starred", "family", "birthday", "reach",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("own", "family", "same"),
    [
        ("Ana García", "García", True),
        ("Ana García", "garcia", True),
        ("Ana García", "García Souto", True),
        ("Ana García", "López García", False),
        ("Ana García Souto", "García Souto", True),
        ("Ana García Souto", "Souto", True),
        ("Ana García Souto", "García Vidal", False),
        ("Ana de la Cruz", "de la Cruz", True),
        ("Ana Smith-Jones", "Smith-Jones", True),
        ("García", "García", False),
        ("Ana García", "", False),
        ("", "García", False),
        (None, "García", False),
    ],
)
def test_the_family_name_of_the_user(own: str | None, family: str, same: bool) -> None:
    assert ("family" in said(NOBODY._replace(family=family), own)) is same


@pytest.mark.parametrize(("people", "counts"), [(1, False), (2, True), (4, True), (5, False)])
def test_a_family_name_that_few_share(people: int, counts: bool) -> None:
    everyone = [Known(number, f"u{number}", f"N{number} Vidal", "Vidal") for number in range(people)]
    found = ranked(everyone, TODAY)
    assert [bool(each.signs) for each in found] == [counts] * people
    if counts:
        assert found[0].signs == (Sign("namesakes", 1.0, number=people, text="Vidal"),)


@pytest.mark.parametrize(
    ("days", "worth"), [(0, 4.0), (31, 4.0), (32, 3.0), (92, 3.0), (93, 2.0), (366, 2.0), (367, None)]
)
def test_a_meeting_counts_less_the_longer_ago(days: int, worth: float | None) -> None:
    met = PartialDate.of(TODAY - timedelta(days))
    assert said(NOBODY._replace(met_on=met)).get("met") == worth


@pytest.mark.parametrize("met", [PartialDate(None, 3, 1), PartialDate(2020)])
def test_a_meeting_of_unknown_or_long_ago_says_nothing(met: PartialDate) -> None:
    assert said(NOBODY._replace(met_on=met)) == {}


@pytest.mark.parametrize(
    ("touches", "last", "worth"),
    [(1, date(2010, 1, 1), 1.0), (2, date(2026, 2, 20), 4.0), (3, date(2026, 2, 20), 5.0)],
)
def test_touches_count_by_how_recent_and_how_many(touches: int, last: date, worth: float) -> None:
    assert said(NOBODY._replace(last_on=last, touches=touches))["touched"] == worth


def test_a_heap_of_notes_is_no_friendship() -> None:
    assert said(NOBODY._replace(notes=100))["notes"] == said(NOBODY._replace(notes=4))["notes"] == 2.0


def test_equals_stand_by_name() -> None:
    assert order(Known(1, "u1", "zoe"), Known(2, "u2", "Álvaro"), Known(3, "u3", "Bo")) == [2, 3, 1]


def test_whoever_was_to_be_decided_later_comes_after_the_rest_the_first_first() -> None:
    star = Known(1, "u1", "Ana", starred=True, later_on=date(2026, 2, 20))
    before = Known(2, "u2", "Bo", later_on=date(2026, 2, 1))
    assert order(star, before, NOBODY._replace(person=3)) == [3, 2, 1]


@pytest.mark.parametrize(
    ("known", "circle"),
    [
        (NOBODY, "wide"),
        (NOBODY._replace(ways=frozenset(("phone", "email", "url"))), "wide"),
        (NOBODY._replace(birthday=True), "regular"),
        (NOBODY._replace(last_on=TODAY, touches=1), "regular"),
        (NOBODY._replace(last_on=TODAY, touches=3), "key"),
        (NOBODY._replace(tags=("friends",)), "key"),
        (NOBODY._replace(starred=True), "key"),
        (NOBODY._replace(starred=True, tags=("family",)), "inner"),
        (NOBODY._replace(family="Mar"), "inner"),
    ],
)
def test_the_circle_that_the_signs_speak_for(known: Known, circle: str) -> None:
    assert suggested(signs(known, TODAY, "Bo Mar", Counter())) == circle
