"""Each producer's own way of writing cards: what of it is understood, and that all of it comes out again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import Address, ContactPoint, Person, YearlyDate
from netbook.formats.vcard.reader import Card, read_cards
from netbook.words.arrivals import said

ROOT = Path(__file__).parents[2]
PRODUCERS = ROOT / "tests" / "data" / "producers"
sys.path.insert(0, str(ROOT / "benchmarks"))

import fidelity  # noqa: E402


def cards(name: str) -> list[Card]:
    with (PRODUCERS / f"{name}.vcf").open("rb") as stream:
        return list(read_cards(stream))


def first(name: str) -> Person:
    person = cards(name)[0].person
    assert person is not None
    return person


def test_apple_macos() -> None:
    """Groups with labels, 1604 without a word, escaped colons, companies."""
    carmen, company = (card.person for card in cards("apple-macos"))
    assert carmen is not None
    assert (carmen.given, carmen.family, carmen.prefix) == ("Carmen", "de la Fuente", "Dra.")
    assert carmen.org == "Estudio Norte; Galicia, Illustration"
    assert carmen.emails == (
        ContactPoint("carmen@home.example", "home", True),
        ContactPoint("studio@norte.example", "Studio"),
    )
    assert [phone.label for phone in carmen.phones] == ["mobile", "home", "other"]
    assert carmen.birthday == PartialDate(None, 2, 29)
    assert carmen.dates == (
        YearlyDate("anniversary", PartialDate(2015, 6, 1)),
        YearlyDate("Studio opened", PartialDate(2020, 9, 15)),
    )
    assert carmen.urls[0] == ContactPoint("https://norte.example/?a=1,2", "homepage", True)
    assert carmen.note == "Met at the book fair.\nLikes linocut, etching; tea\\coffee."
    assert carmen.tags == ("friends", "climbing")
    assert company is not None
    assert (company.name, company.kind) == ("Imprenta Sur S.L.", "organisation")


def test_apple_icloud() -> None:
    """The year that says it is none, types in quotes, an iPhone, and a group."""
    ngozi, group = cards("apple-icloud")
    assert ngozi.person is not None
    assert ngozi.person.birthday == PartialDate(None, 12, 24)
    assert ngozi.person.emails == (ContactPoint("ngozi@okafor.example", "home", True),)
    assert ngozi.person.phones[0].label == "mobile"
    assert (group.person, group.group) == (None, True)


def test_google() -> None:
    """Escaped colons, an address with eight parts, an empty label, names broken over lines."""
    joao, broken, bare = (card.person for card in cards("google"))
    assert joao is not None
    assert joao.org == "Café, Chá & Cia"
    assert joao.phones[1] == ContactPoint("+351 210 555 021", "Oficina")
    assert joao.addresses[0] == Address(
        "Rua Augusta, 10", "Lisboa", None, "1100-048", "Portugal", label="home"
    )
    assert ContactPoint("http://www.google.com/profiles/joao", "PROFILE") in joao.urls
    assert ContactPoint("joao@talk.example", "gtalk") in joao.urls
    assert (joao.birthday, joao.dates[0].date) == (PartialDate(None, 4, 12), PartialDate(2010, 9, 4))
    assert broken is not None
    assert (broken.given, broken.family) == ("Line", "Break")
    assert bare is not None
    assert bare.name == "only@email.example"


def test_outlook() -> None:
    """2.1 with commas as data, quoted-printable in two lines, base64 that an empty line ends."""
    john = first("outlook")
    assert (john.name, john.given, john.family) == ("Smith, John", "John", "Smith")
    assert john.org == "Miller, Smith & Sons, Sales"
    assert john.title == "Head of sales, Europe"
    assert john.note is not None
    assert john.note.strip() == "Café on Mondays,\nprefers calls; never mail."
    assert [phone.label for phone in john.phones] == ["work", "mobile", "work fax"]
    assert john.emails == (ContactPoint("john@miller.example", None, True),)
    assert john.dates == (YearlyDate("anniversary", PartialDate(2001, 1, 1)),)
    assert "X-MS-OL-DESIGN:<card xmlns=" in cards("outlook")[0].text


def test_android_2_1() -> None:
    """Quoted-printable cut without a blank, labels in X-CUSTOM, what Android keeps in X-ANDROID-CUSTOM."""
    lucia, taxi = (card.person for card in cards("android-2.1"))
    assert lucia is not None
    assert (lucia.name, lucia.family) == ("Lucía Núñez Ortega", "Núñez Ortega")
    assert lucia.phones[0] == ContactPoint("+34600555040", "mobile", True)
    assert lucia.addresses[0].street == "Rúa do Sol 3\n2º"
    assert lucia.org == "Estudio, S.L."
    assert lucia.note == "Línea 1\nLínea 2; fin"
    assert lucia.nicknames == ("Lu",)
    assert lucia.dates == (YearlyDate("anniversary", PartialDate(2015, 6, 1)),)
    assert taxi is not None
    assert taxi.name == "Taxi"


def test_samsung() -> None:
    """A Korean name, an address of its own making, a picture in capitals."""
    kim = first("samsung")
    assert (kim.name, kim.family, kim.given) == ("김철수", "김", "철수")
    assert kim.birthday == PartialDate(1982, 3, 4)
    assert "X-SAMSUNGADR;HOME:;;세종대로 1;서울;;03000;\n" in cards("samsung")[0].text


def test_oppo() -> None:
    """Names of properties with underscores."""
    assert first("oppo").phones == (ContactPoint("600555070", "mobile"),)
    assert "OPPO_RECENT_CALL:vnd." in cards("oppo")[0].text


def test_nokia_and_sony_ericsson() -> None:
    """No FN, two parts of a name, a line in Latin-1, everything in capitals."""
    aino, eero = (card.person for card in cards("nokia"))
    assert aino is not None
    assert (aino.name, aino.note) == ("Aino Virtanen", "Päiväkahvit")
    assert [phone.label for phone in aino.phones] == ["mobile", None]
    assert eero is not None
    assert eero.name == "Eero Mäkelä"


def test_blackberry() -> None:
    """A soft break and a text with commas, a PIN."""
    jane = first("blackberry")
    assert jane.note == "First line\nSecond line, with a comma"
    assert jane.addresses[0].street == "1 Main St\nFloor 2"
    assert [phone.label for phone in jane.phones] == ["work", "pager"]


def test_nextcloud() -> None:
    """4.0 and 3.0 in one book, VALUE in REV, relations in words, profiles by service."""
    zoe = first("nextcloud")
    assert zoe.emails == (ContactPoint("zoe@angstrom.example", "home", True),)
    assert zoe.phones[0] == ContactPoint("+46 70 555 01 00", "mobile")
    assert zoe.dates == (YearlyDate("anniversary", PartialDate(2015, 6, 1)),)
    assert [url.label for url in zoe.urls] == ["mastodon", "linkedin", "matrix"]
    assert (zoe.language, zoe.time_zone) == ("sv", "Europe/Stockholm")


def test_thunderbird() -> None:
    """VALUE=TEXT everywhere, a birthday on 29 February, CardBook's capital groups."""
    bjorn, book = (card.person for card in cards("thunderbird"))
    assert bjorn is not None
    assert bjorn.birthday == PartialDate(None, 2, 29)
    assert [phone.label for phone in bjorn.phones] == ["home", "pager", "mobile"]
    assert bjorn.time_zone == "Europe/Stockholm"
    assert ContactPoint("xmpp:bjorn@chat.example", "xmpp") in bjorn.urls
    assert book is not None
    assert book.phones == (ContactPoint("0700", "Cottage"),)


