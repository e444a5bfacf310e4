"""Random real events over all widgets of the plugin in a real QGIS, a window a case: nothing raises, nothing is left.

What is done stands in `walking.py`, which runs inside QGIS. A try is an event.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

from scripts.window import launch

from ..growing import length
from ..torture import Case, Count, Torture, Wrong

_SECONDS = 900.0  # of a window, on a busy machine
_DRIVER = Path(__file__).parents[1] / "walking.py"


def prepare(folder: Path) -> Case:
    """A scene of two dates and a flight."""
    events = length(400, 100)
    subprocess.run(
        [sys.executable, "-m", "model_runtime", "scene", str(folder / "scene"), "--size", "512", "--pair", "--flight"],
        cwd=launch.ROOT, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    rasters = sorted((folder / "scene").glob("*.tif"))
    videos = sorted((folder / "scene").glob("*.mp4"))

    def case(random: Random) -> Count:
        place = folder / f"{random.getrandbits(32):08x}"
        place.mkdir()
        for raster in rasters:
            shutil.copy(raster, place)
        job = {
            "seed": random.getrandbits(32), "events": events, "folder": str(place),
            "videos": [str(video) for video in videos], "traced": True,
        }  # fmt: skip
        try:
            told = launch.drive(_DRIVER, job, place / "qgis", [place / raster.name for raster in rasters], _SECONDS)
        except launch.DriveFailed as failure:
            log = place / "qgis" / "qgis.log"
            said = log.read_text(encoding="utf-8", errors="replace")[-1500:] if log.exists() else ""
            raise Wrong(f"{failure} {_trail(place)} {said}") from failure
        if told["wrong"] or told["qgis_exit_status"]:
            raise Wrong(f"{told['wrong']} exit {told['qgis_exit_status']}; the last events: {told['trail']}")
        shutil.rmtree(place, ignore_errors=True)
        return Count(answered=told["events"], curve=told["curve"])

    return case


def _trail(place: Path) -> str:
    path = place / "trail.json"
    return f"The last events: {json.loads(path.read_text(encoding='utf-8'))}" if path.exists() else ""


TORTURE = Torture(
    "random_walk",
    "real events at random over all of the plugin's widgets in QGIS's window",
    20_000,
    prepare,
    60.0,
    python="window",
    slice=1,
)
