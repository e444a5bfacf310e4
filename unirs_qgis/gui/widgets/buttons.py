"""Native buttons: a name, a text, a tooltip and a theme icon or a function in, a button for mouse and keyboard out."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QKeySequence, QPaintEvent, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

_LETTERS = 9  # of a button's words that are seen in any case


def tool_button(
    parent: QWidget,
    name: str,
    text: str,
    tip: str,
    icon: str | None = None,
    shortcut: str | None = None,
    checkable: bool = False,
) -> QToolButton:
    """Return a button: `icon` is a theme icon's file name (icon only, flat), none shows the text, with a frame.

    `shortcut` (portable text, "Alt+1") works anywhere in the window and is told in the tooltip.
    """
    button = TextButton(parent)
    button.setObjectName(name)
    button.setText(text)
    button.setAccessibleName(text)
    button.setAutoRaise(icon is not None)  # words without a frame are not seen to be a button
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if icon:
        button.setIcon(QgsApplication.getThemeIcon("/" + icon))
    if shortcut:
        keys = QKeySequence(shortcut)
        button.setShortcut(keys)
        tip = f"{tip} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})"
    button.setToolTip(tip)
    return button


def push_button(
    parent: QWidget, name: str, text: str, tip: str, act: Callable[[], object] | None = None, icon: str = ""
) -> QPushButton:
    """Return a button that does `act()`, and that Enter presses only where it has the keyboard.

    `icon` is a theme icon's file name."""
    button = QPushButton(text, parent)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    if icon:
        button.setIcon(QgsApplication.getThemeIcon("/" + icon))
    if act is not None:
        button.clicked.connect(lambda _checked=False: act())
    return button


class TextButton(QToolButton):
    """Words that give way: what does not fit ends in an ellipsis, and the tooltip says more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few letters; icons keep their size."""
        whole = super().minimumSizeHint()
        if self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly and not self.icon().isNull():
            return whole
        words = self.fontMetrics().horizontalAdvance(self.text().replace("&", ""))
        return QSize(whole.width() - max(0, words - _LETTERS * self.fontMetrics().averageCharWidth()), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """As Qt draws it, with as much of the words as there is room for."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        lacking = self.sizeHint().width() - self.width()
        if lacking > 0:
            words = self.fontMetrics().horizontalAdvance(option.text.replace("&", ""))
            elide = Qt.TextElideMode.ElideRight
            option.text = self.fontMetrics().elidedText(option.text.replace("&", ""), elide, words - lacking)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.end()  # who looks at frames, as a profiler does, keeps it alive otherwise


class ButtonRow(QWidget):
    """A row of buttons that shows icons and words, words alone, or icons alone: the first for which there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[QToolButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, button: QToolButton) -> None:
        """Put a button at the end."""
        self._buttons.append(button)
        self._row.insertWidget(self._row.count() - 1, button)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The width of the icons alone."""
        return QSize(self._width(Qt.ToolButtonStyle.ToolButtonIconOnly), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Choose the style that fits."""
        super().resizeEvent(event)
        styles = (Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonTextOnly)
        fitting = (style for style in styles if self._width(style) <= self.width())
        style = next(fitting, Qt.ToolButtonStyle.ToolButtonIconOnly)
        for button in self._buttons:
            button.setToolButtonStyle(style)
            flat = style == Qt.ToolButtonStyle.ToolButtonIconOnly
            if button.autoRaise() != flat:
                button.setAutoRaise(flat)
                button.style().unpolish(button)  # themes ask a button whether it is flat only when it is polished
                button.style().polish(button)

    def _width(self, style: Qt.ToolButtonStyle) -> int:
        total = 0
        for button in self._buttons:
            present = button.toolButtonStyle()
            button.setToolButtonStyle(style)
            total += button.sizeHint().width() + self._row.spacing()
            button.setToolButtonStyle(present)
        return total
