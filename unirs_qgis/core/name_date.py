"""The date in a name: takes in what a layer or a file is called, gives out a day, a month, a year or a period.

Standard library only, and no module beside it. Products that are known by their names come first, then what any name
may say; which products and words, `name_dates.json` tells. A number that may as well be a tile, a scale or a size is
left alone, and so is the day of a scan, an export or a delivery: a date that is asked for costs a second, a wrong one
an analysis.
"""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DAY, MONTH, YEAR, PERIOD = "day", "month", "year", "period"
_LENGTHS = {YEAR: 4, MONTH: 7, DAY: 10}  # of ISO 8601
_EARLIEST = 1900
_LONGEST = (
    300  # characters that are read: no file's name is longer, and a layer's, from a project file, may be anything
)


@dataclass(frozen=True)
class NameDate:
    """A date as exact as a name tells it."""

    date: datetime.date  # the first day of the month or year, the middle of the period
    precision: str  # "day", "month", "year" or "period"
    ends: tuple[str, ...] = ()  # of a period: its first and last day, month or year, ISO 8601

    def text(self) -> str:
        """ISO 8601, as exact as it is known: "2012-07-31", "2012-07", "2012"; "2021-06-01 to 2021-08-31"."""
        return " to ".join(self.ends) or self.date.isoformat()[: _LENGTHS[self.precision]]


