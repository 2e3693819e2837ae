"""import of what is not a vCard: people without a card's text go through the same door."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import netbook as package
from netbook.formats import sources
from netbook.words.arrivals import SENTENCES

if TYPE_CHECKING:
    from conftest import Netbook

SAMPLE = Path(__file__).parent.parent / "data" / "addressbooks" / "abook"
HEAD = "# abook addressbook file\n[format]\nprogram=abook\nversion=0.6.1\n"
ANA = "name=Ana García\nemail=ana@x.example\nmobile=600 555 019\n"


def book(*entries: str) -> bytes:
    return (HEAD + "".join(f"\n[{number}]\n{each}" for number, each in enumerate(entries))).encode()


def bring(netbook: Netbook, *entries: str, words: tuple[str, ...] = ()) -> Any:
    return netbook.json("import", "-", *words, stdin=book(*entries))


def test_the_sample_comes_in_once(netbook: Netbook) -> None:
    assert netbook("import", str(SAMPLE)).out == (
        "2 entries: 2 new, 0 changed, 0 the same\nTake it back with: netbook undo\n"
        "2 people have no circle yet: netbook circles\n"
    )
    person = netbook.person("lucia")
    assert person["emails"][1]["value"] == "l.nunez@estudio.example"
    before = netbook.dump()
    assert netbook("import", str(SAMPLE)).out == "2 entries: 0 new, 0 changed, 2 the same\n"
    assert netbook.dump() == before
    netbook.check()
    netbook("undo")
    assert netbook.names() == []
    netbook.check()


def test_a_dry_run_changes_nothing(netbook: Netbook) -> None:
    said = netbook("import", str(SAMPLE), "--dry-run").out
    assert said.startswith("2 entries would be: 2 new, 0 changed, 0 the same\n  new: Lucía Núñez Ortega\n")
    assert netbook.names() == []


def test_what_the_source_changes_is_taken_over(netbook: Netbook) -> None:
    """What it said before is remembered, so a change there is told from a change here."""
    bring(netbook, ANA + "anniversary=2015-06-01\nnotes=old\n")
    netbook("set", "ana", "--no-phone")
    document = bring(netbook, ANA + "notes=new\nurl=https://x.example/\n")
    (step,) = document["plan"]
    assert [(each["field"], each["after"]) for each in step["changes"]] == [
        ("url", "https://x.example/"),
        ("note", "new"),
    ]
    person = netbook.person("ana")
    assert person["phones"] == [], "what was taken away here does not come back"
    assert len(person["dates"]) == 1, "nothing is taken away"
    before = netbook.dump()
    assert bring(netbook, ANA + "notes=new\nurl=https://x.example/\n")["same"] == 1
    assert netbook.dump() == before
    netbook.check()


def test_a_conflict_is_named_until_someone_decides(netbook: Netbook) -> None:
    bring(netbook, ANA + "birthday=1990-04-12\n")
    netbook("set", "ana", "--birthday", "1990-04-13")
    later = ANA + "birthday=1990-04-14\n"
    (problem,) = bring(netbook, later)["problems"]
    assert problem == {
        "file": "standard input",
        "line": 6,
        "card": 1,
        "message": "Ana García, birthday: kept 1990-04-13, the card says 1990-04-14",
    }
    before = netbook.dump()
    assert bring(netbook, later)["problems"] == [problem]
    assert netbook.dump() == before
    assert "entry 1: Ana García, birthday" in netbook("import", "-", stdin=book(later)).out
    assert bring(netbook, later, words=("--prefer", "newer"))["changed"] == 0, "nothing says when it was"
    assert bring(netbook, later.replace("-14", "-15"), words=("--prefer", "file"))["changed"] == 1
    assert netbook.person("ana")["birthday"] == "1990-04-15"
    netbook.check()


def test_people_of_the_book_are_recognised(netbook: Netbook) -> None:
    netbook("add", "Ana García", "--email", "ana@x.example", "--org", "Norte")
    assert bring(netbook, ANA)["changed"] == 1
    card = netbook("export").out
    assert "ORG:Norte\r\n" in card
    assert "600 555 019" in card
    assert bring(netbook, ANA)["same"] == 1
    assert bring(netbook, "name=Ana García\nphone=1\n")["doubtful"] == 1


def test_two_entries_of_one_person_are_one(netbook: Netbook) -> None:
    one, two = ANA + "custom1=one\n", ANA + "custom1=two\n"
    assert bring(netbook, one, two)["new"] == 1
    before = netbook.dump()
    assert bring(netbook, one, two)["same"] == 2
    assert netbook.dump() == before
    assert netbook.person("ana")["note"] == "custom1: one\n\ncustom1: two"


def test_namesakes_stay_apart(netbook: Netbook) -> None:
    entries = [f"name=Ana García\nemail=a{number}@x.example\n" for number in range(3)]
    assert bring(netbook, *entries)["new"] == 3
    assert bring(netbook, *reversed(entries))["same"] == 3
    netbook.check()


def test_an_entry_that_holds_nobody_is_skipped_and_named(netbook: Netbook) -> None:
    document = bring(netbook, ANA, "country=Spain\n")
    assert (document["new"], document["skipped"]) == (1, 1)
    assert [(each["line"], each["card"]) for each in document["problems"]] == [(11, 2)]
    rejected = netbook.folder / "rejected"
    bring(netbook, ANA, "country=Spain\n", words=("--reject", str(rejected)))
    assert rejected.read_bytes() == b"[1]\ncountry=Spain\n\r\n"
    said = netbook("import", "-", stdin=book("country=Spain\n"), code=65).err
    assert "nothing to import from standard input: nobody in it" in said


def test_an_address_book_without_entries(netbook: Netbook) -> None:
    assert "no entry in it" in netbook("import", "-", stdin=HEAD.encode(), code=65).err


def test_cards_and_entries_together(netbook: Netbook, tmp_path: Path) -> None:
    cards = tmp_path / "contacts.vcf"
    cards.write_text("BEGIN:VCARD\nVERSION:3.0\nUID:u\nFN:Ana García\nTEL:600555019\nEND:VCARD\n")
    entries = tmp_path / "addressbook"
    entries.write_bytes(book(ANA))
    assert netbook("import", str(cards), str(entries)).out.startswith("2 entries: 1 new, 1 changed")
    assert netbook("import", str(cards), str(entries)).out.startswith("2 entries: 0 new, 0 changed, 2 the")


def test_the_source_can_be_named(netbook: Netbook) -> None:
    bare = f"[0]\n{ANA}".encode()
    assert "no vCard in it" in netbook("import", "-", stdin=bare, code=65).err
    assert "no vCard in it" in netbook("import", "-", "--from", "vcard", stdin=book(ANA), code=65).err
    assert netbook.json("import", "-", "--from", "abook", stdin=bare)["new"] == 1
    said = netbook("import", "-", "--from", "pine", stdin=bare, code=2).err
    assert "--from takes vcard or abook, not pine" in said


@pytest.mark.parametrize("size", [1, 3, 4096, 10_000])
def test_what_was_looked_at_is_read_too(size: int) -> None:
    """However few bytes come at once."""

    class Drops:
        def __init__(self, data: bytes) -> None:
            self.data = data

        def read(self, most: int) -> bytes:
            some = self.data[: min(size, most)]
            self.data = self.data[len(some) :]
            return some

    data = book(*(f"name=Person {number}\n" for number in range(500)))
    source, stream = sources.recognised(Drops(data))  # type: ignore[arg-type]
    assert source.name == "abook"
    assert [each.number for each in source.read(stream)] == list(range(1, 501))


def test_help_names_every_source(netbook: Netbook) -> None:
    assert " or ".join(sources.NAMES) in " ".join(netbook("import", "--help").out.split())


def test_every_problem_has_a_sentence_and_every_sentence_a_problem() -> None:
    """Problems are found as facts; words/arrivals.py says them all."""
    folder = Path(package.__file__).parent
    texts = {
        path: path.read_text(encoding="utf-8")
        for room in ("formats", "exchange")
        for path in (folder / room).rglob("*.py")
    }
    named = {
        node.value
        for text in texts.values()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    made = {f"no-{source.unit}" for source in sources.SOURCES}
    made |= {
        f"{kind}-{why}" for kind in ("doubtful", "perhaps-known") for why in ("uid", "email", "phone", "name")
    }
    found = {kind for text in texts.values() for kind in re.findall(r'Problem\(\s*"([a-z-]+)"', text)}
    assert len(found) >= 12
    assert found <= SENTENCES.keys()
    assert SENTENCES.keys() <= named | made
