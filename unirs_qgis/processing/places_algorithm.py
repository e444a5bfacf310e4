"""What asking a region and comparing one have in common: one question for each of several places, into a table.

Declares the outputs; `asking.py` does the work, and is only imported then.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
)

from ...model_runtime.common.reply import Reply
from ..core.region import Region
from ..core.text import tr
from .algorithm import UnirsAlgorithm
from .pictured import Pictured

if TYPE_CHECKING:
    from ..core.answers.answer import Answer

OUTPUT, PICTURE = "OUTPUT", "PICTURE"
ANSWER, SCORE, ANSWERED, FAILED = "ANSWER", "SCORE", "ANSWERED", "FAILED"


class PlacesAlgorithm(UnirsAlgorithm):
    """An algorithm that asks each of its places in turn."""

    @abstractmethod
    def pictured(self, region: Region, feedback: QgsProcessingFeedback) -> Pictured:
        """The pictures of a place. Raises RegionError, JobFailed, Cancelled."""

    @abstractmethod
    def reply(self, pictured: Pictured, feedback: QgsProcessingFeedback) -> Reply:
        """What the model says of them. Raises JobFailed, Cancelled."""

    def completed(self, answer: Answer, reply: Reply, pictured: Pictured) -> Answer:
        """The row of a reply. Main thread only."""
        return answer

    def _add_outputs(self, answer: str) -> None:
        """Add what every run gives; `answer` names the text."""
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSink(OUTPUT, tr("Places with answers"), polygons))
        picture = QgsProcessingParameterFileDestination(
            PICTURE, tr("The model's pictures"), "PNG (*.png)", optional=True, createByDefault=False
        )
        self.addParameter(picture)
        self.addOutput(QgsProcessingOutputString(ANSWER, answer))
        self.addOutput(QgsProcessingOutputNumber(SCORE, tr("Model score, the lowest of all answers")))
        self.addOutput(QgsProcessingOutputNumber(ANSWERED, tr("Number of places with an answer")))
        self.addOutput(QgsProcessingOutputNumber(FAILED, tr("Number of places without an answer")))
