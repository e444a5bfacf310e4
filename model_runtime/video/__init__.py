"""Video: takes in a file, gives out a few of its frames as uint8 RGB, and its telemetry. Knows nothing of a model.

What is decoded lies between a wanted frame and the key frame before it, so a two-hour flight opens about as fast as a
ten-second clip, and a window costs what lies in it.
"""

from .files import VideoError
from .frames import Frames, VideoFile, frame_indices, sample_frames
from .open_videos import OpenVideos
from .telemetry import Telemetry
from .windows import windows

__all__ = ["Frames", "OpenVideos", "Telemetry", "VideoError", "VideoFile", "frame_indices", "sample_frames", "windows"]
