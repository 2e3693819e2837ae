"""A person, named: what every answer says of whom it is about."""

from netbook.tuples import NamedTuple


class Who(NamedTuple):
    """A person, named."""

    uid: str
    name: str
