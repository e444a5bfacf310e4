"""Rows of an answers file: takes in an open table (a vector layer of it), reads, adds, changes and deletes answers.

Everything goes through the layer's data provider, never its edit buffer, so that the user's own edits, their undo and
their saving stay apart from answers.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsExpression, QgsFeature, QgsFeatureRequest, QgsVectorLayer

from ..gdal_errors import gdal_messages
from ..text import tr
from . import file as answer_file
from .answer import Answer
from .file import AnswerFileBusy, AnswerFileError
from .table import IMAGES, KEY, NEWEST, PLACES, cell, columns, from_feature, geometry, stored, to_feature

TABLES = (PLACES, IMAGES)
failed: set[str] = set()
"""Files of which something could not be read or written; what QGIS has open of such a one may stay useless."""
_doubtful: dict[str, float] = {}  # such files, and until when QGIS may keep what it could not open: it reads as empty
_DOUBT_S = 120.0
_ALL = tuple(field.name for field in fields(Answer) if field.name != "id")
_BRIEF = tuple(name for name in _ALL if name not in ("turn", "heat", "segments", "picture"))
_WITHOUT_PICTURE = tuple(name for name in _ALL if name != "picture")


def opened(path: str, table: str) -> QgsVectorLayer:
    """A table of the file as a layer that no edit session can take hold of. Raises AnswerFileError."""
    try:
        layer = answer_file.opened(path, table)
    except AnswerFileError:
        _note(path)
        raise
    prepare(layer, table)
    return layer


def prepare(layer: QgsVectorLayer, table: str) -> None:
    """What every layer of answers needs, also one that a project brought along."""
    layer.setReadOnly(True)
    if table == IMAGES:  # the file says "undefined", which QGIS takes for a geographic CRS
        layer.setCrs(QgsCoordinateReferenceSystem())
    with contextlib.suppress(AnswerFileError):  # read as it is; told when a row is to be written
        _complete(layer)


def _complete(layer: QgsVectorLayer) -> None:
    """Give the table of an earlier version's file the columns it lacks. Raises AnswerFileError."""
    if all(layer.fields().lookupField(name) >= 0 for name, _ in columns()):
        return
    answer_file.complete(_path(layer))
    layer.dataProvider().reloadData()
    layer.updateFields()


def read(
    layer: QgsVectorLayer,
    where: str = "",
    picture: bool = False,
    ids: Sequence[int] | None = None,
    brief: bool = False,
) -> list[Answer]:
    """The answers that satisfy the expression `where`, or those of `ids`, in no order. Raises AnswerFileError.

    `brief`: without pictures, and what takes long to read.
    """
    names = [
        name
        for name in (_BRIEF if brief else _ALL if picture else _WITHOUT_PICTURE)
        if layer.fields().lookupField(name) >= 0
    ]
    request = QgsFeatureRequest()
    if ids is not None:
        request.setFilterFids(_keys(ids))
    elif where:
        request.setFilterExpression(where)
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(names, layer.fields())
    return [from_feature(feature, names) for feature in _features(layer, request)]


def _features(layer: QgsVectorLayer, request: QgsFeatureRequest) -> Iterator[QgsFeature]:
    """Raises AnswerFileError where the file cannot be opened, as without file handles: QGIS takes that for no rows."""
    none, path, provider = True, _path(layer), layer.dataProvider()
    with gdal_messages() as told:
        for feature in layer.getFeatures(request):
            none = False
            yield feature
        if none and not told and time.monotonic() < _doubtful.get(path, 0.0):
            provider.reloadData()
            yield from layer.getFeatures(request)
    if none and (told or not provider.isValid()):
        _note(path)
        reason = told[0].rstrip(".") if told else tr("unknown reason")
        raise AnswerFileError(tr("The answers file {} cannot be read: {}.").format(path, reason))


def _note(path: str) -> None:
    """Something of a file could not be read or written."""
    failed.add(path)
    _doubtful[path] = time.monotonic() + _DOUBT_S


def _keys(ids: Sequence[int]) -> list[int]:
    """Those that can be a key: of a file that others made, they may be anything."""
    return [one for one in ids if isinstance(one, int) and -(1 << 63) <= one < 1 << 63]


def ids(layer: QgsVectorLayer, among: Sequence[int] | None = None) -> set[int]:
    """The ids of all rows, or those of `among` that have one; nothing else is read, for a row may hold megabytes.

    Raises AnswerFileError.
    """
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setNoAttributes()
    if among is not None:
        request.setFilterFids(_keys(among))
    return {int(feature.id()) for feature in _features(layer, request)}


