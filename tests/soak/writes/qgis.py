"""What QGIS's Python writes: answers, exports, rasters, flights, a video's record, a model out of a zip, a set-up."""

from __future__ import annotations

import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import numpy as np
from osgeo import gdal, ogr
from qgis.core import QgsFeedback, QgsGeometry, QgsPointXY, QgsRectangle
from unirs.model_runtime.common import geopackage
from unirs.model_runtime.common.found import Found, Mask
from unirs.model_runtime.common.found_file import FoundFeature, add_found
from unirs.model_runtime.common.grid.file import GridFile
from unirs.unirs_qgis.core import heat
from unirs.unirs_qgis.core.answers import export as answers_export
from unirs.unirs_qgis.core.answers import file as answer_file
from unirs.unirs_qgis.core.answers.answer import Answer
from unirs.unirs_qgis.core.found import dataset_export, raster
from unirs.unirs_qgis.core.found import export as found_export
from unirs.unirs_qgis.core.found.labelled_pictures import LabelledPicture, PixelThing
from unirs.unirs_qgis.core.grid.review import Review
from unirs.unirs_qgis.core.region import Region
from unirs.unirs_qgis.core.video import flight_file, timeline_export
from unirs.unirs_qgis.core.video.segment_log import SegmentLog
from unirs.unirs_qgis.core.video.segments import Segment, windows
from unirs.unirs_qgis.model_archive import install

from ..torture import Wrong
from . import Write, qgis_answers, qgis_set_up
from .qgis_answers import SQUARE, UTM, check_same, said_of

# What is exported: in the place of a file that was there


def _answers_export_ready(folder: Path, random: Random) -> Any:
    now = datetime.now(UTC)
    answers = [Answer("single", "?", "é" * 900, id=n, created=now) for n in range(random.choice((1, 80)))]
    path = folder / "out.csv"
    path.write_bytes(b"what was there")
    return SimpleNamespace(path=path, answers=answers)


def _answers_export_check(state: Any, written: bool) -> None:
    if not written:
        return check_same(state.path, b"what was there")
    if state.path.read_bytes().count(b"\r\n") != 1 + len(state.answers):
        raise Wrong("the table is not whole")


def _things(count: int) -> list[FoundFeature]:
    box = bytes(QgsGeometry.fromWkt("MultiPolygon(((8 50, 9 50, 9 51, 8 51, 8 50)))").asWkb())
    values = [{"label": f"{n} " * 20, "phrase": "é" * 300, "kind": "box", "run": None} for n in range(count)]
    return [FoundFeature(box, (8.0, 50.0, 9.0, 51.0), value) for value in values]


def _found_export_ready(folder: Path, random: Random) -> Any:
    source, path, count = folder / "answers.gpkg", folder / "out.gpkg", random.choice((1, 60, 900))
    answer_file.create(str(source))
    connection = geopackage.connect(source, mode=geopackage.WRITE)
    connection.execute("BEGIN IMMEDIATE")
    add_found(connection, _things(count), True)
    connection.execute("COMMIT")
    connection.close()
    path.write_bytes(b"what was there")
    return SimpleNamespace(source=str(source), path=path, keys=[("unirs_found", n + 1) for n in range(count)])


def _found_export_check(state: Any, written: bool) -> None:
    if not written:
        return check_same(state.path, b"what was there")
    file = ogr.Open(str(state.path))
    count = sum(1 for _ in file.GetLayer(0)) if file is not None else 0
    if count != len(state.keys):
        raise Wrong(f"{count} of {len(state.keys)} things")


def _dataset_ready(folder: Path, random: Random) -> Any:
    thing = PixelThing("road", "box", 0.5, QgsGeometry.fromRect(QgsRectangle(1, 1, 5, 5)))
    size = random.choice((100, 30_000))
    pictures = [LabelledPicture(n, os.urandom(size), 10, (thing,)) for n in range(8)]
    return SimpleNamespace(folder=folder / "set", pictures=pictures, form=random.choice(dataset_export.FORMS))


def _dataset_write(state: Any) -> str:
    pictures = state.pictures
    return said_of(
        lambda: dataset_export.write(
            state.form, str(state.folder), ["road"], pictures, len(pictures), QgsFeedback()
        )
    )  # fmt: skip


def _dataset_check(state: Any, written: bool) -> None:
    if state.folder.exists() != written:
        raise Wrong("half a data set")
    for picture in state.pictures if written else ():
        check_same(state.folder / "images" / f"{picture.name}.png", picture.png)


