"""What is said in one calm sentence, the same on a terminal and in a pipe. Nothing here is cleaned yet.

A line is a tuple of pieces: every second one (a name) is to stand out where that is possible.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from netbook.domain import words
from netbook.domain.model import IN

if TYPE_CHECKING:
    from datetime import datetime

    from netbook.answers.book import History, TakenBack
    from netbook.answers.config import Configured, ExampleWritten
    from netbook.answers.day import Matrix, Quadrant, Today, Upcoming, Why
    from netbook.answers.digest import Delivered
    from netbook.answers.exchange import CalendarWritten, Exported, Imported, ImportProblem
    from netbook.answers.goals import GoalChanged, GoalRecord, Goals
    from netbook.answers.greeting import Drafted
    from netbook.answers.people import Added, Changed, PeopleRows, PersonRecord, Removed
    from netbook.answers.review import Reviewed
    from netbook.answers.rhythms import (
        PersonRhythm,
        PutOff,
        Rhythms,
        Skipped,
        Suggestion,
        Suggestions,
        TagRhythm,
    )
    from netbook.answers.schedule import LastRun, Scheduled, ScheduleStatus, Unscheduled
    from netbook.answers.sync import Clashing, SyncCounts, Synced
    from netbook.answers.touches import Snoozed, TaskAnswer, Timeline, Touched
    from netbook.domain.differences import FieldChange

Pieces = tuple[str, ...]

_HOW = {"in-person": "in person", "video": "video call", "social": "social media"}
_UNDO = "Take it back with: netbook undo"
WELCOME = "Nobody in your book yet."
FIRST_STEPS = (
    ("netbook import contacts.vcf", "bring in your phone's contacts"),
    ('netbook add "Ana García" --met today --at PyConES --in-person', ""),
    ("netbook demo", "see what a day looks like"),
)
"""What one can do with an empty book, and what comes of it."""


def pieces(answer: Any) -> list[Pieces]:
    """The lines of an answer that is said in a sentence or a few."""
    return _PIECES[type(answer).__name__](answer)


def lines(answer: Any) -> list[str]:
    """The same as plain lines."""
    return ["".join(line) for line in pieces(answer)]


def how_said(how: str | None) -> str:
    """How a touch happened, as people say it."""
    return _HOW.get(how or "", how or "in touch")


def one_line(text: str | None) -> str:
    """A note as it stands in a line of its own: its line ends are spaces."""
    return " ".join(note_lines(text))


def note_lines(text: str | None) -> list[str]:
    """A note as its writer broke it into lines."""
    return text.replace("\r\n", "\n").strip("\n").split("\n") if text else []


def state(person: PersonRecord) -> str:
    """What keeps a person off the list: "archived", "deceased", "do-not-contact"."""
    states = ("archived", "deceased", "do_not_contact")
    return " ".join(each.replace("_", "-") for each in states if getattr(person, each))


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "Ana, Luis and Tom"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def after_today(answer: Today) -> list[str]:
    """What follows the day's list, or stands in for an empty one."""
    if answer.empty_book:
        return _welcome()
    if answer.more:
        return [f"and {answer.more} more: netbook today --all"]
    if answer.items:
        return []
    return [f"Nobody needs you today. {answer.next or ''}".rstrip()]


def quadrant(field: Quadrant) -> str:
    """What a field of the matrix is called, and what it asks for."""
    if field.important:
        return "important and urgent: today" if field.urgent else "important: make room for it"
    return "urgent: keep it short" if field.urgent else "neither: when there is time"


def after_matrix(answer: Matrix) -> list[str]:
    """What follows the matrix."""
    return [f"and {answer.more} more: netbook today --all --matrix"] if answer.more else []


def after_people(answer: PeopleRows) -> list[str]:
    """What stands in for an empty list of people."""
    if answer.people:
        return []
    return ["Nobody in your book is like that."] if answer.asked else _welcome()


def after_timeline(answer: Timeline) -> list[str]:
    """What stands in for an empty timeline."""
    return [] if answer.touches else ['Nothing noted yet: netbook touch WHO "what you spoke about"']


def after_upcoming(answer: Upcoming) -> list[str]:
    """What stands in for no dates ahead."""
    if answer.dates:
        return []
    return [f"No birthdays or other dates in the next {words.count(answer.days, 'day')}."]


