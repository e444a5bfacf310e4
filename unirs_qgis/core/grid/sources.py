"""What tells a grid's layers apart: takes in layers and sources, gives out paths, digests of styles, files' stamps."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from osgeo import gdal
from qgis.core import QgsMapLayer, QgsMapLayerStyle, QgsProject, QgsRasterLayer
from qgis.PyQt.QtXml import QDomDocument, QDomNode

from ....model_runtime.common.grid.identity import file_stamps
from .. import ground
from ..gdal_errors import gdal_returns
from ..text import public_source


def source_of(layer: QgsRasterLayer) -> str:
    """The path of a layer's file, or what else it is read from."""
    path = ground.raster_path(layer) if layer.providerType() == "gdal" else ""
    return str(Path(path).resolve()) if os.path.isfile(path) else path or public_source(layer)


def in_project(source: str) -> list[QgsRasterLayer]:
    """The project's layers that are read from a source and can be read. Main thread only."""
    layers = QgsProject.instance().mapLayers().values()
    rasters = (layer for layer in layers if isinstance(layer, QgsRasterLayer) and layer.isValid())
    return [layer for layer in rasters if source_of(layer) == source]


def style_text(layer: QgsMapLayer) -> str:
    """A layer's style as QGIS writes it (XML). Main thread only."""
    style = QgsMapLayerStyle()
    style.readFromLayer(layer)
    return style.xmlData()


def style_digest(layer: QgsRasterLayer) -> str:
    """64 hex digits, equal for styles that draw equally. Main thread only."""
    document = QDomDocument()
    document.setContent(style_text(layer))
    pipe = document.documentElement().firstChildElement("pipe")
    return hashlib.sha256("\n".join(_lines(pipe)).encode("utf-8")).hexdigest()


@gdal_returns()
def stamps(source: str) -> list[list[Any]]:
    """What tells that a raster was changed, without what QGIS writes beside it."""
    if not os.path.isfile(source):
        return [[source, 0, 0]]
    file = gdal.OpenEx(source, gdal.OF_RASTER | gdal.OF_READONLY)
    files = [name for name in (file.GetFileList() if file is not None else ()) or () if os.path.isfile(name)]
    return file_stamps([name for name in files if not name.endswith(".aux.xml")] or [source])


def _lines(node: QDomNode) -> Iterator[str]:
    """An element as text whose attributes are in order, which Qt writes in any."""
    attributes = node.attributes()
    pairs = [attributes.item(index).toAttr() for index in range(attributes.length())]
    yield node.nodeName() + "".join(sorted(f" {pair.name()}={pair.value()}" for pair in pairs))
    child = node.firstChildElement()
    while not child.isNull():
        yield from _lines(child)
        child = child.nextSiblingElement()
    yield "/"
