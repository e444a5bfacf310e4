"""Weights are read strictly: whatever is missing, unexpected or mis-shaped is named."""

import json
import shutil
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from model_runtime.engine import Engine
from model_runtime.errors import ModelFault
from model_runtime.models.checkpoint import open_weights, revision_of


@pytest.fixture
def copy(untrained, tmp_path):
    return Path(shutil.copytree(untrained, tmp_path / "model"))


def change_weights(folder, change):
    weights = load_file(folder / "model.safetensors")
    change(weights)
    save_file(weights, folder / "model.safetensors")


def load(folder):
    return Engine().load(folder, device="cpu")


def test_a_missing_weight_is_named(copy):
    change_weights(copy / "llm", lambda weights: weights.pop("model.layers.1.mlp.up_proj.weight"))
    with pytest.raises(ModelFault, match=r"lacks the weight 'model\.layers\.1\.mlp\.up_proj\.weight'"):
        load(copy)


def test_an_unexpected_weight_is_named(copy):
    change_weights(copy / "mm_projector", lambda weights: weights.update({"layers.single.9.weight": torch.ones(2)}))
    with pytest.raises(ModelFault, match=r"unexpected weight 'layers\.single\.9\.weight'"):
        load(copy)


def test_a_weight_of_another_shape_is_named(copy):
    key = "layers.change.h_embedding.weight"
    change_weights(copy / "mm_projector", lambda weights: weights.update({key: torch.ones(3, 64)}))
    with pytest.raises(ModelFault, match=r"h_embedding.*shape \[3, 64\], expected \[16, 64\]"):
        load(copy)


def test_a_file_cut_short_is_an_error_before_memory_is_taken(copy):
    path = copy / "llm" / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ModelFault, match="not a whole safetensors file"):
        load(copy)


def test_a_missing_file_is_named(copy):
    (copy / "vision_tower" / "preprocessor_config.json").unlink()
    with pytest.raises(ModelFault, match="preprocessor_config.json"):
        load(copy)


def test_shards_are_read_and_a_shard_outside_the_folder_is_refused(copy):
    llm = copy / "llm"
    weights = load_file(llm / "model.safetensors")
    (llm / "model.safetensors").unlink()
    names = sorted(weights)
    shards = {"model-00001-of-00002.safetensors": names[::2], "model-00002-of-00002.safetensors": names[1::2]}
    for shard, held in shards.items():
        save_file({name: weights[name] for name in held}, llm / shard)
    index = {"weight_map": {name: shard for shard, held in shards.items() for name in held}}
    (llm / "model.safetensors.index.json").write_text(json.dumps(index))
    load(copy)

    index["weight_map"][names[0]] = "../base/llm/model.safetensors"
    (llm / "model.safetensors.index.json").write_text(json.dumps(index))
    with pytest.raises(ModelFault, match="not a safetensors file of that folder"):
        load(copy)


def test_a_shard_that_lacks_a_listed_weight_is_an_error(copy):
    llm = copy / "llm"
    (llm / "model.safetensors").rename(llm / "model-00001-of-00001.safetensors")
    keys = list(open_weights(copy / "base" / "llm").shapes) + ["model.gone.weight"]
    index = {"weight_map": dict.fromkeys(keys, "model-00001-of-00001.safetensors")}
    (llm / "model.safetensors.index.json").write_text(json.dumps(index))
    with pytest.raises(ModelFault, match="'model.gone.weight'"):
        load(copy)


def test_the_revision_follows_the_weights(copy, untrained):
    assert revision_of(copy) == revision_of(untrained)
    change_weights(copy / "llm", lambda weights: weights["lm_head.weight"].mul_(2))
    assert revision_of(copy) != revision_of(untrained)


def test_loading_reports_its_progress(untrained):
    seen = []
    Engine().load(untrained, device="cpu", report=lambda stage, fraction: seen.append((stage, fraction)))
    stages = list(dict.fromkeys(stage for stage, _ in seen))
    assert stages == ["reading", "vision tower", "projector", "decoder", "clue decoder", "first words"]
    assert max(fraction for stage, fraction in seen if stage == "decoder") > 0.99


@pytest.mark.parametrize(
    "file, key, value",
    [
        ("config.json", "num_video_frames", "eight"),
        ("config.json", "num_video_frames", 0),
        ("config.json", "mm_vision_select_layer", [1]),
        ("config.json", "unirs", {"gsd_range_m": ["fine", "coarse"]}),
        ("config.json", "unirs", {"gsd_range_m": 0.3}),
        ("config.json", "unirs", {"calibration": "warm"}),
        ("config.json", "unirs", {"calibration": 10**400}),
        ("config.json", "unirs", {"gsd_range_m": [1, 10**400]}),
        ("config.json", "mm_use_im_start_end", True),
        ("llm/config.json", "hidden_size", "wide"),
        ("llm/config.json", "num_attention_heads", "many"),
        ("llm/config.json", "num_hidden_layers", None),
        ("llm/config.json", "rms_norm_eps", "tiny"),
        ("vision_tower/config.json", "depths", "deep"),
        ("vision_tower/config.json", "hidden_sizes", [None]),
        ("vision_tower/config.json", "model_type", 7),
        ("vision_tower/preprocessor_config.json", "size", {"height": "tall"}),
        ("vision_tower/preprocessor_config.json", "image_mean", "grey"),
        ("vision_tower/preprocessor_config.json", "image_std", [float("inf")] * 3),
        ("mm_projector/config.json", "mm_projector_type", None),
    ],
)
def test_a_number_of_the_wrong_type_is_a_sentence_that_names_its_file(copy, file, key, value):
    path = copy / file
    path.write_text(json.dumps(json.loads(path.read_text()) | {key: value}))
    with pytest.raises(ModelFault) as fault:
        load(copy)
    assert file.split("/")[0] in str(fault.value) and str(fault.value).endswith(".")


def test_a_configuration_that_was_saved_with_a_mark_of_its_encoding_is_read(copy):
    path = copy / "config.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    load(copy)
