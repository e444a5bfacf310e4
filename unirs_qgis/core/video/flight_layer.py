"""A classified video on the map: takes in its track, or the user's click, and its segments, gives out layers.

The flown path is one line; each segment is a stretch of it in its class's colour, or a dot where the camera stood still
or its flight is unknown. They live in a GeoPackage of their own and are read-only for edit sessions.
"""

from __future__ import annotations

import json
import math
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsLineString,
    QgsMultiLineString,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from .. import ground, project_layers
from ..class_colours import class_numbers, colour
from ..telemetry import Track
from ..text import tr
from . import flight_file, flight_geometry, flight_style
from .flight_file import MOMENTS, PATH, STRETCHES, FlightFileError
from .flight_geometry import Placed
from .segments import Segment, span
from .timeline import VideoTimeline

__all__ = ["FlightFileError", "FlightLayers"]

PROPERTY = "unirs/flight"
Spot = tuple[float, float]
_STYLES = {STRETCHES: flight_style.style_stretches, MOMENTS: flight_style.style_moments}


@dataclass(frozen=True)
class _Row:
    """What a segment's row is made of; `at_place`: how many earlier ones are at its place, None along a stretch."""

    placed: Placed
    number: int
    segment: Segment
    at_place: int | None

    @property
    def table(self) -> str:
        return STRETCHES if self.placed.lines else MOMENTS

    def feature(self, layer: QgsVectorLayer) -> QgsFeature:
        values = _values(self.number, self.segment)
        if self.at_place is not None:
            values["at_place"] = self.at_place
        if self.placed.lines:
            lines = [[QgsPointXY(*place) for place in line] for line in self.placed.lines]
            return flight_file.feature(layer, QgsGeometry.fromMultiPolylineXY(lines), values)
        return flight_file.feature(layer, QgsGeometry.fromPointXY(QgsPointXY(*self.placed.point)), values)


