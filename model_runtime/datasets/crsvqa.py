"""CRSVQA's data/image/<id>.png and data/text/<id>.* in, one item a question out, for a split that is named."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from ..common.tasks import SINGLE
from .geochat import question_kind
from .items import DataFault, Item, Report, find_picture, short_answer
from .pictures import PictureStore

SOURCE = "CRSVQA"
SPLIT_SEED = 0
_DRAWN = re.compile(r"(train|test)(\d+)(%?)")


def read_crsvqa(folder: Path, split: str = "test") -> tuple[list[Item], Report]:
    """Questions of a split: no official list is public, so the split says what it is.

    `all`; `<name>` where the folder has `<name>.txt`, image ids one a line; else `test1000` / `train1000` (1,000 items
    apart) or `test10%` / `train10%`, drawn by image with a fixed seed. `test` and `train` without a list mean 10 %.
    A text holds questions and answers line by line in turn, CRLF or LF. Raises DataFault.
    """
    texts = sorted(path for path in (folder / "data" / "text").glob("*") if path.is_file() and path.name[0] != ".")
    if not texts:
        raise DataFault(f"There are no texts in {folder / 'data' / 'text'}; is this the folder of CRSVQA?")
    store, report, items = PictureStore(folder), Report(), []
    for text in texts:
        lines = [line.strip() for line in text.read_text(encoding="utf-8-sig", errors="replace").splitlines()]
        while lines and not lines[-1]:
            lines.pop()
        if len(lines) % 2:
            report.leave_out("the text does not hold questions and answers in turn", text.name)
            continue
        picture = find_picture(store, (f"data/image/{text.stem}.png",), report, text.name)
        if picture is None:
            continue
        for number, (question, answer) in enumerate(zip(lines[::2], lines[1::2], strict=True)):
            name = f"{text.stem}#{number}"
            if not question or not answer:
                report.leave_out("a question or an answer is empty", name)
                continue
            turns = ((short_answer(question), answer),)
            items.append(Item(name, SINGLE, (picture,), turns, SOURCE, question_kind(question), (answer,)))
    items = _of_split(items, folder, split)
    report.good = len(items)
    return items, report


def _of_split(items: list[Item], folder: Path, split: str) -> list[Item]:
    if split == "all":
        return items
    listed = folder / f"{split}.txt"
    if listed.is_file():
        wanted = set(listed.read_text(encoding="utf-8-sig").split())
        return [item for item in items if item.id.rpartition("#")[0] in wanted]
    drawn = _DRAWN.fullmatch(f"{split}10%" if split in ("test", "train") else split)
    if drawn is None:
        raise DataFault(
            f"CRSVQA has no split {split!r}: name all, test10%, test1000, or add {listed.name} to {folder}."
        )
    side, number, percent = drawn.groups()
    tested = _drawn_images(items, round(len(items) * int(number) / 100) if percent else int(number))
    return [item for item in items if (item.id.rpartition("#")[0] in tested) == (side == "test")]


def _drawn_images(items: list[Item], count: int) -> set[str]:
    """Images, in seeded order, until they hold at least `count` questions."""
    held: dict[str, int] = {}
    for item in items:
        image = item.id.rpartition("#")[0]
        held[image] = held.get(image, 0) + 1
    order, chosen, total = sorted(held), set(), 0
    for image in (order[k] for k in np.random.default_rng(SPLIT_SEED).permutation(len(order)).tolist()):
        if total >= count:
            break
        chosen.add(image)
        total += held[image]
    return chosen
