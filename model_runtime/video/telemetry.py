"""Where a flight was: MISB ST 0601 packets in the data streams of a video file, by the time of its frames."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import av

from ..common.sentences import Sentence
from .files import open_container
from .klv import KlvFix, read_fixes

READ_WHOLE_BYTES = 64 << 20  # up to here a file is read from end to end
MOMENT_BITS = 10  # of a larger file 1024 moments are read, coarse to fine, as far as the time allows
SECONDS_FOR_MOMENTS = 2.0
PACKETS_PER_MOMENT = 2000  # of all streams, to the next one of telemetry
MAX_POINTS = 5000


@dataclass(frozen=True)
class Telemetry:
    """Fixes with a position, and when they hold in seconds from the first frame, in rising order."""

    points: tuple[tuple[float, KlvFix], ...]
    broken: int  # packets that were cut off or whose checksum did not fit
    notes: tuple[str, ...]  # sentences worth showing


def read_telemetry(file: Path, zero: float, seconds: float) -> Telemetry | None:
    """The telemetry of a video whose first frame has the time `zero` in the file; None: no such packets."""
    with open_container(file) as container:
        whole = os.path.getsize(file) <= READ_WHOLE_BYTES
        packets = _all(container) if whole else _at_moments(container, zero, seconds)
        timed, broken = _timed(packets, zero)
    if not timed and not broken:
        return None
    notes = []
    if broken:
        notes.append(Sentence("Damaged packets of telemetry that were left out: {broken}.", broken=broken))
    if not timed:
        notes.append(Sentence("The telemetry in the file says no position."))
    elif not whole:
        notes.append(Sentence("The file is large: its path is drawn from {count} moments.", count=len(timed)))
    step = -(-len(timed) // MAX_POINTS)
    return Telemetry(tuple(timed[:: max(step, 1)]), broken, tuple(notes))


def _timed(packets: Iterator[tuple[float | None, bytes]], zero: float) -> tuple[list[tuple[float, KlvFix]], int]:
    """Every fix with a position once, by time. A packet without a time of its own lies by its clock after the first."""
    found, broken, clock = {}, 0, None
    for shown, data in packets:
        fixes, bad = read_fixes(data)
        broken += bad
        for fix in fixes:
            seconds = None if shown is None else shown - zero
            if fix.unix_s is not None:
                if clock is None:
                    clock = fix.unix_s - (seconds or 0.0)
                if seconds is None:
                    seconds = fix.unix_s - clock
            if seconds is not None and fix.sensor is not None:
                found[round(seconds, 3)] = fix
    return sorted(found.items(), key=lambda entry: entry[0]), broken


def _all(container: av.container.InputContainer) -> Iterator[tuple[float | None, bytes]]:
    """Time in the file, if any, and bytes of every packet of data."""
    try:
        for packet in container.demux(container.streams.data):
            if packet.size:
                yield _time_of(packet), bytes(packet)
    except (av.FFmpegError, OSError):
        pass  # it is cut off here


def _at_moments(
    container: av.container.InputContainer, zero: float, seconds: float
) -> Iterator[tuple[float | None, bytes]]:
    """The packet of data that comes first after each moment, until the time is up."""
    deadline = time.monotonic() + SECONDS_FOR_MOMENTS
    for index in range(1 << MOMENT_BITS):
        if time.monotonic() > deadline:
            return
        share = int(f"{index:0{MOMENT_BITS}b}"[::-1], 2) / (1 << MOMENT_BITS)
        try:
            container.seek(int((zero + share * seconds) * av.time_base))
            for packet in islice(container.demux(), PACKETS_PER_MOMENT):
                if packet.stream.type == "data" and packet.size:
                    yield _time_of(packet), bytes(packet)
                    break
        except (av.FFmpegError, OSError):
            continue


def _time_of(packet: av.Packet) -> float | None:
    moment = packet.dts if packet.pts is None else packet.pts
    return None if moment is None else float(moment * packet.time_base)
