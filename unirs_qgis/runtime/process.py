"""A short run of the model runtime's Python as a QProcess: the environment and folder that every such run needs."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QObject, QProcess, QProcessEnvironment

from . import environment
from .conda import activated


def runtime_process(parent: QObject, python: Path) -> QProcess:
    """A process that is not started yet; commands come from `environment.python_command`."""
    process = QProcess(parent)
    variables = QProcessEnvironment()
    for name, value in activated(environment.child_environment(), python).items():
        variables.insert(name, value)
    process.setProcessEnvironment(variables)
    process.setWorkingDirectory(str(environment.plugin_root()))
    return process
