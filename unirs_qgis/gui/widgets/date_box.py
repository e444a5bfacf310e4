"""The date of a layer in a box: takes and gives a `LayerDate`, "no date" where there is none.

A period is written out; who types into it writes a day in its place.
"""

from __future__ import annotations

import datetime

from qgis.gui import QgsDateEdit
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFocusEvent, QKeyEvent, QValidator, QWheelEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QStyle, QWidget

from ...core import date_tags
from ...core.dates import METADATA, NAME, TEMPORAL, LayerDate, told
from ...core.name_date import DAY, PERIOD, iso_date
from ...core.text import tr
from .tips import plain_tip

EDITED = "edited"
_FORMATS = {"year": "yyyy", "month": "yyyy-MM", "day": "yyyy-MM-dd", "period": "yyyy-MM-dd"}
_EARLIEST = QDate(1800, 1, 1)


class DateBox(QgsDateEdit):
    """QGIS's date box, written as exactly as the date is known; its clear button says that nobody knows it."""

    edited = pyqtSignal()
    """The user chose another date: see `value`."""

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = LayerDate(None, "")
        self._written_out = False  # whether a period stands in the box, and no day
        self._tip = tip
        self.setObjectName(name)
        self.setAccessibleName(tip)
        self.setCalendarPopup(False)
        self.setButtonSymbols(self.ButtonSymbols.NoButtons)  # a dock has room for the date or for its arrows
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAllowNull(True)
        self.setNullRepresentation(tr("no date"))
        self.setMinimumDate(_EARLIEST)
        self.setKeyboardTracking(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_date(self._value)
        self.dateValueChanged.connect(self._changed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's names
        """Room for the whole date and the clear button, which Qt does not count."""
        return self._size(self._value.text() if self._written_out else "")

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """A day is never squeezed."""
        return self._size("")

    def _size(self, text: str) -> QSize:
        icon = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        width = max(self.fontMetrics().horizontalAdvance(one) for one in ("0000-00-00", text)) + icon + 24
        return QSize(width, super().sizeHint().height())

    def textFromDateTime(self, moment: QDateTime) -> str:  # noqa: N802
        """A period in words of its own."""
        return self._value.text() if self._written_out else super().textFromDateTime(moment)

    def dateTimeFromText(self, text: str) -> QDateTime:  # noqa: N802
        """A period's middle."""
        return self.dateTime() if self._is_period(text) else super().dateTimeFromText(text)

    def validate(self, text: str, position: int) -> tuple:
        """A period as it was written out is well."""
        if self._is_period(text):
            return QValidator.State.Acceptable, text, position
        return super().validate(text, position)

    def _is_period(self, text: str) -> bool:
        return self._written_out and text == self._value.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Typing into a period starts from the day in its middle."""
        if self._written_out and (event.text().isdigit() or event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)):
            self._write_out(False)
            self.setSelectedSection(self.Section.YearSection)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """A period that was not changed is written out again."""
        super().focusOutEvent(event)
        self._write_out(self._value.precision == PERIOD)

    def _write_out(self, period: bool) -> None:
        if period != self._written_out:
            self._written_out = period
            self.show_date(self._value, period)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """The wheel scrolls the dock, unless the keyboard is here."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def value(self) -> LayerDate:
        """Return the date that is shown."""
        return self._value

    def show_date(self, value: LayerDate, written_out: bool = True) -> None:
        """Show a date without reporting it; a period in its own words, or else as the day in its middle."""
        self._value = value
        self._written_out = written_out and value.precision == PERIOD
        self.setToolTip(plain_tip("\n".join(line for line in (self._tip, *_said(value)) if line)))
        self.blockSignals(True)
        self.setDisplayFormat(_FORMATS[value.precision if value.date is not None else DAY])
        if value.date is None:
            self.clear()
            self.displayNull()  # until the keyboard leaves the box QGIS would show today's date
        else:
            self.setDate(QDate(value.date.year, value.date.month, value.date.day))
        self.blockSignals(False)
        self.updateGeometry()

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
    """Return the user's date of a text that `LayerDate.text` wrote, as exact as that is, else no date."""
    try:
        return told(iso_date(text), EDITED)
    except ValueError:
        return LayerDate(None, EDITED)


def _said(date: LayerDate) -> tuple[str, ...]:
    """The date whole, and where it is from."""
    if date.date is None:
        return ()
    if date.source == METADATA and date_tags.is_written(date.tag):
        origin = tr("When the file was written ({}), which may be long after the picture was taken").format(date.tag)
    elif date.source == METADATA and date.tag:
        origin = tr("From the file's metadata: {}").format(date.tag)
    else:
        origin = {
            TEMPORAL: tr("From the layer's temporal properties"),
            METADATA: tr("From the layer's metadata"),
            NAME: tr("From the name of the layer or its file"),
        }.get(date.source, "")
    return date.text(), origin
