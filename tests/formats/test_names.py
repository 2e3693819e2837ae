"""What the file of a card is called."""

from __future__ import annotations

import pytest

from netbook.formats.vdir import card_name


@pytest.mark.parametrize(
    ("uid", "name"),
    [("AB-1", "AB-1.vcf"), ("urn:uuid:AB-1", "AB-1.vcf"), ("URN:UUID:AB-1", "AB-1.vcf")],
)
def test_a_file_is_called_by_the_uid_however_written(uid: str, name: str) -> None:
    assert card_name(uid, ()) == name


@pytest.mark.parametrize("uid", ["../up", "con", ".dot", "-rf", "urn:uuid:", "x" * 101])
def test_what_no_file_system_takes_is_called_by_its_hash(uid: str) -> None:
    stem, dot, ending = card_name(uid, ()).partition(".")
    assert (len(stem), dot, ending) == (32, ".", "vcf")
    assert set(stem) <= set("0123456789abcdef")


def test_no_two_have_one_name() -> None:
    assert card_name("AB-1", {"ab-1.vcf", "ab-1-2.vcf"}) == "AB-1-3.vcf"
