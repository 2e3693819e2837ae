"""What happens to cards that pass through netbook: imported, exported, compared property by property.

    .venv/bin/python benchmarks/fidelity.py [FOLDER…] [--markdown]

Each file is imported into a new book with netbook's own commands and exported again: as it came, converted
to the other version and back, and after one field was edited. The parser here was written for this
comparison and shares nothing with netbook's but the RFCs.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import io
import json
import quopri
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
COLLECTIONS = [HERE.parent / "tests" / "data" / "vcards", HERE.parent / "tests" / "data" / "producers"]

Item = tuple[str, str, tuple[str, ...], tuple[str, ...], str]
"""A property in the form that is compared: name, value, types, other parameters, Apple's label."""


class Property(NamedTuple):
    """One property as it is written, its value decoded."""

    group: str
    name: str
    params: tuple[tuple[str, str], ...]
    value: str


class Score(NamedTuple):
    """How many cards and properties there were, and how many survived."""

    cards: int = 0
    lost: int = 0
    properties: int = 0
    values: int = 0
    types: int = 0
    params: int = 0
    labels: int = 0
    labels_kept: int = 0

    def __add__(self, other: object) -> Score:
        return Score(*(a + b for a, b in zip(self, other, strict=True))) if isinstance(other, Score) else self


# Reading


_KNOWN = re.compile(
    r"(?:[\w-]+\.)?(?:BEGIN|END|VERSION|N|FN|TEL|EMAIL|ADR|LABEL|ORG|TITLE|ROLE|URL|NOTE|BDAY|PHOTO|KEY|UID|REV"
    r"|PRODID|CATEGORIES|IMPP|AGENT|GEO|X-[\w-]+)[;:]",
    re.I,
)
_BARE = {
    **dict.fromkeys(("quoted-printable", "base64", "b", "8bit"), "ENCODING"),
    **dict.fromkeys(("url", "uri", "cid", "inline"), "VALUE"),
}
_PROSE = {"NOTE", "LABEL", "ADR", "TITLE", "ROLE", "ORG"}


def read(data: bytes) -> list[list[Property]]:
    """The cards of a file, each as its properties."""
    cards: list[list[Property]] = []
    depth = 0
    for line in _unfolded(_text(data)):
        mark = re.match(r"\s*(?:[\w-]+\.)?(BEGIN|END)\s*:\s*VCARD\W*$", line, re.I)
        if not mark:
            found = _property(line) if depth else None
            if found and depth == 1:
                cards[-1].append(found)
            elif depth == 1 and ":" not in line and cards[-1] and not line.startswith("#"):
                text = _decoded(line, "").strip()
                if cards[-1][-1].name in _PROSE:
                    last = cards[-1].pop()
                    cards[-1].append(last._replace(value=f"{last.value}\\n{text}"))
                else:
                    cards[-1].append(Property("", "X-NETBOOK-UNREADABLE", (), text))
            elif found and cards[-1]:  # a card within the value of an AGENT
                last = cards[-1].pop()
                cards[-1].append(last._replace(value=last.value + _agent(found)))
        elif mark[1].upper() == "END":
            depth -= depth > 0
        elif depth and cards[-1] and cards[-1][-1].name == "AGENT" and not cards[-1][-1].value.strip():
            depth += 1
        else:
            cards.append([])
            depth = 1
    return cards


