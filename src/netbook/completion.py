"""Completing words in a shell: reading its question, and answering in the form that it expects.

The shell's script sets three variables and calls netbook: ``_NETBOOK_COMPLETE`` is complete_bash,
complete_zsh or complete_fish, ``COMP_WORDS`` the words of the line as typed, one a line or separated by
spaces, and ``COMP_CWORD`` the index of the word being typed. The quick and the full command line both
answer through this module, so it must not load anything heavy.
"""

from __future__ import annotations

import os
import sys

from netbook.store import name_prefixes

TYPE_CHECKING = False  # as typing's, which would cost more than everything else here
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Found = list[tuple[str, str]]
    """The possible words, each with a line of help that may be empty."""

ASKED = "_NETBOOK_COMPLETE"
SHELLS = ("bash", "zsh", "fish")

FILES = ("", "files")
"""Stands for all files, which the shell completes better itself. No name is empty."""

_BLANKS = " \t"
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./@:,+%")
_DRAWN = {0xA0: None, 0x200C: None, 0x200D: None}  # a hard space and the joiners are harmless


class Question:
    """A shell's question: the words ``before``, and the ``start`` of the word being typed.

    ``quote`` is the quotation mark still open in it, or empty; ``colons`` is how many colons of it stand
    before what bash replaces, because it treats what follows a colon as a word of its own.
    """

    def __init__(self, shell: str, before: list[str], start: str, quote: str, colons: int = 0) -> None:
        self.shell = shell
        self.before = before
        self.start = start
        self.quote = quote
        self.colons = colons


def question(variables: Mapping[str, str]) -> Question | None:
    """Returns the shell's question, or None if it asks for nothing that we can answer."""
    shell = variables.get(ASKED, "").removeprefix("complete_")
    line = variables.get("COMP_WORDS", "")
    typed = line.split("\n") if "\n" in line else _split(line)
    place = variables.get("COMP_CWORD", "")
    number = int(place) if place.isascii() and place.isdigit() else len(typed) - 1
    if shell not in SHELLS or not 1 <= number <= len(typed):
        return None
    colons = 0
    if shell == "bash":
        typed, number, colons = _joined(typed, number)
    last = (typed[number:] or [""])[0]
    start, quote = _unquoted(last)
    if quote and last[0] != quote:
        return None  # only a part of the word is quoted, and no shell could tell which part to replace
    # Bash treats the equals sign in --with=ana as a word of its own.
    before = [_unquoted(word)[0] for word in typed[1:number] if word != "="]
    return Question(shell, before, "" if start == "=" else start, quote, colons)


def people(path: str, start: str) -> Found:
    """Returns the people in the book at ``path`` with a word in their name that begins with ``start``.

    Names that cannot safely be inserted into a command line are left out.
    """
    return [(name, "") for name in name_prefixes.starting(path, start) if _insertable(name)]


def tags(path: str, start: str, sign: str = "") -> Found:
    """Returns the tags of the book at ``path`` that begin with ``start``, each after ``sign``.

    ``start`` begins with the sign too, or is the start of it.
    """
    if not (start.startswith(sign) or sign.startswith(start)):
        return []
    found = name_prefixes.tags(path, start[len(sign) :])
    return [(f"{sign}{each}", "") for each in found if _insertable(each)]


def beginning(start: str, choices: Iterable[tuple[str, str]]) -> Found:
    """Those of the choices that begin so."""
    return [choice for choice in choices if choice[0].startswith(start)]


def answer(asked: Question, found: Found) -> None:
    """Write what was found to standard output, as the shell takes it."""
    if FILES in found or asked.shell != "bash":
        lines = [f"{value}\t{said}" if said else value for value, said in found]
    else:
        lines = _bash(asked, [value for value, _ in found])
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    sys.stdout.write("".join(f"{line}\n" for line in lines if _writable(line, encoding)))


def _bash(asked: Question, values: list[str]) -> list[str]:
    """The values quoted for bash, which inserts what all of them begin with.

    Where that would lose what was typed (Ana García and Alba García, of "garcia"), or where there are
    more of them than were looked for, an empty one makes bash insert nothing and list them.
    """
    values = [value.split(":", asked.colons)[-1] for value in values if value.count(":") >= asked.colons]
    quoted = [text for value in values if (text := _quoted(value, asked.quote)) is not None]
    shared = name_prefixes.folded(os.path.commonprefix(values))  # noqa: RUF071 - of characters is what is meant
    typed = name_prefixes.folded(asked.start.split(":", asked.colons)[-1])
    if len(values) > 1 and (len(values) >= name_prefixes.MOST or f" {typed}" not in f" {shared}"):
        quoted.append("")
    return quoted


def _quoted(value: str, quote: str) -> str | None:
    """The value as bash must find it after an opening quotation mark or after none; None if it cannot be."""
    if quote == "'":
        return value.replace("'", "'\\''")
    if quote == '"':
        # Nothing keeps bash from reading an exclamation mark there as a word of its history.
        return None if "!" in value else "".join(f"\\{c}" if c in '$`"\\' else c for c in value)
    return "".join(c if c in _SAFE or not c.isascii() else f"\\{c}" for c in value)


def _insertable(name: str) -> bool:
    """Whether the name is harmless on a screen, and no option and no row number on a command line."""
    if name[:1] == "-" or (name.isascii() and name.isdigit()):
        return False
    return name.isprintable() or name.translate(_DRAWN).isprintable()


def _writable(line: str, encoding: str) -> bool:
    try:
        line.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _joined(words: list[str], number: int) -> tuple[list[str], int, int]:
    """Returns the words of bash, with those that it took apart at a colon put together again.

    Also the number of the word being typed among them, and how many colons of it bash does not replace.
    """
    joined: list[str] = []
    place, colons = number, 0
    for index, word in enumerate(words):
        if not (index and ":" in (word, words[index - 1])):
            joined.append("")
        joined[-1] += word
        if index == number:
            place = len(joined) - 1
            colons = joined[-1].count(":") - (word.count(":") if word != ":" else 0)
    return joined, place if number < len(words) else len(joined), colons


def _split(line: str) -> list[str]:
    """The line's words as they were typed, apart by blanks that stand in no quotes."""
    words, quote, escaped = [""], "", False
    for c in line:
        if c in _BLANKS and not quote and not escaped:
            words.append("")
            continue
        words[-1] += c
        quote, escaped = _after(c, quote, escaped)
    return words


def _unquoted(word: str) -> tuple[str, str]:
    """What a typed word says, and the quotation mark that is still open in it."""
    text, quote, escaped = "", "", False
    for c in word:
        was = quote, escaped
        quote, escaped = _after(c, quote, escaped)
        if was == (quote, escaped) or was[1]:
            text += c
    return text, quote


def _after(c: str, quote: str, escaped: bool) -> tuple[str, bool]:
    """The open quotation mark after a character, and whether the next one is escaped."""
    if escaped:
        return quote, False
    if c == "\\" and quote != "'":
        return quote, True
    if c == quote:
        return "", False
    return (c if c in "'\"" and not quote else quote), False
