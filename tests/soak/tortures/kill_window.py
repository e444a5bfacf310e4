"""QGIS itself killed in its real window while a grid, questions or a video are at work, opened again, at last let be.

What stood on the screen is in the file; every cell and every window is there once, a grid's as of an undisturbed run;
databases are sound; the model's process ends by itself, and no lock and no log is left.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

from model_runtime.cli.common import SHIPPED_MODEL
from scripts.window import launch

from ..processes import left_of
from ..sound_rows import LOGS, sound_rows_of_copy
from ..torture import Case, Count, Torture, Wrong

DRIVER = launch.ROOT / "tests" / "soak" / "window_at_work.py"
_JOB = {"question": "Is there a road?", "side": 28, "asks": 4, "answers": 4000, "window_s": 1.0}
_SETTINGS = "\n[unirs]\nuse_clue=false\ngrid\\longest_answer=4\n"
_WINDOWS = 8  # of the flight, a second each
OPENING_S, WORK_S = 600.0, 1600.0  # of a busy computer
_GONE_S = 30.0  # that the model's process has to notice that its window is no more


def prepare(folder: Path) -> Case:
    """A scene, a flight over it, and the cells of a grid that nobody disturbs."""
    drawn = folder / "drawn"
    command = [sys.executable, "-m", "model_runtime", "scene", str(drawn), "--seed", "13", "--size", "256", "--flight"]
    subprocess.run(command, cwd=launch.ROOT, check=True, stdout=subprocess.DEVNULL)
    window = WindowAtWork(folder / "whole", drawn, "grid")
    with launch.display(True, launch.SCREEN) as shown:
        window.work(shown, None, Random(0))
    whole = window.cells()
    if len(whole) < 20:
        raise Wrong(f"{len(whole)} cells")

    def case(random: Random) -> Count:
        what = random.choice(("grid", "grid", "ask", "video"))
        window = WindowAtWork(folder / f"killed{random.randrange(1 << 30)}", drawn, what)
        ways = random.choices(("opening", "work"), (1, 3), k=random.choice((1, 2, 3)))
        with launch.display(True, launch.SCREEN) as shown:
            kills = sum(window.work(shown, way, random) for way in ways)
            window.work(shown, None, random)
        window.check(whole)
        shutil.rmtree(window.folder)
        return Count(answered=kills)

    return case


class WindowAtWork:
    """A project in a folder of its own, and what a window does with it."""

    def __init__(self, folder: Path, drawn: Path, what: str) -> None:
        self.folder, self.what = folder, what
        folder.mkdir()
        self.raster = Path(shutil.copy(next(drawn.glob("*.tif")), folder / "scene.tif"))
        self.clip = Path(shutil.copy(drawn / "flight.mp4", folder / "flight.mp4"))
        self.project, self.log = folder / "town.qgz", folder / "log"
        self.answers, self.grid = folder / "town_unirs_answers.gpkg", folder / "town_unirs_grid.gpkg"

    def work(self, shown: dict, killed: str | None, random: Random) -> bool:
        """Open the window and let it work to its end, or kill it; whether it was killed."""
        before = self.log.read_text(encoding="utf-8").count("begun") if self.log.exists() else 0
        job = _JOB | {"what": self.what, "project": str(self.project), "log": str(self.log), "clip": str(self.clip)}
        job["grid_begun"] = self.grid.exists()
        token = f"{random.getrandbits(64):016x}"
        own = {"UNIRS_MODEL": str(SHIPPED_MODEL), "OMP_NUM_THREADS": "1", "UNIRS_ROWS": "1", "UNIRS_SOAK": token}
        variables = {**shown, **own}
        files = [self.project if self.project.exists() else self.raster]
        with launch.opened(DRIVER, job, self.folder / "qgis", files, _SETTINGS, variables) as process:
            ended = self.killed(process, killed, random, before)
            if ended:
                _check_gone(token)
        for path in (self.answers, self.grid):
            if path.exists():
                sound_rows_of_copy(path, "SELECT 1")
        if not ended:
            self._check_result()
        return ended

    def _check_result(self) -> None:
        """What the driver of a window that ended by itself says. Raises Wrong."""
        told = self.folder / "qgis" / "result.json"
        if not told.exists():
            raise Wrong(f"the window ended by itself: {(self.folder / 'qgis' / 'qgis.log').read_text()[-400:]}")
        if "error" in (result := json.loads(told.read_text(encoding="utf-8"))):
            raise Wrong(result["error"])

    def killed(self, process: subprocess.Popen, how: str | None, random: Random, before: int) -> bool:
        """Kill the window, or whatever else is done to it, or wait for its end; whether it was killed."""
        try:
            if how == "opening":
                process.wait(random.uniform(1.0, 15.0))
            elif how == "work":
                self.wait_for_work(process, before)
                process.wait(random.choice((0.2, 1.0, 6.0)) * random.random() * 2)
            else:
                process.wait(OPENING_S + WORK_S)
        except subprocess.TimeoutExpired:
            if how is None:
                raise Wrong("the window never ended") from None
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            return True
        return False

    def wait_for_work(self, process: subprocess.Popen, before: int) -> None:
        """Until it begins, or the window has ended."""
        until = time.monotonic() + OPENING_S
        while process.poll() is None and time.monotonic() < until:
            if self.log.exists() and self.log.read_text(encoding="utf-8").count("begun") > before:
                break
            time.sleep(0.02)

    def check(self, whole: list[tuple]) -> None:
        """What a whole work leaves, and nothing else."""
        if self.what == "grid" and self.cells() != whole:
            raise Wrong(f"not as undisturbed: {len(self.cells())} cells for {len(whole)}")
        if self.what == "ask":
            seen = self.log.read_text(encoding="utf-8").count("answered")
            kept = len(_rows(self.answers, "SELECT fid FROM unirs_answers"))
            if not seen <= kept <= seen + self.log.read_text(encoding="utf-8").count("begun"):
                raise Wrong(f"{seen} answers were seen, {kept} are there")
        if self.what == "video":
            rows = _rows(self.answers, "SELECT segments FROM unirs_image_answers WHERE task = 'video'")
            done = [[(one["start_s"], one["end_s"]) for one in json.loads(row)["segments"]] for (row,) in rows]
            if any(max(Counter(one).values()) > 1 for one in done) or not any(len(one) == _WINDOWS for one in done):
                raise Wrong(f"windows: {done}")
        left = [path for path in self.folder.iterdir() if path.name.endswith((*LOGS, ".lock", ".part", "_running"))]
        left += [path for path in self.folder.rglob("*unirs*") if path.name.endswith((".lock", ".part"))]
        if left:
            raise Wrong(f"left behind: {[path.name for path in left]}")

    def cells(self) -> list[tuple]:
        """Every cell that was asked or left out, with its answer."""
        asked = _rows(self.grid, "SELECT cell, answer FROM unirs_grid")
        return sorted(asked + [(cell, "") for (cell,) in _rows(self.grid, "SELECT cell FROM unirs_grid_skipped")])


def _rows(path: Path, query: str) -> list[tuple]:
    # As the file lies there, without a log; to look at it would make one beside a file that QGIS leaves in that mode.
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as database:
        return database.execute(query).fetchall()


def _check_gone(token: str) -> None:
    """All that the killed window started ends by itself."""
    until = time.monotonic() + _GONE_S
    while left := left_of(token):
        if time.monotonic() > until:
            raise Wrong(f"still there: {left}")
        time.sleep(0.1)


TORTURE = Torture(
    "kill_window", "QGIS killed in its window at work, and opened again (a try is a kill)", 50, prepare, 60.0, slice=0
)
