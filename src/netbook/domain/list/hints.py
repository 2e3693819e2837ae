"""The command that would most sensibly come next, quoted for a shell."""

import shlex
from datetime import date

from netbook.domain.list.candidate import Candidate, Facts


def hint(candidate: Candidate, today: date) -> str:
    """The command to give next; where settling the reason must wait, one that helps until then."""
    facts, lane = candidate.facts, candidate.lane
    if candidate.task:
        return f"netbook done {candidate.task.number}"
    if lane in ("birthday", "date"):
        if (candidate.due - today).days > 1:
            # A touch today would not be the greeting: what helps is to see where to send it.
            return command("show", facts)
        return command("touch", facts, '"birthday wishes"' if lane == "birthday" else "", "--out")
    if lane == "first":
        return command("touch", facts, '"nice to meet you"', "--how email --out")
    if lane in ("season", "rediscover", "crossing"):
        return command("greet", facts)
    return command("touch", facts, "", "--how email --out" if lane == "reply" else "")


def command(verb: str, facts: Facts, argument: str = "", options: str = "") -> str:
    """A netbook command on this person, quoted for a shell.

    They are named as the user knows them, or by UID where the name would not survive printing,
    would be taken for the number of a row, or is someone else's too.
    """
    plain = facts.name.strip() and facts.name.isprintable() and not facts.name.isdigit()
    who = facts.name if plain and not facts.namesake else facts.uid
    parts = [shlex.quote(who), argument]
    parts = [options, "--", *parts] if who.startswith("-") else [*parts, options]
    return " ".join(["netbook", verb, *(part for part in parts if part)])
