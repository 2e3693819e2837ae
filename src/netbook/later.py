"""Parts of the standard library that much imports and hardly any command uses: loaded when one does."""

import sys
from collections.abc import Callable
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

UNUSED = {
    "difflib": ("get_close_matches",),
    "gettext": ("gettext",),
    "hashlib": (),
    "ntpath": (),
    "platform": (),
    "shlex": (),
    "shutil": ("get_terminal_size",),
    "subprocess": (),
    "tokenize": (),
    "traceback": ("FrameSummary", "StackSummary"),
    "urllib.parse": ("quote_from_bytes",),
    "uuid": ("UUID", "uuid4"),
}
"""With what others take out of each by name, and may therefore be stood in for."""


class _Later(ModuleType):
    """A module that is run when something in it is first asked for, or something taken out of it called.

    The library's own ``LazyLoader`` comes too early: its modules already run when they are imported
    once more, because the import looks at their ``__spec__``.
    """

    def __getattr__(self, name: str) -> object:
        if name == "__path__":  # what ``from`` asks for first; a package has it from its start
            raise AttributeError(name)
        if name in UNUSED.get(self.__name__, ()):
            return _standing_in(self, name)
        _run(self)
        return getattr(self, name)


def put_off(names: tuple[str, ...] = tuple(UNUSED)) -> None:
    """Let each of these modules load at the first look inside it, unless it is there already."""
    for name in names:
        spec = None if name in sys.modules else find_spec(name)
        if spec:
            module = sys.modules[name] = module_from_spec(spec)
            module.__class__ = _Later
            package, _, last = name.rpartition(".")
            if package:
                setattr(sys.modules[package], last, module)


def _standing_in(module: ModuleType, name: str) -> Callable[..., Any]:
    """What is taken for the function ``name`` of a module that has not run; calling it runs the module."""

    def call(*values: Any, **named: Any) -> Any:
        if isinstance(module, _Later):
            _run(module)
        return getattr(module, name)(*values, **named)

    return call


def _run(module: ModuleType) -> None:
    module.__class__ = ModuleType
    assert module.__spec__ and module.__spec__.loader
    module.__spec__.loader.exec_module(module)
