"""One evaluation from a folder and a loaded model to the result object: read, choose, ask, score, compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import devices
from ..common.found import Found
from ..common.methods import CLASSIFY_VIDEO, COMPARE
from ..common.tasks import PAIR, VIDEO, Task
from ..datasets import DataFault, Item, levir_captions
from ..engine import Engine
from ..errors import RequestFault
from .baselines import Pool, nearest_baselines, simple_baselines
from .calibration import calibration
from .cases import Case, cases_of, of_images, sample
from .features import Features
from .finding import found_scores, trivial
from .metrics import common_words, tokens, wilson
from .nearest import Neighbours
from .paired import ahead
from .predicting import PredictionSettings, predict
from .predictions import Predictions, answers_file
from .protocols import PROTOCOLS, Protocol, is_caption
from .published import PUBLISHED
from .scores import Scores, is_right, score

Progress = Callable[[str, int, int], None]

_NEEDED: dict[Task, str] = {PAIR: COMPARE, VIDEO: CLASSIFY_VIDEO}  # what a model must be able to do with the pictures
BLIND_NOTE = "Blind: the same questions without their pictures, so what is right here is owed to the wording."
NO_CLUE_NOTE = "Without clues, a model that was trained with them: not the paper's row without clues, trained so too."


@dataclass(frozen=True)
class EvaluationPlan:
    """What is evaluated, and where predictions are kept."""

    protocol: Protocol
    folder: Path
    split: str
    output: Path
    images: Path | None = None
    train: Path | None = None
    limit: int | None = None
    seed: int = 0
    clue: bool = True
    max_clue_tokens: int = 64
    batch_size: int = 8
    blind: bool = False
    short_clue: bool = False


def plan(name: str, folder: Path, split: str | None, output: Path, **rest: object) -> EvaluationPlan:
    """A plan by the protocol's name; its own split where none is named."""
    protocol = PROTOCOLS[name]
    return EvaluationPlan(protocol, folder, split or protocol.default_split, output, **rest)


def evaluate(engine: Engine, what: EvaluationPlan, progress: Progress = lambda stage, done, total: None) -> dict:
    """The result object of docs/evaluation.md. Raises RuntimeFault with a sentence."""
    protocol, model = what.protocol, engine.loaded()
    if protocol.finds:
        if what.blind:
            raise RequestFault("Without a picture nothing can be found in it.")
        engine.check_method(protocol.finds)
    notes = [*protocol.notes, *([BLIND_NOTE] if what.blind else [])]
    everything, report = protocol.read(what.folder, what.split, engine.frames)
    split_items = protocol.select(everything)
    chosen, nowhere = (split_items, 0) if what.images is None else of_images(split_items, what.images)
    if nowhere:
        notes.append(f"{nowhere} lines of {what.images} name no image of this split.")
    if what.limit is not None and what.limit < len(chosen):
        notes.append(f"A sample of {what.limit} of {len(chosen)} items, seed {what.seed}, in proportion.")
        chosen = sample(chosen, what.limit, protocol.stratum, what.seed)
    if not chosen:
        raise DataFault(f"{what.folder} has no item of the split {what.split!r} that can be scored.")

    for task in {item.task for item in chosen} & set(_NEEDED):
        if not (what.blind or protocol.finds):
            engine.check_method(_NEEDED[task])
    hints = not what.blind and not protocol.finds
    clue = what.clue and hints and model.card.clue.source is not None
    if what.clue and hints and not clue:
        notes.append(model.card.clue.note)
    if hints and not what.clue and model.card.clue.source is not None:
        notes.append(NO_CLUE_NOTE)
    kept = Predictions(predictions_file(engine, what, clue))
    asking = PredictionSettings(clue, what.max_clue_tokens, what.batch_size, what.blind, what.short_clue)
    records = predict(engine, chosen, asking, kept, report, lambda done, total: progress("asking", done, total))
    chosen = [item for item in chosen if item.id in records]
    if not chosen:
        raise DataFault(f"No picture of {what.folder} can be read.")
    cases = cases_of(chosen)
    if protocol.finds:
        scored = _found(chosen, records)
    else:
        scored = _answered(protocol, what.folder, cases, records)
        answers = dict(zip(cases, _given(cases, records), strict=True))
        scored["baselines"] = _baselines(engine, what, answers, split_items, notes, progress)
    return {
        "protocol": protocol.name,
        "title": protocol.title,
        "data": str(what.folder),
        "split": what.split,
        "items": len(chosen),
        "questions": len(cases),
        "limit": what.limit,
        "seed": what.seed,
        "model": model.card.name,
        "revision": model.card.revision,
        "trained": model.card.trained,
        "notice": model.card.notice,
        "blind": what.blind,
        "clue": clue,
        "clue_model": model.card.clue.source if clue else None,
        "max_clue_tokens": what.max_clue_tokens if clue else None,
        "short_clue": what.short_clue if clue else None,
        "device": devices.describe(model.device).text,
        "dtype": model.precision,
        **scored,
        "finishes": _finishes(records, chosen),
        "published": PUBLISHED.get(protocol.name, []),
        "left_out": report.bad,
        "left_out_examples": report.examples,
        "notes": [note for note in notes if note],
        "predictions": str(kept.file),
    }


