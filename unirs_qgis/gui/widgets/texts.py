"""Labels that show text as plain text and nothing else, and the few ways numbers are written in the panels."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime

from qgis.PyQt.QtCore import QDateTime, QLocale, QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QWidget

from ...core.grid.review import ReviewCounts
from ...core.text import tr

_LONG_WORD = re.compile(r"\S{10,}")
_PIECE = re.compile(r"(\S{4})(?=\S)")
_BREAK_HERE = "\u200b"


class PlainLabel(QLabel):
    """A wrapping label for any text, the model's included: markup is never understood, the mouse can select."""

    def __init__(self, parent: QWidget | None, name: str, text: str = "") -> None:
        super().__init__(parent)
        self._text = ""
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        self.setText(text)

    def text(self) -> str:
        """Return the text as it was set."""
        return self._text

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show `text`; a word too long for a line may be broken, where Qt alone would cut it off."""
        self._text = text
        self._break_long_words()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another width: other words are too long."""
        super().resizeEvent(event)
        self._break_long_words()

    def _break_long_words(self) -> None:
        metrics, room = self.fontMetrics(), max(40, self.width() - 4)

        def broken(word: re.Match) -> str:
            fits = metrics.horizontalAdvance(word.group()) <= room
            return word.group() if fits else _PIECE.sub(rf"\1{_BREAK_HERE}", word.group())

        shown = _LONG_WORD.sub(broken, self._text)
        if shown != super().text():
            super().setText(shown)


class ElidedLabel(QLabel):
    """One line of plain text that gives way: what does not fit ends in an ellipsis."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as need be."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw as much of the first line as fits."""
        line = " ".join(self.text().split())
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.width())
        alignment = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter = QPainter(self)
        self.style().drawItemText(
            painter, self.rect(), alignment, self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )
        painter.end()


def plain_label(parent: QWidget | None, name: str, text: str = "", faint: bool = False) -> PlainLabel:
    """Return a label for any text; `faint` for what is said in passing."""
    label = PlainLabel(parent, name, text)
    if faint:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def number(value: float, digits: int = 3) -> str:
    """Return `value` with about `digits` significant digits, in the user's locale: 0.6, 1,230, 19.9."""
    most = max(0, digits - 1 - math.floor(math.log10(abs(value)))) if value else 0
    fewest = next(count for count in range(most + 1) if round(value, count) == round(value, most))
    return QLocale().toString(float(value), "f", fewest)


def whole(count: int) -> str:
    """Return a count in the user's locale: 1,240."""
    return QLocale().toString(count)


def counts_text(counts: ReviewCounts) -> str:
    """Return how far a review is: 12 of 340 reviewed, 3 rejected."""
    told = tr("{} of {} reviewed").format(whole(counts.reviewed), whole(counts.total))
    return told + (tr(", {} rejected").format(whole(counts.wrong)) if counts.wrong else "")


def seconds_text(seconds: float) -> str:
    """Return a duration as people say it: 0.8 s, 14 s, 3 min 20 s."""
    if seconds < 9.95:
        return f"{QLocale().toString(float(seconds), 'f', 1)} s"
    whole = round(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60} s"


def rough_time(seconds: float) -> str:
    """Return a duration that is only guessed: 5 s, 40 s, 14 min, 2 h 10 min."""
    if seconds < 55:
        return f"{max(5, 5 * round(seconds / 5))} s"
    minutes = max(1, round(seconds / 60))
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60 // 10 * 10} min"


def local_time(moment: datetime) -> str:
    """Return an aware moment as the user's clock and calendar show it."""
    return QLocale().toString(QDateTime(moment.astimezone().replace(tzinfo=None)), QLocale.FormatType.ShortFormat)


def percent(share: float) -> str:
    """Return a share 0..1 in percent, never rounded up to certainty: 0.998 is "> 99 %", 0.002 is "< 1 %"."""
    if 0.99 < share < 1:
        return "> 99 %"
    if 0 < share < 0.01:
        return "< 1 %"
    return f"{round(100 * share)} %"


def layer_names(names: Sequence[str], dates: Sequence[str]) -> str:
    """Return the layers of an answer: "a", or, where dates were stored, "a (2012-07-31) → b (2020-08-31)"."""
    if len(dates) != len(names):
        return ", ".join(names)
    parts = [f"{name} ({date})" if date and date not in name else name for name, date in zip(names, dates)]
    return " → ".join(parts)
