"""Found things as rows of a table: takes an answers file, an order and a filter. Holds keys and what is on the screen.

A hundred thousand things take a megabyte: rows are read as they are scrolled to.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import numpy as np
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QColor, QFont

from ...core.found import listing
from ...core.found.label_colour import label_colour
from ...core.found.listing import FoundRow, Keys
from ...core.found.store import Key
from ...core.text import number, percent, tr
from ..widgets.tips import plain_tip

PAGE = 128  # rows read at a time
PAGES = 12  # held
KEY_ROLE = Qt.ItemDataRole.UserRole
LABEL, AREA, LENGTH, SCORE, KIND, DATE = range(6)
_ORDERS = (listing.LABEL, listing.AREA, listing.LENGTH, listing.SCORE, listing.KIND, listing.DATE)


class FoundModel(QAbstractTableModel):
    """One thing a row; every cell is plain text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = ""
        self.keys: Keys = listing.NONE
        self._answer_id: int | None = None
        self._words = ""
        self._order: int | None = None
        self._down = True
        self._pages: OrderedDict[int, dict[Key, FoundRow]] = OrderedDict()
        self._titles = (tr("Label"), tr("Area"), tr("Length"), tr("Score"), tr("Kind"), tr("Date"))
        self._kinds = {"box": tr("box"), "polygon": tr("outline"), "mask": tr("mask"), "point": tr("point"),
                       "change": tr("change")}  # fmt: skip

    def look(self, path: str, answer_id: int | None, words: str) -> None:
        """List the things of one answer (None: of all) that have the words."""
        self.path, self._answer_id, self._words = path, answer_id, words
        self.read()

    def read(self) -> None:
        """Look at the file again."""
        self.beginResetModel()
        self._pages.clear()
        order, down = self._order, self._down
        self.keys = listing.keys(self.path, self._answer_id, self._words, order, down) if self.path else listing.NONE
        self.endResetModel()

    def row_of(self, key: Key) -> int:
        """Where a thing is listed; -1 where it is not."""
        if key[0] not in self.keys.tables:
            return -1
        which = self.keys.tables.index(key[0])
        found = np.flatnonzero((self.keys.fids == key[1]) & (self.keys.which == which))
        return int(found[0]) if found.size else -1

    def rows_of(self, table: str, fids: Sequence[int]) -> np.ndarray:
        """Where things of a table are listed, in order."""
        if table not in self.keys.tables:
            return np.zeros(0, np.int64)
        here = self.keys.which == self.keys.tables.index(table)
        return np.flatnonzero(here & np.isin(self.keys.fids, np.array(list(fids), np.int64)))

    def thing(self, row: int) -> FoundRow | None:
        """What is in a row; None for what is gone from the file."""
        page = row // PAGE
        if page not in self._pages:
            first = page * PAGE
            wanted = [self.keys.key(one) for one in range(first, min(first + PAGE, len(self.keys)))]
            self._pages[page] = listing.rows(self.path, wanted)
            while len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        return self._pages[page].get(self.keys.key(row))

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        """How many are listed."""
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """The titles."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """A title."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By the file, not here; a column of -1: the newest first."""
        self._order = _ORDERS[column] if column >= 0 else None
        self._down = order == Qt.SortOrder.DescendingOrder or column < 0
        self.read()

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if role == KEY_ROLE:
            return self.keys.key(index.row())
        thing = self.thing(index.row())
        if thing is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(thing, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == LABEL:
            return QColor(label_colour(thing.name))
        if role == Qt.ItemDataRole.FontRole and thing.verdict == "wrong" and not thing.corrected_label:
            struck = QFont()
            struck.setStrikeOut(True)
            return struck
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (AREA, LENGTH, SCORE):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            model_said = tr("the model said: {}").format(thing.label) if thing.corrected_label else ""
            return plain_tip("\n".join(filter(None, [thing.name, model_said, thing.phrase, thing.model])))
        return None

    def _text(self, thing: FoundRow, column: int) -> str:
        if column == LABEL:
            mark = "✎ " if thing.corrected_label else {"right": "✓ ", "wrong": "✗ "}.get(thing.verdict or "", "")
            return mark + thing.name
        if column == AREA:
            return "" if thing.area_m2 is None else area_text(thing.area_m2)
        if column == LENGTH:
            return "" if thing.length_m is None else tr("{} m").format(number(thing.length_m))
        if column == SCORE:
            return "" if thing.score is None else percent(thing.score)
        return self._kinds.get(thing.kind, thing.kind) if column == KIND else thing.date


def area_text(square_metres: float) -> str:
    """ "240 m²", "3.4 ha", "12 km²"."""
    for unit, size in (("km²", 1e6), ("ha", 1e4)):
        if square_metres >= size:
            return f"{number(square_metres / size)} {unit}"
    return f"{number(square_metres)} m²"
