"""QGIS killed while it sets the runtime up, from an index on this computer: half an environment is never taken for a
whole one, the lock goes with its last holder, and the next set-up goes on from there."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from random import Random

from ..killing import Killer
from ..set_up import check_set_up, local_index, set_up
from ..torture import Case, Count, Torture


def work(index: str, folder: str, aside: str) -> None:
    """One set-up, in a process that may be killed."""
    if said := set_up(index, folder, aside):
        sys.exit(said)


def prepare(folder: Path) -> Case:
    """A QGIS without a window, whose forks set up and are killed; an index of tiny packages and of uv."""
    from qgis.core import QgsApplication

    index = local_index()  # first: what is forked later must hold no lock of its threads
    application = QgsApplication.instance()
    if application is None:
        application = QgsApplication([], True)
        application.initQgis()
        prepare.application = application  # lives as long as this process
    killer, place = Killer(None), folder / "José Pérez" / "setup"

    def case(random: Random) -> Count:
        shutil.rmtree(place, ignore_errors=True)  # what a case that went wrong has left
        killer.run(work, index, str(place), str(folder))
        check_set_up(place, True)
        shutil.rmtree(place)
        kills = 0
        for _ in range(random.choice((1, 2, 4))):
            kills += killer.kill(random.random() * killer.seconds, work, index, str(place), str(folder))
            check_set_up(place, False)
        killer.run(work, index, str(place), str(folder))
        check_set_up(place, True)
        shutil.rmtree(place)
        return Count(answered=kills)

    return case


TORTURE = Torture(
    "kill_set_up",
    "QGIS killed while it sets the runtime up (a try is a kill)",
    200,
    prepare,
    20.0,
    python="qgis",
    slice=0,
)
