"""Tasks: task, tasks, done."""

from __future__ import annotations

import sqlite3
from typing import Annotated

import typer

from netbook import last_list
from netbook.answers.touches import TaskAnswer, TaskRecord, TaskRemoved, Tasks
from netbook.commands import options, who
from netbook.commands.options import Limit
from netbook.domain.people.model import TASK, Person, Task
from netbook.domain.people.text import clean
from netbook.domain.people.typed_dates import read_ahead
from netbook.environment import Environment
from netbook.errors import Ambiguous, NetbookError, NotFound, Refused, UsageError
from netbook.store import people, touches
from netbook.words import history
from netbook.words.people import silence


def task(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="WHO|task:N", help="For whom; or the task to change.", show_default=False),
    ],
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What to do.", show_default=False)
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATE", help="By when; today by default.")
    ] = None,
) -> TaskAnswer:
    """Note something to do for someone by a day; or change what was noted.

    netbook task luis "send the revised quote" --due friday
    netbook task 3 "ask how the move went" --due 2w
    netbook task task:7 --due monday
    """
    environment: Environment = context.obj
    if (number := who.numbered(name, TASK)) is not None:
        return _edited(environment, number, text, due)
    if text is None:
        raise UsageError("say what to do", 'as in: netbook task WHO "send the quote" --due friday')
    new = Task(options.text(text), read_ahead(due or "today", environment.today))
    with environment.book.reading() as connection:
        person = who.find(environment, connection, name)
    with environment.book.change(history.task_added(person.name, new.text)) as writing:
        people.one(writing.connection, person.id)
        number = touches.add_task(writing, person.id, new)
    return _answer(person, new._replace(number=number), environment)


def _edited(environment: Environment, number: int, text: str | None, due: str | None) -> TaskAnswer:
    if text is None and due is None:
        raise UsageError("say what to change of it", f"as in: netbook task {TASK}{number} --due friday")
    with environment.book.change("") as writing:
        person, before = _task(writing.connection, number)
        after = before._replace(
            text=before.text if text is None else options.text(text),
            due=before.due if due is None else read_ahead(due, environment.today),
        )
        if after != before:
            touches.save_task(writing, after)
            writing.what = history.task_edited(person.name, before.text)
    return _answer(person, after, environment)._replace(was=before)


def remove(environment: Environment, number: int) -> TaskRemoved:
    """Take a task out of the book. Raises NotFound."""
    with environment.book.change("") as writing:
        person, found = _task(writing.connection, number)
        touches.remove_task(writing, number)
        writing.what = history.task_removed(person.name, found.text)
    return TaskRemoved(found.number, found.text, found.due, found.done_on, who.named(person))


def tasks(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[WHO]", help="Only for them.", show_default=False)
    ] = None,
    limit: Limit = 100,
) -> Tasks:
    """Open tasks, the most pressing first.

    netbook tasks
    netbook tasks luis --json
    """
    environment: Environment = context.obj
    with environment.book.reading() as connection:
        number = who.find(environment, connection, name).id if name else None
        found = touches.all_open(connection, number, limit)
        there = people.load(connection, list({person for person, _ in found}))
    records = (
        TaskRecord(each.number, each.text, each.due, who.named(there[person])) for person, each in found
    )
    return Tasks(tuple(records), environment.today)


def done(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHO|N|task:N", help="Whose only task it is, a row, or the task.", show_default=False
        ),
    ],
) -> TaskAnswer:
    """Mark a task as done: the one in a row of the list, someone's only one, or the one with this number.

    netbook done 3
    netbook done luis
    netbook done task:7
    """
    environment: Environment = context.obj
    number = _meant(environment, what)
    with environment.book.change("") as writing:
        person, found = _task(writing.connection, number)
        if found.done_on:
            raise Refused(f"{TASK}{number} was done on {found.done_on}", "see open ones with: netbook tasks")
        finished = found._replace(done_on=environment.today)
        touches.finish_task(writing, finished)
        writing.what = history.task_done(person.name, found.text)
    return _answer(person, finished, environment)


def _meant(environment: Environment, what: str) -> int:
    """The number of the task that is meant. Raises what says that there is none, or several."""
    number = who.numbered(what, TASK)
    with environment.book.reading() as connection:
        if number is not None:
            return _task(connection, number)[1].number
        if who.is_row(what):
            row = last_list.row(environment, int(what))
            if row and row.task is not None:
                return _task(connection, row.task)[1].number
            if row is None:
                raise _no_row(environment, connection, what)
        return _only_task(environment, connection, what)


def _no_row(environment: Environment, connection: sqlite3.Connection, what: str) -> NetbookError:
    """The error for a row that is not there; it names the task with that number, if one is open."""
    wrong = who.no_row(environment, connection, what)
    found = touches.find_task(connection, int(what))
    if found is None or found[1].done_on or isinstance(wrong, Refused):
        return wrong
    person = people.load(connection, [found[0]])[found[0]]
    meant = f"{clean(found[1].text)}, for {person.name}: netbook done {TASK}{found[1].number}"
    return NotFound(wrong.message, f"if you mean a task, {meant}")


def _only_task(environment: Environment, connection: sqlite3.Connection, name: str) -> int:
    """The number of the one open task of this person. Raises NotFound for none, Ambiguous for several."""
    person = who.find(environment, connection, name)
    there = touches.open_tasks(connection, [person.id]).get(person.id, ())
    if not there:
        call = who.call(connection, person)
        raise NotFound(f"{person.name} has no open task", f"note one: netbook task {call} TEXT")
    if len(there) > 1:
        lines = [f"{TASK}{each.number}  {clean(each.text)}" for each in there]
        raise Ambiguous(
            f"{person.name} has several open tasks",
            lines,
            f"say which: netbook done {TASK}{there[0].number}",
        )
    return there[0].number


def _task(connection: sqlite3.Connection, number: int) -> tuple[Person, Task]:
    found = touches.find_task(connection, number)
    if found is None:
        raise NotFound(f"there is no {TASK}{number}", "see which there are: netbook tasks")
    return people.load(connection, [found[0]])[found[0]], found[1]


def _answer(person: Person, task: Task, environment: Environment) -> TaskAnswer:
    whose, off_the_list = who.named(person), silence(person)
    return TaskAnswer(task.number, task.text, task.due, task.done_on, whose, environment.today, off_the_list)
