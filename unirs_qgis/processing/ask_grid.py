"""The algorithm `unirs:askgrid`: questions about every cell of a raster layer, in a resumable file."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterRasterLayer, QgsProcessingParameterString

from ..core.text import tr
from .grid_algorithm import CLASSES, GridAlgorithm

INPUT = "INPUT"


class AskGrid(GridAlgorithm):
    """Ask one or several questions, or a class list, of every cell."""

    NAME, GROUP = "askgrid", "places"
    ICON = "ask_grid.svg"
    LAYERS = (INPUT,)

    def displayName(self) -> str:  # noqa: N802
        """The name in the toolbox."""
        return tr("Ask a grid")

    def tags(self) -> list[str]:
        """What else finds it."""
        return tr("grid,cells,tiles,question,answer,classify,map,vision-language model,ai").split(",")

    def shortDescription(self) -> str:  # noqa: N802
        """One line."""
        return tr("Asks questions about every cell of a raster layer.")

    def shortHelpString(self) -> str:  # noqa: N802
        """The text beside the parameters."""
        return tr(
            "Asks one or several questions, one a line, or which of several classes each cell is, about every cell of a"
            " raster layer.\n\n"
            "Cells are numbered from the layer's top left, whatever part of it is asked. A size of 0 is as many of the"
            " layer's own pixels as the model's picture has. Where the layer's pixels are squares on the ground, cells"
            " are whole pixels. The model sees the layer as it is styled; raw bands make pictures that do not depend on"
            " a style, the same as the terminal's grid makes.\n\n"
            "The grid is a GeoPackage with a row for each cell and question. A file that is there is gone on with: the"
            " same layer, cells, questions and model continue where the last run ended, whether it was cancelled or"
            " died; anything else starts a run of its own in the same file. So nothing is lost and nothing is done"
            " twice.\n\n"
            "Model scores are shares among the possible answers, not probabilities of being right."
        )

    def initAlgorithm(self, configuration: dict | None = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        self.addParameter(QgsProcessingParameterRasterLayer(INPUT, tr("Raster layer")))
        self._add_questions(tr("Questions, one a line"))
        classes = tr("Classes, parted by commas or lines")
        self.addParameter(QgsProcessingParameterString(CLASSES, classes, multiLine=True, optional=True))
        self._add_grid()
