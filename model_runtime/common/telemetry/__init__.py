"""Where a camera was, from subtitles: text in, positions over time out, the same for a file and for a track in a video.

Python 3.9 and the standard library. What other formats hold (MISB, GPMF) is read by the model runtime alone.
"""

from .points import TrackPoint, TrackPoints, is_position, length_note
from .positions import Positions, TelemetryError, no_position, positions, read_subtitles
from .records import SubtitleRecord, thinned

__all__ = [
    "Positions",
    "SubtitleRecord",
    "TelemetryError",
    "TrackPoint",
    "TrackPoints",
    "is_position",
    "length_note",
    "no_position",
    "positions",
    "read_subtitles",
    "thinned",
]
