"""What was found in one picture, on the map: a question, its reply and what was read in, features of the tables out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import shapely

from ..common import found_table as tables
from ..common.found import Found
from ..common.found_clip import with_data
from ..common.found_file import FoundFeature
from ..common.methods import SEGMENT_CHANGE
from ..common.reply import Reply
from ..rasters.reading import Reading
from .places import PicturePlace
from .shapes import cut_sides, measured, on_map, shapes_of


def things_with_data(reply: Reply, readings: Sequence[Reading]) -> tuple[Found, ...]:
    """What was found where its picture holds data; of a pair, where both do."""
    things: list[Found] = []
    for number, reading in enumerate(readings):
        things += with_data((thing for thing in reply.found if thing.picture == number), reading.mask)
    return tuple(things)


def features_of(
    method: str,
    phrase: str,
    reply: Reply,
    readings: Sequence[Reading],
    dates: Sequence[str | None] = (),
    created: str | None = None,
) -> list[FoundFeature]:
    """The features of what a reply found; `dates` of the pictures, as texts."""
    common = {
        "phrase": phrase,
        "method": method,
        "answer": reply.answer,
        "date": dates[-1] if dates else None,
        "earlier_date": dates[0] if len(dates) > 1 else None,
        "source": "\n".join(str(reading.path) for reading in readings),
        "image_sha256": "\n".join(picture.sha256 for picture in reply.images),
        "model": reply.model,
        "revision": reply.revision,
        "created": created,
    }
    found = []
    for thing in things_with_data(reply, readings):
        reading = readings[thing.picture]
        place = PicturePlace(reading.grid)
        for shape in shapes_of(thing):
            placed = on_map(shape, place)
            if placed is not None:
                own = {"found": compact(thing.to_wire()), "gsd": reading.gsd_m, "cut": int(any(cut_sides(shape)))}
                unit_m = None if place.georeferenced else reading.native_gsd_m
                found.append(feature(placed, thing_values(thing, method) | common | own, place.georeferenced, unit_m))
    return found


def thing_values(thing: Found, method: str) -> dict[str, Any]:
    """The columns that a thing itself has."""
    kind = tables.CHANGE if method == SEGMENT_CHANGE and thing.mask is not None else thing.kind
    return {"label": thing.label, "kind": kind, "score": thing.score}


def feature(
    placed: shapely.Geometry, values: Mapping[str, Any], georeferenced: bool, unit_m: float | None = None
) -> FoundFeature:
    """A shape on the map with its columns, and what it measures."""
    area, length = measured(placed, georeferenced, unit_m)
    measures = {"area_m2": area, "length_m": length}
    return FoundFeature(shapely.to_wkb(placed), placed.bounds, {**values, **measures}, placed.geom_type == "Point")


def compact(value: Any) -> str:
    """A value as JSON in one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
