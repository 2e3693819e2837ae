"""What is put off is there as soon as somebody looks inside, not before, and then as it always is."""

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
"""
PUT_OFF = "later.put_off()\n"

TAKEN = [(module, name) for module, names in later.UNUSED.items() for name in names]


def runs(code: str) -> str:
    """What this code says in a Python that has loaded none of it."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", AFRESH + code], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


EACH = """
for look in LOOKS:
    for name in later.UNUSED:
        sys.modules.pop(name, None)
    if OURS:
        later.put_off()
    exec(look, {"look": look})
"""


def same(*looks: str) -> None:
    """Fail unless each of these says the same whether or not anything is put off."""
    plain, ours = (runs(f"OURS, LOOKS = {ours}, {looks}\n{EACH}") for ours in (False, True))
    assert ours.splitlines() == plain.splitlines()
    assert len(ours.splitlines()) >= len(looks)


@pytest.mark.parametrize(
    ("name", "inside"),
    [("subprocess", "run"), ("tokenize", "open"), ("ntpath", "join"), ("urllib.parse", "quote")],
)
def test_loads_at_the_first_look_and_not_before(name: str, inside: str) -> None:
    runs(f"""{PUT_OFF}
import {name}
assert {inside!r} not in vars(sys.modules[{name!r}]), "importing it must not load it"
assert callable({name}.{inside})
assert type({name}).__name__ == "module"
""")


@pytest.mark.parametrize(("module", "name"), TAKEN)
def test_taking_a_function_does_not_load_its_module(module: str, name: str) -> None:
    runs(f"""{PUT_OFF}
from {module} import {name}
assert {name!r} not in vars(sys.modules[{module!r}]), "taking it must not load it"
""")


@pytest.mark.parametrize(("module", "name"), TAKEN)
def test_only_functions_are_stood_in_for(module: str, name: str) -> None:
    assert runs(f"from {module} import {name}\nprint(type({name}).__name__)") == "function\n"


CALLS = {
    "get_close_matches": "get_close_matches('garcia', ['gracia', 'lopez'], n=1)",
    "gettext": "gettext('Usage')",
    "get_terminal_size": "get_terminal_size(fallback=(1, 2))",
    "quote_from_bytes": "quote_from_bytes(b'a b', safe='')",
}


def test_every_function_is_called() -> None:
    assert CALLS.keys() == {name for _, name in TAKEN}


@pytest.mark.parametrize(("module", "name"), TAKEN)
def test_a_function_taken_early_answers_as_ever(module: str, name: str) -> None:
    same(f"from {module} import {name}\nprint({CALLS[name]})\nprint({CALLS[name]})")


# What can be asked of a function ``f``, and of the module ``m`` that it is taken from.
LOOKS = """
import functools, inspect, typing, types
f.__name__, f.__qualname__, f.__module__, f.__defaults__, f.__code__.co_argcount
f.__doc__, inspect.getdoc(f)
inspect.signature(f), inspect.getfullargspec(f)
isinstance(f, types.FunctionType), isinstance(f, typing.Callable), callable(f), f.__class__
inspect.isfunction(f), inspect.isroutine(f), inspect.isclass(f)
typing.get_type_hints(f), inspect.getsource(f), inspect.getmodule(f).__name__
hasattr(f, '__wrapped__'), hasattr(f, 'no_such_thing'), sorted(dir(f)), sorted(vars(f))
functools.wraps(f)(lambda: 0).__name__, functools.partial(f).func == m.NAME
f == m.NAME, m.NAME == f, hash(f) == hash(m.NAME), {m.NAME: 1}[f]
setattr(f, 'mark', 1), m.NAME.mark
__import__('pydoc').render_doc(f, renderer=__import__('pydoc').plaintext)
__import__('copy').copy(f) == m.NAME
__import__('pickle').loads(__import__('pickle').dumps(f)) == m.NAME
""".strip().splitlines()


@pytest.mark.parametrize(("module", "name"), TAKEN)
def test_a_function_taken_early_looks_as_ever(module: str, name: str) -> None:
    first, *looks = (line.replace("NAME", name) for line in LOOKS)
    same(
        *(f"from {module} import {name} as f\nimport {module} as m\n{first}\nprint({look})" for look in looks)
    )


MODULE_LOOKS = """
sorted(dir(m))
m.__doc__
m.__name__, m.__file__, m.__package__, repr(m)
isinstance(m, type(sys)), hasattr(m, 'no_such_thing')
exec('from NAME import *', found := {}), sorted(found)
sorted((each, type(getattr(m, each)).__name__) for each in dir(m))
setattr(m, '__all__', ['mine']), m.__all__, len(dir(m))
__import__('importlib').import_module('NAME') is m
""".strip().splitlines()


@pytest.mark.parametrize("name", later.UNUSED)
def test_a_module_looks_as_ever(name: str) -> None:
    looks = (look.replace("NAME", name) for look in MODULE_LOOKS)
    same(*(f"import sys, {name}\nm = sys.modules[{name!r}]\nprint({look})" for look in looks))


def test_classes_are_themselves() -> None:
    same("""
from subprocess import CompletedProcess, Popen, TimeoutExpired
from urllib.parse import SplitResult, urlsplit
class Longer(TimeoutExpired): pass
print(issubclass(Longer, TimeoutExpired), Longer("x", 3), isinstance(urlsplit("a:b"), SplitResult))
print([type(each) for each in (CompletedProcess, Popen, SplitResult)])
""")


def test_a_command_loads_none_of_it() -> None:
    code = """
import os, sys
from netbook import __main__
os._exit = lambda code: None
sys.argv = ["netbook", "path"]
__main__.main()
from netbook import later
print("loaded", *[name for name in later.UNUSED if type(sys.modules[name]).__name__ == "module"])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    # Before 3.13, to import uuid, as Typer does, is to ask platform where one is.
    loaded = "loaded" if sys.version_info >= (3, 13) else "loaded platform"
    assert (done.stdout.splitlines()[-1], done.stderr) == (loaded, "")


def test_what_is_there_already_stays() -> None:
    before = sys.modules["subprocess"]
    later.put_off(("subprocess",))
    assert sys.modules["subprocess"] is before
