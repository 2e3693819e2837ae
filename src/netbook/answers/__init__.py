"""What commands return, a module for each family, and here what all of them share.

The fields of these tuples are the JSON contract.
"""

from netbook.tuples import NamedTuple


class Who(NamedTuple):
    """A person, named."""

    uid: str
    name: str


class Text(NamedTuple):
    """Plain text that is the answer itself: a digest, a completion script. Empty prints nothing."""

    text: str
