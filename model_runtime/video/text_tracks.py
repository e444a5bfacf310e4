"""Subtitles inside a video: the packets of a text track in, records as those of a subtitle file out."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

from ..common.telemetry import SubtitleRecord, thinned
from .packets import TimedPacket

# FFmpeg's names. DJI's and Autel's drones write mov_text, also called tx3g; the others are of copies in Matroska.
CODECS = ("mov_text", "text", "subrip", "srt", "ass", "ssa", "webvtt")
_MARKS = ((codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF16_LE, "utf-16-le"))


def records_of(packets: Sequence[TimedPacket], codec: str, zero: float) -> list[SubtitleRecord]:
    """The records of a track by when they are shown, in seconds after `zero`; one a moment, and not too many."""
    texts = [(packet.shown_s, text_of(packet.data, codec)) for packet in packets if packet.shown_s is not None]
    told = {shown_s: text for shown_s, text in texts if text.strip()}
    return thinned([SubtitleRecord(shown_s - zero, text) for shown_s, text in sorted(told.items())])


def text_of(data: bytes, codec: str) -> str:
    """The text of a packet. In mov_text its length comes first, and boxes about its style may follow."""
    if codec == "mov_text":
        length = int.from_bytes(data[:2], "big")
        data = data[2 : 2 + length]
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    text = data.decode("utf-8", "replace")
    return text.replace("\\N", "\n") if codec in ("ass", "ssa") else text
