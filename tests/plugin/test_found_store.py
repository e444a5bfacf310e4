"""Found things are kept beside their answers: as features with their measures, judged, removed, moved and exported."""

from __future__ import annotations

import json
import os
from dataclasses import replace

import pytest
from osgeo import gdal, ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsFeatureRequest,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from unirs.model_runtime.common import found_table, methods
from unirs.model_runtime.common.found import Found, Mask
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.core.answers.answer import answer_from_reply
from unirs.unirs_qgis.core.answers.reading import words
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.found import export, layers, listing, raster
from unirs.unirs_qgis.core.found.asking import Search, completed, search_of, things_of
from unirs.unirs_qgis.core.found.label_colour import colour_expression, label_colour
from unirs.unirs_qgis.core.found.store import FoundStore

TOWERS = (Found("water tower", 0.8, box=(0.25, 0.5, 0.5, 0.75)), Found("water tower", box=(0.0, 0.0, 0.125, 0.25)))
COVER = (
    Found("building", mask=Mask.of([n % 8 < 4 for n in range(64)], 8, 8)),
    Found("road", mask=Mask.of([n % 8 == 6 for n in range(64)], 8, 8)),
)
RUN = {"model": "m", "revision": "0123456789ab", "seconds": {"total": 0.5}}


@pytest.fixture
def answers(project, tmp_path):
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    store.sentences = []
    store.problem.connect(store.sentences.append)
    yield store
    store.close()


@pytest.fixture
def found(answers):
    store = FoundStore(answers)
    yield store
    store.remove_connections()


@pytest.fixture
def kept(answers, found, crop_at):
    """A function that stores what a model found in a crop; returns the stored answer."""

    def stored(things, search=None, text="[25, 50, 50, 75]", dates=("2020-08-31",), crops=None):
        search = search or Search(methods.FIND, "water tower")
        crops = crops or [crop_at()]
        reply = Reply("pair" if len(crops) == 2 else "single", search.phrase, text, found=tuple(things), **RUN)
        answer = completed(answer_from_reply(reply, crops, "0.1.0", dates=dates), reply, crops, search)
        answer = replace(answer, id=answers.add(answer))
        found.keep(answer)
        return answer

    return stored


def test_one_feature_a_thing_with_all_that_is_needed_to_defend_it(kept, answers, found):
    answer = kept(TOWERS)
    layer = layers.find(found_table.FOUND)
    assert layer is not None and layer.crs().authid() == "EPSG:4326" and layer.readOnly()
    assert [field.name() for field in layer.fields()][1:] == [column.name for column in found_table.COLUMNS]
    first, second = layer.getFeatures()
    assert (first["label"], first["phrase"], first["kind"], first["method"]) == ("water tower",) * 2 + ("box", "find")
    assert first["answer_id"] == answer.id and (first["model"], first["revision"]) == ("m", "0123456789ab")
    assert first["date"] == "2020-08-31" and first["answer"] == "[25, 50, 50, 75]" and first["score"] == 0.8
    assert first["area_m2"] == pytest.approx(64, rel=1e-3) and first["length_m"] == pytest.approx(8, rel=1e-3)
    assert second["area_m2"] == pytest.approx(32, rel=1e-3) and second["length_m"] == pytest.approx(8, rel=1e-3)
    assert (first["cut"], second["cut"]) == (0, 1)  # the second ends where the picture ends
    assert Found.from_wire(json.loads(first["found"])) == TOWERS[0]
    assert first["image_sha256"] == answer.image_sha256[0] and first["created"].isValid()
    # The answer is a row as ever, and can be brought back from it alone.
    row = answers.answer(answer.id)
    assert row.question == "Find: water tower" and words(row) == "2 × water tower" and row.label == "2 × water tower"
    assert things_of(row) == TOWERS and search_of(row) == Search(methods.FIND, "water tower")


