"""From online to in person and back: when the other way of being in touch would do good."""

from datetime import date

from netbook.domain import words
from netbook.domain.list.spread import lot
from netbook.domain.people.dates import PartialDate, days_in, earlier
from netbook.domain.people.model import IN_PERSON, ONLINE
from netbook.tuples import NamedTuple

COFFEE, MESSAGE = "coffee", "message"
"""The other way: to meet someone known only online, or to write to someone only ever seen."""
ONLINE_DAYS = 540
"""How long you have known each other online before a coffee is suggested."""
SILENT_DAYS = 400
"""How long nothing was written to someone met in person before a message is suggested."""
ALIVE_DAYS = 365
"""Only what is alive crosses over: a touch this long ago at most."""
ROUND, STAYS = 182, 7
"""Everyone's week comes round twice a year."""


class Ways(NamedTuple):
    """How you know someone, and when you were last in touch each way.

    ``mode`` is how you met; ``met`` may be only a year. ``seen_on`` is the last touch in person,
    ``written_on`` the last of any other kind.
    """

    uid: str
    mode: str | None = None
    met: PartialDate | None = None
    seen_on: date | None = None
    written_on: date | None = None


class Crossing(NamedTuple):
    """Which way is suggested, since when this week has been theirs, and the reason as a clause."""

    way: str
    since: date
    why: str


def crossing(someone: Ways, today: date) -> Crossing | None:
    """The other way, in the week of the half-year that is theirs; None where there is no reason for it."""
    day = (today.toordinal() + lot(someone.uid)) % ROUND
    if day >= STAYS:
        return None
    since = earlier(today, day)
    if why := _never_met(someone, today):
        return Crossing(COFFEE, since, why)
    if why := _never_written(someone, today):
        return Crossing(MESSAGE, since, why)
    return None


def one_way(mode: str | None, seen_on: date | None, written_on: date | None) -> bool:
    """Whether someone could ever be suggested, whatever day it is: known online alone, or seen in person."""
    return (mode == ONLINE and not seen_on and bool(written_on)) or (mode == IN_PERSON and bool(seen_on))


def days_of_round(today: date) -> list[int]:
    """The days of the round on which the lots fall whose week it is."""
    return [(day - today.toordinal()) % ROUND for day in range(STAYS)]


def _never_met(someone: Ways, today: date) -> str | None:
    if someone.mode != ONLINE or someone.seen_on or not _alive(someone.written_on, today):
        return None
    known = _days_since(someone.met, today)
    if known is None or known < ONLINE_DAYS:
        return None
    return f"you have known each other online for {words.span(known)}, and have never met"


def _never_written(someone: Ways, today: date) -> str | None:
    if someone.mode != IN_PERSON or not _alive(someone.seen_on, today):
        return None
    if someone.written_on:
        silent = (today - someone.written_on).days
        return (
            f"you see each other, and have not written for {words.span(silent)}"
            if silent >= SILENT_DAYS
            else None
        )
    known = _days_since(someone.met, today)
    return (
        "you see each other, and have never written" if known is not None and known >= SILENT_DAYS else None
    )


def _alive(last: date | None, today: date) -> bool:
    return last is not None and (today - last).days <= ALIVE_DAYS


def _days_since(met: PartialDate | None, today: date) -> int | None:
    """How long ago that was, at the least: of a year or a month alone, its last day counts."""
    if met is None or met.year is None:
        return None
    month = met.month or 12
    last = met.whole or date(met.year, month, days_in(met.year, month))
    return max((today - last).days, 0)
