"""What a newcomer sees first: the two things that are needed, a Python with torch and a model, and how to get each.

Takes the session; gives `options_wanted`. It is there until both are found.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QFontDatabase
from qgis.PyQt.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ..core.text import tr
from ..model_info import ModelInfoError
from ..runtime import environment
from ..runtime.model_choice import ModelChoice
from ..runtime.session import RuntimeSession
from .model_chooser import ModelChooser
from .widgets.flow_layout import FlowLayout
from .widgets.labels import plain_label

DONE, OPEN = "✓", "○"


class SetupCard(QFrame):
    """Two steps, each with what was found, or with what is to be done."""

    options_wanted = pyqtSignal()

    def __init__(self, session: RuntimeSession, chooser: ModelChooser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsSetupCard")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._session = session
        self.runtime_step = plain_label(self, "unirsSetupRuntime")
        self.commands = self._build_commands()
        self.model_step = plain_label(self, "unirsSetupModel")
        copy = self._button("unirsSetupCopy", tr("Copy"), tr("Copy the commands, to paste them into a terminal"))
        own = self._button("unirsSetUp", tr("I have a Python…"), tr("Choose a Python that has torch, in the options"))
        again = self._button("unirsSetupAgain", tr("Look again"), tr("Look for the Python and the model once more"))
        install = self._button("unirsSetupInstall", tr("Install from a zip…"), tr("Unpack a model’s zip"))
        folder = self._button("unirsSetupFolder", tr("Choose a folder…"), tr("Take a model’s folder as it is"))
        more = self._button("unirsSetupMore", tr("More models…"), tr("Models that are known, to be downloaded"))
        self._runtime_buttons, self._model_buttons = _row(copy, own, again), _row(install, folder, more)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 4)
        column.setSpacing(3)
        for part in (
            self.runtime_step,
            self.commands,
            self._runtime_buttons,
            self.model_step,
            self._model_buttons,
        ):
            column.addWidget(part)
        copy.clicked.connect(lambda: QgsApplication.clipboard().setText(self.commands.toPlainText()))
        own.clicked.connect(self.options_wanted)
        again.clicked.connect(lambda: session.check_setup())
        install.clicked.connect(lambda: chooser.installer.choose())
        folder.clicked.connect(lambda: chooser.choose_folder())
        more.clicked.connect(lambda: chooser.show_manager())
        self._copy, self._own = copy, own
        session.state_changed.connect(self._look)
        session.model_changed.connect(self._look)
        self._look()

    def _look(self, *_state: object) -> None:
        self.setVisible(self._session.needs_setup)
        if not self._session.needs_setup:
            return
        python, trouble = _found(lambda: str(environment.find_python(self._session.settings)))
        model, lacking = _found(lambda: ModelChoice(self._session.settings).info().name)
        tried = bool(python and model)  # and lacks a package
        if tried:
            python, trouble = "", self._session.sentence
        by_hand = not python and not environment.names_python(self._session.settings)
        if by_hand and not tried:
            trouble = tr("none yet. Paste these two commands into a terminal, or choose one that you have.")
        told = tr("{sign} 1. A Python with torch: {what}").format(sign=DONE if python else OPEN, what=python or trouble)
        self.runtime_step.setText(told)
        for part in (self.commands, self._copy):
            part.setVisible(by_hand)
        self._runtime_buttons.setVisible(not python)
        self._own.setVisible(not os.environ.get(environment.PYTHON_VARIABLE))  # else no choice of one's own counts
        told = tr("{sign} 2. A model: {what}").format(sign=DONE if model else OPEN, what=model or lacking)
        self.model_step.setText(told)
        self._model_buttons.setVisible(not model and not os.environ.get(environment.MODEL_VARIABLE))

    def _build_commands(self) -> QPlainTextEdit:
        box = QPlainTextEdit("\n".join(environment.setup_commands()), self)
        box.setObjectName("unirsSetupCommands")
        box.setAccessibleName(tr("Commands that set up the model runtime"))
        box.setToolTip(
            tr("For a terminal, with Python 3.11 or newer: 1.5 GB go into the profile's folder, nothing into QGIS")
        )
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        box.setMaximumHeight(5 * box.fontMetrics().lineSpacing())
        return box

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button


def _row(*buttons: QPushButton) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, spacing=4)
    for button in buttons:
        flow.addWidget(button)
    return holder


def _found(look: Callable[[], str]) -> tuple[str, str]:
    """What was found, and why nothing was."""
    try:
        return look(), ""
    except (environment.SetupError, ModelInfoError) as error:
        return "", str(error)
