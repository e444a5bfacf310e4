"""The algorithm `unirs:comparegrid`: what changed in every cell between two raster layers, in a resumable file."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterRasterLayer

from ..core.text import tr
from .grid_algorithm import GridAlgorithm

BEFORE, AFTER = "BEFORE", "AFTER"


class CompareGrid(GridAlgorithm):
    """Compare every cell on two dates."""

    NAME, GROUP = "comparegrid", "dates"
    ICON = "compare_grid.svg"
    LAYERS = (BEFORE, AFTER)

    def displayName(self) -> str:  # noqa: N802
        """The name in the toolbox."""
        return tr("Compare a grid on two dates")

    def tags(self) -> list[str]:
        """What else finds it."""
        return tr("grid,cells,tiles,change,change detection,change caption,before,after,dates,ai").split(",")

    def shortDescription(self) -> str:  # noqa: N802
        """One line."""
        return tr("Says of every cell what changed between two raster layers.")

    def shortHelpString(self) -> str:  # noqa: N802
        """The text beside the parameters."""
        return tr(
            "Says of every cell what changed between two raster layers of different dates. The cells are those of the"
            " earlier layer; the later one is laid onto them, whatever its CRS and resolution.\n\n"
            "Without questions the model is asked for the changes, as its authors ask.\n\n"
            "The grid is a GeoPackage with a row for each cell and question. A file that is there is gone on with: the"
            " same layers, cells, questions and model continue where the last run ended, whether it was cancelled or"
            " died; anything else starts a run of its own in the same file."
        )

    def initAlgorithm(self, configuration: dict | None = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        self.addParameter(QgsProcessingParameterRasterLayer(BEFORE, tr("Earlier layer")))
        self.addParameter(QgsProcessingParameterRasterLayer(AFTER, tr("Later layer")))
        self._add_questions(tr("Questions, one a line (by default: what changed)"))
        self._add_grid()