def iso_date(text: str) -> NameDate:
    """The date that `NameDate.text` wrote. Raises ValueError."""
    first, _, last = text.partition(" to ")
    begin = datetime.date.fromisoformat((first + "-01-01")[:10])
    if last:
        return NameDate(begin + (_last_day(last) - begin) // 2, PERIOD, (first, last))
    for precision, length in _LENGTHS.items():
        if length == len(first):
            return NameDate(begin, precision)
    raise ValueError(text)


def span(begin: datetime.date, end: datetime.date) -> NameDate:
    """All days from `begin` to `end`: a day, a whole month, a whole year, or else a period."""
    for length in _LENGTHS.values():
        text = begin.isoformat()[:length]
        if iso_date(text).date == begin and _last_day(text) == end:
            return iso_date(text)
    return iso_date(f"{begin} to {end}")


def _last_day(text: str) -> datetime.date:
    """The last day of an ISO day, month or year."""
    begin = iso_date(text).date
    if len(text) == _LENGTHS[YEAR]:
        return begin.replace(month=12, day=31)
    following = begin + datetime.timedelta(31)
    return begin if len(text) == _LENGTHS[DAY] else following - datetime.timedelta(following.day)


_KNOWN = json.loads(Path(__file__).with_name("name_dates.json").read_text(encoding="utf-8"))
_MONTHS = {name: number for number, names in enumerate(_KNOWN["months"], 1) for name in names.split(", ")}
_START, _END, _LETTER = r"(?<!\d)", r"(?!\d)", r"[^\W\d_]"


def _words(key: str) -> str:
    """One of the words that the table lists, as a whole word."""
    words = (re.escape(word).replace(r"\*", f"{_LETTER}*").replace(r"\ ", "[ _-]?") for word in _KNOWN[key].split(", "))
    return rf"(?<!{_LETTER})(?:{'|'.join(words)})(?!{_LETTER})"


def _month(names: set[str], group: str = "name") -> str:
    """A month as a word of its own, or after a small letter as in "fieldMay2021"."""
    start = rf"(?:(?<!{_LETTER})|(?-i:(?<=[a-z])(?=[A-Z])))"
    return rf"{start}(?P<{group}>{'|'.join(sorted(names, key=len, reverse=True))})(?!{_LETTER})"


_PLAIN = set(_MONTHS) - set(_KNOWN["months between a day and a year alone"].split(", "))
_WORD, _ANY_WORD = _month(_PLAIN), _month(set(_MONTHS))
_Y, _YEAR, _M, _D = r"(?P<y>\d{4})", r"(?P<y>(?:19|20)\d\d)", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_SEP, _ORDINAL, _OF = r"(?P<s>\.\s?|[-_ /:])", r"(?P<o>st|nd|rd|th|er|o)?", r"[-_. ]*(?:(?:de|del|di|of)[-_. ]+)?"
_HOUR, _CLOCK = r"(?:[01]\d|2[0-3])", r"(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d(?:\d{3}|\d)?)?(?![-.]\d\d[-.]\d)"
_TO = r"(?:[-–—_/~〜]+|to|bis|until|till|through|à|a|au|al|até|hasta|至|到|から)"
_UNIT = (  # what makes a number a size or a degree
    r"(?!\s?(?:px|pixels?|m|km|cm|mm|ft|feet|ha|dpi|bands?|bits?|class(?:es)?|days?)(?![^\W\d_])"
    r"|[NSEW](?![^\W\d_])|\s?[x×*]\s?\d)"
)
_PARTS = {
    "#": r"\d",
    "{ymd}": rf"{_YEAR}(?P<m>\d\d)(?P<d>\d\d)",
    "{doy}": rf"{_YEAR}(?P<n>\d{{3}})",
    "{mdy}": r"(?P<m>\d\d)(?P<d>\d\d)(?P<y>\d{4})",
    "{yymd}": r"(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)",
    "{yymond}": r"(?P<y>\d\d)(?P<name>[A-Z]{3})(?P<d>\d\d)",
    "{dmony}": r"(?P<d>\d\d)(?P<name>[A-Z]{3})(?P<y>\d{4})",
    "{year}": _YEAR,
}


def _product(pattern: str) -> re.Pattern:
    for part, form in _PARTS.items():
        pattern = pattern.replace(part, form)
    return re.compile(rf"(?<![^\W_]){pattern}", re.IGNORECASE)


_PRODUCTS = [(precision, _product(pattern)) for precision, pattern, _ in _KNOWN["products"]]
_PERIODS = (
    rf"{_START}(?P<d1>\d\d?)\s?[-–—/]\s?{_D}\.?{_OF}{_WORD}{_OF}{_Y}{_END}",  # 12-14 July 2021
    rf"{_month(_PLAIN, 'name1')}\.?\s?{_TO}\s?{_WORD}[-_., ]*{_Y}{_END}",  # June to August 2021
    rf"(?<![^\W_]){_YEAR}[-_ .]?Q(?P<q>[1-4])(?!\d)",
    rf"(?<![^\W_])Q(?P<q>[1-4])[-_ ./]*{_YEAR}{_END}",
    rf"{_START}{_YEAR}[-–/](?P<yy>\d\d)(?![-/.]?\d)",  # 2019/20
)
_DAYS = (
    rf"{_START}(?P<y>\d{{4}})(?P<m>\d\d)(?P<d>\d\d)(?:[T_ -]?{_CLOCK}|{_HOUR})?{_END}",
    rf"{_START}{_Y}{_SEP}{_M}(?P=s){_D}(?:[T_ ]+{_CLOCK})?{_END}",
    rf"{_START}{_Y}\s?[年년]\s?{_M}\s?[月월]\s?{_D}{_END}",
    rf"{_START}(?P<first>\d{{1,2}}){_SEP}(?P<second>\d{{1,2}})(?P=s){_Y}{_END}",
    rf"{_START}(?P<first>\d\d)(?P<second>\d\d){_YEAR}{_END}",
    rf"{_START}{_D}{_ORDINAL}(?P<apart>{_OF}){_ANY_WORD}{_OF}[,']?\s?{_Y}(?:[T_ ]{_CLOCK})?{_END}",
    rf"{_WORD}[-_. ]*{_D}{_ORDINAL}[-_., ]+{_Y}{_END}",
    rf"{_START}{_Y}[-_. ]*{_WORD}[-_. ]*{_D}{_END}{_UNIT}",
)
_MONTHLY = (
    rf"{_WORD}{_OF}[,']?\s?{_Y}{_END}",
    rf"{_START}{_Y}[-_. ]*{_WORD}",
    rf"{_START}{_Y}[-_.](?P<m>\d\d)(?:(?![-_.]?\d)|(?=[-_]\d{{4}}[-_.]\d\d(?!\d))){_UNIT}",
    rf"{_START}{_Y}\s?[年년]\s?{_M}\s?[月월]",
    rf"(?<!\d)(?<!\d[-_./ ])(?P<m>0[1-9]|1[0-2])[-./]{_YEAR}(?![-_.]?\d)",
)
_COMPACT = re.compile(rf"(?<![^\W_]){_YEAR}(?P<m>\d\d)(?![^\W_])")  # 202107: read where nothing else is told
_FORMS = [
    *((PERIOD, re.compile(form, re.IGNORECASE)) for form in _PERIODS),
    *((DAY, re.compile(form, re.IGNORECASE)) for form in _DAYS),
    *((MONTH, re.compile(form, re.IGNORECASE)) for form in _MONTHLY),
    (MONTH, _COMPACT),
    (YEAR, re.compile(rf"{_START}{_YEAR}{_END}{_UNIT}", re.IGNORECASE)),
]
_NO_DATE = re.compile(  # taken out before anything is read
    "|".join(
        (
            r"\+\d{1,3}[ ./-]?\(?\d[\d ()/.-]{5,}",  # a telephone
            r"(?<![^\W_])(?<!\d\.)(?!(?:0[1-9]|1[0-2])\.(?:19|20)\d\d(?!\d))[NSEW]?-?\d{1,3}\.\d{3,7}(?!\d)",  # degrees
            r"(?<!\d)\d{2,5}\s?[x×*]\s?\d{2,5}(?!\d)",  # a size
            r"^\d\d?[/_]\d{3,7}[/_]\d{3,7}(?!\d)",  # a web tile
            rf"(?<!{_LETTER})(?:v|ver|version|rev)[-_. ]?\d{{1,2}}(?:\.\d{{1,2}})*(?!\d)",
            r"(?<!\d)1\s?[:/_-]\s?2000(?!\d)|\b1:\d+",  # a scale
            rf"(?:19|20)\d0'?(?:s|er)(?!{_LETTER})",  # a decade
            r"(?<![^\W_])(?:H[PTUWXYZ]|N[A-DF-HJ-PR-UW-Z]|O[VW]|S[C-EH-PR-Z]|T[AFGLMQRV])\d{4}(?!\d)",  # British grid
            r"(?:laser|lidar)[ _-]?scan\w*",  # no scan of a photograph
        )
    ),
    re.IGNORECASE,
)
_LINK = r"[\s_.:=,(-]*(?:(?:on|am|le|el|il|the|at|date|datum|vom|du|del)(?![^\W_])[\s_.:=(-]*)?$"
_NO_DATE_AFTER = re.compile(rf"(?<![^\W_])(?:{_words('no date after')})[-_ .:]?$", re.IGNORECASE)
_NO_YEAR_AFTER = re.compile(rf"(?:{_words('no year after')})[-_ .:]?$|(?<![^\W_])[A-Z]$", re.IGNORECASE)
_NO_DAY_AFTER = re.compile(
    rf"(?:{_words('no day after')}|(?P<digit>{_words('no one-digit day after')}))[-_ .#:]*$|(?P<glued>{_LETTER})$",
    re.IGNORECASE,
)
_NOT_TAKEN = re.compile(_words("the picture is not of") + _LINK + r"|(?<![^\W_])c$|©\s*$", re.IGNORECASE)
_TAKEN = re.compile(rf"(?:{_words('the picture is of')}|拍摄|撮影){_LINK}", re.IGNORECASE)
_COMPARED = re.compile(_words("two pictures"), re.IGNORECASE)
_JOINED = re.compile(rf"Z?[\s_.]*{_TO}[\s_.]*", re.IGNORECASE)


@dataclass(frozen=True)
class _Found:
    """A date that a form found, and where."""

    start: int
    end: int
    date: NameDate


def name_date(text: str) -> NameDate | None:
    """The date in `text`, None where there is none, or where there are several and none of them is surely it."""
    text = unicodedata.normalize("NFKC", text[:_LONGEST])
    for precision, product in _PRODUCTS:
        match = product.search(text)
        date = match and precision and _date(match, precision)
        if date or (match and not precision):
            return date
    text = _NO_DATE.sub(lambda match: "\0" * len(match.group()), text)
    found = _found(text)
    return _decided(text, [one for one in found if _TAKEN.search(text[: one.start])] or found)


def _found(text: str) -> list[_Found]:
    """All dates that may be the picture's, in the order of the text."""
    found, left = [], text
    for precision, form in _FORMS:
        if form is _COMPACT and found:
            continue
        for match in form.finditer(left):
            before = text[: match.start()]
            date = None if _is_of_word(before, match) else _date(match, precision)
            if date is None:
                continue
            left = left[: match.start()] + "\0" * len(match.group()) + left[match.end() :]
            counts = (precision == YEAR or form is _COMPACT) and _NO_YEAR_AFTER.search(before)
            if not counts and not _NO_DATE_AFTER.search(before) and not _NOT_TAKEN.search(before):
                found.append(_Found(match.start(), match.end(), date))
    return sorted(found, key=lambda one: one.start)


def _is_of_word(before: str, match: re.Match) -> bool:
    """Whether the number that a form takes for a day belongs to the word before it: "Landsat 8 July 2021"."""
    parts = match.groupdict()
    number = parts.get("d1") or parts.get("d") or ""
    if "name" not in parts or not number or parts.get("o") or not match.group().startswith(number):
        return False
    word = _NO_DAY_AFTER.search(before)
    if word is None or (word["digit"] and len(number) > 1):
        return False
    # "ortho12July2021" is a day; "Mavic3_July_2021" and "L8July2021" are not.
    return not word["glued"] or bool(parts.get("apart")) or bool(re.search(r"(?<![^\W_])[A-Za-z]{1,2}$", before))


def _decided(text: str, found: list[_Found]) -> NameDate | None:
    """The one date of all that were found: the most exact, unless that is of another time than what stands beside."""
    for precision in (PERIOD, DAY, MONTH, YEAR):
        firsts = {one.date: one for one in reversed(found) if one.date.precision == precision}
        dates = sorted(firsts, key=lambda date: firsts[date].start)
        if len(dates) == 1:
            return dates[0] if precision == PERIOD else _agreed(dates[0], found)
        if len(dates) == 2 and not _COMPARED.search(text):
            first, last = dates
            between = text[firsts[first].end : firsts[last].start]
            if first.date < last.date and _JOINED.fullmatch(between):
                return iso_date(f"{first.text()} to {last.text()}")
        if dates:
            return None
    return None


def _agreed(date: NameDate, found: list[_Found]) -> NameDate | None:
    """The date, or the earlier year (or month) that stands beside it: the day is then a scan's or a delivery's."""
    others = {one.date for one in found if not date.text().startswith(one.date.text())}
    if not others:
        return date
    other = others.pop()
    return other if not others and other.date < date.date else None


def _date(match: re.Match, precision: str) -> NameDate | None:
    """What a form found, None where there is no such day, or where day and month may be meant either way."""
    parts = {key: value for key, value in match.groupdict().items() if value}
    try:
        if precision == PERIOD:
            first, last = _ends(parts)
            return iso_date(f"{first} to {last}") if first < last and _is_possible(iso_date(first).date) else None
        for year, month, day in _readings(parts):
            date = datetime.date(year, month or 1, day if month else 1) + datetime.timedelta(0 if month else day - 1)
            if date.year == year and _is_possible(date):
                return iso_date(date.isoformat()[: _LENGTHS[precision]])
    except ValueError:
        return None
    return None


def _is_possible(date: datetime.date) -> bool:
    return date.year >= _EARLIEST and date <= datetime.date.today()


def _ends(parts: dict[str, str]) -> tuple[str, str]:
    """First and last day, month or year of a period, ISO 8601. Raises ValueError."""
    year = int(parts["y"])
    if "q" in parts:
        last = 3 * int(parts["q"])
        return f"{year}-{last - 2:02}", f"{year}-{last:02}"
    if "yy" in parts:
        return (f"{year}", f"{year + 1}") if int(parts["yy"]) == (year + 1) % 100 else ("", "")
    month = _MONTHS[parts["name"].lower()]
    if "name1" in parts:
        return f"{year}-{_MONTHS[parts['name1'].lower()]:02}", f"{year}-{month:02}"
    first, last = (datetime.date(year, month, int(parts[key])).isoformat() for key in ("d1", "d"))
    return first, last


def _readings(parts: dict[str, str]) -> Iterator[tuple[int, int, int]]:
    """(Year, month, day); month 0 where the day is that of the year."""
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        year += 1900 if year > 56 else 2000  # no satellite flew before 1957
    if "n" in parts:
        yield year, 0, int(parts["n"])
    elif "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if first > 12 or parts.get("s", "").startswith(".") or first == second:
            yield year, second or 13, first
        elif second > 12:
            yield year, first or 13, second
    else:
        month = _MONTHS.get(parts["name"].lower(), 13) if "name" in parts else int(parts.get("m", 1))
        yield year, month or 13, int(parts.get("d", 1))
