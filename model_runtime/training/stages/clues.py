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
from ...models.unirs.clues import clues_for
from ...models.unirs.model import UnirsModel
from ...models.unirs.tasks import CLUE_PROMPTS
from ..data.collating import pictures_of
from ..data.dataset import Material
from ..data.pictures import normalised
from ..data.samples import Row
from ..data.sampling import Look, generator, numbered_view
from ..files import drop_partial_line, whole_lines
from ..run.run_context import Workshop
from ..run.tower_tokens import TowerTokens
from ..settings import ClueStage, Sampling, Settings
from .modules import read_eyes


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

    def get(self, row: Row, view: int) -> str | None:
        """The base's clue for a row seen in a view, or None."""
        return self._clues.get((_pictures(row), view)) or None

    def has(self, row: Row, view: int) -> bool:
        """Whether it was asked for, though it may be empty."""
        return (_pictures(row), view) in self._clues


def clue_settings(settings: Settings) -> str:
    """16 hex digits over what decides a view's clue beside the base: its length, and what is seen in that view."""
    stage, sampling = settings.stage("clues"), settings.stage("tune").sampling
    parts = [settings.seed, stage.max_ids, sampling.augment, sampling.crop_least]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def make_clues(workshop: Workshop) -> Path:
    """Write the clues that are lacking; returns their file."""
    stage, tune = workshop.settings.stage("clues"), workshop.settings.stage("tune")
    base, path, share = workshop.base_folder, workshop.work / "clues.jsonl", workshop.share()
    device = workshop.torch_device()
    dtype = devices.DTYPES.get(workshop.precision, devices.choose_dtype("auto", device, parameters=0))
    model = family.load(ModelFolder(base), LoadOptions(None, device, dtype), lambda name, share: None)
    eyes = model.clue_model.encoder
    material = workshop.material(tune.sampling, eyes.config.preprocessing.size, eyes.tower.grid)
    rows = [(row, tune.views_of(name)) for name in tune.sampling.mixture for row in material.rows[name]]
    tokens = None
    if tune.views:
        seeing = read_eyes(base).to(device)
        tokens = TowerTokens(workshop, material, seeing.tower, seeing.how, tune.sampling)
        tokens.keep_mixture(tune.views_of)
    revision = revision_of(base)
    made_with = clue_settings(workshop.settings)
    known = Clues(path, revision, made_with)
    workshop.meet()  # before any process writes what another would count among the known
    own = path.with_stem(f"{path.stem}-{share.number}") if share.number else path
    drop_partial_line(own)
    if not any(json.loads(line)["base"] == revision for line in whole_lines(own)[:1]):
        own.write_text(json.dumps({"base": revision, "settings": made_with}) + "\n", encoding="utf-8")
    wanted = {(_pictures(row), view): row for row, views in rows for view in range(views)}
    seed = workshop.settings.seed
    units = [
        (row, view)
        for (pictures, view), row in wanted.items()
        if not known.has(row, view) and generator(seed, "clue", pictures, view).random() < stage.share
    ]
    units.sort(key=lambda unit: (unit[0].task, unit[1]))
    units, done = units[share.number :: share.count], 0
    for task_units in _chunks(units, stage.rows):
        texts = _describe(model, task_units, material, tokens, tune.sampling, seed, stage)
        with own.open("a", encoding="utf-8") as stream:
            for (row, view), text in zip(task_units, texts, strict=True):
                entry = {"pictures": _pictures(row), "view": view, "clue": text}
                stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
        done += len(task_units)
        if done == len(units) or done % (stage.rows * 32) < stage.rows:
            print(f"clues: {done} of {len(units)}, as {texts[0]!r}", flush=True)
    workshop.meet()
    return path


@torch.inference_mode()
def _describe(
    model: UnirsModel,
    units: Sequence[tuple[Row, int]],
    material: Material,
    kept: TowerTokens | None,
    sampling: Sampling,
    seed: int,
    stage: ClueStage,
) -> list[str]:
    """What the base says of each view; its tower tokens are `kept` or, where there are none, encoded."""
    eyes = model.clue_model.encoder
    weight = eyes.projector.norm.weight
    if kept is not None:
        tokens = [kept.get(row, view).to(weight) for row, view in units]
    else:
        how = eyes.config.preprocessing
        looks = [Look(row, numbered_view(row, sampling, seed, view), ()) for row, view in units]
        pictures = pictures_of(looks, material, how.size, False).to(weight.device)
        tokens = eyes.tower(normalised(pictures, how).to(weight.dtype)).split([len(row.keys) for row, _ in units])
    questions = [Question(row.task, (), CLUE_PROMPTS[row.task], True, stage.max_ids) for row, _ in units]
    keys = [ContentKey(row.task, False, (_pictures(row), str(view))) for row, view in units]
    clues, _ = clues_for(model, ByteCache(0), questions, keys, tokens, len(units), Listener())
    return [clue.text or "" for clue in clues]


def _chunks(units: Sequence[tuple[Row, int]], size: int) -> Iterator[list[tuple[Row, int]]]:
    """Units of one task together; of videos fewer, since each has several pictures."""
    k = 0
    while k < len(units):
        task = units[k][0].task
        most = max(1, size // len(units[k][0].keys))
        part = [unit for unit in units[k : k + most] if unit[0].task is task]
        yield part
        k += len(part)


def _pictures(row: Row) -> str:
    return "|".join(row.keys)
