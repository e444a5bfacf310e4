"""The algorithm `unirs:exportfound`: found things and their pictures become a data set in COCO's or YOLO's form."""

from __future__ import annotations

from itertools import chain
from typing import Any

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFolderDestination,
    QgsProviderRegistry,
)

from ..core.text import tr
from .algorithm import UnirsAlgorithm

THINGS, FORM, REVIEWED, FOLDER = "THINGS", "FORM", "REVIEWED", "FOLDER"
PICTURES, COUNT = "PICTURES", "COUNT"
RUN = "run"  # the column of what a grid found


class ExportFound(UnirsAlgorithm):
    """No model is asked."""

    NAME, GROUP = "exportfound", "review"
    ICON = "find_region.svg"

    def displayName(self) -> str:  # noqa: N802
        """The name in the toolbox."""
        return tr("Export found things as COCO or YOLO")

    def tags(self) -> list[str]:
        """What else finds it."""
        return tr("export,training,coco,yolo,dataset,boxes,segmentation,detection,annotations").split(",")

    def shortDescription(self) -> str:  # noqa: N802
        """One line."""
        return tr("Writes found things, with the pictures they were found in, as a data set that detectors train on.")

    def shortHelpString(self) -> str:  # noqa: N802
        """The text beside the parameters."""
        return tr(
            "Writes a folder with the pictures that the model was given and what is in them, in their pixels. COCO is"
            " “annotations.json” with boxes and outlines (run lengths for what has holes); YOLO a text file a picture,"
            " with boxes or with outlines (without holes), “classes.txt” and “data.yaml”.\n\n"
            "The input is the layer “UniRS found”, all of it or its selected rows, in its answers file, which holds the"
            " pictures. A label that a person corrected counts as corrected; what a person rejected is left out, and"
            " its picture stays, as one without that thing. Points have no box and are left out. Of two dates the later"
            " picture is written. What a grid found is written with the pictures of the cells in which it lies, made"
            " again from its layers: a thing is in a cell's picture where a quarter of it is seen.\n\n"
            "Nothing is written over: the folder is a new or an empty one, and appears when all is written."
        )

    def initAlgorithm(self, configuration: dict | None = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        kinds = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.addParameter(QgsProcessingParameterFeatureSource(THINGS, tr("Layer of found things"), kinds))
        forms = ["COCO", tr("YOLO, boxes"), tr("YOLO, outlines")]
        self.addParameter(QgsProcessingParameterEnum(FORM, tr("Form"), forms, defaultValue=0))
        reviewed = tr("Only what a person accepted or corrected")
        self.addParameter(QgsProcessingParameterBoolean(REVIEWED, reviewed, defaultValue=False))
        self.addParameter(QgsProcessingParameterFolderDestination(FOLDER, tr("Folder to write")))
        self.addOutput(QgsProcessingOutputNumber(PICTURES, tr("Number of pictures")))
        self.addOutput(QgsProcessingOutputNumber(COUNT, tr("Number of things")))

    def prepareAlgorithm(  # noqa: N802
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Learn which file the layer shows, on the layer's own thread."""
        layer = self.parameterAsVectorLayer(parameters, THINGS, context)
        if layer is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, THINGS))
        parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
        self._file, self._table = str(parts.get("path") or ""), str(parts.get("layerName") or "")
        return True

    def _work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..core.found import cell_pictures, dataset_export, labelled_pictures
        from ..core.grid.review import ReviewError
        from ..core.grid.size import GridError

        source = self.parameterAsSource(parameters, THINGS, context)
        names = source.fields().names()
        if not set(labelled_pictures.COLUMNS) <= set(names):
            raise QgsProcessingException(tr("The layer is no layer of things that UniRS found."))
        wanted = [name for name in (*labelled_pictures.COLUMNS, RUN) if name in names]
        request = QgsFeatureRequest().setSubsetOfAttributes([names.index(name) for name in wanted])
        reviewed = self.parameterAsBoolean(parameters, REVIEWED, context)
        by_answer: dict[int, list[QgsFeature]] = {}
        by_run: dict[tuple[str, int], list[QgsFeature]] = {}
        labels, nowhere, unjudged = set(), 0, 0
        for feature in source.getFeatures(request):
            if reviewed and not feature["verdict"]:
                unjudged += 1
            elif feature["answer_id"]:
                by_answer.setdefault(int(feature["answer_id"]), []).append(feature)
            elif RUN in wanted and feature[RUN]:
                by_run.setdefault((self._file, int(feature[RUN])), []).append(feature)
            else:
                nowhere += 1
                continue
            labels.add(labelled_pictures.kept_label(feature))
        for answer, run in labelled_pictures.grids_of(self._file, self._table, by_answer).items():
            by_run.setdefault(run, []).extend(by_answer.pop(answer))
        main, runs = self.runtime.main, []
        for number, ((path, run), things) in enumerate(by_run.items(), 1):
            try:
                runs.append(cell_pictures.seen_cells(path, run, things, f"grid_{number}", main, feedback))
            except (GridError, ReviewError) as error:  # its file or its layers are gone
                feedback.pushWarning(str(error))
                nowhere += len(things)
        if nowhere:
            feedback.pushInfo(tr("{} left out: their picture was not kept.").format(nowhere))
        if unjudged:
            feedback.pushInfo(tr("{} left out: nobody accepted or corrected them.").format(unjudged))
        pictures = chain(
            labelled_pictures.labelled(self._file, self._table, by_answer),
            *(cell_pictures.labelled_cells(seen, main, feedback) for seen in runs),
        )
        count = len(by_answer) + sum(len(seen.things) for seen in runs)
        folder = self.parameterAsString(parameters, FOLDER, context)
        form = dataset_export.FORMS[self.parameterAsEnum(parameters, FORM, context)]
        counts = dataset_export.write(form, folder, labels - {""}, pictures, count, feedback)
        if counts.without_picture:
            feedback.pushInfo(tr("{} pictures are not there any more.").format(counts.without_picture))
        feedback.pushInfo(tr("Pictures: {}. Things: {}.").format(counts.pictures, counts.things))
        return {FOLDER: folder, PICTURES: counts.pictures, COUNT: counts.things}
