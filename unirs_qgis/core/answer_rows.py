"""Rows of an answers file: takes in an open table (a vector layer of it), reads, adds, changes and deletes answers.

Everything goes through the layer's data provider, never its edit buffer, so that the user's own edits, their undo and
their saving stay apart from answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsExpression, QgsFeatureRequest, QgsVectorLayer

from .answer import Answer
from .answer_file import AnswerFileBusy, AnswerFileError
from .answer_table import IMAGES, KEY, NEWEST, PLACES, from_feature, to_feature
from .text import tr

TABLES = (PLACES, IMAGES)
_ALL = tuple(field.name for field in fields(Answer) if field.name != "id")
_WITHOUT_PICTURE = tuple(name for name in _ALL if name != "picture")


def opened(path: str, table: str) -> QgsVectorLayer:
    """A table of the file as a layer that no edit session can take hold of. Raises AnswerFileError."""
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr", options)
    if not layer.isValid():
        raise AnswerFileError(tr("The answers file {} cannot be read.").format(path))
    prepare(layer, table)
    return layer


def prepare(layer: QgsVectorLayer, table: str) -> None:
    """What every layer of answers needs, also one that a project brought along."""
    layer.setReadOnly(True)
    if table == IMAGES:  # the file says "undefined", which QGIS takes for a geographic CRS
        layer.setCrs(QgsCoordinateReferenceSystem())


def read(
    layer: QgsVectorLayer, where: str = "", picture: bool = False, ids: Sequence[int] | None = None
) -> list[Answer]:
    """The answers that satisfy the expression `where`, or those of `ids`, in no order."""
    names = [name for name in (_ALL if picture else _WITHOUT_PICTURE) if layer.fields().lookupField(name) >= 0]
    request = QgsFeatureRequest()
    if ids is not None:
        request.setFilterFids(list(ids))
    elif where:
        request.setFilterExpression(where)
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(names, layer.fields())
    return [from_feature(feature, names) for feature in layer.getFeatures(request)]


def ids(layer: QgsVectorLayer) -> set[int]:
    """The ids of all rows."""
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setNoAttributes()
    return {int(feature.id()) for feature in layer.getFeatures(request)}


def stamps(layer: QgsVectorLayer) -> dict[int, str]:
    """The id of each row and when it was last reviewed, as the file has it."""
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(["reviewed_at"], layer.fields())
    column = layer.fields().lookupField("reviewed_at")
    found = ((int(feature.id()), feature.attribute(column)) for feature in layer.getFeatures(request))
    return {id: "" if not moment else moment.toString() for id, moment in found}


def add(layer: QgsVectorLayer, answers: Sequence[Answer]) -> None:
    """Write new rows at once; earlier answers of the same regions stop being the newest. Raises AnswerFileError."""
    last = {answer.region_key: answer.id for answer in sorted(answers, key=lambda answer: answer.id)}
    column = layer.fields().lookupField(NEWEST)
    newest = _newest(layer, last)
    older = {id: {column: 0} for key, id in newest.items() if id < last[key]}
    if older:
        _change(layer, older)
    features = []
    for answer in answers:
        feature = to_feature(answer, layer.fields())
        key = answer.region_key
        feature[NEWEST] = int(answer.id == last[key] and answer.id > newest.get(key, 0))
        features.append(feature)
    done, _ = layer.dataProvider().addFeatures(features)
    if not done:
        raise _trouble(layer)


def change(layer: QgsVectorLayer, id: int, values: dict[str, Any]) -> None:
    """Set columns of one row. Raises AnswerFileError."""
    _change(layer, {id: {layer.fields().lookupField(name): value for name, value in values.items()}})


def remove(layer: QgsVectorLayer, ids: Sequence[int]) -> None:
    """Delete rows; the latest ones that are left of their regions become the newest. Raises AnswerFileError."""
    if not ids:
        return
    keys = {answer.region_key for answer in read(layer, ids=ids)}
    if not layer.dataProvider().deleteFeatures(list(ids)):
        raise _trouble(layer)
    left = _latest(layer, keys)
    if left:
        column = layer.fields().lookupField(NEWEST)
        _change(layer, {id: {column: 1} for id in left.values()})


def _newest(layer: QgsVectorLayer, keys: Iterable[str]) -> dict[str, int]:
    """Region key -> id of the row marked as the newest."""
    return _latest(layer, keys, f' AND "{NEWEST}" = 1')


def _latest(layer: QgsVectorLayer, keys: Iterable[str], condition: str = "") -> dict[str, int]:
    """Region key -> highest id of its rows."""
    quoted = ", ".join(QgsExpression.quotedString(key) for key in keys)
    if not quoted:
        return {}
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setFilterExpression(f'"region_key" IN ({quoted}){condition}')
    request.setSubsetOfAttributes([KEY, "region_key", NEWEST], layer.fields())
    latest: dict[str, int] = {}
    for feature in layer.getFeatures(request):
        latest[feature["region_key"]] = max(int(feature.id()), latest.get(feature["region_key"], 0))
    return latest


def _change(layer: QgsVectorLayer, values: dict[int, dict[int, Any]]) -> None:
    if not layer.dataProvider().changeAttributeValues(values):
        raise _trouble(layer)


def _trouble(layer: QgsVectorLayer) -> AnswerFileError:
    """The provider's last error as a sentence."""
    provider = layer.dataProvider()
    details = "; ".join(provider.errors()) or tr("unknown reason")
    provider.clearErrors()
    path = layer.source().partition("|")[0]
    if "locked" in details:
        return AnswerFileBusy(tr("Another program is writing to {}; try again.").format(path))
    return AnswerFileError(tr("The answers file {} cannot be written: {}").format(path, details))
