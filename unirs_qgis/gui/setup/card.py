"""What a newcomer sees first: the two things that are needed, a runtime and a model, and how to get each.

Takes the session; gives `doctor_wanted` and `log_wanted(path)`. It is there until both are found, and while something
is set up.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ...core.help_url import SET_UP
from ...core.text import tr
from ...model_info import ModelInfoError
from ...runtime import environment
from ...runtime.model_choice import ModelChoice
from ...runtime.session import RuntimeSession
from ..help.help_button import help_button, show_help
from ..model_chooser import ModelChooser
from ..widgets.bounded_area import BoundedArea
from ..widgets.buttons import push_button
from ..widgets.flow_layout import FlowLayout
from ..widgets.folding import FoldingBox
from ..widgets.labels import plain_label
from .own_python import OwnPython
from .panel import SetupPanel

DONE, OPEN = "✓", "○"
_TOP = Qt.AlignmentFlag.AlignTop


class SetupCard(QFrame):
    """Two steps, each with what was found, or with what is to be done."""

    doctor_wanted = pyqtSignal()
    log_wanted = pyqtSignal(str)

    def __init__(self, session: RuntimeSession, chooser: ModelChooser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsSetupCard")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._session = session
        self._inside = QWidget()
        self.runtime_step = plain_label(self._inside, "unirsSetupRuntime")
        self.panel = SetupPanel(session, self._inside)
        self.own = FoldingBox("unirsSetupOwn", self._inside)
        self.own.setTitle(tr("I have a Python with torch"))
        self.own.setCollapsed(True)
        self.own_python = OwnPython(self.own.inside)
        self.own.column.addWidget(self.own_python)
        self.model_step = plain_label(self._inside, "unirsSetupModel")
        again = push_button(
            self._inside, "unirsSetupAgain", tr("Look again"), tr("Look for the Python and the model once more")
        )
        install = push_button(self._inside, "unirsSetupInstall", tr("Install from a zip…"), tr("Unpack a model’s zip"))
        folder = push_button(
            self._inside, "unirsSetupFolder", tr("Choose a folder…"), tr("Take a model’s folder as it is")
        )
        more = push_button(
            self._inside, "unirsSetupMore", tr("More models…"), tr("Models that are known, to be downloaded")
        )
        self._again, self._model_buttons = _row(again), _row(install, folder, more)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(6, 4, 6, 4)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(self.runtime_step, 1)
        top.addWidget(help_button(self._inside, "unirsSetupHelp", lambda: show_help(SET_UP)), 0, _TOP)
        column.addLayout(top)
        for part in (self.panel, self.own, self._again, self.model_step, self._model_buttons):
            column.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(BoundedArea(self._inside, self))
        control = self.panel.control
        self.own_python.usable.connect(control.use)
        self.panel.doctor_wanted.connect(self.doctor_wanted)
        self.panel.log_wanted.connect(self.log_wanted)
        again.clicked.connect(lambda: session.check_setup())
        install.clicked.connect(lambda: chooser.installer.choose())
        folder.clicked.connect(lambda: chooser.choose_folder())
        more.clicked.connect(lambda: chooser.show_manager())
        session.state_changed.connect(self._look)
        session.model_changed.connect(self._look)
        control.changed.connect(self._look)
        self._look()

    def _look(self, *_state: object) -> None:
        control = self.panel.control
        wanted = self._session.needs_setup or control.at_work or _went_wrong(control)
        self.setVisible(wanted)
        if not wanted:
            return
        python, trouble = _found(lambda: str(environment.find_python(self._session.settings)))
        model, lacking = _found(lambda: ModelChoice(self._session.settings).info().name)
        named = environment.names_python(self._session.settings)
        if python and model and self._session.needs_setup:  # it was tried, and lacks a package
            python, trouble = "", self._session.sentence
        offered = control.is_offered and (not python or control.at_work or _went_wrong(control))
        heading = tr("{sign} 1. The runtime: {what}") if python or named else tr("{sign} 1. The runtime")
        told = heading.format(sign=DONE if python else OPEN, what=python or trouble)
        self.runtime_step.setText(told)
        self.panel.setVisible(offered)
        self.own.setVisible(offered and not control.at_work)
        self._again.setVisible(not python and not control.is_offered)
        told = tr("{sign} 2. A model: {what}").format(sign=DONE if model else OPEN, what=model or lacking)
        self.model_step.setText(told)
        self._model_buttons.setVisible(not model and not os.environ.get(environment.MODEL_VARIABLE))


def _went_wrong(control: object) -> bool:
    outcome = control.outcome
    return outcome is not None and outcome.kind == "failed"


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
