"""A run's cells on the map: takes in a grid file and a run, gives out a layer for each question, filled while it works.

The layers are known by a custom property, never by name, and are read-only for edit sessions. Main thread only.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer

from ....model_runtime.common.grid import schema
from ....model_runtime.common.grid.asking import GridQuestion
from ....model_runtime.common.grid.identity import stored, stored_questions
from ..project_layers import path_of, same
from ..text import error_text, tr
from . import disagreement, run_setup_store
from . import style as grid_style
from . import table as grid_table
from .questions import short_name
from .size import GridError
from .summary import GridSummary, shown

PROPERTY = "unirs/grid"
GAPS_PROPERTY = "unirs/grid_gaps"  # of the layer of cells with too little data
_LEAST_MS = 1500  # between two refreshes
_SHARE = 0.1  # of the time that goes into refreshing, at most


def file_of_project() -> str:
    """The file of the project's layers of grids, where it has any that are there; else ""."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.customProperty(PROPERTY) is not None and layer.isValid() and Path(path_of(layer)).is_file():
            return path_of(layer)
    return ""


class GridLayers(QObject):
    """The layers of one run, one a question, in a group of their own; only the first is shown."""

    def __init__(self, path: str | Path, run: int, parent: QObject | None = None) -> None:
        """Raises GridError where the file has no such run."""
        super().__init__(parent)
        self.path, self.run = str(path), run
        self._identity, self._georeferenced, self._sources = self._row()
        self._table = schema.cell_table(self._georeferenced)
        self._new: dict[int, dict[str, None]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        self._spent_s = 0.0
        self._gaps_shown = self._disagreement_shown = self._disagreeing = False

    @property
    def questions(self) -> list[str]:
        """What was asked, in order."""
        return [asked.text for asked in self.asked]

    @property
    def asked(self) -> list[GridQuestion]:
        """The same with what is known of each."""
        return list(stored_questions(self._identity))

    @property
    def _polygons(self) -> tuple[bool, str]:
        """Whether the cells are polygons of the user's, and the attribute that they keep of them."""
        polygons = "polygons" in self._identity.get("cells", {})
        return polygons, str(run_setup_store.read(self.path, self.run).get("attribute") or "") if polygons else ""

    @property
    def title(self) -> str:
        """The name of the raster, or of both."""
        return " → ".join(Path(source).stem for source in self._sources.split("\n"))

    @property
    def least_valid(self) -> float | None:
        """The share of data, 0..1, under which cells were not asked."""
        return self._identity.get("cells", {}).get("least_valid")

    @property
    def task(self) -> str:
        """`single` or `pair`."""
        return self._identity["task"]

    def show(self, summary: GridSummary, extent: QgsRectangle | None = None) -> list[QgsVectorLayer]:
        """Put the layers on the map where they are missing, styled; `extent`: of all cells in EPSG:4326, where more
        will come. A layer that is there shows the file anew. Raises GridError."""
        shown_layers = []
        for number in range(len(self.questions)):
            layer = self.layer(number)
            if layer is None:
                layer = self._opened(number)
                self.dress(layer, number)
                self._insert(layer, number)
            else:
                # A file that was at rest may have been opened without a lock, and would not show what is added.
                layer.setDataSource(layer.source(), layer.name(), "ogr")
            layer.setReadOnly(True)
            if extent is not None:
                layer.setExtent(extent)
            self._show_answers(layer, number, summary)
            layer.triggerRepaint()
            shown_layers.append(layer)
        self._show_gaps()
        self.compared(summary)
        self._hide_others()
        return shown_layers

    def compared(self, summary: GridSummary) -> None:
        """Mark on which cells models disagree, where these counts say that there are any: the file is not asked, all of
        which would have to be read."""
        self._disagreeing = any(question.disagreeing for question in summary.questions.values())
        self.show_disagreement()

    def dress(self, layer: QgsVectorLayer, number: int, summary: GridSummary | None = None) -> None:
        """Give a layer of a question's cells its look and its table, and mark it as this run's."""
        if not is_grid(layer):  # else its user may have changed the look
            question = self.asked[number]
            grid_style.style(layer, question, self.task)
            grid_table.set_up(layer, question, *self._polygons)
            layer.setCustomProperty(PROPERTY, f"{self.run}/{number}")
        layer.setReadOnly(True)
        if summary is not None:
            self._show_answers(layer, number, summary)

    def gather(self, layer_ids: Sequence[str]) -> bool:
        """Bring layers that somebody else put on the map into a group, in the questions' order, the first of them
        shown; a single one stays where it is, and a group that there is. False while one is not in the layer tree."""
        root = QgsProject.instance().layerTreeRoot()
        nodes = [root.findLayer(layer_id) for layer_id in layer_ids]
        if not all(nodes):
            return False
        parents = [node.parent() for node in nodes]
        grouped = all(parent is parents[0] for parent in parents) and parents[0] is not root
        if len(nodes) > 1 and not (grouped and _only_grids(parents[0])):
            group = nodes[0].parent().insertGroup(0, self._group_name)
            for number, node in enumerate(nodes):
                moved = node.clone()
                group.addChildNode(moved)
                node.parent().removeChildNode(node)
                moved.setItemVisibilityChecked(number == 0)
        self._show_gaps()
        self._hide_others()
        return True

    def add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Rows were written: the layers will show them soon, without slowing QGIS down."""
        for row in rows:
            if not row.get("error"):
                self._new.setdefault(row["number"], {})[shown(row)] = None
        if not self._timer.isActive():
            self._timer.start(max(_LEAST_MS, round(1000 * self._spent_s / _SHARE)))

    def refresh(self) -> None:
        """Show what was written so far."""
        self._timer.stop()
        started = time.monotonic()
        new, self._new = self._new, {}
        for number in range(len(self.questions)):
            layer = self.layer(number)
            if layer is None:
                continue
            extent = layer.extent()
            layer.dataProvider().reloadData()
            layer.setExtent(extent)
            grid_style.add_answers(layer, list(new.get(number, ())))
            grid_style.show_certainty(layer)
            layer.triggerRepaint()
        self._show_gaps()
        self._spent_s = time.monotonic() - started

    def gaps(self) -> QgsVectorLayer | None:
        """The layer of cells that hold some data but too little, where it is on the map."""
        for layer in QgsProject.instance().mapLayers().values():
            if layer.customProperty(GAPS_PROPERTY) == str(self.run) and same(path_of(layer), self.path):
                return layer
        return None

    def layer(self, number: int = 0) -> QgsVectorLayer | None:
        """The layer of a question where it is on the map."""
        for layer in QgsProject.instance().mapLayers().values():
            if layer.customProperty(PROPERTY) == f"{self.run}/{number}" and same(path_of(layer), self.path):
                return layer
        return None

    def layers(self) -> list[QgsVectorLayer]:
        """Those that are on the map, in the questions' order."""
        found = (self.layer(number) for number in range(len(self.questions)))
        return [layer for layer in found if layer is not None]

    def show_only(self, number: int) -> None:
        """Let the map show one question's cells, and the others' not."""
        root = QgsProject.instance().layerTreeRoot()
        for other in range(len(self.questions)):
            layer = self.layer(other)
            node = root.findLayer(layer.id()) if layer is not None else None
            if node is not None:
                node.setItemVisibilityChecked(other == number)
        self.show_disagreement(number)

    def show_disagreement(self, number: int | None = None) -> None:
        """Mark the cells of a question, of the one that is shown unless it is named, on which models disagree."""
        layer = disagreement.layer_of(self.path, self.run)
        lacking = layer is None and (self._disagreement_shown or not self._disagreeing)  # its user took it away
        if lacking or not self.layers():
            return
        if number is None:
            root = QgsProject.instance().layerTreeRoot()
            nodes = [root.findLayer(one.id()) for one in self.layers()]
            number = next((k for k, node in enumerate(nodes) if node and node.itemVisibilityChecked()), 0)
        shown_now = disagreement.show(self.path, self._table, self.run, number, self._group)
        self._disagreement_shown = self._disagreement_shown or shown_now is not None

    def show_changed_only(self, only: bool) -> None:
        """Hide the cells of pairs that say that nothing changed, or show them again."""
        for layer in self.layers():
            grid_style.show_changed_only(layer, only)

    def remove(self) -> None:
        """Take the layers off the map; the file stays."""
        gone = [*self.layers(), *filter(None, [self.gaps(), disagreement.layer_of(self.path, self.run)])]
        QgsProject.instance().removeMapLayers([layer.id() for layer in gone])

    def _row(self) -> tuple[dict[str, Any], bool, str]:
        try:
            connection = schema.connect(self.path, 5.0)
            try:
                statement = f'SELECT identity, georeferenced, sources FROM "{schema.RUNS}" WHERE id = ?'  # nosec B608: names of the schema alone
                row = connection.execute(statement, (self.run,)).fetchone()
            finally:
                connection.close()
            if row is None:
                raise GridError(tr("{} has no run {}.").format(self.path, self.run))
            identity = stored(row[0])
            stored_questions(identity)
            return identity, bool(row[1]), str(row[2] or "")
        except (sqlite3.Error, ValueError) as error:
            if isinstance(error, GridError):
                raise
            raise GridError(tr("{} cannot be read: {}.").format(self.path, error_text(error))) from error

    def _opened(self, number: int) -> QgsVectorLayer:
        options = QgsVectorLayer.LayerOptions()
        options.loadDefaultStyle = False
        part = f'"run" = {self.run} AND "number" = {number}'
        source = f"{self.path}|layername={self._table}|subset={part}"
        name = tr("Run {} - {}").format(self.run, short_name(self.questions[number]))
        layer = QgsVectorLayer(source, name, "ogr", options)
        if not layer.isValid():
            raise GridError(tr("{} cannot be read.").format(self.path))
        return layer

    def _show_answers(self, layer: QgsVectorLayer, number: int, summary: GridSummary) -> None:
        """Put the answers that there are into the legend."""
        question = summary.questions.get(number)
        if question is not None:
            grid_style.add_answers(layer, [answer for answer, _ in question.answers.most_common()])
        grid_style.show_certainty(layer)

    def _show_gaps(self) -> None:
        """Hatch the cells that were skipped although they hold some data; once, so that a user may take them away."""
        layer = self.gaps()
        if layer is not None:
            layer.dataProvider().reloadData()
            layer.triggerRepaint()
            return
        if self._gaps_shown or not self._has_gaps() or not self.layers():
            return
        self._gaps_shown = True
        why = tr("Not asked: less than {} % data").format(f"{100 * (self.least_valid or 0):g}")
        name = tr("Run {} - {}").format(self.run, why)
        options = QgsVectorLayer.LayerOptions()
        options.loadDefaultStyle = False
        source = f'{self.path}|layername={schema.gap_table(self._georeferenced)}|subset="run" = {self.run}'
        layer = QgsVectorLayer(source, name, "ogr", options)
        if not layer.isValid():
            return
        layer.setCustomProperty(GAPS_PROPERTY, str(self.run))
        grid_style.style_gaps(layer)
        layer.setReadOnly(True)
        QgsProject.instance().addMapLayer(layer, False)
        self._group().addLayer(layer)

    def _has_gaps(self) -> bool:
        """Whether the file has such cells of this run; one of an earlier version has no table of them."""
        table = schema.gap_table(self._georeferenced)
        try:
            with closing(schema.connect(self.path, 5.0)) as connection:
                if not schema.columns_of(connection, table):
                    return False
                statement = f'SELECT 1 FROM "{table}" WHERE run = ? LIMIT 1'  # nosec B608: a constant's name
                return connection.execute(statement, (self.run,)).fetchone() is not None
        except sqlite3.Error:
            return False

    def _insert(self, layer: QgsVectorLayer, number: int) -> None:
        QgsProject.instance().addMapLayer(layer, False)
        group = self._group()
        group.insertLayer(number, layer)
        group.findLayer(layer.id()).setItemVisibilityChecked(number == 0)

    def _hide_others(self) -> None:
        """Uncheck the groups of other runs, which would blend with this one, and check this run's."""
        root = QgsProject.instance().layerTreeRoot()
        asked, gaps = {layer.id() for layer in self.layers()}, self.gaps()
        marked = disagreement.layer_of(self.path, self.run)
        own = asked | {layer.id() for layer in (gaps, marked) if layer is not None}
        for node in root.findLayers():
            if node.layer() is None or not is_grid(node.layer()):
                continue
            grouped = isinstance(node.parent(), QgsLayerTreeGroup) and node.parent() is not root
            if node.layerId() not in own:
                (node.parent() if grouped and _only_grids(node.parent()) else node).setItemVisibilityChecked(False)
            elif grouped:
                node.parent().setItemVisibilityChecked(True)
        mine = [node for node in root.findLayers() if node.layerId() in asked]
        if mine and not any(node.itemVisibilityChecked() for node in mine):
            self.show_only(0)

    def _group(self) -> QgsLayerTreeGroup:
        """The group of the run's other layers, else a new one on top."""
        root = QgsProject.instance().layerTreeRoot()
        for layer in self.layers():
            node = root.findLayer(layer.id())
            if node is not None and isinstance(node.parent(), QgsLayerTreeGroup) and node.parent() is not root:
                return node.parent()
        return root.insertGroup(0, self._group_name)

    @property
    def _group_name(self) -> str:
        return tr("Grid {}: {}").format(self.run, Path(self._sources.split("\n")[0]).stem)


def is_grid(layer: QgsMapLayer) -> bool:
    """Whether a layer shows cells of a grid, or those that were not asked."""
    names = PROPERTY, GAPS_PROPERTY, disagreement.PROPERTY
    return any(layer.customProperty(name) is not None for name in names)


def _only_grids(group: QgsLayerTreeGroup) -> bool:
    """Whether nothing of the user's own is in a group."""
    return all(node.layer() is not None and is_grid(node.layer()) for node in group.findLayers())
