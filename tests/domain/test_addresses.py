"""The bare address of a mail address with a name, and hosts that are this machine."""

from __future__ import annotations

import pytest

from netbook.domain.people import comparing


@pytest.mark.parametrize(
    ("given", "bare"),
    [("ana@garcia.example", "ana@garcia.example"), ("Ana García <ana@garcia.example>", "ana@garcia.example")],
)
def test_bare(given: str, bare: str) -> None:
    assert comparing.bare(given) == bare


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("127.0.0.1.example.org", False),
        ("localhost.example.org", False),
        ("10.0.0.1", False),
        ("", False),
    ],
)
def test_names_of_this_machine(host: str, here: bool) -> None:
    assert comparing.is_here(host) == here
