"""A digest as HTML: what it shows, and that nothing from outside becomes more than text."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from netbook.domain.people.text import clean
from netbook.formats.page import Page, PageEntry, page

HOSTILE = json.loads((Path(__file__).parent.parent / "data" / "hostile.json").read_text(encoding="utf-8"))
DAY = "Sunday 1 March 2026"
BEGONA = PageEntry(
    "Begoña Ibáñez", "key", "birthday today, turns 38",
    "met 2019 at BilboStack · last call 12 Jan: the Bilbao quote", "+34 600 555 011", "bego@ibanez.example",
    "Happy birthday", "netbook touch 'Begoña Ibáñez' \"birthday wishes\" --out",
)  # fmt: skip


class Reader(HTMLParser):
    """The elements, their attributes and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        leads = ("href", "src", "action", "background")
        self.links += [value or "" for name, value in attrs if name in leads]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def said(self) -> str:
        return " ".join("".join(self.text).split())


def test_what_a_page_shows() -> None:
    ahead = ("Thu 5 · Tom Baker's birthday, turns 41",)
    shown = Page(
        DAY, "", (("Birthdays", (BEGONA,)),), "and 3 more: netbook today --all", "The week ahead", ahead
    )
    read = Reader(page(shown))
    assert read.open == []
    assert read.links == ["tel:+34600555011", "mailto:bego@ibanez.example?subject=Happy%20birthday"]
    for said in (
        "Sunday 1 March 2026", "Birthdays", "Begoña Ibáñez key", "birthday today, turns 38",
        "met 2019 at BilboStack · last call 12 Jan: the Bilbao quote",
        "netbook touch 'Begoña Ibáñez' \"birthday wishes\" --out", "and 3 more: netbook today --all",
        "The week ahead", "Thu 5 · Tom Baker's birthday, turns 41",
    ):  # fmt: skip
        assert said in read.said() or said in "".join(read.text), said


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_becomes_an_element(name: str) -> None:
    text = HOSTILE[name]
    hostile = PageEntry(text, text, text, text, text, text, text, text)
    shape = Reader(page(Page(DAY, "x", (("x", (BEGONA,)),), "x", "x", ("x",), "x")))
    read = Reader(page(Page(text, text, ((text, (hostile,)),), text, text, (text,), text)))
    assert read.open == []
    # The same elements; what is no number, no address or nothing at all is no link.
    assert set(read.tags) <= {*shape.tags, ("span", ("style",))}
    assert all(link.startswith(("mailto:", "tel:")) for link in read.links)
    if text.strip():
        assert clean(text).strip() in "".join(read.text)


def test_nothing_remote_and_no_colours_of_its_own() -> None:
    written = page(Page(DAY, sections=(("Birthdays", (BEGONA,)),)))
    assert "http" not in written
    assert "url(" not in written
    assert "<style" not in written
    assert 'content="light dark"' in written
    assert "color:#" not in written


@pytest.mark.parametrize(
    ("phone", "email", "links"),
    [
        ("javascript:alert(1)", "javascript:alert(1)", ["tel:1"]),
        ("+", "a@b@c", []),
        (None, "a b@x.example?bcc=c@x.example", []),
        (None, "a&b=?@x.example", ["mailto:a%26b%3D%3F@x.example"]),
        ("+34 (600) 555-019", None, ["tel:+34600555019"]),
    ],
)
def test_links_lead_to_numbers_and_addresses_only(
    phone: str | None, email: str | None, links: list[str]
) -> None:
    entry = BEGONA._replace(phone=phone, email=email, about="")
    assert Reader(page(Page(DAY, sections=(("Tasks", (entry,)),)))).links == links


def test_a_quiet_day() -> None:
    assert "Nobody needs you today. &lt;Next&gt;" in page(Page(DAY, "Nobody needs you today. <Next>"))
