"""Independent readers read what netbook writes. ``make readers`` fetches them; else nothing is tested."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from netbook.domain.model import Person
from netbook.formats.vcard.lines import split_line
from netbook.formats.vcard.reader import read_cards
from netbook.formats.vcard.writer import write_card

ROOT = Path(__file__).parents[2]
ICAL = ROOT / ".venv" / "readers" / "node_modules" / "ical.js" / "dist" / "ical.es5.cjs"
SAMPLES = sorted((ROOT / "tests" / "data").glob("*/*.vcf"))

pytestmark = [
    pytest.mark.readers,
    pytest.mark.skipif(not (ICAL.exists() and shutil.which("node")), reason="make readers fetches ical.js"),
]


def read_by_ical(texts: list[str]) -> list[dict[str, Any]]:
    """What ical.js makes of each card."""
    done = subprocess.run(
        ["node", str(Path(__file__).with_name("ical_reader.cjs")), str(ICAL)],
        input=json.dumps(texts).encode(),
        capture_output=True,
        timeout=120,
        check=True,
    )
    said: list[dict[str, Any]] = json.loads(done.stdout)
    return said


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_ical_js_reads_every_card_as_it_was_meant(version: str) -> None:
    people, texts = [], []
    for path in SAMPLES:
        for card in read_cards(io.BytesIO(path.read_bytes())):
            person = (card.person or Person(""))._replace(uid=card.uid or "u1")
            people.append(person)
            texts.append(write_card(person, card.text, version, edited=False))
    assert len(texts) >= 80
    for person, text, said in zip(people, texts, read_by_ical(texts), strict=True):
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


def names(text: str) -> list[str]:
    """The names of a card's properties, in small letters; a group stands before its own."""
    lines = text.replace("\r\n ", "").split("\r\n")[1:-2]
    return [pair[0].name.lower() for line in lines if (pair := split_line(line))]
