"""Grid files that others made, read as the panel, the map and the terminal read them, gone on with, reviewed, exported.

An answer or one sentence; no table of somebody else's changes. Runs in QGIS's Python.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from .. import geopackages, in_qgis
from ..torture import Case, Count, Torture, Wrong, check_sentence, in_own_folder

_SIDE, _COLUMNS, _LINES = 10, 3, 2
TABLES = ("unirs_grid", "unirs_image_grid", "unirs_grid_runs", "unirs_grid_runs", "unirs_grid_skipped",
           "unirs_grid_setups")  # fmt: skip


def prepare(folder: Path) -> Case:
    """A file of the program's own: a run of places and one of an image."""
    in_qgis.begin()
    from qgis.core import QgsProject
    from unirs.model_runtime.common.grid.file import GridFile

    whole = folder / "whole.gpkg"
    make(whole, GridFile)
    geopackages.add_others(whole)

    def work(place: Path, random: Random) -> Count:
        path = place / f"{random.choice(geopackages.NAMES)}.gpkg"
        shutil.copy(whole, path)
        said = geopackages.spoil(path, TABLES, random)
        if random.random() < 0.3:
            spoil_identity(path, random)
        others, count = geopackages.others(path), Count()
        try:
            for read in (_panel, _layers, _terminal, _reviewed, _terminal):
                sentence = read(path)
                count.add(not sentence)
                if sentence:
                    check_sentence(sentence)
        except Exception as error:
            error.args = (f"{error} [{said}; {path.stem}]", *error.args[1:])
            raise
        finally:
            QgsProject.instance().clear()
        if others is not None and geopackages.others(path) != others:
            raise Wrong(f"another's table was changed by {said}")
        return count

    return in_own_folder(folder, work)


def _identity(number: int) -> dict[str, Any]:
    return {
        "schema": 1, "task": "single", "sources": [[["/nowhere/a.tif", 100, 1]]],
        "cells": {"columns": _COLUMNS, "rows": _LINES, "side": _SIDE, "unit": "px", "overlap": 0.0, "least_valid": 0.5},
        "picture": {"side": 32, "bands": [1, 2, 3], "limits": None}, "model": [f"m{number}", "0"], "dtype": "fp32",
        "questions": [["Is there a road?", []], ["Classes: a, b", ["a", "b"]], ["tower", [], "find"]],
        "clue": [True, 64, 256],
    }  # fmt: skip


def make(path: Path, grid_file: Any) -> None:
    """Write a grid file by this class of either process: runs of places and of an image."""
    file = grid_file(path)
    for number, placed in enumerate((True, False, True)):
        identity = _identity(number)
        questions = [members[0] for members in identity["questions"]]
        setup = json.dumps({"styles": [], "cells": None, "attribute": ""})
        run = file.start(identity, questions, _COLUMNS * _LINES, placed, "test", setup)
        rows = [
            _row(cell, asked, text) for cell in range(_COLUMNS * _LINES - 2) for asked, text in enumerate(questions)
        ]
        file.append(run, rows, [(_COLUMNS * _LINES - 2, 0.2, rows[0]["points"])], 1.0)
        file.compare(run)
    file.close()


