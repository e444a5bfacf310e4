"""What is wrong with a pair's dates, and writing them to the layers. Takes a `PairChoice`; asks before it writes."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...core.dates import LayerDate, is_later
from ...core.text import tr
from .inline_bars import ConfirmBar
from .labels import plain_label


class DateNotice(QWidget):
    """A plain warning, with a button that swaps where the order is wrong; nothing where all is well."""

    def __init__(self, pair: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair = pair
        self.setObjectName("unirsDateNotice")
        self._sign = QLabel(self)
        self._sign.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(16, 16))
        self.sentence = plain_label(self, "unirsDateWarning")
        self.swap = QPushButton(tr("Swap"), self)
        self.swap.setObjectName("unirsDateSwap")
        self.swap.setToolTip(tr("Make the earlier one “Before”"))
        self.confirm = ConfirmBar("unirsConfirmDates", self, tr("Write"), tr("Write the dates"))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.swap, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self.confirm)
        self.swap.clicked.connect(lambda _checked=False: pair.swap())
        pair.write_button.clicked.connect(lambda _checked=False: self._ask())
        self.confirm.confirmed.connect(pair.write_dates)
        self.confirm.closed.connect(self._tell)
        pair.dates_changed.connect(self._dates_changed)
        self._tell()

    def _dates_changed(self) -> None:
        self.confirm.hide()
        self._tell()

    def _tell(self) -> None:
        same = self._pair.before is not None and self._pair.before is self._pair.after
        before, after = self._pair.dates
        warning = tr("Before and After are the same layer; choose two.") if same else date_warning(before, after)
        wrong = not same and is_later(before, after)
        self.sentence.setText(warning)
        for widget in (self._sign, self.sentence):
            widget.setVisible(bool(warning))
        self.swap.setVisible(wrong)
        self._pair.write_button.setEnabled(not same and all(_whole_day(date) for date in (before, after)))
        self.setVisible(bool(warning) or not self.confirm.isHidden())

    def _ask(self) -> None:
        before, after = self._pair.dates
        self.show()
        self.confirm.open(
            tr(
                "Write {} to “{}” and {} to “{}”? While QGIS's temporal controller shows another time, it may then "
                "hide these layers."
            ).format(before.text(), self._pair.before.name(), after.text(), self._pair.after.name())
        )


def date_warning(before: LayerDate, after: LayerDate) -> str:
    """Return what is wrong with two dates, or nothing."""
    if before.date is None and after.date is None:
        return tr("Neither date is known: write them in, or make sure that “Before” is the earlier layer.")
    if before.date is None or after.date is None:
        return tr("One date is not known: write it in, or make sure that “Before” is the earlier layer.")
    if is_later(before, after):
        return tr("“Before” is later than “After”.")
    return tr("Both layers have the same date.") if before.text() == after.text() else ""


def _whole_day(date: LayerDate) -> bool:
    """Whether a day is known: a year alone, written as its first day, would be a lie."""
    return date.date is not None and date.precision == "day"
