"""show: what a card knows beyond the fields of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Netbook

CARD = """BEGIN:VCARD
VERSION:3.0
UID:{uid}
FN:{name}
N:{name};;;;
{lines}
END:VCARD
"""


def bring(netbook: Netbook, name: str, *lines: str, uid: str = "u") -> None:
    netbook("import", "-", stdin=CARD.format(uid=uid, name=name, lines="\n".join(lines)).encode())


def test_relations_gender_and_what_is_kept(netbook: Netbook) -> None:
    bring(netbook, "Ana", "item1.X-ABRELATEDNAMES:Luis", "item1.X-ABLabel:_$!<Spouse>!$_",
          "X-GENDER:F;she/her", "PHOTO;ENCODING=b;TYPE=JPEG:QUJD", "X-ODD:a@x.example")  # fmt: skip
    assert netbook.json("show", "ana")["card"] == [
        {"what": "relation", "label": "spouse", "value": "Luis"},
        {"what": "gender", "label": None, "value": "female, she/her"},
        {"what": "photo", "label": "JPEG", "value": "3 bytes"},
        {"what": "other", "label": "X-ODD", "value": "a@x.example"},
    ]
    assert "\ncard\trelation\tspouse\tLuis\n" in netbook("show", "ana").out


def test_on_a_terminal(netbook: Netbook) -> None:
    netbook.variables["NO_COLOR"] = "1"
    bring(netbook, "Ana", "X-SPOUSE:Luis", "GEO:42.2;-8.7", "KEY;TYPE=PGP;ENCODING=b:QUJD", "X-A:1", "X-B:2",
          "ADR:;;Calle 1\\n2º B;Vigo;;;")  # fmt: skip
    out = netbook.shown("show", "ana")
    assert "  related    Luis (spouse)\n" in out
    assert "  position   42.2, -8.7\n" in out
    assert "  card       keeps PGP key (3 bytes), 2 more properties\n" in out
    assert "  address    Calle 1, 2º B, Vigo\n" in out


@pytest.mark.parametrize("uri", ["urn:uuid:B-1", "B-1", "URN:UUID:B-1", "urn:uuid:b-1"])
def test_someone_of_the_book_is_called_by_name(netbook: Netbook, uri: str) -> None:
    bring(netbook, "Bob Stone", uid="urn:uuid:B-1" if uri == "B-1" else "B-1")
    bring(netbook, "Ana", f"X-NETBOOK-V4-RELATED;TYPE=friend:{uri}")
    (relation,) = netbook.json("show", "ana")["card"]
    assert relation == {"what": "relation", "label": "friend", "value": "Bob Stone"}
    netbook("remove", "--yes", "bob")
    (relation,) = netbook.json("show", "ana")["card"]
    assert relation["value"] == uri


def test_someone_of_the_book_under_the_uid_of_another_card(netbook: Netbook) -> None:
    netbook("add", "Bob Stone", "--email", "bob@x.example")
    bring(netbook, "Bob Stone", "EMAIL:bob@x.example", uid="B-1")
    bring(netbook, "Ana", "X-NETBOOK-V4-RELATED;TYPE=friend:urn:uuid:B-1")
    assert netbook.json("show", "ana")["card"][0]["value"] == "Bob Stone"


@pytest.mark.parametrize("line", ["RELATED;VALUE=text:B-1", "X-SPOUSE:B-1", "X-ABRELATEDNAMES:urn:uuid:B-1"])
def test_words_are_nobodys_uid(netbook: Netbook, line: str) -> None:
    bring(netbook, "Bob Stone", uid="B-1")
    bring(netbook, "Ana", line)
    (relation,) = netbook.json("show", "ana")["card"]
    assert relation["value"] == line.partition(":")[2]


def test_whoever_came_without_a_card_has_nothing_on_it(netbook: Netbook) -> None:
    netbook("add", "Ana", "--title", "boss")
    assert netbook.json("show", "ana")["card"] == []


def test_hostile_words_on_a_card_move_nothing(netbook: Netbook) -> None:
    bring(netbook, "Ana", "X-SPOUSE:\\nLu\x1b]0;x\x07is [bold]", "X-\\e[31m:1")
    assert "\x1b]" not in netbook.shown("show", "ana")
    assert "\x1b" not in netbook("show", "ana").out


def test_a_day_of_death_is_shown_and_never_greeted_on(netbook: Netbook) -> None:
    netbook("add", "Ana", "--pronouns", "she/her", "--gender", "feminine", "--language", "es")
    netbook("set", "ana", "--birthday", "--03-02", "--died", "2024-03-02")
    said = netbook.shown("show", "ana")
    assert "pronouns" in said and "she/her" in said
    assert "language" in said and "gender" in said and "feminine" in said
    assert "died" in said and "2 March 2024" in said
    assert netbook.json("upcoming", "--days", "30")["dates"] == []
    assert netbook.json("today")["items"] == []