class FlightLayers:
    """One video's layers. Main thread only.

    Nothing is written before there is something to show: the path, with `show_path`, or segments. Layers that the user
    removed stay removed until the next call that shows something; so does the file.
    """

    def __init__(self, answers_path: str, video_path: str, track: Track | None = None) -> None:
        """`answers_path`: the answers file in use (`AnswerStore.path`), beside which the video's file goes."""
        self.path = ""
        self._answers_path, self._video_path = answers_path, video_path
        self._track = track
        self._click: tuple[float, float] | None = None
        self._segments = VideoTimeline()
        self._version = 0
        self._most = 0  # one more than the greatest number that has a row
        self._unwritten = 0  # the number from which on the file may differ
        self._places: list[Placed | None] = []
        self._classes: tuple[str, ...] = ()
        self._at_place: dict[int, int] = {}  # number -> how many earlier segments are at its place
        self._crowds: Counter[Spot] = Counter()  # place -> how many segments are there
        self._known: dict[tuple[float, float], Placed | None] = {}  # (start, end) -> where that is
        self._rows: dict[int, _Row] = {}  # number -> the row in the file
        self._ids: dict[int, int] = {}  # number -> its id there
        self._unseen: set[str] = set()  # tables of which the map does not show the last rows yet
        self._in_table: Counter[str] = Counter()  # table -> how many rows
        self._layers: dict[str, str] = {}  # table -> id of its layer in the project

    @property
    def placed(self) -> bool:
        """Whether the video is somewhere: it has a track, or was placed by a click."""
        return self._track is not None or self._click is not None

    def show_path(self) -> None:
        """Put the flown path on the map. Does nothing without a track. Raises FlightFileError."""
        if self._track is not None:
            self._layer(PATH)

    def place_by_click(self, point: QgsPointXY, crs: QgsCoordinateReferenceSystem, now: bool = True) -> None:
        """Put a video without a track at a point of the map, with the segments it has, by `go_on` unless that is to be
        `now`. Raises FlightFileError."""
        place = _to_degrees(point, crs)
        if self._track is None and place is not None:
            self._click = (place.x(), place.y())
            self._unwritten = 0
            if now:
                self.go_on()

    def set_segments(self, segments: VideoTimeline, classes: Sequence[str] = ()) -> None:
        """Show these segments in place of those before; only rows that differ are written.

        `classes`: the list that was asked, by whose order the colours go. To be called again when `segments` has grown;
        it then looks at what has changed alone. Does nothing on the map while the video is nowhere. Raises
        FlightFileError.
        """
        self.begin(segments, classes)
        self.go_on()

    def begin(self, segments: VideoTimeline, classes: Sequence[str] = ()) -> None:
        """As `set_segments`, which `go_on` then does."""
        first = segments.first_changed(self._version) if segments is self._segments else 0
        self._segments, self._classes, self._version = segments, tuple(classes), segments.version
        self._unwritten = min(first, self._unwritten)

    def go_on(self, most: int | None = None) -> bool:
        """Bring the places and rows of the next `most` segments up to date, or of all; whether some are left. The map
        shows them once none are, for it is drawn anew for it. Raises FlightFileError.
        """
        first, count = self._unwritten, len(self._segments)
        end = count if most is None else min(first + most, count)
        for number in range(first, len(self._places)):
            if self._at_place.pop(number, None) is not None:
                self._crowds[_spot(self._places[number])] -= 1
        del self._places[first:]
        wanted: dict[int, _Row] = {}
        for number in range(first, end):
            placed = self._placed(number)
            self._places.append(placed)
            if placed is None:
                continue
            at_place = None
            if not placed.lines:
                spot = _spot(placed)
                at_place = self._at_place[number] = self._crowds[spot]
                self._crowds[spot] += 1
            wanted[number] = _Row(placed, number, self._segments[number], at_place)
        self._most = max(self._most, end)
        there = range(first, self._most if end == count else end)
        self._write(wanted, [number for number in there if number in self._rows])
        self._unwritten = end
        if end == count:
            self._most = count
            for layer in filter(None, map(self.layer, self._unseen)):
                project_layers.refresh(layer)
            self._unseen.clear()
        return end < count

    def segment_at(
        self,
        point: QgsPointXY,
        crs: QgsCoordinateReferenceSystem,
        reach: float,
        after: int | None = None,
        unit_per_mm: float = 0.0,
    ) -> int | None:
        """The number of the segment at a click on the map, within `reach` (units of `crs`); None where there is none.

        `after`: the segment chosen now. Of several at one place, the next one after it is returned. `unit_per_mm`:
        units of `crs` to a millimetre of the screen; with it the dots of a list at one place are told apart.
        """
        click = _to_degrees(point, crs)
        if click is None:
            return None
        unit_m = ground.metres_per_unit(crs, point, max(reach, 1e-9))
        drawn = [self._drawn(number, unit_per_mm * unit_m) for number in range(len(self._places))]
        return flight_geometry.nearest(drawn, (click.x(), click.y()), reach * unit_m, after)

    def position_at(self, time_s: float) -> QgsPointXY | None:
        """Where the camera was, in EPSG:4326 degrees; None where that is unknown."""
        if self._track is None:
            return QgsPointXY(*self._click) if self._click is not None else None
        found = self._track.at(time_s)
        return QgsPointXY(found.longitude, found.latitude) if found is not None else None

    def select(self, number: int | None) -> None:
        """Mark a segment on the map as selected, and no other."""
        for table in (STRETCHES, MOMENTS):
            layer = self.layer(table)
            row = self._rows.get(number)
            if layer is not None:
                layer.selectByIds([self._ids[number]] if row is not None and row.table == table else [])

    def extent(self) -> QgsRectangle:
        """Where the video is, in EPSG:4326 degrees; null where it is nowhere."""
        extent = QgsRectangle()
        extent.setMinimal()
        for point in self._track.points if self._track is not None else ():
            extent.combineExtentWith(point.longitude, point.latitude)
        if self._click is not None:
            extent.combineExtentWith(*self._click)
        return extent

    def layer(self, table: str) -> QgsVectorLayer | None:
        """The layer of a table ("flight_path", "flight_stretches", "flight_moments") where it is on the map."""
        return QgsProject.instance().mapLayer(self._layers.get(table, ""))

    def layers(self) -> list[QgsVectorLayer]:
        """The layers on the map, from top to bottom."""
        found = (self.layer(table) for table in (MOMENTS, STRETCHES, PATH))
        return [layer for layer in found if layer is not None]

    def remove(self) -> None:
        """Take the layers off the map; the file stays."""
        QgsProject.instance().removeMapLayers([layer.id() for layer in self.layers()])
        self._layers.clear()

    def _drawn(self, number: int, mm_m: float) -> Placed | None:
        """Where a segment is drawn; `mm_m`: metres to a millimetre of the screen, 0: the list is not drawn."""
        place, row = self._places[number], self._at_place.get(number, 0)
        if place is None or not row or not mm_m:
            return place
        column_mm, row_mm = flight_style.list_offset_mm(row)
        return flight_geometry.moved(place, column_mm * mm_m, -row_mm * mm_m)

    def _placed(self, number: int) -> Placed | None:
        """Where a segment is; what was worked out for earlier results is kept."""
        if self._track is None:
            return Placed(self._click) if self._click is not None else None
        times = self._segments.own(number)
        if times not in self._known:
            self._known[times] = flight_geometry.place(self._track, *times)
        return self._known[times]

    def _write(self, wanted: dict[int, _Row], there: Sequence[int]) -> None:
        """Make the rows of the numbers that are `there` those that are wanted, touching only what differs."""
        stale = {number: self._rows[number] for number in there if wanted.get(number) != self._rows[number]}
        new = [number for number in wanted if number not in self._rows or number in stale]
        for table in (STRETCHES, MOMENTS):
            old = [number for number, row in stale.items() if row.table == table]
            added = [number for number in new if wanted[number].table == table]
            if old or added:
                layer = self._layer(table)
                features = [wanted[number].feature(layer) for number in added]
                ids = flight_file.replace(layer, [self._ids[number] for number in old], features)
                self._unseen.add(table)
                for number in old:
                    del self._rows[number], self._ids[number]
                self._rows.update({number: wanted[number] for number in added})
                self._ids.update(zip(added, ids))
                self._in_table[table] += len(added) - len(old)
                flight_style.add_classes(layer, self._colours())
        if self._in_table[STRETCHES]:
            self._layer(PATH)

    def _colours(self) -> dict[str, str]:
        """The colour of each class that occurs."""
        numbers = class_numbers(self._segments.labels(), self._classes)
        return {name: colour(number) for name, number in numbers.items()}

    def _layer(self, table: str) -> QgsVectorLayer:
        """The layer of a table, put on the map where it is missing, from the file, made where there is none."""
        layer = self.layer(table)
        if layer is not None:
            return layer
        if not self.path:
            self.path = flight_file.create_free(self._answers_path, self._video_path)
        layer = flight_file.opened(self.path, table)
        layer.setCustomProperty(PROPERTY, table)
        names = {PATH: tr("Flight path"), STRETCHES: tr("Scenes along the path"), MOMENTS: tr("Scenes at one place")}
        layer.setName(names[table])
        if table == PATH:
            flight_style.style_path(layer)
            if self._track is not None and layer.featureCount() == 0:
                flight_file.replace(layer, (), [self._path_row(layer)])
                project_layers.refresh(layer)
        else:
            _STYLES[table](layer, self._colours())
        QgsProject.instance().addMapLayer(layer, False)
        self._layers[table] = layer.id()
        order = [name for name in (MOMENTS, STRETCHES, PATH) if self.layer(name) is not None]
        self._group().insertLayer(order.index(table), layer)
        return layer

    def _path_row(self, layer: QgsVectorLayer) -> QgsFeature:
        line = QgsMultiLineString()
        for piece in self._track.pieces():
            points = piece if len(piece) > 1 else piece * 2
            heights = [math.nan if one.altitude_m is None else one.altitude_m for one in points]
            places = [one.longitude for one in points], [one.latitude for one in points]
            line.addGeometry(QgsLineString(*places, heights, [one.time_s for one in points]))
        name = os.path.basename(self._track.source)
        values = {"video": os.path.basename(self._video_path), "source": name, "notes": "\n".join(self._track.notes)}
        return flight_file.feature(layer, QgsGeometry(line), values)

    def _group(self) -> QgsLayerTreeGroup:
        """The group of the video in the layer tree: that of its other layers, else a new one on top."""
        root = QgsProject.instance().layerTreeRoot()
        for table in self._layers:
            node = root.findLayer(self._layers[table])
            if node is not None and isinstance(node.parent(), QgsLayerTreeGroup) and node.parent() is not root:
                return node.parent()
        return root.insertGroup(0, tr("Video {}").format(os.path.basename(self._video_path)))


def _to_degrees(point: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> QgsPointXY | None:
    """A point of the map in EPSG:4326, None where that is not possible."""
    try:
        return ground.transform(crs, ground.wgs84()).transform(point)
    except QgsCsException:
        return None


def _spot(placed: Placed) -> Spot:
    """About a metre, within which segments are at one place."""
    return round(placed.point[0], 5), round(placed.point[1], 5)


def _values(number: int, segment: Segment) -> dict:
    """A segment's row, but for its place."""
    return {
        "number": number,
        "start_s": segment.start_s,
        "end_s": segment.end_s,
        "times": span(segment),
        "class": "" if segment.error else segment.label,
        "score": NULL if segment.score is None else segment.score,
        "scores": json.dumps(segment.scores, ensure_ascii=False),
        "uncertain": int(segment.uncertain),
        "error": segment.error,
    }
