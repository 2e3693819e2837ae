"""The lane of open answers: they wrote last."""

from datetime import date

from netbook.domain import words
from netbook.domain.list.candidate import Candidate, Facts, Term, weighed
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import later

DAYS = (0, 60)
"""From when to when after their message an answer is due."""


def reply(facts: Facts, today: date, settings: Settings) -> Candidate | None:
    """Someone whose message has waited for an answer for up to sixty days; rises for a week."""
    since = open_since(facts, today)
    if since is None:
        return None
    how = facts.last.how if facts.last and facts.last.on == since else None
    act = "sent a gift" if how == "gift" else words.did(how)
    why = f"{act} {words.on(since, today)}, your turn"
    say = f"an answer from you has been open since {words.full_day(since, today)}"
    return weighed(facts, "reply", why, later(since, 1), Term("reply", unanswered((today - since).days), say))


def open_since(facts: Facts, today: date) -> date | None:
    """The day of their message, while an answer to it is due."""
    since, skipped = facts.owed_since, facts.skipped("reply")
    if since is None or (skipped and skipped >= since):
        return None
    return since if DAYS[0] <= (today - since).days <= DAYS[1] else None


def unanswered(days: int) -> float:
    """How urgent an answer is to a message so many days old."""
    return 2 + 0.5 * min(days, 7)
