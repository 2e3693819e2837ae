"""sync: a folder of cards in step with the book."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

if TYPE_CHECKING:
    from conftest import Netbook


def card(*lines: str, uid: str | None = "u-ana", version: str = "3.0") -> str:
    own = [f"UID:{uid}"] if uid else []
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *own, *lines, "END:VCARD", ""])


ANA = ("FN:Ana García", "N:García;Ana;;;", "ORG:Norte", "TEL;TYPE=CELL:600555019", "X-FOO;A=b:kept")
BOB = ("FN:Bob Stone", "N:Stone;Bob;;;", "EMAIL:bob@x.example")


class Contacts:
    """A folder of cards, and the book that is kept in step with it."""

    def __init__(self, netbook: Netbook, path: Path) -> None:
        self.netbook, self.path = netbook, path
        path.mkdir()

    def write(self, name: str, text: str) -> None:
        """Another program writes a card, as such programs do: under another name, then renamed."""
        draft = self.path / f"{name}.tmp"
        draft.write_bytes(text.encode())
        draft.rename(self.path / name)

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.path / name).read_bytes().decode()
        assert old in text
        self.write(name, text.replace(old, new))

    def read(self, name: str) -> str:
        return (self.path / name).read_bytes().decode().replace("\r\n ", "").replace("\r\n", "\n")

    def files(self) -> list[str]:
        return sorted(each.name for each in self.path.iterdir())

    def state(self) -> Any:
        """Every byte and every time of it."""
        return {
            each.name: (each.read_bytes(), each.stat().st_mtime_ns, each.stat().st_ino)
            for each in self.path.iterdir()
            if each.is_file()
        }

    def sync(self, *words: str) -> dict[str, Any]:
        """Bring them in step; what is said must be true, and once must be enough."""
        document: dict[str, Any] = self.netbook.json("sync", str(self.path), *words)
        self.netbook.check()
        if "--dry-run" in words:
            return document
        before, book = self.state(), self.netbook.path.read_bytes() if self.netbook.path.exists() else b""
        again = self.netbook.json("sync", str(self.path), *words)
        assert (again["into_book"], again["into_folder"]) == (NOTHING, NOTHING)
        assert self.state() == before, "a second time changes neither bytes nor times"
        assert (self.netbook.path.read_bytes() if self.netbook.path.exists() else b"") == book
        lasting = [clash for clash in document["conflicts"] if clash["kept"] == "apart"]
        assert again["conflicts"] == lasting
        return document


NOTHING = {"new": 0, "changed": 0, "removed": 0}


def counts(document: dict[str, Any]) -> dict[str, int]:
    return {
        f"{side} {what}": number
        for side in ("book", "folder")
        for what, number in document[f"into_{side}"].items()
        if number
    }


@pytest.fixture
def contacts(netbook: Netbook, tmp_path: Path) -> Contacts:
    return Contacts(netbook, tmp_path / "personal")


@pytest.fixture
def both(contacts: Contacts) -> Contacts:
    """Two people who are in step on both sides."""
    contacts.write("ana.vcf", card(*ANA))
    contacts.write("bob.vcf", card(*BOB, uid="u-bob"))
    assert counts(contacts.sync()) == {"book new": 2}
    return contacts


def test_the_first_time_both_sides_get_what_the_other_has(contacts: Contacts) -> None:
    contacts.netbook("add", "Zoe Ruiz", "--email", "zoe@x.example")
    zoe = contacts.netbook.person("zoe")["uid"]
    contacts.write("ana.vcf", card(*ANA))
    before = contacts.state()["ana.vcf"]
    document = contacts.sync()
    assert (counts(document), document["cards"]) == ({"book new": 1, "folder new": 1}, 2)
    assert {each["file"] for each in document["plan"]} == {"ana.vcf", f"{zoe}.vcf"}
    assert contacts.files() == sorted(["ana.vcf", f"{zoe}.vcf"])
    assert {f"UID:{zoe}", "FN:Zoe Ruiz", "VERSION:3.0"} <= set(contacts.read(f"{zoe}.vcf").split("\n"))
    assert contacts.state()["ana.vcf"] == before, "what needs no change is not touched"
    assert (contacts.path / f"{zoe}.vcf").stat().st_mode & 0o777 == 0o600
    assert contacts.netbook.person("ana")["uid"] == "u-ana"


def test_nobody_anywhere(contacts: Contacts) -> None:
    assert contacts.sync()["cards"] == 0
    assert not contacts.netbook.path.exists()


def test_an_edit_in_the_folder_reaches_the_book(both: Contacts) -> None:
    both.netbook("touch", "ana", "coffee")
    both.edit("ana.vcf", "ORG:Norte", "ORG:Sur\r\nTITLE:boss")
    document = both.sync()
    assert counts(document) == {"book changed": 1}
    [step] = document["plan"]
    assert (step["side"], step["person"]["name"], step["file"]) == ("book", "Ana García", "ana.vcf")
    assert [(each["field"], each["before"], each["after"]) for each in step["changes"]] == [
        ("org", "Norte", "Sur"),
        ("title", None, "boss"),
    ]
    person = both.netbook.person("ana")
    assert (person["org"], person["title"], person["touches"]) == ("Sur", "boss", 1)


def test_an_edit_in_the_book_reaches_the_folder_and_touches_nothing_else(both: Contacts) -> None:
    before = both.read("ana.vcf")
    both.netbook("set", "ana", "--org", "Sur")
    assert counts(both.sync()) == {"folder changed": 1}
    assert both.read("ana.vcf") == before.replace("ORG:Norte", "ORG:Sur")
    assert len(both.netbook.json("history")["entries"]) == 2, "the book was not changed by that"


def test_both_sides_edit_different_things_of_one_person(both: Contacts) -> None:
    both.netbook("set", "ana", "--org", "Sur", "--phone", "600555019", "--phone", "911222333")
    both.edit("ana.vcf", "X-FOO;A=b:kept", "X-FOO;A=b:new\r\nTEL;TYPE=HOME:944555666\r\nBDAY:1990-04-12")
    assert counts(both.sync()) == {"book changed": 1, "folder changed": 1}
    text, person = both.read("ana.vcf"), both.netbook.person("ana")
    for line in ("ORG:Sur", "X-FOO;A=b:new", "TEL:911222333", "TEL;TYPE=HOME:944555666", "BDAY:1990-04-12"):
        assert f"\n{line}\n" in text
    assert {each["value"] for each in person["phones"]} == {"600555019", "911222333", "944555666"}
    assert (person["org"], person["birthday"]) == ("Sur", "1990-04-12")
    assert "X-FOO;A=b:new" in both.netbook("export", "ana").out


def clash(both: Contacts, *words: str) -> dict[str, Any]:
    both.netbook("set", "ana", "--org", "Book", "--title", "new in the book")
    both.edit("ana.vcf", "ORG:Norte", "ORG:Phone\r\nNOTE:new on the phone")
    return both.sync(*words)


def test_a_clash_is_kept_and_named_until_it_is_decided(both: Contacts) -> None:
    document = clash(both)
    assert document["conflicts"] == [
        {
            "person": {"uid": "u-ana", "name": "Ana García"}, "file": "ana.vcf", "field": "org",
            "book": "Book", "folder": "Phone", "kept": "apart",
        }
    ]  # fmt: skip
    person, text = both.netbook.person("ana"), both.read("ana.vcf")
    assert (person["org"], person["note"]) == ("Book", "new on the phone")
    assert "ORG:Phone" in text
    assert "TITLE:new in the book" in text
    said = both.netbook("sync", str(both.path)).out
    assert 'Ana García, org: the book says "Book", the folder "Phone"; each keeps its own' in said
    assert "--prefer book" in said
    both.netbook("set", "ana", "--org", "Phone")
    assert both.sync()["conflicts"] == []


@pytest.mark.parametrize(("prefer", "org"), [("book", "Book"), ("folder", "Phone"), ("newer", "Phone")])
def test_whose_word_counts(both: Contacts, prefer: str, org: str) -> None:
    """In these tests the book's clock stands in the past: the file is newer."""
    clash(both)
    os.utime(both.path / "ana.vcf", (2_000_000_000, 2_000_000_000))
    assert both.sync("--prefer", prefer)["conflicts"] == []
    assert both.netbook.person("ana")["org"] == org
    assert f"ORG:{org}" in both.read("ana.vcf")


