"""What an analyst finds after an algorithm: layers that say what they are, a layer a question, tables for people, class
lists for places, one threshold, and the model that was named."""

import os

import pytest
from gui import until
from processing_runs import algorithm, in_background
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsSettings,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from unirs.unirs_qgis.core.certainty import set_uncertain_below
from unirs.unirs_qgis.processing import tables
from unirs.unirs_qgis.runtime import borrowed_models

EXTENT = "500020,500084,5500020,5500084 [EPSG:32633]"
CLASSES = "water, farmland, houses"


@pytest.fixture
def project(qgis_app):
    """The open project, without the layers of this test afterwards."""
    before = set(QgsProject.instance().mapLayers())
    yield QgsProject.instance()
    QgsProject.instance().removeMapLayers([one for one in QgsProject.instance().mapLayers() if one not in before])
    for group in QgsProject.instance().layerTreeRoot().findGroups():
        QgsProject.instance().layerTreeRoot().removeChildNode(group)


@pytest.fixture
def loaded(project):
    """A function from a run to the layers that QGIS adds of it, by their names, as its own dialog does."""

    def added(ran):
        assert ran.ok, ran.sentence()
        layers = []
        for source, details in ran.context.layersToLoadOnCompletion().items():
            layer = QgsProcessingUtils.mapLayerFromString(source, ran.context)
            details.setOutputLayerName(layer)
            taken = ran.context.temporaryLayerStore().takeMapLayer(layer)
            if taken is not None:  # else it is one of the project
                project.addMapLayer(taken)
            if details.postProcessor():
                details.postProcessor().postProcessLayer(layer, ran.context, ran.feedback)
            layers.append(layer)
        until(lambda: True)
        return {layer.name(): layer for layer in layers}

    return added


def shown(target="memory:", name=""):
    """An output that QGIS is to load."""
    return QgsProcessingOutputLayerDefinition(target, QgsProject.instance())


def table(layer):
    """The titles of the columns that are shown, in order."""
    fields = layer.fields()
    return [
        fields[fields.lookupField(column.name)].alias()
        for column in layer.attributeTableConfig().columns()
        if not column.hidden and column.name
    ]


def region(layer, **others):
    return {"INPUT": layer, "EXTENT": EXTENT, "OUTPUT": shown(), **others}


def grid(layer, target, **others):
    return {"INPUT": layer, "CELL": 100, "UNIT": 1, "PIXELS": 1, "OUTPUT": shown(str(target)), **others}


def test_a_grid_of_three_questions_is_three_layers_of_their_own_names(runtime, field_layer, loaded, project, tmp_path):
    asked = {"QUESTIONS": "Is there water?\nHow many houses are there?", "CLASSES": CLASSES}
    layers = loaded(in_background(algorithm("unirs:askgrid"), grid(field_layer, tmp_path / "g.gpkg", **asked)))
    names = ["field: Is there water?", "field: How many houses are there?", f"field: Which class: {CLASSES}"]
    assert sorted(layers) == sorted(names)
    assert [[cell["number"] for cell in layers[name].getFeatures()] for name in names] == [[0] * 4, [1] * 4, [2] * 4]
    root = project.layerTreeRoot()
    until(lambda: any("field" in group.name() for group in root.findGroups()))
    (group,) = root.findGroups()
    assert [node.name() for node in group.findLayers()] == names
    assert [node.itemVisibilityChecked() for node in group.findLayers()] == [True, False, False]
    assert table(layers[names[0]])[:3] == ["Cell", "Answer", "Corrected answer"]
    assert "The model's own word" in table(layers[names[2]]) and "Number" in table(layers[names[1]])
    assert isinstance(layers[names[2]].renderer(), QgsCategorizedSymbolRenderer)
    assert all(layer.readOnly() and layer.mapTipTemplate() for layer in layers.values())


def test_a_grid_that_is_gone_on_with_keeps_its_layers_and_their_look(runtime, field_layer, loaded, project, tmp_path):
    parameters = grid(field_layer, tmp_path / "g.gpkg", QUESTIONS="Is there water?\nIs there a road?")
    first = loaded(in_background(algorithm("unirs:askgrid"), parameters))
    until(project.layerTreeRoot().findGroups)
    look = QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "red"}))
    first["field: Is there a road?"].setRenderer(look)
    again = loaded(in_background(algorithm("unirs:askgrid"), parameters))
    until(lambda: project.layerTreeRoot().findGroups()[0].itemVisibilityChecked())
    assert {layer.id() for layer in again.values()} == {layer.id() for layer in first.values()}
    assert len(project.layerTreeRoot().findGroups()) == 1 and len(project.layerTreeRoot().findLayers()) == 2
    assert isinstance(first["field: Is there a road?"].renderer(), QgsSingleSymbolRenderer)


