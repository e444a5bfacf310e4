"""Plans for a model's memory, before it is loaded: which of its parts lie in a device at once, what that takes in each
precision, and what it costs a question. Computed from the headers of its files alone; the best that fits is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..common.memory_plans import ALONE, PLANS, RESIDENT, SWAPPED
from ..common.sentences import Sentence
from ..devices import WEIGHTS_SHARE, Device
from .base import Family
from .folder import ModelFolder
from .held_weights import CountedWeights, resident_bytes

HINTS_OFF = "Hints are off: memory does not hold the clue model beside the model."


@dataclass(frozen=True)
class MemoryPlan:
    """`memory`: bytes of the weights that lie in the device at once, by precision. `moved`: bytes that are brought
    there for a question whose hint is not known yet, from the disk on a CPU, from the computer's memory on a GPU, which
    holds as many.
    """

    name: str
    memory: Mapping[str, int]
    moved: Mapping[str, int] = field(default_factory=dict)

    def taken(self, precision: str) -> int:
        """Bytes in a precision; what cannot be packed stays in bf16."""
        return self.memory.get(precision, self.memory["bf16"])

    def note(self, device_type: str, precision: str) -> str:
        """What it costs a question, where it costs anything."""
        size = f"{self.moved.get(precision, self.moved.get('bf16', 0)) / 1e9:.2g}"
        if self.name == SWAPPED and device_type == "cpu":
            return Sentence(
                "To spare memory, model and clue model take turns: each new hint reads {size} GB of weights again.",
                size=size,
            )
        if self.name == SWAPPED:
            return Sentence(
                "To spare the GPU's memory, model and clue model take turns: each new hint copies {size} GB there.",
                size=size,
            )
        return HINTS_OFF if self.name == ALONE else ""

    def to_wire(self, devices: Sequence[Device]) -> dict:
        """`{name, memory, moved, fits}` of the doctor's report."""
        return {"name": self.name, "memory": dict(self.memory), "moved": dict(self.moved),
                "fits": fitting(self.memory, devices)}  # fmt: skip


def whole_plan(parameters: int) -> MemoryPlan:
    """Of a model of which nothing but its size is known."""
    return MemoryPlan(RESIDENT, resident_bytes(parameters))


def fitting(memory: Mapping[str, int], devices: Sequence[Device]) -> dict[str, list[str]]:
    """`{device id: precisions}` in which so many bytes fit into the device's memory, were it all free but a tenth."""
    return {
        device.id: [
            precision
            for precision, size in memory.items()
            if size <= WEIGHTS_SHARE * device.total_bytes and (device.id == "cpu" or not precision.startswith("int"))
        ]
        for device in devices
    }


def plans_of(
    family: Family, folder: ModelFolder, clue_folder: ModelFolder | None, device_type: str = "cpu"
) -> list[MemoryPlan]:
    """All that there are, best first; one where a model has no clue model of its own. Raises ModelFault."""
    if device_type == "cuda" and hasattr(family, "least_parameters"):
        return [MemoryPlan(RESIDENT, resident_bytes(family.least_parameters(folder)))]
    packable = family.packable(folder, clue_folder) if hasattr(family, "packable") else 0
    whole = CountedWeights(family.parameters(folder, clue_folder), packable)
    plans = [MemoryPlan(RESIDENT, whole.resident)]
    pair = family.decoders(folder, clue_folder) if hasattr(family, "decoders") else None
    if pair is None:
        return plans
    own, clue, swaps = pair
    whole_bytes = plans[0].memory
    if swaps:
        outside = {name: min(own.bytes_in(name), clue.bytes_in(name)) for name in whole_bytes}
        both = own + clue
        moved = {name: both.stored if device_type == "cpu" else both.bytes_in(name) for name in whole_bytes}
        plans.append(MemoryPlan(SWAPPED, _less(whole_bytes, outside), moved))
    return [*plans, MemoryPlan(ALONE, _less(whole_bytes, {name: clue.bytes_in(name) for name in whole_bytes}))]


def _less(memory: Mapping[str, int], outside: Mapping[str, int]) -> dict[str, int]:
    return {name: size - outside[name] for name, size in memory.items()}


def chosen(plans: Sequence[MemoryPlan], wish: str, precision: str, free: int) -> list[MemoryPlan]:
    """The plan to load by, then those to go down to where memory runs out all the same; none where nothing fits.

    `wish`: one of `memory_plans.PLANS`; where a model has no such plan, the next lower one. `auto` leaves a tenth of
    what is free for questions, unless nothing fits then.
    """
    order = PLANS[1:]
    start = 0 if wish == "auto" else order.index(wish)
    wished = [plan for plan in plans if order.index(plan.name) >= start] or [plans[-1]]
    fits = [plan for plan in wished if plan.taken(precision) <= free]
    if wish == "auto":
        return [plan for plan in fits if plan.taken(precision) <= WEIGHTS_SHARE * free] or fits
    return fits
