"""Asks the places of an algorithm one after the other: takes in how to picture and to ask one, gives out rows of a
table, a sheet of pictures and the answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from qgis.core import (
    QgsFeatureSink,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsWkbTypes,
)

from ...model_runtime.common.reply import Reply
from ..about import plugin_version
from ..core.answers.answer import Answer, answer_from_reply
from ..core.answers.reading import reading, told, warning
from ..core.certainty import is_uncertain, uncertain_below
from ..core.main_thread import Cancelled, JobFailed
from ..core.region import Region, RegionError
from ..core.text import tr
from . import rows
from .picture_sheet import PictureSheet
from .pictured import Pictured
from .place_parameters import GivenPlace, places
from .places_algorithm import ANSWER, ANSWERED, FAILED, OUTPUT, PICTURE, SCORE, PlacesAlgorithm


@dataclass(frozen=True, eq=False)
class Asked:
    """A place with its answer."""

    region: Region
    pictured: Pictured
    answer: Answer


def ask_places(
    algorithm: PlacesAlgorithm,
    layer: QgsRasterLayer,
    size: int,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    dates: Sequence[str] = (),
) -> tuple[dict[str, Any], list[Asked]]:
    """The algorithm's outputs by name, and the places that have answers.

    `layer`: whose CRS the places are written in; `size`: pixels a side of the model's picture; `dates`: ISO, one a
    picture. A place without a picture becomes a row with its error, unless there is no other place. What was answered
    stays when the user cancels. Raises QgsProcessingException, RegionError, JobFailed.
    """
    main = algorithm.runtime.main
    wanted = places(algorithm, parameters, context)
    columns = rows.answer_fields()
    sink, destination = algorithm.parameterAsSink(
        parameters, OUTPUT, context, columns, QgsWkbTypes.Type.Polygon, layer.crs()
    )
    if sink is None:
        raise QgsProcessingException(algorithm.invalidSinkError(parameters, OUTPUT))
    picture = algorithm.parameterAsFileOutput(parameters, PICTURE, context)
    sheet: PictureSheet | None = None
    asked: list[Asked] = []
    trouble = ""

    def located(place: GivenPlace) -> tuple[Region, QgsGeometry]:
        region = place.region(layer, size)
        return region, region.in_crs(layer.crs())

    def answered(reply: Reply, pictured: Pictured) -> Answer:
        answer = answer_from_reply(reply, pictured.crops, plugin_version(), dates=dates)
        answer = algorithm.completed(answer, reply, pictured)
        return replace(answer, notes=(*pictured.notes, *answer.notes))

    for count, place in enumerate(wanted):
        values, outline = {rows.PLACE: place.number}, None
        try:
            region, outline = main.call(lambda place=place: located(place), feedback)
            pictured = algorithm.pictured(region, feedback)
        except Cancelled:
            break
        except (RegionError, JobFailed) as error:
            if len(wanted) == 1:
                raise
            values[rows.ERROR] = trouble = str(error)
            feedback.pushWarning(tr("Place {}: {}").format(place.number, error))
        else:
            try:
                reply = algorithm.reply(pictured, feedback)
                answer = main.call(lambda reply=reply, pictured=pictured: answered(reply, pictured), feedback)
            except Cancelled:
                break
            asked.append(Asked(region, pictured, answer))
            if picture:
                sheet = sheet or PictureSheet(len(wanted), len(pictured.crops), size)
                sheet.add(count, pictured.crops)
            values.update(rows.answer_values(answer))
            _tell(f"{place.number}: " if len(wanted) > 1 else "", asked[-1], feedback)
        if not sink.addFeature(rows.feature(columns, values, outline), QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(algorithm.writeFeatureError(sink, parameters, OUTPUT))
        feedback.setProgress(100 * (count + 1) / len(wanted))
    if not asked and trouble and not feedback.isCanceled():
        raise QgsProcessingException(tr("None of the places could be asked about. {}").format(trouble))
    results = {OUTPUT: destination, ANSWERED: len(asked), FAILED: len(wanted) - len(asked)}
    results[ANSWER] = "\n".join(told(one.answer) for one in asked)
    scores = [one.answer.score for one in asked if one.answer.score is not None]
    if scores:
        results[SCORE] = min(scores)
    if sheet is not None:
        sheet.write(picture)
        results[PICTURE] = picture
    return results, asked


def _tell(which: str, asked: Asked, feedback: QgsProcessingFeedback) -> None:
    """Put an answer and what is to be known of its pictures into the log, which shows plain text."""
    answer = asked.answer
    score = "" if answer.score is None else tr(" (model score {})").format(f"{answer.score:.2f}")
    feedback.pushInfo(f"{which}{told(answer)}{score}")
    doubt = warning(reading(answer))
    if doubt:
        feedback.pushWarning(which + " ".join(doubt.split()))
    if is_uncertain(answer.question, answer.score):
        feedback.pushWarning(which + tr("uncertain: model score under {} %").format(uncertain_below()))
    for note in filter(None, (*answer.notes, answer.clue_note)):
        feedback.pushInfo(f"{which}{note}")
