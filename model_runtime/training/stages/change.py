"""Stage 1: change extraction trained inside a captioner with frozen eyes, then copied out.

A base (for its tower and projector) and pairs with captions in, change/model/ (keys `layers.change.*`) out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch.nn import functional

from ...datasets import Part, mixed
from ...evaluation.metrics import CiderD, bleu, tokens
from ...models.checkpoint import revision_of
from ...models.unirs.change import ChangeExtraction
from ...models.unirs.tokenising import Tokeniser
from ...models.unirs.writing import CHANGE, stored, write_weights
from ..data.dataset import Material
from ..data.sampling import Look, plain_look
from ..data.views import turned
from ..files import folder_written_whole, written_whole
from ..losses.captioner import NO_MASK, Captioner, Pairs
from ..run.loop import Micro, Run, train
from ..run.results import is_finished, write_record
from ..run.run_context import Workshop, all_rows, check_rows
from ..run.tower_tokens import TowerTokens
from ..settings import Settings
from .modules import read_eyes


class ChangeJob:
    """The loop's job. Both dates come as tower tokens; checks have one view, the plain one."""

    name = "change"

    def __init__(
        self,
        model: Captioner,
        settings: Settings,
        material: Material,
        tower_tokens: TowerTokens,
        tokeniser: Tokeniser,
        run: Run,
        main: bool,
    ) -> None:
        self.model = model
        self._stage, self._material, self._tokens = settings.change, material, tower_tokens
        self._tokeniser, self._best, self._main = tokeniser, run.folder / "best.safetensors", main
        self._digest = run.digest
        mixture = self._stage.sampling.mixture
        parts = [
            Part([row for row in material.rows[name] if row.changed is not None], mixture[name]) for name in mixture
        ]
        self._order = lru_cache(2)(lambda epoch: mixed(parts, settings.seed, epoch))
        self._checks = [row for row in check_rows(material, list(mixture)) if row.changed is not None]
        self.rows = len(self._order(0))

    def groups(self) -> list[dict]:
        """All but the frozen projector."""
        return [{"params": [p for p in self.model.parameters() if p.requires_grad], "scale": 1.0}]

    def micro_batches(self, epoch: int, rows: range, micro_rows: int) -> list[Micro]:
        """Pairs as they come."""
        order, micros = self._order(epoch), []
        looks = [self._tokens.look(row, epoch, copy) for row, copy in (order[k % len(order)] for k in rows)]
        for k in range(0, len(looks), micro_rows):
            pairs = self._pairs(looks[k : k + micro_rows])
            micros.append(Micro((pairs,), int((pairs.ids != 0).sum())))
        return micros

    def loss(self, outputs: dict) -> torch.Tensor:
        """Summed over caption ids."""
        return outputs["loss"]

    def check(self, model: Captioner) -> dict[str, tuple[float, int]]:
        """Changed or not, BLEU-4 and CIDEr-D of greedy captions on the held-out pairs; the best weights are kept."""
        if not self._checks:
            return {}
        device = next(model.parameters()).device
        said, right = [], []
        for k in range(0, len(self._checks), 32):
            rows = self._checks[k : k + 32]
            pairs = self._pairs([plain_look(row, 1) for row in rows]).to(device)
            flagged = model(pairs)["flagged"].tolist()
            right += [flag == row.changed for flag, row in zip(flagged, rows, strict=True)]
            said += [tokens(self._tokeniser.decode(ids)) for ids in model.captions(pairs)]
        groups = [[tokens(saying.turns[0][1]) for saying in row.sayings] for row in self._checks]
        four, count = 100 * bleu(said, groups)[-1], len(said)
        if self._main and self._stage.keep == "bleu_4":
            self._keep(model, four)
        scores = {"BLEU-4": (four, count), "CIDEr-D": (100 * float(np.mean(CiderD(groups).scores(said))), count)}
        return scores | ({"changed or not": (100 * sum(right) / count, count)} if self._stage.flag else {})

    def best(self) -> dict[str, torch.Tensor] | None:
        """The kept weights of the change module, or None where the last ones count."""
        kept = self._stage.keep == "bleu_4" and self._best_score() is not None
        return load_file(self._best) if kept else None

    def _keep(self, model: Captioner, score: float) -> None:
        """The weights and their score in one file, so that neither is ever another's."""
        best = self._best_score()
        if best is None or score > best:
            with written_whole(self._best) as part:
                metadata = {"bleu_4": repr(score), "digest": self._digest}
                save_file(_file_state(model.change), part, metadata=metadata)

    def _best_score(self) -> float | None:
        """Of the kept weights; None where there are none of this run."""
        if not self._best.is_file():
            return None
        with safe_open(self._best, "pt") as stream:
            noted = stream.metadata() or {}
        return float(noted["bleu_4"]) if noted.get("digest") == self._digest else None

    def _pairs(self, looks: Sequence[Look]) -> Pairs:
        both = torch.stack([self._tokens.get(look.row, look.number) for look in looks])  # (n, 2, g*g, C)
        captions = [
            [
                [*self._tokeniser.encode(s.turns[0][1])[: self._stage.longest - 1], self._tokeniser.eos_id]
                for s in look.sayings
            ]
            for look in looks
        ]
        most = max(len(row) for row in captions)
        longest = max(len(ids) for row in captions for ids in row)
        ids = torch.zeros(len(looks), most, longest, dtype=torch.long)
        for n, row in enumerate(captions):
            for k, caption in enumerate(row):
                ids[n, k, : len(caption)] = torch.tensor(caption)
        flags = torch.tensor([float(bool(look.row.changed)) for look in looks])
        return Pairs(both[:, 0], both[:, 1], flags, torch.stack([self._mask(look) for look in looks]), ids)

    def _mask(self, look: Look) -> torch.Tensor:
        """The changed share of each cell, (g*g,), turned like the pictures."""
        grid = self.model.change.grid
        if look.row.mask_key is None:
            return torch.full((grid * grid,), 0.0 if look.row.changed is False else NO_MASK)
        mask = torch.from_numpy(self._material.picture(look.row.mask_key)[..., 0] > 0).float()
        shares = functional.adaptive_avg_pool2d(mask[None], grid)[0].numpy()
        return torch.from_numpy(turned(shares, look.view.turn)).flatten()


