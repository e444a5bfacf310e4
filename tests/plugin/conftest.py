"""The plugin is imported as QGIS imports it: from the folder `build/plugins/unirs`, which is the checkout itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsSettings

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = ROOT / "build" / "plugins"
UNTRAINED = ROOT / "build" / "models" / "unirs-untrained"
RUNTIME_PYTHON = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

PLUGINS.mkdir(parents=True, exist_ok=True)
if not (PLUGINS / "unirs").exists():
    (PLUGINS / "unirs").symlink_to(os.path.relpath(ROOT, PLUGINS), target_is_directory=True)
sys.path.insert(0, str(PLUGINS))


@pytest.fixture(autouse=True)
def own_settings(monkeypatch):
    """Every test starts with the plugin's settings of a first start, whatever the environment says."""
    monkeypatch.delenv("UNIRS_RUNTIME_PYTHON", raising=False)
    monkeypatch.delenv("UNIRS_MODEL", raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    QgsSettings().remove("unirs")
    yield
    QgsSettings().remove("unirs")


@pytest.fixture(scope="session")
def shared():
    """The folder of real data beside the repository."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of shared data is not here")
    return folder


@pytest.fixture(scope="session")
def untrained_model():
    """The folder of the untrained model, made where it is not there yet."""
    if not RUNTIME_PYTHON.is_file():
        pytest.skip("the model runtime's Python is not set up")
    if not (UNTRAINED / "config.json").is_file():
        subprocess.run([RUNTIME_PYTHON, "-m", "model_runtime", "untrained", UNTRAINED], cwd=ROOT, check=True)
    return UNTRAINED
