"""Things of a stored answer as features: takes an `Answer`, gives rows of `unirs_found` and its sisters.

The tables are those of `model_runtime/common/found_table.py`, which the terminal writes too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from osgeo import ogr
from qgis.core import NULL, QgsCsException, QgsFeature, QgsFields, QgsGeometry

from ....model_runtime.common import found_table
from ....model_runtime.common.tasks import PAIR
from .. import ground
from ..answers.answer import Answer
from ..answers.table import utc
from .asking import search_of, things_of
from .placing import Placed, placed

TABLES = (
    found_table.FOUND,
    found_table.FOUND_POINTS,
    found_table.IMAGE_FOUND,
    found_table.IMAGE_FOUND_POINTS,
)
KEY = "fid"
OGR_TYPES = {"TEXT": ogr.OFTString, "INTEGER": ogr.OFTInteger64, "REAL": ogr.OFTReal, "DATETIME": ogr.OFTDateTime}


@dataclass(frozen=True, eq=False)
class Thing:
    """A feature to be written: its table, its columns by name, and its shape in EPSG:4326 or in the image's pixels."""

    table: str
    values: dict[str, Any]
    shape: QgsGeometry

    def feature(self, fields: QgsFields) -> QgsFeature:
        """As a row; columns that the table lacks are left out."""
        row = QgsFeature(fields)
        row.setAttributes([NULL] * fields.count())
        for name, value in self.values.items():
            if value is not None and fields.lookupField(name) >= 0:
                row[name] = value
        row.setGeometry(self.shape)
        return row


def is_points(table: str) -> bool:
    """Whether a table holds points."""
    return table in (found_table.FOUND_POINTS, found_table.IMAGE_FOUND_POINTS)


def things(answer: Answer) -> Iterator[Thing]:
    """The features of a stored answer, in the order of the model's; what has no place on the globe is left out."""
    search, region = search_of(answer), answer.region()
    if search is None:
        return
    known = answer.georeferenced
    dates = [date for date in answer.dates if date]
    pair = answer.task == PAIR
    common = {
        "phrase": search.phrase,
        "method": search.method,
        "answer": answer.answer,
        "answer_id": answer.id or None,
        "gsd": answer.gsd,
        "date": (answer.dates[-1] if pair else dates[0] if dates else None) or None if answer.dates else None,
        "earlier_date": (answer.dates[0] or None) if pair and len(answer.dates) == 2 else None,
        "source": "\n".join(answer.sources),
        "image_sha256": "\n".join(answer.image_sha256),
        "model": answer.model,
        "revision": answer.revision,
        "created": utc(answer.created) if answer.created is not None else None,
    }
    for thing in things_of(answer):
        whole = None if thing.mask is not None else json.dumps(thing.to_wire(), ensure_ascii=False)
        for piece in placed(thing, region):
            try:
                shape = _shape(piece, region.grid_crs, known)
            except QgsCsException:
                continue
            points = piece.kind == found_table.POINT
            values = {
                "label": piece.label or search.phrase,
                "kind": found_table.CHANGE if pair and thing.mask is not None else piece.kind,
                "score": piece.score,
                "found": whole,
                "cut": int(_touches(piece, region.square)),
                "area_m2": piece.area_m2,
                "length_m": piece.length_m,
            }
            yield Thing(found_table.found_table(known, points), {**common, **values}, shape)


def _shape(piece: Placed, crs: Any, known: bool) -> QgsGeometry:
    """In the CRS of the table, bent as the transform bends it, multipolygons but for points. Raises QgsCsException."""
    shape = QgsGeometry(piece.shape)
    if piece.kind != found_table.POINT:
        shape = shape.densifyByCount(3) if piece.kind == found_table.BOX else shape
        shape.convertToMultiType()
    return ground.transformed(shape, crs, ground.wgs84()) if known else shape


def _touches(piece: Placed, square: Any) -> bool:
    """Whether it ends where its picture ends, and may go on beyond."""
    box, hair = piece.shape.boundingBox(), square.width() / 1e6
    return piece.kind != found_table.POINT and (
        box.xMinimum() <= square.xMinimum() + hair
        or box.yMinimum() <= square.yMinimum() + hair
        or box.xMaximum() >= square.xMaximum() - hair
        or box.yMaximum() >= square.yMaximum() - hair
    )
