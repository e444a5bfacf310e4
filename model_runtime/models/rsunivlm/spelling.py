"""How RSUniVLM's answers are spelt where a model of ours learns them: boxes, masks, and that something is not there.

The form is the published one (parsing.py reads both). Of what it leaves open we choose what a small decoder can learn:
boxes stand in the order of their first numbers, so that what was said tells what comes next, and the runs of a mask end
every four cells, so that every four cells of every mask are one piece of the tokenizer (`mask_pieces`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

import numpy as np

from .prompts import SCALE, spelt

Box = tuple[float, float, float, float]
RUN = 4  # cells; a grid's side is a multiple of it
OTHERS = "others"
ABSENT = "There is no {} in this image."


def boxes_text(boxes: Iterable[Box]) -> str:
    """Boxes (left, top, right, bottom, 0..1) in hundredths, from left to right."""
    return ", ".join(map(spelt, sorted(boxes, key=_order)))


def mask_text(cells: np.ndarray, label: str) -> str:
    """(g, g) bool -> `label*count` runs of at most RUN cells, rows on lines of their own."""
    return "\n".join(
        ", ".join(_runs(row[start : start + RUN], label) for start in range(0, len(row), RUN)) for row in cells.tolist()
    )


def absent_text(phrase: str) -> str:
    """The answer where a box is asked for of something that the picture does not show."""
    return ABSENT.format(phrase)


def box_pieces() -> list[str]:
    """Every number with what stands before it in an answer of boxes: first of all, first of a further box, inside."""
    return [f"{before}{number}" for before in ("[", "], [", ", ") for number in range(SCALE + 1)]


def mask_pieces(labels: Sequence[str]) -> list[str]:
    """Every RUN cells of every mask of `labels`, with what may stand before them: nothing, a comma, a new line."""
    runs = dict.fromkeys(_runs(cells, label) for label in labels for cells in product((False, True), repeat=RUN))
    return [before + text for before in ("", ", ", "\n") for text in runs]


def _runs(cells: Sequence[bool], label: str) -> str:
    runs: list[list] = []
    for cell in cells:
        if runs and runs[-1][0] == cell:
            runs[-1][1] += 1
        else:
            runs.append([cell, 1])
    return ", ".join(f"{label if inside else OTHERS}*{count}" for inside, count in runs)


def _order(box: Box) -> list[int]:
    return [round(SCALE * value) for value in box]
