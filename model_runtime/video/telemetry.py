"""Where a flight was, by the time of its frames: what a video file itself holds of that, in whichever way.

In this order: MISB ST 0601 packets, GoPro's GPMF, Parrot's metadata, a track of subtitles as DJI and Autel write them,
and else the one place that the file's tags state.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import av

from ..common.sentences import Sentence
from ..common.telemetry import length_note, no_position, positions
from . import gpmf, parrot, text_tracks
from .files import open_container
from .fixes import Fix, Position
from .klv import MOST_BROKEN, read_fixes
from .location import stated_place
from .mp4_tracks import Mp4Track, read_tracks
from .packets import TimedPacket, all_packets, at_moments, is_read_whole

MAX_POINTS = 5000
UNREAD = ("djmd", "dbgi")  # DJI's own messages, whose layout is another with every model and published for none


@dataclass(frozen=True)
class Telemetry:
    """Fixes with a position, and when they hold in seconds from the first frame, in rising order.

    `source`: "klv", "gpmf", "parrot", "subtitles", "location" (one fix for the whole file), or "" where no position is
    known. `broken`: packets that were cut off or whose checksum did not fit. `notes`: sentences worth showing; where
    there are positions, the first says where they come from.
    """

    points: tuple[tuple[float, Fix], ...]
    broken: int
    notes: tuple[str, ...]
    source: str


def read_telemetry(file: Path, zero: float, seconds: float) -> Telemetry | None:
    """The telemetry of a video whose first frame has the time `zero` in the file; None: it holds none."""
    with open_container(file) as container:
        tracks = read_tracks(file) if "mp4" in container.format.name else []
        streams = _streams(container, tracks)
        whole = is_read_whole(container, file)
        wanted = [container.streams[index] for index in streams]
        if not wanted:
            packets: Iterable[TimedPacket] = ()
        elif whole:
            packets = all_packets(container, wanted)
        else:
            packets = at_moments(container, wanted, zero, seconds)
        found = _found(packets, streams, zero, file.name)
        place, unread = stated_place(container.metadata), any(track.format in UNREAD for track in tracks)
    if found is not None and found.points:
        return _finished(found, whole, file.name, seconds)
    notes = found.notes if found is not None else ()
    if unread:
        notes = (
            *notes,
            Sentence(
                "DJI's own telemetry in {name} is not read; subtitles (.srt) beside the video would be.", name=file.name
            ),
        )
    broken = found.broken if found is not None else 0
    if place is None:
        return Telemetry((), broken, notes, "") if notes else None
    origin = Sentence("The only position is the location tag of {name}; it stands for the whole clip.", name=file.name)
    return Telemetry(((0.0, Fix(None, place)),), broken, (origin, *notes), "location")


def holds_telemetry(container: av.container.InputContainer) -> bool:
    """Whether there is anything to read in an open file."""
    return bool(container.streams.data or container.streams.subtitles or stated_place(container.metadata))


def _streams(container: av.container.InputContainer, tracks: Sequence[Mp4Track]) -> dict[int, str]:
    """How each stream may hold telemetry: "data", "gpmf", "parrot" with its version, or a codec of subtitles."""
    streams = {}
    for stream in container.streams:
        track = tracks[stream.index] if len(tracks) == len(container.streams) else Mp4Track("")
        if stream.type == "subtitle":
            codec = stream.codec_context.name if stream.codec_context is not None else ""
            if codec in text_tracks.CODECS:
                streams[stream.index] = codec
        elif stream.type == "data" and track.format not in UNREAD:
            known = {"gpmd": "gpmf"}.get(track.format, "data")
            streams[stream.index] = (
                "parrot" + track.mime[len(parrot.MIME) :] if track.mime.startswith(parrot.MIME) else known
            )
    return streams


def _found(packets: Iterable[TimedPacket], streams: dict[int, str], zero: float, name: str) -> Telemetry | None:
    """The telemetry of the packets, from the first way that gives positions; without points where they say none."""
    by_way: dict[str, list[TimedPacket]] = defaultdict(list)
    for packet in packets:
        way = streams[packet.stream]
        by_way["gpmf" if way == "data" and packet.data.startswith(gpmf.START) else way].append(packet)
    silent: list[Telemetry] = []
    for way in sorted(by_way, key=_preference):
        if way == "data":
            read = _klv(by_way[way], zero, name)
        elif way == "gpmf":
            read = _gpmf(by_way[way], zero, name)
        elif way.startswith("parrot"):
            read = _parrot(by_way[way], way[len("parrot") :], zero, name)
        else:
            read = _subtitles(by_way[way], way, zero, name)
        if read.points:
            return read
        if read.notes:
            silent.append(read)
    if not silent:
        return None
    return Telemetry((), sum(one.broken for one in silent), tuple(note for one in silent for note in one.notes), "")


def _preference(way: str) -> int:
    return ("data", "gpmf", "parrot").index(way) if way in ("data", "gpmf") else 2 if way.startswith("parrot") else 3


def _klv(packets: Sequence[TimedPacket], zero: float, name: str) -> Telemetry:
    """Every fix with a position once, by time. A packet without a time of its own lies by its clock after the first."""
    found, broken, clock = {}, 0, None
    for packet in packets:
        if broken >= MOST_BROKEN + len(found):
            break  # what is mostly broken is no flight's, and each one costs time
        fixes, bad = read_fixes(packet.data)
        broken += bad
        for fix in fixes:
            seconds = None if packet.shown_s is None else packet.shown_s - zero
            if fix.unix_s is not None:
                if clock is None:
                    clock = fix.unix_s - (seconds or 0.0)
                if seconds is None:
                    seconds = fix.unix_s - clock
            if seconds is not None and fix.sensor is not None:
                found[seconds] = fix
    notes = []
    if found:
        notes.append(Sentence("Positions are read from MISB ST 0601 telemetry in {name}.", name=name))
    if broken:
        notes.append(Sentence("Damaged packets of telemetry that were left out: {broken}.", broken=broken))
        if not found:
            notes.append(Sentence("The telemetry in the file says no position."))
    return Telemetry(_by_time(found.items()), broken, tuple(notes), "klv")


def _gpmf(packets: Sequence[TimedPacket], zero: float, name: str) -> Telemetry:
    timed = [packet for packet in packets if packet.shown_s is not None]
    nexts = [packet.shown_s for packet in timed[1:]]
    lengths = [packet.length_s or after - packet.shown_s for packet, after in zip(timed, nexts, strict=False)]
    lengths += [packet.length_s or (lengths[-1] if lengths else 1.0) for packet in timed[len(lengths) :]]
    found = gpmf.read_positions(
        (packet.shown_s - zero, length, packet.data) for packet, length in zip(timed, lengths, strict=True)
    )
    if not found.timed:
        return Telemetry((), 0, (no_position(name),) if found.stated else (), "gpmf")
    origin = Sentence("Positions are read from GoPro's telemetry in {name}.", name=name)
    return Telemetry(_by_time(found.timed), 0, (origin, *found.notes), "gpmf")


def _parrot(packets: Sequence[TimedPacket], version: str, zero: float, name: str) -> Telemetry:
    fixes = ((packet.shown_s, parrot.read_fix(packet.data, version)) for packet in packets)
    timed = [(shown_s - zero, fix) for shown_s, fix in fixes if shown_s is not None and fix is not None]
    if not timed:
        return Telemetry((), 0, (no_position(name),), "parrot")
    origin = Sentence("Positions are read from Parrot's telemetry in {name}.", name=name)
    return Telemetry(_by_time(timed), 0, (origin,), "parrot")


def _subtitles(packets: Sequence[TimedPacket], codec: str, zero: float, name: str) -> Telemetry:
    """A drone's subtitles; those of a film say nothing here."""
    found = positions(text_tracks.records_of(packets, codec, zero))
    if not found.points:
        return Telemetry((), 0, (no_position(name),) if found.stated else (), "subtitles")
    timed = [
        (point.time_s, Fix(None, Position(point.latitude, point.longitude, point.altitude_m))) for point in found.points
    ]
    origin = Sentence("Positions are read from the subtitles inside {name}.", name=name)
    return Telemetry(_by_time(timed), 0, (origin, *found.notes), "subtitles")


def _by_time(timed: Iterable[tuple[float, Fix]]) -> tuple[tuple[float, Fix], ...]:
    """One fix a moment, to the millisecond."""
    return tuple(sorted({round(time_s, 3): fix for time_s, fix in timed}.items(), key=lambda entry: entry[0]))


def _finished(found: Telemetry, whole: bool, name: str, seconds: float) -> Telemetry:
    """Not more points than are drawn, and what is to be said of their number and their length."""
    times = [time_s for time_s, _ in found.points]
    steps = [after - before for before, after in zip(times, times[1:], strict=False)]
    length = length_note(name, times[0], times[-1], statistics.median(steps) if steps else 0.0, seconds)
    origin, *others = found.notes
    notes = [origin, *([length] if length is not None else ()), *others]
    if not whole:
        notes.append(Sentence("The file is large: its path is drawn from {count} moments.", count=len(found.points)))
    stride = -(-len(found.points) // MAX_POINTS)
    return replace(found, points=found.points[::stride], notes=tuple(notes))
