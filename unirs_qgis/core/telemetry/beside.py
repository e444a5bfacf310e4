"""The subtitle files of a video: takes in the video's path, gives out the track of the .srt or .ass beside it."""

from __future__ import annotations

import os

from ....model_runtime.common.telemetry import TelemetryError
from .srt import read_srt
from .track import Track

ENDINGS = (".srt", ".ass")


def subtitles_beside(video_path: str) -> list[str]:
    """The .srt and .ass files with the video's name in the video's folder, whatever the case, the likelier first.

    `clip.mp4` has `clip.srt`, `clip.SRT`, `clip.mp4.srt`, `clip.ass` and so on, in this order of preference.
    """
    folder, name = os.path.split(os.path.abspath(video_path))
    stem = os.path.splitext(name)[0]
    try:
        there = [entry.name for entry in os.scandir(folder) if entry.is_file()]
    except OSError:
        return []
    found = []
    for ending in ENDINGS:
        for wanted in (stem, name):
            alike = sorted(entry for entry in there if entry.casefold() == (wanted + ending).casefold())
            found += sorted(alike, key=lambda entry, wanted=wanted: not entry.startswith(wanted))[:1]
    return [os.path.join(folder, entry) for entry in found]


def read_beside(video_path: str) -> Track | None:
    """The track of the first file beside a video that holds positions, None where there is no such file.

    Raises TelemetryError where there are some and none of them holds positions or can be read.
    """
    fault: TelemetryError | None = None
    for path in subtitles_beside(video_path):
        try:
            return read_srt(path)
        except TelemetryError as error:
            fault = fault or error
    if fault is not None:
        raise fault
    return None
