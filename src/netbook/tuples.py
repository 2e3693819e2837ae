"""``typing.NamedTuple``, at a tenth of the cost of defining one.

A command defines some fifty of them before it does anything, and the standard ones take a tenth of its
time: they check every annotation, build the class twice and compile its constructor at once. Here the
constructor is compiled when it is first called. A wrong definition or call gets the standard library's own
error. Otherwise three things differ: a record cannot be subclassed, cannot be generic, and lacks the
generated docstrings and signature.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing's, which would cost more than everything else here
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeVar

    _Tuple = TypeVar("_Tuple", bound=tuple[Any, ...])

filled = tuple.__new__
"""``filled(Point, (1, 2))`` is ``Point(1, 2)`` at half the cost, for what is made by the ten thousand.

Takes all fields in order; nothing is checked.
"""


def named(kind: type[_Tuple], facts: Mapping[str, Any]) -> _Tuple:
    """``named(Point, {"y": 2, "x": 1})`` is ``Point(x=1, y=2)``, as quick as by position.

    Other keys are ignored. Raises KeyError if a field is missing.
    """
    return filled(kind, map(facts.__getitem__, kind._fields))  # type: ignore[attr-defined]


def maker(kind: type[_Tuple]) -> Callable[..., _Tuple]:
    """Returns a function that makes such tuples as the class does, at half the cost: ``make(x=1, y=2)``."""
    return _constructor(kind, bound=True)


if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple

    def _constructor(cls: type[_Tuple], *, bound: bool = False) -> Callable[..., _Tuple]: ...

else:
    from collections import _tuplegetter, namedtuple
    from keyword import kwlist
    from types import new_class

    class _Maker(type):
        def __new__(cls, name, bases, body):
            if bases == (tuple,):
                return super().__new__(cls, name, bases, body)
            if bases != (NamedTuple,):
                raise TypeError(f"{name} can only inherit from NamedTuple itself: records have no subclasses")
            if not _KEPT.isdisjoint(body):
                _refuse(name, body)
            made = super().__new__(cls, name, bases, {**body, "__slots__": ()})
            # From 3.14 on, annotations are evaluated only when they are asked for.
            fields = tuple(made.__annotations__)
            defaults = {field: body[field] for field in fields if field in body}
            if tuple(defaults) != fields[len(fields) - len(defaults) :] or not _KEYWORDS.isdisjoint(fields):
                _refuse(name, body)
            made._fields = made.__match_args__ = fields
            made._field_defaults = defaults
            for place, field in enumerate(fields):
                if field[0] == "_":
                    _refuse(name, body)
                setattr(made, field, _tuplegetter(place, None))
            return made

    class NamedTuple(tuple, metaclass=_Maker):
        __slots__ = ()

        def __new__(cls, *values, **named):
            made = _constructor(cls)
            cls.__new__ = made
            return made(cls, *values, **named)

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **named):
            replaced = tuple.__new__(type(self), map(named.pop, self._fields, self))
            if named:  # let the standard library raise its own error
                namedtuple("Record", self._fields)(*self)._replace(**named)
            return replaced

        __replace__ = _replace

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            said = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
            return f"{type(self).__name__}({said})"

    _KEPT = {"__new__", "__init__", "__slots__", "__getnewargs__"}
    _KEPT |= {"_fields", "_field_defaults", "_make", "_replace", "_asdict"}
    _KEYWORDS = frozenset(kwlist)

    def _refuse(name, body):
        """Let the standard library raise its own error for a wrong definition."""
        from typing import NamedTuple as Refusing  # noqa: PLC0415 - only for what is wrong

        new_class(name, (Refusing,), exec_body=lambda again: again.update(body))

    def _constructor(cls, *, bound=False):
        """Returns ``__new__`` for the class; if ``bound``, it takes the fields only."""
        if cls is NamedTuple:
            raise TypeError("a record is defined as a class: class Point(NamedTuple)")
        fields = "".join(f"{field}, " for field in cls._fields)
        new = eval(  # noqa: S307 - the names of a class's own fields
            f"lambda {'' if bound else '_cls, '}{fields}: _filled(_cls, ({fields}))",
            {"_filled": filled, "_cls": cls},
        )
        new.__defaults__ = tuple(cls._field_defaults.values())
        return new
