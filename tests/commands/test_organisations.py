"""Organisations: no birthday, no rhythm unless one is given to them, no draft by a first name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Netbook

CARD = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Estudio Norte\nORG:Estudio Norte\nX-ABSHOWAS:COMPANY\n"
    "EMAIL:hola@norte.example\nBDAY:2010-03-01\nCATEGORIES:client\nEND:VCARD\n"
)


@pytest.fixture
def firm(netbook: Netbook) -> Netbook:
    netbook("import", "-", stdin=CARD.encode())
    assert netbook.person("norte")["kind"] == "organisation"
    return netbook


def test_no_birthday_of_a_firm_comes_up_anywhere(firm: Netbook) -> None:
    assert firm.lanes() == {}
    assert firm.json("upcoming")["dates"] == []
    assert "no birthday" in firm("export", "--format", "ics", code=1).err
    assert firm("digest").out == ""
    assert firm.person("norte")["birthday"] == "2010-03-01", "it is in the book all the same"
    said = firm("show", "norte").out
    assert ("2010" in said, "turns" in said) == (True, False)


def test_its_other_dates_do(firm: Netbook) -> None:
    firm("set", "norte", "--date", "founded=2010-03-01")
    assert firm.lanes() == {"Estudio Norte": "date"}


def test_no_rhythm_comes_from_a_circle_or_a_tag(firm: Netbook) -> None:
    firm("cadence", "tag:client", "30d")
    firm("set", "norte", "--circle", "key", "--met", "2025-12-20")
    firm.later(10)
    norte = firm.person("norte")
    assert (norte["circle"], norte["cadence"], norte["next_due"]) == ("key", None, None)
    assert firm.lanes("--all") == {}
    assert "no rhythm" in firm("why", "norte").out
    firm.check()


@pytest.mark.parametrize("given", [("set", "norte", "--every", "30d"), ("cadence", "norte", "30d")])
def test_one_that_is_given_to_it_counts(firm: Netbook, given: tuple[str, ...]) -> None:
    firm("set", "norte", "--met", "2026-01-10")
    firm(*given)
    assert firm.lanes() == {"Estudio Norte": "cadence"}


@pytest.mark.parametrize("language", ["en", "es", "de"])
def test_a_draft_names_it_whole_or_not_at_all(firm: Netbook, language: str) -> None:
    text = firm.json("greet", "norte", "--language", language)["text"].replace("Estudio Norte", "")
    assert "Estudio" not in text and "Norte" not in text


def test_a_task_and_an_answer_come_up_as_for_anyone(firm: Netbook) -> None:
    firm("touch", "norte", "could you?", "--in", "--on", "yesterday")
    assert firm.lanes() == {"Estudio Norte": "reply"}
    firm("task", "norte", "send the offer")
    assert firm.lanes() == {"Estudio Norte": "task"}
