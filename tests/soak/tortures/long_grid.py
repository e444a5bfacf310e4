"""A terminal's grid of 100,000 cells, stopped and gone on with: memory and the time of a cell stay as they were.

The raster, its cells, the queues between threads and the file are real; the answers are at hand without a model.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import rasterio
from rasterio.transform import from_origin

from model_runtime.common.card import ModelCard
from model_runtime.common.grid.asking import GridAsking, GridQuestion
from model_runtime.common.grid.file import GridFile
from model_runtime.common.grid.progress import GridProgress
from model_runtime.common.reply import PictureFacts, Reply, Score
from model_runtime.grid import running
from model_runtime.grid.cells import Source
from model_runtime.grid.pipeline import Finished, answered
from model_runtime.grid.plan import cell_size
from model_runtime.models.base import Question
from model_runtime.scenes import generate

from ..growing import Curve, check_flat, facts, length
from ..torture import Case, Count, Torture, Wrong

_CELL, _TILE = 16, 512
_TOGETHER = 32
_CARD = ModelCard.from_wire({"name": "at once", "folder": "/nowhere", "family": "none", "revision": "0"})
_ASKED = (GridQuestion("Is there a road?"),)


class _Stopped(Exception):
    pass


class _AtOnce:
    """In a model's place."""

    def answer(self, questions: list[Question], _listener: object = None) -> Iterator[Reply]:
        """Something that depends on the picture."""
        for question in questions:
            picture = question.pictures[0]
            share = float(picture[..., 1].mean()) / 255
            word = "yes" if share > 0.4 else "no"
            yield Reply(
                "single", question.instruction, word, score=share, scores=(Score("yes", share), Score("no", 1 - share)),
                margin=abs(2 * share - 1), images=(PictureFacts(_CELL, _CELL, f"{hash(picture.tobytes()):x}"),),
                seconds={"total": 0.0}, model="at once", turn={"question": question.instruction, "answer": word},
            )  # fmt: skip


def prepare(folder: Path) -> Case:
    """A raster of as many cells as are wanted."""
    side = length(317, 48)
    raster, cells = folder / "raster.tif", side * side
    _draw(raster, side * _CELL)

    def case(random: Random) -> Count:
        path = folder / f"{random.getrandbits(32):08x}.gpkg"
        curve, begun = Curve("cells"), [0.0, 0]
        asking = GridAsking(_ASKED, clue=False)
        source = Source((raster,), cell_size(f"{_CELL}px"), _CELL)

        def report(progress: GridProgress) -> None:
            if progress.done - begun[1] >= cells // 12:
                each = 1000 * (time.process_time() - begun[0]) / (progress.done - begun[1])
                curve.point(progress.done, ms_a_cell=each, file_MB=path.stat().st_size >> 20, **facts())
                begun[:] = time.process_time(), progress.done

        stops = sorted(random.sample(range(cells // 10, cells), 2))
        for stop in (*stops, cells + 1):
            begun[0] = time.process_time()
            outcome = _run(path, source, asking, stop, report)
        if outcome is None or outcome.answered != cells or outcome.errors:
            raise Wrong(f"{outcome} of {cells}")
        file = GridFile(path)
        (run,) = file.runs()
        if not run.finished or sorted(file.done(run)) != list(range(cells)):
            raise Wrong("not every cell is there once")
        file.close()
        check_flat("RSS, MB", curve.figures.get("RSS, MB", ()), 16)
        check_flat("ms a cell", curve.figures["ms a cell"], 0.5, 0.5)
        path.unlink()
        return Count(answered=cells, curve=curve.figures)

    return case


def _run(path: Path, source: Source, asking: GridAsking, stop: int, report: Any) -> Any:
    """Run or go on up to so many cells; None where it was stopped."""
    with source.opened() as opened:
        identity = running.identity_of(opened, asking, _CARD, "none")
        file, run, sentences = running.opened_run(path, opened, asking, identity, resume=path.exists())
    through = file.counts(run).answered

    def work(cells: Iterator[int]) -> Iterator[Finished]:
        nonlocal through
        for finished in answered(_AtOnce(), source, asking, cells, _TOGETHER):
            yield finished
            through += finished.cells
            if through >= stop:
                raise _Stopped

    try:
        return running.run_grid(file, run, work, sentences, report)
    except _Stopped:
        return None
    finally:
        file.close()


def _draw(path: Path, side: int) -> None:
    """A scene again and again."""
    pixels = generate(5, _TILE, 0.5).image.transpose(2, 0, 1)
    place = {"crs": "EPSG:32633", "transform": from_origin(500000, 5000000, 0.5, 0.5), "width": side, "height": side}
    with rasterio.open(path, "w", driver="GTiff", count=3, dtype="uint8", tiled=True, **place) as out:
        for top in range(0, side, _TILE):
            for left in range(0, side, _TILE):
                height, width = min(_TILE, side - top), min(_TILE, side - left)
                out.write(pixels[:, :height, :width], window=((top, top + height), (left, left + width)))


TORTURE = Torture(
    "long_grid", "cells of a terminal's grid of 100,000, stopped and gone on with", 1_000_000, prepare, 600.0, slice=1
)
