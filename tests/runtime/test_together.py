"""Several models asked the same, from a terminal: real models of four kinds, one of them behind a server."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import hub_folders
import numpy as np
import pytest
from chat_server import chat_server, says
from PIL import Image
from test_grid import KILLED_IN_THE_FOURTH_BATCH
from toy_families import bright, finder_folder

from model_runtime.__main__ import main
from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.common.closed_questions import CHANGE_INSTRUCTION, SHORT_ANSWER
from model_runtime.common.grid.agreement import AGREE, DISAGREE, NOT_COMPARED, agreement, stance
from model_runtime.common.grid.file import GridFile
from model_runtime.common.grid.identity import asked_alike
from model_runtime.models.unirs.untrained import make_untrained
from model_runtime.scenes import generate, geotiff

ROOT = Path(__file__).resolve().parents[2]


def word(question, *answers, task="single"):
    return agreement(stance(task, question, answer) for answer in answers)


@pytest.mark.parametrize(
    ("question", "answers", "expected"),
    [
        ("is there a road", ["Yes.", "yes, there is one", "Yes"], AGREE),
        ("Is there a road?", ["yes", "no", "yes"], DISAGREE),
        ("Is there a road?", ["yes", "a caption of the place"], NOT_COMPARED),
        ("Is there a road?", ["yes", "a caption of the place", "no"], DISAGREE),
        ("How many houses are there?", ["12", "There are 12 houses.", "twelve"], AGREE),
        ("How many houses are there?", ["12", "13"], DISAGREE),
        ("Is it a rural or an urban area?", ["Rural", "urban"], DISAGREE),
        ("Which? Classes: farm land, lake", ["farmland", "Farm land."], AGREE),
        ("Describe the picture.", ["a lake", "a road beside a wood"], NOT_COMPARED),
        (f"What is beside the road? {SHORT_ANSWER}", ["A wood.", "a wood"], AGREE),
        (f"What is beside the road? {SHORT_ANSWER}", ["A wood.", "a lake"], DISAGREE),
        ("Is there a road?", ["yes"], NOT_COMPARED),
    ],
)
def test_what_can_be_compared_is_and_free_text_is_not(question, answers, expected):
    assert word(question, *answers) == expected


def test_captions_of_two_dates_differ_by_whether_anything_changed():
    answers = ["a road was built beside the wood", "some houses appear", "the scene is the same as before"]
    assert word(CHANGE_INSTRUCTION, *answers[:2], task="pair") == AGREE
    assert word(CHANGE_INSTRUCTION, *answers, task="pair") == DISAGREE


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """A small hub model of random weights."""
    return hub_folders.make("qwen2_vl", tmp_path_factory.mktemp("hub") / "tiny-qwen")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A UniRS of random weights that sees 64 pixels a side."""
    folder = tmp_path_factory.mktemp("small") / "unirs-untrained"
    make_untrained(folder, image_size=64)
    return folder


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """A generated place, 256 x 256 pixels."""
    path = tmp_path_factory.mktemp("scene") / "scene.tif"
    geotiff.write(generate(7, 256, 0.5), path)
    return path


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "a.png"
    Image.fromarray(np.random.default_rng(3).integers(0, 255, (112, 112, 3), np.uint8)).save(path)
    return path


def said(capsys, *words):
    status = main([str(one) for one in words])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_one_question_goes_to_each_model_in_turn_and_a_failing_one_says_why(capsys, hub, photo, tmp_path):
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "config.json").write_text('{"model_type": "unirs_of_another_world"}')
    models = ("--model", SHIPPED_MODEL, "--model", broken, "--model", hub)
    with chat_server() as server:
        server.behave = says("Yes.")
        words = ("ask", photo, "Is there a road?", *models, "--server", server.address, "--max-new-tokens", "6")
        status, printed, _ = said(capsys, *words, "--json")
        told = json.loads(printed)
        assert status == 0 and [one.get("model") for one in told["answers"]] == [
            "unirs-mini", "broken", "tiny-qwen", "tiny",
        ]  # fmt: skip
        assert "unirs_of_another_world" in told["answers"][1]["error"]
        answers = [one["answer"] for one in told["answers"] if "answer" in one]
        assert told["agreement"] == word("Is there a road?", *answers) and answers[-1].lower().startswith("yes")
        assert len({one["revision"] for one in told["answers"] if "answer" in one}) == 3

        status, printed, _ = said(capsys, *words)
        lines = printed.splitlines()
        assert status == 0 and lines[0].startswith("unirs-mini: ") and "model score" in lines[0]
        assert lines[1].startswith("broken: ") and lines[-1].startswith(("The models", "Not compared"))


def test_a_model_alone_answers_as_ever_and_one_named_twice_is_told(capsys, hub, photo):
    status, printed, _ = said(capsys, "ask", photo, "Is there a road?", "--model", hub, "--max-new-tokens", 4, "--json")
    assert status == 0 and json.loads(printed)["model"] == "tiny-qwen"
    status, _, problem = said(capsys, "ask", photo, "Is there a road?", "--model", hub, "--model", hub)
    assert (status, problem.strip()) == (2, "tiny-qwen is named twice.")


def cells(path, columns):
    with sqlite3.connect(path) as connection:
        return connection.execute(f"SELECT {columns} FROM unirs_grid ORDER BY cell, number, run").fetchall()


