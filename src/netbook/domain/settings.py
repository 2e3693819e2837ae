"""What the user may change about the rules."""

from typing import NamedTuple

from netbook.domain.dates import FEB28


class Settings(NamedTuple):
    """What the user may change about the list."""

    budget: int = 7
    leap: str = FEB28
