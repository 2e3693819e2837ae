"""What became of the facts of a person, in words."""

from __future__ import annotations

from typing import Any

import pytest

from netbook.answers.exchange import ChangeRecord
from netbook.domain.cards.merging import PARTS, Conflict, FieldChange
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import Address, Cadence, ContactPoint, Meeting, YearlyDate
from netbook.words.arrivals import change_records, conflict, in_words


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (None, None),
        (False, None),
        (True, "yes"),
        ("Norte", "Norte"),
        (PartialDate(None, 2, 29), "--02-29"),
        (ContactPoint("600 555 019", "home"), "600 555 019 (home)"),
        (ContactPoint("600555019", "mobile", True), "600555019 (mobile, preferred)"),
        (ContactPoint("a@x.example", preferred=True), "a@x.example (preferred)"),
        (Address("Calle 1", "Bilbao", label="home"), "Calle 1, Bilbao (home)"),
        (YearlyDate("santo", PartialDate(None, 7, 26)), "santo: --07-26"),
        (Meeting(PartialDate(2024), "online", "Slack", "Tom", 7, "hi"), "2024, online, Slack, Tom, hi"),
        (Cadence(30, 60), "30 to 60 days"),
    ],
)
def test_a_fact_in_words(fact: Any, said: str | None) -> None:
    assert in_words(fact) == said


def test_changes_as_documents_show_them() -> None:
    changes = (FieldChange("org", "Norte", None), FieldChange("deceased", False, True))
    assert change_records(changes) == (
        ChangeRecord("org", "Norte", None),
        ChangeRecord("deceased", None, "yes"),
    )


@pytest.mark.parametrize(
    ("clash", "said"),
    [
        (Conflict("time_zone", "UTC", "CET"), "time zone: kept UTC, the card says CET"),
        (
            Conflict(PARTS, (("given", "Ana"), ("family", "Gil")), (("given", "Anna"),)),
            "parts of the name: kept given Ana, family Gil, the card says given Anna",
        ),
        (Conflict(PARTS, (), (("given", "Ana"),)), "parts of the name: kept , the card says given Ana"),
    ],
)
def test_a_conflict_in_words(clash: Conflict, said: str) -> None:
    assert conflict(clash) == said
