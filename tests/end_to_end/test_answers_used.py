"""Answers are used: an atlas, training items and a data set of found things by the panel's buttons, and a model that is
trained on what a person accepted."""

import json
from pathlib import Path

import pytest

from model_runtime.__main__ import main
from model_runtime.datasets import read_geochat
from model_runtime.models.folder import ModelFolder
from scripts.window import launch

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """Where the data sets are written."""
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="module")
def seen(scene, out, tmp_path_factory):
    """What the driver saw."""
    driver = HERE / "drivers" / "use_answers.py"
    return launch.drive(driver, {"out": str(out)}, tmp_path_factory.mktemp("window"), [scene], 500)


def test_the_buttons_make_what_they_say(seen, out):
    assert seen["layouts"] == ["UniRS answers"] and seen["pages"] == [2] and seen["designers"] == 1
    assert "Items: 1. Pictures: 1." in seen["training"] and seen["said"] == ""
    items, report = read_geochat(out / "items")
    assert [item.turns[0][0] for item in items] == ["Is there a road?"] and report.bad == {}
    assert items[0].read()[0].shape[2] == 3
    assert "Pictures: 1. Things: 2." in seen["found"]
    coco = json.loads((out / "coco" / "annotations.json").read_text(encoding="utf-8"))
    assert len(coco["annotations"]) == 2 and [one["name"] for one in coco["categories"]] == ["house"]


def test_what_a_person_accepted_is_trained_on(seen, out, tmp_path, capsys):
    model = tmp_path / "ours"
    command = [
        "fine-tune",
        str(out / "items"),
        "--out",
        str(model),
        "--work",
        str(tmp_path / "work"),
        "--device",
        "cpu",
    ]
    assert main(command) == 2 and "review more answers, or give --held 0" in capsys.readouterr().err
    assert main([*command, "--held", "0", "--epochs", "2"]) == 0
    assert "not known" in capsys.readouterr().out and ModelFolder(model).config["unirs"]["name"] == "ours"
    picture = next((out / "items" / "images").iterdir())
    assert main(["ask", str(picture), "Is there a road?", "--model", str(model), "--device", "cpu"]) == 0
    assert capsys.readouterr().out.strip(), "the runtime answers with it"
