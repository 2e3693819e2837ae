"""What is derived from a person's facts, and makes the list and searches quick."""

from collections.abc import Mapping, Sequence
from datetime import date
from zlib import crc32

from netbook.domain.list.wishes import greets, only_thanks
from netbook.domain.people.countries import code
from netbook.domain.people.dates import earlier, later
from netbook.domain.people.model import (
    BIRTHDAY,
    DATE,
    IN,
    IN_PERSON,
    ORGANISATION,
    OUT,
    Address,
    Cadence,
    Person,
    Touch,
)
from netbook.domain.people.text import fold
from netbook.tuples import NamedTuple


class TagCadence(NamedTuple):
    """The rhythm of everyone with a tag, and the local day on which the user set it."""

    days: int
    max_days: int
    tag: str
    given_on: date

    @property
    def cadence(self) -> Cadence:
        """The rhythm as the cadence of one person."""
        return Cadence(self.days, self.max_days, f"tag:{self.tag}")


class TouchHistory(NamedTuple):
    """A summary of a person's touches.

    ``touches`` is their number without bumps, ``last`` the latest of those, and ``reached_on`` the
    day of the latest in which you took part. ``sent_on`` is the day you last did something, bumps
    included, and ``tries`` the number of your attempts since their last answer.
    ``seen_on`` is the day of the latest touch in person, ``written_on`` of the latest of any other kind.
    ``greeted_on`` is the day of your latest greeting for a birthday, ``wished_on`` of that for another
    yearly date. ``asked_on`` is the day of their latest message since your last word, mere thanks for
    which left out.
    ``waited`` are the days of silence that your latest part in a touch ended.
    """

    touches: int = 0
    last: Touch | None = None
    reached_on: date | None = None
    sent_on: date | None = None
    tries: int = 0
    seen_on: date | None = None
    written_on: date | None = None
    greeted_on: date | None = None
    wished_on: date | None = None
    asked_on: date | None = None
    waited: int | None = None

    def then(self, touch: Touch, called: frozenset[str] = frozenset()) -> "TouchHistory":
        """The history with one more touch, on the same day as the latest or later.

        ``called`` are the words by which the person's own yearly dates are called, folded.
        """
        alone = touch.bump or touch.direction == OUT
        sent_on = self.sent_on if touch.direction == IN and not touch.bump else touch.on
        if touch.bump:
            return self._replace(sent_on=sent_on, tries=self.tries + 1)
        reached_on = self.reached_on if touch.direction == IN else touch.on
        in_person = touch.how == IN_PERSON
        greetings = greets(touch, called)
        ended = touch.direction != IN and self.last is not None and self.last.on < touch.on
        return TouchHistory(
            touches=self.touches + 1,
            last=touch,
            reached_on=reached_on,
            sent_on=sent_on,
            tries=self.tries + 1 if alone else 0,
            seen_on=touch.on if in_person else self.seen_on,
            written_on=self.written_on if in_person else touch.on,
            greeted_on=touch.on if BIRTHDAY in greetings else self.greeted_on,
            wished_on=touch.on if DATE in greetings else self.wished_on,
            asked_on=self._asked_on(touch),
            waited=(touch.on - self.last.on).days if ended and self.last else self.waited,
        )

    def _asked_on(self, touch: Touch) -> date | None:
        """The day since which an answer is owed after one more touch."""
        if touch.direction != IN:
            return None
        mine = self.reached_on
        thanked = mine is not None and (touch.on - mine).days <= _THANKS_DAYS and only_thanks(touch.note)
        return self.asked_on if thanked else touch.on


_THANKS_DAYS = 6
"""For how many days after a word of yours their thanks are an answer to it, and ask for none."""
NOTHING = TouchHistory()
"""The history of someone without touches."""


