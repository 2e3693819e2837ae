"""The lines of a vCard 3.0 as those of a 4.0, and the other way (RFC 2426, RFC 6350, appendix A).

Where one version has another name or another spelling for the same, it is used. What a version
cannot hold at all goes as a property of netbook's own, ``X-NETBOOK-V4-RELATED`` say, and gets its name
back on the way home. Where the name alone would not tell what a property was called at home, the
parameter ``X-NETBOOK-NAME`` does. So a card that goes there and back is the card it was.
"""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable

from netbook.formats.vcard.lines import Head, read_piece, split_line
from netbook.formats.vcard.mapping import HELD_APART
from netbook.formats.vcard.old import modern
from netbook.formats.vcard.values import escape, unescape
from netbook.tuples import NamedTuple

MARK = "X-NETBOOK-NAME"
"""The parameter that says what a property is called in the other version."""

ONLY_4 = {
    "BIRTHPLACE", "CLIENTPIDMAP", "CONTACT-URI", "CREATED", "DEATHDATE", "DEATHPLACE", "EXPERTISE",
    "GRAMGENDER", "HOBBY", "INTEREST", "JSPROP", "LANG", "LANGUAGE", "ORG-DIRECTORY", "PRONOUNS", "RELATED",
    "XML",
}  # fmt: skip
"""Properties that 3.0 does not have, nor anything like them."""
_ONLY_3 = {"AGENT", "CLASS", "LABEL", "MAILER", "NAME", "PROFILE", "SORT-STRING"}

_RENAMED = {
    "ANNIVERSARY": "X-ANNIVERSARY",
    "GENDER": "X-GENDER",
    "KIND": "X-ADDRESSBOOKSERVER-KIND",
    "MEMBER": "X-ADDRESSBOOKSERVER-MEMBER",
    "SOCIALPROFILE": "X-SOCIALPROFILE",
}
"""What 4.0 has, and what programs that write 3.0 have made up for it."""
_FORMER = {new: old for old, new in _RENAMED.items() if old != "SOCIALPROFILE"} | {
    "X-EVOLUTION-ANNIVERSARY": "ANNIVERSARY",
    "X-KADDRESSBOOK-X-ANNIVERSARY": "ANNIVERSARY",
    "X-MS-ANNIVERSARY": "ANNIVERSARY",
}
_HELD_APART_3 = "X-NETBOOK-V3-"
_RELATED = "X-ABRELATEDNAMES"
_LABEL = "X-ABLABEL"

_PARAMETERS_OF_4 = {
    "ALTID", "AUTHOR", "AUTHOR-NAME", "CALSCALE", "CC", "CREATED", "DERIVED", "GEO", "INDEX", "LABEL",
    "LEVEL", "MEDIATYPE", "PHONETIC", "PID", "PREF", "PROP-ID", "SCRIPT", "SORT-AS", "TZ",
}  # fmt: skip
_MEDIA = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "KEY": "application"}
_SUBTYPES = {"pgp": "pgp-keys", "x509": "pkix-cert", "x.509": "pkix-cert", "jpg": "jpeg"}
_TYPES = {"pgp-keys": "PGP", "pkix-cert": "X509", "octet-stream": ""}
_TEXTS = {"ADR": ("LABEL", "LABEL"), "N": ("SORT-STRING", "SORT-AS")}
"""Properties of which 3.0 says something in another one, and 4.0 in a parameter."""
_OWNERS = {text: (owner, parameter) for owner, (text, parameter) in _TEXTS.items()}
_PLACES = {"home", "work", "pref"}
_MAGIC = {"/9j/": "jpeg", "iVBOR": "png", "R0lGO": "gif", "Qk": "bmp", "UklGR": "webp"}
_KINSHIP = {"child", "friend", "parent", "sibling", "spouse"}
"""Relations that Apple and RFC 6350 call by the same word."""

