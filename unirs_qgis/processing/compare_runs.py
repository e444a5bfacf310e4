"""The algorithm `unirs:compareruns`: where models that were asked the same of the same cells disagree."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ..core.text import tr
from .algorithm import UnirsAlgorithm

FILE, RUN, ONLY, OUTPUT = "FILE", "RUN", "DISAGREEING", "OUTPUT"
AGREE, DISAGREE, NOT_COMPARED = "AGREE", "DISAGREE", "NOT_COMPARED"


class CompareRuns(UnirsAlgorithm):
    """Compare the runs of a grid's file, of one model each."""

    NAME, GROUP = "compareruns", "places"
    ICON = "compare_grid.svg"

    def displayName(self) -> str:  # noqa: N802
        """The name in the toolbox."""
        return tr("Compare models on a grid")

    def tags(self) -> list[str]:
        """What else finds it."""
        return tr("grid,cells,models,disagree,agreement,compare,review,ai").split(",")

    def shortDescription(self) -> str:  # noqa: N802
        """One line."""
        return tr("Marks the cells of a grid on which several models disagree.")

    def shortHelpString(self) -> str:  # noqa: N802
        """The text beside the parameters."""
        return tr(
            "Compares the runs of a grid's file that asked the same of the same cells, of each model the newest. “Ask"
            " a grid” makes them: run it once for each model folder, into the same file.\n\n"
            "Compared are the options of closed questions and of class lists, numbers of counts, whether captions of"
            " two dates say that something changed, and the words where a short answer was asked for. Other free text"
            " is not compared.\n\n"
            "The result has a cell for each question, with what each model said. The rows of the file get the same"
            " word, in the column “agreement”. No model is loaded."
        )

    def initAlgorithm(self, configuration: dict | None = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        self.addParameter(QgsProcessingParameterFile(FILE, tr("File of grid answers"), extension="gpkg"))
        run = tr("One of the runs to compare (0: the newest)")
        self.addParameter(QgsProcessingParameterNumber(RUN, run, defaultValue=0, minValue=0))
        self.addParameter(
            QgsProcessingParameterBoolean(ONLY, tr("Only cells on which models disagree"), defaultValue=True)
        )
        kind = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSink(OUTPUT, tr("Compared cells"), kind))
        self.addOutput(QgsProcessingOutputNumber(AGREE, tr("Answers on which the models agree")))
        self.addOutput(QgsProcessingOutputNumber(DISAGREE, tr("Answers on which they disagree")))
        self.addOutput(QgsProcessingOutputNumber(NOT_COMPARED, tr("Answers that were not compared")))

    def _work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from . import comparing_runs

        path = self.parameterAsString(parameters, FILE, context).partition("|")[0]  # a layer's source will do
        compared = comparing_runs.compared(path, self.parameterAsInt(parameters, RUN, context))
        feedback.pushInfo(compared.text)
        columns = comparing_runs.columns()
        polygon = QgsWkbTypes.Type.Polygon
        sink, output = self.parameterAsSink(parameters, OUTPUT, context, columns, polygon, compared.crs)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, OUTPUT))
        for row in comparing_runs.features(compared, columns, self.parameterAsBoolean(parameters, ONLY, context)):
            if feedback.isCanceled():
                break
            sink.addFeature(row)
        del sink
        return {OUTPUT: output, AGREE: compared.agree, DISAGREE: compared.disagree, NOT_COMPARED: compared.open}
