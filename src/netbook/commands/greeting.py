"""Greetings: greet."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from netbook.answers import Text
from netbook.answers.letters import Drafted
from netbook.answers.touches import Touched
from netbook.commands import options, touches, who
from netbook.domain.letters import greetings
from netbook.domain.letters.greetings import Draft, Wordings
from netbook.domain.letters.occasions import Moment, current, greeted, occasion_for
from netbook.domain.letters.occasions import moment as moment_of
from netbook.domain.letters.tidings import KINDS
from netbook.domain.list.absence import explain
from netbook.domain.list.candidate import Facts
from netbook.domain.list.settings import Settings
from netbook.domain.people.model import OUT, Person, Touch
from netbook.domain.people.text import fold
from netbook.domain.people.ways import read_how
from netbook.environment import Environment
from netbook.errors import Refused, UsageError
from netbook.store import today as days
from netbook.store.finding import colleagues_before
from netbook.store.touches import last_word
from netbook.terminal.asking import agreed
from netbook.terminal.own_programs import open_link
from netbook.words import letters as words
from netbook.words import reasons
from netbook.words.language import command

_OCCASIONS = f"{', '.join((*greetings.OCCASIONS, *KINDS))}."
_BY = ("email", "message")


def greet(
    context: typer.Context,
    name: options.PersonArgument,
    wanted: Annotated[
        str | None,
        typer.Option("--for", metavar="OCCASION", help=_OCCASIONS),
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="HOW", help="By email or message.")] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="A language other than theirs.")
    ] = None,
    opening: Annotated[bool, typer.Option("--open", help="Hand it to your mail or message program.")] = False,
) -> Iterator[Drafted | Touched | Text]:
    """Draft a message that fits, in their language and form of address. Nothing is ever sent.

    Without --for it follows from why they are on the list: birthday wishes, thanks, a first message
    after you met, or simply asking how they are.

      netbook greet ana
      netbook greet 3 --open
      netbook greet luis --for christmas --by email
    """
    environment: Environment = context.obj
    by = by and (read_how(by) or by)
    options.check_choice("--by", by, _BY)
    today = environment.today
    with environment.book.reading() as connection:
        person = who.find(environment, connection, name)
        facts = days.facts(connection, [person.id], today)[person.id]
        settings = days.awake(connection, today, environment.settings)
        said = last_word(connection, person.id)
        colleague = colleagues_before(connection, person)
        call = who.call(connection, person)
    _refuse_silent(person)
    occasion = _occasion(wanted, facts, today, settings)
    moment = moment_of(facts, said, today, _label(occasion, environment), colleague)
    wordings = _wordings(environment, language, person, greetings.names(occasion, moment))
    draft = _draft(person, occasion, wordings, moment)
    way = greetings.way(
        person, lambda how, to: _link(draft, how, to) is not None, by, facts.last.how if facts.last else None
    )
    link = _link(draft, way.how, way.to) if way.to else None
    if opening:
        _hand_on(link, person, way.how, environment)
    sent = Touch(today, way.how, OUT, note=words.note(occasion), occasion=greeted(occasion))
    log = command(f"netbook touch {call} {shlex.quote(sent.note or '')} --how {sent.how}{_for(sent)} --out")
    # It is noted once: by the question, or else by the command.
    asks = environment.can_ask
    logged = None if asks else log
    yield Drafted(who.named(person), *draft, way.to, link, opening, logged, said, call, today)
    if asks and agreed(words.was_it_sent()):
        yield touches.write_down(environment, [person], sent)
    elif asks:
        yield Text(words.once_sent(log))


def _for(sent: Touch) -> str:
    return f" --for {sent.occasion}" if sent.occasion else ""


def _occasion(wanted: str | None, facts: Facts, today: date, settings: Settings) -> str:
    """The occasion asked for, else the one that the strongest reason to write to them calls for."""
    if wanted is None:
        return occasion_for(explain(facts, today, settings).candidates, facts, today, settings)
    if fold(wanted) != "season":
        return fold(wanted)
    season = current(facts, today, settings)
    if season is None:
        raise UsageError("no season is open today", "name one, as in: --for christmas")
    return season


def _wordings(environment: Environment, asked: str | None, person: Person, names: Sequence[str]) -> Wordings:
    """The words in the language asked for, else in theirs, or in English if that has none of ``names``."""
    from netbook.configuration import wordings

    return wordings.chosen(
        Path(environment.config_path), asked, person.language, environment.variables, names
    )


def _label(occasion: str, environment: Environment) -> str | None:
    """The label of the season, if the occasion is one."""
    found = (each for each in environment.settings.seasons if each.name == occasion)
    return next((reasons.season_name(each.name, each.label) for each in found), None)


def _refuse_silent(person: Person) -> None:
    uid = shlex.quote(person.uid)
    if person.deceased:
        raise Refused(f"{person.name} has died", f"see: netbook show {uid}")
    if person.do_not_contact:
        raise Refused(
            f"{person.name} is marked do-not-contact",
            f"if that has changed: netbook set {uid} --no-do-not-contact",
        )


def _draft(person: Person, occasion: str, wordings: Wordings, moment: Moment) -> Draft:
    found = greetings.draft(person, occasion, wordings, moment)
    if found is None:
        if missing := greetings.unknown_blanks(person, occasion, wordings):
            raise UsageError(
                f"the words for {occasion} mention the {' and the '.join(missing)}, which netbook does not "
                f"know for {person.name}",
                f"write others beside them, as [{occasion}-plain]",
            )
        special = ("-plain", "-quiet", "-question", "-met")
        known = ", ".join(name for name in wordings.occasions if not name.endswith(special))
        raise UsageError(f"there are no words for {occasion} in {wordings.language}", f"there are: {known}")
    return found


def _link(draft: Draft, how: str, to: str) -> str | None:
    """A link that opens the draft, addressed; None if nothing can be sent to that address."""
    from netbook.formats import greetings

    return (
        greetings.mailto(to, draft.subject, draft.text) if how == "email" else greetings.sms(to, draft.text)
    )


def _hand_on(link: str | None, person: Person, how: str, environment: Environment) -> None:
    """Open the draft in the program that sends it. Raises Refused if there is no way to reach them."""
    if link is None:
        raise _unreachable(person, how)
    open_link(link, environment.variables)


def _unreachable(person: Person, how: str) -> Refused:
    way = {"email": "email address", "message": "phone number"}[how]
    if not person.emails and not person.phones:
        way = "email address or phone number"
    add = f"add one with: netbook edit {shlex.quote(person.uid)}"
    return Refused(f"there is no {way} to write to {person.name}", add)
