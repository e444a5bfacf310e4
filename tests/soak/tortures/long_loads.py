"""A model loaded, asked and let go of again and again in one process: its memory, threads and handles stay as they are.

The process lives as long as the run; each case adds loads to those before, and tells the curve over all of them.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from model_runtime.cli.common import SHIPPED_MODEL

from ..growing import Curve, check_flat, facts
from ..one_process import Runtime
from ..torture import Case, Count, Torture, Wrong

_LOADS = 5  # of a case
_PRECISIONS = ("fp32", "bf16", "int8", "int4")


def prepare(folder: Path) -> Case:
    """A runtime without a model."""
    runtime, curve, loads = Runtime(), Curve("loads"), [0]

    def case(random: Random) -> Count:
        # Each lets go of the one before; the last is of one precision, since they differ by 40 MB.
        for precision in (*random.choices(_PRECISIONS, k=_LOADS - 1), _PRECISIONS[0]):
            runtime.ask("load", model=str(SHIPPED_MODEL), device="cpu", dtype=precision)
            for _ in range(random.randrange(3)):
                runtime.question("Is there a road?", random)
        loads[0] += _LOADS
        now = facts(runtime.pid)
        curve.point(loads[0], **now)
        for name, slack in (("RSS, MB", 24), ("threads", 2), ("handles", 2)):
            check_flat(name, curve.figures.get(name, ()), slack)
        if not now:
            raise Wrong("the process is gone")
        return Count(answered=_LOADS, curve=curve.figures)

    return case


TORTURE = Torture("long_loads", "a model loaded and unloaded in one process", 200, prepare, 60.0, slice=1)
