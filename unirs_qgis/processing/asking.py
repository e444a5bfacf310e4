"""One question for each of several places, into a table: what asking a region and comparing one have in common.

Takes in places and how to ask one, gives out rows of a sink, a sheet of pictures and the answers.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsRasterLayer,
    QgsWkbTypes,
)

from ..about import plugin_version
from ..core.answer import Answer, answer_from_reply
from ..core.crop import Crop
from ..core.main_thread import Cancelled, JobFailed
from ..core.region import Region, RegionError
from ..core.text import tr
from . import rows
from .algorithm import UnirsAlgorithm
from .picture_sheet import PictureSheet
from .place_parameters import Place, places

OUTPUT, PICTURE = "OUTPUT", "PICTURE"
ANSWER, SCORE, ANSWERED, FAILED = "ANSWER", "SCORE", "ANSWERED", "FAILED"


@dataclass(frozen=True, eq=False)
class Asked:
    """A place with its answer."""

    region: Region
    crops: tuple[Crop, ...]
    answer: Answer


class PlacesAlgorithm(UnirsAlgorithm):
    """Asks each place in turn. A place without a picture becomes a row with its error, unless there is no other."""

    def _add_outputs(self, answer: str) -> None:
        """Add what every run gives; `answer` names the text."""
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                OUTPUT, tr("Places with answers"), QgsProcessing.SourceType.TypeVectorPolygon
            )
        )
        picture = QgsProcessingParameterFileDestination(
            PICTURE, tr("The model's pictures"), "PNG (*.png)", optional=True, createByDefault=False
        )
        self.addParameter(picture)
        self.addOutput(QgsProcessingOutputString(ANSWER, answer))
        self.addOutput(QgsProcessingOutputNumber(SCORE, tr("Model score, the lowest of all answers")))
        self.addOutput(QgsProcessingOutputNumber(ANSWERED, tr("Number of places with an answer")))
        self.addOutput(QgsProcessingOutputNumber(FAILED, tr("Number of places without an answer")))

    @abstractmethod
    def _crops(self, region: Region, feedback: QgsProcessingFeedback) -> tuple[Crop, ...]:
        """The pictures of a place. Raises RegionError, JobFailed, Cancelled."""

    @abstractmethod
    def _reply(self, crops: Sequence[Crop], feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """What the model says of them. Raises JobFailed, Cancelled."""

    def _ask_places(
        self,
        layer: QgsRasterLayer,
        size: int,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        dates: Sequence[str] = (),
    ) -> tuple[dict[str, Any], list[Asked]]:
        """The outputs, and the places that have answers; `size`: pixels a side of the model's picture."""
        wanted = places(self, parameters, context)
        columns = rows.answer_fields()
        sink, destination = self.parameterAsSink(
            parameters, OUTPUT, context, columns, QgsWkbTypes.Type.Polygon, layer.crs()
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, OUTPUT))
        picture, sheet = self.parameterAsFileOutput(parameters, PICTURE, context), None
        asked: list[Asked] = []
        trouble = ""
        for count, place in enumerate(wanted):
            region: Region | None = None
            try:
                region, outline = self._region(place, layer, size, feedback)
                crops = self._crops(region, feedback)
            except Cancelled:
                break
            except (RegionError, JobFailed) as error:
                trouble = str(error)
                if len(wanted) == 1:
                    raise
                feedback.pushWarning(tr("Place {}: {}").format(place.number, error))
                row = rows.feature(columns, {rows.PLACE: place.number, rows.ERROR: trouble}, region and outline)
            else:
                try:
                    reply = self._reply(crops, feedback)
                except Cancelled:
                    break
                answer = self._runtime.main.call(
                    lambda reply=reply, crops=crops: answer_from_reply(reply, crops, plugin_version(), dates=dates),
                    feedback,
                )
                asked.append(Asked(region, tuple(crops), answer))
                if picture:
                    sheet = sheet or PictureSheet(len(wanted), len(crops), size)
                    sheet.add(count, crops)
                row = rows.feature(columns, {rows.PLACE: place.number, **rows.answer_values(answer)}, outline)
                _tell(place, answer, len(wanted), feedback)
            if not sink.addFeature(row, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, OUTPUT))
            feedback.setProgress(100 * (count + 1) / len(wanted))
        if not asked and trouble:
            raise QgsProcessingException(tr("None of the places could be asked about. {}").format(trouble))
        results = {OUTPUT: destination, ANSWERED: len(asked), FAILED: len(wanted) - len(asked)}
        results[ANSWER] = "\n".join(one.answer.answer for one in asked)
        scores = [one.answer.score for one in asked if one.answer.score is not None]
        if scores:
            results[SCORE] = min(scores)
        if sheet is not None:
            sheet.write(picture)
            results[PICTURE] = picture
        return results, asked

    def _region(self, place: Place, layer: QgsRasterLayer, size: int, feedback: QgsProcessingFeedback):
        """The region of a place and its outline in the layer's CRS."""

        def found():
            region = place.region(layer, size)
            return region, region.in_crs(layer.crs())

        return self._runtime.main.call(found, feedback)


def _tell(place: Place, answer: Answer, count: int, feedback: QgsProcessingFeedback) -> None:
    """Put an answer and what is to be known of its picture into the log, which shows plain text."""
    number = f"{place.number}: " if count > 1 else ""
    score = "" if answer.score is None else tr(" (model score {})").format(f"{answer.score:.2f}")
    feedback.pushInfo(f"{number}{answer.answer}{score}")
    for note in filter(None, (*answer.notes, answer.clue_note)):
        feedback.pushInfo(f"{number}{note}")
