"""Where the camera was: takes in a video's path or its points, gives out a `Track` of positions over time.

DJI's and Autel's subtitle files (.srt, .ass) are read here, by the code that the model runtime reads subtitles inside a
video by (`model_runtime/common/telemetry`); what a video holds itself comes from the model runtime as points.
"""

from ....model_runtime.common.telemetry import TelemetryError, TrackPoint
from .beside import read_beside, subtitles_beside
from .srt import read_srt
from .track import Track

__all__ = ["TelemetryError", "Track", "TrackPoint", "read_beside", "read_srt", "subtitles_beside"]
