"""Finished lines as a vobject component, and out again through vobject's serializer.

Values go in as they will stand on the wire, and lines without a vobject behaviour are left so: its
codecs would escape them a second time. Its tokenizer is never used. The version is pinned, because
what is overridden here (the order of children, capitals) is not its public interface.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from netbook.formats.vcard.lines import read_piece, split_line

_UNFOLDED = 1 << 30


def serialized(lines: list[str]) -> list[str]:
    """The lines of a card, BEGIN to END, as vobject writes them; not folded.

    vobject never folds a line of fewer than 75 characters, however many octets those have, so
    folding is done after it.
    """
    base, blank = _vobject()
    card = base.Component("VCARD")
    # vobject sorts by name; under one name it keeps the order.
    children = card.contents["lines"] = []
    for line in lines[1:-1]:
        pair = split_line(line)
        if pair is None:
            continue
        head, value = pair
        params: dict[str, list[str]] = {}
        for key, param in map(read_piece, head.pieces):
            params.setdefault(key, []).append(param)
        name = _Name(head.text.partition(";")[0].rpartition(".")[2])
        # Not through ContentLine(): it looks at each attribute's name as it is set, a third of all the time.
        child = base.ContentLine.__new__(base.ContentLine)
        vars(child).update(blank, name=name, params=params, value=value, group=head.group or None)
        children.append(child)
    text: str = card.serialize(lineLength=_UNFOLDED, validate=False)
    return text.removesuffix("\r\n").split("\r\n")


class _Name(str):
    """A property name that vobject does not put in capitals."""

    __slots__ = ()

    def upper(self) -> str:
        return self


@lru_cache(maxsize=1)
def _vobject() -> tuple[Any, dict[str, Any]]:
    """vobject.base, without the handler for stderr that its import sets up, and the state of a new line."""
    import vobject  # noqa: PLC0415

    base = vobject.base
    for handler in list(base.logger.handlers):
        base.logger.removeHandler(handler)
    return base, dict(vars(base.ContentLine("BLANK", [], "", encoded=True)))
