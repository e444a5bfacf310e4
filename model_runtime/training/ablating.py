"""Runs ablations: a configuration whose base, change module and clues are there in; `ablations.json` and its rows out.

Each arm and seed is a folder of its own below `ablations/`, which looks into the work folder's cached features; what
is finished is not done again, and a run that was stopped goes on.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..datasets import Item
from ..engine import Engine
from ..errors import RequestFault
from ..evaluation.cases import cases_of, sample
from ..evaluation.predicting import PredictionSettings, predict
from ..evaluation.predictions import Predictions
from ..evaluation.protocols import PROTOCOLS as KNOWN
from ..evaluation.scores import item_scores, of_one_kind
from ..models.checkpoint import revision_of
from .ablations import PROTOCOLS, Arm, arms, compared, contrasts
from .files import written_whole
from .run.run_context import RunContext
from .stages.modules import read_vision_encoder
from .stages.tune import train_tune

FEATURES, SHARED = ("cache", "tokens"), ("cache", "tokens", "base", "change")


@dataclass(frozen=True)
class Ablations:
    """`steps`: of the joint arms. `other`: the work folder whose tower began from nothing (None: no such arm).
    `limit`: at most so many held-out items a set, drawn with a seed.
    """

    tables: tuple[str, ...]
    seeds: tuple[int, ...]
    steps: int
    other: Path | None = None
    limit: int | None = None


def ablate(context: RunContext, what: Ablations) -> list[dict]:
    """Train and score what is lacking; returns the rows of `ablations.compared`."""
    tables = [table for table in what.tables if table != "tower" or what.other is not None]
    chosen = contrasts(context.settings, tables)
    if not chosen:
        raise RequestFault("Nothing is to be compared; for the tower name the other work folder with --from-nothing.")
    if len(what.seeds) < 2:
        raise RequestFault("Two seeds or more tell what another order of the samples alone changes.")
    stage = context.settings.stage("tune")
    settings = replace(context.settings, tune=replace(stage, loop=replace(stage.loop, steps=what.steps)))
    encoder = read_vision_encoder(context.base_folder)
    dataset = context.dataset(stage.sampling, encoder.preprocessing.size, encoder.tower.grid)
    sizes = {name: len(samples) for name, samples in dataset.samples.items()}
    scores: dict[tuple[str, int, str], list[float]] = {}
    wanted = [(arm, seed, names) for arm, names in arms(chosen).items() for seed in what.seeds]
    for number, (arm, seed, names) in enumerate(wanted):
        print(f"ablation {number + 1} of {len(wanted)}: {arm.name}, seed {seed}", flush=True)
        own = replace(settings, tune=arm.stage(settings.tune, sizes, seed))
        run = _run_of(replace(context, settings=own), arm, seed, what)
        for name, found in _scored(run, arm, names, what).items():
            scores[arm.name, seed, name] = found
    rows = [compared(one, scores, what.seeds) for one in chosen]
    with written_whole(context.work / "ablations" / "ablations.json") as part:
        part.write_text(
            json.dumps({"steps": what.steps, "seeds": what.seeds, "rows": rows}, indent=1), encoding="utf-8"
        )
    return rows


def _run_of(context: RunContext, arm: Arm, seed: int, what: Ablations) -> RunContext:
    """A folder of its own, with links to what all arms share."""
    start = what.other if arm.other else context.work
    folder = context.work / "ablations" / f"{arm.name}-{seed}"
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*SHARED, *(file.name for file in start.glob("clues*.jsonl"))):
        target, link = (start / name).resolve(), folder / name
        if name in FEATURES:
            target.mkdir(parents=True, exist_ok=True)
        if target.exists() and not link.is_symlink():
            link.symlink_to(target)
    return replace(context, work=folder, base=None if arm.other else context.base)


def _scored(run: RunContext, arm: Arm, names: Sequence[str], what: Ablations) -> dict[str, list[float]]:
    """By set, a score an item; the arm is trained first where that is lacking. Its checkpoints then go."""
    model = train_tune(run)
    shutil.rmtree(run.work / "tune" / "checkpoints", ignore_errors=True)
    file = run.work / "scores.json"
    made_of = {"model": revision_of(model), "limit": what.limit}
    kept = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    found = kept.get("scores", {}) if kept.get("made_of") == made_of else {}
    lacking = [name for name in names if name not in found]
    if lacking:
        engine = Engine()
        engine.load(model, None, run.device, run.precision)
        for name in lacking:
            found[name] = _score(engine, run, arm, name, what)
            with written_whole(file) as part:
                part.write_text(json.dumps({"made_of": made_of, "scores": found}), encoding="utf-8")
    return {name: found[name] for name in names}


def _score(engine: Engine, run: RunContext, arm: Arm, name: str, what: Ablations) -> list[float]:
    """Of the held-out items of a set: each question's, or, where all are captions, each caption's."""
    source = run.settings.sets[name]
    protocol = KNOWN[PROTOCOLS[source.format]]
    read, report = protocol.read(run.data / source.folder, source.check_split or source.split, engine.frames)
    items = [item for item in protocol.select(read) if source.check_split or _held(item, source.hold_out)]
    items = list({case.item.id: case.item for case in of_one_kind(cases_of(items))}.values())
    if what.limit is not None:
        items = sample(items, what.limit, protocol.stratum)
    kept = Predictions(run.work / "answers" / f"{name}-{engine.loaded().card.revision}.jsonl")
    clue = arm.clues and engine.loaded().card.clue.source is not None
    records = predict(engine, items, PredictionSettings(clue), kept, report)
    cases = of_one_kind([case for case in cases_of(items) if case.item.id in records])
    if not cases:
        raise RequestFault(f"The set {name!r} has no held-out item that can be scored.")
    answers = [records[case.item.id]["answers"][case.number] for case in cases]
    return item_scores(protocol, cases, answers)


def _held(item: Item, names: Sequence[str]) -> bool:
    return any(Path(picture.name).stem in names for picture in item.pictures)
