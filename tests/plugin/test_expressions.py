"""Stored answers in expressions: looked up by place and question on any thread; nothing is asked, loaded or written."""

import os
import sys
import threading
from dataclasses import replace

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QVariant
from unirs.unirs_qgis.core.answers import lookup
from unirs.unirs_qgis.core.answers.answer import Answer
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.expressions import AnswerFunctions

UTM = QgsCoordinateReferenceSystem("EPSG:32633")
ROAD = "Is there a road?"


@pytest.fixture
def store(project, tmp_path):
    """A store with a profile folder of its own, and the functions that read its file."""
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    functions = AnswerFunctions(lambda: store.path)
    functions.register()
    yield store
    functions.unregister()
    store.close()


def answered(east, north, said="yes", question=ROAD, side=100.0, **more):
    """An answer about a square of UTM 33N, by its lower left corner in metres."""
    square = QgsGeometry.fromRect(QgsRectangle(east, north, east + side, north + side))
    more = {"score": 0.9, "dates": ("2020-08-31",), **more}
    return Answer(
        task="single", question=question, answer=said, region_key=f"{east} {north}", region_wkt=square.asWkt(),
        region_crs="EPSG:32633", shape_wkt=square.asWkt(), shape_crs="EPSG:32633", **more,
    )  # fmt: skip


def layer_of(points, crs="EPSG:32633", kind="Point"):
    """A layer of these points of UTM 33N, in another CRS."""
    layer = QgsVectorLayer(f"{kind}?crs={crs}", "places", "memory")
    way = QgsCoordinateTransform(UTM, layer.crs(), QgsProject.instance())
    features = []
    for x, y in points:
        feature = QgsFeature(layer.fields())
        shape = QgsGeometry.fromPointXY(QgsPointXY(x, y))
        shape = shape if kind == "Point" else QgsGeometry.fromRect(QgsRectangle(x - 20, y - 20, x + 20, y + 20))
        shape.transform(way)
        feature.setGeometry(shape)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def values(layer, text):
    """What an expression gives for each feature."""
    expression = QgsExpression(text)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    assert expression.prepare(context), expression.parserErrorString()
    found = []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        found.append(expression.evaluate(context))
        assert not expression.hasEvalError(), expression.evalErrorString()
    return [None if value is None or value == QVariant() else value for value in found]


@pytest.mark.parametrize("crs", ["EPSG:32633", "EPSG:4326", "EPSG:3857", "EPSG:3035"])
@pytest.mark.parametrize("kind", ["Point", "Polygon"])
def test_a_feature_has_the_answer_of_its_place_whatever_its_crs(store, crs, kind):
    store.add_many([answered(500000, 5500000, "yes"), answered(500100, 5500000, "no", score=0.7)])
    layer = layer_of([(500050, 5500050), (500150, 5500050), (500350, 5500050)], crs, kind)
    assert values(layer, f"unirs_answer($geometry, '{ROAD}')") == ["yes", "no", None]
    assert values(layer, f"unirs_score($geometry, '{ROAD}')") == [0.9, 0.7, None]
    assert values(layer, f"unirs_date($geometry, '{ROAD}')") == ["2020-08-31", "2020-08-31", None]


def test_the_question_counts_and_its_spelling_does_not(store):
    store.add(answered(500000, 5500000, "yes"))
    store.add(answered(500000, 5500000, "3", "How many houses are there? Answer in one word or a short phrase."))
    layer = layer_of([(500050, 5500050)])
    assert values(layer, "unirs_answer($geometry, ' is there a ROAD ')") == ["yes"]
    assert values(layer, "unirs_answer($geometry, 'how many houses are there')") == ["3"]
    assert values(layer, "unirs_answer($geometry, 'Is there a river?')") == [None]
    assert values(layer, "unirs_answer($geometry)") == ["3"]


def test_the_newest_word_counts_and_a_persons_more_than_the_models(store):
    first, second = store.add_many([answered(500000, 5500000, "yes"), answered(500000, 5500000, "no")])
    layer = layer_of([(500050, 5500050)])
    ask = f"unirs_answer($geometry, '{ROAD}')"
    assert values(layer, ask) == ["no"]
    store.judge(second, "wrong")
    assert values(layer, ask) == ["yes"]
    store.judge(first, "wrong", "perhaps")
    assert values(layer, ask) == ["perhaps"] and values(layer, f"unirs_score($geometry, '{ROAD}')") == [None]
    store.remove([first])
    assert values(layer, ask) == [None]


def test_the_third_value_names_the_crs_and_an_unknown_one_is_said(store):
    store.add(answered(500000, 5500000))
    context = QgsExpressionContext()
    known = QgsExpression(f"unirs_answer(make_point(500050, 5500050), '{ROAD}', 'EPSG:32633')")
    assert known.evaluate(context) == "yes"
    unknown = QgsExpression(f"unirs_answer(make_point(500050, 5500050), '{ROAD}')")
    assert unknown.evaluate(context) is None and "unknown CRS" in unknown.evalErrorString()
    assert QgsExpression("unirs_answer('here')").evaluate(context) is None
    assert QgsExpression("unirs_answer(NULL, 'x', 'EPSG:4326')").evaluate(context) is None


