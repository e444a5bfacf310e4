"""Fine-tuning on answers that a person reviewed: an export of the plugin and a UniRS in, a model folder out, with what
both score on pictures that were held out.

Whoever asks the model about one area can teach it that area's words in minutes; what it forgets elsewhere is for
`evaluate` to say.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..datasets import DataFault, Item, PictureFault, Report, read_geochat
from ..engine import Engine
from ..errors import RequestFault
from ..evaluation.baselines import Pool, nearest_baselines, simple_baselines
from ..evaluation.cases import Case, cases_of
from ..evaluation.features import Features
from ..evaluation.metrics import paired_difference
from ..evaluation.nearest import Neighbours
from ..evaluation.predicting import PredictionSettings, predict
from ..evaluation.predictions import Predictions, answers_file
from ..evaluation.protocols import PROTOCOLS
from ..evaluation.scores import item_scores, of_one_kind
from ..models.checkpoint import read_json
from ..models.writing import write_json
from .configuration import load_settings
from .files import folder_written_whole
from .run.run_context import RunContext
from .settings import Settings
from .stages.clues import make_clues
from .stages.modules import has_change
from .stages.tune import train_tune

CONFIG = Path("review")
FAMILIES = ("unirs", "vila")
_PROTOCOL = PROTOCOLS["geochat"]
Note = Callable[[str], None]


@dataclass(frozen=True)
class FineTuning:
    """`items`: a folder as `unirs:exporttraining` writes it. `model`: what it starts from. `out`: the new model's
    folder, which is not there yet. `held`: the share of the pictures that is never trained on, 0..1 (0: none, and no
    scores).
    """

    items: Path
    model: Path
    out: Path
    work: Path
    held: float = 0.2
    seed: int = 0
    device: str = "auto"
    precision: str = "auto"
    overrides: tuple[str, ...] = ()


def fine_tune(what: FineTuning, note: Note = print) -> dict:
    """Train, and write `out`. Returns the report: how much was trained on and held out, and of the held-out questions
    the scores (percent) `before`, `after` and of the `baselines`, `gain` (points) with its paired `interval`, and how
    many answers became `better` and `worse`. Raises RequestFault.
    """
    _check(what)
    _settings(what, {})
    items, report = read_geochat(what.items)
    items = [item for item in items if _readable(item, report)]
    for line in report.lines():
        note(line)
    names = held_out(items, what.held, what.seed)
    tested = [item for item in items if _picture(item) in names]
    taught = [item for item in items if _picture(item) not in names]
    note(f"{len(taught)} items to train on, {len(tested)} held out, on {len(names)} pictures")
    engine = Engine()
    card = _loaded(engine, what.model, what)
    if card["family"] not in FAMILIES:
        raise RequestFault(f"{what.model} is neither a UniRS nor a VILA, which alone are fine-tuned here.")
    context = _context(what, names, bool(card["clue_default"]))
    found = {"model": card["name"], "revision": card["revision"], "items": len(taught), "held_out": len(tested)}
    cases = of_one_kind(cases_of(tested))
    if cases:
        before = _answers(engine, cases, what, report)
        pool = Pool(cases_of(taught), "the answers that are trained on", False)
        found["baselines"] = _baselines(engine, cases, pool, what.work / "features")
    if context.settings.tune.clues:
        make_clues(context)
    trained = train_tune(context)
    if cases:
        _loaded(engine, trained, what)
        found |= compared(cases, before, _answers(engine, cases, what, report))
    if context.is_main():
        _export(trained, what, found)
    context.meet()
    return found


def held_out(items: Sequence[Item], share: float, seed: int) -> frozenset[str]:
    """The names of a share of the pictures, drawn with a seed: all questions about a picture are on one side. Raises
    RequestFault where nothing is left on either."""
    names = sorted({_picture(item) for item in items})
    if not names:
        raise DataFault("No item is left to train on.")
    count = round(share * len(names))
    if share and not 0 < count < len(names):
        raise RequestFault(
            f"Of {len(names)} pictures a share of {share:g} cannot be held out; review more answers, or give --held 0."
        )
    drawn = np.random.default_rng(seed).permutation(len(names))[:count]
    return frozenset(names[k] for k in drawn.tolist())


def compared(cases: Sequence[Case], before: Sequence[str], after: Sequence[str]) -> dict:
    """Scores of two lists of answers to the same cases, in percent, and of their difference the paired interval."""
    old, new = (item_scores(_PROTOCOL, cases, answers) for answers in (before, after))
    mean, low, high = paired_difference(old, new)
    return {
        "before": _percent(sum(old) / len(old)),
        "after": _percent(sum(new) / len(new)),
        "gain": _percent(mean),
        "interval": [_percent(low), _percent(high)],
        "better": sum(b > a for a, b in zip(old, new, strict=True)),
        "worse": sum(b < a for a, b in zip(old, new, strict=True)),
        "questions": len(cases),
    }


def lines(report: dict) -> list[str]:
    """The report as text."""
    told = [f"trained on {report['items']} items, {report['held_out']} held out"]
    if "before" not in report:
        return [*told, "Nothing was held out, so whether it got better is not known."]
    low, high = report["interval"]
    told += [
        f"right of the {report['questions']} questions held out: {report['before']:.1f} % before,"
        f" {report['after']:.1f} % after",
        f"gain {report['gain']:+.1f} points (95 %: {low:+.1f} to {high:+.1f});"
        f" {report['better']} answers became better, {report['worse']} worse",
    ]
    told += [
        f"baseline {name}: {entry['score']:.1f} %, {entry['label']}" for name, entry in report["baselines"].items()
    ]
    return [*told, *(["So few do not tell whether it got better."] if low <= 0 <= high else [])]


def _readable(item: Item, report: Report) -> bool:
    try:
        item.read()
    except PictureFault:
        report.leave_out("the picture cannot be decoded", item.id)
        return False
    return True


def _check(what: FineTuning) -> None:
    if not what.items.is_dir():
        raise RequestFault(f"There is no folder {what.items}.")
    if not 0 <= what.held < 1:
        raise RequestFault("The share that is held out is 0 or more and less than 1.")
    if what.out.exists():
        raise RequestFault(f"{what.out} is there already; name a folder that is not.")


def _context(what: FineTuning, held: frozenset[str], clues: bool) -> RunContext:
    own = {
        "seed": what.seed,
        "sets.review.hold_out": json.dumps(sorted(held)),
        "tune.clues": json.dumps(clues),
        "tune.change_module": json.dumps(has_change(what.model)),
        "tune.carry_base": json.dumps((what.model / "base" / "llm").is_dir()),
    }
    return RunContext(_settings(what, own), what.items, what.work, what.model, what.device, what.precision)


def _settings(what: FineTuning, own: dict[str, object]) -> Settings:
    """Those of the configuration, of this run, and of whoever asked. Raises RequestFault."""
    return load_settings(CONFIG, [*(f"{key}={value}" for key, value in own.items()), *what.overrides])


def _loaded(engine: Engine, folder: Path, what: FineTuning) -> dict:
    return engine.load(folder, None, what.device, what.precision)["model"]


def _answers(engine: Engine, cases: Sequence[Case], what: FineTuning, report: Report) -> list[str]:
    """Of the model that is loaded, as the panel shows them (of a class list the class with the best score), with hints
    where it has them by default; kept, so that a run goes on."""
    model, items = engine.loaded(), list({case.item.id: case.item for case in cases}.values())
    kept = Predictions(answers_file(what.work, "answers", model, "clue64" if model.card.clue.default else "no-clue"))
    records = predict(engine, items, PredictionSettings(model.card.clue.default), kept, report)
    given = [(records[case.item.id], case.number) for case in cases]
    return [record["ranked"][number] or record["answers"][number] for record, number in given]


def _baselines(engine: Engine, cases: Sequence[Case], pool: Pool, folder: Path) -> dict[str, dict]:
    simple = simple_baselines(cases, pool)
    neighbours = Neighbours(pool.cases, cases, Features(engine.loaded(), folder), lambda done, total: None)
    found = {}
    for one in simple + nearest_baselines(cases, pool, neighbours, simple):
        if len(one.cases) == len(cases):  # those of captions alone, or of the rest, are not comparable
            scores = item_scores(_PROTOCOL, one.cases, one.answers)
            found[one.name] = {"label": one.label, "score": _percent(sum(scores) / len(scores))}
    return found


def _export(trained: Path, what: FineTuning, report: dict) -> None:
    """The trained model under the name of its folder, with a card that says where it comes from."""
    with folder_written_whole(what.out) as part:
        shutil.copytree(trained, part, dirs_exist_ok=True)
        top = read_json(part / "config.json")
        write_json(part / "config.json", top | {"unirs": {**top.get("unirs", {}), "name": what.out.name}})
        for name in ("LICENSE", "README.md"):
            if (what.model / name).is_file():
                shutil.copy(what.model / name, part / name.replace("README", "README-of-the-start"))
        write_json(part / "fine-tuning.json", report)
        told = "\n".join(f"- {line}" for line in lines(report))
        (part / "README.md").write_text(
            f"# {what.out.name}\n\nFine-tuned from {report['model']} ({report['revision']}) on reviewed answers:\n\n"
            f"{told}\n\nWhat it answers about other places and to other questions was not measured here. Licence and"
            " limits are those of the model that it started from.\n",
            encoding="utf-8",
        )


def _picture(item: Item) -> str:
    return Path(item.pictures[0].name).stem


def _percent(share: float) -> float:
    return round(100 * share, 2)
