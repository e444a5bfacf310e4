"""Answers files that others made, beside a project that is opened: their answers, or one sentence and another file.

Whatever the file holds, a new answer is kept and read back, no table of somebody else's changes, and a file that cannot
be used stays byte for byte as it is. Runs in QGIS's Python.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from .. import geopackages, in_qgis
from ..torture import Case, Count, Torture, Wrong, check_sentence, in_own_folder

TABLES = ("unirs_answers", "unirs_image_answers")
_SQUARE = "Polygon ((0 0, 10 0, 10 10, 0 10, 0 0))"
_OLD_ROWS = 3


def prepare(folder: Path) -> Case:
    """A file of the plugin's own."""
    in_qgis.begin()
    from qgis.core import QgsProject

    whole = folder / "whole.gpkg"
    _make(whole)
    geopackages.add_others(whole)

    def work(place: Path, random: Random) -> Count:
        try:
            return _case(place, whole, random)
        finally:
            QgsProject.instance().clear()

    return in_own_folder(folder, work)


def _make(path: Path) -> None:
    from unirs.unirs_qgis.core.answers import file, rows

    file.create(str(path))
    for table in TABLES:
        layer = rows.opened(str(path), table)
        rows.add(layer, [_answer(number + 1, table == TABLES[0]) for number in range(_OLD_ROWS)])


def _answer(id: int, known: bool) -> Any:
    from unirs.unirs_qgis.core.answers.answer import Answer

    found = {
        "method": "find",
        "phrase": "road",
        "box": None,
        "things": [{"label": "road", "box": [0.1, 0.1, 0.5, 0.5]}],
    }
    return Answer(
        "pair", "Is there a road?", "yes", id=id, created=datetime.now(UTC).replace(microsecond=0), score=0.7,
        scores=[{"text": "yes", "score": 0.7}, {"text": "no", "score": 0.3}], timings={"total": 1.0}, clue="a road",
        layers=("a", "b"), layer_ids=("1", "2"), sources=("/a.tif", "/b.tif"), dates=("2019-01-01", "2020-01-01"),
        notes=("A note.",), heat={"size": 2, "values": [0.1, 0.2, 0.3, 0.9]}, found=found if id % 2 else None,
        segments='{"segments":[],"seconds":3.0}', picture=b"\x89PNG", region_key="k", region_wkt=_SQUARE,
        region_crs="EPSG:32633" if known else "", shape_wkt=_SQUARE, shape_crs="EPSG:32633" if known else "",
        conversation="c", together="t", turn={"question": "?"},
    )  # fmt: skip


def _case(place: Path, whole: Path, random: Random) -> Count:
    from qgis.core import QgsProject
    from unirs.unirs_qgis.core.answers.store import AnswerStore

    stem = random.choice(geopackages.NAMES)
    project, path = place / f"{stem}.qgs", place / f"{stem}_unirs_answers.gpkg"
    shutil.copy(whole, path)
    said = geopackages.spoil(path, TABLES, random)
    if random.random() < 0.1:
        path.rename(place / "elsewhere.gpkg")
        path.symlink_to(place / "elsewhere.gpkg")
    _write_project(project, path, random)
    before, others = _digest(path), geopackages.others(path)
    told: list[str] = []
    if not QgsProject.instance().read(str(project)):
        raise Wrong(f"the project was not read ({said})")
    store = AnswerStore(profile_folder=str(place / "profile"))
    store.problem.connect(told.append)
    try:
        QgsProject.instance().read(str(project))
        own = Path(store.path) == path
        seen = _read(store, told)
        added = store.add(_answer(0, random.random() < 0.7))
        kept = store.answer(added)
        if kept is None or kept.answer != "yes":
            raise Wrong("a new answer was not kept")
        _write(store, added, told)
    except Exception as error:
        error.args = (f"{error} [{said}; {stem}]", *error.args[1:])
        raise
    finally:
        store.close()
    if others is not None and geopackages.others(path) != others:
        raise Wrong(f"another's table was changed by {said}")
    if not own and _digest(path) != before:
        raise Wrong(f"a file that is not used was changed ({said})")
    if not own and not told:
        raise Wrong(f"nothing was said of a file that is not used ({said})")
    for sentence in told:
        check_sentence(sentence)
    return Count(answered=int(own and seen), refused=int(not (own and seen)))


