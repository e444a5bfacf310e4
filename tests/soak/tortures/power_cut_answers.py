"""The power fails while answers are stored: after it, each answer that was stored is there, with its picture.

`python -m tests.soak.tortures.power_cut_answers FOLDER SEED` is the work that is cut off.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from random import Random

from .. import power_cut
from ..sound_rows import sound_rows
from ..torture import Case, Torture, Wrong

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "build" / "plugins"))

_ANSWERS, _CUTS, _WORKS, _PICTURE = 20, 12, 4, 9000
_FILE = "profile/unsaved_1_unirs_answers.gpkg"
_PLACE = "Polygon((500000 5500000, 500010 5500000, 500010 5500010, 500000 5500000))"


def work(folder: Path, seed: str) -> None:
    """Answers one after another, written into one file now and then, judged now and then; each is told when stored."""
    from qgis.core import QgsApplication

    application = QgsApplication([], True)
    application.initQgis()
    from unirs.unirs_qgis.core.answers.store import Answer, AnswerStore

    random, store = Random(seed), AnswerStore(profile_folder=str(folder / "profile"))
    with open(folder / power_cut.ACKS, "ab", buffering=0) as acks:
        for number in range(_ANSWERS):
            place = {"region_wkt": _PLACE, "region_crs": "EPSG:32633", "region_key": str(number % 3)}
            id = store.add(Answer("single", "?", str(number), picture=b"x" * _PICTURE, **place))
            acks.write(f"{id}\n".encode())
            if random.random() < 0.3:
                store.judge(id, "right")
                acks.write(f"{id} right\n".encode())
            if random.random() < 0.2:
                store.checkpoint()
        store.close()
    os._exit(0)


def prepare(folder: Path) -> Case:
    """The recorder; each work is done once, and cut at many places."""
    return power_cut.cut_case(folder, __name__, _WORKS, _CUTS, _check)


def _check(left: Path, told: list[str]) -> None:
    path = left / _FILE
    if not path.exists():
        if told:
            raise Wrong(f"the file is gone, with {len(told)} answers")
        return
    rows = sound_rows(path, "SELECT fid, verdict, length(picture) FROM unirs_answers")
    there = {str(fid) for fid, *_ in rows} | {f"{fid} {verdict}" for fid, verdict, _ in rows}
    if lost := set(told) - there:
        raise Wrong(f"lost: {len(lost)} of {len(told)}: {sorted(lost)[:3]}")
    if any(length != _PICTURE for *_, length in rows):
        raise Wrong("a picture is not whole")


TORTURE = Torture(
    "power_cut_answers",
    "the power fails while answers are stored (a try is a cut)",
    20_000,
    prepare,
    20.0,
    python="qgis",
    slice=3,
)

if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2])