class Derived(NamedTuple):
    """What is derived from a person's facts and touches. All days are local.

    ``anchor`` is the day of the last touch, else of the meeting, else the day they were added;
    ``clock`` is the day the cadence counts from, which may be later. ``cadence`` is the person's own
    or a tag's, else the circle's as the user has configured it.
    ``first_on`` is the day you met, while no touch has followed it. ``owed_since`` is the day of
    their last message, while it is unanswered. ``snoozed_until`` is the latest day until which they or
    their tags are snoozed. ``give`` is the kind of give and take, as ``reciprocity.give`` returns it.
    ``silent`` is ``Person.silent``.
    """

    history: TouchHistory = NOTHING
    anchor: date | None = None
    clock: date | None = None
    cadence: Cadence | None = None
    first_on: date | None = None
    owed_since: date | None = None
    snoozed_until: date | None = None
    give: str | None = None
    silent: bool = False

    @property
    def next_due(self) -> date | None:
        """The day on which the cadence is next due; None without one, or for those who never come up."""
        if self.silent or not self.clock or not self.cadence:
            return None
        return later(self.clock, self.cadence.days)


def derive(
    person: Person,
    history: TouchHistory = NOTHING,
    tags: Mapping[str, TagCadence] | None = None,
    skips: Mapping[str, date] | None = None,
    rests: Mapping[str, date] | None = None,
    give: str | None = None,
) -> Derived:
    """What follows from a person's facts, except their circle's cadence, which is not in the book.

    ``tags`` (cadences) and ``rests`` (until when each is snoozed) are by folded tag, ``skips`` by lane.
    """
    skipped, last = skips or {}, history.last
    met = person.met.on.whole if person.met and person.met.on else None
    anchor = _latest(last and last.on, met) or person.added_on
    keys = [fold(tag) for tag in person.tags] if tags or rests else []
    own = None if person.no_clock else person.cadence
    alone = own or person.no_clock or person.kind == ORGANISATION
    shared = None if alone or not tags else _shared(keys, tags)
    clock = _counted_from(person.uid, anchor, shared) if anchor and shared else anchor
    first_on = met if met and not (last and last.on >= met) else None
    resting = (person.snoozed_until, *map((rests or {}).get, keys))
    return Derived(
        history,
        anchor,
        max(clock, *(skipped.get(lane, clock) for lane in ("cadence", "lapsed"))) if clock else None,
        own or (shared.cadence if shared else None),
        _unless_skipped(first_on, skipped.get("first")),
        _unless_skipped(history.asked_on, skipped.get("reply")),
        _latest(*resting),
        give,
        person.silent,
    )


def culture(person: Person) -> str:
    """The language someone is written to in and the country they live in: ``es-ES``, ``es-``, ``-``.

    The country is that of the preferred address, else of the first that names one, else the language's.
    """
    language, _, region = (person.language or "").replace("_", "-").partition("-")
    named = _country(person.addresses) if person.addresses else None
    region = region.partition("-")[0].upper()
    region = region if len(region) == 2 and region.isalpha() else ""
    return f"{language.casefold()}-{named or region}"


def _latest(*days: date | None) -> date | None:
    return max(filter(None, days)) if any(days) else None


def _country(addresses: Sequence[Address]) -> str | None:
    ranked = sorted(addresses, key=lambda each: not each.preferred)
    return next((found for each in ranked if (found := code(each.country))), None)


def _shared(keys: Sequence[str], tags: Mapping[str, TagCadence]) -> TagCadence | None:
    """The cadence of the tag with the shortest interval; None if no tag has one."""
    return min((tags[key] for key in keys if key in tags), default=None)


def _unless_skipped(since: date | None, skipped_on: date | None) -> date | None:
    """The day since which something waits; None if its turn has been skipped since then."""
    return None if since and skipped_on and skipped_on >= since else since


def _counted_from(uid: str, anchor: date, shared: TagCadence) -> date:
    """The day from which a tag's rhythm counts.

    People who were already overdue when it was set are spread evenly over the days of its first
    interval; so they do not all come up on the day it was set.
    """
    if later(anchor, shared.days) >= shared.given_on:
        return anchor
    turn = draw(uid) % shared.days
    return max(anchor, earlier(shared.given_on, shared.days - turn))


def draw(uid: str) -> int:
    """A number from 0 to 2**32 - 1, spread evenly over all UIDs; the same on every machine and day."""
    return crc32(uid.encode("utf-8", "surrogatepass"))