def _timeline_ready(folder: Path, random: Random) -> Any:
    length = random.choice((10.0, 1.0))
    segments = [
        Segment(start, end, "Flood", 0.5, (("Flood", 0.5),)) for start, end in windows(200, length, length)
    ]  # fmt: skip
    path = folder / "out"
    path.write_bytes(b"what was there")
    return SimpleNamespace(path=path, segments=segments, kind=random.choice(("csv", "srt", "chart")))


def _timeline_write(state: Any) -> str:
    if state.kind == "chart":
        return said_of(lambda: timeline_export.write_chart(str(state.path), state.segments, "?", 200, overwrite=True))
    write = timeline_export.write_csv if state.kind == "csv" else timeline_export.write_srt
    return said_of(lambda: write(str(state.path), state.segments, overwrite=True))


def _timeline_check(state: Any, written: bool) -> None:
    if not written:
        return check_same(state.path, b"what was there")
    data = state.path.read_bytes()
    if not data.endswith(b"\r\n" if state.kind != "chart" else b"IEND\xaeB`\x82"):
        raise Wrong("it was cut off")


# Rasters and outlines of answers


def _region() -> Region:
    return Region(QgsGeometry.fromRect(SQUARE), UTM, UTM, SQUARE, "draw", "")


def _heat_ready(folder: Path, random: Random) -> Any:
    size = random.choice((8, 60, 300))
    values = np.random.default_rng(size).random(size * size).round(3).tolist()
    path = folder / "heat" / "1.tif"
    return SimpleNamespace(heat={"size": size, "values": values}, path=path)


def _heat_check(state: Any, written: bool) -> None:
    if state.path.exists() != written:
        raise Wrong("there is a file that was not written")
    if written:
        with_data = gdal.Open(str(state.path)).ReadAsArray()
        if with_data is None or not np.allclose(with_data, heat.distances(state.heat)):
            raise Wrong("the distances are not whole")


