"""From what is typed to one person, and never to the wrong one."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Netbook, Run

PEOPLE = (
    ["Ana García", "--email", "ana@garcia.example", "--nick", "Anuska"],
    ["Ana García López", "--email", "lopez@x.example"],
    ["Anabel Souto"],
    ["José Núñez", "--nick", "Pepe", "--email", "jose@x.example", "--email", "pepe@x.example"],
    ["Łukasz O’Neill", "--org", "Norte"],
    ["Tom", "--nick", "Tommy"],
    ["Tom Baker", "--tag", "pepe"],
    ["中文名字"],
    ["Bar | Room"],
)


@pytest.fixture
def crowd(netbook: Netbook) -> Netbook:
    for words in PEOPLE:
        netbook("add", *words)
    return netbook


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana García", "Ana García"),  # exact beats partial
        ("ana garcia", "Ana García"),
        ("  ANA   GARCÍA ", "Ana García"),
        ("ana garcia lopez", "Ana García López"),
        ("lopez", "Ana García López"),
        ("garcía l", "Ana García López"),
        ("Tom", "Tom"),
        ("tom b", "Tom Baker"),
        ("baker tom", "Tom Baker"),
        ("bak", "Tom Baker"),
        ("aker", "Tom Baker"),  # any part, when no word begins so
        ("anuska", "Ana García"),  # a nickname
        ("Pepe", "José Núñez"),
        ("pep", "José Núñez"),
        ("jose", "José Núñez"),
        ("nunez", "José Núñez"),
        ("JOSÉ NÚÑEZ", "José Núñez"),
        ("ñez", "José Núñez"),
        ("lukasz", "Łukasz O’Neill"),
        ("o'neill", "Łukasz O’Neill"),
        ("O’NEILL", "Łukasz O’Neill"),
        ("ANA@garcia.EXAMPLE", "Ana García"),
        ("jose@x.example", "José Núñez"),
        ("pepe@x.example", "José Núñez"),
        ("名字", "中文名字"),
        ("anab", "Anabel Souto"),
        ("bar | room", "Bar | Room"),
    ],
)
def test_who_is_meant(crowd: Netbook, text: str, name: str) -> None:
    assert crowd.person(text)["name"] == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ana", {"Ana García", "Ana García López", "Anabel Souto"}),
        ("garcia", {"Ana García", "Ana García López"}),
        ("tom ", None),
        ("to", {"Tom", "Tom Baker"}),
    ],
)
def test_who_could_be_several(crowd: Netbook, text: str, names: set[str] | None) -> None:
    if names is None:
        assert crowd.person(text)["name"] == "Tom"
        return
    asked = crowd("show", text, code=3)
    first, *candidates, hint = asked.err.splitlines()
    count = "two" if len(names) == 2 else "several"
    assert first == f'netbook: "{text}" could be {count} people'
    assert {line.strip().split("  ")[0] for line in candidates} == names
    assert hint.startswith("hint: say more of the name, an email, or the start of the UID (")
    document = json.loads(crowd("show", text, "--json", code=3).err)
    assert document["code"] == 3
    assert {line.split("  ")[0] for line in document["candidates"]} == names


@pytest.fixture
def lucias(netbook: Netbook) -> Netbook:
    """Five of one name, added one a day; it is the day on which the last one was added."""
    for family in ("Abad", "Bello", "Calvo", "Duarte", "Espina"):
        netbook.later(1)
        netbook("add", f"Lucía {family}")
    return netbook


def could_be(netbook: Netbook, text: str) -> list[str]:
    """The family names of those whom the text could mean, in the order in which they are named."""
    candidates = json.loads(netbook("why", text, "--json", code=3).err)["candidates"]
    return [each.split("  ")[0].split()[-1] for each in candidates if each != "and more"]


@pytest.mark.parametrize(
    ("done", "first"),
    [
        ([], "Espina Duarte Calvo Bello Abad"),
        ([["touch", "lucía bello"]], "Bello Espina Duarte"),
        ([["set", "lucía calvo", "--met", "today"]], "Calvo Espina"),
        ([["touch", "lucía abad", "--on", "2026-01-01"]], "Espina Duarte Calvo Bello"),
        ([["show", "lucía abad"]], "Abad Espina Duarte"),
        ([["show", "lucía abad"], ["show", "lucía calvo"]], "Calvo Abad Espina"),
        ([["show", "lucía calvo"], ["show", "lucía abad"], ["show", "lucía calvo"]], "Calvo Abad Espina"),
        ([["touch", "lucía bello"], ["show", "lucía abad"]], "Abad Bello Espina"),
    ],
)
def test_whom_you_had_to_do_with_lately_comes_first(
    lucias: Netbook, done: list[list[str]], first: str
) -> None:
    lucias.later(1)
    for words in done:
        lucias(*words)
    assert could_be(lucias, "luc")[: len(first.split())] == first.split()


def test_what_was_shown_counts_by_its_day_and_for_its_book_only(lucias: Netbook) -> None:
    lucias.later(1)
    lucias("show", "lucía abad")
    lucias.later(1)
    lucias("touch", "lucía bello")
    assert could_be(lucias, "lucia")[:2] == ["Bello", "Abad"]
    other = str(lucias.folder / "other.db")
    for family in ("Abad", "Bello"):
        lucias("add", f"Lucía {family}", "--db", other)
    lucias("touch", "lucía bello", "--db", other)
    assert "Bello" in lucias("why", "lucia", "--db", other, code=3).err.splitlines()[1]


@pytest.mark.parametrize(
    "damage", ["", "x\ny z", "{book}\nabc 2026-01-01", "{book}\n1", "{book}\n9999 2026-01-01"]
)
def test_a_damaged_file_of_who_was_shown_is_passed_over(lucias: Netbook, damage: str) -> None:
    lucias.later(1)
    lucias("show", "lucía abad")
    shown = lucias.folder / "home/.local/state/netbook/shown"
    assert could_be(lucias, "lucia")[0] == "Abad"
    shown.write_text(damage.replace("{book}", str(lucias.path)))
    assert could_be(lucias, "lucia")[0] == "Espina"
    lucias("show", "lucía abad")
    assert could_be(lucias, "lucia")[0] == "Abad"


def test_the_latest_are_among_those_named_of_many(netbook: Netbook) -> None:
    cards = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Lucía N{n:03d}\nEND:VCARD\n" for n in range(60))
    netbook("import", "-", stdin=cards.encode())
    netbook.later(3)
    netbook("touch", "lucía n055")
    assert could_be(netbook, "luc")[0] == "N055"
    assert could_be(netbook, "ucía")[0] == "N055"  # any part of a name


@pytest.mark.parametrize("text", ["%", "_", "|", "a%", "ana_garcia", "*", "x@y", "''", '"', "zzz", "@"])
def test_who_is_nobody(crowd: Netbook, text: str) -> None:
    if text == "|":
        assert crowd.person(text)["name"] == "Bar | Room"
    else:
        assert "nobody in the book" in crowd("show", text, code=1).err


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_who_is_nothing(crowd: Netbook, text: str) -> None:
    assert "there is no name to look for" in crowd("show", text, code=2).err


def test_what_stands_between_names_is_no_part_of_them(netbook: Netbook) -> None:
    """The one person there is must not be meant by a sign that only the book's own text has."""
    netbook("add", "Ana", "--nick", "Anuska")
    for text in ("|", "| ana", "ana|", "a|", "ana anuska x", "ana\n", "\\n"):
        netbook("remove", text, code=0 if text == "ana\n" else 1)
        if text == "ana\n":
            netbook("undo")


