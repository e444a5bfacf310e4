"""A long video as windows in time: seconds in, (start, end) of every window out."""

from __future__ import annotations

import math

from .sentences import Sentence

MAX_WINDOWS = 100_000
_SHORTEST_TAIL = 0.5  # of a window's length: a shorter rest joins the window before it
_CLOSE_S = 1e-6


class WindowsError(ValueError):
    """Lengths that make no windows; the message is a `Sentence`."""


def windows(seconds: float, length_s: float, stride_s: float) -> list[tuple[float, float]]:
    """(start, end) of windows of `length_s` that begin every `stride_s` seconds and cover the whole video.

    The last window ends with the video: a rest of at least half a window is a shorter window of its own, a shorter rest
    lengthens the window before it, and a video shorter than a window is one window. A stride longer than the window
    leaves gaps. Raises WindowsError for lengths that are no positive numbers and for more than MAX_WINDOWS windows.
    """
    if not all(math.isfinite(value) and value > 0 for value in (seconds, length_s, stride_s)):
        raise WindowsError(Sentence("The video, its windows and their stride have to be longer than 0 seconds."))
    if seconds / stride_s > MAX_WINDOWS:
        raise WindowsError(Sentence("These are more than {most} windows; choose a longer stride.", most=MAX_WINDOWS))
    found: list[tuple[float, float]] = []
    for number in range(math.ceil(seconds / stride_s - _CLOSE_S)):
        start = float(number * stride_s)
        if found and found[-1][1] >= seconds - _CLOSE_S:
            break  # the window before reaches the end already
        end = min(start + length_s, float(seconds))
        if found and end - start < _SHORTEST_TAIL * length_s and found[-1][1] >= start - _CLOSE_S:
            found[-1] = (found[-1][0], float(seconds))
            break
        found.append((start, end))
    return found