def after_draft(answer: Drafted) -> list[str]:
    """What became of a draft that was handed on."""
    program = "mail" if answer.link and answer.link.startswith("mailto:") else "message"
    return [f"It is open in your {program} program; nothing is sent from here."] if answer.opened else []


def log_draft(answer: Drafted) -> list[str]:
    """How to note a draft once it is sent, where nobody can be asked."""
    return ["", *after_draft(answer), f"Once it is sent: {answer.log}"]


def after_goals(answer: Goals) -> list[str]:
    """What stands in for no goals."""
    return [] if answer.goals else ['No goals yet: netbook goal add "Two retainers by June" --tag client']


def goal_state(goal: GoalRecord, today: date) -> list[str]:
    """How a goal stands, in a few phrases."""
    people = "1 person" if goal.people == 1 else f"{goal.people} people"
    touches = "1 touch" if goal.touches == 1 else f"{goal.touches} touches"
    since = words.full_day(goal.since, today)
    return [f"{len(goal.by)} of {people} in touch", f"{touches} since {since}", _goal_end(goal, today)]


def _goal_end(goal: GoalRecord, today: date) -> str:
    if goal.done_on:
        return f"done {words.on(goal.done_on, today)}"
    if goal.until is None:
        return "until it is done"
    if goal.until < today:
        return f"ended {words.on(goal.until, today)}"
    left = (goal.until - today).days
    return f"{words.span(left)} left, until {words.full_day(goal.until, today)}" if left else "until today"


def _goal_changed(answer: GoalChanged) -> list[Pieces]:
    goal = answer.goal
    if answer.what == "added":
        said = f" counts for the people of {goal.tag} {_until(goal.until, answer.today)}. {_UNDO}"
        return [(f"Goal {goal.number}, ", goal.text, said)]
    return [(f"Goal {goal.number}, ", goal.text, f": {answer.what}. {_UNDO}")]


def _until(day: date | None, today: date) -> str:
    return f"until {words.full_day(day, today)}" if day else "until it is done"


def after_history(answer: History) -> list[str]:
    """What stands in for an empty history."""
    return [] if answer.entries else ["Nothing has changed yet."]


def place(answer: Why) -> Pieces:
    """Where someone stands on the list, and why; or the whole sentence that says why not."""
    if answer.lane is None:
        return ("", answer.person.name, answer.why.removeprefix(answer.person.name))
    if answer.rank is None:
        return ("", answer.person.name, f" is beyond today's list: {answer.why}.")
    return ("", answer.person.name, f" is {ordinal(answer.rank)}: {answer.why}.")


