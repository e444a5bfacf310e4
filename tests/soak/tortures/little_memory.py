"""Too little memory while a model is loaded and asked, and while a terminal's grid is at work: a sentence, fewer rows
at once or another plan, nothing lost, on with it when there is room.

The bound is RLIMIT_AS, on addresses, so many bytes above what a process has at a random moment. A process may end of
it, inside of libraries that know no other way; the plugin says so, and its next question starts another.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.scenes import generate
from model_runtime.scenes.geotiff import write

from ..server_process import ROOT
from ..sound_rows import check_undisturbed, sound_rows
from ..starved import Starved
from ..torture import Case, Count, Torture, Wrong, check_sentence
from .kill_grid import ROWS

_SIDE, _CELL = 128, 32  # pixels of the scene and of its cells
_LONGEST_S = 1800.0  # of a busy computer
_MB = 1 << 20


def prepare(folder: Path) -> Case:
    """A process that answers; a scene, and its grid with enough."""
    starved, scene = Starved(little, may_end=True), folder / "scene.tif"
    write(generate(5, _SIDE, 0.5), scene)
    _grid(scene, folder / "whole.gpkg", None, Random(0))
    whole = sound_rows(folder / "whole.gpkg", ROWS)

    def case(random: Random) -> Count:
        if random.random() < 0.7:
            return starved.case(random)
        path, count = folder / f"little{random.getrandbits(40)}.gpkg", Count()
        for _ in range(2):
            count.add(_grid(scene, path, random.uniform(0.0, 15.0), random))
        _grid(scene, path, None, random)
        check_undisturbed(path, ROWS, whole)
        return count

    return case


def little(pid: int, random: Random) -> Callable[[], None]:
    """Let a process have a few megabytes of addresses more, or some hundreds; gives what lifts it."""
    import resource

    before = resource.prlimit(pid, resource.RLIMIT_AS)
    with open(f"/proc/{pid}/statm", encoding="ascii") as stream:
        now = int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.prlimit(pid, resource.RLIMIT_AS, (now + int(_MB * 2 ** random.uniform(0, 10)), before[1]))
    return lambda: resource.prlimit(pid, resource.RLIMIT_AS, before)


def _grid(scene: Path, path: Path, little_after_s: float | None, random: Random) -> bool:
    """A terminal's grid, or on with it; whether it came to its end. None: with enough."""
    command = [sys.executable, "-m", "model_runtime", "grid", str(scene), "Is there a road?", "--out", str(path)]
    command += ["--model", str(SHIPPED_MODEL), "--cell", str(_CELL), "--no-clue", "--dtype", "fp32", "--device", "cpu"]
    process = subprocess.Popen(
        [*command, *(["--resume"] if path.exists() else [])], cwd=ROOT, env=os.environ | {"OMP_NUM_THREADS": "1"},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        said = process.communicate(timeout=little_after_s or _LONGEST_S)[1]
    except subprocess.TimeoutExpired:
        little(process.pid, random)
        try:
            said = process.communicate(timeout=_LONGEST_S)[1]
        except subprocess.TimeoutExpired:
            process.kill()
            raise Wrong("it never ended") from None
    if process.returncode == 2:
        check_sentence(said.strip().splitlines()[-1])
    if process.returncode > 0 and process.returncode != 2 or process.returncode and little_after_s is None:
        raise Wrong(f"ended with {process.returncode}: {said[-600:]}")
    return process.returncode == 0


TORTURE = Torture(
    "little_memory",
    "too little memory at loading, at asking, and for a terminal's grid",
    2_000,
    prepare,
    60.0,
    slice=0,
)
