"""One fact in two spellings: whether both say the same, and which of them says more.

Of a name that is the one with its accents, of a number the one with its country, of a date the one with
its year.
"""

from __future__ import annotations

from netbook.domain.people.comparing import phone_key
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.text import fold


def richer(one: object, other: object) -> object | None:
    """The spelling of one fact that says more, the first where neither does; None for two facts."""
    if isinstance(one, str) and isinstance(other, str):
        return richer_text(one, other)
    if isinstance(one, PartialDate) and isinstance(other, PartialDate):
        return richer_date(one, other)
    return one if one == other else None


def richer_text(one: str, other: str) -> str | None:
    """Of two texts that differ in capitals, accents or blanks."""
    if fold(one) != fold(other):
        return None
    return max(one, other, key=_letters)


def richer_phone(one: str, other: str) -> str | None:
    """Of two numbers of which one may lack the country, or the zero before the area."""
    if phone_key(one) != phone_key(other):
        return None
    digits, others = (_digits(each) for each in (one, other))
    if not (digits.endswith(others) or others.endswith(digits)):
        return None
    return other if len(others) > len(digits) else one


def richer_date(one: PartialDate, other: PartialDate) -> PartialDate | None:
    """Of two dates of which one may lack the year, or the month and the day."""
    if any(here is not None is not there and here != there for here, there in zip(one, other, strict=True)):
        return None
    parts = (there if here is None else here for here, there in zip(one, other, strict=True))
    return PartialDate(*parts)


def _letters(text: str) -> tuple[int, bool]:
    """How much the letters of a text tell: accents, then capitals where they belong."""
    return sum(not c.isascii() for c in text), text.upper() != text and text.lower() != text


def _digits(phone: str) -> str:
    """The digits of a number, without the zeros that stand before a country or an area."""
    return "".join(c for c in phone.replace("(0)", "") if c.isascii() and c.isdigit()).lstrip("0") or phone
