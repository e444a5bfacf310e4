"""A model's temperature: closed questions about pictures that it was not trained on in, the temperature that fits one
share of the pictures out, with what it does to the scores on the others; and into the model's card.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..common.closed_questions import UNCERTAIN_BELOW, candidates, class_list, match
from ..datasets import DataFault, Item
from ..engine import Engine
from ..errors import RequestFault
from ..models.checkpoint import read_json
from ..models.embedding.model import EmbeddingModel
from ..models.writing import write_json
from .calibration import calibration
from .cases import sample
from .metrics import paired_difference
from .predicting import PredictionSettings, predict
from .predictions import Predictions, answers_file
from .protocols import PROTOCOLS
from .temperature import at_temperature, fitted_temperature, log_loss, losses

HEADING = "## Calibration"
_SECTION = re.compile(rf"^{HEADING}\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class CalibrationPlan:
    """`share`: of the pictures, which the temperature is fitted on; the others are for checking."""

    protocol: str
    folder: Path
    split: str
    output: Path
    share: float = 0.5
    seed: int = 0
    limit: int | None = None
    clue: bool = True
    batch_size: int = 8


@dataclass(frozen=True)
class Scored:
    """A closed question's candidates and their scores, best first, and the right one's place (None: not among them)."""

    names: tuple[str, ...]
    scores: tuple[float, ...]
    truth: int | None
    classes: bool


def calibrate(engine: Engine, what: CalibrationPlan, progress: Callable[[str, int, int], None]) -> dict:
    """Returns `temperature`, `fitted` and `checked` (how many questions), `difference` of the log loss on the checked
    ones with its paired interval (mean, low, high), and `before` and `after` on them:
    `log_loss`, `table` (see `calibration`) of the best candidates, `uncertain` and `uncertain_absent`: of class lists
    with the right class, and of the same without it, the percentage under UNCERTAIN_BELOW. Raises RequestFault.
    """
    model, protocol = engine.loaded(), PROTOCOLS[what.protocol]
    if not isinstance(model, EmbeddingModel):
        raise RequestFault(f"{model.card.name} has no card that a temperature is kept in.")
    items, report = protocol.read(what.folder, what.split, engine.frames)
    items = [item for item in protocol.select(items) if len(item.turns) == 1 and candidates(item.turns[0][0])]
    if what.limit is not None:
        items = sample(items, what.limit, protocol.stratum, what.seed)
    fitting = _pictures(items, what.share, what.seed)
    absent = [other for item in items if item.pictures[0].name not in fitting and (other := without_truth(item))]
    clue = what.clue and model.card.clue.source is not None
    part = f"calibrate-{what.protocol}-{what.split}"
    kept = Predictions(answers_file(what.output, part, model, "clue64" if clue else "no-clue"))
    asking = PredictionSettings(clue, batch_size=what.batch_size)
    records = predict(engine, [*items, *absent], asking, kept, report, lambda *done: progress("asking", *done))
    scored = {id: found for id, record in records.items() if (found := _scored(record)) is not None}
    first = [scored[item.id] for item in items if item.id in scored and item.pictures[0].name in fitting]
    rest = [scored[item.id] for item in items if item.id in scored and item.pictures[0].name not in fitting]
    first, rest = ([one for one in part if one.truth is not None] for part in (first, rest))
    if not first or not rest:
        raise DataFault(f"{what.folder} has too few closed questions, on too few pictures, to fit a temperature.")
    fit = fitted_temperature([one.scores for one in first], [one.truth for one in first])
    rows, truths = [one.scores for one in rest], [one.truth for one in rest]
    apart = paired_difference(losses(rows, truths, 1.0), losses(rows, truths, fit))
    lacking = [scored[item.id] for item in absent if item.id in scored]
    return {
        "temperature": round(fit * (model.card.calibration or 1.0), 3),
        "fitted": len(first),
        "checked": len(rest),
        "absent": len(lacking),
        "data": f"{protocol.title}, split {what.split}",
        "difference": [round(value, 5) for value in apart],
        "before": _described(rest, lacking, 1.0),
        "after": _described(rest, lacking, fit),
    }


def helps(report: dict) -> bool:
    """Whether the checked scores are better: in log loss by more than chance, and no worse in their expected error."""
    before, after = report["before"], report["after"]
    return report["difference"][2] < 0 and after["table"]["expected_error"] <= before["table"]["expected_error"]


def write_card(folder: Path, report: dict) -> None:
    """The temperature into the object `unirs` of config.json, and what it does into README.md, where there is one."""
    top = read_json(folder / "config.json")
    own = top.get("unirs") if isinstance(top.get("unirs"), dict) else {}
    write_json(folder / "config.json", top | {"unirs": own | {"calibration": report["temperature"]}})
    card = folder / "README.md"
    if card.is_file():
        text = card.read_text(encoding="utf-8")
        section = "\n".join([HEADING, "", *lines(report)]) + "\n\n"
        kept = _SECTION.sub(lambda _: section, text) if _SECTION.search(text) else f"{text.rstrip()}\n\n{section}"
        card.write_text(kept.rstrip() + "\n", encoding="utf-8")


def lines(report: dict) -> list[str]:
    """The report as text, a Markdown table in it."""
    before, after = report["before"], report["after"]
    _, low, high = report["difference"]
    told = [
        f"Scores of closed questions are divided by the temperature {report['temperature']:g}, fitted on"
        f" {report['fitted']} questions ({report['data']}) and checked on {report['checked']} about other pictures:",
        "",
        "| | before | after |",
        "|---|---|---|",
        f"| log loss (difference, 95 %: {low:+.4f} to {high:+.4f})"
        f" | {before['log_loss']:.3f} | {after['log_loss']:.3f} |",
        f"| expected calibration error, points | {before['table']['expected_error']:.1f}"
        f" | {after['table']['expected_error']:.1f} |",
    ]
    limit = f"uncertain (under {100 * UNCERTAIN_BELOW:.0f} %)"
    names = {"uncertain": "with the right class", "uncertain_absent": "without it"}
    told += [
        f"| class lists {words} that are {limit}, % | {before[key]:.1f} | {after[key]:.1f} |"
        for key, words in names.items()
        if before[key] is not None
    ]
    told += ["", "| model score, % | questions | mean score | right, % (95 %) |", "|---|---|---|---|"]
    for row in after["table"]["bins"]:
        low, high = row["interval"]
        told.append(
            f"| {row['from']} to {row['to']} | {row['count']} | {row['mean_score']:.1f}"
            f" | {row['accuracy']:.1f} ({low:.0f} to {high:.0f}) |"
        )
    return told


def without_truth(item: Item) -> Item | None:
    """A class list's question without its right class; None for other questions, and lists of less than three."""
    names = class_list(item.turns[0][0])
    truth = match(item.turns[0][1], names)
    if truth is None or len(names) < 3:
        return None
    listed, left = ", ".join(names), ", ".join(name for k, name in enumerate(names) if k != truth)
    instruction = item.turns[0][0].replace(listed, left)
    if listed not in item.turns[0][0]:
        return None
    return replace(item, id=f"{item.id}:absent", turns=((instruction, item.turns[0][1]),))


