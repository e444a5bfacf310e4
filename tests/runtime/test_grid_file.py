"""The grid's GeoPackage: what is appended is there once, GDAL reads it, and what answers come to."""

import json
import sqlite3
import subprocess
from pathlib import Path

import pytest

from model_runtime.common.grid import schema
from model_runtime.common.grid.file import GridFile, GridFileError
from model_runtime.common.grid.identity import differences
from model_runtime.common.grid.normalising import normalised
from model_runtime.common.grid.opening import found_or_started

IDENTITY = {"task": "single", "sources": [[["/scene.tif", 10, 20]]], "model": ["unirs", "abc"], "questions": ["a", "b"]}


def row(cell, number, error=None, answer="Yes"):
    ring = [(cell, 50.0), (cell + 1, 50.0), (cell + 1, 51.0), (cell, 51.0)]
    return {"cell": cell, "number": number, "answer": answer, "error": error, "margin": 0.5, "points": ring}


def rows(cells, **kept):
    return [row(cell, number, **kept) for cell in cells for number in (0, 1)]


@pytest.fixture
def file(tmp_path):
    opened = GridFile(tmp_path / "grid.gpkg")
    yield opened
    opened.close()


def test_every_cell_is_there_once_and_errors_are_replaced(file):
    run = file.start(IDENTITY, ["a", "b"], 10, True)
    file.append(run, rows(range(4)), [(9, 0.1)], 1.5)
    file.append(run, rows(range(4, 6), error="The tile is damaged."))
    assert sorted(file.done(run)) == [0, 1, 2, 3, 9]
    assert (file.counts(run).answered, file.counts(run).errors, file.counts(run).skipped) == (4, 2, 1)

    file.append(run, rows(range(2, 6), answer="No"), [(9, 0.2)])
    assert sorted(file.done(run)) == [0, 1, 2, 3, 4, 5, 9]
    answers = sqlite3.connect(file.path).execute("SELECT cell, answer FROM unirs_grid WHERE number = 1 ORDER BY cell")
    assert answers.fetchall() == [(0, "Yes"), (1, "Yes"), (2, "Yes"), (3, "Yes"), (4, "No"), (5, "No")]
    assert file.counts(run).errors == 0 and file.counts(run).seconds == 1.5


def test_a_run_is_found_again_by_its_identity_and_no_other(file):
    run = file.start(IDENTITY, ["a", "b"], 10, True)
    assert file.find(dict(reversed(IDENTITY.items()))).id == run.id
    changed = IDENTITY | {"questions": ["a"], "model": ["unirs", "abd"]}
    assert file.find(changed) is None
    assert differences(IDENTITY, changed) == "the questions and the model"


def test_the_closed_file_is_one_file_with_a_true_extent_and_index(tmp_path):
    path = tmp_path / "grid.gpkg"
    file = GridFile(path)
    run = file.start(IDENTITY, ["a", "b"], 10, True)
    file.append(run, rows(range(5)))
    file.append(run, rows(range(7, 9)))
    file.close()
    assert [part.name for part in tmp_path.iterdir()] == ["grid.gpkg"]
    with sqlite3.connect(path) as connection:
        extent = connection.execute(
            "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name='unirs_grid'"
        )
        assert extent.fetchone() == (0.0, 50.0, 9.0, 51.0)
        assert connection.execute("SELECT rtreecheck('rtree_unirs_grid_geom')").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM rtree_unirs_grid_geom").fetchone() == (14,)


def test_a_file_of_something_else_is_left_alone(tmp_path):
    other = tmp_path / "mine.gpkg"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (a)")
    with pytest.raises(GridFileError, match="no file of grid answers"):
        GridFile(other)
    note = tmp_path / "note.txt"
    note.write_text("no database, but long enough to be looked at" * 9)
    with pytest.raises(GridFileError, match="note.txt"):
        GridFile(note)
    assert note.read_text().startswith("no database")


READ = """
import json, sys
from osgeo import ogr
ogr.UseExceptions()
data = ogr.Open(sys.argv[1], 1)
layer = data.GetLayerByName("unirs_grid")
layer.SetSpatialFilterRect(3.2, 50.2, 3.8, 50.8)
found = [feature["cell"] for feature in layer]
layer.SetSpatialFilter(None)
feature = layer.GetNextFeature()
feature["verdict"] = "right"
layer.SetFeature(feature)
srs = [data.GetLayer(k).GetSpatialRef() for k in range(data.GetLayerCount())]
print(json.dumps({
    "layers": [data.GetLayer(k).GetName() for k in range(data.GetLayerCount())],
    "count": layer.GetFeatureCount(), "extent": layer.GetExtent(), "found": found,
    "epsg": layer.GetSpatialRef().GetAuthorityCode(None), "wkt": feature.GetGeometryRef().ExportToWkt(),
    "created": feature.GetFieldAsString("created"),
}))
"""


def test_the_gdal_of_qgis_reads_it_finds_by_place_and_takes_a_review(tmp_path):
    python = Path("/usr/bin/python3")
    if not python.is_file() or subprocess.run([python, "-c", "import osgeo"], capture_output=True).returncode:
        pytest.skip("the system's Python has no GDAL")
    path = tmp_path / "grid.gpkg"
    file = GridFile(path)
    run = file.start(IDENTITY, ["a", "b"], 10, True)
    file.append(run, rows(range(5)))
    file.close()
    read = subprocess.run([python, "-c", READ, path], capture_output=True, text=True, check=True)
    found = json.loads(read.stdout)
    assert found["layers"] == ["unirs_grid", "unirs_grid_runs", "unirs_grid_skipped"]
    assert found["count"] == 10 and found["extent"] == [0, 5, 50, 51] and found["found"] == [3, 3]
    assert found["epsg"] == "4326" and found["wkt"] == "POLYGON ((0 50,1 50,1 51,0 51,0 50))"
    assert found["created"].startswith("20")

    file = GridFile(path)
    file.append(run, rows(range(6)))  # after GDAL's edit rows can still be added, and the review stays
    file.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*), count(verdict) FROM unirs_grid").fetchone() == (12, 1)


