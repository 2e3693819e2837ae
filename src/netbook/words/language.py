"""The functions through which every sentence goes, so that all of them can be translated.

The form is gettext's: whole sentences in English with named fields, and for plurals one sentence for
one and another for any other number. Nothing is glued together from halves.
"""

Pieces = tuple[str, ...]
"""A line in pieces; every second one, which the line is about, is emphasised where possible."""


def say(sentence: str, **fields: object) -> str:
    """The sentence in the user's language, with its named fields filled in."""
    return sentence.format(**fields) if fields else sentence


def say_number(number: int, one: str, other: str, **fields: object) -> str:
    """The sentence for this number; both forms may contain it as ``{number}``."""
    return (one if number == 1 else other).format(number=number, **fields)


def pieces(sentence: str, name: str = "", **fields: object) -> Pieces:
    """The sentence as a line in pieces, in which the ``{name}`` is emphasised."""
    first, *others = [part.format(**fields) for part in sentence.split("{name}")]
    return (first, *(piece for part in others for piece in (name, part)))
