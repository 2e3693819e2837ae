"""How fast netbook is: whole processes, as multiples of what starting Python costs, against its goals.

A clean environment gets the checkout as a regular wheel, books of 1,000 and 10,000 invented people
are made in it (``--large``: of 100,000 too), and every command runs once a round, in shuffled order.
CPU is user and system time; each ratio is taken within a round and the median of all rounds is shown,
so that a busy machine disturbs both sides alike. Takes a few minutes; needs nothing but Python, and
pip's network for the environment.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
DAY = "2026-06-15"
"""The day of the measured commands, around which ``books.py`` dates its people."""

START = "python -c pass"
"""What most cases are measured against."""

SIZES = (1_000, 10_000)
LARGE = 100_000
YEARS = 8_000
"""How many people are in the book of ten years, and in the fresh one it is measured against."""
CARDS = 10_000
STEPS_GOAL = 6_000

_ORDINARY, _MEMORY = 7.5, 3.0
_SLOW = 5

_READ_CARDS = """\
import vobject
with open({file!r}, encoding="utf-8") as file:
    cards = list(vobject.readComponents(file))
"""
_WRITE_CARDS = (
    _READ_CARDS
    + """\
import time
start = time.process_time()
for card in cards:
    card.serialize()
print(time.process_time() - start)
"""
)


class Case(NamedTuple):
    """One command to measure, and what it should cost: at most ``goal`` times ``against``.

    ``memory`` is a goal in multiples of the yardstick's peak, ``megabytes`` one in itself. ``every``
    tells in which rounds a slow case takes part. ``says`` means that the CPU time is what it prints.
    """

    name: str
    words: tuple[str, ...]
    goal: float | None = _ORDINARY
    against: str = START
    memory: float | None = _MEMORY
    megabytes: float | None = None
    book: str = f"{SIZES[-1]}.db"
    variables: tuple[tuple[str, str], ...] = ()
    writes: bool = False
    terminal: bool = False
    every: int = 1
    says: bool = False


class Sample(NamedTuple):
    """One run: CPU seconds, peak memory in kilobytes, exit code."""

    cpu: float
    peak: int
    code: int = 0


class Row(NamedTuple):
    """One line of the table."""

    name: str
    cpu_ms: float
    ratio: float
    against: str
    memory: float
    megabytes: float
    goal: float | None
    verdict: str
    rounds: int


class Place(NamedTuple):
    """Where everything is: the clean environment's Python, and the folder with books and a home."""

    python: Path
    folder: Path

    @property
    def netbook(self) -> str:
        """The installed command."""
        return str(self.python.with_name("netbook"))

    def file(self, name: str) -> str:
        """A file of the folder."""
        return str(self.folder / name)


Samples = Mapping[str, Mapping[int, Sample]]
"""By the name of a case, what each round found."""


def main() -> None:
    """Measure and print. The exit code is 0 whatever comes out: a benchmark judges nothing by it."""
    asked = _arguments()
    sizes = (*SIZES, LARGE) if asked.large else SIZES
    with tempfile.TemporaryDirectory(prefix="netbook-bench-") as name:
        folder = Path(name)
        place = Place(asked.python or _environment(folder / "env"), folder)
        chosen = select(cases(place, sizes), asked.only)
        _prepare(place, sizes if any(case.book for case in chosen) else (), chosen)
        samples = measure(chosen, place, asked.rounds)
        rows = [row(case, samples) for case in chosen]
        print(table(rows))
        steps = _steps(place, sizes)
        for size, taken in steps.items():
            print(f"steps of SQLite to find today's candidates among {size:,}: {taken:,}", end="")
            print(f" (goal {STEPS_GOAL:,}: {'holds' if taken <= STEPS_GOAL else 'misses'})")
    if asked.json:
        document = {"rows": [each._asdict() for each in rows], "steps": steps}
        asked.json.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def cases(place: Place, sizes: Sequence[int]) -> list[Case]:
    """All there is to measure, with its goals."""
    return [
        Case(START, (str(place.python), "-c", "pass"), None, memory=None, book=""),
        *_quick(place),
        *_ordinary(place),
        *_on_a_terminal(place),
        *_by_size(place, sizes),
        *_by_years(place),
        *_cards(place),
    ]


def select(every: Sequence[Case], names: Sequence[str]) -> list[Case]:
    """The cases of which the name holds one of ``names``, and what those are measured against."""
    if not names:
        return list(every)
    wanted = {case.name for case in every if any(name in case.name for name in names)}
    needed = wanted | {START} | {case.against for case in every if case.name in wanted}
    return [case for case in every if case.name in needed]


def measure(chosen: Sequence[Case], place: Place, rounds: int) -> Samples:
    """Run every case once a round, in an order drawn anew; a first round only warms up."""
    dice = random.Random(1)
    found: dict[str, dict[int, Sample]] = {case.name: {} for case in chosen}
    for number in range(-1, rounds):
        _say(f"\rround {number + 1} of {rounds} ")
        now = [case for case in chosen if number % case.every == 0 and (number >= 0 or case.every == 1)]
        for case in dice.sample(now, len(now)):
            sample = _run(case, place)
            if number >= 0:
                found[case.name][number] = sample
    _say("\n")
    return found


