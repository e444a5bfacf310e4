"""The model's drop-down list in the dock's head: shows the known model folders, gives the settings with the chosen one.

Known are the models that came with the plugin or were installed, and the folders that the user chose before on this
machine.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from ...model_runtime.common.server_address import host_of
from ..core.text import tr
from ..model_info import ModelInfoError, read_model_info
from ..runtime import environment, known_models, model_choice
from ..runtime.model_choice import ModelChoice
from ..runtime.session import RuntimeSession
from .model_install import ModelInstall
from .models.manager import ModelManager
from .models.server_dialog import ServerDialog
from .widgets.file_dialogs import MODELS, open_folder
from .widgets.tips import plain_tip

_INSTALL, _CHOOSE, _NAME_SERVER, _SERVER, _MORE = range(5)  # entries' data; the others' are folders


class ModelChooser(QComboBox):
    """Chooses the session's model; the last entries install one from a zip, open a folder dialog or the dialog of more
    models, or name a server."""

    def __init__(self, session: RuntimeSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsModelChooser")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(5)
        self.setAccessibleName(tr("Model"))
        self._session = session
        self._manager: ModelManager | None = None
        self.installer = ModelInstall(self)
        self.message = self.installer.message
        self.installer.installed.connect(self._installed)
        self.activated.connect(self._activated)
        session.model_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the known models and the one in use."""
        current = self._current_folder()
        folders = [str(folder) for folder in environment.shipped_models()]
        folders += [folder for folder in known_models.recent_folders() if folder not in folders]
        if current and current not in folders:
            folders.append(current)
        self.clear()
        for folder in folders:
            try:
                name = read_model_info(folder).name
            except ModelInfoError:
                if folder != current:
                    continue
                name = tr("{folder} (not usable)").format(folder=Path(folder).name)
            self.addItem(name, folder)
            self.setItemData(self.count() - 1, plain_tip(folder), Qt.ItemDataRole.ToolTipRole)
        if not folders:
            self.addItem(tr("No model"), "")
        self._add_server()
        self.insertSeparator(self.count())
        self.addItem(tr("Install from a zip…"), _INSTALL)
        tip = tr("Unpack a model’s zip into {folder}").format(folder=environment.models_folder())
        self.setItemData(self.count() - 1, plain_tip(tip), Qt.ItemDataRole.ToolTipRole)
        self.addItem(tr("Choose a folder…"), _CHOOSE)
        self.addItem(tr("More models…"), _MORE)
        tip = tr("Models that are known, with size, licence and memory: download, check, remove")
        self.setItemData(self.count() - 1, plain_tip(tip), Qt.ItemDataRole.ToolTipRole)
        self.addItem(tr("A server of my own…"), _NAME_SERVER)
        served = ModelChoice(self._session.settings).is_served
        self.setCurrentIndex(max(0, self.findData(_SERVER if served else current)))
        self._explain(self._session.settings.server_address if served else current)

    def _add_server(self) -> None:
        """The server that was named last, whether it is in use or not."""
        settings = self._session.settings
        if settings.server_address:
            info = model_choice.server_info(settings.server_address, settings.server_model)
            host = host_of(settings.server_address)
            self.addItem(info.name if info.name == host else f"{info.name} ({host})", _SERVER)
            self.setItemData(self.count() - 1, plain_tip(settings.server_address), Qt.ItemDataRole.ToolTipRole)

    def _explain(self, current: str) -> None:
        fixed = bool(os.environ.get(environment.MODEL_VARIABLE))
        self.setEnabled(not fixed)
        tip = tr("The model that answers: {folder}").format(folder=current or tr("none"))
        if fixed:
            tip += "\n" + tr("It is set by the environment variable {name}.").format(name=environment.MODEL_VARIABLE)
        self.setToolTip(plain_tip(tip))

    def _current_folder(self) -> str:
        try:
            return str(environment.find_model(self._session.settings))
        except environment.SetupError:
            return self._session.settings.model_folder

    def _activated(self, index: int) -> None:
        folder = self.itemData(index)
        if folder == _NAME_SERVER or (folder == _SERVER and not self._use_server()):
            ServerDialog(self._session, self).exec()
            self.refresh()
        elif folder == _SERVER:
            self.refresh()
        elif folder == _INSTALL:
            self.installer.choose()
            self.refresh()
        elif folder == _CHOOSE:
            self.choose_folder()
        elif folder == _MORE:
            self.show_manager()
            self.refresh()
        elif folder and (folder != self._current_folder() or self._session.settings.use_server):
            self._use(folder)
        else:
            self.refresh()

    def choose_folder(self) -> None:
        """Ask for a model's folder, and choose it."""
        folder = open_folder(self, tr("Choose a model folder"), MODELS)
        if folder:
            known_models.remember_folder(str(Path(folder)))
            self._use(str(Path(folder)))
        self.refresh()

    def show_manager(self) -> None:
        """Open the dialog of models beside the panel; what it downloads is told in the head."""
        if self._manager is None:
            self._manager = ModelManager(self._session, self)
            self._manager.use_wanted.connect(self._installed)
            self._manager.work.progressed.connect(self._tell_progress)
            self._manager.work.installed.connect(self.refresh)
        self._manager.show()
        self._manager.raise_()
        self._manager.activateWindow()

    def _tell_progress(self, _fraction: float, sentence: str) -> None:
        self.message.emit(sentence)

    def install(self, archive: str) -> None:
        """Unpack a model's zip into the profile, in the background, and choose the model."""
        self.installer.install(archive)

    def _installed(self, folder: str) -> None:
        if not os.environ.get(environment.MODEL_VARIABLE):
            self._use(folder)
        self.refresh()

    def _use_server(self) -> bool:
        """Ask the server named last again, where its host was allowed."""
        settings = self._session.settings
        if model_choice.is_allowed(settings.server_address):
            self._session.apply_settings(replace(settings, use_server=True))
            return True
        return False

    def _use(self, folder: str) -> None:
        shipped = environment.shipped_models()
        automatic = bool(shipped) and folder == str(shipped[0])
        self._session.apply_settings(
            replace(self._session.settings, use_server=False, model_folder="" if automatic else folder)
        )
