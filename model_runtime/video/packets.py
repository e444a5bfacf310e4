"""The packets of a video's telemetry, with their times: all of them, or of a large file those of some moments."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import av
from av.stream import Discard

READ_WHOLE_BYTES = 64 << 20  # up to here a file is read from end to end
MOMENT_BITS = 10  # of a larger file 1024 moments are read, coarse to fine, as far as the time allows
SECONDS_FOR_MOMENTS = 2.0
PACKETS_PER_MOMENT = 2000  # of all streams, to the next one of telemetry


@dataclass(frozen=True)
class TimedPacket:
    """Bytes of a stream, by its index; when they are shown and for how long, in seconds of the file, where it says."""

    stream: int
    shown_s: float | None
    length_s: float
    data: bytes


def is_read_whole(container: av.container.InputContainer, file: Path) -> bool:
    """Whether all packets are read. MP4 says where each one lies, so that the pictures need not be passed through."""
    return "mp4" in container.format.name or os.path.getsize(file) <= READ_WHOLE_BYTES


def all_packets(container: av.container.InputContainer, streams: Sequence[av.stream.Stream]) -> Iterator[TimedPacket]:
    """Every packet of these streams that holds something."""
    for stream in container.streams:
        stream.discard = Discard.default if stream in streams else Discard.all
    try:
        for packet in container.demux(streams):
            if packet.size:
                yield _timed(packet)
    except (av.FFmpegError, OSError):
        pass  # it is cut off here


def at_moments(
    container: av.container.InputContainer, streams: Sequence[av.stream.Stream], zero: float, seconds: float
) -> Iterator[TimedPacket]:
    """The packet of these streams that comes first after each moment, until the time is up."""
    deadline, wanted = time.monotonic() + SECONDS_FOR_MOMENTS, {stream.index for stream in streams}
    for index in range(1 << MOMENT_BITS):
        if time.monotonic() > deadline:
            return
        share = int(f"{index:0{MOMENT_BITS}b}"[::-1], 2) / (1 << MOMENT_BITS)
        try:
            container.seek(int((zero + share * seconds) * av.time_base))
            for packet in islice(container.demux(), PACKETS_PER_MOMENT):
                if packet.stream.index in wanted and packet.size:
                    yield _timed(packet)
                    break
        except (av.FFmpegError, OSError):
            continue


def _timed(packet: av.Packet) -> TimedPacket:
    moment = packet.dts if packet.pts is None else packet.pts
    shown_s = None if moment is None else float(moment * packet.time_base)
    return TimedPacket(packet.stream.index, shown_s, float((packet.duration or 0) * packet.time_base), bytes(packet))
