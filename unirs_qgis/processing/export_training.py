"""The algorithm `unirs:exporttraining`: answers that a person accepted or corrected become items to train on."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFolderDestination,
)

from ..core.text import tr
from .algorithm import UnirsAlgorithm

ANSWERS, FOLDER, COUNT = "ANSWERS", "FOLDER", "COUNT"


class ExportTraining(UnirsAlgorithm):
    """No model is asked."""

    NAME, GROUP = "exporttraining", "review"

    def displayName(self) -> str:  # noqa: N802
        """The name in the toolbox."""
        return tr("Export reviewed answers as training items")

    def tags(self) -> list[str]:
        """What else finds it."""
        return tr("export,training,geochat,instruct,dataset,review,corrections,fine-tuning").split(",")

    def shortDescription(self) -> str:  # noqa: N802
        """One line."""
        return tr("Writes answers that a person accepted or corrected as GeoChat_Instruct items with their pictures.")

    def shortHelpString(self) -> str:  # noqa: N802
        """The text beside the parameters."""
        return tr(
            "Writes a folder with “train.json”, in the form of GeoChat_Instruct, and the pictures that the model was"
            " given, below “images”. The terminal's “train” reads it as a data set of the format geochat.\n\n"
            "The input is the layer “UniRS answers”, all of it or its selected rows. Only answers about one picture"
            " that a person accepted or corrected become items; a correction takes the place of the model's words."
            " Turns of a conversation become one item, as far as they were accepted one after the other. What was left"
            " out is counted, with the reason.\n\n"
            "Nothing is written over: the folder is a new or an empty one, and appears when all is written."
        )

    def initAlgorithm(self, configuration: dict | None = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        kinds = [QgsProcessing.SourceType.TypeVector]
        self.addParameter(QgsProcessingParameterFeatureSource(ANSWERS, tr("Layer of answers"), kinds))
        self.addParameter(QgsProcessingParameterFolderDestination(FOLDER, tr("Folder to write")))
        self.addOutput(QgsProcessingOutputNumber(COUNT, tr("Number of items")))

    def _work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..core.answers import training_items

        source = self.parameterAsSource(parameters, ANSWERS, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, ANSWERS))
        names = source.fields().names()
        if not {*training_items.COLUMNS, training_items.PICTURE} <= set(names):
            raise QgsProcessingException(tr("The layer is no layer of UniRS answers with their pictures."))
        folder = self.parameterAsString(parameters, FOLDER, context)

        def rows(columns: tuple[str, ...]) -> QgsFeatureRequest:
            request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
            return request.setSubsetOfAttributes([names.index(name) for name in columns])

        def picture(id: int) -> bytes | None:
            found = next(source.getFeatures(rows((training_items.PICTURE,)).setFilterFid(id)), None)
            return bytes(found[training_items.PICTURE]) if found and found[training_items.PICTURE] else None

        written = training_items.write(folder, source.getFeatures(rows(training_items.COLUMNS)), picture, feedback)
        for sentence in written.sentences():
            feedback.pushInfo(sentence)
        feedback.pushInfo(tr("Items: {}. Pictures: {}.").format(written.items, written.pictures))
        return {FOLDER: folder, COUNT: written.items}
