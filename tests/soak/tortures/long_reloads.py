"""The plugin switched off and on again in one QGIS, two hundred times: memory, threads, handles and objects stay."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from scripts.window import launch

from ..growing import check_flat, length
from ..torture import Case, Count, Torture, Wrong

_DRIVER = Path(__file__).parents[1] / "reloading.py"
_MB_EACH = 1.0  # code that is read anew each time, which Python and Qt let go of in part


def prepare(folder: Path) -> Case:
    """Nothing."""

    def case(random: Random) -> Count:
        place = folder / f"{random.getrandbits(32):08x}"
        reloads = length(200, 6)
        try:
            told = launch.drive(_DRIVER, {"reloads": reloads}, place, timeout=120 + 15 * reloads)
        except launch.DriveFailed as failure:
            raise Wrong(str(failure)) from failure
        if told["wrong"] or told["qgis_exit_status"]:
            raise Wrong(f"{told['wrong']}, exit {told['qgis_exit_status']}")
        for name, slack in (("threads", 3), ("handles", 3), ("objects", 5), ("RSS, MB", _MB_EACH * reloads / 3)):
            check_flat(name, told["curve"].get(name, ()), slack, 0.01)
        shutil.rmtree(place, ignore_errors=True)
        return Count(answered=reloads, curve=told["curve"])

    return case


TORTURE = Torture(
    "long_reloads", "the plugin switched off and on in one QGIS", 200, prepare, 60.0, python="window", slice=0
)
