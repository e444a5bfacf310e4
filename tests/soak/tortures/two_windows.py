"""Two QGIS windows that write to one answers file and one grid file at once: every row is there, once, as last said.

The windows are real ones, each in a process of its own. Nobody is shown that a database is locked.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from model_runtime.common.grid.schema import CELLS

from ..confined import IN_QGIS, QGIS_PYTHON
from ..server_process import ROOT
from ..sound_rows import sound_rows
from ..torture import CannotHere, Case, Count, Torture, Wrong

_WRITES = 25  # of each window in a case


class _Window:
    def __init__(self, name: str, told: Path, environment: Mapping[str, str]) -> None:
        self.name, self._told = name, told
        own = os.environ | IN_QGIS | environment
        with told.open("w") as stderr:
            self._process = subprocess.Popen(
                [str(QGIS_PYTHON), "-m", "tests.soak.window"], cwd=ROOT, text=True, stderr=stderr,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=own,
            )  # fmt: skip

    def begin(self, job: dict[str, Any]) -> None:
        self._process.stdin.write(json.dumps(job | {"name": self.name}) + "\n")
        self._process.stdin.flush()

    def said(self) -> Any:
        """Raises Wrong where it died."""
        line = self._process.stdout.readline()
        if not line:
            raise Wrong(
                f"the window ended with {self._process.wait()}: {self._told.read_text(errors='replace')[-600:]}"
            )
        return None if line == "ready\n" else json.loads(line)


def prepare(folder: Path) -> Case:
    """Two windows."""
    return together(folder, {}, "")


def together(folder: Path, environment: Mapping[str, str], clock: str) -> Case:
    """Cases of two windows that were started so; `clock`: the path of the one that they set, "" for none."""
    if not QGIS_PYTHON.exists():
        raise CannotHere("QGIS's Python is not set up")
    windows = [_Window(name, folder / f"{name}.txt", environment) for name in "ab"]
    for window in windows:
        window.said()

    def case(random: Random) -> Count:
        place = folder / "project"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        (place / "town.qgz").write_bytes(b"")
        job = {"folder": str(place), "writes": _WRITES, "apart": random.random() < 0.5, "clock": clock}
        for window in windows:
            window.begin(job | {"seed": f"{random.getrandbits(60)}"})
        told = [window.said() for window in windows]
        if clock:  # another session, later than both whatever its clock says
            windows[0].begin(job | {"seed": f"{random.getrandbits(60)}"})
            told.append(windows[0].said())
        if wrong := [one["wrong"] for one in told if "wrong" in one]:
            raise Wrong(f"a window: {wrong[0]}")
        for sentence in (sentence for one in told for sentence in one["told"]):
            if "locked" in sentence or not sentence.startswith("again: "):
                raise Wrong(f"shown to a person: {sentence[:300]}")
        for one in told:
            ids = [int(id) for id in one["answers"]]
            if ids != sorted(ids):
                raise Wrong("not in the order in which they were asked")
        answers = [one["answers"] for one in told]
        if clock and answers[2] and min(map(int, answers[2])) < max(map(int, answers[0] | answers[1]), default=0):
            raise Wrong("a later session's answers stand before those of an earlier one")
        _check_answers(place / "town_unirs_answers.gpkg", {id: kept for one in answers for id, kept in one.items()})
        _check_cells(place / "grid.gpkg", [tuple(cell) for one in told for cell in one["cells"]])
        return Count(answered=len(told) * _WRITES)

    return case


def _check_answers(path: Path, wanted: dict[str, list]) -> None:
    found = sound_rows(path, "SELECT fid, answer, verdict FROM unirs_answers") if path.exists() else []
    if sorted(found) != sorted((int(id), text, verdict) for id, (text, verdict) in wanted.items()):
        there = {id for id, _, _ in found}
        lost = [text for id, (text, _) in wanted.items() if int(id) not in there]
        raise Wrong(f"{len(found)} answers of {len(wanted)}; lost: {lost[:5]}")


def _check_cells(path: Path, wanted: list[tuple[int, int]]) -> None:
    found = sound_rows(path, f"SELECT run, cell FROM {CELLS}") if wanted else []
    if sorted(found) != sorted(set(wanted)):  # a later session asks cells of an earlier one again
        raise Wrong(f"{len(found)} cells of {len(set(wanted))}")


TORTURE = Torture(
    "two_windows",
    "two windows write to one answers file and one grid (tries are writes)",
    20_000,
    prepare,
    30.0,
    slice=1,
)
