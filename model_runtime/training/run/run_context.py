"""Where a configuration is carried out: its folders, data, device and processes, and what identifies a run.

`work` holds cache/ (decoded pictures, generated scenes), tower/, tower_full/ and base/ (stage 0), change/ (stage 1),
clues.jsonl and tune/ (stage 2). Each stage's folder has its checkpoints, curves and result.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import torch
from accelerate import PartialState

from ...devices import choose_device
from ...errors import RequestFault
from ..data.dataset import GENERATED, TrainingDataset
from ..data.features import ProcessShare
from ..data.pixels import Fitting
from ..data.samples import Sample
from ..settings import Sampling, Settings
from .loop import TrainingRun

# A run under way may be made longer or shorter; what becomes of its weights in the end is another matter.
_HARMLESS = {"save_minutes", "check_epochs", "epochs", "steps", "blend"}
_NO_RESULT = {"save_minutes", "check_epochs"}  # decide nothing of a result
_LATER = {"refusals", "shuffle"}  # came when models had been trained already, and decide nothing at 0
_PATIENCE = timedelta(days=1)  # for which processes wait while one of them draws scenes


@dataclass(frozen=True)
class RunContext:
    """`data`: the folder that the sets' folders lie in. `base`: an existing base (None: the one made here).
    `tower_weights`: the package whose weights the vision tower begins with ("": it begins with random ones).
    """

    settings: Settings
    data: Path
    work: Path
    base: Path | None = None
    device: str = "auto"
    precision: str = "auto"
    tower_weights: str = ""

    @property
    def base_folder(self) -> Path:
        """The base model; RequestFault where there is none yet."""
        folder = self.base or self.work / "base" / "model"
        if not (folder / "config.json").is_file():
            raise RequestFault(
                f"There is no base model in {folder}; make one with train-base, or name one with --base."
            )
        return folder

    @property
    def change_folder(self) -> Path:
        """The change module of stage 1; RequestFault where there is none yet."""
        folder = self.work / "change" / "model"
        if not (folder / "model.safetensors").is_file():
            raise RequestFault(f"There is no change module in {folder}; make one with train-change.")
        return folder

    @property
    def clue_file(self) -> Path:
        """The clues; RequestFault where there are none yet."""
        file = self.work / "clues.jsonl"
        if not file.is_file():
            raise RequestFault(f"There are no clues in {file}; make them with clues, or set tune.clues=false.")
        return file

    def dataset(self, sampling: Sampling, size: int, grid: int, fitting: Fitting | None = None) -> TrainingDataset:
        """The sets of a mixture, pictures at most `size` px a side or by `fitting`, cells of generated scenes
        (grid, grid).
        """
        cache = self.work / "cache"
        with self.alone_first():
            return TrainingDataset(self.settings, self.data, cache, size, grid, _say, fitting).load(sampling)

    def alone_first(self) -> AbstractContextManager[None]:
        """Of several processes the first goes through alone, then the others, who find the files that it made."""
        return self._processes().main_process_first()

    def share(self) -> ProcessShare:
        """What part of a work that can be divided is this process's."""
        return ProcessShare(self._processes().process_index, self._processes().num_processes)

    def meet(self) -> None:
        """Wait until every process has come here."""
        self._processes().wait_for_everyone()

    def torch_device(self) -> torch.device:
        """The device of this process; of several, each has its own."""
        processes = self._processes()
        return processes.device if processes.num_processes > 1 else choose_device(self.device)

    def is_main(self) -> bool:
        """Whether this process writes the results."""
        return self._processes().is_main_process

    def _processes(self) -> PartialState:
        on_cpu = self.device == "cpu" or not torch.cuda.is_available()  # accelerate would take it for one process alone
        return PartialState(cpu=on_cpu, timeout=_PATIENCE)

    def training_run(self, stage: str, samples: Iterable[Sample], *starts: str) -> TrainingRun:
        """The run of a stage. `starts` name what it starts from (revisions of models, clues)."""
        described = [_plain(self.settings.sets), _without(dataclasses.asdict(self.settings.stage(stage)), _HARMLESS)]
        digest = self.digest(samples, described, starts)
        return TrainingRun(self.work / stage, digest, self.device, self.precision)

    def settings_digest(self, *sections: str) -> str:
        """16 hex digits over all of some sections that decides a result, the length of the run too, the seed, and the
        sets of their mixtures.
        """
        chosen = {name: getattr(self.settings, name) for name in sections}
        described = {name: entry and _without(dataclasses.asdict(entry), _NO_RESULT) for name, entry in chosen.items()}
        names = {name for stage in chosen.values() if hasattr(stage, "sampling") for name in stage.sampling.mixture}
        sets = _plain({name: self.settings.sets[name] for name in names & self.settings.sets.keys()})
        generated = dataclasses.asdict(self.settings.generated)
        used = {entry["folder"] for entry in sets.values() if entry["format"] == GENERATED} & generated.keys()
        drawn = {name: generated[name] for name in (*used, "seed", "gsd_m")} if used else {}
        parts = [self.settings.seed, described, sets, drawn]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]

    def digest(self, samples: Iterable[Sample], *parts: object) -> str:
        """16 hex digits over the seed, the generated data's settings, the samples by name, and `parts`."""
        generated = {name: value for name, value in dataclasses.asdict(self.settings.generated).items() if value}
        described = [self.settings.seed, generated, parts]
        digest = hashlib.sha256(json.dumps(described, sort_keys=True, default=str).encode())
        for sample in samples:
            digest.update(sample.id.encode())
        return digest.hexdigest()[:16]


def all_samples(dataset: TrainingDataset, names: Iterable[str]) -> list[Sample]:
    """Of several sets, one after another."""
    return [sample for name in names for sample in dataset.samples[name]]


def check_samples(dataset: TrainingDataset, names: Sequence[str]) -> list[Sample]:
    """Those that are held out for validation."""
    return [sample for name in names for sample in dataset.checks.get(name, ())]


def _plain(sets: dict) -> dict:
    """As runs described sets before there were `turns`."""
    plain = {name: dataclasses.asdict(entry) for name, entry in sets.items()}
    return {name: _without(entry, {"turns"} if entry["turns"] == 1 else set()) for name, entry in plain.items()}


def _without(settings: dict, names: set[str]) -> dict:
    kept = {key: value for key, value in settings.items() if key not in names}
    settled = {key: value for key, value in kept.items() if value or key not in _LATER}
    return {key: _without(value, names) if isinstance(value, dict) else value for key, value in settled.items()}


def _say(line: str) -> None:
    if PartialState().is_main_process:
        print(line, flush=True)
