"""Small native buttons: a name, a text, a tooltip and a theme icon in, a QToolButton for mouse and keyboard out."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QToolButton, QWidget


def tool_button(
    parent: QWidget,
    name: str,
    text: str,
    tip: str,
    icon: str | None = None,
    shortcut: str | None = None,
    checkable: bool = False,
) -> QToolButton:
    """Return a flat button: `icon` is a theme icon's file name (icon only), none shows the text.

    `shortcut` (portable text, "Alt+1") works anywhere in the window and is told in the tooltip.
    """
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setText(text)
    button.setAccessibleName(text)
    button.setAutoRaise(True)
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