def test_newer_goes_by_what_the_card_says_of_itself(contacts: Contacts) -> None:
    contacts.write("ana.vcf", card(*ANA, "REV:20200101T000000Z"))
    contacts.sync()
    clash(contacts)
    assert counts(contacts.sync("--prefer", "newer")) == {"folder changed": 1}
    assert "REV:20260301T080000Z" in contacts.read("ana.vcf"), "which says when netbook changed it"


def test_a_number_replaced_on_both_sides_leaves_both(both: Contacts) -> None:
    both.netbook("set", "ana", "--no-phone")
    both.netbook("set", "ana", "--phone", "911222333")
    both.edit("ana.vcf", "600555019", "944555666")
    [named] = both.sync()["conflicts"]
    assert (named["field"], named["book"], named["folder"], named["kept"]) == (
        "phone", "911222333", "944555666", "both",
    )  # fmt: skip
    assert {each["value"] for each in both.netbook.person("ana")["phones"]} == {"911222333", "944555666"}


# Taken away


def test_who_is_removed_goes_from_the_folder(both: Contacts) -> None:
    both.netbook("remove", "--yes", "bob")
    assert counts(both.sync()) == {"folder removed": 1}
    assert both.files() == ["ana.vcf"]


def test_a_deleted_file_takes_its_person_out_of_the_book(both: Contacts) -> None:
    (both.path / "bob.vcf").unlink()
    assert counts(both.sync()) == {"book removed": 1}
    assert both.netbook.names() == ["Ana García"]


def test_gone_on_both_sides(both: Contacts) -> None:
    both.netbook("remove", "--yes", "bob")
    (both.path / "bob.vcf").unlink()
    assert counts(both.sync()) == {}


@pytest.mark.parametrize(("prefer", "there"), [(None, None), ("book", True), ("folder", False)])
def test_deleted_there_and_changed_here(both: Contacts, prefer: str | None, there: bool | None) -> None:
    both.netbook("set", "bob", "--org", "Sur")
    (both.path / "bob.vcf").unlink()
    document = both.sync(*(["--prefer", prefer] if prefer else []))
    names = both.netbook.names()
    if there is None:
        [named] = document["conflicts"]
        assert (named["field"], named["book"], named["folder"]) == ("card", "changed", None)
        assert (names, both.files()) == (["Ana García", "Bob Stone"], ["ana.vcf"])
        said = both.netbook("sync", str(both.path)).out
        assert "Bob Stone: changed in the book, gone from the folder; left as it is" in said
    else:
        assert ("Bob Stone" in names, len(both.files())) == (there, 1 + there)


@pytest.mark.parametrize(("prefer", "there"), [(None, None), ("book", False), ("folder", True)])
def test_removed_here_and_changed_there(both: Contacts, prefer: str | None, there: bool | None) -> None:
    both.netbook("remove", "--yes", "bob")
    both.edit("bob.vcf", "bob@x.example", "new@x.example")
    document = both.sync(*(["--prefer", prefer] if prefer else []))
    if there is None:
        [named] = document["conflicts"]
        assert (named["person"]["name"], named["book"], named["folder"]) == ("Bob Stone", None, "changed")
        assert (both.netbook.names(), both.files()) == (["Ana García"], ["ana.vcf", "bob.vcf"])
    else:
        assert (len(both.netbook.names()), len(both.files())) == (1 + there, 1 + there)


@pytest.mark.parametrize("side", ["book", "folder"])
def test_losing_more_than_half_is_refused(both: Contacts, side: str) -> None:
    if side == "folder":
        for name in both.files():
            (both.path / name).unlink()
    else:
        both.netbook("remove", "--yes", "ana")
        both.netbook("remove", "--yes", "bob")
    before, dump = both.state(), both.netbook.dump()
    said = both.netbook("sync", str(both.path), code=1).err
    assert f"2 of 2 cards are gone from the {side}" in said
    assert "--yes" in said
    assert (both.state(), both.netbook.dump()) == (before, dump)
    both.sync("--yes")
    assert (both.files(), both.netbook.names()) == ([], [])


