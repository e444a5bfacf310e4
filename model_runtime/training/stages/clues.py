"""Clues, made once ahead of stage 2: the base model describes the pictures of every row, view by view (Table II).

A base and the rows of stage 2 in, clues.jsonl out, a line for each view of each picture, pair or video. Resumable.
Several processes share the work, each with a file of its own beside the first: clues-1.jsonl and so on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from ... import devices
from ...errors import RequestFault
from ...generation.caches import ByteCache
from ...models.base import Listener, LoadOptions, Question
from ...models.checkpoint import revision_of
from ...models.embedding.features import ContentKey
from ...models.folder import ModelFolder
from ...models.unirs import family
from ...models.unirs.model import UnirsModel
from ...models.unirs.tasks import CLUE_PROMPTS
from ..data.collating import collate_pictures
from ..data.dataset import TrainingDataset
from ..data.pictures import normalised
from ..data.samples import Sample
from ..data.sampling import AugmentedSample, generator, numbered_view
from ..files import drop_partial_line, whole_lines
from ..run.run_context import RunContext
from ..run.tower_tokens import TowerTokens
from ..settings import ClueStage, Sampling, Settings
from .modules import read_vision_encoder


class Clues:
    """The clues of a file and of those beside it, by pictures and view; only those of the base `revision`.

    RequestFault where they were made with other `settings` (`clue_settings`; "": not compared). Nothing is written.
    """

    def __init__(self, path: Path, revision: str, settings: str = "") -> None:
        self._clues: dict[tuple[str, int], str] = {}
        for file in (path, *sorted(path.parent.glob(f"{path.stem}-*{path.suffix}"))):
            first, *entries = map(json.loads, whole_lines(file) or ['{"base": ""}'])
            if first["base"] != revision:
                continue
            if settings and first.get("settings", settings) != settings:
                raise RequestFault(
                    f"{file} was made with another length of clues, other views or another seed; go back to those, or "
                    "remove it and make the clues anew."
                )
            self._clues.update({(entry["pictures"], entry["view"]): entry["clue"] for entry in entries})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Clues) and self._clues == other._clues

    __hash__ = None

    def __len__(self) -> int:
        return len(self._clues)

    def get(self, sample: Sample, view: int) -> str | None:
        """The base's clue for a row seen in a view, or None."""
        return self._clues.get((_pictures(sample), view)) or None

    def has(self, sample: Sample, view: int) -> bool:
        """Whether it was asked for, though it may be empty."""
        return (_pictures(sample), view) in self._clues


def clue_settings(settings: Settings) -> str:
    """16 hex digits over what decides a view's clue beside the base: its length, and what is seen in that view."""
    stage, sampling = settings.stage("clues"), settings.stage("tune").sampling
    parts = [settings.seed, stage.max_clue_tokens, sampling.augment, sampling.crop_least]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def make_clues(context: RunContext) -> Path:
    """Write the clues that are lacking; returns their file."""
    stage, tune = context.settings.stage("clues"), context.settings.stage("tune")
    base, path, share = context.base_folder, context.work / "clues.jsonl", context.share()
    device = context.torch_device()
    dtype = devices.DTYPES.get(context.precision, devices.choose_dtype("auto", device, parameters=0))
    model = family.load(ModelFolder(base), LoadOptions(None, device, dtype), lambda name, share: None)
    encoder = model.clue_model.encoder
    dataset = context.dataset(tune.sampling, encoder.config.preprocessing.size, encoder.tower.grid)
    samples = [(sample, tune.views_of(name)) for name in tune.sampling.mixture for sample in dataset.samples[name]]
    tokens = None
    if tune.views:
        frozen = read_vision_encoder(base).to(device)
        tokens = TowerTokens(context, dataset, frozen.tower, frozen.preprocessing, tune.sampling)
        tokens.keep_mixture(tune.views_of)
    revision = revision_of(base)
    made_with = clue_settings(context.settings)
    known = Clues(path, revision, made_with)
    context.meet()  # before any process writes what another would count among the known
    own = path.with_stem(f"{path.stem}-{share.number}") if share.number else path
    drop_partial_line(own)
    if not any(json.loads(line)["base"] == revision for line in whole_lines(own)[:1]):
        own.write_text(json.dumps({"base": revision, "settings": made_with}) + "\n", encoding="utf-8")
    wanted = {(_pictures(sample), view): sample for sample, views in samples for view in range(views)}
    seed = context.settings.seed
    units = [
        (sample, view)
        for (pictures, view), sample in wanted.items()
        if not known.has(sample, view) and generator(seed, "clue", pictures, view).random() < stage.share
    ]
    units.sort(key=lambda unit: (unit[0].task, unit[1]))
    units, done = units[share.number :: share.count], 0
    for task_units in _chunks(units, stage.batch_size):
        texts = _describe(model, task_units, dataset, tokens, tune.sampling, seed, stage)
        with own.open("a", encoding="utf-8") as stream:
            for (sample, view), text in zip(task_units, texts, strict=True):
                entry = {"pictures": _pictures(sample), "view": view, "clue": text}
                stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
        done += len(task_units)
        if done == len(units) or done % (stage.batch_size * 32) < stage.batch_size:
            print(f"clues: {done} of {len(units)}, as {texts[0]!r}", flush=True)
    context.meet()
    return path


@torch.inference_mode()
def _describe(
    model: UnirsModel,
    units: Sequence[tuple[Sample, int]],
    dataset: TrainingDataset,
    tower_tokens: TowerTokens | None,
    sampling: Sampling,
    seed: int,
    stage: ClueStage,
) -> list[str]:
    """What the base says of each view; its tower tokens are `tower_tokens` or, where there are none, encoded."""
    encoder = model.clue_model.encoder
    weight = encoder.projector.norm.weight
    if tower_tokens is not None:
        tokens = [tower_tokens.get(sample, view).to(weight) for sample, view in units]
    else:
        preprocessing = encoder.config.preprocessing
        examples = [AugmentedSample(sample, numbered_view(sample, sampling, seed, view), ()) for sample, view in units]
        pictures = collate_pictures(examples, dataset, preprocessing.size, False).to(weight.device)
        values = normalised(pictures, preprocessing).to(weight.dtype)
        tokens = encoder.tower(values).split([len(sample.keys) for sample, _ in units])
    tasks = [sample.task for sample, _ in units]
    questions = [Question(task, (), CLUE_PROMPTS[task], True, stage.max_clue_tokens) for task in tasks]
    keys = [ContentKey(sample.task, False, (_pictures(sample), str(view))) for sample, view in units]
    clues, _ = model.clues(questions, keys, tokens, len(units), ByteCache(0), Listener())
    return [clue.text or "" for clue in clues]


def _chunks(units: Sequence[tuple[Sample, int]], size: int) -> Iterator[list[tuple[Sample, int]]]:
    """Units of one task together; of videos fewer, since each has several pictures."""
    k = 0
    while k < len(units):
        task = units[k][0].task
        most = max(1, size // len(units[k][0].keys))
        part = [unit for unit in units[k : k + most] if unit[0].task is task]
        yield part
        k += len(part)


def _pictures(sample: Sample) -> str:
    return "|".join(sample.keys)
