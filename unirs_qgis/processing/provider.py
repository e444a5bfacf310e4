"""The Processing provider `unirs`: registers the plugin's algorithms, of which there are none yet."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon


class UnirsProvider(QgsProcessingProvider):
    """Found under "UniRS" in the toolbox and as `unirs:...` in models and `qgis_process`."""

    def __init__(self, icon: QIcon) -> None:
        super().__init__()
        self._icon = icon

    def id(self) -> str:
        """The prefix of every algorithm's id."""
        return "unirs"

    def name(self) -> str:
        """The name in the toolbox."""
        return "UniRS"

    def icon(self) -> QIcon:
        """The plugin's icon."""
        return self._icon

    def loadAlgorithms(self) -> None:  # noqa: N802 - the name is QGIS's
        """Add the algorithms."""
