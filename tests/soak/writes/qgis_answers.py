"""QGIS's Python, begun, and what it writes of answers: new ones, verdicts, fewer."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

from osgeo import gdal
from qgis.core import QgsApplication, QgsGeometry, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QCoreApplication
from unirs.unirs_qgis.core import ground, heat
from unirs.unirs_qgis.core.answers.answer import Answer
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.files import os_sentence
from unirs.unirs_qgis.core.found import raster
from unirs.unirs_qgis.model_archive import ModelArchiveError

from ..sound_rows import sound_rows
from ..torture import Wrong
from . import Write

QgsApplication.setPrefixPath("/usr", True)
APPLICATION = QgsApplication([], True)
APPLICATION.initQgis()
gdal.PushErrorHandler("CPLQuietErrorHandler")

UTM = ground.wgs84().__class__("EPSG:32633")
SQUARE = QgsRectangle(500000, 5500000, 500100, 5500100)
_FAULTS = (OSError, heat.HeatError, raster.FoundRasterError, ModelArchiveError)


def said_of(work: Any) -> str:
    """ "" where `work` was done, else the sentence that a panel shows."""
    try:
        work()
    except _FAULTS as fault:
        return os_sentence(fault) if isinstance(fault, OSError) else str(fault)
    return ""


def check_same(path: Path, content: bytes) -> None:
    if path.read_bytes() != content:
        raise Wrong(f"{path.name} is not as it was")


def an_answer(text: str, picture: int = 0) -> Answer:
    square = QgsGeometry.fromRect(SQUARE).asWkt()
    return Answer(
        "single", "Is there water?", text, region_key=text[:3], region_wkt=square, region_crs="EPSG:32633",
        shape_wkt=square, shape_crs="EPSG:32633", picture=os.urandom(picture) or None,
    )  # fmt: skip


# Answers


def _store(folder: Path) -> AnswerStore:
    (folder / "town.qgz").write_bytes(b"")
    QgsProject.instance().clear()
    QgsProject.instance().setFileName(str(folder / "town.qgz"))
    profile = folder.with_name("profile")  # which is elsewhere when the folder is taken away
    shutil.rmtree(profile, ignore_errors=True)
    store = AnswerStore(profile_folder=str(profile))
    store.said = []
    store.problem.connect(store.said.append)
    return store


def _answers_ready(folder: Path, random: Random) -> Any:
    store = _store(folder)
    texts = [f"{n} first" for n in range(3)]
    store.add_many([an_answer(text) for text in texts])
    more = [f"{n} more" for n in range(random.choice((1, 4)))]
    return SimpleNamespace(store=store, there=texts, more=more, picture=random.choice((0, 5000, 90_000)), added=False)


def _answers_write(state: Any) -> str:
    """Answers are kept by all means; what is told is that they wait."""
    state.store.said.clear()
    if not state.added:
        state.added = True
        for text in state.more:
            state.store.add(an_answer(text, state.picture))
    state.store._settle()
    QCoreApplication.processEvents()
    there = sorted(answer.answer for answer in state.store.answers())
    in_file = state.there if os.path.isfile(state.store.path) else []  # the folder may be away
    lacking = set(in_file + state.more) - set(there)
    if set(there) - {*in_file, *state.more} or len(there) != len(set(there)) or lacking and not state.store.said:
        raise Wrong(f"the panel has {len(there)} answers of {len(state.there) + len(state.more)}")
    return " ".join(state.store.said[:1]) if state.store._held or state.store.said else ""


def _answers_check(state: Any, written: bool) -> None:
    if not written:
        return
    state.store.checkpoint()
    found = [text for (text,) in sound_rows(state.store.path, "SELECT answer FROM unirs_answers")]
    if sorted(found) != sorted([*state.there, *state.more]):
        raise Wrong(f"{len(found)} answers in the file of {len(state.there) + len(state.more)}")


def _close_store(state: Any) -> None:
    state.store.close()
    QgsProject.instance().clear()


def _verdict_ready(folder: Path, random: Random) -> Any:
    store = _store(folder)
    ids = store.add_many([an_answer(f"{n}") for n in range(40)])
    store.checkpoint()
    return SimpleNamespace(store=store, ids=ids, text="é" * random.choice((1, 3000, 30_000)))


def _verdict_write(state: Any) -> str:
    return said_of(lambda: state.store.judge(state.ids[7], "wrong", state.text))


def _verdict_check(state: Any, written: bool) -> None:
    answers = {answer.id: answer for answer in state.store.answers()}
    if set(answers) != set(state.ids):
        raise Wrong(f"{len(answers)} answers of {len(state.ids)}")
    if (answers[state.ids[7]].corrected_answer == state.text) != written:
        raise Wrong("the verdict is not as was said")


def _removed_ready(folder: Path, random: Random) -> Any:
    store = _store(folder)
    ids = store.add_many([an_answer(f"{n}", 9000) for n in range(30)])
    store.checkpoint()
    return SimpleNamespace(store=store, ids=ids, gone=set(ids[: random.choice((1, 20))]))


def _removed_write(state: Any) -> str:
    return said_of(lambda: state.store.remove(sorted(state.gone)))


def _removed_check(state: Any, written: bool) -> None:
    left = {answer.id for answer in state.store.answers()}
    if left != set(state.ids) - (state.gone if written else set()):
        raise Wrong(f"{len(left)} answers are left of {len(state.ids)}")


WRITES = (
    Write("answers", _answers_ready, _answers_write, _answers_check, close=_close_store),
    Write("verdict", _verdict_ready, _verdict_write, _verdict_check, close=_close_store),
    Write("answers_removed", _removed_ready, _removed_write, _removed_check, close=_close_store),
)
