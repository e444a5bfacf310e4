"""A grid beside the same cells asked one at a time, in one run; and whether memory grows with the number of cells."""

from __future__ import annotations

import math
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
import rasterio

from ..common.grid.asking import MAX_NEW_TOKENS, GridAsking, GridQuestion
from ..common.grid.progress import GridProgress
from ..engine import Engine
from ..grid.asking import questions_about
from ..grid.cells import Source
from ..grid.local_worker import Loading, LocalWorker
from ..grid.plan import cell_size
from ..grid.running import Outcome, identity_of, opened_run, run_grid
from ..models.base import Listener

QUESTION = "Is there a road?"
_SMALL_PICTURE, _SMALL_CELL = 64, 8  # what memory is watched with: a model that is quick, and cells of a few pixels
_GRID = {"crs": "EPSG:32633", "transform": rasterio.Affine(0.5, 0, 500_000, 0, -0.5, 5_000_000)}


@dataclass(frozen=True)
class GridSpeed:
    """Cells a second both ways (medians), the median of the ratios, and the share of time the model did not wait."""

    cells: int
    rows: int
    one_at_a_time: float
    together: float
    ratio: float
    hidden: float


@dataclass(frozen=True)
class GridMemory:
    """Bytes held by the process after some of the cells and after all of them."""

    early_cells: int
    early_bytes: int
    cells: int
    bytes: int
    cells_per_second: float


def speed(
    model: Path,
    device: str,
    dtype: str,
    batch_size: int | None,
    cells: int,
    repeats: int,
    new_tokens: int = MAX_NEW_TOKENS,
    warm_up: bool = True,
) -> GridSpeed:
    """Ask fresh pictures both ways in turn: read, asked by itself and written, or read ahead, together and written."""
    worker = LocalWorker(Loading(model, device=device, dtype=dtype, batch_size=batch_size))
    side = worker.loaded.model.picture_side
    clue = worker.loaded.model.clue.default
    asking = GridAsking((GridQuestion(QUESTION),), clue=clue, max_new_tokens=new_tokens)
    columns = math.ceil(math.sqrt(cells))
    lines = math.ceil(cells / columns)
    singles, togethers, hidden = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(0 if warm_up else 1, repeats + 1):
            source = Source((_noise(Path(folder), number, columns * side, lines * side),), cell_size(str(side)), side)
            outcome = _together(worker, source, asking, Path(folder) / f"{number}.gpkg")
            alone = _one_at_a_time(worker.engine, source, asking, Path(folder) / f"{number}-alone.gpkg")
            if number == 0:
                continue  # warm-up
            singles.append(alone)
            togethers.append(outcome.cells_per_second)
            hidden.append(outcome.hidden)
    return GridSpeed(
        cells=columns * lines,
        rows=worker.batch_size(source, asking),
        one_at_a_time=statistics.median(singles),
        together=statistics.median(togethers),
        ratio=statistics.median(both / one for both, one in zip(togethers, singles, strict=True)),
        hidden=statistics.median(hidden),
    )


def memory(cells: int, early: int = 1000) -> GridMemory:
    """Ask very many small cells of a small untrained model, and look at the memory early and at the end."""
    from ..models.unirs.untrained import make_untrained

    side = math.ceil(math.sqrt(cells))
    held: list[tuple[int, int]] = []

    def watch(progress: GridProgress) -> None:
        if progress.now >= early and (not held or progress.done == progress.cells):
            held.append((progress.now, psutil.Process().memory_info().rss))

    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model"
        make_untrained(model, image_size=_SMALL_PICTURE)
        worker = LocalWorker(Loading(model, device="cpu", batch_size=16))
        raster = _noise(Path(folder), 0, side * _SMALL_CELL, math.ceil(cells / side) * _SMALL_CELL)
        source = Source((raster,), cell_size(str(_SMALL_CELL)), _SMALL_PICTURE)
        asking = GridAsking((GridQuestion(QUESTION),), clue=False, max_new_tokens=1)
        outcome = _together(worker, source, asking, Path(folder) / "grid.gpkg", watch)
    return GridMemory(*held[0], *held[-1], cells_per_second=outcome.cells_per_second)


def _together(
    worker: LocalWorker, source: Source, asking: GridAsking, path: Path, report=lambda progress: None
) -> Outcome:
    with source.opened() as opened:
        identity = identity_of(opened, asking, worker.loaded.model, worker.loaded.dtype)
        file, run, _ = opened_run(path, opened, asking, identity, False)
    try:
        return run_grid(file, run, lambda cells: worker.work(source, asking, cells), [], report)
    finally:
        file.close()


def _one_at_a_time(engine: Engine, source: Source, asking: GridAsking, path: Path) -> float:
    """Cells a second where each is read, asked and written before the next."""
    model = engine.loaded()
    with source.opened() as opened:
        identity = identity_of(opened, asking, model.card, model.precision)
        file, run, _ = opened_run(path, opened, asking, identity, False)
        try:
            started = time.perf_counter()
            for number in range(opened.plan.cells_in_all):
                cell = opened.read(number)
                answers = engine.answer_many(questions_about(asking, cell.pictures), 1, Listener())
                file.append(run, asking.rows(cell, answers))
            return opened.plan.cells_in_all / (time.perf_counter() - started)
        finally:
            file.close()


def _noise(folder: Path, seed: int, width: int, height: int) -> Path:
    """A raster no two cells of which are alike."""
    path = folder / f"{seed}.tif"
    bands = np.random.default_rng(seed).integers(0, 256, (3, height, width), dtype=np.uint8)
    with rasterio.open(path, "w", "GTiff", width, height, 3, dtype="uint8", tiled=True, **_GRID) as target:
        target.write(bands)
    return path
