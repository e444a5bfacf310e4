"""A line in the head: the runtime was made for another version of the plugin; a button updates it in place."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ...core.text import tr
from ...runtime import environment
from ...runtime.python_choice import lack_sentence
from ...runtime.session import RuntimeSession
from ...setup.condition import OUTDATED
from ...setup.job import INSTALL, condition_here
from ..widgets.labels import plain_label
from .control import SetupControl


class UpdateNotice(QWidget):
    """By what the folder's marker says before anything is started, and by what the runtime says of itself."""

    def __init__(self, session: RuntimeSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsUpdateNotice")
        self._session = session
        self._control = SetupControl.of(session)
        height = self.fontMetrics().height()
        sign = QLabel(self)
        sign.setPixmap(QgsApplication.getThemeIcon("/mIconInfo.svg").pixmap(QSize(height, height)))
        self.sentence = plain_label(self, "unirsUpdateText")
        self.update_button = QPushButton(tr("&Update"), self)
        self.update_button.setObjectName("unirsUpdate")
        self.update_button.setToolTip(tr("Install what has changed, into the same folder; the rest stays as it is"))
        self.update_button.setAutoDefault(False)
        self.update_button.clicked.connect(lambda _checked=False: self._control.look(then=INSTALL))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.update_button, 0, Qt.AlignmentFlag.AlignTop)
        session.greeted.connect(self.look)
        session.model_changed.connect(self.look)
        self._control.changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Say what is lacking, or nothing."""
        made = self._made()
        lacks = ()
        if made is not None:
            lacks = made.lacks
        told = ""
        if lacks:
            some = ", ".join(lacks[:3]) + (", …" if len(lacks) > 3 else "")
            told = tr("The runtime was made for another version of the plugin: {lacks}.").format(lacks=some)
        elif self._session.handshake is not None and self._session.handshake.lacks:
            told = lack_sentence(self._session.handshake.lacks)
        busy = self._session.needs_setup or self._control.at_work
        self.sentence.setText(told)
        self.update_button.setVisible(bool(lacks))
        self.update_button.setEnabled(not self._control.is_looking)
        self.setVisible(bool(told) and not busy)

    def _made(self) -> object:
        """The condition of what Set up made, where that is what runs and is outdated; else None."""
        settings = self._session.settings
        folder = environment.setup_folder(settings)
        try:
            if environment.find_python(settings) != folder.python:
                return None
            found = condition_here(folder)
        except (environment.SetupError, OSError, ValueError):
            return None
        return found if found.kind == OUTDATED else None
