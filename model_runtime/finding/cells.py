"""What the cells of a grid's run found, as things on the map: an open grid file and a run in, features in it out.

All is read from the file: the lattice from the run's identity, where a cell lies from its outline, and what it found
from its rows. So it may be done again at any time with the same result, whichever machine, or process, asked the cells.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError

from ..common import geopackage
from ..common.found import Found
from ..common.found_file import FoundFeature, keep_found
from ..common.grid.file import FoundRow, GridFile, GridFileError, StoredRun
from ..common.grid.lattice import CellLattice
from ..common.grid.size import CellSize
from ..errors import RequestFault
from .features import compact, feature, thing_values
from .merging import Merged, Sighting, merged
from .places import OutlinePlace
from .shapes import cut_sides, moved_shape, shapes_of

_USUAL_PICTURE = 256  # pixels a side, where an identity does not say
_REPORTED = 500  # rows, or things, between two reports
_READ, _MERGED = 0.15, 0.3  # of all the time, for reading; of the rest, for merging; as measured


@dataclass(frozen=True, eq=False)
class StoredLattice(CellLattice):
    """The lattice that a run's identity describes."""

    overhang: tuple[float, float] = (0.0, 0.0)


@dataclass
class _Seen:
    """The sightings of a question, and beside each of them its row and thing."""

    sightings: list[Sighting] = field(default_factory=list)
    rows: list[FoundRow] = field(default_factory=list)
    things: list[Found] = field(default_factory=list)


Report = Callable[[float], None]
"""Told how much is done, 0..1; what it raises ends the work, and then nothing was written."""


@dataclass(frozen=True)
class AnswersFile:
    """Another GeoPackage to put things into: those of each question, by its number, belong to an answer there."""

    path: Path
    answer_ids: Mapping[int, int]


def merge_run(
    file: GridFile,
    run: StoredRun,
    into: AnswersFile | None = None,
    dates: Sequence[str] = (),
    report: Report = lambda _share: None,
) -> dict[int, int]:
    """Put what a run found on the map, in the place of what it put there before; how many things each question has.

    They go into the grid's own file, or `into` another. `dates` of the rasters, "" where unknown. What a person has
    judged stays. ValueError for a run whose cells are no lattice; GridFileError.
    """
    dated = {"date": dates[-1] or None if dates else None, "earlier_date": dates[0] or None if len(dates) > 1 else None}
    features = list(run_features(file, run, dated, report))
    counts = Counter(one.values["number"] for one in features)
    if into is None:
        file.keep_found(run, features)
    else:
        _keep_elsewhere(into, features, run.georeferenced)
    return {number: counts[number] for number in range(len(run.questions))}


def merged_things(file: GridFile, run: StoredRun, **how: Any) -> dict[int, int]:
    """`merge_run` whose errors are RequestFaults."""
    try:
        return merge_run(file, run, **how)
    except (GridFileError, ValueError) as error:
        raise RequestFault(str(error)) from error
    except (TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, ShapelyError) as error:
        raise RequestFault(f"What run {run.id} of {file.path} found is not as UniRS writes it.") from error


def merge_in_file(path: Path, number: int, **how: Any) -> dict[int, int]:
    """`merged_things` of a run, by its number, in a file that is there; another program may have it open."""
    if not path.is_file():
        raise RequestFault(f"There is no file {path}.")
    try:
        file = GridFile(path)
    except GridFileError as error:
        raise RequestFault(str(error)) from error
    try:
        run = next((run for run in file.runs() if run.id == number), None)
        if run is None:
            raise RequestFault(f"{path} has no run {number}.")
        return merged_things(file, run, **how)
    except GridFileError as error:
        raise RequestFault(str(error)) from error
    finally:
        file.close()


def _keep_elsewhere(into: AnswersFile, features: list[FoundFeature], georeferenced: bool) -> None:
    owned = [
        replace(one, values={**one.values, "answer_id": into.answer_ids[one.values["number"]]})
        for one in features
        if one.values["number"] in into.answer_ids
    ]
    try:
        with closing(geopackage.connect(into.path, mode=geopackage.WRITE)) as connection:
            connection.execute("PRAGMA cache_spill = OFF")  # nobody who reads has to wait before the end
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                keep_found(connection, owned, georeferenced, "answer_id", into.answer_ids.values())
    except sqlite3.Error as error:
        raise RequestFault(f"{into.path} cannot be written: {error}.") from error


