"""Cards of groups: what they are called, who is in them, and how that is changed."""

from __future__ import annotations

import pytest

from netbook.formats.vcard.groups import Group, member_key, read_group, with_members

APPLE = ("N:Climbers;;;;", "FN:Climbers", "X-ADDRESSBOOKSERVER-KIND:group")


def text(*lines: str) -> str:
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


@pytest.mark.parametrize(
    ("lines", "group"),
    [
        (APPLE, Group("Climbers", ())),
        (
            (*APPLE, "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:AB-1", "x-addressbookserver-member:ab-1"),
            Group("Climbers", ("ab-1",)),
        ),
        (
            ("KIND:Group", "FN: The \\n choir ", "MEMBER:urn:uuid:a", "MEMBER:mailto:Ana@x.example"),
            Group("The choir", ("a", "mailto:ana@x.example")),
        ),
        (("KIND:group", "N:Only;;;;", "MEMBER;PREF=1:x"), Group("Only", ("x",))),
        (("KIND:group",), Group("", ())),
        (("FN:Ana", "KIND:individual"), None),
        (("FN:group", "X-A:group"), None),
        (("no line at all", "KIND:group"), Group("", ())),
    ],
)
def test_a_group(lines: tuple[str, ...], group: Group | None) -> None:
    assert read_group(text(*lines)) == group


@pytest.mark.parametrize("uid", ["AB-1", "urn:uuid:ab-1", "URN:UUID:AB-1", " ab-1 "])
def test_a_member_however_written(uid: str) -> None:
    assert member_key(uid) == "ab-1"


def test_members_who_go_and_come() -> None:
    """Where the others are, in their way; everything else stays as it is."""
    before = ("FN:C", "X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:A",
              "X-ADDRESSBOOKSERVER-MEMBER;X=1:urn:uuid:B", "REV:1", "junk")  # fmt: skip
    assert with_members(text(*before), lambda _: True, []) == text(*before)
    after = with_members(text(*before), lambda key: key != "a", ["urn:uuid:D", "E"])
    assert after == text(
        *before[:2], before[3], "X-ADDRESSBOOKSERVER-MEMBER;X=1:urn:uuid:D",
        "X-ADDRESSBOOKSERVER-MEMBER;X=1:urn:uuid:E", *before[4:],
    )  # fmt: skip
    assert with_members(text(*before[:3]), lambda _: False, ["D"]) == text(
        *before[:2], "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:D"
    )


@pytest.mark.parametrize(
    ("kind", "member"),
    [
        ("KIND:group", "MEMBER:urn:uuid:A"),
        ("X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:A"),
    ],
)
def test_the_first_member(kind: str, member: str) -> None:
    assert with_members(text("FN:C", kind), lambda _: True, ["A"]) == text("FN:C", kind, member)
    bare = text("FN:C", kind, "MEMBER:1")
    assert with_members(bare, lambda _: True, ["urn:uuid:2"]) == text("FN:C", kind, "MEMBER:1", "MEMBER:2")
