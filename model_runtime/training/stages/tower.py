"""Stage 0a, the vision tower with heads that are thrown away: classes, cells of generated scenes, words of captions.

Configuration and labelled pictures in, tower/tower.safetensors (with the heads, for a second run) out. Where there is a
section [tower_full], a second run goes on from there: small pictures teach classes cheaply, but not where things lie.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn

from ...common.closed_questions import candidates, match
from ...datasets import Part, mixed
from ..data.collating import pictures_of
from ..data.dataset import Material
from ..data.samples import Row
from ..data.sampling import Look, generator, plain_look
from ..data.views import draw_view, turned
from ..files import written_whole
from ..losses.tower_pretraining import Heads, Seeing, Truths
from ..run.loop import Micro, train
from ..run.results import is_finished, write_record
from ..run.run_context import Workshop, all_rows, check_rows
from ..run.tower_tokens import fingerprint
from ..settings import TowerStage
from .modules import new_tower, preprocessing

CHECK_ROWS = 64
RESULT, LABELS = "tower.safetensors", "labels.json"


@dataclass(frozen=True)
class Labels:
    """What the heads learn about rows: class lists (one head each) and words of captions."""

    lists: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]

    @classmethod
    def found(cls, rows: Sequence[Row], stage: TowerStage) -> Labels:
        """The class lists and words that enough rows share."""
        lists = Counter(options for row in rows for options in _class_lists(row))
        words = Counter(word for row in rows for word in _words(row))
        return cls(
            tuple(options for options, count in sorted(lists.items()) if count >= stage.class_rows),
            tuple(word for word, count in sorted(words.items()) if count >= stage.word_rows),
        )

    @classmethod
    def read(cls, path: Path) -> Labels:
        """As `write` left them."""
        kept = json.loads(path.read_text(encoding="utf-8"))
        return cls(tuple(tuple(options) for options in kept["lists"]), tuple(kept["words"]))

    def write(self, path: Path) -> None:
        """Keep them beside the tower, for stage 0b."""
        with written_whole(path) as part:
            part.write_text(json.dumps({"lists": self.lists, "words": self.words}), encoding="utf-8")

    def of(self, row: Row) -> tuple[int, int]:
        """Which class head, and which class; -1, -1 without."""
        for saying in row.sayings:
            if saying.kind == "classes":
                options = candidates(saying.turns[0][0])
                number = match(saying.turns[0][1], options)
                if options in self.lists and number is not None:
                    return self.lists.index(options), number
        return -1, -1

    def heads(self, channels: int, stage: TowerStage) -> Heads:
        """Untrained heads for these labels."""
        weights = (stage.smoothing, stage.cells, stage.words, stage.where)
        return Heads(channels, tuple(map(len, self.lists)), len(self.words), weights)

    def teach(self, row: Row) -> bool:
        """Whether any head learns from the row."""
        return row.task == "single" and (self.of(row)[0] >= 0 or row.id.startswith("scenes/"))

    def truths(self, looks: Sequence[Look], material: Material) -> Truths:
        """The truth of the looks' pictures, turned as they are."""
        classes = [self.of(look.row) for look in looks]
        cells, cell_rows, words, word_rows = [], [], [], []
        for number, look in enumerate(looks):
            grid = material.cells(look.row)
            if grid is not None:
                cells.append(turned(grid, look.view.turn))
                cell_rows.append(number)
            used = _words(look.row)
            if used and grid is None:
                words.append([float(word in used) for word in self.words])
                word_rows.append(number)
        return Truths(
            torch.tensor([head for head, _ in classes]),
            torch.tensor([label for _, label in classes]),
            torch.from_numpy(np.stack(cells)) if cells else torch.zeros(0, 1, 1, 1),
            torch.tensor(cell_rows, dtype=torch.long),
            torch.tensor(words) if words else torch.zeros(0, max(1, len(self.words))),
            torch.tensor(word_rows, dtype=torch.long),
        )


