"""What people have reported of tools of this kind: a line for each, whether netbook holds what is right.

``tests/reports.toml`` has the rows and the tests of each. ``python benchmarks/reports.py`` runs them all,
``python benchmarks/reports.py R01 N03`` those of a few rows. Exits 1 if any test fails.
"""

from __future__ import annotations

import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).resolve().parent.parent / "tests"


class Outcomes:
    """Collects how each test ended, whatever its parameters."""

    def __init__(self) -> None:
        self.ended: dict[str, list[str]] = defaultdict(list)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Called by pytest for each phase of each test."""
        if report.when == "call" or report.outcome != "passed":
            self.ended[report.nodeid.partition("[")[0]].append(report.outcome)


def rows() -> dict[str, dict[str, Any]]:
    """The rows by their numbers: ``about``, and ``tests`` or what is ``open``."""
    return tomllib.loads((TESTS / "reports.toml").read_text(encoding="utf-8"))


def verdict(row: dict[str, Any], ended: dict[str, list[str]]) -> str:
    """One word for a row: holds, fails or open."""
    if "open" in row:
        return "open"
    outcomes = [ended.get(f"tests/{test}", []) for test in row["tests"]]
    return "holds" if all("passed" in each and "failed" not in each for each in outcomes) else "FAILS"


def main(wanted: list[str]) -> int:
    """Run the tests of these rows, or of all, and print a line for each. Returns the exit code."""
    chosen = {number: row for number, row in rows().items() if not wanted or number in wanted}
    tests = sorted({str(TESTS / test) for row in chosen.values() for test in row.get("tests", ())})
    outcomes = Outcomes()
    print(f"running {len(tests)} tests ...", file=sys.stderr)
    options = ["-q", "--no-header", "--no-summary", "-n", "2", f"--rootdir={TESTS.parent}"]
    pytest.main([*options, *tests], plugins=[outcomes])
    said = {number: verdict(row, outcomes.ended) for number, row in chosen.items()}
    for number, row in chosen.items():
        held_by = " ".join(f"tests/{test}" for test in row.get("tests", ())) or row["open"]
        print(f"{number} {said[number]:5}  {row['about']}  {held_by}")
    return 1 if "FAILS" in said.values() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
