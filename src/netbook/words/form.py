"""The words in the form of a person: above its entries, and beside them."""

from netbook.domain.people.fields import FIELDS
from netbook.domain.people.text import clean
from netbook.words.language import say


def head(name: str) -> list[str]:
    """The lines above the entries: whose form it is, and how to fill it in."""
    return [
        clean(name),
        "",
        say("Save and close to keep what you changed; close without saving to change nothing."),
        say("An empty entry means unknown. Text is in quotes, several of a kind in brackets:"),
        '  emails = ["ana@garcia.example", {value = "ana@work.example", label = "work", preferred = true}]',
    ]


def remarks() -> dict[str, str]:
    """The remark beside each entry, on what can be written there, by the entry's name."""
    return {entry: say(remark) for entry, remark in _REMARKS.items()}


_REMARKS = {
    **{field.name: field.example for field in FIELDS if field.example},
    "addresses": '[{street = "Gran Vía 1", city = "Bilbao", postcode = "48001", label = "home"}]',
    "dates": '[{label = "anniversary", date = "2015-06-01"}]',
    "met.on": "2024-06-14, 2024-06 or 2024",
    "met.mode": "in-person or online",
    "met.place": "the place or the event",
    "met.via": "who introduced you",
    "every": "how often you want to be in touch: 30d, 6w, 3m",
    "max": "the longest interval; empty means twice that",
}
