"""QGIS itself short of memory, in its real window, from a random moment of a grid, of questions, of a long history on.

It goes on, says a sentence, or ends as Qt and its libraries do; whichever it is, what was stored is there, files are
sound, the model's process ends, and the next window does the work to its end. Linux alone.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

from scripts.window import launch

from ..sound_rows import sound_rows
from ..torture import CannotHere, Case, Count, Torture, Wrong
from .kill_window import WindowAtWork
from .little_memory import little

_WANT_S = 90.0  # of a window in want, which is then killed
_WORKS = ("grid", "ask", "history")
_OF_MEMORY = ("MemoryError", "memory", "llocate", "new thread", "bad_alloc", "returned NULL", "DriveError")


def prepare(folder: Path) -> Case:
    """A scene, and the cells of a grid with enough. Raises CannotHere."""
    if sys.platform != "linux":
        raise CannotHere("only Linux lets one process bound another")
    drawn, whole = folder / "drawn", []
    command = [sys.executable, "-m", "model_runtime", "scene", str(drawn), "--seed", "13", "--size", "256", "--flight"]
    subprocess.run(command, cwd=launch.ROOT, check=True, stdout=subprocess.DEVNULL)

    def case(random: Random) -> Count:
        what = random.choice(_WORKS)
        window = _InWant(folder / f"want{random.randrange(1 << 30)}", drawn, what)
        with launch.display(True, launch.SCREEN) as shown:
            if what == "grid" and not whole:
                undisturbed = WindowAtWork(folder / "whole", drawn, what)
                undisturbed.work(shown, None, random)
                whole.extend(undisturbed.cells())
            window.work(shown, "want", random)
            there = window.stored()
            if not (whole and window.grid.exists() and window.cells() == whole):  # nothing is left to go on with
                window.work(shown, None, random)
        if lost := there - window.stored():
            raise Wrong(f"{len(lost)} answers were stored and are no more")
        window.check(whole)
        shutil.rmtree(window.folder)
        return window.count

    return case


class _InWant(WindowAtWork):
    """Its first window has too little; `count`: whether that came to its end all the same."""

    def __init__(self, folder: Path, drawn: Path, what: str) -> None:
        super().__init__(folder, drawn, what)
        self.count = Count()

    def stored(self) -> set[tuple]:
        """Keys of all answers."""
        found = set()
        for path, statement in (
            (self.answers, "SELECT fid, answer FROM unirs_answers"),
            (self.grid, "SELECT cell, answer FROM unirs_grid WHERE error IS NULL"),
        ):
            found |= set(sound_rows(path, statement)) if path.exists() else set()
        return found

    def killed(self, process: subprocess.Popen, how: str | None, random: Random, before: int) -> bool:
        if how is None:
            return super().killed(process, how, random, before)
        self.wait_for_work(process, before)
        try:
            process.wait(random.choice((0.1, 2.0, 10.0)) * random.random())
            raise Wrong("the window ended before it was in want")
        except subprocess.TimeoutExpired:
            little(process.pid, random)
        try:
            self.count.add(process.wait(_WANT_S) == 0)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.count.add(False)
        self._check_log()
        return True

    def _check_log(self) -> None:
        """Exceptions are of memory. Raises Wrong."""
        said = (self.folder / "qgis" / "qgis.log").read_text(encoding="utf-8", errors="replace")
        for part in said.split("Traceback (most recent call last):")[1:]:
            if "unirs_qgis" in part[:3000] and not any(word in part[:3000] for word in _OF_MEMORY):
                raise Wrong(f"raised: {part[:500]}")


TORTURE = Torture(
    "little_window",
    "too little memory for QGIS itself in its window: questions, a grid, a long history",
    200,
    prepare,
    60.0,
    python="window",
    slice=0,
)
