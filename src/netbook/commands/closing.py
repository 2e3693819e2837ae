"""What is closed without a word: an answer, a greeting already given, a silence; and what stays open."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from netbook.answers import Who
from netbook.answers.touches import Closed, StillOpen
from netbook.commands import who
from netbook.domain.list.candidate import Candidate, Facts
from netbook.domain.list.hints import command
from netbook.domain.list.lanes import BY_NAME
from netbook.domain.list.reasons import UNANSWERED, candidates, rest
from netbook.domain.list.settings import Settings
from netbook.domain.list.yearly import GREETED, day_of
from netbook.domain.people.model import BIRTHDAY, DATE, IN, Touch
from netbook.environment import Environment
from netbook.errors import NotFound, UsageError
from netbook.store import people, rhythms, touches
from netbook.store import today as days
from netbook.words import history, language

ANSWERED = "--answered"
_HAPPY = '"happy birthday"'


def chosen(*, greeted: bool, settled: bool, answered: bool) -> Callable[[Environment, str], Closed] | None:
    """What one of these options does; None where none is given. Raises UsageError for several."""
    asked = ((greeted, greet), (settled, settle), (answered, answer))
    found = [close for given, close in asked if given]
    if len(found) > 1:
        raise UsageError(
            "choose one of --greeted, --settled and --answered", "each of them closes something else"
        )
    return found[0] if found else None


def alone(*others: object) -> None:
    """Refuse anything else that was given. Raises UsageError."""
    if any(others):
        raise UsageError(
            "--greeted, --settled and --answered take no note and no other option",
            "note the touch with a command of its own",
        )


def settle(environment: Environment, name: str) -> Closed:
    """Close the answer that is owed to someone. Raises NotFound where none is."""
    facts, _ = _known(environment, name)
    if facts.owed_since is None:
        raise NotFound(f"you owe {facts.name} no answer", f"see your messages: {command('log', facts)}")
    with environment.book.change(history.settled(facts.name)) as writing:
        people.one(writing.connection, facts.id)
        rhythms.skip(writing, facts.id, "reply", environment.today)
    return _closed(facts, "answer", facts.owed_since, environment)


def greet(environment: Environment, name: str) -> Closed:
    """Let the last word to someone be the greeting for their day. Raises NotFound where there is none."""
    facts, settings = _known(environment, name)
    line = next(_asked(facts, environment.today, settings), None)
    word = line and line.reason.word
    if line is None or word is None:
        raise _no_greeting(facts)
    with environment.book.change(history.was_greeting(facts.name)) as writing:
        mine = touches.my_last(writing.connection, facts.id, word)
        if mine is None:
            raise _no_greeting(facts)
        touches.was_for(writing, mine, day_of(line.lane))
    return _closed(facts, "greeting", word, environment)


def _no_greeting(facts: Facts) -> NotFound:
    return NotFound(
        f"{facts.name} has no recent birthday or date that your last message could have been for",
        f"note the greeting: {command('touch', facts, _HAPPY)}",
    )


def answer(environment: Environment, name: str) -> Closed:
    """Note that someone did answer the last words. Raises NotFound where none is without an answer."""
    facts, _ = _known(environment, name)
    if not facts.tries or facts.sent_on is None:
        raise NotFound(
            f"{facts.name} owes you no answer",
            f"see your messages: {command('log', facts)}",
        )
    with environment.book.change(history.answered(facts.name)) as writing:
        people.one(writing.connection, facts.id)
        touches.add(writing, [facts.id], Touch(facts.sent_on, direction=IN, note=history.they_answered()))
        rhythms.skip(writing, facts.id, "reply", environment.today)
    return _closed(facts, "silence", facts.sent_on, environment)


def from_the_line(
    environment: Environment, connection: sqlite3.Connection, ids: Sequence[int], noted: Touch
) -> str | None:
    """What a touch by the rows of the list is the greeting for; nothing where it has a note.

    A note says by itself whether it was the greeting, whoever is named and however.
    """
    if noted.bump or noted.direction == IN or not ids or noted.note:
        return None
    today, settings = environment.today, _settings(environment, connection)
    found = (
        day_of(line.lane)
        for facts in days.facts(connection, ids).values()
        for line in _days(facts, today, settings)
        if (line.due - noted.on).days <= 1
    )
    return min(found, key=(BIRTHDAY, DATE).index, default=None)


def left_open(
    environment: Environment, connection: sqlite3.Connection, ids: Sequence[int], noted: Touch
) -> Iterator[StillOpen]:
    """What a touch that was noted leaves open."""
    if noted.direction == IN:
        return
    today, settings = environment.today, _settings(environment, connection)
    for facts in days.facts(connection, ids).values():
        for line in _asked(facts, today, settings):
            if line.reason.word == noted.on:
                yield StillOpen(_command(facts, GREETED), word=line.reason)
                break
        rested = rest(facts, today, settings)
        if rested and rested.cause == UNANSWERED and rested.since == noted.on and not facts.silent:
            yield StillOpen(_command(facts, ANSWERED), rest=rested)


def resting(environment: Environment, connection: sqlite3.Connection, facts: Facts) -> StillOpen | None:
    """The rest of someone who has not answered, with the command that ends it; None for any other."""
    rested = rest(facts, environment.today, _settings(environment, connection))
    if facts.silent or rested is None or rested.cause != UNANSWERED:
        return None
    return StillOpen(_command(facts, ANSWERED), rest=rested)


def _known(environment: Environment, name: str) -> tuple[Facts, Settings]:
    with environment.book.reading() as connection:
        number = who.find(environment, connection, name).id
        return days.facts(connection, [number])[number], _settings(environment, connection)


def _settings(environment: Environment, connection: sqlite3.Connection) -> Settings:
    return days.awake(connection, environment.today, environment.settings_or_defaults)


def _days(facts: Facts, today: date, settings: Settings) -> Iterator[Candidate]:
    """Their yearly days that have come and have had no greeting."""
    found = candidates(facts, today, settings)
    return (each for each in found if BY_NAME[each.lane].yearly and each.due <= today)


def _asked(facts: Facts, today: date, settings: Settings) -> Iterator[Candidate]:
    """Those of these days for which a word of yours may have been the greeting."""
    return (each for each in _days(facts, today, settings._replace(quiet=0)) if each.reason.word)


def _command(facts: Facts, option: str) -> str:
    return language.command(command("touch", facts, "", option))


def _closed(facts: Facts, what: str, on: date, environment: Environment) -> Closed:
    return Closed(Who(facts.uid, facts.name), what, on, environment.today)
