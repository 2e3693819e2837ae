"""The configuration looked over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netbook.screen.sentences.phrases import Pieces

if TYPE_CHECKING:
    from netbook.answers.config import Configured, ExampleWritten


def _configured(answer: Configured) -> list[Pieces]:
    if not answer.exists:
        return [
            ("No configuration at ", answer.path, "; the defaults hold."),
            (_BEGIN,),
        ]
    if not answer.settings:
        return [("", answer.path, " is in order, and the defaults hold.")]
    settings = [(f"  {each.name} = {_value(each.value)}",) for each in answer.settings]
    return [("", answer.path, " is in order:"), *settings]


def _value(value: Any) -> str:
    if value is None:
        return "(not shown)"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _example_written(answer: ExampleWritten) -> list[Pieces]:
    return [("Wrote ", answer.path, ". Nothing in it is in force until you take a # away.")]


_BEGIN = "Write an example to begin with: netbook config init"


SAID = {
    "Configured": _configured,
    "ExampleWritten": _example_written,
}
