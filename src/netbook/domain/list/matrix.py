"""The urgent-important matrix: in which of its four fields a line of the list stands."""

from netbook.domain.list.candidate import Candidate
from netbook.tuples import NamedTuple

IMPORTANT = 2.0
"""From what importance on someone is important: the circles inner and key, or a goal beside a circle."""
URGENT = 2.0
"""From what urgency on something is urgent: twice the ideal interval, or what has a day."""


class Field(NamedTuple):
    """One of the four fields."""

    important: bool
    urgent: bool


FIELDS = (Field(True, True), Field(True, False), Field(False, True), Field(False, False))
"""All four, in the order in which they are read."""


def field(candidate: Candidate) -> Field:
    """Where a line stands. What cannot wait is urgent, whatever its clock says."""
    return Field(candidate.importance >= IMPORTANT, candidate.always or candidate.urgency >= URGENT)
