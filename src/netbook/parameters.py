"""Options as Typer builds them, whichever version is installed, with values read without pydantic.

From 0.29 on, Typer converts values with pydantic and loads it for every command, even one without
options: a start then costs 17 times that of an empty Python, and 7 times without. Our options have few
and simple types, so their values are read here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import Parameter, Signature
from typing import Any

import typer
import typer.main
from typer.core import TyperOption

from netbook.tuples import NamedTuple

_KINDS = {str: str, int: int, list[str]: str, list[int]: int}


class Option(NamedTuple):
    """An option that is not a parameter of the command's function; ``take`` is called with its value.

    Without a ``metavar`` it is a switch. A ``repeated`` option may be given more than once, an ``eager`` one
    is handled before the others. ``short`` is a second name of one letter.
    """

    name: str
    help: str
    take: Callable[[Any, Any, Any], None]
    metavar: str | None = None
    repeated: bool = False
    hidden: bool = False
    eager: bool = False
    short: str = ""


def build_options(options: Sequence[Option]) -> list[TyperOption]:
    """Returns these options as Typer would build them for a function with such parameters."""

    def holder() -> None: ...

    vars(holder)["__signature__"] = Signature([_parameter(each) for each in options])
    app = typer.Typer(add_completion=False)
    app.command()(holder)
    built: list[Any] = typer.main.get_command(app).params
    for option, parameter in zip(options, built, strict=True):
        parameter.callback = option.take
    return built


def _parameter(option: Option) -> Parameter:
    switch = option.metavar is None
    said = typer.Option(
        False if switch else None,
        *filter(None, (option.name, option.short)),
        metavar=option.metavar,
        help=option.help,
        hidden=option.hidden,
        is_eager=option.eager,
        expose_value=False,
        show_default=False,
    )
    kind: Any = bool if switch else list[str] if option.repeated else str
    name = option.name.lstrip("-").replace("-", "_")
    return Parameter(name, Parameter.KEYWORD_ONLY, default=said, annotation=kind)


def plainly_read(parameters: list[Any]) -> list[Any]:
    """Returns the same parameters; those of simple types are now read without pydantic.

    If Typer's internals differ from what is expected, they stay as they are, which only costs time.
    """
    for parameter in parameters:
        kind = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
        reader = getattr(parameter, "get_runtime_param", None)
        if reader and not isinstance(reader, _Plain) and (kind is bool or kind in _KINDS):
            parameter.get_runtime_param = _Plain(reader, kind)
    return parameters


class _Plain:
    """Stands in front of Typer's own reader of values, and calls it only for what is not simple."""

    def __init__(self, typers: Callable[[], Any], kind: Any) -> None:
        self._typers = typers
        self._kind = kind

    def __call__(self) -> _Plain:
        return self

    def __getattr__(self, name: str) -> Any:
        return getattr(self._typers(), name)

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Returns what was typed as a value of the parameter's type. Raises BadParameter if it is not one."""
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        if self._kind is bool or several != isinstance(value, list | tuple):
            return self._typers().coerce(value, param=param, ctx=ctx)
        if several:
            return [self._one(each, param, ctx) for each in value]
        return self._one(value, param, ctx)

    def _one(self, value: Any, param: Any, ctx: Any) -> Any:
        if _KINDS[self._kind] is str:
            return value
        try:
            number = int(value)
        except ValueError:
            raise typer.BadParameter(f"{value!r} is not a number.", ctx=ctx, param=param) from None
        if (param.min is not None and number < param.min) or (param.max is not None and number > param.max):
            said = f"{number} is not from {param.min} to {param.max}."
            if param.max is None:
                said = f"{number} is not {param.min} or more."
            elif param.min is None:
                said = f"{number} is not {param.max} or less."
            raise typer.BadParameter(said, ctx=ctx, param=param)
        return number
