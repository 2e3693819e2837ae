"""What a card says beyond the fields of a person."""

from __future__ import annotations

import base64
import time

import pytest

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import Address, Person
from netbook.formats.vcard.beyond import beyond

LONG = "x" * 300
ANA = Person("Ana")


def said(*lines: str, person: Person = ANA) -> list[tuple[str | int | None, ...]]:
    text = "\n".join(["BEGIN:VCARD", "VERSION:3.0", "FN:Ana", *lines, "END:VCARD", ""])
    return [each[:3] for each in beyond(text, person)]


@pytest.mark.parametrize(
    ("line", "what", "label", "value"),
    [
        ("RELATED;TYPE=spouse;VALUE=text:Luis\\, the baker", "relation", "spouse", "Luis, the baker"),
        ('RELATED;TYPE="friend,kin";PREF=1:urn:uuid:A', "relation", "friend, kin", "urn:uuid:A"),
        ("RELATED:Zoe", "relation", None, "Zoe"),
        ("X-NETBOOK-V4-RELATED;TYPE=parent:urn:uuid:A", "relation", "parent", "urn:uuid:A"),
        ("X-ABRELATEDNAMES;TYPE=pref:Luis", "relation", None, "Luis"),
        ("X-SPOUSE:Luis", "relation", "spouse", "Luis"),
        ("X-EVOLUTION-MANAGER:Jana", "relation", "manager", "Jana"),
        ("X-KADDRESSBOOK-X-AssistantsName:Uwe", "relation", "assistant", "Uwe"),
        ("X-KADDRESSBOOK-X-SpouseName:Anke", "relation", "spouse", "Anke"),
        ("X-MANAGERSNAME:Olle", "relation", "manager", "Olle"),
        ("X-MS-CHILD:Sam", "relation", "child", "Sam"),
        ("X-CHILDREN:Hana", "relation", "child", "Hana"),
        ("X-KADDRESSBOOK-X-SpousesName:Anke", "relation", "spouse", "Anke"),
        ("X-EVOLUTION-CHILD:none writes it", "other", "X-EVOLUTION-CHILD", "none writes it"),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Iván;14;;;", "relation", "spouse", "Iván"),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Eva;0;tía;;", "relation", "tía", "Eva"),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Eva;99", "relation", None, "Eva"),
        ("AGENT;VALUE=uri:https://x.example/bob.vcf", "relation", "agent", "https://x.example/bob.vcf"),
        ("AGENT:BEGIN:VCARD\\nFN:Bob\\nEND:VCARD", "other", "AGENT", "BEGIN:VCARD FN:Bob END:VCARD"),
        ("GENDER:F", "gender", None, "female"),
        ("GENDER:;it's complicated", "gender", None, "it's complicated"),
        ("X-GENDER:m;he\\;him", "gender", None, "male, he;him"),
        ("X-GENDER:Female", "gender", None, "Female"),
        ("PRONOUNS;LANGUAGE=en:they/them", "pronouns", None, "they/them"),
        ("X-NETBOOK-V4-PRONOUNS:she/her", "pronouns", None, "she/her"),
        ("GEO:42.24;-8.72", "position", None, "42.24, -8.72"),
        ("GEO:geo:42.24,-8.72", "position", None, "42.24, -8.72"),
        ("GEO:42.24\\,-8.72", "position", None, "42.24, -8.72"),
        ("GEO:by the sea", "position", None, "by the sea"),
        ("ROLE:Salesman", "role", None, "Salesman"),
        ("HOBBY;LEVEL=high:sailing", "hobby", "high", "sailing"),
        ("BIRTHPLACE:Vigo", "birthplace", None, "Vigo"),
        ("DEATHDATE:20240501", "died", None, "2024-05-01"),
        ("DEATHDATE;VALUE=text:in the spring", "died", None, "in the spring"),
        ("BDAY;VALUE=text:circa 1970", "date", "birthday", "circa 1970"),
        ("ANNIVERSARY:2015", "date", "anniversary", "2015"),
        ("SOURCE:https://x.example/ana.vcf", "source", None, "https://x.example/ana.vcf"),
        ("FBURL:https://x.example/ana.ifb", "calendar", None, "https://x.example/ana.ifb"),
        ("X-PHONETIC-FIRST-NAME:Karmen", "sounds", None, "Karmen"),
        ("X-PAGERCODE:12-34", "other", "X-PAGERCODE", "12-34"),
        (f"X-LONG:{LONG}", "other", "X-LONG", LONG[:200] + "…"),
        ("KEY;TYPE=PGP:https://x.example/key", "key", "PGP", "https://x.example/key"),
        ("KEY;TYPE=X509;ENCODING=b:QUJD", "key", "X.509", 3),
        ("PHOTO;TYPE=jpg,home;ENCODING=b:QUJD", "photo", "JPEG", 3),
        ("KEY:data:application/pgp-keys;base64,QUJDRA==", "key", "PGP", 4),
        ("PHOTO;TYPE=home:data:;base64,QUJD", "photo", None, 3),
        ("LOGO;MEDIATYPE=image/svg+xml:https://x.example/l", "logo", "SVG+XML", "https://x.example/l"),
        ("SOUND;ENCODING=b;TYPE=OGG:QUJD", "sound", "OGG", 3),
        (f"X-MS-CARDPICTURE;TYPE=GIF;ENCODING=BASE64:{'QUJD' * 99}", "photo", "GIF", 297),
        (f"X-MS-CARDPICTURE:{'QUJD' * 99}", "photo", None, 297),
        ("HOBBY;ENCODING=b:c2FpbGluZw==", "hobby", None, "sailing"),
    ],
)  # fmt: skip
def test_what_a_card_says(line: str, what: str, label: str | None, value: str | int) -> None:
    assert said(line) == [(what, label, value)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("LABEL;TYPE=HOME:Calle Uno\\, 1\\n36201 Vigo", True),
        ("LABEL:CALLE UNO 1", True),
        ("X-SAMSUNGADR;HOME:;;Calle Uno 1;Vigo;;;", True),
        ("LABEL:Calle Uno 1\\nsegundo izquierda", False),
    ],
)
def test_an_address_is_told_once(line: str, told: bool) -> None:
    home = ANA._replace(addresses=(Address(street="Calle Uno, 1", city="Vigo", postcode="36201"),))
    assert (said(line, person=home) == []) is told
    assert said(line) != []


