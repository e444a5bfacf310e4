"""What the runtime's tests share: the shared material beside the repository, and one small untrained model."""

from pathlib import Path

import numpy as np
import pytest
import torch

from model_runtime.engine import Engine
from model_runtime.models.unirs.system import load
from model_runtime.models.unirs.untrained import make_untrained

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def shared():
    """The folder of oracles and real data that lies beside the repository."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared material is not beside the repository")
    return folder


@pytest.fixture(scope="session")
def untrained(tmp_path_factory):
    """A checkpoint in the UniRS layout with random weights."""
    folder = tmp_path_factory.mktemp("models") / "unirs-untrained"
    make_untrained(folder)
    return folder


@pytest.fixture(scope="module")
def speaker(untrained):
    """The untrained model's eyes, decoder and tokeniser."""
    return load(untrained, None, torch.device("cpu"), torch.float32, lambda stage, share: None).speaker


@pytest.fixture(scope="module")
def engine(untrained):
    """An engine with the untrained model loaded."""
    torch.set_num_threads(1)
    loaded = Engine()
    loaded.load(untrained, device="cpu")
    return loaded


@pytest.fixture
def picture():
    """A noisy picture of the untrained model's size."""
    return np.random.default_rng(0).integers(0, 256, (256, 256, 3), dtype=np.uint8)
