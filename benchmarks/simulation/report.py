"""The results: tables in Markdown, and plots as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from netbook.domain.people.model import CIRCLES
from simulation.days import Result
from simulation.people import DAYS


class Row(NamedTuple):
    """The results of a way to choose: as it is, and when it keeps today's duties as netbook does."""

    alone: Result
    keeping: Result


def table(rows: Sequence[Row]) -> str:
    """The results of one book under one load, as a table in Markdown."""
    return _drawn([_HEAD, *map(_line, rows)])


def _drawn(cells: Sequence[tuple[str, ...]]) -> str:
    head, *rows = cells
    widths = [max(len(line[place]) for line in cells) for place in range(len(head))]
    lines = [head, tuple("-" * width for width in widths), *rows]
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |"
        for line in lines
    )


_HEAD = (
    "", "missed", "first", "inner", "key", "regular", "wide", "weighted", "keeping", "longest", "items",
    "soon",
)  # fmt: skip


def _line(row: Row) -> tuple[str, ...]:
    result = row.alone
    return (
        result.choice,
        f"{result.birthdays_missed} + {result.tasks_missed}",
        _percent(result.firsts_in_time),
        *(f"{_percent(result.inside_ideal[c])} / {_percent(result.inside_max[c])}" for c in CIRCLES),
        f"{100 * result.weighted_max:.1f}%",
        f"{100 * row.keeping.weighted_max:.1f}%",
        f"{result.longest:.1f}",
        f"{result.items[0]:.0f}, {result.items[1]}",
        str(result.too_soon),
    )


def lived_table(found: Sequence[tuple[str, Result]]) -> str:
    """What the list was like to live with for several users, as a table in Markdown."""
    groups = list(found[0][1].inside_max)
    return _drawn([(*_LIVED, *groups), *(_lived(name, result, groups) for name, result in found)])


_LIVED = ("", "ignored", "first", "hidden", "unseen", "running", "missed", "weighted")


def _lived(name: str, result: Result, groups: Sequence[str]) -> tuple[str, ...]:
    lived = result.lived
    unseen = (f"{lost} of {born}" for lost, born in zip(lived.unseen, lived.born, strict=True))
    return (
        name,
        _percent(lived.ignored),
        _percent(result.firsts_in_time),
        str(lived.hidden),
        " + ".join(unseen),
        str(lived.running),
        f"{result.birthdays_missed} + {result.tasks_missed}",
        f"{100 * result.weighted_max:.1f}%",
        *(f"{_percent(result.inside_max[group])}, {lived.longest[group]:.1f}" for group in groups),
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


_COLORS = ("#c2410c", "#2563eb", "#059669", "#7c3aed", "#9ca3af", "#ca8a04")


def plot(rows: Sequence[Row], title: str) -> str:
    """The weighted share inside the longest interval over the year, an SVG with a line for each way."""
    wide, high, left, top = 640, 260, 44, 34
    least = min(min(row.keeping.curve) for row in rows)
    floor = int(least * 20) / 20

    def point(day: int, share: float) -> str:
        x = left + day * (wide - left - 150) / (DAYS - 1)
        return f"{x:.1f},{top + (1 - share) / max(1 - floor, 0.01) * (high - top - 24):.1f}"

    text = 'font-family="sans-serif" font-size="11" fill="#555"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img">',
        f"<title>{title}</title>",
        f'<rect width="{wide}" height="{high}" fill="#fff"/>',
        f'<text x="{left}" y="18" {text}>{title}</text>',
    ]
    for share in (1.0, (1 + floor) / 2, floor):
        height = point(0, share).split(",")[1]
        lines.append(f'<text x="6" y="{float(height) + 4:.1f}" {text}>{_percent(share)}</text>')
        lines.append(f'<path d="M{left} {height}H{wide - 150}" stroke="#ddd"/>')
    for number, (row, color) in enumerate(zip(rows, _COLORS, strict=True)):
        points = " ".join(point(day, share) for day, share in list(enumerate(row.keeping.curve))[::3])
        width = 2.5 if number == 0 else 1.2
        lines.append(f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="{width}"/>')
        lines.append(f'<rect x="{wide - 142}" y="{top + 18 * number}" width="12" height="3" fill="{color}"/>')
        lines.append(f'<text x="{wide - 124}" y="{top + 5 + 18 * number}" {text}>{row.alone.choice}</text>')
    return "\n".join([*lines, "</svg>", ""])
