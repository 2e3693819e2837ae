"""Groups of a phone are tags in the book: in, out, and nothing twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Netbook


def card(uid: str, name: str, *lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", f"UID:{uid}", f"FN:{name}", f"N:{name};;;;", *lines,
                        "END:VCARD", ""])  # fmt: skip


def group(name: str, *members: str, uid: str = "g-1", rev: str = "2025-11-02T10:11:13Z") -> str:
    listed = (f"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:{member}" for member in members)
    return card(uid, name, "X-ADDRESSBOOKSERVER-KIND:group", *listed, f"REV:{rev}")


ANA, BOB, ZOE = card("A-1", "Ana"), card("B-2", "Bob", "CATEGORIES:old"), card("C-3", "Zoe")
CLIMBERS = group("Climbers", "A-1", "b-2", "nobody")


def bring(netbook: Netbook, *cards: str, words: tuple[str, ...] = ()) -> Any:
    return netbook.json("import", "-", *words, stdin="".join(cards).encode())


def tags(netbook: Netbook) -> dict[str, list[str]]:
    return {each["name"]: each["tags"] for each in netbook.json("list")["people"]}


@pytest.mark.parametrize("cards", [(ANA, BOB, ZOE, CLIMBERS), (CLIMBERS, ANA, BOB, ZOE)])
def test_a_group_is_a_tag_of_its_members(netbook: Netbook, cards: tuple[str, ...]) -> None:
    document = bring(netbook, *cards)
    assert (document["new"], document["kept"]) == (3, 1)
    (problem,) = document["problems"]
    assert problem["message"].startswith("Climbers, a group of 3: turned into a tag of those in the book")
    assert [step["what"] for step in document["plan"]] == ["new"] * 3, "they are told of once"
    assert tags(netbook) == {"Ana": ["Climbers"], "Bob": ["old", "Climbers"], "Zoe": []}
    assert netbook.names("--tag", "climbers") == ["Ana", "Bob"]
    assert netbook("export").out == "".join(sorted(cards, key=lambda each: "Climbers" in each))
    before = netbook.dump()
    again = bring(netbook, *cards)
    assert (again["same"], again["problems"]) == (4, []), "what is known is no news"
    assert netbook.dump() == before
    netbook("undo")
    assert netbook.dump().count("Climbers") == 0
    netbook.check()


@pytest.mark.parametrize("name", ["My Contacts", "* myContacts", "Starred in Android", "card"])
def test_a_group_that_a_program_made_is_no_tag(netbook: Netbook, name: str) -> None:
    everyone = group(name, "A-1", "B-2")
    (problem,) = bring(netbook, ANA, BOB, everyone)["problems"]
    assert problem["message"] == f"{name}, a group of 2 made by a program for itself: no tag, kept unchanged"
    assert tags(netbook) == {"Ana": [], "Bob": ["old"]}
    assert netbook("export").out == "".join((ANA, BOB, everyone))


def test_whoever_comes_later_is_in_it_too(netbook: Netbook) -> None:
    bring(netbook, CLIMBERS)
    document = bring(netbook, ANA, ZOE)
    assert tags(netbook) == {"Ana": ["Climbers"], "Zoe": []}
    assert document["new"] == 2


def test_someone_known_by_another_card(netbook: Netbook) -> None:
    netbook("add", "Ana", "--email", "ana@x.example")
    netbook("add", "Bob", "--email", "bob@x.example")
    members = card("g", "Choir", "KIND:group", "MEMBER:mailto:BOB@x.example", "MEMBER:A-1")
    document = bring(netbook, card("A-1", "Ana", "EMAIL:ana@x.example"), members, words=("--dry-run",))
    assert [(each["person"]["name"], each["tags"]) for each in document["tagged"]] == [
        ("Bob", ["Choir"]), ("Ana", ["Choir"]),
    ]  # fmt: skip
    assert document["plan"] == []
    assert tags(netbook) == {"Ana": [], "Bob": []}
    bring(netbook, card("A-1", "Ana", "EMAIL:ana@x.example"), members)
    assert tags(netbook) == {"Ana": ["Choir"], "Bob": ["Choir"]}


def test_what_an_import_says_of_tags_agrees_with_its_counts(netbook: Netbook) -> None:
    bring(netbook, ANA, BOB, ZOE)
    said = netbook("import", "-", stdin=(ANA + group("Climbers", "A-1", "C-3")).encode()).out.splitlines()
    assert said[0] == "2 cards: 0 new, 0 changed, 1 the same, 1 kept aside"
    assert said[1:3] == [
        "  tagged by their groups: Ana (Climbers)",
        "  tagged by their groups: Zoe (Climbers)",
    ]
    assert netbook.json("history")["entries"][0]["what"] == (
        "import standard input (0 new, 0 changed, 2 tagged)"
    )
    document = bring(netbook, ANA.replace("N:Ana", "TITLE:boss\r\nN:Ana"), group("Choir", "A-1", uid="g-2"))
    assert (document["changed"], [step["what"] for step in document["plan"]]) == (1, ["changed"])
    assert [each["tags"] for each in document["tagged"]] == [["Choir"]]
    whole = ("read", "new", "changed", "same", "doubtful", "kept", "skipped")
    assert 2 * document["read"] == sum(document[name] for name in whole)


def test_a_tag_taken_away_stays_away(netbook: Netbook) -> None:
    bring(netbook, ANA, BOB, ZOE, CLIMBERS)
    netbook("tag", "ana", "-climbers")
    assert bring(netbook, CLIMBERS)["same"] == 1
    document = bring(netbook, group("Climbers", "A-1", "B-2", "C-3"))
    assert tags(netbook) == {"Ana": [], "Bob": ["old", "Climbers"], "Zoe": ["Climbers"]}
    assert document["kept"] == 1
    (tagged,) = document["tagged"]
    assert (tagged["person"]["name"], tagged["tags"]) == ("Zoe", ["Climbers"])
    bring(netbook, group("Climbers", "B-2"))
    assert tags(netbook)["Zoe"] == ["Climbers"], "an import takes nothing away"


def test_who_is_removed_leaves_the_group(netbook: Netbook) -> None:
    bring(netbook, ANA, BOB, CLIMBERS)
    netbook("tag", "ana", "-climbers")
    netbook("remove", "--yes", "ana")
    assert "urn:uuid:A-1" not in netbook("export").out, "and is not back in it once they are gone"
    netbook("remove", "--yes", "bob")
    assert "urn:uuid:nobody" in (out := netbook("export").out), "who never was in the book is left alone"
    assert "urn:uuid:b-2" not in out
    netbook("undo")
    assert "urn:uuid:b-2" in netbook("export").out


def test_a_group_with_another_name_is_another_tag(netbook: Netbook) -> None:
    bring(netbook, ANA, CLIMBERS)
    bring(netbook, group("Mountain people", "A-1"))
    assert tags(netbook) == {"Ana": ["Climbers", "Mountain people"]}


def test_the_group_goes_out_with_those_who_have_the_tag(netbook: Netbook) -> None:
    bring(netbook, ANA, BOB, ZOE, CLIMBERS)
    netbook("tag", "ana", "-climbers")
    netbook("tag", "zoe", "+climbers")
    netbook("remove", "--yes", "bob")
    out = netbook("export").out
    assert group("Climbers", "nobody", "C-3", rev="2026-03-01T08:00:00Z") in out
    assert ANA in out, "it was the group that said it"
    assert "CATEGORIES:climbers" in out, "for readers who know no groups"
    four = netbook("export", "--vcard-version", "4.0").out
    assert "KIND:group\r\nMEMBER:urn:uuid:nobody\r\nMEMBER:urn:uuid:C-3\r\n" in four


def test_without_the_group_the_person_says_the_tag(netbook: Netbook) -> None:
    bring(netbook, ANA, BOB, CLIMBERS)
    assert "CATEGORIES:Climbers" in netbook("export", "ana").out
    assert "CATEGORIES:old,Climbers" in netbook("export", "bob").out


def test_a_tag_that_the_card_has_itself_stays_there(netbook: Netbook) -> None:
    own = card("A-1", "Ana", "CATEGORIES:climbers")
    bring(netbook, own, ZOE, CLIMBERS, group("climbers", "C-3", uid="g-2"))
    assert tags(netbook) == {"Ana": ["climbers"], "Zoe": ["climbers"]}
    assert netbook("export").out == own + ZOE + CLIMBERS + group("climbers", "C-3", uid="g-2")


def test_groups_that_are_no_tag(netbook: Netbook) -> None:
    """Without a name, without members, within one another, of itself."""
    nameless = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:n\r\nKIND:group\r\nMEMBER:A-1\r\nEND:VCARD\r\n"
    document = bring(netbook, ANA, nameless, group("Empty"), group("Self", "g-3", "g-1", uid="g-3"))
    assert (document["new"], document["kept"]) == (1, 3)
    assert tags(netbook) == {"Ana": []}
    netbook("export")
    netbook.check()
