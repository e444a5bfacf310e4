"""The sample scene for somebody without a raster: drawn once by the runtime's own Python, opened by QGIS."""

import sys
from dataclasses import replace

from gui import until
from qgis.core import QgsProject
from unirs.unirs_qgis.gui.place.sample_scene import SampleScene
from unirs.unirs_qgis.settings import Settings


def scene_in(folder):
    """A scene that is drawn into a folder of the test's own."""
    scene = SampleScene()
    scene.folder = folder
    return scene


def run(scene, settings):
    """Open the scene and return the layer or the sentence."""
    told = []
    scene.opened.connect(told.append)
    scene.failed.connect(told.append)
    scene.open(settings)
    return until(lambda: told, 60)[0]


def test_the_scene_is_drawn_once_and_opened(qgis_new_project, untrained_model, tmp_path):
    scene = scene_in(tmp_path / "sample scene, José")
    layer = run(scene, Settings())
    assert layer.isValid() and layer.crs().isValid() and layer.bandCount() == 3
    assert QgsProject.instance().mapLayer(layer.id()) is not None
    (picture,) = scene.folder.glob("*.tif")
    drawn = picture.stat().st_mtime_ns
    again = run(scene, Settings())
    assert again.isValid() and picture.stat().st_mtime_ns == drawn
    QgsProject.instance().clear()


def test_what_went_wrong_is_one_sentence(qgis_new_project, tmp_path):
    sentence = run(scene_in(tmp_path / "scene"), replace(Settings(), runtime_python=str(tmp_path / "nothing")))
    assert sentence == f"There is no Python at {tmp_path / 'nothing'}. Choose another one in the options."
    broken = tmp_path / "broken"
    broken.write_text(f"#!{sys.executable}\nimport sys\nsys.exit('There is no space left.')\n")
    broken.chmod(0o755)
    assert run(scene_in(tmp_path / "other"), replace(Settings(), runtime_python=str(broken))) == (
        "The sample scene could not be drawn: There is no space left."
    )
