"""Parts of the standard library that Typer loads and hardly any command uses: loaded when one does."""

import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType

UNUSED = ("subprocess", "tokenize")
"""With what they load themselves a twentieth of an ordinary command's time."""


class _Later(ModuleType):
    """A module that is run when something in it is first asked for.

    The library's own ``LazyLoader`` comes too early: its modules already run when they are imported
    once more, because the import looks at their ``__spec__``.
    """

    def __getattr__(self, name: str) -> object:
        self.__class__ = ModuleType  # type: ignore[assignment]
        assert self.__spec__ and self.__spec__.loader
        self.__spec__.loader.exec_module(self)
        return getattr(self, name)


def put_off(names: tuple[str, ...] = UNUSED) -> None:
    """Let each of these modules load at the first look inside it, unless it is there already."""
    for name in names:
        spec = None if name in sys.modules else find_spec(name)
        if spec:
            sys.modules[name] = module_from_spec(spec)
            sys.modules[name].__class__ = _Later
