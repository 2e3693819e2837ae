"""What is put off is there as soon as somebody looks."""

from __future__ import annotations

import subprocess
import sys

import pytest

from netbook import later


@pytest.mark.parametrize("name", later.UNUSED)
def test_loads_at_the_first_look_and_not_before(name: str) -> None:
    code = f"""
import sys
from netbook import later
sys.modules.pop({name!r}, None)
later.put_off()
module = sys.modules[{name!r}]
assert type(module).__name__ == "_LazyModule", type(module)
import {name}
assert {name} is module
assert {name}.__file__.endswith({name + ".py"!r})
assert type(module).__name__ == "module", type(module)
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_is_there_already_stays() -> None:
    before = sys.modules["subprocess"]
    later.put_off(("subprocess",))
    assert sys.modules["subprocess"] is before
