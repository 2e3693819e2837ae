"""Our NamedTuple is the library's in everything but its price."""

from __future__ import annotations

import typing

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
    with pytest.raises((TypeError, ValueError)):
        kind("Ana")._replace(shoe=1)
    with pytest.raises(AttributeError):
        kind("Ana").name = "Bob"
    with pytest.raises(AttributeError):
        kind("Ana").shoe = 1


def test_matched_by_place() -> None:
    match Ours("Ana", 3):
        case Ours(name, age):
            assert (name, age) == ("Ana", 3)


def test_filled_is_the_same_for_less() -> None:
    assert filled(Ours, ("Ana", 3, ())) == Ours("Ana", 3)
    assert type(filled(Ours, ("Ana", 3, ()))) is Ours
