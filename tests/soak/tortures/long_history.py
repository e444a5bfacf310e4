"""A project with 50,000 answers: stored, listed, searched, looked at, judged, exported. Neither memory nor the time of
one grows with those before it, but for what is said of all. Runs in QGIS's Python; `make stalls` does it in the window.
"""

from __future__ import annotations

import time
from pathlib import Path
from random import Random
from typing import Any

from .. import in_qgis
from ..growing import Curve, check_flat, facts, length
from ..torture import Case, Count, Torture, Wrong, in_own_folder

_POINTS, _JUDGED = 10, 10


def prepare(folder: Path) -> Case:
    """QGIS without a window."""
    in_qgis.begin()
    return in_own_folder(folder, _case)


def _case(place: Path, random: Random) -> Count:
    from qgis.core import QgsProject
    from unirs.unirs_qgis.core.answers.store import AnswerStore

    from scripts.stalls.files import fill_history

    whole, curve = length(50_000, 1_000), Curve("answers")
    QgsProject.instance().clear()
    QgsProject.instance().write(str(place / "town.qgz"))
    store = AnswerStore(profile_folder=str(place / "profile"))
    try:
        for number in range(1, _POINTS + 1):
            first, last = store.count(), whole * number // _POINTS
            begun = time.process_time()
            fill_history(store, first, last)
            stored = 1000 * (time.process_time() - begun) / max(1, last - first)
            curve.point(last, ms_to_store_one=stored, **_looked_at(store, random), **facts())
        if store.count() != whole:
            raise Wrong(f"{store.count()} of {whole}")
        _export(store, place / "out.csv", whole)
    finally:
        store.close()
        QgsProject.instance().clear()
    for name, slack in (("ms to store one", 1.0), ("ms to judge one", 10.0), ("ms to read a page", 10.0)):
        check_flat(name, curve.figures[name], slack, 0.5)
    check_flat("RSS, MB", curve.figures.get("RSS, MB", ()), 40)
    return Count(answered=whole, curve=curve.figures)


def _looked_at(store: Any, random: Random) -> dict[str, float]:
    """Milliseconds of this thread for a list of all, one of some, a page of it, and a verdict."""
    from unirs.unirs_qgis.core.answers.listing import SCORE, Wanted

    told, begun = {}, time.process_time()

    def lap(name: str, times: int = 1) -> None:
        nonlocal begun
        told[name] = 1000 * (time.process_time() - begun) / times
        begun = time.process_time()

    ids = store.source().listing(Wanted()).ids
    lap("ms_to_list_all")
    store.source().listing(Wanted(("house", "7"), order=SCORE))
    lap("ms_to_search_all")
    start = random.randrange(len(ids))
    if len(store.some(ids[start : start + 16])) != min(16, len(ids) - start):
        raise Wrong("a page is not whole")
    lap("ms_to_read_a_page")
    for id in random.sample(ids, _JUDGED):
        store.judge(id, random.choice(("right", "wrong", None)))
    lap("ms_to_judge_one", _JUDGED)
    return told


def _export(store: Any, path: Path, whole: int) -> None:
    from unirs.unirs_qgis.core.answers import export

    export.write("csv", str(path), store.answers())
    with path.open(encoding="utf-8-sig", newline="") as file:
        if sum(1 for _ in file) != whole + 1:
            raise Wrong("the table is not whole")


TORTURE = Torture(
    "long_history", "answers of one history: stored, listed, judged, exported", 500_000, prepare, 900.0, "qgis", 1
)
