"""A QGIS without a window for tortures that need one, and the plugin as QGIS imports it."""

from __future__ import annotations

import sys
from pathlib import Path

_PLUGINS = str(Path(__file__).resolve().parents[2] / "build" / "plugins")
_kept: list[object] = []


def begin() -> None:
    """Start QGIS in this process, unless it runs; let `unirs` be imported."""
    if _PLUGINS not in sys.path:
        sys.path.insert(0, _PLUGINS)
    from qgis.core import QgsApplication

    if QgsApplication.instance() is None:
        application = QgsApplication([], True)
        application.initQgis()
        _kept.append(application)
