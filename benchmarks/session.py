"""A recorded session: the output of every reading command, before and after a change of the code.

    .venv/bin/python benchmarks/session.py make BOOKS
    .venv/bin/python benchmarks/session.py record OUT --netbook PYTHON [--books BOOKS] [--only SCENE]
    .venv/bin/python benchmarks/session.py compare OLD NEW [--reworded FILE] [--only SCENE]

``make`` makes the books once, with the checkout that this script is in: the demo's people and a
thousand generated ones, around four days of a year, with touches, tasks and all else that commands can add.
``record`` runs thousands of commands with the netbook that belongs to the interpreter PYTHON, each on
its own copy of these books, on forty days, and writes their output to the folder OUT. It knows nothing
about that netbook's internals, so the same script records an old checkout and a new one; give both the
same BOOKS (the default is OUT/books, which is made if missing).

``compare`` counts the outputs that are the same and groups the differences: a wording that changed in five
hundred outputs is one row. The exit code is 1 if anything differs.

Wordings changed on purpose are declared in a file, one per line, and applied to the old side:

    # REGEX -> REPLACEMENT, as re.sub takes them; "^" and "$" are the ends of a line
    (\\d+ days) since you were in touch; about (\\d+) suits you both -> \\1, you wanted \\2

If that is not enough, because a new wording wraps or is cut elsewhere, both sides are put on one line
without colours and reworded, then compared. All other outputs are compared byte for byte, except for what
always differs (the clock, process numbers, the folder, the version), which the recording replaces.
``recorded/reworded.txt`` lists the wordings changed since the first recording.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from recorded import plan
from recorded.comparing import Key, Output, compare, report, rewordings

HERE = Path(__file__).resolve().parent
OUTPUTS = "outputs.jsonl.gz"

_VOLATILE = (
    (r"/\S*/netbook-demo-[a-z0-9_]{8}", "DEMO"),
    (r"netbook \d+\.\d+\.\d+\S*", "netbook VERSION"),
    (r"(?m)^(DTSTAMP|REV|Date|Message-ID)([:;]).*$", r"\1\2 …"),
    (r"={3,}\d+==", "BOUNDARY"),
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)", "MOMENT"),
    (r" *\b\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d\b", " MOMENT"),
    (r"\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b", "RANDOM-UUID"),
)
"""What differs from run to run, with its replacement."""


class Driver:
    """An interpreter that runs the commands of its netbook, one after the other."""

    def __init__(self, python: Path) -> None:
        variables = {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "TZ": "UTC"}
        self.python = python.absolute()
        self._process = subprocess.Popen(
            [str(python), "-P", str(HERE / "recorded" / "driver.py")],
            env=variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def run(self, folder: Path, words: Sequence[str], variables: Mapping[str, str]) -> Output:
        """One command in a folder; raises RuntimeError if the driver itself has ended."""
        order = {"arguments": list(words), "variables": dict(variables), "folder": str(folder)}
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the driver ended at {words}")
        return Output(**json.loads(answer))


def main() -> int:
    """Make books, record or compare."""
    asked = _arguments()
    if asked.what == "make":
        make(asked.out, Path(sys.executable))
        return 0
    if asked.what == "record":
        books = asked.books or asked.out / "books"
        if not books.is_dir():
            make(books, Path(sys.executable))
        start = time.monotonic()
        codes = record(asked.out, books, asked.netbook, asked.only)
        told = ", ".join(f"{number:,} with {code}" for code, number in sorted(codes.items()))
        print(f"{codes.total():,} commands in {time.monotonic() - start:.0f} s: {told}")
        return 0
    reworded = rewordings(asked.reworded.read_text(encoding="utf-8")) if asked.reworded else []
    found = compare(read(asked.old, asked.only), read(asked.new, asked.only), reworded)
    print("\n".join(report(found, asked.most)))
    return int(bool(found.differing or found.only_old or found.only_new))


def make(folder: Path, python: Path) -> None:
    """Makes the books of all seasons, each with a file of its people's UIDs beside it, the newest first."""
    folder.mkdir(parents=True)
    with Driver(python) as driver, tempfile.TemporaryDirectory(prefix="netbook-session-") as home:
        for season in plan.SEASONS:
            for kind in plan.KINDS:
                make_book(folder / f"{plan.name(season, kind)}.db", season, kind, driver, Path(home))


def make_book(
    book: Path, season: plan.Season, kind: str, driver: Driver, home: Path, size: int = plan.SIZE
) -> None:
    """Makes one book, filled by ``books.py`` and then by one command after another.

    Raises RuntimeError if one of these fails.
    """
    what = ["demo", str(book)] if kind == plan.DEMO else ["book", str(book), str(size)]
    command = [sys.executable, str(HERE / "books.py"), *what, "--day", str(season.made)]
    subprocess.run(command, check=True)
    listed = ("list", "--sort", "added", "--json")
    before = driver.run(home, listed, _variables(home, season.made, book))
    uids = [each["uid"] for each in json.loads(before.out)["people"]]
    for day, words in plan.life(season, uids):
        done = driver.run(home, words, _variables(home, day, book))
        if done.code:
            raise RuntimeError(f"{book.stem}, {day}: netbook {' '.join(words)}: {done.err}")
    after = driver.run(home, listed, _variables(home, season.made, book))
    lines = "".join(f"{each['uid']}\n" for each in json.loads(after.out)["people"])
    book.with_suffix(".people").write_text(lines, encoding="utf-8")
    driver.run(home, ("path",), _variables(home, season.made, book))


