"""The date of a layer in a box: takes and gives a `LayerDate`, "no date" where there is none."""

from __future__ import annotations

import datetime

from qgis.gui import QgsDateEdit
from qgis.PyQt.QtCore import QDate, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QStyle, QWidget

from ...core.dates import LayerDate
from ...core.text import tr

EDITED = "edited"
_FORMATS = {"year": "yyyy", "month": "yyyy-MM", "day": "yyyy-MM-dd"}
_EARLIEST = QDate(1800, 1, 1)


class DateBox(QgsDateEdit):
    """QGIS's date box, written as exactly as the date is known; its clear button says that nobody knows it."""

    edited = pyqtSignal()
    """The user chose another date: see `value`."""

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = LayerDate(None, "")
        self.setObjectName(name)
        self.setAccessibleName(tip)
        self.setToolTip(tip)
        self.setCalendarPopup(False)
        self.setButtonSymbols(self.ButtonSymbols.NoButtons)  # a dock has room for the date or for its arrows
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAllowNull(True)
        self.setNullRepresentation(tr("no date"))
        self.setMinimumDate(_EARLIEST)
        self.setKeyboardTracking(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_date(self._value)
        self.dateValueChanged.connect(self._changed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's names
        """Room for a whole date and the clear button, which Qt does not count."""
        icon = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        width = self.fontMetrics().horizontalAdvance("0000-00-00") + icon + 24
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Never squeezed."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """The wheel scrolls the dock, unless the keyboard is here."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def value(self) -> LayerDate:
        """Return the date that is shown."""
        return self._value

    def show_date(self, value: LayerDate) -> None:
        """Show a date without reporting it."""
        self._value = value
        self.blockSignals(True)
        self.setDisplayFormat(_FORMATS[value.precision if value.date is not None else "day"])
        if value.date is None:
            self.clear()
            self.displayNull()  # until the keyboard leaves the box QGIS would show today's date
        else:
            self.setDate(QDate(value.date.year, value.date.month, value.date.day))
        self.blockSignals(False)

    def _changed(self, date: QDate) -> None:
        if self.isNull() or not date.isValid():
            value = LayerDate(None, EDITED)
        else:
            chosen, precision = datetime.date(date.year(), date.month(), date.day()), self._value.precision
            first = {"year": (1, 1), "month": (chosen.month, 1)}.get(precision)
            exact = first is not None and (chosen.month, chosen.day) == first  # still as vague as it was written
            value = LayerDate(chosen, EDITED, precision if exact else "day")
        if (value.date, value.precision) != (self._value.date, self._value.precision):
            self.show_date(value)
            self.edited.emit()


def parse_date(text: str) -> LayerDate:
    """Return the user's date of an ISO text as exact as that is ("2012-07-31", "2012-07", "2012"), else no date."""
    precision = {4: "year", 7: "month", 10: "day"}.get(len(text))
    try:
        date = datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return LayerDate(None, EDITED)
    return LayerDate(date, EDITED, precision or "day")