def test_by_the_start_of_the_uid(crowd: Netbook) -> None:
    uid = crowd.person("anabel")["uid"]
    for length in (8, 13, 36):
        assert crowd.person(uid[:length])["name"] == "Anabel Souto"


def test_by_a_uid_of_digits(netbook: Netbook) -> None:
    """A UID may begin with eight digits, and the hint says to type them: they are no row."""
    for number, name in enumerate(("Ana One", "Ana Two")):
        card = f"BEGIN:VCARD\nVERSION:3.0\nUID:1234567{number}-aaaa\nFN:{name}\nEND:VCARD\n"
        netbook("import", "-", stdin=card.encode())
    hint = netbook("show", "ana", code=3).err.splitlines()[-1]
    assert "(12345670)" in hint
    assert netbook.person("12345670")["name"] == "Ana One"
    assert netbook.person("12345671")["name"] == "Ana Two"
    netbook("show", "1234567", code=3)


def test_by_the_start_that_tells_apart(netbook: Netbook) -> None:
    """What the UIDs begin with alike says nothing: neither ``urn:uuid:`` nor a maker's own beginning."""
    for uid in ("urn:uuid:aaaaaaaa-1", "URN:UUID:bbbbbbbb-2", "pas-id-contact-1", "pas-id-contact-2"):
        netbook("import", "-", stdin=f"BEGIN:VCARD\nUID:{uid}\nFN:Pepe Ruiz\nEND:VCARD\n".encode())
    _, *lines, hint = netbook("show", "pepe", code=3).err.splitlines()
    starts = [line.split("  ")[-1] for line in lines]
    assert starts == ["aaaaaaaa", "bbbbbbbb", "pas-id-contact-1", "pas-id-contact-2"]
    assert hint.endswith("the start of the UID (aaaaaaaa)")
    for start in (*starts, "urn:uuid:aaaa", "aaa", "urn:uuid:bbbbbbbb-2"):
        netbook.person(start)


