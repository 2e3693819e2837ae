"""import as a plan: what would change, who is right, and what two sources make of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Netbook


def card(*lines: str, uid: str | None = "u-ana") -> str:
    own = [f"UID:{uid}"] if uid else []
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", *own, *lines, "END:VCARD", ""])


ANA = ("FN:Ana García", "N:García;Ana;;;", "ORG:Norte", "EMAIL;TYPE=WORK:ana@x.example")


def bring(netbook: Netbook, *cards: str, words: tuple[str, ...] = ()) -> Any:
    return netbook.json("import", "-", *words, stdin="".join(cards).encode())


def test_a_plan_names_every_fact(netbook: Netbook) -> None:
    bring(netbook, card(*ANA))
    later = card(
        "FN:Ana Souto", "N:Souto;Ana;;;", "ORG:Sur", "EMAIL;TYPE=HOME:ana@x.example", "EMAIL:a@new.example",
        "BDAY:1990-04-12", "ADR;TYPE=home:;;Calle 1;Bilbao;;;", "X-ABDATE:2015-06-01", "DEATHDATE:2025-01-01",
    )  # fmt: skip
    document = bring(netbook, later, card("FN:Zoe", uid="z"), words=("--dry-run",))
    changed, new = document["plan"]
    assert (new["what"], new["person"]["name"], new["changes"]) == ("new", "Zoe", [])
    assert (changed["what"], changed["person"]) == ("changed", {"uid": "u-ana", "name": "Ana García"})
    assert {(each["field"], each["before"], each["after"]) for each in changed["changes"]} == {
        ("name", "Ana García", "Ana Souto"),
        ("family", "García", "Souto"),
        ("org", "Norte", "Sur"),
        ("email", "ana@x.example (work)", "ana@x.example (home)"),
        ("email", None, "a@new.example"),
        ("birthday", None, "1990-04-12"),
        ("address", None, "Calle 1, Bilbao (home)"),
        ("date", None, "date: 2015-06-01"),
        ("deceased", None, "yes"),
        ("died", None, "2025-01-01"),
    }
    said = netbook("import", "-", "-n", stdin=later.encode()).out
    assert "  changed: Ana García\n    name: Ana García → Ana Souto\n" in said
    assert "    email: + a@new.example\n" in said
    brief = netbook("import", "-", stdin=later.encode()).out
    named = "name, family, org, email, address, birthday, date, deceased, day of death"
    assert f"  changed: Ana García ({named})\n" in brief


BOTH = ("set", "ana", "--org", "Mine")


@pytest.mark.parametrize(
    ("prefer", "org", "named"),
    [((), "Mine", True), (("--prefer", "book"), "Mine", True), (("--prefer", "file"), "Este", False)],
)
def test_who_is_right_where_both_have_changed(
    netbook: Netbook, prefer: tuple[str, ...], org: str, named: bool
) -> None:
    bring(netbook, card(*ANA))
    netbook(*BOTH)
    document = bring(netbook, card(*ANA).replace("Norte", "Este"), words=prefer)
    assert netbook.person("ana")["org"] == org
    assert bool(document["problems"]) is named
    if document["changed"]:
        netbook("undo")
    assert netbook.person("ana")["org"] == "Mine"


@pytest.mark.parametrize("change", [("ORG:Norte", "ORG:Este"), ("N:García;Ana;;;", "N:Souto;Ana;;;")])
def test_a_clash_is_named_until_someone_decides(netbook: Netbook, change: tuple[str, str]) -> None:
    bring(netbook, card(*ANA, "TEL:+34600555019", "X-FOO:a"))
    netbook("set", "ana", "--org", "Mine", "--name", "Anita García")
    later = card(*ANA, "TEL:+34600555019", "TEL:+34600555020", "X-FOO:b")
    later = later.replace(*change).replace("FN:Ana García", "FN:Ana Souto")
    problems = bring(netbook, later)["problems"]
    assert problems
    assert "X-FOO:b" in exported(netbook)
    netbook("set", "anita", "--no-phone")
    before = netbook.dump()
    again = bring(netbook, later)
    assert (again["same"], again["problems"]) == (1, problems)
    assert netbook.dump() == before, "and what was taken away since does not come back"
    decided = bring(netbook, later, words=("--prefer", "file"))
    assert (decided["changed"], decided["problems"]) == (1, [])
    assert netbook.person("ana")["name"] == "Ana Souto"
    assert netbook.person("ana")["family"] == ("Souto" if "Souto" in change[1] else "García")
    after = bring(netbook, later)
    assert (after["same"], after["problems"], after["plan"]) == (1, [], []), "what is decided stays so"
    assert exported(netbook) >= {"X-FOO:b", "FN:Ana Souto"}


def test_to_prefer_the_book_settles_a_clash(netbook: Netbook) -> None:
    bring(netbook, card(*ANA))
    netbook(*BOTH)
    later = card(*ANA).replace("Norte", "Este")
    assert bring(netbook, later)["problems"]
    assert bring(netbook, later, words=("--prefer", "book"))["problems"]
    assert bring(netbook, later)["problems"] == []
    assert bring(netbook, later, words=("--prefer", "file"))["same"] == 1, "the book alone differs now"
    assert netbook.person("ana")["org"] == "Mine"


def test_a_clash_with_a_second_source_waits_too(netbook: Netbook) -> None:
    netbook("add", "Ana García", "--org", "Mine", "--email", "ana@x.example")
    assert bring(netbook, card(*ANA))["problems"]
    assert bring(netbook, card(*ANA))["problems"]
    assert bring(netbook, card(*ANA), words=("--prefer", "file"))["problems"] == []
    assert netbook.person("ana")["org"] == "Norte"
    netbook("set", "ana", "--org", "Mine")
    assert bring(netbook, card(*ANA), words=("--prefer", "file"))["same"] == 1, "the book alone has changed"
    assert netbook.person("ana")["org"] == "Mine"


def test_a_clash_over_what_the_book_does_not_understand_waits_too(netbook: Netbook) -> None:
    bring(netbook, card(*ANA, "GENDER:F", "X-A:1"))
    second = card(*ANA, "GENDER:M", "X-B:2", uid="u-second")
    problems = bring(netbook, second)["problems"]
    assert [each["message"] for each in problems] == ["Ana García, GENDER: kept what the book has"]
    assert {"GENDER:F", "X-A:1", "X-B:2"} <= exported(netbook)
    before = netbook.dump()
    again = bring(netbook, second)
    assert (again["same"], again["problems"]) == (1, problems)
    assert netbook.dump() == before
    assert bring(netbook, second, words=("--prefer", "file"))["problems"] == []
    assert {"GENDER:M", "X-A:1", "X-B:2"} <= exported(netbook)
    after = bring(netbook, second)
    assert (after["same"], after["problems"], after["plan"]) == (1, [], []), "what is decided stays so"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("BDAY", "BDAY: kept what the book has"),
        ("DEATHDATE", "day of death: kept 1980-01-02, the card says circa 1800"),
    ],
)
@pytest.mark.parametrize("uid", ["u-second", None])
def test_a_second_date_is_named_whether_the_book_can_hold_it_or_not(
    netbook: Netbook, name: str, said: str, uid: str | None
) -> None:
    lines = ["FN:Ana", "EMAIL:ana@x.example"]
    first, second = (f"{name}:19800102", f"{name};VALUE=text:circa 1800")
    bring(netbook, card(*lines, first).replace("VERSION:3.0", "VERSION:4.0"))
    second = card(*lines, second, uid=uid).replace("VERSION:3.0", "VERSION:4.0")
    for _ in range(2):
        told = [each["message"] for each in bring(netbook, second)["problems"]]
        assert f"Ana, {said}" in told
        assert first in exported(netbook)


@pytest.mark.parametrize(
    ("rev", "org"),
    [("2026-03-01T09:00:00Z", "Este"), ("20260228T090000Z", "Mine"), ("2025", "Mine"), ("", "Mine")],
)
def test_newer_goes_by_the_revision_and_the_journal(netbook: Netbook, rev: str, org: str) -> None:
    bring(netbook, card(*ANA))
    netbook(*BOTH)  # on 2026-03-01 at 08:00 UTC
    later = card(*ANA, *([f"REV:{rev}"] if rev else [])).replace("Norte", "Este")
    bring(netbook, later, words=("--prefer", "newer"))
    assert netbook.person("ana")["org"] == org


def test_prefer_takes_one_of_three(netbook: Netbook) -> None:
    said = netbook("import", "-", "--prefer", "phone", code=2).err
    assert "--prefer takes book, file or newer, not phone" in said


def test_an_older_export_changes_nothing(netbook: Netbook) -> None:
    old, new = (card(*ANA, f"REV:{year}-01-01T00:00:00Z") for year in (2025, 2026))
    bring(netbook, new.replace("Norte", "Sur"))
    before = netbook.dump()
    document = bring(netbook, old)
    assert (document["same"], document["changed"]) == (1, 0)
    assert [each["message"] for each in document["problems"]] == [
        "Ana García: this card is older than the one before it, ignored"
    ]
    assert netbook.dump() == before
    assert bring(netbook, old, words=("--prefer", "file"))["changed"] == 1
    assert netbook.person("ana")["org"] == "Norte"


OWN = ("X-NETBOOK-MET:2020-01-01", "X-NETBOOK-CADENCE:30 60", "X-NETBOOK-CIRCLE:key")


def test_a_plan_names_what_another_netbook_says(netbook: Netbook) -> None:
    bring(netbook, card(*ANA, *OWN))
    later = card(*ANA, "X-NETBOOK-MET:2020-02-02", "X-NETBOOK-CADENCE:42 84", "X-NETBOOK-CIRCLE:inner")
    document = bring(netbook, later)
    assert document["changed"] == 1
    assert [(each["field"], each["before"], each["after"]) for each in document["plan"][0]["changes"]] == [
        ("met", "2020-01-01", "2020-02-02"),
        ("cadence", "30 to 60 days", "42 to 84 days"),
        ("circle", "key", "inner"),
    ]


def test_what_another_netbook_says_may_clash_too(netbook: Netbook) -> None:
    bring(netbook, card(*ANA, *OWN))
    netbook("set", "ana", "--met", "2019", "--circle", "inner")
    later = card(*ANA, *OWN).replace("2020-01-01", "2020-02-02")
    document = bring(netbook, later)
    assert [each["message"] for each in document["problems"]] == [
        "Ana García, met: kept 2019, the card says 2020-02-02"
    ]
    assert bring(netbook, later, words=("--prefer", "file"))["problems"] == []
    found = netbook.person("ana")
    assert (found["met"]["on"], found["circle"]) == ("2020-02-02", "inner")


def test_a_date_that_is_none_is_named_whatever_it_is_called(netbook: Netbook) -> None:
    said = bring(netbook, card(*ANA, "item1.X-ABDATE:1900-01-01", "item1.X-ABLabel:_$!<Other>!$_"))
    assert [each["message"] for each in said["problems"]] == [
        "X-ABDATE:1900-01-01 is not a complete date; kept in the card, left out of the book"
    ]


FAY = ("FN:Fay Roy", "N:Roy;Fay;;;", "TEL;TYPE=HOME:600555070", "TEL;TYPE=WORK:600555071",
       "EMAIL;TYPE=HOME:f@x.example", "ADR;TYPE=HOME:;;Calle 1;Vigo;;36201;España",
       "item1.URL:https://fay.example", "item1.X-ABLabel:blog", "ORG:Norte", "NICKNAME:F",
       "CATEGORIES:a,b", "NOTE:hello", "BDAY:1990-01-02")  # fmt: skip


@pytest.mark.parametrize("words", [(), ("--prefer", "file"), ("--prefer", "newer"), ("--prefer", "book")])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("TEL;TYPE=HOME:600555070", "TEL;TYPE=CELL:600555070"),
        ("TEL;TYPE=WORK:600555071", "TEL;TYPE=WORK,FAX;PREF=1:600555071"),
        ("TEL;TYPE=HOME:600555070", "TEL;TYPE=HOME:+34 600 555 070"),
        ("EMAIL;TYPE=HOME", "EMAIL;TYPE=WORK"),
        ("EMAIL;TYPE=HOME:f@x.example", "item2.EMAIL:F@x.example\nitem2.X-ABLabel:club"),
        ("ADR;TYPE=HOME", "ADR;TYPE=WORK"),
        ("ADR;TYPE=HOME:;;Calle 1;", "ADR;TYPE=HOME:;;CALLE 1;"),
        ("X-ABLabel:blog", "X-ABLabel:tienda"),
        ("NICKNAME:F", "NICKNAME:f"),
    ],
)
def test_what_was_relabelled_or_respelled_comes_in(
    netbook: Netbook, old: str, new: str, words: tuple[str, ...]
) -> None:
    bring(netbook, card(*FAY, "REV:20260101T000000Z"))
    later = card(*FAY, "REV:20260201T000000Z").replace(old, new)
    document = bring(netbook, later, words=words)
    assert (document["changed"], document["problems"]) == (1, [])
    assert set(new.split("\n")) <= exported(netbook) | {"X-ABLabel:tienda", new}
    assert new in netbook("export").out.replace("\r\n", "\n")
    assert bring(netbook, later, words=words)["same"] == 1
    netbook("undo")
    assert old in netbook("export").out


GONE = ("TEL;TYPE=WORK:600555071", "EMAIL;TYPE=HOME:f@x.example", "ORG:Norte", "NICKNAME:F", "NOTE:hello",
        "ADR;TYPE=HOME:;;Calle 1;Vigo;;36201;España", "BDAY:1990-01-02")  # fmt: skip


@pytest.mark.parametrize("line", GONE)
def test_what_was_taken_away_stays_and_is_named_or_goes_under_prefer(netbook: Netbook, line: str) -> None:
    bring(netbook, card(*FAY))
    later = card(*(each for each in FAY if each != line))
    for _ in range(2):
        document = bring(netbook, later)
        assert document["changed"] == 0
        (problem,) = document["problems"]
        assert "which the card no longer has" in problem["message"]
        assert line in exported(netbook)
    assert bring(netbook, later, words=("--prefer", "newer", "--dry-run"))["plan"][0]["changes"]
    assert bring(netbook, later, words=("--prefer", "newer"))["changed"] == 1
    assert line not in exported(netbook)
    assert bring(netbook, later)["problems"] == []
    netbook("undo")
    assert line in exported(netbook)
    assert bring(netbook, later, words=("--prefer", "book"))["problems"]
    assert bring(netbook, later)["problems"] == [], "the book was preferred: decided"
    assert line in exported(netbook)


@pytest.mark.parametrize(
    ("typed", "line", "label"),
    [
        (
            ("--phone", "600555052"),
            "item1.TEL:600555052\nitem1.X-ABLabel:casa de la abuela",
            "casa de la abuela",
        ),
        (("--phone", "600 555 052"), "TEL;TYPE=CELL:+34600555052", "mobile"),
        (("--email", "Bo@x.example"), "EMAIL;TYPE=home:bo@x.example", "home"),
        (("--url", "https://bo.example"), "URL;TYPE=work:https://bo.example/", "work"),
    ],
)
def test_a_label_against_none_is_no_contradiction(
    netbook: Netbook, typed: tuple[str, ...], line: str, label: str
) -> None:
    netbook("add", "Bo Ruiz", "--email", "b@x.example", *typed)
    uid = netbook.person("bo")["uid"]
    for own in ("e2", uid):
        document = bring(netbook, card("FN:Bo Ruiz", "EMAIL:b@x.example", line, uid=own))
        assert (document["changed"], document["problems"]) == (1, [])
        found = netbook.person("bo")
        points = [*found["phones"], *found["emails"], *found["urls"]]
        assert label in [each["label"] for each in points]
        netbook("undo")


# Two cards of one file

ROSA = ("TEL:600555090", "EMAIL:rosa@x.example", "ORG:Norte")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (card("FN:Rosa Vidal", *ROSA, uid="r1"), card("FN:Rosa Vidal 2", *ROSA, uid="r2")),
        (card("FN:Rosa Vidal", *ROSA, uid=None), card("FN:Rosa Vidal Gil", *ROSA, uid=None)),
        (card("FN:Rosa Vidal", *ROSA, uid="r1"), card("FN:Rosa Vidal", *ROSA, uid="r2")),
        (card("FN:Rosa Vidal", *ROSA, uid="r1"), card("FN:Rosa", *ROSA, uid="r1")),
        (card("FN:Rosa Vidal", *ROSA, uid="r1"), card("FN:Rosa", *ROSA, uid=None)),
        (card("FN:Rosa Vidal", "TEL:600555090", uid="r1"), card("FN:Rosa Vidal", "TEL:600555090", uid="r2")),
        (card("FN:Rosa", *ROSA, uid="r1"), card("N:Vidal;Rosa;;;", *ROSA, uid="r1")),
    ],
)
@pytest.mark.parametrize("known", [False, True])
def test_a_file_that_tells_two_people_apart_is_believed(
    netbook: Netbook, one: str, other: str, known: bool
) -> None:
    if known:
        netbook("add", "Rosa Vidal", "--email", "rosa@x.example", "--phone", "600555090")
    document = bring(netbook, one, other)
    assert (document["read"], document["doubtful"]) == (2, 1)
    assert any("doubtful" in each["message"] for each in document["problems"])
    out = netbook("export").out
    lines = [
        line
        for line in f"{one}{other}".split("\n")
        if line[:2] in ("TE", "EM", "OR", *(() if known else ("FN", "N:")))
    ]
    assert [out.count(f"\r\n{line}\r\n") >= lines.count(line) for line in lines] == [True] * len(lines)
    before = netbook.dump()
    assert bring(netbook, one, other)["same"] == 2
    assert netbook.dump() == before


def test_of_two_cards_that_are_joined_every_spelling_stays(netbook: Netbook) -> None:
    first = card("FN:Rosa Vidal", "TEL;TYPE=HOME:+34 600 555 090", "EMAIL:rosa@x.example")
    second = card("FN:ROSA VIDAL", "TEL;X-A=b:600555090", "EMAIL;TYPE=WORK:Rosa@X.example", "NICKNAME:Ro")
    assert bring(netbook, first, second)["changed"] == 1
    assert exported(netbook) >= {
        "TEL;TYPE=HOME:+34 600 555 090", "TEL;X-A=b:600555090", "EMAIL:rosa@x.example",
        "EMAIL;TYPE=WORK:Rosa@X.example", "NICKNAME:Ro",
    }  # fmt: skip
    assert len(netbook.person("rosa")["phones"]) == 2
    assert bring(netbook, first, second)["same"] == 2


# Two sources of one person


def exported(netbook: Netbook) -> set[str]:
    out = netbook("export").out.replace("\r\n ", "").split("\r\n")
    return {
        line for line in out if line and not line.startswith(("BEGIN", "END", "VERSION", "UID", "PRODID"))
    }


PHONE = (*ANA, "X-PHONE:1", "X-BOTH:phone", "item1.TEL;X-A=b:600555019", "item1.X-ABLabel:boat",
         "PHOTO;ENCODING=b:AAAA", "CATEGORIES:a,b")  # fmt: skip
CLOUD = ("FN:Ana García", "N:García;Ana;;;", "EMAIL:ana@x.example", "X-CLOUD;P=q:2", "X-BOTH:cloud",
         "item1.URL;X-C=d:https://x.example", "item1.X-ABLabel:blog", "TITLE:boss", "CATEGORIES:b,c",
         "PHOTO;ENCODING=b:BBBB", "NOTE:hello")  # fmt: skip
TOGETHER = {
    *PHONE[:-1],
    "X-CLOUD;P=q:2",
    "X-BOTH:cloud",
    "item2.URL;X-C=d:https://x.example",
    "item2.X-ABLabel:blog",
    "TITLE:boss",
    "CATEGORIES:a,b,c",
    "PHOTO;ENCODING=b:BBBB",
    "NOTE:hello",
}


def bring_both(netbook: Netbook, uid: str | None = "u-cloud") -> None:
    bring(netbook, card(*PHONE))
    bring(netbook, card(*CLOUD, uid=uid))


@pytest.mark.parametrize("uid", ["u-cloud", None])
def test_of_two_sources_nothing_vanishes(netbook: Netbook, uid: str | None) -> None:
    bring_both(netbook, uid)
    assert netbook.names() == ["Ana García"]
    assert exported(netbook) == TOGETHER
    before = netbook.dump()
    assert bring(netbook, card(*PHONE), card(*CLOUD, uid=uid))["same"] == 2
    assert netbook.dump() == before
    netbook.check()
    netbook("undo")
    netbook("undo")
    assert netbook.names() == []


@pytest.mark.parametrize(
    "uids",
    [(None, None), ("u-1", None), (None, "u-2"), ("u-1", "u-2")],
    ids=["none", "first", "second", "both"],
)
def test_a_second_source_takes_nothing_from_the_first(
    netbook: Netbook, uids: tuple[str | None, str | None]
) -> None:
    lines = "FN:{0}\nN:{1};Eva;;;\nEMAIL:e@l.example\nTEL:+3460000000{2}\nBDAY:198{2}-01-02\nORG:Org {2}\n"
    lines += "TITLE:Title {2}\nNOTE:note {2}\nX-{2}:a"
    first, second = (
        card(*lines.format(name, family, number).split("\n"), uid=uid)
        for name, family, number, uid in zip(
            ("Eva Luna", "Eva Luna Paz"), ("Luna", "Luna Paz"), "12", uids, strict=True
        )
    )
    bring(netbook, first)
    told = bring(netbook, second)
    assert [each["message"] for each in told["problems"]] == [
        "Eva Luna, name: kept Eva Luna, the card says Eva Luna Paz",
        *(
            clashes := [
                "Eva Luna, org: kept Org 1, the card says Org 2",
                "Eva Luna, title: kept Title 1, the card says Title 2",
                "Eva Luna, birthday: kept 1981-01-02, the card says 1982-01-02",
            ]
        ),
    ]
    assert set(lines.format("Eva Luna", "Luna", 1).split("\n")) <= exported(netbook)
    assert {"TEL:+34600000002", "ORG:Org 2", "TITLE:Title 2", "NOTE:note 2", "X-2:a"} <= exported(netbook)
    again = bring(netbook, second)
    assert again["same"] == 1
    assert [each["message"] for each in again["problems"]] == clashes, "a second name is named once"
    netbook("set", "eva", "--no-phone")
    bring(netbook, second)
    assert netbook.person("eva")["phones"] == [], "what the user took away does not come back"
    bring(netbook, second, words=("--prefer", "file"))
    assert netbook.person("eva")["org"] == "Org 2"
    assert netbook("export").out.count("ORG:Org 2") == 1


def test_a_source_that_changes_its_mind_changes_its_own_part(netbook: Netbook) -> None:
    bring_both(netbook)
    changed = card(*CLOUD, "X-NEW:3", uid="u-cloud").replace("X-CLOUD;P=q:2", "X-CLOUD;P=q:9")
    bring(netbook, changed.replace("BBBB", "CCCC"))
    assert exported(netbook) == (TOGETHER - {"X-CLOUD;P=q:2", "PHOTO;ENCODING=b:BBBB"}) | {
        "X-CLOUD;P=q:9", "PHOTO;ENCODING=b:CCCC", "X-NEW:3",
    }  # fmt: skip
    netbook("undo")
    assert exported(netbook) == TOGETHER
    netbook.check()


def test_what_the_user_takes_away_stays_away(netbook: Netbook) -> None:
    bring_both(netbook)
    netbook("set", "ana", "--no-url")
    bring(netbook, card(*CLOUD, "X-NEW:3", uid="u-cloud"))
    assert netbook.person("ana")["urls"] == []
    assert not any("URL" in line for line in exported(netbook))


def test_sources_of_two_versions(netbook: Netbook) -> None:
    bring(netbook, card(*PHONE))
    bring(netbook, card(*CLOUD, "BDAY:--0412", uid="u-cloud").replace("VERSION:3.0", "VERSION:4.0"))
    assert "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12" in exported(netbook)
    assert "VERSION:3.0" in netbook("export").out


def test_remove_and_undo_with_a_card_of_two_sources(netbook: Netbook) -> None:
    bring_both(netbook)
    before = netbook.dump()
    netbook("remove", "--yes", "ana")
    netbook.check()
    netbook("undo")
    assert netbook.dump() == before
