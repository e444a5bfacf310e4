"""Asks a Python in the background whether it can run the model: a path in, one sentence and a verdict out."""

from __future__ import annotations

import json
from pathlib import Path

from qgis.PyQt.QtCore import QObject, QProcess, QTimer, pyqtSignal

from ..translation import tr
from . import environment
from .process import runtime_process

_TIME_LIMIT_MS = 120_000


class PythonCheck(QObject):
    """Runs the runtime's `doctor` in the given Python; main thread only, nothing blocks."""

    finished = pyqtSignal(bool, str)
    """Whether it can run the model, and a sentence."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TIME_LIMIT_MS)
        self._timer.timeout.connect(self._too_slow)

    @property
    def running(self) -> bool:
        """Whether an answer is still to come."""
        return self._process is not None

    def start(self, python: Path) -> None:
        """Begin; an earlier check is dropped without an answer."""
        self.cancel()
        process = runtime_process(self)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._not_started)
        self._process = process
        self._timer.start()
        program, *arguments = environment.python_command(python, "doctor", "--json")
        process.start(program, arguments)

    def cancel(self) -> None:
        """Drop a check that runs."""
        self._timer.stop()
        if self._process is not None:
            process, self._process = self._process, None
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()

    def _ended(self) -> None:
        output = bytes(self._process.readAllStandardOutput()).decode("utf-8", "replace")
        errors = bytes(self._process.readAllStandardError()).decode("utf-8", "replace").strip().splitlines()
        try:
            report = json.loads(output)
            packages, devices = dict(report["packages"]), report.get("devices") or []
        except (ValueError, KeyError, TypeError):
            reason = errors[-1] if errors else tr("it printed nothing")
            self._tell(False, tr("This Python cannot run the model: {reason}").format(reason=reason))
            return
        missing = [name for name, version in packages.items() if version is None]
        if missing:
            sentence = tr("This Python lacks {packages}.").format(packages=", ".join(missing))
            self._tell(False, sentence)
        else:
            where = "; ".join(str(device["text"]) for device in devices)
            sentence = tr("Python {python} with torch {torch}, on {devices}.")
            python = str(report["python"]).split()[0]
            self._tell(True, sentence.format(python=python, torch=packages["torch"], devices=where))

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._tell(False, tr("This file cannot be started as a program."))

    def _too_slow(self) -> None:
        self.cancel()
        seconds = _TIME_LIMIT_MS // 1000
        self.finished.emit(False, tr("This Python gave no answer in {seconds} s.").format(seconds=seconds))

    def _tell(self, usable: bool, sentence: str) -> None:
        self._timer.stop()
        self._process.deleteLater()
        self._process = None
        self.finished.emit(usable, sentence)
