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

    `kind` is the official type: presence, comp, count, rural_urban (LR) or area (HR). Inactive questions, answers and
    images are no items; where there is no images file, all images are active. Raises DataFault.
    """
    names = _EDITIONS[edition]
    stem = f"{names.prefix}_split_{split}"
    questions = _active(folder / f"{stem}_questions.json", "questions")
    answers = {str(entry.get("id")): entry for entry in _active(folder / f"{stem}_answers.json", "answers")}
    resting = _inactive_images(folder / f"{stem}_images.json")
    store, report, items = PictureStore(folder), Report(), []
    for question in questions:
        name = str(question.get("id"))
        try:
            text, kind, image = question["question"].strip(), str(question["type"]), int(question["img_id"])
            found = answers.get(str(question["answers_ids"][0]))
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError):
            report.leave_out("the question is incomplete", name)
            continue
        if image in resting:
            continue
        answer = "" if found is None or found.get("answer") is None else str(found["answer"]).strip()
        if not text or not answer:
            report.leave_out("a question or an answer is empty", name)
            continue
        picture = find_picture(store, (f"{names.pictures}/{image}.tif",), report, name)
        if picture is not None:
            turns = ((short_answer(text), answer),)
            items.append(Item(name, SINGLE, (picture,), turns, names.source, kind, (answer,)))
    report.good = len(items)
    return items, report


def _inactive_images(file: Path) -> set[int]:
    content = read_json(file) if file.is_file() else {}
    entries = content.get("images") if isinstance(content, dict) else None
    listed = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    return {entry["id"] for entry in listed if type(entry.get("id")) is int and entry.get("active") is False}


def _active(file: Path, key: str) -> list[dict]:
    content = read_json(file)
    entries = content.get(key) if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise DataFault(f"{file} holds no list of {key}.")
    return [entry for entry in entries if isinstance(entry, dict) and entry.get("active")]
