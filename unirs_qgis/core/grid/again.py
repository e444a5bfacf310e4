"""A run set up again as it was begun: takes in a grid file and a run, gives out its `GridSetup`.

A run's identity says most of it. What it only has a digest of (which cells of the grid, which polygons, how layers were
styled) is kept beside it, in a table of its own, when the plugin begins the run. Main thread, but for `keep`.
"""

from __future__ import annotations

import base64
import json
import os
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from qgis.core import QgsMapLayer, QgsMapLayerStyle, QgsProject, QgsRasterLayer, QgsVectorLayer

from ....model_runtime.grid import schema
from ..crops.shift import Shift
from ..text import public_source, tr
from . import review_run
from .cells import Plan, Showing
from .plan import GridPlan, plan_again
from .polygons import PolygonPlan
from .questions import GridQuestion
from .review import ReviewError
from .review_run import ReviewRun
from .size import GridError

if TYPE_CHECKING:
    from .setup import GridSetup

_TABLE = "unirs_grid_setups"
_CREATE = f'CREATE TABLE IF NOT EXISTS "{_TABLE}" (run INTEGER PRIMARY KEY NOT NULL, setup TEXT NOT NULL)'
_INSERT = f'INSERT OR REPLACE INTO "{_TABLE}" VALUES (?, ?)'  # nosec B608: a constant of this file
_SELECT = f'SELECT setup FROM "{_TABLE}" WHERE run = ?'  # nosec B608
_MOST_BYTES = 1 << 26  # unpacked; a mask of ten million cells has little more than one


def kept(setup: GridSetup) -> str:
    """What the identity of a setup's run will not say."""
    plan = setup.plan
    said: dict[str, Any] = {"styles": [] if setup.showing.raw else [_style(layer) for layer in setup.layers]}
    if isinstance(plan, GridPlan):
        said["cells"] = None if plan.mask is None else _packed(np.packbits(plan.mask).tobytes())
    else:
        numbers = np.fromiter(plan.cells(), np.int64, plan.count)
        said["cells"] = None if plan.all else _packed(numbers.tobytes())
    return json.dumps(said)


def keep(path: str | Path, run: int, text: str) -> None:
    """Keep it with the run; for any thread. Raises sqlite3.Error."""
    with closing(schema.connect(path)) as connection:
        connection.execute(_CREATE)
        connection.execute(_INSERT, (run, text))


def setup_of(path: str | Path, number: int) -> GridSetup:
    """The setup with which a run goes on, and no other run. Raises GridError, a sentence on what is missing."""
    from .setup import GridSetup

    try:
        run = review_run.of_file(path, number)
        known = _read(path, number)
        layers = _layers(run, known.get("styles") or [])
        identity = run.identity
        clue, _, max_new = identity["clue"]
        showing, limits = _showing(identity["picture"], identity["cells"]["least_valid"])
        questions = tuple(GridQuestion(text, classes) for text, classes in run.questions)
        plan = _plan(run, layers[0], known)
        return GridSetup(layers, plan, questions, str(path), showing, limits, clue, max_new, number)
    except ReviewError as error:
        raise GridError(str(error)) from error
    except (KeyError, TypeError, ValueError, IndexError, zlib.error) as error:
        if isinstance(error, GridError):
            raise
        raise GridError(tr("What run {} asked cannot be told from its file any more.").format(number)) from error


def _read(path: str | Path, run: int) -> dict[str, Any]:
    """What was kept; nothing for a run of the terminal's."""
    try:
        with closing(schema.connect(path, 5.0)) as connection:
            row = connection.execute(_SELECT, (run,)).fetchone()
    except sqlite3.Error:  # no such table
        row = None
    return json.loads(row[0]) if row else {}


def _plan(run: ReviewRun, layer: QgsRasterLayer, known: dict[str, Any]) -> Plan:
    cells = run.identity["cells"]
    if "side" not in cells:
        ids = np.frombuffer(_unpacked(known["cells"]), np.int64).tolist() if known.get("cells") else None
        return PolygonPlan(layer, _polygons(cells["source"]), only=ids)
    mask = None
    if "within" in cells:
        plan_again(layer, cells)  # its size is checked before so much memory is taken
        bits = np.frombuffer(_unpacked(known["cells"]), np.uint8)
        shape = cells["rows"], cells["columns"]
        mask = np.unpackbits(bits, count=shape[0] * shape[1]).reshape(shape).astype(bool)
    return plan_again(layer, cells, mask)


def _layers(run: ReviewRun, styles: list[str]) -> tuple[QgsRasterLayer, ...]:
    """The run's layers, as they were styled."""
    digests = run.identity["picture"].get("styles")
    if digests is None:
        return tuple(_layer(source) for source in run.sources)
    if len(styles) != len(run.sources):
        raise GridError(tr("How the layers of run {} were styled is not known.").format(run.id))
    return tuple(_layer(source, digest, style) for source, digest, style in zip(run.sources, digests, styles))


def _layer(source: str, digest: str = "", style: str = "") -> QgsRasterLayer:
    """A layer of the project where it looks as it did, else one of our own that does."""
    from .setup import source_of, style_digest

    same = [layer for layer in _of_project(QgsRasterLayer) if layer.isValid() and source_of(layer) == source]
    for layer in same:
        if not digest or style_digest(layer) == digest:
            return layer
    if same:
        own = QgsRasterLayer(same[0].source(), same[0].name(), same[0].providerType())
    elif os.path.isfile(source):
        own = QgsRasterLayer(source, Path(source).stem)
    else:
        raise GridError(tr("{} is neither in the project nor on the disk; add its layer.").format(source))
    if not own.isValid():
        raise GridError(tr("{} cannot be read.").format(source))
    if style:
        QgsMapLayerStyle(style).writeToLayer(own)
    return own


def _polygons(source: str) -> QgsVectorLayer:
    for layer in _of_project(QgsVectorLayer):
        if public_source(layer) == source:
            return layer
    layer = QgsVectorLayer(source, "", "ogr") if os.path.isfile(source.split("|")[0]) else None
    if layer is None or not layer.isValid():
        raise GridError(tr("The polygons that were the cells are gone: {}.").format(source))
    return layer


def _of_project(kind: type) -> list[Any]:
    return [layer for layer in QgsProject.instance().mapLayers().values() if isinstance(layer, kind)]


def _showing(picture: dict[str, Any], least_valid: float) -> tuple[Showing, tuple[float, float] | None]:
    """How cells were shown, and the user's own limits."""
    shift = Shift(*picture["shift"], 0.0) if picture.get("shift") else None
    raw = "styles" not in picture
    limits = picture.get("limits") if raw else None
    own = bool(limits) and limits[0] is not None and not isinstance(limits[0][0], list)
    showing = Showing(picture["side"], raw, tuple(picture.get("bands") or ()), (), shift, least_valid)
    return showing, tuple(limits[0]) if own else None


def _style(layer: QgsMapLayer) -> str:
    style = QgsMapLayerStyle()
    style.readFromLayer(layer)
    return style.xmlData()


def _packed(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data)).decode("ascii")


def _unpacked(text: str) -> bytes:
    """The file may be anybody's: no more memory than any grid needs."""
    return zlib.decompressobj().decompress(base64.b64decode(text), _MOST_BYTES)
