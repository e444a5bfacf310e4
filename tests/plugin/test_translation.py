"""The plugin in another language: every sentence can be translated, and reaches the screen translated."""

import ast
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
from conftest import ROOT
from gui import click_map, map_beside, named, pause, press, until
from pseudo_language import english, pseudo, spoken, texts
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from reviews import ReviewedGrid
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.core.answers.answer import answer_from_reply
from unirs.unirs_qgis.core.text import tr, tr_n
from unirs.unirs_qgis.core.video.segments import Segment
from unirs.unirs_qgis.gui.find.area import USUAL_CLASSES
from unirs.unirs_qgis.gui.options_page import OptionsPage
from unirs.unirs_qgis.runtime import requests

sys.path.insert(0, str(ROOT))
from scripts import translations  # noqa: E402

LRELEASE = shutil.which("lrelease", path="/usr/lib/qt5/bin") or shutil.which("lrelease")
# What nobody translates: names of models, layers, files and formats, and units.
NAMES = (
    "UniRS", "unirs-mini", "rsunivlm-mini", "unirs-untrained", "CSV", "GeoJSON", "SRT", "mp4, mov, avi, mkv, ts",
    "GeoPackage", "COCO", "YOLO", "building", "road", "field", "field_2012-07-31", "field_2020-08-31", "EPSG:32633",
    "ERA", "AM", "PM",
)  # fmt: skip
SOURCES = sorted((ROOT / "unirs_qgis").rglob("*.py"))
GERMAN = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context><name>UniRS</name>
<message><source>Ask about a place</source><translation>Einen Ort befragen</translation></message>
<message numerus="yes"><source>%Ln cells</source>
<translation><numerusform>%Ln Zelle</numerusform><numerusform>%Ln Zellen</numerusform></translation></message>
</context></TS>
"""


def calls(nodes):
    """Every call of a sentence's function: (name, node)."""
    for node in nodes:
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("tr", "tr_n", "Sentence"):
            yield node.func.id, node


def run_on_import(node):
    """The parts of a module that run when it is imported: all but the bodies of functions."""
    for field, part in ast.iter_fields(node):
        if field == "body" and isinstance(node, (ast.FunctionDef, ast.Lambda)):
            continue
        for child in part if isinstance(part, list) else [part]:
            if isinstance(child, ast.AST):
                yield child
                yield from run_on_import(child)


def test_only_literals_are_translated():
    """A sentence that is put together before it is translated is in no translator's file."""
    offenders = []
    for path in SOURCES:
        for name, node in calls(ast.walk(ast.parse(path.read_text("utf-8")))):
            literals = node.args[: 2 if name == "tr_n" else 1]
            if not all(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in literals):
                offenders.append(f"{path.relative_to(ROOT)}: {ast.unparse(node)}")
    assert not offenders


def test_there_is_one_way_to_translate():
    """`self.tr` takes the context of the instance's class: what a base class says is then in no translation."""
    offenders = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            way = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
            if (way.endswith(".tr") or way == "QCoreApplication.translate") and path.name != "translation.py":
                offenders.append(f"{path.relative_to(ROOT)}: {way}")
    assert offenders == []


def test_nothing_is_translated_before_the_language_is_known():
    """What a module says while it is imported stays English for ever."""
    offenders = []
    for path in SOURCES:
        for name, node in calls(run_on_import(ast.parse(path.read_text("utf-8")))):
            if name != "Sentence":
                offenders.append(f"{path.relative_to(ROOT)}: {ast.unparse(node)}")
    assert offenders == []


def test_a_count_is_spoken_in_the_singular_and_the_plural():
    assert [tr_n("%Ln cell", "%Ln cells", count) for count in (0, 1, 2)] == ["0 cells", "1 cell", "2 cells"]
    assert tr_n("{} of %Ln cell", "{} of %Ln cells", 1).format(1) == "1 of 1 cell"
    with spoken():
        assert tr_n("%Ln cell", "%Ln cells", 1) == pseudo("%Ln cells").replace("%Ln", "1")


def test_translators_get_every_sentence_of_both_processes():
    found = translations.sentences()
    assert found["%Ln cells"] == "%Ln cell"
    assert {
        "Ask about a place",
        "There is no file “{path}”.",
        "The model runtime ended.",
        "No model is loaded.",
    } <= set(found)


@pytest.fixture
def german(tmp_path):
    """A checkout as far as its translations go, with one language."""
    if LRELEASE is None:
        pytest.skip("lrelease is not installed")
    folder = tmp_path / "resources" / "i18n"
    folder.mkdir(parents=True)
    (folder / "unirs_de.ts").write_text(GERMAN, "utf-8")
    subprocess.run([LRELEASE, "-silent", folder / "unirs_de.ts"], check=True)
    return tmp_path


