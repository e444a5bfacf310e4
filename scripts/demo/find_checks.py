"""What must be true of what the demo found. Takes the answers file, what was seen and the scene's truth, gives an entry
and failures, as checks.

Runs in the runtime's Python.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from model_runtime.common.found import Found
from model_runtime.datasets.sought import Sought
from model_runtime.evaluation.finding import Box, matched

from .checks import terminal

_ROWS = "SELECT found, picture, model, region_wkt, region_crs FROM unirs_answers WHERE found IS NOT NULL"


def check_found(path: Path, seen: dict, truth_file: Path, out: Path) -> tuple:
    """(entry, [failure]); writes the picture to `out`/crop-found.png. A box is right where it overlaps a drawn building
    by half or more."""
    with closing(sqlite3.connect(path)) as file:
        rows = file.execute(_ROWS).fetchall()
        features = file.execute("SELECT label FROM unirs_found").fetchall()
    if len(rows) != 1:
        return {}, [f"One search was made and {len(rows)} are stored."]
    stored, picture, model, square, crs = rows[0]
    crop = out / "crop-found.png"
    crop.write_bytes(picture)
    asked = terminal("find", crop, seen["phrase"])[0]
    things = json.loads(stored)["things"]
    boxes = [Found.from_wire(thing).box for thing in things]
    truth = json.loads(truth_file.read_text(encoding="utf-8"))
    drawn = _within(truth, square) if crs == truth["crs"] else None
    failures = []
    if asked["found"] != things:
        failures.append("What was found in QGIS and in the terminal is not the same.")
    if not len(things) == len(features) == len(seen["labels"]):
        failures.append(
            f"{len(things)} things were found, {len(features)} are on the map, {len(seen['labels'])} in the list."
        )
    if drawn is None:
        return {}, [*failures, f"The picture is in {crs}, the scene in {truth['crs']}."]
    right, given, wanted = matched(drawn, boxes)
    if not right:
        failures.append(f"None of the {wanted} drawn buildings was found.")
    entry = {"phrase": seen["phrase"], "model": model, "found": len(things), "drawn": wanted, "right": right}
    return {**entry, "wrong": given - right, "things": things}, failures


def _within(truth: dict, square: str) -> Sought:
    """The drawn buildings of a picture, in shares of it; those that its edge cuts may be found or not."""
    numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", square)]
    side_m, (left, top) = truth["size"] * truth["gsd_m"], truth["corner"]
    west, east, north = min(numbers[::2]), max(numbers[::2]), max(numbers[1::2])
    places = truth["places"]["building"]
    whole, cut = [], []
    for box in (*places["sure"], *places["unsure"]):
        inside = _in_picture(box, ((west - left) / side_m, (top - north) / side_m, (east - west) / side_m))
        if inside[0] < inside[2] and inside[1] < inside[3]:
            seen_whole = box in places["sure"] and all(0 < value < 1 for value in inside)
            (whole if seen_whole else cut).append(inside)
    return Sought("find", "building", tuple(whole), unsure=tuple(cut), each=True)


def _in_picture(box: Box, window: tuple[float, float, float]) -> Box:
    x, y, side = window
    left, top, right, bottom = ((box[0] - x) / side, (box[1] - y) / side, (box[2] - x) / side, (box[3] - y) / side)
    return max(left, 0.0), max(top, 0.0), min(right, 1.0), min(bottom, 1.0)
