"""Scenes and pairs as plain dictionaries for JSON: metres from the top left corner, rounded to centimetres."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import shapely

from . import Pair, Scene
from .flight import Position
from .geotiff import CRS, corner
from .inventory import inventory
from .places import place_boxes
from .truth import GROUPS, Truth


def scene_record(scene: Scene) -> dict[str, Any]:
    """Everything known about a scene: where, when, what, how many, questions with answers."""
    truth = scene.truth
    seen = inventory(truth, scene.gsd)
    return {
        "seed": truth.seed, "size": scene.size, "gsd_m": scene.gsd, "crs": CRS, "corner": corner(truth),
        "biome": truth.biome, "character": truth.character, "setting": truth.setting,
        "built_up_share": round(truth.built_up, 4),
        "land_shares": {use: round(share, 4) for use, share in truth.land_shares.items()},
        "look": dataclasses.asdict(scene.look),
        "counts": {noun: seen.count(noun) for noun in seen.things},
        "questions": [dataclasses.asdict(question) for question in scene.questions],
        "places": {
            phrase: {key: [[round(v, 4) for v in box] for box in boxes] for key, boxes in vars(held).items()}
            for phrase, held in place_boxes(scene).items()
        },
        "objects": objects(truth),
    }  # fmt: skip


def pair_record(pair: Pair) -> dict[str, Any]:
    """What changed between two dates, with the sentences that say so."""
    return {
        "dates": [pair.before.look.date, pair.after.look.date],
        "changeflag": int(bool(pair.changes)),
        "sentences": list(pair.sentences),
        "changes": [
            {
                "kind": c.kind, "ground": c.ground, "counts": c.counts,
                "added": list(c.added), "removed": list(c.removed),
                "area_m2": round(c.shape.area, 1), "outline_wkt": shapely.to_wkt(c.shape, rounding_precision=2),
            }
            for c in pair.changes
        ],
    }  # fmt: skip


def flight_record(scene: Scene, positions: list[Position]) -> dict[str, Any]:
    """Where the camera was in every frame: in the scene's metres, on the map, and in degrees."""
    from rasterio.warp import transform

    east, north = corner(scene.truth)
    xs, ys = [east + p.x for p in positions], [north - p.y for p in positions]
    longitudes, latitudes = transform(CRS, "EPSG:4326", xs, ys)
    frames = [
        {
            "frame": p.frame, "seconds": round(p.seconds, 4), "x": round(p.x, 2), "y": round(p.y, 2),
            "easting": round(e, 2), "northing": round(n, 2), "longitude": round(lon, 7), "latitude": round(lat, 7),
            "altitude_m": round(p.altitude, 2), "heading_deg": round(p.heading, 2),
            "footprint": [[round(east + a, 2), round(north - b, 2)] for a, b in p.footprint],
        }
        for p, e, n, lon, lat in zip(positions, xs, ys, longitudes, latitudes, strict=True)
    ]  # fmt: skip
    return {"seed": scene.truth.seed, "crs": CRS, "date": scene.look.date, "frames": frames}


def objects(truth: Truth) -> dict[str, list[dict[str, Any]]]:
    """The truth's groups of objects; polygons and lines as lists of [x, y]."""
    return {name: [_plain(item) for item in getattr(truth, name)] for name in GROUPS}


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return np.round(value, 2).tolist()
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value) if f.name != "cell"}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return round(value, 4) if isinstance(value, float) else value
