"""The algorithms in the real QGIS with a real runtime: in the background, on the main thread, in a model, cancelled,
and with everything that can be wrong."""

import gc
import os
import re
from dataclasses import replace

import numpy as np
import pytest
from gui import until
from processing_runs import Feedback, algorithm, at_once, in_background, started
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsFeatureSink,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QThreadPool
from qgis.PyQt.QtGui import QImage
from unirs.unirs_qgis.core.crops.crop import StyledCrop
from unirs.unirs_qgis.core.crops.raw_crop import RawCrop
from unirs.unirs_qgis.core.files import ExportError
from unirs.unirs_qgis.core.region import from_geometry
from unirs.unirs_qgis.processing.algorithm import UnirsAlgorithm
from unirs.unirs_qgis.processing.shared_runtime import SharedRuntime

EXTENT = "500020,500084,5500020,5500084 [EPSG:32633]"  # 64 m: 128 of the field's pixels


@pytest.fixture
def fields(field_layer):
    """Three squares on the field; the third lies beside it."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:32633", "fields", "memory")
    for left in (500010, 500050, 600000):
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(left, 5500030, left + 32, 5500062)))
        layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    yield layer
    QgsProject.instance().removeMapLayer(layer.id())


def ask(layer, **others):
    return {"INPUT": layer, "QUESTION": "Is there water?", "OUTPUT": "memory:", **others}


def test_a_region_is_asked_in_the_background_through_the_session_of_the_dock(runtime, field_layer, tmp_path):
    picture = str(tmp_path / "seen.png")
    ran = in_background(algorithm("unirs:askregion"), ask(field_layer, EXTENT=EXTENT, PICTURE=picture))
    assert ran.ok, ran.sentence()
    assert ran.feedback.threads == {False}  # it spoke from its own thread alone
    (row,) = ran.rows()
    assert row["answer"] == ran.results["ANSWER"] and row["question"] == "Is there water?"
    assert row["model"] == runtime.model.name and row["revision"] == runtime.model.revision
    assert row.geometry().boundingBox() == QgsRectangle(500020, 5500020, 500084, 5500084)
    assert (ran.results["ANSWERED"], ran.results["FAILED"]) == (1, 0)
    assert QImage(picture).width() == runtime.model_info.image_size


def test_the_picture_is_the_one_that_the_dock_would_send(runtime, field_layer, outcome):
    box = QgsGeometry.fromRect(QgsRectangle(500020, 5500020, 500084, 5500084))
    region = from_geometry(field_layer, box, field_layer.crs(), "polygon")
    crop, _ = outcome(StyledCrop(field_layer, region, runtime.model_info.image_size))
    ran = in_background(algorithm("unirs:askregion"), ask(field_layer, EXTENT=EXTENT))
    assert [row["image_sha256"] for row in ran.rows()] == [crop.sha256]
    assert [row["styles"] for row in ran.rows()] == [crop.style]


def test_raw_bands_with_explicit_limits(runtime, field_layer, outcome):
    box = QgsGeometry.fromRect(QgsRectangle(500020, 5500020, 500084, 5500084))
    region = from_geometry(field_layer, box, field_layer.crs(), "polygon")
    size = runtime.model_info.image_size
    crop, _ = outcome(RawCrop(field_layer, region, size, bands=(3, 2, 1), limits=((0, 200),)))
    raw = {"PIXELS": 1, "BANDS": "3,2,1", "LIMITS": "0,200", "EXTENT": EXTENT}
    ran = in_background(algorithm("unirs:askregion"), ask(field_layer, **raw))
    assert [row["image_sha256"] for row in ran.rows()] == [crop.sha256]
    assert "0-200" in ran.rows()[0]["styles"]


def test_without_a_place_the_whole_layer_is_asked_on_the_main_thread_too(runtime, field_layer):
    ran = at_once(algorithm("unirs:askregion"), ask(field_layer))
    assert ran.ok, ran.sentence()
    assert ran.feedback.threads == {True}
    assert ran.rows()[0].geometry().boundingBox() == field_layer.extent()


def test_each_polygon_is_a_place_and_one_without_a_picture_has_a_sentence(runtime, field_layer, fields):
    ran = in_background(algorithm("unirs:askregion"), ask(field_layer, POLYGONS=fields.id()))
    assert ran.ok, ran.sentence()
    first, second, third = ran.rows()
    assert first["answer"] and second["answer"] and first["image_sha256"] != second["image_sha256"]
    assert not third["answer"] and "outside the layer" in third["error"]
    assert ran.results["ANSWER"].count("\n") == 1 and ran.results["FAILED"] == 1


def test_a_table_with_a_failed_place_is_whole_when_the_algorithm_ends(runtime, field_layer, fields, tmp_path):
    """Not when Python next collects garbage: rows would be missing until then, and the table might be gone by then."""
    gc.collect()
    gc.disable()
    try:
        file = str(tmp_path / "places.gpkg")
        ran = in_background(algorithm("unirs:askregion"), ask(field_layer, POLYGONS=fields.id(), OUTPUT=file))
        assert ran.results["FAILED"] == 1
        assert QgsVectorLayer(file, "places").featureCount() == 3
        assert [one for one in gc.get_objects() if type(one) is QgsFeatureSink] == []
    finally:
        gc.enable()


def test_only_the_selected_polygons(runtime, field_layer, fields):
    fields.selectByIds([2])
    chosen = QgsProcessingFeatureSourceDefinition(fields.id(), True)
    ran = in_background(algorithm("unirs:askregion"), ask(field_layer, POLYGONS=chosen))
    assert [row["place"] for row in ran.rows()] == [2]


def test_a_point_with_a_side(runtime, field_layer):
    point = {"POINT": "500050,5500050 [EPSG:32633]", "SIDE": 40}
    ran = in_background(algorithm("unirs:askregion"), ask(field_layer, **point))
    assert ran.rows()[0].geometry().boundingBox().width() == pytest.approx(40)


def test_a_hint_of_ones_own_and_a_closed_question_have_their_columns(runtime, field_layer):
    parameters = ask(field_layer, EXTENT=EXTENT, OWN_HINT="a lake", QUESTION="Is it a rural or an urban area?")
    (row,) = in_background(algorithm("unirs:askregion"), parameters).rows()
    assert (row["clue"], row["clue_source"]) == ("a lake", "user")
    assert "rural" in row["scores"] and "urban" in row["scores"]


def test_a_short_hint_is_asked_for_and_its_answer_says_so(runtime, field_layer, monkeypatch):
    asked, ask_runtime = [], SharedRuntime.ask

    def noted(shared, request, *rest):
        asked.append(request)
        return ask_runtime(shared, request, *rest)

    monkeypatch.setattr(SharedRuntime, "ask", noted)
    for choice, wanted in ((3, (True, True)), (1, (True, None)), (0, (None, None))):
        assert in_background(algorithm("unirs:askregion"), ask(field_layer, EXTENT=EXTENT, HINT=choice)).ok
        assert (asked[-1].clue, asked[-1].short_clue) == wanted


def test_cancelling_midway_keeps_what_was_answered_and_the_session_goes_on(runtime, field_layer, fields, tmp_path):
    at_once(algorithm("unirs:askregion"), ask(field_layer, EXTENT=EXTENT))  # the model is there
    kept, feedback = str(tmp_path / "kept.gpkg"), Feedback(cancel_after=1)
    ran = in_background(algorithm("unirs:askregion"), ask(field_layer, POLYGONS=fields.id(), OUTPUT=kept), feedback)
    assert not ran.ok and all(text.startswith("1: ") for text in feedback.said)
    (row,) = QgsVectorLayer(kept, "kept", "ogr").getFeatures()
    assert row["place"] == 1 and feedback.said[0] == f"1: {row['answer']}"
    until(lambda: runtime.state == "ready")
    assert in_background(algorithm("unirs:askregion"), ask(field_layer, EXTENT=EXTENT)).ok


def test_cancelling_while_the_model_works_ends_at_once(runtime, field_layer):
    feedback = Feedback()
    runtime.text.connect(lambda *_: feedback.cancel())
    ran = in_background(algorithm("unirs:askregion"), ask(field_layer, EXTENT=EXTENT), feedback, seconds=20)
    runtime.text.disconnect()
    assert not feedback.said and not ran.feedback.errors


@pytest.mark.parametrize(
    "error, sentence",
    [
        (
            PermissionError(13, "Permission denied", "/mnt/out.csv"),
            "/mnt/out.csv cannot be read or written: Permission",
        ),
        (OSError(28, "No space left on device"), "No space left on device."),
        (ExportError("The chart cannot be written."), "The chart cannot be written."),
    ],
)
def test_what_the_operating_system_does_not_allow_is_a_sentence(provider, error, sentence):
    class Failing(UnirsAlgorithm):
        def _work(self, parameters, context, feedback):
            raise error

    with pytest.raises(QgsProcessingException, match=re.escape(sentence)):
        Failing(provider._runtime).processAlgorithm({}, QgsProcessingContext(), Feedback())


def test_a_missing_runtime_is_a_sentence(runtime, field_layer, untrained_model):
    runtime.apply_settings(replace(runtime.settings, runtime_python="/nowhere/python"))
    ran = in_background(algorithm("unirs:askregion"), ask(field_layer))
    assert not ran.ok and ran.sentence().startswith("There is no Python at /nowhere/python.")


def test_a_missing_model_is_a_sentence(runtime, field_layer):
    runtime.apply_settings(replace(runtime.settings, model_folder="/nowhere/model"))
    ran = in_background(algorithm("unirs:askregion"), ask(field_layer))
    assert not ran.ok and "There is no model at /nowhere/model" in ran.sentence()


def test_an_image_without_crs_is_asked_in_its_pixels(runtime, write_raster):
    waves = np.random.default_rng(1).integers(0, 255, (3, 90, 120), np.uint8)
    ran = in_background(algorithm("unirs:askregion"), ask(QgsRasterLayer(write_raster("plain.tif", waves), "plain")))
    assert ran.ok, ran.sentence()
    assert ran.rows()[0].geometry().boundingBox().width() == pytest.approx(120)
    assert "%" in ran.rows()[0]["notes"]  # the square is larger than the picture


def test_a_place_without_data_is_a_sentence(runtime, write_raster):
    nothing = write_raster(
        "nothing.tif", np.zeros((3, 50, 50), np.uint16), 32633, (500000, 1, 0, 5500050, 0, -1),
        lambda file: [file.GetRasterBand(band).SetNoDataValue(0) for band in (1, 2, 3)],
    )  # fmt: skip
    ran = in_background(algorithm("unirs:askregion"), ask(QgsRasterLayer(nothing, "nothing")))
    assert not ran.ok and ran.sentence() == "There is no data at this place in the layer “nothing”."


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"EXTENT": EXTENT, "POINT": "500050,5500050"}, "not several of them"),
        ({"QUESTION": "  "}, "There is no question."),
        ({"PIXELS": 1, "BANDS": "1,2"}, "“1,2” names no bands"),
        ({"PIXELS": 1, "LIMITS": "9,3"}, "“9,3” names no limits"),
        ({"LIMITS": "0,9"}, "choose raw bands"),
        ({"PIXELS": 1, "BANDS": "7"}, "Choose one band or three of the 3"),
    ],
)
def test_parameters_that_make_no_sense_are_sentences(runtime, field_layer, parameters, sentence):
    ran = in_background(algorithm("unirs:askregion"), ask(field_layer, **parameters))
    assert not ran.ok and sentence in ran.sentence()


def test_in_a_model_another_algorithms_raster_is_asked_about(runtime, qgis_app):
    from qgis.analysis import QgsNativeAlgorithms

    if QgsApplication.processingRegistry().providerById("native") is None:
        QgsApplication.processingRegistry().addProvider(QgsNativeAlgorithms(QgsApplication.processingRegistry()))
    static = QgsProcessingModelChildParameterSource.fromStaticValue
    made = QgsProcessingModelChildAlgorithm("native:createrandomuniformrasterlayer")
    made.setChildId("made")
    for name, value in {"EXTENT": "0,64,0,64 [EPSG:32633]", "PIXEL_SIZE": 1, "OUTPUT_TYPE": 5}.items():
        made.addParameterSources(name, [static(value)])
    asked = QgsProcessingModelChildAlgorithm("unirs:askregion")
    asked.setChildId("asked")
    asked.addParameterSources("INPUT", [QgsProcessingModelChildParameterSource.fromChildOutput("made", "OUTPUT")])
    asked.addParameterSources("QUESTION", [static("What is here?")])
    output = QgsProcessingModelOutput("answers", "answers")
    output.setChildOutputName("OUTPUT")
    asked.setModelOutputs({"answers": output})
    model = QgsProcessingModelAlgorithm("both", "tests")
    model.addChildAlgorithm(made)
    model.addChildAlgorithm(asked)
    (output,) = (one.name() for one in model.outputDefinitions())  # "asked:answers" in 3.22, "answers" in 3.40
    ran = in_background(model, {output: "memory:"})
    assert ran.ok, ran.sentence()
    (row,) = ran.rows(output)
    assert row["answer"] and row["sources"].endswith(".tif") and row.geometry().area() == 64 * 64


def test_every_algorithm_says_what_it_is_and_none_needs_the_main_thread(provider):
    for one in provider.algorithms():
        assert not one.flags() & one.Flag.FlagNoThreading
        assert one.shortHelpString() and one.tags() and one.group() and one.shortDescription()
        assert os.path.isfile(one.svgIconPath()) and not one.icon().isNull()
        assert all(part.description() for part in one.parameterDefinitions() + one.outputDefinitions())


def test_a_worker_gives_its_place_in_the_pool_away_while_it_waits(runtime, field_layer):
    """Two of them on two cores would otherwise wait for each other's pictures for ever."""
    feedbacks = [Feedback() for _ in range(QThreadPool.globalInstance().maxThreadCount() + 2)]
    runs = [started(algorithm("unirs:askregion"), ask(field_layer, EXTENT=EXTENT), one) for one in feedbacks]
    until(lambda: all(run.over for run in runs))
    assert all(run.ok for run in runs)
