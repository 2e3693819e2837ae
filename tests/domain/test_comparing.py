"""How addresses and numbers are compared, and what a search asks for."""

from __future__ import annotations

import pytest

from netbook.domain.people.comparing import bare_uid, channel_key, email_key, phone_key, uid_key
from netbook.domain.people.query import Query, words


@pytest.mark.parametrize(
    ("phone", "key"),
    [
        ("+34 600 555 019", "600555019"),
        ("0034600555019", "600555019"),
        ("600-555-019", "600555019"),
        ("(600) 555.019", "600555019"),
        ("tel:+34-600-555-019", "600555019"),
        ("555019", "555019"),
        ("12345", "12345"),
        ("1 12", "1 12"),
        ("*100#", "*100#"),
        ("call HIM", "call him"),
        ("", ""),
    ],
)
def test_phone_key(phone: str, key: str) -> None:
    assert phone_key(phone) == key


def test_short_numbers_are_not_confused() -> None:
    """Emergency and extension numbers are compared whole, so 112 is not the end of anything."""
    assert phone_key("112") != phone_key("+34 600 555 112")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ana@Example.org", "ana@example.ORG"), (" a@x.example ", "a@x.example"), ("ÁNA@x", "ana@x")],
)
def test_email_key_ignores_case(one: str, other: str) -> None:
    assert email_key(one) == email_key(other)


@pytest.mark.parametrize(
    ("uid", "bare"),
    [("AB-1", "AB-1"), ("urn:uuid:AB-1", "AB-1"), (" URN:UUID:ab-1 ", "ab-1"), ("urn:x:AB-1", "urn:x:AB-1")],
)
def test_a_uid_however_written(uid: str, bare: str) -> None:
    assert bare_uid(uid) == bare
    assert uid_key(uid) == bare.lower()


def test_email_key_tells_addresses_apart() -> None:
    assert email_key("ana+x@example.org") != email_key("ana@example.org")


def test_channel_key_by_kind() -> None:
    assert channel_key("email", "A@X") == "a@x"
    assert channel_key("phone", "+34 600 555 019") == "600555019"
    assert channel_key("url", "https://X.example/A") == "https://X.example/A"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("García Bilbao", ("garcia", "bilbao")),
        ("  ", ()),
        ("", ()),
        ("O’Neill", ("o'neill",)),
        ("Ł\u00a0ø", ("l", "o")),
        ("100%", ("100%",)),
    ],
)
def test_words_of_a_search(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("query", "narrow"),
    [
        (Query(), False),
        (Query(sort="last", limit=3), False),
        (Query(words=("a",)), True),
        (Query(tags=("a",)), True),
        (Query(circle="key"), True),
        (Query(mode="online"), True),
    ],
)
def test_whether_it_asks_for_less_than_everyone(query: Query, narrow: bool) -> None:
    assert query.narrow is narrow


@pytest.mark.parametrize(
    ("query", "alone"),
    [
        (Query(("a",)), True),
        (Query(("a",), limit=3), True),
        (Query(limit=3), False),
        (Query(("a",), tags=("b",)), False),
        (Query(("a",), circle="key"), False),
        (Query(("a",), mode="online"), False),
        (Query(("a",), sort="last"), False),
    ],
)
def test_whether_it_asks_for_words_alone(query: Query, alone: bool) -> None:
    assert query.only_words is alone
