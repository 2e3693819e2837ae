"""list: what it finds, what it leaves out, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netbook.domain.people.query import KNOWN

if TYPE_CHECKING:
    from conftest import Netbook


@pytest.fixture
def crowd(netbook: Netbook) -> Netbook:
    netbook("add", "José Núñez", "--nick", "Pepe", "--org", "Estudio Norte", "--email", "jose@norte.example",
            "--tag", "client", "--tag", "Bilbao", "--circle", "key", "--met", "2024-06-14", "--at",
            "Sherpa Summit",
            "--in-person", "--note", "wants 100% of it")  # fmt: skip
    netbook.later(1)
    netbook("add", "Ángela Ñandú", "--phone", "+34 600 555 019", "--tag", "client", "--online", "--via",
            "Pepe",
            "--every", "30d", "--title", "head_of_design")  # fmt: skip
    netbook.later(1)
    netbook("add", "zoe", "--tag", "lead", "--archived")
    netbook("add", "Óscar", "--circle", "inner")
    netbook("touch", "zoe", "--on", "2026-03-01")
    netbook("touch", "óscar", "--on", "2026-03-02")
    return netbook


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["nunez"], ["Ángela Ñandú", "José Núñez"]),  # who introduced is found too
        (["NÚÑEZ"], ["Ángela Ñandú", "José Núñez"]),
        (["nunez", "norte"], ["José Núñez"]),
        (["pepe"], ["José Núñez"]),
        (["estudio"], ["José Núñez"]),
        (["jose@norte"], ["José Núñez"]),
        (["600555019"], ["Ángela Ñandú"]),
        (["600 555 019"], ["Ángela Ñandú"]),
        (["+34600555"], ["Ángela Ñandú"]),
        (["lead"], ["zoe"]),
        (["sherpa"], ["José Núñez"]),
        (["wants"], ["José Núñez"]),
        (["100%"], ["José Núñez"]),
        (["head_of"], ["Ángela Ñandú"]),
        (["%"], ["José Núñez"]),
        (["_"], ["Ángela Ñandú"]),
        (["client", "bilbao"], ["José Núñez"]),  # every word must match
        (["client bilbao"], ["José Núñez"]),
        (["client", "lead"], []),
        (["osé", "stud"], ["José Núñez"]),
        (["nothing"], []),
        ([""], ["Ángela Ñandú", "José Núñez", "Óscar", "zoe"]),
        ([], ["Ángela Ñandú", "José Núñez", "Óscar", "zoe"]),
        (["--tag", "client"], ["Ángela Ñandú", "José Núñez"]),
        (["--tag", "CLIENT", "--tag", "bilbao"], ["José Núñez"]),
        (["--tag", "+client", "ñandu"], ["Ángela Ñandú"]),
        (["--tag", "clien"], []),
        (["--circle", "key"], ["José Núñez"]),
        (["--circle", "KEY"], ["José Núñez"]),
        (["--met", "1.0"], ["José Núñez"]),
        (["--met", "2.0"], ["Ángela Ñandú"]),
        (["--sort", "added"], ["Óscar", "zoe", "Ángela Ñandú", "José Núñez"]),
        (["--sort", "last"], ["Óscar", "zoe", "Ángela Ñandú", "José Núñez"]),
        (["--limit", "2"], ["Ángela Ñandú", "José Núñez"]),
        (["--sort", "added", "--limit", "1"], ["Óscar"]),
    ],
)
def test_list(crowd: Netbook, words: list[str], names: list[str]) -> None:
    assert crowd.names(*words) == names
    # The same people in lines, as in JSON.
    assert [line.split("\t")[0] for line in crowd("list", "--plain", *words).out.splitlines()] == names


@pytest.mark.parametrize(
    "words",
    [["--circle", "outer"], ["--met", "3.0"], ["--met", "in-person"], ["--sort", "colour"],
     ["--since", "soon"], ["--not-since", ""], ["--since", "2030-01-01"], ["--without", "sense"],
     ["--limit", "0"], ["--limit", "x"], ["--limit", "9" * 25], ["--nothing"]],
)  # fmt: skip
def test_what_cannot_be_asked(crowd: Netbook, words: list[str]) -> None:
    assert "hint: " in crowd("list", *words, code=2).err


def test_enye_comes_after_n_and_before_o(netbook: Netbook) -> None:
    for name in ("Oa", "Ñu", "Nz", "Na", "ñandu"):
        netbook("add", name)
    assert netbook.names() == ["Na", "Nz", "ñandu", "Ñu", "Oa"]


def test_columns_of_plain_lines(crowd: Netbook) -> None:
    by = ("--sort", "circle", "--reverse")
    lines = [line.split("\t") for line in crowd("list", "--plain", *by).out.splitlines()]
    assert {len(line) for line in lines} == {10}
    uids = [person["uid"] for person in crowd.json("list", *by)["people"]]
    assert [line[-1] for line in lines] == uids
    jose = crowd.person("José Núñez")
    assert lines[0][:-1] == [
        "José Núñez", "jose@norte.example", "", "Estudio Norte", "key", "client, Bilbao", "",
        jose["next_due"], "",
    ]  # fmt: skip
    assert lines[-1][6:-1] == ["2026-03-01", "", "archived"]


def test_nobody_is_not_an_error(netbook: Netbook) -> None:
    assert netbook.json("list") == {"schema": 1, "people": []}
    assert netbook("list", "--plain").out == ""
    assert netbook("list").out
    netbook("add", "Ana")
    assert netbook.json("list", "zoe")["people"] == []
    assert netbook("list", "zoe").code == 0


def test_more_people_than_fit_into_one_statement(netbook: Netbook) -> None:
    cards = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:P{n:04d}\nEND:VCARD\n" for n in range(1100))
    netbook("import", "-", stdin=cards.encode())
    assert netbook.names() == [f"P{n:04d}" for n in range(1100)]
    assert len(netbook("list", "--plain").out.splitlines()) == 1100


@pytest.mark.parametrize("why", ["--deceased", "--archived", "--do-not-contact"])
def test_whoever_never_comes_up_has_no_next_date(netbook: Netbook, why: str) -> None:
    netbook("add", "Ana", "--every", "10d")
    netbook("add", "Zed", "--every", "5d")
    netbook("touch", "zed")
    assert netbook.names("--sort", "next") == ["Zed", "Ana"]
    netbook("set", "zed", why)
    assert netbook.person("zed")["next_due"] is None
    assert netbook.person("zed")["cadence"] is not None
    assert [each["next_due"] for each in netbook.json("list", "--sort", "next")["people"]][1:] == [None]
    assert netbook.names("--sort", "next") == ["Ana", "Zed"]
    assert netbook.json("cadence", "zed")["next_due"] is None
    assert "next" not in netbook("show", "zed").out.lower()
    assert "2026-03" not in netbook("list", "zed").out.split("\t", 2)[2].replace("2026-03-01", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([str(number) for number in range(249)], "249 words are too many"),
        ([word for number in range(3000) for word in ("--tag", f"t{number}")], "3000 tags are too many"),
        ([" ".join(map(str, range(500)))], "500 words are too many"),
    ],
)
def test_more_words_than_can_be_looked_for_are_refused_in_a_sentence(
    netbook: Netbook, words: list[str], said: str
) -> None:
    netbook("add", "Ana")
    ended = netbook("list", *words, code=2)
    assert said in ended.err
    assert "hint: give at most 100" in ended.err
    assert netbook.names("ana", *["ana"] * 300) == ["Ana"], "said once more is not more"


def test_a_name_of_very_many_words_is_nobodys(netbook: Netbook) -> None:
    netbook("add", "Ana")
    many = " ".join(map(str, range(3000)))
    assert len(netbook("show", many, code=1).err) < 1500
    assert "too many" in netbook("export", many, code=2).err
    netbook("add", "Luis", "--via", many)
    assert netbook.person("luis")["met"]["via"] == many


# Sorted by whatever is shown or known; and chosen by when, and by what is known.


@pytest.fixture
def three(netbook: Netbook) -> Netbook:
    netbook("add", "Ana Zubiri", "--org", "Estudio Ñ", "--birthday", "--03-02", "--met", "2024", "--circle",
            "wide",
            "--phone", "+34 600 555 002", "--title", "árbitro")  # fmt: skip
    netbook.later(1)
    netbook("add", "Zoe Alba", "--org", "estudio Norte", "--birthday", "1990-02-28", "--met", "2025-12",
            "--circle", "inner", "--email", "b@x.example", "--tag", "b", "--title", "zoologist")  # fmt: skip
    netbook.later(1)
    netbook("add", "Mar Ñuñez", "--org", "Estudio Oz", "--birthday", "1980-03-04", "--met", "2026-01-10",
            "--email", "a@x.example", "--tag", "a", "--tag", "z", "--title", "baker")  # fmt: skip
    netbook("touch", "ana", "--on", "2025-08-01")
    netbook("touch", "zoe", "--on", "2026-02-20")
    netbook("touch", "zoe", "--on", "2026-02-10")
    return netbook  # it is 3 March


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("name", "Ana Mar Zoe"), ("given", "Ana Mar Zoe"), ("family", "Zoe Mar Ana"),
        ("surname", "Zoe Mar Ana"),
        ("last_name", "Zoe Mar Ana"), ("Last Name", "Zoe Mar Ana"), ("org", "Zoe Ana Mar"),
        ("company", "Zoe Ana Mar"), ("title", "Ana Mar Zoe"), ("circle", "Zoe Ana Mar"),
        ("tag", "Mar Zoe Ana"),
        ("tags", "Mar Zoe Ana"), ("email", "Mar Zoe Ana"), ("phone", "Ana Mar Zoe"),
        ("birthday", "Mar Zoe Ana"), ("met", "Mar Zoe Ana"), ("last", "Zoe Ana Mar"),
        ("touches", "Zoe Ana Mar"),
        ("added", "Mar Zoe Ana"), ("city", "Ana Mar Zoe"), ("next", "Ana Zoe Mar"),
    ],
)  # fmt: skip
def test_sorted_by_any_column(three: Netbook, by: str, names: str) -> None:
    three("set", "ana", "--every", "10d")
    three("set", "zoe", "--every", "90d")
    assert [name.split()[0] for name in three.names("--sort", by)] == names.split()


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("name", "Zoe Mar Ana"), ("family", "Ana Mar Zoe"), ("last", "Ana Zoe Mar"), ("tag", "Zoe Mar Ana"),
        ("circle", "Ana Zoe Mar"), ("added", "Ana Zoe Mar"), ("birthday", "Ana Zoe Mar"),
    ],
)  # fmt: skip
def test_the_other_way_round_whoever_has_none_is_still_last(three: Netbook, by: str, names: str) -> None:
    assert [name.split()[0] for name in three.names("--sort", by, "--reverse")] == names.split()
    assert three.names("--sort", by, "-r", "--limit", "1") == three.names("--sort", by, "-r")[:1]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["--since", "6m"], "Zoe"),
        (["--since", "2025-08-01"], "Ana Zoe"),
        (["--since", "2025-08-02"], "Zoe"),
        (["--since", "last friday"], ""),
        (["--not-since", "6m"], "Ana Mar"),
        (["--not-since", "6 months ago"], "Ana Mar"),
        (["--not-since", "2025-08-01"], "Mar"),
        (["--not-since", "hace 3 días"], "Ana Mar Zoe"),
        (["--since", "1y", "--not-since", "6m"], "Ana"),
        (["--met-since", "2026-01-01"], "Mar"),
        (["--met-since", "2025-12-15"], "Mar Zoe"),
        (["--met-since", "2024-11-30"], "Ana Mar Zoe"),
        (["--met-since", "2025-01-01"], "Mar Zoe"),
        (["--added-since", "yesterday"], "Mar Zoe"),
        (["--without", "email"], "Ana"),
        (["--without", "emails"], "Ana"),
        (["--with", "phone"], "Ana"),
        (["--with", "e-mail", "--without", "circle"], "Mar"),
        (["--without", "phone", "--without", "circle"], "Mar"),
        (["--with", "birthday", "--with", "tags"], "Mar Zoe"),
        (["--without", "touch"], "Mar"),
        (["--without", "task"], "Ana Mar"),
        (["--with", "note"], "Mar"),
        (["--with", "cadence"], "Ana Zoe"),
        (["--without", "rhythm"], "Mar"),
        (["--with", "address"], ""),
        (["--with", "addresses"], ""),
        (["--without", "touches"], "Mar"),
        (["--with", "companies", "--limit", "1"], "Ana"),
        (["--without", "cadences"], "Mar"),
        (["mar", "--with", "email"], "Mar"),
        (["mar", "--without", "email"], ""),
        (["--with", "company", "--limit", "1"], "Ana"),
    ],
)
def test_chosen_by_when_and_by_what_is_known(three: Netbook, words: list[str], names: str) -> None:
    three("note", "mar", "sings")
    three("task", "zoe", "call")
    assert [name.split()[0] for name in three.names(*words)] == names.split()
    assert len(three("list", "--plain", *words).out.splitlines()) == len(names.split())


@pytest.mark.parametrize("fact", KNOWN)
def test_everyone_has_a_fact_or_has_it_not(three: Netbook, fact: str) -> None:
    having, lacking = three.names("--with", fact), three.names("--without", fact)
    assert sorted(having + lacking) == sorted(three.names())


def test_facts_that_are_known_in_no_list_so_far(three: Netbook) -> None:
    three("set", "ana", "--url", "https://ana.example", "--date", "santo=--07-26", "--nick", "Nita",
          "--language", "es", "--form", "tu", "--pronouns", "she/her", "--gender", "feminine",
          "--died", "2025", "--prefix", "Dra.")  # fmt: skip
    for fact in ("url", "date", "nickname", "language", "form", "pronouns", "gender", "died", "prefix"):
        assert three.names("--with", fact) == ["Ana Zubiri"]


# What is shown of them.


def test_the_way_to_reach_them_is_shown_whichever_there_is(netbook: Netbook) -> None:
    netbook.variables["NO_COLOR"] = "1"
    netbook("add", "Ana", "--phone", "+34 600 555 001", "--circle", "regular", "--tag", "illustrators")
    netbook(
        "add", "Luis Ortega de la Vega Montes", "--phone", "+34 600 555 002", "--archived", "--tag", "client"
    )
    assert "phone" in netbook.shown("list").splitlines()[0]
    netbook("add", "Zoe", "--email", "zoe.adler@a-long-name.example", "--phone", "+34 600 555 003")
    netbook("add", "Web", "--url", "https://web.example")
    netbook("touch", "ana")
    netbook("set", "zoe", "--every", "30d")
    shown = netbook.shown("list")
    assert "reach" in shown.splitlines()[0]
    for way in ("+34 600 555 001", "+34 600 555 002", "zoe.adler@a", "https://web.e"):
        assert way in shown
    assert "+34 600 555 003" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_how_many_there_are_is_said_where_not_all_are_shown(three: Netbook) -> None:
    assert " 2 of 3 people · " in three.shown("list", "--limit", "2")
    assert " 1 of 2 people · " in three.shown("list", "--limit", "1", "--with", "email")
    assert " 1 of 2 people · " in three.shown("list", "--limit", "1", "x.example")
    assert " 3 people · " in three.shown("list", "--limit", "3")
    assert " 1 person · " in three.shown("list", "mar", "--limit", "2")
