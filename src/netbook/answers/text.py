"""An answer that is plain text."""

from netbook.tuples import NamedTuple


class Text(NamedTuple):
    """Plain text that is the answer itself: a digest, a completion script. Empty prints nothing."""

    text: str
