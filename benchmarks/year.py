"""A simulated year of keeping in touch: netbook's own list against simpler ways to choose.

Invented books of 200, 1,000 and 5,000 people, with circles, birthdays, meetings, an import, two weeks
away, people who answer and people who don't; and a user who does a fixed number of things a day. netbook's
suggestions come from a real book, through the function that the command calls. The simpler ways see the
same people on the same days, and do as many things. ``--users`` simulates only netbook, with realistic
users: they ignore some people, note half of the answers, take weekends off. With ``--tags``, rhythms come
from tags.

    python benchmarks/year.py                  everything; takes some minutes, prints tables
    python benchmarks/year.py --people 200     one book
    python benchmarks/year.py --load 4 --plots docs/images
    python benchmarks/year.py --users
    python benchmarks/year.py --users --tags --load 3
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from simulation.choices import AtRandom, Choice, DaysOverdue, EarliestDeadline, Linear, Ratio
from simulation.days import run
from simulation.engine import Netbook
from simulation.people import SIZES, World, world
from simulation.report import Row, lived_table, plot, table
from simulation.users import USERS, User

LOADS = (0.5, 1.0, 2.0, 4.0)
CHOICES: tuple[type[Choice], ...] = (Netbook, DaysOverdue, Ratio, EarliestDeadline, AtRandom, Linear)


def compare(world: World, load: float, diligence: float = 1.0) -> list[Row]:
    """Runs every way to choose over the same year; netbook, which always keeps today's duties, only once."""
    user = User(diligence=diligence)
    rows = []
    for kind in CHOICES:
        sys.stderr.write(f"\rload {load:g}: {kind.name}".ljust(60))
        alone = run(world, load, kind, user)
        keeping = alone if kind is Netbook else run(world, load, kind, user, keeps=True)
        rows.append(Row(alone, keeping))
    sys.stderr.write("\r")
    return rows


def main() -> None:
    """Simulates and prints."""
    asked = _arguments()
    for size in asked.people or SIZES:
        here = world(size, by_tags=asked.tags)
        for load in asked.load or LOADS:
            if asked.users:
                _live(here, size, load)
                continue
            rows = compare(here, load, asked.diligence)
            title = f"{size:,} people, load {load:g}: {here.demand / load:.1f} things a day"
            print(f"\n### {title}\n\n{table(rows)}\n")
            mine = rows[0].alone
            print(f"netbook, past the longest interval: {mine.past} days at most.")
            print(f"Days on which its list was longer than it may be: {mine.over_budget}.", flush=True)
            if asked.plots:
                asked.plots.mkdir(parents=True, exist_ok=True)
                file = asked.plots / f"year-{size}-load-{load:g}.svg"
                file.write_text(plot(rows, title), encoding="utf-8")


def _live(world: World, size: int, load: float) -> None:
    found = []
    for user in USERS:
        sys.stderr.write(f"\rload {load:g}: {user.name}".ljust(60))
        found.append((user.name, run(world, load, Netbook, user)))
    print(f"\r\n### {size:,} people, load {load:g}\n\n{lived_table(found)}", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, action="append", choices=SIZES, help="only this book")
    parser.add_argument("--load", type=float, action="append", help="only this load")
    parser.add_argument("--diligence", type=float, default=1.0, help="share of days on which the user acts")
    parser.add_argument("--users", action="store_true", help="netbook alone, with users like us")
    parser.add_argument("--tags", action="store_true", help="rhythms by tags instead of circles")
    parser.add_argument("--plots", type=Path, metavar="FOLDER", help="write plots there")
    return parser.parse_args()


if __name__ == "__main__":
    main()
