"""The power fails while answers are stored: after it, each answer that was stored is there, with its picture.

`python -m tests.soak.tortures.power_cut_answers FOLDER SEED` is the work that is cut off.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from random import Random

from .. import power_cut
from ..torture import Case, Count, Torture, Wrong

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
    library = power_cut.compiled(folder)
    works: dict[int, list[power_cut.Step]] = {}

    def case(random: Random) -> Count:
        number = random.randrange(_WORKS)
        if number not in works:
            place = folder / f"work{number}"
            works[number] = power_cut.recorded(
                library, [sys.executable, "-m", __name__, str(place), str(number)], place
            )
            shutil.rmtree(place)
        steps = works[number]
        for _ in range(_CUTS):
            cut = random.randrange(len(steps) + 1)
            power_cut.write(power_cut.after(steps, cut, random), folder / "cut")
            _check(folder / "cut" / _FILE, power_cut.acknowledged(steps, cut))
        return Count(answered=_CUTS)

    return case


def _check(path: Path, told: list[str]) -> None:
    if not path.exists():
        if told:
            raise Wrong(f"the file is gone, with {len(told)} answers")
        return
    with closing(sqlite3.connect(path)) as database:
        (sound,) = database.execute("PRAGMA integrity_check").fetchone()
        rows = database.execute("SELECT fid, verdict, length(picture) FROM unirs_answers").fetchall()
    if sound != "ok":
        raise Wrong(f"not sound: {sound}")
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
