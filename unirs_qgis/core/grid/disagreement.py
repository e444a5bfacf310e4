"""Where models that were asked the same of the same cells disagree: takes a grid file and a run, gives out the other
runs, a layer of those cells, and what the others said of one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress

from qgis.core import QgsLayerTreeGroup, QgsProject, QgsVectorLayer

from ....model_runtime.common.grid import schema
from ....model_runtime.common.grid.agreement import DISAGREE
from ....model_runtime.common.grid.identity import asked_alike, stored
from ..project_layers import path_of, same
from ..text import tr
from . import style as grid_style

PROPERTY = "unirs/grid_disagreement"
_WAIT_S = 5.0


def others(path: str, run: int) -> list[int]:
    """The other runs that asked the same of the same cells, in their order. Raises sqlite3.Error."""
    with closing(schema.connect(path, _WAIT_S)) as connection:
        rows = connection.execute(f'SELECT id, identity FROM "{schema.RUNS}" ORDER BY id').fetchall()  # nosec B608: names of the schema alone
    asked = {}
    for id, identity in rows:
        with suppress(ValueError):  # somebody else's run
            asked[id] = asked_alike(stored(identity))
    return [id for id, alike in asked.items() if id != run and alike == asked.get(run)]


def said_by_others(path: str, table: str, runs: list[int], cell: int, number: int) -> list[tuple[str, str]]:
    """(model, answer) of these runs about a cell. Raises sqlite3.Error."""
    if not runs:
        return []
    marks = ", ".join("?" * len(runs))
    statement = (
        f"SELECT coalesce(model, ''), coalesce(normalised, answer) FROM \"{table}\" WHERE run IN ({marks}) "  # nosec B608: names of the schema alone
        "AND cell = ? AND number = ? AND error IS NULL ORDER BY run"
    )
    with closing(schema.connect(path, _WAIT_S)) as connection:
        return connection.execute(statement, (*runs, cell, number)).fetchall()


def there(path: str, table: str, run: int) -> bool:
    """Whether models disagree in any cell of a run; not where the file cannot be read, or is of an earlier version."""
    statement = f'SELECT 1 FROM "{table}" WHERE run = ? AND agreement = ? LIMIT 1'  # nosec B608: a constant's name
    try:
        with closing(schema.connect(path, _WAIT_S)) as connection:
            return connection.execute(statement, (run, DISAGREE)).fetchone() is not None
    except sqlite3.Error:
        return False


def layer_of(path: str, run: int) -> QgsVectorLayer | None:
    """The layer of a run's disagreements where it is on the map."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.customProperty(PROPERTY) == str(run) and same(path_of(layer), path):
            return layer
    return None


def show(path: str, table: str, run: int, number: int, group: Callable[[], QgsLayerTreeGroup]) -> QgsVectorLayer | None:
    """Show in which cells of a question models disagree, on top of a run's group, which is made where it is needed;
    None where the file cannot be read."""
    layer = layer_of(path, run)
    subset = f'"run" = {run} AND "number" = {number} AND "agreement" = \'{DISAGREE}\''
    if layer is not None:
        layer.setSubsetString(subset)
        layer.dataProvider().reloadData()
        layer.triggerRepaint()
        return layer
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(f"{path}|layername={table}|subset={subset}", "", "ogr", options)
    if not layer.isValid():
        return None
    layer.setName(tr("Run {} - models disagree").format(run))
    layer.setCustomProperty(PROPERTY, str(run))
    grid_style.style_disagreement(layer)
    layer.setReadOnly(True)
    QgsProject.instance().addMapLayer(layer, False)
    group().insertLayer(0, layer)
    return layer
