"""`unirs:find` in the real QGIS: with a real runtime, and with known things in the place of its reply."""

import shutil
import subprocess

import pytest
from conftest import ROOT, RUNTIME_PYTHON
from osgeo import gdal
from processing_runs import algorithm, at_once, in_background
from qgis.core import (
    QgsProcessingException,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
)
from unirs.model_runtime.common import methods
from unirs.model_runtime.common.found import Found, Mask
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.processing.shared_runtime import SharedRuntime

EXTENT = "500020,500084,5500020,5500084 [EPSG:32633]"
THINGS = (
    Found("tower", 0.9, box=(0.25, 0.25, 0.5, 0.5)),
    Found("tower", point=(0.5, 0.5)),
    Found("lake", mask=Mask.of([n % 8 < 2 for n in range(64)], 8, 8)),
)


@pytest.fixture
def finds(monkeypatch):
    """What is asked goes into a list, and known things come back."""
    asked = []

    def ask(self, request, feedback):
        asked.append(request)
        pair = request.method == methods.SEGMENT_CHANGE
        things = THINGS[2:] if pair else THINGS
        return Reply("pair" if pair else "single", "", "said", found=things, model="m", revision="r")

    monkeypatch.setattr(SharedRuntime, "ask", ask)
    return asked


def find(layer, **others):
    return {"INPUT": layer, "KIND": 0, "PHRASE": "tower", "FOUND": "memory:", "OUTPUT": "memory:", **others}


def test_found_things_are_features_in_the_layers_crs(runtime, finds, field_layer, tmp_path):
    masks = str(tmp_path / "masks.tif")
    ran = in_background(algorithm("unirs:find"), find(field_layer, EXTENT=EXTENT, POINTS="memory:", MASKS=masks))
    assert ran.ok, ran.sentence()
    box, lake = ran.rows("FOUND")
    bounds = box.geometry().boundingBox()
    assert bounds.xMinimum() == pytest.approx(500036, abs=0.01) and bounds.yMaximum() == pytest.approx(
        5500068, abs=0.01
    )
    assert box["area_m2"] == pytest.approx(256, rel=1e-2) and (box["label"], box["phrase"]) == ("tower", "tower")
    assert lake["kind"] == "mask" and lake["area_m2"] == pytest.approx(16 * 64, rel=1e-2)
    (point,) = ran.rows("POINTS")
    assert point.geometry().asPoint().x() == pytest.approx(500052, abs=0.01)
    assert ran.results["COUNT"] == 3 and gdal.Open(masks).ReadAsArray().shape == (8, 8)
    (place,) = ran.rows()
    assert place["question"] == "Find: tower" and place["answer"] == "said"
    assert ran.results["ANSWER"].startswith("lake ") and any("lake " in line for line in ran.feedback.said)
    assert finds[0].method == methods.FIND and finds[0].params["phrase"] == "tower"


def test_two_layers_make_a_change_mask(runtime, finds, field_layer):
    later = QgsRasterLayer(field_layer.source(), "field_2020-08-31")
    QgsProject.instance().addMapLayer(later)
    ran = in_background(
        algorithm("unirs:find"), find(field_layer, KIND=4, LATER=later, EXTENT=EXTENT, PHRASE="building")
    )
    assert ran.ok, ran.sentence()
    (change,) = ran.rows("FOUND")
    assert change["kind"] == "change" and change["date"] == "2020-08-31" and change["phrase"] == "building"
    QgsProject.instance().removeMapLayer(later.id())


def test_a_rectangle_is_described_where_it_lies(runtime, finds, field_layer):
    box = "500036,500052,5500052,5500068 [EPSG:32633]"
    ran = in_background(algorithm("unirs:find"), find(field_layer, KIND=3, EXTENT=EXTENT, BOX=box, PHRASE=""))
    assert ran.ok, ran.sentence()
    assert finds[0].params["box"] == pytest.approx([0.25, 0.25, 0.5, 0.5], abs=1e-6)
    ran = in_background(algorithm("unirs:find"), find(field_layer, KIND=3, EXTENT=EXTENT, BOX="0,1,0,1 [EPSG:32633]"))
    assert "outside the place" in ran.sentence()


@pytest.mark.parametrize(
    ("wrong", "sentence"), [({"PHRASE": " "}, "what is to be found"), ({"KIND": 4}, "give the later one")]
)
def test_what_is_missing_is_said_before_anything_is_asked(runtime, finds, field_layer, wrong, sentence):
    try:
        said = at_once(algorithm("unirs:find"), find(field_layer, EXTENT=EXTENT, **wrong)).sentence()
    except QgsProcessingException as error:
        said = str(error)
    assert sentence in said and not finds


def test_a_real_model_is_asked_and_what_it_cannot_do_is_a_sentence(runtime, field_layer, tmp_path):
    folder = tmp_path / "rsunivlm"
    made = [str(RUNTIME_PYTHON), "-m", "model_runtime", "untrained", str(folder), "--family", "rsunivlm"]
    subprocess.run(made, cwd=ROOT, check=True)
    # Its words are random, but where it was asked to look is not; a description is the shortest of its answers.
    box = {"KIND": 3, "BOX": "500036,500052,5500052,5500068 [EPSG:32633]", "MODEL": str(folder)}
    ran = in_background(algorithm("unirs:find"), find(field_layer, EXTENT=EXTENT, **box), seconds=400)
    assert ran.ok, ran.sentence()
    (place,), (thing,) = ran.rows(), ran.rows("FOUND")
    assert place["model"] and place["question"] == "Describe the rectangle" and place["answer"]
    assert thing["model"] == place["model"] and thing["method"] == "describe_box"
    assert thing.geometry().boundingBox().xMinimum() == pytest.approx(500036, abs=0.01)
    ran = in_background(algorithm("unirs:find"), find(field_layer, EXTENT=EXTENT))  # the panel's, which finds nothing
    assert not ran.ok and "has no method find" in ran.sentence()
    shutil.rmtree(folder)


def test_a_model_of_the_modeler_finds_and_counts(runtime, finds, field_layer):
    model = QgsProcessingModelAlgorithm("found")
    child = QgsProcessingModelChildAlgorithm("unirs:find")
    source = QgsProcessingModelChildParameterSource.fromStaticValue
    values = {"INPUT": field_layer.source(), "KIND": 0, "PHRASE": "tower", "EXTENT": EXTENT}
    for name, value in values.items():
        child.addParameterSources(name, [source(value)])
    output = QgsProcessingModelOutput("things")
    output.setChildId("find")
    output.setChildOutputName("FOUND")
    child.setChildId("find")
    child.setModelOutputs({"things": output})
    model.addChildAlgorithm(child)
    model.initAlgorithm()
    (name,) = [definition.name() for definition in model.destinationParameterDefinitions()]
    ran = in_background(model, {name: QgsProcessingOutputLayerDefinition("memory:")})
    assert ran.ok, ran.sentence()
    assert [row["label"] for row in ran.rows(name)] == ["tower", "lake"]
