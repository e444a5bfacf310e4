"""A long video as windows in time, as the plugin cuts it."""

from __future__ import annotations

from ..common import video_windows
from .files import VideoError


def windows(seconds: float, length_s: float, stride_s: float) -> list[tuple[float, float]]:
    """`video_windows.windows`; raises VideoError for lengths that make none."""
    try:
        return video_windows.windows(seconds, length_s, stride_s)
    except video_windows.WindowsError as error:
        raise VideoError(error.args[0]) from error
