"""Long names of layers are shortened in the middle, where they are alike."""

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QWidget
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
