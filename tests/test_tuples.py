"""Our NamedTuple is the library's in everything but its price."""

from __future__ import annotations

import copy
import pickle
import sys
import types
import typing
from collections.abc import Callable
from functools import partial

import pytest

from netbook.tuples import NamedTuple, filled


class Ours(NamedTuple):
    """Somebody."""

    name: str
    age: int = 7
    tags: tuple[str, ...] = ()

    @property
    def loud(self) -> str:
        return self.name.upper()


class Theirs(typing.NamedTuple):
    name: str
    age: int = 7
    tags: tuple[str, ...] = ()


CALLS: list[tuple[tuple[typing.Any, ...], dict[str, typing.Any]]] = [
    (("Ana",), {}),
    (("Ana", 3), {}),
    (("Ana",), {"tags": ("a",)}),
    ((), {"age": 1, "name": "Ana"}),
]


@pytest.mark.parametrize(("values", "named"), CALLS)
def test_made_and_read_alike(values: tuple[typing.Any, ...], named: dict[str, typing.Any]) -> None:
    ours, theirs = Ours(*values, **named), Theirs(*values, **named)
    assert tuple(ours) == tuple(theirs)
    assert (ours.name, ours.age, ours.tags) == (theirs.name, theirs.age, theirs.tags)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._asdict() == theirs._asdict()
    assert hash(ours) == hash(theirs)
    assert tuple(ours._replace(age=9)) == tuple(theirs._replace(age=9))
    assert isinstance(ours._replace(age=9), Ours)


def test_described_alike() -> None:
    assert Ours._fields == Theirs._fields
    assert Ours._field_defaults == Theirs._field_defaults
    assert Ours.__doc__ == "Somebody."
    assert Ours("ana").loud == "ANA"


@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_wrong_use_is_refused(kind: typing.Any) -> None:
    for wrong in (
        kind,
        lambda: kind("Ana", 1, (), 4),
        lambda: kind("Ana", shoe=1),
        lambda: kind._make(["Ana"]),
    ):
        with pytest.raises(TypeError):
            wrong()
    with pytest.raises(AttributeError):
        kind("Ana").name = "Bob"
    with pytest.raises(AttributeError):
        kind("Ana").shoe = 1


def said(act: Callable[[], object]) -> tuple[type[Exception], str]:
    """The error that this raises."""
    with pytest.raises(Exception) as raised:
        act()
    return raised.type, str(raised.value)


def test_unknown_names_are_refused_as_by_the_library() -> None:
    wrong: list[dict[str, typing.Any]] = [{"shoe": 1}, {"age": 2, "shoe": 1, "hat": 2}]
    for unknown in wrong:
        ours, theirs = (said(partial(kind("Ana")._replace, **unknown)) for kind in (Ours, Theirs))
        assert ours == theirs
        assert "['shoe'" in ours[1]


WRONG = {
    "underscore": "_name: str",
    "underscore after others": "name: str; _age: int = 3",
    "keyword": "__annotations__ = {'class': str}",
    "default first": "name: str = ''; age: int",
    "default between": "name: str; age: int = 1; tags: tuple; size: int = 1",
    "own constructor": "name: str\n    def __new__(cls): ...",
    "own replace": "name: str\n    def _replace(self, **named): ...",
    "slots": "name: str; __slots__ = ()",
}


@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG)
@pytest.mark.parametrize(
    "written", ["from __future__ import annotations\n", ""], ids=["as text", "as values"]
)
def test_a_wrong_definition_is_refused_as_by_the_library(body: str, written: str) -> None:
    code = compile(f"{written}class Wrong(NamedTuple):\n    {body}\n", "wrong", "exec", dont_inherit=True)
    ours, theirs = (
        said(partial(exec, code, {"NamedTuple": each})) for each in (NamedTuple, typing.NamedTuple)
    )
    assert ours == theirs


def test_a_record_has_no_subclasses() -> None:
    with pytest.raises(TypeError, match="records have no subclasses"):
        type("Deeper", (Ours,), {})
    with pytest.raises(TypeError, match="records have no subclasses"):
        types.new_class("Wider", (NamedTuple, dict))


def test_a_record_is_defined_as_a_class() -> None:
    with pytest.raises(TypeError, match="defined as a class"):
        NamedTuple("Point", [("x", int)])


@pytest.mark.parametrize(
    "written", ["from __future__ import annotations\n", ""], ids=["as text", "as values"]
)
@pytest.mark.parametrize(
    "body", ["...", "cls: int; make: int = 1; self: int = 2", "a: int; b: 'later' = None"]
)
def test_odd_definitions_are_taken_as_by_the_library(body: str, written: str) -> None:
    code = compile(f"{written}class Odd(NamedTuple):\n    {body}\n", "odd", "exec", dont_inherit=True)
    made = []
    for each in (NamedTuple, typing.NamedTuple):
        names: dict[str, typing.Any] = {"NamedTuple": each, "__name__": "odd"}
        exec(code, names)
        odd = names["Odd"]
        one = odd(*range(len(odd._fields)))
        made.append(
            (odd._fields, odd._field_defaults, list(odd.__annotations__), repr(one), one._asdict(), hash(one))
        )
    assert made[0] == made[1]


def test_copied_and_pickled() -> None:
    ana = Ours("Ana", 3, ("a",))
    for again in (copy.copy(ana), copy.deepcopy(ana), pickle.loads(pickle.dumps(ana)), Ours._make(ana)):
        assert again == ana
        assert type(again) is Ours
    assert ana.__replace__(age=4) == ("Ana", 4, ("a",))  # type: ignore[attr-defined, unused-ignore]
    if sys.version_info >= (3, 13):
        assert copy.replace(ana, age=4) == Ours("Ana", 4, ("a",))


def test_matched_by_place() -> None:
    match Ours("Ana", 3):
        case Ours(name, age):
            assert (name, age) == ("Ana", 3)


def test_filled_is_the_same_for_less() -> None:
    assert filled(Ours, ("Ana", 3, ())) == Ours("Ana", 3)
    assert type(filled(Ours, ("Ana", 3, ()))) is Ours