def _text(data: bytes) -> str:
    """The bytes as 8-bit characters, UTF-16 turned into UTF-8; each line is decoded later."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            data = data[2:].decode(encoding, "replace").encode()
    if data[:40].count(0) > 12:
        data = data.decode("utf-16-le" if data[1] == 0 else "utf-16-be", "replace").encode()
    return data.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _unfolded(text: str) -> Iterator[str]:
    line: str | None = None
    soft = block = False
    for physical in re.split("\r*\n|\r", text):
        blank = not physical.strip(" \t")
        if line is not None and not blank:
            if soft and (line.endswith("=") or ":" not in physical) and not _KNOWN.match(physical):
                line = line.removesuffix("=") + physical.lstrip(" \t")
                continue
            if physical[0] in " \t":
                line += physical.strip() if block or soft else physical[1:]
                continue
            if block and re.fullmatch(r"[\w+/=]+\s*", physical):
                line += physical.strip()
                continue
        if blank:
            if line is not None and physical and not (soft or block):
                line += physical[1:]
            elif line is not None and (soft or block):
                yield line
                line, soft, block = None, False, False
            continue
        if line is not None:
            yield line
        head = physical.partition(":")[0].upper()
        line, soft = physical, "QUOTED-PRINTABLE" in head
        block = "BASE64" in head or "ENCODING=B" in head
    if line is not None:
        yield line


def _property(line: str) -> Property | None:
    found = re.match(r'((?:[^":]|"(?:[^"\\]|\\.)*")*):(.*)', line, re.S) or re.match(
        r"([^:]*):(.*)", line, re.S
    )
    if not found:
        return None
    pieces = re.findall(r'((?:[^;"]|"(?:[^"\\]|\\.)*"|")+)', found[1].strip())
    if not pieces or not re.fullmatch(r"[\w./ -]+", pieces[0]):
        return None
    group, _, name = pieces[0].strip().rpartition(".")
    params = tuple(each for piece in pieces[1:] for each in _parameters(piece))
    said = {key: value.lower() for key, value in params}
    charset = said.get("CHARSET", "")
    value = found[2]
    if said.get("ENCODING") in ("quoted-printable", "q"):
        value = quopri.decodestring(re.sub(r"=\s*$", "", value).encode("latin-1")).decode("latin-1")
        value = value.replace("\r\n", "\\n").replace("\n", "\\n")
    return Property(group.lower(), name.upper(), params, _decoded(value, charset))


def _parameters(piece: str) -> Iterator[tuple[str, str]]:
    key, equals, value = _decoded(piece.strip(), "").partition("=")
    if not equals or not re.fullmatch(r"[\w-]+", key.strip()):
        yield _BARE.get(piece.strip().lower(), "TYPE"), _decoded(piece.strip(), "")
        return
    key = key.strip().upper()
    for one in re.findall(r'(?:[^,"]|"[^"]*")+', value) if key == "TYPE" else [value.replace('\\"', '"')]:
        for each in one.strip().strip('"').split(",") if key == "TYPE" else [one.strip().strip('"')]:
            caret = re.sub(r"\^([n'^])", lambda found: {"n": "\n", "'": '"'}.get(found[1], "^"), each)
            if each or key != "TYPE":
                yield key, caret


def _decoded(text: str, charset: str) -> str:
    data = text.encode("latin-1", "replace")
    for encoding in ("utf-8", charset, "cp1252", "latin-1"):
        try:
            return data.decode(encoding) if encoding else ""
        except (UnicodeDecodeError, LookupError):
            pass
        if encoding == "utf-8" and data.decode("utf-8", "replace").count("\ufffd") * 4 < len(data) / 8:
            mostly = data.decode("utf-8", "replace")
            if sum(c > "\x7f" for c in mostly) > 2 * mostly.count("\ufffd"):
                return mostly
    return text


# Comparing


_ALIKE = {
    "X-ANNIVERSARY": "ANNIVERSARY",
    "X-EVOLUTION-ANNIVERSARY": "ANNIVERSARY",
    "X-MS-ANNIVERSARY": "ANNIVERSARY",
    "X-KADDRESSBOOK-X-ANNIVERSARY": "ANNIVERSARY",
    "X-ADDRESSBOOKSERVER-KIND": "KIND",
    "X-ADDRESSBOOKSERVER-MEMBER": "MEMBER",
    "X-GENDER": "GENDER",
}
_APART = {"VERSION", "PRODID", "REV"}
_DATES = {"BDAY", "ANNIVERSARY", "X-ABDATE", "DEATHDATE"}
_CODING = {"TYPE", "ENCODING", "CHARSET", "VALUE", "MEDIATYPE", "X-APPLE-OMIT-YEAR", "PREF"}


def items(card: Iterable[Property]) -> list[Item]:
    """The properties of a card in the form that is compared, without empty ones, VERSION, PRODID and REV."""
    card = list(card)
    labels = {each.group: _plain(each.value) for each in card if each.name == "X-ABLABEL" and each.group}
    found: list[Item] = []
    for each in card:
        label = labels.get(each.group, "") if each.name != "X-ABLABEL" else ""
        name = _ALIKE.get(each.name, each.name)
        if name not in _APART:
            found += [
                (name, value, _types(each), _others(each), label) for value in _values(each, name) if value
            ]
    return found


def _values(each: Property, name: str) -> list[str]:
    encoding = {value.lower() for key, value in each.params if key == "ENCODING"}
    data = re.fullmatch(r"data:[^,;]*;base64\\?,(.*)", each.value.strip(), re.S | re.I)
    if data or encoding & {"b", "base64"}:
        return [_blob(data[1] if data else each.value)]
    if name == "AGENT":
        lines = re.split("\n", _plain(each.value))
        return [
            "\n".join(
                re.sub("^([^:;]*)[^:]*:", r"\1:", line) for line in lines if "VCARD" not in line
            ).strip()
        ]
    if name in ("CATEGORIES", "NICKNAME"):
        return [_plain(part) for part in _split(each.value, ",")]
    if name in ("N", "ADR", "ORG", "GENDER"):
        return [
            "\n".join(re.sub(r"\s*,\s*", ",", _plain(part)) for part in _split(each.value, ";")).rstrip("\n")
        ]
    if name in _DATES:
        return [_date(_plain(each.value), dict(each.params))]
    plain = _plain(each.value)
    if name == "TEL":
        return [re.sub("^tel:", "", plain, flags=re.I)]
    if name == "GEO":
        return [re.sub("^geo:", "", plain, flags=re.I).replace(",", ";")]
    return [plain.lower() if name == "KIND" else plain]


def _blob(text: str) -> str:
    packed = re.sub(r"\s+", "", text)
    try:
        return repr(base64.b64decode(packed + "=" * (-len(packed) % 4), validate=True))
    except (binascii.Error, ValueError):
        return packed


def _split(value: str, separator: str) -> list[str]:
    parts, last = [], ""
    for token in re.findall(r"\\.|[^\\]|\\", value, re.S):
        if token == separator:
            parts.append(last)
            last = ""
        else:
            last += token
    return [*parts, last]


def _plain(value: str) -> str:
    text = re.sub(r'\\([nN\\;,:"])', lambda found: "\n" if found[1] in "nN" else found[1], value)
    return re.sub(r"[ \t]+\n", "\n", text.replace("\xa0", " ")).strip()


def _date(value: str, params: dict[str, str]) -> str:
    if params.get("VALUE", "").lower() == "text":
        return value
    found = re.fullmatch(r"(\d{4}|-)-?(\d\d)-?(\d\d)(?:T(.*))?", value)
    if not found:
        return value
    year = "-" if found[1] in ("1604", "0000", params.get("X-APPLE-OMIT-YEAR")) else found[1]
    return f"{year}{found[2]}{found[3]}{re.sub('[:]', '', found[4] or '')}"


def _types(each: Property) -> tuple[str, ...]:
    types = {value.lower() for key, value in each.params if key == "TYPE"}
    if any(key == "PREF" and value == "1" for key, value in each.params):
        types.add("pref")
    if each.name in ("PHOTO", "LOGO", "KEY", "SOUND"):
        types = set()  # its kind may be in a data: URI instead
    return tuple(sorted(types - {"voice", "internet"}))


def _others(each: Property) -> tuple[str, ...]:
    return tuple(sorted(f"{key}={value}" for key, value in each.params if key not in _CODING))


def _agent(found: Property) -> str:
    return f"{found.name}:{_plain(found.value)}\n"


def score(before: bytes, after: bytes, without: Container[str] = ()) -> Score:
    """How much of the old cards is in the new ones; each is compared with the one most like it.

    Properties of the names in ``without`` do not count. Cards that share a UID may have become one.
    """
    left = [items(card) for card in read(after)]
    taken: dict[Item | None, list[Item]] = {}
    total = Score()
    for card in read(before):
        had = [each for each in items(card) if each[0] not in without]
        uid = next((each for each in had if each[0] == "UID"), None)
        joined = [taken[uid]] if uid and uid in taken else []
        twin = max([*left, *joined], key=lambda other: _common(had, other), default=None)
        labels = sum(bool(each[4]) for each in had)
        if twin is None or (had and not _common(had, twin)):
            total += Score(1, 1, len(had), labels=labels)
            continue
        if any(twin is each for each in left):
            left.remove(twin)
        taken[uid] = twin
        values, types, params = (_kept(had, twin, size) for size in (2, 3, 4))
        named = _kept([each for each in had if each[4]], twin, 5, skip=(2, 3))
        total += Score(1, 0, len(had), values, types, params, labels, named)
    return total


def _common(one: list[Item], other: list[Item]) -> int:
    return _kept(one, other, 2)


def _kept(one: list[Item], other: list[Item], size: int, skip: tuple[int, ...] = ()) -> int:
    def cut(each: Item) -> tuple[object, ...]:
        return tuple(part for place, part in enumerate(each[:size]) if place not in skip)

    return sum((Counter(map(cut, one)) & Counter(map(cut, other))).values())


# Running


def netbook(folder: Path, *words: str) -> str:
    """Runs one command on the book in this folder and returns its output."""
    from netbook.cli import main
    from netbook.environment import Environment

    out = io.StringIO()
    environment = Environment({"HOME": str(folder), "NETBOOK_DB": str(folder / "book.db")}, out=out)
    with redirect_stdout(out), redirect_stderr(out):
        main(words, environment)
    return out.getvalue()


def through(data: bytes, *versions: str | None, edit: bool = False) -> bytes:
    """The cards after passing through netbook once per version given, which is the version it writes."""
    for version in versions:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "in.vcf").write_bytes(data)
            netbook(folder, "import", str(folder / "in.vcf"))
            for person in json.loads(netbook(folder, "list", "--json"))["people"] if edit else ():
                netbook(folder, "set", person["uid"], "--title", "Edited here")
            wanted = ["--vcard-version", version] if version else []
            netbook(folder, "export", "-o", str(folder / "out.vcf"), *wanted)
            out = folder / "out.vcf"
            data = out.read_bytes() if out.exists() else b""
    return data


def as_it_came(data: bytes) -> Score:
    """In and out, each card in its own version."""
    return score(data, through(data, None))


def there_and_back(home: str, away: str) -> Callable[[bytes], Score]:
    """To the other version and back."""

    def go(data: bytes) -> Score:
        first = through(data, home)
        return score(first, through(first, away, home))

    return go


def edited(data: bytes) -> Score:
    """Everybody gets a new title; everything else counts."""
    first = through(data, None)
    return score(first, through(first, None, edit=True), without=("TITLE", "ROLE"))


WAYS: dict[str, Callable[[bytes], Score]] = {
    "as it came": as_it_came,
    "3.0 → 4.0 → 3.0": there_and_back("3.0", "4.0"),
    "4.0 → 3.0 → 4.0": there_and_back("4.0", "3.0"),
    "one field edited": edited,
}


def measure(paths: Iterable[Path]) -> dict[str, Score]:
    """The score of these files in each way."""
    scores = dict.fromkeys(WAYS, Score())
    for path in paths:
        for way, go in WAYS.items():
            scores[way] += go(path.read_bytes())
    return scores


def table(name: str, files: int, scores: dict[str, Score]) -> Iterator[str]:
    """The scores as rows of a Markdown table."""
    for way, got in scores.items():
        shares = (
            f"{100 * part / (got.properties or 1):.2f} %" for part in (got.values, got.types, got.params)
        )
        labels = f"{got.labels_kept} of {got.labels}"
        cells = (name, way, str(files), str(got.cards), str(got.lost), str(got.properties), *shares, labels)
        yield f"| {' | '.join(cells)} |"


HEAD = """| cards | way | files | cards | lost | properties | values | + types | + all parameters | labels |
|---|---|---|---|---|---|---|---|---|---|"""


def main() -> None:
    """Measure collections of cards and print a table."""
    parser = argparse.ArgumentParser(description="What becomes of cards that go through netbook.")
    parser.add_argument("folders", nargs="*", type=Path, default=COLLECTIONS)
    parser.add_argument("--worst", action="store_true", help="also name the files that lose something")
    options = parser.parse_args()
    print(HEAD)
    for folder in options.folders:
        paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".vcf", ".vcard"))
        scores = dict.fromkeys(WAYS, Score())
        for path in paths:
            own = measure([path])
            for way, got in own.items():
                scores[way] += got
                if options.worst and (got.lost or got.params < got.properties):
                    print(f"{path.name}, {way}: {got}", file=sys.stderr)
        print("\n".join(table(folder.name, len(paths), scores)))


if __name__ == "__main__":
    main()
