"""Which answers the history lists: boxes for words, a task, a layer, days and disagreement; gives a `Wanted`."""

from __future__ import annotations

from datetime import datetime, timedelta

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ...core.answers.comparing import SIGN
from ...core.answers.listing import Listing, Wanted
from ...core.help_url import ANSWERS
from ...core.text import tr
from ..help.help_button import help_button, show_help
from ..widgets.typed import typed
from ..widgets.wrap_check import WrapCheck
from ..widgets.wrap_row import give_way
from .model import task_names


class HistoryFilters(QWidget):
    """A line for words, three lists side by side, and a box where models disagree somewhere."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsHistoryFilters")
        self.words = QgsFilterLineEdit(self)
        self.words.setObjectName("unirsHistoryFilter")
        self.words.setShowSearchIcon(True)
        self.words.setPlaceholderText(tr("Filter by words"))
        self.words.setAccessibleName(self.words.placeholderText())
        self.words.setToolTip(tr("Words in the question, the answer, the hint or the layer's name"))
        self.words.textChanged.connect(self._tell)
        self.task = self._combo("unirsHistoryTask", tr("Only answers of this task"))
        self.layer = self._combo("unirsHistoryLayer", tr("Only answers about this layer"))
        self.days = self._combo("unirsHistoryDate", tr("Only answers of these days"))
        self.task.addItem(tr("All tasks"), "")
        for name, text in task_names().items():
            self.task.addItem(text, name)
        self.layer.addItem(tr("All layers"), "")
        self.layer.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for text, days in (
            (tr("Any time"), None),
            (tr("Today"), 1),
            (tr("Last 7 days"), 7),
            (tr("Last 30 days"), 30),
            (tr("Last year"), 365),
        ):
            self.days.addItem(text, days)
        self.disagreeing = WrapCheck(tr("Only where models disagree"), self)
        self.disagreeing.setObjectName("unirsHistoryDisagree")
        self.disagreeing.setToolTip(
            tr("Only answers ({}) that another model which was asked the same contradicts").format(SIGN)
        )
        self.disagreeing.toggled.connect(self._tell)
        self.disagreeing.hide()
        row = QHBoxLayout()
        row.setSpacing(3)
        for combo in (self.task, self.layer, self.days):
            combo.currentIndexChanged.connect(self._tell)
            row.addWidget(combo, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        top = QHBoxLayout()
        top.setSpacing(3)
        top.addWidget(self.words, 1)
        top.addWidget(help_button(self, "unirsHistoryHelp", lambda: show_help(ANSWERS)))
        column.addLayout(top)
        column.addLayout(row)
        column.addWidget(self.disagreeing)

    def wanted(self, order: str, descending: bool) -> Wanted:
        """What the boxes let pass, in this order; one day is today."""
        days, since = self.days.currentData(), None
        if days is not None:
            today = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
            since = today - timedelta(days=days - 1)
        words = tuple(typed(self.words).split())
        layer, few = self.layer.currentData(), self.disagreeing.isChecked()
        return Wanted(words, self.task.currentData(), layer, since, few, order, descending)

    def offer(self, found: Listing) -> None:
        """The layers that there are, and the box where models disagree; what is chosen stays."""
        self.disagreeing.setVisible(found.disagreement or self.disagreeing.isChecked())
        chosen, names = self.layer.currentData(), list(found.layers)
        if chosen and chosen not in names:
            names.append(chosen)
        if names == [self.layer.itemData(number) for number in range(1, self.layer.count())]:
            return
        self.layer.blockSignals(True)
        while self.layer.count() > 1:
            self.layer.removeItem(1)
        for name in names:
            self.layer.addItem(name, name)
        self.layer.setCurrentIndex(self.layer.findData(chosen))
        self.layer.blockSignals(False)

    def _combo(self, name: str, tip: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.setToolTip(tip)
        combo.setAccessibleName(tip)
        give_way(combo, 2)
        return combo

    def _tell(self, _value: object = None) -> None:
        self.changed.emit()