@pytest.mark.parametrize("locale", ["de", "de_AT", "de_DE"])
def test_a_language_is_loaded_in_all_its_countries(german, qgis_iface, monkeypatch, locale):
    from unirs.unirs_qgis import plugin as plugin_module

    monkeypatch.setattr(plugin_module, "plugin_root", lambda: german)
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: locale))
    plugin = plugin_module.UnirsPlugin(qgis_iface)
    try:
        assert tr("Ask about a place") == "Einen Ort befragen"
        assert [tr_n("%Ln cell", "%Ln cells", count) for count in (1, 2)] == ["1 Zelle", "2 Zellen"]
        assert tr("Ask every cell of a layer") == "Ask every cell of a layer", "what is not translated stays English"
    finally:
        plugin.unload()
    assert tr("Ask about a place") == "Ask about a place"


def test_a_language_keeps_its_translations_when_sentences_come_and_go(tmp_path):
    file = tmp_path / "unirs_de.ts"
    file.write_text(GERMAN, "utf-8")
    translations.write(file, {"%Ln cells": "%Ln cell", "A <new> one": None})
    text = file.read_text("utf-8")
    assert "<numerusform>%Ln Zelle</numerusform>" in text and "A &lt;new&gt; one" in text and "Ort" not in text
    translations.write(file, {"%Ln cells": "%Ln cell", "A <new> one": None})
    assert file.read_text("utf-8") == text


@pytest.fixture
def language():
    """Every sentence that translators get is translated."""
    with spoken(set(translations.sentences())):
        yield


@pytest.fixture
def session(qgis_app, language, untrained_model):
    from unirs.unirs_qgis.runtime.session import RuntimeSession
    from unirs.unirs_qgis.settings import Settings

    session = RuntimeSession()
    session.apply_settings(Settings(model_folder=str(untrained_model), device="cpu", use_clue=False))
    yield session
    session.shutdown()


@pytest.fixture
def dock(session, qgis_iface, qgis_canvas, qgis_new_project, field_layer, write_raster, tmp_path):
    """The dock beside a map of two layers of one place, dated in their names."""
    from unirs.unirs_qgis.core.answers.store import AnswerStore
    from unirs.unirs_qgis.gui.dock_content import DockContent

    later = QgsRasterLayer(field_layer.source(), "field_2020-08-31")
    field_layer.setName("field_2012-07-31")
    QgsProject.instance().addMapLayers([field_layer, later])
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    with map_beside(qgis_canvas, field_layer.crs(), field_layer.extent()) as canvas:
        content = DockContent(qgis_iface, session, store)
        content.canvas, content.layers = canvas, (field_layer, later)
        content.resize(400, 900)
        content.show()
        content.answers.setCollapsed(False)
        yield content
        content.remove()
        content.hide()
        content.deleteLater()
        store.close()


def offenders(*roots, names=()):
    """Every text on the screen that is in English."""
    known = (*NAMES, USUAL_CLASSES, *(one.question for one in _questions()), *names)
    return sorted({f"{where}: {text}" for root in roots for where, text in texts(root) if english(text, known)})


def _questions():
    """The questions that the panels offer: the model's to read, and in its language."""
    from unirs.unirs_qgis.gui.ask import area as ask
    from unirs.unirs_qgis.gui.compare import area as compare
    from unirs.unirs_qgis.gui.find import area as find
    from unirs.unirs_qgis.gui.grid import questions as grid

    grids = (*grid._single_suggestions(), *grid._pair_suggestions())
    return (*ask._suggestions(), *compare._suggestions(), *find.suggestions(), *grids)


def test_a_person_who_opens_the_dock_reads_one_language(dock):
    for tab in range(dock.tabs.count()):
        dock.tabs.setCurrentIndex(tab)
        pause(0.05)
        assert offenders(dock) == []


def test_the_dock_without_layers_and_without_a_model(session, dock, tmp_path):
    QgsProject.instance().clear()
    session.apply_settings(replace(session.settings, model_folder=str(tmp_path)))
    pause(0.05)
    assert english(session.sentence, NAMES) == [] and offenders(dock, names=(tmp_path.name,)) == []


def stored(dock, crops, **others):
    """An answer of the model about these pictures, with everything that one can have."""
    reply = {
        "task": "single", "question": "Is there a road?", "answer": "yes", "score": 0.93, "clue": "a road",
        "scores": [{"text": "yes", "score": 0.93}, {"text": "no", "score": 0.07}], "clue_source": "base",
        "model": "unirs-mini", "revision": "0abc", "device": "CPU", "dtype": "fp32", "finish": "length",
        "seconds": dict.fromkeys(("encode", "clue", "prefill", "decode", "score", "first_token", "total", "read"), 1.0),
        "turn": {"user": "x", "answer": "yes", "ids": [1]}, **others,
    }  # fmt: skip
    answer = answer_from_reply(Reply.from_wire(reply), crops, "0.1.0")
    return replace(answer, id=dock.store.add(answer))


# What the model says and is called, and what it is asked.
SAID = (
    "Is there a road?", "yes", "Yes", "no", "a road", "0abc", "CPU", "fp32", "What changed?", "a house", "How many?",
    "What is it?", "a barn", "unirs",
)  # fmt: skip


