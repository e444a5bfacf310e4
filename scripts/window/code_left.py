"""What Python still has of the plugin's code after it was switched off; runs inside QGIS."""

from __future__ import annotations

import gc
import sys
from types import FunctionType, ModuleType

from .driving import Window

_SECONDS = 5.0  # for threads that are about to end


def code_left(window: Window) -> list[str]:
    """Its modules, classes and functions by name; none where all was let go of, if need be some seconds later."""
    window.forget()
    for _ in range(round(_SECONDS / 0.1)):
        left = _left()
        if not left:
            break
        window.spin(0.1)
    return left


def _left() -> list[str]:
    gc.collect()
    left = {f"{name} is known" for name in sys.modules if name.startswith("unirs")}
    for one in gc.get_objects():
        if isinstance(one, (ModuleType, type, FunctionType)):
            module = one.__name__ if isinstance(one, ModuleType) else one.__module__
            if str(module).startswith("unirs."):
                left.add(f"{module} {getattr(one, '__qualname__', '')}")
    return sorted(left)
