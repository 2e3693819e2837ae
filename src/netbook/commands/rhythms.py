"""Rhythms: cadence, skip."""

from __future__ import annotations

import sqlite3
import sys
from typing import Annotated

import typer

from netbook.answers import Text
from netbook.answers.rhythms import (
    PersonRhythm,
    RhythmRecord,
    Rhythms,
    Skipped,
    Suggestion,
    Suggestions,
    TagRhythm,
)
from netbook.commands import options, who
from netbook.domain.list.absence import explain
from netbook.domain.list.habits import worth_saying
from netbook.domain.list.reasons import candidates
from netbook.domain.people.model import Cadence, Person
from netbook.domain.people.text import clean, fold
from netbook.domain.people.typed_dates import read_span
from netbook.environment import Environment
from netbook.errors import NotFound, UsageError
from netbook.store import derived, finding, people, rhythms, rows, touch_summaries
from netbook.store import today as days
from netbook.terminal.asking import agreed
from netbook.words import absence as absences
from netbook.words import history
from netbook.words import rhythms as words

_MOST_SUGGESTED = 20


def cadence(
    context: typer.Context,
    whose: Annotated[
        str | None,
        typer.Argument(metavar="[WHO|tag:TAG]", help="Someone, or everyone with a tag.", show_default=False),
    ] = None,
    every: Annotated[
        str | None,
        typer.Argument(metavar="[SPAN]", help="30d, 6w, 3m, or off.", show_default=False),
    ] = None,
    most: Annotated[
        str | None, typer.Option("--max", metavar="SPAN", help="The longest interval; else twice as long.")
    ] = None,
    suggest: Annotated[bool, typer.Option("--suggest", help="Propose one from your history.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Apply what is proposed.")] = False,
) -> Rhythms | TagRhythm | PersonRhythm | Suggestions | Text:
    """How often to be in touch: with a person, with everyone who has a tag, or with a circle.

    A person's own comes first, then a tag's, then the circle's. Those of circles are in the
    configuration.

      netbook cadence
      netbook cadence tag:client 45d --max 90d
      netbook cadence ana 6w
      netbook cadence tag:client off
      netbook cadence --suggest
    """
    environment: Environment = context.obj
    if suggest:
        return _suggested(environment, whose, yes)
    if whose is None:
        return _all(environment)
    scope, colon, name = whose.partition(":")
    if colon and scope == "circle":
        raise UsageError("the rhythms of circles are in the configuration", "see: netbook config")
    spans = None if every in (None, "off") else _spans(every or "", most)
    if colon and scope == "tag":
        return _of_tag(environment, fold(options.text(name)), every, spans)
    return _of_person(environment, whose, every, spans)


def skip(context: typer.Context, name: options.PersonArgument) -> Skipped:
    """Not this time: let someone's turn pass. They come up again at their next turn.

    A rhythm starts over, a birthday waits until next year, a message or a meeting is dropped, and a
    task comes back tomorrow.

      netbook skip tom
      netbook skip 3
    """
    environment: Environment = context.obj
    today = environment.today
    with environment.book.reading() as connection:
        person = who.find(environment, connection, name)
        settings = days.awake(connection, today, environment.settings)
        known = days.facts(connection, [person.id])[person.id]
    lanes = tuple(sorted({each.lane for each in candidates(known, today, settings)}))
    if not lanes:
        with environment.book.reading() as connection:
            start = finding.uid_start(connection, person.uid)
        raise NotFound(f"{person.name} is not on the list today", f"see why: netbook why {start}")
    with environment.book.change(history.skipped(person.name, lanes)) as writing:
        people.one(writing.connection, person.id)
        for lane in lanes:
            rhythms.skip(writing, person.id, lane, today)
    with environment.book.reading() as connection:
        after = days.facts(connection, [person.id])[person.id]
    absence = explain(after, today, settings).absence
    if absence is None:
        return Skipped(who.named(person), lanes, "")
    now = "".join(absences.why_not(absence, person.name, today))
    return Skipped(who.named(person), lanes, now, absences.after(absence, person.name, today))


