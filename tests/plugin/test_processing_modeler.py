"""A grid as a step of a model: built, saved, loaded again and run, with another step behind it."""

import sys

import pytest
from conftest import ROOT
from processing_runs import algorithm, in_background
from qgis.analysis import QgsNativeAlgorithms
from qgis.core import QgsApplication, QgsProcessingOutputLayerDefinition, QgsProject, QgsVectorLayer

sys.path.insert(0, str(ROOT))

from scripts.window.modeler import CELLS, CHOSEN, LAYER, QUESTIONS, loaded_model, output_name, save_grid_model  # noqa: E402

FIXED = {"CELL": 50, "UNIT": 1, "PIXELS": 1, "LIMITS": "0,255", "HINT": 2}


@pytest.fixture
def native(qgis_app):
    """QGIS's own algorithms."""
    registry = QgsApplication.processingRegistry()
    if registry.providerById("native") is None:
        registry.addProvider(QgsNativeAlgorithms(registry))


def attributes(source, *names):
    return [tuple(feature[name] for name in names) for feature in QgsVectorLayer(source, "cells", "ogr").getFeatures()]


def test_a_saved_model_asks_a_grid_and_a_further_step_takes_its_cells(runtime, native, field_layer, tmp_path):
    save_grid_model(tmp_path / "cells.model3", FIXED, '"col" = 1')
    model = loaded_model(tmp_path / "cells.model3")
    assert model.childAlgorithms()["grid"].algorithmId() == "unirs:askgrid"
    whole, chosen = (output_name(model, output) for output in (CELLS, CHOSEN))
    outputs = {whole: str(tmp_path / "model.gpkg"), chosen: str(tmp_path / "chosen.gpkg")}
    ran = in_background(model, {LAYER: field_layer, QUESTIONS: "Is there water?", **outputs})
    assert ran.ok, ran.sentence()

    alone = {"INPUT": field_layer, "QUESTIONS": "Is there water?", **FIXED, "OUTPUT": str(tmp_path / "alone.gpkg")}
    by_itself = in_background(algorithm("unirs:askgrid"), alone)
    cells = attributes(ran.results[whole], "cell", "image_sha256", "answer", "score")
    assert [cell for cell, *_ in cells] == list(range(16))
    assert cells == attributes(by_itself.results["OUTPUT"], "cell", "image_sha256", "answer", "score")
    assert [cell for (cell,) in attributes(ran.results[chosen], "cell")] == [1, 5, 9, 13]


def test_every_question_of_a_models_grid_is_a_layer_that_bears_the_models_word(runtime, native, field_layer, tmp_path):
    save_grid_model(tmp_path / "cells.model3", FIXED, '"col" = 1')
    model = loaded_model(tmp_path / "cells.model3")
    whole, chosen = (output_name(model, output) for output in (CELLS, CHOSEN))
    shown = QgsProcessingOutputLayerDefinition(str(tmp_path / "model.gpkg"), QgsProject.instance())
    asked = {LAYER: field_layer, QUESTIONS: "Is there water?\nIs there a road?"}
    ran = in_background(model, {**asked, whole: shown, chosen: "memory:"})
    assert ran.ok, ran.sentence()
    names = [details.name for details in ran.context.layersToLoadOnCompletion().values()]
    assert names == [f"{CELLS[1]}: Is there water?", f"{CELLS[1]}: Is there a road?"]
