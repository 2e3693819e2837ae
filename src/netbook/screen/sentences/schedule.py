"""The schedule: when the digest comes, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netbook.domain import words
from netbook.screen.sentences.phrases import Pieces, listed

if TYPE_CHECKING:
    from datetime import datetime

    from netbook.answers.schedule import LastRun, Scheduled, ScheduleStatus, Unscheduled


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


SAID = {
    "Scheduled": _scheduled,
    "ScheduleStatus": _schedule_status,
    "Unscheduled": _unscheduled,
}
