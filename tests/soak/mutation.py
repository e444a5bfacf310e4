"""Bytes and texts damaged as wires, disks and hands damage them. Standard library only."""

from __future__ import annotations

import re
from random import Random

NUMBERS = (0, 1, -1, 127, 128, 255, 256, 32767, 65535, 65536, 2**31 - 1, 2**31, 2**32, 2**53, 2**63 - 1, 2**63, 2**64)
TEXTS = (
    *("", " ", "\0", "\ufeff", "\u202e", "\ud800", "\udfff", "NaN", "nan", "inf", "-inf", "1e999", "-0", "0x10", "1_0"),
    *("١٢", "null", "../../etc/passwd", "/etc/passwd", "C:\\Windows", "file:///etc/passwd", "http://127.0.0.1:9/x"),
    *("$(id)", "`id`", "{{7*7}}", "{0.__class__}", "%s%n", "'; DROP TABLE x; --", "<b>x</b>", "<img src=x>"),
    *("@expression", "[% 1 %]", "a" * 5000, "é" * 300),
)
_DIGITS = re.compile(rb"\d+")


def damaged(data: bytes, random: Random, others: tuple[bytes, ...] = (), most: int = 1 << 22) -> bytes:
    """The bytes with one to six of: a bit or a byte changed, cut short, cut out, doubled, spliced with another's, a
    number replaced; at most `most` bytes. One in a hundred is flooded besides."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        data = random.choice(_WAYS)(data, random, others)[:most]
    return flooded(data, random, most) if random.random() < 0.01 else data


def flooded(data: bytes, random: Random, most: int) -> bytes:
    """The bytes with a few of them again and again in their midst, up to `most` in all: what costs a reader more than
    its length shows here."""
    place = random.randrange(len(data) + 1)
    few = data[place : place + random.choice((1, 2, 3, 8, 20, 60))] or b"("
    return data[:place] + few * max(0, (most - len(data)) // len(few)) + data[place:]


def text(random: Random) -> str:
    """A short hostile text."""
    return random.choice(TEXTS)


def _bit(data: bytes, random: Random, _others: tuple[bytes, ...]) -> bytes:
    if not data:
        return data
    place = random.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << random.randrange(8))]) + data[place + 1 :]


def _byte(data: bytes, random: Random, _others: tuple[bytes, ...]) -> bytes:
    if not data:
        return data
    place = random.randrange(len(data))
    return data[:place] + bytes([random.choice((0, 1, 0x7F, 0x80, 0xFF, random.randrange(256)))]) + data[place + 1 :]


def _head(data: bytes, random: Random, _others: tuple[bytes, ...]) -> bytes:
    """A byte of the first 64, where formats say how large they are."""
    if not data:
        return data
    place = random.randrange(min(64, len(data)))
    return data[:place] + bytes([random.randrange(256)]) + data[place + 1 :]


def _cut(data: bytes, random: Random, _others: tuple[bytes, ...]) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _out(data: bytes, random: Random, _others: tuple[bytes, ...]) -> bytes:
    start, end = _span(data, random)
    return data[:start] + data[end:]


def _twice(data: bytes, random: Random, _others: tuple[bytes, ...]) -> bytes:
    start, end = _span(data, random)
    return data[:end] + data[start:end] * random.choice((1, 1, 2, 50)) + data[end:]


def _zeros(data: bytes, random: Random, _others: tuple[bytes, ...]) -> bytes:
    start, end = _span(data, random)
    return data[:start] + bytes([random.choice((0, 0xFF))]) * (end - start) + data[end:]


def _spliced(data: bytes, random: Random, others: tuple[bytes, ...]) -> bytes:
    other = random.choice(others) if others else data
    start, end = _span(other, random)
    place = random.randrange(len(data) + 1)
    return data[:place] + other[start:end] + data[place:]


def _number(data: bytes, random: Random, _others: tuple[bytes, ...]) -> bytes:
    """A number in digits, else four bytes, replaced by one at a bound."""
    found = list(_DIGITS.finditer(data[: 1 << 16]))
    number = random.choice(NUMBERS)
    if found and random.random() < 0.6:
        place = random.choice(found)
        return data[: place.start()] + str(number).encode() + data[place.end() :]
    place = random.randrange(len(data) + 1)
    raw = (number % 2**32).to_bytes(4, random.choice(("little", "big")))
    return data[:place] + raw + data[place + 4 :]


def _said(data: bytes, random: Random, _others: tuple[bytes, ...]) -> bytes:
    place = random.randrange(len(data) + 1)
    return data[:place] + text(random).encode("utf-8", "surrogatepass") + data[place:]


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 2, 4, 8, 64, 512, 4096)))


_WAYS = (_bit, _byte, _head, _cut, _out, _twice, _zeros, _spliced, _number, _said)