# Undo


def test_undo_takes_back_what_came_and_the_folder_is_told(both: Contacts) -> None:
    both.edit("ana.vcf", "ORG:Norte", "ORG:Sur")
    both.edit("ana.vcf", "X-FOO;A=b:kept", "X-FOO;A=b:new")
    (both.path / "bob.vcf").unlink()
    contents = both.netbook.dump()
    both.sync()
    both.netbook("undo")
    assert both.netbook.dump() == contents
    assert counts(both.sync()) == {"folder new": 1, "folder changed": 1}
    assert both.read("ana.vcf") == card(*ANA).replace("\r\n", "\n")
    assert len(both.files()) == 2
    both.netbook.check()


def test_who_was_taken_back_stays_in_the_folder_and_out_of_the_book(both: Contacts) -> None:
    before = both.state()
    both.netbook("undo")
    document = both.sync()
    assert (counts(document), document["left_out"]) == ({}, ["ana.vcf", "bob.vcf"])
    assert both.state() == before
    assert "ana.vcf: taken back before, left out" in both.netbook("sync", str(both.path)).out
    both.netbook("import", str(both.path / "ana.vcf"))
    document = both.sync()
    assert (both.netbook.names(), document["left_out"]) == (["Ana García"], ["bob.vcf"])


def test_redo_brings_them_back_in_step(both: Contacts) -> None:
    both.netbook("undo")
    both.netbook("redo")
    assert counts(both.sync()) == {}


def test_an_undone_addition_goes_from_the_folder(both: Contacts) -> None:
    both.netbook("add", "Zoe")
    both.sync()
    assert len(both.files()) == 3
    both.netbook("undo")
    assert counts(both.sync()) == {"folder removed": 1}


def test_an_undone_removal_comes_back(both: Contacts) -> None:
    both.netbook("remove", "--yes", "bob")
    both.sync()
    both.netbook("undo")
    assert counts(both.sync()) == {"folder new": 1}
    assert both.files() == ["ana.vcf", "u-bob.vcf"]


# Who is who


def test_people_who_are_on_both_sides_already_are_recognised(contacts: Contacts) -> None:
    contacts.netbook("add", "Ana García", "--phone", "+34 600 555 019", "--title", "boss")
    contacts.netbook("add", "Bob", "--email", "bob@x.example")
    contacts.write("ana.vcf", card(*ANA))
    contacts.write("bob.vcf", card(*BOB, uid="u-bob"))
    document = contacts.sync()
    assert contacts.netbook.names() == ["Ana García", "Bob"]
    assert contacts.files() == ["ana.vcf", "bob.vcf"]
    person = contacts.netbook.person("ana")
    assert (person["org"], person["title"]) == ("Norte", "boss")
    assert "TITLE:boss" in contacts.read("ana.vcf")
    clashing = {(each["person"]["name"], each["field"]) for each in document["conflicts"]}
    assert clashing == {("Bob", "name"), ("Bob", "parts of the name")}
    assert "TEL;TYPE=CELL:+34 600 555 019\n" in contacts.read("ana.vcf"), "one number, the fuller spelling"
    contacts.sync("--prefer", "folder")
    assert contacts.netbook.names() == ["Ana García", "Bob Stone"]


@pytest.mark.parametrize(
    ("ours", "theirs", "agreed"),
    [
        ("TEL:600 555 051", "TEL:600555051", "TEL:600 555 051"),
        ("TEL:+34600555051", "TEL:600555051", "TEL:+34600555051"),
        ("TEL:600555051", "TEL:tel:+34-600-555-051", "TEL:tel:+34-600-555-051"),
        ("TEL:020 7946 0018", "TEL:+44 20 7946 0018", "TEL:+44 20 7946 0018"),
        ("TEL:600555051", "TEL;TYPE=HOME:600 555 051", "TEL;TYPE=HOME:600555051"),
        ("TEL;TYPE=CELL:600555051", "TEL;TYPE=CELL,VOICE;X-A=b:600555051", "TEL;TYPE=CELL;X-A=b:600555051"),
        ("EMAIL:Eva@X.example", "EMAIL;TYPE=HOME:eva@x.example", "EMAIL;TYPE=HOME:Eva@X.example"),
        ("FN:eva luz", "FN:Eva Lúz", "FN:Eva Lúz"),
        ("N:Luz;Eva;;;", "N:LUZ;Eva;María;;", "N:Luz;Eva;María;;"),
        ("ORG:NORTE", "ORG:Norte;Diseño", "ORG:Norte;Diseño"),
        ("TITLE:Jefa", "TITLE:jefa", "TITLE:Jefa"),
        ("ADR:;;Calle 1;Vigo;;36201;España", "ADR;TYPE=HOME:;;CALLE 1;Vigo;;36201;Spain",
         "ADR;TYPE=HOME:;;Calle 1;Vigo;;36201;España"),
        ("ADR:;;Calle 1;Vigo;;;", "ADR:;;Calle 1;Vigo;Galicia;36201;", "ADR:;;Calle 1;Vigo;Galicia;36201;"),
        ("BDAY:1990-01-02", "BDAY:19900102", "BDAY:1990-01-02"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-01-02", "BDAY:1990-01-02", "BDAY:1990-01-02"),
        ("NOTE:uno  dos", "NOTE:uno dos", "NOTE:uno  dos"),
        ("URL:https://eva.example/", "URL:HTTPS://Eva.example", "URL:https://eva.example/"),
        ("CATEGORIES:Amigos", "CATEGORIES:amigos", "CATEGORIES:Amigos"),
    ],
)  # fmt: skip
def test_a_first_sync_of_one_value_in_two_spellings_is_no_clash(
    contacts: Contacts, ours: str, theirs: str, agreed: str
) -> None:
    lines = [line for line in ("FN:Eva Luz", "EMAIL:eva@x.example") if line[:2] != ours[:2]]
    contacts.netbook("import", "-", stdin=card(*lines, ours, uid="u-eva").encode())
    contacts.write("eva.vcf", card(*lines, theirs, uid="u-eva"))
    assert contacts.sync()["conflicts"] == []
    assert f"\n{agreed}\n" in contacts.read("eva.vcf")
    assert f"\r\n{agreed}\r\n" in contacts.netbook("export").out
    assert counts(contacts.sync()) == {}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("TEL;TYPE=HOME:600555051", "TEL;TYPE=WORK:600555051"),
        ("TEL:+44600555051", "TEL:+34600555051"),
        ("BDAY:1990-01-02", "BDAY:1991-01-02"),
        ("ORG:Norte;Ventas", "ORG:Norte;Diseño"),
        ("item1.TEL:600555051\r\nitem1.X-ABLabel:abuela", "TEL;TYPE=WORK:600555051"),
    ],
)
def test_what_differs_on_a_first_sync_is_shown(contacts: Contacts, ours: str, theirs: str) -> None:
    contacts.netbook("import", "-", stdin=card("FN:Eva", ours, uid="u-eva").encode())
    contacts.write("eva.vcf", card("FN:Eva", theirs, uid="u-eva"))
    for _ in range(2):
        (clash,) = contacts.sync()["conflicts"]
        assert clash["book"] != clash["folder"]
    contacts.sync("--prefer", "folder")
    assert contacts.sync()["conflicts"] == []


