"""What the model's Python writes: grids, found things, masks, a training, a download, an evaluation."""

from __future__ import annotations

import contextlib
import io
import sqlite3
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import numpy as np
import rasterio
from affine import Affine
from rasterio.crs import CRS

from model_runtime.__main__ import main
from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.common.found import Found
from model_runtime.common.found_file import FoundFeature
from model_runtime.common.grid.file import GridFile
from model_runtime.common.grid.schema import CELLS
from model_runtime.downloads import downloading
from model_runtime.downloads.copies import CopyFolder
from model_runtime.downloads.downloading import Watcher, download
from model_runtime.downloads.installed import verify
from model_runtime.evaluation.predictions import Predictions
from model_runtime.finding.file import write_found
from model_runtime.finding.mask_raster import write_mask_raster

from ..sound_rows import sound_rows
from ..torture import Wrong
from . import Write, runtime_training
from .runtime_training import check_same, said_of

_IDENTITY = {"task": "single", "sources": [[["/scene.tif", 10, 20]]], "model": ["unirs", "abc"], "questions": ["a"]}


def _terminal(words: list[str]) -> str:
    """What a command of the terminal says where it is not done."""
    told = io.StringIO()
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
        code = main(words)
    return "" if code == 0 else told.getvalue().strip().splitlines()[-1]


# A grid's file that is open, as of a run


def _grid_rows(first: int, count: int) -> list[dict]:
    ring = [(8.0, 50.0), (8.1, 50.0), (8.1, 51.0), (8.0, 51.0)]
    return [
        {"cell": cell, "number": 0, "answer": "Yes " * 100, "margin": 0.5, "points": ring, "clue": "c" * 500}
        for cell in range(first, first + count)
    ]


def _grid_ready(folder: Path, random: Random) -> Any:
    file = GridFile(folder / "grid.gpkg")
    run = file.start(_IDENTITY, ["a"], 10_000, True)
    file.append(run, _grid_rows(0, 20))
    return SimpleNamespace(file=file, run=run, next=20, parts=[random.choice((1, 8, 40)) for _ in range(4)])


def _grid_write(state: Any) -> str:
    """Part after part; a part whose rows are in the file is not written again."""

    def work() -> None:
        while state.parts:
            state.file.append(state.run, _grid_rows(state.next, state.parts[0]))
            state.next += state.parts.pop(0)

    return said_of(work)


def _grid_check(state: Any, written: bool) -> None:
    cells = [cell for (cell,) in sound_rows(state.file.path, f"SELECT cell FROM {CELLS} ORDER BY cell")]
    if cells != list(range(state.next)):
        raise Wrong(f"{len(cells)} of {state.next} cells")


# A grid of the terminal, whole


def _scene(folder: Path, side: int) -> Path:
    path = folder / "scene.tif"
    pixels = np.random.default_rng(1).integers(0, 255, (3, side, side), np.uint8)
    place = {"crs": "EPSG:32633", "transform": Affine(0.5, 0, 500000, 0, -0.5, 5000000)}
    with rasterio.open(path, "w", driver="GTiff", width=side, height=side, count=3, dtype="uint8", **place) as out:
        out.write(pixels)
    return path


def _terminal_grid_ready(folder: Path, random: Random) -> Any:
    return SimpleNamespace(scene=_scene(folder, 96), out=folder / "out.gpkg")


def _terminal_grid_write(state: Any) -> str:
    words = ["grid", str(state.scene), "Is there a road?", "--out", str(state.out), "--cell", "32", "--no-clue"]
    resume = ["--resume"] if state.out.exists() else []
    return _terminal([*words, "--model", str(SHIPPED_MODEL), "--device", "cpu", *resume])


def _terminal_grid_check(state: Any, written: bool) -> None:
    if not written:
        return
    with sqlite3.connect(state.out) as other:
        rows = other.execute(f"SELECT cell, answer IS NULL FROM {CELLS} ORDER BY cell").fetchall()
    if rows != [(cell, 0) for cell in range(9)]:
        raise Wrong(f"not nine cells: {rows}")


# Files of what was found, in the place of others


def _found_ready(folder: Path, random: Random) -> Any:
    path = folder / "found.gpkg"
    state = SimpleNamespace(path=path, old=_things(3), new=_things(random.choice((1, 50, 400))))
    write_found(path, state.old, True)
    state.before = path.read_bytes()
    return state


