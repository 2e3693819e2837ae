"""The give and take between you and someone, in words."""

from datetime import date

from netbook.domain.list.reciprocity import THEY, YOU, Between
from netbook.words import days
from netbook.words.language import say


def said(given: Between, today: date) -> tuple[str, ...]:
    """The give and take as a few phrases: ``you 7, they 5``, ``your turn since Tuesday``."""
    phrases = [_counted(given)]
    if given.since:
        sentence = "your turn since {day}" if given.turn == YOU else "their turn since {day}"
        phrases.append(say(sentence, day=_day(given.since, today)))
    if given.unanswered > 1:
        phrases.append(say("{number} in a row without an answer", number=given.unanswered))
    if given.begins:
        phrases.append(say("they always write first" if given.begins == THEY else "you always write first"))
    if given.only_in_need:
        phrases.append(say("you write when there is something to do"))
    return tuple(phrase for phrase in phrases if phrase)


def _counted(given: Between) -> str:
    """Who wrote how often; what both took part in counts for neither alone."""
    counts = [
        *([say("you {number}", number=given.you)] if given.you else []),
        *([say("they {number}", number=given.they)] if given.they else []),
    ]
    if counts and given.both:
        counts.append(say("together {number}", number=given.both))
    return ", ".join(counts)


def _day(day: date, today: date) -> str:
    """A day after "since": ``yesterday``, ``Tuesday``, ``a week ago``, ``12 Jan``."""
    away = abs((today - day).days)
    if away in (0, 1, 7):
        return days.on(day, today)
    return days.weekday(day) if away < 7 else days.short_day(day, today)
