"""Links with a draft in them: everything encoded, and nobody reached who is not meant."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.formats.greetings import mailto, sms

HARMLESS = re.compile(r"[A-Za-z0-9@:?=&%._~+-]+")


def test_a_mail_with_line_ends_and_accents() -> None:
    assert mailto("ana@garcia.example", "¡Feliz!", "Hola,\nAna & Eva") == (
        "mailto:ana@garcia.example?subject=%C2%A1Feliz%21&body=Hola%2C%0D%0AAna%20%26%20Eva"
    )


def test_a_message() -> None:
    assert sms("+34 (600) 555-019", "Hola?") == "sms:+34600555019?body=Hola%3F"


@pytest.mark.parametrize(
    "address",
    [
        "", "ana", "ana@", "a@b@c", "a b@c", "a@b.example,eve@evil.example", "a@b.example;eve@evil.example",
        "<a@b.example>", "a@b.example\nBcc: eve@evil.example", "a@b.example\r", "a@\x1b[2J",
        "a@b\u202e.example",
    ],
)  # fmt: skip
def test_what_is_no_plain_address_has_no_link(address: str) -> None:
    assert mailto(address, "s", "t") is None


@pytest.mark.parametrize(
    "number", ["", "12", "call me", "+34600;phone-context=x", "600?body=x", "\uff16\uff10\uff10\uff15"]
)
def test_what_is_no_number_has_no_link(number: str) -> None:
    assert sms(number, "t") is None


def test_an_address_cannot_add_a_header_of_its_own() -> None:
    link = mailto("a?bcc=eve@evil.example", "s", "t")
    assert link == "mailto:a%3Fbcc%3Deve@evil.example?subject=s&body=t"


@given(st.text(), st.text())
def test_whatever_the_words_are_they_arrive_and_nothing_else_does(subject: str, text: str) -> None:
    link = mailto("ana@garcia.example", subject, text)
    assert link and HARMLESS.fullmatch(link)
    parts = urlsplit(link)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "ana@garcia.example")
    assert set(parse_qs(parts.query)) <= {"subject", "body"}
    short = sms("600555019", text)
    assert short and HARMLESS.fullmatch(short)
    assert set(parse_qs(urlsplit(short).query)) <= {"body"}
