"""Words for people: English sentences in the user's language, numbers and times as they are said, layer sources without
secrets."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QDateTime, QLocale

from ..translation import error_text, tr, tr_n, whole

__all__ = ["error_text", "tr", "tr_n", "whole"]  # of translation.py, named here for core and all above it

_SECRET = re.compile(
    r"(?i)((?:^|[?&;\s']|%3f|%26)(?:[\w-]*(?:password|passwd|pwd|token|secret|signature|key)|sig))(=|%3d)[^&\s']+?(?=&|\s|'|%26|$)"
)


def public_source(layer: QgsMapLayer) -> str:
    """The layer's source as it may be stored and shown: passwords and access keys are replaced by dots."""
    return _SECRET.sub(r"\1\2...", layer.publicSource())


def number(value: float, digits: int = 3) -> str:
    """`value` with about `digits` significant digits, in the user's locale: 0.6, 1,230, 19.9."""
    most = max(0, digits - 1 - math.floor(math.log10(abs(value)))) if value else 0
    fewest = next(count for count in range(most + 1) if round(value, count) == round(value, most))
    return QLocale().toString(float(value), "f", fewest)


def seconds_text(seconds: float) -> str:
    """A duration as people say it: 0.8 s, 14 s, 3 min 20 s."""
    if seconds < 9.95:
        return tr("{} s").format(QLocale().toString(float(seconds), "f", 1))
    full = round(seconds)
    return tr("{} s").format(full) if full < 60 else tr("{} min {} s").format(full // 60, full % 60)


def rough_time(seconds: float) -> str:
    """A duration that is only guessed: 5 s, 40 s, 14 min, 2 h 10 min."""
    if seconds < 55:
        return tr("{} s").format(max(5, 5 * round(seconds / 5)))
    minutes = max(1, round(seconds / 60))
    if minutes < 90:
        return tr("{} min").format(minutes)
    return tr("{} h {} min").format(minutes // 60, minutes % 60 // 10 * 10)


def local_time(moment: datetime) -> str:
    """An aware moment as the user's clock and calendar show it."""
    return QLocale().toString(QDateTime(moment.astimezone().replace(tzinfo=None)), QLocale.FormatType.ShortFormat)


def percent(share: float) -> str:
    """A share 0..1 in percent, never rounded up to certainty: 0.998 is "> 99 %", 0.002 is "< 1 %"."""
    if 0.99 < share < 1:
        return "> " + tr("{} %").format(99)
    if 0 < share < 0.01:
        return "< " + tr("{} %").format(1)
    return tr("{} %").format(round(100 * share))


def layer_names(names: Sequence[str], dates: Sequence[str]) -> str:
    """The layers of an answer: "a", or, where dates were stored, "a (2012-07-31) → b (2020-08-31)"."""
    if len(dates) != len(names):
        return ", ".join(names)
    parts = [f"{name} ({date})" if date and date not in name else name for name, date in zip(names, dates)]
    return " → ".join(parts)
