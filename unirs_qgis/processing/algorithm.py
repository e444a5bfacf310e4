"""What all algorithms of the provider have in common: icon, help, model and hint, layers for the main thread, and
errors as sentences.

An algorithm's `_work` may run on any thread; layers, places and pictures are asked of the main thread.
"""

from __future__ import annotations

import traceback
from html import escape
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeedback,
    QgsMapLayerStyle,
    QgsMessageLog,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsRasterLayer,
)
from qgis.PyQt.QtGui import QIcon

from ..core.files import os_sentence
from ..core.help_url import PROCESSING, help_url
from ..core.main_thread import Cancelled, JobFailed
from ..core.text import tr
from ..runtime.environment import plugin_root
from ..runtime.requests import Clue
from .shared_runtime import SharedRuntime

MODEL, HINT, OWN_HINT = "MODEL", "HINT", "OWN_HINT"
_SENTENCES = __package__.rpartition(".")[0] + ".core."  # whose ValueErrors are sentences
_HINTS: tuple[Clue, ...] = (None, True, False, True)
_SHORT_HINT = 3  # of these


class UnirsAlgorithm(QgsProcessingAlgorithm):
    """Made with the provider's one runtime. Subclasses say who they are and work in `_work`.

    `NAME`: the part of the id after "unirs:". `GROUP`: their place in the toolbox. `ICON`: the file of their picture.
    `layers`: the raster layers by the names of their parameters, while it runs.
    """

    NAME = GROUP = ""
    ICON = "unirs.svg"
    SEARCHES = False

    def __init__(self, runtime: SharedRuntime) -> None:
        super().__init__()
        self.runtime = runtime
        self.layers: dict[str, QgsRasterLayer] = {}
        self._opened: list[QgsRasterLayer] = []

    def createInstance(self) -> UnirsAlgorithm:  # noqa: N802 - the names are QGIS's
        """A fresh copy for a run."""
        return type(self)(self.runtime)

    def name(self) -> str:
        """The same in every language."""
        return self.NAME

    def group(self) -> str:
        """Where it stands in the toolbox."""
        groups = {"places": tr("Places"), "dates": tr("Two dates"), "video": tr("Video"), "review": tr("Review")}
        return groups[self.GROUP]

    def groupId(self) -> str:  # noqa: N802
        """The same in every language."""
        return self.GROUP

    def icon(self) -> QIcon:
        """The algorithm's own icon."""
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:  # noqa: N802
        """The same as a file."""
        return str(plugin_root() / "resources" / "icons" / self.ICON)

    def helpUrl(self) -> str:  # noqa: N802
        """The part of the user guide about Processing."""
        return help_url(PROCESSING).toString()

    def processAlgorithm(  # noqa: N802
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run; every error that a person can act on becomes a QgsProcessingException with a sentence."""
        try:
            folder = self._model_folder(parameters, context)
            with self.runtime.of(folder, feedback, self.SEARCHES) as self.runtime:
                return self._work(parameters, context, feedback)
        except Cancelled:
            return {}
        except JobFailed as error:
            sentence = str(error)
            if error.data.get("details"):
                feedback.pushDebugInfo(str(error.data["details"]))
        except QgsProcessingException as error:
            sentence = str(error)
        except OSError as error:
            QgsMessageLog.logMessage(escape(traceback.format_exc()), "UniRS", Qgis.MessageLevel.Info)
            sentence = os_sentence(error)
        except ValueError as error:
            if not type(error).__module__.startswith(_SENTENCES):
                raise  # a fault
            sentence = str(error)
        finally:
            self.layers.clear()
            self._close()
        # QGIS never lets go of an exception that it was given, nor of what its traceback still holds.
        del parameters, context, feedback
        raise QgsProcessingException(sentence)

    def _work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """The algorithm's outputs by name."""
        raise NotImplementedError

    def add_advanced(self, parameter: QgsProcessingParameterDefinition) -> None:
        """Add a parameter that the dialog folds away."""
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)

    def _add_model(self) -> None:
        """Add the parameters that say who answers, and those of `_hint`."""
        folder = QgsProcessingParameterFile.Behavior.Folder
        model = tr("Model folder (by default the model that is chosen in the panel)")
        self.add_advanced(QgsProcessingParameterFile(MODEL, model, folder, optional=True))
        options = [
            tr("As the options or the model say"),
            tr("With a hint of the base model"),
            tr("Without a hint"),
            tr("With a short hint of the base model"),
        ]
        self.add_advanced(QgsProcessingParameterEnum(HINT, tr("Hint"), options, defaultValue=0))
        self.add_advanced(
            QgsProcessingParameterString(OWN_HINT, tr("A hint of your own, used as it is"), optional=True)
        )

    def _model_folder(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Empty for the panel's own, and where no model is asked."""
        if self.parameterDefinition(MODEL) is None:
            return ""
        return self.parameterAsFile(parameters, MODEL, context).strip()

    def _hint(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Clue:
        own = self.parameterAsString(parameters, OWN_HINT, context).strip()
        return own or _HINTS[self.parameterAsEnum(parameters, HINT, context)]

    def _short_hint(self, parameters: dict[str, Any], context: QgsProcessingContext) -> bool | None:
        """Whether hints are short; None: as the options say."""
        return self.parameterAsEnum(parameters, HINT, context) == _SHORT_HINT or None

    def _close(self) -> None:
        """Delete the layers that were opened on the main thread, whoever still holds them on another."""
        opened, self._opened = self._opened, []
        if opened:
            self.runtime.main.post(lambda: [layer.deleteLater() for layer in opened])

    def _take_raster(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> None:
        """Put the layer of a parameter into `layers`, for the main thread; to be called in `prepareAlgorithm`.

        Raises QgsProcessingException.
        """
        layer = self.parameterAsRasterLayer(parameters, name, context)
        if layer is None or not layer.isValid():
            raise QgsProcessingException(self.invalidRasterError(parameters, name))
        if layer.thread() != self.runtime.main.thread():  # a model on a thread of its own has opened or made it there
            layer = self._opened_again(layer)
        self.layers[name] = layer

    def _opened_again(self, layer: QgsRasterLayer) -> QgsRasterLayer:
        """The same on the main thread, where it is deleted too: a layer of one thread is never another's."""
        style, crs = QgsMapLayerStyle(), QgsCoordinateReferenceSystem(layer.crs())
        style.readFromLayer(layer)
        source, name, provider = layer.source(), layer.name(), layer.providerType()

        def opened() -> QgsRasterLayer:
            options = QgsRasterLayer.LayerOptions(False)
            options.skipCrsValidation = True
            again = QgsRasterLayer(source, name, provider, options)
            again.setCrs(crs)
            style.writeToLayer(again)
            self._opened.append(again)
            return again

        return self.runtime.main.call(opened, QgsFeedback())
