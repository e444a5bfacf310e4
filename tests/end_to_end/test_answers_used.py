"""Answers are used: an atlas, training items and a data set of found things by the panel's buttons, and a model that is
trained on what a person accepted."""

import importlib.util
import json
from pathlib import Path

import pytest

from model_runtime.__main__ import main
from model_runtime.datasets import read_geochat
from model_runtime.models.folder import ModelFolder
from model_runtime.training.configuration import load_settings
from model_runtime.training.run.run_context import RunContext
from model_runtime.training.stages.base import train_base
from scripts.window import launch

HERE = Path(__file__).parent
SETTINGS = (
    "tune.change_module=false", "tune.clues=false", "tune.carry_base=false", "tune.sampling.mixture={review=1}",
    "tune.attention_supervision=0.0", "tune.loop.batch_size=1", "tune.loop.micro_batch_size=1",
)  # fmt: skip


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


def test_what_a_person_accepted_is_trained_on(seen, out, tmp_path):
    spec = importlib.util.spec_from_file_location("training_data", HERE.parent / "runtime" / "training_data.py")
    training_data = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(training_data)
    training_data.write_data(tmp_path)
    settings = tmp_path / "settings.toml"
    train_base(RunContext(load_settings(settings), tmp_path, tmp_path / "work", device="cpu"))
    (tmp_path / "review").symlink_to(out / "items")
    review = settings.read_text(encoding="utf-8").replace(
        "[sets.changes]", '[sets.review]\nformat = "geochat"\nfolder = "review"\n[sets.changes]'
    )
    settings.write_text(review, encoding="utf-8")
    command = ["train", str(settings), "--data", str(tmp_path), "--work", str(tmp_path / "tuned"), "--device", "cpu"]
    command += ["--base", str(tmp_path / "work" / "base" / "model")]
    assert main(command + [part for one in SETTINGS for part in ("--set", one)]) == 0
    model = tmp_path / "tuned" / "tune" / "model"
    assert ModelFolder(model).config["unirs"]["trained"]
    picture = next((out / "items" / "images").iterdir())
    ask = ["ask", str(picture), "Is there a road?", "--model", str(model), "--device", "cpu", "--no-clue"]
    assert main(ask) == 0, "the runtime answers with it"
