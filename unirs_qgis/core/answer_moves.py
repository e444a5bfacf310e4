"""Answers on the move from one file to another: takes in two paths, brings rows over, loses none."""

from __future__ import annotations

import os

from . import answer_file, answer_rows

BATCH = 50


def move(source: str, target: str, keep: bool = False) -> None:
    """Bring the rows of `source` that `target` lacks into it; afterwards `source` is empty, or as it was with `keep`.

    A row leaves `source` only when it has been seen in `target`. Raises AnswerFileError; then rows may be in both.
    """
    if not os.path.isfile(source):
        return
    if not os.path.exists(target):
        answer_file.copy(source, target)
    for table in answer_rows.TABLES:
        old, new = answer_rows.opened(source, table), answer_rows.opened(target, table)
        missing = sorted(answer_rows.ids(old) - answer_rows.ids(new))
        for start in range(0, len(missing), BATCH):
            answer_rows.add(new, answer_rows.read(old, picture=True, ids=missing[start : start + BATCH]))
        if not keep:
            answer_rows.remove(old, sorted(answer_rows.ids(old) & answer_rows.ids(new)))
    answer_file.checkpoint(target)