def record(out: Path, books: Path, python: Path, only: str | None = None) -> Counter[int]:
    """Records the output of every command; returns how often each exit code occurred."""
    people = {file.stem: file.read_text(encoding="utf-8").split() for file in sorted(books.glob("*.people"))}
    chosen = [scene for scene in plan.scenes(people) if only is None or only in scene.name]
    out.mkdir(parents=True, exist_ok=True)
    workers = os.cpu_count() or 1
    codes: Counter[int] = Counter()
    with (
        tempfile.TemporaryDirectory(prefix="netbook-session-") as work,
        ThreadPoolExecutor(workers) as pool,
        gzip.open(out / OUTPUTS, "wt", encoding="utf-8", compresslevel=3) as file,
    ):
        shares = [chosen[number::workers] for number in range(workers)]
        done = pool.map(lambda share: _play_all(share, Path(work), books, python), shares)
        for lines, counted in done:
            file.writelines(lines)
            codes += counted
    return codes


def read(out: Path, only: str | None = None) -> dict[Key, Output]:
    """A recording by scene and command, or only the scenes whose names contain ``only``."""
    found: dict[Key, Output] = {}
    with gzip.open(out / OUTPUTS, "rt", encoding="utf-8") as file:
        for line in file:
            entry = json.loads(line)
            scene, words, before = entry["scene"], tuple(entry["arguments"]), 0
            if only is not None and only not in scene:
                continue
            while (scene, words, before) in found:
                before += 1
            found[scene, words, before] = Output(entry["code"], entry["out"], entry["err"])
    return found


def _play_all(
    scenes: Iterable[plan.Scene], work: Path, books: Path, python: Path
) -> tuple[list[str], Counter[int]]:
    lines: list[str] = []
    codes: Counter[int] = Counter()
    with Driver(python) as driver:
        for scene in scenes:
            folder = Path(tempfile.mkdtemp(prefix="scene-", dir=work))
            for entry in play(scene, folder, books, driver):
                lines.append(json.dumps(entry, ensure_ascii=False) + "\n")
                codes[entry["code"]] += 1
            shutil.rmtree(folder)
    return lines, codes


def play(scene: plan.Scene, folder: Path, books: Path, driver: Driver) -> list[dict[str, Any]]:
    """Runs a scene in an empty folder and returns one entry per command."""
    book = folder / "book.db"
    if scene.book.startswith("text:"):
        book.write_text(scene.book.removeprefix("text:"), encoding="utf-8")
    elif scene.book:
        shutil.copyfile(books / f"{scene.book}.db", book)
    for name, text in scene.files:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o600)
    found = []
    for command in scene.commands:
        variables = _variables(folder, scene.day, book) | dict(command.variables)
        said = driver.run(folder, command.words, variables)
        told = [f"{name}={value}" for name, value in command.variables]
        found.append(
            {
                "scene": scene.name,
                "book": scene.book,
                "day": str(scene.day),
                "arguments": [*told, *command.words],
                "code": said.code,
                "out": _settled(said.out, folder, driver.python),
                "err": _settled(said.err, folder, driver.python),
            }
        )
    return found


def _settled(text: str, folder: Path, python: Path) -> str:
    """The output, without what differs from run to run."""
    text = text.replace(str(folder), "FOLDER").replace(str(python.parent), "BIN")
    for pattern, stand_in in _VOLATILE:
        text = re.sub(pattern, stand_in, text)
    return text


def _variables(folder: Path, day: date, book: Path) -> dict[str, str]:
    return {
        "HOME": str(folder),
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "TERM": "xterm-256color",
        "COLUMNS": "80",
        "XDG_CONFIG_HOME": str(folder / "xdg"),
        "XDG_DATA_HOME": str(folder / "xdg"),
        "XDG_STATE_HOME": str(folder / "xdg"),
        "NETBOOK_DB": str(book),
        "NETBOOK_CONFIG": str(folder / "config.toml"),
        "NETBOOK_TODAY": str(day),
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    what = parser.add_subparsers(dest="what", required=True)
    making = what.add_parser("make", help="make the books")
    making.add_argument("out", type=Path)
    recording = what.add_parser("record", help="record what a netbook says")
    recording.add_argument("out", type=Path)
    recording.add_argument("--netbook", type=Path, default=Path(sys.executable), metavar="PYTHON")
    recording.add_argument("--books", type=Path, help="the books, made before")
    recording.add_argument("--only", metavar="SCENE", help="only scenes whose name holds this")
    comparing = what.add_parser("compare", help="compare two recordings")
    comparing.add_argument("old", type=Path)
    comparing.add_argument("new", type=Path)
    comparing.add_argument("--reworded", type=Path, metavar="FILE", help="what was reworded on purpose")
    comparing.add_argument("--only", metavar="SCENE", help="only scenes whose name holds this")
    comparing.add_argument("--most", type=int, default=60, help="so many kinds of difference at most")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
