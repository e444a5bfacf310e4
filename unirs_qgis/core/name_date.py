"""The date in a name: takes in what a layer or a file is called, gives out a day, a month or a year.

Standard library only. A number that may as well be a tile, a scale or a size is left alone: a date that is asked for
costs a second, a wrong one an analysis.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

DAY, MONTH, YEAR = "day", "month", "year"
_EARLIEST = 1900

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero ene janeiro gennaio",
            "feb february februar février fevrier fev febrero fevereiro febbraio",
            "mar march märz maerz mrz mars marzo março marco",
            "apr april avril avr abril abr aprile",
            "may mai mayo maio maggio",
            "jun june juni juin junio junho giugno",
            "jul july juli juillet julio julho luglio",
            "aug august août aout agosto ago",
            "sep sept september septembre septiembre setembro settembre",
            "oct october oktober okt octobre octubre outubro ottobre",
            "nov november novembre noviembre novembro",
            "dec december dezember dez décembre decembre diciembre dic dezembro dicembre",
        ),
        1,
    )
    for name in names.split()
}
_WORD = r"(?<![^\W\d_])(?P<name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")(?![^\W\d_])"
_COUNTED = re.compile(  # a number after one of these is no date, four digits after a camera's name are a count
    r"(?<![^\W\d_])(?:(?:tile|row|path|col|sheet|epsg|id|no|nr|x|y)|(?P<camera>dsc|dscn|img|dji|p|pic|gopr))[-_ .:]?$",
    re.IGNORECASE,
)
_START, _END = r"(?<!\d)", r"(?!\d)"
_Y, _M, _D, _SEP = r"(?P<y>\d{4})", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})", r"(?P<s>[-_. /:])"

_DAYS = (
    r"(?<![^\W\d_])L[COTEM]\d{7}(?P<y>\d{4})(?P<n>\d{3})[A-Z]{3}\d\d",  # Landsat before its collections
    r"(?<=[._]A)(?P<y>\d{4})(?P<n>\d{3})(?=[._])",  # MODIS, VIIRS
    _START + r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:T?\d{4}(?:\d\d(?:\d{3})?)?)?" + _END,
    _START + rf"{_Y}{_SEP}{_M}(?P=s){_D}" + _END,
    _START + rf"(?P<first>\d{{1,2}}){_SEP}(?P<second>\d{{1,2}})(?P=s){_Y}" + _END,
    _START + r"(?P<first>\d\d)(?P<second>\d\d)(?P<y>(?:19|20)\d\d)" + _END,
    rf"(?<!\d){_D}(?:st|nd|rd|th)?[-_. ]*{_WORD}[-_., ]*{_Y}" + _END,
    rf"{_WORD}[-_. ]*{_D}(?:st|nd|rd|th)?[-_., ]+{_Y}" + _END,
    rf"(?<!\d){_Y}[-_. ]*{_WORD}[-_. ]*{_D}" + _END,
)
_MONTH_FORMS = (
    rf"{_WORD}[-_., ']*{_Y}" + _END,
    rf"(?<!\d){_Y}[-_. ]*{_WORD}",
    _START + rf"{_Y}[-_.](?P<m>\d\d)(?![-_.]?\d)",
)
_YEARS = (_START + r"(?<!1:)(?<![xX×])(?P<y>(?:19|20)\d\d)(?!\d|\s?(?:px|m|km|cm|dpi)(?![^\W\d_])|[xX×]\d)",)
_FORMS = {
    precision: [re.compile(form, re.IGNORECASE) for form in forms]
    for precision, forms in ((DAY, _DAYS), (MONTH, _MONTH_FORMS), (YEAR, _YEARS))
}
# Products that name the day of the picture first, and that of its processing or delivery after it.
_PRODUCTS = re.compile(r"(?<![^\W_])(?:L[COTEM]\d\d_|S[1-6][A-D]?_|m_\d{7}_|HLS[._]|SP[OT0-9]+_)", re.IGNORECASE)


@dataclass(frozen=True)
class NameDate:
    """A date as exact as a name tells it."""

    date: datetime.date  # the first day of the month or year
    precision: str  # "day", "month" or "year"


def name_date(text: str) -> NameDate | None:
    """The date in `text`, None where there is none or where there are several that differ."""
    left = text
    for precision, forms in _FORMS.items():
        found = []
        for form in forms:
            for match in form.finditer(left):
                counted = _COUNTED.search(left[: match.start()])
                counted = counted and (precision == YEAR or not counted["camera"])
                date = _date(match, precision)
                if date is not None and not counted:
                    found.append((match.start(), date))
                if date is not None:
                    left = left[: match.start()] + "\0" * len(match.group()) + left[match.end() :]
        dates = [date for _, date in sorted(found)]
        if len(set(dates)) == 1 or (dates and _PRODUCTS.search(text)):
            return NameDate(dates[0], precision)
        if dates:
            return None
    return None


def _date(match: re.Match, precision: str) -> datetime.date | None:
    """What a form found, None where there is no such day, or where day and month may be meant either way."""
    for year, month, day in _readings(match.groupdict(), precision):
        try:
            date = datetime.date(year, month or 1, day if month else 1)
            date += datetime.timedelta(0 if month else day - 1)
        except ValueError:
            continue
        if date.year == year >= _EARLIEST and date <= datetime.date.today():
            return date
    return None


def _readings(parts: dict, precision: str) -> Iterator[tuple[int, int, int]]:
    """(Year, month, day); month 0 where the day is that of the year."""
    year = int(parts["y"])
    if parts.get("n"):
        yield year, 0, int(parts["n"])
    elif parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        if first > 12 or parts.get("s") == "." or first == second:
            yield year, second, first
        elif second > 12:
            yield year, first, second
    elif precision == YEAR:
        yield year, 1, 1
    else:
        month = _MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["m"])
        yield year, month or 13, int(parts.get("d") or 1)
