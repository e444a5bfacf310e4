"""The date of a layer in a box: takes and gives a `LayerDate`, "no date" where there is none."""

from __future__ import annotations

import datetime

from qgis.gui import QgsDateEdit
from qgis.PyQt.QtCore import QDate, pyqtSignal
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..core.dates import LayerDate

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
        self.setCalendarPopup(True)
        self.setAllowNull(True)
        self.setNullRepresentation(self.tr("no date"))
        self.setMinimumDate(_EARLIEST)
        self.setKeyboardTracking(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_date(self._value)
        self.dateValueChanged.connect(self._changed)

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