def row(case: Case, samples: Samples) -> Row:
    """A line of the table: medians, the ratios taken round by round."""
    own, other, start = samples[case.name], samples[case.against], samples[START]
    both = [number for number in own if number in other]
    ratio = median(own[number].cpu / max(other[number].cpu, 1e-6) for number in both)
    memory = median(own[number].peak / start[number].peak for number in own)
    megabytes = median(sample.peak for sample in own.values()) / 1024
    failed = next((sample.code for sample in own.values() if sample.code), 0)
    return Row(
        case.name,
        median(sample.cpu for sample in own.values()) * 1000,
        ratio,
        case.against,
        memory,
        megabytes,
        case.goal,
        f"failed with {failed}" if failed else _verdict(case, ratio, memory, megabytes),
        len(own),
    )


def table(rows: Iterable[Row]) -> str:
    """The rows in columns, ready for a terminal or a Markdown file."""
    lines = [("command", "CPU ms", "×", "of", "memory ×", "MB", "goal", "")]
    lines += [
        (
            each.name,
            f"{each.cpu_ms:.1f}",
            f"{each.ratio:.2f}",
            each.against,
            f"{each.memory:.2f}",
            f"{each.megabytes:.0f}",
            f"{each.goal:.2f}" if each.goal else "",
            each.verdict,
        )
        for each in rows
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    texts = (0, 3, 7)
    drawn = [
        " | ".join(
            field.ljust(width) if place in texts else field.rjust(width)
            for place, (field, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    ]
    rule = " | ".join(
        "-" * width if place in texts else f"{'-' * (width - 1)}:" for place, width in enumerate(widths)
    )
    return "\n".join(f"| {line} |" for line in (drawn[0], rule, *drawn[1:]))


def _verdict(case: Case, ratio: float, memory: float, megabytes: float) -> str:
    if case.goal is None:
        return ""
    missed = [
        what
        for what, value, goal in (
            ("time", round(ratio, 2), case.goal),
            ("memory", round(memory, 2), case.memory),
            ("memory", megabytes, case.megabytes),
        )
        if goal is not None and value > goal
    ]
    return f"misses ({', '.join(missed)})" if missed else "holds"


def _quick(place: Place) -> list[Case]:
    typed = (
        ("_NETBOOK_COMPLETE", "complete_bash"),
        ("COMP_WORDS", "netbook\nshow\nan"),
        ("COMP_CWORD", "2"),
    )
    return [
        Case("--version", (place.netbook, "--version"), 1.2, book=""),
        Case("completion of a name", (place.netbook,), 1.6, variables=typed),
        Case("motd, made already", (place.netbook, "motd"), 1.6),
        Case("--help", (place.netbook, "--help"), 15.0, book=""),
    ]


def _ordinary(place: Place) -> list[Case]:
    reads = (
        "today",
        "list --limit 20",
        "list garcia",
        "show ariadna",
        "why ariadna",
        "upcoming",
        "history",
    )
    writes = ("touch ariadna coffee", "task ariadna quote", "snooze ariadna 2w", "tag ariadna +speaker")
    return [
        *(Case(line, (place.netbook, *line.split())) for line in reads),
        *(Case(line, (place.netbook, *line.split()), writes=True) for line in writes),
        Case("digest, nothing due", (place.netbook, "digest"), book="quiet.db"),
        Case("digest as a mail", (place.netbook, "digest", "--format", "mail"), 15.0),
    ]


def _on_a_terminal(place: Place) -> list[Case]:
    lines = ("today", "list --limit 20", "show ariadna")
    return [
        Case(f"{line}, on a terminal", (place.netbook, *line.split()), 11.0, memory=None, terminal=True)
        for line in lines
    ]


def _by_size(place: Place, sizes: Sequence[int]) -> list[Case]:
    small = sizes[0]
    found = []
    # Of a larger book more people are found: as many are shown of each, so that only finding differs.
    # Many are called Garcia and one Quintanilla: the search for one has to look through everything.
    for line, goal in (("today", 1.05), ("list garcia --limit 20", 1.25), ("list quintanilla", 1.25)):
        words, yardstick = (place.netbook, *line.split()), f"{line}, of {small:,}"
        found.append(Case(yardstick, words, book=f"{small}.db"))
        found += [
            Case(f"{line}, of {size:,}", words, goal, yardstick, book=f"{size}.db") for size in sizes[1:]
        ]
    return found


def _by_years(place: Place) -> list[Case]:
    lines = (
        ("today", 1.3, False),
        ("list", 2.0, False),
        ("show ariadna", 1.3, False),
        ("cadence --suggest", 3.0, False),
        ("cadence tag:client 45d", 3.0, True),
    )
    found = []
    for line, goal, writes in lines:
        case = Case(f"{line}, fresh", (place.netbook, *line.split()), None, book="fresh.db", writes=writes)
        case = case._replace(memory=None)
        found += [
            case,
            case._replace(name=f"{line}, after ten years", goal=goal, against=case.name, book="years.db"),
        ]
    return found


def _cards(place: Place) -> list[Case]:
    cards, out = place.file("cards.vcf"), place.file("out.vcf")
    python, reading, writing = str(place.python), "vobject reads the cards", "vobject writes the cards"
    read, write = _READ_CARDS.format(file=cards), _WRITE_CARDS.format(file=cards)
    slow = Case("", (), None, memory=None, book="", every=_SLOW)
    return [
        slow._replace(name=reading, words=(python, "-c", read)),
        slow._replace(name=writing, words=(python, "-c", write), says=True),
        slow._replace(
            name=f"import of {CARDS:,} cards",
            words=(place.netbook, "import", cards),
            goal=0.25,
            against=reading,
            megabytes=120,
            book="empty.db",
            writes=True,
        ),
        slow._replace(
            name=f"export of {CARDS:,} cards",
            words=(place.netbook, "export", "-o", out),
            goal=0.15,
            against=writing,
            book="imported.db",
        ),
    ]


def _run(case: Case, place: Place) -> Sample:
    variables = _variables(place) | dict(case.variables)
    if case.book:
        variables["NETBOOK_DB"] = _book(case, place)
    told, telling = os.pipe()
    stopwatch = [str(place.python), "-I", "-S", str(HERE / "stopwatch.py"), str(telling)]
    with os.fdopen(told) as report:
        run = _on_pty if case.terminal else _in_pipe
        output = run([*stopwatch, *case.words], variables, telling)
        code, cpu, peak = report.read().split()
    return Sample(float(output) if case.says else float(cpu), int(peak), int(code))


def _in_pipe(command: Sequence[str], variables: Mapping[str, str], telling: int) -> str:
    done = subprocess.Popen(
        command,
        env=variables,
        pass_fds=[telling],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    os.close(telling)
    return done.communicate()[0]


def _on_pty(command: Sequence[str], variables: Mapping[str, str], telling: int) -> str:
    """Run on a pseudo-terminal; what is drawn there is read, because a full one would stop the program."""
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        command, env=variables, pass_fds=[telling], stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL
    )
    os.close(theirs)
    os.close(telling)
    try:
        while os.read(ours, 65536):
            pass
    except OSError:  # the other side is closed
        pass
    os.close(ours)
    done.wait()
    return ""


def _variables(place: Place) -> dict[str, str]:
    return {
        "HOME": place.file("home"),
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLUMNS": "100",
        "PAGER": "cat",
        "NETBOOK_TODAY": DAY,
    }


def _book(case: Case, place: Place) -> str:
    """The case's book; for one that writes, a copy that nobody has written to."""
    if not case.writes:
        return place.file(case.book)
    copy = place.folder / "copy.db"
    for old in place.folder.glob("copy.db*"):
        old.unlink()
    if (place.folder / case.book).exists():
        shutil.copyfile(place.folder / case.book, copy)
    return str(copy)


def _environment(folder: Path) -> Path:
    """A fresh environment with this checkout and what it needs, installed as everyone gets it."""
    _say("building a clean environment\n")
    python = folder / "bin" / "python"
    pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    # An old pip's launchers import re, and setuptools leaves a file that is read at every start.
    for words in (
        ("install", "--upgrade", "pip"),
        ("install", str(HERE.parent)),
        ("uninstall", "-y", "setuptools"),
    ):
        subprocess.run([*pip, *words], check=words[0] == "install", stderr=subprocess.DEVNULL)
    return python


def _prepare(place: Place, sizes: Sequence[int], chosen: Sequence[Case]) -> None:
    (place.folder / "home").mkdir()
    for size in sizes:
        _say(f"making a book of {size:,}\n")
        _books(place, "book", f"{size}.db", str(size))
    for what in ("fresh", "years"):
        if any(case.book == f"{what}.db" for case in chosen):
            _say(f"making a book of {YEARS:,}, {what}\n")
            _books(place, what, f"{what}.db", str(YEARS))
    _run(Case("", (place.netbook, "add", "Ana García"), book="quiet.db"), place)
    if any(case.every > 1 for case in chosen):
        _say(f"making {CARDS:,} cards\n")
        _books(place, "cards", "cards.vcf", str(CARDS))
        filled = Case("", (place.netbook, "import", place.file("cards.vcf")), book="imported.db")
        _run(filled, place)


def _steps(place: Place, sizes: Sequence[int]) -> dict[int, int]:
    there = [size for size in sizes if (place.folder / f"{size}.db").exists()]
    return {size: int(_books(place, "steps", f"{size}.db")) for size in there}


def _books(place: Place, what: str, file: str, *words: str) -> str:
    command = [str(place.python), str(HERE / "books.py"), what, place.file(file), *words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _say(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=20, metavar="N", help="how often (default 20)")
    parser.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="only what has this in its name"
    )
    parser.add_argument(
        "--large", action="store_true", help=f"a book of {LARGE:,} too; takes minutes to make"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers there as well")
    parser.add_argument("--python", type=Path, metavar="FILE", help="an environment that has netbook already")
    return parser.parse_args()


if __name__ == "__main__":
    main()
