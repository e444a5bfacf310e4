"""A slice of those tortures of `make soak` that run in QGIS's Python, and what they found."""

import contextlib
import json
import os
import sys
import zipfile

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsRectangle
from qgis.PyQt.QtCore import qInstallMessageHandler
from qgis.PyQt.QtTest import QTest
from unirs.model_runtime.common import geopackage
from unirs.model_runtime.common.found_file import FoundFeature, add_found
from unirs.unirs_qgis.core import heat
from unirs.unirs_qgis.core.answers import file as answer_file
from unirs.unirs_qgis.core.answers import rows
from unirs.unirs_qgis.core.answers.answer import Answer
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.files import ExportError
from unirs.unirs_qgis.core.found import export as found_export
from unirs.unirs_qgis.core.gdal_errors import gdal_messages
from unirs.unirs_qgis.core.region import Region
from unirs.unirs_qgis.core.video import flight_file
from unirs.unirs_qgis.core.video.segment_log import SegmentLog
from unirs.unirs_qgis.core.video.segments import Segment
from unirs.unirs_qgis.gui.widgets.buttons import TextButton
from unirs.unirs_qgis.gui.widgets.layer_box import LayerBox
from unirs.unirs_qgis.gui.widgets.wrap_check import WrapCheck
from unirs.unirs_qgis.model_archive import ModelArchiveError, install
from unirs.unirs_qgis.model_info import read_model_info

from tests.soak.__main__ import NAMES
from tests.soak.growing import SHORT
from tests.soak.handles import few_handles
from tests.soak.one import new_figures, run_case, torture_of

# Those of the runtime import what QGIS's Python has not, and are told by their files alone.
QGIS_TORTURES = (
    "kill_export", "model_archives", "foreign_answers", "foreign_grids", "long_history", "long_video",
    "power_cut_answers",
)  # fmt: skip
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds handles so")
HERE = [torture_of(name) for name in NAMES if name in QGIS_TORTURES]


@pytest.mark.parametrize("torture", HERE, ids=lambda torture: torture.name)
def test_a_slice_of_the_torture_finds_nothing(torture, tmp_path, monkeypatch):
    assert torture.python == "qgis"
    monkeypatch.setenv(SHORT, "1")
    case, told = torture.prepare(tmp_path), new_figures()
    for number in range(torture.slice):
        run_case(case, torture.name, 1, number, 6 * torture.limit_s, told)
    assert told["faults"] == [] and told["answered"] > 0


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_zip_that_is_damaged_inside_is_a_sentence_and_leaves_nothing(method, tmp_path):
    path, models = tmp_path / "m.zip", tmp_path / "models"
    with zipfile.ZipFile(path, "w", method) as made:
        made.writestr("m/config.json", json.dumps({"model_type": "llava_llama", "notice": "x" * 500}))
    data = bytearray(path.read_bytes())
    start = 30 + len("m/config.json") + 9
    data[start : start + 12] = b"\xff" * 12
    path.write_bytes(data)
    with pytest.raises(ModelArchiveError, match="could not be unpacked"):
        install(path, models)
    assert list(models.iterdir()) == []


def test_a_zip_whose_entry_has_no_name_is_a_sentence(tmp_path):
    path = tmp_path / "m.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("x", b"{}")
    data = path.read_bytes()
    central = data.index(b"PK\1\2")
    nameless = data[: central + 28] + b"\0\0" + data[central + 30 : central + 46] + data[central + 47 :]
    end = nameless.index(b"PK\5\6")
    size = int.from_bytes(nameless[end + 12 : end + 16], "little") - 1
    path.write_bytes(nameless[: end + 12] + size.to_bytes(4, "little") + nameless[end + 16 :])
    with pytest.raises(ModelArchiveError):
        install(path, tmp_path / "models")


@pytest.mark.parametrize("kind", [["geochat"], {"a": 1}, 7])
def test_an_adapter_whose_model_type_is_no_text_has_no_size_of_its_own(kind, tmp_path):
    adapter = {"model_type": kind, "mm_vision_tower": "openai/clip-vit-large-patch14-336"}
    (tmp_path / "adapter_config.json").write_text(json.dumps(adapter), encoding="utf-8")
    assert read_model_info(tmp_path).image_size == 336


