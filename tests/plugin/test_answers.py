"""Answers stay: in the GeoPackage beside the project, on the map, after a new project, a crash, a second window."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsPalLayerSettings,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtGui import QImage
from unirs.model_runtime.common.reply import Reply, Score
from unirs.unirs_qgis.core import project_layers
from unirs.unirs_qgis.core.answers import comparing
from unirs.unirs_qgis.core.answers import file as answer_file
from unirs.unirs_qgis.core.answers import layers as answer_layers
from unirs.unirs_qgis.core.answers import place as answer_place
from unirs.unirs_qgis.core.answers import rows as answer_rows
from unirs.unirs_qgis.core.answers import table as answer_table
from unirs.unirs_qgis.core.answers.answer import Answer, answer_from_reply
from unirs.unirs_qgis.core.answers.listing import Wanted
from unirs.unirs_qgis.core.answers.reading import words
from unirs.unirs_qgis.core.answers.store import AnswerStore

PLUGINS = Path(__file__).resolve().parents[2] / "build" / "plugins"
REPLY = Reply(
    task="single",
    question="Is there water?",
    answer="yes",
    finish="end",
    clue="an aerial view of a lake",
    clue_source="base",
    max_clue_tokens=64,
    score=0.96,
    scores=(Score("yes", 0.96), Score("no", 0.04)),
    prompt="A chat ... USER: <image>\nIs there water? ASSISTANT:",
    tokens={"prompt": 260, "images": 196, "clue": 9, "answer": 2},
    seconds={"encode": 0.1, "total": 0.8},
    turn={"question": "Is there water?", "answer": "yes"},
    model="unirs-untrained",
    revision="0123456789ab",
    device="cpu",
    dtype="fp32",
)


@pytest.fixture
def store(project, tmp_path):
    """A store with a profile folder of its own."""
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    store.sentences = []
    store.problem.connect(store.sentences.append)
    yield store
    store.close()


def stamps_of(store: AnswerStore, *ids: int) -> dict[int, tuple]:
    """What changes with these answers, as a list of them sees it."""
    return dict(store.source().listing(Wanted(), ids).stamps)


def rows(path: str) -> int:
    """How many answers another program finds in the file."""
    file = ogr.Open(str(path))
    return sum(1 for table in range(file.GetLayerCount()) for _ in file.GetLayer(table))


def test_a_stored_answer_is_read_back_whole(store, crop_at):
    crop = crop_at()
    answer = answer_from_reply(REPLY, [crop], plugin_version="0.1.0", dates=("2020-08-31",))
    id = store.add(answer)
    found = store.answer(id)
    for field in fields(Answer):
        if field.name not in ("id", "created"):
            assert getattr(found, field.name) == getattr(answer, field.name), field.name
    assert found.created == answer.created
    assert found.image_sha256 == (crop.sha256,)
    kept = QImage.fromData(store.picture(id)).convertToFormat(QImage.Format.Format_RGB888)
    assert kept == crop.image()
    assert found.region().key() == crop.region.key()
    assert store.answers()[0].picture is None


def test_the_layer_is_on_the_map_where_the_region_is(store, crop_at, project):
    crop = crop_at()
    store.add(answer_from_reply(REPLY, [crop]))
    layer = store.layer()
    assert project.layerTreeRoot().layerOrder()[0] is layer
    assert layer.crs().authid() == "EPSG:4326" and layer.readOnly() and layer.labelsEnabled()
    (feature,) = layer.getFeatures()
    expected = crop.region.in_crs(layer.crs())
    assert feature.geometry().intersection(expected).area() == pytest.approx(expected.area(), rel=1e-6)
    assert layer.extent().contains(expected.boundingBox().center())


def test_only_the_newest_answer_of_a_region_is_labelled(store, crop_at):
    here, there = crop_at(), crop_at(500040, 5500040)
    first = store.add(answer_from_reply(REPLY, [here]))
    second = store.add(answer_from_reply(REPLY, [here]))
    other = store.add(answer_from_reply(REPLY, [there]))
    assert labelled(store.layer()) == {second, other}
    store.remove([second])
    assert labelled(store.layer()) == {first, other}


def labelled(layer: QgsVectorLayer) -> set:
    (rule,) = layer.labeling().rootRule().children()
    condition = QgsExpression(rule.filterExpression())
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    found = set()
    for feature in layer.getFeatures():
        context.setFeature(feature)
        if condition.evaluate(context):
            found.add(feature.id())
        text = QgsExpression(rule.settings().fieldName).evaluate(context)
        assert text == feature["answer"]
    return found


def on_the_map(layer: QgsVectorLayer) -> dict:
    """What the map writes for each answer, and whether it is struck through."""
    settings = layer.labeling().rootRule().children()[0].settings()
    struck = settings.dataDefinedProperties().property(QgsPalLayerSettings.Property.Strikeout)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    found = {}
    for feature in layer.getFeatures():
        context.setFeature(feature)
        text = QgsExpression(settings.fieldName).evaluate(context)
        assert struck.isActive()
        found[feature.id()] = (text, bool(QgsExpression(struck.expressionString()).evaluate(context)))
    return found


def test_the_map_writes_answers_and_no_captions_in_their_place(store, crop_at):
    no = (Score("no", 0.7), Score("yes", 0.3))
    replies = {
        "yes": Reply("single", "is there a road", "Yes.", scores=no),
        "": Reply("single", "is there a road", "many pieces of farmland are together.", scores=no),
        "0": Reply("single", "How many houses?", "zero"),
        "2088 m² (guessed)": Reply("single", "What is the area in hectares?", "2088m2"),
        "a lake": Reply("single", "Describe it.", "a lake"),
    }
    ids = {store.add(answer_from_reply(reply, [crop_at()])): (label, False) for label, reply in replies.items()}
    german = Reply("single", "Gibt es Wasser?", "yes", language="de")
    ids[store.add(answer_from_reply(german, [crop_at()]))] = ("", False)
    assert on_the_map(store.layer()) == ids
    older = store.add(replace(answer_from_reply(replies["yes"], [crop_at()]), label=None))
    assert on_the_map(store.layer())[older] == ("Yes.", False), "a row of an earlier version"


def test_a_number_on_the_map_is_the_same_in_every_locale(crop_at):
    reply = Reply("single", "How many houses?", "1,230")
    usual = QLocale()
    try:
        written = []
        for language in (QLocale.Language.English, QLocale.Language.German, QLocale.Language.French):
            QLocale.setDefault(QLocale(language))
            answer = answer_from_reply(reply, [crop_at()])
            written.append((answer.label, words(answer)))
    finally:
        QLocale.setDefault(usual)
    assert {label for label, _ in written} == {"1230"}
    assert [shown for _, shown in written][:2] == ["1,230", "1.230"], "in the panel, as the user writes numbers"


def test_the_map_strikes_what_was_rejected_and_marks_a_persons_word(store, crop_at):
    id = store.add(answer_from_reply(REPLY, [crop_at()]))
    store.judge(id, "wrong")
    assert on_the_map(store.layer()) == {id: ("yes", True)}
    store.judge(id, "wrong", "no")
    assert on_the_map(store.layer()) == {id: ("✎ no", False)}
    store.judge(id, "right")
    assert on_the_map(store.layer()) == {id: ("yes", False)}


def test_a_correction_keeps_the_models_answer(store, crop_at):
    id = store.add(answer_from_reply(REPLY, [crop_at()]))
    store.judge(id, "wrong", "no")
    found = store.answer(id)
    assert (found.answer, found.verdict, found.corrected_answer) == ("yes", "wrong", "no")
    assert found.reviewed_at is not None
    store.judge(id, "right")
    assert (store.answer(id).verdict, store.answer(id).corrected_answer) == ("right", None)


def test_follow_ups_are_read_in_their_order(store, crop_at):
    crop = crop_at()
    first = answer_from_reply(REPLY, [crop])
    store.add(first)
    store.add(answer_from_reply(replace(REPLY, turn={"n": 2}), [crop], conversation=first.conversation, turn_number=1))
    store.add(answer_from_reply(REPLY, [crop]))
    assert [answer.turn for answer in store.conversation(first.conversation)] == [REPLY.turn, {"n": 2}]
    assert [answer.turn_number for answer in store.answers()] == [0, 1, 0]


def test_an_image_without_crs_has_a_table_in_its_pixels(store, crop_at, write_raster):
    photo = QgsRasterLayer(write_raster("photo.tif", np.full((3, 200, 200), 90, np.uint8)), "photo")
    assert not photo.crs().isValid()
    crop = crop_at(100, -100, photo)
    id = store.add(answer_from_reply(REPLY, [crop]))
    assert store.layer() is None
    layer = answer_layers.find("unirs_image_answers")
    assert not layer.crs().isValid()
    assert next(layer.getFeatures()).geometry().boundingBox() == crop.region.square
    assert store.answers()[0].id == id and not store.answers()[0].georeferenced


def test_answers_of_an_unsaved_project_go_beside_it_when_it_is_saved(store, crop_at, project, tmp_path):
    store.add(answer_from_reply(REPLY, [crop_at()]))
    before = store.path
    assert project.write(str(tmp_path / "town.qgz"))
    assert store.path == str(tmp_path / "town_unirs_answers.gpkg")
    assert rows(store.path) == 1
    assert project_layers.path_of(store.layer()) == store.path
    assert not project.isDirty()
    assert rows(before) == 0
    store.add(answer_from_reply(REPLY, [crop_at()]))
    project.clear()
    assert store.answers() == [] and store.path == before
    assert project.read(str(tmp_path / "town.qgz"))
    assert len(store.answers()) == 2 and store.layer().featureCount() == 2
    assert project_layers.path_of(store.layer()) == str(tmp_path / "town_unirs_answers.gpkg")


def test_a_project_saved_under_a_second_name_leaves_the_first_its_answers(store, crop_at, project, tmp_path):
    project.write(str(tmp_path / "a.qgz"))
    store.add(answer_from_reply(REPLY, [crop_at()]))
    project.write(str(tmp_path / "b.qgz"))
    store.add(answer_from_reply(REPLY, [crop_at()]))
    assert rows(tmp_path / "a_unirs_answers.gpkg") == 1
    assert rows(tmp_path / "b_unirs_answers.gpkg") == 2
    assert project_layers.path_of(store.layer()) == str(tmp_path / "b_unirs_answers.gpkg")


def test_a_file_of_the_users_is_never_touched(store, crop_at, project, tmp_path):
    theirs = tmp_path / "town_unirs_answers.gpkg"
    theirs.write_bytes(b"not a GeoPackage of ours")
    store.add(answer_from_reply(REPLY, [crop_at()]))
    project.write(str(tmp_path / "town.qgz"))
    assert theirs.read_bytes() == b"not a GeoPackage of ours"
    assert store.path == str(tmp_path / "town_2_unirs_answers.gpkg") and rows(store.path) == 1


def test_the_users_unsaved_edits_do_not_take_answers_with_them(store, crop_at, project, tmp_path):
    project.write(str(tmp_path / "town.qgz"))
    store.add(answer_from_reply(REPLY, [crop_at()]))
    project.setAutoTransaction(True)
    for path in (str(tmp_path / "theirs.gpkg"), store.path):  # another file, and a table of theirs in the same file
        edited = users_table(path)
        project.addMapLayer(edited)
        assert edited.startEditing()
        feature = QgsFeature(edited.fields())
        feature["remark"] = "not saved yet"
        assert edited.addFeature(feature)
        before = len(store.answers())
        store.add(answer_from_reply(REPLY, [crop_at()]))
        assert len(store.answers()) == before + 1
        edited.rollBack()
        store.checkpoint()
        assert len(store.answers()) == before + 1
        assert rows(store.path) == before + 1
        project.removeMapLayer(edited.id())


def users_table(path: str) -> QgsVectorLayer:
    file = ogr.Open(path, 1) if os.path.exists(path) else ogr.GetDriverByName("GPKG").CreateDataSource(path)
    table = file.CreateLayer("theirs", None, ogr.wkbPoint)
    table.CreateField(ogr.FieldDefn("remark", ogr.OFTString))
    del table, file
    return QgsVectorLayer(f"{path}|layername=theirs", "theirs", "ogr")


EMPTY_PROJECT = "<!DOCTYPE qgis><qgis version='3.22.0'/>"
WINDOW = """
    import json, os, signal, sys, time
    {setup}
    sys.path.insert(0, {plugins!r})
    from qgis.core import QgsApplication, QgsProject
    application = QgsApplication([], True)
    application.initQgis()
    from unirs.unirs_qgis.core.answers.listing import Wanted
    from unirs.unirs_qgis.core.answers.store import Answer, AnswerStore
    project = QgsProject.instance()
    store = AnswerStore(profile_folder={profile!r})
    if {project!r}:
        assert project.read({project!r})
    def add(text):
        return store.add(Answer(
            task="single", question="?", answer=text, region_key=text, picture=b"x" * 100000,
            region_wkt="Polygon((500000 5500000, 500010 5500000, 500010 5500010, 500000 5500000))",
            region_crs="EPSG:32633"))
