"""Reading cards: every producer's own way, one behaviour a test."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import Address, ContactPoint, Person, YearlyDate
from netbook.formats.vcard.reader import Card, parse_card, read_cards
from netbook.words.arrivals import said

SAMPLES = Path(__file__).parents[1] / "data" / "vcards"


def cards(data: bytes | str) -> list[Card]:
    return list(read_cards(io.BytesIO(data.encode() if isinstance(data, str) else data)))


def card(*lines: str, version: str = "3.0") -> Card:
    (found,) = cards("\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]))
    return found


def person(*lines: str, version: str = "3.0") -> Person:
    found = card("FN:X", *lines, version=version).person
    assert found is not None
    return found


def sample(name: str) -> list[Card]:
    with (SAMPLES / name).open("rb") as stream:
        return list(read_cards(stream))


def people(found: list[Card]) -> list[Person]:
    return [card.person for card in found if card.person]


def names(found: list[Card]) -> list[str]:
    return [person.name for person in people(found)]


# The stream


@pytest.mark.parametrize(
    "name",
    ["lf-only", "cr-only", "crcrlf", "utf8-bom", "utf16be-bom", "utf16le-bom", "utf16le-nobom", "cp1252"],
)
def test_every_encoding_and_line_end_reads_the_same(name: str) -> None:
    (found,) = sample(f"{name}.vcf")
    assert found.person == Person(
        "Zoë Ångström",
        given="Zoë",
        family="Ångström",
        phones=(ContactPoint("+4612345"),),
        note="smörgåsbord – “quotes”",
    )
    assert not found.problems


def test_each_line_has_its_own_charset() -> None:
    (found,) = sample("latin1-charset-param.vcf")
    assert found.person is not None
    assert found.person.name == "Zoë Ångström"
    assert found.person.note == 'smörgåsbord - "quotes"'
    assert "CHARSET" not in found.text


def test_shift_jis() -> None:
    (found,) = people(sample("sjis.vcf"))
    assert (found.name, found.family, found.given) == ("山田 太郎", "山田", "太郎")


def test_a_fold_may_cut_a_character() -> None:
    (found,) = people(sample("fold-mid-utf8.vcf"))
    assert found.note == "ä" * 31 + "ö" * 10


def test_long_lines_of_emoji() -> None:
    (found,) = people(sample("long-note-emoji.vcf"))
    assert found.note is not None
    assert found.note.startswith("emoji 👩‍👩‍👧‍👦 \nemoji")
    assert "\ufffd" not in found.note


def test_begin_and_end_in_small_letters_with_blanks() -> None:
    (found,) = sample("begin-spaces-lower.vcf")
    assert found.person == Person(
        "lower case", given="lower", family="case", phones=(ContactPoint("1", "mobile"),)
    )
    assert found.text.startswith("BEGIN:VCARD\n")
    assert found.text.endswith("\nEND:VCARD\n")


def test_junk_between_cards_is_skipped() -> None:
    found = sample("junk-between.vcf")
    assert names(found) == ["One", "Two"]
    assert [card.line for card in found] == [3, 10]


def test_a_bad_line_costs_that_line_and_is_named() -> None:
    problem = sample("junk-between.vcf")[1].problems[0]
    assert (problem.line, problem.number) == (14, 2)
    assert "this line has no separator" in said(problem)
    assert "this line has no separator\n" in sample("junk-between.vcf")[1].text


def test_a_missing_begin_costs_nothing() -> None:
    text = "Hi!\nTel: 5\nVERSION:3.0\nFN:Ana\nTEL:1\nodd\nEND:VCARD\n"
    found = cards(text + "BEGIN:VCARD\nFN:Eva\nEND:VCARD\n" + text + "END:VCARD\n")
    assert names(found) == ["Ana", "Eva", "Ana"]
    assert [problem.line for problem in found[0].problems] == [2, 6]
    assert said(found[0].problems[0]) == "BEGIN:VCARD is missing"
    assert [each.line for each in found[1:]] == [8, 12]


def test_properties_before_begin_belong_to_the_card() -> None:
    text = "X-Mailer: x\nN:Soria;Ana\nNOTE:a\n b\nBEGIN:VCARD\nVERSION:3.0\nTEL:1\nodd\nEND:VCARD\n"
    (found,) = cards(text)
    assert found.text == "BEGIN:VCARD\nN:Soria;Ana\nNOTE:ab\nVERSION:3.0\nTEL:1\nodd\nEND:VCARD\n"
    assert [(each.line, said(each)) for each in found.problems] == [
        (2, "there are properties before BEGIN:VCARD"),
        (8, "not a property, kept as it is: odd"),
    ]
    assert cards("Cc: me\n\nBEGIN:VCARD\nFN:Ana\nEND:VCARD\n")[0].problems == ()


@pytest.mark.parametrize("indent", ["    ", "\t", " "])
def test_a_card_may_be_indented_as_a_whole(indent: str) -> None:
    text = "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nNOTE:a\n b\n\nEND:VCARD\n"
    indented = "".join(indent + line + "\n" if line else "\n" for line in text.split("\n")[:-1])
    assert [each.text for each in cards(indented * 2)] == [cards(text)[0].text] * 2


def test_a_missing_end_costs_nothing() -> None:
    assert names(sample("missing-end-middle.vcf")) == ["One", "Two", "Three"]
    last = sample("missing-end-last.vcf")[-1]
    assert last.person == Person("Two", phones=(ContactPoint("2"),))
    assert said(last.problems[0]) == "END:VCARD is missing"


ANA, BEA = ("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nTEL:600111001\nEND:VCARD",
            "BEGIN:VCARD\nVERSION:3.0\nFN:Bea\nTEL:600111002\nEND:VCARD")  # fmt: skip
CUT = ANA.removesuffix("\nEND:VCARD")


@pytest.mark.parametrize(
    "joined",
    [
        ANA + BEA,
        (ANA + BEA).lower().replace("\n", "\r\n"),
        (ANA + BEA).replace("\n", "\r"),
        ANA + " \t" + BEA,
        ANA + "\ufeff" + BEA,
        "\ufeff" + ANA + "\ufeff" + BEA + "\n",
        CUT + BEA,
        CUT + "END:VCARD\n" + BEA,
        CUT + "END:VCARD\n\n" + BEA + "\n",
        ANA.replace("\nEND", "\nNOTE:END") + BEA.replace("\nEND", "\nNOTE:END"),
        "A letter" + ANA + BEA,
        CUT + "\nAGENT:BEGIN:VCARD\nFN:Zoe\nEND:VCARD\nEND:VCARD" + BEA,
        CUT + "\nAGENT:\nBEGIN:VCARD\nFN:Zoe\nEND:VCARDEND:VCARD" + BEA,
    ],
)
@pytest.mark.parametrize("size", [1, 7, 1 << 18])
def test_files_joined_without_a_line_end_between_them(
    joined: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netbook.formats.vcard.stream._CHUNK", size)
    found = people(cards(joined))
    assert [(person.name.title(), *(phone.value for phone in person.phones)) for person in found] == [
        ("Ana", "600111001"),
        ("Bea", "600111002"),
    ]


def test_the_words_of_begin_and_end_in_a_value_mean_nothing() -> None:
    """A whole card as the text of a note, as QR codes have it, and the words alone at the end of a line."""
    texts = ("BEGIN:VCARD\\nFN:Zoe\\nEND:VCARD", "it says END:VCARD", "it says BEGIN:VCARD", "BEGIN:VCARD")
    for text in texts:
        (found,) = cards(f"BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nNOTE:{text}\nTEL:1\nEND:VCARD\n")
        assert (f"\nNOTE:{text}\n" in found.text, found.problems) == (True, ())


def test_a_card_within_a_card_stays_in_it() -> None:
    outer, later = sample("agent-nested.vcf")
    assert names([outer, later]) == ["Big Boss", "Big Boss3"]
    assert outer.person is not None
    assert outer.person.phones == (ContactPoint("1", "work"),)
    assert "Ant Assist" in outer.text
    assert "Ant Assist" in later.text


def test_agents_within_agents_do_not_grow() -> None:
    depth = 200
    data = (
        "BEGIN:VCARD\nFN:Top\n"
        + "AGENT:\nBEGIN:VCARD\nFN:In\n" * depth
        + "END:VCARD\n" * depth
        + "END:VCARD\n"
    )
    (found,) = cards(data)
    assert names([found]) == ["Top"]
    assert len(found.text) < 2 * len(data)


def test_several_byte_order_marks() -> None:
    assert names(
        cards(b"\xef\xbb\xbfBEGIN:VCARD\nFN:A\nEND:VCARD\n\xef\xbb\xbfBEGIN:VCARD\nFN:B\nEND:VCARD\n")
    ) == ["A", "B"]


def test_a_card_that_is_cut_anywhere_by_the_buffer_is_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"junk\r\n" + b"".join(
        path.read_bytes() + b"\n" for path in sorted(SAMPLES.glob("*n*.vcf")) if "utf16" not in path.name
    )
    whole = cards(data)
    for size in (1, 7, 100, 4096):

        class Slow(io.BytesIO):
            def read(self, wanted: int | None = -1, size: int = size) -> bytes:
                return super().read(size)

        assert [found[2:5] for found in read_cards(Slow(data))] == [found[2:5] for found in whole]


def test_physical_lines_are_counted_through_folds_and_crlf() -> None:
    lines = [
        "",
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:A",
        "NOTE:x",
        " y",
        " z",
        "oops",
        "BDAY:never",
        "END:VCARD",
        "",
    ]
    (found,) = cards("\r\n".join(lines))
    assert found.line == 2
    assert [problem.line for problem in found.problems] == [8, 9]


@pytest.mark.parametrize(
    "junk", [b"\0" * (1 << 23), b"A" * (1 << 23), b"PK\3\4" + os.urandom(5000), b"", b"\n" * 100000]
)
def test_what_is_no_card_gives_no_card(junk: bytes) -> None:
    assert cards(junk) == []


# Folding and encodings


def test_quoted_printable_with_soft_breaks() -> None:
    (found,) = sample("android_v21_qp.vcf")
    assert found.person == Person(
        "Lucía Núñez con un nombre largo",
        given="Lucía",
        family="Núñez",
        emails=(ContactPoint("l@x.example", "home"),),
        phones=(ContactPoint("+34600111222", "mobile", True),),
        birthday=PartialDate(1988, 2, 29),
    )
    assert "QUOTED-PRINTABLE" not in found.text


def test_a_known_property_ends_a_soft_break() -> None:
    found = card("FN:X", "NOTE;ENCODING=QUOTED-PRINTABLE:a=3Db=", "TEL:1", version="2.1").person
    assert found is not None
    assert (found.note, found.phones) == ("a=b", (ContactPoint("1"),))


def test_the_word_quoted_printable_in_a_value_means_nothing() -> None:
    found = person("NOTE:says quoted-printable and ends with =", "TEL:1")
    assert (found.note, found.phones) == ("says quoted-printable and ends with =", (ContactPoint("1"),))


def test_encodings_that_are_none() -> None:
    (found,) = people(sample("encoding-8bit.vcf"))
    assert (found.name, found.note) == ("Jöhn Doe", "café\nline2\n\nabcd")


@pytest.mark.parametrize(
    "charset", ["zlib", "rot13", "punycode", "unicode_escape", "utf-7", "idna", "undefined", "blabla"]
)
def test_codecs_that_are_no_charsets_are_refused(charset: str) -> None:
    assert person(f"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET={charset}:=41=C3=A9").note == "Aé"


def test_base64_without_indentation() -> None:
    found = card("FN:X", "PHOTO;ENCODING=BASE64;JPEG:/9j/", "4AAQ", "SkZJ", "", "TEL:1", version="2.1")
    assert "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJ\n" in found.text
    assert found.person is not None
    assert found.person.phones == (ContactPoint("1"),)


def test_an_empty_line_within_a_fold() -> None:
    assert person("NOTE:a", "", " b").note == "ab"


def test_text_broken_without_a_fold_goes_on() -> None:
    found = card("FN:X", "NOTE:one", "two without colon", "TEL:1")
    assert found.person is not None
    assert found.person.note == "one\ntwo without colon"
    assert found.problems[0].line == 5


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
@pytest.mark.parametrize(
    ("lines", "text", "facts"),
    [
        (
            ("ADR;TYPE=home:;;Calle Uno 1", "Piso 2;Vigo;;36201;ES"),
            "ADR;TYPE=home:;;Calle Uno 1\\nPiso 2;Vigo;;36201;ES",
            {"addresses": (Address("Calle Uno 1\nPiso 2", "Vigo", None, "36201", "ES", label="home"),)},
        ),
        (
            ("item1.ADR:;;Calle Uno 1", "Piso 2", "", "Puerta B;Vigo", "(Teis);;36201"),
            "item1.ADR:;;Calle Uno 1\\nPiso 2\\nPuerta B;Vigo\\n(Teis);;36201",
            {"addresses": (Address("Calle Uno 1\nPiso 2\nPuerta B", "Vigo\n(Teis)", None, "36201"),)},
        ),
        (("ORG:Norte", "Sur;Diseño"), "ORG:Norte\\nSur;Diseño", {"org": "Norte\nSur, Diseño"}),
        (
            ("N:García", "López;Ana;;Dra.;"),
            "N:García\\nLópez;Ana;;Dra.;",
            {"family": "García\nLópez", "given": "Ana", "prefix": "Dra."},
        ),
        (("ADR:;;Calle\\; Uno", "2\\, izq\\;da;Vigo"), "ADR:;;Calle\\; Uno\\n2\\, izq\\;da;Vigo",
         {"addresses": (Address("Calle; Uno\n2, izq;da", "Vigo"),)}),
    ],
)  # fmt: skip
def test_components_broken_without_a_fold_stay_components(
    version: str, lines: tuple[str, ...], text: str, facts: dict[str, object]
) -> None:
    found = card("FN:X", *lines, "TEL:1", version=version)
    assert f"\n{text}\n" in found.text
    assert found.person is not None
    assert {name: getattr(found.person, name) for name in facts} == facts
    assert {problem.kind for problem in found.problems} == {"nameless-line"}


def test_nul_becomes_a_replacement_character_and_a_problem() -> None:
    found = card("FN:Nul\0Byte")
    assert names([found]) == ["Nul\ufffdByte"]
    assert found.problems


# Names


def test_a_name_is_found_where_fn_is_missing() -> None:
    found = sample("no-fn.vcf")
    assert names(found) == ["N Only", "Only Org, Ltd", "only@example.org", "No Version"]
    assert found[-1].person is None
    assert said(found[-1].problems[0]).startswith("nobody in it")


@pytest.mark.parametrize("blank", ["", "   ", "\u200b\u200b", "\ufeff"])
def test_a_name_that_cannot_be_seen_is_missing(blank: str) -> None:
    assert names([card(f"FN:{blank}", "N:Núñez Ortega;Ana;María;Dra.;PhD")]) == [
        "Dra. Ana María Núñez Ortega PhD"
    ]


def test_a_name_of_characters_begins_with_the_family() -> None:
    assert names([card("N:山田;太郎;;;")]) == ["山田太郎"]


def test_a_name_with_a_comma_stays_as_given_and_has_parts() -> None:
    (found,) = people([card("FN:Smith, John")])
    assert (found.name, found.family, found.given) == ("Smith, John", "Smith", "John")
    (found,) = people([card("FN:de la Fuente-Ruiz\\, María José")])
    assert (found.family, found.given) == ("de la Fuente-Ruiz", "María José")


@pytest.mark.parametrize(
    "name",
    ["Acme, Inc.", "John Smith, Jr.", "Ana Ruiz, PhD", "Smith, John, Jr.", "Ana,Eva", "Calle Mayor, 5",
     ", John", "Miller, Smith and Sons", "One, two three four five six"],
)  # fmt: skip
def test_a_comma_in_a_name_may_mean_nothing(name: str) -> None:
    (found,) = people([card(f"FN:{name}")])
    assert (found.name, found.family, found.given) == (name.strip(), None, None)


def test_a_folded_name_after_base64_without_indentation() -> None:
    """Its beginning looks like more base64, until the fold brings a colon."""
    found = card("FN:Ana", "PHOTO;ENCODING=b:/9j/", "AAAA", "CATEGORI", " ES", " :friends", "no property")
    assert found.person
    assert found.person.tags == ("friends",)
    assert "\nPHOTO;ENCODING=b:/9j/AAAA\nCATEGORIES:friends\n" in found.text
    assert [problem.line for problem in found.problems] == [9]
    folded = card("FN:Ana", "PHOTO;ENCODING=b:/9j/", "AAAA", " BBBB", "X-A:1")
    assert "\nPHOTO;ENCODING=b:/9j/AAAABBBB\nX-A:1\n" in folded.text


def test_text_in_base64_is_text() -> None:
    assert person("NOTE;ENCODING=BASE64:SG9sYSwgw7FhbmTDug==").note == "Hola, ñandú"
    assert person("NOTE;ENCODING=b;CHARSET=ISO-8859-1:8WFuZPo=").note == "ñandú"
    assert person("NOTE;ENCODING=b:no base64 at all").note == "no base64 at all"


def test_both_surnames_are_family() -> None:
    assert person("N:Núñez Ortega;Ana;;;").family == "Núñez Ortega"


def test_name_parts_of_rfc_9554() -> None:
    assert person("N:Soria;Ana;;;Dr;Fuente;Jr;;").family == "Soria Fuente"
    assert person("N:Soria Fuente;Ana;;;;Fuente;").family == "Soria Fuente"


def test_parts_come_only_from_n() -> None:
    found = card("FN:Ana Núñez").person
    assert found == Person("Ana Núñez")


def test_of_two_names_the_first_counts() -> None:
    (found,) = sample("dup-props.vcf")
    assert found.uid == "u1"
    assert found.person is not None
    assert (found.person.name, found.person.note) == ("B A", "one\n\none\n\ntwo")
    assert found.person.birthday == PartialDate(1970, 1, 1)


# Values


def test_commas_cut_only_lists() -> None:
    old, new = people(sample("commas-unescaped.vcf"))
    assert old.name == "Smith, John, Jr."
    assert old.nicknames == ("J", "JP")
    assert (old.org, old.title, old.note) == ("Foo, Inc., Dept, A", "CEO, CTO", "a, b; c, d: e")
    assert old.urls == (ContactPoint("http://example.com/?a=1,2;b=3"),)
    assert old.addresses == (Address("12 Main St, Apt 4", "Town, X", None, "123", "US", label="home"),)
    assert new.note == "C:\\path\\new, text"
    assert new.emails == (ContactPoint("a,b@example.com"),)


def test_categories_are_tags() -> None:
    assert person("CATEGORIES:a,b\\,c", "CATEGORIES:d,a").tags == ("a", "b,c", "d")


def test_organisation_and_unit() -> None:
    assert person("ORG:Acme;R&D;").org == "Acme, R&D"


def test_a_role_is_no_title() -> None:
    assert (person("ROLE:Boss").title, person("ROLE:Boss").role) == (None, "Boss")
    both = person("ROLE:Boss", "TITLE:CEO")
    assert (both.title, both.role) == ("CEO", "Boss")


@pytest.mark.parametrize(
    ("head", "label", "preferred"),
    [
        ("TEL;TYPE=CELL", "mobile", False),
        ("TEL;type=CELL;type=VOICE;type=pref", "mobile", True),
        ("TEL;WORK;FAX", "work fax", False),
        ("TEL;TYPE=FAX,HOME", "home fax", False),
        ("TEL;TYPE=WORK;TYPE=CELL", "work mobile", False),
        ("TEL;TYPE=pager,work,pref", "work pager", True),
        ("TEL;TYPE=HOME,CELL", "mobile", False),
        ("TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=4D=C3=B3=76=69=6C=32)", "Móvil2", False),
        ("TEL;X-CUSTOM(CHARSET=ISO-8859-1,ENCODING=QUOTED-PRINTABLE,=4D=F3vil);PREF", "Móvil", True),
        ("TEL;X-CUSTOM(Casa de la abuela)", "Casa de la abuela", False),
        ('TEL;TYPE="X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=C3=B1)"', "ñ", False),
        ("TEL;X-CUSTOM()", "custom()", False),
        ("TEL;HOME;PREF", "home", True),
        ('TEL;TYPE="voice,home";PREF=1', "home", True),
        ("TEL;PREF=2;TYPE=work", "work", False),
        ("TEL ; TYPE = CELL ", "mobile", False),
        ("TEL;TYPE=VOICE", None, False),
        ("TEL", None, False),
        ("tel;cell", "mobile", False),
        ("TEL;TYPE=x-school", "school", False),
    ],
)
def test_labels_of_phones(head: str, label: str | None, preferred: bool) -> None:
    assert person(f"{head}:1").phones == (ContactPoint("1", label, preferred),)


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("_$!<Work>!$_", "work"), ("$!<Work>!$", "work"), ("_$!<HomeFAX>!$_", "homefax"),
        ("WORK,VOICE", "work"), ("WORK,FAX", "work fax"), ("HOME", "home"), ("CELL,VOICE,PREF", "mobile"),
        ("VOICE", None), ("Work, voice", "Work, voice"), ("IKEA", "IKEA"), ("Casa", "Casa"),
    ],
)  # fmt: skip
def test_labels_however_producers_write_them(written: str, label: str | None) -> None:
    assert person("item1.TEL:1", f"item1.X-ABLABEL:{written}").phones == (ContactPoint("1", label),)
    found = person("item2.ADR;TYPE=OTHER:;;Calle;;;;", f"item2.X-ABLabel:{written}", version="4.0")
    assert found.addresses[0].label == (label or "other")


@pytest.mark.parametrize(
    ("line", "url", "label"),
    [
        ("X-MS-IMADDRESS:ana@x.example", "ana@x.example", "im"),
        ("X-KADDRESSBOOK-X-IMAddress:ana@x.example", "ana@x.example", "im"),
        ("X-messaging/xmpp-All:ana@x.example", "ana@x.example", "xmpp"),
        ("X-messaging/irc-All:ana", "ana", "irc"),
        ("X-SIP:ana@x.example", "ana@x.example", "sip"),
        ("X-THREEMA:ABCD", "ABCD", "threema"),
        ("EMAIL;IM:MSN:x@y.example", "MSN:x@y.example", "msn"),
        ("EMAIL;TYPE=IM,PREF:xmpp:x@y.example", "xmpp:x@y.example", "xmpp"),
    ],
)
def test_messengers_of_producers(line: str, url: str, label: str) -> None:
    found = person(line)
    assert [(each.value, each.label) for each in found.urls] == [(url, label)]
    assert found.emails == ()


def test_several_addresses_of_one_messenger() -> None:
    assert [each.value for each in person("X-messaging/icq-All:1\ue0002").urls] == ["1", "2"]


@pytest.mark.parametrize(
    "name",
    ["myContacts", "* myContacts", "My Contacts", "System Group: My Contacts", "starred",
     "Starred in Android", "* starred", "Other Contacts", "card", "Unfiled", "All Contacts", "my_contacts"],
)  # fmt: skip
def test_groups_of_phones_and_clouds_are_no_tags(name: str) -> None:
    assert person(f"CATEGORIES:{name},Clientes 2024", "CATEGORIES:Friends").tags == (
        "Clientes 2024",
        "Friends",
    )
    assert person(f"CATEGORIES:{name}").tags == ()


def test_apple_labels_bind_by_group() -> None:
    found = person(
        "item1.EMAIL;type=INTERNET:a@b.c",
        "item1.X-ABLabel:_$!<Other>!$_",
        "ITEM2.TEL:1",
        "item2.X-ABLabel:La casa",
    )
    assert found.emails == (ContactPoint("a@b.c", "other"),)
    assert found.phones == (ContactPoint("1", "La casa"),)


def test_tel_and_mailto_uris_become_plain() -> None:
    found = person("TEL;VALUE=uri:tel:+1-555;ext=77", "EMAIL:mailto:a@b.c", version="4.0")
    assert found.phones == (ContactPoint("+1-555 ext. 77"),)
    assert found.emails == (ContactPoint("a@b.c"),)


def test_links_and_messengers() -> None:
    found = person(
        "URL;TYPE=work:https\\://a.example/b",
        "X-SOCIALPROFILE;type=linkedin;x-user=lu:http://www.linkedin.com/in/lu",
        "X-SOCIALPROFILE;type=twitter;x-user=lu:",
        "IMPP;X-SERVICE-TYPE=Skype;type=HOME:skype:lu",
        "IMPP:xmpp:lu@b.c",
        "X-AIM:lu",
        "X-GOOGLE TALK:lu@g",
    )
    assert found.urls == (
        ContactPoint("https://a.example/b", "work"),
        ContactPoint("http://www.linkedin.com/in/lu", "linkedin"),
        ContactPoint("lu", "twitter"),
        ContactPoint("skype:lu", "skype"),
        ContactPoint("xmpp:lu@b.c", "xmpp"),
        ContactPoint("lu", "aim"),
        ContactPoint("lu@g", "gtalk"),
    )


def test_a_colon_in_a_quoted_parameter_is_not_the_colon() -> None:
    found = person('ADR;LABEL="A: \\"1\\"; B";TYPE=home:;;Street;;;;', 'GEO;X="a:b":geo:1,2')
    assert found.addresses == (Address("Street", label="home"),)


def test_an_unbalanced_quote_falls_back_to_the_first_colon() -> None:
    assert person('TEL;X="a:1').phones == (ContactPoint("1"),)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("KIND:org", "organisation"),
        ("X-ABShowAs:COMPANY", "organisation"),
        ("KIND:individual", "person"),
        ("X-ABShowAs:PERSON", "person"),
    ],
)
def test_kinds(line: str, kind: str) -> None:
    assert person(line).kind == kind


@pytest.mark.parametrize("prefix", ["", "X-ADDRESSBOOKSERVER-"])
def test_a_group_is_not_a_person(prefix: str) -> None:
    found = card("FN:Team", f"{prefix}KIND:group", f"{prefix}MEMBER:urn:uuid:1", f"{prefix}MEMBER:urn:uuid:2")
    assert found.person is None
    told = "Team, a group of 2: turned into a tag of those in the book, kept unchanged"
    assert [said(problem) for problem in found.problems] == [told]


def test_language_time_zone_and_death() -> None:
    found = person("LANG;PREF=1:es", "TZ:Europe/Madrid", "DEATHDATE:2001", version="4.0")
    assert (found.language, found.time_zone, found.deceased) == ("es", "Europe/Madrid", True)


# Dates


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("BDAY:19880229", "1988-02-29"),
        ("BDAY:1988-02-29", "1988-02-29"),
        ("BDAY;VALUE=date:1988-02-29", "1988-02-29"),
        ("BDAY:19531015T231000Z", "1953-10-15"),
        ("BDAY:1987-09-27T08:30:00-06:00", "1987-09-27"),
        ("BDAY:1985-04-12 10:00", "1985-04-12"),
        ("BDAY:--0229", "--02-29"),
        ("BDAY:--02-29", "--02-29"),
        ("BDAY:--0229T10", "--02-29"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "--02-29"),
        ('BDAY;X-APPLE-OMIT-YEAR="1604";value=date:16040229', "--02-29"),
        ("BDAY;X-APPLE-OMIT-YEAR=1900:1900-02-28", "--02-28"),
        ("BDAY;value=date:1604-02-29", "--02-29"),
        ("BDAY:0000-05-14", "--05-14"),
        ("BDAY:1900-05-14", "--05-14"),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1990-01-02;3;;;;", "1990-01-02"),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;Jan 2, 1990;3;;;;", "1990-01-02"),
        # As people write them, where only one reading is possible.
        ("BDAY:31.12.1979", "1979-12-31"),
        ("BDAY:31/12/1979", "1979-12-31"),
        ("BDAY:12/31/1979", "1979-12-31"),
        ("BDAY:5.5.1979", "1979-05-05"),
        ("BDAY:1979-1-5", "1979-01-05"),
        ("BDAY:1979/01/05", "1979-01-05"),
        ("BDAY:1979.1.5", "1979-01-05"),
        ("BDAY:Jan 1\\, 1970", "1970-01-01"),
        ("BDAY:Jan 1, 1970", "1970-01-01"),
        ("BDAY:1 January 1970", "1970-01-01"),
        ("BDAY:Thursday, January 1, 1970", "1970-01-01"),
        ("BDAY:1 de enero de 1970", "1970-01-01"),
        ("BDAY:29 Feb", "--02-29"),
        ("BDAY:29.02.", "--02-29"),
        ("BDAY:14/05/1604", "--05-14"),
        ("BDAY;X-APPLE-OMIT-YEAR=1900:28.02.1900", "--02-28"),
    ],
)
def test_birthdays(line: str, date: str) -> None:
    found = card("FN:X", line)
    assert found.person is not None
    assert str(found.person.birthday) == date
    assert not found.problems


@pytest.mark.parametrize(
    "value",
    ["---15", "1985", "1985-04", "--04", "1900-01-00", "1900-01-01", "unknown, maybe 1970", "3/4/1979",
    "31.12.79", "May", "May 1970", "12 Monday", "Feb 30, 1970", "31/04/1970", "3.4.", "1/1/1900", "1.2.1970",
    "0000-00-00", "10000-01-01",
     "1985-13-01", "2023-02-29", "１９８５-01-01", "9" * 5000],
)  # fmt: skip
def test_what_is_no_birthday_is_kept_and_named(value: str) -> None:
    found = card("FN:X", f"BDAY:{value}")
    assert found.person is not None
    assert found.person.birthday is None
    assert f"BDAY:{value}\n" in found.text
    assert found.problems[0].line == 4
    assert "kept in the card, left out of the book" in said(found.problems[0])


def test_a_birthday_in_words_is_text() -> None:
    assert card("FN:X", "BDAY;VALUE=text:1988-02-29").problems


def test_an_empty_birthday_is_no_problem() -> None:
    assert not card("FN:X", "BDAY:").problems


@pytest.mark.parametrize(
    "name", ["ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-MS-ANNIVERSARY"]
)
def test_anniversaries(name: str) -> None:
    assert person(f"{name}:2001-01-01").dates == (YearlyDate("anniversary", PartialDate(2001, 1, 1)),)


def test_one_anniversary_written_three_ways_is_one() -> None:
    assert sample("bday-forms.vcf")[-1].person == Person(
        "B21", dates=(YearlyDate("anniversary", PartialDate(2001, 1, 1)),)
    )


def test_android_events() -> None:
    event = "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;"
    found = person(
        event + "2015-06-01;1;;;",
        event + "--06-02;0;Name day;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Lu;1;;",
    )
    assert found.dates == (
        YearlyDate("anniversary", PartialDate(2015, 6, 1)),
        YearlyDate("Name day", PartialDate(None, 6, 2)),
    )
    assert found.nicknames == ("Lu",)


def test_an_apple_export() -> None:
    lucia, bob = people(sample("apple_export.vcf"))
    assert lucia == Person(
        "Lucía Núñez",
        given="Lucía",
        family="Núñez",
        emails=(ContactPoint("l@x.example", "other", True),),
        urls=(ContactPoint("http://www.linkedin.com/in/lucia", "linkedin"),),
        birthday=PartialDate(None, 4, 12),
        dates=(YearlyDate("anniversary", PartialDate(2015, 6, 1)),),
    )
    assert bob.phones == (ContactPoint("+1 (415) 555-0100", "mobile", True),)


def test_every_property_of_the_newer_rfcs_stays_in_the_text() -> None:
    full, group = sample("rfc6868-9554.vcf")
    source = (SAMPLES / "rfc6868-9554.vcf").read_bytes().decode().replace("\r\n", "\n")
    assert full.text + group.text == source
    assert full.person is not None
    assert full.person.phones[0] == ContactPoint("+1-555-555-5555 ext. 5555", "home", True)


# The machine


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.vcf")), ids=lambda path: path.stem)
def test_a_stored_text_gives_the_same_person(path: Path) -> None:
    for found in sample(path.name):
        assert parse_card(found.text) == found.person
        assert cards(found.text)[0][3:5] == found[3:5]


def test_reading_loads_nothing_heavy() -> None:
    code = "import json, sys, netbook.formats.vcard.reader; print(json.dumps(sorted(sys.modules)))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    assert not {"vobject", "email", "dateutil", "json.decoder", "quopri"} & set(loaded) - {"json.decoder"}


@pytest.mark.parametrize(
    "body",
    [
        "NOTE;a=" + "," * 60,
        "NOTE;a=" + "=" * 60,
        "NOTE;a=" + '"b",' * 20000,
        'TEL;x="' + '\\"' * 50000,
        "TEL" + ";P=v" * 20000 + ":1",
        "NOTE:x" + "\n y" * 50000,
        "NOTE;ENCODING=QUOTED-PRINTABLE:" + "=\nabc" * 30000,
        "NOTE:x\n" + "no colon\n" * 30000,
        "\r" * 200000,
        "NOTE;X\n" + " y\n" * 50000,
        "BEGIN:VCARD\n" * 3000,
        "vcard" * 100000,
    ],
)
def test_no_line_costs_more_than_linear_time(body: str) -> None:
    data = f"BEGIN:VCARD\nVERSION:3.0\nFN:First\n{body}\nEND:VCARD\nBEGIN:VCARD\nFN:Last\nEND:VCARD\n"
    found = names(cards(data))
    assert (found[0], found[-1]) == ("First", "Last")


@pytest.mark.slow
def test_a_photo_of_eight_megabytes() -> None:
    photo = "A" * (8 << 20)
    folded = "\n ".join(photo[at : at + 74] for at in range(0, len(photo), 74))
    for value in (photo, folded):
        found = card("FN:Big", f"PHOTO;ENCODING=b:{value}")
        assert names([found]) == ["Big"]
        assert len(found.text) > len(photo)


def test_memory_does_not_grow_with_the_stream() -> None:
    import tracemalloc

    class Endless(io.RawIOBase):
        left = 20_000_000

        def read(self, size: int = -1) -> bytes:
            self.left -= size
            return CARD * (size // len(CARD)) if self.left > 0 else b""

    CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VCARD\n" + b"x" * 4000 + b"\n"  # noqa: N806
    tracemalloc.start()
    count = len([found.number for found in read_cards(cast(BinaryIO, Endless()))])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count > 1000
    assert peak < 4_000_000