def test_by_a_short_uid(netbook: Netbook) -> None:
    """Of one or two signs it is meant as a whole: one letter is no start."""
    for uid in ("u1", "u1-2", "q", "qq"):
        card = f"BEGIN:VCARD\nUID:{uid}\nFN:Person {len(uid)}\nEND:VCARD\n"
        netbook("import", "-", stdin=card.encode())
        assert netbook.person(uid)["uid"] == uid
    assert "nobody in the book" in netbook("show", "u", code=1).err


@pytest.fixture
def alike(netbook: Netbook) -> Netbook:
    """People who are each the beginning, or a part, of another."""
    for uid, name, *more in (
        ("e1", "Persona 001"), ("e10", "Persona 010"), ("e100", "Persona 100"), ("e101", "Persona 101"),
        ("abcdefgh", "Eva Luz"), ("abcdefghi", "Eva Luz Gil"), ("URN:UUID:aa-1", "Eva"),
        ("urn:uuid:aa-10", "Bo Luz", "EMAIL:e1@x.example"), ("ana-2024-xyz-1", "Otra"),
        ("ana-2024-xyz-2", "Otra"),
        ("zz", "La ana-2024-xyz de hoy"), ("77", "Luis Sol"), ("-z", "LUIS SOL"), ("o'b c", "luis sol"),
        ("e10 b", "Persona e10"), ("e1011", "Zoe", "EMAIL:e10@x.example"),
    ):  # fmt: skip
        lines = "\n".join(["BEGIN:VCARD", "VERSION:3.0", f"UID:{uid}", f"FN:{name}", *more, "END:VCARD", ""])
        netbook("import", "-", stdin=lines.encode())
    return netbook


@pytest.mark.parametrize(
    ("text", "uid"),
    [
        ("e1", "e1"),
        ("e10", "e10"),
        ("e100", "e100"),
        ("abcdefgh", "abcdefgh"),
        ("aa-1", "URN:UUID:aa-1"),
        ("urn:uuid:aa-1", "URN:UUID:aa-1"),
        ("aa-10", "urn:uuid:aa-10"),
        ("e10@x.example", "e1011"),
        ("E1@X.example", "urn:uuid:aa-10"),
        ("Eva", "URN:UUID:aa-1"),
        ("eva luz", "abcdefgh"),
        ("Luis Sol", "77"),
        ("LUIS SOL", "-z"),
        ("luis sol", "o'b c"),
        ("77", "77"),
        ("urn:uuid:-z", "-z"),
    ],
)
def test_what_is_said_exactly_is_meant(alike: Netbook, text: str, uid: str) -> None:
    assert alike.person(text)["uid"] == uid
    alike("touch", text, "hello")


def test_a_card_of_another_source_has_a_uid_too(netbook: Netbook) -> None:
    for uid in ("phone-1", "cloud-1"):
        card = f"BEGIN:VCARD\nUID:{uid}\nFN:Ana Gil\nEMAIL:ana@x.example\nNOTE:{uid}\nEND:VCARD\n"
        netbook("import", "-", stdin=card.encode())
    netbook("add", "Ana cloud-1")
    assert netbook.person("cloud-1")["uid"] == "phone-1"


def test_every_hint_can_be_followed(alike: Netbook) -> None:
    """Each of the candidates is told by a text that means nobody else, whatever its UID looks like."""
    for text in ("persona", "luz", "sol", "otra"):
        _, *lines, hint = alike("show", text, code=3).err.splitlines()
        (told,) = shlex.split(hint.rpartition("(")[2].removesuffix(")"))
        starts = [line.split("  ")[-1] for line in lines]
        assert told == starts[0]
        assert {alike.person(start)["name"] for start in starts} == {line.split("  ")[1] for line in lines}


