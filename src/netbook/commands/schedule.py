"""The schedule: the digest every day, by the system's own scheduler."""

from __future__ import annotations

import os
import sys
from datetime import time
from pathlib import Path
from typing import Annotated

import typer

from netbook.answers import Text
from netbook.answers.setup import Scheduled, ScheduleStatus, Unscheduled
from netbook.delivery.schedule.job import Job, make
from netbook.delivery.schedule.schedulers import SCHEDULERS, Scheduler, suitable
from netbook.delivery.schedule.system import System
from netbook.digest import daily
from netbook.environment import Environment
from netbook.errors import NotFound, Refused, UsageError
from netbook.terminal.asking import agreed
from netbook.words import setup as words

_ACTIONS = ("install", "status", "print", "remove", "run")
_HINT = "see: netbook schedule --help"


def schedule(
    context: typer.Context,
    action: Annotated[
        str,
        typer.Argument(
            metavar="[install|status|print|remove|run]", help="What to do; else status.", show_default=False
        ),
    ] = "status",
    at: Annotated[
        str | None,
        typer.Option(metavar="HH:MM", help="The time; else digest.at of the configuration, or 08:00."),
    ] = None,
    systemd: Annotated[bool, typer.Option("--systemd", help="With a systemd timer of your own.")] = False,
    cron: Annotated[bool, typer.Option("--cron", help="By cron.")] = False,
    launchd: Annotated[bool, typer.Option("--launchd", help="With launchd, on macOS.")] = False,
    windows: Annotated[bool, typer.Option("--windows", help="With the Task Scheduler of Windows.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Install without asking.")] = False,
) -> Scheduled | ScheduleStatus | Unscheduled | Text | None:
    """Get the digest every day, through your system's scheduler.

    If you name no scheduler, netbook picks the one that fits the system. "install" shows what it
    will change and asks; "print" only shows it. "status" says when the digest comes next and how
    the last run went. "run" is what the scheduler calls: once a day, it sends the digest through
    your channels, or prints it if there are none.

      netbook schedule install --at 08:00
      netbook schedule
      netbook schedule print --cron
      netbook schedule remove
    """
    environment: Environment = context.obj
    if action not in _ACTIONS:
        raise UsageError(f"there is no schedule {action}; there is: {', '.join(_ACTIONS)}", _HINT)
    flags = (systemd, cron, launchd, windows)
    named = [name for name, wanted in zip(SCHEDULERS, flags, strict=True) if wanted]
    if environment.throwaway and action in ("install", "remove"):
        raise Refused("the demo's book is gone in a moment", f"for your own: netbook schedule {action}")
    if len(named) > 1:
        raise UsageError(f"--{named[0]} and --{named[1]} are two schedulers", "name one, or none")
    if action == "run":
        environment.unattended = True
        _run(environment, at)
        return None
    if action == "status":
        return _status(environment)
    if action == "remove":
        return _remove(environment)
    job = _job(environment, at)
    scheduler = _scheduler(environment, named)
    return Text(scheduler.text(job)) if action == "print" else _install(environment, scheduler, job, yes)


def _install(environment: Environment, scheduler: Scheduler, job: Job, yes: bool) -> Scheduled:
    if not scheduler.is_there:
        raise Refused(
            f"{scheduler.name} does not answer here",
            "take another, or see: netbook schedule print --" + scheduler.name,
        )
    others = [each for each in _installed(environment) if each.name != scheduler.name]
    changes = bool(others) or not scheduler.has(job)
    if changes and not yes:
        _ask(environment, scheduler, job, others)
    if changes:
        scheduler.install(job)
        for other in others:
            other.remove()
    return Scheduled(
        scheduler.name,
        _place(scheduler),
        f"{job.at:%H:%M}",
        daily.next_start(environment, job.at),
        changes,
        _notes(environment, scheduler),
    )


def _status(environment: Environment) -> ScheduleStatus:
    last = daily.last(environment)
    found = _installed(environment)
    if not found:
        return ScheduleStatus(None, last=last)
    scheduler, at = found[0], found[0].at
    notes = [words.twice(each.name, scheduler.name) for each in found[1:]]
    silent = (environment.now().astimezone().date() - last.at.date()).days if last else 0
    if silent > 1:
        notes.append(words.silent_for(silent))
    if at is None:
        notes.append(words.time_unknown(_place(scheduler)))
    return ScheduleStatus(
        scheduler.name,
        _place(scheduler),
        f"{at:%H:%M}" if at else None,
        daily.next_start(environment, at) if at else None,
        last,
        (*_notes(environment, scheduler), *notes),
    )


def _remove(environment: Environment) -> Unscheduled:
    found = _installed(environment)
    for each in found:
        each.remove()
    return Unscheduled(tuple(each.name for each in found))


def _run(environment: Environment, at: str | None) -> None:
    """Send the digest; if that failed and has been reported before, only exit with its code."""
    code = daily.run(environment, _clock(at) if at else None)
    if code:
        raise typer.Exit(code)


def _notes(environment: Environment, scheduler: Scheduler) -> tuple[str, ...]:
    """Warnings about what may keep the digest from arriving, or from being read."""
    unread = daily.unread(environment, scheduler.name)
    return (*map(words.obstacle, scheduler.obstacles()), *([unread] if unread else []))


def _job(environment: Environment, at: str | None) -> Job:
    when = _clock(at or str(environment.configuration.values["digest.at"]))
    command = (*_itself(), "schedule", "run")
    book, config = os.path.abspath(environment.book_path), os.path.abspath(environment.config_path)
    return make(command, when, book, config, environment.variables)


def _itself() -> tuple[str, ...]:
    """The command that starts this program, by an absolute path."""
    program = os.path.abspath(sys.argv[0])
    if Path(program).stem == "netbook" and os.access(program, os.X_OK):
        return (program,)
    return (sys.executable, "-m", "netbook")


def _clock(text: str) -> time:
    from netbook.configuration.values import clock

    try:
        return time.fromisoformat(clock(text))
    except ValueError as wrong:
        raise UsageError(f"{text} is not a time of day", str(wrong)) from None


def _scheduler(environment: Environment, named: list[str]) -> Scheduler:
    found = SCHEDULERS[named[0]](_system(environment)) if named else suitable(_system(environment))
    if found is None:
        raise NotFound(
            "there is no scheduler here that answers", "print what one takes: netbook schedule print --cron"
        )
    return found


def _installed(environment: Environment) -> list[Scheduler]:
    system = _system(environment)
    return [each for each in (make(system) for make in SCHEDULERS.values()) if each.installed]


def _system(environment: Environment) -> System:
    return System(environment.variables, environment.variables.get("HOME") or os.path.expanduser("~"))


def _ask(environment: Environment, scheduler: Scheduler, job: Job, others: list[Scheduler]) -> None:
    """Show what would change, and ask. Raises Refused unless the answer is yes."""
    if not environment.can_ask:
        raise Refused(
            "nothing is installed yet, because there is nobody to ask",
            f"look at it: netbook schedule print --{scheduler.name}; then install it with --yes",
        )
    taken_out = [_place(other) for other in others]
    text = scheduler.text(job)
    if not agreed(words.proposal(job.at, scheduler.name, _place(scheduler), text, taken_out)):
        raise Refused("nothing is installed", "print it, to put it there yourself: netbook schedule print")


def _place(scheduler: Scheduler) -> str:
    return words.place(scheduler.name, scheduler.where)
