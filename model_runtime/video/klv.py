"""MISB ST 0601 telemetry: bytes of a KLV stream in, positions of the sensor and of the frame centre out.

A packet is the 16-byte universal key of the UAS Datalink Local Set, a BER length, and items of a BER-OID tag, a BER
length and a value; the last item is a checksum over all that lies before its value (ST 0601, "Item 1: Checksum").
"""

from __future__ import annotations

from .fixes import Fix, Position

KEY = bytes.fromhex("060e2b34020b01010e01030101000000")
FOUND_BY = KEY[5:]  # FFmpeg takes the first five bytes of a stream's packets for a header, and away
# Far more than any camera writes; what is longer would let a few made-up bytes cost hours.
MOST_PACKET_BYTES, MOST_ITEMS, MOST_TAG_BYTES, MOST_BROKEN = 1 << 16, 512, 4, 1000
CHECKSUM, TIMESTAMP = 1, 2
SENSOR_LATITUDE, SENSOR_LONGITUDE, SENSOR_ALTITUDE, SENSOR_HEIGHT = 13, 14, 15, 75
CENTRE_LATITUDE, CENTRE_LONGITUDE, CENTRE_ELEVATION = 23, 24, 25


def read_fixes(data: bytes) -> tuple[list[Fix], int]:
    """The packets in some bytes, in order, and how many were broken: cut off, or with a checksum that does not fit.

    Bytes between packets, such as the headers of a synchronous stream, are skipped. Behind MOST_BROKEN broken ones
    nothing is read.
    """
    fixes, broken, found = [], 0, data.find(FOUND_BY)
    while found >= 0 and broken < MOST_BROKEN:
        start = found + len(FOUND_BY)
        try:
            body, length = _length(data, start)
            if length > MOST_PACKET_BYTES:
                raise ValueError("a packet is longer than any")
            items = _items(data, body, body + length)
            whole, start = start, body + length
            if not _checked(data, whole, items):
                raise ValueError("the checksum does not fit")
            fixes.append(_fix({tag: data[first:beyond] for tag, (first, beyond) in items.items()}))
        except (ValueError, IndexError):
            broken += 1
        found = data.find(FOUND_BY, start)
    return fixes, broken


def _length(data: bytes, at: int) -> tuple[int, int]:
    """Where the value begins, and its BER length, which has to lie within the data."""
    first = data[at]
    at += 1
    length = first
    if first & 0x80:
        count = first & 0x7F
        if not 1 <= count <= 8:
            raise ValueError("a length is no BER length")
        length = int.from_bytes(data[at : at + count], "big")
        at += count
    if at + length > len(data):
        raise ValueError("a value is cut off")
    return at, length


def _items(data: bytes, at: int, end: int) -> dict[int, tuple[int, int]]:
    """First byte and byte beyond the value of every item, by tag."""
    items = {}
    for _ in range(MOST_ITEMS):
        if at >= end:
            return items
        tag, last = 0, at + MOST_TAG_BYTES - 1
        while data[at] & 0x80 and at < last:
            tag = tag << 7 | data[at] & 0x7F
            at += 1
        tag = tag << 7 | data[at] & 0x7F
        first, length = _length(data, at + 1)
        at = first + length
        if at > end:
            raise ValueError("an item is longer than its packet")
        items[tag] = first, at
    raise ValueError("a packet has more items than any")


def _checked(data: bytes, start: int, items: dict[int, tuple[int, int]]) -> bool:
    """Whether the sum of big-endian 16-bit words, from the key up to the checksum's value, is the checksum."""
    first, beyond = items.get(CHECKSUM, (start, start))
    covered = KEY + data[start:first]
    total = (sum(covered[0::2]) << 8) + sum(covered[1::2])
    return beyond - first == 2 and total & 0xFFFF == int.from_bytes(data[first:beyond], "big")


def _fix(items: dict[int, bytes]) -> Fix:
    time = items.get(TIMESTAMP, b"")
    return Fix(
        int.from_bytes(time, "big") / 1e6 if len(time) == 8 else None,
        _place(items, SENSOR_LATITUDE, SENSOR_LONGITUDE, (SENSOR_ALTITUDE, SENSOR_HEIGHT)),
        _place(items, CENTRE_LATITUDE, CENTRE_LONGITUDE, (CENTRE_ELEVATION,)),
    )


def _place(items: dict[int, bytes], latitude: int, longitude: int, altitudes: tuple[int, ...]) -> Position | None:
    north, east = _angle(items.get(latitude, b""), 90.0), _angle(items.get(longitude, b""), 180.0)
    if north is None or east is None:
        return None
    heights = (_height(items.get(tag, b"")) for tag in altitudes)
    return Position(north, east, next((height for height in heights if height is not None), None))


def _angle(value: bytes, most: float) -> float | None:
    """A signed 32-bit number mapped to -most..most degrees; its least value says that there is none."""
    number = int.from_bytes(value, "big", signed=True)
    return None if len(value) != 4 or number == -(1 << 31) else number * most / ((1 << 31) - 1)


def _height(value: bytes) -> float | None:
    """An unsigned 16-bit number mapped to -900..19000 metres."""
    return None if len(value) != 2 else int.from_bytes(value, "big") * 19900 / 65535 - 900
