"""Brings a model into the profile from a zip that the user chooses; gives sentences and the new folder."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..core.background import Work
from ..core.text import tr
from ..model_archive import install
from ..runtime import environment
from .widgets.file_dialogs import MODELS, open_file


class ModelInstall(QObject):
    """One installation at a time, in the background."""

    message = pyqtSignal(str)
    """A sentence on how it goes; empty once there is nothing to say."""
    installed = pyqtSignal(str)
    """The model's folder."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._work: Work | None = None

    def choose(self) -> None:
        """Ask which zip, and install it."""
        archive = open_file(self.parent(), tr("Choose a model’s zip"), tr("Zip (*.zip)"), MODELS)
        if archive:
            self.install(archive)

    def install(self, archive: str) -> None:
        """Unpack a model's zip into the profile."""
        if self._work is not None:
            return
        models = environment.models_folder()
        self.message.emit(tr("Installing {name}…").format(name=Path(archive).name))
        self._work = Work(lambda: install(archive, models), self._done).start()

    def _done(self, folder: Path | None, error: Exception | None) -> None:
        self._work = None
        self.message.emit("" if error is None else str(error))
        if folder is not None:
            self.installed.emit(str(folder))
