"""Flights for tests: packets of MISB ST 0601, and a transport stream that carries them beside pictures."""

from __future__ import annotations

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
