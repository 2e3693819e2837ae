"""The command that makes most sense next, quoted for a shell."""

from collections.abc import Callable
from datetime import date

from netbook.domain.list.candidate import Candidate, Facts
from netbook.domain.list.lanes import BY_NAME
from netbook.domain.people.model import TASK


def hint(candidate: Candidate, today: date, note: Callable[[str], str]) -> str:
    """The command that settles the reason; or, if that must wait, one that helps until then.

    ``note`` returns the note of a touch, by the name of what it is for.
    """
    if candidate.task:
        return f"netbook done {TASK}{candidate.task.number}"
    given = BY_NAME[candidate.lane].hint
    verb, argument, options = given(candidate, today) if callable(given) else given
    return command(verb, candidate.facts, f'"{note(argument)}"' if argument else "", options)


def command(verb: str, facts: Facts, argument: str = "", options: str = "") -> str:
    """A netbook command on this person, quoted for a shell.

    They are named as the user knows them; or by UID if the name cannot be printed safely, looks like
    a row number, or is someone else's too.
    """
    plain = facts.name.strip() and facts.name.isprintable() and not facts.name.isdigit()
    who = facts.name if plain and not facts.namesake else facts.uid
    parts = [quoted(who), argument]
    parts = [options, "--", *parts] if who.startswith("-") else [*parts, options]
    return " ".join(["netbook", verb, *(part for part in parts if part)])


def quoted(word: str) -> str:
    """The word as a shell reads it, in single quotes where it needs them (POSIX.1-2017, XCU 2.2.2).

    Does what ``shlex.quote`` does, which would load two more modules.
    """
    if word and word.isascii() and _PLAIN.issuperset(word):
        return word
    return "'" + word.replace("'", "'\"'\"'") + "'"


_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-")
