"""Opening a video file: a path in, an open container and its stream of pictures out, or a sentence. By PyAV."""

from __future__ import annotations

import os
from pathlib import Path

import av
from av.stream import Disposition

from ..common.sentences import Sentence
from ..errors import RequestFault

# FFmpeg's names of files that hold their frames themselves: no playlists, no lists of pictures, no text.
FORMATS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,mxf,asf,flv,ogg,gif,ivf,nut,dv,mjpeg,h264,hevc"
)
MOST_THREADS = 4  # every thread of a decoder holds pictures of its own
# FFmpeg reaches no other host, whatever a file refers to.
OPTIONS = {"protocol_whitelist": "file", "format_whitelist": FORMATS}


class VideoError(RequestFault):
    """A file that gives no frames; the message is one sentence for the person who chose it."""


def local_file(path: str | Path) -> Path:
    """The resolved path of a file on this machine that holds something. Raises VideoError."""
    if "://" in str(path):
        raise VideoError(Sentence("“{path}” is not a file on this machine; only local files are opened.", path=path))
    if not os.path.isfile(path):
        if os.path.isdir(path):
            raise VideoError(Sentence("“{path}” is a folder, not a video.", path=path))
        raise VideoError(Sentence("There is no file “{path}”.", path=path))
    if os.path.getsize(path) == 0:
        raise VideoError(Sentence("“{name}” is empty.", name=Path(path).name))
    return Path(path).resolve()


def open_container(file: Path) -> av.container.InputContainer:
    """The file's streams. Raises VideoError."""
    try:
        return av.open(f"file:{file}", options=OPTIONS, metadata_errors="replace")
    except (av.FFmpegError, OSError, ValueError) as error:
        sentence = Sentence(
            "“{name}” is not a video that can be read here, or it is damaged or cut off.", name=file.name
        )
        raise VideoError(sentence, details=str(error)) from error


def picture_stream(container: av.container.InputContainer, file: Path) -> av.VideoStream:
    """The first stream of moving pictures (not a sound's cover). Raises VideoError."""
    for stream in container.streams.video:
        if not stream.disposition & Disposition.attached_pic and stream.codec_context is not None:
            stream.thread_type = "AUTO"
            stream.codec_context.thread_count = min(MOST_THREADS, os.cpu_count() or 1)
            return stream
    raise VideoError(Sentence("“{name}” holds no pictures; is it sound only?", name=file.name))
