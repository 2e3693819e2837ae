"""Days and spans as people say them, in English and Spanish, brought to the few forms that are read."""

import re

from netbook.domain.people.dates import MONTHS
from netbook.domain.people.text import fold

_NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        ("a an one un una uno", "two dos", "three tres", "four cuatro", "five cinco", "six seis",
         "seven siete", "eight ocho", "nine nueve", "ten diez"), 1)
    for word in words.split()
}  # fmt: skip
_UNITS = {"dia": "day", "semana": "week", "mes": "month", "mese": "month", "ano": "year"}
_DAYS = {
    "day after tomorrow": "2 days", "the day after tomorrow": "2 days", "pasado manana": "2 days",
    "day before yesterday": "2 days ago", "the day before yesterday": "2 days ago", "anteayer": "2 days ago",
    "antes de ayer": "2 days ago", "antier": "2 days ago", "manana": "tomorrow", "ayer": "yesterday",
    "hoy": "today",
}  # fmt: skip
_WEEKDAYS = {
    "lunes": "monday", "martes": "tuesday", "miercoles": "wednesday", "jueves": "thursday",
    "viernes": "friday", "sabado": "saturday", "domingo": "sunday",
}  # fmt: skip
_MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
    "noviembre", "diciembre",
)  # fmt: skip
_SPANS = {"daily": "1 day", "weekly": "1 week", "fortnightly": "2 weeks", "monthly": "1 month",
          "quarterly": "3 months", "yearly": "1 year", "annually": "1 year"}  # fmt: skip

_COUNT = r"(?P<n>\d{1,5}) (?P<unit>days?|weeks?|months?|years?)"
_FORMS = (
    (rf"(?:in|within|en|dentro de) {_COUNT}", r"+\g<n> \g<unit>"),
    (rf"hace {_COUNT}", r"\g<n> \g<unit> ago"),
    (rf"{_COUNT} ago", r"\g<n> \g<unit> ago"),
    (rf"{_COUNT}", r"\g<n> \g<unit>"),
    (
        r"(?:next|proxim[oa]) (week|month|year)|(week|month|year) que viene|(week|month|year) proxim[oa]",
        r"+1 \1\2\3",
    ),
    (r"last (week|month|year)|(week|month|year) pasad[oa]|pasad[oa] (week|month|year)", r"1 \1\2\3 ago"),
    (r"(?:next|proximo|this|coming|este) ([a-z]+day)|([a-z]+day) (?:que viene|proximo)", r"next \1\2"),
    (r"(?:last|pasado) ([a-z]+day)|([a-z]+day) pasado", r"last \1\2"),
    (r"([a-z]+day)", r"\1"),
)


def said(text: str) -> str:
    """The same day in a form that is read otherwise: ``+5 days`` for "in 5 days" and "dentro de 5 días".

    Returns any other text unchanged, in lower case.
    """
    words = _plain(fold(text))
    if words in _DAYS:
        return _DAYS[words]
    for form, plain in _FORMS:
        found = re.fullmatch(form, words)
        if found:
            return found.expand(plain)
    return text.strip().casefold()


def said_span(text: str) -> str:
    """The same span as a number and a unit: ``1 week`` for "every week", "una semana" and "weekly"."""
    words = re.sub(r"^(?:every|each|cada) (?=\d|[a-z])", "", _plain(fold(text)))
    words = _SPANS.get(words, words)
    return f"1 {words}" if re.fullmatch(r"day|week|month|year", words) else words


def said_month(text: str) -> tuple[int | None, int] | None:
    """The year, where there is one, and the month of "June 2024", "junio" or "junio de 2024"; else None."""
    found = re.fullmatch(r"([a-z]{3,10})(?: (?:of|de|del))?(?: (\d{4}))?", fold(text))
    if not found:
        return None
    for number, names in enumerate(zip(MONTHS, _MESES, strict=True), 1):
        if any(found[1] in (name, name[:3]) for name in map(fold, names)):
            return int(found[2]) if found[2] else None, number
    return None


def _plain(words: str) -> str:
    """Small words left out, numbers as digits, units and weekdays in English."""
    words = re.sub(r"\b(?:about|around|some|unos|unas|casi) ", "", words)
    words = re.sub(r"^(?:on|el|la|los|las|the|for|by) (?=[a-z]+)", "", words) if words not in _DAYS else words
    words = " ".join(_WEEKDAYS.get(word, word) for word in words.split())
    words = re.sub(r"\b(dia|semana|mes|mese|ano)(s?)\b", lambda found: _UNITS[found[1]] + found[2], words)
    number = "|".join(_NUMBERS)
    return re.sub(
        rf"\b({number}) (?=(?:day|week|month|year)s?\b)", lambda found: f"{_NUMBERS[found[1]]} ", words
    )
