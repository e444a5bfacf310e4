"""`make demo`, as a person runs it: questions, two dates, a flight, a grid and a search in the window; its report."""

import itertools
import json
import sqlite3
import subprocess
import sys

import pytest
from PIL import Image

from scripts.window.launch import ROOT, SCREEN

OUT = ROOT / "build" / "demo"


@pytest.fixture(scope="module")
def report():
    done = subprocess.run([sys.executable, "-m", "scripts.demo"], cwd=ROOT, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads((OUT / "report.json").read_text(encoding="utf-8"))


def test_three_questions_are_answered_and_told(report):
    assert len(report["questions"]) == 3 and report["failures"] == []
    for entry in report["questions"]:
        assert entry["answer"] and entry["clue"] and entry["seconds"]["total"] > 0
        assert entry["terminal_answer"] == entry["answer"]


def test_two_dates_are_compared_and_their_distances_mapped(report):
    pair = report["pair"]
    assert pair["answer"] == pair["terminal_answer"] != "" and len(pair["layers"]) == 2
    assert pair["dates"] == sorted(set(pair["dates"])) and len(pair["dates"]) == 2
    least, most = pair["distances"]
    assert 0 <= least < most, "a heat layer of one value shows nothing"


def test_the_flight_is_classified_from_its_beginning_to_its_end(report):
    windows = report["flight"]["windows"]
    assert windows[0][0] == 0 and len(windows) > 1
    assert all(before[1] == after[0] for before, after in itertools.pairwise(windows))
    assert all(label and 0 < score <= 1 for _, _, label, score in windows)


def test_every_cell_is_asked_with_the_terminals_pictures(report):
    grid = report["grid"]
    assert grid["cells"] == sum(grid["answers"].values()) == grid["same_pictures"] > 10
    assert grid["near_ties"] < grid["cells"], "some cells must have been compared"
    connection = sqlite3.connect(OUT / "grid.gpkg")
    assert connection.execute("SELECT count(*) FROM unirs_grid").fetchone() == (grid["cells"],)
    connection.close()


def test_the_small_finder_finds_houses_that_are_drawn_there(report):
    found = report["found"]
    assert found["model"] == "rsunivlm-mini"
    assert 0 < found["right"] <= found["drawn"] and found["right"] <= len(found["things"]) == found["found"]


def test_the_answers_file_is_whole_by_itself(report):
    assert not (OUT / "answers.gpkg-wal").exists()
    connection = sqlite3.connect(OUT / "answers.gpkg")
    tasks = connection.execute("SELECT task, count(*) FROM unirs_answers GROUP BY task").fetchall()
    assert dict(tasks) == {"single": 4, "pair": 1, "video": 1}
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()


def test_the_screenshots_show_the_window(report):
    pictures = sorted(OUT.glob("[0-9]*-*.png"))
    assert len(pictures) == 11
    for path in pictures:
        picture = Image.open(path)
        assert picture.size == SCREEN
        assert len(picture.convert("RGB").getcolors(1 << 24)) > 500, f"{path.name} looks empty"


def test_qgis_never_stood_still_for_long(report):
    assert report["plugin_load_ms"] <= 100
    if report["remarks"]:
        pytest.skip(report["remarks"][0])
    assert report["longest_stall_ms"] <= 100