def test_a_label_given_in_the_folder_to_a_number_of_the_book_comes_in(contacts: Contacts) -> None:
    contacts.netbook("add", "Bo Ruiz", "--phone", "600555052")
    contacts.sync()
    (name,) = contacts.files()
    contacts.edit(name, "TEL:600555052", "item1.TEL:600 555 052\r\nitem1.X-ABLabel:casa de la abuela")
    assert contacts.sync()["conflicts"] == []
    (phone,) = contacts.netbook.person("bo")["phones"]
    assert (phone["value"], phone["label"]) == ("600 555 052", "casa de la abuela")


def test_two_cards_of_one_person_stay_two(both: Contacts) -> None:
    both.write("twin.vcf", card(*BOB, uid="u-twin"))
    document = both.sync()
    assert both.netbook.names() == ["Ana García", "Bob Stone", "Bob Stone"]
    assert [each["file"] for each in document["problems"]] == ["twin.vcf"]
    assert "may already be in the book" in document["problems"][0]["message"]


def test_a_card_under_another_name_and_even_another_uid(both: Contacts) -> None:
    (both.path / "bob.vcf").rename(both.path / "other.vcf")
    assert counts(both.sync()) == {}
    both.netbook("touch", "bob", "coffee")
    (both.path / "other.vcf").unlink()
    both.write("again.vcf", card(*BOB, uid="u-new"))
    assert counts(both.sync()) == {}
    assert both.netbook.person("bob")["touches"] == 1, "a card moved between accounts is no deletion"


def test_two_people_under_one_uid_get_a_card_each(contacts: Contacts) -> None:
    """Two cards with one UID would stop the whole account."""
    two = card("FN:Ana", "X-N:1", uid="u") + card("FN:Luis", "X-N:2", uid="u")
    contacts.netbook("import", "-", stdin=two.encode())
    assert counts(contacts.sync()) == {"folder new": 2}
    texts = [contacts.read(name) for name in contacts.files()]
    assert len({re.search("UID:(.*)", text)[1] for text in texts}) == 2  # type: ignore[index]
    contacts.netbook("set", "luis", "--org", "Sur")
    assert counts(contacts.sync()) == {"folder changed": 1}
    assert [text for text in map(contacts.read, contacts.files()) if "X-N:2" in text and "ORG:Sur" in text]


def test_merged_sources_and_the_folder(both: Contacts) -> None:
    more = card("FN:Ana García", "TEL:600555019", "X-CLOUD:1", uid="u-cloud")
    both.netbook("import", "-", stdin=more.encode())
    assert counts(both.sync()) == {"folder changed": 1}
    assert "X-CLOUD:1" in both.read("ana.vcf")
    assert "X-FOO;A=b:kept" in both.read("ana.vcf")
    both.edit("ana.vcf", "X-CLOUD:1\r\n", "")
    assert counts(both.sync()) == {"book changed": 1}
    assert "X-CLOUD" not in both.netbook("export", "ana").out


# What lies in a folder


def test_cards_that_lack_what_every_card_must_have_get_it(contacts: Contacts) -> None:
    contacts.write("old.vcf", card("N:García;Ana", "TEL;CELL:1", uid=None, version="2.1"))
    contacts.write("firm.vcf", card("ORG:Estudio Norte", uid="u-firm"))
    assert counts(contacts.sync()) == {"book new": 2}
    uid = contacts.netbook.person("ana")["uid"]
    assert {f"UID:{uid}", "FN:Ana García", "VERSION:3.0", "TEL;TYPE=CELL:1"} <= set(
        contacts.read("old.vcf").split("\n")
    )
    assert "FN:Estudio Norte" in contacts.read("firm.vcf")


def test_what_is_no_card_is_left_alone(both: Contacts, tmp_path: Path) -> None:
    outside = tmp_path / "outside.vcf"
    outside.write_text(card("FN:Out Side", uid="u-out"))
    (both.path / "link.vcf").symlink_to(outside)
    (both.path / "loop.vcf").symlink_to("loop.vcf")
    (both.path / "folder.vcf").mkdir()
    os.mkfifo(both.path / "pipe.vcf")
    for name in (".hidden.vcf", "x.vcf.tmp", "displayname", "color"):
        (both.path / name).write_text(card("FN:Hidden", uid="u-hidden"))
    for name, text in (
        ("empty.vcf", ""), ("junk.vcf", "\0\xff"), ("two.vcf", card("FN:One", uid="1") * 2),
        ("nobody.vcf", card("X-A:1", uid="u-nobody")), ("twin.vcf", card("FN:Twin")),
        ("group.vcf", card("FN:Group", "KIND:group", "MEMBER:u-ana", uid="u-group", version="4.0")),
    ):  # fmt: skip
        (both.path / name).write_bytes(text.encode())
    before = {name: written(both.path / name) for name in both.files()}
    document = both.sync()
    assert counts(document) == {}
    assert {each["file"] for each in document["problems"]} == {
        "link.vcf", "loop.vcf", "folder.vcf", "pipe.vcf", "empty.vcf", "junk.vcf", "two.vcf", "nobody.vcf",
        "twin.vcf",
    }, "a group is no problem, only not for the book"  # fmt: skip
    assert {name: written(both.path / name) for name in both.files()} == before
    assert both.netbook.names() == ["Ana García", "Bob Stone"]