def test_every_cell_is_asked_of_each_model_and_marked_where_they_disagree(capsys, small, scene, tmp_path):
    out = tmp_path / "grid.gpkg"
    words = ("grid", scene, "Is there a road?", "Describe the picture.", "--out", out, "--cell", 128, "--no-clue")
    status, printed, _ = said(capsys, *words, "--model", SHIPPED_MODEL, "--model", small, "--json")
    told = json.loads(printed)
    assert status == 0 and [run["run"] for run in told["runs"]] == [1, 2] and told["runs"][0]["agreement"] == {}
    rows = cells(out, "cell, number, model, normalised, agreement")
    assert len(rows) == 4 * 2 * 2
    counts = dict.fromkeys((AGREE, DISAGREE, NOT_COMPARED), 0)
    for first, second in zip(rows[::2], rows[1::2], strict=True):
        assert first[:2] == second[:2] and first[2] != second[2] and first[4] == second[4]
        if first[1] == 1:
            assert first[4] == NOT_COMPARED, "free text"
        elif None in (first[3], second[3]):
            assert first[4] == NOT_COMPARED, "one gave none of the answers"
        else:
            assert first[4] == (AGREE if first[3] == second[3] else DISAGREE)
        if first[1] == 0:
            counts[first[4]] += 1
    found = told["agreement"]
    assert {name: n for name, n in counts.items() if n} == found["Is there a road?"]
    assert found["Describe the picture."] == {NOT_COMPARED: 4}

    again = json.loads(said(capsys, *words, "--model", small, "--model", SHIPPED_MODEL, "--resume", "--json")[1])
    assert [run["now"] for run in again["runs"]] == [0, 0] and again["agreement"] == found
    single = json.loads(said(capsys, *words, "--model", small, "--resume", "--json")[1])
    assert single["run"] == 2 and single["agreement"] == found, "a model alone is compared with what is in the file"


def test_killed_in_the_middle_the_same_command_goes_on_and_compares(capsys, small, scene, tmp_path):
    out, other = tmp_path / "grid.gpkg", tmp_path / "other"
    make_untrained(other, image_size=32)
    words = ["grid", scene, "Is there a road?", "--out", out, "--cell", 64, "--rows", 4, "--no-clue"]
    words = [str(one) for one in [*words, "--model", small, "--model", other]]
    command = [sys.executable, "-c", KILLED_IN_THE_FOURTH_BATCH.replace("== 4", "== 6"), *words]
    killed = subprocess.run(command, cwd=ROOT, env=os.environ | {"OMP_NUM_THREADS": "1"}, stdout=subprocess.DEVNULL)
    assert killed.returncode == -signal.SIGKILL
    before = cells(out, "run, cell, created")
    assert {run for run, _, _ in before} == {1, 2} and len(before) < 32
    told = json.loads(said(capsys, *words, "--resume", "--json")[1])
    assert [run["now"] for run in told["runs"]] == [0, 32 - len(before)]
    assert set(before) <= set(cells(out, "run, cell, created")) and len(cells(out, "cell")) == 32
    assert sum(told["agreement"]["Is there a road?"].values()) == 16
    assert {agreed for (agreed,) in cells(out, "agreement")} <= {AGREE, DISAGREE, NOT_COMPARED}


def test_what_was_found_is_compared_by_its_number_and_a_model_without_the_method_is_told(
    capsys, monkeypatch, small, tmp_path
):
    raster = tmp_path / "lights.png"
    picture = np.zeros((96, 192, 3), np.uint8)
    picture[30:50, 30:60] = picture[20:40, 120:150] = 250
    Image.fromarray(picture).save(raster)
    one = finder_folder(monkeypatch, tmp_path / "one", "one-finder", bright, side=96)
    two = finder_folder(
        monkeypatch, tmp_path / "two", "two-finder", lambda q: [*bright(q), *bright(q)][: q.pictures[0].max()], side=96
    )
    out = tmp_path / "found.gpkg"
    words = ("grid", raster, "--find", "light", "--out", out, "--cell", 96, "--overlap", 0, "--json")
    status, printed, problem = said(capsys, *words, "--model", one, "--model", small, "--model", two)
    told = json.loads(printed)
    assert status == 2 and "has no method find" in problem and len(told["runs"]) == 2
    assert told["agreement"] == {"light": {DISAGREE: 2}}


def test_runs_are_compared_that_ask_the_same_of_the_same_cells_alone(tmp_path):
    identity = {"task": "single", "sources": [[["/a.tif", 1, 2]]], "cells": {"side": 9}, "questions": [["a", []]]}
    identity |= {"picture": {"side": 384, "bands": None}, "model": ["unirs", "abc"], "dtype": "fp32", "clue": [1, 2, 3]}
    other = identity | {"model": ["qwen", "d"], "picture": {"side": 896, "bands": None}, "dtype": "bf16"}
    assert asked_alike(identity) == asked_alike(other)
    for changed in ({"cells": {"side": 8}}, {"questions": [["b", []]]}, {"picture": {"side": 384, "bands": [3, 2, 1]}}):
        assert asked_alike(identity | changed) != asked_alike(identity)
    file = GridFile(tmp_path / "grid.gpkg")
    first, second = (file.start(one, ["a"], 4, True) for one in (identity, other))
    third = file.start(identity | {"dtype": "bf16"}, ["a"], 4, True)
    assert [run.id for run in file.alike(first)] == [third.id, second.id], "the newest run of each model"
    file.close()