def train_change(workshop: Workshop) -> Path:
    """Run stage 1; returns the folder with the change module."""
    settings, result = workshop.settings, workshop.work / "change" / "model"
    stage, base = settings.stage("change"), workshop.base_folder
    made_from = {"settings": workshop.settings_digest("change"), "base": revision_of(base)}
    if is_finished(result, made_from):
        print(f"The change module is there: {result}", flush=True)
        return result
    eyes = read_eyes(base).to(workshop.torch_device())
    size, grid = eyes.how.size, eyes.tower.grid
    material = workshop.material(stage.sampling, size, grid)
    rows = [row for row in all_rows(material, stage.sampling.mixture) if row.changed is not None]
    run = workshop.run("change", rows, made_from["base"])
    tokens = TowerTokens(workshop, material, eyes.tower, eyes.how, stage.sampling)
    tokens.keep_mixture(lambda name: stage.views)
    torch.manual_seed(settings.seed + 2)
    tokeniser = Tokeniser(base / "llm" / "tokenizer.model")
    change = ChangeExtraction(eyes.tower.channels, grid)
    projector = eyes.cpu().projector if stage.through_projector else None
    model = Captioner(change, projector, stage, tokeniser.size, tokeniser.bos_id, tokeniser.eos_id)
    job = ChangeJob(model, settings, material, tokens, tokeniser, run, workshop.is_main())
    trained = train(job, stage.loop, run)
    if workshop.is_main():
        write_record(result, made_from)
        with folder_written_whole(result) as part:
            write_weights(part, job.best() or _file_state(trained.change))
    workshop.meet()
    return result


def _file_state(change: ChangeExtraction) -> dict[str, torch.Tensor]:
    return stored(change, lambda key: CHANGE + change.file_name(key))