def _all(environment: Environment) -> Rhythms:
    with environment.book.reading() as connection:
        tags, held = rhythms.of_tags(connection), rhythms.people_by_source(connection)
    return Rhythms(
        tuple(
            RhythmRecord(name, each.days, each.max_days, held.get(f"circle:{name}", 0))
            for name, each in environment.settings.circles.items()
        ),
        tuple(
            RhythmRecord(each.tag, each.days, each.max_days, held.get(f"tag:{each.tag}", 0)) for each in tags
        ),
    )


def _spans(every: str, most: str | None) -> tuple[int, int]:
    ideal = read_span(every)
    longest = read_span(most) if most else 2 * ideal
    if longest < ideal:
        raise UsageError(f"--max {most} is shorter than {every}", "give an interval at least as long")
    return ideal, longest


def _of_tag(
    environment: Environment, tag: str, every: str | None, spans: tuple[int, int] | None
) -> TagRhythm:
    budget = environment.settings.budget
    with environment.book.reading() as connection:
        there = len(rhythms.tagged(connection, tag))
        known = next((each for each in rhythms.of_tags(connection) if each.tag == tag), None)
    if every is None:
        if not there and not known:
            raise NotFound(f"nobody has the tag {tag}", "see who has which: netbook list")
        return TagRhythm(tag, known.cadence if known else None, there, False, budget)
    if not there and spans:
        raise NotFound(f"nobody has the tag {tag}", f"give it to someone first: netbook tag WHO +{tag}")
    with environment.book.change(history.rhythm_given(f"tag:{tag}", every)) as writing:
        if spans:
            rhythms.give_tag(writing, tag, *spans, environment.today)
        elif not rhythms.clear_tag(writing, tag):
            raise NotFound(f"the tag {tag} has no rhythm", "see: netbook cadence")
    return TagRhythm(tag, Cadence(*spans, f"tag:{tag}") if spans else None, there, True, budget)


def _of_person(
    environment: Environment, name: str, every: str | None, spans: tuple[int, int] | None
) -> PersonRhythm:
    with environment.book.reading() as connection:
        person = who.find(environment, connection, name)
    if every is not None:
        with environment.book.change(history.rhythm_given(person.name, every)) as writing:
            now = people.one(writing.connection, person.id)
            people.save(writing, now._replace(cadence=Cadence(*spans) if spans else None, no_clock=False))
    with environment.book.reading() as connection:
        where = derived.load(connection, [person.id])[person.id]
    changed = every is not None
    return PersonRhythm(who.named(person), where.cadence, where.next_due, environment.today, changed)


def _suggested(environment: Environment, name: str | None, yes: bool) -> Suggestions | Text:
    with environment.book.reading() as connection:
        only = who.find(environment, connection, name).id if name else None
        found = _proposals(connection, only)
    asked = bool(found) and not yes and environment.can_ask
    if asked and not _agree(found):
        return Text(words.nothing_changed())
    applied = bool(found) and (yes or asked)
    if applied:
        with environment.book.change(history.rhythms_suggested(len(found))) as writing:
            for person, proposal in found:
                now = people.one(writing.connection, person.id)
                people.save(writing, now._replace(cadence=Cadence(proposal.days, proposal.max_days)))
    return Suggestions(tuple(proposal for _, proposal in found), applied)


def _proposals(connection: sqlite3.Connection, only: int | None) -> list[tuple[Person, Suggestion]]:
    """The most certain proposals, without those that change nothing."""
    found: list[tuple[Person, Suggestion]] = []
    habits = touch_summaries.habits(connection, only)
    for some in rows.batches(list(habits), _MOST_SUGGESTED):
        where, known = derived.load(connection, some), people.load(connection, some)
        found += [
            (known[number], Suggestion(who.named(known[number]), *habits[number], where[number].cadence))
            for number in some
            if only or worth_saying(habits[number], where[number].cadence)
        ]
        if len(found) >= _MOST_SUGGESTED:
            break
    return found[:_MOST_SUGGESTED]


def _agree(found: list[tuple[Person, Suggestion]]) -> bool:
    for _, proposal in found:
        sys.stderr.write(f"  {clean(''.join(words.suggested(proposal)))}\n")
    return agreed(words.apply_question())
