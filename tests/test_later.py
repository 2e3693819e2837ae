"""What is put off is there as soon as somebody looks inside, and not before."""

from __future__ import annotations

import subprocess
import sys

import pytest

from netbook import later


@pytest.mark.parametrize(("name", "inside"), [("subprocess", "run"), ("tokenize", "open")])
def test_loads_at_the_first_look_and_not_before(name: str, inside: str) -> None:
    code = f"""
import sys
from netbook import later
for name in later.UNUSED:
    sys.modules.pop(name, None)
later.put_off()
import {name}
assert {inside!r} not in vars({name}), "importing it must not load it"
assert callable({name}.{inside})
assert type({name}).__name__ == "module"
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_command_loads_none_of_it() -> None:
    code = """
import os, sys
from netbook import __main__
os._exit = lambda code: None
sys.argv = ["netbook", "path"]
__main__.main()
from netbook import later
assert [name for name in later.UNUSED if len(vars(sys.modules[name])) > 20] == []
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert not done.stderr and done.stdout


def test_what_is_there_already_stays() -> None:
    before = sys.modules["subprocess"]
    later.put_off(("subprocess",))
    assert sys.modules["subprocess"] is before
