"""What is put off is there as soon as somebody looks inside, and not before."""

from __future__ import annotations

import subprocess
import sys

import pytest

from netbook import later

AFRESH = """
import sys
from netbook import later
for name in later.UNUSED:
    sys.modules.pop(name, None)
later.put_off()
"""


def runs(code: str) -> None:
    subprocess.run([sys.executable, "-c", AFRESH + code], check=True)


@pytest.mark.parametrize(
    ("name", "inside"),
    [("subprocess", "run"), ("tokenize", "open"), ("ntpath", "join"), ("urllib.parse", "quote")],
)
def test_loads_at_the_first_look_and_not_before(name: str, inside: str) -> None:
    runs(f"""
import {name}
assert {inside!r} not in vars(sys.modules[{name!r}]), "importing it must not load it"
assert callable({name}.{inside})
assert type({name}).__name__ == "module"
""")


@pytest.mark.parametrize("name", [name for name, taken in later.UNUSED.items() if taken])
def test_taking_something_out_of_it_does_not_load_it(name: str) -> None:
    runs(f"""
for taken in later.UNUSED[{name!r}]:
    assert callable(getattr(__import__({name!r}, fromlist=[taken]), taken))
assert not vars(sys.modules[{name!r}]).keys() & set(later.UNUSED[{name!r}]), "taking it must not load it"
""")


def test_a_function_taken_early_answers_as_ever() -> None:
    runs("""
from difflib import get_close_matches
from uuid import UUID, uuid4
assert get_close_matches("garcia", ["gracia", "lopez"], n=1) == ["gracia"]
assert type(uuid4()).__name__ == "UUID" and str(UUID(int=1))[-1] == "1"
import uuid
assert isinstance(uuid4(), uuid.UUID) and isinstance(UUID(int=1), uuid.UUID)
""")


def test_a_command_loads_none_of_it() -> None:
    code = """
import os, sys
from netbook import __main__
os._exit = lambda code: None
sys.argv = ["netbook", "path"]
__main__.main()
from netbook import later
assert [name for name in later.UNUSED if type(sys.modules[name]).__name__ == "module"] == []
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert not done.stderr and done.stdout


def test_what_is_there_already_stays() -> None:
    before = sys.modules["subprocess"]
    later.put_off(("subprocess",))
    assert sys.modules["subprocess"] is before
