"""add, show, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Netbook


def test_everything_that_can_be_said(netbook: Netbook) -> None:
    netbook("add", "Luis Ortega")
    netbook(
        "add", "Ana García", "--email", "ana@x.example", "--email", "ana@home.example", "--phone",
        "+34 600 555 019",
        "--url", "https://ana.example", "--org", "Estudio Norte", "--title", "art director", "--tag",
        "client",
        "--tag", "lead", "--nick", "Anuska", "--birthday", "--02-29", "--date", "anniversary=2015-06-01",
        "--met", "2026-02-27", "--at", "PyConES 2026", "--in-person", "--via", "luis", "--every", "30d",
        "--circle", "key", "--note", "wants a quote", "--language", "es",
        "--pronouns", "she/her", "--gender", "feminine",
    )  # fmt: skip
    person = netbook.person("ana")
    assert person.pop("uid")
    assert person == {
        "name": "Ana García",
        "kind": "person",
        "given": "Ana",
        "additional": None,
        "family": "García",
        "prefix": None,
        "suffix": None,
        "nicknames": ["Anuska"],
        "pronouns": "she/her",
        "org": "Estudio Norte",
        "title": "art director",
        "role": None,
        # The newest first.
        "emails": [channel("ana@x.example"), channel("ana@home.example")],
        "phones": [channel("+34 600 555 019")],
        "addresses": [],
        "urls": [channel("https://ana.example")],
        "tags": ["client", "lead"],
        "birthday": "--02-29",
        "dates": [{"label": "anniversary", "date": "2015-06-01"}],
        "met": {"on": "2026-02-27", "mode": "in-person", "place": "PyConES 2026", "via": "Luis Ortega"},
        "last_touch": None,
        "touches": 0,
        "cadence": {"days": 30, "max_days": 60, "source": "person"},
        "next_due": "2026-03-29",
        "circle": "key",
        "language": "es",
        "form": None,
        "grammatical_gender": "feminine",
        "time_zone": None,
        "archived": False,
        "deceased": False,
        "died": None,
        "do_not_contact": False,
        "note": "wants a quote",
    }
    netbook.check()


def channel(value: str) -> dict[str, Any]:
    return {"value": value, "label": None, "preferred": False}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--email", "ANA@x.example"], "same email, in capitals"),
        (["--phone", "600555019"], "same phone, written shorter"),
    ],
)
def test_a_double_by_email_or_phone(netbook: Netbook, words: list[str], said: str) -> None:
    netbook("add", "Ana García", "--email", "ana@x.example", "--phone", "+34 600 555 019")
    before = netbook.dump()
    refused = netbook("add", "Someone Else", *words, code=1)
    assert "someone with the same " in refused.err
    assert "hint: " in refused.err
    assert "--force" in refused.err
    assert netbook.dump() == before, said
    netbook("add", "Someone Else", *words, "--force")
    assert netbook.names() == ["Ana García", "Someone Else"]


@pytest.mark.parametrize("name", ["Ana García", "ANA GARCIA", "ana  garcía", "Ána Garcıa"])
def test_a_double_by_folded_name(netbook: Netbook, name: str) -> None:
    netbook("add", "Ana García")
    assert "Ana García" in netbook("add", name, code=1).err
    netbook("add", name, "--force")
    assert len(netbook.names()) == 2


def test_part_of_a_name_is_no_double(netbook: Netbook) -> None:
    netbook("add", "Ana García")
    netbook("add", "Ana")
    netbook("add", "Ana García López")
    assert len(netbook.names()) == 3


def test_a_double_shows_what_is_alike(netbook: Netbook) -> None:
    netbook("add", "Ana", "--email", "ana@x.example", "--phone", "+34 600 111 222")
    phone = netbook("add", "Bob", "--phone", "600111222", code=1).err
    assert "with the same phone 600111222 is in the book already: Ana  +34 600 111 222  " in phone
    email = netbook("add", "Bob", "--email", "ANA@x.example", code=1).err
    assert "with the same email ANA@x.example is in the book already: Ana  ana@x.example  " in email


def test_a_double_under_json(netbook: Netbook) -> None:
    netbook("add", "Ana")
    refused = netbook("add", "Ana", "--json", code=1)
    assert '"error":"someone like Ana is in the book already' in refused.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([""], "a name cannot be empty"),
        (["  "], "a name cannot be empty"),
        (["Ana", "--email", ""], "one of the values is empty"),
        (["Ana", "--circle", "outer"], "outer is not a circle"),
        (["Ana", "--birthday", "31/2/1990"], "31/2/1990 is not a date"),
        (["Ana", "--birthday", "1990"], "1990 is not a day of the year"),
        (["Ana", "--birthday", "2030-01-01"], "2030-01-01 has not come yet"),
        (["Ana", "--met", "2030-01-01"], "has not come yet"),
        (["Ana", "--met", "someday"], "someday is not a date"),
        (["Ana", "--every", "0d"], "0d is not a span of time"),
        (["Ana", "--every", "soon"], "soon is not a span of time"),
        (["Ana", "--date", "2015-06-01"], "is not a labelled date"),
        (["Ana", "--date", "=2015-06-01"], "is not a labelled date"),
        ([], "missing argument"),
        (["Ana", "García"], "got unexpected extra argument"),
        (["Ana", "--no-email"], "no such option"),
        (["\udcff"], "is not text"),
    ],
)
def test_what_makes_no_sense_adds_nobody(netbook: Netbook, words: list[str], said: str) -> None:
    refused = netbook("add", *words, code=2)
    assert said in refused.err
    assert "hint: " in refused.err
    assert netbook.names() == []


@pytest.mark.parametrize(
    ("text", "birthday"),
    [
        ("1988-02-29", "1988-02-29"),
        ("--02-29", "--02-29"),
        ("29 February", "--02-29"),
        ("4 July 1985", "1985-07-04"),
    ],
)
def test_birthdays(netbook: Netbook, text: str, birthday: str) -> None:
    assert netbook.json("add", "Ana", "--birthday", text)["person"]["birthday"] == birthday


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2024", "2024"),
        ("2024-06", "2024-06"),
        ("today", "2026-03-01"),
        ("yesterday", "2026-02-28"),
        ("3d", "2026-02-26"),
        ("3d ago", "2026-02-26"),
        ("friday", "2026-02-27"),
        ("14 June 2024", "2024-06-14"),
        ("2024-06-14", "2024-06-14"),
    ],
)
def test_when_you_met(netbook: Netbook, text: str, on: str) -> None:
    assert netbook.json("add", "Ana", "--met", text)["person"]["met"]["on"] == on


def test_introduced_by_someone_who_is_not_there_or_not_certain(netbook: Netbook) -> None:
    netbook("add", "Ana García")
    netbook("add", "Ana Souto")
    assert netbook.json("add", "Bea", "--via", "Old Tom")["person"]["met"]["via"] == "Old Tom"
    netbook("add", "Carla", "--via", "ana", code=3)
    netbook("add", "Carla", "--via", "99", code=1)


def test_said_twice_is_once(netbook: Netbook) -> None:
    person = netbook.json("add", "Ana", "--tag", "a", "--tag", "Á", "--email", "x@x", "--email", "x@x")[
        "person"
    ]
    assert person["tags"] == ["a"]
    assert [each["value"] for each in person["emails"]] == ["x@x"]


def test_uids_differ(netbook: Netbook) -> None:
    uids = {netbook.json("add", "Ana", "--force")["person"]["uid"] for _ in range(5)}
    assert len(uids) == 5


def test_names_that_look_like_options(netbook: Netbook) -> None:
    for name in ("-x", "--help", "--json", "@file"):
        netbook("add", "--force", "--", name)
        assert netbook.json("show", "--", name)["person"]["name"] == name
    netbook("remove", "--", "--help")
    assert sorted(netbook.names()) == ["--json", "-x", "@file"]


def test_remove_takes_touches_and_tasks_and_undo_brings_all_back(netbook: Netbook) -> None:
    netbook("add", "Ana")
    netbook("add", "Bob", "--via", "Ana")
    netbook("touch", "ana", "lunch", "--with", "bob")
    netbook("task", "ana", "send the quote")
    before = netbook.dump()
    assert netbook.json("remove", "--yes", "ana")["person"]["name"] == "Ana"
    assert netbook.names() == ["Bob"]
    assert netbook.person("bob")["met"]["via"] == "Ana"
    assert [each["people"] for each in netbook.json("log")["touches"]] == [
        [{"uid": netbook.person("bob")["uid"], "name": "Bob"}]
    ]
    assert netbook.lanes() == {}
    netbook.check()
    netbook("undo")
    assert netbook.dump() == before


def test_show_of_nobody(netbook: Netbook) -> None:
    assert 'nobody in the book is called "ana"' in netbook("show", "ana", code=1).err
    netbook("add", "Begoña Ibáñez")
    assert "did you mean Begoña Ibáñez?" in netbook("show", "begonna", code=1).err


def test_adding_needs_no_folder_and_reading_makes_none(netbook: Netbook) -> None:
    netbook("list")
    netbook()
    netbook("history")
    netbook("upcoming")
    netbook("digest")
    assert not netbook.path.parent.exists()
    netbook("add", "Ana")
    assert netbook.path.stat().st_mode & 0o777 == 0o600
    assert netbook.path.parent.stat().st_mode & 0o777 == 0o700
