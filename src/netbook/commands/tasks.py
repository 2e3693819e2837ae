"""Tasks: task, done."""

from __future__ import annotations

import sqlite3
from typing import Annotated

import typer

from netbook.answers.touches import TaskAnswer
from netbook.commands import options, who
from netbook.commands.options import PersonArgument
from netbook.domain.people.model import Person, Task
from netbook.domain.people.typed_dates import read_ahead
from netbook.environment import Environment
from netbook.errors import NotFound, Refused
from netbook.store import people, touches
from netbook.words import history
from netbook.words.people import silence


def task(
    context: typer.Context,
    name: PersonArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to do.", show_default=False)],
    due: Annotated[str, typer.Option("--due", metavar="DATE", help="By when.")] = "today",
) -> TaskAnswer:
    """Note something to do for someone by a day.

    netbook task luis "send the revised quote" --due friday
    netbook task 3 "ask how the move went" --due 2w
    """
    environment: Environment = context.obj
    new = Task(options.text(text), read_ahead(due, environment.today))
    with environment.book.reading() as connection:
        person = who.find(environment, connection, name)
    with environment.book.change(history.task_added(person.name, new.text)) as writing:
        people.one(writing.connection, person.id)
        number = touches.add_task(writing, person.id, new)
    return _answer(person, new._replace(number=number), environment)


def done(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="N", help="The task's number.", show_default=False)],
) -> TaskAnswer:
    """Mark a task as done.

    netbook done 3
    """
    environment: Environment = context.obj
    with environment.book.reading() as connection:
        _task(connection, number)
    with environment.book.change("") as writing:
        person, found = _task(writing.connection, number)
        if found.done_on:
            raise Refused(
                f"task {number} was done on {found.done_on}", "see open ones with: netbook show WHO"
            )
        finished = found._replace(done_on=environment.today)
        touches.finish_task(writing, finished)
        writing.what = history.task_done(person.name, found.text)
    return _answer(person, finished, environment)


def _task(connection: sqlite3.Connection, number: int) -> tuple[Person, Task]:
    found = touches.find_task(connection, number)
    if found is None:
        raise NotFound(f"there is no task {number}", "see their numbers with: netbook, or netbook show WHO")
    return people.load(connection, [found[0]])[found[0]], found[1]


def _answer(person: Person, task: Task, environment: Environment) -> TaskAnswer:
    whose, off_the_list = who.named(person), silence(person)
    return TaskAnswer(task.number, task.text, task.due, task.done_on, whose, environment.today, off_the_list)
