"""All that a user reads stands in one room, in the errors where they are raised, and in help."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import netbook as package
from netbook import errors
from netbook.words.language import pieces, say, say_number

SOURCE = Path(package.__file__).parent

ROOMS = (
    "words/", "errors.py", "help.py", "menu.py",
    "domain/people/date_words.py", "domain/people/ways.py", "domain/list/wishes.py",
)  # fmt: skip
"""The room itself, what can go wrong, the help of the whole; and what people type, in their words."""

ERRORS = {name for name, each in vars(errors).items() if isinstance(each, type)} | {"BadParameter", "damaged"}
HELP = {"Option", "Argument", "TyperOption", "_option", "PersonOption", "Field", "Lane", "Setting", "Table"}
"""What says, as a part of a command, an option, a field, a lane or a setting, what that is for."""
TYPED = {"removeprefix", "removesuffix", "startswith", "endswith", "partition", "rpartition", "split"}
"""What takes apart what a user or a program wrote."""

KINDS = {
    "SQL": r"\b(SELECT|FROM|WHERE|JOIN|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|PRAGMA|ORDER BY|GROUP BY"
    r"|BEGIN|AND|OR|CASE|SET|LIMIT|COLLATE|AUTOINCREMENT|AS|IS NULL|coalesce)\b|\b(derived|person)\.\w+",
    "a command that can be typed": r"^(netbook|systemctl|launchctl|loginctl) ([a-z-]|$)",
    "options of a command": r"^ ?--[a-z]",
    "how people type a date": r"^last $|^ ago$",
    "a style of the terminal": r"^bold $",
    "HTML, SVG and XML": r"^\s*<[?!a-z]|<[a-z0-9]+ style=|^\">",
    "CSS": r"^[a-z-]+:[^ ].*;",
    "iCalendar": r"^PRODID:",
    "a header of a mail": r"<digest\.netbook\.localhost>$",
    "what a scheduler of the system reads": r"^\[Unit\]| on\n\n\[Timer\]|^# netbook: |^ \(the line above",
    "AppleScript": r"^(on|end) run|^display notification",
    "names of countries as people type them": r"^\nAD andorra",
    "a property of a card that has a space in its name": r"^X-GOOGLE TALK$",
    "what telephones call a relation": r"^referred by$",
    "an extension of a phone number": r"^ ext\. ",
    "the rule for a day that moves": r"^orthodox easter$",
    "a folder of the system": r"^Application Support$",
    "Python": r"^lambda |^_cls, $",
}
"""What holds words and is no sentence of ours: each by what it looks like."""

_WORD = r"[^\W\d_]{2,}"
FRAGMENT = re.compile(rf"{_WORD}['’]?[,;:.]? +['\"(]?{_WORD}|^[,;:.]? {_WORD}|{_WORD}[,;:.]? $")
"""Two words beside each other, or one that something is to be put beside."""


def fragments(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Pieces of English that a user could see, with their lines."""
    aside = {id(each) for node in ast.walk(tree) for each in _aside(node)}
    said = [each for node in ast.walk(tree) if not _is_of_another(node) for each in _aside(node)]
    named = {each.id for each in said if isinstance(each, ast.Name)}
    aside |= {id(each) for node in ast.walk(tree) for each in _defining(node, named)}
    for node in ast.walk(tree):
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        texts = [each for each in parts if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if any(re.search(kind, str(each.value)) for each in texts for kind in KINDS.values()):
            aside |= {id(each) for each in texts}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in aside else None
        if isinstance(node, ast.Constant) and isinstance(text, str) and FRAGMENT.search(text):
            yield node.lineno, text


def _aside(node: ast.AST) -> Iterator[ast.AST]:
    """What of this node is error, help, docstring, or a comparison with what someone else wrote."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    elif isinstance(node, ast.Compare):
        yield from ast.walk(node)
    elif isinstance(node, ast.Assert) and node.msg:
        yield from ast.walk(node.msg)
    elif isinstance(node, ast.Call):
        if _called(node) in ERRORS | HELP | TYPED or _called(node).endswith("Error"):
            yield from ast.walk(node)
        for keyword in node.keywords:
            if keyword.arg == "hint":
                yield from ast.walk(keyword.value)
    elif isinstance(node, ast.Assign) and any(_is_of_an_error(target) for target in node.targets):
        yield from ast.walk(node)


def _defining(node: ast.AST, named: set[str]) -> Iterator[ast.AST]:
    """The value of a name that stands in an error: the sentence may be put together before it."""
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = {each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)}
        if names & named and node.value:
            yield from ast.walk(node.value)


def _is_of_another(node: ast.AST) -> bool:
    """Whether the node compares or takes apart what someone else wrote."""
    return isinstance(node, ast.Compare) or (isinstance(node, ast.Call) and _called(node) in TYPED)


def _is_of_an_error(target: ast.expr) -> bool:
    return isinstance(target, ast.Attribute) and target.attr in ("hint", "message")


def _called(call: ast.Call) -> str:
    function = call.func
    return str(getattr(function, "id", None) or getattr(function, "attr", ""))


def room(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if not room(path).startswith(ROOMS)]


@pytest.mark.parametrize("path", MODULES, ids=room)
def test_sentences_are_in_their_room_only(path: Path) -> None:
    assert list(fragments(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_every_exception_is_needed() -> None:
    texts = [
        node.value
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and FRAGMENT.search(node.value)
    ]
    for kind, pattern in KINDS.items():
        assert any(re.search(pattern, text) for text in texts), kind


@pytest.mark.parametrize(
    "planted",
    [
        'print("Nobody needs you today.")',
        'name = f"{first} and {number} others"',
        'LABELS = {"born": "born in"}',
        'def said(name):\n    return f"{name} is first"',
        'lines.append("in " + span)',
        'raise Refused("no") if Text("nothing was changed") else None',
        'context.change(f"add the person {name}")',
        'ABOUT = {"met": "who introduced you"}\nif key in ABOUT: pass',
    ],
)
def test_a_planted_sentence_is_found(planted: str) -> None:
    assert list(fragments(ast.parse(planted)))


@pytest.mark.parametrize(
    "allowed",
    [
        '"""What this module is for."""',
        'raise Refused(f"{name} has died", "see: netbook show ana")',
        'hint = "see who is there" if near else "add someone"\nraise NotFound("nobody", hint)',
        'wrong.hint = "what you wrote is kept"',
        'name: Annotated[str, typer.Option(help="Who is right.")]',
        'text = "SELECT name FROM person"',
        'if "no crontab" in said: pass',
        'key = "snoozed_until"',
    ],
)
def test_what_is_no_sentence_of_ours_is_let_be(allowed: str) -> None:
    assert list(fragments(ast.parse(allowed))) == []


def test_the_measure_finds_sentences_where_they_are() -> None:
    for name in ("words/day.py", "words/exchange.py", "words/digest.py", "words/setup.py"):
        assert len(list(fragments(ast.parse((SOURCE / name).read_text(encoding="utf-8"))))) >= 8, name


# The functions through which every sentence goes.


def test_a_sentence_is_said_with_its_fields() -> None:
    assert say("Nothing has changed yet.") == "Nothing has changed yet."
    assert say("{name} is {place}", name="{x}", place="first") == "{x} is first"


@pytest.mark.parametrize(("number", "said"), [(0, "0 cards"), (1, "1 card"), (2, "2 cards")])
def test_a_number_has_its_own_sentence(number: int, said: str) -> None:
    assert say_number(number, "{number} card", "{number} cards") == said


def test_what_a_line_is_about_is_every_second_piece() -> None:
    assert pieces("Added {name}. {undo}", "Ana {x}", undo="Undo") == ("Added ", "Ana {x}", ". Undo")
    assert pieces("{name}: no rhythm.", "Ana") == ("", "Ana", ": no rhythm.")
    assert pieces("Nothing.") == ("Nothing.",)
