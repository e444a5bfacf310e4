"""A clock that is set back an hour, forward a year, to 1970, while windows store answers and a terminal asks a grid.

The order of answers stays that of asking, no id is there twice, nothing waits for a time that does not come, and what a
grid tells of its seconds is what a clock on the wall would.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.scenes import generate
from model_runtime.scenes.geotiff import write

from ..clock import OFFSETS, Clock, set_clock
from ..server_process import ROOT
from ..torture import Case, Count, Torture, Wrong
from .two_windows import together


def prepare(folder: Path) -> Case:
    """Windows and a scene."""
    clock = Clock(folder)
    windows = together(folder, clock.environment, str(clock.path))
    scene = folder / "scene.tif"
    write(generate(5, 128, 0.5), scene)

    def case(random: Random) -> Count:
        return windows(random) if random.random() < 0.8 else _grid(scene, clock, random)

    return case


def _grid(scene: Path, clock: Clock, random: Random) -> Count:
    out = scene.with_name(f"{random.getrandbits(40)}.gpkg")
    command = [sys.executable, "-m", "model_runtime", "grid", str(scene), "Is there a road?", "--out", str(out)]
    begun = time.monotonic()
    process = subprocess.Popen(
        [*command, "--model", str(SHIPPED_MODEL), "--cell", "32", "--no-clue", "--device", "cpu", "--json"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=os.environ | clock.environment | {"OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    while process.poll() is None and time.monotonic() < begun + 300:
        set_clock(clock.path, random.choice(OFFSETS))
        time.sleep(0.05)
    process.kill()
    said, errors = process.communicate()
    took = time.monotonic() - begun
    out.unlink(missing_ok=True)
    if process.returncode:
        raise Wrong(f"the grid ended with {process.returncode}: {errors.decode(errors='replace')[-500:]}")
    told = json.loads(said)
    if told["answered"] != 16 or not 0 < told["seconds"] < took:
        raise Wrong(f"{told['answered']} cells in {told['seconds']} s of {took:.1f}")
    return Count(answered=1)


TORTURE = Torture("clock", "a clock that jumps while answers and grids are written", 5_000, prepare, 30.0, slice=1)