@pytest.mark.parametrize(
    ("line", "is_uri"),
    [
        ("RELATED;TYPE=friend:urn:uuid:A", True),
        ("X-NETBOOK-V4-RELATED;VALUE=uri:mailto:luis@x.example", True),
        ("AGENT;VALUE=uri:https://x.example/bob.vcf", True),
        ("RELATED;VALUE=TEXT:urn:uuid:A", False),
        ("X-ABRELATEDNAMES:urn:uuid:A", False),
        ("SOURCE:https://x.example/ana.vcf", False),
    ],
)
def test_who_is_named_by_a_uri(line: str, is_uri: bool) -> None:
    (found,) = beyond(f"BEGIN:VCARD\nVERSION:4.0\n{line}\nEND:VCARD\n", ANA)
    assert found.is_uri is is_uri


def test_pictures_are_not_shown_but_measured() -> None:
    data = base64.b64encode(bytes(2_000_000)).decode()
    assert said(f"PHOTO;ENCODING=b;TYPE=JPEG:{data}") == [("photo", "JPEG", 2_000_000)]
    assert said(f"PHOTO:data:image/jpeg;base64,{data}") == [("photo", "JPEG", 2_000_000)]


@pytest.mark.parametrize("name", ["PHOTO", "GEO", "GENDER", "RELATED", "X-A;ENCODING=b", "BDAY", "AGENT"])
@pytest.mark.parametrize(
    "value", ["data:" + "a/" * 500_000, "1" * 1_000_000, "\\" * 1_000_000, ";" * 1_000_000]
)
def test_a_long_value_takes_no_long_time(name: str, value: str) -> None:
    began = time.process_time()
    assert all(len(str(told)) < 300 for _, _, told in said(f"{name}:{value}") if told)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "line",
    [
        "VERSION:3.0", "UID:u", "REV:1", "PRODID:x", "N:a;b;;;", "EMAIL:a@x.example", "TITLE:boss", "GENDER:",
        "BDAY:1990-04-12", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12", "ANNIVERSARY:20150601", "RELATED: ",
        "DEATHDATE;VALUE=text:unknown", "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Lu;1",
        "no property", "X-NETBOOK-PLACE:Vigo", "X-ABUID:1",
    ],
)  # fmt: skip
def test_what_the_fields_say_is_not_said_again(line: str) -> None:
    assert said(line) == []


def test_labels_by_group_and_nothing_twice() -> None:
    lines = ("item1.X-ABRELATEDNAMES:Iván", "item1.X-ABLabel:_$!<Spouse>!$_", "X-SPOUSE:Iván")
    assert said(*lines) == [("relation", "spouse", "Iván")]


def test_what_the_book_knows_better() -> None:
    known = Person("Ana", role="Salesman", pronouns="she/her", birthday=PartialDate(1990, 4, 12))
    assert said("PRONOUNS:she/her", "X-NETBOOK-V4-PRONOUNS;LANGUAGE=en:she/her", person=known) == []
    assert said("PRONOUNS:she/her", "PRONOUNS:ella", person=known) == [("pronouns", None, "ella")]
    assert said("ROLE:Salesman", "BDAY;VALUE=text:circa 1970", person=known) == []
    assert said("ROLE:Buyer", person=known) == [("role", None, "Buyer")]
