"""Feature distances on the map: the file lies where the region is, is never overwritten, and says what it holds."""

from __future__ import annotations

import os
from dataclasses import replace

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsGeometry, QgsMapRendererParallelJob, QgsMapSettings, QgsPointXY, QgsRasterLayer
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.core import heat, heat_layer
from unirs.unirs_qgis.core.answers.answer import answer_from_reply
from unirs.unirs_qgis.core.crops.pixels import rgba
from unirs.unirs_qgis.core.region import from_click, from_geometry

VALUES = [0.0, 0.05, 0.1, 0.4, 0.02, 0.6, 0.1, 0.0, 0.5]
HEAT = {"size": 3, "values": VALUES}  # 0.4, 0.6 and 0.5 touch at one corner and along one side
REPLY = Reply("pair", "What changed?", "a house", heat=HEAT)


@pytest.fixture
def region(field_layer):
    return from_click(field_layer, QgsPointXY(500050, 5500050), field_layer.crs(), 30.0)


def test_the_file_lies_on_the_regions_square(qgis_app, region, tmp_path):
    path = str(tmp_path / "heat" / "1.tif")
    heat.heat_file(HEAT, region, path)
    layer = QgsRasterLayer(path, "heat")
    assert layer.crs() == region.grid_crs and layer.extent() == region.square
    file = gdal.Open(path)
    band = file.GetRasterBand(1)
    assert band.DataType == gdal.GDT_Float32 and band.GetNoDataValue() == heat.NO_DATA
    assert band.GetDescription() == "feature distance (1 - cosine similarity)" in layer.bandName(1)
    assert np.array_equal(file.ReadAsArray(), np.float32(VALUES).reshape(3, 3))  # row 0 is north
    value, found = layer.dataProvider().sample(
        QgsPointXY(region.square.xMaximum() - 1, region.square.yMaximum() - 1), 1
    )
    assert found and value == pytest.approx(0.1)


def test_a_file_that_is_there_stays_as_it_is(qgis_app, region, tmp_path):
    path = tmp_path / "theirs.tif"
    path.write_text("theirs")
    with pytest.raises(heat.HeatError, match="theirs.tif"):
        heat.heat_file(HEAT, region, str(path))
    assert path.read_text() == "theirs"


@pytest.mark.parametrize("damaged", [None, {}, {"size": 3, "values": [1.0]}, {"size": "x", "values": []}])
def test_damaged_distances_are_told_and_leave_no_file(qgis_app, region, tmp_path, damaged):
    with pytest.raises(heat.HeatError, match="no feature distances"):
        heat.heat_file(damaged, region, str(tmp_path / "heat" / "1.tif"))
    assert not os.path.exists(tmp_path / "heat")


def test_a_location_without_a_value_is_nodata(qgis_app, region, tmp_path):
    path = str(tmp_path / "1.tif")
    heat.heat_file({"size": 2, "values": [0.1, None, 0.2, 0.3]}, region, path)
    layer = QgsRasterLayer(path, "heat")
    square = region.square
    assert not layer.dataProvider().sample(QgsPointXY(square.xMaximum() - 1, square.yMaximum() - 1), 1)[1]


def test_polygons_outline_the_cells_over_a_threshold(qgis_app, region):
    layer = heat.polygons(HEAT, region, 0.3)
    assert layer.crs() == region.grid_crs
    found = sorted((row["cells"], round(row["distance_max"], 3), row["area_m2"]) for row in layer.getFeatures())
    cell = (region.side_m / 3) ** 2
    assert found == [(1, 0.4, pytest.approx(cell)), (2, 0.6, pytest.approx(2 * cell))]
    assert sum(row.geometry().area() for row in layer.getFeatures()) == pytest.approx(region.square.area() / 3)
    (pair,) = (row for row in layer.getFeatures() if row["cells"] == 2)
    assert len(pair.geometry().asPolygon()[0]) <= 7  # one outline, no line between its cells
    east = QgsPointXY(region.square.xMaximum() - 1, region.square.center().y())
    assert pair.geometry().contains(east) and pair["distance_mean"] == pytest.approx(0.55)
    assert heat.polygons(HEAT, region, 0.7).featureCount() == 0


