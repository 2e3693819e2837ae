"""Parts of the standard library that are widely imported and hardly used: loaded at their first use."""

import copyreg
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
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
    "urllib.parse": ("quote_from_bytes",),
}
"""Each with the functions that others import from it by name; a stand-in is given for those.

Never a class, which someone could subclass or use in ``isinstance``.
"""


class _Later(ModuleType):
    # A module that is executed when one of its attributes is first read, or a stand-in from it is first used.
    # The standard ``LazyLoader`` is too eager: its modules are executed as soon as they are imported a second
    # time, because the import looks at their ``__spec__``.

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]
        _run(self)
        return self.__doc__

    def __getattr__(self, name: str) -> object:
        if name == "__path__":  # ``from`` asks for it first; a package has it from the start
            raise AttributeError(name)
        if name in UNUSED.get(self.__name__, ()):
            return _Function(self.__name__, name)
        _run(self)
        return getattr(self, name)

    def __setattr__(self, name: str, value: object) -> None:
        if name != "__class__":
            _run(self)  # or the module would overwrite what is set now
        ModuleType.__setattr__(self, name, value)

    def __dir__(self) -> Iterable[str]:
        _run(self)
        return dir(self)


class _Function:
    # Stands in for a function of a module that has not been executed yet; using it executes the module.

    def __init__(self, module: str, name: str) -> None:
        object.__setattr__(self, "place", (module, name))

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]
        return _itself(self).__doc__

    def __getattribute__(self, name: str) -> Any:
        return getattr(_itself(self), name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(_itself(self), name, value)

    def __call__(self, *values: Any, **named: Any) -> Any:
        return _itself(self)(*values, **named)

    def __repr__(self) -> str:
        return repr(_itself(self))

    def __eq__(self, other: object) -> bool:
        return bool(_itself(self) == other)

    def __hash__(self) -> int:
        return hash(_itself(self))


def put_off(names: tuple[str, ...] = tuple(UNUSED)) -> None:
    """Let each of these modules load at its first use, unless it is loaded already."""
    for name in names:
        spec = None if name in sys.modules else find_spec(name)
        if spec:
            module = sys.modules[name] = module_from_spec(spec)
            module.__class__ = _Later
            package, _, last = name.rpartition(".")
            if package:
                setattr(sys.modules[package], last, module)


def _itself(function: _Function) -> Callable[..., Any]:
    """The real function."""
    return _found(*object.__getattribute__(function, "place"))


def _found(module: str, name: str) -> Callable[..., Any]:
    there = import_module(module)
    if isinstance(there, _Later):
        _run(there)
    function: Callable[..., Any] = getattr(there, name)
    return function


copyreg.pickle(_Function, lambda function: (_found, object.__getattribute__(function, "place")))  # type: ignore[arg-type, return-value]


def _run(module: ModuleType) -> None:
    module.__class__ = ModuleType
    assert module.__spec__ and module.__spec__.loader
    module.__spec__.loader.exec_module(module)
