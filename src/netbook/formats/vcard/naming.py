"""What someone is called, as their card says it in parts, in one piece, or not at all."""

from netbook.formats.vcard.mapping import SHOWN, Collected
from netbook.formats.vcard.values import is_blank

_MOST_WORDS = 5
_NOT_GIVEN = {
    "ab", "ag", "and", "bv", "cfa", "co", "company", "corp", "corporation", "cpa", "dds", "dr", "esq", "et",
    "gmbh", "ii", "iii", "inc", "iv", "jr", "kg", "limited", "llc", "llp", "ltd", "mba", "md", "mr", "mrs",
    "ms", "nv", "of", "oy", "phd", "plc", "prof", "rn", "sa", "sas", "sl", "slu", "spa", "sr", "srl",
    "the", "ug", "und", "y",
}  # fmt: skip


def name_parts(parts: list[str]) -> tuple[str | None, ...]:
    """Family, given, additional, prefix, suffix.

    RFC 9554 adds a second surname and a generation: they belong to the family name and the suffix,
    unless the card repeats them there for readers that do not know them.
    """
    if len(parts) == 5:
        family, given, additional, prefix, suffix = parts
    else:
        family, given, additional, prefix, suffix, second, generation = (parts + [""] * 7)[:7]
        family, suffix = _with(family, second), _with(suffix, generation)
    return family or None, given or None, additional or None, prefix or None, suffix or None


def family_first(name: str) -> tuple[str | None, str | None]:
    """Family and given name of "Smith, John"; neither where that may be a firm, or a title behind a name."""
    family, comma, given = name.partition(", ")
    words = (family + " " + given).lower().replace(".", "").split()
    if not comma or "," in given or len(words) > _MOST_WORDS or not all(map(str.strip, (family, given))):
        return None, None
    if not _NOT_GIVEN.isdisjoint(words) or not all(
        word.replace("-", "").replace("'", "").isalpha() for word in words
    ):
        return None, None
    return family.strip(), given.strip()


def joined_name(
    given: str | None, family: str | None, additional: str | None, prefix: str | None, suffix: str | None
) -> str:
    """The name as it is said: Chinese, Japanese and Korean names begin with the family, without a blank."""
    if given and family and all("\u2e80" <= c < "\uff00" for c in given + family):
        return " ".join(filter(None, (prefix, family + given, additional, suffix)))
    return " ".join(filter(None, (prefix, given, additional, family, suffix)))


def other_name(collected: Collected) -> str:
    """What to call someone who has no name: what a person looking at the card would say first."""
    found = collected.facts
    points = [point.value for several in ("emails", "phones", "urls") for point in found.get(several, ())]
    places = [part for address in found.get("addresses", ()) for part in address[:6] if part]
    notes = [note.strip().partition("\n")[0][:SHOWN] for note in found.get("note", ())]
    words = (*found.get("nicknames", ()), found.get("org"), found.get("title"), collected.role)
    candidates = (*words, *points)
    return next((name for name in (*candidates, *places, *notes) if name and not is_blank(name)), "")


def _with(text: str, more: str) -> str:
    return text if not more or more in text else f"{text} {more}".strip()
