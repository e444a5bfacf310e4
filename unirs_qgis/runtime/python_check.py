"""Asks a Python in the background whether it can run the model: a path in, a verdict with the doctor's report out.

First a program that any Python runs says what it is; only one that can do it is asked for the runtime's `doctor`.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, QProcess, QTimer, pyqtSignal

from ...model_runtime.common import installed_packages
from ...model_runtime.common.requirements import lacks
from ...model_runtime.common.sentences import put_back
from ..translation import tr
from . import environment, python_choice
from .process import runtime_process
from .python_choice import OwnPython

_PROBE = Path("model_runtime", "common", "python_probe.py")
_PROBE_LIMIT_MS, _DOCTOR_LIMIT_MS = 30_000, 180_000


@dataclass(frozen=True)
class PythonVerdict:
    """Whether a Python can run the model, a sentence, and, where something is missing and may be installed there, the
    `line` for a terminal. `facts`: what it says of itself, `report`: the doctor's, both None where it did not get so
    far."""

    usable: bool
    sentence: str
    line: str = ""
    facts: OwnPython | None = None
    report: dict[str, Any] | None = None


class PythonCheck(QObject):
    """Main thread only, nothing blocks."""

    finished = pyqtSignal(object)
    """The PythonVerdict."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._python = Path()
        self._models: tuple[Path, ...] = ()
        self._facts: OwnPython | None = None
        self._take: Callable[[str, str], PythonVerdict | None] = self._probed
        self._mark = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._too_slow)

    @property
    def running(self) -> bool:
        """Whether an answer is still to come."""
        return self._process is not None

    def start(self, python: Path, models: tuple[Path, ...] = ()) -> None:
        """Begin; an earlier check is dropped without an answer. `models`: folders for the report, of models or of
        folders of them."""
        self.cancel()
        self._python, self._models, self._facts = python, models, None
        if python_choice.starts_qgis(python):
            sentence = tr("{path} is QGIS and no Python: it would start another QGIS.")
            verdict = PythonVerdict(False, sentence.format(path=python))
            QTimer.singleShot(0, lambda: self.finished.emit(verdict))
            return
        self._mark = secrets.token_hex(8)
        names = [name for need in installed_packages.required() for name in need.names]
        program = str(environment.plugin_root() / _PROBE)
        self._run([str(python), "-I", program, self._mark, *names], self._probed, _PROBE_LIMIT_MS)

    def cancel(self) -> None:
        """Drop a check that runs."""
        self._timer.stop()
        if self._process is not None:
            process, self._process = self._process, None
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()

    def _run(self, command: list[str], take: Callable[[str, str], PythonVerdict | None], limit_ms: int) -> None:
        process = runtime_process(self, self._python)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._not_started)
        self._process, self._take = process, take
        self._timer.start(limit_ms)
        process.start(command[0], command[1:])

    def _ended(self) -> None:
        process, self._process = self._process, None
        self._timer.stop()
        output = bytes(process.readAllStandardOutput()).decode("utf-8", "replace")
        errors = bytes(process.readAllStandardError()).decode("utf-8", "replace")
        process.deleteLater()
        verdict = self._take(output, errors)
        if verdict is not None:
            self.finished.emit(verdict)

    def _probed(self, output: str, errors: str) -> PythonVerdict | None:
        """What the Python is; None where the doctor is asked now."""
        try:
            said = json.loads(output.strip().splitlines()[-1])
            if said["mark"] != self._mark:
                raise ValueError("another program's output")
            facts = self._facts = OwnPython.from_probe(said)
        except (ValueError, KeyError, TypeError, IndexError):
            last = errors.strip().splitlines()[-1:]
            if "SyntaxError" in errors or "unknown option -I" in errors.lower():
                return PythonVerdict(False, tr("This is Python 2; 3.11 to 3.14 will do."))
            reason = f" ({last[0].strip()})" if last else ""
            return PythonVerdict(
                False, tr("This program does not answer as a Python does{reason}.").format(reason=reason)
            )
        if facts.unfit:
            return PythonVerdict(False, facts.unfit, facts=facts)
        lacking = lacks(installed_packages.required(), facts.packages)
        if lacking:
            sentence = python_choice.lack_sentence(lacking)
            line = python_choice.line_for(self._python, facts, lacking)
            if not line:
                owner = tr("QGIS") if not facts.managed else tr("the system")
                advice = tr("It belongs to {owner}, and nothing should be installed into it: set up one of its own.")
                sentence += " " + advice.format(owner=owner)
            return PythonVerdict(False, sentence, line, facts)
        folders = [part for folder in self._models for part in ("--models", str(folder))]
        command = environment.python_command(self._python, "doctor", "--json", *folders)
        self._run(command, self._diagnosed, _DOCTOR_LIMIT_MS)
        return None

    def _diagnosed(self, output: str, errors: str) -> PythonVerdict:
        try:
            report = json.loads(output)
            put_back(report, report["sentences"], tr)
            torch, wrong = report["torch"], [found["text"] for found in report["findings"] if found["wrong"]]
            places = [str(device["text"]) for device in report["devices"]]
            python = str(report["python"]).split()[0]
        except (ValueError, KeyError, TypeError, IndexError):
            reason = (errors.strip().splitlines() or [tr("it printed nothing")])[-1]
            sentence = tr("This Python cannot run the model: {reason}").format(reason=reason)
            return PythonVerdict(False, sentence, facts=self._facts)
        if not torch or not torch["version"]:
            return PythonVerdict(False, " ".join(wrong), facts=self._facts, report=report)
        sentence = tr("Python {python} with torch {torch}, on {devices}.")
        told = sentence.format(python=python, torch=torch["version"], devices="; ".join(places))
        return PythonVerdict(True, told, facts=self._facts, report=report)

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            self.cancel()
            self.finished.emit(PythonVerdict(False, tr("This file cannot be started as a program.")))

    def _too_slow(self) -> None:
        seconds = self._timer.interval() // 1000
        self.cancel()
        sentence = tr("This Python gave no answer in {seconds} s.").format(seconds=seconds)
        self.finished.emit(PythonVerdict(False, sentence, facts=self._facts))
