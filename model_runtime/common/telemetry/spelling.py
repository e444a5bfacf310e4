"""Numbers, degrees and heights as cameras write them: text in, numbers out, or None rather than a wrong one.

Decimals stand after a point or a comma ("48.13", "48,13"), degrees may have minutes, seconds and a letter
(`48°07'48.0"N`, "N: 48 7.8"), heights a unit ("85.8m", "280 ft").
"""

from __future__ import annotations

import re

# A minus after the decimal mark is a fault of Autel's ("W: -117.-9605"), which means no more than the one before.
NUMBER = r"[-+−]?\d{1,9}(?:[.,]-?\d{1,15})*"
UNIT = r"(?:\s*(m|ft|feet)(?![\w/]))?(?!\w|[.,]\d|/)"
_MARK = r"(?:\s*(?:[°º˚'′’\"″”]{1,2}|deg|min|sec)\s*|\s+)"
_ANGLE = re.compile(
    rf"\s*(?:([NSEW])\s*:?\s*)?({NUMBER})(?:{_MARK}({NUMBER}))?(?:{_MARK}({NUMBER}))?{_MARK}?"
    r"(?:(N|S|E|W)(?:orth|outh|ast|est)?)?(?!\w|[.,]\d)",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[°º˚'′’]|deg|min", re.IGNORECASE)
_HEIGHT = re.compile(rf"\s*({NUMBER}){UNIT}\s*", re.IGNORECASE)
_FEET_M = 0.3048


def number(text: str) -> float | None:
    """The number that NUMBER matches. Of several marks the last is the decimal one, the others part thousands.

    None where that makes no sense, as in "48.13,11.57", which are two numbers.
    """
    text = text.replace("−", "-")
    sign, digits = (-1.0 if text.startswith("-") else 1.0), text.replace("-", "").replace("+", "")
    if digits.count(".") + digits.count(",") < 2:
        return sign * float(digits.replace(",", "."))
    marks = re.findall(r"[.,]", digits)
    whole, _, fraction = digits.rpartition(marks[-1])
    if marks[-1] in whole or not re.fullmatch(rf"\d{{1,3}}(?:{re.escape(marks[0])}\d{{3}})+", whole):
        return None
    return sign * float(whole.replace(marks[0], "") + "." + fraction)


def angle(text: str, whole: bool = False) -> tuple[float, str] | None:
    """Degrees at the start of a text, or of the `whole` text, and their letter (N, S, E, W, or "" where there is none).

    South and west are negative, whatever sign stands with the letter. None too where several numbers are no degrees,
    minutes and seconds.
    """
    found = _ANGLE.match(text)
    if found is None or (whole and text[found.end() :].strip()):
        return None
    before, *written, after = found.groups()
    given = [part for part in written if part]
    if len(given) > 1 and not whole and re.search(r"[.,]", given[0]):
        given, after = given[:1], None  # degrees with decimals have no minutes: what follows is something else
    parts = [number(part) for part in given]
    if None in parts or (before and after):
        return None
    if len(given) > 1 and not (before or after or _MARKED.search(found.group())):
        return None
    if any(re.search(r"[.,]", part) for part in given[:-1]) or any(not 0 <= part < 60 for part in parts[1:]):
        return None
    degrees = sum(abs(part) / 60**place for place, part in enumerate(parts))
    letter = (before or after or "").upper()
    negative = letter in ("S", "W") or given[0][0] in "-−"
    return (-degrees if negative else degrees), letter


def height(text: str) -> float | None:
    """The metres of a text such as "30.5m", "100 ft" or "-37"."""
    found = _HEIGHT.fullmatch(text)
    return metres(*found.groups()) if found else None


def metres(written: str, unit: str | None) -> float | None:
    """The number in metres; no unit means metres."""
    value = number(written)
    return value * _FEET_M if value is not None and unit and unit.lower() != "m" else value


def parts(inside: str) -> list[str]:
    """The members of what stands in parentheses after GPS: "8.5,47.1,9", "8,5, 47,1, 9", "8,5;47,1", "8,50,47,10,9".

    Where commas are decimal marks and nothing else parts the numbers, they are taken by twos.
    """
    inside = inside.strip()
    for separator in (r"\s*;\s*", r",\s+"):
        found = re.split(separator, inside)
        if len(found) > 1 and angle(found[0], True) and angle(found[1], True):
            return found
    found = [part.strip() for part in inside.split(",")]
    if len(found) > 3 and not any("." in part for part in found[:4]) and re.match(r"\d", found[1] + found[3]):
        joined = [f"{found[0]},{found[1]}", f"{found[2]},{found[3]}"]
        if angle(joined[0], True) and angle(joined[1], True):
            return [*joined, ",".join(found[4:])] if len(found) > 4 else joined
    if len(found) > 1 and angle(found[0], True) and angle(found[1], True):
        return found
    return inside.split()
