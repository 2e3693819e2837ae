"""The digest, once it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netbook.screen.sentences.phrases import Pieces

if TYPE_CHECKING:
    from netbook.answers.digest import Delivered


def _delivered(answer: Delivered) -> list[Pieces]:
    return [(f"{each.channel}: {_OUTCOMES[each.result]}", each.detail or "") for each in answer.deliveries]


_OUTCOMES = {
    "sent": "sent to ",
    "already": "sent already today. Once more: netbook digest --send --force",
    "nothing": "nobody needs you today, so nothing was sent",
}


SAID = {"Delivered": _delivered}
