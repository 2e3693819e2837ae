"""A letter as a mail: what it is made of, and that nothing from outside becomes more than text."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import Policy, compat32, default
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.people.text import clean
from netbook.errors import Refused
from netbook.formats import mail
from netbook.formats.mail import HEADERS, Envelope, compose, header_text

HOSTILE = json.loads((Path(__file__).parent.parent / "data" / "hostile.json").read_text(encoding="utf-8"))
ENVELOPE = Envelope(
    "netbook <ana@garcia.example>",
    ("Ana García <ana@garcia.example>", "second@garcia.example"),
    "<netbook.2026-03-01.0a1b2c3d@garcia.example>",
    datetime(2026, 3, 1, 8, 0, tzinfo=UTC),
)


def parsed(raw: bytes) -> EmailMessage:
    read = BytesParser(policy=default).parsebytes(raw)
    assert isinstance(read, EmailMessage)
    return read


def contents(read: EmailMessage) -> list[str]:
    return [part.get_content() for part in read.iter_parts()]


def test_what_a_mail_is_made_of() -> None:
    raw = compose(ENVELOPE, "Begoña's birthday", "Hola\n.\nFrom here\n", "<p>Hola, año</p>\n")
    read = parsed(raw)
    assert read.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in read.iter_parts()] == ["text/plain", "text/html"]
    assert contents(read) == [
        "Hola\n.\nFrom here\n",
        "<p>Hola, año</p>\n",
    ]
    assert read["Subject"] == "Begoña's birthday"
    assert read["From"] == "netbook <ana@garcia.example>"
    assert read["To"] == "Ana García <ana@garcia.example>, second@garcia.example"
    assert read["Date"] == "Sun, 01 Mar 2026 08:00:00 +0000"
    assert read["Message-ID"] == "<netbook.2026-03-01.0a1b2c3d@garcia.example>"
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["List-Id"] == "netbook digest <digest.netbook.localhost>"
    assert raw.isascii()
    assert b"\r" not in raw
    assert all(len(line) <= 78 for line in raw.splitlines())
    assert b"\nHola\n.\nFrom here\n" in raw, "readable as it is"


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("policy", [default, compat32], ids=["default", "compat32"])
def test_no_text_becomes_a_header(name: str, policy: Policy[Any]) -> None:
    subject = f"{HOSTILE[name]}'s birthday, and 4 more"
    raw = compose(ENVELOPE, subject, clean(HOSTILE[name]) + "\n", clean(HOSTILE[name]) + "\n")
    read = BytesParser(policy=policy).parsebytes(raw)
    assert tuple(read.keys()) == HEADERS
    assert parsed(raw)["Subject"] == header_text(subject)
    # Whoever takes it apart and writes it anew gets no other headers either.
    again = BytesParser(policy=default).parsebytes(parsed(raw).as_bytes())
    assert sorted(again.keys()) == sorted(HEADERS)
    assert not any("victim@" in str(again[each]) for each in HEADERS if each != "Subject")


@pytest.mark.parametrize(
    "name", ["García, Ana", "Garcia, Ana", 'Ana "the boss"', "Ana (work)", "a@b.example", "Ana: x;", "É" * 15]
)
def test_names_before_addresses(name: str) -> None:
    """As people write them into the configuration."""
    to = f"{name} <ana@garcia.example>"
    read = parsed(compose(ENVELOPE._replace(recipients=(to, to), sender=to), "x", "x\n", "x\n"))
    for header in ("From", "To"):
        assert {each.addr_spec for each in read[header].addresses} == {"ana@garcia.example"}
        assert {each.display_name for each in read[header].addresses} == {name.strip('"')}


@given(st.text(st.one_of(st.characters(), st.sampled_from('ab ,=?\n\r"<>@:;()é\U0001f468')), max_size=120))
def test_every_subject_reads_back(subject: str) -> None:
    text = clean(subject) + "\n"
    assert parsed(compose(ENVELOPE, subject, text, text))["Subject"] == header_text(subject)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_every_text_reads_back(line: str) -> None:
    text = f"{line}\n{line}\n\n.\n"
    # What ends a line for Python, and for nobody else, is cleaned before it comes here.
    if len(text.splitlines()) == 4:
        assert contents(parsed(compose(ENVELOPE, "x", text, text))) == [text, text]


def test_a_mail_that_does_not_read_back_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last guard, with those before it taken away."""
    monkeypatch.setattr(mail, "_words", lambda text, *_: text)
    monkeypatch.setattr(mail, "header_text", lambda text: text)
    with pytest.raises(Refused, match="does not read back"):
        compose(ENVELOPE, "Birthday =?UTF-8?Q?=0A?=Bcc: injected@example.org", "x\n", "x\n")
    with pytest.raises(Refused, match="does not read back"):
        compose(ENVELOPE, "Eve\n Bcc: victim@example.org", "x\n", "x\n")
