"""RSIVQA's texts (`<picture>:<question>?<answer>` a line) and the pictures of a source in, an item a question out.

Format: github.com/spectralpublic/RSIVQA, whose DOTA part is dota_train_vqa2.txt and dota_val_vqa2.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ..common.tasks import SINGLE
from .geochat import question_kind
from .items import DataFault, Item, Report, find_picture, short_answer
from .pictures import PictureStore

SPLIT_SEED = 0
SPLITS = {"train": (0.0, 0.8), "val": (0.8, 0.9), "test": (0.9, 1.0)}  # shares of the pictures
_LINE = re.compile(r"\s*([^:]+?)\s*:\s*(.+\?)\s*([^?]+?)\s*")
_PLACES = ("images", "train/images", "val/images", ".")
_ENDINGS = ("", ".png", ".tif", ".jpg")


def read_rsivqa(folder: Path, split: str = "test") -> tuple[list[Item], Report]:
    """Questions of a split: `all`; pictures that `<split>.txt` lists, one a line; else `train`, `val` or `test`, 80, 10
    and 10 % of the pictures, drawn with a fixed seed: the release has no list. Raises DataFault.

    `kind` is count or yes/no, of other questions `open`. `source` names the folder the texts lie in, as RSIVQA-DOTA.
    """
    texts = sorted(folder.glob("*_vqa*.txt")) + sorted(folder.glob("*_res.txt"))
    if not texts:
        raise DataFault(f"There are no texts as dota_train_vqa2.txt in {folder}; is this a folder of RSIVQA?")
    store, report, asked = PictureStore(folder), Report(), {}
    for name, *question in _lines(texts, report):
        asked.setdefault(name, []).append(question)
    source, items = f"RSIVQA-{folder.name}", []
    for name in _of_split(list(asked), folder, split):
        places = [f"{place}/{name}{ending}" for place in _PLACES for ending in _ENDINGS]
        picture = find_picture(store, places, report, name)
        for number, (question, answer) in enumerate(asked[name] if picture is not None else ()):
            counts = question.lower().startswith(("how many", "what is the number"))
            kind = "count" if counts else question_kind(question)
            turns = ((short_answer(question), answer),)
            items.append(Item(f"{name}#{number}", SINGLE, (picture,), turns, source, kind, (answer,)))
    report.good = len(items)
    return items, report


def _lines(texts: list[Path], report: Report) -> Iterator[tuple[str, str, str]]:
    """Picture, question and answer of each line."""
    for text in texts:
        for number, line in enumerate(text.read_text(encoding="utf-8-sig", errors="replace").splitlines(), 1):
            match = _LINE.fullmatch(line)
            if match is not None:
                yield match.groups()
            elif line.strip():
                report.leave_out("the line is no picture, question and answer", f"{text.name}:{number}")


def _of_split(names: list[str], folder: Path, split: str) -> list[str]:
    if split == "all":
        return names
    listed = folder / f"{split}.txt"
    if listed.is_file():
        wanted = set(listed.read_text(encoding="utf-8-sig").split())
        return [name for name in names if name in wanted]
    if split not in SPLITS:
        raise DataFault(f"RSIVQA has no split {split!r}: name all, train, val, test, or add {listed.name} to {folder}.")
    order = np.random.default_rng(SPLIT_SEED).permutation(len(names))
    first, last = (round(share * len(names)) for share in SPLITS[split])
    chosen = set(order[first:last].tolist())
    return [name for number, name in enumerate(names) if number in chosen]