def _answered(protocol: Protocol, folder: Path, cases: Sequence[Case], records: dict[str, dict]) -> dict:
    """What texts score."""
    answers = _given(cases, records)
    given = [records[case.item.id]["scores"][case.number] for case in cases]
    closed = [k for k, case in enumerate(cases) if not is_caption(case)]
    right = [is_right(protocol, cases[k], answers[k]) for k in closed]
    ranked = [(case, records[case.item.id].get("ranked", ())[case.number :][:1]) for case in cases]
    return {
        **_shown(score(protocol, cases, answers, _common_words(protocol, folder))),
        "calibration": calibration([given[k] for k in closed], right) if closed else None,
        "ranked": _ranked(protocol, ranked),
    }


def _given(cases: Sequence[Case], records: dict[str, dict]) -> list[str]:
    """The model's answers."""
    return [records[case.item.id]["answers"][case.number] for case in cases]


def _found(items: Sequence[Item], records: dict[str, dict]) -> dict:
    """What boxes and masks score, beside what is found without looking."""
    found = [[Found.from_wire(thing) for thing in records[item.id]["found"]] for item in items]
    return {
        **_shown(found_scores(items, found)),
        "calibration": None,
        "ranked": None,
        "baselines": {
            name: {"label": label, "from": "without a look"} | _shown(found_scores(items, things))
            for name, (label, things) in trivial(items).items()
        },
    }


def _ranked(protocol: Protocol, pairs: Sequence[tuple[Case, Sequence[str | None]]]) -> dict | None:
    """How often the class with the best score is right, over the class lists; None where none was asked."""
    right = [is_right(protocol, case, found[0]) for case, found in pairs if found and found[0] is not None]
    if not right:
        return None
    low, high = wilson(sum(right), len(right))
    return {"count": len(right), "accuracy": 100 * sum(right) / len(right), "interval": [100 * low, 100 * high]}


def predictions_file(engine: Engine, what: EvaluationPlan, clue: bool) -> Path:
    """Where answers of this model, protocol, split and clue setting are kept."""
    length = f"clue{what.max_clue_tokens}{'-short' * what.short_clue}"
    hint = "blind" if what.blind else length if clue else "no-clue"
    return answers_file(what.output, f"{what.protocol.name}-{what.split}", engine.loaded(), hint)


def _baselines(
    engine: Engine,
    what: EvaluationPlan,
    answers: dict[Case, str],
    split_items: Sequence[Item],
    notes: list[str],
    progress: Progress,
) -> dict[str, dict]:
    """By name: what trivial methods score, and how far the model's answers are ahead of theirs."""
    cases = list(answers)
    pool = _pool(engine, what, cases, split_items)
    simple = simple_baselines(cases, pool)
    features = Features(engine.loaded(), what.output / "features")
    if not features.tower:
        notes.append("The nearest picture by the tower is left out: this tower is too slow on a CPU.")
    neighbours = Neighbours(pool.cases, cases, features, lambda done, total: progress("baselines", done, total))
    common = _common_words(what.protocol, what.folder)
    return {
        baseline.name: {"label": baseline.label, "from": baseline.origin}
        | _shown(score(what.protocol, baseline.cases, baseline.answers, common))
        | {"ahead": ahead(what.protocol, baseline.cases, [answers[one] for one in baseline.cases], baseline.answers)}
        for baseline in simple + nearest_baselines(cases, pool, neighbours, simple)
    }


def _pool(engine: Engine, what: EvaluationPlan, cases: Sequence[Case], split_items: Sequence[Item]) -> Pool:
    """Training cases without the evaluated pictures; or all of the evaluated split where no training data is named."""
    if what.train is None:
        return Pool(cases_of(split_items), f"the evaluated split {what.split!r}", True)
    split = what.protocol.train_split(what.split)
    items, _ = what.protocol.read(what.train, split, engine.frames)
    tested = {picture for case in cases for picture in case.item.pictures}
    items = [item for item in what.protocol.select(items) if not tested & set(item.pictures)]
    if not items:
        raise DataFault(f"The split {split!r} of {what.train} holds no item besides the evaluated ones.")
    return Pool(cases_of(items), f"the split {split!r} of {what.train.name}", False)


def _common_words(protocol: Protocol, folder: Path) -> set[str] | None:
    """LEVIR-CC's words that stand five times or more in the captions of all its splits; None for other sets."""
    if protocol.name != "levir-cc":
        return None
    return common_words(tokens(text) for text in levir_captions(folder))


def _shown(scores: Scores) -> dict:
    return {"scores": scores.values, "counts": scores.counts, "intervals": scores.intervals}


def _finishes(records: dict[str, dict], items: Sequence[Item]) -> dict[str, int]:
    """How answers ended: `end`, `length`, `repetition`, or `fault` where a question did not fit the model."""
    counts: dict[str, int] = {}
    for item in items:
        for finish in records[item.id]["finishes"]:
            counts[finish] = counts.get(finish, 0) + 1
    return counts