def add(layer: QgsVectorLayer, answers: Sequence[Answer]) -> None:
    """Write new rows at once; earlier answers of the same regions stop being the newest. Raises AnswerFileError."""
    _complete(layer)
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


def change(layer: QgsVectorLayer, ids: Sequence[int], values: dict[str, Any]) -> None:
    """Set fields of answers in their rows. Raises AnswerFileError."""
    _complete(layer)
    columns = {layer.fields().lookupField(name): stored(name, value) for name, value in values.items()}
    _change(layer, {id: columns for id in ids})


def put(layer: QgsVectorLayer, answer: Answer) -> bool:
    """Replace the row of the answer's id; of its picture and its moment None leaves the row its own. Whether it is
    elsewhere now: one that stays where it is costs no more than its columns. Raises AnswerFileError."""
    _complete(layer)
    before = _regions(layer, [answer.id])
    moved = before != {(answer.region_key, answer.region_wkt, answer.region_crs)}
    kept = {name for name in ("picture", "created") if getattr(answer, name) is None}
    values = {layer.fields().lookupField(name): cell(answer, name) for name in _ALL if name not in kept}
    if not moved:
        _change(layer, {answer.id: values})
        return False
    if not layer.dataProvider().changeFeatures({answer.id: values}, {answer.id: geometry(answer)}):
        raise _trouble(layer)
    _mark_newest(layer, {key for key, *_ in before if key is not None} | {answer.region_key})
    return True


def remove(layer: QgsVectorLayer, ids: Sequence[int]) -> None:
    """Delete rows; the latest ones that are left of their regions become the newest. Raises AnswerFileError."""
    if not ids:
        return
    keys = {key for key, *_ in _regions(layer, ids) if key is not None}
    if not layer.dataProvider().deleteFeatures(list(ids)):
        raise _trouble(layer)
    _mark_newest(layer, keys)


def _mark_newest(layer: QgsVectorLayer, keys: Iterable[str]) -> None:
    """Let the latest row of each region, and no other, be marked as its newest."""
    column = layer.fields().lookupField(NEWEST)
    rows = [(int(row.id()), row["region_key"], row[NEWEST]) for row in _of_regions(layer, keys)]
    latest = {key: id for id, key, _ in sorted(rows)}
    changes = {id: {column: int(id == latest[key])} for id, key, mark in rows if mark != int(id == latest[key])}
    if changes:
        _change(layer, changes)


def _regions(layer: QgsVectorLayer, ids: Sequence[int]) -> set[tuple[str | None, ...]]:
    """(key, WKT, CRS) of the regions of rows; None for what others put there that is no text."""
    names = ["region_key", "region_wkt", "region_crs"]
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setFilterFids(_keys(ids))
    request.setSubsetOfAttributes(names, layer.fields())
    rows = ([row[name] for name in names] for row in _features(layer, request))
    return {tuple(value if isinstance(value, str) else None for value in row) for row in rows}


def _newest(layer: QgsVectorLayer, keys: Iterable[str]) -> dict[str, int]:
    """Region key -> id of the row marked as the newest."""
    return {row["region_key"]: int(row.id()) for row in _of_regions(layer, keys, f' AND "{NEWEST}" = 1')}


def _of_regions(layer: QgsVectorLayer, keys: Iterable[str], condition: str = "") -> Iterator[QgsFeature]:
    """The rows of these regions: key, region and mark."""
    quoted = ", ".join(QgsExpression.quotedString(key) for key in keys)
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setFilterExpression(f'"region_key" IN ({quoted}){condition}' if quoted else "false")
    request.setSubsetOfAttributes([KEY, "region_key", NEWEST], layer.fields())
    return _features(layer, request)


def _change(layer: QgsVectorLayer, values: dict[int, dict[int, Any]]) -> None:
    if not layer.dataProvider().changeAttributeValues(values):
        raise _trouble(layer)


def _trouble(layer: QgsVectorLayer) -> AnswerFileError:
    """The provider's last error as a sentence."""
    provider = layer.dataProvider()
    details = "; ".join(provider.errors()) or tr("unknown reason")
    provider.clearErrors()
    if "locked" in details:
        return AnswerFileBusy(tr("Another program is writing to {}; try again.").format(_path(layer)))
    _note(_path(layer))
    return AnswerFileError(tr("The answers file {} cannot be written: {}").format(_path(layer), details))


def _path(layer: QgsVectorLayer) -> str:
    return layer.source().partition("|")[0]