def test_masks_are_a_feature_a_piece_and_a_raster_beside_the_answers(kept, answers, found):
    answer = kept(COVER, Search(methods.SEGMENT, "building, road", cover=True), text="building*4, others*2")
    assert words(answer) == "building 50%, road 12%"
    areas = listing.areas(found.path, answer.id)
    assert [(label, count) for label, count, _ in areas] == [("building", 1), ("road", 1)]
    assert areas[0][2] == pytest.approx(512, rel=1e-3) and areas[1][2] == pytest.approx(128, rel=1e-3)
    layer = raster.show(answer, answers.path)
    assert os.path.dirname(layer.source()) == os.path.splitext(answers.path)[0] + "_found"
    assert layer.extent() == answer.region().square and layer.crs() == answer.region().grid_crs
    file = gdal.Open(layer.source())
    assert file.ReadAsArray()[0].tolist() == [1, 1, 1, 1, 0, 0, 2, 0]
    names = {entry.value: entry.label for entry in layer.renderer().classes()}
    assert names == {1: "building", 2: "road"} and raster.show(answer, answers.path) is layer
    raster.hide(answer)
    assert raster.shown(answer) is None and os.path.isfile(raster.raster_path(answers.path, answer.id))
    with pytest.raises(raster.FoundRasterError, match="no masks"):
        raster.show(kept(TOWERS), answers.path)


def test_a_change_mask_tells_both_dates(kept, crop_at):
    crops = [crop_at(), crop_at()]
    kept(COVER[:1], Search(methods.SEGMENT_CHANGE, "building"), "building*4", ("2012-07-31", "2020-08-31"), crops)
    (feature,) = layers.find(found_table.FOUND).getFeatures()
    assert (feature["kind"], feature["earlier_date"], feature["date"]) == ("change", "2012-07-31", "2020-08-31")
    assert len(feature["source"].split("\n")) == 2


def test_points_have_a_table_of_their_own(kept, found):
    kept([Found("car", point=(0.5, 0.25)), *TOWERS])
    (point,) = layers.find(found_table.FOUND_POINTS).getFeatures()
    assert (
        point["kind"] == "point" and not point["area_m2"] and point.geometry().asPoint().x() == pytest.approx(15, 0.1)
    )
    assert len(listing.keys(found.path)) == 3 == listing.count(found.path)


def test_an_image_without_a_crs_has_pixels_and_no_metres(write_raster, outcome, kept):
    import numpy as np
    from qgis.core import QgsPointXY, QgsRasterLayer
    from unirs.unirs_qgis.core.crops.crop import StyledCrop
    from unirs.unirs_qgis.core.region import from_click

    layer = QgsRasterLayer(write_raster("plain.png.tif", np.full((3, 100, 100), 90, np.uint8)), "plain")
    region = from_click(layer, QgsPointXY(50, -50) if layer.extent().yMaximum() <= 0 else QgsPointXY(50, 50),
                        layer.crs(), 64)  # fmt: skip
    crop, sentence = outcome(StyledCrop(layer, region, 64))
    assert crop is not None, sentence
    kept(TOWERS, crops=[crop])
    table = layers.find(found_table.IMAGE_FOUND)
    first = next(table.getFeatures())
    assert not table.crs().isValid() and first["area_m2"] in (None,) or not first["area_m2"]
    box = first.geometry().boundingBox()
    assert box.xMinimum() == pytest.approx(region.square.xMinimum() + 16) and box.width() == pytest.approx(16)


def test_a_persons_word_is_kept_beside_the_models(kept, found):
    kept(TOWERS)
    keys = listing.keys(found.path, down=False)
    first, second = keys.key(0), keys.key(1)
    found.judge([first], "right")
    found.judge([second], "wrong", "silo")
    rows = listing.rows(found.path, [first, second])
    assert (rows[first].verdict, rows[second].verdict, rows[second].name) == ("right", "wrong", "silo")
    assert rows[second].label == "water tower"
    found.judge([second], None)
    assert listing.rows(found.path, [second])[second].verdict is None
    found.remove([first])
    assert len(listing.keys(found.path)) == 1 == layers.find(found_table.FOUND).featureCount()


def test_what_is_found_goes_with_its_answer_and_stays_with_the_others(kept, answers, found):
    first, second = kept(TOWERS), kept(TOWERS[:1])
    answers.remove([first.id])
    assert len(listing.keys(found.path)) == 1 and found.has(second) and not found.has(first)


def test_the_list_is_ordered_and_filtered_by_the_file(kept, found):
    kept([*TOWERS, Found("o'hare", box=(0.5, 0.5, 0.9, 0.9))])
    areas = [row.area_m2 for row in _rows(found.path, order=listing.AREA)]
    assert areas == sorted(areas, reverse=True) and len(areas) == 3
    assert [row.label for row in _rows(found.path, words="O'HARE")] == ["o'hare"]
    assert [row.label for row in _rows(found.path, order=listing.LABEL, down=False)][0] == "o'hare"


def _rows(path, **options):
    keys = listing.keys(path, **options)
    wanted = [keys.key(row) for row in range(len(keys))]
    found = listing.rows(path, wanted)
    return [found[key] for key in wanted]


