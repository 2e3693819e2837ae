"""Independent readers read what netbook writes. ``make readers`` fetches them; else nothing is tested."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from netbook.domain.people.model import Person
from netbook.formats.vcard.lines import split_line
from netbook.formats.vcard.reader import read_cards
from netbook.formats.vcard.writer import write_card

HERE = Path(__file__).parent
ICAL = HERE.parents[1] / ".venv" / "readers" / "node_modules" / "ical.js" / "dist" / "ical.es5.cjs"
JARS = [Path("/usr/share/java") / name for name in ("ez-vcard.jar", "vinnie.jar")]
"""Where Debian's libez-vcard-java puts them."""
SAMPLES = sorted((HERE.parent / "data").glob("*/*.vcf"))

pytestmark = pytest.mark.readers
ical = pytest.mark.skipif(not (ICAL.exists() and shutil.which("node")), reason="make readers fetches ical.js")
ez_vcard = pytest.mark.skipif(
    not (all(jar.exists() for jar in JARS) and shutil.which("javac")), reason="no ez-vcard, or no JDK"
)


class Sent(NamedTuple):
    """A card as it was read, and as it goes out."""

    person: Person
    came: str
    text: str


def sent(version: str | None) -> list[Sent]:
    """Every card of the samples, in this version, or each in its own."""
    found = []
    for path in SAMPLES:
        for card in read_cards(io.BytesIO(path.read_bytes())):
            person = (card.person or Person(""))._replace(uid=card.uid or "u1")
            found.append(Sent(person, card.text, write_card(person, card.text, version, edited=False)))
    assert len(found) >= 80
    return found


def read_by_ical(texts: list[str]) -> list[dict[str, Any]]:
    """What ical.js makes of each card."""
    done = subprocess.run(
        ["node", str(HERE / "ical_reader.cjs"), str(ICAL)],
        input=json.dumps(texts).encode(),
        capture_output=True,
        timeout=120,
        check=True,
    )
    said: list[dict[str, Any]] = json.loads(done.stdout)
    return said


def read_by_ez_vcard(texts: list[str]) -> list[dict[str, list[str]]]:
    """What ez-vcard makes of each card: values by what they are, as EzVcardReader.java names them."""
    done = subprocess.run(
        ["java", "-cp", ":".join(map(str, JARS)), str(HERE / "EzVcardReader.java")],
        input="\0".join(texts).encode(),
        capture_output=True,
        timeout=120,
        check=True,
    )
    cards = []
    for block in done.stdout.decode().split("\0")[:-1]:
        said: dict[str, list[str]] = defaultdict(list)
        for line in block.split("\n")[:-1]:
            what, _, value = line.partition("\t")
            said[what].append(json.loads(f'"{value}"', strict=False))
        cards.append(said)
    return cards


@ical
@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_ical_js_reads_every_card_as_it_was_meant(version: str) -> None:
    cards = sent(version)
    for (person, _, text), said in zip(cards, read_by_ical([each.text for each in cards]), strict=True):
        assert "error" not in said, (said, text)
        found = said["properties"]
        assert [name.strip() for name, *_ in found] == names(text)
        first = {name: value for name, _, _, value, *_ in reversed(found)}
        assert (first["uid"], first["version"]) == (person.uid, version)
        if names(text).count("note") == 1 and person.note:
            # It leaves the backslash before a semicolon, which both versions of vCard ask for.
            assert first["note"].replace("\\;", ";") == person.note
        if names(text).count("fn") == 1 and person.name:
            assert first["fn"].strip() == person.name


@ez_vcard
@pytest.mark.parametrize("version", ["3.0", "4.0", None])
def test_ez_vcard_reads_every_card_as_it_was_meant(version: str | None) -> None:
    cards = sent(version)
    before = read_by_ez_vcard([each.came for each in cards])
    after = read_by_ez_vcard([each.text for each in cards])
    for (person, _, text), was, said in zip(cards, before, after, strict=True):
        assert not said["error"], text
        assert properties(said["warning"]) <= properties(was["warning"]), text
        if version is None and was["version"] == said["version"]:
            assert set(said["invalid"]) <= set(was["invalid"]), text
        assert said["version"] == [version] if version else said["version"][0] in ("3.0", "4.0")
        assert said["uid"] == [person.uid]
        if person.name and names(text).count("fn") == 1:
            assert [each.strip() for each in said["name"]] == [person.name]
        assert {each.strip() for each in said["email"]} - {""} == {email.value for email in person.emails}
        assert len(said["phone"]) == names(text).count("tel")
        if names(text).count("note") == 1 and person.note:
            assert said["note"] == [person.note]


def properties(warnings: list[str]) -> set[str]:
    """The names of the properties that warnings are about."""
    return {warning.partition(" ")[0] for warning in warnings}


def names(text: str) -> list[str]:
    """The names of a card's properties, in small letters; a group stands before its own."""
    lines = text.replace("\r\n ", "").split("\r\n")[1:-2]
    return [pair[0].name.lower() for line in lines if (pair := split_line(line))]
