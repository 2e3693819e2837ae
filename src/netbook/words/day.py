"""Sentences about the day: the list, a person's place on it, dates ahead, the review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from netbook.domain.list.lanes import BY_NAME
from netbook.domain.list.yearly import GREETED
from netbook.domain.people.model import HOWS
from netbook.words import phrases
from netbook.words.days import ago, days, on, short_day, short_weekday, years
from netbook.words.language import Pieces, command, pieces, say, say_number
from netbook.words.phrases import welcome_lines

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from netbook.answers.day import (
        Looked,
        Matrix,
        Quadrant,
        Reviewed,
        Today,
        TodayItem,
        Upcoming,
        UpcomingDate,
        Why,
    )


def quadrant_said(quadrant: Quadrant) -> str:
    """The heading of a quadrant of the matrix, with what it asks for."""
    if quadrant.important:
        return say("important and urgent: today") if quadrant.urgent else say("important: make room for it")
    return say("urgent: keep it short") if quadrant.urgent else say("neither: when there is time")


def nobody() -> str:
    """The word in an empty quadrant."""
    return say("nobody")


def coming(day: date, kind: str, name: str, what: str | None, today: date) -> str:
    """What comes next: ``Next: Eva's birthday, on 6 Jul.``, ``Next: invoice, for Clara, tomorrow.``

    ``kind`` is "date", with a label as ``what`` (None for a birthday); "task", with its text; or "word".
    """
    when = on(day, today)
    if kind == "task":
        return say("Next: {task}, for {name}, {day}.", task=what, name=name, day=when)
    if kind != "date":
        return say("Next: a word with {name}, {day}.", name=name, day=when)
    if what:
        return say("Next: {name}'s {label}, {day}.", name=name, label=what, day=when)
    return say("Next: {name}'s birthday, {day}.", name=name, day=when)


def nobody_today(following: str | None) -> str:
    """The line when nobody is due, with the sentence about what comes next, if there is one."""
    nobody = say("Nobody needs you today.")
    return f"{nobody} {following}" if following else nobody


def own_command(item: TodayItem) -> str:
    """The item's next command with its row number, without the word netbook."""
    verb, _, rest = item.hint.removeprefix(command("netbook ")).partition(" ")
    given = f" {GREETED}" if rest.endswith(GREETED) else ""
    return f"{verb} {item.rank}{given}" if rest else ""


def column_day(entry: UpcomingDate) -> str:
    """The day of a date ahead, at a fixed width: ``Thu  5 Mar``."""
    return f"{short_weekday(entry.date)} {short_day(entry.date, entry.date):>6}"


def date_ahead(entry: UpcomingDate) -> Pieces:
    """A date ahead: ``Tom Baker's birthday, turns 41``."""
    if entry.turns is None:
        return pieces("{name}'s {label}", entry.person.name, label=entry.label)
    if entry.label == "birthday":
        return pieces("{name}'s birthday, turns {age}", entry.person.name, age=entry.turns)
    return pieces("{name}'s {label}, {years}", entry.person.name, label=entry.label, years=years(entry.turns))


def how_far(entry: UpcomingDate) -> str:
    """How far away a date ahead is: ``in 4 days``."""
    return ago(entry.date, entry.date - timedelta(entry.days))


def day_done(answer: Today) -> str:
    """The line of a full day: ``Done for today: 7 people. Tomorrow: Tom, Ana and 3 more.``"""
    done = say_number(answer.done, "Done for today: {number} person.", "Done for today: {number} people.")
    if not answer.tomorrow:
        return f"{done} {answer.next}" if answer.next else done
    names, more = phrases.listed(answer.tomorrow), answer.tomorrow_more
    if more:
        names = say("{names} and {number} more", names=", ".join(answer.tomorrow), number=more)
    return say("{done} Tomorrow: {names}.", done=done, names=names)


def _after_today(answer: Today) -> list[str]:
    """The lines after the day's list, or in place of an empty one."""
    if answer.empty_book:
        return welcome_lines()
    week = [this_week(answer.week, answer.date)] if answer.week else []
    if answer.done:
        return [day_done(answer), *week]
    if answer.more:
        return [say("and {number} more: netbook today --all", number=answer.more), *week]
    return week if answer.items else [nobody_today(answer.next), *week]


def this_week(ahead: Sequence[UpcomingDate], today: date) -> str:
    """The line about birthdays to come: ``This week: Eva Roca tomorrow, Tom Baker on Friday``."""
    said = [say("{name} {on}", name=each.person.name, on=on(each.date, today)) for each in ahead]
    return say("This week: {birthdays}", birthdays=", ".join(said))


def _after_matrix(answer: Matrix) -> list[str]:
    """The lines after the matrix."""
    return [say("and {number} more: netbook today --all --matrix", number=answer.more)] if answer.more else []


def _after_upcoming(answer: Upcoming) -> list[str]:
    """The line in place of an empty list of dates."""
    if answer.dates:
        return []
    return [say("No birthdays or other dates in the next {days}.", days=days(answer.days))]


