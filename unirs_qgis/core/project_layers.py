"""Layers that the plugin puts on the map: takes files and marks; finds, opens, adds and moves layers of the project.

A layer is known by a custom property, never by its name, so that the user may rename, restyle and move it. Main thread
only.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

from qgis.core import QgsMapLayer, QgsProject, QgsProviderRegistry, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtXml import QDomElement

Layer = TypeVar("Layer", bound=QgsMapLayer)


def find(mark: str, value: str, kind: type[Layer]) -> Layer | None:
    """The project's layer of a kind whose property `mark` has this value, None where it has none."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.customProperty(mark) == value and isinstance(layer, kind):
            return layer
    return None


def table(path: str, name: str) -> QgsVectorLayer:
    """A table of a file as a layer that no edit session can take hold of; not valid where it cannot be read."""
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr", options)
    layer.setReadOnly(True)
    return layer


def raster(path: str, name: str) -> QgsRasterLayer:
    """A raster of the plugin's own; not valid where it cannot be read. Nobody is asked for a CRS."""
    options = QgsRasterLayer.LayerOptions(False)
    options.skipCrsValidation = True
    return QgsRasterLayer(path, name, "gdal", options)


def put_on_top(layer: QgsMapLayer) -> None:
    """Add a layer to the project, above all others."""
    QgsProject.instance().addMapLayer(layer, False)
    QgsProject.instance().layerTreeRoot().insertLayer(0, layer)


def take_off(layer: QgsMapLayer | None) -> None:
    """Take a layer off the map; its file stays."""
    if layer is not None:
        QgsProject.instance().removeMapLayer(layer.id())


def point(layer: QgsVectorLayer, path: str, name: str, prepare: Callable[[QgsVectorLayer, str], None]) -> bool:
    """Let a layer show a table of this file, keeping its style; whether that changed anything. `prepare(layer, name)`:
    what such a layer needs in any case."""
    moved = not layer.isValid() or not same(path_of(layer), path)
    if moved:
        layer.setDataSource(f"{path}|layername={name}", layer.name(), "ogr")
    prepare(layer, name)
    return moved


def path_of(layer: QgsMapLayer) -> str:
    """The file a layer points to."""
    return str(QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path") or "")


def same(first: str, second: str) -> bool:
    """Whether two paths name one file."""
    return os.path.normcase(os.path.abspath(first)) == os.path.normcase(os.path.abspath(second))


def write_source(element: QDomElement, path: str, name: str) -> None:
    """Put another file into the description of a layer that a project is being saved with."""
    source = element.firstChildElement("datasource")
    relative = QgsProject.instance().writePath(path)
    source.firstChild().setNodeValue(f"{relative}|layername={name}")


def refresh(layer: QgsVectorLayer) -> None:
    """Show what was written to the file."""
    layer.dataProvider().reloadData()
    layer.updateExtents(True)
    layer.triggerRepaint()
