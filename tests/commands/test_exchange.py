"""import and export of vCards."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Netbook, Run

COUNTS = ("new", "changed", "same", "doubtful", "kept", "skipped")


def card(name: str, *lines: str, uid: str | None = None) -> str:
    own = [f"UID:{uid}"] if uid else []
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", *own, f"FN:{name}", *lines, "END:VCARD", ""])


def bring(netbook: Netbook, *cards: str, words: tuple[str, ...] = ()) -> dict[str, Any]:
    """Import these cards; gives the counts that are not 0. They always add up."""
    document = netbook.json("import", "-", *words, stdin="".join(cards).encode())
    assert document["read"] == sum(document[name] for name in COUNTS)
    return {name: document[name] for name in COUNTS if document[name]}


def problems(netbook: Netbook, *cards: str) -> list[str]:
    document = netbook.json("import", "-", stdin="".join(cards).encode())
    return [problem["message"] for problem in document["problems"]]


ANA = card(
    "Ana García", "EMAIL:ana@x.example", "TEL:+34 600 555 019", "ORG:Norte", "BDAY:--04-12", uid="u-ana"
)
BOB = card("Bob Stone", "EMAIL:bob@x.example", uid="u-bob")


def test_new_then_the_same(netbook: Netbook) -> None:
    assert bring(netbook, ANA, BOB) == {"new": 2}
    person = netbook.person("ana")
    assert (person["uid"], person["birthday"], person["org"]) == ("u-ana", "--04-12", "Norte")
    before = netbook.path.read_bytes()
    assert bring(netbook, ANA, BOB) == {"same": 2}
    assert netbook.path.read_bytes() == before
    assert len(netbook.json("history")["entries"]) == 1


def test_undo_takes_all_of_it_back(netbook: Netbook) -> None:
    netbook("add", "Ana García", "--email", "ana@x.example")
    before = netbook.dump()
    assert bring(netbook, ANA, BOB) == {"new": 1, "changed": 1}
    netbook.check()
    netbook("undo")
    assert netbook.dump() == before
    netbook("redo")
    assert bring(netbook, ANA, BOB) == {"same": 2}


def test_three_thousand_cards_are_one_change(netbook: Netbook) -> None:
    cards = [card(f"Person {n}", f"EMAIL:p{n}@x.example", uid=f"u{n}") for n in range(3000)]
    assert bring(netbook, *cards) == {"new": 3000}
    netbook.check()
    assert netbook.json("history")["entries"][0]["what"] == "import standard input (3000 new, 0 changed)"
    netbook("undo")
    assert netbook.names() == []
    netbook.check()


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (card("Ana García", "EMAIL:new@x.example", uid="u-ana"), {"changed": 1}),
        (card("Ana Married", uid="u-ana"), {"changed": 1}),
        (card("Ana", "EMAIL:ANA@x.example", "TITLE:boss"), {"changed": 1}),
        (card("Ana García", "TEL:600555019", "TITLE:boss"), {"changed": 1}),
        (card("Luis", "EMAIL:ana@x.example"), {"doubtful": 1}),
        (card("Ana", "TEL:600555019"), {"doubtful": 1}),
        (card("Ana García"), {"doubtful": 1}),
        (card("Luis", "TEL:600555019"), {"new": 1}),
        (card("Ana García", "EMAIL:other@x.example"), {"doubtful": 1}),
        (card("Ana García López", "EMAIL:other@x.example"), {"new": 1}),
    ],
)
def test_who_is_recognised(netbook: Netbook, second: str, expected: dict[str, int]) -> None:
    bring(netbook, ANA)
    assert bring(netbook, second) == expected
    assert len(netbook.names()) == 1 + (expected != {"changed": 1})
    assert bring(netbook, second) == {"same": 1}
    bring(netbook, ANA, second)
    assert bring(netbook, ANA, second) == {"same": 2}, "the same again changes nothing"
    netbook.check()


@pytest.mark.parametrize("uid", [None, "u"])
def test_two_cards_of_one_person_in_one_file(netbook: Netbook, uid: str | None) -> None:
    """A phone that has someone twice: one person, of whom nothing is lost, and stable from then on."""
    one = card("Ana Souto", "TEL:+34 600 111 222", "ORG:One", "X-ONE:1", uid=uid)
    two = card("Ana Souto", "TEL:+34 600 111 222", "ORG:Two", "X-TWO:2", "EMAIL:a@two.example", uid=uid)
    assert bring(netbook, one, two) == {"new": 1, "changed": 1}
    lines = set(netbook("export").out.split("\r\n"))
    assert lines >= {"ORG:One", "ORG:Two", "X-ONE:1", "X-TWO:2", "EMAIL:a@two.example"}
    before = netbook.dump()
    for _ in range(2):
        assert bring(netbook, one, two) == {"same": 2}
        assert problems(netbook, one, two) == ["Ana Souto, org: kept One, the card says Two"]
        assert netbook.dump() == before
    other = two.replace("Two", "Three")
    for cards in ((one, other), (other, one), (two, other)):
        bring(netbook, *cards)
        assert bring(netbook, *cards) == {"same": 2}
    assert netbook.names() == ["Ana Souto"]
    netbook.check()


def test_a_namesake_from_another_source_is_named(netbook: Netbook, tmp_path: Path) -> None:
    phone, cloud = tmp_path / "phone.vcf", tmp_path / "cloud.vcf"
    phone.write_text(card("Ana García", "TEL:600555019") + card("Ana García", "TEL:600555020"))
    cloud.write_text(card("Ana Garcia", "EMAIL:ana@x.example"))
    document = netbook.json("import", str(phone), str(cloud))
    assert (document["new"], document["doubtful"]) == (2, 1)
    (problem,) = document["problems"]
    assert problem["message"] == "doubtful: another Ana García is in the book; added separately"
    assert netbook.json("import", str(cloud))["problems"] == [], "it is said once"


def test_who_is_doubtful_has_come_too(netbook: Netbook) -> None:
    netbook("add", "Ana García")
    said = netbook("import", "-", stdin=card("Ana García").encode()).out
    assert "\nTake it back with: netbook undo\n" in said
    what = "import standard input (0 new, 0 changed, 1 doubtful)"
    assert netbook.json("history")["entries"][0]["what"] == what
    assert f"Taken back: {what}." in netbook("undo").out


def test_the_same_card_twice_in_one_file(netbook: Netbook) -> None:
    assert bring(netbook, ANA, ANA) == {"new": 1, "same": 1}


def test_two_people_under_one_uid_both_stay(netbook: Netbook) -> None:
    assert bring(netbook, card("Ana", uid="u"), card("Luis", uid="u")) == {"new": 1, "doubtful": 1}
    assert netbook.names() == ["Ana", "Luis"]
    assert bring(netbook, card("Ana", uid="u"), card("Luis", uid="u")) == {"same": 2}


def test_a_source_that_moves_on_and_a_user_who_does_not_lose_their_word(netbook: Netbook) -> None:
    bring(netbook, ANA)
    bring(netbook, ANA.replace("Norte", "Sur"))
    assert netbook.person("ana")["org"] == "Sur"
    netbook("set", "ana", "--org", "Mine")
    assert problems(netbook, ANA.replace("Norte", "Este")) == [
        "Ana García, org: kept Mine, the card says Este"
    ]
    assert netbook.person("ana")["org"] == "Mine"


def test_what_was_taken_away_does_not_come_back(netbook: Netbook) -> None:
    bring(netbook, ANA)
    netbook("set", "ana", "--no-email")
    bring(netbook, ANA.replace("END:", "TITLE:boss\nEND:"))
    assert netbook.person("ana")["emails"] == []
    assert netbook.person("ana")["title"] == "boss"


def test_what_the_user_added_stays(netbook: Netbook) -> None:
    netbook(
        "add", "Ana García", "--email", "ana@x.example", "--circle", "key", "--note", "mine", "--tag", "t"
    )
    netbook("touch", "ana", "coffee")
    bring(netbook, ANA.replace("END:", "NOTE:theirs\nEND:"))
    person = netbook.person("ana")
    assert (person["circle"], person["tags"], person["touches"]) == ("key", ["t"], 1)
    assert person["note"] == "mine\n\ntheirs"
    netbook.check()


def test_another_version_stamp_is_the_same_card(netbook: Netbook) -> None:
    stamped = ANA.replace("END:", "REV:2026-01-01T00:00:00Z\nEND:")
    bring(netbook, stamped)
    before = netbook.dump()
    assert bring(netbook, stamped.replace("2026-01-01", "2026-02-02")) == {"same": 1}
    assert netbook.dump() == before


def test_dry_run_writes_nothing(netbook: Netbook) -> None:
    assert bring(netbook, ANA, BOB, words=("--dry-run",)) == {"new": 2}
    assert not netbook.path.parent.exists()
    bring(netbook, ANA)
    before = {each.name: each.read_bytes() for each in netbook.path.parent.iterdir()}
    changed = ANA.replace("Norte", "Sur")
    said = netbook("import", "-", "-n", stdin=(changed + BOB).encode()).out
    assert "new: Bob Stone" in said
    assert "changed: Ana García" in said
    assert {each.name: each.read_bytes() for each in netbook.path.parent.iterdir()} == before
    assert bring(netbook, changed, BOB) == {"new": 1, "changed": 1}


def test_every_problem_has_its_place(netbook: Netbook, tmp_path: Path) -> None:
    file = tmp_path / "phone.vcf"
    nobody = "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"
    file.write_text(ANA + nobody + BOB.replace("END:", "this is no property\nBDAY:1990-02-31\nEND:"))
    document = netbook.json("import", str(file))
    assert (document["read"], document["new"], document["kept"]) == (3, 2, 1)
    places = [(each["file"], each["line"], each["card"]) for each in document["problems"]]
    assert places == [(str(file), 10, 2), (str(file), 18, 3), (str(file), 19, 3)]
    assert all(each["message"] for each in document["problems"])
    assert netbook.names() == ["Ana García", "Bob Stone"]
    plain = netbook("import", str(file), "-n").out
    assert f"{file}, line 10, card 2" in plain


def test_several_files_are_one_import(netbook: Netbook, tmp_path: Path) -> None:
    for name, text in (("a.vcf", ANA), ("b.vcf", BOB)):
        (tmp_path / name).write_text(text)
    document = netbook.json("import", str(tmp_path / "a.vcf"), str(tmp_path / "b.vcf"))
    assert document["new"] == 2
    assert netbook.json("history")["entries"][0]["what"] == "import a.vcf, b.vcf (2 new, 0 changed)"


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"hello\n", b"\x00\xff\xfe", b"END:VCARD\n"])
def test_nothing_usable(netbook: Netbook, tmp_path: Path, raw: bytes) -> None:
    netbook("add", "Ana")
    before = netbook.dump()
    file = tmp_path / "x.vcf"
    file.write_bytes(raw)
    assert f"nothing to import from {file.name}" in netbook("import", str(file), code=65).err
    assert netbook.dump() == before


def test_files_that_are_none(netbook: Netbook, tmp_path: Path) -> None:
    good = tmp_path / "good.vcf"
    good.write_text(ANA)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for file, code in ((tmp_path / "none.vcf", 1), (tmp_path, 65), (pipe, 65), (Path("/dev/zero"), 65)):
        assert str(file) in netbook("import", str(good), str(file), code=code).err
    assert netbook.names() == [], "all of the files or none"
    netbook("import", code=2)


def test_export_and_back_into_an_empty_book(netbook: Netbook, tmp_path: Path) -> None:
    netbook("add", "José; Núñez, \\ Hijo", "--email", "j@x.example", "--phone", "+34 600 555 019",
            "--org", "A; B, C",
            "--title", "boss", "--tag", "a, b", "--tag", "c", "--nick", "Pepe", "--birthday", "--02-29",
            "--date", "anniversary=2015-06-01",
            "--note", "one\ntwo; three, four", "--url", "https://x.example/a,b")  # fmt: skip
    bring(netbook, ANA)
    file = tmp_path / "out.vcf"
    assert netbook.json("export", "-o", str(file)) == {
        "schema": 1, "cards": 2, "file": str(file), "held_apart": [],
    }  # fmt: skip
    assert file.stat().st_mode & 0o777 == 0o600
    other = str(tmp_path / "other.db")
    assert netbook.json("import", str(file), "--db", other)["new"] == 2
    for who in ("jose", "ana"):
        was, now = netbook.person(who), netbook.json("show", who, "--db", other)["person"]
        assert {name: now[name] for name in _CARRIED} == {name: was[name] for name in _CARRIED}
    # And into the book it came from: nothing new.
    document = netbook.json("import", str(file))
    assert (document["new"], document["doubtful"]) == (0, 0)
    assert netbook.json("import", str(file))["same"] == 2


_CARRIED = (
    "uid",
    "name",
    "org",
    "title",
    "emails",
    "phones",
    "urls",
    "tags",
    "nicknames",
    "birthday",
    "dates",
    "note",
)


def test_a_card_that_nobody_changed_goes_out_as_it_came(netbook: Netbook) -> None:
    odd = card("Ana García", "N:García;Ana;;;", "item1.X-FOO;Bar=baz:kept, as it is", uid="u-odd")
    bring(netbook, odd)
    assert netbook("export").out == odd.replace("\n", "\r\n")


GROUP = card("Climbers", "KIND:group", "MEMBER:urn:uuid:u-ana", uid="u-group").replace("3.0", "4.0")
NOBODY = "BEGIN:VCARD\nVERSION:3.0\nUID:u-photo\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/\nEND:VCARD\n"
EMPTY = "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"


def test_a_card_that_was_changed_says_when_where_it_did_before(netbook: Netbook) -> None:
    rev = "REV:2020-01-01T00:00:00Z"
    bring(netbook, card("Ana", rev, "X-FOO:1", uid="a"), card("Bob", "X-FOO:2", uid="b"))
    came = netbook("export").out
    assert rev in came
    netbook("touch", "ana")
    netbook("set", "ana", "--circle", "key")
    assert netbook("export").out == came, "what a card does not say changes none"
    netbook("set", "ana", "--org", "Norte")
    netbook("set", "bob", "--org", "Norte")
    lines = [line for line in netbook("export").out.split("\r\n") if line not in came.split("\r\n")]
    assert lines == ["REV:2026-03-01T08:00:00Z", "ORG:Norte", "ORG:Norte"]
    assert "REV:20260301T080000Z" in netbook("export", "--vcard-version", "4.0").out
    netbook("undo")
    netbook("undo")
    assert netbook("export").out == came


def test_what_netbook_alone_knows_is_no_change_of_the_card(netbook: Netbook) -> None:
    rev = "REV:2020-01-01T00:00:00Z"
    bring(netbook, card("Ana", rev, uid="a"), card("Bob", rev, "X-NETBOOK-PLACE:Vigo", uid="b"))
    netbook("set", "ana", "--at", "Lugo")
    assert netbook("export", "--for", "netbook").out.count(rev) == 2
    netbook("set", "bob", "--at", "Lugo")
    assert netbook("export").out.count(rev) == 1, "unless the card says it"


def test_a_card_that_is_nobodys_is_kept_and_goes_out_again(netbook: Netbook) -> None:
    assert bring(netbook, ANA, GROUP, NOBODY, EMPTY) == {"new": 1, "kept": 3}
    assert netbook.names() == ["Ana García"]
    out = netbook("export").out.replace("\r\n", "\n")
    assert out.count("BEGIN:VCARD") == 4
    assert "KIND:group\nMEMBER:urn:uuid:u-ana\n" in out
    assert "FN:\nN:;;;;\nUID:u-photo\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/\n" in out
    assert bring(netbook, ANA, GROUP, NOBODY, EMPTY) == {"same": 4}
    assert bring(netbook, GROUP.replace("u-ana", "u-bob")) == {"kept": 1}
    assert netbook("export").out.count("KIND:group") == 1
    assert "KIND:group" not in netbook("export", "ana").out
    netbook("undo")
    assert "MEMBER:urn:uuid:u-ana" in netbook("export").out
    netbook.check()


def test_cards_that_hold_nobody_can_be_rejected(netbook: Netbook, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.vcf"
    assert bring(netbook, ANA, words=("--reject", str(rejects))) == {"new": 1}
    assert not rejects.exists()
    words = ("--reject", str(rejects))
    assert bring(netbook, BOB, NOBODY, GROUP, words=(*words, "-n")) == {"new": 1, "kept": 1, "skipped": 1}
    assert not rejects.exists()
    assert bring(netbook, BOB, NOBODY, GROUP, words=words) == {"new": 1, "kept": 1, "skipped": 1}
    assert rejects.read_text() == NOBODY.rstrip("\n") + "\n"
    assert netbook("export").out.count("BEGIN:VCARD") == 3


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_every_card_in_one_version(netbook: Netbook, version: str) -> None:
    netbook("add", "Eva Ruiz")
    bring(netbook, ANA, BOB.replace("3.0", "4.0"), GROUP)
    out = netbook("export", "--vcard-version", version).out
    assert [line for line in out.split("\r\n") if line.startswith("VERSION")] == [f"VERSION:{version}"] * 4
    said = "--vcard-version takes 3.0 or 4.0, not 5"
    assert said in netbook("export", "--vcard-version", "5", code=2).err


def test_what_a_version_cannot_hold_is_said(netbook: Netbook, tmp_path: Path) -> None:
    four = card(
        "Ana García", "N:García;Ana;;;", "LANG:gl", "RELATED:urn:uuid:1", "RELATED:urn:uuid:2", uid="u1"
    )
    bring(netbook, four.replace("VERSION:3.0", "VERSION:4.0"), BOB)
    file = str(tmp_path / "out.vcf")
    answer = netbook.json("export", "--vcard-version", "3.0", "-o", file)
    assert answer["held_apart"] == [{"property": "LANG", "number": 1}, {"property": "RELATED", "number": 2}]
    said = netbook("export", "--vcard-version", "3.0", "-o", file).out
    assert "This version of vCard cannot hold LANG (1), RELATED (2): kept as X-NETBOOK properties." in said
    other = str(tmp_path / "other.db")
    netbook("import", file, "--db", other)
    out = netbook("export", "ana", "--vcard-version", "4.0", "--db", other).out
    assert out.replace("\r\n", "\n") == four.replace("VERSION:3.0", "VERSION:4.0")
    assert netbook.json("export", "-o", file)["held_apart"] == []


OWN = (
    "--met", "2024-05-03", "--online", "--at", "Rust meetup", "--via", "Bob Stone", "--tag", "climbing",
    "--every", "3w", "--circle", "key",
)  # fmt: skip


def test_a_book_travels_as_cards(netbook: Netbook, tmp_path: Path) -> None:
    bring(netbook, ANA, BOB)
    netbook("set", "ana", *OWN)
    netbook("touch", "ana", "--on", "2026-02-01")
    file, other = str(tmp_path / "out.vcf"), str(tmp_path / "other.db")
    assert "X-NETBOOK" not in netbook("export").out
    assert netbook("export", "--facts").out == netbook("export", "--for", "netbook").out
    netbook("export", "--for", "netbook", "-o", file)
    netbook("import", file, "--db", other)
    was, now = netbook.person("ana"), netbook.json("show", "ana", "--db", other)["person"]
    assert {name: now[name] for name in was} == was
    # The card that came with them keeps them, and says them as they are.
    netbook("set", "ana", "--circle", "inner", "--no-every", "--db", other)
    netbook("touch", "ana", "--on", "2026-02-20", "--db", other)
    out = netbook("export", "ana", "--db", other).out
    assert "X-NETBOOK-CIRCLE:inner\r\n" in out
    assert "X-NETBOOK-LAST-TOUCH:2026-02-20\r\n" in out
    assert "X-NETBOOK-PLACE:Rust meetup\r\n" in out
    assert "X-NETBOOK-CADENCE" not in out
    # And home: what is later counts.
    netbook("import", "-", stdin=out.encode())
    assert netbook.person("ana")["last_touch"]["on"] == "2026-02-20"
    netbook("import", file)
    assert netbook.person("ana")["last_touch"]["on"] == "2026-02-20"
    assert "leave it out" in netbook("export", "--for", "outlook", code=2).err


def test_facts_that_make_no_sense_are_kept_and_named(netbook: Netbook) -> None:
    lines = ["X-NETBOOK-CIRCLE:huge", "X-NETBOOK-MET:when", "X-NETBOOK-CADENCE:30 10",
             "X-NETBOOK-LAST-TOUCH:2999-01-01"]  # fmt: skip
    assert [each.partition(":")[0] for each in problems(netbook, card("Ana", *lines))] == [
        line.partition(":")[0] for line in lines[:3]
    ]
    assert netbook.person("ana")["last_touch"] is None
    assert "X-NETBOOK-LAST-TOUCH:2999-01-01" in netbook("export").out


def test_a_file_for_each_card(netbook: Netbook, tmp_path: Path) -> None:
    uids = ["u-1", "U-1", "../../up", "con", "urn:uuid:0a-1", ".dot", "-rf", "x" * 5000, "nul.txt", "a/b"]
    bring(netbook, *(card(f"Number {chr(65 + place)}", uid=uid) for place, uid in enumerate(uids)), GROUP)
    folder = tmp_path / "new" / "cards"
    answer = netbook.json("export", "--split", str(folder))
    assert (answer["cards"], answer["file"]) == (11, str(folder))
    names = sorted(each.name for each in folder.iterdir())
    assert {"u-1.vcf", "U-1-2.vcf", "0a-1.vcf", "u-group.vcf"} < set(names)
    assert len({name.lower() for name in names}) == 11
    assert all(name[0].isalnum() and len(name) < 120 for name in names)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o777 for each in folder.iterdir()} == {0o600}
    assert all(each.read_bytes().count(b"BEGIN:VCARD") == 1 for each in folder.iterdir())
    netbook("export", "--split", str(folder))
    assert sorted(each.name for each in folder.iterdir()) == names
    assert "leave out" in netbook("export", "--split", str(folder), "-o", "x.vcf", code=2).err
    calendar = netbook("export", "--split", str(folder), "--format", "ics", code=2)
    assert "a calendar is one file" in calendar.err
    assert "cannot write into" in netbook("export", "--split", str(folder / names[0]), code=73).err


def test_export_of_some(netbook: Netbook) -> None:
    bring(netbook, ANA, BOB)
    out = netbook("export", "ana", "norte").out
    assert "FN:Ana García" in out
    assert "Bob" not in out
    assert 'nobody in the book matches "zzz"' in netbook("export", "zzz", code=1).err
    assert netbook("export", "-o", "-").out.count("BEGIN:VCARD") == 2


def test_export_of_nobody(netbook: Netbook, tmp_path: Path) -> None:
    assert netbook("export").out == ""
    file = tmp_path / "out.vcf"
    netbook("export", "-o", str(file))
    assert file.read_bytes() == b""


def test_an_export_replaces_the_old_one_whole_or_not_at_all(
    netbook: Netbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(netbook, ANA)
    folder = tmp_path / "exports"
    folder.mkdir()
    file = folder / "out.vcf"
    file.write_text("the old one")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert "no space left on device" in netbook("export", "-o", str(file), code=73).err
    assert file.read_text() == "the old one"
    assert [each.name for each in folder.iterdir()] == ["out.vcf"]
    netbook("export", "-o", str(file))
    assert "Ana García" in file.read_text()
    assert "cannot write" in netbook("export", "-o", str(folder / "no" / "out.vcf"), code=73).err


def test_export_through_a_link_keeps_the_link(netbook: Netbook, tmp_path: Path) -> None:
    bring(netbook, ANA)
    real, link = tmp_path / "real.vcf", tmp_path / "link.vcf"
    link.symlink_to(real)
    netbook("export", "-o", str(link))
    assert link.is_symlink()
    assert "Ana García" in real.read_text()


def test_through_real_pipes(run: Run) -> None:
    assert run("import", "-", input=(ANA + BOB).encode()).returncode == 0
    exported = run("export")
    assert exported.returncode == 0
    assert exported.stderr == b""
    assert exported.stdout.count(b"\r\nEND:VCARD\r\n") == 2
    again = run("import", "-", "--json", input=exported.stdout)
    assert again.returncode == 0
    assert b'"new":0,' in again.stdout


@pytest.mark.parametrize("dangling", [True, False])
def test_split_writes_through_no_link(netbook: Netbook, dangling: bool) -> None:
    netbook("add", "Ana")
    folder, target = netbook.folder / "cards", netbook.folder / "victim"
    netbook("export", "--split", str(folder))
    (card,) = folder.iterdir()
    card.unlink()
    card.symlink_to(target)
    if not dangling:
        target.write_text("mine")
    ended = netbook("export", "--split", str(folder), code=73)
    assert "is a symbolic link" in ended.err
    assert target.exists() != dangling
    assert dangling or target.read_text() == "mine"


@pytest.mark.parametrize("words", [[], ["--dry-run"], ["--prefer", "file"]])
def test_a_file_that_stops_being_readable_is_named(
    netbook: Netbook, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """As a failing disk does it: some bytes, then EIO."""
    from netbook.commands import importing

    path = netbook.folder / "cards.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD\n" * 3)

    class Failing(io.BytesIO):
        def readinto(self, buffer: Any) -> int:
            if self.tell():
                raise OSError(errno.EIO, "Input/output error")
            buffer[:40] = path.read_bytes()[:40]
            self.write(b"x")
            return 40

        def fileno(self) -> int:
            return there.fileno()

    monkeypatch.setattr(importing, "open", lambda *_: Failing(), raising=False)
    with path.open("rb") as there:
        ended = netbook("import", str(path), *words, code=1)
    assert f"cannot read {path}: input/output error" in ended.err
    assert "a change" not in ended.err
    assert netbook.names() == []


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no such file here")
def test_a_file_that_cannot_be_read_at_all_is_named(netbook: Netbook) -> None:
    ended = netbook("import", "/proc/self/mem", code=1)
    assert "cannot read /proc/self/mem: input/output error" in ended.err