def test_candidates_show_what_tells_them_apart(netbook: Netbook) -> None:
    for phone in ("600 111 222", "600 111 333"):
        netbook("add", "Ana López", "--email", "home@x.example", "--phone", phone, "--force")
    _, *lines, _ = netbook("show", "ana", code=3).err.splitlines()
    assert [line.strip().split("  ")[1] for line in lines] == ["600 111 222", "600 111 333"]


def test_by_row_of_the_list_last_shown(crowd: Netbook) -> None:
    rows = [line.split("\t")[0] for line in crowd("list").out.splitlines()]
    crowd.shown("list")
    for row, name in enumerate(rows, 1):
        assert crowd.person(str(row))["name"] == name
    for none in ("0", str(len(rows) + 1), "9999"):
        assert f"there is no row {none} in the list last shown" in crowd("show", none, code=1).err


def test_rows_stay_when_the_list_would_change(crowd: Netbook) -> None:
    """Numbers do not shift under the fingers: only a list that is shown gives new ones."""
    rows = [line.split("\t")[0] for line in crowd("list", "--sort", "added").out.splitlines()]
    crowd.shown("list", "--sort", "added")
    crowd("remove", rows[0])
    assert crowd.person("2")["name"] == rows[1]
    assert "there is no row 1" in crowd("show", "1", code=1).err
    crowd.json("list")  # a program's question is not a list that someone sees
    crowd("list")  # nor are lines in a pipe, which have no numbers
    assert crowd.person("2")["name"] == rows[1]
    crowd.shown("list", "--sort", "name")
    assert crowd.person("1")["name"] == "Ana García"


def test_rows_of_today(netbook: Netbook) -> None:
    netbook("add", "Ana")
    netbook("add", "Bob", "--birthday", "--03-01")
    netbook.shown("list")
    assert netbook.person("1")["name"] == "Ana"
    netbook()
    assert netbook.person("1")["name"] == "Bob"
    netbook("upcoming")  # shows no numbers, so those of before stay
    assert netbook.person("1")["name"] == "Bob"


def test_rows_of_another_book_mean_nobody(netbook: Netbook) -> None:
    netbook("add", "Ana")
    netbook.shown("list")
    other = str(netbook.folder / "other.db")
    netbook("add", "Zoe", "--db", other)
    assert "there is no row 1" in netbook("show", "1", "--db", other, code=1).err
    assert netbook.person("1")["name"] == "Ana"


def test_rows_are_kept_beside_the_book_and_private(netbook: Netbook) -> None:
    netbook("add", "Ana")
    before = netbook.path.read_bytes()
    netbook.shown("list")
    assert netbook.path.read_bytes() == before
    (rows,) = (netbook.folder / "home" / ".local" / "state" / "netbook").glob("rows-*")
    assert rows.stat().st_mode & 0o777 == 0o600
    assert rows.parent.stat().st_mode & 0o777 == 0o700
    rows.write_text("nonsense\nx\n")
    netbook("show", "1", code=1)


def test_a_state_folder_that_cannot_be_written_harms_nobody(netbook: Netbook) -> None:
    netbook("add", "Ana")
    (netbook.folder / "elsewhere").write_text("a file in the way")
    netbook.variables["HOME"] = str(netbook.folder / "elsewhere")
    assert "Ana" in netbook("list").out
    netbook("touch", "ana")


@pytest.mark.parametrize("verb", ["show", "why", "remove", "log"])
def test_every_command_asks_the_same_way(crowd: Netbook, verb: str) -> None:
    crowd(verb, "ana", code=3)
    crowd(verb, "nobody", code=1)
    words = ["--yes"] if verb == "remove" else []
    assert "Ana García" in crowd(verb, "Anuska", "--json", *words).out or verb == "log"


def test_without_a_terminal_nothing_is_asked(run: Run) -> None:
    for number in range(2):
        assert run("add", "Dup", "--email", f"dup{number}@x.example", "--force").returncode == 0
    asked = run("show", "dup")
    assert asked.returncode == 3
    assert asked.stdout == b""
    assert asked.stderr.count(b"Dup  dup") == 2
    for words in (["touch", "dup"], ["remove", "--yes", "dup"], ["set", "dup", "--org", "x"]):
        assert run(*words, input=b"1\n1\n").returncode == 3
    assert run("list", "--json").stdout.count(b'"touches":0') == 2


# Phone numbers.