# A full disk, for which a limit on the size of files stands
@contextlib.contextmanager
def files_of_at_most(count):
    resource = pytest.importorskip("resource", reason="needs a limit on the size of files")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (count, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def scene(second):
    return Segment(float(second), second + 1.0, "Flood", 0.5, (("Flood", 0.5),))


def test_half_a_line_of_a_videos_record_takes_no_other_with_it(tmp_path):
    log = SegmentLog(str(tmp_path / "town_unirs_answers.gpkg"), 7)
    log.append([scene(0)], 1.0)
    with files_of_at_most(os.path.getsize(log.path) + 20), pytest.raises(OSError):
        log.append([scene(1)], 2.0)
    log.append([scene(1)], 2.0)
    assert [segment.start_s for segment in log.read()[0]] == [0.0, 1.0]
    log.release()


def test_a_raster_of_distances_that_does_not_fit_is_told_and_is_not_there(qgis_app, tmp_path):
    path, values = tmp_path / "heat.tif", np.random.default_rng(1).random(900).tolist()
    square = QgsRectangle(500000, 5500000, 500100, 5500100)
    crs = QgsCoordinateReferenceSystem("EPSG:32633")
    region = Region(QgsGeometry.fromRect(square), crs, crs, square, "draw", "")
    why = "File too large" if int(gdal.VersionInfo()) < 3_10_00_00 else "Seek error accessing TIFF directory"
    with files_of_at_most(2000), pytest.raises(heat.HeatError, match=why):
        heat.heat_file({"size": 30, "values": values}, region, str(path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("most", [4000, 60_000, 120_000])
def test_an_export_that_does_not_fit_leaves_what_was_there(most, qgis_app, tmp_path):
    """What fails when a GeoPackage is closed, the writer does not tell."""
    source, path = tmp_path / "answers.gpkg", tmp_path / "out.gpkg"
    answer_file.create(str(source))
    box = bytes(QgsGeometry.fromWkt("MultiPolygon(((8 50, 9 50, 9 51, 8 51, 8 50)))").asWkb())
    connection = geopackage.connect(source, mode=geopackage.WRITE)
    connection.execute("BEGIN IMMEDIATE")
    add_found(connection, [FoundFeature(box, (8, 50, 9, 51), {"phrase": "x" * 900})] * 200, True)
    connection.execute("COMMIT")
    connection.close()
    path.write_bytes(b"what was there")
    keys = [("unirs_found", number) for number in range(1, 201)]
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    with files_of_at_most(most), pytest.raises(ExportError):
        found_export.write("gpkg", str(path), str(source), keys, crs, overwrite=True)
    assert path.read_bytes() == b"what was there" and len(list(tmp_path.iterdir())) == 2


def test_why_a_flight_cannot_be_written_is_said(qgis_app, tmp_path):
    with files_of_at_most(20_000), pytest.raises(flight_file.FlightFileError) as told:
        flight_file.create(str(tmp_path / "clip.gpkg"))
    assert not str(told.value).endswith("cannot be written: .") and list(tmp_path.iterdir()) == []


@linux
def test_answers_that_cannot_be_read_for_want_of_handles_are_told_once_and_are_back_afterwards(project, tmp_path):
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    store.add_many([Answer("single", "?", f"{n}") for n in range(3)])
    told, changes = [], []
    store.problem.connect(told.append)
    store.changed.connect(lambda: changes.append(len(store.answers())))
    store._tables.clear()
    with few_handles(0):
        assert store.answers() == [] and store.count() == 0 and store.there([1]) == set()
    assert len(told) == 1 and "cannot be read" in told[0]
    store._settle()
    assert changes == [3] and len(store.answers()) == 3
    store.close()


@linux
def test_a_table_that_qgis_takes_for_empty_for_want_of_handles_is_an_error(qgis_app, tmp_path):
    path = str(tmp_path / "answers.gpkg")
    answer_file.create(path)
    rows.add(rows.opened(path, rows.TABLES[1]), [Answer("single", "?", "yes", id=1)])
    layer = rows.opened(path, rows.TABLES[1])
    with few_handles(0), pytest.raises(answer_file.AnswerFileError, match="cannot be read"):
        rows.read(layer)
    assert len(rows.read(layer)) == 1


@linux
@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_a_zip_for_which_there_are_no_handles_leaves_nothing(count, tmp_path):
    path, models = tmp_path / "m.zip", tmp_path / "models"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("m/config.json", json.dumps({"model_type": "llava_llama"}))
        made.writestr("m/llm/config.json", "{}")
    installed = False
    with few_handles(count), contextlib.suppress(ModelArchiveError):
        installed = bool(install(path, models))
    assert [one.name for one in models.iterdir()] == (["m"] if installed else [])


@pytest.mark.parametrize("made", [LayerBox, TextButton, lambda: WrapCheck("A hint")], ids=("box", "button", "check"))
def test_painting_ends_even_where_somebody_looks_at_the_frames(made, qgis_app):
    """As who samples what runs does, or a profiler: a painter that ends with its frame alone ended too late for Qt."""
    widget, frames, said = made(), [], []
    handler = qInstallMessageHandler(lambda _kind, _context, text: said.append(text))
    sys.setprofile(lambda frame, _event, _argument: frames.append(frame))
    try:
        widget.show()
        QTest.qWaitForWindowExposed(widget)
        widget.repaint()
    finally:
        sys.setprofile(None)
        painted = [frame.f_code.co_name for frame in frames].count("paintEvent")
        frames.clear()
        qInstallMessageHandler(handler)
        widget.close()
        widget.deleteLater()
    assert painted and not [text for text in said if "paint" in text.lower()]


def test_pages_of_sql_are_no_reason(qgis_app):
    with gdal_messages() as told:
        gdal.Error(gdal.CE_Failure, 1, f"sqlite3_exec({'CREATE TABLE x;' * 90}) failed: unable to open database file")
    assert told == ["unable to open database file"]
