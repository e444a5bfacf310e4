"""The sample scene for somebody without a raster: the model runtime draws it once, QGIS opens it.

Takes the user's settings (which Python); gives `opened(layer)` or `failed(sentence)`. Nothing here blocks.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QProcess, pyqtSignal

from ...core.text import tr
from ...runtime import environment
from ...runtime.process import runtime_process
from ...settings import Settings

SEED = "7"


class SampleScene(QObject):
    """Draws the scene into the plugin's profile folder, unless it is there, and adds it to the project."""

    opened = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = environment.profile_folder() / "sample_scene"
        self._process: QProcess | None = None

    def open(self, settings: Settings) -> None:
        """Begin; a second call while the first is under way does nothing."""
        if self._process is not None:
            return
        if self._picture() is not None:
            self._add()
            return
        try:
            python = environment.find_python(settings)
        except environment.SetupError as error:
            self.failed.emit(str(error))
            return
        program, *arguments = environment.python_command(python, "scene", str(self.folder), "--seed", SEED)
        process = runtime_process(self, python)
        process.finished.connect(self._drawn)
        process.errorOccurred.connect(self._broken)
        self._process = process
        process.start(program, arguments)

    def _picture(self) -> Path | None:
        found = sorted(self.folder.glob("*.tif"))
        return found[0] if found else None

    def _drawn(self, code: int, _status: object = None) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        words = bytes(process.readAllStandardError()).decode("utf-8", "replace").strip().splitlines()
        process.deleteLater()
        if code == 0 and self._picture() is not None:
            self._add()
        else:
            reason = words[-1] if words else tr("no reason was given")
            self.failed.emit(tr("The sample scene could not be drawn: {}").format(reason))

    def _broken(self, _error: object) -> None:
        """The program never started; one that crashed reports itself as finished too."""
        if self._process is not None and self._process.state() == QProcess.ProcessState.NotRunning:
            self._drawn(-1)

    def _add(self) -> None:
        layer = QgsRasterLayer(str(self._picture()), tr("Sample scene"))
        if not layer.isValid():
            self.failed.emit(tr("The sample scene cannot be read: {}").format(self._picture()))
            return
        QgsProject.instance().addMapLayer(layer)
        self.opened.emit(layer)
