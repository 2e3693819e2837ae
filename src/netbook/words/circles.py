"""Sentences about choosing circles: the signs that someone is near, and what was answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.likely import (
    BIRTHDAY,
    FAMILY,
    GROUP,
    MET,
    NAMESAKES,
    NOTES,
    REACH,
    STARRED,
    TOUCHED,
    Sign,
)
from netbook.words.days import month, when
from netbook.words.language import Pieces, command, pieces, say, say_number
from netbook.words.phrases import undo, without_circle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netbook.answers.circles import Asked, Candidates, Placed, Walked

_SIGNS = 3
"""How many signs are said."""


def why(signs: Sequence[Sign], today: date) -> str:
    """The strongest signs in one line: ``a favourite on your phone · birthday noted · met in May``."""
    return " · ".join(_sign(sign, today) for sign in signs[:_SIGNS]) or say("only a name so far")


def _sign(sign: Sign, today: date) -> str:
    if sign.name == STARRED:
        return say("a favourite on your phone")
    if sign.name == FAMILY:
        return say("your family name")
    if sign.name == GROUP:
        return say("in your group {group}", group=sign.text)
    if sign.name == TOUCHED and sign.day:
        number = sign.number or 0
        return say_number(
            number,
            "in touch once, {month}",
            "in touch {number} times, last {month}",
            month=when(PartialDate(sign.day.year, sign.day.month)),
        )
    if sign.name == MET and sign.day:
        return say("met in {month}", month=month(sign.day, today))
    if sign.name == NAMESAKES:
        return say("one of {number} called {family}", number=sign.number, family=sign.text)
    return _facts(sign)


def _facts(sign: Sign) -> str:
    if sign.name == BIRTHDAY:
        return say("birthday noted")
    if sign.name == REACH:
        return say_number(sign.number or 0, "one way to reach them", "{number} ways to reach them")
    assert sign.name == NOTES
    return say_number(sign.number or 0, "one personal note", "{number} personal notes")


def answer(given: str) -> str:
    """The label of a key: ``inner``, ``none``, ``later``."""
    return say(given)


def takes_back() -> str:
    """The label of the key that takes back the last answer."""
    return say("undo")


def nothing_answered() -> str:
    """The line when nothing was answered yet."""
    return say("Nothing has been answered yet.")


def _placed(answer: Placed) -> list[Pieces]:
    sentences = {
        "none": "{name}: no circle needed. {undo}",
        "later": "{name}: later. {undo}",
    }
    sentence = sentences.get(answer.circle, "{name}: {circle}. {undo}")
    return [pieces(sentence, answer.person.name, circle=answer.circle, undo=undo())]


def _walked(answer: Walked) -> list[Pieces]:
    left = without_circle(answer.left) if answer.left else say("Nobody is without a circle.")
    if not answer.answers:
        return [(left,)]
    number = say_number(answer.answers, "{number} answer.", "{number} answers.")
    return [(f"{number} {left}",)]


def _after_candidates(answer: Candidates) -> list[str]:
    if not answer.people:
        return [say("Nobody is without a circle.")]
    if not answer.more:
        return []
    return [
        say_number(
            answer.more,
            "and 1 more: {command}",
            "and {number} more: {command}",
            command=command(f"netbook circles --limit {len(answer.people) + answer.more}"),
        )
    ]


def _next_asked(answer: Asked) -> list[str]:
    return [f"{key} {does}" for key, does in answer.keys]


SAID: dict[str, Callable[[Any], list[Pieces]]] = {"Placed": _placed, "Walked": _walked}
AFTER = {"Candidates": _after_candidates}
NEXT = {"Asked": _next_asked}
