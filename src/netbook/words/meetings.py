"""Meetings and touches in one phrase each, without anyone's gender."""

from __future__ import annotations

from datetime import date

from netbook.domain.people.model import BOTH, IN, IN_PERSON, ONLINE, Meeting, Touch
from netbook.words.days import short_day, when
from netbook.words.language import say
from netbook.words.phrases import shorten

_LAST = {
    IN_PERSON: "last seen {day}",
    "call": "last call {day}",
    "video": "last video call {day}",
    "email": "last email {day}",
    "message": "last message {day}",
    "social": "last seen online {day}",
    "letter": "last letter {day}",
    "gift": "last gift {day}",
}
_THEY = {"call": "they called", "video": "they called", IN_PERSON: "they came by", "gift": "they sent it"}
_YOU = {"call": "you called", "video": "you called", IN_PERSON: "you came by", "gift": "you sent it"}
_HOW = {"in-person": "in person", "video": "video call", "social": "social media"}


def known(meeting: Meeting | None) -> str | None:
    """How you know someone, in one phrase; None if nothing about it is recorded.

    ``met 2019 at BilboStack, in person``, ``through Ana García, 2024``, ``online, LinkedIn 2023``.
    """
    if meeting is None:
        return None
    year = str(meeting.on.year or when(meeting.on)) if meeting.on else ""
    place, via = meeting.place or "", meeting.via
    mode = {IN_PERSON: say("in person"), ONLINE: say("online")}.get(meeting.mode or "", "")
    if via:
        return _clauses(say("through {via}", via=via), _scene(year, place), mode)
    if meeting.mode == ONLINE and (place or year):
        return _clauses(mode, _site(year, place))
    if year or place:
        return _clauses(_met(year, place), mode)
    return {IN_PERSON: say("met in person"), ONLINE: say("met online")}.get(meeting.mode or "")


def last(touch: Touch, today: date, most: int = 40) -> str:
    """The last touch in one phrase, its note cut to ``most`` characters.

    ``last call 12 Jan: the Bilbao quote``, ``last email 24 Feb, they wrote: could you look…``.
    """
    said = say(_LAST.get(touch.how or "", "last in touch {day}"), day=short_day(touch.on, today))
    if touch.direction != BOTH and touch.how != IN_PERSON:
        said = _clauses(said, they_wrote(touch.how) if touch.direction == IN else you_wrote(touch.how))
    if not touch.note or not touch.note.strip():
        return said
    return say("{touch}: {note}", touch=said, note=shorten(touch.note, most))


def how_said(how: str | None) -> str:
    """How a touch happened, in words: ``in person``, ``video call``, ``in touch``."""
    return say(_HOW.get(how or "", how or "in touch"))


def they_wrote(how: str | None) -> str:
    """What they did, by how: ``they wrote``, ``they called``."""
    return say(_THEY.get(how or "", "they wrote"))


def you_wrote(how: str | None) -> str:
    """What you did, by how: ``you wrote``, ``you called``."""
    return say(_YOU.get(how or "", "you wrote"))


def _scene(year: str, place: str) -> str:
    """When and where, as far as known."""
    if year and place:
        return say("{year} at {place}", year=year, place=place)
    return say("at {place}", place=place) if place else year


def _site(year: str, place: str) -> str:
    """Where online, and when."""
    return say("{place} {year}", place=place, year=year) if place and year else place or year


def _met(year: str, place: str) -> str:
    if year and place:
        return say("met {year} at {place}", year=year, place=place)
    return say("met at {place}", place=place) if place else say("met {year}", year=year)


def _clauses(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
