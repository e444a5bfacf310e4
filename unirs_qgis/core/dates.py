"""When a layer was taken: takes in a raster layer, gives out its date and where that is from; and writes it back.

Main thread only. No file on another host is opened: of a remote layer only what QGIS has read of it is looked at.
"""

from __future__ import annotations

import datetime
import os
import re
from dataclasses import dataclass

from osgeo import gdal
from qgis.core import Qgis, QgsDateTimeRange, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from . import ground
from .name_date import DAY, NameDate, name_date

TEMPORAL, METADATA, NAME = "temporal", "metadata", "name"
# Keys that say when the picture was taken, then those that say when its file was written.
_TAKEN = re.compile(
    r"(?:^|[_:#])(?:acquisition|acquired|imaging|sensing|observation|datatake)|date_?acquired|datetimeoriginal|idatim$",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"^(?:tifftag_datetime|exif_datetime)$", re.IGNORECASE)
_DOMAINS = ("IMAGERY", "", "EXIF")
_ROW = re.compile(r"([\w:#.]+)\s*=\s*([^<]+)<")  # how QGIS lists a file's metadata
_LEADING = re.compile(r"\s*(\d{4})[-:/.]?(\d\d)[-:/.]?(\d\d)(?!\d(?!\d{3}))")


@dataclass(frozen=True)
class LayerDate:
    """The date of a layer, as exact as it is known."""

    date: datetime.date | None  # the first day, where only a month or a year is known
    source: str  # "temporal", "metadata", "name", or "" where there is none
    precision: str = DAY  # "day", "month" or "year"

    def text(self) -> str:
        """ISO 8601, as exact as it is known: "2012-07-31", "2012-07" or "2012"; empty for none."""
        length = {"year": 4, "month": 7}.get(self.precision, 10)
        return "" if self.date is None else self.date.isoformat()[:length]


def layer_date(layer: QgsRasterLayer) -> LayerDate:
    """The date by the layer's temporal properties, else by its metadata, else by its name or its file's."""
    date = _temporal(layer)
    if date is not None:
        return LayerDate(date, TEMPORAL)
    date = _metadata(layer)
    if date is not None:
        return LayerDate(date, METADATA)
    found = _named(layer)
    return LayerDate(None, "") if found is None else LayerDate(found.date, NAME, found.precision)


def write_date(layer: QgsRasterLayer, date: datetime.date | None) -> None:
    """Let the layer's temporal properties say that it shows this day; None takes them back.

    The layer is then hidden while the map has a temporal range that leaves the day out.
    """
    properties = layer.temporalProperties()
    if date is not None:
        day = QDate(date.year, date.month, date.day)
        begin = QDateTime(day, QTime(0, 0), Qt.TimeSpec.UTC)
        properties.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
        properties.setFixedTemporalRange(QgsDateTimeRange(begin, QDateTime(day, QTime(23, 59, 59), Qt.TimeSpec.UTC)))
    properties.setIsActive(date is not None)
    QgsProject.instance().setDirty(True)


def _temporal(layer: QgsRasterLayer) -> datetime.date | None:
    """The first day of a fixed range."""
    properties = layer.temporalProperties()
    if not properties.isActive() or properties.mode() != Qgis.RasterTemporalMode.FixedTemporalRange:
        return None
    range_ = properties.fixedTemporalRange()
    return next((_day(moment) for moment in (range_.begin(), range_.end()) if moment.isValid()), None)


def _metadata(layer: QgsRasterLayer) -> datetime.date | None:
    """By the layer's own description in QGIS, then by the file's tags."""
    for range_ in layer.metadata().extent().temporalExtents():
        if range_.begin().isValid():
            return _day(range_.begin())
    if layer.providerType() != "gdal" or not layer.isValid():
        return None
    tags = _tags(layer)
    for wanted in (_TAKEN, _WRITTEN):
        for key, value in tags:
            date = _tag_date(value) if wanted.search(key) else None
            if date is not None:
                return date
    return None


def _tags(layer: QgsRasterLayer) -> list[tuple[str, str]]:
    """Key and value of the file's metadata."""
    path = ground.raster_path(layer)
    if os.path.isfile(path):
        file = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_READONLY)
        if file is not None:
            return [pair for domain in _DOMAINS for pair in (file.GetMetadata(domain) or {}).items()]
    return _ROW.findall(layer.dataProvider().htmlMetadata())


def _tag_date(value: str) -> datetime.date | None:
    """The day of a tag: "2012:07:31 10:00:00", "2012-07-31T10:00:00Z", "20120731100000", "31-JUL-2012"."""
    start = _LEADING.match(value)
    found = None
    if start:
        try:
            found = datetime.date(*(int(part) for part in start.groups()))
        except ValueError:  # "0000:00:00 00:00:00" is what a camera writes that was never set
            return None
        return found if datetime.date(1900, 1, 1) < found <= datetime.date.today() else None
    named = name_date(value)
    return named.date if named is not None and named.precision == DAY else None


def _named(layer: QgsRasterLayer) -> NameDate | None:
    """The date in the layer's name, or in its file's where that is more exact and agrees."""
    given = name_date(layer.name())
    stem = os.path.splitext(os.path.basename(ground.raster_path(layer)))[0] if layer.providerType() == "gdal" else ""
    by_file = name_date(stem)
    if given is None or given.precision == DAY or by_file is None or by_file.precision != DAY:
        return given or by_file
    return by_file if by_file.date.year == given.date.year else given


def _day(moment: QDateTime) -> datetime.date:
    date = moment.date()
    return datetime.date(date.year(), date.month(), date.day())
