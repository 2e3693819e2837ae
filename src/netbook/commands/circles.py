"""Choosing circles: circles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from netbook.answers.circles import Asked, Candidate, Candidates, Placed, Walked
from netbook.commands import first_round, who
from netbook.commands.options import Limit, check_choice
from netbook.commands.walking import QUIT, UNDO, Walk
from netbook.domain.people import likely
from netbook.domain.people.likely import Likely
from netbook.domain.people.model import CIRCLES
from netbook.domain.people.text import fold
from netbook.domain.people.ways import reach
from netbook.environment import Environment
from netbook.errors import UsageError
from netbook.store import circles, people
from netbook.words import circles as words
from netbook.words import history, language, phrases

_NONE, _LATER = "none", "later"
_ANSWERS = (*CIRCLES, _NONE, _LATER)
_AT_ONCE = 20
_ONWARD = (" ", "\n")


def choose(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[WHO]", help="Someone, to choose for them alone.", show_default=False),
    ] = None,
    answer: Annotated[
        str | None,
        typer.Argument(
            metavar=f"[{'|'.join(_ANSWERS)}]", help="Which circle, none, or later.", show_default=False
        ),
    ] = None,
    limit: Limit = _AT_ONCE,
) -> Iterator[Any]:
    """Choose circles for people who have none, one key each: the likely ones first.

    i inner, k key, r regular, w wide, n none, l later, q quit; u takes back the last answer and returns to
    it. Whoever needs none is not asked about again; "later" comes after all others next time. Without a
    terminal they are listed, each with the command that puts them in a circle.

      netbook circles
      netbook circles --limit 50 --plain
      netbook circles ana key
    """
    environment: Environment = context.obj
    if name is not None:
        yield _placed(environment, name, answer)
        return
    with environment.book.reading() as connection:
        found = _ranked(environment, connection)
        candidates = _candidates(environment, connection, found[:limit])
    more = len(found) - len(candidates)
    if not candidates or not environment.can_ask:
        yield Candidates(candidates, more)
        return
    walk = Walk(context, _ONWARD, words.nothing_answered())
    place: int | None = 0
    while place is not None and place < len(candidates):
        yield Asked(candidates[place], place + 1, len(candidates), _offered())
        place = yield from walk.at(place, _acts(candidates[place]))
    with environment.book.reading() as connection:
        yield Walked(walk.changes, circles.number(connection))


def _placed(environment: Environment, name: str, answer: str | None) -> Placed:
    """Put someone in a circle, or note that they need none or are for later."""
    answer = answer and fold(answer)
    if answer is None:
        raise UsageError("no circle given", f"say which: {', '.join(_ANSWERS)}")
    check_choice("CIRCLE", answer, _ANSWERS)
    number = who.id_of(environment, name)
    with environment.book.change("") as writing:
        before = people.one(writing.connection, number)
        circle = answer if answer in CIRCLES else None
        people.save(writing, before._replace(circle=circle))
        if circle and circle != before.circle:
            first_round.spread(environment, writing, number)
        elif not circle:
            what = circles.NONE if answer == _NONE else circles.LATER
            circles.answer(writing, number, what, environment.today)
        writing.what = history.circle_chosen(before.name, answer)
    return Placed(who.named(before), answer)


def _acts(candidate: Candidate) -> dict[str, tuple[str, ...]]:
    """The command line behind each key: that of each answer begins with another letter."""
    return {answer[0]: ("circles", "--", candidate.person.uid, answer) for answer in _ANSWERS}


def _offered() -> tuple[tuple[str, str], ...]:
    said = [(answer[0], words.answer(answer)) for answer in _ANSWERS]
    return (*said, (UNDO, words.takes_back()), (QUIT, phrases.quits()))


def _ranked(environment: Environment, connection: sqlite3.Connection) -> list[Likely]:
    """Everyone without a circle, the likely ones first."""
    from netbook.formats.vcard.favourites import MARKS, is_favourite

    starred = {number for number, text in circles.cards_with(connection, MARKS) if is_favourite(text)}
    return likely.ranked(circles.known(connection, starred), environment.today, environment.own_name)


def _candidates(
    environment: Environment, connection: sqlite3.Connection, found: list[Likely]
) -> tuple[Candidate, ...]:
    persons = people.load(connection, [each.person for each in found])

    def candidate(each: Likely) -> Candidate:
        person, circle = persons[each.person], likely.suggested(each.signs)
        return Candidate(
            who.named(person),
            person.org,
            words.why(each.signs, environment.today),
            tuple(way.value for _, way in reach(person)),
            each.signs,
            circle,
            language.command(f"netbook circles {who.call(connection, person)} {circle}"),
        )

    return tuple(map(candidate, found))