"""


def window(profile, project, code: str, setup: str = "") -> subprocess.Popen:
    """Another QGIS that runs `code`, in which `add(text)` stores an answer."""
    script = textwrap.dedent(WINDOW).format(
        plugins=str(PLUGINS), profile=str(profile), project=str(project), setup=setup
    )
    return subprocess.Popen([sys.executable, "-c", script + textwrap.dedent(code)], stdout=subprocess.PIPE, text=True)


def test_a_killed_qgis_loses_no_answer(project, tmp_path):
    killed = window(tmp_path / "profile", "", "[add(str(n)) for n in range(7)]; os.kill(os.getpid(), signal.SIGKILL)")
    assert killed.wait(60) == -signal.SIGKILL
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    assert store.answers() == []
    (left,) = store.unsaved.left()
    assert left.answers == 7
    store.bring(left)
    assert [answer.answer for answer in store.answers()] == list("6543210") and store.unsaved.left() == []
    store.close()


def test_two_windows_write_to_one_file_in_turn(store, crop_at, project, tmp_path):
    project.write(str(tmp_path / "town.qgz"))
    store.add(answer_from_reply(REPLY, [crop_at()]))
    project.write(str(tmp_path / "town.qgz"))
    code = """
        print('ready', flush=True)
        [add(str(n)) for n in range(20)]
        while store._timer.isActive():  # an answer that found the file busy waits in the profile until it is free
            application.processEvents()
            time.sleep(0.05)
    """
    other = window(tmp_path / "profile2", tmp_path / "town.qgz", code)
    assert "ready" in other.stdout.readline()
    crop = crop_at()
    for _ in range(20):
        store.add(answer_from_reply(REPLY, [crop]))
    assert other.wait(60) == 0
    store.checkpoint()
    assert len(store.answers()) == 41 and rows(store.path) == 41


def test_an_answer_waits_while_another_program_holds_the_file(store, crop_at, project, tmp_path):
    import sqlite3

    project.write(str(tmp_path / "town.qgz"))
    store.add(answer_from_reply(REPLY, [crop_at()]))
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.add(answer_from_reply(REPLY, [crop_at()]))
    assert len(store.answers()) == 2 and rows(store.path) == 1
    assert rows(store._home.waiting(store.path)) == 1  # on disk already, should QGIS be killed now
    other.execute("ROLLBACK")
    other.close()
    store.checkpoint()
    assert len(store.answers()) == 2 and rows(store.path) == 2 and store.layer().featureCount() == 2


def test_a_read_only_folder_is_told_and_the_profile_used():
    folder = Path(tempfile.mkdtemp())  # pytest's own are closed to other users
    shut, profile = folder / "shut", folder / "profile"
    shut.mkdir()
    profile.mkdir()
    (shut / "town.qgs").write_text(EMPTY_PROJECT)
    for path, mode in ((folder, 0o755), (profile, 0o777), (shut, 0o555)):
        path.chmod(mode)
    code = """
        told = []
        store.problem.connect(told.append)
        project.read({project!r})
        add("first")
        project.read({project!r})
        print(json.dumps([told, store.path, [answer.answer for answer in store.answers()], os.listdir({shut!r})]))
        sys.stdout.flush()
        os._exit(0)
    """.format(project=str(shut / "town.qgs"), shut=str(shut))
    other = window(profile, "", code, setup="os.geteuid() or os.setuid(65534)")  # root writes anywhere
    told, path, answers, beside = json.loads(other.stdout.readlines()[-1])
    assert any("cannot be written beside the project" in sentence for sentence in told)
    assert path.startswith(str(profile)) and answers == ["first"] and beside == ["town.qgs"]
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name == "nt", reason="needs a limit on the size of files")
def test_a_full_disk_is_told_and_the_answer_waits(tmp_path):
    code = """
        import resource
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        told = []
        store.problem.connect(told.append)
        add("0")
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, hard))
        for n in range(1, 20):
            add(str(n))
        kept = len(store.answers())
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        store.checkpoint()
        print(json.dumps([told, kept, store.path]))
        sys.stdout.flush()
        os._exit(0)
    """
    other = window(tmp_path / "profile", "", code)
    told, kept, path = json.loads(other.stdout.readlines()[-1])
    assert path in told[0] and any("kept in memory" in sentence for sentence in told)
    assert kept == 20 and rows(path) == 20


@pytest.mark.skipif(os.name == "nt", reason="needs a limit on the size of files")
def test_a_verdict_on_an_answer_that_waits_in_memory_is_stored_with_it(tmp_path):
    code = """
        import resource
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
        first, second, third = add("a"), add("b"), add("c")
        before = store.source().listing(Wanted(), [second]).stamps[second]
        store.judge(first, "right")
        store.judge(second, "wrong", "a lake")
        store.judge(third, "wrong")
        store.judge(third, None)
        held = [(answer.verdict, answer.corrected_answer) for answer in store.answers()]
        held.append([store.source().listing(Wanted(), [second]).stamps[second] != before, os.path.exists(store.path)])
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        store.checkpoint()
        kept = [(answer.verdict, answer.corrected_answer, bool(answer.reviewed_at)) for answer in store.answers()]
        print(json.dumps([held, kept, store.path]))
        sys.stdout.flush()
        os._exit(0)
    """
    other = window(tmp_path / "profile", "", code)
    held, kept, path = json.loads(other.stdout.readlines()[-1])
    assert held == [[None, None], ["wrong", "a lake"], ["right", None], [True, False]] and rows(path) == 3
    assert kept == [[None, None, False], ["wrong", "a lake", True], ["right", None, True]]


def test_answers_of_both_tables_that_waited_are_stored_though_a_write_failed_between_the_two(
    store, crop_at, write_raster, monkeypatch
):
    photo = QgsRasterLayer(write_raster("photo.tif", np.full((3, 200, 200), 90, np.uint8)), "photo")
    on_map, in_pixels = (answer_from_reply(REPLY, [crop]) for crop in (crop_at(), crop_at(100, -100, photo)))
    full = {answer_table.PLACES, answer_table.IMAGES}

    def add(layer, answers, real=answer_rows.add):
        if layer.source().partition("layername=")[2] in full:
            raise answer_file.AnswerFileError("full")
        real(layer, answers)

    monkeypatch.setattr(answer_rows, "add", add)
    store.add_many([on_map, in_pixels])
    assert len(store.answers()) == 2 and "kept in memory" in store.sentences[0]
    full.discard(answer_table.PLACES)
    store.checkpoint()
    full.clear()
    store.checkpoint()
    assert rows(store.path) == 2 and not store._held


def test_a_verdict_on_an_answer_that_is_gone_is_a_sentence(store, crop_at):
    id = store.add(answer_from_reply(REPLY, [crop_at()]))
    store.remove([id])
    with pytest.raises(answer_file.AnswerFileError, match="not among those of the open project"):
        store.judge(id, "right")


def test_a_project_in_a_folder_without_a_name_of_its_own_uses_the_profile(tmp_path):
    assert answer_place.beside("postgresql://host/db?project=town") is None
    path = answer_place.in_profile("postgresql://host/db?project=town", str(tmp_path))
    assert os.path.dirname(path) == str(tmp_path)


def test_a_newer_files_schema_is_left_alone(store, crop_at, project, tmp_path):
    newer = str(tmp_path / "town_unirs_answers.gpkg")
    answer_file.create(newer)
    file = gdal.OpenEx(newer, gdal.OF_UPDATE)
    file.GetLayerByName(answer_table.PLACES).SetMetadataItem("DESCRIPTION", "UniRS answers, schema 99")
    del file
    project.write(str(tmp_path / "town.qgz"))
    store.add(answer_from_reply(REPLY, [crop_at()]))
    assert rows(newer) == 0 and len(store.answers()) == 1 and store.path != newer


def test_opening_and_writing_leaves_nothing_beside_the_file_and_says_nothing(store, crop_at, capfd):
    store.add(answer_from_reply(REPLY, [crop_at()]))
    path = Path(store.path)
    store.close()
    assert [other.name for other in path.parent.glob(f"{path.stem}*.aux.xml")] == []
    assert "unable to open database file" not in capfd.readouterr().err
    tables = ogr.Open(str(path)).ExecuteSQL("SELECT name FROM sqlite_master WHERE name LIKE 'gpkg_metadata%'")
    assert tables is None or len(tables) == 0  # what GDAL 3.10 would copy into such a file


def test_five_hundred_answers_are_one_write(store, crop_at):
    answer, changes = answer_from_reply(REPLY, [crop_at()]), []
    store.changed.connect(lambda: changes.append(1))
    store.add_many([replace(answer, region_key=str(n)) for n in range(500)])
    assert len(changes) == 1 and len(store.answers()) == 500


def test_answers_of_several_models_to_one_question_are_marked_by_whether_they_agree(store, crop_at):
    def told(model, answer, together="abc"):
        reply = replace(REPLY, model=model, answer=answer, scores=None)
        return store.add(replace(answer_from_reply(reply, [crop_at()]), together=together))

    first = told("one", "Yes.")
    assert comparing.compare(store, "abc") == "not compared", "one alone agrees with nobody"
    second, other = told("two", "yes"), told("two", "no", "another question")
    assert comparing.compare(store, "abc") == "agree"
    before = stamps_of(store, first, other)
    third = told("three", "no")
    assert comparing.compare(store, "abc") == "disagree"
    assert [answer.id for answer in store.together("abc")] == [first, second, third]
    assert all(comparing.disagrees(answer) for answer in store.together("abc"))
    assert store.answer(other).agreement is None
    after = stamps_of(store, first, other)
    assert after[first] != before[first] and after[other] == before[other]
    marks = {feature["model"]: feature["agreement"] for feature in store.layer().getFeatures()}
    assert marks["one"] == marks["three"] == "disagree"


def test_the_order_of_answers_is_that_of_asking_whatever_the_clock_says(project, tmp_path, crop_at, monkeypatch):
    project.write(str(tmp_path / "town.qgz"))
    given = []
    for session, now in enumerate((1.8e9, 1.8e9 - 3600, 60.0, 1.9e9, 1.8e9)):  # set back, to 1970, far ahead, right
        monkeypatch.setattr(time, "time", lambda now=now: now)
        store = AnswerStore(profile_folder=str(tmp_path / f"profile{session}"))
        given += [store.add(answer_from_reply(REPLY, [crop_at()])) for _ in range(2)]
        given += store.add_many([answer_from_reply(REPLY, [crop_at()])] * 3)
        assert [answer.id for answer in store.answers()] == given[::-1]
        assert store.source().listing(Wanted()).ids == given[::-1]
        store.close()
    assert given == sorted(set(given)) and given[0] == 1_800_000_000_000_000


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved there")
def test_a_project_whose_folder_is_taken_away_loses_no_answer(store, crop_at, project, tmp_path):
    """What was written to the file that layers had open, went with it."""
    town = tmp_path / "town"
    town.mkdir()
    project.write(str(town / "town.qgz"))
    before = store.add(answer_from_reply(REPLY, [crop_at()]))
    town.rename(tmp_path / "elsewhere")
    during = [store.add(answer_from_reply(REPLY, [crop_at()])) for _ in range(2)]
    assert [answer.id for answer in store.answers()] == during[::-1] and not town.exists()
    assert len(store.sentences) == 1 and str(town) in store.sentences[0]
    with pytest.raises(answer_file.AnswerFileError, match="cannot be read"):
        store.judge(before, "right")
    (tmp_path / "elsewhere").rename(town)
    store.checkpoint()
    after = store.add(answer_from_reply(REPLY, [crop_at()]))
    assert [answer.id for answer in store.answers()] == [after, *during[::-1], before]
    assert rows(store.path) == 4


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be deleted there")
def test_answers_go_into_the_file_that_is_there_now(store, crop_at, project, tmp_path):
    project.write(str(tmp_path / "town.qgz"))
    store.add(answer_from_reply(REPLY, [crop_at()]))
    store.checkpoint()
    answer_file.remove(store.path)
    kept = store.add(answer_from_reply(REPLY, [crop_at()]))
    assert rows(store.path) == 1 and [answer.id for answer in store.answers()] == [kept]
    assert store.layer().featureCount() == 1
