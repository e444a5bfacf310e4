"""GeoChat_Instruct.json (a list of {id, image, conversations, source}) in, single-image items of some turns out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from ..common.closed_questions import SHORT_ANSWER, candidates
from ..common.tasks import SINGLE
from .items import DataFault, Item, Report, find_picture, read_json, short_answer
from .pictures import PictureStore

MARKER = "<image>"
UNNAMED_SOURCE = "GeoChat_Instruct"

# GeoChat writes {<x1><y1><x2><y2>|<angle>}, others [x1, y1, x2, y2]; both in hundredths of the picture.
_DESCRIBE = re.compile(
    r"\s*(\[cap\]\s*)?(please\s+)?((can|could|will|would)\s+you\s+(please\s+)?)?(briefly\s+)?(describe|caption)\b",
    re.IGNORECASE,
)
_ANGLED_BOX = re.compile(r"\{\s*<(-?[\d.]+)>\s*<(-?[\d.]+)>\s*<(-?[\d.]+)>\s*<(-?[\d.]+)>")
_PLAIN_BOX = re.compile(r"\[\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*\]")


def read_geochat(folder: Path, split: str = "train") -> tuple[list[Item], Report]:
    """Items of `<split>.json`, or of `GeoChat_Instruct.json` for `train`; pictures under `images/` or in the folder.

    `kind` is `classes` (a class list is given), `yes/no` or `rural/urban` (closed by `tasks.candidates`), `caption`
    (the instruction asks to describe) or `open`, by the first turn. Raises DataFault.
    """
    file = folder / f"{split}.json"
    if split == "train" and not file.is_file():
        file = folder / "GeoChat_Instruct.json"
        if not file.is_file():
            raise DataFault(f"There is neither train.json nor GeoChat_Instruct.json in {folder}.")
    return conversation_items(folder, file, lambda entry: str(entry.get("source") or UNNAMED_SOURCE))


def conversation_items(
    folder: Path,
    file: Path,
    source: Callable[[dict], str],
    kind: Callable[[dict, str], str] = lambda entry, usual: usual,
) -> tuple[list[Item], Report]:
    """Items of a list of {id, image, conversations}, as LLaVA and all that follow it have. `kind(entry, usual)`: its
    type, where it is not what the first turn asks for. Raises DataFault.
    """
    entries = read_json(file)
    if not isinstance(entries, list):
        raise DataFault(f"{file} is not a list of items.")
    store, report, items, seen = PictureStore(folder), Report(), [], set()
    for number, entry in enumerate(entries):
        name = str(entry.get("id", number)) if isinstance(entry, dict) else str(number)
        turns = turns_of(entry, report, name)
        if turns is None:
            continue
        picture = find_picture(store, (f"images/{entry['image']}", entry["image"]), report, name)
        if picture is None:
            continue
        if name in seen:  # the official file repeats some ids
            name = f"{name}#{number}"
        seen.add(name)
        asks = kind(entry, question_kind(turns[0][0]))
        items.append(Item(name, SINGLE, (picture,), turns, source(entry), asks, (turns[0][1],)))
    report.good = len(items)
    return items, report


def question_kind(instruction: str) -> str:
    """What an instruction asks for, for reports and for sampling."""
    options = candidates(instruction)
    if options:
        return {("yes", "no"): "yes/no", ("rural", "urban"): "rural/urban"}.get(options, "classes")
    return "caption" if _DESCRIBE.match(instruction) else "open"


def turns_of(entry: object, report: Report, name: str, images: type = str) -> tuple[tuple[str, str], ...] | None:
    """The conversation as (instruction, answer) pairs; None, counted, where it cannot be used.

    `images`: what the entry's `image` is, a name or a list of names; each has a marker in the text.
    """
    try:
        spoken = [(turn["from"], turn["value"]) for turn in entry["conversations"]]
        if not isinstance(entry["image"], images) or not all(isinstance(value, str) for _, value in spoken):
            raise TypeError
        markers = 1 if images is str else len(entry["image"])
    except (TypeError, KeyError):
        report.leave_out("the entry lacks an image or a conversation", name)
        return None
    if not spoken or [who for who, _ in spoken] != ["human", "gpt"] * (len(spoken) // 2):
        report.leave_out("the turns are not questions and answers in turn", name)
        return None
    questions = [_instruction(value, markers) for _, value in spoken[::2]]
    answers = [value.strip() for _, value in spoken[1::2]]
    if not all(questions):
        report.leave_out("a question is empty", name)
    elif not all(answers):
        report.leave_out("an answer is empty", name)
    elif not all(map(boxes_fit, questions + answers)):
        report.leave_out("a box is out of range", name)
    else:
        return tuple(zip(questions, answers, strict=True))
    return None


def _instruction(value: str, markers: int) -> str:
    """The text without its image markers, with one space before the short-answer suffix."""
    text = value.replace(MARKER, "", markers).strip()
    if text.endswith(SHORT_ANSWER) and text != SHORT_ANSWER:
        return short_answer(text.removesuffix(SHORT_ANSWER))
    return text


def boxes_fit(text: str) -> bool:
    """Whether every box in a text lies within 0..100 and has its corners in order."""
    for box in (*_ANGLED_BOX.findall(text), *_PLAIN_BOX.findall(text)):
        try:
            left, top, right, bottom = map(float, box)
        except ValueError:
            return False
        if not (0 <= left <= right <= 100 and 0 <= top <= bottom <= 100):
            return False
    return True
