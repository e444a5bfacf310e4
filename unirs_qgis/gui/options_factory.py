"""What QGIS needs to offer the plugin's options page: a name, an icon, and the page when the dialog opens."""

from __future__ import annotations

from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QWidget

from ..runtime.session import RuntimeSession


class OptionsFactory(QgsOptionsWidgetFactory):
    """Registered while the plugin is loaded."""

    def __init__(self, session: RuntimeSession, icon: QIcon) -> None:
        super().__init__()
        self.setTitle("UniRS")
        self.setIcon(icon)
        self._session = session

    def createWidget(self, parent: QWidget) -> QgsOptionsPageWidget:  # noqa: N802 - the name is QGIS's
        """Build the page; its widgets are imported only now."""
        from .options_page import OptionsPage

        return OptionsPage(self._session, parent)
