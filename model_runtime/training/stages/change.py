"""Stage 1: change extraction trained inside a captioner with a frozen vision encoder, then copied out.

A base (for its tower and projector) and pairs with captions in, change/model/ (keys `layers.change.*`) out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import load_file
from torch.nn import functional

from ...datasets import Part, mixed
from ...evaluation.metrics import CiderD, bleu, tokens
from ...models.checkpoint import revision_of
from ...models.tokenising import SentencePieceTokeniser
from ...models.unirs.change import ChangeExtraction
from ...models.unirs.writing import CHANGE, stored, write_weights
from ...models.writing import save_tensors
from ..data.dataset import TrainingDataset
from ..data.sampling import AugmentedSample, plain_sample
from ..data.views import turned
from ..files import folder_written_whole, written_whole
from ..losses.captioner import NO_MASK, ChangeCaptioner, PairBatch
from ..run.loop import MicroBatch, TrainingRun, train
from ..run.results import is_finished, write_record
from ..run.run_context import RunContext, all_samples, check_samples
from ..run.tower_tokens import TowerTokens
from ..settings import Settings
from .modules import read_vision_encoder


class ChangeJob:
    """Stage 1 for `run.loop.train`. Both dates come as tower tokens; checks have one view, the plain one."""

    name = "change"

    def __init__(
        self,
        model: ChangeCaptioner,
        settings: Settings,
        dataset: TrainingDataset,
        tower_tokens: TowerTokens,
        tokeniser: SentencePieceTokeniser,
        run: TrainingRun,
        main: bool,
    ) -> None:
        self.model = model
        self._stage, self._dataset, self._tokens = settings.change, dataset, tower_tokens
        self._tokeniser, self._best, self._main = tokeniser, run.folder / "best.safetensors", main
        self._digest = run.digest
        mixture = self._stage.sampling.mixture
        parts = [
            Part([sample for sample in dataset.samples[name] if sample.changed is not None], mixture[name])
            for name in mixture
        ]
        self._order = lru_cache(2)(lambda epoch: mixed(parts, settings.seed, epoch))
        self._checks = [sample for sample in check_samples(dataset, list(mixture)) if sample.changed is not None]
        self.samples = len(self._order(0))

    def groups(self) -> list[dict]:
        """All but the frozen projector."""
        return [{"params": [p for p in self.model.parameters() if p.requires_grad], "scale": 1.0}]

    def micro_batches(self, epoch: int, indices: range, micro_batch_size: int) -> list[MicroBatch]:
        """Pairs in the order of the epoch; `count`: caption ids, end ids included."""
        order, micros = self._order(epoch), []
        examples = [self._tokens.draw(sample, epoch, copy) for sample, copy in (order[k % len(order)] for k in indices)]
        for k in range(0, len(examples), micro_batch_size):
            pairs = self._pairs(examples[k : k + micro_batch_size])
            micros.append(MicroBatch((pairs,), int((pairs.ids != 0).sum())))
        return micros

    def loss(self, outputs: dict) -> torch.Tensor:
        """Summed over caption ids."""
        return outputs["loss"]

    def check(self, model: ChangeCaptioner) -> dict[str, tuple[float, int]]:
        """Changed or not, BLEU-4 and CIDEr-D of greedy captions on the held-out pairs; the best weights are kept."""
        if not self._checks:
            return {}
        device = next(model.parameters()).device
        written, right = [], []
        for k in range(0, len(self._checks), 32):
            samples = self._checks[k : k + 32]
            pairs = self._pairs([plain_sample(sample, 1) for sample in samples]).to(device)
            flagged = model(pairs)["flagged"].tolist()
            right += [flag == sample.changed for flag, sample in zip(flagged, samples, strict=True)]
            written += [tokens(self._tokeniser.decode(ids)) for ids in model.captions(pairs)]
        groups = [[tokens(annotation.turns[0][1]) for annotation in sample.annotations] for sample in self._checks]
        four, count = 100 * bleu(written, groups)[-1], len(written)
        if self._main and self._stage.keep == "bleu_4":
            self._keep(model, four)
        scores = {"BLEU-4": (four, count), "CIDEr-D": (100 * float(np.mean(CiderD(groups).scores(written))), count)}
        return scores | ({"changed or not": (100 * sum(right) / count, count)} if self._stage.flag else {})

    def best(self) -> dict[str, torch.Tensor] | None:
        """The kept weights of the change module, or None where the last ones count."""
        kept = self._stage.keep == "bleu_4" and self._best_score() is not None
        return load_file(self._best) if kept else None

    def _keep(self, model: ChangeCaptioner, score: float) -> None:
        """The weights and their score in one file, so that neither is ever another's."""
        best = self._best_score()
        if best is None or score > best:
            with written_whole(self._best) as part:
                metadata = {"bleu_4": repr(score), "digest": self._digest}
                save_tensors(_file_state(model.change), part, metadata=metadata)

    def _best_score(self) -> float | None:
        """Of the kept weights; None where there are none of this run."""
        if not self._best.is_file():
            return None
        with safe_open(self._best, "pt") as stream:
            noted = stream.metadata() or {}
        return float(noted["bleu_4"]) if noted.get("digest") == self._digest else None

    def _pairs(self, examples: Sequence[AugmentedSample]) -> PairBatch:
        both = torch.stack([self._tokens.get(example.sample, example.number) for example in examples])  # (n, 2, g*g, C)
        captions = [
            [
                [*self._tokeniser.encode(s.turns[0][1])[: self._stage.longest - 1], self._tokeniser.eos_id]
                for s in example.annotations
            ]
            for example in examples
        ]
        most = max(len(sample) for sample in captions)
        longest = max(len(ids) for sample in captions for ids in sample)
        ids = torch.zeros(len(examples), most, longest, dtype=torch.long)
        for n, sample in enumerate(captions):
            for k, caption in enumerate(sample):
                ids[n, k, : len(caption)] = torch.tensor(caption)
        flags = torch.tensor([float(bool(example.sample.changed)) for example in examples])
        return PairBatch(both[:, 0], both[:, 1], flags, torch.stack([self._mask(example) for example in examples]), ids)

    def _mask(self, example: AugmentedSample) -> torch.Tensor:
        """The changed share of each cell, (g*g,), turned like the pictures."""
        grid = self.model.change.grid
        if example.sample.mask_key is None:
            return torch.full((grid * grid,), 0.0 if example.sample.changed is False else NO_MASK)
        mask = torch.from_numpy(self._dataset.picture(example.sample.mask_key)[..., 0] > 0).float()
        shares = functional.adaptive_avg_pool2d(mask[None], grid)[0].numpy()
        return torch.from_numpy(turned(shares, example.view.turn)).flatten()


