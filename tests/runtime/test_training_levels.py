"""An RSUniVLM from nothing at small scale: two stages, each sample through its expert, in the published layout."""

import shutil

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file, save_file
from training_data import write_data

from model_runtime.__main__ import main
from model_runtime.common.methods import FIND, SEGMENT, SEGMENT_CHANGE
from model_runtime.common.tasks import PAIR
from model_runtime.engine import Engine
from model_runtime.errors import RequestFault
from model_runtime.models.base import Listener
from model_runtime.training.configuration import load_settings
from model_runtime.training.data.samples import sample_of_record
from model_runtime.training.run.run_context import RunContext
from model_runtime.training.stages import levels
from model_runtime.training.stages.modules import new_tower

SETTINGS = """
seed = 3
[sets.finds]
format = "generated"
folder = "finds"
[sets.find_pairs]
format = "generated"
folder = "find_pairs"
[sets.changes]
format = "levir_cc"
folder = "changes"
check_split = "val"
[generated]
finds = 4
find_pairs = 2
gsd_m = [0.4, 0.5]
[shape]
name = "tiny-finder"
notice = "Tiny."
image_size = 256
select_layer = -1
pieces = 400
[shape.tower]
model_type = "efficientnet_lite"
width_coefficient = 0.25
position_channels = 8
[shape.decoder]
hidden_act = "silu"
hidden_size = 32
intermediate_size = 48
num_hidden_layers = 4
num_attention_heads = 2
num_key_value_heads = 1
max_position_embeddings = 2048
initializer_range = 0.1
tie_word_embeddings = false
[dense]
views = 2
attention_supervision = 0.3
heads = 0.3
sampling = { mixture = { finds = 1, find_pairs = 1, changes = 1 }, annotations = 200, augment = "full" }
loop = { epochs = 1, batch_size = 4, micro_batch_size = 2, rate = 3e-3, average = 0.5, save_minutes = 0, steps = 6 }
[experts]
views = 2
level_shares = [0.0, 1.0, 1.0]
attention_supervision = 0.2
heads = 0.2
sampling = { mixture = { finds = 1, find_pairs = 1 }, annotations = 200, augment = "full" }
loop = { epochs = 1, batch_size = 4, micro_batch_size = 2, rate = 3e-3, save_minutes = 0, steps = 4 }
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = write_data(tmp_path_factory.mktemp("data"))
    for number in range(6):  # masks of the training pairs that change
        mask = np.zeros((48, 48), np.uint8)
        mask[:20, :20] = 255 * (number % 2)
        label = folder / "changes" / "images" / "train" / "label" / f"{number}.png"
        label.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(mask).save(label)
    (folder / "finder.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def tower(data, tmp_path_factory):
    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("tower")
    weights = new_tower(load_settings(data / "finder.toml").shape).state_dict()
    save_file({f"tower.{name}": value.contiguous() for name, value in weights.items()}, folder / "tower.safetensors")
    return folder


def context(data, work, *overrides):
    return RunContext(load_settings(data / "finder.toml", overrides), data, work, None, "cpu", "fp32")


@pytest.fixture(scope="module")
def made(data, tower, tmp_path_factory):
    work = tmp_path_factory.mktemp("work")
    levels.train_levels(context(data, work), "dense", tower)
    levels.train_levels(context(data, work), "experts")
    return work


def test_the_runtime_loads_what_is_made_and_it_answers_at_every_level(made):
    engine = Engine()
    engine.load(made / "experts" / "model", device="cpu", dtype="fp32")
    assert engine.loaded().card.name == "tiny-finder" and engine.loaded().card.trained
    picture = np.full((64, 64, 3), 90, np.uint8)
    for method, pictures in ((FIND, [picture]), (SEGMENT, [picture]), (SEGMENT_CHANGE, [picture, picture])):
        question = engine.search(method, pictures, "building", max_new_tokens=4)
        assert engine.answer(question, Listener()).finish in ("end", "length", "repetition")


def test_dense_experts_are_one_and_each_goes_its_own_way_by_its_level(made):
    dense, tuned = (load_file(made / stage / "model" / "model.safetensors") for stage in ("dense", "experts"))
    assert dense.keys() == tuned.keys()
    for name, weight in dense.items():
        if ".mlp.1." in name or ".mlp.2." in name:
            first = dense[name.replace(".mlp.1.", ".mlp.0.").replace(".mlp.2.", ".mlp.0.")]
            assert torch.equal(weight, first)
            assert not torch.equal(tuned[name], weight)
        if ".mlp.0." in name or "vision_tower" in name:  # no sample went through the first; the tower is frozen
            assert torch.equal(tuned[name], weight)


@pytest.mark.parametrize("stage", ["dense", "experts"])
def test_a_run_that_was_cut_off_goes_on_to_the_last_digit(stage, data, tower, made, tmp_path, monkeypatch):
    for done in ("cache", "tokens", *(["dense"] if stage == "experts" else [])):
        shutil.copytree(made / done, tmp_path / done)
    step = levels.LevelsJob.micro_batches
    seen = []

    def cut_off(job, epoch, indices, size):
        seen.append(indices)
        if len(seen) == 4:
            raise KeyboardInterrupt
        return step(job, epoch, indices, size)

    monkeypatch.setattr(levels.LevelsJob, "micro_batches", cut_off)
    with pytest.raises(KeyboardInterrupt):
        levels.train_levels(context(data, tmp_path), stage, tower)
    monkeypatch.undo()
    levels.train_levels(context(data, tmp_path), stage, tower)
    assert (tmp_path / stage / "losses.csv").read_text().splitlines()[1].startswith("1,")
    files = [work / stage / "model" / "model.safetensors" for work in (made, tmp_path)]
    whole, resumed = map(load_file, files)
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)


def test_experts_go_on_from_a_model_that_has_them(data, made, tmp_path, capsys):
    for done in ("cache", "tokens"):
        shutil.copytree(made / done, tmp_path / done)
    start = made / "experts" / "model"
    files = ["--data", str(data), "--work", str(tmp_path), "--base", str(start)]
    how = ["--only-experts", "--set", "experts.loop.rate=1e-9", "--device", "cpu", "--precision", "fp32"]
    assert main(["train-rsunivlm", str(data / "finder.toml"), *files, *how]) == 0
    assert capsys.readouterr().out.endswith(f"{tmp_path / 'experts' / 'model'}\n")
    before, after = (load_file(folder / "model.safetensors") for folder in (start, tmp_path / "experts" / "model"))
    assert all(torch.allclose(after[name], weight, atol=1e-6) for name, weight in before.items())
    assert not (tmp_path / "dense").exists()


def test_other_settings_and_a_missing_tower_are_refused(data, tower, made, tmp_path):
    with pytest.raises(RequestFault, match="different settings"):
        levels.train_levels(context(data, made, "dense.heads=0.1"), "dense", tower)
    with pytest.raises(RequestFault, match="--tower"):
        levels.train_levels(context(data, tmp_path), "dense")
    with pytest.raises(RequestFault, match="no finished vision tower"):
        levels.train_levels(context(data, tmp_path), "dense", tmp_path)
    with pytest.raises(RequestFault, match="train it first"):
        levels.train_levels(context(data, tmp_path), "experts")


def test_a_mask_of_a_real_pair_is_asked_for_as_changed_buildings(data, made):
    dataset = levels._dataset(context(data, made), load_settings(data / "finder.toml").dense, 256, 16)
    masks = [a for s in dataset.samples["changes"] for a in s.annotations if a.kind == "change mask"]
    assert len(masks) == 6
    assert sum("building*" in one.turns[0][1] for one in masks) == 3
    assert all(a.turns[0][0].startswith("[") for s in dataset.samples["changes"] for a in s.annotations)
    assert {s.task for s in dataset.checks["changes"]} == {PAIR}


def test_the_phrase_of_every_instruction_is_known():
    from model_runtime.training.data.finding import box_entry, change_entry, mask_entry
    from model_runtime.training.losses.finding_targets import _phrase

    cells = np.zeros((16, 16), bool)
    entries = [
        box_entry("buildings", "[0, 0, 25, 25]"),
        mask_entry("water", "water", cells),
        change_entry("road", cells),
    ]
    assert [_phrase(entry["instruction"]) for entry in entries] == ["building", "water", "road"]


def test_supervised_tokens_are_those_that_numbers_and_cells_follow(data, made):
    from model_runtime.models.byte_pair_tokeniser import BytePairTokeniser
    from model_runtime.models.rsunivlm import prompts
    from model_runtime.training.data.collating import collate_conversations
    from model_runtime.training.data.finding import box_entry, mask_entry
    from model_runtime.training.data.sampling import plain_sample
    from model_runtime.training.data.writers import RsunivlmWriter
    from model_runtime.training.losses.finding_targets import BOX_MAPS, finding_targets

    tokeniser = BytePairTokeniser(made / "dense" / "model" / "tokenizer.json", prompts.END)
    cells = np.zeros((16, 16), bool)
    cells[3, 4:9] = True
    entries = [box_entry("buildings", "[0, 0, 25, 25], [50, 50, 56, 62]"), mask_entry("water", "water", cells)]
    record = {"id": "x/0", "task": "single", "keys": ["x"], "source": "generated", "sayings": entries}
    example = plain_sample(sample_of_record(record), 2)
    batch = collate_conversations([example], RsunivlmWriter(tokeniser), lambda one: [256], 2048)
    attention, maps = finding_targets([example], batch, tokeniser, 16)
    boxes = attention.locations[attention.weights.sum(1) > 0][:8]
    assert boxes[0].tolist() == pytest.approx([-3.0, -3.0, np.log(2.25), np.log(2.25)])  # the first four cells each way
    assert attention.weights[0].reshape(16, 16)[:4, :4].sum() == pytest.approx(1)
    for entry in range(8):  # what a supervised token is to be followed by
        follows = batch.labels[0, attention.tokens[entry]]
        assert any(letter.isdigit() for letter in tokeniser.decode([int(follows)]))
    assert maps.maps.tolist() == [BOX_MAPS, 2]
    assert maps.cells[0].nonzero().flatten().tolist() == [2 * 16 + 2, 8 * 16 + 8]
    assert maps.sides[0, 34].expm1().tolist() == pytest.approx([2.5, 2.5, 1.5, 1.5])
    assert maps.shares[0, 34] == 1 / 16 and maps.shares[0].sum() == pytest.approx(2)
    assert (maps.cells[1].reshape(16, 16).bool().numpy() == cells).all()