def test_a_place_across_the_180th_meridian_is_found_from_both_sides(store):
    square = QgsGeometry.fromRect(QgsRectangle(179.5, 10, 180.5, 11))
    wkt = square.asWkt()
    store.add(
        Answer("single", ROAD, "yes", region_key="k", region_wkt=wkt, region_crs="EPSG:4326", shape_wkt=wkt,
               shape_crs="EPSG:4326")
    )  # fmt: skip
    for longitude in (179.9, -179.9, 180.1):
        text = f"unirs_answer(make_point({longitude}, 10.5), '{ROAD}', 'EPSG:4326')"
        assert QgsExpression(text).evaluate(QgsExpressionContext()) == "yes", longitude


def test_a_virtual_field_and_the_field_calculators_way_see_a_new_answer_at_once(store):
    layer = layer_of([(500050, 5500050)])
    QgsProject.instance().addMapLayer(layer)
    layer.addExpressionField(f"unirs_answer($geometry, '{ROAD}')", QgsField("road", QVariant.Type.String))
    (feature,) = layer.getFeatures()
    assert not feature["road"]
    store.add(answered(500000, 5500000, "a road, [% 1 + 1 %]"))
    (feature,) = layer.getFeatures()
    assert feature["road"] == "a road, [% 1 + 1 %]"


def test_ten_thousand_features_read_the_file_once(store, monkeypatch):
    places = [(500000 + 100 * (n % 100), 5500000 + 100 * (n // 100)) for n in range(10_000)]
    store.add_many([answered(x, y, str(n)) for n, (x, y) in enumerate(places)])
    read = []
    made = lookup.AnswerIndex
    monkeypatch.setattr(lookup, "AnswerIndex", lambda path: (read.append(path), made(path))[1])
    layer = layer_of([(x + 50, y + 50) for x, y in places], "EPSG:3857")
    assert values(layer, f"unirs_answer($geometry, '{ROAD}')") == [str(n) for n in range(10_000)]
    assert read == [store.path]


def test_it_reads_on_many_threads_while_the_file_is_written(store):
    store.add(answered(500000, 5500000, "yes"))
    wrong, done = [], threading.Event()

    def look():
        text = f"unirs_answer(make_point(500050, 5500050), '{ROAD}', 'EPSG:32633')"
        expression, context = QgsExpression(text), QgsExpressionContext()
        while not done.is_set():
            found = expression.evaluate(context)
            if found not in ("yes", "no"):
                wrong.append((found, expression.evalErrorString()))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(20):
        store.add(answered(500000, 5500000, "no" if number % 2 else "yes"))
        store.add(answered(600000, 5500000, "elsewhere"))
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_nothing_is_written_and_a_file_that_is_none_has_no_answers(store, tmp_path):
    store.add(answered(500000, 5500000))
    store.checkpoint()
    before = open(store.path, "rb").read()
    assert len(lookup.AnswerIndex(store.path)) == 1
    for name in ("unirs_answer", "unirs_score", "unirs_date"):
        text = f"{name}(make_point(500050, 5500050), '{ROAD}', 'EPSG:32633')"
        assert QgsExpression(text).evaluate(QgsExpressionContext()) is not None, name
    assert open(store.path, "rb").read() == before
    junk = tmp_path / "junk.gpkg"
    junk.write_bytes(b"no database" * 100)
    assert len(lookup.AnswerIndex(str(junk))) == len(lookup.AnswerIndex(str(tmp_path / "none.gpkg"))) == 0
    assert sorted(os.listdir(tmp_path)) == ["junk.gpkg", "profile"]


def test_a_project_that_no_window_has_open_is_known_by_its_path(project, tmp_path):
    project.write(str(tmp_path / "fields.qgz"))
    kept = AnswerStore(profile_folder=str(tmp_path / "profile"))
    kept.add(replace(answered(500000, 5500000), answer="yes, a road"))
    kept.close()
    functions = AnswerFunctions(lambda: "")
    functions.register()
    try:
        assert values(layer_of([(500050, 5500050)]), "unirs_answer($geometry)") == ["yes, a road"]
    finally:
        functions.unregister()


def test_the_functions_explain_themselves_and_go(qgis_app):
    functions = AnswerFunctions(lambda: "")
    functions.register()
    known = {function.name(): function for function in QgsExpression.Functions()}
    for name in ("unirs_answer", "unirs_score", "unirs_date"):
        assert known[name].group() == "UniRS" and f"{name}($geometry, &#x27;Is there" in known[name].helpText()
    functions.unregister()
    assert QgsExpression("unirs_answer($geometry)").hasParserError()
    assert "torch" not in sys.modules
