"""A grid beside the same cells asked one at a time, in one run; and whether memory grows with the number of cells."""

from __future__ import annotations

import dataclasses
import math
import statistics
import tempfile
import time
from collections.abc import Sequence
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
_CLUES = 3  # whose prompts are timed by themselves
_SMALL_PICTURE, _SMALL_CELL = 64, 8  # what memory is watched with: a model that is quick, and cells of a few pixels
_GRID = {"crs": "EPSG:32633", "transform": rasterio.Affine(0.5, 0, 500_000, 0, -0.5, 5_000_000)}


@dataclass(frozen=True)
class GridSpeed:
    """Cells a second both ways (medians), the median of the ratios, and the share of time the model did not wait.

    `alone`: cells that were asked one at a time. `unshared`: the share of their time that tower and prompts took, which
    every cell needs whatever is asked beside it. Where these keep a processor busy by themselves, as those of a large
    model do, a grid is at most `most` times as quick.
    """

    cells: int
    alone: int
    rows: int
    one_at_a_time: float
    together: float
    ratio: float
    unshared: float
    most: float
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
    most_alone: int | None = None,
) -> GridSpeed:
    """Ask fresh pictures both ways in turn: read, asked by itself and written, or read ahead, together and written.

    `most_alone`: how many of the cells are asked by themselves, where all would take long.
    """
    worker = LocalWorker(Loading(model, device=device, dtype=dtype, batch_size=batch_size))
    side = worker.loaded.model.picture_side
    clue = worker.loaded.model.clue.default
    asking = GridAsking((GridQuestion(QUESTION),), clue=clue, max_new_tokens=new_tokens)
    columns = math.ceil(math.sqrt(cells))
    lines = math.ceil(cells / columns)
    alone = min(columns * lines, most_alone or columns * lines)
    singles, togethers, hidden, unshared = [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(0 if warm_up else 1, repeats + 1):
            source = Source((_noise(Path(folder), number, columns * side, lines * side),), cell_size(str(side)), side)
            outcome = _together(worker, source, asking, Path(folder) / f"{number}.gpkg")
            each = _one_at_a_time(worker.engine, source, asking, Path(folder) / f"{number}-alone.gpkg", alone)
            if number == 0:
                continue  # warm-up
            singles.append(1 / each.seconds)
            unshared.append(each.unshared / each.seconds)
            togethers.append(outcome.cells_per_second)
            hidden.append(outcome.hidden)
    return GridSpeed(
        cells=columns * lines,
        alone=alone,
        rows=worker.batch_size(source, asking),
        one_at_a_time=statistics.median(singles),
        together=statistics.median(togethers),
        ratio=statistics.median(both / one for both, one in zip(togethers, singles, strict=True)),
        unshared=statistics.median(unshared),
        most=1 / statistics.median(unshared),
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


@dataclass(frozen=True)
class _Alone:
    """Seconds of a cell that is read, asked and written before the next, and of its tower and prompts."""

    seconds: float
    unshared: float


def _one_at_a_time(engine: Engine, source: Source, asking: GridAsking, path: Path, cells: int) -> _Alone:
    model, pictures, replies = engine.loaded(), [], []
    with source.opened() as opened:
        identity = identity_of(opened, asking, model.card, model.precision)
        file, run, _ = opened_run(path, opened, asking, identity, False)
        try:
            started = time.perf_counter()
            for number in range(cells):
                cell = opened.read(number)
                answers = engine.answer_many(questions_about(asking, cell.pictures), 1, Listener())
                file.append(run, asking.rows(cell, answers))
                pictures.append(cell.pictures)
                replies += answers
            seconds = (time.perf_counter() - started) / cells
        finally:
            file.close()
    own = statistics.mean(reply.seconds["encode"] + reply.seconds["prefill"] for reply in replies)
    return _Alone(seconds, own + _clue_prompt(engine, asking, pictures[:_CLUES]))


def _clue_prompt(engine: Engine, asking: GridAsking, pictures: Sequence[tuple[np.ndarray, ...]]) -> float:
    """Seconds of a hint's prompt: of hints that end with their first word."""
    if asking.clue is not True:
        return 0.0
    brief = dataclasses.replace(asking, max_clue_tokens=1, max_new_tokens=1)
    asked = [engine.answer_many(questions_about(brief, some), 1, Listener()) for some in pictures]
    return statistics.median(reply.seconds["clue"] for replies in asked for reply in replies)


def _noise(folder: Path, seed: int, width: int, height: int) -> Path:
    """A raster no two cells of which are alike."""
    path = folder / f"{seed}.tif"
    bands = np.random.default_rng(seed).integers(0, 256, (3, height, width), dtype=np.uint8)
    with rasterio.open(path, "w", "GTiff", width, height, 3, dtype="uint8", tiled=True, **_GRID) as target:
        target.write(bands)
    return path
