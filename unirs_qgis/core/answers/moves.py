"""Answers on the move from one file to another: takes in two paths, brings rows over, loses none."""

from __future__ import annotations

import os

from . import file as answer_file
from . import rows as answer_rows

BATCH = 50


def move(source: str, target: str, keep: bool = False) -> bool:
    """Bring the rows of `source` that `target` lacks into it; whether there were any.

    Afterwards `source` is empty, or as it was with `keep`. A row leaves it only when it was seen in `target`. Raises
    AnswerFileError; then rows may be in both.
    """
    if not os.path.isfile(source) or empty(source):
        return False
    if not os.path.exists(target):
        answer_file.copy(source, target)
    for table in answer_rows.TABLES:
        old, new = answer_rows.opened(source, table), answer_rows.opened(target, table)
        there = answer_rows.ids(old)
        missing = sorted(there - answer_rows.ids(new))
        for start in range(0, len(missing), BATCH):
            answer_rows.add(new, answer_rows.read(old, picture=True, ids=missing[start : start + BATCH]))
        if not keep:
            answer_rows.remove(old, sorted(there & answer_rows.ids(new)))
    answer_file.checkpoint(target)
    return True


def empty(path: str) -> bool:
    """Whether a file holds no answer. Raises AnswerFileError."""
    return not any(answer_rows.ids(answer_rows.opened(path, table)) for table in answer_rows.TABLES)
