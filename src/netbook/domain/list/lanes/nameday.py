"""The lane of name days: the saint's day of those whose language keeps one, if the user asks for it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from netbook import namedays
from netbook.domain.list import yearly
from netbook.domain.list.candidate import Candidate, Facts, Reason, weighed
from netbook.domain.list.lane import END, Asked, Entry, Lane, Stream
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import CIRCLES
from netbook.domain.people.text import fold

DAYS = 3
"""How many days before the name day someone comes up."""

_NAME = "nameday"
_COUNTRIES = {"AT": "de", "BR": "pt", "DE": "de", "ES": "es", "FR": "fr", "IT": "it", "PL": "pl", "PT": "pt",
              "SE": "sv"}  # fmt: skip
"""The language of the calendar that is kept in a country, for people whose language is not known."""
_LONGEST = 4
"""How many words of a name can matter: María de los Ángeles."""
_OF = frozenset({"de", "del", "la", "las", "los", "dels", "les", "da", "do", "das", "dos"})


def nameday(facts: Facts, today: date, settings: Settings) -> Sequence[Candidate]:
    """A name day today, within three days, or up to three days ago, that has had no greeting yet.

    A day that is a yearly date of theirs already is left to the lane of dates.
    """
    if facts.circle not in settings.asked.get(_NAME, ()):
        return ()
    noted = {each.date.month_day for each in facts.dates}
    found = [
        _candidate(facts, on, day, today)
        for key in days(_calendar(facts), _words(facts))
        if key not in noted
        and (on := PartialDate(None, int(key[:2]), int(key[3:])))
        and (day := yearly.near(on, today, DAYS, settings.leap))
        and not yearly.settled(facts, _NAME, on, day, today, DAYS)
    ]
    return (max(found, key=lambda candidate: candidate.score),) if found else ()


def days(calendar: str, words: str) -> tuple[str, ...]:
    """The name days, as ``MM-DD``, of someone with this folded name; most have one or none.

    A compound name may have its own day; else María takes what follows (María del Carmen is a Carmen),
    and others the first name: José Luis is greeted as José, Jean-Pierre as Jean.
    """
    known, parts = _folded(calendar), words.split()
    for count in range(len(parts), 1, -1):
        if found := known.get(" ".join(parts[:count])):
            return found
    if parts[:1] == ["maria"] and parts[1:2] and parts[1] in _OF:
        after = next((part for part in parts[1:] if part not in _OF), "")
        if found := known.get(after):
            return found
    return known.get(parts[0], ()) if parts else ()


def _candidate(facts: Facts, on: PartialDate, day: date, today: date) -> Candidate:
    term = yearly.term(_NAME, _pressing((day - today).days), None, on, day)
    return weighed(facts, yearly.maybe(Reason(_NAME, day), facts, today), day, term)


def _calendar(facts: Facts) -> str:
    """The language of their calendar: their own, else that of the country they live in; "" for none."""
    language, _, country = facts.culture.partition("-")
    found = language or _COUNTRIES.get(country, "")
    return found if found in namedays.LANGUAGES else ""


def _words(facts: Facts) -> str:
    """The first words of their given name, else of their full name, folded."""
    words = fold(facts.given or facts.name).replace("-", " ").split()
    return " ".join(words[:_LONGEST])


@cache
def _folded(calendar: str) -> Mapping[str, tuple[str, ...]]:
    """The name days of a calendar by folded name."""
    return {fold(name).replace("-", " "): found for name, found in namedays.calendar(calendar).items()}


def _entries(facts: Facts) -> Sequence[Entry]:
    """By calendar, name and circle; the most important person comes first."""
    if facts.circle not in CIRCLES or not (calendar := _calendar(facts)):
        return ()
    return (Entry(f"{calendar} {_words(facts)}\t{facts.circle}", -facts.matters),)


def _streams(asked: Asked) -> Iterator[Stream]:
    circles = asked.settings.asked.get(_NAME, ())
    if not circles:
        return
    near = dict(yearly.keys(asked.today, DAYS, asked.settings.leap))
    for language in namedays.LANGUAGES:
        for peers in _named(asked, language, near):
            words, circle = peers.removeprefix(f"{language} ").split("\t")
            for key in days(language, words):
                if circle in circles and key in near:
                    yield from yearly.streams(asked, peers, near[key], DAYS, _pressing(near[key]))


def _named(asked: Asked, language: str, near: Mapping[str, int]) -> Sequence[str]:
    """The peers in the agenda whose name begins with a name of a near day, or with María."""
    names = [name for name, found in _folded(language).items() if any(day in near for day in found)]
    starts = [f"{language} {name}" for name in (*names, *(("maria",) if names else ()))]
    return tuple(dict.fromkeys(peers for start in starts for peers in asked.peers(start, f"{start} {END}")))


def _pressing(away: int) -> float:
    return yearly.pressing(away, on_it=16.0, before=0.9, after=8.0)


def _hint(candidate: Candidate, today: date) -> tuple[str, str, str]:
    return yearly.hint(candidate, today, _NAME)


LANE = Lane(
    _NAME,
    "bright_red",
    "a name day in the calendar of their language, if you turn this on",
    "from three days before until three days after",
    nameday,
    _entries,
    _streams,
    hint=_hint,
    occasion="nameday",
    yearly=True,
    presses=yearly.MISSED_DAYS,
    greeting=True,
    asked=True,
)
