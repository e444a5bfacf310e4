"""The models that were installed into the profile, and a button that removes one: gives `removed(folder)`.

Only what lies in the profile's own folder of models is listed; a folder of the user's is never touched.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..core.background import Work
from ..core.text import number, tr
from ..model_archive import ModelArchiveError, put_aside
from ..model_info import ModelInfoError, read_model_info
from ..runtime import environment
from ..runtime.session import RuntimeSession
from .widgets.form_parts import tell
from .widgets.inline_bars import ConfirmBar
from .widgets.labels import plain_label
from .widgets.tips import plain_tip


class InstalledModels(QWidget):
    """A list, Remove, and the question whether that is meant."""

    removed = pyqtSignal(str)

    def __init__(self, session: RuntimeSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsInstalledModels")
        self._session = session
        self.models = QComboBox(self)
        self.models.setObjectName("unirsInstalledModel")
        self.models.setToolTip(tr("Models that were installed into the profile"))
        self.remove = QPushButton(tr("Remo&ve…"), self)
        self.remove.setObjectName("unirsRemoveModel")
        self.remove.setToolTip(tr("Delete this model’s folder from the profile; asks first"))
        self.bar = ConfirmBar("unirsRemoveModelBar", self, tr("Remove for good"), tr("Delete the model’s folder"))
        self.note = plain_label(self, "unirsRemoveNote")
        self.note.hide()
        self.row = QHBoxLayout()
        self.row.addWidget(self.models, 1)
        self.row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.row)
        column.addWidget(self.bar)
        column.addWidget(self.note)
        self.remove.clicked.connect(self._ask)
        self.bar.confirmed.connect(self._remove)
        self.models.currentIndexChanged.connect(lambda _index: self.bar.hide())
        self.refresh()

    def refresh(self) -> None:
        """List what is there."""
        self.models.clear()
        for folder in environment.installed_models():
            try:
                name = read_model_info(folder).name
            except ModelInfoError:
                name = folder.name
            self.models.addItem(name, str(folder))
            self.models.setItemData(self.models.count() - 1, plain_tip(str(folder)), Qt.ItemDataRole.ToolTipRole)
        there = self.models.count() > 0
        if not there:
            self.models.addItem(tr("none"), "")
        self.models.setEnabled(there)
        self.remove.setEnabled(there)

    def _ask(self) -> None:
        tell(self.note, "")
        folder = Path(self.models.currentData())
        size = number(sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6)
        sentence = tr("Remove the model {name}, {size} MB in {folder}?")
        self.bar.open(sentence.format(name=self.models.currentText(), size=size, folder=folder))

    def _remove(self) -> None:
        folder = self.models.currentData()
        try:
            remove_installed(self._session, folder)
        except ModelArchiveError as error:
            tell(self.note, str(error))
            return
        self.refresh()
        self.removed.emit(folder)


def remove_installed(session: RuntimeSession, folder: str) -> None:
    """Take away a model that was installed, and its choice; its files are deleted in the background.

    Raises ModelArchiveError.
    """
    info = session.model_info
    if info is not None and info.folder == folder:
        session.unload()
    places = {str(place.parent): place.parent for place in environment.installed_models()}
    aside = put_aside(folder, places.get(str(Path(folder).parent), environment.models_folder()))
    Work(lambda: shutil.rmtree(aside, ignore_errors=True), lambda _result, _error: None).start()
    chosen = session.settings.model_folder == folder
    session.apply_settings(replace(session.settings, model_folder="") if chosen else session.settings)