def test_a_place_its_answer_and_its_failure(dock):
    panel = dock.ask_panel
    press(panel, "unirsRegionClick")
    click_map(dock.canvas, dock.layers[0].extent().center())
    until(lambda: panel.place.crops)
    answer = stored(dock, panel.place.crops)
    panel.answers.show_answer(answer)
    until(lambda: dock.history_panel.model.rowCount() == 1)
    dock.history_panel.table.setCurrentIndex(dock.history_panel.model.index(0, 0))
    pause(0.1)
    assert offenders(dock, names=SAID) == []
    panel.answers.view.begin("Is there a road?")
    panel.asker.asking = panel.asking(panel.place.crops, None, ())
    for stage in ("read", "encode", "clue", "answer", "score"):
        panel.asker._progress(panel.asker._id, stage, 0.5)
        assert offenders(panel.answers, names=SAID) == []
    panel.asker.asking = None
    panel.answers.show_failure("Is there a road?", tr("The model runtime was unloaded."), "", "ye")
    assert offenders(dock, names=(*SAID, "ye")) == []


def test_two_dates_of_a_place_and_their_history(dock):
    panel = dock.compare_panel
    dock.tabs.show_panel(panel)
    press(panel, "unirsRegionClick")
    click_map(dock.canvas, dock.layers[0].extent().center())
    crops = until(lambda: panel.place.crops)
    heat = {"size": 2, "values": [0.0, 0.1, 0.2, 0.3]}
    answer = stored(dock, crops, task="pair", question="What changed?", answer="a house", heat=heat, scores=None)
    panel.answers.show_answer(answer)
    panel.timeline.offer(3)
    panel.timeline.begin([("2012", "2016"), ("2016", "2020")])
    panel.timeline.work_on(0)
    panel.timeline.show_answer(0, answer)
    panel.timeline.end()
    pause(0.1)
    assert offenders(dock, names=SAID) == []


def test_a_grid_its_runs_its_review_and_its_legends(dock, tmp_path):
    answers = [[("Yes", 0.9), ("12", None), ("a barn", None)], [("", None), ("many", None), ("a house", None)]]
    asked = ("Is there a road?", "How many?", "What is it?")
    grid = ReviewedGrid(tmp_path / "grid.gpkg", dock.layers[:1], asked, answers)
    panel = dock.grid_panel
    dock.tabs.show_panel(panel)
    panel._take_file(grid.path)
    press(panel, "unirsGridShow")
    until(lambda: panel.work.layers is not None and named(panel, "unirsGridTotals").text())
    pause(0.2)
    bars = [bar.label for bar in panel.results.bars._bars]
    legend = [item.label() for layer in panel.work.layers.layers() for item in layer.renderer().legendSymbolItems()]
    assert bars and len(legend) > 4
    assert [label for label in bars + legend if english(label, (*SAID, *asked))] == []
    assert pseudo("yes") in legend
    assert offenders(dock, names=SAID) == []
    grid.file.close()


@pytest.fixture
def clip(shared, tmp_path):
    shutil.copy(shared / "data" / "video" / "building_pool_zillaspace.mp4", tmp_path / "pool.mp4")
    return str(tmp_path / "pool.mp4")


def test_a_video_and_its_timeline(dock, clip):
    panel = dock.video_panel
    dock.tabs.show_panel(panel)
    panel.open(clip)
    until(lambda: not panel.opening.busy)
    named(panel, "unirsWindows").setChecked(True)
    pause(0.2)
    assert offenders(dock) == []
    panel.run.plan = panel.controls.plan()
    for window in panel.run.plan.windows(panel.info.seconds)[:-1]:
        panel.run.timeline.add(Segment(*window, "Flood", 0.4, (("Flood", 0.4),)))
    panel.run.changed.emit()
    pause(0.2)
    assert offenders(dock, names=("Flood",)) == []


def test_the_options_and_the_log(session):
    page = OptionsPage(session)
    assert offenders(page, names=(session.settings.model_folder,)) == []


def test_the_toolbox(provider, language):
    told = {}
    for one in (algorithm.create() for algorithm in provider.algorithms()):
        outputs, parameters = one.outputDefinitions(), one.parameterDefinitions()
        told[one.id()] = [one.displayName(), one.group(), one.shortHelpString(), one.shortDescription(), *one.tags()]
        told[one.id()] += [part.description() for part in (*outputs, *parameters)]
        for parameter in parameters:
            told[one.id()] += [parameter.help(), *getattr(parameter, "options", list)()]
    found = {(id, text) for id, said in told.items() for text in said if english(text, NAMES)}
    assert found == set() and len(told) == 10


def test_the_runtime_speaks_the_language_too(session):
    failures = []
    session.failed.connect(lambda id, sentence, data: failures.append(sentence))
    session.send(requests.open_video("/nowhere/flight.mp4"))
    until(lambda: failures)
    assert failures == [pseudo("There is no file “{path}”.").replace("{path}", "/nowhere/flight.mp4")]