def test_an_answers_layer_is_toggled_and_its_file_kept(project, crop_at, tmp_path):
    answer = replace(answer_from_reply(REPLY, [crop_at(), crop_at()]), id=1234567890123456)
    answers_path = str(tmp_path / "town_unirs_answers.gpkg")
    assert heat_layer.shown(answer) is None
    layer = heat_layer.show(answer, answers_path)
    assert heat_layer.shown(answer) is layer is heat_layer.show(answer, answers_path)
    assert project.layerTreeRoot().layerOrder()[0] is layer
    assert layer.name() == "Feature distance: field (10.7 m)"
    path = tmp_path / "town_unirs_answers_heat" / "1234567890123456.tif"
    assert os.path.samefile(layer.source(), path)
    written = path.stat().st_mtime_ns
    heat_layer.hide(answer)
    assert heat_layer.shown(answer) is None and path.exists()
    heat_layer.show(answer, answers_path)
    assert path.stat().st_mtime_ns == written
    project.write(str(tmp_path / "town.qgz"))
    project.clear()
    project.read(str(tmp_path / "town.qgz"))
    assert heat_layer.shown(answer).isValid()


def test_layers_begin_with_what_they_are_and_the_dates(project, crop_at, tmp_path):
    answer = answer_from_reply(REPLY, [crop_at(), crop_at()])
    answer = replace(answer, id=7, dates=("2009-08-18", "2020-08-31"), layers=("m_4709963_b", "m_4709963_a"))
    layer = heat_layer.show(answer, str(tmp_path / "town_unirs_answers.gpkg"))
    assert layer.name() == "Feature distance: 2009-08-18 → 2020-08-31, m_4709963_b → m_4709963_a (10.7 m)"


def test_outlines_are_kept_in_a_file_beside_the_answers(project, crop_at, tmp_path):
    answer = replace(answer_from_reply(REPLY, [crop_at(), crop_at()]), id=7, dates=("2009-08-18", "2020-08-31"))
    answers_path = str(tmp_path / "town_unirs_answers.gpkg")
    layer = heat_layer.show_polygons(answer, answers_path, 0.3)
    assert layer.name() == "Feature distance over 0.30: 2009-08-18 → 2020-08-31, field"
    path = tmp_path / "town_unirs_answers_heat" / "7_over_0.3.gpkg"
    assert os.path.samefile(layer.source().partition("|")[0], path) and layer.providerType() == "ogr"
    assert layer.crs() == answer.region().grid_crs and layer.featureCount() == 2
    assert project.mapLayer(layer.id()) is layer
    written = path.stat().st_mtime_ns
    assert heat_layer.show_polygons(answer, answers_path, 0.3) is not None, "asked for again"
    assert path.stat().st_mtime_ns == written
    assert heat_layer.show_polygons(answer, answers_path, 0.99) is None
    project.write(str(tmp_path / "town.qgz"))
    project.clear()
    project.read(str(tmp_path / "town.qgz"))
    assert [one.featureCount() for one in project.mapLayers().values()] == [2, 2]


def test_alike_places_stay_clear_and_unlike_ones_are_coloured(project, region, tmp_path):
    path = str(tmp_path / "1.tif")
    heat.heat_file(HEAT, region, path)
    layer = heat_layer.add_layer(path, HEAT, region, "a → b")
    alpha = drawn(layer)[:, :, 3]
    assert alpha[20, 20] == 0 and alpha[80, 80] < 20 and alpha[80, 140] > 150  # 0, 0.02 and 0.6
    assert layer.renderer().classificationMax() == 1.0
    labels = layer.renderer().shader().rasterShaderFunction().legendSettings()
    assert labels.useContinuousLegend()


def test_the_colours_of_small_distances_end_at_a_fifth(project, region, tmp_path):
    faint = {"size": 2, "values": [0.001, 0.02, 0.01, 0.028]}
    path = str(tmp_path / "1.tif")
    heat.heat_file(faint, region, path)
    layer = heat_layer.add_layer(path, faint, region, "a → b")
    assert layer.renderer().classificationMax() == 0.2
    assert drawn(layer)[:, :, 3].max() < 80


def drawn(layer) -> np.ndarray:
    """(160, 160, 4) of the layer alone."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(160, 160))
    settings.setBackgroundColor(QColor(0, 0, 0, 0))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return rgba(job.renderedImage())


def test_distances_of_an_image_without_crs_lie_on_its_pixels(project, write_raster, tmp_path):
    photo = QgsRasterLayer(write_raster("photo.tif", np.full((3, 200, 200), 90, np.uint8)), "photo")
    place = QgsGeometry.fromWkt("Polygon((20 -120, 80 -120, 80 -60, 20 -60, 20 -120))")
    region = from_geometry(photo, place, photo.crs(), "draw")
    path = str(tmp_path / "1.tif")
    heat.heat_file(HEAT, region, path)
    layer = heat_layer.add_layer(path, HEAT, region, "")
    assert layer.extent() == region.square and not layer.crs().isValid()
    assert layer.name() == "Feature distance (20 px)"
