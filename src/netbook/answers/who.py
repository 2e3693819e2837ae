"""A person, named: what every answer says of whom it is about."""

from typing import NamedTuple


class Who(NamedTuple):
    """A person, named."""

    uid: str
    name: str
