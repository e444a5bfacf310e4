"""Parrot's video metadata: the samples of its track in, positions out.

Source: github.com/Parrot-Developers/libvideo-metadata. The track's MIME type says which of four formats it is: "1"
(Bebop), "2" (Bebop 2, Disco), "3" (Anafi), all big-endian with fixed-point numbers, and "proto" (Anafi Ai), protocol
buffers.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ..common.telemetry import TrackPoint, is_position
from .fixes import Fix, Position

MIME = "application/octet-stream;type=com.parrot.videometadata"
# Where latitude begins, and the bits of its fraction; longitude, and altitude with a count of satellites, follow it.
_LAYOUTS = {"1": (32, 20), "2": (8, 22), "3": (8, 22)}
_IDS = {"2": 0x5032, "3": 0x5033}
# TimedMetadata.drone or .camera -> its location -> latitude, longitude, altitude above the ellipsoid, above the sea.
_LOCATIONS = ((1, 2), (2, 13))
_LATITUDE, _LONGITUDE, _ALTITUDE_SEA = 1, 2, 7


def read_fix(data: bytes, version: str) -> Fix | None:
    """The position in a sample of a track whose MIME type ends in `version`; None where there is none."""
    position = _proto(data) if version == "proto" else _fixed(data, version)
    if position is None or not is_position(TrackPoint(0.0, position.latitude, position.longitude)):
        return None  # what is not known is at 500 degrees
    return Fix(None, position)


def _fixed(data: bytes, version: str) -> Position | None:
    if version not in _LAYOUTS:
        return None
    first, bits = _LAYOUTS[version]
    if len(data) < first + 12 or (version in _IDS and struct.unpack_from(">H", data)[0] != _IDS[version]):
        return None
    latitude, longitude, altitude = struct.unpack_from(">iii", data, first)
    return Position(latitude / (1 << bits), longitude / (1 << bits), (altitude >> 8) / 256)  # the low byte: satellites


def _proto(data: bytes) -> Position | None:
    for way in _LOCATIONS:
        message: bytes | None = data
        for number in way:
            message = next((value for field, value in _fields(message) if field == number), None)
            if not isinstance(message, bytes):
                break
        else:
            known = {field: value for field, value in _fields(message) if isinstance(value, float)}
            if _LATITUDE in known and _LONGITUDE in known:
                return Position(known[_LATITUDE], known[_LONGITUDE], known.get(_ALTITUDE_SEA) or None)
    return None


def _fields(data: bytes) -> Iterator[tuple[int, bytes | float | int]]:
    """(number, value) of every field of a message (bytes, doubles, whole numbers), up to the first that is broken."""
    at = 0
    try:
        while at < len(data):
            tag, at = _varint(data, at)
            kind = tag & 7
            if kind == 0:
                value, at = _varint(data, at)
            elif kind == 1:
                (value,), at = struct.unpack_from("<d", data, at), at + 8
            elif kind == 5:
                value, at = data[at : at + 4], at + 4
            elif kind == 2:
                length, at = _varint(data, at)
                value, at = data[at : at + length], at + length
            else:
                return
            if at > len(data):
                return
            yield tag >> 3, value
    except (IndexError, struct.error):
        return


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value, shift = 0, 0
    while True:
        byte = data[at]
        value, at = value | (byte & 0x7F) << shift, at + 1
        if byte < 0x80 or shift > 63:
            return value, at
        shift += 7
