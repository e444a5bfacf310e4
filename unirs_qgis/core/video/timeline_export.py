"""Files of a classified video: takes in its segments, writes a table (CSV), subtitles (SRT) or a chart (PNG).

An existing file is only replaced where the caller says that the user agreed, and a drone's own subtitles never are.
Files appear whole or not at all.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice

from ..files import ExportError, put
from ..table_export import spreadsheet_text
from ..telemetry import TelemetryError, Track, read_srt
from ..text import tr
from . import timeline_chart
from .segments import Segment, own_times, span

TOP = 3
_PLAIN = str.maketrans({"<": "‹", ">": "›", "{": "(", "}": ")"})  # tags and commands of subtitles


def suggested(video_path: str, ending: str) -> str:
    """A free name beside the video: `clip_scenes.csv`, then `clip_scenes_2.csv`; `ending` with its dot."""
    stem = os.path.splitext(video_path)[0] + "_scenes"
    path, number = stem + ending, 2
    while os.path.lexists(path):
        path, number = f"{stem}_{number}{ending}", number + 1
    return path


def write_csv(path: str, segments: Sequence[Segment], track: Track | None = None, overwrite: bool = False) -> None:
    """One row a segment: times in seconds, the three best classes with model scores, and where the camera was halfway.

    UTF-8 with a mark, as spreadsheets want it. Raises ExportError.
    """
    names = ["start_s", "end_s", "times", "class", "score"]
    names += [name for rank in range(2, TOP + 1) for name in (f"class_{rank}", f"score_{rank}")]
    names += ["uncertain", "error", "latitude", "longitude"]
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(names)
    for segment, (start_s, end_s) in zip(segments, own_times(segments)):
        others = [part for name, share in segment.scores[1:TOP] for part in (spreadsheet_text(name), f"{share:.4f}")]
        others += [""] * (2 * (TOP - 1) - len(others))
        place = track.at((start_s + end_s) / 2) if track is not None else None
        table.writerow(
            [
                f"{segment.start_s:.3f}",
                f"{segment.end_s:.3f}",
                span(segment),
                spreadsheet_text(segment.label),
                "" if segment.score is None else f"{segment.score:.4f}",
                *others,
                int(segment.uncertain),
                spreadsheet_text(segment.error),
                *(("", "") if place is None else (f"{place.latitude:.7f}", f"{place.longitude:.7f}")),
            ]
        )
    put(path, text.getvalue().encode("utf-8-sig"), overwrite)


def write_srt(path: str, segments: Sequence[Segment], overwrite: bool = False) -> None:
    """Subtitles that name the class and its model score while it lasts, without overlaps. Raises ExportError.

    A drone's own subtitle file is never replaced, not even with `overwrite`.
    """
    if os.path.exists(path) and _holds_positions(path):
        raise ExportError(tr("{} holds a drone's positions; choose another name.").format(path))
    blocks = []
    for segment, (start_s, end_s) in zip(segments, own_times(segments)):
        start_ms, end_ms = round(start_s * 1000), round(end_s * 1000)
        if end_ms > start_ms:
            blocks.append(f"{len(blocks) + 1}\r\n{_time(start_ms)} --> {_time(end_ms)}\r\n{_caption(segment)}\r\n")
    put(path, "\r\n".join(blocks).encode("utf-8"), overwrite)


def write_chart(
    path: str,
    segments: Sequence[Segment],
    title: str,
    seconds: float,
    dark: bool = False,
    classes: Sequence[str] = (),
    overwrite: bool = False,
) -> None:
    """The classes over the video's time as a PNG; parameters as of `timeline_chart.draw`. Raises ExportError."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    timeline_chart.draw(segments, title, seconds, dark, classes).save(buffer, "PNG")
    put(path, bytes(data), overwrite)


def _holds_positions(path: str) -> bool:
    try:
        return bool(read_srt(path).points)
    except TelemetryError:
        return False


def _caption(segment: Segment) -> str:
    if not segment.ok:
        return tr("(not classified)")
    name = " ".join(segment.label.translate(_PLAIN).split())
    score = "" if segment.score is None else f" ({segment.score:.0%})".replace("%", " %")
    return f"{name}{score}" + (tr(", uncertain") if segment.uncertain else "")


def _time(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d},{rest:03d}"
