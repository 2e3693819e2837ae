"""How days, gaps, meetings and touches are said: calm, short, English, and of nobody's gender."""

from __future__ import annotations

from datetime import date

from netbook.domain.people.dates import MONTHS, WEEKDAYS, PartialDate
from netbook.domain.people.model import BOTH, IN, IN_PERSON, ONLINE, Meeting, Touch

_LAST = {
    IN_PERSON: "last seen",
    "call": "last call",
    "video": "last video call",
    "email": "last email",
    "message": "last message",
    "social": "last seen online",
    "letter": "last letter",
    "gift": "last gift",
}
_DID = {"call": "called", "video": "called", IN_PERSON: "came by", "gift": "sent it"}


def long_day(day: date) -> str:
    """``Sunday 1 March 2026``."""
    return f"{weekday(day)} {day.day} {MONTHS[day.month - 1]} {day.year}"


def full_day(day: date, today: date) -> str:
    """``12 January``, with the year where it is not this one."""
    return _with_year(f"{day.day} {MONTHS[day.month - 1]}", day, today)


def short_day(day: date, today: date) -> str:
    """``12 Jan``, with the year where it is not this one."""
    return _with_year(f"{day.day} {MONTHS[day.month - 1][:3]}", day, today)


def weekday(day: date) -> str:
    """``Sunday``."""
    return WEEKDAYS[day.weekday()].capitalize()


def ago(day: date, today: date) -> str:
    """How far a day is from today: ``3 days ago``, ``yesterday``, ``today``, ``in about 2 months``."""
    away = (day - today).days
    if abs(away) <= 1:
        return ("today", "tomorrow", "yesterday")[away]
    return f"in {span(away)}" if away > 0 else f"{span(-away)} ago"


def on(day: date, today: date) -> str:
    """A day by its nearest name: ``yesterday``, ``on Tuesday``, ``in a week``, ``on 12 Jan``.

    A weekday is only said of the six days on either side, where it can mean no other.
    """
    away = (day - today).days
    if abs(away) <= 1:
        return ago(day, today)
    if abs(away) < 7:
        return f"on {weekday(day)}"
    if abs(away) == 7:
        return "in a week" if away > 0 else "a week ago"
    return f"on {short_day(day, today)}"


def coming(day: date, kind: str, name: str, what: str | None, today: date) -> str:
    """What comes next: ``Next: Eva's birthday, on 6 Jul.``, ``Next: invoice, for Clara, tomorrow.``

    ``kind`` is "date", of which ``what`` is the label, "task", which says ``what``, or "word".
    """
    said = {"date": f"{name}'s {what or 'birthday'}", "task": f"{what}, for {name}"}
    return f"Next: {said.get(kind, f'a word to {name}')}, {on(day, today)}."


def span(days: int) -> str:
    """A number of days as one says it: ``1 day``, ``30 days``, ``about 2 months``, ``about a year``."""
    if days < 60:
        return count(days, "day")
    if days < 350 or 400 <= days < 700:
        return f"about {round(days / 30.44)} months"
    return "about a year" if days < 400 else f"about {round(days / 365.25)} years"


def count(number: int, noun: str) -> str:
    """``1 day``, ``3 days``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def people(number: int) -> str:
    """``1 person``, ``3 people``."""
    return "1 person" if number == 1 else f"{number} people"


def when(day: PartialDate) -> str:
    """What is known of a date: ``14 June 2024``, ``June 2024``, ``2024``, ``4 July``."""
    parts = (day.day, MONTHS[day.month - 1] if day.month else None, day.year)
    return " ".join(str(part) for part in parts if part is not None)


def known(meeting: Meeting | None) -> str | None:
    """How you know someone, in one phrase; None where nothing of it is recorded.

    ``met 2019 at BilboStack, in person``, ``through Ana García, 2024``, ``online, LinkedIn 2023``.
    """
    if meeting is None:
        return None
    year = str(meeting.on.year or when(meeting.on)) if meeting.on else ""
    scene = f"at {meeting.place}" if meeting.place else ""
    mode = {IN_PERSON: "in person", ONLINE: "online"}.get(meeting.mode or "", "")
    if meeting.via:
        return _listed(f"through {meeting.via}", _spaced(year, scene), mode)
    if mode == "online" and (meeting.place or year):
        return _listed(mode, _spaced(meeting.place or "", year))
    if year or scene:
        return _listed(_spaced("met", year, scene), mode)
    return f"met {mode}" if mode else None


def last(touch: Touch, today: date, most: int = 40) -> str:
    """The last touch in one phrase, its note cut to ``most`` characters.

    ``last call 12 Jan: the Bilbao quote``, ``last email 24 Feb, they wrote: could you look…``.
    """
    phrase = f"{_LAST.get(touch.how or '', 'last in touch')} {short_day(touch.on, today)}"
    if touch.direction != BOTH and touch.how != IN_PERSON:
        phrase += f", {'they' if touch.direction == IN else 'you'} {did(touch.how)}"
    return f"{phrase}: {shorten(touch.note, most)}" if touch.note and touch.note.strip() else phrase


def did(how: str | None) -> str:
    """What someone did to be in touch that way: ``wrote``, ``called``, ``came by``, ``sent it``."""
    return _DID.get(how or "", "wrote")


def shorten(text: str, most: int) -> str:
    """The text on one line of at most ``most`` characters, cut after a word where that loses little."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: max(most - 1, 0)]
    words = cut.rpartition(" ")[0] if line[len(cut)] != " " else cut
    return (words if len(words) * 3 > len(cut) * 2 else cut).rstrip(" ,;:.") + "…"


def _with_year(text: str, day: date, today: date) -> str:
    return text if day.year == today.year else f"{text} {day.year}"


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
