"""Writing cards: what came in goes out, what changed changes, nothing is injected."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import Address, ContactPoint, Person, YearlyDate
from netbook.formats.vcard.reader import read_cards
from netbook.formats.vcard.writer import write_card

SAMPLES = Path(__file__).parents[1] / "data" / "vcards"
ANA = Person("Ana Núñez", uid="u1", given="Ana", family="Núñez")


def lines(text: str) -> list[str]:
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def own(*properties: str, version: str = "3.0") -> str:
    return "\n".join(["BEGIN:VCARD", f"VERSION:{version}", *properties, "END:VCARD", ""])


def read(text: str) -> Person:
    (card,) = read_cards(io.BytesIO(text.encode()))
    assert card.person is not None
    return card.person


def edit(text: str, **changes: object) -> list[str]:
    return lines(write_card(read(text)._replace(**changes), text))  # type: ignore[arg-type]


# New cards


def test_a_new_card_begins_with_what_every_card_has() -> None:
    assert lines(write_card(ANA)) == [
        "BEGIN:VCARD", "VERSION:3.0", "UID:u1", "FN:Ana Núñez", "N:Núñez;Ana;;;", "END:VCARD",
    ]  # fmt: skip


def test_the_properties_of_a_new_card_keep_their_order() -> None:
    written = write_card(
        ANA._replace(
            nicknames=("Anita",), pronouns="she/her", kind="organisation", org="Acme", title="Boss",
            tags=("vip",), birthday=PartialDate(1988, 2, 29), language="es", grammatical_gender="feminine",
            time_zone="Europe/Madrid", died=PartialDate(2024), deceased=True, note="one",
            emails=(ContactPoint("ana@x.example"),), phones=(ContactPoint("1"),), urls=(ContactPoint("u"),),
            dates=(YearlyDate("wedding", PartialDate(2015, 6, 20)),),
        ),
        version="4.0",
    )  # fmt: skip
    assert [re.split("[:;]", line.removeprefix("item1."))[0] for line in lines(written)[2:-1]] == [
        "UID", "FN", "N", "ORG", "TITLE", "NOTE", "PRONOUNS", "LANG", "TZ", "KIND", "GRAMGENDER", "BDAY",
        "DEATHDATE", "NICKNAME", "CATEGORIES", "EMAIL", "TEL", "URL", "X-ABDATE", "X-ABLabel",
    ]  # fmt: skip


def test_a_name_without_parts_stands_in_n_too() -> None:
    text = write_card(Person("Ana, la de Vigo", uid="u1"))
    assert "N:Ana\\, la de Vigo;;;;" in lines(text)
    assert read(text) == Person("Ana, la de Vigo", uid="u1")
    assert "N:;;;;" in lines(write_card(Person("Acme", uid="u1", kind="organisation")))


def test_a_name_that_stands_in_n_changes_in_both() -> None:
    text = own("UID:u1", "FN:Ana", "N:Ana;;;;")
    assert edit(text, name="Eva")[2:5] == ["UID:u1", "FN:Eva", "N:Eva;;;;"]
    assert edit(own("UID:u1", "FN:Ana", "N:;;;;"), name="Eva")[2:5] == ["UID:u1", "FN:Eva", "N:;;;;"]


@pytest.mark.parametrize(
    ("version", "line"), [("3.0", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12"), ("4.0", "BDAY:--0412")]
)
def test_a_birthday_without_a_year(version: str, line: str) -> None:
    assert line in lines(write_card(ANA._replace(birthday=PartialDate(None, 4, 12)), version=version))


def test_labels_that_vcard_does_not_know_go_as_apple_writes_them() -> None:
    written = lines(
        write_card(ANA._replace(emails=(ContactPoint("a@b.c", "Casa"), ContactPoint("d@e.f", "other"))))
    )
    assert "item1.EMAIL:a@b.c" in written
    assert "item1.X-ABLabel:Casa" in written
    assert "item2.X-ABLabel:_$!<Other>!$_" in written


def test_lines_are_folded_at_75_octets_between_characters() -> None:
    text = write_card(ANA._replace(note="👩‍💻é" * 200))
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))
    assert all(line.decode() for line in text.encode().split(b"\r\n") if line)
    assert read(text).note == "👩‍💻é" * 200


@pytest.mark.parametrize("evil", ["x\nTEL:1", "x\r\nTEL:1", "x\rTEL:1", "x\0\x1b[2J\x7f\x85"])
def test_nothing_is_injected_through_any_field(evil: str) -> None:
    person = Person(
        name=evil, uid=evil, given=evil, family=evil, nicknames=(evil,), org=evil, title=evil,
        emails=(ContactPoint(evil, evil),), urls=(ContactPoint(evil, evil),),
        addresses=(Address(evil, label=evil),),
        tags=(evil,), dates=(YearlyDate(evil, PartialDate(None, 1, 2)),), language=evil,
        time_zone=evil, note=evil,
    )  # fmt: skip
    text = write_card(person)
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]", text)
    assert not [line for line in lines(text) if line.startswith("TEL")]
    assert text.count("\n") == text.count("\r\n") == text.count("\r")


def test_importing_vobject_adds_no_handler() -> None:
    code = (
        "import logging, netbook.formats.vcard.writer as w; from netbook.domain.people.model import Person;"
        "w.write_card(Person('A', uid='u')); import vobject;"
        "print(vobject.base.logger.handlers, logging.getLogger().handlers)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert (run.stdout.strip(), run.stderr) == ("[] []", "")


# Cards that came from elsewhere


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.vcf")), ids=lambda path: path.stem)
def test_every_sample_comes_back_the_same(path: Path) -> None:
    with path.open("rb") as stream:
        cards = [card for card in read_cards(stream) if card.person]
    written = "".join(write_card(card.person, card.text) for card in cards if card.person)
    again = list(read_cards(io.BytesIO(written.encode())))
    assert [card.person for card in again] == [card.person for card in cards]
    for line in written.encode().split(b"\r\n"):
        assert len(line) <= 75


def test_a_modern_card_goes_out_as_it_came() -> None:
    source = (SAMPLES / "rfc6868-9554.vcf").read_bytes().decode()
    cards = list(read_cards(io.BytesIO(source.encode())))
    assert cards[0].person is not None
    assert lines(write_card(cards[0].person, cards[0].text)) == lines(
        source.partition("END:VCARD")[0] + "END:VCARD\r\n"
    )


def test_an_old_card_becomes_3_0_with_every_parameter() -> None:
    text = own(
        "N:Smith, Jr.;John", "FN:Smith, John", "TEL;CELL;PREF:1", "PHOTO;JPEG;ENCODING=BASE64:/9j/",
        "URL;URL:http://x/a,b;c",
        "oppo_thing;X-A=b:1", "NOTE:a, b; c", version="2.1",
    )  # fmt: skip
    assert edit(text, uid="u1") == [
        "BEGIN:VCARD", "VERSION:3.0", "UID:u1", "N:Smith\\, Jr.;John", "FN:Smith\\, John",
        "TEL;TYPE=CELL;TYPE=PREF:1",
        "PHOTO;TYPE=JPEG;ENCODING=b:/9j/", "URL;VALUE=uri:http://x/a,b;c", "oppo_thing;X-A=b:1",
        "NOTE:a\\, b\\; c",
        "END:VCARD",
    ]  # fmt: skip


def test_a_line_that_is_no_property_goes_out_as_one() -> None:
    assert "X-NETBOOK-UNREADABLE:what is\\, this" in edit(own("FN:A", "N:A;;;;", "what is, this"))


@pytest.mark.parametrize("version", [None, "3.0", "4.0"])
def test_blanks_that_hide_a_property_from_other_readers_go(version: str | None) -> None:
    lines = ("UID:u", "FN:A B", "N:A B;;;;", 'TEL ; TYPE = CELL;X-A=" b c " : 1', "X-GOOGLE TALK;X-B:a b")
    written = write_card(Person("A B", "u"), own(*lines), version, edited=False).split("\r\n")
    assert {'TEL;TYPE=CELL;X-A=" b c ": 1', "X-GOOGLE TALK;X-B:a b"} <= set(written)


@pytest.mark.parametrize("edited", [True, False])
def test_what_is_missing_is_added(edited: bool) -> None:
    text = "BEGIN:VCARD\nORG:Acme\nEND:VCARD\n"
    person = read(text)._replace(uid="u1")
    assert lines(write_card(person, text, edited=edited)) == [
        "BEGIN:VCARD", "VERSION:3.0", "UID:u1", "FN:Acme", "N:;;;;", "ORG:Acme", "END:VCARD",
    ]  # fmt: skip


def test_a_uid_of_its_own_wins_over_that_of_the_card() -> None:
    assert edit(own("UID:dup", "FN:A", "N:A;;;;"), uid="new")[2] == "UID:new"


def test_a_uid_goes_out_verbatim() -> None:
    assert "UID:a\\nb" in edit(own("UID:a\\nb", "FN:A", "N:A;;;;"), note="x")


# Edits

CARD = own(
    "PRODID:-//Apple Inc.//macOS//EN", "N:Núñez;Ana;;;", "FN;X-A=1:Ana Núñez", "UID:u1",
    "item1.EMAIL;type=INTERNET;type=pref;X-K=1:a@b.c", "item1.X-ABLabel:_$!<Other>!$_",
    "EMAIL;type=HOME:d@e.f",
    "TEL;type=CELL;type=VOICE:1", "NOTE:one", "CATEGORIES:a,b", "CATEGORIES:c",
    "item2.X-ABDATE:2015-06-01", "item2.X-ABLabel:_$!<Anniversary>!$_", "X-ANNIVERSARY:2015-06-01",
    "NOTE:two",
    "X-Custom;P=1:kept", "REV:2020-01-01T00:00:00Z",
)  # fmt: skip


def changed(**changes: object) -> tuple[list[str], list[str]]:
    """The lines that are gone, and those that have come."""
    before, after = CARD.removesuffix("\n").split("\n"), edit(CARD, **changes)
    kept = [line for line in after if line in before]
    assert kept == [line for line in before if line in after]
    return [line for line in before if line not in after], [line for line in after if line not in before]


@pytest.mark.parametrize(
    ("changes", "gone", "come"),
    [
        ({}, [], []),
        ({"name": "Ana N."}, ["FN;X-A=1:Ana Núñez"], ["FN;X-A=1:Ana N."]),
        ({"family": "Ortega"}, ["N:Núñez;Ana;;;"], ["N:Ortega;Ana;;;"]),
        ({"org": "Acme, Inc."}, [], ["ORG:Acme\\, Inc."]),
        ({"note": "new"}, ["NOTE:one", "NOTE:two"], ["NOTE:new"]),
        ({"note": None}, ["NOTE:one", "NOTE:two"], []),
        ({"tags": ("a", "b", "c", "d")}, ["CATEGORIES:c"], ["CATEGORIES:c,d"]),
        ({"tags": ("b", "c")}, ["CATEGORIES:a,b"], ["CATEGORIES:b"]),
        ({"tags": ()}, ["CATEGORIES:a,b", "CATEGORIES:c"], []),
        ({"birthday": PartialDate(1990, 1, 2)}, [], ["BDAY:1990-01-02"]),
        ({"phones": (ContactPoint("2", "mobile"),)}, ["TEL;type=CELL;type=VOICE:1"],
        ["TEL;type=CELL;type=VOICE:2"]),
        ({"phones": (ContactPoint("1", "home"),)}, ["TEL;type=CELL;type=VOICE:1"], ["TEL;TYPE=HOME:1"]),
        ({"phones": ()}, ["TEL;type=CELL;type=VOICE:1"], []),
        (
            {"emails": (ContactPoint("d@e.f", "home"),)},
            ["item1.EMAIL;type=INTERNET;type=pref;X-K=1:a@b.c", "item1.X-ABLabel:_$!<Other>!$_"],
            [],
        ),
        (
            {"emails": (ContactPoint("new@b.c", "other", True), ContactPoint("d@e.f", "home"))},
            ["item1.EMAIL;type=INTERNET;type=pref;X-K=1:a@b.c"],
            ["item1.EMAIL;type=INTERNET;type=pref;X-K=1:new@b.c"],
        ),
        (
            {"dates": ()},
            ["item2.X-ABDATE:2015-06-01", "item2.X-ABLabel:_$!<Anniversary>!$_", "X-ANNIVERSARY:2015-06-01"],
            [],
        ),
        ({"dates": (YearlyDate("anniversary", PartialDate(2015, 6, 1)), YearlyDate("name day",
        PartialDate(None, 7, 26)))},
         [], ["item3.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-07-26", "item3.X-ABLabel:name day"]),
        ({"kind": "organisation"}, [], ["X-ABShowAs:COMPANY"]),
        ({"deceased": True}, [], ["X-NETBOOK-V4-DEATHDATE;VALUE=text:unknown"]),
        ({"language": "es"}, [], ["X-NETBOOK-V4-LANG:es"]),
        ({"time_zone": "Europe/Madrid"}, [], ["TZ;VALUE=text:Europe/Madrid"]),
    ],
)  # fmt: skip
def test_an_edit_changes_exactly_its_own_lines(
    changes: dict[str, object], gone: list[str], come: list[str]
) -> None:
    assert changed(**changes) == (gone, come)


def test_the_order_of_addresses_can_change() -> None:
    emails = read(CARD).emails
    assert read("\n".join(edit(CARD, emails=emails[::-1]))).emails == emails[::-1]


@pytest.mark.parametrize(
    ("line", "org", "result"),
    [
        (
            'ORG;SORT-AS="Norte":Estudio Norte;Diseño',
            "Estudio Norte, Diseno",
            'ORG;SORT-AS="Norte":Estudio Norte;Diseno',
        ),
        ("ORG;X-A=b;SORT-AS=Norte:Estudio Norte;Web", "Estudio Sur, Web", "ORG;X-A=b:Estudio Sur;Web"),
        ('ORG;SORT-AS="Norte,Diseño":Norte;Diseño', "Norte, Deseño", "ORG:Norte;Deseño"),
        ("ORG:Norte\\, SL;;Diseño;Web", "Norte, SL, Arte, Web", "ORG:Norte\\, SL;;Arte;Web"),
        (
            "ORG:Norte;Diseño;Web",
            "Sur, Diseño, Arte",
            "ORG:Sur\\, Diseño\\, Arte",
        ),  # nothing tells which is which
        ("ORG:Norte;Diseño", "Norte", "ORG:Norte"),
        ("ORG:Norte;Diseño", "Acme", "ORG:Acme"),
        ("ORG:Norte", "Norte, Diseño", "ORG:Norte\\, Diseño"),
    ],
)
def test_units_of_an_organisation_that_stay_are_units_still(line: str, org: str, result: str) -> None:
    assert edit(own("FN:Ana", line), org=org)[4:-1] == [result]


def test_a_line_that_nobody_touched_keeps_its_place() -> None:
    text = own("FN:Ana", "TEL;TYPE=work:1", "X-A:b", "TEL:2", "REV:x")
    first, second = read(text).phones
    new, last = ContactPoint("12"), ContactPoint("13")
    written = edit(text, phones=(new, first, second))
    assert written[4:-2] == ["TEL:12", "TEL;TYPE=work:1", "X-A:b", "TEL:2"]
    written = edit(text, phones=(first, new, second, last))
    assert written[4:-1] == ["TEL;TYPE=work:1", "X-A:b", "TEL:12", "TEL:2", *written[-3:-2], "TEL:13"]


def test_an_unreadable_birthday_is_replaced_when_a_real_one_is_known() -> None:
    written = edit(own("FN:A", "N:A;;;;", "BDAY;VALUE=text:circa 1800"), birthday=PartialDate(1800, 1, 2))
    assert [line for line in written if "BDAY" in line] == ["BDAY:1800-01-02"]


def test_a_birthday_from_android_moves_to_its_own_property() -> None:
    text = own("FN:A", "N:A;;;;", "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1990-01-02;3;;;;")
    assert read("\n".join(edit(text, birthday=PartialDate(1991, 1, 2)))).birthday == PartialDate(1991, 1, 2)


# Versions


def test_a_card_can_be_asked_for_in_4_0() -> None:
    text = own(
        "FN:A",
        "N:A;;;;",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12",
        "TEL;TYPE=HOME,pref:1",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/",
    )
    assert lines(write_card(read(text)._replace(uid="u"), text, "4.0"))[1:-1] == [
        "VERSION:4.0", "UID:u", "FN:A", "N:A;;;;", "BDAY:--0412", "TEL;TYPE=HOME;PREF=1:1",
        "PHOTO:data:image/jpeg;base64,/9j/",
    ]  # fmt: skip


def test_a_card_can_be_asked_for_in_3_0() -> None:
    text = own(
        "FN:A",
        "N:A;;;;",
        "BDAY:--0412",
        "TEL;TYPE=home;PREF=1:1",
        "PHOTO:data:image/jpeg;base64,/9j/",
        version="4.0",
    )
    assert lines(write_card(read(text)._replace(uid="u"), text, "3.0"))[1:-1] == [
        "VERSION:3.0", "UID:u", "FN:A", "N:A;;;;", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12",
        "TEL;TYPE=home;TYPE=pref:1",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/",
    ]  # fmt: skip


def test_a_title_is_written_beside_a_role() -> None:
    assert edit(own("FN:A", "ROLE:Buyer"), title="Boss")[-3:-1] == ["ROLE:Buyer", "TITLE:Boss"]
    assert edit(own("FN:A", "TITLE:CEO", "ROLE:Buyer"), title="Boss")[-3:-1] == ["TITLE:Boss", "ROLE:Buyer"]
    assert edit(own("FN:A", "ROLE:Buyer", "ROLE:Seller"), title="Boss")[-4:-1] == [
        "ROLE:Buyer",
        "ROLE:Seller",
        "TITLE:Boss",
    ]
    assert edit(own("FN:A", "ROLE:Buyer"), role="Seller")[-2] == "ROLE:Seller"
    assert edit(own("FN:A", "TITLE:Boss"), role="Seller")[-3:-1] == ["TITLE:Boss", "ROLE:Seller"]
    assert edit(own("FN:A", "TITLE:CEO", "ROLE:Buyer"), title=None)[-2] == "ROLE:Buyer"
    assert edit(own("FN:A", "TITLE:CEO", "ROLE:Buyer"), role=None)[-2] == "TITLE:CEO"


@pytest.mark.parametrize(
    ("line", "tags", "result"),
    [
        ("CATEGORIES:myContacts,a", ("a", "b"), ["CATEGORIES:myContacts,a,b"]),
        ("CATEGORIES:* starred,a", (), ["CATEGORIES:* starred"]),
        ("CATEGORIES:myContacts", ("b",), ["CATEGORIES:myContacts", "CATEGORIES:b"]),
        ("CATEGORIES:a,myContacts", ("myContacts", "a"), ["CATEGORIES:myContacts,a"]),
    ],
)
def test_groups_of_a_cloud_stay_in_its_card(line: str, tags: tuple[str, ...], result: list[str]) -> None:
    assert [each for each in edit(own("FN:A", line), tags=tags) if "CATEGORIES" in each] == result


@pytest.mark.parametrize("line", ["TEL;TYPE=WORK,FAX:1", "TEL;TYPE=HOME;TYPE=PAGER:1"])
def test_a_book_that_knew_less_of_a_label_loses_nothing_of_it(line: str) -> None:
    short = (ContactPoint("1", "fax" if "FAX" in line else "pager"),)
    assert line in edit(own("FN:A", line), phones=short, title="Boss")


@pytest.mark.parametrize("label", ["work fax", "home fax", "work mobile", "work pager"])
@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_labels_of_two_words_are_types(label: str, version: str) -> None:
    written = edit(own("FN:A", version=version), phones=(ContactPoint("600555010", label),))
    assert not [line for line in written if "X-ABLabel" in line]
    assert read("\n".join([*written, ""])).phones == (ContactPoint("600555010", label),)
