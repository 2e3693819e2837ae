"""Composing a digest from the book, in every form in which it can be shown or sent."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from zlib import crc32

from netbook.answers import Who
from netbook.answers.contract import SCHEMA, as_json
from netbook.answers.letters import DigestAhead, DigestDay
from netbook.domain.letters import digest
from netbook.domain.letters.digest import AHEAD_DAYS, Ahead, Digest, Mention, Reach
from netbook.domain.people.dates import turns
from netbook.domain.people.mail_addresses import bare
from netbook.environment import Environment
from netbook.store import dates_ahead, finding, people
from netbook.store import today as days
from netbook.words import day as words
from netbook.words import digest as letters

if TYPE_CHECKING:
    from netbook.delivery.message import Message
    from netbook.domain.people.model import Person


def compose(connection: sqlite3.Connection, environment: Environment, last: date | None = None) -> Digest:
    """Returns today's digest. Birthdays missed since ``last``, the day of the last digest, are belated."""
    today, settings = environment.today, environment.settings
    ranked = digest.untold(days.ranking(connection, today, settings), last, today)
    missed = _missed(connection, environment, last)
    if not ranked.items and not missed:
        return Digest(today)
    ahead = _dates(connection, environment, today, AHEAD_DAYS)

    def reach(ids: Sequence[int]) -> dict[int, Reach]:
        found = people.load(connection, ids)
        return {number: _reach(connection, person) for number, person in found.items()}

    height = partial(letters.height, today=today)
    return digest.compose(ranked, today, height, [each for _, each in ahead], reach, missed)


def quiet(connection: sqlite3.Connection, environment: Environment) -> str:
    """Returns the sentence for a day on which nothing is due."""
    today = environment.today
    ahead = dates_ahead.next_one(connection, today, environment.settings.leap)
    return words.nobody_today(words.coming(*ahead, today) if ahead else None) + "\n"


def message(
    environment: Environment, composed: Digest, lead: str = "", again: str = "", title: str = ""
) -> Message:
    """Returns the digest in every form; ``lead`` is its first line, ``title`` begins the subject.

    All digests of a day have the same identity, and so the same Message-ID, by which a mail that comes
    twice can be recognised. ``again`` makes it a different one.
    """
    from netbook.delivery.message import Message

    text = "\n".join(part for part in (lead, letters.text(composed)) if part)
    subject = title + letters.subject(composed)
    # The number tells this book's digests from another's without revealing its path.
    identity = f"netbook.{composed.day}{again}.{crc32(os.fsencode(environment.book.path)):08x}"

    return Message(
        composed.day,
        identity,
        len(composed.mentions),
        subject,
        title + letters.summary(composed),
        letters.headlines(composed) or (lead.strip(),),
        text,
        lambda: letters.page(composed, lead),
        lambda: _mail(environment, identity, subject, text, letters.page(composed, lead)),
        lambda: {"schema": SCHEMA, **as_json(facts(composed)), "subject": subject},
    )


def facts(composed: Digest) -> DigestDay:
    """Returns the digest as an answer."""
    return DigestDay(
        letters.text(composed),
        composed.day,
        letters.subject(composed),
        letters.entries(composed.greetings, composed.day),
        letters.entries(composed.belated, composed.day),
        letters.entries(composed.tasks, composed.day),
        letters.entries(composed.others, composed.day),
        tuple(map(_ahead, composed.ahead)),
        composed.more,
    )


def _mail(environment: Environment, identity: str, subject: str, text: str, page: str) -> bytes:
    """The mail, from and to the configured addresses, else the user on this machine."""
    from netbook.formats import mail as mails

    values = environment.configuration.values
    recipients = values["digest.to"] or (_local(environment),)
    sender = values["digest.from"] or bare(recipients[0])
    identity = f"<{identity}@{bare(sender).partition('@')[2]}>"
    envelope = mails.Envelope(sender, recipients, identity, environment.now().astimezone())
    return mails.compose(envelope, subject, text, page)


def _missed(
    connection: sqlite3.Connection, environment: Environment, last: date | None
) -> tuple[Mention, ...]:
    gap = digest.days_missed(last, environment.today)
    passed = _dates(connection, environment, *gap) if gap else []
    if not passed:
        return ()
    known = days.facts(connection, [number for number, _ in passed])
    pairs = ((known[number], each) for number, each in passed)
    return digest.missed(pairs, environment.settings)


def _dates(
    connection: sqlite3.Connection, environment: Environment, first: date, ahead: int
) -> list[tuple[int, Ahead]]:
    """Birthdays and other dates in the ``ahead`` days from ``first`` on, each with the person's number."""
    return [
        (
            each.person,
            Ahead(each.on, each.uid, each.name, each.label or "birthday", turns(each.date, each.on)),
        )
        for each in dates_ahead.upcoming(connection, first, ahead, environment.settings.leap)
    ]


def _reach(connection: sqlite3.Connection, person: Person) -> Reach:
    phone, email = (
        next((each.value for each in sorted(channels, key=lambda c: not c.preferred)), None)
        for channels in (person.phones, person.emails)
    )
    return Reach(phone, email, finding.call(connection, person))


def _ahead(each: Ahead) -> DigestAhead:
    return DigestAhead(each.day, Who(each.uid, letters.short_name(each.name)), each.label, each.turns)


def _local(environment: Environment) -> str:
    name = environment.variables.get("LOGNAME") or environment.variables.get("USER") or "you"
    return f"{name if name.isalnum() and name.isascii() else 'you'}@localhost"
