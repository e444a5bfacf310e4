"""Flights for tests: telemetry of several kinds, and videos that carry it beside pictures."""

from __future__ import annotations

import struct
from fractions import Fraction

import av
import numpy as np

from model_runtime.video.klv import KEY


def summed(packet):
    """The packet with the checksum that its bytes have."""
    covered = packet[:-2]
    total = sum(byte << (8 * ((place + 1) % 2)) for place, byte in enumerate(covered))
    return covered + (total & 0xFFFF).to_bytes(2, "big")


def packet(unix_s, latitude, longitude, altitude_m, *items):
    """A local set with time, sensor and further (tag, value) items."""
    values = [
        (2, round(unix_s * 1e6).to_bytes(8, "big")),
        (13, round(latitude / 90 * (2**31 - 1)).to_bytes(4, "big", signed=True)),
        (14, round(longitude / 180 * (2**31 - 1)).to_bytes(4, "big", signed=True)),
        (15, round((altitude_m + 900) / 19900 * 65535).to_bytes(2, "big")),
        *items,
    ]
    body = b"".join(bytes([tag, len(value)]) + value for tag, value in values) + b"\x01\x02\0\0"
    length = bytes([len(body)]) if len(body) < 128 else bytes([0x81, len(body)])
    return summed(KEY + length + body)


def transport_stream(path, seconds, packets, fps=10):
    """An MPEG-TS file with moving pictures and one data packet every second; returns the path."""
    with av.open(str(path), "w", format="mpegts") as container:
        pictures = container.add_stream("mpeg2video", rate=fps, width=96, height=64, pix_fmt="yuv420p")
        data = container.add_data_stream("klv")
        data.time_base = Fraction(1, 90000)
        for number in range(seconds * fps):
            frame = av.VideoFrame.from_ndarray(np.full((64, 96, 3), number % 256, np.uint8), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, fps)
            container.mux(pictures.encode(frame))
            if number % fps == 0 and number // fps < len(packets):
                sent = av.Packet(packets[number // fps])
                sent.stream, sent.time_base = data, Fraction(1, 90000)
                sent.pts = sent.dts = number * 90000 // fps
                container.mux(sent)
        container.mux(pictures.encode(None))
    return path


def clip_with_text(path, seconds, texts, fps=10, tags=None, codec="mov_text"):
    """A video with a track of subtitles, one of these texts (or packets, as bytes) every second; returns the path."""
    options = {"movflags": "use_metadata_tags"} if tags and any("." in tag for tag in tags) else {}
    with av.open(str(path), "w", options=options) as container:
        container.metadata.update(tags or {})
        pictures = container.add_stream("libx264", rate=fps, width=96, height=64, pix_fmt="yuv420p")
        pictures.gop_size = fps
        track = container.add_mux_stream(codec) if texts else None
        if track is not None:
            track.time_base = Fraction(1, 1000)
        for number in range(seconds * fps):
            frame = av.VideoFrame.from_ndarray(np.full((64, 96, 3), number % 256, np.uint8), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, fps)
            container.mux(pictures.encode(frame))
        container.mux(pictures.encode(None))
        for second, text in enumerate(texts):
            data = text if isinstance(text, bytes) else text.encode()
            sent = av.Packet(len(data).to_bytes(2, "big") + data if isinstance(text, str) else data)
            sent.stream, sent.time_base = track, Fraction(1, 1000)
            sent.pts = sent.dts = second * 1000
            sent.duration = 1000
            container.mux(sent)
    return path


def clip_with_track(path, seconds, payloads, kind, after=b"", tags=None):
    """An MP4 with a track of metadata, a payload every second, described by `kind` (four letters) and what is `after`.

    FFmpeg writes no such track: it is one of subtitles, whose handler and description are exchanged in the index, which
    lies at the file's end.
    """
    clip_with_text(path, seconds, payloads, tags=tags)
    data = path.read_bytes()
    entry = b"\0" * 6 + b"\0\1" + after
    described = (8 + len(entry)).to_bytes(4, "big") + kind + entry
    path.write_bytes(_rebuilt(data, described))
    return path


def _rebuilt(data, described):
    """Boxes with the one description of subtitles and their handler exchanged, and every size as it then is."""
    made, at = b"", 0
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        content = data[at + 8 : at + size]
        if kind in (b"moov", b"trak", b"mdia", b"minf", b"stbl"):
            content = _rebuilt(content, described)
        elif kind == b"stsd" and content[12:16] == b"tx3g":
            content = content[:8] + described
        elif kind == b"hdlr":
            content = content.replace(b"sbtl", b"meta")
        made += (8 + len(content)).to_bytes(4, "big") + kind + content
        at += size
    return made


def gpmf(key, kind, size, samples, content):
    """An item of GPMF; `kind` is one letter, or "\\0" for items in their turn."""
    return key + kind.encode() + bytes([size]) + samples.to_bytes(2, "big") + content + bytes(-len(content) % 4)


def gps5(places, lock=3, dop=150, sea=False, scale=(10**7, 10**7, 1000, 1000, 100)):
    """A payload of a HERO5 to 10: (latitude, longitude, metres) of each sample, beside a stream of another sensor."""
    rows = b"".join(
        struct.pack(">5i", *(round(value * by) for value, by in zip((*place, 0, 0), scale, strict=True)))
        for place in places
    )
    about = gpmf(b"STNM", "c", 1, 3, b"GPS") + gpmf(b"GPSF", "L", 4, 1, struct.pack(">I", lock))
    about += gpmf(b"GPSU", "c", 16, 1, b"230615101500.000") + gpmf(b"GPSP", "S", 2, 1, struct.pack(">H", dop))
    about += gpmf(b"GPSA", "F", 4, 1, b"MSLV") if sea else b""
    about += gpmf(b"SCAL", "l", 4, 5, struct.pack(">5i", *scale))
    return device(gpmf(b"ACCL", "s", 6, 2, bytes(range(12))), about + gpmf(b"GPS5", "l", 20, len(places), rows))


def gps9(places, locks):
    """A payload of a HERO11 or 13, whose samples have a time and a lock of their own."""
    scale = (10**7, 10**7, 1000, 1000, 100, 1, 1000, 100, 1)
    samples = [(*place, 0, 0, 8566, 36900.5, 1.5, lock) for place, lock in zip(places, locks, strict=True)]
    rows = b"".join(
        struct.pack(">7i2H", *(round(value * by) for value, by in zip(sample, scale, strict=True)))
        for sample in samples
    )
    about = gpmf(b"SCAL", "l", 4, 9, struct.pack(">9i", *scale)) + gpmf(b"TYPE", "c", 1, 9, b"lllllllSS")
    return device(about + gpmf(b"GPS9", "?", 32, len(places), rows))


def device(*streams):
    """A payload: a device with streams."""
    inside = b"".join(gpmf(b"STRM", "\0", 1, len(stream), stream) for stream in streams)
    inside = gpmf(b"DVNM", "c", 1, 6, b"Camera") + inside
    return gpmf(b"DEVC", "\0", 1, len(inside), inside)
