"""Who among the people without a circle is likely to belong in one, and which that could be."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.text import fold
from netbook.tuples import NamedTuple

STARRED, FAMILY, GROUP, TOUCHED, MET, BIRTHDAY, NAMESAKES, REACH, NOTES = (
    "starred", "family", "group", "touched", "met", "birthday", "namesakes", "reach", "notes",
)  # fmt: skip
"""The signs, by what they say: a favourite on the phone, your family name, and so on."""


class Known(NamedTuple):
    """What the book knows of someone without a circle, as far as it tells how near they may be.

    ``ways`` are the kinds of contact data there are ("phone", "email", "address", "url"), ``notes`` the
    number of personal facts: a nickname, a note, a date besides the birthday, a second phone. ``met_on`` may
    lack its day. ``later_on`` is the day on which the user wanted to decide later.
    """

    person: int
    uid: str
    name: str
    family: str | None = None
    tags: tuple[str, ...] = ()
    starred: bool = False
    birthday: bool = False
    ways: frozenset[str] = frozenset()
    notes: int = 0
    met_on: PartialDate | None = None
    last_on: date | None = None
    touches: int = 0
    later_on: date | None = None


class Sign(NamedTuple):
    """One sign that someone is near: its name, its worth, and what it is about.

    ``number`` is that of touches, of ways, or of people with the family name; ``day`` is that of the
    meeting or the last touch; ``text`` is the tag or the family name.
    """

    name: str
    value: float
    number: int | None = None
    day: date | None = None
    text: str | None = None


class Likely(NamedTuple):
    """Someone who may belong in a circle, and the signs of it, the strongest first."""

    person: int
    signs: tuple[Sign, ...]

    @property
    def score(self) -> float:
        """The sum of the signs."""
        return sum(sign.value for sign in self.signs)


def ranked(everyone: Sequence[Known], today: date, own_name: str | None = None) -> list[Likely]:
    """Those who most likely belong in a circle first; whoever was to be decided later comes after the rest.

    ``own_name`` is the user's full name.
    """
    shared = Counter(name for each in everyone if (name := _key(each.family)))
    found = [(each, Likely(each.person, signs(each, today, own_name, shared))) for each in everyone]
    found.sort(
        key=lambda pair: (pair[0].later_on or date.min, -pair[1].score, fold(pair[0].name), pair[0].uid)
    )
    return [likely for _, likely in found]


def signs(known: Known, today: date, own_name: str | None, shared: Counter[str]) -> tuple[Sign, ...]:
    """The signs that someone is near, the strongest first; ``shared`` counts family names, folded."""
    name = _key(known.family)
    alike = shared[name] if name else 0
    group = _says(known, _NEAR)
    found = [
        Sign(STARRED, 5.0) if known.starred or _says(known, _FAVOURITES) else None,
        Sign(FAMILY, 4.0, text=known.family) if _of_family(name, own_name) else None,
        Sign(GROUP, 3.0, text=group) if group else None,
        _touched(known, today),
        _met(known, today),
        Sign(BIRTHDAY, 2.0) if known.birthday else None,
        Sign(NAMESAKES, 1.0, number=alike, text=known.family) if 2 <= alike <= _RELATED else None,
        Sign(REACH, float(len(known.ways)), number=len(known.ways)) if known.ways else None,
        Sign(NOTES, 0.5 * min(known.notes, _MANY_NOTES), number=known.notes) if known.notes else None,
    ]
    return tuple(sorted(filter(None, found), key=lambda sign: -sign.value))


def suggested(found: Sequence[Sign]) -> str:
    """The circle that the signs speak for; the user decides."""
    said = {sign.name: sign for sign in found}
    if FAMILY in said or (STARRED in said and GROUP in said):
        return "inner"
    often = TOUCHED in said and (said[TOUCHED].number or 0) >= _OFTEN
    if STARRED in said or GROUP in said or often:
        return "key"
    return "regular" if said.keys() & {TOUCHED, MET, BIRTHDAY} else "wide"


_RELATED = 4
"""A family name that more people share says nothing of them."""
_OFTEN = 3
_MANY_NOTES = 4
_FAVOURITES = frozenset(
    ("favorite", "favorites", "favourite", "favourites", "favoritos", "favoris", "favoriten", "preferiti",
     "starred", "vip", "ice")
)  # fmt: skip
_NEAR = frozenset(
    ("family", "familia", "famille", "familie", "famiglia", "relatives", "parents", "siblings", "parientes",
     "padres", "hermanos", "friend", "friends", "bestfriends", "closefriends", "amigo", "amiga", "amigos",
     "amigas", "cuadrilla", "amis", "freunde", "amici")
)  # fmt: skip
_RECENT = ((31, 4.0), (92, 3.0), (366, 2.0))
"""Up to how many days ago, and what that is worth."""


def _touched(known: Known, today: date) -> Sign | None:
    if known.last_on is None:
        return None
    often = 1.0 if known.touches >= _OFTEN else 0.0
    value = _recently(known.last_on, today) or 1.0
    return Sign(TOUCHED, value + often, number=known.touches, day=known.last_on)


def _met(known: Known, today: date) -> Sign | None:
    on = known.met_on
    if on is None or on.year is None:
        return None
    day = on.whole or date(on.year, on.month or 1, 1)
    value = _recently(day, today)
    return Sign(MET, value, day=day) if value else None


def _recently(day: date, today: date) -> float:
    """What it is worth that something was so long ago; 0 for more than a year."""
    return next((value for days, value in _RECENT if (today - day).days <= days), 0.0)


def _of_family(name: str, own_name: str | None) -> bool:
    """Whether a family name, folded, is the user's or one of two; or begins with the only one."""
    own, said = _words(own_name)[1:], name.split()
    if len(own) == 1 and said[:1] == own:
        return True
    return bool(said) and any(own[place : place + len(said)] == said for place in range(len(own)))


def _key(text: str | None) -> str:
    return " ".join(_words(text))


def _words(text: str | None) -> list[str]:
    """The words of a name or a tag, folded: "* Friends" is one."""
    return "".join(c if c.isalnum() else " " for c in fold(text or "")).split()


def _says(known: Known, words: frozenset[str]) -> str | None:
    """The first of their tags that has one of these words."""
    return next((tag for tag in known.tags if not words.isdisjoint(_words(tag))), None)
