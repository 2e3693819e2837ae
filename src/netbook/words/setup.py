"""Sentences about the configuration, and the schedule of the digest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from netbook.words.days import long_day
from netbook.words.language import Pieces, pieces, say
from netbook.words.phrases import listed

if TYPE_CHECKING:
    from datetime import datetime, time

    from netbook.answers.setup import (
        Configured,
        ExampleWritten,
        LastRun,
        Scheduled,
        ScheduleStatus,
        Unscheduled,
    )
    from netbook.delivery.schedule.system import Obstacle


def example_head() -> list[str]:
    """The lines at the top of the example."""
    return [
        say("The settings of netbook. Every line is optional: remove the # from the settings you want."),
        say("The values are the defaults, or examples where there is none. To check them: netbook config"),
    ]


def _configured(answer: Configured) -> list[Pieces]:
    if not answer.exists:
        return [
            pieces("No configuration at {name}; the defaults apply.", answer.path),
            pieces("Write an example to begin with: netbook config init"),
        ]
    if not answer.settings:
        return [pieces("{name} is in order, and the defaults apply.", answer.path)]
    settings = [(f"  {each.name} = {_value(each.value)}",) for each in answer.settings]
    return [pieces("{name} is in order:", answer.path), *settings]


def _value(value: Any) -> str:
    if value is None:
        return say("(not shown)")
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _example_written(answer: ExampleWritten) -> list[Pieces]:
    return [pieces("Wrote {name}. A setting takes effect once you remove its #.", answer.path)]


_OBSTACLES = {
    "no-cron": "cron does not seem to be running here; no digest comes until it is",
    "timer-off": "the timer is not running; start it: {command}",
    "no-linger": "the timer runs while you are logged in; on a server, also: {command}",
    "not-loaded": "the agent is not loaded; load it: {command}",
}


def obstacle(each: Obstacle) -> str:
    """What may keep the digest from being sent."""
    return say(_OBSTACLES[each.what], command=each.command)


def place(scheduler: str, where: str) -> str:
    """Where a scheduler keeps the job: ``the crontab``, a file, ``the task NAME``."""
    return {"cron": say("the crontab"), "windows": say("the task {name}", name=where)}.get(scheduler, where)


def twice(other: str, kept: str) -> str:
    """The note that a second scheduler has the job too."""
    return say(
        "{other} has it too; to keep only one: netbook schedule install --{scheduler}",
        other=other,
        scheduler=kept,
    )


def silent_for(days: int) -> str:
    """The note that nothing has run for more than a day."""
    return say("nothing has run for {number} days; was the computer off, or has netbook moved?", number=days)


def time_unknown(where: str) -> str:
    """The note that the time of the job is not known."""
    return say("{place} has been changed by hand, so its time is not known here", place=where)


def into_the_log() -> str:
    """The note that the printed digest ends up in a log."""
    return say("no channel is set, so the digest would only reach the system's log: netbook config init")


def mailed_by_cron() -> str:
    """The note that cron mails the printed digest."""
    return say("no channel is set, so cron mails the digest to you, or to the address in MAILTO")


def read_by_nobody() -> str:
    """The note that the printed digest goes nowhere."""
    return say("no channel is set and there is no mail system, so nobody would read it: netbook config init")


def proposal(at: time, scheduler: str, where: str, text: str, others: Sequence[str]) -> str:
    """What an installation would change, and the question whether to go ahead; without a final line end."""
    head = say(
        "Every day at {time}, by {scheduler}. This goes into {place}:",
        time=f"{at:%H:%M}",
        scheduler=scheduler,
        place=where,
    )
    lines = [f"  {line}" if line else "" for line in text.splitlines()]
    removed = [say("\nThe one in {place} will be removed.", place=place) for place in others]
    return "\n".join([head, "", *lines, *removed, "", say("Go ahead?")])


def _scheduled(answer: Scheduled) -> list[Pieces]:
    if answer.changed:
        sentence = "The digest comes every day at {time}, by {scheduler}."
    else:
        sentence = "Nothing to change: the digest comes every day at {time}, by {scheduler}."
    told = say(sentence, time=answer.at, scheduler=answer.scheduler)
    return [(line,) for line in (told, _next(answer.next), *_notes(answer.notes))]


def _schedule_status(answer: ScheduleStatus) -> list[Pieces]:
    if answer.scheduler is None:
        return [(say("No digest is scheduled: netbook schedule install --at 08:00"),)]
    if answer.at:
        sentence = "Every day at {time}, by {scheduler} ({place})."
    else:
        sentence = "Every day at a time of your own, by {scheduler} ({place})."
    told = [say(sentence, time=answer.at, scheduler=answer.scheduler, place=answer.where)]
    told += [_next(answer.next)] if answer.next else []
    return [(line,) for line in (*told, _last_run(answer.last), *_notes(answer.notes))]


def _next(instant: datetime) -> str:
    return say("Next: {moment}.", moment=_moment(instant))


def _last_run(last: LastRun | None) -> str:
    if last is None:
        return say("It has not run yet.")
    moment = _moment(last.at)
    if not last.code:
        return say("Last: {moment}: done.", moment=moment)
    if not last.error:
        return say("Last: {moment}: exit code {code}.", moment=moment, code=last.code)
    return say("Last: {moment}: exit code {code}, {error}.", moment=moment, code=last.code, error=last.error)


def _unscheduled(answer: Unscheduled) -> list[Pieces]:
    if not answer.schedulers:
        return [(say("No digest was scheduled."),)]
    names = listed(answer.schedulers)
    return [(say("No digest is scheduled any more; removed from {schedulers}.", schedulers=names),)]


def _moment(instant: datetime) -> str:
    return say("{day}, {time}", day=long_day(instant.date()), time=f"{instant:%H:%M}")


def _notes(notes: Sequence[str]) -> list[str]:
    return [say("Note: {note}", note=note) for note in notes]


SAID = {
    "Configured": _configured,
    "ExampleWritten": _example_written,
    "Scheduled": _scheduled,
    "ScheduleStatus": _schedule_status,
    "Unscheduled": _unscheduled,
}
