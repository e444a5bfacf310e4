"""A model's download killed at random moments and gone on with: whole with its checksums, or not there at all.

The hub is on this computer and slow; every second one breaks off, or knows no ranges.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random

import numpy as np
from safetensors.numpy import save_file

from model_runtime.downloads.downloading import Watcher, download
from model_runtime.downloads.hub import Hub
from model_runtime.downloads.installed import installed_models, verify
from tests.hub_server import files_of, hub

from ..killing import Killer
from ..torture import Case, Count, Torture, Wrong

ID = "somebody/UniRS-tiny"


def work(url: str, models: str) -> None:
    """One download, as a terminal does it."""
    download(Hub(url), ID, Path(models), Watcher())


def prepare(folder: Path) -> Case:
    """A model of some megabytes, and a hub that has it."""
    model, killer = folder / "model", Killer([__name__])
    (model / "llm").mkdir(parents=True)
    for name, count in (("model.safetensors", 300_000), ("llm/model.safetensors", 500_000)):
        save_file({"weight": np.arange(count, dtype=np.float32)}, model / name)
    for name in ("config.json", "llm/config.json"):
        (model / name).write_text(json.dumps({"model_type": "unirs", "of": name}), encoding="utf-8")
    files = files_of(model)

    def case(random: Random) -> Count:
        models = folder / "models"
        with hub({ID: dict(files)}) as server:
            server.pace = 0.005
            killer.run(work, server.url, str(models))
            shutil.rmtree(models)
            kills = 0
            for _ in range(random.randint(1, 6)):
                server.ranges = random.random() < 0.8
                server.cut = [random.randrange(1, 2_000_000)] if random.random() < 0.2 else []
                kills += killer.kill(random.random() * killer.seconds, work, server.url, str(models))
                _check(models, files)
            server.cut = []
            killer.run(work, server.url, str(models))
        if not _check(models, files):
            raise Wrong("it is not there")
        left = {path.name for path in models.iterdir()} - {"UniRS-tiny"}
        if any(not name.endswith(".lock") for name in left):
            raise Wrong(f"left behind: {left}")
        shutil.rmtree(models)
        return Count(answered=kills)

    return case


def _check(models: Path, files: dict[str, bytes]) -> bool:
    """Whether the model is there; whole, if so, and once."""
    found = installed_models(models)
    for one in found:
        faults = verify(one.folder).faults
        if one.record is None or faults or any((one.folder / name).read_bytes() != files[name] for name in files):
            raise Wrong(f"taken for whole: {faults or 'no record'}")
    if len(found) > 1:
        raise Wrong("it is there twice")
    return bool(found)


TORTURE = Torture(
    "kill_download", "a model's download killed and gone on with (a try is a kill)", 300, prepare, 10.0, slice=2
)
