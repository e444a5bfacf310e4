"""The algorithms from a terminal with no display and no window: `qgis_process run unirs:...`, each in a new profile."""

import json
import os
import re
import sqlite3
import subprocess
import sys

import pytest
from conftest import parameters

from model_runtime.cli.common import SHIPPED_FINDER as FINDER
from model_runtime.cli.common import SHIPPED_MODEL as MODEL
from scripts.window import launch


@pytest.fixture(scope="module")
def asked(qgis_process, scene, tmp_path_factory):
    """A question about the middle of the scene, from raw bands with given limits."""
    rows = tmp_path_factory.mktemp("asked") / "rows.geojson"
    place = {"PIXELS": 1, "LIMITS": "0,255", "QUESTION": "Is there water?", "HINT": 2}
    arguments = parameters(INPUT=scene, OUTPUT=rows, **place)
    code, told, said = qgis_process("run", "unirs:askregion", *arguments, UNIRS_MODEL=str(MODEL))
    assert code == 0, said
    return told["results"], json.loads(rows.read_text(encoding="utf-8"))["features"], said


def test_the_algorithms_are_listed(qgis_process):
    _, told, _ = qgis_process("list")
    asking = (
        "askregion",
        "askgrid",
        "compareregion",
        "comparegrid",
        "compareruns",
        "classifyvideos",
        "find",
        "findgrid",
    )
    names = (*asking, "exporttraining", "exportfound")
    assert set(told["providers"]["unirs"]["algorithms"]) == {f"unirs:{name}" for name in names}


def test_a_region_is_asked_with_no_display(asked):
    results, rows, _ = asked
    assert [row["properties"]["answer"] for row in rows] == [results["ANSWER"]]
    assert rows[0]["properties"]["model"] == MODEL.name


def test_the_runtime_ends_with_the_run(asked, qgis_process):
    log = next(qgis_process.profile.rglob("runtime.log")).read_text(encoding="utf-8")
    process = int(re.search(r"process (\d+)", log).group(1))
    assert not os.path.exists(f"/proc/{process}")


def test_the_terminal_sends_the_same_picture_and_gets_the_same_answer(asked, scene):
    command = [sys.executable, "-m", "model_runtime", "ask", str(scene), "Is there water?", "--model", str(MODEL)]
    command += ["--no-clue", "--limits", "0,255", "--json"]
    done = subprocess.run(command, cwd=launch.ROOT, capture_output=True, check=True, timeout=300)
    reply = json.loads(done.stdout)
    row = asked[1][0]["properties"]
    assert (row["image_sha256"], row["answer"]) == (reply["images"][0]["sha256"], reply["answer"])


def test_a_place_is_described_and_the_small_finder_finds_until_another_model_is_named(qgis_process, scene, tmp_path):
    out = {"FOUND": tmp_path / "found.gpkg", "OUTPUT": tmp_path / "places.geojson", "HINT": 2}
    described = parameters(INPUT=scene, KIND=3, **out)
    code, told, said = qgis_process("run", "unirs:find", *described, UNIRS_MODEL=str(MODEL))
    assert code == 0, said
    (row,) = json.loads((tmp_path / "places.geojson").read_text(encoding="utf-8"))["features"]
    assert row["properties"]["answer"] == told["results"]["ANSWER"] != ""
    assert row["properties"]["question"] == "Describe the picture" and told["results"]["COUNT"] == 0
    boxes = {**out, "INPUT": scene, "KIND": 0, "PHRASE": "building", "FOUND": tmp_path / "boxes.gpkg"}
    code, told, said = qgis_process("run", "unirs:find", *parameters(**boxes), UNIRS_MODEL=str(MODEL))
    assert code == 0, said
    with sqlite3.connect(boxes["FOUND"]) as file:
        rows = file.execute("SELECT label, model, kind, area_m2 FROM boxes").fetchall()
    assert len(rows) == told["results"]["COUNT"] > 0 and all(area > 0 for *_, area in rows)
    assert {row[:3] for row in rows} == {("building", FINDER.name, "box")}
    code, _, said = qgis_process("run", "unirs:find", *parameters(**boxes, MODEL=MODEL))
    assert code != 0 and "has no method find" in said


