"""Checkpoints of a running stage: weights, averages, optimizer and generator states as safetensors, counters as JSON.

A checkpoint is a folder that appears whole under its name or not at all; the last two are kept. Weights that do not
train are left out: they are where they were read from. Sharded models are saved and loaded whole, so a run may go on
with another number of processes.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.distributed.checkpoint.state_dict import (
    StateDictOptions,
    get_model_state_dict,
    get_optimizer_state_dict,
    set_model_state_dict,
    set_optimizer_state_dict,
)

from ...common.whole_files import about, file_to_disk
from ...errors import RequestFault
from ...models.writing import save_tensors

KEPT = 2
VERSION = 2
_WHOLE = StateDictOptions(full_state_dict=True, cpu_offload=True, ignore_frozen_params=True, strict=False)


@dataclass(frozen=True)
class CheckpointState:
    """`step`: steps done. `digest`: of what must not change between runs. `seconds` spent. `version`: of the names of
    weights (1: none was written).
    """

    step: int
    digest: str
    seconds: float
    version: int = 1


class Checkpoints:
    """The checkpoints in `<folder>/checkpoints`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "checkpoints"

    def latest(self) -> Path | None:
        """The newest whole checkpoint, or None."""
        found = self._whole()
        return found[-1] if found else None

    def _whole(self) -> list[Path]:
        return sorted(path for path in self.folder.glob("step-*") if path.suffix != ".part")

    def state_of(self, path: Path, digest: str) -> CheckpointState:
        """What a checkpoint says of itself; RequestFault where it belongs to another configuration."""
        state = CheckpointState(**json.loads((path / "state.json").read_text(encoding="utf-8")))
        if state.version != VERSION:
            raise RequestFault(
                f"{path} was made by an earlier version of this program; train in another folder, or finish it there."
            )
        if state.digest != digest:
            raise RequestFault(
                f"{path} was made with other settings or other data; go back to them, or train in another folder."
            )
        return state

    def save(
        self,
        progress: CheckpointState,
        model: nn.Module,
        optimizer: torch.optim.Optimizer,
        average: dict[str, torch.Tensor],
        main: bool,
    ) -> None:
        """Write a checkpoint. Every process calls this; only the main one writes."""
        weights = get_model_state_dict(model, options=_WHOLE)
        state = get_optimizer_state_dict(model, optimizer, options=_WHOLE)
        if not main:
            return
        final = self.folder / f"step-{progress.step:08d}"
        part = final.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        _write(part / "model.safetensors", weights)
        moments = {f"{name}/{kind}": v for name, kinds in state["state"].items() for kind, v in kinds.items()}
        _write(part / "optimizer.safetensors", moments)
        _write(part / "average.safetensors", average)
        _write(part / "generators.safetensors", generator_states())
        with about(part):
            (part / "optimizer.json").write_text(json.dumps(state["param_groups"]), encoding="utf-8")
            (part / "state.json").write_text(json.dumps(vars(progress)), encoding="utf-8")
            for file in part.iterdir():
                file_to_disk(file)
        shutil.rmtree(final, ignore_errors=True)
        part.rename(final)
        for old in self._whole()[:-KEPT]:
            shutil.rmtree(old)
        for cut_off in self.folder.glob("step-*.part"):
            shutil.rmtree(cut_off)

    def load(
        self, path: Path, model: nn.Module, optimizer: torch.optim.Optimizer, average: dict[str, torch.Tensor]
    ) -> None:
        """Fill model, optimizer, averages and the random generators from a checkpoint."""
        weights = load_file(path / "model.safetensors")
        trains = {name for name, weight in model.named_parameters() if weight.requires_grad}
        if not {name.removeprefix("module.").replace("_fsdp_wrapped_module.", "") for name in trains} <= set(weights):
            raise RequestFault(f"{path} lacks weights that train here; go back to other settings, or remove it.")
        set_model_state_dict(model, weights, options=_WHOLE)
        groups = json.loads((path / "optimizer.json").read_text(encoding="utf-8"))
        moments: dict[str, dict[str, torch.Tensor]] = {}
        for key, value in load_file(path / "optimizer.safetensors").items():
            name, _, kind = key.rpartition("/")
            moments.setdefault(name, {})[kind] = value
        set_optimizer_state_dict(model, optimizer, {"state": moments, "param_groups": groups}, options=_WHOLE)
        saved = load_file(path / "average.safetensors")
        for name, value in average.items():
            value.copy_(saved[name])
        set_generator_states(load_file(path / "generators.safetensors"))


def generator_states() -> dict[str, torch.Tensor]:
    """The states of torch's random generators."""
    states = {"cpu": torch.get_rng_state()}
    for number in range(torch.cuda.device_count()):
        states[f"cuda:{number}"] = torch.cuda.get_rng_state(number)
    return states


def set_generator_states(states: dict[str, torch.Tensor]) -> None:
    """Put torch's generators back; those of devices that are not here are left alone."""
    for name, state in states.items():
        if name == "cpu":
            torch.set_rng_state(state)
        elif torch.cuda.is_available() and int(name.removeprefix("cuda:")) < torch.cuda.device_count():
            torch.cuda.set_rng_state(state, name)


def _write(path: Path, tensors: dict[str, torch.Tensor]) -> None:
    save_tensors({name: tensor.detach().contiguous() for name, tensor in tensors.items()}, path)