def _pictures(items: Sequence[Item], share: float, seed: int) -> set[str]:
    names = sorted({item.pictures[0].name for item in items})
    return {names[k] for k in np.random.default_rng(seed).permutation(len(names))[: round(share * len(names))].tolist()}


def _scored(record: dict) -> Scored | None:
    """None where the question is open, or its scores are not there."""
    candidates = record["candidates"][0]
    if len(candidates) < 2:
        return None
    names = tuple(candidates)
    right = next((k for reference in record["references"] if (k := match(reference, names)) is not None), None)
    return Scored(names, tuple(candidates.values()), right, bool(class_list(record["instructions"][0])))


def _described(checked: Sequence[Scored], lacking: Sequence[Scored], temperature: float) -> dict:
    best = [max(at_temperature(one.scores, temperature)) for one in checked]
    right = [one.truth == max(range(len(one.scores)), key=one.scores.__getitem__) for one in checked]
    lists = [score for one, score in zip(checked, best, strict=True) if one.classes]
    others = [max(at_temperature(one.scores, temperature)) for one in lacking]
    return {
        "log_loss": round(log_loss([one.scores for one in checked], [one.truth for one in checked], temperature), 4),
        "table": calibration(best, right),
        "uncertain": _uncertain(lists),
        "uncertain_absent": _uncertain(others),
    }


def _uncertain(scores: Sequence[float]) -> float | None:
    return round(100 * sum(score < UNCERTAIN_BELOW for score in scores) / len(scores), 2) if scores else None
