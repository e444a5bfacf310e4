"""Buttons that open the user guide at the part about what they stand in: takes a section of `core/help_url.py`."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtGui import QDesktopServices, QKeySequence
from qgis.PyQt.QtWidgets import QDialog, QPushButton, QShortcut, QToolButton, QWidget

from ...core.help_url import help_url
from ...core.text import tr
from ..widgets.buttons import push_button, tool_button


def help_button(parent: QWidget, name: str, act: Callable[[], object]) -> QToolButton:
    """An icon in a panel."""
    button = tool_button(parent, name, tr("Help"), tr("What the user guide says about this"), "mActionHelpContents.svg")
    button.clicked.connect(lambda _checked=False: act())
    return button


def dialog_help(dialog: QDialog, name: str, section: str) -> QPushButton:
    """A button of a window; F1 presses it from anywhere in there."""
    keys = QKeySequence(QKeySequence.StandardKey.HelpContents)
    shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
    tip = f"{tr('What the user guide says about this')} ({shown})"
    QShortcut(keys, dialog).activated.connect(lambda: show_help(section))
    return push_button(dialog, name, tr("&Help"), tip, lambda: show_help(section))


def show_help(section: str) -> None:
    """Open the guide there."""
    QDesktopServices.openUrl(help_url(section))
