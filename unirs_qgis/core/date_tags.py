"""When a picture was taken, by what its file says of itself: takes in GDAL's names and values, gives out dates.

Tags of the acquisition are kept apart from those that say when the file was written: a scan of 1953 says 2021 there.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

from .name_date import DAY, NameDate, name_date, span

Tags = Mapping[str, str]
Told = tuple[str, NameDate]  # the tag, and its date

_TAKEN = re.compile(
    # GDAL's IMAGERY domain, Landsat's MTL, Sentinel, NITF, cameras
    r"(?:^|[_:#.])(?:acquisition|acquired|imaging|sensing|observation|datatake)|date_?acquired|datetimeoriginal|idatim$"
    # DIMAP, IMD of Maxar and Planet, radar, HDF-EOS, ACDD of NetCDF
    r"|(?:^|[_.])acq_?(?:date|time)|image_?date|imagery_?date|first_?line_?time|earliest_?acq_?time|start_?time_?utc"
    r"|product_start_time|rangebeginningdate|calendardate|time_coverage_start|sensing_?start"
    r"|(?:capture|flight|survey)_?date|date_?(?:taken|captured|flown)",
    re.IGNORECASE,
)
_NOT_TAKEN = re.compile(r"process|generat|production|creat|deliver|publi|stop|ending|(?:^|_)end(?:_|$)", re.IGNORECASE)
_WRITTEN = re.compile(r"^(?:tifftag_datetime|exif_datetime)$", re.IGNORECASE)
_LEADING = re.compile(r"\s*(\d{4})[-:/.]?(\d\d)[-:/.]?(\d\d)(?!\d(?!\d{3}))(?:[T ]?(\d\d):?(\d\d))?")
_ENDS = (("start", "stop"), ("start", "end"), ("beginning", "ending"), ("first", "last"))
_SINCE = re.compile(
    r"\s*(day|hour|minute|second)s?\s+since\s+(\d{1,4})-(\d\d?)-(\d\d?)(?:[T ](\d\d?):(\d\d))?", re.IGNORECASE
)
_CALENDARS = ("standard", "gregorian", "proleptic_gregorian")


def taken(tags: Tags) -> Told | None:
    """The first tag that says when the picture was taken; a period where another says when that ended."""
    by_name = {name.lower(): value for name, value in tags.items()}
    for name, value in tags.items():
        begin = _moment(value) if _TAKEN.search(name) and not _NOT_TAKEN.search(name) else None
        if begin is None:
            continue
        others = (name.lower().replace(*pair) for pair in _ENDS if pair[0] in name.lower())
        end = next((_moment(by_name[other]) for other in others if other in by_name), None)
        if end is None or end - begin < datetime.timedelta(2):  # a pass over midnight is of the day it began
            return name, span(begin.date(), begin.date())
        return name, days_between(begin, end)
    return None


def written(tags: Tags) -> Told | None:
    """The tag that says when the file was written."""
    moments = ((name, _moment(value)) for name, value in tags.items() if _WRITTEN.search(name))
    return next(((name, span(moment.date(), moment.date())) for name, moment in moments if moment), None)


def is_written(tag: str) -> bool:
    """Whether a tag says when its file was written, and not when the picture was taken."""
    return _WRITTEN.search(tag) is not None


def shown_times(tags: Tags, bands: Iterable[Tags]) -> Told | None:
    """The time, or from the first to the last, of bands that are steps of a NetCDF file's time."""
    for name, units in tags.items():
        since = _SINCE.match(units) if name.endswith("#units") else None
        dimension = name[: -len("#units")]
        if since is None or tags.get(f"{dimension}#calendar", "standard").lower() not in _CALENDARS:
            continue
        steps = [band[f"NETCDF_DIM_{dimension}"] for band in bands if f"NETCDF_DIM_{dimension}" in band]
        try:
            base = datetime.datetime(*(int(part or 0) for part in since.groups()[1:]))
            times = [base + datetime.timedelta(**{f"{since[1].lower()}s": float(step)}) for step in steps]
        except (ValueError, OverflowError):
            continue
        if times:
            return name, span(min(times).date(), max(times).date())
    return None


def days_between(begin: datetime.datetime, end: datetime.datetime) -> NameDate:
    """The days of a range, the last one included; an end at midnight that makes it a whole day or months is not."""
    last = end.date()
    whole = end - begin == datetime.timedelta(1) or begin.day == end.day == 1
    if whole and begin.time() == end.time() == datetime.time():
        last -= datetime.timedelta(1)
    return span(begin.date(), max(last, begin.date()))


def _moment(value: str) -> datetime.datetime | None:
    """What a tag says: "2012:07:31 10:00:00", "2012-07-31T10:00:00Z", "20120731100000", "31-JUL-2012"."""
    start = _LEADING.match(value)
    if start:
        try:
            found = datetime.datetime(*(int(part or 0) for part in start.groups()))
        except ValueError:  # "0000:00:00 00:00:00" is what a camera writes that was never set
            return None
        return found if 1900 <= found.year and found.date() <= datetime.date.today() else None
    named = name_date(value)
    return datetime.datetime(*named.date.timetuple()[:3]) if named is not None and named.precision == DAY else None
