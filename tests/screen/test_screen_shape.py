"""The day's list has one shape: every row alike at every width, and no word alone on a line."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from netbook import keep_alive
from netbook.answers import Who
from netbook.answers.day import Today, TodayItem
from netbook.domain.list.lanes import LANES
from netbook.domain.list.settings import Settings
from netbook.sample import people as invented
from netbook.screen import terminal
from netbook.screen.day import ACCENTS
from netbook.screen.layout import _SGR, cells, cut_at_word
from netbook.store import today as days

DAY = date(2026, 3, 1)
WIDTHS = (60, 80, 120)
GIVEN = (
    "María José",
    "José Antonio",
    "Juan Carlos",
    "Ana",
    "Íñigo",
    "María del Carmen",
    "Begoña",
    "Jean-Pierre",
)
FAMILY = (
    "García",
    "Fernández de Córdoba",
    "Etxeberria",
    "Ibáñez",
    "de la Fuente",
    "Rodríguez",
    "Peña",
    "Ñíguez",
)
REASONS = (
    "birthday today, turns 38",
    "33 days, you wanted 14",
    "met 7 days ago at Feria Hábitat de Valencia, not a word since",
    "you have known each other online for about 2 years, and have never met: a coffee?",
    "due 3 days ago: send the invoice for phase one, with the hours of February and the train to Bilbao",
    "out of touch since May; a call may do more than a line",
    "birthday was yesterday, turned 41",
    "due today: Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfabrik",
)
HINTS = ("netbook touch ana", "netbook done task:12", "netbook greet 'María José Peña'")
MARKS = ("inner", "key", "regular", "wide", None, "client", "a-very-long-tag-of-someone")


def crowd(number: int) -> Today:
    """A list of people with Spanish names of three parts, made by chance, the same every time."""
    some = random.Random(number)
    items = []
    for rank in range(1, 21):
        name = f"{some.choice(GIVEN)} {some.choice(FAMILY)} {some.choice(FAMILY)}"
        known = some.choice((None, "met 2019 at BilboStack, in person", f"through {name}, 2024, in person"))
        last = some.choice((None, "last call 12 Jan: the Bilbao quote and what it may cost"))
        lane = some.choice(LANES).name
        items.append(
            TodayItem(rank, Who(str(rank), name), lane, some.choice(REASONS), 1.0, (), DAY,
                      some.choice(HINTS), mark=some.choice(MARKS), known=known, last=last)
        )  # fmt: skip
    return Today(DAY, tuple(items), 3)


def sample(folder: Path) -> Today:
    """The list of the demo."""
    from datetime import UTC, datetime

    from netbook.commands.demo import fill
    from netbook.store.book import Book

    book = Book(folder / "book.db", lambda: datetime(2026, 3, 1, 8, tzinfo=UTC))
    try:
        fill(book, invented(DAY))
        with book.reading() as connection:
            ranked = days.ranking(connection, DAY, Settings(budget=100))
    finally:
        book.close()
    return Today(DAY, keep_alive.items(ranked, DAY), ranked.more)


def lists(folder: Path) -> list[Today]:
    return [sample(folder), *(crowd(number) for number in range(10))]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_row_has_the_same_shape(tmp_path: Path, width: int) -> None:
    for answer in lists(tmp_path):
        lines = terminal.render(answer, width, colored=False)
        assert max(map(cells, lines)) <= width
        edge = min(width, 100)
        each = 3 if width < 76 else 2
        rows = lines[2 : 2 + each * len(answer.items)]
        starts = set()
        for item, start in zip(answer.items, range(0, len(rows), each), strict=True):
            first, *_, last = rows[start : start + each]
            assert first.startswith(f"{item.rank:>2}  {item.person.name.split()[0]}")
            verb = item.hint.split()[1]
            assert last.endswith(f"  {verb} {item.rank}") and cells(last) == edge
            if item.mark:
                assert first.endswith(item.mark[:11] + "…" if len(item.mark) > 12 else item.mark)
                assert cells(first) == edge
            reason = rows[start + 1] if each == 3 else first
            starts.add(reason.index(item.why.split()[0], 4))
            text = last.removesuffix(f"{verb} {item.rank}").split()
            assert len(text) != 1, rows[start : start + each]
            assert all(line.startswith("    ") for line in rows[start + 1 : start + each])
        assert len(starts) == 1
        assert "3 more" in lines[2 + len(rows)] or answer.more != 3


def test_what_fits_is_not_cut() -> None:
    who, why = Who("1", "Ana García Peña"), "wrote on Tuesday, your turn"
    hint, known, last = "netbook touch ana", "met 2019", "call 12 Jan"
    item = TodayItem(1, who, "reply", why, 1.0, (), DAY, hint, "inner", known, last)
    for width in WIDTHS:
        drawn = "\n".join(terminal.render(Today(DAY, (item,), 0), width, colored=False))
        assert "…" not in drawn
        assert all(text in drawn for text in (who.name, why, f"{known} · {last}"))


@pytest.mark.parametrize(
    ("text", "width", "said"),
    [
        ("José Antonio Domínguez", 22, "José Antonio Domínguez"),
        ("José Antonio Domínguez Hernández", 28, "José Antonio Domínguez…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("a Donaudampfschifffahrt", 10, "a Donauda…"),
        ("one, two", 6, "one…"),
        ("anything", 0, ""),
    ],
)
def test_a_text_is_cut_at_a_word(text: str, width: int, said: str) -> None:
    assert cut_at_word(text, width) == said
    assert cells(cut_at_word(text, width)) <= width


def light(channel: int) -> float:
    """A channel of sRGB as linear light (WCAG 2.2, relative luminance)."""
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("name", sorted({*ACCENTS.values()}))
def test_colours_can_be_read_on_black_and_on_white(name: str) -> None:
    """Contrast of four to one at the least; large or bold text is to have three (WCAG 2.2, 1.4.3)."""
    number = int(_SGR[name].removeprefix("38;5;"))
    levels = (0, 95, 135, 175, 215, 255)  # of xterm's cube of colours, which its greys follow
    cube = [levels[(number - 16) // each % 6] for each in (36, 6, 1)]
    red, green, blue = map(light, cube if number < 232 else [8 + 10 * (number - 232)] * 3)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    assert (luminance + 0.05) / 0.05 >= 4
    assert 1.05 / (luminance + 0.05) >= 4
