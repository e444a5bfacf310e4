"""Comparing a region on two dates as an algorithm: words, dates, shift, and feature distances as a raster."""

import numpy as np
import pytest
from processing_runs import algorithm, in_background
from qgis.core import (
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtGui import QImage

EXTENT = "500010,500074,5500020,5500084 [EPSG:32633]"


@pytest.fixture
def dated(write_raster):
    """Rough ground in July 2012 and, 2 m further east, in August 2020: 200 x 200 pixels of 0.5 m in UTM 33N."""
    ground = np.random.default_rng(7).normal(128, 40, (230, 230))
    for _ in range(2):
        ground = (ground + np.roll(ground, 1, 0) + np.roll(ground, 1, 1) + np.roll(ground, (1, 1), (0, 1))) / 4
    ground = np.uint8(np.clip(128 + 3 * (ground - 128), 0, 255))
    place = (500000, 0.5, 0, 5500100, 0, -0.5)
    layers = []
    for name, start in (("field_20120731", 10), ("field_20200831", 6)):
        part = ground[10:210, start : start + 200]
        layers.append(QgsRasterLayer(write_raster(f"{name}.tif", np.stack([part] * 3), 32633, place), name))
    yield layers
    layers.clear()  # before QGIS ends, whichever test is the last


def compare(layers, **others):
    return {"BEFORE": layers[0], "AFTER": layers[1], "EXTENT": EXTENT, "OUTPUT": "memory:", **others}


def test_a_pair_gives_words_dates_and_distances(runtime, dated, tmp_path):
    heat, picture = str(tmp_path / "heat.tif"), str(tmp_path / "pair.png")
    ran = in_background(algorithm("unirs:compareregion"), compare(dated, HEAT=heat, PICTURE=picture))
    assert ran.ok, ran.sentence()
    (row,) = ran.rows()
    assert row["task"] == "pair" and row["answer"] == ran.results["ANSWER"] and row["answer"]
    assert (ran.results["BEFORE_DATE"], ran.results["AFTER_DATE"]) == ("2012-07-31", "2020-08-31")
    assert row["dates"] == "2012-07-31\n2020-08-31" and row["layers"] == "field_20120731\nfield_20200831"
    size = runtime.model_info.image_size
    assert (QImage(picture).width(), QImage(picture).height()) == (2 * size, size)
    raster = QgsRasterLayer(heat, "heat")
    assert raster.isValid() and raster.crs().authid() == "EPSG:32633"
    assert raster.extent().toString(0) == "500010,5500020 : 500074,5500084"


def test_a_shift_is_measured_and_can_be_taken_back(runtime, dated):
    as_it_is = in_background(algorithm("unirs:compareregion"), compare(dated))
    assert as_it_is.results["SHIFT_EAST"] == pytest.approx(2.0, abs=0.3)
    assert as_it_is.results["SHIFT_NORTH"] == pytest.approx(0.0, abs=0.3)
    aligned = in_background(algorithm("unirs:compareregion"), compare(dated, ALIGN=True))
    hashes = [ran.rows()[0]["image_sha256"].split("\n") for ran in (as_it_is, aligned)]
    assert hashes[0][0] == hashes[1][0] and hashes[0][1] != hashes[1][1]
    assert "moved back by 2 m" in aligned.rows()[0]["notes"]


def test_raw_bands_and_one_stretch_for_both(runtime, dated):
    raw = in_background(algorithm("unirs:compareregion"), compare(dated, PIXELS=1, LIMITS="100,160"))
    assert raw.rows()[0]["styles"].count("100-160") >= 2
    common = in_background(algorithm("unirs:compareregion"), compare(dated, PIXELS=2))
    assert common.ok and common.rows()[0]["image_sha256"] != raw.rows()[0]["image_sha256"]


def test_given_dates_win_and_a_later_one_before_an_earlier_one_is_told(runtime, dated):
    given = {"BEFORE_DATE": QDate(2022, 5, 1), "AFTER_DATE": QDate(2021, 5, 1)}
    ran = in_background(algorithm("unirs:compareregion"), compare(dated, **given))
    assert ran.rows()[0]["dates"] == "2022-05-01\n2021-05-01"
    assert any("swapped" in text for text in ran.feedback.said)


def test_a_period_is_one_date_and_its_middle_tells_the_order(runtime, dated):
    dated[0].setName("S2_20210601_20210831_median")
    ran = in_background(algorithm("unirs:compareregion"), compare(dated, AFTER_DATE=QDate(2021, 6, 20)))
    assert ran.rows()[0]["dates"] == "2021-06-01 to 2021-08-31\n2021-06-20"
    assert any("swapped" in text for text in ran.feedback.said)


def test_layers_that_do_not_overlap_are_a_sentence(runtime, dated, write_raster):
    far = write_raster("far.tif", np.full((3, 50, 50), 90, np.uint8), 32633, (900000, 1, 0, 5500050, 0, -1))
    ran = in_background(algorithm("unirs:compareregion"), compare([dated[0], QgsRasterLayer(far, "far")]))
    assert not ran.ok and ran.sentence() == "The layer “far” does not cover this place."


def test_the_distances_are_styled_when_they_come_onto_the_map(runtime, dated, tmp_path):
    heat = str(tmp_path / "heat.tif")
    shown = QgsProcessingOutputLayerDefinition(heat, QgsProject.instance())
    ran = in_background(algorithm("unirs:compareregion"), compare(dated, HEAT=shown))
    assert ran.ok, ran.sentence()
    styler = ran.context.layerToLoadOnCompletionDetails(heat).postProcessor()
    layer = QgsRasterLayer(heat, "heat")
    styler.postProcessLayer(layer, ran.context, ran.feedback)
    assert isinstance(layer.renderer(), QgsSingleBandPseudoColorRenderer)
