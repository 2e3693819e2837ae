"""The one function through which every sentence goes, so that a language can be given to all of them.

The form is gettext's: whole sentences in English with named fields, and plurals with a sentence for
one and a sentence for any other number. Nothing is glued together from halves.
"""

Pieces = tuple[str, ...]
"""A line in pieces: every second one, what the line is about, stands out where that is possible."""


def say(sentence: str, **fields: object) -> str:
    """The sentence in the user's language, with its named fields filled in."""
    return sentence.format(**fields) if fields else sentence


def say_number(number: int, one: str, other: str, **fields: object) -> str:
    """The sentence for this number, which both forms may name as ``{number}``."""
    return (one if number == 1 else other).format(number=number, **fields)


def pieces(sentence: str, name: str = "", **fields: object) -> Pieces:
    """The sentence as a line in pieces, in which what is filled in for ``{name}`` stands out."""
    first, *others = [part.format(**fields) for part in sentence.split("{name}")]
    return (first, *(piece for part in others for piece in (name, part)))
