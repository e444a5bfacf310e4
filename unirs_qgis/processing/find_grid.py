"""The algorithm `unirs:findgrid`: what is looked for in every cell of a raster layer, as things merged across cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...model_runtime.common import methods
from ...model_runtime.common.grid.size import FOUND_OVERLAP
from ..core.text import tr
from ..runtime import requests
from .grid_algorithm import GridAlgorithm
from .loading import dress_when_loaded, output_title, result_name

if TYPE_CHECKING:
    from .gridding import Ran

INPUT, LATER, KIND, PHRASE = "INPUT", "LATER", "KIND", "PHRASE"
FOUND, POINTS, MASKS, COUNT = "FOUND", "POINTS", "MASKS", "COUNT"
METHODS = (methods.FIND, methods.SEGMENT, methods.POINT, methods.SEGMENT_CHANGE)
MASKED = (methods.SEGMENT, methods.SEGMENT_CHANGE)


class FindGrid(GridAlgorithm):
    """Find things in every cell, and make one of what neighbouring cells saw."""

    NAME, GROUP = "findgrid", "places"
    ICON = "find_grid.svg"
    SEARCHES = True
    ASKED = PHRASE
    OVERLAP = FOUND_OVERLAP

    def displayName(self) -> str:  # noqa: N802
        """The name in the toolbox."""
        return tr("Find in a grid")

    def tags(self) -> list[str]:
        """What else finds it."""
        return tr(
            "find,detect,grid,tiles,boxes,segment,outline,mask,points,count,change detection,vision-language model,ai"
        ).split(",")

    def shortDescription(self) -> str:  # noqa: N802
        """One line."""
        return tr("Finds what a phrase says all over a raster layer: boxes, outlines, points, changes.")

    def shortHelpString(self) -> str:  # noqa: N802
        """The text beside the parameters."""
        return tr(
            "Finds what a phrase says (“water tower”) in every cell of a raster layer, with a vision-language model"
            " that has the method: RSUniVLM, Qwen3-VL, Florence-2 and others. Several phrases, one a line, are looked"
            " for together. “What changed” takes a later layer and a class, as building or road.\n\n"
            "Cells overlap: a thing that is not larger than the overlap lies whole in one of them. What several cells"
            " saw of a thing is made one, and what is larger than a cell is joined, so that nothing depends on where"
            " the cells begin.\n\n"
            "“Found things” has one feature a thing, in the layer's CRS: its label, area and longer side on the"
            " ellipsoid, the phrase, the model and its revision, and in how many cells it was seen. “Masks” is a raster"
            " of the labels, of outlines and changes.\n\n"
            "The grid is a GeoPackage with a row for each cell and phrase, which keeps what each cell saw. A file that"
            " is there is gone on with, whether the last run was cancelled or died; nothing is done twice."
        )

    def initAlgorithm(self, configuration: dict | None = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        self.addParameter(QgsProcessingParameterRasterLayer(INPUT, tr("Raster layer (of a change the earlier one)")))
        kinds = [tr("Boxes"), tr("Outlines"), tr("Points"), tr("What changed")]
        self.addParameter(QgsProcessingParameterEnum(KIND, tr("What to make"), kinds, defaultValue=0))
        self.addParameter(QgsProcessingParameterString(PHRASE, tr("What to find, one a line"), multiLine=True))
        later = tr("Later layer, for what changed")
        self.addParameter(QgsProcessingParameterRasterLayer(LATER, later, optional=True))
        self._add_grid()
        polygons, points = QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVectorPoint
        self.addParameter(QgsProcessingParameterFeatureSink(FOUND, tr("Found things"), polygons))
        self.addParameter(
            QgsProcessingParameterFeatureSink(POINTS, tr("Found points"), points, optional=True, createByDefault=False)
        )
        masks = QgsProcessingParameterRasterDestination(MASKS, tr("Masks"), optional=True, createByDefault=False)
        self.addParameter(masks)
        self.addOutput(QgsProcessingOutputNumber(COUNT, tr("Number of found things")))

    def prepareAlgorithm(  # noqa: N802
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Find the layers."""
        self._take_raster(parameters, INPUT, context)
        method = self._method(parameters, context)
        if method == methods.SEGMENT_CHANGE:
            if not parameters.get(LATER):
                raise QgsProcessingException(tr("What changed is told by two layers: give the later one too."))
            self._take_raster(parameters, LATER, context)
        if not self.parameterAsString(parameters, PHRASE, context).strip():
            raise QgsProcessingException(tr("Write what is to be found."))
        if method not in MASKED and parameters.get(MASKS):
            raise QgsProcessingException(tr("Masks are made of outlines and of what changed."))
        return True

    def _method(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        return METHODS[self.parameterAsEnum(parameters, KIND, context)]

    def _ran(
        self, run: Ran, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Merge what the cells found, and hand it out."""
        from . import finding, grid_things

        main, layers = self.runtime.main, list(self.layers.values())
        feedback.pushInfo(tr("Merging what the cells found…"))
        dates = main.call(lambda: [finding.date_of(layer) for layer in layers], feedback)
        self.runtime.ask(requests.merge_found(run.path, run.run, dates=dates), feedback)
        sinks = finding.Sinks.of(self, parameters, context, layers[0].crs())
        try:
            results: dict[str, Any] = {COUNT: grid_things.copied(run, sinks, main, feedback)}
        finally:
            sinks.close()
        name = result_name(run.layers, ", ".join(run.questions))
        for output, destination in sinks.destinations.items():
            dress_when_loaded(context, destination, finding.dress, name, output_title(self, output))
        masks = self.parameterAsOutputLayer(parameters, MASKS, context)
        if masks:
            labels = grid_things.write_masks(run, masks, main, feedback)
            dress_when_loaded(context, masks, finding.masks_dress(labels), name, output_title(self, MASKS))
            results[MASKS] = masks
        return {**results, **sinks.destinations}
