"""The subtitle file of a video: takes in the video's path, gives out the track of the .srt beside it."""

from __future__ import annotations

import os

from .srt import read_srt
from .track import Track


def srt_beside(video_path: str) -> str | None:
    """The .srt file with the video's name in the video's folder, whatever the case of either; None where there is none.

    `clip.mp4` has `clip.srt`, `clip.SRT` or `clip.mp4.srt`, in this order of preference.
    """
    folder, name = os.path.split(os.path.abspath(video_path))
    wanted = [os.path.splitext(name)[0] + ".srt", name + ".srt"]
    try:
        there = [entry.name for entry in os.scandir(folder) if entry.is_file()]
    except OSError:
        return None
    for candidate in wanted:
        alike = sorted(entry for entry in there if entry.casefold() == candidate.casefold())
        if alike:
            stem = os.path.splitext(candidate)[0]
            return os.path.join(folder, min(alike, key=lambda entry: not entry.startswith(stem)))
    return None


def read_beside(video_path: str) -> Track | None:
    """The track of the .srt beside a video, None where there is no such file.

    Raises TelemetryError where there is one and it holds no positions or cannot be read.
    """
    path = srt_beside(video_path)
    return read_srt(path) if path is not None else None
