"""Where the camera was: takes in a video's path or its points, gives out a `Track` of positions over time.

DJI's and Autel's subtitle files (.srt) are read here; MISB KLV comes from the model runtime as points.
"""

from .beside import read_beside, srt_beside
from .srt import TelemetryError, read_srt
from .track import Track, TrackPoint

__all__ = ["TelemetryError", "Track", "TrackPoint", "read_beside", "read_srt", "srt_beside"]