_DATA_URI = re.compile(r"data:([\w.+/-]*);base64\\?,(.*)", re.IGNORECASE | re.DOTALL)
_DATE = re.compile(
    r"(?:(\d{4})-?|--)(\d\d)-?(\d\d)(?:[Tt](\d\d):?(\d\d):?(\d\d)(?:\.\d+)?(Z|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
_MEDIA_KIND = re.compile(r"[\w.+-]+", re.ASCII)
_CARETS = re.compile(r"\^([n'^])")
_GEO_OF_3 = re.compile(r"([-+]?[\d.]+)\\?[;,]([-+]?[\d.]+)", re.ASCII)
_GEO_OF_4 = re.compile(r"geo:([-+]?[\d.]+),([-+]?[\d.]+)", re.ASCII | re.IGNORECASE)
_OFFSET = re.compile(r"[+-]\d\d(?::?\d\d)?|[Zz]", re.ASCII)
_GENDER = re.compile(r"[MFONUmfonu]?(?:;.*)?", re.DOTALL)
_APPLE_LABEL = re.compile(r"_\$!<(\w+)>!\$_")


def converted(lines: Iterable[str], source: str, target: str) -> list[str]:
    """The lines of a card that says VERSION:``source`` ("" where it says nothing) for one of ``target``.

    ``target`` is "3.0" or "4.0". BEGIN, END and VERSION are not among what changes.
    """
    lines = [modern(line, source) for line in lines]
    if (source[:1] == "4") == (target == "4.0"):
        return lines
    way = _UPWARD if target == "4.0" else _DOWNWARD
    card = _Card(lines)
    return [said.line() for said in card.properties for said in _crossed(said, card, way)]


def held_apart(lines: Iterable[str]) -> list[str]:
    """The names of those properties among these lines that their version cannot hold."""
    names = (line.partition(":")[0].partition(";")[0].rpartition(".")[2].upper() for line in lines)
    return [name[len(HELD_APART) :] for name in names if name.startswith((HELD_APART, _HELD_APART_3))]


class _Said(NamedTuple):
    """A property on its way: what it was, and its group, name, parameters and value as they will be."""

    number: int
    head: Head
    group: str
    name: str
    pieces: tuple[str, ...]
    value: str

    def line(self) -> str:
        name = f"{self.group}.{self.name}" if self.group else self.name
        return ";".join([name, *self.pieces]) + ":" + self.value

    def without(self, *keys: str) -> _Said:
        """Without the parameters of these names."""
        return self._replace(pieces=tuple(each for each in self.pieces if read_piece(each)[0] not in keys))

    def plus(self, *pieces: str) -> _Said:
        """With these parameters too."""
        return self._replace(pieces=(*self.pieces, *pieces))

    def marked(self) -> _Said:
        """As it is, and to be left so on the way home."""
        return self.plus(f"{MARK}={self.head.name}")


class _Card:
    """All properties of a card, for those that depend on others."""

    def __init__(self, lines: Iterable[str]) -> None:
        pairs = [pair for line in lines if (pair := split_line(line))]
        self.properties = [_said(number, head, value) for number, (head, value) in enumerate(pairs)]
        self.names = {head.name for head, _ in pairs}
        self.called: dict[str, str] = {}  # which name of 3.0 has become one of 4.0
        self.groups = {head.group.lower() for head, _ in pairs}
        self.last_group = 1
        self.labels = {head.group.lower(): value for head, value in pairs if head.name == _LABEL}
        self.parameters: dict[int, str] = {}  # by the number of the property that takes it up
        self.taken_up: set[int] = set()
        self._pair()

    def word(self, said: _Said) -> str:
        """What Apple's label calls a property, where it is one of Apple's own words."""
        found = _APPLE_LABEL.fullmatch(self.labels.get(said.group.lower(), "")) if said.group else None
        return found[1].lower() if found else ""

    def new_group(self) -> str:
        """A group that nothing is in yet."""
        while f"item{self.last_group}" in self.groups:
            self.last_group += 1
        self.groups.add(f"item{self.last_group}")
        return f"item{self.last_group}"

    def _pair(self) -> None:
        """Find the property that each LABEL and SORT-STRING speaks of: 4.0 makes them its parameters."""
        owners: dict[tuple[str, str, frozenset[str]], OrderedDict[int, None]] = {}
        for said in self.properties:
            if said.head.name in _TEXTS and not said.head.get(_TEXTS[said.head.name][1]):
                owners.setdefault(_kin(said, said.head.name), OrderedDict())[said.number] = None
        texts = Counter(
            _kin(said, _OWNERS[said.head.name][0]) for said in self.properties if said.head.name in _OWNERS
        )
        for said in self.properties:
            owner, parameter = _OWNERS.get(said.head.name, ("", ""))
            waiting = owners.get(_kin(said, owner)) if owner and not said.head.params else None
            if waiting and said.value.strip():
                # As many of one as of the other come in one order; else its own is the one right before it.
                near, first = said.number - 1, next(iter(waiting))
                number = near if near in waiting and texts[_kin(said, owner)] < len(waiting) else first
                texts[_kin(said, owner)] -= 1
                del waiting[number]
                self.parameters[number] = f'{parameter}="{_careted(unescape(said.value))}"'
                self.taken_up.add(said.number)


def _kin(said: _Said, owner: str) -> tuple[str, str, frozenset[str]]:
    return owner, said.group.lower(), frozenset(said.head.types)


class _Way(NamedTuple):
    """A direction: the version it leads to, names that would be changed on the way home, what is done."""

    prefix: str
    elsewhere: frozenset[str]
    convert: Callable[[_Said, _Card], list[_Said]]
    parameters: Callable[[_Said], _Said]


def _said(number: int, head: Head, value: str) -> _Said:
    name = head.text.partition(";")[0].strip()
    return _Said(
        number, head, head.group, name[len(head.group) + 1 :] if head.group else name, head.pieces, value
    )


def _crossed(said: _Said, card: _Card, way: _Way) -> list[_Said]:
    """The property in the other version: under its own name if it comes home, else as it is said there."""
    name, home = said.head.name, said.head.get(MARK)
    if home == name:
        return [way.parameters(said.without(MARK))]
    if name.startswith(way.prefix):
        return [way.parameters(said._replace(name=name.removeprefix(way.prefix)))]
    if home:
        return [way.parameters(each._replace(name=home)) for each in way.convert(said.without(MARK), card)]
    if name in way.elsewhere:
        return [way.parameters(said.marked())]
    return [way.parameters(each) for each in way.convert(said, card)]


# To 4.0


def _to_4(said: _Said, card: _Card) -> list[_Said]:
    name = said.head.name
    if name in _ONLY_3:
        return _obsolete(said, card)
    if name == _RELATED:
        word = card.word(said)
        kinship = [f"TYPE={word}"] if word in _KINSHIP and word not in said.head.types else []
        return [_preferred_to_4(said._replace(name="RELATED").plus("VALUE=text", *kinship))]
    done = _UP.get(name, _unchanged)(said)
    if done is None:
        return [said.marked()]
    new = _FORMER.get(name)
    if new and (new in card.names or card.called.setdefault(new, name) != name):
        return [said.marked()]  # one anniversary, written three ways
    if new:
        done = done._replace(name=new)
        if _RENAMED[new] != name:
            done = done.plus(f"{MARK}={name}")
    if said.number in card.parameters:
        done = done.plus(card.parameters[said.number])
    return [_preferred_to_4(done)]


def _obsolete(said: _Said, card: _Card) -> list[_Said]:
    """What 4.0 has no longer: become a parameter of another property, or held apart."""
    if said.number in card.taken_up:
        return []
    if said.head.name == "AGENT" and (said.head.get("VALUE") or "").lower() == "uri":
        return [said._replace(name="RELATED").plus("TYPE=agent")]
    return [said._replace(name=_HELD_APART_3 + said.name)]


def _preferred_to_4(said: _Said) -> _Said:
    if "pref" not in said.head.types:
        return said
    pieces = tuple(piece for old in said.pieces if (piece := _without_pref(old)))
    return said._replace(pieces=pieces).plus("PREF=1")


def _without_pref(piece: str) -> str:
    key, value = read_piece(piece)
    if key != "TYPE":
        return piece
    kept = [kind for kind in value.replace('"', "").split(",") if kind.strip().lower() != "pref"]
    return f"TYPE={','.join(kept)}" if kept else ""


def _parameters_to_4(said: _Said) -> _Said:
    """Parameters that 3.0 could not hold, under their own names again."""
    return said._replace(
        pieces=tuple(
            piece[len(HELD_APART) :] if piece.upper().startswith(HELD_APART) else piece
            for piece in said.pieces
        )
    )


def _date_to_4(said: _Said) -> _Said | None:
    """Basic ISO 8601 (RFC 6350, section 4.3), without a year that stands for none."""
    if (said.head.get("VALUE") or "").lower() == "text":
        return None
    value, omitted = said.value.strip(), said.head.get("X-APPLE-OMIT-YEAR")
    found = _DATE.fullmatch(value)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    if year in (None, omitted, "1604", "0000"):
        year = "--"
    time = f"T{hour}{minute}{second}{(zone or '').replace(':', '')}" if hour else ""
    return said.without("VALUE", "X-APPLE-OMIT-YEAR")._replace(value=f"{year}{month}{day}{time}")


def _stamp_to_4(said: _Said) -> _Said:
    return _date_to_4(said) or said


def _media_to_4(said: _Said) -> _Said:
    """A data: URI in place of bare base64; the kind of the picture as its media type."""
    head = said.head
    kinds = [kind for kind in head.types if kind not in _PLACES]
    kind = kinds[0] if kinds else ""
    bare = said.without("TYPE").plus(*(f"TYPE={place}" for place in head.types if place in _PLACES))
    if not head.base64:
        media = _media_type(head.name, kind)
        return bare.plus(f"MEDIATYPE={media}") if kind and ":" in said.value else said
    if not kind:
        kind = next((kind for magic, kind in _MAGIC.items() if said.value.lstrip().startswith(magic)), "")
    media = _media_type(head.name, kind) if kind else "application/octet-stream"
    data = "".join(said.value.split())
    return bare.without("ENCODING", "VALUE", "CHARSET")._replace(value=f"data:{media};base64,{data}")


def _media_type(name: str, kind: str) -> str:
    return kind if "/" in kind else f"{_MEDIA[name]}/{_SUBTYPES.get(kind, kind)}"


def _geo_to_4(said: _Said) -> _Said | None:
    found = _GEO_OF_3.fullmatch(said.value.strip())
    return said._replace(value=f"geo:{found[1]},{found[2]}") if found else None


def _tel_to_4(said: _Said) -> _Said:
    """A number that was a URI at home is one again."""
    was_uri = (said.head.get(f"{HELD_APART}VALUE") or "").lower() == "uri"
    return said._replace(value=f"tel:{said.value}") if was_uri else said


def _gender(said: _Said) -> _Said | None:
    return said if _GENDER.fullmatch(said.value) else None


def _unchanged(said: _Said) -> _Said:
    return said


_UP: dict[str, Callable[[_Said], _Said | None]] = {
    **dict.fromkeys(("BDAY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-MS-ANNIVERSARY"), _date_to_4),
    "X-KADDRESSBOOK-X-ANNIVERSARY": _date_to_4,
    "REV": _stamp_to_4,
    **dict.fromkeys(_MEDIA, _media_to_4),
    "GEO": _geo_to_4,
    "TEL": _tel_to_4,
    "X-GENDER": _gender,
}
"""How a value is spelled in 4.0; None where it cannot be."""


# To 3.0


def _to_3(said: _Said, card: _Card) -> list[_Said]:
    name = said.head.name
    if name == "RELATED":
        return _related(said, card)
    done = _DOWN.get(name, _unchanged)(said) if name not in ONLY_4 else None
    if done is None:
        return [said._replace(name=HELD_APART + said.name)]
    if name in _RENAMED:
        done = done._replace(name=_RENAMED[name])
        if name == "SOCIALPROFILE":
            done = done.plus(f"{MARK}={name}")
    text, parameter = _TEXTS.get(name, ("", ""))
    label = said.head.get(parameter) if text else None
    if not label:
        return [_preferred_to_3(done)]
    kinds = tuple(piece for piece in said.pieces if read_piece(piece)[0] == "TYPE" or piece == "PREF=1")
    own = said._replace(name=text, pieces=kinds, value=escape(_uncareted(label)))
    return [_preferred_to_3(done.without(parameter)), _preferred_to_3(own)]


def _related(said: _Said, card: _Card) -> list[_Said]:
    """A relation in words goes as Apple writes it, an agent as AGENT, others are held apart."""
    kinds, value = said.head.types, (said.head.get("VALUE") or "").lower()
    if value != "text" and kinds == ("agent",):
        return [said._replace(name="AGENT").without("TYPE", "VALUE").plus("VALUE=uri")]
    if value != "text":
        return [said._replace(name=HELD_APART + "RELATED")]
    said = said._replace(name="X-ABRELATEDNAMES").without("VALUE")
    if kinds and kinds == (card.word(said),):
        said = said.without("TYPE")
    said = _preferred_to_3(said)
    if said.group.lower() in card.labels or not kinds:
        return [said]
    said = said._replace(group=said.group or card.new_group())
    label = f"_$!<{kinds[0].capitalize()}>!$_" if kinds[0] in _KINSHIP else escape(kinds[0])
    return [said, said._replace(name="X-ABLabel", pieces=(), value=label)]


def _preferred_to_3(said: _Said) -> _Said:
    if said.head.get("PREF") != "1":
        return said
    return said.without("PREF").plus(*([] if "pref" in said.head.types else ["TYPE=pref"]))


def _parameters_to_3(said: _Said) -> _Said:
    """Parameters that only 4.0 has get names that 3.0 allows."""
    return said._replace(
        pieces=tuple(
            HELD_APART + piece if read_piece(piece)[0] in _PARAMETERS_OF_4 else piece for piece in said.pieces
        )
    )


def _date_to_3(said: _Said) -> _Said | None:
    """Extended ISO 8601, and Apple's way for a day without a year."""
    if (said.head.get("VALUE") or "").lower() == "text":
        return None
    value = said.value.strip()
    found = _DATE.fullmatch(value)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    if year is None:
        year, said = "1604", said.plus("X-APPLE-OMIT-YEAR=1604")
    if not hour:
        return said.without("VALUE")._replace(value=f"{year}-{month}-{day}")
    if zone and len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    time = f"T{hour}:{minute}:{second}{zone or ''}"
    return said.without("VALUE").plus("VALUE=date-time")._replace(value=f"{year}-{month}-{day}{time}")


def _stamp_to_3(said: _Said) -> _Said:
    done = _date_to_3(said)
    return done.without("VALUE") if done else said


def _media_to_3(said: _Said) -> _Said:
    found = _DATA_URI.fullmatch(said.value.strip())
    media = found[1] if found else said.head.get("MEDIATYPE") or ""
    subtype = media.rpartition("/")[2].lower()
    kind = _TYPES.get(subtype, subtype.upper())
    kinds = [f"TYPE={kind}"] if _MEDIA_KIND.fullmatch(kind) else []
    if found:
        bare = said.without("MEDIATYPE", "VALUE", "ENCODING")
        return bare.plus("ENCODING=b", *kinds)._replace(value=found[2])
    if ":" not in said.value or (said.head.get("VALUE") or "").lower() == "text":
        return said
    return said.without("MEDIATYPE", "VALUE").plus("VALUE=uri", *kinds)


def _geo_to_3(said: _Said) -> _Said | None:
    found = _GEO_OF_4.fullmatch(said.value.strip())
    return said.without("VALUE")._replace(value=f"{found[1]};{found[2]}") if found else None


def _tel_to_3(said: _Said) -> _Said:
    if (said.head.get("VALUE") or "").lower() != "uri" or said.value[:4].lower() != "tel:":
        return said
    return said.without("VALUE").plus(f"{HELD_APART}VALUE=uri")._replace(value=said.value[4:])


def _zone_to_3(said: _Said) -> _Said:
    """In 3.0 a time zone is an offset unless it says that it is text."""
    if _OFFSET.fullmatch(said.value.strip()):
        return said.without("VALUE")
    return said if said.head.get("VALUE") else said.plus("VALUE=text")


_DOWN: dict[str, Callable[[_Said], _Said | None]] = {
    "BDAY": _date_to_3,
    "ANNIVERSARY": _date_to_3,
    "REV": _stamp_to_3,
    **dict.fromkeys(_MEDIA, _media_to_3),
    "GENDER": _gender,
    "GEO": _geo_to_3,
    "TEL": _tel_to_3,
    "TZ": _zone_to_3,
}
"""How a value is spelled in 3.0; None where it cannot be."""


def _careted(text: str) -> str:
    """Text as the value of a parameter (RFC 6868)."""
    return text.replace("^", "^^").replace("\n", "^n").replace('"', "^'")


def _uncareted(value: str) -> str:
    """The text of a parameter; backslashes are read too, because RFC 6350 came before RFC 6868."""
    return _CARETS.sub(lambda found: {"n": "\n", "'": '"', "^": "^"}[found[1]], unescape(value))


_UPWARD = _Way(HELD_APART, frozenset(ONLY_4 | set(_RENAMED)), _to_4, _parameters_to_4)
_DOWNWARD = _Way(_HELD_APART_3, frozenset(_ONLY_3 | set(_FORMER) | {_RELATED}), _to_3, _parameters_to_3)
