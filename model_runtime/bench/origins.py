"""Whether what is found over a grid depends on where it starts: a raster and a phrase in, the share that agrees out.

The raster is searched as it is, and once more from another corner on, each time cell by cell and merged. Compared are
the things that lie inside what both cover.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import rasterio
import shapely
from rasterio.warp import transform
from rasterio.windows import Window

from ..common.grid.asking import GridAsking, GridQuestion
from ..common.grid.file import GridFile, StoredRun
from ..common.grid.size import CellSize
from ..errors import RequestFault
from ..finding.cells import run_features
from ..grid.cells import Source
from ..grid.local_worker import LocalWorker
from ..grid.running import identity_of, opened_run, run_grid

SAME = 0.5  # intersection over union
EDGE_PX = 2  # so near to the end of what both cover a thing may go on


@dataclass(frozen=True)
class Agreement:
    """How many things each origin gives inside what both cover, how many pairs of them agree at an intersection over
    union of 0.5, and the share of all that are of such a pair, 0..1 (1 where neither found anything)."""

    cells: tuple[int, int]
    things: tuple[int, int]
    agreeing: int
    share: float


def agreement(
    worker: LocalWorker, raster: Path, question: GridQuestion, size: CellSize, offset: tuple[int, int]
) -> Agreement:
    """Search a georeferenced raster from two corners, `offset` pixels (right, down) apart. Raises RequestFault."""
    if question.method not in worker.loaded.model.methods:
        raise RequestFault(f"The model {worker.loaded.model.name} has no method {question.method}.")
    asking = GridAsking((question,), clue=False)
    with tempfile.TemporaryDirectory() as folder, rasterio.open(raster) as whole:
        right, down = offset
        if whole.crs is None or not (0 < right < whole.width and 0 < down < whole.height):
            raise RequestFault("A raster with a CRS is needed, and an offset inside it.")
        with Source((raster,), size, worker.loaded.model.picture_side, least_valid=0.0).opened() as opened:
            source = opened.surveyed()  # one stretch for both
        part = Path(folder) / "part.tif"
        _write_part(whole, part, Window(right, down, whole.width - right, whole.height - down))
        found, cells = [], []
        for number, path in enumerate((raster, part)):
            shapes, count = _searched(worker, replace(source, paths=(path,)), asking, Path(folder) / f"{number}.gpkg")
            found.append([_in_pixels(shape, whole) for shape in shapes])
            cells.append(count)
        frame = shapely.box(right + EDGE_PX, down + EDGE_PX, whole.width - EDGE_PX, whole.height - EDGE_PX)
    one, other = ([shape for shape in shapes if frame.contains(shape)] for shapes in found)
    pairs = _pairs(one, other)
    both = len(one) + len(other)
    return Agreement(tuple(cells), (len(one), len(other)), pairs, round(2 * pairs / both, 4) if both else 1.0)


def _searched(worker: LocalWorker, source: Source, asking: GridAsking, path: Path) -> tuple[list, int]:
    """The merged shapes in longitude and latitude, and how many cells there are."""
    with source.opened() as opened:
        identity = identity_of(opened, asking, worker.loaded.model, worker.loaded.dtype)
        file, run, _ = opened_run(path, opened, asking, identity, False)
    try:
        run_grid(file, run, lambda cells: worker.work(source, asking, cells), [])
        return _shapes(file, run), run.cells
    finally:
        file.close()


def _shapes(file: GridFile, run: StoredRun) -> list[shapely.Geometry]:
    return [shapely.from_wkb(one.wkb) for one in run_features(file, run, {}, lambda _share: None)]


def _in_pixels(shape: shapely.Geometry, whole: rasterio.DatasetReader) -> shapely.Geometry:
    def moved(points: np.ndarray) -> np.ndarray:
        xs, ys = transform("EPSG:4326", whole.crs, *points.T)
        return np.stack(~whole.transform * (np.array(xs), np.array(ys)), 1)

    return shapely.transform(shape, moved)


def _pairs(one: list[shapely.Geometry], other: list[shapely.Geometry]) -> int:
    """How many pairs agree, each thing in one of them at most, the best pairs first."""
    if not one or not other:
        return 0
    here, there = shapely.STRtree(other).query(one, "intersects")
    first, second = np.array(one)[here], np.array(other)[there]
    both = shapely.area(shapely.intersection(first, second))
    likeness = both / np.maximum(shapely.area(first) + shapely.area(second) - both, 1e-12)
    taken_here: set[int] = set()
    taken_there: set[int] = set()
    for index in np.argsort(-likeness, kind="stable"):
        pair = int(here[index]), int(there[index])
        if likeness[index] >= SAME and pair[0] not in taken_here and pair[1] not in taken_there:
            taken_here.add(pair[0])
            taken_there.add(pair[1])
    return len(taken_here)


def _write_part(whole: rasterio.DatasetReader, path: Path, window: Window) -> None:
    profile = whole.profile | {"driver": "GTiff", "width": int(window.width), "height": int(window.height)}
    profile |= {"transform": whole.window_transform(window), "compress": "deflate", "tiled": False}
    with rasterio.open(path, "w", **profile) as part:
        for band in whole.indexes:
            part.write(whole.read(band, window=window), band)
        part.colorinterp = whole.colorinterp
