"""The algorithm `unirs:classifyvideos`: what is seen when in videos, as a table, CSV files and subtitles.

Declares parameters and outputs; `classifying.py` does the work, and is only imported then.
"""

from __future__ import annotations

import os
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..core.certainty import uncertain_below
from ..core.class_names import parse_classes
from ..core.text import tr, tr_n
from .algorithm import UnirsAlgorithm
from .loading import dress_when_loaded, output_title, result_name

INPUT, CLASSES, WINDOW, STRIDE, THRESHOLD = "INPUT", "CLASSES", "WINDOW", "STRIDE", "THRESHOLD"
OUTPUT, CSV, SRT, FOLDER = "OUTPUT", "CSV", "SRT", "FOLDER"
CLASS, SEGMENTS, FAILED = "CLASS", "SEGMENTS", "FAILED"


class ClassifyVideos(UnirsAlgorithm):
    """Classify whole clips, or windows of long footage."""

    NAME, GROUP = "classifyvideos", "video"
    ICON = "classify_videos.svg"

    def displayName(self) -> str:  # noqa: N802
        """The name in the toolbox."""
        return tr("Classify videos")

    def tags(self) -> list[str]:
        """What else finds it."""
        return tr("video,uav,drone,scene,event,classification,timeline,subtitles,era,vision-language model,ai").split(
            ","
        )

    def shortDescription(self) -> str:  # noqa: N802
        """One line."""
        return tr("Says what is seen when in drone videos, by a list of classes.")

    def shortHelpString(self) -> str:  # noqa: N802
        """The text beside the parameters."""
        return tr(
            "Says which of several classes is seen in a video, as a whole or window by window.\n\n"
            "Without classes of your own the 25 events of the ERA data set are the list. The model must choose one of"
            " them: a score under the threshold (the panel's) is marked as uncertain, for it may be none.\n\n"
            "The table has one row a window: its times, its three best classes with model scores, all scores as JSON,"
            " and where the camera was, if the video or a .srt file beside it knows. A window or a video that cannot be"
            " read has a sentence in the column “error”.\n\n"
            "For one video the CSV file and the subtitles can be named; for several a folder takes one of each a video."
            " In the folder nothing is replaced: names that are taken get a number.\n\n"
            "Model scores are shares among the classes of the list, not probabilities of being right."
        )

    def initAlgorithm(self, configuration: dict | None = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        real = QgsProcessingParameterNumber.Type.Double
        kind = QgsProcessing.SourceType
        self.addParameter(QgsProcessingParameterMultipleLayers(INPUT, tr("Videos"), kind.TypeFile))
        classes = tr("Classes (by default ERA's 25)")
        self.addParameter(QgsProcessingParameterString(CLASSES, classes, multiLine=True, optional=True))
        window = tr("Length of a window in seconds (0: the whole clip)")
        self.addParameter(QgsProcessingParameterNumber(WINDOW, window, real, defaultValue=0, minValue=0))
        stride = tr("Seconds between windows' starts (0: a window's length)")
        self.addParameter(QgsProcessingParameterNumber(STRIDE, stride, real, defaultValue=0, minValue=0))
        threshold = QgsProcessingParameterNumber(
            THRESHOLD, tr("Uncertain under a model score of"), real, uncertain_below() / 100, minValue=0, maxValue=1
        )
        self.add_advanced(threshold)
        self._add_model()
        self.addParameter(QgsProcessingParameterFeatureSink(OUTPUT, tr("Table of windows"), kind.TypeVector))
        for name, text, ending in (
            (CSV, tr("CSV file of one video"), "csv"),
            (SRT, tr("Subtitles of one video"), "srt"),
        ):
            file = QgsProcessingParameterFileDestination(
                name, text, f"{ending.upper()} (*.{ending})", optional=True, createByDefault=False
            )
            self.addParameter(file)
        folder = tr("Folder for CSV files and subtitles")
        self.addParameter(QgsProcessingParameterFolderDestination(FOLDER, folder, optional=True, createByDefault=False))
        self.addOutput(QgsProcessingOutputString(CLASS, tr("Class that is seen longest")))
        self.addOutput(QgsProcessingOutputNumber(SEGMENTS, tr("Number of windows with a class")))
        self.addOutput(QgsProcessingOutputNumber(FAILED, tr("Number of windows and videos without one")))

    def _work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from . import classifying, tables

        paths = self.parameterAsFileList(parameters, INPUT, context)
        if not paths:
            raise QgsProcessingException(tr("There is no video."))
        classes = parse_classes(self.parameterAsString(parameters, CLASSES, context)) or None
        if classes is not None and len(classes) < 2:
            raise QgsProcessingException(tr("Give at least two classes, parted by commas or lines."))
        files = {name: self.parameterAsFileOutput(parameters, name, context) for name in (CSV, SRT)}
        if len(paths) > 1 and any(files.values()):
            raise QgsProcessingException(tr("For several videos choose a folder for CSV files and subtitles."))
        length = self.parameterAsDouble(parameters, WINDOW, context)
        plan = classifying.VideosPlan(
            classes=classes,
            length_s=length,
            stride_s=self.parameterAsDouble(parameters, STRIDE, context) or length,
            threshold=self.parameterAsDouble(parameters, THRESHOLD, context),
            clue=self._hint(parameters, context),
            short_clue=self._short_hint(parameters, context),
        )
        self.runtime.model(feedback)  # says what is not set up before a file is written
        exports = classifying.Exports(files[CSV], files[SRT], self.parameterAsFileOutput(parameters, FOLDER, context))
        exports.make_folder()
        columns = classifying.columns()
        sink, destination = self.parameterAsSink(parameters, OUTPUT, context, columns)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, OUTPUT))
        table = classifying.Table(columns, sink, lambda: self.writeFeatureError(sink, parameters, OUTPUT))
        run = classifying.VideosRun(self.runtime, plan, table, exports)
        run.classify(paths, feedback)
        videos = tr_n("%Ln video", "%Ln videos", len(paths)) if len(paths) > 1 else os.path.basename(paths[0])
        name = result_name([videos], tr("classes"))
        dress_when_loaded(context, destination, tables.windows, name, output_title(self, OUTPUT))
        results = {OUTPUT: destination, CLASS: run.longest, SEGMENTS: run.classified, FAILED: run.failures}
        return {**results, **{name: path for name, path in files.items() if path}, **exports.results(FOLDER)}
