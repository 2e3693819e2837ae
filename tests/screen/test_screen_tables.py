"""Every answer of a command has its words: sentences alone, or lines that sentences may follow."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, get_args, get_type_hints

import pytest

from netbook.answers import Text
from netbook.answers.letters import DigestDay
from netbook.answers.people import People
from netbook.menu import COMMANDS
from netbook.screen import plain, terminal

ELSEWHERE = {People, DigestDay, Text}
"""Shown in JSON alone, or as the text that they are."""


def answers(hint: Any) -> Iterator[type]:
    """The answers that a return annotation names; Any stands for those of another command."""
    parts = get_args(hint)
    if not parts and hint not in (type(None), Any):
        yield hint
    for part in parts:
        yield from answers(part)


SHOWN = sorted(
    {
        answer
        for module, function, *_ in COMMANDS.values()
        for answer in answers(
            get_type_hints(getattr(import_module(f"netbook.commands.{module}"), function))["return"]
        )
    }
    - ELSEWHERE,
    key=lambda answer: answer.__name__,
)


def table(answer: type, name: str) -> dict[str, Any]:
    family = import_module(f"netbook.words.{answer.__module__.rpartition('.')[2]}")
    found: dict[str, Any] = getattr(family, name, {})
    return found


@pytest.mark.parametrize("answer", SHOWN, ids=lambda answer: answer.__name__)
def test_every_answer_has_its_words(answer: type) -> None:
    name = answer.__name__
    said, listed = name in table(answer, "SAID"), name in plain.LINES
    followed, drawn = name in table(answer, "AFTER"), name in terminal.RENDERERS
    assert said or listed
    assert drawn or said, "what is no sentence must be drawn on a terminal"
    assert not (said and followed), "sentences need none that follow them"
    assert listed or not followed
