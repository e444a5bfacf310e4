"""What asking and comparing a grid have in common: cells, questions, and a file that a later run goes on in.

Declares parameters and outputs; `gridding.py` does the work, and is only imported then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from ...model_runtime.common import methods
from ..core.class_names import parse_classes
from ..core.text import tr
from .algorithm import UnirsAlgorithm
from .loading import output_title
from .picture_parameters import RAW, add_pictures, pictures

if TYPE_CHECKING:
    from .gridding import Ran

QUESTIONS, CLASSES, CELL, UNIT, OVERLAP = "QUESTIONS", "CLASSES", "CELL", "UNIT", "OVERLAP"
EXTENT, POLYGONS, MIN_VALID, INWARDS, OUTPUT = "EXTENT", "POLYGONS", "MIN_VALID", "INWARDS", "OUTPUT"
CELLS, DONE, SKIPPED, FAILED = "CELLS", "DONE", "SKIPPED", "FAILED"
METRES, PIXELS = range(2)


class GridAlgorithm(UnirsAlgorithm):
    """An algorithm over the cells of `LAYERS`, one or two parameters of raster layers.

    `ASKED`: the parameter whose lines are asked of each; `OVERLAP`: of neighbours, percent, where nobody says.
    """

    LAYERS: tuple[str, ...] = ()
    ASKED = QUESTIONS
    OVERLAP = 0.0

    def prepareAlgorithm(  # noqa: N802 - the name is QGIS's
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Find the layers."""
        for name in self.LAYERS:
            self._take_raster(parameters, name, context)
        return True

    def _add_questions(self, title: str) -> None:
        """Add the box of questions."""
        self.addParameter(QgsProcessingParameterString(QUESTIONS, title, multiLine=True, optional=True))

    def _add_grid(self) -> None:
        """Add everything but layers, questions and classes."""
        real, kind = QgsProcessingParameterNumber.Type.Double, QgsProcessing.SourceType
        cell = tr("Cell size (0: by the model's picture)")
        self.addParameter(QgsProcessingParameterNumber(CELL, cell, real, defaultValue=0, minValue=0))
        units = [tr("Metres on the ground"), tr("Pixels of the layer")]
        self.addParameter(QgsProcessingParameterEnum(UNIT, tr("Unit of the cell size"), units, defaultValue=METRES))
        overlap = tr("Overlap of neighbours, percent")
        self.addParameter(QgsProcessingParameterNumber(OVERLAP, overlap, real, self.OVERLAP, False, 0, 90))
        self.addParameter(QgsProcessingParameterExtent(EXTENT, tr("Only cells that touch: an extent"), optional=True))
        polygons = tr("Only cells that touch: polygons")
        self.addParameter(
            QgsProcessingParameterFeatureSource(POLYGONS, polygons, [kind.TypeVectorPolygon], optional=True)
        )
        add_pictures(self)
        valid = tr("Skip cells with a smaller share of data than")
        self.add_advanced(QgsProcessingParameterNumber(MIN_VALID, valid, real, 0.5, False, 0, 1))
        inwards = tr("Move the last row and column inwards, to end where the layer does")
        self.add_advanced(QgsProcessingParameterBoolean(INWARDS, inwards, defaultValue=False))
        self._add_model()
        self.addParameter(QgsProcessingParameterVectorDestination(OUTPUT, tr("Grid"), kind.TypeVectorPolygon))
        self.addOutput(QgsProcessingOutputNumber(CELLS, tr("Number of cells")))
        self.addOutput(QgsProcessingOutputNumber(DONE, tr("Cells that are done, skipped and failed ones included")))
        self.addOutput(QgsProcessingOutputNumber(SKIPPED, tr("Cells without enough data")))
        self.addOutput(QgsProcessingOutputNumber(FAILED, tr("Cells that could not be read")))

    def _work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from . import gridding

        path = self.parameterAsOutputLayer(parameters, OUTPUT, context)
        if not path.lower().endswith(".gpkg"):
            raise QgsProcessingException(tr("A grid is kept in a GeoPackage: choose a name that ends in .gpkg."))
        choice = pictures(self, parameters, context)
        if len(set(choice.limits)) > 1:
            raise QgsProcessingException(tr("A grid has one pair of limits for all bands, as 0,900."))
        extent = self.parameterAsExtent(parameters, EXTENT, context)
        source = self.parameterAsSource(parameters, POLYGONS, context)
        if source is not None and not extent.isNull():
            raise QgsProcessingException(tr("Give an extent or polygons, not both."))
        within = None
        if source is not None:
            shapes = tuple(one.geometry() for one in source.getFeatures() if one.hasGeometry())
            within = gridding.Within(shapes=shapes, crs=source.sourceCrs())
        elif not extent.isNull():
            within = gridding.Within(extent=extent, crs=self.parameterAsExtentCrs(parameters, EXTENT, context))
        wanted = gridding.Wanted(
            layers=self.layers,
            path=path,
            questions=tuple(self.parameterAsString(parameters, self.ASKED, context).splitlines()),
            method=self._method(parameters, context),
            classes=tuple(parse_classes(self.parameterAsString(parameters, CLASSES, context))),
            cell=self.parameterAsDouble(parameters, CELL, context),
            in_pixels=self.parameterAsEnum(parameters, UNIT, context) == PIXELS,
            overlap=self.parameterAsDouble(parameters, OVERLAP, context),
            inwards=self.parameterAsBoolean(parameters, INWARDS, context),
            within=within,
            raw=choice.kind == RAW,
            bands=choice.bands,
            limits=choice.limits[0] if choice.limits else None,
            least_valid=self.parameterAsDouble(parameters, MIN_VALID, context),
            clue=self._hint(parameters, context),
            short_clue=self._short_hint(parameters, context),
        )
        size = self.runtime.model(feedback).picture_side
        run = self.runtime.main.result_of(
            lambda: gridding.GridJob(self.runtime.session(), wanted, size), feedback, ends_itself=True
        )
        results = {OUTPUT: next(iter(run.sources), path), CELLS: run.progress.cells, DONE: run.progress.done}
        results.update({SKIPPED: run.progress.skipped, FAILED: run.progress.errors})
        gridding.load_when_done(path, run, output_title(self, OUTPUT), context)
        if run.run and not feedback.isCanceled():
            results.update(self._ran(run, parameters, context, feedback))
        return results

    def _method(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """`ask`, or how things are looked for."""
        return methods.ASK

    def _ran(
        self, run: Ran, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """More outputs of a run that is through."""
        return {}
