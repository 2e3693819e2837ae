"""What differs between two records of one person."""

from __future__ import annotations

from netbook.domain.cards.merging import FieldChange, differences
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import Address, ContactPoint, Person, YearlyDate


def test_what_differs_between_two_people_is_said_fact_by_fact() -> None:
    before = Person(
        "Ana", org="Norte", tags=("a", "b"), phones=(ContactPoint("600 555 019", "home"),), circle="key"
    )
    after = Person(
        "Ana", title="boss", tags=("b", "c"), phones=(ContactPoint("600555019", "mobile", True),),
        birthday=PartialDate(None, 2, 29), dates=(YearlyDate("santo", PartialDate(None, 7, 26)),),
        addresses=(Address("Calle 1", "Bilbao", label="home"),), deceased=True,
    )  # fmt: skip
    assert set(differences(before, after)) == {
        FieldChange("org", "Norte", None),
        FieldChange("title", None, "boss"),
        FieldChange("tag", "a", None),
        FieldChange("tag", None, "c"),
        FieldChange("phone", before.phones[0], after.phones[0]),
        FieldChange("birthday", None, PartialDate(None, 2, 29)),
        FieldChange("date", None, after.dates[0]),
        FieldChange("address", None, after.addresses[0]),
        FieldChange("deceased", False, True),
        FieldChange("circle", "key", None),
    }
    assert differences(before, before) == ()
