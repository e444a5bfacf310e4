"""Feature distances on the map: takes in a stored answer, gives out its raster layer and the file that it shows.

The file lies in a folder beside the answers file, is written once, and is never overwritten: the row has the values.
A layer is known by a custom property, so that the user may rename, restyle and move it.
"""

from __future__ import annotations

import os
from typing import Any

from qgis.core import (
    QgsColorRampShader,
    QgsProject,
    QgsRasterLayer,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)

from . import heat, project_layers
from .answers import place as answer_place
from .answers.answer import Answer
from .region import Region
from .text import tr

PROPERTY = "unirs/heat"
STYLE = os.path.join(os.path.dirname(__file__), "..", "..", "resources", "styles", "heat.qml")
SCALES = (0.2, 0.5, 1.0, 2.0)  # where the colours may end: noise stays faint, and maps compare


def shown(answer: Answer) -> QgsRasterLayer | None:
    """The project's layer of this answer's distances, None where it has none."""
    return project_layers.find(PROPERTY, str(answer.id), QgsRasterLayer)


def show(answer: Answer, answers_path: str) -> QgsRasterLayer:
    """The layer of this stored answer's distances, put on the map where it is not yet. Raises heat.HeatError."""
    layer = shown(answer)
    if layer is not None:
        return layer
    path = answer_place.heat_file(answers_path, answer.id)
    if not os.path.isfile(path):
        heat.heat_file(answer.heat, answer.region(), path)
    return add_layer(path, answer.heat, answer.region(), compared(answer), str(answer.id))


def show_polygons(answer: Answer, answers_path: str, threshold: float) -> QgsVectorLayer | None:
    """A layer of the outlines over a threshold, of a file beside the answers, on the map; None where there are none.

    Raises heat.HeatError.
    """
    outlines = heat.polygons(answer.heat, answer.region(), threshold)
    if not outlines.featureCount():
        return None
    path = answer_place.polygons_file(answers_path, answer.id, threshold)
    if not os.path.isfile(path):
        heat.polygons_file(outlines, path)
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle, options.skipCrsValidation = False, True
    layer = QgsVectorLayer(path, _name(outlines.name(), compared(answer)), "ogr", options)
    if not layer.isValid():
        raise heat.HeatError(tr("The file {} cannot be read.").format(path))
    layer.setCrs(outlines.crs())  # of an image without a CRS the file says "undefined", which QGIS takes for a place
    layer.loadNamedStyle(heat.STYLE)
    QgsProject.instance().addMapLayer(layer)
    return layer


def compared(answer: Answer) -> str:
    """What was compared, for the name of a layer: the dates first, where they are known."""
    dates = " → ".join(answer.dates) if answer.dates and all(answer.dates) else ""
    layers = " → ".join(dict.fromkeys(answer.layers))
    return ", ".join(filter(None, (dates, layers)))


def _name(what: str, title: str) -> str:
    """In the layer tree the beginning is read: what it is, then what was compared."""
    return f"{what}: {title}" if title else what


def hide(answer: Answer) -> None:
    """Take the layer off the map; its file stays."""
    project_layers.take_off(shown(answer))


def add_layer(path: str, values: dict[str, Any], region: Region, title: str, key: str = "") -> QgsRasterLayer:
    """Put a file of distances on top of the map, styled; `title`: what was compared. Raises heat.HeatError."""
    unit = tr("m") if region.grid_crs.isValid() else tr("px")
    cell = f"{heat.cell_m(values, region):.3g} {unit}"
    name = _name(tr("Feature distance"), title)
    layer = project_layers.raster(path, f"{name} ({cell})")
    if not layer.isValid():
        raise heat.HeatError(tr("The file {} cannot be read.").format(path))
    apply_style(layer, float(heat.distances(values).max()))
    layer.setCustomProperty(PROPERTY, key)
    layer.setAbstract(
        tr(
            "1 - cosine similarity of the model's features of two dates, one value for each cell of {}. Not a"
            " probability of change: seasons, light and shifts between the pictures raise it too."
        ).format(cell)
    )
    project_layers.put_on_top(layer)
    return layer


def apply_style(layer: QgsRasterLayer, highest: float) -> None:
    """Give a layer of distances its colours, which end at the first scale that holds the highest distance."""
    layer.loadNamedStyle(STYLE)
    top = next((scale for scale in SCALES if highest <= scale), SCALES[-1])
    renderer = layer.renderer()
    if not isinstance(renderer, QgsSingleBandPseudoColorRenderer):  # a style that somebody changed
        return
    ramp = renderer.shader().rasterShaderFunction()
    items = []
    for item in ramp.colorRampItemList():
        value = item.value * top
        items.append(QgsColorRampShader.ColorRampItem(value, item.color, f"{value:.2g}"))
    ramp.setColorRampItemList(items)
    ramp.setMaximumValue(top)
    renderer.setClassificationMin(0.0)
    renderer.setClassificationMax(top)