def test_a_single_question_is_a_layer_where_qgis_puts_it(runtime, field_layer, loaded, project, tmp_path):
    parameters = grid(field_layer, tmp_path / "g.gpkg", QUESTIONS="Is there water?")
    layers = loaded(in_background(algorithm("unirs:askgrid"), parameters))
    assert list(layers) == ["field: Is there water?"] and not project.layerTreeRoot().findGroups()


def test_a_name_that_was_given_stays(runtime, field_layer, loaded, tmp_path):
    for target, questions, names in (
        ("one.gpkg", "Is there water?", ["Lakes"]),
        ("two.gpkg", "Is there water?\nIs there a road?", ["Lakes: Is there water?", "Lakes: Is there a road?"]),
    ):
        output = shown(str(tmp_path / target))
        output.destinationName = "Lakes"
        parameters = grid(field_layer, "", QUESTIONS=questions, OUTPUT=output)
        assert list(loaded(in_background(algorithm("unirs:askgrid"), parameters))) == names


def test_all_questions_of_a_grid_come_where_files_give_layers_their_names(runtime, field_layer, loaded, tmp_path):
    QgsSettings().setValue("Processing/Configuration/PREFER_FILENAME_AS_LAYER_NAME", True)
    try:
        parameters = grid(field_layer, tmp_path / "g.gpkg", QUESTIONS="Is there water?\nIs there a road?")
        layers = loaded(in_background(algorithm("unirs:askgrid"), parameters))
    finally:
        QgsSettings().remove("Processing/Configuration/PREFER_FILENAME_AS_LAYER_NAME")
    assert list(layers) == ["field: Is there water?", "field: Is there a road?"]


def test_a_place_chooses_from_a_list_of_classes(runtime, field_layer, loaded):
    ran = in_background(algorithm("unirs:askregion"), region(field_layer, CLASSES=CLASSES))
    layers = loaded(ran)
    ((name, layer),) = layers.items()
    assert name == f"field: Which class: {CLASSES}"
    (row,) = layer.getFeatures()
    assert row["answer"] == ran.results["ANSWER"] and row["answer"] in CLASSES.split(", ")
    assert all(f'"{one}"' in row["scores"] for one in CLASSES.split(", "))
    assert 0 < row["score"] <= 1 and ran.results["SCORE"] == row["score"]
    assert "The model's own word" in table(layer)
    assert not any("uncertain" in said for said in ran.feedback.said) or row["score"] < 0.4
    set_uncertain_below(100)
    ran = in_background(algorithm("unirs:askregion"), region(field_layer, CLASSES=CLASSES))
    assert any("uncertain: model score under 100 %" in said for said in ran.feedback.said) or row["score"] == 1


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"CLASSES": "water, farmland", "QUESTION": "Is there water?"}, "not both"),
        ({"CLASSES": "water"}, "at least two classes"),
    ],
)
def test_a_question_and_classes_that_do_not_go_together_are_sentences(runtime, field_layer, parameters, sentence):
    ran = in_background(algorithm("unirs:askregion"), region(field_layer, **parameters))
    assert not ran.ok and sentence in ran.sentence()


def test_places_have_a_name_and_a_table_for_people(runtime, field_layer, loaded):
    layers = loaded(in_background(algorithm("unirs:askregion"), region(field_layer, QUESTION="Is there water?")))
    ((name, layer),) = layers.items()
    assert name == "field: Is there water?"
    assert table(layer) == [
        *("Place", "Answer", "Model score", "Hint", "Notes", "Why it could not be asked", "Question", "Layers"),
        *("Asked on", "Model"),
    ]
    widths = {column.name: column.width for column in layer.attributeTableConfig().columns() if not column.hidden}
    assert widths["answer"] > widths["place"] > 0 and layer.displayExpression().startswith('"question"')
    fills = [part.properties()["style"] for part in layer.renderer().symbol().symbolLayers()]
    assert set(fills) == {"no"}, "the raster below is to be seen"
    assert layer.labelsEnabled() and "answer" in layer.labeling().settings().fieldName
    long = (
        "Is there water, or a river, or a lake, or any other thing that is wet, anywhere in this picture of the field?"
    )
    layers = loaded(in_background(algorithm("unirs:askregion"), region(field_layer, QUESTION=long)))
    (name,) = layers
    assert name.startswith("field: Is there water, or a river") and name.endswith("…") and len(name) < 90


def test_a_style_that_was_chosen_for_results_stays(field_layer):
    chosen = QgsVectorLayer("Polygon?crs=EPSG:32633&field=answer:string&field=question:string", "places", "memory")
    chosen.setRenderer(QgsCategorizedSymbolRenderer("answer"))
    tables.places(pair=False, listed=False)(chosen)
    assert isinstance(chosen.renderer(), QgsCategorizedSymbolRenderer) and chosen.labeling() is None


