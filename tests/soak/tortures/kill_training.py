"""A training killed at random moments, also while it writes a checkpoint, and gone on with: every step is told once,
and the weights are those of an undisturbed training, byte for byte."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random

from model_runtime.training.configuration import load_settings
from model_runtime.training.run.run_context import RunContext
from model_runtime.training.stages.tower import train_tower
from tests.runtime.training_data import write_data

from ..killing import Killer
from ..torture import Case, Count, Torture, Wrong
from ..trained import made_by


def work(data: str, folder: str) -> None:
    """Both runs of the first stage; a checkpoint after every step."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    train_tower(RunContext(load_settings(Path(data) / "settings.toml"), Path(data), Path(folder), device="cpu"))


def prepare(folder: Path) -> Case:
    """The data, and what an undisturbed training makes of it."""
    data, killer = write_data(folder / "data"), Killer([__name__])
    killer.run(work, str(data), str(folder / "whole"))
    whole = made_by(folder / "whole")

    def case(random: Random) -> Count:
        place = folder / "killed"
        kills = 0
        for _ in range(random.choice((1, 3, 6))):
            kills += killer.kill(random.random() * killer.seconds, work, str(data), str(place))
        killer.run(work, str(data), str(place))
        made = made_by(place)
        if made != whole:
            raise Wrong(f"not as undisturbed: {sorted(name for name in whole if made.get(name) != whole[name])}")
        left = [path.name for path in place.rglob("*.part")]
        if left:
            raise Wrong(f"left behind: {left}")
        shutil.rmtree(place)
        return Count(answered=kills)

    return case


TORTURE = Torture("kill_training", "a training killed and gone on with (a try is a kill)", 200, prepare, 30.0, slice=0)