def test_a_grid_is_asked_and_gone_on_with(qgis_process, scene, tmp_path):
    grid = {"QUESTIONS": "Is there water?", "CELL": 256, "UNIT": 1, "HINT": 2, "OUTPUT": tmp_path / "grid.gpkg"}
    runs = [
        qgis_process("run", "unirs:askgrid", *parameters(INPUT=scene, **grid), UNIRS_MODEL=str(MODEL)) for _ in "12"
    ]
    assert [code for code, _, _ in runs] == [0, 0]
    first, second = (told["results"] for _, told, _ in runs)
    assert first["CELLS"] > 0 and first == second
    with sqlite3.connect(grid["OUTPUT"]) as file:
        cells = file.execute("SELECT count(*), count(DISTINCT cell), count(DISTINCT run) FROM unirs_grid").fetchone()
    assert cells == (first["DONE"] - first["SKIPPED"],) * 2 + (1,)


def test_things_are_found_over_a_grid_and_gone_on_with(qgis_process, tmp_path):
    """With a runtime that knows the family of a model that says the truth; everything else is real."""
    python, toy = tmp_path / "python", launch.ROOT / "tests" / "runtime" / "toy_runtime.py"
    python.write_text(f"""#!/bin/sh
if [ "$1" = -m ] && [ "$2" = model_runtime ]; then shift 2; set -- "{toy}" "$@"; fi
exec "{sys.executable}" "$@"
""")
    python.chmod(0o755)
    model, suburb = tmp_path / "truth", tmp_path / "suburb.tif"
    model.mkdir()
    config = {"model_type": "drawn", "side": 256, "mm_vision_tower": "truth-256"}
    (model / "config.json").write_text(json.dumps(config))
    subprocess.run([sys.executable, toy, "scene", suburb, "500", "0", "0"], check=True)
    out = {"OUTPUT": tmp_path / "grid.gpkg", "FOUND": tmp_path / "found.gpkg", "MASKS": tmp_path / "masks.tif"}
    given = parameters(INPUT=suburb, KIND=1, PHRASE="building", CELL=256, UNIT=1, MIN_VALID=0, **out)
    chosen = {"UNIRS_MODEL": str(model), "UNIRS_RUNTIME_PYTHON": str(python)}
    counts = []
    for _ in "12":
        code, told, said = qgis_process("run", "unirs:findgrid", *given, **chosen)
        assert code == 0, said
        counts.append(told["results"]["COUNT"])
        with sqlite3.connect(out["FOUND"]) as file:
            assert file.execute("SELECT count(*), min(label) FROM found").fetchone() == (counts[-1], "building")
    assert counts[0] == counts[1] > 5 and out["MASKS"].stat().st_size > 0
    with sqlite3.connect(out["OUTPUT"]) as file:
        assert file.execute("SELECT count(*) FROM unirs_grid_runs").fetchone() == (1,)


def test_a_class_list_and_a_model_are_named_in_the_command(qgis_process, scene, tmp_path):
    named = {"CLASSES": "residential area, farmland", "HINT": 2, "OUTPUT": tmp_path / "rows.geojson", "MODEL": MODEL}
    arguments = parameters(INPUT=scene, **named)
    code, told, said = qgis_process("run", "unirs:askregion", *arguments, UNIRS_MODEL="/nowhere/model")
    assert code == 0, said
    (row,) = json.loads(named["OUTPUT"].read_text(encoding="utf-8"))["features"]
    assert row["properties"]["answer"] == told["results"]["ANSWER"] in ("residential area", "farmland")
    assert row["properties"]["model"] == MODEL.name


def test_a_missing_python_is_a_sentence(qgis_process, scene, tmp_path):
    arguments = parameters(INPUT=scene, QUESTION="What is here?", OUTPUT=tmp_path / "rows.gpkg")
    code, _, said = qgis_process("run", "unirs:askregion", *arguments, UNIRS_RUNTIME_PYTHON="/nowhere/python")
    assert code != 0 and "no Python at /nowhere/python, which the environment variable UNIRS_RUNTIME_PYTHON" in said
    assert "Traceback" not in said
