"""A grid at work on the real runtime: every cell once, whatever interrupts it, and the answers of the terminal."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import PLUGINS
from grids import RunLog, rows_of, terminal
from gui import once, until
from qgis.core import QgsFeature, QgsField, QgsGeometry, QgsPointXY, QgsRasterLayer, QgsRasterRange, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QVariant
from unirs.model_runtime.common import wire
from unirs.model_runtime.common.card import ModelCard
from unirs.model_runtime.common.grid.file import GridFile
from unirs.unirs_qgis.core.grid import run_setup_store
from unirs.unirs_qgis.core.grid import size as grid_size
from unirs.unirs_qgis.core.grid.cells import PicturedCell, RenderOptions
from unirs.unirs_qgis.core.grid.pictures import PictureMaker
from unirs.unirs_qgis.core.grid.plan import plan_layer
from unirs.unirs_qgis.core.grid.polygons import PolygonPlan
from unirs.unirs_qgis.core.grid.questions import CHANGE_CAPTION, class_list, question
from unirs.unirs_qgis.core.grid.run import GridRun
from unirs.unirs_qgis.core.grid.setup import GridSetup, opened, prepared
from unirs.unirs_qgis.core.grid.size import GridError
from unirs.unirs_qgis.runtime import requests
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import Settings

NAIP = "naip/m_4709963_se_14_1_20200831.tif"
AHEAD = 4  # cells that may be past the last one told: conftest.cell_by_cell
AS_HERE = "--no-clue --max-clue-tokens 8 --max-new-tokens 4 --dtype fp32 --device cpu --min-valid 0".split()


@pytest.fixture(scope="module")
def one_session(qgis_app):
    """One session for all tests, as in QGIS."""
    session = RuntimeSession()
    yield session
    session.shutdown()


@pytest.fixture
def session(one_session, small_model):
    one_session.apply_settings(
        Settings(model_folder=str(small_model), device="cpu", dtype="fp32", use_clue=False, max_clue_tokens=8)
    )
    yield one_session


@pytest.fixture
def setup(raster, tmp_path):
    """A function that gives a grid of a question over the NAIP scene, in raw bands."""

    def made(size=200, questions=("Is there a lake?",), layers=(NAIP,), path="grid.gpkg", raw=True, **kept):
        opened = tuple(layer if isinstance(layer, QgsRasterLayer) else raster(layer) for layer in layers)
        plan = kept.pop("plan", None) or plan_layer(opened[0], grid_size.in_pixels(size))
        asked = tuple(one if not isinstance(one, str) else question(one) for one in questions)
        rendering = RenderOptions(64, raw, kept.pop("bands", ()), least_valid=kept.pop("least_valid", 0.0))
        kept.setdefault("max_new_tokens", 4)
        return GridSetup(opened, plan, asked, str(tmp_path / path), rendering, **kept)

    return made


def test_every_cell_is_answered_once_and_told(session, setup):
    wanted = setup(questions=("Is there a lake?", class_list(["water", "fields", "houses"])))
    run = GridRun(session, wanted)
    log = RunLog(run)
    assert log.end() == ("finished", "")
    rows = rows_of(wanted.path, "cell, number, kind, answer IS NOT NULL, error")
    assert [(cell, number) for cell, number, *_ in rows] == [
        (cell, number) for cell in range(wanted.plan.count) for number in (0, 1)
    ]
    assert {row[2:] for row in rows} == {("yes/no", 1, None), ("class", 1, None)}
    assert json.loads(rows_of(wanted.path, "scores", "number = 1")[0][0])
    last = log.progress[-1]
    assert (last.cells, last.done, last.now, last.remaining_s) == (wanted.plan.count,) * 3 + (0,)
    assert [progress.done for progress in log.progress] == sorted(progress.done for progress in log.progress)
    assert rows_of(wanted.path, "finished IS NOT NULL", table="unirs_grid_runs ORDER BY id --") == [(1,)]
    assert not os.path.exists(wanted.path + "-wal")


def test_the_terminal_has_the_same_pictures_and_answers_and_goes_on_with_the_run(session, setup, small_model, tmp_path):
    wanted = setup(bands=(4, 1, 2), limits=(10.0, 240.0))
    assert RunLog(GridRun(session, wanted)).end()[0] == "finished"
    columns = "cell, col, row, image_sha256, answer, normalised, round(score, 5), valid, round(gsd, 4)"
    mine = rows_of(wanted.path, columns)

    scene, other = wanted.layers[0].source(), tmp_path / "terminal.gpkg"
    words = ("grid", scene, "Is there a lake?", "--cell", 200, "--bands", "4,1,2", "--limits", "10,240", "--json")
    words += ("--model", small_model, *AS_HERE)
    terminal(*words, "--out", other)
    theirs = rows_of(other, columns)
    assert [row[:4] for row in mine] == [row[:4] for row in theirs], "the same crops by hash"
    assert mine == theirs and len({row[4] for row in mine}) > 5, "answers that differ from cell to cell"

    again = json.loads(terminal(*words, "--out", wanted.path, "--resume").stdout)
    assert again["now"] == 0 and "Run 1 in grid.gpkg goes on." in again["sentences"]


def test_a_grid_that_is_begun_after_the_runtime_died_waits_for_the_model_to_be_loaded_again(
    session, setup, monkeypatch
):
    session.unload()
    monkeypatch.setattr(session, "_client", SimpleNamespace(send=lambda *_: 1, alive=True, stop=lambda: None))
    monkeypatch.setattr(session, "_ensure_process", lambda: True)
    session._set_state("failed", "The model runtime was killed.")
    run = GridRun(session, setup())
    log = RunLog(run)
    run.start()
    QCoreApplication.processEvents()
    assert (run.state, session.state, log.ends) == ("preparing", "starting", [])
    run.shutdown()
    session.unload()


def test_cancelled_it_keeps_what_is_finished_and_goes_on(session, setup, cell_by_cell):
    wanted = setup(size=100)
    run = GridRun(session, wanted)
    log = RunLog(run)
    run.wrote.connect(run.cancel)
    outcome, sentence = log.end()
    assert outcome == "cancelled" and "goes on" in sentence
    before = rows_of(wanted.path, "fid, cell, created")
    assert 2 <= len(before) <= 2 + AHEAD < wanted.plan.count

    log = RunLog(GridRun(session, wanted))
    assert log.end() == ("finished", "")
    assert log.sentences == ["Run 1 in grid.gpkg goes on."]
    after = rows_of(wanted.path, "fid, cell, created")
    assert after[: len(before)] == before and [row[1] for row in after] == list(range(wanted.plan.count))
    assert log.progress[-1].now == wanted.plan.count - len(before)
    log = RunLog(GridRun(session, wanted))
    assert log.end() == ("finished", "") and log.progress[-1].now == 0


def test_a_killed_runtime_is_started_again_and_no_cell_is_lost_or_twice(session, setup, cell_by_cell):
    wanted = setup(size=100)
    run = GridRun(session, wanted)
    log, killed = RunLog(run), []

    def kill():
        if not killed and run.progress.done >= 6 and run._sent is not None:
            killed.append(session._client.process_id)
            os.kill(killed[0], signal.SIGKILL)

    run.changed.connect(kill)
    assert log.end() == ("finished", "")
    assert killed and killed[0] != session._client.process_id
    assert any("killed" in sentence and "asked again" in sentence for sentence in log.sentences)
    assert [cell for cell, _, _ in rows_of(wanted.path)] == list(range(wanted.plan.count))


def test_a_killed_qgis_loses_nothing_that_was_written(session, setup, small_model, tmp_path):
    wanted = setup(size=100)
    driver = Path(__file__).parent / "drivers" / "grid_until_killed.py"
    words = [PLUGINS, small_model, wanted.layers[0].source(), wanted.path, 100]
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profile")}
    process = subprocess.Popen([sys.executable, driver, *(str(word) for word in words)], env=environment)

    assert process.wait(300) == -signal.SIGKILL
    before = rows_of(wanted.path, "fid, cell, answer, created")
    assert 6 <= len(before) <= 6 + AHEAD < wanted.plan.count

    log = RunLog(GridRun(session, wanted))
    assert log.end() == ("finished", "")
    assert log.sentences == ["Run 1 in grid.gpkg goes on."]
    after = rows_of(wanted.path, "fid, cell, answer, created")
    assert after[: len(before)] == before and [row[1] for row in after] == list(range(wanted.plan.count))


def test_polygons_are_asked_with_their_own_shapes(session, setup, raster):
    layer, fields = raster(NAIP), QgsVectorLayer("Polygon?crs=EPSG:26914", "fields", "memory")
    centre = layer.extent().center()
    features = []
    for step in range(4):
        feature = QgsFeature()
        corner = QgsPointXY(centre.x() + 700 * step, centre.y())
        feature.setGeometry(QgsGeometry.fromPointXY(corner).buffer(300, 3))
        features.append(feature)
    fields.dataProvider().addAttributes(
        [QgsField("parcel", QVariant.Type.Double), QgsField("owner", QVariant.Type.String)]
    )
    fields.updateFields()
    for number, feature in enumerate(features):
        feature.setAttributes([101.0 + number, None])
    fields.dataProvider().addFeatures(features)
    for raw in (True, False):
        plan = PolygonPlan(layer, fields, attribute="parcel")
        wanted = setup(layers=(layer,), plan=plan, raw=raw, path=f"polygons{raw}.gpkg")
        run = GridRun(session, wanted)
        if not raw:
            del layer  # what the user removes meanwhile is not missed
        log = RunLog(run)
        assert log.end() == ("finished", "")
        rows = rows_of(wanted.path, "cell, col, answer IS NULL, length(geom)")
        assert [row[:3] for row in rows] == [(number, None, 0) for number in (1, 2, 3, 4)]
        assert rows[0][3] > 40 + 12 * 16, "the ring of the polygon, not of a square"
        assert rows_of(wanted.path, "feature") == [("101",), ("102",), ("103",), ("104",)]
        assert run_setup_store.read(wanted.path, 1)["attribute"] == "parcel", "for when the run goes on"


def test_a_question_of_the_users_gets_in_between(session, setup, cell_by_cell):
    wanted = setup(size=100)
    run = GridRun(session, wanted)
    log, ends = RunLog(run), []
    session.answered.connect(lambda id, result: ends.append(id))
    asked = []

    def ask():
        if not asked and run.progress.done > 4:
            asked.append((session.send(requests.ask([], "What is a lake?", clue=False)), len(ends)))

    run.changed.connect(ask)
    assert log.end()[0] == "finished"
    ((question_id, before),) = asked
    assert ends.index(question_id) - before <= 1, "behind no more than the batch that the model had"
    assert len(ends) - before > 10, "the grid had much before it"


def test_a_pause_holds_and_goes_on(session, setup, cell_by_cell):
    run = GridRun(session, setup(size=100))
    log = RunLog(run)
    once(run.changed, lambda progress: progress.now > 0, run.pause)
    run.start()
    until(lambda: run.state == "paused")
    until(lambda: run._sent is None and not run._writes.pending)
    held = run.progress.done
    status = session.send(
        requests.open_video("/nowhere/flight.mp4")
    )  # an answer to something else: nothing came before it
    failures = []
    session.failed.connect(lambda id, *rest: failures.append(id))
    until(lambda: status in failures)
    assert run.progress.done == held <= 2 + AHEAD < run.progress.cells
    session.unload()
    run.go_on()
    until(lambda: log.ends)
    assert log.ends == [("finished", "")]


def test_an_unloaded_model_lets_the_grid_wait(session, setup, cell_by_cell):
    run = GridRun(session, setup(size=100))
    log = RunLog(run)
    once(run.changed, lambda progress: progress.now > 0, session.unload)
    run.start()
    until(lambda: run.state == "paused" or log.ends)
    assert "unloaded" in log.sentences[-1] and session.state == "stopped"
    run.go_on()
    assert log.end() == ("finished", "")


def test_a_grid_that_is_being_prepared_ends_with_the_model_that_is_unloaded(session, setup):
    session.unload()
    run = GridRun(session, setup(size=400))
    log = RunLog(run)
    run.start()
    until(lambda: session.state in ("starting", "loading"))
    session.unload()
    assert log.end() == ("cancelled", "The model was unloaded.")
    assert RunLog(GridRun(session, setup(size=400))).end() == ("finished", "")


def test_what_changes_an_answer_starts_a_run_of_its_own_and_says_what_is_unfinished(session, setup):
    first = setup(size=400)
    RunLog(GridRun(session, first)).end()
    log = RunLog(GridRun(session, setup(size=400, questions=("Is there a road?",), layers=first.layers)))
    log.end()
    assert log.sentences == ["New run 2."]
    with sqlite3.connect(first.path) as connection:
        connection.execute("UPDATE unirs_grid_runs SET finished = NULL WHERE id = 2")
    log = RunLog(GridRun(session, setup(size=300, layers=first.layers)))
    log.end()
    assert log.sentences == ["New run 3; run 2 is not finished: the grid and the questions changed since."]
    styled = setup(size=400, raw=False, layers=first.layers)
    RunLog(GridRun(session, styled)).end()
    first.layers[0].brightnessFilter().setBrightness(40)
    log = RunLog(GridRun(session, styled))
    log.end()
    assert log.sentences == [
        "New run 5; run 2 is not finished: the bands or the stretch and the questions changed since."
    ]
    hashes = dict(rows_of(first.path, "run, group_concat(image_sha256)", "1 GROUP BY run"))
    assert hashes[4] != hashes[5] and hashes[1] == hashes[2]


def test_the_length_of_hints_is_the_runs_own_whatever_is_chosen_meanwhile(session, setup, cell_by_cell):
    from unirs.unirs_qgis.core.grid.resume import setup_of

    wanted = setup(size=100)
    sent = lengths_sent(session)
    run = GridRun(session, wanted)
    log = RunLog(run)

    def choose_another_and_stop(_rows):
        session.apply_settings(replace(session.settings, max_clue_tokens=5))
        if len(rows_of(wanted.path)) > 4:
            run.cancel()

    run.wrote.connect(choose_another_and_stop)
    assert log.end()[0] == "cancelled"
    assert RunLog(GridRun(session, setup_of(wanted.path, 1))).end() == ("finished", "")
    assert set(sent) == {8}, "as it was begun"
    log = RunLog(GridRun(session, wanted))
    log.end()
    assert log.sentences == ["New run 2."] and set(sent) == {8, 5}


@pytest.mark.parametrize("count", [70, 130])
def test_more_questions_than_a_batch_may_hold_are_asked(session, setup, count):
    wanted = setup(
        size=600, questions=[f"Is there a lake number {number}?" for number in range(count)], max_new_tokens=1
    )
    assert 2 < wanted.plan.count < 10
    log = RunLog(GridRun(session, wanted))
    assert log.end() == ("finished", "")
    found = rows_of(wanted.path, "cell, number", "answer IS NOT NULL")
    assert found == [(cell, number) for cell in range(wanted.plan.count) for number in range(count)]


def test_a_batch_too_large_is_halved_and_one_question_too_large_is_an_error_of_its_cell(session, setup):
    wanted = setup(size=400, questions=("Is there a lake?", "Is there a road?"))
    large, sizes = [], refuse_large_batches(session, most=1, cell=2)
    run = GridRun(session, wanted)
    run.message.connect(large.append)
    log = RunLog(run)
    assert log.end() == ("finished", "") and large == []
    assert sizes[:2] == [4, 2] and set(sizes[2:]) == {1}
    assert rows_of(wanted.path, "cell, number", "error IS NOT NULL") == [(2, 0), (2, 1)]
    (sentence,) = set(rows_of(wanted.path, "error", "error IS NOT NULL"))
    assert "too large for one message" in sentence[0]
    assert log.progress[-1].errors == 1 and log.progress[-1].done == wanted.plan.count
    del session._client.send
    log = RunLog(GridRun(session, wanted))
    assert log.end() == ("finished", "") and rows_of(wanted.path, "count(*)", "error IS NOT NULL") == [(0,)]


def refuse_large_batches(session, most, cell):
    """Have batches of more requests refused as the wire refuses what is too large, and those about one cell too; the
    sizes of what was sent, in order."""
    sizes, seen, client = [], {}, session._client or session.ensure_loaded() or session._client
    send = client.send

    def refuse(method, params, payload=b"", request_id=None):
        parts = params.get("requests", ())
        if not parts:
            return send(method, params, payload, request_id)
        sizes.append(len(parts))
        of_cell = seen.setdefault(payload, len(seen)) if len(parts) == 1 else None
        if len(parts) > most or of_cell == cell:
            message = {"code": wire.TOO_LARGE, "message": "The message is too large to be sent.", "data": {}}
            session._forward(client, {"id": request_id, "error": message})
            return request_id
        return send(method, params, payload, request_id)

    client.send = refuse
    return sizes


def lengths_sent(session):
    """The lengths of hints in the requests that go out from now on."""
    lengths, client = [], session._client or session.ensure_loaded() or session._client
    send = client.send

    def note(method, params, *rest):
        lengths.extend(one["max_clue_tokens"] for one in params.get("requests", ()))
        return send(method, params, *rest)

    client.send = note
    return lengths


def test_a_run_and_how_it_was_set_up_are_one_transaction(setup):
    wanted = setup()
    GridFile(wanted.path).close()
    with sqlite3.connect(wanted.path) as connection:
        connection.execute("CREATE TABLE unirs_grid_setups (something_else TEXT)")
    with pytest.raises(OSError, match="cannot be read or written"):
        opened(prepared(wanted, False, ModelCard("unirs", "", "unirs", "abc"), "fp32", 8))
    assert rows_of(wanted.path, "count(*)", table="unirs_grid_runs --") == [(0,)]


def test_styled_cells_are_the_pictures_the_layer_shows(session, setup, outcome):
    from unirs.unirs_qgis.core.crops.crop import StyledCrop

    wanted = setup(size=300, raw=False)
    log = RunLog(GridRun(session, wanted))
    assert log.end()[0] == "finished"
    hashes = dict(rows_of(wanted.path, "cell, image_sha256"))
    assert len(hashes) + log.progress[-1].skipped == wanted.plan.count
    cell = next(iter(hashes))
    crop, _ = outcome(StyledCrop(wanted.layers[0], wanted.plan.region(cell), 64))
    assert crop.sha256 == hashes[cell]


@pytest.mark.parametrize("raw", [True, False], ids=["raw", "styled"])
def test_cells_without_data_are_skipped_and_counted(session, setup, write_raster, raw):
    import numpy as np

    values = np.random.default_rng(0).integers(1, 256, (3, 128, 200), dtype=np.uint8)
    values[:, :64, :64] = 0  # no data
    values[:, 64:, :50] = 0  # mostly none
    transform = (500000, 0.5, 0, 5500000, 0, -0.5)
    gaps = QgsRasterLayer(
        write_raster("gaps.tif", values, 32633, transform, lambda file: file.GetRasterBand(1).SetNoDataValue(0)), "gaps"
    )
    wanted = setup(size=64, layers=(gaps,), raw=raw, least_valid=0.5)
    log = RunLog(GridRun(session, wanted))
    assert log.end() == ("finished", "")
    assert (log.progress[-1].skipped, log.progress[-1].done) == (4, 8)
    assert [cell for cell, _, _ in rows_of(wanted.path)] == [1, 2, 5, 6]


@pytest.mark.parametrize("raw", [True, False])
def test_what_the_user_counts_as_no_data_is_the_runs_own(setup, write_raster, raw):
    import numpy as np
    from unirs.unirs_qgis.core.grid.resume import setup_of

    values = np.random.default_rng(0).integers(100, 200, (1, 128, 192)).astype("float32")
    values[:, :64, :64] = -9999
    path = write_raster("undeclared.tif", values, 32633, (500000, 0.5, 0, 5500000, 0, -0.5))
    layer = QgsRasterLayer(path, "undeclared")
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(-9999, -9999)])
    wanted = setup(size=64, layers=(layer,), raw=raw, least_valid=0.5)
    first, made = begun(wanted)
    assert made[0] is None and None not in made[1:]
    assert not raw or first.rendering.limits[0][0][0] >= 100  # the stretch of all cells
    again, pictures = begun(setup_of(wanted.path, 1))  # opens the file: the layer is in no project
    assert again.run.id == 1 and pictures == made
    layer.dataProvider().setUserNoDataValue(1, [])
    other, pictures = begun(wanted)
    assert other.run.id == 2 and pictures[0] is not None


def begun(setup):
    """The run that a setup opens, and the pixels of its cells, None for one without data."""
    run = opened(prepared(setup, False, ModelCard("unirs", "", "unirs", "abc"), "fp32", 8))
    run.file.close()
    maker = PictureMaker(setup.plan, setup.layers, run.rendering, setup.plan.cells())
    maker.keep(setup.plan.count)
    cells = []
    until(lambda: cells.extend(maker.take(setup.plan.count)) or len(cells) == setup.plan.count, 60)
    cells.sort(key=lambda cell: cell.cell)
    return run, [cell.pictures[0].pixels if isinstance(cell, PicturedCell) else None for cell in cells]


def test_a_photo_is_asked_in_its_own_pixels(session, setup, write_raster):
    import numpy as np

    values = np.random.default_rng(0).integers(1, 256, (3, 128, 192), dtype=np.uint8)
    photo = QgsRasterLayer(write_raster("photo.tif", values), "photo")
    for raw in (True, False):
        wanted = setup(size=64, layers=(photo,), raw=raw, path=f"photo{raw}.gpkg")
        assert RunLog(GridRun(session, wanted)).end() == ("finished", "")
        assert rows_of(wanted.path, "cell, gsd", table="unirs_image_grid") == [(cell, None) for cell in range(6)]


def test_two_dates_are_compared_as_in_the_terminal(session, setup, small_model, tmp_path):
    wanted = setup(size=300, layers=("naip/m_4709963_se_14_1_20120731.tif", NAIP), questions=(CHANGE_CAPTION,))
    log = RunLog(GridRun(session, wanted))
    assert log.end()[0] == "finished"
    other = tmp_path / "terminal.gpkg"
    dates = [layer.source() for layer in wanted.layers]
    words = ("--cell", 300, "--model", small_model, *AS_HERE)
    terminal("grid", *dates, "--device", "cpu", "--out", other, *words)
    columns = "cell, task, question, image_sha256, valid"
    assert rows_of(wanted.path, columns) == rows_of(other, columns)
    (fingerprint,) = rows_of(wanted.path, "fingerprint", table="unirs_grid_runs --")
    assert rows_of(other, "fingerprint", table="unirs_grid_runs --") == [fingerprint]


def test_a_setup_that_cannot_be_asked_is_a_sentence(session, setup, tmp_path):
    with pytest.raises(GridError, match="Ask a question"):
        GridRun(session, setup(questions=()))
    with pytest.raises(GridError, match="one layer"):
        GridRun(session, setup(layers=(NAIP, NAIP), questions=(class_list(["a", "b"]),)))
    (tmp_path / "other.gpkg").write_text("no database, but long enough to be looked at" * 9)
    outcome, sentence = RunLog(GridRun(session, setup(path="other.gpkg"))).end()
    assert outcome == "failed" and "other.gpkg" in sentence
    session.apply_settings(Settings(model_folder=str(tmp_path / "gone")))
    outcome, sentence = RunLog(GridRun(session, setup())).end()
    assert outcome == "failed" and sentence
