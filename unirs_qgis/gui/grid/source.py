"""What a grid looks at: one raster layer, or two dates of a place. Gives `layers`, `changed` and `dates_changed`."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QButtonGroup, QGridLayout, QLabel, QVBoxLayout, QWidget

from ...core.text import tr
from ..compare.layers import PairChoice
from ..widgets.buttons import tool_button
from ..widgets.date_notice import DateNotice
from ..widgets.flow_layout import FlowLayout
from ..widgets.layer_choice import LayerChoice


class GridSource(QWidget):
    """[One layer | Two dates] and the rows of what is chosen."""

    changed = pyqtSignal()

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsGridSource")
        self.one = LayerChoice(iface, self)
        self.two = PairChoice(iface, self)
        self.notice = DateNotice(self.two, self)
        self._single_rows, self._pair_rows = _rows(self, self.one.rows), _rows(self, self.two.rows)
        self._pair_rows.layout().addWidget(self.notice, len(self.two.rows), 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(self._switch_row())
        column.addWidget(self._single_rows)
        column.addWidget(self._pair_rows)
        self.one.changed.connect(self.changed)
        self.two.changed.connect(self.changed)
        self._switched()

    @property
    def is_pair(self) -> bool:
        """Whether two dates are compared."""
        return self.pair.isChecked()

    @property
    def layers(self) -> tuple[QgsRasterLayer, ...]:
        """One layer, or two, the earlier first; none where they are missing."""
        if not self.is_pair:
            return self.one.watched
        return self.two.watched if self.two.layer is not None and self.two.after is not None else ()

    @property
    def choice(self) -> LayerChoice | PairChoice:
        """What chooses the layers now."""
        return self.two if self.is_pair else self.one

    def choose(self, *ids: str) -> None:
        """Choose one layer of the project by its id, or two."""
        (self.pair if len(ids) == 2 else self.single).setChecked(True)
        self._switched()
        self.choice.choose(*ids)

    def remove(self) -> None:
        """Let go of the project's layers, with the plugin."""
        self.one.remove()
        self.two.remove()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's names
        """From now on a pair follows the project's rasters, where one is wanted."""
        super().showEvent(event)
        self.two.set_seen(self.is_pair)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Nobody looks."""
        super().hideEvent(event)
        self.two.set_seen(False)

    def _switch_row(self) -> FlowLayout:
        tip = tr("Ask every cell of one raster layer")
        self.single = tool_button(self, "unirsGridSingle", tr("One layer"), tip, None, None, True)
        tip = tr("Compare every cell of two dates of a place")
        self.pair = tool_button(self, "unirsGridPair", tr("Two dates"), tip, None, None, True)
        self.single.setChecked(True)
        self._group = QButtonGroup(self)
        row = FlowLayout(spacing=1)
        for button in (self.single, self.pair):
            self._group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(self._switched_by_hand)
        return row

    def _switched_by_hand(self) -> None:
        self._switched()
        self.changed.emit()

    def _switched(self) -> None:
        self._single_rows.setVisible(not self.is_pair)
        self._pair_rows.setVisible(self.is_pair)
        self.two.set_seen(self.is_pair and self.isVisible())


def _rows(parent: QWidget, rows: Any) -> QWidget:
    """Captions and fields in two columns."""
    holder = QWidget(parent)
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(1, 1)
    for index, (text, field) in enumerate(rows):
        caption = QLabel(text, holder)
        caption.setBuddy(field)
        grid.addWidget(caption, index, 0)
        grid.addWidget(field, index, 1)
    return holder
