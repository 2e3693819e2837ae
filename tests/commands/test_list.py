"""list: what it finds, what it leaves out, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
        (["--sort", "next"], ["José Núñez", "Óscar", "Ángela Ñandú", "zoe"]),
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
    [["--circle", "outer"], ["--met", "3.0"], ["--met", "in-person"], ["--sort", "age"], ["--limit", "0"],
     ["--limit", "x"], ["--limit", "9" * 25], ["--nothing"]],
)  # fmt: skip
def test_what_cannot_be_asked(crowd: Netbook, words: list[str]) -> None:
    assert "hint: " in crowd("list", *words, code=2).err


def test_enye_comes_after_n_and_before_o(netbook: Netbook) -> None:
    for name in ("Oa", "Ñu", "Nz", "Na", "ñandu"):
        netbook("add", name)
    assert netbook.names() == ["Na", "Nz", "ñandu", "Ñu", "Oa"]


def test_columns_of_plain_lines(crowd: Netbook) -> None:
    lines = [line.split("\t") for line in crowd("list", "--plain", "--sort", "next").out.splitlines()]
    assert {len(line) for line in lines} == {10}
    uids = [person["uid"] for person in crowd.json("list", "--sort", "next")["people"]]
    assert [line[-1] for line in lines] == uids
    assert lines[0][:-1] == [
        "José Núñez", "jose@norte.example", "", "Estudio Norte", "key", "client, Bilbao", "",
        "2024-07-14", "",
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
