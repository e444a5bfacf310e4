"""A QGIS window of two that share a project: `python -m tests.soak.window` in QGIS's Python, a job a line.

A job: `folder` of the project, `name` of the window, `writes`, `seed`, `apart` (runs of its own), `clock` (a
path, "" for none). It adds answers, judges and removes some of its
own, and writes cells of a grid; what it says at the end is what must be there.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from pathlib import Path
from random import Random
from typing import Any

from unirs.model_runtime.common.grid.file import GridFile
from unirs.model_runtime.common.grid.opening import found_or_started

from .clock import OFFSETS, set_clock
from .writes.qgis_answers import AnswerStore, QCoreApplication, QgsProject, an_answer

_SETTLED_S = 120.0


def main() -> None:
    """Jobs, until stdin ends."""
    said = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    print("ready", file=said, flush=True)
    for line in sys.stdin:
        try:
            told = _work(json.loads(line))
        except Exception:
            told = {"wrong": traceback.format_exc()[-900:]}
        print(json.dumps(told), file=said, flush=True)
    os._exit(0)


def _work(job: dict[str, Any]) -> dict[str, Any]:
    folder, name, random = Path(job["folder"]), job["name"], Random(job["seed"])
    QgsProject.instance().clear()
    QgsProject.instance().setFileName(str(folder / "town.qgz"))
    store = AnswerStore(profile_folder=str(folder / name))
    told: list[str] = []
    store.problem.connect(told.append)
    grid = _Cells(folder / "grid.gpkg", name if job["apart"] else "both")
    ids: dict[int, list] = {}
    try:
        for number in range(job["writes"]):
            if job.get("clock") and random.random() < 0.4:
                set_clock(Path(job["clock"]), off=random.choice(OFFSETS))
            if random.random() < 0.5:
                grid.write([2 * number + (name == "b")])
            elif ids and random.random() < 0.3:
                _change(store, ids, random, told)
            else:
                ids[store.add(an_answer(f"{name}{number}", random.choice((0, 20_000))))] = [f"{name}{number}", None]
            QCoreApplication.processEvents()
        ends = time.monotonic() + _SETTLED_S
        while (store._held or store._timer.isActive()) and time.monotonic() < ends:
            QCoreApplication.processEvents()
            time.sleep(0.01)
    finally:
        grid.file.close()
        store.close()
        QgsProject.instance().clear()
    return {"answers": {str(id): kept for id, kept in ids.items()}, "cells": grid.cells, "told": told + grid.told}


def _change(store: AnswerStore, ids: dict[int, list], random: Random, told: list[str]) -> None:
    """Judge or remove one's own answer; where another window writes for too long, that is told and tried again."""
    id = random.choice(sorted(ids))
    remove = random.random() < 0.3
    for _ in range(20):
        try:
            if remove:
                store.remove([id])
                del ids[id]
            else:
                ids[id][1] = random.choice(("right", "wrong"))
                store.judge(id, ids[id][1])
            return
        except OSError as error:
            told.append(f"again: {error}")
    raise RuntimeError(told[-1])


class _Cells:
    """A run of a grid in the file that both have open."""

    def __init__(self, path: Path, run: str) -> None:
        self.file, self.cells, self.told = GridFile(path), [], []
        identity = {"task": "single", "sources": [[["/a.tif", 1, 2]]], "model": ["u", "a"], "questions": [run]}
        self._run, _ = found_or_started(self.file, identity, ["a"], 100_000, True, "")

    def write(self, cells: list[int]) -> None:
        """As a run writes, each once."""
        ring = [(8.0, 50.0), (8.1, 50.0), (8.1, 51.0), (8.0, 51.0)]
        rows = [{"cell": cell, "number": 0, "answer": "x" * 500, "points": ring} for cell in cells]
        self.file.append(self._run, rows)
        self.cells += [[self._run.id, cell] for cell in cells]


if __name__ == "__main__":
    main()
