"""One run's surroundings: where things are, what day it is, how to answer, and the book.

Precedence everywhere: option, environment variable, configuration file, default.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from functools import cached_property

from netbook import places
from netbook.domain.list.settings import Settings
from netbook.domain.people.model import Cadence
from netbook.errors import BadConfig, UsageError
from netbook.store.book import Book

TYPE_CHECKING = False  # as typing's, which would cost more than everything else here
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TextIO

    from netbook.configuration.reading import Configuration
    from netbook.store.touches import Early

COLORS = ("auto", "always", "never")
"""When to use colour."""


class Environment:
    """What a command may ask about the world. Tests make their own, with a fixed day and book.

    ``book_path``, ``form`` and ``color`` may be changed by options before they are first used.
    ``book_named`` means that the command line names the book.
    ``early`` is a touch dated in the future, once the list has met one. ``throwaway`` means that the book
    is deleted when the command ends. With ``quiet`` only what was asked for is shown, with ``no_input`` no
    question is asked, with ``debug`` an error keeps its traceback. ``arguments`` are the words of the command
    line.
    """

    def __init__(
        self,
        variables: Mapping[str, str] | None = None,
        *,
        today: date | None = None,
        now: Callable[[], datetime] | None = None,
        out: TextIO | None = None,
    ) -> None:
        self.variables = os.environ if variables is None else variables
        self.book_path = places.book(self.variables)
        self.form = "auto"
        self.color = "auto"
        self.throwaway = self.book_named = False
        self.early: Early | None = None
        self.quiet = self.no_input = self.debug = False
        self.arguments: Sequence[str] = ()
        self.now = now or (lambda: datetime.now(UTC))
        self._today = today
        self._out = out

    @property
    def out(self) -> TextIO | None:
        """Where answers go; None where standard output is closed."""
        return self._out or sys.stdout

    @cached_property
    def today(self) -> date:
        """The local day, or the one that NETBOOK_TODAY names."""
        return self._day()

    def check(self) -> None:
        """Refuse an invalid NETBOOK_TODAY before anything is done, even if the command needs no date."""
        self._day()

    def _day(self) -> date:
        if self._today:
            return self._today
        named = self.variables.get("NETBOOK_TODAY")
        if not named:
            return date.today()
        try:
            return date.fromisoformat(named)
        except ValueError:
            raise UsageError(
                f"NETBOOK_TODAY is {named}, which is not a date", "write it as 2026-03-01"
            ) from None

    @cached_property
    def book(self) -> Book:
        """The book, opened when it is first used."""
        return Book(self.book_path, self._stamp, self._circles, self.absent)

    def _stamp(self) -> datetime:
        """When a change is made: now; or at this time of the day that is named instead."""
        if not self._today and not self.variables.get("NETBOOK_TODAY"):
            return self.now()
        return datetime.combine(self.today, self.now().timetz())

    @property
    def settings(self) -> Settings:
        """The settings of the list. Raises BadConfig."""
        # Most people have no configuration, and reading none of it costs nothing.
        return self.configuration.settings if os.path.exists(self.config_path) else Settings()

    @cached_property
    def configuration(self) -> Configuration:
        """The whole configuration, checked and with the defaults filled in. Raises BadConfig."""
        from netbook.configuration import reading

        path = self.config_path
        return reading.read(path) if os.path.exists(path) else reading.defaults(path)

    @property
    def own_name(self) -> str | None:
        """The user's full name: as configured, else as the system knows it."""
        named = self.configuration.values["you.name"] if os.path.exists(self.config_path) else None
        return named or places.full_name()

    @property
    def settings_or_defaults(self) -> Settings:
        """The same, or the defaults if the configuration is wrong: a slip there must not stop a touch."""
        try:
            return self.settings
        except BadConfig:
            return Settings()

    def absent(self, path: str) -> None:
        """Refuse to treat a book that has disappeared as an empty one. Raises NotFound."""
        if not self.throwaway:
            from netbook import known_books  # noqa: PLC0415 - nearly always the book is there

            known_books.check(self.variables, path)

    def _circles(self) -> Mapping[str, Cadence]:
        return self.settings_or_defaults.circles

    @property
    def config_path(self) -> str:
        """The configuration file, which need not exist."""
        return places.config(self.variables)

    @property
    def rows_path(self) -> str:
        """The file that remembers who stood in which row of the list last shown on this terminal."""
        return os.path.join(places.state(self.variables), f"rows-{self.terminal}")

    @cached_property
    def terminal(self) -> str:
        """A name for the terminal of this run, or for its session if it has no terminal."""
        for stream in (sys.stdin, self.out, sys.stderr):
            try:
                return os.ttyname(stream.fileno() if stream else -1).strip("/").replace("/", "-")
            except (OSError, ValueError, AttributeError):  # a pipe, a file, closed, or Windows
                continue
        return f"session-{os.getsid(0)}" if hasattr(os, "getsid") else "session"

    @property
    def shown_path(self) -> str:
        """The file that remembers who was shown lately."""
        return os.path.join(places.state(self.variables), "shown")

    @property
    def wants_json(self) -> bool:
        """Whether answers and errors are to be JSON."""
        return self.form == "json"

    @property
    def at_terminal(self) -> bool:
        """Whether answers are drawn on a terminal."""
        return self.form == "auto" and self.out is not None and self.out.isatty()

    @property
    def can_ask(self) -> bool:
        """Whether there is someone at a terminal to answer a question."""
        return not (self.wants_json or self.no_input) and all(
            stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr, self.out)
        )