def _things(count: int) -> list[FoundFeature]:
    box = _ring(8.0, 50.0, 8.1, 51.0)
    return [FoundFeature(box, (8.0, 50.0, 8.1, 51.0), {"label": f"{n} " * 20, "kind": "box"}) for n in range(count)]


def _ring(left: float, bottom: float, right: float, top: float) -> bytes:
    import shapely

    return shapely.to_wkb(shapely.MultiPolygon([shapely.box(left, bottom, right, top)]))


def _found_check(state: Any, written: bool) -> None:
    if not written:
        return check_same(state.path, state.before)
    ((count,),) = sound_rows(state.path, "SELECT count(*) FROM unirs_found")
    if count != len(state.new):
        raise Wrong(f"{count} of {len(state.new)} things")


def _mask_ready(folder: Path, random: Random) -> Any:
    side = random.choice((64, 400, 900))
    polygon = ((0.1, 0.1), (0.9, 0.2), (0.5, 0.9))
    grid = SimpleNamespace(width=side, height=side, crs=CRS.from_epsg(32633), transform=Affine(1, 0, 5e5, 0, -1, 5e6))
    # Cells without data all over, so that the file is large.
    mask = np.random.default_rng(side).random((side, side)) < 0.5
    state = SimpleNamespace(path=folder / "mask.tif", things=[Found("road", polygon=polygon)])
    state.reading = SimpleNamespace(mask=mask, grid=grid)
    state.path.write_bytes(b"what was there")
    return state


def _mask_check(state: Any, written: bool) -> None:
    if not written:
        return check_same(state.path, b"what was there")
    with rasterio.open(state.path) as file:
        if file.crs is None or ((file.read(1) == 255) != ~state.reading.mask).any() or not (file.read(1) == 1).any():
            raise Wrong("the mask is not whole")


# Answers of an evaluation


def _predictions_ready(folder: Path, random: Random) -> Any:
    predictions = Predictions(folder / "answers.jsonl")
    predictions.add([{"key": "old", "answer": "é" * 50}])
    parts = [[{"key": f"{n}/{k}", "answer": "é" * random.choice((10, 3000))} for k in range(4)] for n in range(4)]
    return SimpleNamespace(predictions=predictions, parts=parts, keys={"old"})


def _predictions_write(state: Any) -> str:
    def work() -> None:
        while state.parts:
            state.predictions.add(state.parts[0])
            state.keys |= {record["key"] for record in state.parts.pop(0)}

    return said_of(work)


def _predictions_check(state: Any, written: bool) -> None:
    read = Predictions(state.predictions.file)
    if missing := [key for key in state.keys if read.get(key) is None]:
        raise Wrong(f"lost: {missing}")


# A model that is brought here while another program fills the disk


def _download_ready(folder: Path, random: Random) -> Any:
    models = folder / "models"
    models.mkdir()
    begins = random.randrange(1, 30)
    return SimpleNamespace(models=models, begins=begins)


def _download_write(state: Any) -> str:
    told = iter(range(1, 1000))
    downloading._TOLD_S = 0.0
    watcher = Watcher(lambda stage, done, size: state.begin() if next(told) == state.begins else None)
    return said_of(
        lambda: download(CopyFolder(SHIPPED_MODEL.parent), f"local/{SHIPPED_MODEL.name}", state.models, watcher)
    )


def _download_check(state: Any, written: bool) -> None:
    folder = state.models / SHIPPED_MODEL.name
    if not written and folder.exists():
        raise Wrong("half a model is taken for one")
    if written and (verify(folder).faults or not (folder / "config.json").is_file()):
        raise Wrong(f"not what was copied: {verify(folder).faults}")


WRITES = (
    Write("grid_rows", _grid_ready, _grid_write, _grid_check, close=lambda state: state.file.close()),
    Write("terminal_grid", _terminal_grid_ready, _terminal_grid_write, _terminal_grid_check),
    Write(
        "found_file",
        _found_ready,
        lambda state: said_of(lambda: write_found(state.path, state.new, True, overwrite=True)),
        _found_check,
    ),
    Write(
        "mask_raster",
        _mask_ready,
        lambda state: said_of(lambda: write_mask_raster(state.path, state.things, state.reading, overwrite=True)),
        _mask_check,
    ),
    *runtime_training.WRITES,
    Write("predictions", _predictions_ready, _predictions_write, _predictions_check),
    Write("download", _download_ready, _download_write, _download_check, midst=True),
)
