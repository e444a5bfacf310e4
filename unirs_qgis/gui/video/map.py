"""The open video on the map: takes its `VideoInfo`, segments and cursor; gives the moment of a click, or its place.

The layers are `core.video.flight_layer`'s, in the project from the first class on, or when the user asks for them; here
are the flown path before that, the cursor's marker and the tool for clicks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qgis.core import QgsCsException, QgsGeometry, QgsPointXY, QgsRectangle, QgsWkbTypes
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ...core import ground
from ...core.telemetry import Track
from ...core.text import tr
from ...core.video.flight_layer import FlightFileError, FlightLayers
from ...core.video.info import VideoInfo
from ...core.video.timeline import VideoTimeline
from ..place.region_tool import ClickTool
from .record import ClickedPlace

POINT, LINE = QgsWkbTypes.GeometryType.PointGeometry, QgsWkbTypes.GeometryType.LineGeometry
PLACE, FIND = "place", "find"
REACH_PX = 12
UPDATE_MS = 1000  # between two writes of the layers while windows come in
AT_ONCE = 100  # windows that are written before the window may draw itself, some 10 ms
MARGIN = 1.4


class VideoMap(QObject):
    """Path, stretches and cursor of one video. Nothing is drawn of a video that is nowhere."""

    jumped = pyqtSignal(float)
    """The moment of the place that was clicked, in seconds."""
    placed = pyqtSignal(object)
    """The `ClickedPlace` of a video without a track."""
    problem = pyqtSignal(str)
    tool_changed = pyqtSignal(str)
    """What a click on the map does: PLACE puts the video there, FIND goes to that moment, "": it does not come here."""

    def __init__(self, iface: Any, store: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = iface.mapCanvas()
        self._store = store
        self._info: VideoInfo | None = None
        self._layers: FlightLayers | None = None
        self._earlier: dict[tuple[str, str], tuple[Track | None, FlightLayers]] = {}  # by answers file and video
        self._segments = VideoTimeline()
        self._classes: tuple[str, ...] = ()
        self._cursor: float = 0.0
        self._number: int | None = None
        self._live = False  # whether what comes in becomes layers of the project
        self._shown = True  # until the dock says which panel is in front
        self._does = FIND  # a click, while the tool is on
        self._tool = ClickTool(self._canvas, self)
        self._tool.clicked.connect(self._clicked)
        self._tool.activated.connect(lambda: self.tool_changed.emit(self._does))
        self._tool.deactivated.connect(lambda: self.tool_changed.emit(""))
        self._path = QgsRubberBand(self._canvas, LINE)
        self._path.setWidth(2)
        self._path.setStrokeColor(QColor(255, 255, 255, 220))
        self._path.setSecondaryStrokeColor(QColor(0, 0, 0, 160))
        self._marker = QgsRubberBand(self._canvas, POINT)
        self._marker.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
        self._marker.setIconSize(13)
        self._marker.setWidth(3)
        self._marker.setStrokeColor(QColor(255, 140, 0))
        self._marker.setFillColor(QColor(255, 255, 255, 160))
        self._marker.setSecondaryStrokeColor(QColor(0, 0, 0, 160))
        self._updating = QTimer(self)
        self._updating.setSingleShot(True)
        self._updating.setInterval(UPDATE_MS)
        self._updating.timeout.connect(self._update_layers)
        self._showing = QTimer(self)  # what begins is a turn of the window, a file made for it another
        self._showing.setSingleShot(True)
        self._showing.timeout.connect(self._show_path)
        self._unwritten: list[FlightLayers] = []  # those that have begun with what they are to show
        self._writing = QTimer(self)
        self._writing.timeout.connect(self._write_more)
        self._canvas.destinationCrsChanged.connect(self._draw)

    @property
    def is_placed(self) -> bool:
        """Whether the video is somewhere."""
        return self._layers is not None and self._layers.placed

    @property
    def by_click(self) -> bool:
        """Whether it is where a click put it, or still nowhere: then a click may put it elsewhere."""
        return self._info is not None and self._info.track is None

    def set_video(self, info: VideoInfo | None, place: ClickedPlace | None) -> None:
        """Take another video. Nothing of it goes into the project yet; what is there already follows."""
        self._flush()
        self.drop_tool()
        self._info, self._segments, self._cursor, self._number = info, VideoTimeline(), 0.0, None
        self._layers = self._layers_of(info) if info is not None else None
        self._live = self._layers is not None and bool(self._layers.layers())
        if place is not None:
            self._try(lambda: self._layers.place_by_click(QgsPointXY(place.longitude, place.latitude), ground.wgs84()))
        self._draw()

    def set_segments(self, segments: VideoTimeline, classes: Sequence[str]) -> None:
        """Take what was found, again after each segment more; it is drawn soon."""
        self._segments, self._classes = segments, tuple(classes)
        if self._live and self.is_placed and not self._updating.isActive():
            self._updating.start()

    def go_live(self) -> None:
        """Put from now on into the project what comes in."""
        self._live = True
        self._showing.start()
        self._draw_path()

    def set_cursor(self, seconds: float, number: int | None) -> None:
        """Show where the camera was at this moment, and mark the segment of this number."""
        self._cursor = seconds
        if self._layers is not None and number != self._number:
            self._layers.select(number)
        self._number = number
        self._draw_cursor()

    def show(self) -> None:
        """Put everything into the project, where it was taken out or never was, and go there."""
        if not self.is_placed:
            return
        self.go_live()
        self._flush()
        self._update_layers()
        self._zoom(self._layers.extent())

    def take_tool(self, does: str) -> None:
        """Clicks on the map go here from now on: FIND chooses moments, PLACE puts the video where it was taken."""
        self._does = does
        if self._tool.isActive():
            self.tool_changed.emit(does)
        else:
            self._tool.take()

    def show_on_map(self, shown: bool) -> None:
        """Whether the marker, and the path that is no layer yet, are seen."""
        self._shown = shown
        self._draw()

    def drop_tool(self) -> None:
        """Give the canvas back."""
        self._tool.drop()

    def remove(self) -> None:
        """Leave nothing on the canvas, with the plugin; the layers are the user's."""
        self._flush()
        while self._unwritten:
            self._write_more()
        self.drop_tool()
        self._canvas.destinationCrsChanged.disconnect(self._draw)
        for band in (self._path, self._marker):
            self._canvas.scene().removeItem(band)

    def _layers_of(self, info: VideoInfo) -> FlightLayers:
        """Those of an earlier opening, so that a video is in the project once."""
        key = self._store.path, info.path
        if key not in self._earlier or self._earlier[key][0] != info.track:
            self._earlier[key] = info.track, FlightLayers(*key, info.track)
        return self._earlier[key][1]

    def _clicked(self, point: QgsPointXY) -> None:
        crs = self._canvas.mapSettings().destinationCrs()
        if self._layers is None:
            return
        if self._does == FIND:
            moment = self._moment_at(point, crs)
            if moment is not None:
                self.jumped.emit(moment)
            return
        try:
            spot = ground.transform(crs, ground.wgs84()).transform(point)
        except QgsCsException:
            self.problem.emit(tr("This point has no coordinates on the globe; click another one."))
            return
        self._live = True
        self._layers.place_by_click(point, crs, now=False)
        self._update_layers()
        self.drop_tool()
        self._draw_cursor()
        self.placed.emit(ClickedPlace(spot.x(), spot.y()))

    def _moment_at(self, point: QgsPointXY, crs: Any) -> float | None:
        """The middle of the segment at a click, else the moment of the nearest position of the path."""
        settings = self._canvas.mapSettings()
        reach = REACH_PX * settings.mapUnitsPerPixel()
        per_mm = settings.mapUnitsPerPixel() * settings.outputDpi() / 25.4
        number = self._layers.segment_at(point, crs, reach, self._number, per_mm)
        if number is not None and number < len(self._segments):
            return self._segments[number].middle_s
        track = self._info.track
        if track is None:
            return None
        to_map = ground.transform(ground.wgs84(), crs)
        best, moment = reach, None
        for position in track.points:
            try:
                distance = to_map.transform(QgsPointXY(position.longitude, position.latitude)).distance(point)
            except QgsCsException:
                continue
            if distance <= best and position.time_s <= self._info.seconds:
                best, moment = distance, max(position.time_s, 0.0)
        return moment

    def _show_path(self) -> None:
        if self.is_placed:
            self._try(self._layers.show_path)

    def _flush(self) -> None:
        if self._showing.isActive():
            self._showing.stop()
            self._show_path()
        if self._updating.isActive():
            self._updating.stop()
            self._update_layers()

    def _update_layers(self) -> None:
        if self._layers is not None:
            self._layers.begin(self._segments, self._classes)
            if self._layers not in self._unwritten:
                self._unwritten.append(self._layers)
            self._write_more()

    def _write_more(self) -> None:
        """Some windows of a video; the rest in the event loop's next turns."""
        layers = self._unwritten[0]
        try:
            more = layers.go_on(AT_ONCE)
        except FlightFileError as error:
            more = False
            self.problem.emit(str(error))
        if not more:
            self._unwritten.remove(layers)
            if layers is self._layers:
                layers.select(self._number)
        if self._unwritten:
            self._writing.start(0)
        else:
            self._writing.stop()

    def _draw(self) -> None:
        self._draw_path()
        self._draw_cursor()

    def _draw_path(self) -> None:
        """The flown path, until it is a layer."""
        self._path.reset(LINE)
        track = self._info.track if self._info is not None else None
        if track is None or self._live or not self._shown:
            return
        lines = [[QgsPointXY(point.longitude, point.latitude) for point in piece] for piece in track.pieces()]
        path = QgsGeometry.fromMultiPolylineXY([line for line in lines if len(line) > 1])
        if path.isEmpty():
            return
        try:
            crs = self._canvas.mapSettings().destinationCrs()
            self._path.setToGeometry(ground.transformed(path, ground.wgs84(), crs), None)
        except QgsCsException:
            return

    def _draw_cursor(self) -> None:
        self._marker.reset(POINT)
        spot = self._layers.position_at(self._cursor) if self._layers is not None else None
        if spot is None or not self._shown:
            return
        try:
            crs = self._canvas.mapSettings().destinationCrs()
            place = ground.transform(ground.wgs84(), crs).transform(spot)
        except QgsCsException:
            return
        self._marker.setToGeometry(QgsGeometry.fromPointXY(place), None)

    def _zoom(self, degrees: QgsRectangle) -> None:
        crs = self._canvas.mapSettings().destinationCrs()
        try:
            box = ground.transformed(QgsGeometry.fromRect(degrees.buffered(0.0005)), ground.wgs84(), crs).boundingBox()
        except QgsCsException:
            self.problem.emit(tr("This place cannot be shown in the map's CRS."))
            return
        box.scale(MARGIN)
        self._canvas.setExtent(box)
        self._canvas.refresh()

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except FlightFileError as error:
            self.problem.emit(str(error))
