"""The model of a grid on this machine: takes in how to load it, gives out what it is and a way to answer cells."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..batches import Batches
from ..common.card import ModelCard
from ..common.grid.asking import GridAsking
from ..common.memory_plans import SWAPPED
from ..common.server_address import Server
from ..engine import Engine
from .asking import questions_about
from .cells import Source
from .pipeline import Finished, answered

TURNS = 4  # batches of cells whose hints are made before the model's decoder takes its turn again


@dataclass(frozen=True)
class Loading:
    """Which model to load and how; `batch_size` questions at once at most, None: what fits. A value that may travel."""

    model: Path | Server
    clue_model: Path | None = None
    device: str = "auto"
    dtype: str = "auto"
    batch_size: int | None = None
    plan: str = "auto"
    keep_packed: bool | None = None


@dataclass(frozen=True)
class Loaded:
    """A loaded model's card, and the precision it works in."""

    model: ModelCard
    dtype: str


class LocalWorker:
    """A model loaded on this machine, and cells answered with it. As a context it is let go of at the end."""

    def __init__(self, loading: Loading, report=lambda stage, fraction: None) -> None:
        self._loading = loading
        self.engine = Engine()
        how = loading.clue_model, loading.device, loading.dtype, 0, report
        self.engine.load(loading.model, *how, plan=loading.plan, keep_packed=loading.keep_packed)
        self._batches = Batches(self.engine, loading.batch_size)

    def __enter__(self) -> LocalWorker:
        return self

    def __exit__(self, *exception: object) -> None:
        self.engine.unload()

    @property
    def loaded(self) -> Loaded:
        """What was loaded."""
        model = self.engine.loaded()
        return Loaded(model.card, model.precision)

    def work(self, source: Source, asking: GridAsking, cells: Iterator[int]) -> Iterator[Finished]:
        """Answer cells, group by group. Raises RuntimeFault."""
        together = self.batch_size(source, asking)
        if asking.clue is True and self.engine.loaded().card.memory_plan == SWAPPED:
            together *= TURNS
        before = self.engine.loaded().card.memory_plan
        for finished in answered(self._batches, source, asking, cells, together):
            card = self.engine.loaded().card
            if card.memory_plan != before:
                print(f"Memory ran out. {card.memory_note}", file=sys.stderr)
                before = card.memory_plan
            yield finished

    def batch_size(self, source: Source, asking: GridAsking) -> int:
        """How many questions go through the model at once, with the memory that is free now."""
        blank = (np.zeros((1, 1, 3), np.uint8),) * len(source.paths)
        return self._batches.size(questions_about(asking, blank))