def written(path: Path) -> tuple[int, int, int]:
    """When something was written, links not followed."""
    found = path.lstat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def test_a_card_that_became_unreadable_is_no_deletion(both: Contacts) -> None:
    both.write("ana.vcf", "BEGIN:VCARD half of")
    document = both.sync()
    assert (counts(document), len(document["problems"])) == ({}, 1)
    both.write("ana.vcf", card(*ANA).replace("Norte", "Sur"))
    assert counts(both.sync()) == {"book changed": 1}


@pytest.mark.parametrize(
    "name",
    [
        "-rf.vcf",
        "a b;$(touch x).vcf",
        "\x1b[2J.vcf",
        "caf\udce9.vcf",
        "ÑANDÚ.VCF",
        "n\nl.vcf",
        "x" * 250 + ".vcf",
    ],
)
def test_any_name_of_a_file_is_only_a_name(contacts: Contacts, name: str) -> None:
    contacts.write(name[-60:], card(*ANA))
    (contacts.path / name[-60:]).rename(contacts.path / name)
    assert counts(contacts.sync()) == {"book new": 1}
    contacts.netbook("set", "ana", "--org", "Sur")
    said = contacts.netbook("sync", str(contacts.path)).out
    assert "\x1b" not in said
    assert contacts.files() == [name]
    assert "ORG:Sur" in (contacts.path / name).read_text()


@pytest.mark.parametrize(
    "uid",
    ["../../etc/passwd", "/abs", "a/b", ".hidden", "-rf", "x" * 300, "con\x07", "É", "urn:uuid:../1", "a\\b"],
)
def test_a_uid_never_becomes_a_path(contacts: Contacts, uid: str) -> None:
    contacts.netbook("import", "-", stdin=card(*ANA, uid=uid).encode())
    outside = set(contacts.path.parent.iterdir())
    contacts.sync()
    [name] = contacts.files()
    assert re.fullmatch(r"[0-9a-f]{32}\.vcf", name)
    assert set(contacts.path.parent.iterdir()) == outside


def test_names_that_differ_in_case_alone_are_not_made(contacts: Contacts) -> None:
    for uid, name in (("abc", "Ana"), ("ABC", "Luis")):
        contacts.netbook("import", "-", stdin=card(f"FN:{name}", uid=uid).encode())
    contacts.sync()
    assert len({name.lower() for name in contacts.files()}) == 2


def test_a_file_that_is_there_already_is_never_overwritten(contacts: Contacts) -> None:
    contacts.netbook("import", "-", stdin=card(*ANA).encode())
    (contacts.path / "u-ana.vcf").write_text("something else")
    contacts.sync()
    assert (contacts.path / "u-ana.vcf").read_text() == "something else"
    assert "FN:Ana García" in contacts.read("u-ana-2.vcf")


def test_the_mode_of_a_file_stays(both: Contacts) -> None:
    (both.path / "ana.vcf").chmod(0o640)
    both.netbook("set", "ana", "--org", "Sur")
    both.sync()
    assert (both.path / "ana.vcf").stat().st_mode & 0o777 == 0o640


# Folders


def test_folders_that_will_not_do(netbook: Netbook, tmp_path: Path) -> None:
    netbook("add", "Zoe")
    assert "there is no folder" in netbook("sync", str(tmp_path / "none"), code=1).err
    file = tmp_path / "file"
    file.touch()
    assert "is not a folder" in netbook("sync", str(file), code=65).err
    root = tmp_path / "root"
    (root / "personal").mkdir(parents=True)
    (root / "personal" / "a.vcf").write_text(card(*ANA))
    said = netbook("sync", str(root), code=1).err
    assert "folders of cards" in said
    assert str(root / "personal") in said
    assert [each.name for each in root.iterdir()] == ["personal"]
    assert "--prefer takes book, folder or newer" in netbook("sync", str(root), "--prefer", "x", code=2).err


