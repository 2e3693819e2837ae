"""The table of reports names tests that there are, and every report that is known."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
sys.path.insert(0, str(TESTS.parent / "benchmarks"))

import reports  # noqa: E402


def test_every_report_has_a_row() -> None:
    known = [f"R{n:02}" for n in range(1, 35)] + [f"N{n:02}" for n in range(1, 16)]
    assert list(reports.rows()) == known + [f"F{n:02}" for n in range(1, 16)]


@pytest.mark.parametrize("number", reports.rows())
def test_a_row_names_tests_that_there_are_or_says_what_is_open(number: str) -> None:
    row = reports.rows()[number]
    assert row["about"]
    assert ("tests" in row) != ("open" in row)
    for test in row.get("tests", ()):
        file, _, name = test.partition("::")
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        assert name in {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}, test


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"tests": ["a.py::b"]}, "holds"),
        ({"tests": ["a.py::b", "a.py::c"]}, "FAILS"),
        ({"tests": ["a.py::d"]}, "FAILS"),
        ({"tests": ["a.py::missing"]}, "FAILS"),
        ({"open": "work"}, "open"),
    ],
)
def test_a_row_holds_where_all_its_tests_have_passed(row: dict[str, object], said: str) -> None:
    ended = {
        "tests/a.py::b": ["passed", "passed"],
        "tests/a.py::c": ["passed", "failed"],
        "tests/a.py::d": ["skipped"],
    }
    assert reports.verdict(row, ended) == said
