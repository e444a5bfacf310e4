"""One press beside the picture takes the bands right, or uses a band no longer as transparency."""

import numpy as np
import pytest
from gui import named, until
from osgeo import gdal
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from unirs.unirs_qgis.core.crops.band_advice import alpha_used
from unirs.unirs_qgis.core.region import from_click
from unirs.unirs_qgis.gui.ask.place import AskPlace

METRES = (32633, (500000, 2, 0, 5600000, 0, -2))


@pytest.fixture
def pane_on(qgis_canvas, qgis_iface, qgis_new_project):
    """A function from a layer to the Ask panel's place pane with the layer's middle chosen."""
    panes = []

    def made(layer):
        QgsProject.instance().addMapLayer(layer)
        pane = AskPlace(qgis_iface)
        panes.append(pane)
        pane.resize(360, 600)
        pane.show()
        pane.region_bar.layers.choose(layer.id())
        pane.region_bar.choose_region(from_click(layer, layer.extent().center(), layer.crs(), 200))
        return pane

    yield made
    for pane in panes:
        pane.remove()
        pane.hide()


def noise(count, factor=1):
    return (
        np.random.default_rng(3).integers(5, 250, (count, 200, 200)).astype(np.uint16 if factor > 1 else np.uint8)
        * factor
    )


def press(pane, name):
    QTest.mouseClick(named(pane, name), Qt.MouseButton.LeftButton)


def test_bands_are_taken_right_by_one_press(write_raster, pane_on):
    def names(file):
        for band, word in enumerate(("blue", "green", "red"), 1):
            file.GetRasterBand(band).SetDescription(word)

    pane = pane_on(QgsRasterLayer(write_raster("planet.tif", noise(3), *METRES, names), "planet"))
    wrong = until(lambda: pane.preview.crop)
    button = named(pane, "unirsTakeBands")
    assert button.isVisible() and button.text() == "Take bands 3, 2, 1"
    assert not named(pane, "unirsDropAlpha").isVisible()
    press(pane, "unirsTakeBands")
    right = until(lambda: pane.preview.crop is not wrong and pane.preview.crop)
    assert right.style.startswith("raw bands 3, 2, 1") and not button.isVisible()
    assert not any("bands" in note for note in right.notes)
    first, second = (np.frombuffer(crop.pixels, np.uint8).reshape(-1, 3) for crop in (wrong, right))
    assert np.abs(first[:, ::-1].astype(int) - second).mean() < 2
    assert pane.bands.choice().bands == (3, 2, 1)


@pytest.mark.parametrize("factor", [1, 40])
def test_near_infrared_is_no_transparency_after_one_press(write_raster, pane_on, factor):
    kinds = (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand, gdal.GCI_AlphaBand)

    def rgba(file):
        for band, kind in enumerate(kinds, 1):
            file.GetRasterBand(band).SetColorInterpretation(kind)

    layer = QgsRasterLayer(write_raster("drone.tif", noise(4, factor), *METRES, rgba), "drone")
    pane = pane_on(layer)
    if factor > 1:  # of 16 bits nothing is opaque, so that there is no picture at all
        pane.bands.choose((1, 2, 3))
    button = named(pane, "unirsDropAlpha")
    until(lambda: button.isVisible())
    assert "Band 4 is used as transparency" in named(pane, "unirsPreviewWarnings").text()
    before = pane.preview.crop
    press(pane, "unirsDropAlpha")
    after = until(lambda: pane.preview.crop is not before and pane.preview.crop)
    assert after.valid == 1.0 and not alpha_used(layer) and not button.isVisible()
    pane.bands.alpha.setChecked(True)  # in the menu of the bands, for whoever takes it back
    until(lambda: button.isVisible())
    assert alpha_used(layer)
