"""Cards of one version as cards of the other: what becomes of each property, and that it comes home."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.people.model import Person
from netbook.formats.vcard.convert import converted, held_apart
from netbook.formats.vcard.lines import Head, read_piece, split_line
from netbook.formats.vcard.reader import parse_card, read_cards
from netbook.formats.vcard.writer import write_card

SAMPLES = sorted((Path(__file__).parents[1] / "data").rglob("*.vcf"))

# What 3.0 says, what 4.0 says, and each becomes the other.
BOTH_WAYS = [
    ("BDAY:1988-02-29", "BDAY:19880229"),
    ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "BDAY:--0229"),
    ("BDAY;X-APPLE-OMIT-YEAR=1604;VALUE=date-time:1604-05-05T00:00:00Z", "BDAY:--0505T000000Z"),
    ("BDAY;VALUE=date-time:1988-02-29T10:20:30Z", "BDAY:19880229T102030Z"),
    ("BDAY;VALUE=date-time:1988-02-29T10:20:30+01:00", "BDAY:19880229T102030+0100"),
    ("X-ANNIVERSARY:2015-06-01", "ANNIVERSARY:20150601"),
    ("REV:2024-05-06T07:08:09Z", "REV:20240506T070809Z"),
    ("TEL;TYPE=HOME;TYPE=pref:1", "TEL;TYPE=HOME;PREF=1:1"),
    ("TEL;TYPE=CELL;X-NETBOOK-V4-VALUE=uri:+1-555;ext=5", "TEL;TYPE=CELL;VALUE=uri:tel:+1-555;ext=5"),
    ("PHOTO;ENCODING=b;TYPE=JPEG:/9j/", "PHOTO:data:image/jpeg;base64,/9j/"),
    ("PHOTO;VALUE=uri;TYPE=GIF:http://x.example/a.gif", "PHOTO;VALUE=uri;MEDIATYPE=image/gif:http://x.example/a.gif"),
    ("LOGO;VALUE=uri;TYPE=SVG+XML:http://x.example/a", "LOGO;VALUE=uri;MEDIATYPE=image/svg+xml:http://x.example/a"),
    ("PHOTO;ENCODING=b;TYPE=SVG+XML:PHN2", "PHOTO:data:image/svg+xml;base64,PHN2"),
    ("KEY;ENCODING=b;TYPE=PGP:mQEN", "KEY:data:application/pgp-keys;base64,mQEN"),
    ("SOUND;ENCODING=b;TYPE=OGG:T2dn", "SOUND:data:audio/ogg;base64,T2dn"),
    ("GEO:42.3;-8.7", "GEO:geo:42.3,-8.7"),
    ("X-GENDER:F", "GENDER:F"),
    ("X-ADDRESSBOOKSERVER-KIND:group", "KIND:group"),
    ("X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1", "MEMBER:urn:uuid:1"),
    ("X-SOCIALPROFILE;X-NETBOOK-NAME=SOCIALPROFILE:https://x.example/a", "SOCIALPROFILE:https://x.example/a"),
    ("X-NETBOOK-V4-RELATED;TYPE=friend:urn:uuid:1", "RELATED;TYPE=friend:urn:uuid:1"),
    ("AGENT;VALUE=uri:urn:uuid:1", "RELATED;VALUE=uri;TYPE=agent:urn:uuid:1"),
    ("X-NETBOOK-V4-LANG;X-NETBOOK-V4-PREF=1:es", "LANG;PREF=1:es"),
    ("X-NETBOOK-V4-BDAY;VALUE=text:circa 1800", "BDAY;VALUE=text:circa 1800"),
    ("X-NETBOOK-V4-BDAY:1988", "BDAY:1988"),
    ("EMAIL;X-NETBOOK-V4-PREF=2;X-NETBOOK-V4-ALTID=1:a@b.c", "EMAIL;PREF=2;ALTID=1:a@b.c"),
    ("X-NETBOOK-V4-CLIENTPIDMAP:1;urn:uuid:1", "CLIENTPIDMAP:1;urn:uuid:1"),
    ("MAILER:Thunder", "X-NETBOOK-V3-MAILER:Thunder"),
    ("AGENT:BEGIN:VCARD\\nFN:B\\nEND:VCARD", "X-NETBOOK-V3-AGENT:BEGIN:VCARD\\nFN:B\\nEND:VCARD"),
    ("BDAY:13/05/1970", "BDAY;X-NETBOOK-NAME=BDAY:13/05/1970"),
    ("X-MS-ANNIVERSARY:2015-06-01", "ANNIVERSARY;X-NETBOOK-NAME=X-MS-ANNIVERSARY:20150601"),
    ("LANG:es", "LANG;X-NETBOOK-NAME=LANG:es"),
    ("item1.X-ABDATE:2015-06-01", "item1.X-ABDATE:2015-06-01"),
    ("item1.X-Odd;A=b:as, it is", "item1.X-Odd;A=b:as, it is"),
    ("NOTE;LANGUAGE=es:hola\\, tú", "NOTE;LANGUAGE=es:hola\\, tú"),
]  # fmt: skip


@pytest.mark.parametrize(("three", "four"), BOTH_WAYS)
def test_each_version_has_its_own_way(three: str, four: str) -> None:
    assert converted([three], "3.0", "4.0") == [four]
    assert converted([four], "4.0", "3.0") == [three]


@pytest.mark.parametrize(
    ("four", "three"),
    [
        ("X-GENDER:F", "X-GENDER;X-NETBOOK-NAME=X-GENDER:F"),
        ("CLASS:PRIVATE", "CLASS;X-NETBOOK-NAME=CLASS:PRIVATE"),
        ("item1.X-ABRELATEDNAMES:Jo", "item1.X-ABRELATEDNAMES;X-NETBOOK-NAME=X-ABRELATEDNAMES:Jo"),
        ("TZ:Europe/Madrid", "TZ;VALUE=text:Europe/Madrid"),
        ("TZ;VALUE=utc-offset:+0100", "TZ:+0100"),
    ],
)
def test_what_4_0_calls_as_3_0_does_stays_so(four: str, three: str) -> None:
    assert converted([four], "4.0", "3.0") == [three]
    (home,) = converted([three], "3.0", "4.0")
    assert home.replace("TZ;VALUE=text:", "TZ:") in (four, "TZ:+0100")


def test_labels_and_sort_strings_become_parameters() -> None:
    three = [
        "N:Fuente;Ana;;;",
        "SORT-STRING:Fuente",
        "ADR;TYPE=HOME:;;Mayor 1;Vigo;;;",
        "LABEL;TYPE=HOME:Mayor 1\\nVigo\\, \"Galicia\"",
        "item2.ADR:;;Alta 2;Lugo;;;",
        "item2.LABEL:Alta 2",
        "LABEL;TYPE=WORK:nobody's",
    ]  # fmt: skip
    four = converted(three, "3.0", "4.0")
    assert four == [
        'N;SORT-AS="Fuente":Fuente;Ana;;;',
        "ADR;TYPE=HOME;LABEL=\"Mayor 1^nVigo, ^'Galicia^'\":;;Mayor 1;Vigo;;;",
        'item2.ADR;LABEL="Alta 2":;;Alta 2;Lugo;;;',
        "X-NETBOOK-V3-LABEL;TYPE=WORK:nobody's",
    ]  # fmt: skip
    assert converted(four, "4.0", "3.0") == three


def test_labels_after_all_addresses_find_their_own() -> None:
    three = ["ADR:;;a;;;;", "ADR:;;b;;;;", "LABEL:a", "LABEL:b"]
    assert converted(three, "3.0", "4.0") == ['ADR;LABEL="a":;;a;;;;', 'ADR;LABEL="b":;;b;;;;']
    assert converted(three[:2] + three[3:], "3.0", "4.0") == ["ADR:;;a;;;;", 'ADR;LABEL="b":;;b;;;;']


def test_relations_in_words_are_what_phones_read() -> None:
    three = ["item1.X-ABRELATEDNAMES;type=pref:Iván", "item1.X-ABLabel:_$!<Spouse>!$_"]
    four = converted(three, "3.0", "4.0")
    assert four == ["item1.RELATED;VALUE=text;TYPE=spouse;PREF=1:Iván", "item1.X-ABLabel:_$!<Spouse>!$_"]
    assert converted(four, "4.0", "3.0") == [three[0].replace("type", "TYPE"), three[1]]
    assert converted(["item1.TEL:1", "RELATED;TYPE=friend;VALUE=text:Eva"], "4.0", "3.0") == [
        "item1.TEL:1",
        "item2.X-ABRELATEDNAMES;TYPE=friend:Eva",
        "item2.X-ABLabel:_$!<Friend>!$_",
    ]


def test_one_anniversary_only() -> None:
    three = ["X-EVOLUTION-ANNIVERSARY:2015-06-01", "X-ANNIVERSARY:2015-06-01"]
    four = converted(three, "3.0", "4.0")
    assert [line.partition(";")[0] for line in four] == ["ANNIVERSARY", "X-ANNIVERSARY"]
    assert converted(four, "4.0", "3.0") == three


def test_what_a_version_cannot_hold_is_told_and_read_back() -> None:
    four = ["FN:Ana", "LANG:es", "RELATED:urn:uuid:1", "DEATHDATE:2020", "TEL:1"]
    three = converted(four, "4.0", "3.0")
    assert held_apart(three) == ["LANG", "RELATED", "DEATHDATE"]
    person = parse_card("\n".join(["BEGIN:VCARD", "VERSION:3.0", *three, "END:VCARD", ""]))
    assert person is not None
    assert (person.language, person.deceased) == ("es", True)


def hop(text: str, version: str) -> str:
    """The cards of a stream in this version, as they would be stored."""
    out = []
    for card in read_cards(io.BytesIO(text.encode())):
        person = (card.person or Person(""))._replace(uid=card.uid or "u1")
        out.append(write_card(person, card.text, version, edited=False))
    return "".join(out)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("chain", [("3.0", "4.0", "3.0"), ("4.0", "3.0", "4.0")], ids="-".join)
def test_a_person_says_the_same_in_every_version(path: Path, chain: tuple[str, ...]) -> None:
    cards = list(read_cards(io.BytesIO(path.read_bytes())))
    text = "".join(card.text for card in cards)
    people = [card.person and card.person._replace(uid="") for card in cards]
    for version in chain:
        text = hop(text, version)
        again = [card.person for card in read_cards(io.BytesIO(text.encode()))]
        assert [person and person._replace(uid="") for person in again] == people


def among(words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words.split())


NAMES = among(
    "ADR AGENT ANNIVERSARY BDAY CLASS DEATHDATE EMAIL FN GENDER GEO IMPP KEY KIND LABEL LANG MAILER MEMBER N"
    " NOTE ORG PHOTO RELATED REV SOCIALPROFILE SORT-STRING TEL TZ URL X-ABDATE X-ABRELATEDNAMES X-ABLabel"
    " X-ANNIVERSARY X-GENDER X-EVOLUTION-ANNIVERSARY X-Odd XML"
)
PARAMETERS = st.lists(
    among(
        "TYPE=home TYPE=pref,work PREF=1 PREF=3 VALUE=text VALUE=uri ENCODING=b X-A=b SORT-AS=x"
        ' MEDIATYPE=a/b type=friend LABEL="a;b^n"'
    ),
    max_size=2,
    unique_by=lambda piece: piece.partition("=")[0].upper(),
)
VALUES = among(
    "a 1988-02-29 19880229 --0229 1604-02-29 1988 circa 20150601T102030Z F a;b;c geo:1,2 1;2 tel:+1;ext=2"
    " data:image/png;base64,AAAA /9j/ urn:uuid:1 http://a.example/b,c +01:00 Europe/Madrid _$!<Friend>!$_"
    " a\\,b\\nc group"
)
LINES = st.builds(
    lambda group, name, pieces, value: group + ";".join([name, *pieces]) + ":" + value,
    st.sampled_from(["", "item1.", "a."]), NAMES, PARAMETERS, VALUES,
)  # fmt: skip


@given(st.lists(LINES, max_size=8), st.sampled_from([("3.0", "4.0"), ("4.0", "3.0")]))
def test_nothing_is_lost_on_the_way_there_and_back(lines: list[str], versions: tuple[str, str]) -> None:
    home, away = versions
    back = converted(converted(lines, home, away), away, home)
    assert sorted(map(name_of, lines)) == sorted(map(name_of, without_new_labels(back, lines)))
    again = converted(converted(back, home, away), away, home)
    assert sorted(map(name_of, again)) == sorted(map(name_of, back))


def name_of(line: str) -> str:
    return line.partition(":")[0].partition(";")[0].rpartition(".")[2].upper()


def without_new_labels(lines: list[str], before: list[str]) -> list[str]:
    """Without the labels that text relations were given."""
    new = len([line for line in lines if name_of(line) == "X-ABLABEL"])
    new -= len([line for line in before if name_of(line) == "X-ABLABEL"])
    labels = [line for line in lines if name_of(line) == "X-ABLABEL"][:new] if new > 0 else []
    return [line for line in lines if line not in labels]


ROUND_TRIPS = {
    "3.0": [
        r"LABEL;TYPE=HOME:C:\\temp\\new\nDos", r"LABEL;TYPE=WORK:x\, y",
        "PHOTO;TYPE=work;ENCODING=b:/9j/AAAA", "PHOTO;TYPE=JPEG;TYPE=work;ENCODING=BASE64:/9j/AAAA",
        "SOUND;ENCODING=b:QkFB", "KEY;ENCODING=b:QkFB", "LOGO;ENCODING=b:QUFB", "KEY;TYPE=work:https://x.example/k",
        "SOUND;TYPE=home;ENCODING=b:QkFB", "LOGO;TYPE=work;VALUE=uri:https://x.example/l",
        "TEL;TYPE=work:+34-1;ext=5555", "TEL;VALUE=uri:tel:+34-1;ext=5555", "TEL;VALUE=uri:tel:+44-1",
        "BDAY:0707-14", "BDAY:1970-07", "BDAY:---15", "BDAY:1970", "BDAY:--0701", "BDAY:0000-07-01",
        "BDAY:19700701", "BDAY:1970-07-01T00:00:00Z", "BDAY:1604-07-01", "BDAY:31.12.1979",
        'TEL;TYPE="a:b",PREF:1', 'TEL;TYPE="home,work",pref:1', 'EMAIL;TYPE="x y";TYPE=PREF:a@x.example',
        "X-ALTBDAY;CALSCALE=chinese:x", "LANG;PREF=2:fr", "EMAIL;PREF=1:a@x.example",
        "TEL;PREF=1;TYPE=home:1",
        'ADR;LABEL="x":;;a;;;;', 'N;SORT-AS="b":a;;;;', "EMAIL;ALTID=1;PID=1.1:a@x.example", r"GEO:1\;2",
        'X-FOO;CALSCALE=gregorian;INDEX=1;X-B="c;d":x', "X-FOO;PREF=1:x",
    ],
    "4.0": [
        "TEL;VALUE=uri;TYPE=work:tel:+34-1;ext=5555", "TEL;VALUE=uri:TEL:+34-1", "TEL;PREF=2;X-A=b:1",
        'N;SORT-AS="Harten,Rene":van der Harten;Rene;;;', "N;SORT-AS=Harten,Rene:van der Harten;Rene;;;",
        """N;SORT-AS="a^nb^^c^'d":x;;;;""", 'X-FOO;PREF=1;LABEL="a":x', "X-FOO;CALSCALE=gregorian:1",
        "BDAY:0707-14", "BDAY:1970-07", "BDAY:---15", "BDAY:--07", "BDAY:1970-07-01",
        "BDAY;CALSCALE=gregorian:19700701",
        r'ADR;LABEL="a\nb":;;x;;;;', 'ADR;LABEL="a^nb":;;x;;;;', "ADR;LABEL=abc:;;x;;;;",
        r'ADR;LABEL="C:\\temp":;;x;;;;', 'ADR;LABEL="a, b";GEO="geo:1,2";TYPE=home:;;x;;;;',
        "KEY;TYPE=PGP;MEDIATYPE=application/pgp-keys:https://x.example/k", "KEY;VALUE=text:abc",
        "KEY;TYPE=work:data:application/pgp-keys;base64,AAAA", "PHOTO;PREF=1:data:image/jpeg;base64,AAAA",
        "PHOTO;MEDIATYPE=image/png;VALUE=uri:https://x.example/p",
        "PHOTO:data:image/png;charset=utf-8;base64,AAAA",
        "GEO;VALUE=uri:geo:1,2", "GEO:geo:1,2;u=3", "ANNIVERSARY:2015",
    ],
}  # fmt: skip


def told(lines: list[str]) -> list[tuple[str, list[str], str]]:
    """What lines say, whatever the order of their parameters, and whether VALUE names the usual kind."""
    pairs = [split_line(line) for line in lines]
    return sorted(
        (pair[0].text.partition(";")[0], sorted([*_pieces(pair[0]), *pair[0].types]), pair[1])
        for pair in pairs
        if pair
    )


def _pieces(head: Head) -> list[str]:
    return [piece for piece in head.pieces if read_piece(piece)[0] not in ("TYPE", "VALUE")]


@pytest.mark.parametrize(
    ("version", "line"), [(v, line) for v, lines in ROUND_TRIPS.items() for line in lines]
)
def test_what_came_in_comes_home(version: str, line: str) -> None:
    other = "4.0" if version == "3.0" else "3.0"
    beside = ["ADR;TYPE=HOME:;;C;;;;"] if line.startswith("LABEL;TYPE=HOME") else []
    lines = ["FN:X", line, *beside, "TEL;TYPE=CELL:1"]
    away = converted(lines, version, other)
    assert told(converted(away, other, version)) == told(lines)


def test_what_was_changed_abroad_is_not_taken_back() -> None:
    (away,) = converted(["BDAY:19700701"], "3.0", "4.0")
    changed = away.removesuffix("19700701") + "19710702"
    assert converted([changed], "4.0", "3.0") == ["BDAY:1971-07-02"]
    (tel,) = converted(["TEL;VALUE=uri:TEL:+34-1"], "4.0", "3.0")
    assert converted([tel.removesuffix("+34-1") + "+34-2"], "3.0", "4.0") == ["TEL;VALUE=uri:tel:+34-2"]


def test_a_backslash_is_no_line_break_for_readers_of_4_0() -> None:
    lines = [r"LABEL;TYPE=HOME:C:\\new", "ADR;TYPE=HOME:;;C;;;;"]
    assert converted(lines, "3.0", "4.0") == [r'ADR;TYPE=HOME;LABEL="C:\\new":;;C;;;;']


@pytest.mark.parametrize("name", ["SOUND", "KEY"])
def test_only_pictures_are_known_by_their_first_bytes(name: str) -> None:
    (line,) = converted([f"{name};ENCODING=b:QkFB"], "3.0", "4.0")
    assert ":data:application/octet-stream;base64,QkFB" in line
    assert "image/bmp" in converted(["PHOTO;ENCODING=b:QkFB"], "3.0", "4.0")[0]
