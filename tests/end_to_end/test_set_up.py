"""From a profile with nothing to the first answer, in a home whose name is no easy one: three ways.

The way by a Python that is there always runs. The others install the whole runtime: they run where
UNIRS_TEST_TORCH_WHEEL names a wheel of torch for the CPU (which a server on this computer then offers as PyTorch's
index), or UNIRS_TEST_BUNDLE the folder of an offline bundle.
"""

import functools
import html
import os
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from scripts import package
from scripts.window import launch

DRIVER = launch.ROOT / "tests" / "end_to_end" / "drivers" / "set_up.py"
TORCH_WHEEL, BUNDLE = "UNIRS_TEST_TORCH_WHEEL", "UNIRS_TEST_BUNDLE"
DEAD_INDEX = "http://127.0.0.1:9/simple"  # nobody answers there


@pytest.fixture
def newcomer(tmp_path, scene):
    """A function from a job to what the driver saw: the plugin as it is installed, with the embedded model, and
    nothing else."""
    home = tmp_path / "José Pérez" / "α β"
    plugin = home / "plugins" / package.FOLDER
    for name in package.SHIPPED:
        source = launch.ROOT / name
        ignored = shutil.ignore_patterns("__pycache__", "*.ts")
        copy = shutil.copytree if source.is_dir() else shutil.copy
        (plugin / name).parent.mkdir(parents=True, exist_ok=True)
        copy(source, plugin / name, **({"ignore": ignored} if source.is_dir() else {}))

    def drive(job, model=True, **variables):
        if not model:
            shutil.rmtree(plugin / "resources" / "models")
        out = tmp_path / "pictures"
        out.mkdir(exist_ok=True)
        own = {"HOME": str(home), "QGIS_PLUGINPATH": str(plugin.parent), "OMP_NUM_THREADS": "2", **variables}
        own |= {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE")}
        return launch.drive(DRIVER, job | {"out": str(out)}, home / "qgis", [scene], 1800, variables=own)

    return drive


@pytest.fixture
def torch_index(tmp_path):
    """The address of a server that offers the wheel as PyTorch's index does, under `cpu/`."""
    wheel = Path(os.environ.get(TORCH_WHEEL, ""))
    if not wheel.is_file():
        pytest.skip(f"{TORCH_WHEEL} names no wheel of torch")
    folder = tmp_path / "index" / "cpu" / "torch"
    folder.mkdir(parents=True)
    (folder / wheel.name).symlink_to(wheel)
    name = html.escape(wheel.name)
    (folder / "index.html").write_text(f'<a href="{name.replace("+", "%2B")}">{name}</a>')
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "index"))
    handler.log_message = lambda *_said: None
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def check_answer(seen):
    assert seen["answer"]["failure"] == "" and seen["answer"]["answer"]
    print(f"set up in {seen['set_up_s']} s: {seen['answer']['answer']}")


def test_by_a_python_that_is_there(newcomer):
    python = launch.ROOT / ".venv" / "bin" / "python"
    seen = newcomer({"way": "own", "python": str(python)}, UV_DEFAULT_INDEX=DEAD_INDEX)
    heading, summary, facts = seen["plan"]
    assert heading.startswith("○ 1.") and "Nothing goes into QGIS’s Python" in summary
    assert "torch" in facts and "on the disk" in facts
    check_answer(seen)


def test_by_the_index_cancelled_half_way_and_gone_on_with(newcomer, torch_index):
    seen = newcomer({"way": "set up", "cancel": 0.3}, UNIRS_TORCH_INDEX=torch_index, CUDA_VISIBLE_DEVICES="")
    assert seen["cancelled"] == "Go on with Set up"
    assert len(seen["steps"]) > 3
    check_answer(seen)


def test_by_a_bundle_with_the_index_cut_off(newcomer):
    """As from the plugin's zip, which has no model: the bundle's own is taken."""
    if not Path(os.environ.get(BUNDLE) or "/nowhere").is_dir():
        pytest.skip(f"{BUNDLE} names no bundle")
    cut_off = {"UV_DEFAULT_INDEX": DEAD_INDEX, "PIP_INDEX_URL": DEAD_INDEX, "UNIRS_TORCH_INDEX": DEAD_INDEX}
    seen = newcomer({"way": "set up", "bundle": os.environ[BUNDLE]}, model=False, **cut_off)
    assert "nothing to download" in seen["bundle_plan"] and "by uv of that folder" in seen["bundle_plan"]
    check_answer(seen)
