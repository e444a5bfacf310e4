"""The power fails while a grid's file grows: after it, what was told as written is there, once, and the run goes on.

`python -m tests.soak.tortures.power_cut_grid FOLDER SEED` is the work that is cut off.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from model_runtime.common.grid.file import GridFile
from model_runtime.common.grid.schema import CELLS

from .. import power_cut
from ..sound_rows import sound_rows
from ..torture import Case, Torture, Wrong

_CELLS, _CUTS, _WORKS = 60, 12, 8
_IDENTITY = {"task": "single", "sources": [[["/scene.tif", 10, 20]]], "model": ["unirs", "abc"], "questions": ["a"]}


def work(folder: Path, seed: str) -> None:
    """A grid in batches, closed and opened now and then; each cell is told when it is written."""
    random = Random(seed)
    with open(folder / power_cut.ACKS, "ab", buffering=0) as acks:
        left = list(range(_CELLS))
        while left:
            file = GridFile(folder / "grid.gpkg")
            run = file.find(_IDENTITY) or file.start(_IDENTITY, ["a"], _CELLS, True)
            for _ in range(random.choice((1, 3, 8))):
                batch, left = left[:5], left[5:]
                file.append(
                    run, [_row(cell) for cell in batch if cell % 7], [(cell, 0.1) for cell in batch if not cell % 7]
                )
                acks.write("".join(f"{cell}\n" for cell in batch).encode())
            if not left:
                file.finish(run)
                acks.write(b"finished\n")
            file.close()


def prepare(folder: Path) -> Case:
    """The recorder; each work is done a few times, and cut at many places."""
    return power_cut.cut_case(folder, __name__, _WORKS, _CUTS, _check)


def _check(left: Path, told: list[str]) -> None:
    """Sound, all that was told is there, and it can be gone on with to the end."""
    path = left / "grid.gpkg"
    if path.exists():
        sound_rows(path, "SELECT 1")
    elif told:
        raise Wrong(f"the file is gone, with {len(told)} cells")
    file = GridFile(path)
    run = file.find(_IDENTITY)
    done = sorted(file.done(run)) if run else []
    lost = {int(one) for one in told if one != "finished"} - set(done)
    if lost or len(done) != len(set(done)) or "finished" in told and not run.finished:
        raise Wrong(f"lost: {sorted(lost)}; there: {len(done)}; told: {told[-1:]}")
    run = run or file.start(_IDENTITY, ["a"], _CELLS, True)
    file.append(run, [_row(cell) for cell in range(_CELLS) if cell not in done])
    file.finish(run)
    file.close()
    asked = [cell for (cell,) in sound_rows(path, f"SELECT cell FROM {CELLS} ORDER BY cell")]
    skipped = [cell for (cell,) in sound_rows(path, "SELECT cell FROM unirs_grid_skipped")]
    ((sound,),) = sound_rows(path, "SELECT rtreecheck('rtree_unirs_grid_geom')")
    if sorted(asked + skipped) != list(range(_CELLS)) or sound != "ok":
        raise Wrong(f"not whole after going on: {len(asked)} + {len(skipped)} cells, index {sound}")


def _row(cell: int) -> dict:
    ring = [(cell, 50.0), (cell + 1, 50.0), (cell + 1, 51.0), (cell, 51.0)]
    return {"cell": cell, "number": 0, "answer": "Yes " * (1 + cell * 37 % 200), "points": ring}


TORTURE = Torture(
    "power_cut_grid",
    "the power fails while a grid is written (a try is a cut)",
    20_000,
    prepare,
    20.0,
    slice=4,
)

if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2])