@pytest.mark.parametrize("kept", ["600 555 010", "+34600555010", "tel:+34-600-555-010", "0034 600.555.010"])
@pytest.mark.parametrize(
    "typed",
    [
        "600555010", "+34600555010", "0034600555010", "600 555 010", "600-555-010", "600.555.010",
        "+34 600/555/010", "tel:+34-600-555-010", "TEL:600555010", "+34 (600) 555 010",
        "600\u00a0555\u00a0010",
    ],
)  # fmt: skip
def test_a_number_in_any_spelling_is_who_has_it(netbook: Netbook, kept: str, typed: str) -> None:
    netbook("add", "Ana", "--phone", kept)
    netbook("add", "Luis", "--phone", "600 555 011")
    assert netbook.person(typed)["name"] == "Ana"
    assert netbook.names(typed) == netbook.names(*typed.split(" ")) == ["Ana"]
    netbook("touch", typed)


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("+44 (0)20 7946 0018", "+442079460018"),
        ("020 7946 0018", "+44 20 7946 0018"),
        ("22 12 34 56", "+47 22123456"),
        ("+47 22123456", "22 12 34 56"),
        ("555-0102", "+1 207 555 0102"),
    ],
)
def test_a_number_with_and_without_its_country(netbook: Netbook, kept: str, typed: str) -> None:
    netbook("add", "Ana", "--phone", kept)
    assert netbook.person(typed)["name"] == "Ana"


def test_a_number_of_two_could_be_both(netbook: Netbook) -> None:
    netbook("add", "Ana", "--phone", "600555010")
    netbook("add", "Luis", "--phone", "+34 600 555 010", "--force")
    assert "could be two people" in netbook("touch", "600 555 010", code=3).err


def test_what_is_no_number_is_looked_for_as_ever(netbook: Netbook) -> None:
    netbook("add", "Ana", "--note", "since 2024-06-14, invoice 12345678901", "--phone", "600555010")
    assert netbook.names("2024-06-14") == netbook.names("12345678901") == ["Ana"]
    for text in ("123", "600", "1-2", "600555010x"):
        netbook("show", text, code=1)


# Taking someone out.


@pytest.fixture
def bruno(netbook: Netbook) -> Netbook:
    netbook("add", "Bruno Díaz", "--email", "b@x.example", "--phone", "600555010", "--nick", "Nuno")
    return netbook


@pytest.mark.parametrize("text", ["Bruno Díaz", "bruno diaz", "B@x.example", "+34 600 555 010"])
def test_who_is_named_in_full_is_removed(bruno: Netbook, text: str) -> None:
    bruno("remove", text)
    assert bruno.names() == []


@pytest.mark.parametrize("text", ["bru", "bruno", "díaz", "nuno", "1"])
@pytest.mark.parametrize("words", [[], ["--json"], ["--no-input"]])
def test_part_of_a_name_removes_nobody(bruno: Netbook, text: str, words: list[str]) -> None:
    bruno.shown("list")
    ended = bruno("remove", text, *words, code=1)
    assert "is not the whole name of Bruno D" in ended.err
    assert f"netbook remove --yes -- {text}" in ended.err or not text.isascii()
    assert bruno.names() == ["Bruno Díaz"]
    bruno("remove", "--yes", "--", text)
    assert bruno.names() == []


def test_a_uid_removes(bruno: Netbook) -> None:
    uid = bruno.person("bruno")["uid"]
    bruno("remove", uid[:8], code=1)
    bruno("remove", uid)


# The home folder.


def test_a_tilde_is_the_home_folder_wherever_a_path_is_taken(netbook: Netbook) -> None:
    home = netbook.folder / "home"
    home.mkdir()
    netbook.variables["NETBOOK_DB"] = "~/b.db"
    netbook("add", "Ana", "--birthday", "--03-01")
    assert (home / "b.db").exists()
    assert "Ana" in netbook("digest", "--always").out
    netbook("add", "Bo", "--db", "~/b2/w.db")
    assert (home / "b2" / "w.db").exists()
    netbook("export", "-o", "~/all.vcf")
    netbook("export", "--split", "~/cards")
    assert (home / "all.vcf").exists() and list((home / "cards").iterdir())
    netbook("import", "~/all.vcf", "--db", "~/b3.db", "--reject", "~/left.vcf")
    assert [each["name"] for each in netbook.json("list", "--db", "~/b3.db")["people"]] == ["Ana"]
    netbook("sync", "~/cards")
    (home / "c.toml").write_text("[today]\nbudget = 1\n")
    netbook.variables["NETBOOK_CONFIG"] = "~/c.toml"
    assert "in order" in netbook("config").out
    assert not (netbook.folder / "~").exists() and not Path("~").exists()
