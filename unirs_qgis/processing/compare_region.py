"""The algorithm `unirs:compareregion`: what changed at a place between two raster layers, in words and as a raster of
feature distances.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...model_runtime.common.reply import Reply
from ..core.region import Region
from ..core.text import tr
from ..runtime import requests
from .loading import dress_when_loaded, output_title, result_name
from .picture_parameters import add_pictures, pictures
from .pictured import Pictured
from .place_parameters import add_places, places
from .places_algorithm import OUTPUT, PlacesAlgorithm

if TYPE_CHECKING:
    from .comparing import Comparing

BEFORE, AFTER, BEFORE_DATE, AFTER_DATE = "BEFORE", "AFTER", "BEFORE_DATE", "AFTER_DATE"
QUESTION, ALIGN, HEAT = "QUESTION", "ALIGN", "HEAT"
EAST, NORTH = "SHIFT_EAST", "SHIFT_NORTH"


class CompareRegion(PlacesAlgorithm):
    """Compare an extent, a window around a point, or each polygon of a layer, on two dates."""

    NAME, GROUP = "compareregion", "dates"
    ICON = "compare_region.svg"

    def displayName(self) -> str:  # noqa: N802
        """The name in the toolbox."""
        return tr("Compare a region on two dates")

    def tags(self) -> list[str]:
        """What else finds it."""
        return tr(
            "change,change detection,change caption,difference,before,after,dates,vision-language model,ai"
        ).split(",")

    def shortDescription(self) -> str:  # noqa: N802
        """One line."""
        return tr("Says what changed at a place between two raster layers.")

    def shortHelpString(self) -> str:  # noqa: N802
        """The text beside the parameters."""
        return tr(
            "Says what changed at a place between two raster layers of different dates.\n\n"
            "The place is an extent, a window around a point, or every polygon of a layer (or its selected ones), each"
            " compared on its own. Without any of them it is the whole earlier layer. Both layers are laid onto one"
            " grid, whatever their CRS and resolution.\n\n"
            "Dates that are not given come from the layers' temporal properties, their files' metadata or their names."
            " Without a question the model is asked for the changes, as its authors ask.\n\n"
            "The feature distance is 1 - cosine similarity of the model's features of both dates, on a coarse grid over"
            " the place. It is no probability of change: seasons, light and shifts raise it too. It can be written for"
            " one place at a time.\n\n"
            "“Move the later picture” draws the later layer again where its content lies, if a shift between the two"
            " can be measured."
        )

    def initAlgorithm(self, configuration: dict | None = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        day = QgsProcessingParameterDateTime.Type.Date
        self.addParameter(QgsProcessingParameterRasterLayer(BEFORE, tr("Earlier layer")))
        self.addParameter(QgsProcessingParameterRasterLayer(AFTER, tr("Later layer")))
        add_places(self)
        question = tr("Question (by default: what changed)")
        self.addParameter(QgsProcessingParameterString(QUESTION, question, multiLine=True, optional=True))
        self.add_advanced(QgsProcessingParameterDateTime(BEFORE_DATE, tr("Earlier date"), day, optional=True))
        self.add_advanced(QgsProcessingParameterDateTime(AFTER_DATE, tr("Later date"), day, optional=True))
        add_pictures(self, pair=True)
        align = tr("Move the later picture by the measured shift")
        self.add_advanced(QgsProcessingParameterBoolean(ALIGN, align, defaultValue=False))
        self._add_model()
        self._add_outputs(tr("What changed, one line a place"))
        heat = QgsProcessingParameterRasterDestination(
            HEAT, tr("Feature distance"), optional=True, createByDefault=False
        )
        self.addParameter(heat)
        self.addOutput(QgsProcessingOutputString(BEFORE_DATE, tr("Earlier date")))
        self.addOutput(QgsProcessingOutputString(AFTER_DATE, tr("Later date")))
        self.addOutput(QgsProcessingOutputNumber(EAST, tr("Shift of the later picture to the east, metres")))
        self.addOutput(QgsProcessingOutputNumber(NORTH, tr("Shift of the later picture to the north, metres")))

    def prepareAlgorithm(  # noqa: N802
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Find the layers."""
        for name in (BEFORE, AFTER):
            self._take_raster(parameters, name, context)
        return True

    def _work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from . import asking, comparing, tables

        heat_path = self.parameterAsOutputLayer(parameters, HEAT, context)
        if heat_path and len(places(self, parameters, context)) > 1:
            raise QgsProcessingException(tr("The feature distance can be written for one place at a time."))
        self._question = self.parameterAsString(parameters, QUESTION, context).strip() or None
        self._clue = self._hint(parameters, context)
        self._short = self._short_hint(parameters, context)
        size = self.runtime.model(feedback).picture_side
        choice, align = pictures(self, parameters, context), self.parameterAsBool(parameters, ALIGN, context)
        self._comparing: Comparing = comparing.Comparing(self.runtime.main, self.layers, size, choice, align)
        given = [self.parameterAsDateTime(parameters, name, context).date() for name in (BEFORE_DATE, AFTER_DATE)]
        dates = self._comparing.dates(given, feedback)
        results, asked = asking.ask_places(self, self.layers[BEFORE], size, parameters, context, feedback, dates)
        names = [self.layers[name].name() for name in (BEFORE, AFTER)]
        name = result_name(names, self._question or tr("what changed"))
        dress_when_loaded(context, results[OUTPUT], tables.places(True, False), name, output_title(self, OUTPUT))
        results.update({BEFORE_DATE: dates[0], AFTER_DATE: dates[1]})
        if len(asked) == 1:
            shift = asked[0].pictured.shift
            results.update({} if shift is None else {EAST: shift.east_m, NORTH: shift.north_m})
        if heat_path and asked:
            comparing.write_heat(asked[0].answer.heat, asked[0].region, heat_path)
            name = result_name(names, tr("feature distance"))
            dress = comparing.heat_dress(asked[0].answer.heat)
            dress_when_loaded(context, heat_path, dress, name, output_title(self, HEAT))
            results[HEAT] = heat_path
        return results

    def pictured(self, region: Region, feedback: QgsProcessingFeedback) -> Pictured:
        """Both pictures of a place."""
        return self._comparing.pictured(region, feedback)

    def reply(self, pictured: Pictured, feedback: QgsProcessingFeedback) -> Reply:
        """What changed."""
        request = requests.compare(pictured.crops, self._question, self._clue)
        return self.runtime.ask(replace(request, short_clue=self._short), feedback)
