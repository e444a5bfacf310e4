"""A long video as windows in time."""

from __future__ import annotations

import math

from ..common.sentences import Sentence
from .files import VideoError

MAX_WINDOWS = 100_000
CLOSE_S = 1e-6


def windows(seconds: float, length_s: float, stride_s: float) -> list[tuple[float, float]]:
    """(start, end) of windows of `length_s` every `stride_s` that cover a video. Raises VideoError for no such lengths.

    The last one ends with the video; a rest of less than half a window belongs to the window before it.
    """
    if not all(math.isfinite(value) and value > 0 for value in (seconds, length_s, stride_s)):
        raise VideoError("Windows, and the stride from one to the next, are longer than 0 seconds.")
    if seconds / stride_s > MAX_WINDOWS:
        raise VideoError(Sentence("These are more than {most} windows; choose a longer stride.", most=MAX_WINDOWS))
    found: list[tuple[float, float]] = []
    for number in range(math.ceil(seconds / stride_s - CLOSE_S)):
        start, end = number * stride_s, min(number * stride_s + length_s, seconds)
        if found and found[-1][1] >= seconds - CLOSE_S:
            break
        if found and end - start < length_s / 2 and found[-1][1] >= start - CLOSE_S:
            found[-1] = found[-1][0], seconds
        else:
            found.append((start, end))
    return found