class TowerJob:
    """The loop's job."""

    def __init__(
        self, name: str, model: Seeing, stage: TowerStage, seed: int, material: Material, labels: Labels, size: int
    ) -> None:
        self.name = name
        self.model = model
        self._stage, self._seed, self._material, self._labels = stage, seed, material, labels
        names = list(stage.sampling.mixture)
        self._parts = [
            Part([row for row in material.rows[name] if labels.teach(row)], stage.sampling.mixture[name])
            for name in names
        ]
        self._checks = [row for row in check_rows(material, names) if labels.of(row)[0] >= 0]
        self._size = size
        self._order = lru_cache(2)(lambda epoch: mixed(self._parts, seed, epoch))
        self.rows = len(self._order(0))

    def groups(self) -> list[dict]:
        """One group."""
        return [{"params": list(self.model.parameters()), "scale": 1.0}]

    def micro_batches(self, epoch: int, rows: range, micro_rows: int) -> list[Micro]:
        """Pictures of one size, which grows over the run."""
        order = self._order(epoch)
        loop, sizes = self._stage.loop, self._stage.sizes
        step = epoch * loop.steps_an_epoch(self.rows) + rows.start // loop.rows
        size = sizes[step * len(sizes) // loop.total_steps(self.rows)]
        looks = [self._look(*order[k % len(order)], epoch) for k in rows]
        return [self._micro(looks[k : k + micro_rows], size) for k in range(0, len(looks), micro_rows)]

    def loss(self, outputs: dict) -> torch.Tensor:
        """Summed over pictures."""
        return outputs["loss"]

    def check(self, model: nn.Module) -> dict[str, tuple[float, int]]:
        """The class heads on the held-out pictures as the finished model sees them, by source."""
        right: dict[str, list[bool]] = {}
        device = next(model.parameters()).device
        for k in range(0, len(self._checks), CHECK_ROWS):
            looks = [plain_look(row, 1) for row in self._checks[k : k + CHECK_ROWS]]
            inputs = (value.to(device) for value in self._micro(looks, self._size).inputs)
            for look, hit in zip(looks, model(*inputs)["right"].tolist(), strict=True):
                named = next(saying for saying in look.row.sayings if saying.kind == "classes")
                right.setdefault(named.source, []).append(hit)
        return {name: (100 * sum(hits) / len(hits), len(hits)) for name, hits in right.items()}

    def _look(self, row: Row, copy: int, epoch: int) -> Look:
        rng = generator(self._seed, epoch, row.id, copy)
        crop = 1.0 if self._material.cells(row) is not None else self._stage.sampling.crop_least
        return Look(row, draw_view(rng, 1, crop, True), row.sayings)

    def _micro(self, looks: list[Look], size: int) -> Micro:
        pictures = pictures_of(looks, self._material, size, False)
        return Micro((pictures, self._labels.truths(looks, self._material)), len(looks))


def train_tower(workshop: Workshop) -> Path:
    """Run the stage, both runs where there are two; returns the folder with its result."""
    folder = _train(workshop, "tower", None)
    return folder if workshop.settings.tower_full is None else _train(workshop, "tower_full", folder)


def _train(workshop: Workshop, name: str, first: Path | None) -> Path:
    """One run, from the result and with the labels of the folder `first`, or from scratch."""
    settings, folder = workshop.settings, workshop.work / name
    result, stage, shape = folder / RESULT, settings.stage(name), settings.stage("shape")
    kept = {} if first is None else load_file(first / RESULT)
    starts = {"shape": shape.form} | ({"first run": fingerprint(kept)} if kept else {})
    made_from = {"settings": workshop.settings_digest(name)} | starts
    if is_finished(result, made_from):
        print(f"The tower is there: {result}", flush=True)
        return folder
    torch.manual_seed(settings.seed)
    tower = new_tower(shape)
    material = workshop.material(stage.sampling, shape.image_size, tower.grid)
    rows = all_rows(material, stage.sampling.mixture)
    labels = Labels.found(rows, stage) if first is None else Labels.read(first / LABELS)
    if workshop.is_main():
        labels.write(folder / LABELS)
    model = Seeing(tower, labels.heads(tower.channels, stage), preprocessing(shape))
    if first is not None:
        model.load_state_dict(kept)
    job = TowerJob(name, model, stage, settings.seed, material, labels, shape.image_size)
    trained = train(job, stage.loop, workshop.run(name, rows, *starts.values()))
    if workshop.is_main():
        weights = trained.state_dict()
        if first is not None:
            weights = blended(kept, weights, stage.blend)
        write_record(result, made_from)
        with written_whole(result) as part:
            save_file({name: value.contiguous().cpu() for name, value in weights.items()}, part)
    workshop.meet()  # every process reads it
    return folder


def blended(first: dict[str, torch.Tensor], last: dict[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """Weights between two runs of one model, `share` of the way to the last (WiSE-FT, arXiv 2109.01903).

    What the second run teaches and what the first one knew both stay, for the most part.
    """
    return {
        name: torch.lerp(first[name].float(), last[name].cpu().float(), share).to(last[name].dtype) for name in last
    }


@lru_cache(100_000)
def _class_lists(row: Row) -> frozenset[tuple[str, ...]]:
    return frozenset(candidates(saying.turns[0][0]) for saying in row.sayings if saying.kind == "classes")


@lru_cache(100_000)
def _words(row: Row) -> frozenset[str]:
    text = " ".join(saying.turns[0][1] for saying in row.sayings if saying.kind == "caption")
    return frozenset(re.findall(r"[a-z]{3,}", text.lower()))
