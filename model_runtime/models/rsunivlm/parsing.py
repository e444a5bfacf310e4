"""What RSUniVLM's answers find: boxes `[x1, y1, x2, y2]` in 0..100, and masks as rows of `label*count`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ...common.found import Found, Mask
from ...common.sentences import Sentence
from ...common.tasks import PAIR
from ..base import Question
from ..found_text import Parsed, boxes_in, phrase_asked
from . import prompts
from .prompts import SCALE

BACKGROUND = frozenset({"others", "other", "background"})
MOST_SIDE = 256  # cells of a mask's grid
MOST_LABEL = 80  # letters
_NEAR = 400  # letters before a box, among which its label is looked for
_RUN = re.compile(r"^(.{1,80}?)\s*\*\s*(\d{1,4})[.;]?$")
_JOINING = re.compile(r"^(?:and|or|is|are|at|in|on|located|the|a|an|it)\b|\b(?:and|is|are|at|in|on|located)$", re.I)

NO_MASK = Sentence("The answer is no mask that can be read, so it stands as the text it is.")
NO_BOX = Sentence("The answer holds no box that can be read, so it stands as the text it is.")

Row = list[str]  # a label a cell


def parsed(question: Question, text: str, cut: bool) -> Parsed:
    """Things that an answer names; `cut`: it was ended before its end. Masks of change lie in the later picture."""
    asked = prompts.tagged(question)
    if prompts.SEG in asked:
        rows = mask_rows(text, cut)
        if rows is None:
            return Parsed((), (NO_MASK,))
        return Parsed(_masks(rows, 1 if question.task == PAIR else 0))
    if prompts.VG in asked:
        found = _boxes(text, phrase_asked(asked))
        return Parsed(found, () if found else (NO_BOX,))
    if prompts.REF in asked:
        boxes = boxes_in(asked, SCALE, SCALE)
        label = " ".join(text.split())[:MOST_LABEL]
        return Parsed(tuple(Found(label, box=written.box) for written in boxes) if label else ())
    return Parsed()


def mask_rows(text: str, cut: bool) -> list[Row] | None:
    """Rows of equal length, one label a cell; None for a text that is no mask.

    The grid is read from the text: as wide as most rows are, and as high as there are rows. Rows of another length are
    filled up with background or shortened; what is missing of an answer that was cut is background, to a square.
    """
    rows = [row for row in (_row(line) for line in text.strip().splitlines() if line.strip()) if row]
    if not rows:
        return None
    lengths = Counter(map(len, rows))
    width = max(lengths, key=lambda length: (lengths[length], length))
    height = max(len(rows), width) if cut else len(rows)
    if width > MOST_SIDE or height > MOST_SIDE:
        return None
    rows += [[] for _ in range(height - len(rows))]
    return [(row + ["others"] * (width - len(row)))[:width] for row in rows]


def _row(line: str) -> Row | None:
    """The cells of `label*count, label*count`; what is no such run is left out. None where nothing is left."""
    cells: Row = []
    for item in line.split(","):
        run = _RUN.match(item.strip().lower())
        if run is not None and len(cells) <= MOST_SIDE:
            cells += [run.group(1).strip()] * min(int(run.group(2)), MOST_SIDE + 1)
    return cells or None


def _masks(rows: Sequence[Row], picture: int) -> tuple[Found, ...]:
    cells = [cell for row in rows for cell in row]
    labels = [label for label in dict.fromkeys(cells) if label not in BACKGROUND]
    height, width = len(rows), len(rows[0])
    return tuple(
        Found(label, picture=picture, mask=Mask.of((cell == label for cell in cells), height, width))
        for label in labels
    )


def _boxes(text: str, phrase: str) -> tuple[Found, ...]:
    """Boxes, labelled by the few words before each, else by the phrase that was asked for."""
    found, end = [], 0
    for written in boxes_in(text, SCALE, SCALE):
        words = text[max(end, written.start - _NEAR) : written.start].strip(" \t\n,.;:-")
        while (shorter := _JOINING.sub("", words).strip(" ,.;:-")) != words:
            words = shorter
        few = 0 < len(words.split()) <= 5 and len(words) <= MOST_LABEL
        found.append(Found(words if few else phrase, box=written.box))
        end = written.end
    return tuple(found)