def run_features(file: GridFile, run: StoredRun, common: Mapping[str, Any], report: Report) -> Iterator[FoundFeature]:
    """The things of a run, question by question; `common`: columns that all of them have."""
    lattice = stored_lattice(run.identity)
    side_px = run.identity["picture"].get("side") or _USUAL_PICTURE
    seen: dict[int, _Seen] = defaultdict(_Seen)
    places = _Places(lattice, run.georeferenced)
    rows = max(1, run.cells * len(run.questions))
    for count, row in enumerate(file.found_rows(run)):
        if count % _REPORTED == 0:
            report(_READ * count / rows)
        if places.add(row):
            _see(seen[row.number], row, lattice, lattice.size.side / side_px)
    source = "\n".join(files[0][0] for files in run.identity["sources"])
    share = (1 - _READ) / max(1, len(seen))  # of the time, for each question
    for done, number in enumerate(sorted(seen)):
        of_question = seen[number]
        first = _READ + done * share
        report(first)
        things = merged(of_question.sightings, lambda part, first=first: report(first + _MERGED * part * share))
        for count, thing in enumerate(things):
            if count % _REPORTED == 0:
                report(first + (_MERGED + (1 - _MERGED) * count / len(things)) * share)
            placed = places.on_map(thing, of_question.sightings)
            if placed is not None:
                best = of_question.rows[thing.members[0]]
                unit_m = None if run.georeferenced or not best.gsd else best.gsd * side_px / lattice.size.side
                values = _values(thing, of_question, {"run": run.id, "number": number, "source": source, **common})
                yield feature(placed, values, run.georeferenced, unit_m)


def stored_lattice(identity: Mapping[str, Any]) -> StoredLattice:
    """Where a run's cells lie beside one another. ValueError where they are polygons that somebody drew."""
    cells = identity["cells"]
    if "columns" not in cells:
        raise ValueError("Things are found over the squares of a grid, not over polygons.")
    size = CellSize(cells["side"], cells["unit"] == "m", cells["overlap"], "inwards" in cells)
    return StoredLattice(size, cells["columns"], cells["rows"], tuple(cells.get("inwards", (0.0, 0.0))))


class _Places:
    """Where the cells of a run lie: from the lattice to the map."""

    def __init__(self, lattice: StoredLattice, georeferenced: bool) -> None:
        self._lattice, self._georeferenced = lattice, georeferenced
        self._places: dict[int, OutlinePlace] = {}

    def add(self, row: FoundRow) -> bool:
        """Whether the cell of a row has a place, which is noted."""
        if row.cell not in self._places:
            outline = shapely.get_coordinates(shapely.from_wkb(row.wkb))
            try:
                self._places[row.cell] = OutlinePlace(outline, self._georeferenced)
            except ValueError:  # it reaches beyond the globe
                return False
        return True

    def on_map(self, thing: Merged, sightings: list[Sighting]) -> shapely.Geometry | None:
        """A thing on the map, each of its points by the nearest cell that saw a part of it."""
        cells = [sightings[number].cell for number in thing.members]
        cells = list(dict.fromkeys(cells)) if thing.joined else cells[:1]
        side, parts = self._lattice.size.side, max(self._places[cell].parts for cell in cells)
        shape = thing.shape
        if parts > 1 and shape.geom_type != "Point":
            shape = shapely.segmentize(shape, side / parts)

        def move(points: np.ndarray) -> np.ndarray:
            if len(cells) == 1:
                return np.stack(self._places[cells[0]].to_map(*((points - self._lattice.origin(cells[0])) / side).T), 1)
            units = np.stack([(points - self._lattice.origin(cell)) / side for cell in cells])  # (cells, n, 2)
            outside = np.maximum(np.abs(units - 0.5) - 0.5, 0).sum(axis=2)
            nearest, found = outside.argmin(axis=0), np.empty_like(points)
            for index, cell in enumerate(cells):
                mine = nearest == index
                found[mine] = np.stack(self._places[cell].to_map(*units[index, mine].T), 1)
            return found

        return moved_shape(shape, move, self._georeferenced)


def _see(seen: _Seen, row: FoundRow, lattice: StoredLattice, pixel: float) -> None:
    side, (left, top) = lattice.size.side, lattice.origin(row.cell)
    column, line = lattice.column_and_row(row.cell)
    inner = column > 0, line > 0, column < lattice.columns - 1, line < lattice.rows - 1
    square = left, top, left + side, top + side
    for members in json.loads(row.found):
        thing = Found.from_wire(members)
        kind = thing_values(thing, row.method)["kind"]
        for shape in shapes_of(thing):
            cut = tuple(near and goes_on for near, goes_on in zip(cut_sides(shape), inner, strict=True))
            there = shapely.transform(shape, lambda points: points * side + (left, top))
            seen.sightings.append(Sighting(row.cell, thing.label, kind, there, square, cut, pixel, thing.score))
            seen.rows.append(row)
            seen.things.append(thing)


def _values(thing: Merged, seen: _Seen, common: Mapping[str, Any]) -> dict[str, Any]:
    row, best = seen.rows[thing.members[0]], seen.things[thing.members[0]]
    alone = len(thing.members) == 1
    scores = [seen.things[member].score for member in thing.members]
    return {
        **common,
        **thing_values(best, row.method),
        "score": max((score for score in scores if score is not None), default=None),
        "phrase": row.phrase,
        "method": row.method,
        "found": compact(best.to_wire()) if alone else None,
        "image_sha256": row.image_sha256 if alone else None,
        "cells": len({seen.sightings[member].cell for member in thing.members}),
        "cut": int(thing.cut),
        "gsd": row.gsd,
        "model": row.model,
        "revision": row.revision,
        "created": row.created,
    }