def ordinal(number: int) -> str:
    """A place in words up to the tenth: "first", "11th"."""
    small = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    if 1 <= number <= len(small):
        return small[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _welcome() -> list[str]:
    return [WELCOME, *(f"  {command:<45}{said}".rstrip() for command, said in FIRST_STEPS)]


def _added(answer: Added) -> list[Pieces]:
    return [("Added ", answer.person.name, f". {_UNDO}")]


def _changed(answer: Changed) -> list[Pieces]:
    fields = listed([field.replace("_", " ") for field in answer.changed])
    said = f": changed {fields}. {_UNDO}" if answer.changed else ": nothing to change."
    return [("", answer.person.name, said)]


def _removed(answer: Removed) -> list[Pieces]:
    return [("Removed ", answer.person.name, f". {_UNDO}")]


def _touched(answer: Touched) -> list[Pieces]:
    touch, day = answer.touch, words.on(answer.touch.on, answer.today)
    note = f", {one_line(touch.note)}" if touch.note else ""
    names = listed([person.name for person in answer.people])
    if touch.bump:
        return [("", names, f": tried {day}{note}. No answer yet, so the clock runs on.")]
    said = f"{how_said(touch.how)} {_way(touch.direction)}{day}{note}"
    return [("", names, f": {said}.{_next_touch(answer)}")]


def _way(direction: str) -> str:
    return "from them " if direction == IN else ""


def _next_touch(answer: Touched) -> str:
    if answer.next_due is None:
        return ""
    days = (answer.next_due - answer.today).days
    if days <= 0:
        return " Next: any day now."
    if days == 1:
        return " Next tomorrow."
    about = words.span(days).removeprefix("about ")
    return f" Next in about {about}, {words.full_day(answer.next_due, answer.today)}."


def _task(answer: TaskAnswer) -> list[Pieces]:
    if answer.done_on:
        return [("", answer.person.name, f": done, {answer.text}.")]
    due = words.on(answer.due, answer.today)
    lines: list[Pieces] = [("", answer.person.name, f": task {answer.number}, {answer.text}, due {due}.")]
    if answer.off_the_list:
        lines.append((f"The list will not bring it up: {answer.off_the_list}.",))
    return lines


def _snoozed(answer: Snoozed) -> list[Pieces]:
    if answer.until is None:
        return [("", answer.person.name, " no longer rests.")]
    said = f" rests until {words.full_day(answer.until, answer.today)}."
    if answer.due_tasks:
        still = "still shows" if answer.due_tasks == 1 else "still show"
        said += f" {words.count(answer.due_tasks, 'due task')} {still}."
    return [("", answer.person.name, said)]


def _put_off(answer: PutOff) -> list[Pieces]:
    what = f"The lane {answer.name}" if answer.scope == "lane" else "Everyone with the tag "
    name = "" if answer.scope == "lane" else answer.name
    if answer.until is None:
        return [(what, name, " no longer rests.")]
    return [(what, name, f" rests until {words.full_day(answer.until, answer.today)}.")]


def _skipped(answer: Skipped) -> list[Pieces]:
    said = f"not this time ({', '.join(answer.lanes)})."
    after = answer.now.removeprefix(answer.person.name).removeprefix(" is not on the list: ")
    return [("", answer.person.name, f": {said}"), *([(after[:1].upper() + after[1:],)] if after else [])]


def _rhythms(answer: Rhythms) -> list[Pieces]:
    rows = [(each.name, each) for each in answer.circles] + [
        (f"tag:{each.name}", each) for each in answer.tags
    ]
    across = max(len(name) for name, _ in rows)
    return [("", name.ljust(across), f"  {_every(each)}  {_people(each.people)}") for name, each in rows]


def _tag_rhythm(answer: TagRhythm) -> list[Pieces]:
    if answer.cadence is None:
        return [("The tag ", answer.tag, " has no rhythm now." if answer.changed else " has no rhythm.")]
    told: list[Pieces] = [("", answer.tag, f": {_every(answer.cadence)}, {_people(answer.people)}.")]
    if answer.changed and answer.people > 1:
        told.append((f"Whoever is late already comes up within {words.count(answer.cadence.days, 'day')}.",))
    return told


def _person_rhythm(answer: PersonRhythm) -> list[Pieces]:
    if answer.cadence is None:
        return [("", answer.person.name, ": no rhythm.")]
    source = answer.cadence.source.replace(":", " ", 1)
    due = ""
    if answer.next_due:
        late = answer.next_due <= answer.today
        due = " It is time." if late else f" Next: {words.full_day(answer.next_due, answer.today)}."
    from_whom = "" if source == "person" else f" ({source})"
    return [("", answer.person.name, f": {_every(answer.cadence)}{from_whom}.{due}")]


def suggested(proposal: Suggestion) -> Pieces:
    """A rhythm that someone's own history proposes, and how sure that is."""
    span = f"every {words.count(proposal.days, 'day')}, at most {proposal.max_days}"
    ground = f"{_sure(proposal.sure)}, from {words.count(proposal.gaps, 'gap')}"
    return (
        "",
        proposal.person.name,
        f": {span} ({ground}{f'; now {proposal.now.days}' if proposal.now else ''})",
    )


def _suggestions(answer: Suggestions) -> list[Pieces]:
    if not answer.suggestions:
        return [("No history says more than the rhythms there are.",)]
    return [
        *map(suggested, answer.suggestions),
        ("Applied. " + _UNDO,) if answer.applied else ("Apply with: netbook cadence --suggest --yes",),
    ]


def _sure(share: float) -> str:
    return "very sure" if share >= 0.75 else "fairly sure" if share >= 0.5 else "not sure"


def _every(each: Any) -> str:
    return f"every {words.count(each.days, 'day')}, at most {each.max_days}"


def _people(number: int) -> str:
    return f"{number} person" if number == 1 else f"{number} people"


def _imported(answer: Imported) -> list[Pieces]:
    told = [import_counts(answer)]
    told += [" " * indent + line for indent, line in import_plan(answer)]
    told += [f"  {problem(trouble)}" for trouble in answer.problems]
    told += after_import(answer)
    return [(line,) for line in told]


def import_counts(answer: Imported) -> str:
    """How many cards were read and what they came to; the rare kinds only where there are some."""
    counts = [f"{answer.new} new", f"{answer.changed} changed", f"{answer.same} the same"]
    rare = ((answer.doubtful, "doubtful"), (answer.kept, "kept aside"), (answer.skipped, "skipped"))
    counts += [f"{number} {name}" for number, name in rare if number]
    would = " would be" if answer.dry_run else ""
    return f"{words.count(answer.read, 'card')}{would}: {', '.join(counts)}"


def import_plan(answer: Imported) -> list[tuple[int, str]]:
    """Whom it is about: what would happen whole, what has happened briefly. Each line has its indent."""
    told: list[tuple[int, str]] = []
    for step in answer.plan:
        if answer.dry_run:
            told.append((2, f"{step.what}: {step.person.name}"))
            told += [(4, change(each)) for each in step.changes]
        elif step.changes:
            fields = ", ".join(dict.fromkeys(each.field.replace("_", " ") for each in step.changes))
            told.append((2, f"{step.what}: {step.person.name} ({fields})"))
    return told


def change(each: FieldChange) -> str:
    """What became of one fact: "org: Norte → Sur", "email: + ana@x.example"."""
    field, before, after = each.field.replace("_", " "), one_line(each.before), one_line(each.after)
    if not each.before:
        return f"{field}: + {after}"
    return f"{field}: {before} → {after}" if each.after else f"{field}: - {before}"


def after_import(answer: Imported) -> list[str]:
    """What one can do next."""
    if answer.dry_run:
        return ["Nothing has been changed. Bring them in without --dry-run."]
    return [_UNDO] if answer.new or answer.changed or answer.kept else []


def problem(trouble: ImportProblem) -> str:
    """A problem by file, line and card."""
    where = [trouble.file]
    where += [f"line {trouble.line}"] if trouble.line is not None else []
    where += [f"card {trouble.card}"] if trouble.card is not None else []
    return f"{', '.join(where)}: {trouble.message}"


def _synced(answer: Synced) -> list[Pieces]:
    would = "would be in step" if answer.dry_run else "in step"
    told = [f"{words.count(answer.cards, 'card')} {would} with {answer.folder}"]
    for side, counts in (("book", answer.into_book), ("folder", answer.into_folder)):
        if any(counts):
            told.append(f"  into the {side}: {_sync_counts(counts)}")
    steps = [step for step in answer.plan if step.what != "new" or answer.dry_run]
    told += [
        f"  {step.what} in the {step.side}: {step.person.name}{_briefly(step.changes)}" for step in steps
    ]
    told += [f"  {clash(each)}" for each in answer.conflicts]
    told += [f"  {file}: taken back before, left out" for file in answer.left_out]
    told += [f"  {each.file}: {each.message}" for each in answer.problems]
    return [(line,) for line in (*told, *_after_sync(answer))]


def _sync_counts(counts: SyncCounts) -> str:
    return ", ".join(f"{number} {what}" for what, number in counts._asdict().items() if number)


def _briefly(changes: Sequence[FieldChange]) -> str:
    return f" ({'; '.join(map(change, changes))})" if changes else ""


def clash(each: Clashing) -> str:
    """What both sides have changed, and what is left of it."""
    if each.field == "card":
        here, gone = ("the book", "the folder") if each.book else ("the folder", "the book")
        return f"{each.person.name}: changed in {here}, gone from {gone}; left as it is"
    book, folder = (f'"{one_line(said)}"' if said else "nothing" for said in (each.book, each.folder))
    kept = "both are kept" if each.kept == "both" else "each keeps its own"
    return f"{each.person.name}, {each.field}: the book says {book}, the folder {folder}; {kept}"


def _after_sync(answer: Synced) -> list[str]:
    """What one can do next."""
    told = []
    if any(each.kept == "apart" for each in answer.conflicts):
        told.append("Decide whose word counts: --prefer book, --prefer folder or --prefer newer")
    if answer.dry_run:
        told.append("Nothing has been changed. Do it without --dry-run.")
    elif any(answer.into_book):
        told.append("Take back what came into the book: netbook undo")
    return told


def _exported(answer: Exported) -> list[Pieces]:
    told: list[Pieces] = [(f"{words.count(answer.cards, 'card')} written to ", answer.file, "")]
    if answer.held_apart:
        names = ", ".join(f"{each.property} ({each.number})" for each in answer.held_apart)
        told.append((f"This version of vCard cannot hold {names}: kept as X-NETBOOK properties.",))
    return told


def _calendar_written(answer: CalendarWritten) -> list[Pieces]:
    return [(f"{words.count(answer.dates, 'date')} written to ", answer.file, "")]


def _scheduled(answer: Scheduled) -> list[Pieces]:
    start = "The digest comes" if answer.changed else "Nothing to change: the digest comes"
    told = [f"{start} every day at {answer.at}, by {answer.scheduler}.", f"Next: {_moment(answer.next)}."]
    return [(line,) for line in (*told, *_notes(answer.notes))]


def _schedule_status(answer: ScheduleStatus) -> list[Pieces]:
    if answer.scheduler is None:
        return [("No digest is scheduled: netbook schedule install --at 08:00",)]
    told = [f"Every day at {answer.at or 'a time of your own'}, by {answer.scheduler} ({answer.where})."]
    told += [f"Next: {_moment(answer.next)}."] if answer.next else []
    return [(line,) for line in (*told, _last_run(answer.last), *_notes(answer.notes))]


def _last_run(last: LastRun | None) -> str:
    if last is None:
        return "It has not run yet."
    how = f"exit code {last.code}" + (f", {last.error}" if last.error else "") if last.code else "done"
    return f"Last: {_moment(last.at)}: {how}."


def _unscheduled(answer: Unscheduled) -> list[Pieces]:
    if not answer.schedulers:
        return [("No digest was scheduled.",)]
    return [(f"No digest is scheduled any more; taken out of {listed(answer.schedulers)}.",)]


def _moment(instant: datetime) -> str:
    return f"{words.long_day(instant.date())}, {instant:%H:%M}"


def _notes(notes: Sequence[str]) -> list[str]:
    return [f"Note: {note}" for note in notes]


def _taken_back(answer: TakenBack) -> list[Pieces]:
    return [(f"{'Done again' if answer.redone else 'Taken back'}: {answer.what}.",)]


def _configured(answer: Configured) -> list[Pieces]:
    if not answer.exists:
        return [
            ("No configuration at ", answer.path, "; the defaults hold."),
            (_BEGIN,),
        ]
    if not answer.settings:
        return [("", answer.path, " is in order, and the defaults hold.")]
    settings = [(f"  {each.name} = {_value(each.value)}",) for each in answer.settings]
    return [("", answer.path, " is in order:"), *settings]


def _delivered(answer: Delivered) -> list[Pieces]:
    return [(f"{each.channel}: {_OUTCOMES[each.result]}", each.detail or "") for each in answer.deliveries]


_OUTCOMES = {
    "sent": "sent to ",
    "already": "sent already today. Once more: netbook digest --send --force",
    "nothing": "nobody needs you today, so nothing was sent",
}
_BEGIN = "Write an example to begin with: netbook config init"


def _value(value: Any) -> str:
    if value is None:
        return "(not shown)"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _example_written(answer: ExampleWritten) -> list[Pieces]:
    return [("Wrote ", answer.path, ". Nothing in it is in force until you take a # away.")]


def _reviewed(answer: Reviewed) -> list[Pieces]:
    said = "That was today's list." if answer.looked == answer.of else "The rest of the list waits."
    changes = words.count(answer.changes, "change")
    return [(f"{said} {changes}. {_UNDO}" if answer.changes else said,)]


_PIECES: dict[str, Callable[[Any], list[Pieces]]] = {
    "Added": _added,
    "Changed": _changed,
    "Removed": _removed,
    "Touched": _touched,
    "TaskAnswer": _task,
    "Snoozed": _snoozed,
    "PutOff": _put_off,
    "Skipped": _skipped,
    "Rhythms": _rhythms,
    "TagRhythm": _tag_rhythm,
    "PersonRhythm": _person_rhythm,
    "Suggestions": _suggestions,
    "Imported": _imported,
    "Exported": _exported,
    "Synced": _synced,
    "CalendarWritten": _calendar_written,
    "Scheduled": _scheduled,
    "ScheduleStatus": _schedule_status,
    "Unscheduled": _unscheduled,
    "TakenBack": _taken_back,
    "Reviewed": _reviewed,
    "GoalChanged": _goal_changed,
    "Configured": _configured,
    "Delivered": _delivered,
    "ExampleWritten": _example_written,
}

ANSWERS = tuple(_PIECES)
"""The answers that are said in a sentence or a few."""
