"""`unirs:findgrid` in the real QGIS, on a runtime whose model says the truth: things merged, masks, the modeler."""

import numpy as np
import pytest
from osgeo import gdal
from processing_runs import algorithm, at_once, in_background
from qgis.core import (
    QgsProcessingException,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingOutputLayerDefinition,
    QgsRasterLayer,
)
from truth import model_of_truth, python_of_truth, scene_of_truth
from unirs.unirs_qgis.settings import Settings


@pytest.fixture(scope="module")
def truth(tmp_path_factory):
    """The settings of a model that says what is drawn, and the scene."""
    folder = tmp_path_factory.mktemp("truth")
    settings = Settings(runtime_python=str(python_of_truth(folder)), model_folder=str(model_of_truth(folder)),
                        device="cpu", dtype="fp32")  # fmt: skip
    return settings, str(scene_of_truth(folder / "scene.tif", 700))


@pytest.fixture
def scene(truth, provider):
    provider.session.apply_settings(truth[0])
    return QgsRasterLayer(truth[1], "suburb")


def find(layer, tmp_path, **others):
    given = {"INPUT": layer, "KIND": 1, "PHRASE": "building", "CELL": 256, "UNIT": 1, "MIN_VALID": 0}
    return {**given, "FOUND": "memory:", "OUTPUT": str(tmp_path / "grid.gpkg"), **others}


def test_things_are_merged_across_cells_and_masks_cover_the_truth(scene, tmp_path):
    masks = str(tmp_path / "masks.tif")
    ran = in_background(algorithm("unirs:findgrid"), find(scene, tmp_path, MASKS=masks))
    assert ran.ok, ran.sentence()
    found = ran.rows("FOUND")
    labels = gdal.Open(scene.source()).ReadAsArray().astype(int)
    numbers = labels[0] + 256 * labels[1] + 65536 * labels[2]
    buildings = numbers > 0
    assert ran.results["COUNT"] == len(found) >= len(np.unique(numbers)) - 1 > 15 and ran.results["CELLS"] == 16
    area = sum(feature.geometry().area() for feature in found)
    assert area == pytest.approx(buildings.sum() / 4, rel=1e-4)
    assert {(row["label"], row["kind"], row["model"]) for row in found} == {("building", "mask", "model-drawn")}
    assert any(row["cells"] > 1 for row in found) and not any(row["cut"] for row in found)
    raster = gdal.Open(masks)
    left, pixel, _, top, _, _ = raster.GetGeoTransform()
    assert (left, pixel, top) == pytest.approx((500_000, 0.5, 5_400_000))
    seen = raster.ReadAsArray()[:700, :700] == 1
    assert raster.GetMetadata()["CLASS_1"] == "building" and (seen != buildings).mean() < 1e-3
    again = in_background(algorithm("unirs:findgrid"), find(scene, tmp_path))  # goes on in its file, and has all
    assert again.ok and again.results["COUNT"] == len(found)


def test_what_is_missing_is_said_before_anything_is_asked(scene, tmp_path):
    for wrong, sentence in (
        ({"PHRASE": " "}, "what is to be found"),
        ({"KIND": 3}, "give the later one"),
        ({"KIND": 0, "MASKS": str(tmp_path / "masks.tif")}, "of outlines and of what changed"),
        ({"OUTPUT": str(tmp_path / "grid.shp")}, "ends in .gpkg"),
    ):
        try:
            said = at_once(algorithm("unirs:findgrid"), find(scene, tmp_path, **wrong)).sentence()
        except QgsProcessingException as error:
            said = str(error)
        assert sentence in said and not (tmp_path / "grid.gpkg").exists()


@pytest.mark.parametrize("by_path", [False, True], ids=["a layer", "a file"])
def test_a_model_of_the_modeler_finds_over_a_grid(by_path, scene, project, tmp_path):
    """A file is opened by the model, on its own thread."""
    project.addMapLayer(scene, False)
    model = QgsProcessingModelAlgorithm("found")
    child = QgsProcessingModelChildAlgorithm("unirs:findgrid")
    source = QgsProcessingModelChildParameterSource.fromStaticValue
    values = find(scene.source() if by_path else scene.id(), tmp_path, KIND=2)
    for name in ("INPUT", "KIND", "PHRASE", "CELL", "UNIT", "MIN_VALID", "OUTPUT"):
        child.addParameterSources(name, [source(values[name])])
    output = QgsProcessingModelOutput("things")
    output.setChildId("find")
    output.setChildOutputName("POINTS")
    child.setChildId("find")
    child.setModelOutputs({"things": output})
    model.addChildAlgorithm(child)
    model.initAlgorithm()
    (name,) = [definition.name() for definition in model.destinationParameterDefinitions()]
    ran = in_background(model, {name: QgsProcessingOutputLayerDefinition("memory:")})
    assert ran.ok, ran.sentence()
    assert len(ran.rows(name)) > 15 and {row["kind"] for row in ran.rows(name)} == {"point"}
