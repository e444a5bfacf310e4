"""A temperature is fitted on some pictures, checked on others, written into a card, and what answers goes by it."""

import json
import math
import shutil

import numpy as np
import pytest
import torch
from dataset_folders import pixels, save, talk, write_json

from model_runtime.__main__ import main
from model_runtime.datasets import read_geochat
from model_runtime.engine import Engine
from model_runtime.evaluation.calibrating import helps, without_truth, write_card
from model_runtime.evaluation.temperature import at_temperature, fitted_temperature, log_loss
from model_runtime.generation.scoring import normalised_scores
from model_runtime.models.base import Listener

LIST = "Classify the given image in one of the following classes. Classes: lake, road, farm"


@pytest.fixture
def asked(tmp_path):
    """Twelve pictures, a class list and a yes/no question about each."""
    folder, entries = tmp_path / "asked", []
    for k in range(12):
        save(folder / "images" / f"{k}.png", pixels(k))
        for n, pair in enumerate(((LIST, ("lake", "road", "farm")[k % 3]), ("Is there a road?", "yes"))):
            entries.append({"id": f"{k}-{n}", "image": f"{k}.png", "conversations": talk(*pair)})
    write_json(folder / "val.json", entries)
    return folder


def test_the_temperature_that_scores_were_made_with_is_found_again():
    rng = np.random.default_rng(0)
    rows, truths = [], []
    for _ in range(4000):
        logits = rng.normal(0, 1.5, 4)
        true = np.exp(logits) / np.exp(logits).sum()
        truths.append(int(rng.choice(4, p=true)))
        sure = np.exp(2.5 * logits)
        rows.append((sure / sure.sum()).tolist())
    found = fitted_temperature(rows, truths)
    assert found == pytest.approx(2.5, rel=0.08)
    assert log_loss(rows, truths, found) < log_loss(rows, truths, 1.0) and log_loss(rows, truths, found) < math.log(4)


def test_a_temperature_keeps_the_order_and_is_what_the_runtime_does():
    logits = torch.tensor([2.0, 1.0, -1.0])
    row = normalised_scores(logits)
    assert at_temperature(row, 1.0) == pytest.approx(row)
    assert at_temperature(row, 2.0) == pytest.approx(normalised_scores(logits, 2.0))
    assert at_temperature(row, 2.0)[0] < row[0] and sum(at_temperature(row, 0.5)) == pytest.approx(1)
    assert at_temperature([1.0, 0.0], 1.0)[1] > 0


def test_a_class_list_without_its_right_class(asked):
    items, _ = read_geochat(asked, "val")
    lists = [without_truth(item) for item in items[:4]]
    assert [one and one.turns[0][0].partition("Classes: ")[2] for one in lists] == [
        "road, farm",
        None,
        "lake, farm",
        None,
    ]


def test_it_is_fitted_checked_and_written_into_the_card(untrained, asked, tmp_path, capsys):
    torch.set_num_threads(1)
    model = tmp_path / "model"
    shutil.copytree(untrained, model)
    (model / "README.md").write_text("# A model\n\nWords.\n\n## Limits\n\nMany.\n", encoding="utf-8")
    engine, picture = Engine(), pixels(3)
    before = engine.load(model, device="cpu")["model"]
    command = ["calibrate", "geochat", str(asked), "--model", str(model), "--out", str(tmp_path / "out"), "--no-clue"]
    assert main([*command, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["fitted"] == report["checked"] == 12 and report["absent"] == 6
    assert report["before"]["table"]["count"] == 12 and report["after"]["uncertain_absent"] is not None
    assert main([*command, "--write"]) == 0
    said = capsys.readouterr()
    written = json.loads((model / "config.json").read_text())["unirs"].get("calibration")
    assert written == (report["temperature"] if helps(report) else None)
    assert ("no card is written" in said.err) is not helps(report)
    rows = []
    for temperature in (8.0, 16.0):
        write_card(model, report | {"temperature": temperature})
        after = engine.load(model, device="cpu")["model"]
        assert (before["calibration"], after["calibration"]) == (None, temperature)
        rows.append(engine.ask([picture], LIST, Listener(), clue=False).scores)
    assert [one.text for one in rows[0]] == [one.text for one in rows[1]]
    scores = at_temperature([one.score for one in rows[0]], 2.0)
    assert [one.score for one in rows[1]] == pytest.approx(scores, abs=1e-3)
    card = (model / "README.md").read_text()
    assert card.count("## Calibration") == 1 and "temperature 16, " in card and card.count("## Limits") == 1


def test_too_little_is_said(untrained, asked, tmp_path, capsys):
    command = ["calibrate", "geochat", str(asked), "--model", str(untrained), "--out", str(tmp_path / "out")]
    assert main([*command, "--share", "0.01", "--no-clue"]) == 2
    assert "too few closed questions" in capsys.readouterr().err
    assert main([*command, "--share", "1"]) == 2 and "--share is between" in capsys.readouterr().err