def test_a_folder_by_a_link_is_the_same_folder(both: Contacts, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(both.path)
    document = both.netbook.json("sync", str(link))
    assert (document["folder"], counts(document)) == (str(both.path), {})


def test_two_folders_each_have_their_own_memory(both: Contacts, tmp_path: Path) -> None:
    other = Contacts(both.netbook, tmp_path / "other")
    assert counts(other.sync()) == {"folder new": 2}
    other.edit("u-ana.vcf", "ORG:Norte", "ORG:Sur")
    other.sync()
    assert counts(both.sync()) == {"folder changed": 1}
    assert "ORG:Sur" in both.read("ana.vcf")


def test_a_folder_in_use_is_left_alone(both: Contacts) -> None:
    handle = os.open(both.path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        assert "another netbook is at work" in both.netbook("sync", str(both.path), code=75).err
    finally:
        os.close(handle)
    both.sync()


def test_where_a_folder_cannot_be_locked_nothing_is_done(both: Contacts) -> None:
    """On Windows: the command is there, and says in a sentence what it cannot."""
    code = (
        "import sys; sys.modules['fcntl'] = None; from netbook.cli import main;"
        "from netbook.environment import Environment; sys.exit(main(sys.argv[1:], Environment(dict())))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "sync", str(both.path)], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "Windows cannot lock a folder" in done.stderr
    assert "hint:" in done.stderr


def test_dry_run_changes_nothing(both: Contacts) -> None:
    both.netbook("set", "ana", "--org", "Book", "--title", "boss")
    both.edit("ana.vcf", "ORG:Norte", "ORG:Phone")
    both.netbook("remove", "--yes", "bob")
    both.write("zoe.vcf", card("FN:Zoe", uid="u-zoe"))
    before, book = both.state(), both.netbook.path.read_bytes()
    document = both.sync("--dry-run")
    assert counts(document) == {"book new": 1, "folder changed": 1, "folder removed": 1}
    assert len(document["conflicts"]) == 1
    said = both.netbook("sync", str(both.path), "-n").out
    assert "would be in step" in said
    assert "  new in the book: Zoe\n" in said
    assert "Nothing has been changed." in said
    assert (both.state(), both.netbook.path.read_bytes()) == (before, book)


def test_a_card_cut_short_takes_nothing_away(both: Contacts) -> None:
    whole = (both.path / "ana.vcf").read_bytes().decode()
    book = both.netbook.dump()
    for end in (whole.index("TEL"), whole.index("END:VCARD") + 2, 0):
        both.write("ana.vcf", whole[:end])
        document = both.sync()
        assert counts(document) == {}
        assert [each["file"] for each in document["problems"]] == ["ana.vcf"]
    assert both.netbook.dump() == book
    assert "ana.vcf: it holds no cards" in both.netbook("sync", str(both.path)).out
    both.write("ana.vcf", whole[:-20])
    assert "ana.vcf: it ends before END:VCARD, left alone" in both.netbook("sync", str(both.path)).out
    both.write("ana.vcf", whole)
    assert both.sync()["problems"] == []


def test_a_full_disk(both: Contacts, monkeypatch: pytest.MonkeyPatch) -> None:
    both.netbook("set", "ana", "--org", "Sur")
    before = both.state()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert "no space left on device" in both.netbook("sync", str(both.path), code=73).err
    assert both.state() == before
    assert counts(both.sync()) == {"folder changed": 1}


def test_a_file_that_changes_meanwhile_is_left_for_the_next_time(
    both: Contacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netbook.formats.vdir import Folder

    names = Folder.names

    def slowly(folder: Folder) -> set[str]:
        both.edit("ana.vcf", "TEL;TYPE=CELL:600555019", "TEL;TYPE=CELL:911222333")
        return names(folder)

    both.netbook("set", "ana", "--org", "Sur")
    with monkeypatch.context() as patch:
        patch.setattr(Folder, "names", slowly)
        assert counts(both.netbook.json("sync", str(both.path))) == {}
    assert "ORG:Norte" in both.read("ana.vcf")
    assert counts(both.sync()) == {"book changed": 1, "folder changed": 1}
    assert "ORG:Sur" in both.read("ana.vcf")
    assert both.netbook.person("ana")["phones"][0]["value"] == "911222333"


def test_a_book_that_changes_meanwhile_is_read_again(both: Contacts, monkeypatch: pytest.MonkeyPatch) -> None:
    from netbook.formats.vdir import Folder

    names = Folder.names
    done: list[int] = []

    def slowly(folder: Folder) -> set[str]:
        if not done:
            done.append(1)
            both.netbook("set", "ana", "--title", "boss")
        return names(folder)

    both.edit("ana.vcf", "ORG:Norte", "ORG:Sur")
    monkeypatch.setattr(Folder, "names", slowly)
    both.netbook("sync", str(both.path))
    person = both.netbook.person("ana")
    assert (person["org"], person["title"]) == ("Sur", "boss")
    assert "TITLE:boss" in both.read("ana.vcf")


def test_long_work_shows_how_far_it_is_on_a_terminal_alone(
    both: Contacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    from conftest import TODAY, Terminal
    from netbook.cli import main
    from netbook.commands import sync
    from netbook.environment import Environment

    monkeypatch.setattr(sync, "_MANY", 1)
    assert both.netbook("sync", str(both.path)).err == ""
    both.netbook("set", "ana", "--org", "Sur")
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    words = ["sync", str(both.path)]
    assert main(words, Environment(both.netbook.variables, today=TODAY, out=Terminal())) == 0
    assert "reading cards" in screen.getvalue()
    assert "writing cards" in screen.getvalue()
    assert "ORG:Sur" in both.read("ana.vcf")


# A run that is cut short


def prepare(contacts: Contacts, people: int) -> None:
    """Something to do in every direction."""
    for number in range(people):
        contacts.write(
            f"{number}.vcf", card(f"FN:Person {number}", "ORG:a", f"X-N:{number}", uid=f"u{number}")
        )
    contacts.sync()
    for number in range(people):
        if number % 4 == 0:
            contacts.edit(f"{number}.vcf", "ORG:a", "ORG:phone")
        elif number % 4 == 1:
            contacts.netbook("set", f"Person {number}", "--title", "book")
        elif number % 12 == 2:
            contacts.netbook("remove", f"Person {number}")
        elif number % 12 == 3:
            (contacts.path / f"{number}.vcf").unlink()
    contacts.write("new.vcf", card("FN:New One", uid="u-new"))
    contacts.netbook("add", "Born Here")


def check_in_step(contacts: Contacts, people: int) -> None:
    assert contacts.netbook.names("person") == sorted(
        (f"Person {number}" for number in range(people) if number % 12 not in (2, 3)),
    )
    assert len(contacts.files()) == len(contacts.netbook.names())
    for number in range(people):
        if number % 4 == 0:
            assert contacts.netbook.person(f"Person {number}")["org"] == "phone"
        if number % 4 == 1:
            assert "TITLE:book" in contacts.read(f"{number}.vcf")
    assert contacts.netbook.person("new one")["uid"] == "u-new"
    assert not [name for name in contacts.files() if name.startswith(".")]


class Killed(BaseException):
    """As if the process ended here."""


def test_a_run_cut_short_at_any_step_is_completed_by_the_next(
    netbook: Netbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each rename, link, unlink and sync of the folder, and before the book hears of any of it."""
    step = 0
    while True:
        folder = tmp_path / f"run{step}"
        folder.mkdir()
        netbook.path = folder / "book.db"
        netbook.variables["NETBOOK_DB"] = str(netbook.path)
        contacts = Contacts(netbook, folder / "cards")
        prepare(contacts, 12)
        left = step
        ended = False

        def counted(real: Any) -> Any:
            def call(*words: Any, **named: Any) -> Any:
                nonlocal left, ended
                if ended:
                    raise Killed
                left -= 1
                if left < 0:
                    ended = True
                    raise Killed
                return real(*words, **named)

            return call

        with monkeypatch.context() as patch:
            for name in ("replace", "link", "unlink", "fsync"):
                patch.setattr(os, name, counted(getattr(os, name)))
            try:
                netbook("sync", str(contacts.path))
            except Killed:
                pass
        finished = not ended
        netbook.check()
        contacts.sync()
        check_in_step(contacts, 12)
        if finished:
            break
        step += 3
    assert step > 9, "there were steps to be cut short at"


@pytest.mark.slow
def test_a_killed_process_is_completed_by_the_next(netbook: Netbook, tmp_path: Path) -> None:
    contacts = Contacts(netbook, tmp_path / "cards")
    prepare(contacts, 60)
    command = [sys.executable, "-m", "netbook", "sync", str(contacts.path)]
    environment = {**netbook.variables, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    killed = 0
    for wait in (0.15, 0.2, 0.22, 0.24, 0.26, 0.3):
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        killed += process.wait(timeout=30) == -signal.SIGKILL
    assert killed
    contacts.sync()
    check_in_step(contacts, 60)


# Any edits on both sides


WORDS = st.sampled_from(["a", "b", "c"])
UIDS = st.sampled_from(["u0", "u1", "u2", "u3"])


class BothSides(RuleBasedStateMachine):
    """People edit, add and remove on both sides, undo, and bring them in step, in any order."""

    make: Any = None

    @initialize()
    def begin(self) -> None:
        netbook = BothSides.make()
        self.contacts = Contacts(netbook, netbook.folder / "cards")
        self.netbook = netbook

    def file_of(self, uid: str) -> Path | None:
        paths = sorted(self.contacts.path.glob("*.vcf"))
        return next((path for path in paths if f"UID:{uid}\r" in path.read_bytes().decode()), None)

    def known(self, uid: str) -> bool:
        return uid in [each["uid"] for each in self.netbook.json("list")["people"]]

    @rule(uid=UIDS, org=WORDS, title=WORDS, phone=WORDS, other=WORDS)
    def phone_writes(self, uid: str, org: str, title: str, phone: str, other: str) -> None:
        path = self.file_of(uid)
        lines = (f"FN:Person {uid}", f"N:;Person {uid};;;", f"ORG:{org}", f"TITLE:{title}",
                 f"TEL:600555{ord(phone)}{uid[1]}", f"X-OTHER:{other}")  # fmt: skip
        self.contacts.write(path.name if path else f"{uid}-phone.vcf", card(*lines, uid=uid))

    @rule(uid=UIDS)
    def phone_deletes(self, uid: str) -> None:
        if path := self.file_of(uid):
            path.unlink()

    @rule(uid=UIDS)
    def phone_renames(self, uid: str) -> None:
        if path := self.file_of(uid):
            path.rename(path.with_name(f"moved-{path.name}"[-100:]))

    @rule(uid=UIDS, org=WORDS)
    def book_sets(self, uid: str, org: str) -> None:
        if self.known(uid):
            self.netbook("set", uid, "--org", org, "--tag", org)

    @rule(uid=UIDS)
    def book_removes(self, uid: str) -> None:
        if self.known(uid):
            self.netbook("remove", uid)

    @rule(uid=UIDS, title=WORDS)
    def book_imports(self, uid: str, title: str) -> None:
        lines = (f"FN:Person {uid}", f"TITLE:{title}", f"X-FILE:{title}", f"EMAIL:{uid}@x.example")
        self.netbook("import", "-", stdin=card(*lines, uid=uid).encode())

    @rule()
    def book_undoes(self) -> None:
        entries = self.netbook.json("history")["entries"]
        if any(not each["undone"] for each in entries):
            self.netbook("undo")

    @rule(prefer=st.sampled_from(["book", "folder", "newer", ""]))
    def sync(self, prefer: str) -> None:
        document = self.contacts.sync("--yes", *(["--prefer", prefer] if prefer else []))
        apart = [each for each in document["conflicts"] if each["kept"] == "apart"]
        if prefer in ("book", "folder"):
            assert apart == []
        self.check_alike({each["person"]["uid"] for each in apart}, set(document["left_out"]))

    def check_alike(self, apart: set[str], left_out: set[str]) -> None:
        """Whoever is not named as a clash says the same on both sides."""
        exported = self.netbook("export").out
        book = {
            re.search(r"UID:(\S+)", each)[1]: _gist(each)  # type: ignore[index]
            for each in re.findall(r"BEGIN:VCARD.*?END:VCARD", exported, re.S)
        }
        folder = {
            path.read_text().split("UID:")[1].split("\n")[0].strip(): _gist(path.read_bytes().decode())
            for path in self.contacts.path.glob("*.vcf")
            if path.name not in left_out
        }
        for uid in (book.keys() | folder.keys()) - apart:
            assert book.get(uid) == folder.get(uid), uid

    @invariant()
    def the_book_is_sound(self) -> None:
        if hasattr(self, "netbook"):
            self.netbook.check()


def _gist(text: str) -> list[str]:
    lines = text.replace("\r\n ", "").replace("\r\n", "\n").split("\n")
    return sorted(line for line in lines if line and not line.startswith("REV"))


class CutShort:
    """Runs of sync that end, as if killed, at a step of their work on files."""

    def __init__(self, contacts: Contacts) -> None:
        self.contacts = contacts

    def sync(self, steps: int) -> bool:
        """A run that ends after so many steps; returns whether it was done before."""
        left = steps

        def counted(real: Any) -> Any:
            def call(*words: Any, **named: Any) -> Any:
                nonlocal left
                left -= 1
                if left < 0:
                    raise Killed
                return real(*words, **named)

            return call

        with pytest.MonkeyPatch.context() as patch:
            for name in ("replace", "link", "unlink", "fsync"):
                patch.setattr(os, name, counted(getattr(os, name)))
            try:
                self.contacts.netbook("sync", str(self.contacts.path), "--yes")
            except Killed:
                return False
        return True


@pytest.fixture
def cut_short(both: Contacts) -> CutShort:
    return CutShort(both)


KILLS = range(7)


@pytest.mark.parametrize("steps", KILLS)
def test_added_then_killed_then_undone_stays_away(cut_short: CutShort, steps: int) -> None:
    both = cut_short.contacts
    both.netbook("add", "Zed Zimmer")
    cut_short.sync(steps)
    if both.netbook.json("history")["entries"][0]["what"].startswith("sync"):
        pytest.fail("nothing comes into the book")
    both.netbook("undo")
    document = both.sync("--yes")
    assert document["conflicts"] == []
    assert both.netbook.names() == ["Ana García", "Bob Stone"]
    assert both.files() == ["ana.vcf", "bob.vcf"]


@pytest.mark.parametrize("steps", KILLS)
def test_removed_then_killed_then_undone_is_back(cut_short: CutShort, steps: int) -> None:
    both = cut_short.contacts
    both.netbook("remove", "bob", "--yes")
    cut_short.sync(steps)
    both.netbook("undo")
    assert both.sync("--yes")["conflicts"] == []
    assert both.netbook.names() == ["Ana García", "Bob Stone"]
    assert len(both.files()) == 2


@pytest.mark.parametrize("steps", KILLS)
def test_set_then_killed_then_set_again_is_no_clash(cut_short: CutShort, steps: int) -> None:
    both = cut_short.contacts
    both.netbook("set", "ana", "--note", "n1")
    cut_short.sync(steps)
    both.netbook("set", "ana", "--note", "n2")
    assert both.sync("--yes")["conflicts"] == []
    assert both.netbook.person("ana")["note"] == "n2"
    assert "NOTE:n2" in both.read("ana.vcf")


@pytest.mark.parametrize("steps", KILLS)
def test_both_sides_edited_then_killed_loses_neither(cut_short: CutShort, steps: int) -> None:
    """The file has been written, the book has not taken what the folder brought: it is not taken for old."""
    both = cut_short.contacts
    both.netbook("set", "ana", "--note", "n1")
    both.edit("ana.vcf", "ORG:Norte", "ORG:Sur")
    cut_short.sync(steps)
    both.edit("ana.vcf", "FN:Ana García", "TITLE:boss\r\nFN:Ana García")
    assert both.sync("--yes")["conflicts"] == []
    person = both.netbook.person("ana")
    assert (person["note"], person["org"], person["title"]) == ("n1", "Sur", "boss")
    assert {"NOTE:n1", "ORG:Sur", "TITLE:boss"} <= set(both.read("ana.vcf").split("\n"))


def test_a_busy_book_leaves_the_folder_as_it_was(both: Contacts) -> None:
    import sqlite3
    from contextlib import closing

    from netbook.store import database

    both.netbook("set", "ana", "--note", "n1")
    before = both.state()
    with closing(sqlite3.connect(both.netbook.path)) as other, pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "BUSY_SECONDS", 0.01)
        other.execute("BEGIN IMMEDIATE")
        both.netbook("sync", str(both.path), code=75)
        assert both.state() == before


class WithKills(RuleBasedStateMachine):
    """Acts of one user on either side, no two of them on one property, and runs that are cut short.

    Nobody who was removed returns, nobody who is there vanishes, what was said last holds on both sides, and
    nothing is called a clash but the removal of someone whose card was edited.
    """

    make: Any = None

    @initialize()
    def begin(self) -> None:
        self.netbook = WithKills.make()
        self.contacts = Contacts(self.netbook, self.netbook.folder / "cards")
        self.cut = CutShort(self.contacts)
        self.alive: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.before: list[dict[str, str]] = []
        self.edited: set[str] = set()

    def file_of(self, name: str) -> Path | None:
        paths = sorted(self.contacts.path.glob("*.vcf"))
        return next((path for path in paths if f"FN:{name}\r" in path.read_bytes().decode()), None)

    def change(self, *words: str) -> None:
        self.before.append(dict(self.alive))
        self.netbook(*words)

    @rule(name=st.sampled_from(["Zed", "Yma", "Xoe"]), org=WORDS)
    def set_or_add(self, name: str, org: str) -> None:
        if name not in self.alive:
            self.change("add", name, "--org", org)
            self.alive[name] = org
        elif self.alive[name] != org:
            self.change("set", name, "--org", org)
            self.alive[name] = org

    @rule(name=st.sampled_from(["Zed", "Yma", "Xoe"]))
    def remove(self, name: str) -> None:
        if name in self.alive:
            self.change("remove", name, "--yes")
            del self.alive[name]

    @rule()
    def undo(self) -> None:
        entries = [each for each in self.netbook.json("history")["entries"] if not each["undone"]]
        if entries and not entries[0]["what"].startswith("sync"):
            self.netbook("undo")
            self.alive = self.before.pop()

    @rule(name=st.sampled_from(["Zed", "Yma", "Xoe"]), role=WORDS)
    def phone_edits(self, name: str, role: str) -> None:
        if path := self.file_of(name):
            lines = [
                line for line in path.read_bytes().decode().split("\r\n") if not line.startswith("X-ROLE")
            ]
            lines.insert(2, f"X-ROLE:{role}")
            self.contacts.write(path.name, "\r\n".join(lines))
            self.titles[name] = role
            self.edited.add(name)

    @rule(steps=st.integers(0, 14))
    def sync_cut_short(self, steps: int) -> None:
        if self.cut.sync(steps):
            self.edited.clear()

    @rule()
    def sync(self) -> None:
        document = self.contacts.sync("--yes")
        apart = {each["person"]["name"] for each in document["conflicts"]}
        assert apart <= self.edited - set(self.alive), document
        self.contacts.sync("--yes", "--prefer", "book")
        assert {each: self.netbook.person(each)["org"] for each in self.netbook.names()} == self.alive
        for name, org in self.alive.items():
            path = self.file_of(name)
            assert path is not None, name
            text = path.read_bytes().decode()
            assert f"ORG:{org}\r" in text
            if name in self.edited:
                assert f"X-ROLE:{self.titles[name]}\r" in text
        assert len(list(self.contacts.path.glob("*.vcf"))) == len(self.alive)
        self.edited.clear()


@pytest.mark.slow
def test_no_run_cut_short_brings_back_the_dead_or_loses_the_living(new_netbook: Any) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    WithKills.make = staticmethod(new_netbook)
    run_state_machine_as_test(
        WithKills, settings=settings(settings.get_profile("netbook"), max_examples=20, stateful_step_count=16)
    )


@pytest.mark.slow
def test_any_edits_on_both_sides_come_together(new_netbook: Any) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    BothSides.make = staticmethod(new_netbook)
    run_state_machine_as_test(
        BothSides, settings=settings(settings.get_profile("netbook"), max_examples=20, stateful_step_count=14)
    )
