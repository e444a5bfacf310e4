"""The Processing provider `unirs`: registers the plugin's algorithms, which share one model runtime."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..runtime.session import RuntimeSession
from .ask_grid import AskGrid
from .ask_region import AskRegion
from .classify_videos import ClassifyVideos
from .compare_grid import CompareGrid
from .compare_region import CompareRegion
from .compare_runs import CompareRuns
from .export_found import ExportFound
from .export_training import ExportTraining
from .find_grid import FindGrid
from .find_region import FindRegion
from .shared_runtime import SharedRuntime


class UnirsProvider(QgsProcessingProvider):
    """Found under "UniRS" in the toolbox and as `unirs:...` in models and `qgis_process`."""

    def __init__(self, icon: QIcon, session: Callable[[], RuntimeSession | None]) -> None:
        """`session`: the plugin's session, None where it has none, as under `qgis_process`."""
        super().__init__()
        self._icon = icon
        self._runtime = SharedRuntime(session)

    def id(self) -> str:
        """The prefix of every algorithm's id."""
        return "unirs"

    def name(self) -> str:
        """The name in the toolbox."""
        return "UniRS"

    def icon(self) -> QIcon:
        """The plugin's icon."""
        return self._icon

    def loadAlgorithms(self) -> None:  # noqa: N802 - the names are QGIS's
        """Add the algorithms."""
        asking = (AskRegion, AskGrid, CompareRegion, CompareGrid, CompareRuns, ClassifyVideos, FindRegion, FindGrid)
        for algorithm in (*asking, ExportTraining, ExportFound):
            self.addAlgorithm(algorithm(self._runtime))

    def supportedOutputRasterLayerExtensions(self) -> list[str]:  # noqa: N802
        """Rasters are written as GeoTIFF."""
        return ["tif"]

    def unload(self) -> None:
        """End a runtime that is not the plugin's."""
        self._runtime.close()
