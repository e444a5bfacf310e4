"""An algorithm's own dialog, which has its progress, its Cancel and its log: takes the id and values to begin with.

It is not modal."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt

from ...core.text import tr


def open_algorithm(id: str, values: dict[str, Any]) -> str:
    """Open the dialog; a sentence where QGIS has no such dialog, else ""."""
    try:
        import processing  # a plugin of QGIS's own, which can be switched off
    except ImportError:
        return tr("QGIS's own plugin Processing is switched off: switch it on in Plugins, Manage and Install Plugins.")
    dialog = processing.createAlgorithmDialog(id, values)
    if dialog is None:
        return tr("QGIS does not know the algorithm {}.").format(id)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    return ""
