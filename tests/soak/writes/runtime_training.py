"""What a training writes: checkpoints, curves, and the whole of it; and how what is refused is told."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import torch

from model_runtime.common.grid.file import GridFileError
from model_runtime.errors import RuntimeFault, system_sentence
from model_runtime.training.configuration import load_settings
from model_runtime.training.run.checkpoints import VERSION, Checkpoints, CheckpointState
from model_runtime.training.run.curves import Curves
from model_runtime.training.run.run_context import RunContext
from model_runtime.training.stages.tower import train_tower
from tests.runtime.training_data import write_data

from ..torture import Wrong
from ..trained import made_by
from . import Write

_FAULTS = (RuntimeFault, GridFileError)


def said_of(work: Any) -> str:
    """ "" where `work` was done, else the sentence of a fault that is meant to be shown."""
    try:
        work()
    except _FAULTS as fault:
        return str(fault)
    except OSError as error:  # as the terminal tells it
        if error.filename is None:
            raise
        return system_sentence(error)
    return ""


def check_same(path: Path, content: bytes) -> None:
    """Raises Wrong for a file with another content."""
    if path.read_bytes() != content:
        raise Wrong(f"{path.name} is not as it was")


def _checkpoint_ready(folder: Path, random: Random) -> Any:
    torch.manual_seed(1)
    width = random.choice((8, 200, 500))
    model = torch.nn.Linear(width, width)
    optimizer = torch.optim.AdamW(model.parameters())
    model(torch.ones(1, width)).sum().backward()
    optimizer.step()
    state = SimpleNamespace(checkpoints=Checkpoints(folder), model=model, optimizer=optimizer)
    _checkpoint(state, 1)
    return state


def _checkpoint(state: Any, step: int) -> None:
    average = {"weight": state.model.weight * 2}
    state.checkpoints.save(CheckpointState(step, "d", 1.0, VERSION), state.model, state.optimizer, average, True)


def _checkpoint_check(state: Any, written: bool) -> None:
    newest = state.checkpoints.latest()
    if newest is None or newest.name != f"step-0000000{1 + written}":
        raise Wrong(f"the newest checkpoint is {newest}")
    average = {"weight": torch.zeros_like(state.model.weight)}
    state.checkpoints.load(newest, state.model, state.optimizer, average)
    if not torch.equal(average["weight"], state.model.weight * 2):
        raise Wrong("not the averages that were saved")


def _curves_ready(folder: Path, random: Random) -> Any:
    curves = Curves(folder, 0)
    for step in range(1, random.choice((10, 2000))):
        curves.loss(step, 0.1, 1 / step, 1e-3, 0.1)
    curves.write()
    before = [(folder / name).read_bytes() for name in ("losses.csv", "curves.png")]
    curves.loss(5000, 0.1, 3.0, 1e-3, 0.1)
    return SimpleNamespace(curves=curves, folder=folder, before=before)


def _curves_check(state: Any, written: bool) -> None:
    from PIL import Image

    lines = (state.folder / "losses.csv").read_text(encoding="utf-8").splitlines()
    if written and not lines[-1].startswith("5000,") or lines[0] != "step,epoch,loss,rate,seconds":
        raise Wrong(f"the last line is {lines[-1]!r}")
    if len(lines[-1].split(",")) != 5:
        raise Wrong("a line was cut off")
    with Image.open(state.folder / "curves.png") as picture:
        picture.load()


def _training_ready(folder: Path, random: Random) -> Any:
    begins = random.randrange(1, 12)  # of the lines that it tells
    return SimpleNamespace(data=write_data(folder / "data"), folder=folder / "work", begins=begins)


def _training_write(state: Any) -> str:
    """The first stage of a model of one's own, gone on with where there is a checkpoint."""

    def work() -> None:
        settings = load_settings(state.data / "settings.toml")
        train_tower(RunContext(settings, state.data, state.folder, device="cpu"))

    with contextlib.redirect_stdout(_Lines(state)):
        return said_of(work)


class _Lines(io.StringIO):
    """What a training tells, at one of whose lines the trouble begins."""

    def __init__(self, state: Any) -> None:
        super().__init__()
        self._state, self._left = state, state.begins

    def write(self, text: str) -> int:
        """As of any stream."""
        self._left -= text.count("\n")
        if self._left <= 0 < self._left + text.count("\n"):
            self._state.begin()
        return super().write(text)


def _training_check(state: Any, written: bool) -> None:
    """The first of this process that came to its end had room, and is what all others must come to."""
    if written:
        made = made_by(state.folder)
        if made != (whole := _undisturbed.setdefault("made", made)):
            raise Wrong(f"not as undisturbed: {sorted(name for name in whole if made.get(name) != whole[name])}")


_undisturbed: dict[str, dict[str, object]] = {}

WRITES = (
    Write("checkpoint", _checkpoint_ready, lambda state: said_of(lambda: _checkpoint(state, 2)), _checkpoint_check),
    Write("curves", _curves_ready, lambda state: said_of(state.curves.write), _curves_check),
    Write("training", _training_ready, _training_write, _training_check, midst=True),
)
