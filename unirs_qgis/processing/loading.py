"""What a result looks like once QGIS has added it to a project: takes the layer that will be loaded, its name, and a
function that dresses it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import (
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
)

_LONGEST = 80  # letters of a question in a layer's name


def result_name(layers: Sequence[str], question: str) -> str:
    """The name of a result: the layers it is about, and what was asked."""
    asked = " ".join(question.split())
    if len(asked) > _LONGEST:
        asked = asked[: _LONGEST - 1].rstrip() + "…"
    return ": ".join(filter(None, (" → ".join(layers), asked)))


def dress_when_loaded(
    context: QgsProcessingContext, layer_id: str, dress: Callable[[QgsMapLayer], None], name: str = "", usual: str = ""
) -> None:
    """Have a layer named and dressed on the main thread, where QGIS adds it. A name that differs from the `usual` one,
    the output's description, was given by the user or a model, and stays."""
    if not context.willLoadLayerOnCompletion(layer_id):
        return
    details = context.layerToLoadOnCompletionDetails(layer_id)
    if name and details.name == usual:
        details.name = name
    details.setPostProcessor(_Dresser(dress))


def output_title(algorithm: QgsProcessingAlgorithm, name: str) -> str:
    """The description of an output, which is the usual name of its layer."""
    return algorithm.parameterDefinition(name).description()


class _Dresser(QgsProcessingLayerPostProcessorInterface):
    _kept: list[_Dresser] = []

    def __init__(self, dress: Callable[[QgsMapLayer], None]) -> None:
        super().__init__()
        self._dress = dress
        self._kept[:] = [*self._kept[-64:], self]  # QGIS keeps only the C++ half

    def postProcessLayer(  # noqa: N802 - the name is QGIS's
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Dress the layer that was added."""
        self._dress(layer)
        layer.triggerRepaint()
