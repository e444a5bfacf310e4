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

from . import date_tags, ground
from .gdal_errors import gdal_returns
from .name_date import DAY, PERIOD, NameDate, iso_date, name_date, span

TEMPORAL, METADATA, NAME = "temporal", "metadata", "name"
_DOMAINS = ("IMAGERY", "", "EXIF", "IMD")
_ROW = re.compile(r"([\w:#.]+)\s*=\s*([^<]+)<")  # how QGIS lists a file's metadata
_FAR = re.compile(r"vsi(?:curl|s3|gs|az|adls|oss|swift|hdfs|webhdfs)|https?:", re.IGNORECASE)


@dataclass(frozen=True)
class LayerDate:
    """The date of a layer, as exact as it is known."""

    date: datetime.date | None  # the first day, where only a month or a year is known; the middle of a period
    source: str  # "temporal", "metadata", "name", or "" where there is none
    precision: str = DAY  # "day", "month", "year" or "period"
    ends: tuple[str, ...] = ()  # of a period, ISO 8601
    tag: str = ""  # of the file's metadata

    def text(self) -> str:
        """ISO 8601, as exact as it is known, a period as "2021-06-01 to 2021-08-31"; empty for none."""
        return "" if self.date is None else NameDate(self.date, self.precision, self.ends).text()


def layer_date(layer: QgsRasterLayer) -> LayerDate:
    """The date by the layer's temporal properties, else by its metadata, else by its name or its file's.

    When the file was written is told where nothing else is known.
    """
    found = _temporal(layer)
    if found is not None:
        return told(found, TEMPORAL)
    found = _described(layer)
    if found is not None:
        return told(found, METADATA)
    tags, bands = _tags(layer)
    tagged = date_tags.shown_times(tags, bands) or date_tags.taken(tags)
    if tagged is None:
        found = _named(layer)
        if found is not None:
            return told(found, NAME)
        tagged = date_tags.written(tags)
    return LayerDate(None, "") if tagged is None else told(tagged[1], METADATA, tagged[0])


def taken_on(layer: QgsRasterLayer) -> str:
    """When a layer's picture was taken, as `LayerDate.text`; "" where only the writing of its file is known."""
    date = layer_date(layer)
    return "" if date.tag and date_tags.is_written(date.tag) else date.text()


def told(found: NameDate, source: str, tag: str = "") -> LayerDate:
    """A date with where it is from; a period of a whole month or year is that month or year."""
    if found.precision == PERIOD and len(found.ends[0]) == len(found.ends[1]) == len("2012-07-31"):
        found = span(*(iso_date(end).date for end in found.ends))
    return LayerDate(found.date, source, found.precision, found.ends, tag)


def is_later(first: LayerDate, second: LayerDate) -> bool:
    """Whether the first date is surely later: a year is not later than a day of it. A period counts by its middle."""
    if first.date is None or second.date is None:
        return False
    shared = min({"year": 4, "month": 7}.get(date.precision, 10) for date in (first, second))
    return first.date.isoformat()[:shared] > second.date.isoformat()[:shared]


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


def _temporal(layer: QgsRasterLayer) -> NameDate | None:
    """A fixed range."""
    properties = layer.temporalProperties()
    if not properties.isActive() or properties.mode() != Qgis.RasterTemporalMode.FixedTemporalRange:
        return None
    return _range(properties.fixedTemporalRange())


def _described(layer: QgsRasterLayer) -> NameDate | None:
    """By the layer's own description in QGIS."""
    ranges = layer.metadata().extent().temporalExtents()
    return next((_range(range_) for range_ in ranges if range_.begin().isValid()), None)


def _range(range_: QgsDateTimeRange) -> NameDate | None:
    """The days of a range; where it is open, the day of the end that it has."""
    moments = [moment.toPyDateTime() for moment in (range_.begin(), range_.end()) if moment.isValid()]
    return date_tags.days_between(moments[0], moments[-1]) if moments else None


@gdal_returns()
def _tags(layer: QgsRasterLayer) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The metadata of the layer's file, and of each band that the layer shows."""
    if layer.providerType() != "gdal" or not layer.isValid():
        return {}, []
    path = ground.raster_path(layer)
    file = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_READONLY) if _is_here(path) else None
    if file is None:
        return dict(_ROW.findall(layer.dataProvider().htmlMetadata())), []
    tags: dict[str, str] = {}
    for domain in _DOMAINS:
        for name, value in (file.GetMetadata(domain) or {}).items():
            tags.setdefault(name, value)
    shown = layer.renderer().usesBands() if layer.renderer() is not None else []
    return tags, [file.GetRasterBand(number).GetMetadata() for number in shown if 0 < number <= file.RasterCount]


def _is_here(path: str) -> bool:
    """Whether a file, a part of an archive or a subdataset ('NETCDF:"file":variable') lies on this computer."""
    quoted = re.search(r'"([^"]+)"', path)
    path = quoted[1] if quoted else path
    return os.path.isfile(path) or (path.startswith("/vsi") and not _FAR.search(path))


def _named(layer: QgsRasterLayer) -> NameDate | None:
    """The date in the layer's name, or in its file's where that is more exact and agrees."""
    given = name_date(layer.name())
    stem = os.path.splitext(os.path.basename(ground.raster_path(layer)))[0] if layer.providerType() == "gdal" else ""
    by_file = name_date(stem)
    if given is None or by_file is None or given.precision == PERIOD or by_file.precision == PERIOD:
        return given or by_file
    return by_file if by_file.text().startswith(given.text()) else given