def _why(answer: Why) -> list[Pieces]:
    """Someone's place on the list and the reason; or the sentence that says why they are not on it."""
    name = answer.person.name
    if answer.lane is None:
        return [answer.absence]
    if answer.rank is None:
        sentence = "{name} is beyond today's list: {why}"
        return [pieces(sentence if answer.why.endswith("?") else f"{sentence}.", name, why=answer.why)]
    sentence = "{name} is {place}: {why}" if answer.why.endswith("?") else "{name} is {place}: {why}."
    return [pieces(sentence, name, place=_ordinal(answer.rank), why=answer.why)]


def _ordinal(number: int) -> str:
    """The ordinal of a place, in words up to ten: "first", "11th"."""
    small = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    if 1 <= number <= len(small):
        return say(small[number - 1])
    if number % 100 in (11, 12, 13):
        return say("{number}th", number=number)
    ending = {1: "{number}st", 2: "{number}nd", 3: "{number}rd"}.get(number % 10, "{number}th")
    return say(ending, number=number)


def _next_today(answer: Today) -> list[str]:
    """Commands, each for the first row that can take it; they also show how rows are referred to."""
    if not answer.items:
        return ["more", "today --all", "upcoming"] if answer.done and answer.more else ["upcoming", "list"]
    lanes = {item.rank: item.lane for item in answer.items}
    done = next((rank for rank, lane in lanes.items() if lane == "task"), None)
    others = [(rank, BY_NAME.get(lane)) for rank, lane in lanes.items() if lane != "task"]
    touch = next((rank for rank, _ in others), None)
    greet = next((rank for rank, lane in others if lane and (lane.greeting or lane.occasion)), touch)
    snooze = next((rank for rank, lane in others if lane and not lane.yearly), None)
    examples = (
        ("touch {row}", touch),
        ("greet {row}", greet),
        ("done {row}", done),
        ("snooze {row} 2w", snooze),
        ("why {row}", snooze or touch or done),
    )
    on = ["more"] if answer.done and answer.more else []
    return [*(text.format(row=row) for text, row in examples if row), *on, "review"]


def _next_matrix(answer: Matrix) -> list[str]:
    last = max(item.rank for quadrant in answer.quadrants for item in quadrant.items)
    return [f"touch {last}", f"why {last}", "today"]


def _next_why(answer: Why) -> list[str]:
    who = answer.call
    on_the_list = [f"touch {who}", f"snooze {who} 2w"] if answer.lane else []
    return [*on_the_list, f"show {who}"]


def _next_upcoming(answer: Upcoming) -> list[str]:
    return ["upcoming --days 90", "list"]


def opens() -> str:
    """The label of the key that opens a greeting."""
    return say("open")


def snoozes(span: str) -> str:
    """The label of the key that snoozes someone."""
    return say("snooze {span}", span=span)


def nothing_to_answer() -> str:
    """The label of the key that closes an answer."""
    return say("nothing to answer")


def that_was_it() -> str:
    """The label of the key that says that a word was the greeting."""
    return say("that was the greeting")


def moves_on() -> str:
    """The label of the key that goes to the next line."""
    return say("next")


def note_question(wishes: str) -> str:
    """The question what a touch was about; ``wishes`` is noted where nothing is said, if there are any."""
    if wishes:
        return say("What was it about? (Enter for “{note}”) ", note=wishes)
    return say("What was it about? (Enter for none) ")


def how_question() -> str:
    """The question how someone was in touch."""
    return say("How: {ways}? (Enter for none) ", ways=", ".join(HOWS))


def both_notes(wishes: str, note: str) -> str:
    """What was noted of a greeting, and what else is said of it."""
    return say("{wishes}: {note}", wishes=wishes, note=note)


def nothing_to_undo() -> str:
    """The line when there is nothing to take back in this review."""
    return say("This review has nothing to take back.")


def went_wrong(message: str, hint: str | None) -> str:
    """The error of an act that failed, with its hint."""
    return "\n".join([message, *([phrases.hint(hint)] if hint else [])])


def _reviewed(answer: Reviewed) -> list[Pieces]:
    if answer.looked == answer.of:
        ended = say("That was today's list.")
    else:
        ended = say("The rest of the list can wait.")
    if not answer.changes:
        return [(ended,)]
    changes = say_number(
        answer.changes, "{number} change. {undo}", "{number} changes. {undo}", undo=phrases.undo()
    )
    return [(f"{ended} {changes}",)]


def _next_looked(answer: Looked) -> list[str]:
    return [f"{key} {does}" for key, does in answer.keys]


SAID = {"Why": _why, "Reviewed": _reviewed}
AFTER = {
    "Today": _after_today,
    "Matrix": _after_matrix,
    "Upcoming": _after_upcoming,
}
NEXT = {
    "Today": _next_today,
    "Matrix": _next_matrix,
    "Why": _next_why,
    "Upcoming": _next_upcoming,
    "Looked": _next_looked,
}
