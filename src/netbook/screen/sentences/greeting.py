"""A draft: what became of it, and how to note it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netbook.answers.greeting import Drafted


def after_draft(answer: Drafted) -> list[str]:
    """What became of a draft that was handed on."""
    program = "mail" if answer.link and answer.link.startswith("mailto:") else "message"
    return [f"It is open in your {program} program; nothing is sent from here."] if answer.opened else []


def _log_draft(answer: Drafted) -> list[str]:
    """How to note a draft once it is sent, where nobody can be asked."""
    return ["", *after_draft(answer), f"Once it is sent: {answer.log}"]


AFTER = {"Drafted": _log_draft}
