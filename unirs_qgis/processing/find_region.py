"""The algorithm `unirs:find`: what is looked for at places of a raster layer, as features, masks and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...model_runtime.common import methods
from ...model_runtime.common.reply import Reply
from ...model_runtime.common.whole_text import whole_text
from ..core.region import Region
from ..core.text import tr
from ..runtime import requests
from .loading import dress_when_loaded, output_title, result_name
from .picture_parameters import PictureChoice, add_pictures, pictures
from .pictured import Pictured
from .place_parameters import add_places, places
from .places_algorithm import OUTPUT, PlacesAlgorithm

if TYPE_CHECKING:
    from ..core.answers.answer import Answer
    from ..core.found.asking import Search
    from .comparing import Comparing

INPUT, LATER, KIND, PHRASE, BOX = "INPUT", "LATER", "KIND", "PHRASE", "BOX"
FOUND, POINTS, MASKS, COUNT = "FOUND", "POINTS", "MASKS", "COUNT"
METHODS = (
    methods.FIND,
    methods.SEGMENT,
    methods.POINT,
    methods.DESCRIBE_BOX,
    methods.SEGMENT_CHANGE,
)


class FindRegion(PlacesAlgorithm):
    """Boxes, outlines, points, a rectangle's description, or what changed, at each of several places."""

    NAME, GROUP = "find", "places"
    ICON = "find_region.svg"
    SEARCHES = True

    def displayName(self) -> str:  # noqa: N802
        """The name in the toolbox."""
        return tr("Find in a region")

    def tags(self) -> list[str]:
        """What else finds it."""
        return tr(
            "find,detect,boxes,segment,outline,mask,points,count,land cover,change detection,grounding,"
            "vision-language model,ai"
        ).split(",")

    def shortDescription(self) -> str:  # noqa: N802
        """One line."""
        return tr("Finds what a phrase says at a place of a raster layer: boxes, outlines, points, changes.")

    def shortHelpString(self) -> str:  # noqa: N802
        """The text beside the parameters."""
        return tr(
            "Finds what a phrase says (“water tower”) at a place of a raster layer, with a vision-language model that"
            " has the method: RSUniVLM, Qwen3-VL, Florence-2 and others.\n\n"
            "The place is an extent, a window around a point, or every polygon of a layer, each looked at on its own;"
            " without any of them it is the whole layer. The model sees the bounding square of the place.\n\n"
            "Boxes, outlines and points take a phrase; outlines may take several classes parted by commas, for land"
            " cover. “What is in a rectangle” takes a rectangle inside the place, and describes the whole place without"
            " one. “What changed” takes a later layer and a class, as building or road.\n\n"
            "“Found things” has one feature a thing, in the layer's CRS: its label, area in square metres and longer"
            " side in metres on the ellipsoid, the phrase, the model and its revision, and the thing as the model gave"
            " it. A mask is a feature for each of its connected parts; “Masks” keeps it whole, for one place at a time."
            " Nothing is found where the layer has no data."
        )

    def initAlgorithm(self, configuration: dict | None = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        self.addParameter(QgsProcessingParameterRasterLayer(INPUT, tr("Raster layer (of a change the earlier one)")))
        kinds = [tr("Boxes"), tr("Outlines, or land cover"), tr("Points"), tr("What is in a rectangle"),
                 tr("What changed")]  # fmt: skip
        self.addParameter(QgsProcessingParameterEnum(KIND, tr("What to make"), kinds, defaultValue=0))
        self.addParameter(QgsProcessingParameterString(PHRASE, tr("What to find"), multiLine=False, optional=True))
        add_places(self)
        later = tr("Later layer, for what changed")
        self.addParameter(QgsProcessingParameterRasterLayer(LATER, later, optional=True))
        self.addParameter(QgsProcessingParameterExtent(BOX, tr("Rectangle to describe"), optional=True))
        add_pictures(self)
        self._add_model()
        polygons, points = QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVectorPoint
        self.addParameter(QgsProcessingParameterFeatureSink(FOUND, tr("Found things"), polygons))
        self.addParameter(
            QgsProcessingParameterFeatureSink(POINTS, tr("Found points"), points, optional=True, createByDefault=False)
        )
        masks = QgsProcessingParameterRasterDestination(MASKS, tr("Masks"), optional=True, createByDefault=False)
        self.addParameter(masks)
        self._add_outputs(tr("What was found, one line a place"))
        self.addOutput(QgsProcessingOutputNumber(COUNT, tr("Number of found things")))

    def prepareAlgorithm(  # noqa: N802
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Find the layers."""
        self._take_raster(parameters, INPUT, context)
        if self._method(parameters, context) == methods.SEGMENT_CHANGE:
            if not parameters.get(LATER):
                raise QgsProcessingException(tr("What changed is told by two layers: give the later one too."))
            self._take_raster(parameters, LATER, context)
        return True

    def _work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from . import asking, comparing, finding, tables

        masks = self.parameterAsOutputLayer(parameters, MASKS, context)
        if masks and len(places(self, parameters, context)) > 1:
            raise QgsProcessingException(tr("Masks can be written for one place at a time."))
        self._search: Search = self._asked(parameters, context)
        self._rectangle = self.parameterAsExtent(parameters, BOX, context)
        self._rectangle_crs = self.parameterAsExtentCrs(parameters, BOX, context)
        self._pictures: PictureChoice = pictures(self, parameters, context)
        self._size = self.runtime.model(feedback).picture_side
        self._searches: dict[str, Search] = {}
        layer, main = self.layers[INPUT], self.runtime.main
        self._comparing: Comparing | None = None
        if self._search.method == methods.SEGMENT_CHANGE:
            self._comparing = comparing.Comparing(main, self.layers, self._size, self._pictures, False)
            dates = self._comparing.dates(finding.no_dates(), feedback)
        else:
            dates = (main.call(lambda: finding.date_of(layer), feedback),)
        sinks = finding.Sinks.of(self, parameters, context, layer.crs())
        try:
            results, asked = asking.ask_places(self, layer, self._size, parameters, context, feedback, dates)
            results[COUNT] = sum([sinks.write(main, one.answer, feedback) for one in asked])
        finally:
            sinks.close()
        results.update(sinks.destinations)
        name = result_name([one.name() for one in self.layers.values()], self._search.words)
        dress_when_loaded(context, results[OUTPUT], tables.places(self._comparing is not None, False), name,
                          output_title(self, OUTPUT))  # fmt: skip
        for output, destination in sinks.destinations.items():
            dress_when_loaded(context, destination, finding.dress, name, output_title(self, output))
        if masks and asked:
            labels = main.call(lambda: finding.write_masks(asked[0].answer, masks), feedback)
            dress_when_loaded(context, masks, finding.masks_dress(labels), name, output_title(self, MASKS))
            results[MASKS] = masks
        return results

    def _method(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        return METHODS[self.parameterAsEnum(parameters, KIND, context)]

    def _asked(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Search:
        """What is looked for, but for the rectangle. Raises QgsProcessingException."""
        from ..core.found.asking import Search

        method = self._method(parameters, context)
        phrase = " ".join(whole_text(self.parameterAsString(parameters, PHRASE, context)).split())
        if method != methods.DESCRIBE_BOX and not phrase:
            raise QgsProcessingException(tr("Write what is to be found."))
        return Search(method, "" if method == methods.DESCRIBE_BOX else phrase, cover="," in phrase)

    def pictured(self, region: Region, feedback: QgsProcessingFeedback) -> Pictured:
        """The picture of a place, or both."""
        if self._comparing is not None:
            return self._comparing.pictured(region, feedback)
        job = lambda: self._pictures.crop(self.layers[INPUT], region, self._size)  # noqa: E731
        return Pictured((self.runtime.main.result_of(job, feedback),))

    def reply(self, pictured: Pictured, feedback: QgsProcessingFeedback) -> Reply:
        """What the model finds."""
        from . import finding

        search = self._search
        if search.method == methods.DESCRIBE_BOX:
            region = pictured.crops[0].region
            search = self.runtime.main.call(
                lambda: finding.describing(self._rectangle, self._rectangle_crs, region), feedback
            )
        self._searches[pictured.crops[0].region.key()] = search
        if search.method == methods.CAPTION:
            request = requests.caption(pictured.crops)
        elif search.box is not None:
            request = requests.describe_box(pictured.crops, search.box)
        else:
            request = requests.search(pictured.crops, search.method, search.phrase)
        return self.runtime.ask(request, feedback)

    def completed(self, answer: Answer, reply: Reply, pictured: Pictured) -> Answer:
        """The row with the things in it."""
        from ..core.found.asking import completed

        search = self._searches[pictured.crops[0].region.key()]
        return completed(answer, reply, pictured.crops, search)
