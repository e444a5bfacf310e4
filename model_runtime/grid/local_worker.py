"""Who does the work of a grid: takes in how to load a model, gives out what it is and a way to answer cells with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .. import devices
from ..engine import Engine
from .asking import Asking
from .cells import Source
from .pipeline import Finished, answered


@dataclass(frozen=True)
class Loading:
    """Which model to load and how; `rows` at once, None: what fits. A plain value that may travel."""

    model: Path
    clue_model: Path | None = None
    device: str = "auto"
    dtype: str = "auto"
    rows: int | None = None


@dataclass(frozen=True)
class Loaded:
    """A loaded model: `Engine.describe()`, and the precision it works in."""

    model: dict
    dtype: str


class Hands:
    """One loaded model on this machine."""

    def __init__(self, loading: Loading, report=lambda stage, fraction: None) -> None:
        self._loading = loading
        self.engine = Engine()
        self.engine.load(loading.model, loading.clue_model, loading.device, loading.dtype, 0, report)

    @property
    def loaded(self) -> Loaded:
        """What was loaded."""
        return Loaded(self.engine.describe(), devices.dtype_name(self.engine.system.dtype))

    def work(self, source: Source, asking: Asking, cells: Iterator[int]) -> Iterator[Finished]:
        """Answer cells, group by group. Raises RuntimeFault."""
        batches = self.engine.batches
        batches.rows = batches.rows or self._loading.rows
        yield from answered(batches, source, asking, cells, batches.settle(len(source.paths), asking.max_new_ids))
