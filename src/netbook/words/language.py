"""The functions through which every sentence goes, so that all of them can be translated.

The form is gettext's: whole sentences in English with named fields, and for plurals one sentence for
one and another for any other number. Nothing is glued together from halves.
"""

from netbook.domain.list.hints import quoted
from netbook.menu import COMMANDS

Pieces = tuple[str, ...]
"""A line in pieces; every second one, which the line is about, is emphasised where possible."""


_carried = [""]
"""What every printed command carries after the word netbook, with a space before it."""

_DEMO = " demo"


def carry(words: str = "") -> None:
    """From now on every printed command carries these words; "" for none."""
    _carried[0] = f" {words}" if words else ""


def carry_book(path: str) -> None:
    """From now on every printed command names this book."""
    carry(f"--db {quoted(path)}")


def carry_demo() -> None:
    """From now on every printed command is one of the demo."""
    carry(_DEMO.strip())


def carries_book() -> bool:
    """Whether printed commands name the book."""
    return _carried[0] not in ("", _DEMO)


def in_demo() -> bool:
    """Whether printed commands are those of the demo, whose book is made for each of them."""
    return _carried[0] == _DEMO


def command(line: str) -> str:
    """A command line as it is printed: it can be pasted into the same shell and means the same book."""
    return line.replace("netbook", f"netbook{_carried[0]}", 1) if _carried[0] else line


def carrying(text: str, form: bool = False) -> str:
    """A sentence of ours in which every command can be pasted; ``form`` if fields are to be filled in."""
    if not _carried[0] or "netbook" not in text:
        return text
    import re  # noqa: PLC0415 - only where a command carries anything

    words = _carried[0].replace("{", "{{").replace("}", "}}") if form else _carried[0]
    return re.sub(_COMMAND, lambda found: f"netbook{words}", text)


_COMMAND = rf"(?<!\w)netbook(?= (?:{'|'.join(COMMANDS)})\b)|(?<=: )netbook(?=$|,)"


def say(sentence: str, **fields: object) -> str:
    """The sentence in the user's language, with its named fields filled in."""
    return carrying(sentence, form=True).format(**fields) if fields else carrying(sentence)


def say_number(number: int, one: str, other: str, **fields: object) -> str:
    """The sentence for this number; both forms may contain it as ``{number}``."""
    return carrying(one if number == 1 else other, form=True).format(number=number, **fields)


def pieces(sentence: str, name: str = "", **fields: object) -> Pieces:
    """The sentence as a line in pieces, in which the ``{name}`` is emphasised."""
    first, *others = [carrying(part, form=True).format(**fields) for part in sentence.split("{name}")]
    if name.endswith("."):  # "Ana D." ends the sentence too
        others = [part.removeprefix(".") for part in others]
    return (first, *(piece for part in others for piece in (name, part)))
