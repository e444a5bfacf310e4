"""A drone's subtitle file: takes in its path, gives out the `Track` of its positions."""

from __future__ import annotations

from ....model_runtime.common.sentences import spoken
from ....model_runtime.common.telemetry import TelemetryError, read_subtitles
from ..text import tr
from .track import Track

__all__ = ["TelemetryError", "read_srt"]


def read_srt(path: str, latitude_first: bool | None = None) -> Track:
    """The positions of a DJI or Autel subtitle file (.srt, .ass).

    `latitude_first`: the order of pairs of degrees that the file gives without names; None: decided from the file.
    Times are those of the time ranges, else of the drone's clock since the first record. Raises TelemetryError, also
    where no position is left.
    """
    found = read_subtitles(path, latitude_first)
    return Track.of(found.points, path, [spoken(note, None, tr) for note in found.notes])
