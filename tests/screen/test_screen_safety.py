"""No text from outside moves the cursor, colours the screen or breaks a listing, in any form."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
from screen_examples import AT_A_TERMINAL, DAY, EVERYTHING, HOSTILE, PRINTABLE, poisoned

from netbook.answers import Who
from netbook.answers.contract import as_json
from netbook.answers.people import Removed
from netbook.domain.people.text import clean
from netbook.errors import Ambiguous
from netbook.screen import documents, output, plain, terminal
from netbook.screen.picture import day_svg

OUR_SGR = re.compile(r"\x1b\[[0-9;]*m")
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

each_answer = pytest.mark.parametrize(
    "answer", (*EVERYTHING, *AT_A_TERMINAL), ids=lambda answer: type(answer).__name__
)


@each_answer
def test_plain_lines_are_safe(answer: Any) -> None:
    for text in HOSTILE:
        for line in plain.plain_text(poisoned(answer, text)):
            assert not UNSAFE.search(line.replace("\t", ""))
            assert "\n" not in line


@each_answer
@pytest.mark.parametrize("width", [20, 80])
def test_drawn_lines_are_safe(answer: Any, width: int) -> None:
    for text in HOSTILE:
        hostile = poisoned(answer, text)
        bare = terminal.render(hostile, width, colored=False)
        assert not any(UNSAFE.search(line) or "\n" in line for line in bare)
        colored = terminal.render(hostile, width, colored=True)
        assert [OUR_SGR.sub("", line).rstrip(" ") for line in colored] == bare


@each_answer
@pytest.mark.parametrize("indent", [True, False])
def test_json_is_safe_and_whole(answer: Any, indent: bool) -> None:
    for text in (*HOSTILE, *PRINTABLE):
        hostile = poisoned(answer, text)
        document = documents.json_text(hostile, indent=indent)
        assert not UNSAFE.search(document)
        assert json.loads(document) == {"schema": 1, **json.loads(json.dumps(as_json(hostile)))}


@each_answer
def test_printable_text_is_shown_as_it_is(answer: Any) -> None:
    for text in PRINTABLE:
        marked = poisoned(answer, text)
        if not _says_anything(answer):
            continue
        assert any(text in line for line in plain.plain_text(marked))
        drawn = [OUR_SGR.sub("", line) for line in terminal.render(marked, 200, colored=True)]
        assert any(text in line for line in drawn)


def test_markup_does_not_color() -> None:
    (line,) = terminal.render(Removed(Who("u", "[red]x[/red] :smile:")), 80, colored=True)
    assert OUR_SGR.findall(line) == ["\x1b[1m", "\x1b[0m"]
    assert "[red]x[/red] :smile:" in line


@pytest.mark.parametrize("text", HOSTILE)
def test_errors_are_safe(text: str) -> None:
    error = Ambiguous(text, [text, text], text)
    assert not UNSAFE.search(plain.error_text(error).replace("\n", ""))
    document = documents.error_json(error)
    assert not UNSAFE.search(document)
    assert json.loads(document)["error"] == json.loads(json.dumps(text))


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
@pytest.mark.parametrize("form", ["auto", "json", "plain"])
@pytest.mark.parametrize("color", ["always", "never"])
def test_any_stream_takes_any_answer(encoding: str, form: str, color: str) -> None:
    for answer in EVERYTHING:
        for text in ("中文名字…", "Lone\ud800surrogate"):
            raw = io.BytesIO()
            out = io.TextIOWrapper(raw, encoding=encoding)
            output.show(poisoned(answer, text), out, form, color, environ={})
            raw.getvalue().decode(encoding)


@pytest.mark.parametrize("text", [text for text in HOSTILE + PRINTABLE if len(clean(text)) <= 28])
def test_picture_is_safe(text: str) -> None:
    from xml.etree import ElementTree

    picture = day_svg(poisoned(DAY, text))
    assert not UNSAFE.search(picture)
    shown = "".join(ElementTree.fromstring(picture).itertext()).replace("\xa0", " ")
    assert clean(text).strip() in shown


def _says_anything(answer: Any) -> bool:
    """Whether there is a name, a note or any other text in the answer."""
    return bool(poisoned(answer, "a") != poisoned(answer, "b"))
