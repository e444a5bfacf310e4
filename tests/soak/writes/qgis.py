"""What QGIS's Python writes: answers, verdicts, exports, rasters, flights, a video's record, a model out of a zip."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import numpy as np

PLUGINS = Path(__file__).resolve().parents[3] / "build" / "plugins"
sys.path.insert(0, str(PLUGINS))

from osgeo import gdal, ogr  # noqa: E402
from qgis.core import QgsApplication, QgsFeedback, QgsGeometry, QgsPointXY, QgsProject, QgsRectangle  # noqa: E402
from qgis.PyQt.QtCore import QCoreApplication  # noqa: E402

QgsApplication.setPrefixPath("/usr", True)
APPLICATION = QgsApplication([], True)
APPLICATION.initQgis()
gdal.PushErrorHandler("CPLQuietErrorHandler")

from unirs.model_runtime.common import geopackage  # noqa: E402
from unirs.model_runtime.common.found import Found, Mask  # noqa: E402
from unirs.model_runtime.common.found_file import FoundFeature, add_found  # noqa: E402
from unirs.model_runtime.common.grid.file import GridFile  # noqa: E402
from unirs.model_runtime.common.grid.opening import found_or_started  # noqa: E402, F401 - for a window
from unirs.unirs_qgis.core import ground, heat  # noqa: E402
from unirs.unirs_qgis.core.answers import export as answers_export  # noqa: E402
from unirs.unirs_qgis.core.answers import file as answer_file  # noqa: E402
from unirs.unirs_qgis.core.answers.answer import Answer  # noqa: E402
from unirs.unirs_qgis.core.answers.store import AnswerStore  # noqa: E402
from unirs.unirs_qgis.core.files import os_sentence  # noqa: E402
from unirs.unirs_qgis.core.found import dataset_export, raster  # noqa: E402
from unirs.unirs_qgis.core.found import export as found_export  # noqa: E402
from unirs.unirs_qgis.core.found.labelled_pictures import LabelledPicture, PixelThing  # noqa: E402
from unirs.unirs_qgis.core.grid.review import Review  # noqa: E402
from unirs.unirs_qgis.core.region import Region  # noqa: E402
from unirs.unirs_qgis.core.video import flight_file, timeline_export  # noqa: E402
from unirs.unirs_qgis.core.video.segment_log import SegmentLog  # noqa: E402
from unirs.unirs_qgis.core.video.segments import Segment, windows  # noqa: E402
from unirs.unirs_qgis.model_archive import ModelArchiveError, install  # noqa: E402

from ..torture import Wrong  # noqa: E402
from . import Write  # noqa: E402

UTM = ground.wgs84().__class__("EPSG:32633")
SQUARE = QgsRectangle(500000, 5500000, 500100, 5500100)
_FAULTS = (OSError, heat.HeatError, raster.FoundRasterError, ModelArchiveError)


def _said(work: Any) -> str:
    """ "" where `work` was done, else the sentence that a panel shows."""
    try:
        work()
    except _FAULTS as fault:
        return os_sentence(fault) if isinstance(fault, OSError) else str(fault)
    return ""


def _same(path: Path, content: bytes) -> None:
    if path.read_bytes() != content:
        raise Wrong(f"{path.name} is not as it was")


def an_answer(text: str, picture: int = 0) -> Answer:
    square = QgsGeometry.fromRect(SQUARE).asWkt()
    return Answer(
        "single", "Is there water?", text, region_key=text[:3], region_wkt=square, region_crs="EPSG:32633",
        shape_wkt=square, shape_crs="EPSG:32633", picture=os.urandom(picture) or None,
    )  # fmt: skip


# Answers


def _store(folder: Path) -> AnswerStore:
    (folder / "town.qgz").write_bytes(b"")
    QgsProject.instance().clear()
    QgsProject.instance().setFileName(str(folder / "town.qgz"))
    profile = folder.with_name("profile")  # which is elsewhere when the folder is taken away
    shutil.rmtree(profile, ignore_errors=True)
    store = AnswerStore(profile_folder=str(profile))
    store.said = []
    store.problem.connect(store.said.append)
    return store


def _answers_ready(folder: Path, random: Random) -> Any:
    store = _store(folder)
    texts = [f"{n} first" for n in range(3)]
    store.add_many([an_answer(text) for text in texts])
    more = [f"{n} more" for n in range(random.choice((1, 4)))]
    return SimpleNamespace(store=store, there=texts, more=more, picture=random.choice((0, 5000, 90_000)), added=False)


def _answers_write(state: Any) -> str:
    """Answers are kept by all means; what is told is that they wait."""
    state.store.said.clear()
    if not state.added:
        state.added = True
        for text in state.more:
            state.store.add(an_answer(text, state.picture))
    state.store._settle()
    QCoreApplication.processEvents()
    there = sorted(answer.answer for answer in state.store.answers())
    in_file = state.there if os.path.isfile(state.store.path) else []  # the folder may be away
    if there != sorted([*in_file, *state.more]):
        raise Wrong(f"the panel has {len(there)} answers of {len(state.there) + len(state.more)}")
    return " ".join(state.store.said[:1]) if state.store._held or state.store.said else ""


def _answers_check(state: Any, written: bool) -> None:
    if not written:
        return
    state.store.checkpoint()
    with sqlite3.connect(state.store.path) as other:
        found = [text for (text,) in other.execute("SELECT answer FROM unirs_answers")]
        (sound,) = other.execute("PRAGMA integrity_check").fetchone()
    if sorted(found) != sorted([*state.there, *state.more]) or sound != "ok":
        raise Wrong(f"{len(found)} answers in the file of {len(state.there) + len(state.more)}, {sound}")


def _close_store(state: Any) -> None:
    state.store.close()
    QgsProject.instance().clear()


def _verdict_ready(folder: Path, random: Random) -> Any:
    store = _store(folder)
    ids = store.add_many([an_answer(f"{n}") for n in range(40)])
    store.checkpoint()
    return SimpleNamespace(store=store, ids=ids, text="é" * random.choice((1, 3000, 30_000)))


def _verdict_write(state: Any) -> str:
    return _said(lambda: state.store.judge(state.ids[7], "wrong", state.text))


def _verdict_check(state: Any, written: bool) -> None:
    answers = {answer.id: answer for answer in state.store.answers()}
    if set(answers) != set(state.ids):
        raise Wrong(f"{len(answers)} answers of {len(state.ids)}")
    if (answers[state.ids[7]].corrected_answer == state.text) != written:
        raise Wrong("the verdict is not as was said")


def _removed_ready(folder: Path, random: Random) -> Any:
    store = _store(folder)
    ids = store.add_many([an_answer(f"{n}", 9000) for n in range(30)])
    store.checkpoint()
    return SimpleNamespace(store=store, ids=ids, gone=set(ids[: random.choice((1, 20))]))


def _removed_write(state: Any) -> str:
    return _said(lambda: state.store.remove(sorted(state.gone)))


def _removed_check(state: Any, written: bool) -> None:
    left = {answer.id for answer in state.store.answers()}
    if left != set(state.ids) - (state.gone if written else set()):
        raise Wrong(f"{len(left)} answers are left of {len(state.ids)}")


# What is exported: in the place of a file that was there


def _answers_export_ready(folder: Path, random: Random) -> Any:
    now = datetime.now(UTC)
    answers = [Answer("single", "?", "é" * 900, id=n, created=now) for n in range(random.choice((1, 80)))]
    path = folder / "out.csv"
    path.write_bytes(b"what was there")
    return SimpleNamespace(path=path, answers=answers)


def _answers_export_check(state: Any, written: bool) -> None:
    if not written:
        return _same(state.path, b"what was there")
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
        return _same(state.path, b"what was there")
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
    return _said(
        lambda: dataset_export.write(
            state.form, str(state.folder), ["road"], pictures, len(pictures), QgsFeedback()
        )
    )  # fmt: skip


def _dataset_check(state: Any, written: bool) -> None:
    if state.folder.exists() != written:
        raise Wrong("half a data set")
    for picture in state.pictures if written else ():
        _same(state.folder / "images" / f"{picture.id}.png", picture.png)


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
        return _said(lambda: timeline_export.write_chart(str(state.path), state.segments, "?", 200, overwrite=True))
    write = timeline_export.write_csv if state.kind == "csv" else timeline_export.write_srt
    return _said(lambda: write(str(state.path), state.segments, overwrite=True))


def _timeline_check(state: Any, written: bool) -> None:
    if not written:
        return _same(state.path, b"what was there")
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
        return _same(state.path, b"what was there")
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

    return _said(work)


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

    return _said(work)


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
    if (row.corrected_answer == state.text) != written or state.review.counts(anew=True).total != 50:
        raise Wrong("the review is not as was said")


def _archive_ready(folder: Path, random: Random) -> Any:
    path = folder / "m.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("m/config.json", '{"model_type": "llava_llama"}')
        made.writestr("m/model.safetensors", bytes(random.choice((10, 900_000))))
    return SimpleNamespace(path=path, models=folder / "models")


def _archive_write(state: Any) -> str:
    return _said(lambda: install(state.path, state.models))


def _archive_check(state: Any, written: bool) -> None:
    there = sorted(path.name for path in state.models.iterdir()) if state.models.exists() else []
    if there != (["m"] if written else []):
        raise Wrong(f"in the folder of models: {there}")


WRITES = (
    Write("answers", _answers_ready, _answers_write, _answers_check, close=_close_store),
    Write("verdict", _verdict_ready, _verdict_write, _verdict_check, close=_close_store),
    Write("answers_removed", _removed_ready, _removed_write, _removed_check, close=_close_store),
    Write(
        "answers_export",
        _answers_export_ready,
        lambda state: _said(lambda: answers_export.write("csv", str(state.path), state.answers, overwrite=True)),
        _answers_export_check,
    ),
    Write(
        "found_export",
        _found_export_ready,
        lambda state: _said(
            lambda: found_export.write("gpkg", str(state.path), state.source, state.keys, UTM, overwrite=True)
        ),
        _found_export_check,
    ),
    Write("dataset", _dataset_ready, _dataset_write, _dataset_check),
    Write("timeline", _timeline_ready, _timeline_write, _timeline_check),
    Write(
        "heat",
        _heat_ready,
        lambda state: _said(lambda: heat.heat_file(state.heat, _region(), str(state.path))),
        _heat_check,
    ),
    Write(
        "outlines",
        _outlines_ready,
        lambda state: _said(lambda: heat.polygons_file(state.layer, str(state.path))),
        _outlines_check,
    ),
    Write(
        "masks",
        _masks_ready,
        lambda state: _said(lambda: raster.write_raster(state.things, _region(), str(state.path), overwrite=True)),
        _masks_check,
    ),
    Write("flight", _flight_ready, _flight_write, _flight_check),
    Write("video_record", _record_ready, _record_write, _record_check, close=lambda state: state.log.release()),
    Write(
        "review",
        _review_ready,
        lambda state: _said(lambda: state.review.correct(state.id, state.text)),
        _review_check,
    ),
    Write("model_zip", _archive_ready, _archive_write, _archive_check),
)
