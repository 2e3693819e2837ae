"""The schedule: the digest every day, by what the system has for that."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import datetime, time
from pathlib import Path
from typing import Annotated
from zlib import crc32

import typer

from netbook import places
from netbook.answers.schedule import LastRun, Scheduled, ScheduleStatus, Unscheduled
from netbook.answers.text import Text
from netbook.delivery.schedule import record
from netbook.delivery.schedule.job import Job, make, next_run
from netbook.delivery.schedule.schedulers import SCHEDULERS, Scheduler, fitting
from netbook.delivery.schedule.system import System
from netbook.environment import Environment
from netbook.errors import BadConfig, NetbookError, NotFound, Refused, UsageError
from netbook.terminal.asking import agreed

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
        str | None, typer.Option(metavar="HH:MM", help="When, else digest.at of the configuration, or 08:00.")
    ] = None,
    systemd: Annotated[bool, typer.Option("--systemd", help="By a timer of your own systemd.")] = False,
    cron: Annotated[bool, typer.Option("--cron", help="By cron.")] = False,
    launchd: Annotated[bool, typer.Option("--launchd", help="By launchd, on macOS.")] = False,
    windows: Annotated[bool, typer.Option("--windows", help="By the Task Scheduler of Windows.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Install without asking.")] = False,
) -> Scheduled | ScheduleStatus | Unscheduled | Text | None:
    """Have the digest every day, by what your system has.

    Without a scheduler named, netbook takes what fits the system. "install" shows what it will
    change and asks; "print" only shows it. "status" says when the digest comes next and how it
    went last. "run" is what the scheduler calls: it sends the digest through your channels, or
    prints it where there are none, once a day.

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
        _run(environment, _clock(at) if at else None)
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
        scheduler.where,
        f"{job.at:%H:%M}",
        _next(environment, job.at),
        changes,
        (*scheduler.warnings(), *_reach(environment, scheduler)),
    )


def _status(environment: Environment) -> ScheduleStatus:
    last = record.read(_record_path(environment))
    ran = LastRun(*last) if last else None
    found = _installed(environment)
    if not found:
        return ScheduleStatus(None, last=ran)
    scheduler, at = found[0], found[0].at
    notes = [*scheduler.warnings(), *_reach(environment, scheduler)]
    notes += [
        f"{each.name} has it too; to keep one: netbook schedule install --{scheduler.name}"
        for each in found[1:]
    ]
    silent = (environment.now().astimezone().date() - last.at.date()).days if last else 0
    if silent > 1:
        notes.append(f"nothing has run for {silent} days; was the computer off, or has netbook moved?")
    if at is None:
        notes.append(f"{scheduler.where} has been changed by hand, so that its time is not known here")
    return ScheduleStatus(
        scheduler.name,
        scheduler.where,
        f"{at:%H:%M}" if at else None,
        _next(environment, at) if at else None,
        ran,
        tuple(notes),
    )


def _remove(environment: Environment) -> Unscheduled:
    found = _installed(environment)
    for each in found:
        each.remove()
    return Unscheduled(tuple(each.name for each in found))


def _run(environment: Environment, at: time | None) -> None:
    """Send or print the digest, unless it is too early or done, and remember how it went."""
    from netbook.digest import sending

    now = environment.now().astimezone()
    path = _record_path(environment)
    last = record.read(path)
    if at and now.time() < at:
        return
    if last and last.code == 0 and last.at.date() == now.date():
        return
    try:
        # Printed, it is noted as well: so days off show as belated, and two schedulers print it once.
        sending.send(environment, otherwise=("stdout",))
    except NetbookError as wrong:
        failed = record.Outcome(now, wrong.code, " ".join(wrong.message.split()))
        record.write(path, failed)
        if last and last[1:] == failed[1:] and last.at.date() == now.date():
            raise typer.Exit(wrong.code) from None  # said already; a mail an hour about it helps nobody
        raise
    record.write(path, record.Outcome(now, 0))


def _job(environment: Environment, at: str | None) -> Job:
    when = _clock(at or str(environment.configuration.values["digest.at"]))
    command = (*_itself(), "schedule", "run")
    book, config = os.path.abspath(environment.book_path), os.path.abspath(environment.config_path)
    return make(command, when, book, config, environment.variables)


def _itself() -> tuple[str, ...]:
    """This program, by a path that holds anywhere."""
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
    found = SCHEDULERS[named[0]](_system(environment)) if named else fitting(_system(environment))
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


def _next(environment: Environment, at: time) -> datetime:
    last = record.read(_record_path(environment))
    return next_run(at, environment.now(), last.at.date() if last and not last.code else None)


def _record_path(environment: Environment) -> Path:
    """Where the last run of this book is remembered; another book has a schedule of its own."""
    book = os.fsencode(os.path.abspath(environment.book_path))
    return Path(places.state(environment.variables)) / f"schedule.{crc32(book):08x}"


def _channels(environment: Environment) -> list[str]:
    return list(environment.configuration.values["digest.channels"])


def _reach(environment: Environment, scheduler: Scheduler) -> list[str]:
    """Whom the digest will reach as things stand, where that may surprise."""
    try:
        if _channels(environment):
            return []
    except BadConfig as wrong:
        return [wrong.message]
    if scheduler.name != "cron":
        return [
            "no channel is set, so that the digest would reach the system's log alone: netbook config init"
        ]
    where = environment.variables.get("PATH", "") + os.pathsep + "/usr/sbin:/usr/lib"
    if shutil.which("sendmail", path=where):
        return ["no channel is set, so that cron mails what is printed, to you or to whom MAILTO names"]
    return [
        "no channel is set and there is no mail system, so that nobody would read it: netbook config init"
    ]


def _ask(environment: Environment, scheduler: Scheduler, job: Job, others: list[Scheduler]) -> None:
    """Show what would change and go on only with a yes. Raises Refused without one."""
    if not environment.can_ask:
        raise Refused(
            "nothing is installed yet, because there is nobody to ask",
            f"look at it: netbook schedule print --{scheduler.name}; then install it with --yes",
        )
    say = sys.stderr.write
    say(f"Every day at {job.at:%H:%M}, by {scheduler.name}. This goes into {scheduler.where}:\n\n")
    say("".join(f"  {line}\n" if line else "\n" for line in scheduler.text(job).splitlines()))
    for other in others:
        say(f"\nThe one in {other.where} is taken out.\n")
    if not agreed("\nGo ahead?"):
        raise Refused("nothing is installed", "print it, to put it there yourself: netbook schedule print")
