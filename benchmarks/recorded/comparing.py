"""Two recordings compared: how many outputs are the same, and which lines differ, grouped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_ESCAPE = r"\x1b\[[0-9;]*m"
_EXAMPLES = 2
_CONTEXT = 2

Key = tuple[str, tuple[str, ...], int]
"""A scene, the words of a command, and how often it ran there before."""


class Output(NamedTuple):
    """The output of a command."""

    code: int
    out: str
    err: str


class Rewording(NamedTuple):
    """A wording that was changed on purpose: a pattern for the old one, and its replacement."""

    pattern: str
    replacement: str


class Group(NamedTuple):
    """Equal differences: the old text, the new text, and the outputs they are in."""

    old: str
    new: str
    where: list[Key]


class Comparison(NamedTuple):
    """How many outputs are the same, how many of them after rewording, and what differs."""

    same: int
    reworded: int
    differing: list[Key]
    groups: list[Group]
    only_old: list[Key]
    only_new: list[Key]
    unused: list[Rewording]


def rewordings(text: str) -> list[Rewording]:
    """The declared rewordings, one ``REGEX -> REPLACEMENT`` per line, without comments and empty lines.

    Raises ValueError if a line has no arrow, re.error for an invalid regex.
    """
    found = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            pattern, arrow, replacement = line.partition(" -> ")
            if not arrow and line.endswith(" ->"):
                pattern, arrow = line.removesuffix(" ->"), "->"
            if not arrow:
                raise ValueError(f"no arrow in: {line}")
            re.compile(pattern)
            found.append(Rewording(pattern, replacement))
    return found


def compare(
    old: Mapping[Key, Output], new: Mapping[Key, Output], reworded: Sequence[Rewording] = ()
) -> Comparison:
    """Compares the two sides output by output, after rewording the old one as declared."""
    same, by_wording = 0, 0
    used: set[Rewording] = set()
    differing, groups = [], dict[tuple[str, str], list[Key]]()
    for key in old:
        if key not in new:
            continue
        if old[key] == new[key]:
            same += 1
            used |= {each for each in reworded if _in(each, old[key])}
            continue
        before = _reworded(old[key], reworded, used)
        if before == new[key] or _alike_but_for_wrapping(old[key], new[key], reworded, used):
            by_wording += 1
            continue
        differing.append(key)
        for pair in set(_pairs(before, new[key])):
            groups.setdefault(pair, []).append(key)
    ordered = sorted(
        (Group(*pair, where) for pair, where in groups.items()), key=lambda each: -len(each.where)
    )
    only_old, only_new = [key for key in old if key not in new], [key for key in new if key not in old]
    unused = [each for each in reworded if each not in used]
    return Comparison(same, by_wording, differing, ordered, only_old, only_new, unused)


def report(found: Comparison, most: int) -> Iterator[str]:
    """The comparison in lines, with at most that many groups."""
    said = f"{found.same:,} outputs are the same"
    said += f", {found.reworded:,} as reworded" if found.reworded else ""
    yield f"{said}, {len(found.differing):,} differ."
    for keys, side in ((found.only_old, "first"), (found.only_new, "second")):
        if keys:
            yield f"{len(keys):,} are only in the {side}, such as: {_said(keys[0])}"
    for group in found.groups[:most]:
        yield f"\n{len(group.where):,} ×"
        yield f"  - {group.old}"
        yield f"  + {group.new}"
        yield from (f"    in: {_said(key)}" for key in group.where[:_EXAMPLES])
    if len(found.groups) > most:
        yield f"\nand {len(found.groups) - most:,} more kinds of difference"
    for each in found.unused:
        yield f"Nothing matched the rewording: {each.pattern}"


def _said(key: Key) -> str:
    scene, words, before = key
    again = f" (time {before + 1})" if before else ""
    return f"{scene}: netbook {' '.join(words)}{again}"


def _in(rewording: Rewording, output: Output) -> bool:
    return any(re.search(rewording.pattern, text, re.M) for text in (output.out, output.err))


def _reworded(output: Output, reworded: Sequence[Rewording], used: set[Rewording]) -> Output:
    """The old side, reworded line by line."""
    out, err = output.out, output.err
    for each in reworded:
        out, in_out = re.subn(each.pattern, each.replacement, out, flags=re.M)
        err, in_err = re.subn(each.pattern, each.replacement, err, flags=re.M)
        if in_out or in_err:
            used.add(each)
    return Output(output.code, out, err)


def _alike_but_for_wrapping(
    old: Output, new: Output, reworded: Sequence[Rewording], used: set[Rewording]
) -> bool:
    """Whether both sides are the same after rewording, apart from line breaks.

    A new wording wraps elsewhere, and columns become wider or narrower. So in such outputs, and in no
    others, line ends, colours and rules are ignored. Here both sides are reworded, so that a rewording
    can also remove what differs for want of room, such as the end of a text that is cut.
    """
    if old.code != new.code:
        return False
    touched: set[Rewording] = set()
    before, after = _flowing(old), _flowing(new)
    if _reworded(before, reworded, touched) != _reworded(after, reworded, touched) or not touched:
        return False
    used |= touched
    return True


def _flowing(output: Output) -> Output:
    """The output as one line, without colours; lines broken by a mail or JSON are joined."""
    return Output(output.code, *(_one_line(text) for text in (output.out, output.err)))


def _one_line(text: str) -> str:
    text = re.sub(_ESCAPE, "", text).replace("=\n", "").replace("\\n", " ")
    return " ".join(re.sub(r"─+", "─", text).split())


def _pairs(old: Output, new: Output) -> Iterator[tuple[str, str]]:
    """The differences, as pairs of old and new text, with numbers made equal."""
    if old.code != new.code:
        yield f"exit code {old.code}", f"exit code {new.code}"
    for before, after in ((old.out, new.out), (old.err, new.err)):
        if before != after:
            yield from _of_lines(_lines(before), _lines(after))


def _lines(text: str) -> list[str]:
    """The lines; JSON is indented first."""
    if text.startswith("{"):
        try:
            text = json.dumps(json.loads(text), indent=1, ensure_ascii=False)
        except ValueError:
            pass
    return [line.replace("\x1b", "\\e") for line in text.split("\n")]


def _of_lines(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if b - a == d - c:
            for before, after in zip(old[a:b], new[c:d], strict=True):
                yield from _of_words(before, after)
        else:
            yield _alike(" ⏎ ".join(old[a:b])), _alike(" ⏎ ".join(new[c:d]))


def _of_words(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The words that differ, with one or two on either side."""
    before, after = re.findall(r"\s+|\S+", old), re.findall(r"\s+|\S+", new)
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            left, right = min(a, c, 2 * _CONTEXT), 2 * _CONTEXT
            yield (
                _alike("".join(before[a - left : b + right])),
                _alike("".join(after[c - left : d + right])),
            )


def _alike(text: str) -> str:
    short = re.sub(r"\d+", "#", text)
    return short if len(short) <= 300 else f"{short[:300]}…"
