"""RSVQA's questions, answers and images files in, one item an active question out; low and high resolution."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..common.tasks import SINGLE
from .items import DataFault, Item, Report, find_picture, read_json, short_answer
from .pictures import PictureStore


@dataclass(frozen=True)
class _Edition:
    prefix: str
    pictures: str
    source: str


_EDITIONS = {"lr": _Edition("LR", "Images_LR", "RSVQA-LR"), "hr": _Edition("USGS", "Data", "RSVQA-HR")}


def read_rsvqa(folder: Path, edition: str, split: str = "test") -> tuple[list[Item], Report]:
    """The questions of `edition` `lr` (`LR_split_<split>_*.json`) or `hr` (`USGS_split_<split>_*.json`), all types.

    `kind` is the official type: presence, comp, count, rural_urban (LR) or area (HR). Inactive entries are no items.
    Raises DataFault.
    """
    names = _EDITIONS[edition]
    stem = f"{names.prefix}_split_{split}"
    questions = _active(folder / f"{stem}_questions.json", "questions")
    answers = {entry.get("id"): entry for entry in _active(folder / f"{stem}_answers.json", "answers")}
    store, report, items = PictureStore(folder), Report(), []
    for question in questions:
        name = str(question.get("id"))
        try:
            text, kind, image = question["question"].strip(), str(question["type"]), int(question["img_id"])
            found = answers.get(question["answers_ids"][0])
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            report.leave_out("the question is incomplete", name)
            continue
        answer = str(found.get("answer", "")).strip() if found else ""
        if not text or not answer:
            report.leave_out("a question or an answer is empty", name)
            continue
        picture = find_picture(store, (f"{names.pictures}/{image}.tif",), report, name)
        if picture is not None:
            turns = ((short_answer(text), answer),)
            items.append(Item(name, SINGLE, (picture,), turns, names.source, kind, (answer,)))
    report.good = len(items)
    return items, report


def _active(file: Path, key: str) -> list[dict]:
    content = read_json(file)
    entries = content.get(key) if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise DataFault(f"{file} holds no list of {key}.")
    return [entry for entry in entries if isinstance(entry, dict) and entry.get("active")]
