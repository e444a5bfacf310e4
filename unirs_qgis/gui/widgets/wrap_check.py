"""A check box whose words take several lines where the dock is narrow, which Qt's own does not."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPoint, QRect, QSize, Qt
from qgis.PyQt.QtGui import QPaintEvent
from qgis.PyQt.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
_LETTERS = 12  # the narrowest column of words


class WrapCheck(QCheckBox):
    """As QCheckBox, with a height for each width."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's names
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """The height of the wrapped words beside the box."""
        words = self._words(QRect(0, 0, max(1, width - self._beside()), 10_000))
        return max(super().sizeHint().height(), words.height() + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The box and the longest word."""
        plain = self.text().replace("&", "")
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in plain.split()), default=0)
        column = max(longest, min(self.fontMetrics().averageCharWidth() * _LETTERS, self._advance()))
        return QSize(self._beside() + column + 2, super().sizeHint().height())

    def hitButton(self, place: QPoint) -> bool:  # noqa: N802
        """The words belong to the button, whichever line they are in."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The style's own box, and the words in lines."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        style, beside = self.style(), self._beside()
        box = style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        whole, option.rect = self.rect(), QRect(box)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option)
        keys = style.styleHint(QStyle.StyleHint.SH_UnderlineShortcut, option, self)
        mnemonic = Qt.TextFlag.TextShowMnemonic if keys else Qt.TextFlag.TextHideMnemonic
        words = whole.adjusted(beside, 0, 0, 0)
        role = self.foregroundRole()
        painter.drawItemText(words, int(_FLAGS | mnemonic), option.palette, self.isEnabled(), self.text(), role)
        if self.hasFocus() and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            option.rect = words
            painter.drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option)
        painter.end()

    def _beside(self) -> int:
        """How far to the right the words begin."""
        style = self.style()
        box = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self)
        return box + style.pixelMetric(QStyle.PixelMetric.PM_CheckBoxLabelSpacing, None, self)

    def _advance(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text().replace("&", ""))

    def _words(self, room: QRect) -> QRect:
        return self.fontMetrics().boundingRect(room, int(_FLAGS | Qt.TextFlag.TextShowMnemonic), self.text())
