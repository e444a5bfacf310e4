"""What the runtime's tests share: the shared material beside the repository, and one small untrained model."""

import numpy as np
import pytest
import torch

from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.engine import Engine
from model_runtime.models.base import LoadOptions
from model_runtime.models.folder import ModelFolder
from model_runtime.models.unirs import family
from model_runtime.models.unirs.untrained import make_untrained
from model_runtime.scenes import generate


def pytest_runtest_setup(item):
    """Tests with the mark `gpu` run where CUDA is."""
    if item.get_closest_marker("gpu") and not torch.cuda.is_available():
        pytest.skip("no GPU that CUDA reaches is here")


@pytest.fixture(scope="session")
def untrained(tmp_path_factory):
    """A checkpoint in the UniRS layout with random weights."""
    folder = tmp_path_factory.mktemp("models") / "unirs-untrained"
    make_untrained(folder)
    return folder


@pytest.fixture(scope="module")
def model(untrained):
    """The untrained model in float32."""
    options = LoadOptions(None, torch.device("cpu"), torch.float32)
    return family.load(ModelFolder(untrained), options, lambda stage, share: None)


@pytest.fixture(scope="module")
def lm(model):
    """Its decoder and tokeniser."""
    return model.language_model


@pytest.fixture(scope="module")
def engine(untrained):
    """An engine with the untrained model loaded."""
    return loaded(untrained)


@pytest.fixture(scope="module")
def shipped():
    """An engine with the model that comes with the project, whose weights are trained."""
    return loaded(SHIPPED_MODEL)


def loaded(folder):
    """An engine in float32, in which the order of sums moves no choice that these models make."""
    torch.set_num_threads(1)
    engine = Engine()
    engine.load(folder, device="cpu", dtype="fp32")
    return engine


@pytest.fixture(scope="session")
def scenes():
    """Six generated places, 256 x 256 pixels each."""
    return [generate(seed, 256, 0.5).image for seed in range(7100, 7106)]


@pytest.fixture
def picture():
    """A noisy picture of the untrained model's size."""
    return np.random.default_rng(0).integers(0, 256, (256, 256, 3), dtype=np.uint8)
