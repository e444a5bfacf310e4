"""What `foreign_answers`, `foreign_grids` and `long_reloads` of `make soak` found, so that it stays mended."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QWidget
from unirs.model_runtime.common.grid.file import GridFile, GridFileError
from unirs.model_runtime.common.grid.identity import stored, stored_questions
from unirs.unirs_qgis.core.answers import file as answer_file
from unirs.unirs_qgis.core.answers import rows as answer_rows
from unirs.unirs_qgis.core.answers.listing import Source, Wanted
from unirs.unirs_qgis.core.answers.reading import words
from unirs.unirs_qgis.core.answers.store import Answer, AnswerStore
from unirs.unirs_qgis.core.answers.table import PLACES
from unirs.unirs_qgis.core.grid import review_run
from unirs.unirs_qgis.core.grid.layer import GridLayers
from unirs.unirs_qgis.core.grid.resume import setup_of
from unirs.unirs_qgis.core.grid.review import ReviewError
from unirs.unirs_qgis.core.grid.size import GridError
from unirs.unirs_qgis.gui.place.region_tool import ClickTool, DrawTool

SQUARE = "Polygon ((0 0, 10 0, 10 10, 0 10, 0 0))"


@pytest.fixture
def answers_file(tmp_path):
    path = tmp_path / "a.gpkg"
    answer_file.create(str(path))
    row = Answer("single", "Is there a road?", "yes", id=7, region_key="k", region_wkt=SQUARE, region_crs="EPSG:32633")
    answer_rows.add(answer_rows.opened(str(path), PLACES), [row])
    return path


def sql(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            connection.create_function(name, 1, lambda _blob: 0)
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER x AFTER INSERT ON unirs_answers BEGIN SELECT RAISE(IGNORE); END",
        "CREATE TRIGGER x AFTER INSERT ON unirs_answers BEGIN DELETE FROM gpkg_extensions; END",
        "CREATE TRIGGER x AFTER UPDATE ON gpkg_contents BEGIN DELETE FROM unirs_answers; END",
        "CREATE INDEX x ON unirs_answers (upper(answer))",
        "ALTER TABLE unirs_answers ADD COLUMN x AS (hex(answer))",
    ],
)
def test_a_file_that_would_act_by_itself_is_left_alone(statement, answers_file):
    assert answer_file.usable(str(answers_file))
    sql(answers_file, statement)
    assert not answer_file.usable(str(answers_file))
    with pytest.raises(answer_file.AnswerFileError, match="run by itself"):
        answer_file.opened(str(answers_file), PLACES)


def test_a_view_in_a_tables_place_is_not_read(answers_file):
    sql(
        answers_file,
        "PRAGMA legacy_alter_table = ON",
        "ALTER TABLE unirs_answers RENAME TO real",
        "CREATE VIEW unirs_answers AS WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i FROM n) "
        "SELECT real.* FROM real, n",
    )
    assert not answer_file.usable(str(answers_file))


@pytest.mark.parametrize(
    ("column", "value", "read"),
    [
        ("scores", "'[{\"text\": \"a\", \"score\": \"b\"}]'", None), ("scores", "'7'", None), ("score", "9e999", None),
        ("heat", "'{\"size\": NaN}'", None), ("found", "'[]'", None), ("timings", "'{\"a\": \"b\"}'", None),
        ("turn", "printf('%.*c', 20000, '[')", None), ("created", "'2020-99-99'", None),
        ("answer", "x'61ff'", "a\ufffd"),
    ],
)  # fmt: skip
def test_a_value_that_is_none_of_ours_is_as_good_as_nothing(column, value, read, answers_file):
    sql(answers_file, f"UPDATE unirs_answers SET {column} = {value}")
    (answer,) = answer_rows.read(answer_rows.opened(str(answers_file), PLACES))
    assert getattr(answer, column) == read or column == "answer"
    assert words(answer) or column == "answer"


def test_text_that_is_no_utf8_does_not_hide_the_history(answers_file):
    sql(answers_file, "UPDATE unirs_answers SET question = CAST(x'fffe41c328' AS TEXT), layers = x'ff'")
    found = Source((str(answers_file),)).listing(Wanted(("a",), order="question"))
    assert found.ids == [7] and len(found.layers) == 1


@pytest.mark.parametrize("name", ["a|b", "a%20b"])
def test_a_project_whose_path_qgis_misreads_has_its_answers_in_the_profile(name, tmp_path, qgis_new_project):
    assert not answer_file.writable(str(tmp_path / f"{name}_unirs_answers.gpkg"))
    QgsProject.instance().write(str(tmp_path / f"{name}.qgs"))
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    told = []
    store.problem.connect(told.append)
    QgsProject.instance().read(str(tmp_path / f"{name}.qgs"))
    kept = store.answer(store.add(Answer("single", "?", "yes")))
    path = Path(store.path)
    store.close()
    assert kept.answer == "yes" and path.parent == tmp_path / "profile" and "beside the project" in told[0]


@pytest.mark.parametrize(
    "identity", ["7", "[]", "{", "null", '{"questions": [7]}', "[" * 20_000, '{"task": "single", "cells": {}}']
)
def test_a_run_that_others_wrote_is_a_sentence_wherever_it_is_read(identity, tmp_path):
    path = tmp_path / "g.gpkg"
    file = GridFile(path)
    file.close()
    columns = "schema_version, fingerprint, identity, task, questions, georeferenced, cells"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"INSERT INTO unirs_grid_runs ({columns}) VALUES (4, 'f', ?, 't', '[]', 1, 1)", (identity,))
    file = GridFile(path)
    with pytest.raises(GridFileError, match="not as UniRS writes one"):
        file.runs()
    file.close()
    for read in (lambda: GridLayers(path, 1), lambda: setup_of(path, 1)):
        with pytest.raises(GridError):
            read()
    with pytest.raises(ReviewError):
        review_run.of_file(path, 1)


def test_a_grid_of_a_later_version_is_not_written_to(tmp_path):
    path = tmp_path / "g.gpkg"
    GridFile(path).close()
    columns = "schema_version, fingerprint, identity, task, questions, georeferenced, cells"
    sql(path, f"INSERT INTO unirs_grid_runs ({columns}) VALUES (99, 'f', '{{}}', 't', '[]', 1, 1)")
    before = path.read_bytes()
    with pytest.raises(GridFileError, match="later version"):
        GridFile(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", [ClickTool, DrawTool])
def test_a_map_tool_goes_with_its_panel(kind, qgis_app):
    """The canvas, which outlives the plugin, kept seven of each reload, and with them all code that they lead to."""
    canvas, panel = QgsMapCanvas(), QWidget()
    tool = kind(canvas, panel)
    tool.take()
    panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert sip.isdeleted(tool) and canvas.mapTool() is None


def test_a_run_with_an_overlap_and_short_hints_is_as_unirs_writes_one():
    cells = {"columns": 2, "rows": 1, "side": 100, "unit": "px", "overlap": 50.0, "inwards": [0.5, 0.0]}
    identity = {"task": "single", "sources": [[["a.tif", 1, 1]]], "cells": cells, "picture": {"side": 384}}
    identity |= {
        "model": ["m", "0"],
        "dtype": "fp32",
        "clue": [True, 64, 256, "short"],
        "questions": [["a", ["b"], "find"]],
    }
    assert stored(json.dumps(identity)) == identity
    assert stored_questions(identity)[0].method == "find"
