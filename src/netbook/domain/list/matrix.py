"""The urgent-important matrix: in which of its four quadrants a line of the list stands."""

from netbook.domain.list.candidate import Candidate

IMPORTANT = 2.0
"""From what importance on someone is important: the circles inner and key, or a goal beside a circle."""
URGENT = 2.0
"""From what urgency on something is urgent: twice the ideal interval, or what has a day."""


def important(candidate: Candidate) -> bool:
    """Whether a line is about someone important."""
    return candidate.importance >= IMPORTANT


def urgent(candidate: Candidate) -> bool:
    """Whether a line is urgent; what cannot wait is, whatever its clock says."""
    return candidate.always or candidate.urgency >= URGENT
