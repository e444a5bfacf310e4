"""The stages on a tiny data set: a whole UniRS from nothing, runs that are cut off and go on exactly, the ablations."""

import csv
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from itertools import count

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from training_data import write_data

from model_runtime.__main__ import main
from model_runtime.engine import Engine
from model_runtime.errors import RequestFault
from model_runtime.models.base import Listener
from model_runtime.models.checkpoint import open_weights, revision_of
from model_runtime.training.configuration import load_settings
from model_runtime.training.run import loop as loop_module
from model_runtime.training.run.checkpoints import Checkpoints
from model_runtime.training.run.run_context import RunContext, all_samples
from model_runtime.training.stages import change, tower
from model_runtime.training.stages.base import train_base
from model_runtime.training.stages.change import train_change
from model_runtime.training.stages.clues import Clues, make_clues
from model_runtime.training.stages.modules import new_tower
from model_runtime.training.stages.tower import HeadLabels, TowerJob, blended, train_tower
from model_runtime.training.stages.tune import train_tune


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    torch.set_num_threads(1)
    return write_data(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def made(data, tmp_path_factory):
    """A run context in which every stage has run, as a person would run them one after another."""
    context = RunContext(load_settings(data / "settings.toml"), data, tmp_path_factory.mktemp("work"), device="cpu")
    train_base(context)
    train_change(context)
    make_clues(context)
    train_tune(context)
    return context


TELLING_EVERY_STEP = """
import sys
from model_runtime.__main__ import main
from model_runtime.training.run import progress_logger
progress_logger.LOGGED_SECONDS = 0.0
sys.exit(main(sys.argv[1:]))
"""


def losses(folder):
    with (folder / "losses.csv").open() as stream:
        return [(row["step"], row["loss"], row["rate"]) for row in csv.DictReader(stream)]


def test_a_base_goes_on_from_another_with_its_tower(made, data, tmp_path):
    context = replace(made, work=tmp_path, base=made.base_folder)
    again = train_base(context)
    assert not (tmp_path / "tower").exists()
    folders = made.base_folder, again
    first, last = (load_file(folder / "vision_tower" / "model.safetensors") for folder in folders)
    assert all(torch.equal(first[name], last[name]) for name in first)
    first, last = (load_file(folder / "llm" / "model.safetensors") for folder in folders)
    moved = sum(float((first[name] - last[name]).abs().sum()) for name in first)
    assert 0 < moved < sum(float((first[name] - first[name].roll(1)).abs().sum()) for name in first) / 2
    wider = {**context.settings.shape.decoder, "hidden_size": 64}
    shape = replace(context.settings.shape, decoder=wider)
    with pytest.raises(RequestFault, match="shape"):
        train_base(replace(context, work=tmp_path / "wider", settings=replace(context.settings, shape=shape)))


def test_the_stages_make_a_unirs_that_the_runtime_loads(made, picture):
    engine = Engine()
    described = engine.load(made.work / "tune" / "model", device="cpu")["model"]
    assert (described["family"], described["clue_model"], described["name"]) == ("unirs", "base/llm", "tiny")
    assert engine.compare([picture, picture], None, Listener()).clue_source in ("base", None)
    assert open_weights(made.work / "tune" / "model" / "llm").shapes == open_weights(made.base_folder / "llm").shapes


def test_the_losses_fall_and_are_drawn(made):
    values = [float(loss) for _, loss, _ in losses(made.work / "tower")]
    assert np.mean(values[-3:]) < np.mean(values[:3])
    for stage in ("tower", "tower_full", "base", "change", "tune"):
        assert (made.work / stage / "curves.png").stat().st_size > 1000
    assert "squares, classes" in (made.work / "tune" / "scores.csv").read_text()


def test_eyes_stay_what_they_were_in_stage_2_and_the_decoder_does_not(made):
    result = made.work / "tune" / "model"
    for part in ("vision_tower", "base/llm"):
        before = load_file(made.base_folder / part.removeprefix("base/") / "model.safetensors")
        after = load_file(result / part / "model.safetensors")
        assert all(torch.equal(before[name], after[name]) for name in before)
    projector, change = (load_file(f / "model.safetensors") for f in (result / "mm_projector", made.change_folder))
    assert {n for n in projector if n.startswith("layers.change.")} == set(change)
    before, after = (load_file(f / "llm" / "model.safetensors") for f in (made.base_folder, result))
    assert any(not torch.equal(before[name], after[name]) for name in before)


def test_every_view_of_every_picture_has_a_clue_of_the_base(made):
    clues = Clues(made.work / "clues.jsonl", revision_of(made.work / "base" / "model"))
    assert len(clues) == 12 + 2 * 6 + 3 + 2  # as many views as stage 2 looks at: pairs twice, the others once
    lines = (made.work / "clues.jsonl").read_text().splitlines()
    (made.work / "clues.jsonl").write_text("\n".join(lines[:9]) + "\n" + lines[9][:20])
    make_clues(made)
    assert sorted((made.work / "clues.jsonl").read_text().splitlines()) == sorted(lines)


@pytest.mark.parametrize(
    ("stage", "run"),
    [("tower", train_tower), ("tower_full", train_tower), ("base", train_base), ("change", train_change)],
)
def test_a_run_that_was_cut_off_goes_on_to_the_last_digit(made, data, tmp_path, monkeypatch, stage, run):
    _cut_off_and_go_on(made, tmp_path, monkeypatch, stage, run)


def test_stage_2_goes_on_to_the_last_digit(made, tmp_path, monkeypatch):
    _cut_off_and_go_on(made, tmp_path, monkeypatch, "tune", train_tune)


def _cut_off_and_go_on(made, work, monkeypatch, stage, run):
    """Repeat a stage with a power cut in the middle, from what the earlier stages left."""
    for name in ("cache", "tower", "tower_full", "base", "change", "clues.jsonl"):
        if name != stage and (made.work / name).exists():
            (work / name).symlink_to(made.work / name)
        if name == stage:
            break
    again = replace(made, work=work)
    whole = losses(made.work / stage)
    cut = len(whole) // 2
    step, done = loop_module._step, []

    def cut_off(*arguments):
        if len(done) == cut:
            raise OSError("power cut")
        done.append(1)
        return step(*arguments)

    monkeypatch.setattr(loop_module, "_step", cut_off)
    with pytest.raises(OSError, match="power cut"):
        run(again)
    monkeypatch.setattr(loop_module, "_step", step)
    run(again)
    assert losses(work / stage) == whole
    kept = sorted(path.name for path in (work / stage / "checkpoints").iterdir())
    assert kept == [f"step-{number:08d}" for number in (len(whole) - 1, len(whole))]


def test_a_run_that_is_killed_right_after_a_checkpoint_has_told_every_step(made, tmp_path, monkeypatch):
    (tmp_path / "cache").symlink_to(made.work / "cache")
    save = Checkpoints.save

    def killed(checkpoints, state, *arguments):
        save(checkpoints, state, *arguments)
        if state.step == 3:
            raise OSError("killed")

    again = replace(made, work=tmp_path)
    with monkeypatch.context() as patch, pytest.raises(OSError, match="killed"):
        patch.setattr(Checkpoints, "save", killed)
        train_tower(again)
    train_tower(again)
    assert losses(tmp_path / "tower") == losses(made.work / "tower")


def test_the_second_run_of_the_tower_goes_on_from_the_first(made):
    first, second = (load_file(made.work / name / "tower.safetensors") for name in ("tower", "tower_full"))
    apart = sum((first[name].float() - second[name].float()).norm() for name in first)
    assert 0 < apart < 0.5 * sum(value.float().norm() for value in first.values())
    assert (made.work / "tower" / "labels.json").read_bytes() == (made.work / "tower_full" / "labels.json").read_bytes()


def test_a_result_lies_between_the_first_run_and_the_second():
    first = {"weight": torch.tensor([0.0, 4.0]), "count": torch.tensor(10)}
    last = {"weight": torch.tensor([4.0, 0.0]), "count": torch.tensor(30)}
    assert blended(first, last, 0.75)["weight"].tolist() == [3.0, 1.0]
    assert blended(first, last, 0.75)["count"].item() == 25 and blended(first, last, 1.0)["count"].item() == 30


def test_a_checkpoint_of_other_settings_is_refused(made, data, tmp_path):
    (tmp_path / "cache").symlink_to(made.work / "cache")
    (tmp_path / "tower").mkdir()
    (tmp_path / "tower" / "checkpoints").symlink_to(made.work / "tower" / "checkpoints")
    other = load_settings(data / "settings.toml", ["tower.loop.rate=0.5"])
    with pytest.raises(RequestFault, match="other settings"):
        train_tower(replace(made, settings=other, work=tmp_path))


@pytest.mark.parametrize(
    ("run", "override"),
    [
        (train_tower, "tower.loop.rate=0.5"),
        (train_tower, "tower_full.blend=0.9"),
        (train_base, "base.heads=0.1"),
        (train_base, "tower.words=0.5"),
        (train_base, "generated.gsd_m=[0.5, 0.6]"),
        (train_change, "change.sampling.mixture={changes=2}"),
        (train_tune, "tune.loop.epochs=2"),
        (train_tune, "shape.name='another'"),
    ],
)
def test_a_finished_stage_of_other_settings_is_refused(made, data, run, override):
    assert run(replace(made, settings=load_settings(data / "settings.toml", ["base.loop.save_minutes=7"]))).exists()
    with pytest.raises(RequestFault, match="different settings"):
        run(replace(made, settings=load_settings(data / "settings.toml", [override])))


def test_a_set_that_a_finished_stage_does_not_use_may_be_added(made, data):
    added = ["sets.more.format='era'", "sets.more.folder='more'", "generated.pairs=5"]
    settings = load_settings(data / "settings.toml", added)
    assert train_base(replace(made, settings=settings)) == made.base_folder
    assert train_change(replace(made, settings=settings)) == made.change_folder


def test_a_finished_stage_of_another_start_is_refused(made, tmp_path):
    shutil.copytree(made.base_folder, tmp_path / "base")
    config = tmp_path / "base" / "config.json"
    config.write_text(config.read_text().replace("tiny", "other"))
    for run in (train_change, train_tune):
        with pytest.raises(RequestFault, match="different base"):
            run(replace(made, base=tmp_path / "base"))
    work = tmp_path / "work"
    shutil.copytree(made.work, work, ignore=shutil.ignore_patterns("checkpoints", "tokens", "cache"))
    with (work / "clues.jsonl").open("a") as stream:
        stream.write('{"pictures": "new", "view": 0, "clue": "a road"}\n')
    with pytest.raises(RequestFault, match="different clues"):
        train_tune(replace(made, work=work))
    (work / "clues.jsonl").unlink()  # what is gone is not compared: a finished model can still be exported
    assert train_tune(replace(made, work=work)) == work / "tune" / "model"


@pytest.mark.parametrize(("module", "stage", "run"), [(tower, "tower", train_tower), (change, "change", train_change)])
def test_a_result_cut_off_as_it_is_written_is_no_result(made, tmp_path, monkeypatch, module, stage, run):
    for name in ("cache", "base"):
        (tmp_path / name).symlink_to(made.work / name)
    again = replace(made, work=tmp_path)
    name = "save_tensors" if module is tower else "write_weights"
    write = getattr(module, name)

    def cut_off(*arguments, **options):
        write(*arguments, **options)
        raise OSError("power cut")

    monkeypatch.setattr(module, name, cut_off)
    with pytest.raises(OSError, match="power cut"):
        run(again)
    result = {"tower": "tower.safetensors", "change": "model"}[stage]
    assert not (tmp_path / stage / result).exists()
    monkeypatch.setattr(module, name, write)
    assert run(again).exists() and (tmp_path / stage / result).exists()


def best_of(data, made, tmp_path):
    for name in ("cache", "base"):
        (tmp_path / name).symlink_to(made.work / name)
    settings = load_settings(data / "settings.toml", ["change.keep='bleu_4'", "change.loop.check_epochs=0.5"])
    return replace(made, settings=settings, work=tmp_path)


def test_the_best_weights_are_kept_by_one_process_alone(made, data, tmp_path, monkeypatch):
    monkeypatch.setattr(RunContext, "is_main", lambda context: False)
    train_change(best_of(data, made, tmp_path))
    assert [path.name for path in (tmp_path / "change").glob("*") if "best" in path.name or path.is_dir()] == [
        "checkpoints"
    ]


def test_the_best_weights_survive_a_better_score_that_is_cut_off(made, data, tmp_path, monkeypatch):
    save, written = change.save_tensors, []

    def cut_off(tensors, path, **options):
        if written:
            path.write_bytes(b"half of it")
            raise OSError("power cut")
        written.append(path)
        save(tensors, path, **options)

    scores = count(1)
    monkeypatch.setattr(change, "bleu", lambda said, groups: [next(scores) / 100])
    monkeypatch.setattr(change, "save_tensors", cut_off)
    run = best_of(data, made, tmp_path)
    with pytest.raises(OSError, match="power cut"):
        train_change(run)
    assert load_file(tmp_path / "change" / "best.safetensors")
    monkeypatch.setattr(change, "save_tensors", save)
    result = train_change(run)
    kept, last = (load_file(path) for path in (tmp_path / "change" / "best.safetensors", result / "model.safetensors"))
    assert all(torch.equal(kept[name], last[name]) for name in kept)


def test_clues_of_another_length_are_not_mixed_with_these(made, data, tmp_path):
    for name in ("cache", "base", "change", "tokens"):
        (tmp_path / name).symlink_to(made.work / name)
    shutil.copy(made.work / "clues.jsonl", tmp_path)
    other = replace(made, settings=load_settings(data / "settings.toml", ["clues.max_clue_tokens=3"]), work=tmp_path)
    for run in (make_clues, train_tune):
        with pytest.raises(RequestFault, match="another length of clues"):
            run(other)


def test_only_one_process_exports_the_model(made, data, tmp_path, monkeypatch):
    arguments = ["train", str(data / "settings.toml"), "--data", str(data), "--work", str(made.work), "--device", "cpu"]
    arguments += ["--export", str(tmp_path / "export")]
    monkeypatch.setattr(RunContext, "is_main", lambda context: False)
    assert main(arguments) == 0 and not (tmp_path / "export").exists()
    monkeypatch.undo()
    assert main(arguments) == 0 and (tmp_path / "export" / "config.json").is_file()


def test_every_process_sees_a_step_at_the_same_size(made, data):
    settings = load_settings(data / "settings.toml", ["tower.sizes=[16, 24, 32, 40, 48, 56, 64]"])
    stage = settings.tower
    dataset = made.dataset(stage.sampling, 64, new_tower(settings.shape).grid)
    samples = all_samples(dataset, stage.sampling.mixture)
    job = TowerJob("tower", None, stage, 0, dataset, HeadLabels.found(samples, stage), 64)
    for step in range(stage.loop.total_steps(job.samples)):
        epoch, number = divmod(step, stage.loop.steps_an_epoch(job.samples))
        shares = (range(4 * number, 4 * number + 2), range(4 * number + 2, 4 * number + 4))
        sizes = {job.micro_batches(epoch, share, 2)[0].inputs[0].pixels.shape[1] for share in shares}
        assert len(sizes) == 1, f"step {step}"
    assert sizes == {64}


def test_a_run_may_be_made_longer(made, data, tmp_path):
    (tmp_path / "cache").symlink_to(made.work / "cache")
    shutil.copytree(made.work / "tower", tmp_path / "tower", ignore=shutil.ignore_patterns("tower.safetensors"))
    train_tower(replace(made, settings=load_settings(data / "settings.toml", ["tower.loop.epochs=3"]), work=tmp_path))
    before, after = losses(made.work / "tower"), losses(tmp_path / "tower")
    assert after[: len(before)] == before and len(after) == len(before) * 3 // 2


def test_a_share_of_the_views_has_a_clue(made, data, tmp_path):
    for name in ("cache", "base"):
        (tmp_path / name).symlink_to(made.work / name)
    make_clues(replace(made, settings=load_settings(data / "settings.toml", ["clues.share=0.5"]), work=tmp_path))
    whole, half = ((work / "clues.jsonl").read_text().splitlines() for work in (made.work, tmp_path))
    assert set(half) < set(whole) and 0.25 * len(whole) < len(half) < 0.75 * len(whole)


def test_ctrl_c_saves_and_the_same_command_goes_on(made, data, tmp_path):
    (tmp_path / "cache").symlink_to(made.work / "cache")
    command = [sys.executable, "-c", TELLING_EVERY_STEP, "train-base", data / "settings.toml", "--only-tower"]
    command += ["--data", data, "--work", tmp_path, "--device", "cpu", "--set", "tower.loop.steps=1000000"]
    command += ["--set", "tower.loop.save_minutes=60"]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(list(map(str, command)), env=environment, stdout=subprocess.PIPE, text=True)
    while "step 3 of 1000000" not in process.stdout.readline():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[0]
    assert process.returncode == 130 and "the same command goes on from there" in said
    assert len(losses(tmp_path / "tower")) == int(said.split("stopped at step ")[1].split()[0])


def test_two_processes_share_the_work_and_come_to_the_same(made, data, tmp_path):
    for name in ("cache", "base", "change"):
        (tmp_path / name).symlink_to(made.work / name)
    launcher = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2"]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "ACCELERATE_USE_CPU": "true"}
    for stage in ("clues", "train"):
        command = [*launcher, "-m", "model_runtime", stage, data / "settings.toml", "--data", data, "--work", tmp_path]
        run = subprocess.run([*map(str, command), "--device", "cpu"], env=environment, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
    revision = revision_of(made.base_folder)
    alone, shared = (Clues(work / "clues.jsonl", revision) for work in (made.work, tmp_path))
    assert shared == alone and (tmp_path / "clues-1.jsonl").is_file()
    values = [[float(loss) for _, loss, _ in losses(work / "tune")] for work in (made.work, tmp_path)]
    assert values[1] == pytest.approx(values[0], rel=1e-3)


@pytest.mark.parametrize(
    ("override", "check"),
    [
        ("tune.change_module=false", lambda keys: not any("change" in key for key in keys["mm_projector"])),
        ("tune.clues=false", lambda keys: any("change" in key for key in keys["mm_projector"])),
        ("tune.sampling.mixture={changes=1}", lambda keys: bool(keys["llm"])),
        ("tune.lora_rank=2", lambda keys: not any("lora" in key for key in keys["llm"])),
        ("tune.views=0", lambda keys: bool(keys["llm"])),
    ],
)
def test_ablations_are_settings(made, data, tmp_path, override, check):
    for name in ("cache", "base", "change", "clues.jsonl"):
        (tmp_path / name).symlink_to(made.work / name)
    settings = load_settings(data / "settings.toml", [override, "tune.loop.steps=2"])
    result = train_tune(replace(made, settings=settings, work=tmp_path))
    assert check({part: open_weights(result / part).shapes for part in ("mm_projector", "llm")})
    engine = Engine()
    engine.load(result, device="cpu")
    pictures = [np.zeros((64, 64, 3), np.uint8)] * 2
    asked = engine.compare(pictures, None, Listener(), clue=False)
    assert asked.tokens["images"] == (8 if "change_module" in override else 4)
