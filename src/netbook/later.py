"""Parts of the standard library that Typer loads and hardly any command uses: loaded when one does."""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec

UNUSED = ("ast", "subprocess", "tokenize")
"""Together a tenth of an ordinary command's time. ``inspect`` wants the first and the last to show source."""


def put_off(names: tuple[str, ...] = UNUSED) -> None:
    """Let each of these modules load at the first look inside it, unless it is there already."""
    for name in names:
        spec = None if name in sys.modules else find_spec(name)
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
            module = sys.modules[name] = module_from_spec(spec)
            spec.loader.exec_module(module)
