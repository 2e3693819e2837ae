"""What the user may change about the rules."""

from netbook.domain.dates import FEB28
from netbook.tuples import NamedTuple


class Settings(NamedTuple):
    """What the user may change about the list."""

    budget: int = 7
    leap: str = FEB28
