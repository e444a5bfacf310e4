"""Ablations at tiny scale: each arm beside its control, from one base and the same features; they stop and go on."""

import json
from dataclasses import replace

import pytest
import torch
from training_data import write_data

from model_runtime.__main__ import main
from model_runtime.errors import RequestFault
from model_runtime.training import ablating
from model_runtime.training.ablating import Ablations, ablate
from model_runtime.training.ablations import JOINT, TABLES, Contrast, arms, compared, contrasts, lines
from model_runtime.training.configuration import load_settings
from model_runtime.training.run.run_context import RunContext
from model_runtime.training.stages.base import train_base
from model_runtime.training.stages.change import train_change
from model_runtime.training.stages.clues import make_clues

SMALL = (
    *("tune.sampling.mixture={photos=1,changes=2}", "tune.attention_supervision=0.0", "tune.loop.check_epochs=0.0"),
    *("base.sampling.mixture={photos=1}", "base.attention_supervision=0.0", "generated.scenes=0"),
    *("tower.sampling.mixture={photos=1}", "tower_full.sampling.mixture={photos=1}", "tower_full.where=0.0"),
)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    torch.set_num_threads(1)
    return write_data(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def made(data, tmp_path_factory):
    """What ablations begin from: a base, a change module, clues."""
    work = tmp_path_factory.mktemp("work")
    context = RunContext(load_settings(data / "settings.toml", SMALL), data, work, device="cpu")
    train_base(context)
    train_change(context)
    make_clues(context)
    return context


def test_every_row_of_the_paper_has_its_control(data):
    settings = load_settings(data / "settings.toml", SMALL)
    chosen = contrasts(settings, TABLES)
    assert {one.table for one in chosen} == set(TABLES)
    nine = {(one.arm.name, one.control.name) for one in chosen if one.table == "IX"}
    assert nine == {
        ("joint", "joint-two-images"),
        ("alone-changes", "alone-changes-two-images"),
        ("joint-two-images", "alone-changes-two-images"),
    }
    assert [(one.control.clues, one.control.module) for one in chosen if one.table == "X"] == [(False, True)] * 2
    assert {one.scored for one in chosen if one.table == "VIII"} == {"photos", "changes"}
    trained = arms(chosen)
    assert len(trained) == 7 and trained[JOINT] == ["photos", "changes"]  # each arm once, whatever it is compared with
    with pytest.raises(RequestFault, match="held-out"):
        contrasts(replace(settings, sets={k: replace(v, check_split="") for k, v in settings.sets.items()}), TABLES)


def test_alone_a_set_is_seen_as_often_as_jointly(data):
    settings = load_settings(data / "settings.toml", [*SMALL, "tune.loop.steps=90"])
    sizes = {"photos": 24, "changes": 6}
    alone = {arm.alone: arm.stage(settings.tune, sizes, 5) for arm in arms(contrasts(settings, ["VIII"]))}
    assert (alone[""].loop.steps, alone["photos"].loop.steps, alone["changes"].loop.steps) == (90, 60, 30)
    assert alone["changes"].sampling.mixture == {"changes": 2} and alone["photos"].shuffle == 5


def test_differences_are_paired_over_items_and_may_be_too_small_to_tell():
    one = Contrast("X", "clues", JOINT, replace(JOINT, name="other"), "photos")
    right = {("joint", seed, "photos"): [1.0] * 20 for seed in (0, 1)}
    some = {("other", seed, "photos"): [1.0] * 19 + [float(seed)] for seed in (0, 1)}
    row = compared(one, right | some, (0, 1))
    assert (row["arm"], row["control"], row["difference"], row["tells"]) == ([100, 100], [95, 100], 2.5, False)
    none = {("other", seed, "photos"): [0.0] * 20 for seed in (0, 1)}
    assert compared(one, right | none, (0, 1))["tells"]
    text = "\n".join(lines([row, compared(one, right | none, (0, 1))]))
    assert "too small to tell" in text and "| better |" in text and "97.5 (95.0, 100.0)" in text


def test_the_arms_are_trained_scored_and_not_done_again(made, data, capsys, monkeypatch):
    what = Ablations(("IX", "X"), (0, 1), 2, limit=4)
    trained = []
    train = ablating.train_tune
    monkeypatch.setattr(ablating, "train_tune", lambda run: trained.append(run.work.name) or train(run))
    score, done = ablating._score, []

    def cut_off(*arguments):
        if len(done) == 3:
            raise OSError("power cut")
        done.append(1)
        return score(*arguments)

    monkeypatch.setattr(ablating, "_score", cut_off)
    with pytest.raises(OSError, match="power cut"):
        ablate(made, what)
    monkeypatch.setattr(ablating, "_score", lambda *arguments: done.append(1) or score(*arguments))
    rows = ablate(made, what)
    assert len(done) == 14 and len(set(trained)) == 10  # ten runs; "joint" and "no clues" are scored on both sets
    assert [(row["table"], row["set"]) for row in rows] == [("IX", "changes")] * 3 + [("X", "photos"), ("X", "changes")]
    assert all(len(row["arm"]) == len(row["control"]) == 2 and row["items"] > 0 for row in rows)
    assert json.loads((made.work / "ablations" / "ablations.json").read_text())["rows"] == rows
    folders = {path.name for path in (made.work / "ablations").iterdir() if path.is_dir()}
    assert len(folders) == 10 and "joint-no-clues-1" in folders
    for name in folders:
        folder = made.work / "ablations" / name
        assert (folder / "tokens").resolve() == (made.work / "tokens").resolve() and not (
            folder / "tune" / "checkpoints"
        ).exists()
    answers = (made.work / "ablations" / "joint-no-clues-0" / "answers").iterdir()
    assert all(json.loads(line)["clue"] is None for file in answers for line in file.read_text().splitlines())
    count = len(done)
    assert ablate(made, what) == rows and len(done) == count, "what is finished is not done again"


def test_two_seeds_differ_in_order_alone(made):
    first, second = ((made.work / "ablations" / f"joint-{seed}" / "tune" / "losses.csv").read_text() for seed in (0, 1))
    assert first != second and len(first.splitlines()) == len(second.splitlines())


def test_what_cannot_be_compared_is_said(made, data, capsys):
    with pytest.raises(RequestFault, match="--from-nothing"):
        ablate(made, Ablations(("tower",), (0, 1), 2))
    with pytest.raises(RequestFault, match="Two seeds"):
        ablate(made, Ablations(("X",), (0,), 2))
    command = ["ablate", str(data / "settings.toml"), "--data", str(data), "--work", str(made.work)]
    assert main([*command, "--tables", "XI"]) == 2 and "There is no table 'XI'" in capsys.readouterr().err


def test_a_tower_from_nothing_is_another_work_folder(made, data, capsys):
    command = ["ablate", str(data / "settings.toml"), "--data", str(data), "--work", str(made.work), "--device", "cpu"]
    command += ["--tables", "tower", "--steps", "2", "--limit", "4", "--from-nothing", str(made.work)]
    assert main(command + [part for one in SMALL for part in ("--set", one)]) == 0
    table = capsys.readouterr().out
    assert table.count("| tower |") == 2 and table.count("+0.0 (+0.0 to +0.0) | too small to tell") == 2
