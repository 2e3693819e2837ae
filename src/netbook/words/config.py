"""The configuration: looked over, and the head of the example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netbook.words.language import Pieces, pieces, say

if TYPE_CHECKING:
    from netbook.answers.config import Configured, ExampleWritten


def example_head() -> list[str]:
    """What stands at the top of the example, a line each."""
    return [
        say("What netbook may be told. Every line is optional: take the # away from the settings you want."),
        say(
            "What is shown is the default, or an example where there is none. To look it over: netbook config"
        ),
    ]


def _configured(answer: Configured) -> list[Pieces]:
    if not answer.exists:
        return [
            pieces("No configuration at {name}; the defaults hold.", answer.path),
            pieces("Write an example to begin with: netbook config init"),
        ]
    if not answer.settings:
        return [pieces("{name} is in order, and the defaults hold.", answer.path)]
    settings = [(f"  {each.name} = {_value(each.value)}",) for each in answer.settings]
    return [pieces("{name} is in order:", answer.path), *settings]


def _value(value: Any) -> str:
    if value is None:
        return say("(not shown)")
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _example_written(answer: ExampleWritten) -> list[Pieces]:
    return [pieces("Wrote {name}. Nothing in it is in force until you take a # away.", answer.path)]


SAID = {
    "Configured": _configured,
    "ExampleWritten": _example_written,
}
