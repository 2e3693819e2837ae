"""set and tag."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import pytest

from netbook.commands import person_options

if TYPE_CHECKING:
    from conftest import Netbook

# For each option of the table: words that set it, and what ``show`` then says.
CASES: dict[str, tuple[str, Any]] = {
    "--email": ("--email b@x.example", lambda p: [each["value"] for each in p["emails"]]),
    "--phone": ("--phone +34600555019", lambda p: [each["value"] for each in p["phones"]]),
    "--url": ("--url https://x.example", lambda p: [each["value"] for each in p["urls"]]),
    "--org": ("--org Norte", lambda p: p["org"]),
    "--role": ("--role buyer", lambda p: p["role"]),
    "--title": ("--title boss", lambda p: p["title"]),
    "--tag": ("--tag client", lambda p: p["tags"]),
    "--nick": ("--nick Anuska", lambda p: p["nicknames"]),
    "--given": ("--given Ana", lambda p: p["given"]),
    "--additional": ("--additional Mar", lambda p: p["additional"]),
    "--family": ("--family Gil", lambda p: p["family"]),
    "--prefix": ("--prefix Dra.", lambda p: p["prefix"]),
    "--suffix": ("--suffix Jr.", lambda p: p["suffix"]),
    "--pronouns": ("--pronouns she/her", lambda p: p["pronouns"]),
    "--gender": ("--gender feminine", lambda p: p["grammatical_gender"]),
    "--birthday": ("--birthday 1988-02-29", lambda p: p["birthday"]),
    "--date": ("--date santo=--07-26", lambda p: p["dates"]),
    "--met": ("--met 2024-06", lambda p: p["met"]["on"]),
    "--at": ("--at PyConES", lambda p: p["met"]["place"]),
    "--in-person": ("--in-person", lambda p: p["met"]["mode"]),
    "--online": ("--online", lambda p: p["met"]["mode"]),
    "--via": ("--via Tom", lambda p: p["met"]["via"]),
    "--every": ("--every 2w", lambda p: p["cadence"]),
    "--circle": ("--circle inner", lambda p: p["circle"]),
    "--note": ("--note hello", lambda p: p["note"]),
    "--language": ("--language es", lambda p: p["language"]),
    "--form": ("--form usted", lambda p: p["form"]),
    "--archived": ("--archived", lambda p: p["archived"]),
    "--died": ("--died 2024-05", lambda p: p["died"]),
    "--deceased": ("--deceased", lambda p: p["deceased"]),
    "--do-not-contact": ("--do-not-contact", lambda p: p["do_not_contact"]),
}


def test_every_option_has_a_case_here() -> None:
    assert set(CASES) == {option.option for option in person_options.OPTIONS}


@pytest.mark.parametrize("option", CASES)
def test_set_clear_and_take_back(netbook: Netbook, option: str) -> None:
    words, said = CASES[option]
    netbook("add", "Ana")
    bare, empty = netbook.dump(), said(netbook.person("ana"))
    assert empty in (None, [], False)

    netbook("set", "ana", *words.split())
    full = netbook.dump()
    assert said(netbook.person("ana")) not in (None, [], False)
    netbook.check()

    changed = netbook.json("set", "ana", option.replace("--", "--no-", 1))
    assert changed["changed"]
    assert said(netbook.person("ana")) == empty
    netbook.check()

    netbook("undo")
    assert netbook.dump() == full
    netbook("undo")
    assert netbook.dump() == bare


@pytest.mark.parametrize("option", CASES)
def test_the_same_again_changes_nothing(netbook: Netbook, option: str) -> None:
    words, _ = CASES[option]
    netbook("add", "Ana", *words.split())
    before = netbook.dump()
    assert netbook.json("set", "ana", *words.split())["changed"] == []
    assert netbook.dump() == before
    assert len(netbook.json("history")["entries"]) == 1


def test_set_replaces_one_and_adds_to_many(netbook: Netbook) -> None:
    netbook("add", "Ana", "--org", "One", "--email", "a@x", "--tag", "a", "--date", "santo=--07-26")
    netbook("set", "ana", "--org", "Two", "--email", "b@x", "--tag", "b", "--date", "Santo=--07-27")
    person = netbook.person("ana")
    assert person["org"] == "Two"
    assert [each["value"] for each in person["emails"]] == ["b@x", "a@x"]
    assert person["tags"] == ["a", "b"]
    assert person["dates"] == [{"label": "Santo", "date": "--07-27"}]


def test_clear_comes_before_set(netbook: Netbook) -> None:
    netbook("add", "Ana", "--email", "old@x")
    netbook("set", "ana", "--email", "new@x", "--no-email")
    assert [each["value"] for each in netbook.person("ana")["emails"]] == ["new@x"]


def test_changed_names_the_fields(netbook: Netbook) -> None:
    netbook("add", "Ana")
    assert netbook.json("set", "ana", "--org", "Norte", "--circle", "key")["changed"] == ["org", "circle"]


def test_another_name_has_other_parts(netbook: Netbook) -> None:
    cards = b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nN:Ruiz;Ana;;;\nEND:VCARD\n"
    netbook("import", "-", stdin=cards)
    assert netbook.person("ana")["family"] == "Ruiz"
    netbook("set", "ana", "--name", "Ana Souto")
    person = netbook.person("ana")
    assert (person["name"], person["given"], person["family"]) == ("Ana Souto", "Ana", "Souto")
    assert netbook.names("ruiz") == []


@pytest.mark.parametrize("words", [[], ["--name", ""], ["--name", " "], ["--org", ""]])
def test_nothing_to_set(netbook: Netbook, words: list[str]) -> None:
    netbook("add", "Ana")
    before = netbook.dump()
    netbook("set", "ana", *words, code=2)
    assert netbook.dump() == before


def test_wrong_value_changes_nothing_of_the_rest(netbook: Netbook) -> None:
    netbook("add", "Ana")
    before = netbook.dump()
    netbook("set", "ana", "--org", "Norte", "--circle", "outer", code=2)
    assert netbook.dump() == before


def test_nobody_introduces_themselves(netbook: Netbook) -> None:
    netbook("add", "Ana")
    before = netbook.dump()
    assert "cannot have introduced themselves" in netbook("set", "ana", "--via", "ana", code=2).err
    assert netbook.dump() == before


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("+b", ["client", "lead", "b"]),
        ("-lead", ["client"]),
        ("+b -lead", ["client", "b"]),
        ("-client -lead", []),
        ("+LEAD", ["client", "lead"]),  # there already, in another case
        ("-LÉAD", ["client"]),
        ("-nothing", ["client", "lead"]),
        ("-hot", ["client", "lead"]),  # -h is help, -hot is a tag
        ("+hot -- -lead", ["client", "hot"]),
        ("+--x", ["client", "lead", "--x"]),
        ("+a+b", ["client", "lead", "a+b"]),
    ],
)
def test_tags(netbook: Netbook, words: str, tags: list[str]) -> None:
    netbook("add", "Ana", "--tag", "client", "--tag", "lead")
    netbook("tag", "ana", *words.split())
    assert netbook.person("ana")["tags"] == tags
    netbook.check()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("client", "client is neither +tag nor -tag"),
        ("+", "one of the values is empty"),
        ("", "missing argument"),
    ],
)
def test_what_is_no_tag(netbook: Netbook, words: str, said: str) -> None:
    netbook("add", "Ana")
    assert said in netbook("tag", "ana", *words.split(), code=2).err


@pytest.mark.parametrize("words", ["tag ana -lead --json", "tag --json ana -lead", "tag -lead ana --json"])
def test_options_of_tag_stay_options(netbook: Netbook, words: str) -> None:
    netbook("add", "Ana", "--tag", "lead")
    if words.startswith("tag -lead"):
        netbook(*shlex.split(words))
        assert netbook.person("ana")["tags"] == []
    else:
        assert netbook(*shlex.split(words)).json["person"]["tags"] == []


def test_help_of_tag_is_still_there(netbook: Netbook) -> None:
    assert "netbook tag ana +client -lead" in netbook("tag", "-h").out


def test_a_name_spelled_otherwise_keeps_its_parts(netbook: Netbook) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nN:Lopez;Inigo;;Dr.;\nFN:Inigo Lopez\nEND:VCARD\n"
    netbook("import", "-", stdin=card.encode())
    netbook("set", "lopez", "--name", "Íñigo López")
    assert "\r\nN:López;Íñigo;;Dr.;\r\n" in netbook("export").out
    netbook("set", "lopez", "--name", "Íñigo Luna")
    assert "\r\nN:Luna;Íñigo;;Dr.;\r\n" in netbook("export").out


@pytest.mark.parametrize(
    ("n", "old", "new", "expected"),
    [
        ("Garica;Ana;;;", "Ana Garica", "Ana García", "García;Ana;;;"),
        ("García;Ana;;;", "Ana García", "Ana García López", "García López;Ana;;;"),
        ("García;Ana;;;", "Ana García", "Ana María García", "García;Ana María;;;"),
        ("García López;Ana;;;", "Ana García López", "Ana García", "García;Ana;;;"),
        ("García;Ana;;;", "Ana García", "Ana Souto Vila", "Souto Vila;Ana;;;"),
        ("García;Ana;;;", "García, Ana", "Garcés, Ana", "Garcés,;Ana;;;"),
        ("Gil;Eva;Mar;Dra.;Jr.", "Dra. Eva Mar Gil Jr.", "Dra. Eva Mar Luz Jr.", "Luz;Eva;Mar;Dra.;Jr."),
        ("García;Ana;;;", "Ana García", "Luis Pérez", "Pérez;Luis;;;"),
        ("García;Ana;;;", "Ana García", "Cher", "Cher;;;;"),
        ("García;Ani;;;", "Ana García", "Ana Souto", "Souto;Ana;;;"),
        (";Ana;;;", "Ana", "Ana Souto", ";Ana Souto;;;"),
    ],
)
def test_parts_follow_a_corrected_name(netbook: Netbook, n: str, old: str, new: str, expected: str) -> None:
    card = f"BEGIN:VCARD\nVERSION:3.0\nUID:u\nFN:{old}\nN:{n}\nX-A:1\nEND:VCARD\n"
    netbook("import", "-", stdin=card.encode())
    netbook("set", "u", "--name", new)
    assert f"\r\nN:{expected}\r\n".replace("\\", "") in netbook("export").out.replace("\\", "")
    netbook("undo")
    assert f"\r\nN:{n}\r\n" in netbook("export").out


def test_parts_are_said_outright(netbook: Netbook) -> None:
    netbook(
        "add", "Dra. María José Gil Luz", "--given", "María José", "--family", "Gil Luz", "--prefix", "Dra."
    )
    assert "\r\nN:Gil Luz;María José;;Dra.;\r\n" in netbook("export").out
    netbook("set", "gil", "--suffix", "Jr.", "--additional", "Mar", "--no-prefix")
    assert "\r\nN:Gil Luz;María José;Mar;;Jr.\r\n" in netbook("export").out
    assert netbook.person("gil")["name"] == "Dra. María José Gil Luz"


@pytest.mark.parametrize(
    ("name", "n", "more"),
    [
        ("Ana García", "García;Ana;;;", ()),
        ("Núria Vidal-Mas", "Vidal-Mas;Núria;;;", ()),
        ("Seán O’Neill", "O’Neill;Seán;;;", ()),
        ("Ana de la Cruz", "de la Cruz;Ana;;;", ()),
        ("Ludwig van Beethoven", "van Beethoven;Ludwig;;;", ()),
        ("Dra. Ana García", "García;Ana;;Dra.;", ()),
        ("Λουκάς Παππάς", "Παππάς;Λουκάς;;;", ()),
        # Where nobody but they can say, the name stays whole.
        ("Ana García López", "Ana García López;;;;", ()),
        ("María José", "José;María;;;", ()),
        ("Cher", "Cher;;;;", ()),
        ("Estudio Norte", "Estudio Norte;;;;", ()),
        ("Norte SL", "Norte SL;;;;", ()),
        ("Tom B.", "Tom B.;;;;", ()),
        ("ana (PyConES)", "ana (PyConES);;;;", ()),
        ("山田 太郎", "山田 太郎;;;;", ()),
        ("Nagy Éva", "Nagy Éva;;;;", ("--language", "hu")),
    ],
)
def test_a_name_is_split_where_that_is_safe(
    netbook: Netbook, name: str, n: str, more: tuple[str, ...]
) -> None:
    netbook("add", name, *more)
    out = netbook("export").out
    assert f"\r\nN:{n}\r\n" in out
    assert netbook.json("import", "-", stdin=out.encode())["same"] == 1, (
        "and says the same when it comes back"
    )