def test_a_saved_project_takes_what_was_found_along_with_what_was_said_of_it(kept, answers, found, project, tmp_path):
    kept(TOWERS)
    keys = listing.keys(found.path, down=False)
    found.judge([keys.key(0)], "wrong", "silo")
    unsaved = found.path
    assert project.write(str(tmp_path / "work.qgz"))
    assert found.path == str(tmp_path / "work_unirs_answers.gpkg") != unsaved
    assert [row.name for row in _rows(found.path, down=False)] == ["silo", "water tower"]
    assert listing.count(unsaved) == 0
    layer = layers.find(found_table.FOUND)
    assert layer.source().startswith(found.path) and layer.featureCount() == 2
    project.clear()
    assert project.read(str(tmp_path / "work.qgz"))
    assert layers.find(found_table.FOUND).source().startswith(found.path)
    assert project.write(str(tmp_path / "copy.qgz"))  # a copy has its own, and the first keeps them
    assert listing.count(found.path) == 2 == listing.count(str(tmp_path / "work_unirs_answers.gpkg"))


def test_exports_are_on_the_crs_of_choice(kept, found, tmp_path):
    kept([Found("car", point=(0.5, 0.25)), *TOWERS])
    keys = listing.keys(found.path)
    every = [keys.key(row) for row in range(len(keys))]
    metric = QgsCoordinateReferenceSystem("EPSG:32633")
    path = str(tmp_path / "found.gpkg")
    export.write("gpkg", path, found.path, every, metric)
    layer = QgsVectorLayer(f"{path}|layername=unirs_found", "", "ogr")
    assert layer.crs() == metric and layer.featureCount() == 2
    assert max(feature.geometry().area() for feature in layer.getFeatures()) == pytest.approx(64, rel=1e-3)
    assert QgsVectorLayer(f"{path}|layername=unirs_found_points", "", "ogr").featureCount() == 1
    with pytest.raises(export.ExportError, match="exists already"):
        export.write("gpkg", path, found.path, every, metric)
    export.write("geojson", str(tmp_path / "found.geojson"), found.path, every, metric)
    file = ogr.Open(str(tmp_path / "found.geojson"))
    read = file.GetLayer(0)
    assert read.GetSpatialRef().GetAuthorityCode(None) == "32633" and read.GetFeatureCount() == 3
    export.write("csv", str(tmp_path / "found.csv"), found.path, every, QgsCoordinateReferenceSystem("EPSG:4326"))
    text = (tmp_path / "found.csv").read_text(encoding="utf-8-sig")
    assert text.startswith("label,phrase,kind") and text.count("water tower") >= 2 and "\r\n" in text or text


def test_geojson_on_a_crs_of_the_users_own_is_on_the_globe(kept, found, tmp_path):
    kept(TOWERS)
    keys = listing.keys(found.path)
    own = QgsCoordinateReferenceSystem.fromProj("+proj=laea +lat_0=49 +lon_0=15 +datum=WGS84 +units=m")
    path = str(tmp_path / "found.geojson")
    export.write("geojson", path, found.path, [keys.key(row) for row in range(len(keys))], own)
    file = ogr.Open(path)
    left, right, bottom, top = file.GetLayer(0).GetExtent()
    assert 15 < left < right < 15.01 and 49.6 < bottom < top < 49.7
    assert file.GetLayer(0).GetSpatialRef().IsGeographic()


def test_the_layer_draws_in_the_labels_colour_and_names_are_plain_text(kept, qgis_app):
    kept([Found("<b>x</b>", box=(0.25, 0.25, 0.75, 0.75))])
    layer = layers.find(found_table.FOUND)
    feature = next(layer.getFeatures(QgsFeatureRequest()))
    from qgis.core import QgsExpressionContext, QgsExpressionContextUtils

    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    assert "<b>x</b>" not in tip.replace("<p><b>", "") and "&lt;b&gt;x" in tip
    for label in ("water tower", "Car", "é", "道路", ""):
        context.lastScope().setVariable("label", label)
        shade = QgsExpression(colour_expression("@label")).evaluate(context)
        assert shade is not None and label_colour(label)  # one for whatever a model calls a thing
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    extent = layer.extent()
    extent.scale(1.4)
    settings.setExtent(extent)
    settings.setOutputSize(QSize(200, 200))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    colours = {image.pixelColor(x, 100).name() for x in range(200)}
    assert len(colours) > 1  # its sides are seen
    assert QgsProject.instance().mapLayers()
