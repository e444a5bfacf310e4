"""A grid of the terminal killed at random moments, gone on with, killed again, at last left alone: as one undisturbed.

Every cell is there once, with the answers of an undisturbed run; the database is sound, and no process is left.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import rasterio
from rasterio.transform import from_origin

from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.common.grid.schema import CELLS
from model_runtime.scenes import generate

from ..server_process import ROOT
from ..sound_rows import check_undisturbed, sound_rows
from ..torture import Case, Count, Torture, Wrong

_SIDE, _COUNT = 320, 100  # pixels of the scene, and its cells of 32

ROWS = f"SELECT row, col, answer FROM {CELLS} ORDER BY row, col, answer"


def prepare(folder: Path) -> Case:
    """A scene, and the answers of a grid that nobody disturbs."""
    scene = folder / "scene.tif"
    pixels = generate(5, _SIDE, 0.5).image
    place = {"crs": "EPSG:32633", "transform": from_origin(500000, 5000000, 0.5, 0.5), "width": _SIDE, "height": _SIDE}
    with rasterio.open(scene, "w", driver="GTiff", count=3, dtype="uint8", **place) as out:
        out.write(pixels.transpose(2, 0, 1))
    seconds = _run(scene, folder / "whole.gpkg", None)
    whole = sound_rows(folder / "whole.gpkg", ROWS)
    if len(whole) != _COUNT:
        raise Wrong(f"{len(whole)} cells")

    def case(random: Random) -> Count:
        path = folder / f"killed{random.randrange(1 << 30)}.gpkg"
        kills = 0
        for _ in range(random.choice((1, 2, 4))):
            kills += _run(scene, path, random.uniform(0.2, 1.0) * seconds) < 0
        _run(scene, path, None)
        check_undisturbed(path, ROWS, whole)
        return Count(answered=kills)

    return case


def _run(scene: Path, path: Path, killed_after: float | None) -> float:
    """Run or go on with a grid; its seconds, or -1 where it was killed with all its children."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "model_runtime", "grid", str(scene), "Is there a road?", "--out", str(path)]
    resume = ["--resume"] if path.exists() else []
    process = subprocess.Popen(
        [*command, *resume, "--model", str(SHIPPED_MODEL), "--cell", "32", "--no-clue", "--device", "cpu"],
        cwd=ROOT, env=os.environ | {"OMP_NUM_THREADS": "1"}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    try:
        _, said = process.communicate(timeout=killed_after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return -1.0
    if process.returncode:
        raise Wrong(f"ended with {process.returncode}: {said.decode(errors='replace')[-500:]}")
    _check_gone(process.pid)
    return time.monotonic() - begun


def _check_gone(group: int) -> None:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return
    raise Wrong("a process was left")


TORTURE = Torture(
    "kill_grid", "a terminal's grid killed and gone on with (a try is a kill)", 300, prepare, 30.0, slice=0
)
