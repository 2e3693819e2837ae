"""Someone is given a circle: their first turn comes within its first round."""

from netbook.domain.list.first_round import counted_from
from netbook.domain.people.dates import later
from netbook.environment import Environment
from netbook.store import circles, derived, people, rhythms
from netbook.store.journal import Writing


def spread(environment: Environment, writing: Writing, number: int) -> None:
    """Let someone whose circle is new, and whose rhythm it is, come up when it suits among the others.

    What was answered before, when they had no circle, is forgotten.
    """
    connection = writing.connection
    circles.forget_answers(writing, number)
    _renew(writing, number)
    person, where = people.one(connection, number), derived.load(connection, [number])[number]
    rhythm, clock, today = where.cadence, where.clock, environment.today
    if where.silent or not rhythm or not clock or rhythm.source != f"circle:{person.circle}":
        return
    others = circles.crowd(connection, str(person.circle), number, later(clock, rhythm.days), today)
    since = counted_from(person.uid, clock, rhythm, today, others)
    if since:
        rhythms.skip(writing, number, "cadence", since)
        _renew(writing, number)


def _renew(writing: Writing, number: int) -> None:
    derived.renew(writing.connection, [number], touched=writing.touched, days=writing.days)
