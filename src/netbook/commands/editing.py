"""Editing: a person as a form in the user's editor."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import typer

from netbook import places
from netbook.answers.people import Changed
from netbook.commands import people, person_options, records, who
from netbook.commands.options import PersonArgument
from netbook.domain.people import names
from netbook.domain.people.model import Meeting, Person
from netbook.domain.people.text import clean
from netbook.environment import Environment
from netbook.errors import BadInput, CannotWrite, NetbookError, Refused, reason
from netbook.files import alive, create, make_private
from netbook.store import people as store
from netbook.store.journal import Writing
from netbook.terminal import own_programs
from netbook.terminal.ending import ending_in_order
from netbook.words import form as form_words
from netbook.words.people import how_to_go_on

_MOST_ROUNDS = 20
_MARK = "#!"
_ERROR_LINES = 3


def edit(context: typer.Context, name: PersonArgument) -> Changed:
    """Change someone in your editor, in a form with everything that can be noted of them.

    The editor is NETBOOK_EDITOR, VISUAL or EDITOR, else vi or nano.

      netbook edit ana
      EDITOR="code --wait" netbook edit ana
    """
    environment: Environment = context.obj
    with environment.book.reading() as connection:
        before = who.find(environment, connection, name)
    words = own_programs.editor(environment.variables, environment.at_terminal and not environment.no_input)
    with _form(environment) as form:
        after = form.filled_in(words, before, environment.today)
        if after is None or after == before:
            with environment.book.reading() as connection:
                return Changed(records.record(connection, before.id), ())
        try:
            return _save(environment, before, after)
        except NetbookError as wrong:
            kept = f"what you wrote is kept in {form.keep()}"
            wrong.hint = f"{wrong.hint}; {kept}" if wrong.hint else kept
            raise


def _save(environment: Environment, before: Person, after: Person) -> Changed:
    """Save the edited person, unless they have been changed in the book in the meantime."""
    with environment.book.change("") as writing:
        if store.load(writing.connection, [before.id]).get(before.id) != before:
            raise Refused(f"{before.name} was changed while you were editing; nothing is saved")
        after = _introduced(_called(after, before), before, environment, writing)
        return people.changed(environment, writing, before, after)


def _called(after: Person, before: Person) -> Person:
    """The person, with the parts of another name where they were left as they were."""
    if after.name == before.name or any(
        getattr(after, each) != getattr(before, each) for each in names.PARTS
    ):
        return after
    return names.renamed(after._replace(name=before.name), after.name)


def _introduced(after: Person, before: Person, environment: Environment, writing: Writing) -> Person:
    """The person, linked to whoever introduced them if that name is new and means exactly one person."""
    via = (after.met or Meeting()).via
    if via is None or via == (before.met or Meeting()).via:
        return after
    return _VIA.put(after, via, environment, writing.connection)


_VIA = next(option for option in person_options.OPTIONS if option.name == "via")


class _Form:
    """The form as a file that only its owner can read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept = False

    def keep(self) -> Path:
        """Keep the file after the command ends; returns its path."""
        self.kept = True
        folder = self.path.parent
        self.path = folder.rename(folder.with_name(f"kept-{folder.name}")) / self.path.name
        return self.path

    def filled_in(self, words: list[str], person: Person, today: date) -> Person | None:
        """The edited person, or None if nothing was changed. Raises BadInput if the user gives up."""
        from netbook.formats.form import reading, toml, writing

        original = shown = writing.write(person, form_words.head(person.name), form_words.remarks())
        errors: list[str] = []
        wrong: BadInput | None = None
        for _ in range(_MOST_ROUNDS):
            self._write("".join([*errors, shown]))
            own_programs.edit(words, self.path)
            text = _without_errors(self._read(toml.MOST_BYTES))
            if text == original:
                return None
            if wrong and text == shown:
                break
            try:
                # Blank lines in place of the error comments, so that line numbers match those in the editor.
                return reading.read("\n" * _ERROR_LINES + text, person, today)
            except BadInput as found:
                wrong, shown, errors = found, text, _error_lines(found)
        assert wrong is not None
        raise wrong

    def _write(self, text: str) -> None:
        self.path.unlink(missing_ok=True)
        with create(self.path) as file:
            file.write(text.encode(errors="surrogateescape"))

    def _read(self, most: int) -> str:
        try:
            with self.path.open("rb") as file:
                raw = file.read(most + 1)
        except OSError:
            raise Refused("the form has been deleted; nothing is changed", "save it where it is") from None
        return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")


@contextmanager
def _form(environment: Environment) -> Iterator[_Form]:
    """A file in a private folder of its own; both are deleted, whatever happens, unless the form is kept.

    What a run that was killed has left is deleted too: it is a person's data.
    """
    forms = Path(places.state(environment.variables)) / "forms"
    folder = forms / f"{os.getpid()}-{environment.now():%Y%m%d%H%M%S}"
    try:
        make_private(folder)
        for left in forms.iterdir():
            number = left.name.partition("-")[0]
            if number.isdecimal() and not alive(int(number)):
                shutil.rmtree(left, ignore_errors=True)
    except OSError as wrong:
        raise CannotWrite(f"cannot make a folder for the form in {forms}: {reason(wrong)}") from None
    form = _Form(folder / "person.toml")
    try:
        with ending_in_order():
            yield form
    finally:
        if not form.kept:
            shutil.rmtree(folder, ignore_errors=True)


def _error_lines(wrong: BadInput) -> list[str]:
    """The error as comments, always the same number of lines."""
    said = (wrong.message, wrong.hint or "", how_to_go_on())
    return [f"{_MARK} {clean(line)}".rstrip() + "\n" for line in said]


def _without_errors(text: str) -> str:
    """The form without the comments of an error at the top."""
    while text.startswith(_MARK):
        text = text.partition("\n")[2]
    return text