def test_two_dates_have_names_dates_and_a_styled_distance(runtime, field_layer, loaded, tmp_path):
    pair = {"BEFORE": field_layer, "AFTER": field_layer, "BEFORE_DATE": "2012-07-31", "AFTER_DATE": "2020-08-31"}
    pair.update({"EXTENT": EXTENT, "OUTPUT": shown(), "HEAT": shown(str(tmp_path / "heat.tif"))})
    layers = loaded(in_background(algorithm("unirs:compareregion"), pair))
    assert sorted(layers) == ["field → field: feature distance", "field → field: what changed"]
    assert "Dates" in table(layers["field → field: what changed"])
    assert layers["field → field: feature distance"].renderer().type() == "singlebandpseudocolor"


def test_windows_of_a_video_have_a_table_for_people(runtime, loaded, shared):
    video = shared / "data" / "video" / "building_pool_zillaspace.mp4"
    ran = in_background(algorithm("unirs:classifyvideos"), {"INPUT": [str(video)], "OUTPUT": shown()})
    ((name, layer),) = loaded(ran).items()
    assert name == f"{video.name}: classes"
    assert table(layer)[:4] == ["Times", "Class", "Model score", "Uncertain"]


def test_uncertain_has_one_default_for_panel_processing_and_terminal(provider):
    from unirs.model_runtime.common.closed_questions import UNCERTAIN_BELOW

    def default():
        videos = algorithm("unirs:classifyvideos")
        return videos.parameterDefinition("THRESHOLD").defaultValue()

    assert default() == pytest.approx(UNCERTAIN_BELOW)
    set_uncertain_below(55)
    assert default() == pytest.approx(0.55)


def test_questions_come_before_classes_and_every_algorithm_takes_a_model(provider):
    asked = algorithm("unirs:askgrid")
    names = [one.name() for one in asked.parameterDefinitions()]
    assert names[:3] == ["INPUT", "QUESTIONS", "CLASSES"]
    unasked = {"compareruns", "exporttraining", "exportfound"}  # no model answers in these
    for one in (one for one in provider.algorithms() if one.name() not in unasked):
        model = one.parameterDefinition("MODEL")
        assert model is not None and model.flags() & model.Flag.FlagOptional and not model.defaultValue()


def test_a_model_that_is_named_answers_beside_the_panels_own(runtime, provider, field_layer, small_model, monkeypatch):
    monkeypatch.setattr(borrowed_models, "IDLE_MS", 0)
    in_background(algorithm("unirs:askregion"), region(field_layer, OUTPUT="memory:"))
    of_panel = runtime.model.revision
    ran = in_background(algorithm("unirs:askregion"), region(field_layer, OUTPUT="memory:", MODEL=str(small_model)))
    assert ran.ok, ran.sentence()
    (row,) = ran.rows()
    assert row["image_size"] == 64 and row["revision"] != of_panel
    assert runtime.model.revision == of_panel and runtime.settings.model_folder != str(small_model)
    assert runtime.state == "ready"  # nothing of the panel's was unloaded
    until(lambda: not provider._runtime._borrowed._loans)  # and the other gives way when nobody wants it


def test_the_steps_of_a_model_share_the_model_that_they_name(runtime, field_layer, small_model, provider):
    borrowed = provider._runtime._borrowed
    started = []
    for _ in range(2):
        ran = in_background(
            algorithm("unirs:askregion"), region(field_layer, OUTPUT="memory:", MODEL=f"{small_model}{os.sep}")
        )
        assert ran.ok, ran.sentence()
        (loan,) = borrowed._loans.values()
        started.append(loan.session._client.process_id)
    assert started[0] == started[1]
    chosen = in_background(algorithm("unirs:askregion"), region(field_layer, MODEL=runtime.model_info.folder))
    assert chosen.ok and len(borrowed._loans) == 1  # the panel's own session answered
    borrowed.close()


def test_a_named_model_that_is_not_there_is_a_sentence(runtime, field_layer):
    for name in ("unirs:askregion", "unirs:askgrid"):
        parameters = region(field_layer, MODEL="/nowhere/model", QUESTIONS="Is there water?", OUTPUT="memory:")
        if name == "unirs:askgrid":
            parameters["OUTPUT"] = QgsProcessingUtils.generateTempFilename("g.gpkg")
        ran = in_background(algorithm(name), parameters)
        assert not ran.ok and "There is no model at /nowhere/model" in ran.sentence()


def test_a_named_model_outranks_the_environments(runtime, provider, field_layer, small_model, monkeypatch):
    monkeypatch.setenv("UNIRS_MODEL", "/nowhere/model")
    ran = in_background(algorithm("unirs:askregion"), region(field_layer, OUTPUT="memory:", MODEL=str(small_model)))
    assert ran.ok, ran.sentence()
    assert ran.rows()[0]["image_size"] == 64
    provider._runtime._borrowed.close()
