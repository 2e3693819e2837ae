"""The digest as it is shown."""

from __future__ import annotations

import json
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netbook.domain.people.text import columns
from netbook.formats.mail import HEADERS

if TYPE_CHECKING:
    from conftest import Netbook


@pytest.fixture
def full(netbook: Netbook) -> Netbook:
    """A birthday, a task, someone to write to, and a date ahead."""
    netbook(
        "add", "Begoña Ibáñez", "--birthday", "1988-03-01", "--phone", "600555011", "--email", "b@x.example"
    )
    netbook("add", "Luis Ortega", "--email", "luis@norte.example")
    netbook("task", "luis", "send the quote", "--due", "2026-03-01")
    netbook("add", "Tom Baker", "--every", "30d", "--birthday", "--03-05", "--met", "2025-12-01")
    return netbook


def test_it_is_silent_when_nothing_is_due(netbook: Netbook) -> None:
    for form in ("text", "html", "mail"):
        assert netbook("digest", "--format", form).out == ""
    assert not netbook.path.exists()
    netbook("add", "Ana", "--birthday", "--03-20")
    assert netbook("digest").out == ""
    assert netbook("digest", "--always").out == "Nobody needs you today. Next: Ana's birthday, on 20 Mar.\n"


def test_it_says_who_why_and_how_to_reach_them(full: Netbook) -> None:
    text = full("digest").out
    assert text.startswith("Sunday 1 March 2026\n\nBIRTHDAYS\n  Begoña Ibáñez: birthday today, turns 38\n")
    assert (
        "\n    600555011   b@x.example\n    netbook touch 'Begoña Ibáñez' \"birthday wishes\" --out\n" in text
    )
    assert (
        "\nTASKS\n  Luis Ortega: due today: send the quote\n    luis@norte.example\n    netbook done task:1\n"
        in text
    )
    assert "\nKEEP ALIVE\n  Tom Baker: " in text
    assert max(map(len, text.splitlines())) <= 78


def test_the_facts_in_json(full: Netbook) -> None:
    document = full("digest", "--format", "json").json
    assert document == full.json("digest")
    assert document["text"] == full("digest").out
    assert document["subject"] == "Begoña Ibáñez's birthday, 1 task, 1 person to keep alive, Sunday 1 March"
    assert [each["person"]["name"] for each in document["greetings"]] == ["Begoña Ibáñez"]
    assert [each["hint"] for each in document["tasks"]] == ["netbook done task:1"]
    assert [each["email"] for each in document["tasks"]] == ["luis@norte.example"]


def test_nothing_in_json(netbook: Netbook) -> None:
    document = netbook.json("digest")
    assert document["text"] == ""
    assert document["greetings"] == document["people"] == document["ahead"] == []


def test_it_does_not_change_the_book_nor_the_rows(full: Netbook) -> None:
    full.shown("list")
    row = full.person("1")
    before = full.path.read_bytes()
    for form in ("text", "html", "json", "mail"):
        full("digest", "--format", form)
    assert full.path.read_bytes() == before
    assert full.person("1") == row


def test_a_format_that_is_none(netbook: Netbook) -> None:
    said = "--format takes text, html, json or mail, not pdf"
    assert said in netbook("digest", "--format", "pdf", code=2).err


def test_as_a_page(full: Netbook) -> None:
    page = full("digest", "--format", "html").out
    assert page.startswith("<!DOCTYPE html>")
    assert "Begoña Ibáñez" in page
    full("done", "task:1")
    full("remove", "--yes", "tom")
    full.later(30)
    assert "Nobody needs you today." in full("digest", "--always", "--format", "html").out


def test_as_a_mail(full: Netbook) -> None:
    raw = full("digest", "--format", "mail").out.encode()
    read = BytesParser(policy=default).parsebytes(raw)
    assert read["Subject"] == "Begoña Ibáñez's birthday, 1 task, 1 person to keep alive, Sunday 1 March"
    assert (read["From"], read["To"]) == ("netbook <you@localhost>", "you@localhost")
    text, html = read.iter_parts()
    assert text.get_content() == full("digest").out
    assert html.get_content() == full("digest", "--format", "html").out
    # The same day is the same mail; another day, or another book, is another.
    again = BytesParser(policy=default).parsebytes(full("digest", "--format", "mail").out.encode())
    assert again["Message-ID"] == read["Message-ID"]
    full.later(1)
    later = BytesParser(policy=default).parsebytes(full("digest", "--format", "mail").out.encode())
    assert later["Message-ID"] != read["Message-ID"]


def test_a_mail_is_from_and_to_whom_the_configuration_says(full: Netbook) -> None:
    config = full.folder / "config.toml"
    full.variables["NETBOOK_CONFIG"] = str(config)
    config.write_text('[digest]\nto = ["Ana García <ana@garcia.example>", "second@garcia.example"]\n')
    read = BytesParser(policy=default).parsebytes(full("digest", "--format", "mail").out.encode())
    assert read["To"] == "Ana García <ana@garcia.example>, second@garcia.example"
    assert read["From"] == "netbook <ana@garcia.example>"
    assert read["Message-ID"].endswith("@garcia.example>")


HOSTILE = json.loads((Path(__file__).parent.parent / "data" / "hostile.json").read_text(encoding="utf-8"))


def test_hostile_people(netbook: Netbook) -> None:
    """All of them at once, as they come in from a file of cards."""
    for text in HOSTILE.values():
        if text.strip() and "\x00" not in text:
            netbook("add", "--force", "--birthday", "--03-01", "--note", text, "--", text)
    read = BytesParser(policy=default).parsebytes(netbook("digest", "--format", "mail").out.encode())
    assert tuple(read.keys()) == HEADERS
    assert "\x1b" not in netbook("digest").out
    assert all(columns(line) <= 78 for line in netbook("digest").out.splitlines())