def _row(cell: int, number: int, question: str) -> dict[str, Any]:
    left, top = float(cell % _COLUMNS), float(cell // _COLUMNS)
    found = [{"label": "tower", "picture": 0, "box": [0.1, 0.1, 0.4, 0.4]}]
    return {
        "cell": cell, "col": cell % _COLUMNS, "row": cell // _COLUMNS, "number": number, "task": "single",
        "method": "find" if number == 2 else "ask", "question": question, "answer": "yes", "kind": "yes/no",
        "normalised": "yes", "value": 1.0, "score": 0.8, "scores": '[{"text": "a", "score": 0.8}]', "margin": 0.1,
        "found": json.dumps(found) if number == 2 else None, "turn": '{"question": "?"}', "seconds": 0.1, "valid": 1.0,
        "gsd": 0.5, "image_sha256": "0", "model": "m", "revision": "0",
        "points": [(left, top), (left + 1, top), (left + 1, top + 1), (left, top + 1)],
    }  # fmt: skip


def spoil_identity(path: Path, random: Random) -> None:
    """One member of a run's identity of another kind."""
    try:
        with closing(geopackages.connected(path)) as connection:
            for id, text in connection.execute("SELECT id, identity FROM unirs_grid_runs").fetchall():
                identity = json.loads(text)
                name = random.choice(sorted(identity))
                inner = identity[name]
                value = random.choice((None, 1, -1, "x", [], {}, [[]], [1], 1e308, 10**18, True, "x" * 9999))
                if isinstance(inner, dict) and random.random() < 0.7:
                    inner[random.choice(sorted(inner))] = value
                elif isinstance(inner, list) and inner and random.random() < 0.7:
                    inner[random.randrange(len(inner))] = value
                else:
                    identity[name] = value
                connection.execute("UPDATE unirs_grid_runs SET identity = ? WHERE id = ?", (json.dumps(identity), id))
    except (sqlite3.Error, ValueError, TypeError, AttributeError):
        pass  # spoilt already


def _panel(path: Path) -> str:
    """The list of runs, what their answers come to, and how one would go on."""
    from unirs.unirs_qgis.core.grid import cell, resume, runs, size, summary

    try:
        for run in runs.runs(path):
            try:
                for number, question in summary.of_file(path, run.id).questions.items():
                    if question.total < 0:
                        raise Wrong("less than none")
                    summary.ids_with(path, run.id, number, "yes")
            except sqlite3.Error as error:
                return f"The file cannot be read: {error}."
            for look in (
                lambda run=run: resume.setup_of(path, run.id),
                lambda run=run: cell.cell_of(str(path), run.id, 0, 0),
            ):
                try:
                    look()
                except size.GridError as error:
                    check_sentence(str(error))
    except size.GridError as error:
        return str(error)
    return ""


def _layers(path: Path) -> str:
    """On the map."""
    from unirs.unirs_qgis.core.grid import layer, size, summary

    for run in (1, 2, 3):
        try:
            layers = layer.GridLayers(path, run)
            for one in layers.show(summary.of_file(path, run)):
                sum(1 for _ in one.getFeatures())
                str((layers.title, layers.least_valid, layers.task))
            layers.refresh()
        except size.GridError as error:
            return str(error)
        except sqlite3.Error as error:
            return f"The file cannot be read: {error}."
    return ""


def _reviewed(path: Path) -> str:
    """Judged and exported."""
    from unirs.unirs_qgis.core.files import ExportError
    from unirs.unirs_qgis.core.grid import review, review_run

    try:
        for number in (1, 2, 3):
            run = review_run.of_file(path, number)
            judged = review.Review(path, number, run.georeferenced)
            for _ in range(3):
                row = judged.next()
                if row is None:
                    break
                if not isinstance(row.answer, str) or not isinstance(row.question, str):
                    raise Wrong(f"no text: {row}")
                judged.correct(row.id, "no")
                if judged.row(row.id).corrected_answer != "no":
                    raise Wrong("a verdict was not kept")
            judged.take(judged.counted())
            judged.export_csv(str(path.parent / "out.csv"), True)
            judged.export_geojson(str(path.parent / "out.geojson"), True)
    except (review.ReviewError, ExportError) as error:
        return str(error)
    return ""


def _terminal(path: Path) -> str:
    """Gone on with: what is left is written, and read back."""
    from unirs.model_runtime.common.grid.file import GridFile, GridFileError

    try:
        file = GridFile(path)
    except GridFileError as error:
        return str(error)
    try:
        for run in file.runs():
            done = set(file.done(run))
            file.counts(run), file.alike(run), list(file.found_rows(run))
            file.append(run, [_row(_COLUMNS * _LINES - 1, 0, "Is there a road?")], (), 1.0)
            file.compare(run)
            if not done <= set(file.done(run)):
                raise Wrong("cells that were done are not")
            file.finish(run)
        if file.find(_identity(0)) is None:
            file.start(_identity(0), ["?"], 6, True)
    except GridFileError as error:
        return str(error)
    finally:
        file.close()
    return ""


TORTURE = Torture(
    "foreign_grids",
    "grid files made by others: listed, shown, gone on with, reviewed",
    20_000,
    prepare,
    10.0,
    "qgis",
    10,
)