def _outlines_ready(folder: Path, random: Random) -> Any:
    size = random.choice((4, 16, 32))
    values = [float((column + row) % 2) for row in range(size) for column in range(size)]
    state = SimpleNamespace(path=folder / "heat" / "over.gpkg", count=size * size // 2)
    state.layer = heat.polygons({"size": size, "values": values}, _region(), 0.5)
    return state


def _outlines_check(state: Any, written: bool) -> None:
    if state.path.exists() != written:
        raise Wrong("there is a file that was not written")
    if written:
        file = ogr.Open(str(state.path))
        count = sum(1 for _ in file.GetLayer(0)) if file is not None and file.GetLayerCount() else 0
        if count != state.count:
            raise Wrong(f"{count} of {state.count} outlines")


def _masks_ready(folder: Path, random: Random) -> Any:
    side = random.choice((16, 300, 800))
    runs = np.random.default_rng(side).integers(1, 9, side * side // 10).tolist()
    mask = Mask(side, side, (*runs, side * side - sum(runs)))
    path = folder / "masks.tif"
    path.write_bytes(b"what was there")
    return SimpleNamespace(things=[Found("road", mask=mask)], path=path)


def _masks_check(state: Any, written: bool) -> None:
    if not written:
        return check_same(state.path, b"what was there")
    file = gdal.Open(str(state.path))
    values = file.ReadAsArray() if file is not None else None
    if values is None or not np.array_equal(values, raster.classes(state.things)[0]):
        raise Wrong("the mask is not whole")


# A video: its flight, and what was found since its row was stored


def _flight_ready(folder: Path, random: Random) -> Any:
    return SimpleNamespace(answers=str(folder / "town_unirs_answers.gpkg"), path="", rows=random.choice((1, 300)))


def _flight_write(state: Any) -> str:
    def work() -> None:
        if not state.path:
            state.path = flight_file.create_free(state.answers, "/films/clip.mp4")
        layer = flight_file.opened(state.path, flight_file.MOMENTS)
        point = QgsGeometry.fromPointXY(QgsPointXY(8, 50))
        values = {"class": "Flood", "scores": "x" * 400}
        flight_file.replace(
            layer, layer.allFeatureIds(),
            [flight_file.feature(layer, point, {"number": n, **values}) for n in range(state.rows)],
        )  # fmt: skip

    return said_of(work)


def _flight_check(state: Any, written: bool) -> None:
    if not written:
        return
    file = ogr.Open(state.path)
    numbers = sorted(row.GetField("number") for row in file.GetLayerByName(flight_file.MOMENTS))
    if numbers != list(range(state.rows)):
        raise Wrong(f"{len(numbers)} of {state.rows} moments")


def _record_ready(folder: Path, random: Random) -> Any:
    log = SegmentLog(str(folder / "town_unirs_answers.gpkg"), 7)
    times = iter(range(1000))
    parts = [[_segment(next(times)) for _ in range(random.choice((1, 6, 60)))] for _ in range(6)]
    log.append([_segment(900)], 1.0)
    return SimpleNamespace(log=log, parts=parts, kept=[900.0])


def _segment(second: int) -> Segment:
    return Segment(float(second), second + 1.0, "Flood", 0.5, (("Flood", 0.5), ("é" * 50, 0.1)))


def _record_write(state: Any) -> str:
    def work() -> None:
        while state.parts:
            state.log.append(state.parts[0], 2.0)
            state.kept += [segment.start_s for segment in state.parts.pop(0)]

    return said_of(work)


def _record_check(state: Any, written: bool) -> None:
    segments, spent = state.log.read()
    if [segment.start_s for segment in segments] != state.kept or spent is None:
        raise Wrong(f"{len(segments)} of {len(state.kept)} segments")


# A grid that is reviewed, and a model out of a zip


def _review_ready(folder: Path, random: Random) -> Any:
    path = folder / "grid.gpkg"
    file = GridFile(path)
    identity = {"task": "single", "sources": [[["/a.tif", 1, 2]]], "model": ["u", "a"], "questions": ["a"]}
    run = file.start(identity, ["a"], 100, True)
    ring = [(8.0, 50.0), (8.1, 50.0), (8.1, 51.0), (8.0, 51.0)]
    file.append(run, [{"cell": n, "number": 0, "answer": "x" * 500, "points": ring} for n in range(50)])
    file.close()
    state = SimpleNamespace(path=path, review=Review(path, run.id), text="é" * random.choice((1, 9000)))
    state.id = state.review.next().id
    return state


def _review_check(state: Any, written: bool) -> None:
    row = state.review.row(state.id)
    if (row.corrected_answer == state.text) != written or state.review.counted().total != 50:
        raise Wrong("the review is not as was said")


def _archive_ready(folder: Path, random: Random) -> Any:
    path = folder / "m.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("m/config.json", '{"model_type": "llava_llama"}')
        made.writestr("m/model.safetensors", bytes(random.choice((10, 900_000))))
    return SimpleNamespace(path=path, models=folder / "models")


def _archive_write(state: Any) -> str:
    return said_of(lambda: install(state.path, state.models))


def _archive_check(state: Any, written: bool) -> None:
    there = sorted(path.name for path in state.models.iterdir()) if state.models.exists() else []
    if there != (["m"] if written else []):
        raise Wrong(f"in the folder of models: {there}")


WRITES = (
    *qgis_answers.WRITES,
    *qgis_set_up.WRITES,
    Write(
        "answers_export",
        _answers_export_ready,
        lambda state: said_of(lambda: answers_export.write("csv", str(state.path), state.answers, overwrite=True)),
        _answers_export_check,
    ),
    Write(
        "found_export",
        _found_export_ready,
        lambda state: said_of(
            lambda: found_export.write("gpkg", str(state.path), state.source, state.keys, UTM, overwrite=True)
        ),
        _found_export_check,
    ),
    Write("dataset", _dataset_ready, _dataset_write, _dataset_check),
    Write("timeline", _timeline_ready, _timeline_write, _timeline_check),
    Write(
        "heat",
        _heat_ready,
        lambda state: said_of(lambda: heat.heat_file(state.heat, _region(), str(state.path))),
        _heat_check,
    ),
    Write(
        "outlines",
        _outlines_ready,
        lambda state: said_of(lambda: heat.polygons_file(state.layer, str(state.path))),
        _outlines_check,
    ),
    Write(
        "masks",
        _masks_ready,
        lambda state: said_of(lambda: raster.write_raster(state.things, _region(), str(state.path), overwrite=True)),
        _masks_check,
    ),
    Write("flight", _flight_ready, _flight_write, _flight_check),
    Write("video_record", _record_ready, _record_write, _record_check, close=lambda state: state.log.release()),
    Write(
        "review",
        _review_ready,
        lambda state: said_of(lambda: state.review.correct(state.id, state.text)),
        _review_check,
    ),
    Write("model_zip", _archive_ready, _archive_write, _archive_check),
)
