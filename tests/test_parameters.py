"""Options and arguments are read as we say, whichever Typer is installed, and without pydantic."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from netbook import parameters

if TYPE_CHECKING:
    from conftest import Netbook


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["upcoming", "--days", "x"], "'x' is not a number"),
        (["upcoming", "--days", "1.0"], "'1.0' is not a number"),
        (["upcoming", "--days", "367"], "367 is not from 1 to 366"),
        (["list", "--limit", "0"], "0 is not 1 or more"),
        (["undo", "one"], "'one' is not a number"),
    ],
)
def test_a_number_that_is_none_or_out_of_range_is_refused(
    netbook: Netbook, words: list[str], said: str
) -> None:
    assert said in netbook(*words, code=2).err


@pytest.mark.parametrize(
    "words",
    [
        ["list", "--limit", "3"],
        ["upcoming", "--days", "7"],
        ["list", "--tag", "client", "--limit", "3"],
        ["add", "Ana", "--email", "ana@example.org", "--tag", "client"],
        ["touch", "ana", "hello", "--with", "ben"],
        ["demo", "list", "--limit", "2"],
        ["--help"],
        ["list", "--limit", "nought"],
    ],
)
def test_no_command_loads_pydantic(words: list[str], netbook: Netbook) -> None:
    netbook("add", "Ana Silva")
    netbook("add", "Ben Ito")
    code = "import sys\nfrom netbook import cli\ncli.main()\nsys.exit('pydantic' in sys.modules)"
    subprocess.run([sys.executable, "-c", code, *words], env=netbook.variables, check=True)


def test_a_typer_that_is_made_otherwise_is_left_alone() -> None:
    class Other:
        type_descriptor = "something else"

    class Known:
        type_descriptor = SimpleNamespace(annotation=dict)

        def get_runtime_param(self) -> str:
            return "its own"

    known: Any
    other, known = parameters.plainly_read([Other(), Known()])
    assert not hasattr(other, "get_runtime_param")
    assert known.get_runtime_param() == "its own"


def test_what_is_not_plain_is_left_to_typer() -> None:
    class Reader:
        more = "of its own"

        def coerce(self, value: object, *, param: object, ctx: object) -> str:
            return f"Typer's {value}"

    class Switch:
        multiple, nargs = False, 1

        type_descriptor = SimpleNamespace(annotation=bool)

        def get_runtime_param(self) -> Any:
            return Reader()

    switch = Switch()
    (read,) = parameters.plainly_read([switch])
    assert read.get_runtime_param().coerce("yes", param=switch, ctx=None) == "Typer's yes"
    assert read.get_runtime_param().more == "of its own"
