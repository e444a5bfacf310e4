"""The algorithm `unirs:askregion`: a question about one place of a raster layer, or about many, answered in a table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...model_runtime.common.reply import Reply
from ..core.class_names import parse_classes
from ..core.region import Region
from ..core.text import tr
from ..runtime import requests
from ..runtime.requests import Clue
from .loading import dress_when_loaded, output_title, result_name
from .picture_parameters import PictureChoice, add_pictures, pictures
from .pictured import Pictured
from .place_parameters import add_places
from .places_algorithm import OUTPUT, PlacesAlgorithm

INPUT, QUESTION, CLASSES = "INPUT", "QUESTION", "CLASSES"
USUAL_QUESTION = "What is in this picture?"  # in English, which the model reads


class AskRegion(PlacesAlgorithm):
    """Ask a question, or which of several classes it is, about an extent, a window around a point, or each polygon of
    a layer."""

    NAME, GROUP = "askregion", "places"
    ICON = "ask_region.svg"

    def displayName(self) -> str:  # noqa: N802
        """The name in the toolbox."""
        return tr("Ask a region")

    def tags(self) -> list[str]:
        """What else finds it."""
        return tr(
            "question,answer,vqa,caption,describe,scene,classes,classify,vision-language model,satellite,aerial,ai"
        ).split(",")

    def shortDescription(self) -> str:  # noqa: N802
        """One line."""
        return tr("Answers a question about a place of a raster layer with the vision-language model.")

    def shortHelpString(self) -> str:  # noqa: N802
        """The text beside the parameters."""
        return tr(
            "Answers a question about what a raster layer shows at a place, or says which of several classes it is.\n\n"
            "The place is an extent, a window around a point, or every polygon of a layer (or its selected ones), each"
            " asked about on its own. Without any of them it is the whole layer. The model sees the bounding square of"
            " the place, at its own number of pixels, as the layer is styled; raw bands with limits given as numbers"
            " make pictures that do not depend on a style. A window's side of 0 is as many of the layer's own pixels as"
            " the model's picture has.\n\n"
            "Of classes the one with the best model score is the answer: a list forces a choice. What the model said of"
            " itself is in the column “free_answer” where that is something else.\n\n"
            "“Places with answers” has one row a place: the answer, its model score where the question is a closed one,"
            " the hint, the model and its revision, and what the picture was made from. A place that cannot be asked"
            " about, for lack of data for one, has a sentence in the column “error”. “The model's pictures” keeps what"
            " the model saw.\n\n"
            "Model scores are shares among the possible answers, not probabilities of being right."
        )

    def initAlgorithm(self, configuration: dict | None = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        self.addParameter(QgsProcessingParameterRasterLayer(INPUT, tr("Raster layer")))
        question = QgsProcessingParameterString(QUESTION, tr("Question"), USUAL_QUESTION, multiLine=True, optional=True)
        self.addParameter(question)
        classes = tr("Or: classes, parted by commas or lines")
        self.addParameter(QgsProcessingParameterString(CLASSES, classes, multiLine=True, optional=True))
        add_places(self)
        add_pictures(self)
        self._add_model()
        self._add_outputs(tr("Answer, one a line where there are several"))

    def prepareAlgorithm(  # noqa: N802
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Find the layer."""
        self._take_raster(parameters, INPUT, context)
        return True

    def _work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from . import asking, tables

        self._question, self._classes = self._asked(parameters, context)
        self._pictures: PictureChoice = pictures(self, parameters, context)
        self._clue: Clue = self._hint(parameters, context)
        self._short = self._short_hint(parameters, context)
        self._size = self.runtime.model(feedback).picture_side
        results, _ = asking.ask_places(self, self.layers[INPUT], self._size, parameters, context, feedback)
        asked = tr("Which class: {}").format(", ".join(self._classes)) if self._classes else self._question
        name = result_name([self.layers[INPUT].name()], asked)
        dress = tables.places(pair=False, listed=bool(self._classes))
        dress_when_loaded(context, results[OUTPUT], dress, name, output_title(self, OUTPUT))
        return results

    def _asked(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[str, list[str]]:
        """The question, or "" and the classes. Raises QgsProcessingException."""
        question = self.parameterAsString(parameters, QUESTION, context).strip()
        classes = parse_classes(self.parameterAsString(parameters, CLASSES, context))
        if len(classes) == 1:
            raise QgsProcessingException(tr("Give at least two classes, parted by commas or lines."))
        if classes and question not in ("", USUAL_QUESTION):
            raise QgsProcessingException(tr("Give a question or classes, not both."))
        if not classes and not question:
            raise QgsProcessingException(tr("There is no question."))
        return ("", classes) if classes else (question, [])

    def pictured(self, region: Region, feedback: QgsProcessingFeedback) -> Pictured:
        """The one picture of a place."""
        crop = self.runtime.main.result_of(
            lambda: self._pictures.crop(self.layers[INPUT], region, self._size), feedback
        )
        return Pictured((crop,))

    def reply(self, pictured: Pictured, feedback: QgsProcessingFeedback) -> Reply:
        """The answer to the question, or the class."""
        if self._classes:
            request = requests.classify(pictured.crops, "image", self._classes, self._clue)
        else:
            request = requests.ask(pictured.crops, self._question, self._clue)
        return self.runtime.ask(replace(request, short_clue=self._short), feedback)
