"""Long names of layers are shortened in the middle, where they are alike."""

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QWidget
from unirs.unirs_qgis.gui.grid.within import GridWithin
from unirs.unirs_qgis.gui.video.file_bar import VideoFileBar
from unirs.unirs_qgis.gui.widgets.labels import ElidedLabel
from unirs.unirs_qgis.gui.widgets.layer_choice import raster_combo


def test_the_ends_of_names_are_to_be_seen(qgis_new_project, field_layer):
    field_layer.setName("m_4709963_se_14_1_20090818_with_a_name_that_no_dock_is_wide_enough_for_20091231")
    QgsProject.instance().addMapLayer(field_layer)
    parent = QWidget()
    box = raster_combo(parent, "box", "Layer", "tip")
    for width in (120, 200, 300):
        box.resize(width, 30)
        shown = box.shown_text()
        assert shown.startswith("m_") and shown.endswith("31") and "…" in shown, shown
    box.resize(3000, 30)
    assert box.shown_text() == field_layer.name()
    assert not box.grab().isNull()
    QgsProject.instance().clear()


LONG = "m_4709963_se_14_1_20090818_with_a_name_that_no_dock_is_wide_enough_for_20091231"


def test_polygon_layers_are_told_by_their_ends_too(qgis_new_project, qgis_iface):
    parcels = QgsVectorLayer("Polygon?crs=EPSG:32633", LONG, "memory")
    QgsProject.instance().addMapLayer(parcels)
    within = GridWithin(qgis_iface)
    within.polygons.resize(200, 30)
    shown = within.polygons.shown_text()
    assert shown.startswith("m_") and shown.endswith("31") and "…" in shown, shown
    within.remove()
    QgsProject.instance().clear()


def test_files_are_told_by_their_ends_and_sentences_by_their_beginnings(qgis_app):
    bar = VideoFileBar()
    bar.show_opening(f"/flights/{LONG}.mp4")
    bar.name.resize(200, 20)
    assert bar.name.shown_text().startswith("m_") and bar.name.shown_text().endswith(".mp4")
    line = ElidedLabel(None, "line")
    line.setText("many pieces of farmlands are together")
    line.resize(100, 20)
    assert line.shown_text().startswith("many") and line.shown_text().endswith("…")