def test_an_outline_carries_its_envelope():
    blob = schema.polygon_blob([(1, 2), (3, 2), (3, 5)], 4326)
    assert schema.envelope(blob) == (1, 3, 2, 5) and schema.envelope(None) == (None,) * 4


@pytest.mark.parametrize(
    "question, answer, options, expected",
    [
        ("Is there a road?", "Yes, there is.", ("yes", "no"), ("yes/no", "yes", 1.0)),
        ("Is there a road?", "NO.", ("yes", "no"), ("yes/no", "no", 0.0)),
        ("Is there a road?", "Perhaps", ("yes", "no"), ("yes/no", None, None)),
        ("How many houses are there?", "There are 1,204 houses.", (), ("number", "1204", 1204.0)),
        ("How many houses are there?", "twelve", (), ("number", "12", 12.0)),
        ("How many houses are there?", "Twenty-five.", (), ("number", "25", 25.0)),
        ("How many houses are there?", "There are forty two houses.", (), ("number", "42", 42.0)),
        ("How many houses are there?", "about two hundred", (), ("number", "200", 200.0)),
        ("How many houses are there?", "one thousand two hundred and six", (), ("number", "1206", 1206.0)),
        ("How many houses are there?", "9" * 5000 + " hundred", (), ("number", None, None)),
        ("How many houses are there?", "Many.", (), ("number", None, None)),
        ("How many houses are there?", "There are 7.", (), ("number", "7", 7.0)),
        ("How many houses are there?", "two roads and 5 houses", (), ("number", "5", 5.0)),
        ("How many houses are there?", "four green fields lie around a road", (), ("number", None, None)),
        ("Count the houses", "1200000", (), ("number", "1200000", 1200000.0)),
        (
            "Which?",
            "dense residential area",
            ("residential", "dense residential"),
            ("class", "dense residential", None),
        ),
        ("Describe the image.", "A field.", (), ("text", None, None)),
    ],
)
def test_answers_come_to_values_that_can_be_counted(question, answer, options, expected):
    assert tuple(normalised(question, answer, options)) == expected


def test_a_file_of_an_earlier_version_goes_on_and_its_class_lists_are_answered_alike(file):
    listed = "Classify the given image in one of the following classes. Classes: water, fields"
    said = ["a car park", "Water", "fields", "a road", "yes"]
    run = file.start(IDENTITY, ["a", "b"], 10, True)
    scores = json.dumps([{"text": "water", "score": 0.6}, {"text": "fields", "score": 0.4}])
    known = {"kind": "class", "question": listed, "scores": scores, "score": 0.4, "normalised": None}
    file.append(run, [row(cell, 0, answer=text) | known for cell, text in enumerate(said[:4])])
    file.append(run, [row(4, 0) | {"kind": "yes/no", "question": "Is there a road?", "scores": scores, "score": 0.4}])
    file._connection.execute("UPDATE unirs_grid SET verdict = 'right' WHERE cell = 3")
    for column in ("free_answer", "note", "feature"):
        file._connection.execute(f"ALTER TABLE unirs_grid DROP COLUMN {column}")
    file._connection.execute("DROP TABLE gpkg_ogr_contents")
    again = GridFile(file.path)
    try:
        assert again.find(IDENTITY).id == run.id
        again.append(run, [row(5, 0, answer="fields") | {"kind": "class", "free_answer": "a lake"}])
    finally:
        again.close()
    with sqlite3.connect(file.path) as connection:
        assert connection.execute("SELECT count(*) FROM gpkg_ogr_contents").fetchone() == (0,)
        found = connection.execute(
            "SELECT answer, free_answer, normalised, score FROM unirs_grid ORDER BY cell"
        ).fetchall()
    assert found == [
        ("water", "a car park", "water", 0.6),
        ("water", None, "water", 0.6),
        ("water", "fields", "water", 0.6),
        ("a road", None, None, 0.4),  # as it was judged
        ("Yes", None, None, 0.4),
        ("fields", "a lake", None, None),
    ]


def test_two_that_begin_the_same_run_at_once_share_it(tmp_path):
    """Both looked for it before either began it."""
    one, other = GridFile(tmp_path / "grid.gpkg"), GridFile(tmp_path / "grid.gpkg")
    begun, _ = found_or_started(one, IDENTITY, ["a", "b"], 10, True, "")
    other.find, find = lambda identity: setattr(other, "find", find), other.find  # it finds nothing the first time
    shared, sentence = found_or_started(other, IDENTITY, ["a", "b"], 10, True, "")
    assert shared == begun and "goes on" in sentence
    one.close()
    other.close()


def test_two_that_make_a_file_at_once_share_it(tmp_path):
    path = tmp_path / "grid.gpkg"
    late = schema.connect(path, mode=schema.MAKE)  # it saw an empty file
    GridFile(path).close()
    schema.create(late)
    assert schema.columns_of(late, schema.RUNS)
    late.close()