def test_evolution() -> None:
    """Slots, an anniversary of its own, a parameter with a list in quotes."""
    petra = first("evolution")
    assert [email.label for email in petra.emails] == ["work", "home"]
    assert petra.phones == (ContactPoint("+420 605 550 110", "mobile"),)
    assert petra.dates == (YearlyDate("anniversary", PartialDate(2012, 5, 19)),)
    assert ContactPoint("petra@jabber.example", "jabber") in petra.urls
    assert petra.org == "Novák s.r.o., Vývoj, Kancelář 5"
    assert (petra.title, petra.role) == (None, "Vývojářka")


def test_kde_kaddressbook() -> None:
    """Birthdays with a time, an X-Anniversary, names of properties with a slash."""
    jurgen, anke = (card.person for card in cards("kaddressbook"))
    assert jurgen is not None
    assert jurgen.birthday == PartialDate(1978, 11, 3)
    assert jurgen.dates == (YearlyDate("anniversary", PartialDate(2004, 7, 21)),)
    assert "X-messaging/xmpp-All:jurgen@gross.example\n" in cards("kaddressbook")[0].text
    assert anke is not None
    assert anke.dates == jurgen.dates
    assert anke.phones == (ContactPoint("+49 221 5550121", "home"),)


def test_protonmail() -> None:
    """Keys as data: URIs, groups in capitals, an order of addresses."""
    imani = first("protonmail")
    assert imani.emails == (
        ContactPoint("imani@abebe.example", None, True),
        ContactPoint("imani@work.example", "work"),
    )
    text = cards("protonmail")[0].text
    assert "ITEM1.KEY;PREF=1:data:application/pgp-keys;base64,xjMEZZ" in text


def test_linkedin() -> None:
    """One profile in three spellings, commas in titles and links."""
    priya = first("linkedin")
    assert priya.title == "Head of Product, EMEA"
    assert priya.org == "Bright Ideas, Inc."
    assert {url.label for url in priya.urls} == {"linkedin", "LinkedIn"}
    assert priya.urls[0].value.endswith("?trk=a,b")


def test_davx5() -> None:
    """Two names by ALTID, a label of no group, a number as a URI, a birthday in words."""
    (card,) = cards("davx5")
    assert card.person is not None
    assert card.person.name == "Sören Møller"
    assert card.person.org == "Møller, Skov & Co."
    assert card.person.phones == (
        ContactPoint("+45 20 55 01 40", "Sommerhus"),
        ContactPoint("+45-20-55-01-41 ext. 7", "mobile", True),
    )
    assert card.person.birthday is None
    assert "circa 1970" in said(card.problems[0])


def test_yahoo() -> None:
    """1900 for a year that nobody knows."""
    assert first("yahoo").birthday == PartialDate(None, 5, 12)


@pytest.mark.slow
@pytest.mark.parametrize("way", fidelity.WAYS)
@pytest.mark.parametrize("folder", fidelity.COLLECTIONS, ids=lambda folder: folder.name)
def test_nothing_is_lost(folder: Path, way: str) -> None:
    """What docs/cards.md says: no card, no value, no parameter, no label."""
    total = fidelity.Score()
    for path in sorted(folder.glob("*.vcf")):
        got = fidelity.WAYS[way](path.read_bytes())
        assert (got.lost, got.values, got.labels_kept) == (0, got.properties, got.labels), path.name
        total += got
    assert total.params >= (total.properties - 1 if "→" in way else total.properties)
    assert total.cards >= 25
