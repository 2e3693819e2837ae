"""What commands return, a module for each family; here is what they share.

The fields of these tuples are the JSON contract.
"""

from netbook.tuples import NamedTuple


class Who(NamedTuple):
    """A person by UID and name."""

    uid: str
    name: str


class Text(NamedTuple):
    """Plain text that is the answer itself: a digest, a completion script. Empty prints nothing."""

    text: str
