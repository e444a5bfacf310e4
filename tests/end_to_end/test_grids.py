"""One grid over a NAIP scene, asked from everywhere: the dock, a model of the modeler, qgis_process, the terminal, Ray.

Raw bands, cells of whole pixels, given limits and a fixed number of rows at once: the same pictures, byte for byte, and
the same answers. Where the shared rasters are not on this machine, a generated scene is asked.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import parameters

from model_runtime.cli.common import SHIPPED_MODEL as MODEL
from scripts.window import launch

NAIP = launch.ROOT.parent / "shared" / "data" / "rasters" / "naip" / "m_4709963_se_14_1_20200831.tif"
DRIVER = Path(__file__).with_name("drivers") / "ask_grids.py"
QUESTION, CLASSES, CELL = "Is there a lake?", "lake, fields, houses", 256
LIMITS = (10, 240)
COLUMNS = (
    "cell, number, col, row, question, kind, image_sha256, answer, normalised, value, clue, valid, dtype, revision"
)
SETTINGS = "[unirs]\ndevice=cpu\ndtype=fp32\nuse_clue=false\n"


@pytest.fixture(scope="module", autouse=True)
def one_way_of_working():
    """One precision (in the profiles) and two rows at once: a cell's two questions, wherever it is asked."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"UNIRS_ROWS": "2", "OMP_NUM_THREADS": "1", "UNIRS_MODEL": str(MODEL)}.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def raster(scene, tmp_path_factory):
    """A copy: QGIS writes beside its rasters."""
    source = NAIP if NAIP.is_file() else scene
    return Path(shutil.copy(source, tmp_path_factory.mktemp("raster") / source.name))


@pytest.fixture(scope="module")
def from_terminal(raster, tmp_path_factory):
    path = tmp_path_factory.mktemp("terminal") / "grid.gpkg"
    _terminal(raster, path)
    return path


@pytest.fixture(scope="module")
def from_ray(raster, tmp_path_factory):
    if find_spec("ray") is None:
        pytest.skip("Ray is not installed (requirements-ray.txt)")
    path = tmp_path_factory.mktemp("ray") / "grid.gpkg"
    # So many processors each that there are two workers.
    _terminal(raster, path, "--ray", "local", "--cpus-per-worker", max(1, (os.cpu_count() or 1) // 2))
    return path


@pytest.fixture(scope="module")
def from_qgis_process(qgis_process, raster, tmp_path_factory):
    path = tmp_path_factory.mktemp("process") / "grid.gpkg"
    settle(qgis_process.profile)
    code, told, said = qgis_process("run", "unirs:askgrid", *parameters(INPUT=raster, OUTPUT=path, **_algorithm()))
    assert code == 0, said
    assert told["results"]["DONE"] == told["results"]["CELLS"]
    return path


@pytest.fixture(scope="module")
def seen(raster, tmp_path_factory):
    """What the driver saw of the dock and of the model in one window of QGIS."""
    folder = tmp_path_factory.mktemp("window")
    settle(folder / "qgis" / "profile", launch.DRIVEN_PROFILE)
    job = {"folder": str(folder), "algorithm": _algorithm(), "question": QUESTION, "classes": CLASSES, "limits": LIMITS}
    return launch.drive(DRIVER, job, folder / "qgis", [raster], 600)


def test_five_ways_to_ask_a_grid_give_the_same_pictures_and_answers(from_terminal, from_ray, from_qgis_process, seen):
    terminal = _cells(from_terminal)
    ways = {"Ray": from_ray, "qgis_process": from_qgis_process, "modeler": seen["model"], "dock": seen["dock"]}
    for way, path in ways.items():
        found = _cells(path)
        assert len(found) == len(terminal), way
        for cell, theirs in zip(found, terminal, strict=True):
            assert cell == theirs, f"{way}, cell {theirs[0]}, question {theirs[1]}"
    assert len(terminal) == 2 * len({row[0] for row in terminal}) >= 8
    assert len({row[6] for row in terminal}) == len(terminal) // 2, "no two cells look alike"


def _algorithm():
    """The parameters of unirs:askgrid."""
    size = {"CELL": CELL, "UNIT": 1, "PIXELS": 1, "BANDS": "1,2,3", "LIMITS": "{},{}".format(*LIMITS), "HINT": 2}
    return {"QUESTIONS": QUESTION, "CLASSES": CLASSES, **size}


def _terminal(raster, path, *more):
    command = [sys.executable, "-m", "model_runtime", "grid", raster, QUESTION, "--classes", CLASSES, "--cell", CELL]
    command += ["--limits", "{},{}".format(*LIMITS), "--bands", "1,2,3", "--out", path, "--model", MODEL, *more]
    command += "--no-clue --dtype fp32 --device cpu --json".split()
    done = subprocess.run([*map(str, command)], cwd=launch.ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["errors"] == 0


def settle(profile, before="", more=""):
    """Write the model's device and precision, and `more` settings of the plugin, into a profile."""
    file = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = file.read_text(encoding="utf-8") if file.exists() else before
    file.write_text(f"{text}\n{SETTINGS}{more}", encoding="utf-8")


def _cells(path):
    """A row for each cell and question, with the scores of its candidates; all of one run."""
    with sqlite3.connect(path) as file:
        assert file.execute("SELECT count(*) FROM unirs_grid_runs").fetchone() == (1,)
        rows = file.execute(f"SELECT {COLUMNS}, scores FROM unirs_grid ORDER BY cell, number").fetchall()
    file.close()
    return [(*row, _rounded(scores)) for *row, scores in rows]


def _rounded(scores):
    return [(one["text"], round(one["score"], 4)) for one in json.loads(scores)]
