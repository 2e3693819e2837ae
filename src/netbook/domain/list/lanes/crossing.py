"""The lane of the other way: a coffee with someone known only online, a message to someone only seen."""

from datetime import date

from netbook.domain.list.candidate import Candidate, Facts, Term, weighed
from netbook.domain.list.crossing import COFFEE, Ways
from netbook.domain.list.crossing import crossing as suggestion
from netbook.domain.list.settings import Settings

WORTH = 0.9
"""How urgent it is: it waits for a day with room."""
_ASKED = {COFFEE: "a coffee?"}


def crossing(facts: Facts, today: date, settings: Settings) -> Candidate | None:
    """Someone known one way alone, in their week of the half-year."""
    found = suggestion(ways(facts), today)
    passed = facts.skipped("crossing")
    if found is None or (passed and passed >= found.since):
        return None
    why = f"{found.why}: {_ASKED.get(found.way, 'a message?')}"
    term = Term("crossing", WORTH, "the other way would do good; it comes up twice a year at most")
    return weighed(facts, "crossing", why, found.since, term)._replace(topic=found.way)


def ways(facts: Facts) -> Ways:
    """What the rule asks of a person."""
    met = facts.met
    return Ways(facts.uid, met and met.mode, met and met.on, facts.seen_on, facts.written_on)
