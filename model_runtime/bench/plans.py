"""What each plan for memory takes and costs, beside what was computed for it from the headers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from .. import devices
from ..engine import Engine
from ..models import ModelFolder, family_of
from ..models.base import Listener
from ..models.memory_plans import plans_of

_LOOK_S = 0.002  # between two looks at what this process holds
_SIDE = 256
_WORDS = {"max_clue_tokens": 8, "max_new_tokens": 4}


@dataclass(frozen=True)
class PlanCost:
    """Bytes computed of the weights, and by how much memory grew at most; what a new hint brings in, in bytes; seconds
    of a question with a new hint and of one whose hint is known.
    """

    plan: str
    computed: int
    measured: int
    moved: int
    new_hint_s: float
    known_hint_s: float


def measured(folder: Path, device: str, dtype: str, say: Callable[[str], None] = lambda text: None) -> list[PlanCost]:
    """Every plan of a model in turn, each with two questions about a new place and one more about the last."""
    where = devices.choose_device(device)
    opened, found = ModelFolder(folder), []
    for plan in plans_of(family_of(opened), opened, None, where.type):
        say(f"plan {plan.name}")
        devices.release_memory()
        engine, watch = Engine(), _watch(where)
        precision = engine.load(folder, device=device, dtype=dtype, plan=plan.name)["dtype"]
        seconds = []
        for seed in (1, 2, 2):
            picture = np.random.default_rng(seed).integers(0, 256, (_SIDE, _SIDE, 3), dtype=np.uint8)
            started = time.perf_counter()
            question = "Is there a road?" if len(seconds) < 2 else "How many buildings are there?"
            engine.ask([picture], question, Listener(), clue=True, **_WORDS)
            seconds.append(time.perf_counter() - started)
        growth = watch(engine)
        engine.unload()
        costs = plan.taken(precision), growth, plan.moved.get(precision, 0)
        found.append(PlanCost(plan.name, *costs, seconds[1], seconds[2]))
    return found


def _watch(device: torch.device) -> Callable[[Engine], int]:
    """Begin to look; what is returned ends it and tells the growth in bytes, before the model is unloaded.

    On a CPU it is the most that was written at once, and of mapped files what weights lie in at the end: files that are
    only read through, and weights that were put into another order, give way when memory is wanted.
    """
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
        before = torch.cuda.memory_allocated(device)
        return lambda engine: torch.cuda.max_memory_allocated(device) - before
    anonymous, mapped = _held()
    most, ended = [anonymous], threading.Event()

    def look() -> None:
        while not ended.wait(_LOOK_S):
            most[0] = max(most[0], _held()[0])

    looking = threading.Thread(target=look, daemon=True)
    looking.start()

    def end(engine: Engine) -> int:
        ended.set()
        looking.join()
        weights = (weight for module in engine.loaded().modules() for weight in module.parameters())
        plain = sum(weight.nbytes for weight in weights if not (weight.is_meta or weight.is_mkldnn))
        return most[0] - anonymous + min(_held()[1] - mapped, plain)

    return end


def _held() -> tuple[int, int]:
    """Bytes that this process wrote, and bytes of mapped files that it read (Linux; elsewhere all, and none)."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return devices.memory_of_process()["resident_bytes"], 0
    lines = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines())
    anonymous, mapped = (int(lines[name].split()[0]) << 10 for name in ("RssAnon", "RssFile"))
    return anonymous, mapped