def train_change(context: RunContext) -> Path:
    """Run stage 1; returns the folder with the change module."""
    settings, result = context.settings, context.work / "change" / "model"
    stage, base = settings.stage("change"), context.base_folder
    made_from = {"settings": context.settings_digest("change"), "base": revision_of(base)}
    if is_finished(result, made_from):
        print(f"The change module is there: {result}", flush=True)
        return result
    encoder = read_vision_encoder(base).to(context.torch_device())
    size, grid = encoder.preprocessing.size, encoder.tower.grid
    dataset = context.dataset(stage.sampling, size, grid)
    samples = [sample for sample in all_samples(dataset, stage.sampling.mixture) if sample.changed is not None]
    run = context.training_run("change", samples, made_from["base"])
    tokens = TowerTokens(context, dataset, encoder.tower, encoder.preprocessing, stage.sampling)
    tokens.keep_mixture(lambda name: stage.views)
    torch.manual_seed(settings.seed + 2)
    tokeniser = SentencePieceTokeniser(base / "llm" / "tokenizer.model")
    change = ChangeExtraction(encoder.tower.channels, grid)
    projector = encoder.cpu().projector if stage.through_projector else None
    model = ChangeCaptioner(change, projector, stage, tokeniser.size, tokeniser.bos_id, tokeniser.eos_id)
    job = ChangeJob(model, settings, dataset, tokens, tokeniser, run, context.is_main())
    trained = train(job, stage.loop, run)
    if context.is_main():
        write_record(result, made_from)
        with folder_written_whole(result) as part:
            write_weights(part, job.best() or _file_state(trained.change))
    context.meet()
    return result


def _file_state(change: ChangeExtraction) -> dict[str, torch.Tensor]:
    return stored(change, lambda key: CHANGE + change.file_name(key))