def _write_project(project: Path, path: Path, random: Random) -> None:
    """A project, at times with layers whose properties and sources are hostile."""
    from qgis.core import QgsProject, QgsVectorLayer

    mine = QgsProject.instance()
    mine.clear()
    for _ in range(random.choice((0, 0, 1, 2))):
        source = random.choice(
            (
                f"{path}|layername={TABLES[0]}", f"{path}|layername={TABLES[1]}", f"{path}|layername=others_own",
                "/etc/passwd|layername=unirs_answers", "/dev/zero|layername=unirs_answers", "../../x.gpkg|layername=x",
                f"{path.parent}|layername=unirs_answers", "GPKG:/x.gpkg|layername=unirs_answers",
            )
        )  # fmt: skip
        layer = QgsVectorLayer(source, "others'", "ogr")
        layer.setCustomProperty(
            random.choice(("unirs/answers", "unirs/grid", "unirs/found", "unirs/heat")),
            random.choice((*TABLES, "1/0", "unirs_found", "../../x", 7, "x" * 5000)),
        )
        mine.addMapLayer(layer)
    mine.writeEntry(
        "unirs", f"ask/{random.choice(('layer', 'side', 'bands'))}", random.choice(("-1", "nan", "x" * 999))
    )
    mine.write(str(project))
    mine.clear()


def _read(store: Any, told: list[str]) -> bool:
    """Read all there is as the panels do; whether anything was there."""
    from unirs.unirs_qgis.core import heat
    from unirs.unirs_qgis.core.answers import listing
    from unirs.unirs_qgis.core.answers.file import AnswerFileError
    from unirs.unirs_qgis.core.found import listing as found_listing
    from unirs.unirs_qgis.core.found.features import things
    from unirs.unirs_qgis.gui.ask.answer_view import AnswerView
    from unirs.unirs_qgis.gui.history.model import HistoryModel
    from unirs.unirs_qgis.gui.video.record import recall

    view, model = AnswerView(), HistoryModel(store.some)
    try:
        answers = store.answers()
        listed = store.source().listing(
            listing.Wanted(("road",), order=listing.LAYER), [answer.id for answer in answers]
        )
        model.show(store.source().listing(listing.Wanted()))
        for row in range(min(9, model.rowCount())):
            for column in range(model.columnCount()):
                model.data(model.index(row, column))
        for answer in answers:
            whole = store.answer(answer.id)
            view.show_answer(whole if whole is not None else answer)
            answer.region().key()
            list(things(answer))
            recall(answer, 0.5)
            try:
                heat.polygons(answer.heat, answer.region(), 0.5)
            except heat.HeatError as error:
                check_sentence(str(error))
        for name in ("c", "k", "t"):
            store.conversation(name), store.at(name), store.together(name)
        _evaluate(store.path)
        found_listing.keys(store.path), found_listing.count(store.path)
        return bool(answers) or bool(listed.ids)
    except AnswerFileError as error:
        told.append(str(error))
        return False
    except sqlite3.Error as error:  # whose words the panel puts behind its own
        told.append(f"The answers cannot be read: {error}.")
        return False
    finally:
        view.deleteLater()


def _evaluate(path: str) -> None:
    """The plugin's functions in an expression, over this file."""
    from qgis.core import QgsExpression, QgsExpressionContext
    from unirs.unirs_qgis.core.expressions import AnswerFunctions

    functions = AnswerFunctions(lambda: path)
    functions.register()
    try:
        for name in ("unirs_answer", "unirs_score", "unirs_date"):
            for question in ("'Is there a road?'", "''", "NULL", "1"):
                said = QgsExpression(f"{name}(make_point(10.5, 0.0001), {question}, 'EPSG:4326')")
                value = said.evaluate(QgsExpressionContext())
                if said.hasEvalError() or value is not None and not isinstance(value, (str, float)):
                    raise Wrong(f"{name} gives {value!r}, {said.evalErrorString()}")
    finally:
        functions.unregister()


def _write(store: Any, added: int, told: list[str]) -> None:
    from unirs.unirs_qgis.core.answers.file import AnswerFileError

    for work in (
        lambda: store.judge(added, "wrong", "no"),
        lambda: [store.judge(answer.id, "right") for answer in store.answers()],
        lambda: store.update(store.answer(added)),
        lambda: store.remove([answer.id for answer in store.answers()][:2]),
        store.checkpoint,
    ):
        try:
            work()
        except AnswerFileError as error:
            told.append(str(error))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


TORTURE = Torture(
    "foreign_answers",
    "answers files and projects made by others, opened and written",
    20_000,
    prepare,
    10.0,
    "qgis",
    12,
)
