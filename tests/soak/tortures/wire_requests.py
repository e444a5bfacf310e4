"""Requests to the model runtime, a real process with the model that comes with the project: each has one reply.

Half are made by a grammar, with one member or another wrong, half are bytes of whole ones, damaged. An exception is a
fault even where its text was sent as an answer.
"""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings

from model_runtime.common import wire

from ..messages import SIDE, requests
from ..mutation import damaged
from ..server_process import ServerProcess, expected_replies
from ..torture import Case, Count, Torture

_PICTURES = [{"width": SIDE, "height": SIDE}]
_MOST_LACKING = 1 << 16  # bytes that a damaged message may claim to send


def prepare(folder: Path) -> Case:
    """A runtime that lives through all cases."""
    server = ServerProcess()

    def case(random: Random) -> Count:
        count = Count()
        chunk: list[bytes] = []

        @seed(random.getrandbits(63))
        @settings(
            max_examples=60,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(requests())
        def make(request: tuple[dict, bytes]) -> None:
            chunk.append(_line(*request))

        make()
        whole = [_line(*request) for request in _whole(random)]
        for _ in range(240):
            one = random.choice(whole)
            one = one if random.random() < 0.05 else damaged(one, random, tuple(whole), 1 << 16)
            if _can_be_sent(one):
                chunk.append(one)
        count.answered, count.refused = server.exchange(b"".join(chunk) + b"\n")
        return count

    return case


def _line(header: dict, payload: bytes) -> bytes:
    """A message as it is on the wire, whatever is in it."""
    out = io.BytesIO()
    try:
        wire.write_message(out, header, payload)
    except wire.WireError:
        return b""  # its own side refuses to send it
    return out.getvalue()


def _whole(random: Random) -> list[tuple[dict, bytes]]:
    pixels = random.randbytes(3 * SIDE * SIDE)
    short = {"images": _PICTURES, "max_new_tokens": 2, "clue": False}
    asked = [
        ("ask", {"question": "Is there a road?", **short}, pixels),
        ("caption", short, pixels),
        ("status", {}, b""),
        ("hello", {"protocol": 1, "version": "1.0"}, b""),
        ("open_video", {"path": "/nowhere.mp4"}, b""),
        ("cancel", {"id": 3}, b""),
        ("batch", {"requests": [{"method": "ask", "question": "?", **short}]}, pixels),
        ("classify", {"classes": ["road", "sea"], "kind": "image", **short}, pixels),
    ]
    return [
        ({"id": random.choice((random.randrange(1 << 30), "text")), "method": method, "params": params}, payload)
        for method, params, payload in asked
    ]


def _can_be_sent(data: bytes) -> bool:
    """Whether a damaged message leaves the stream within reach: its payload lacks little of what it claims. (What it
    has too much is read as further messages, which are damaged ones too.)"""
    return expected_replies(data + b"\n")[1] < _MOST_LACKING


TORTURE = Torture(
    "wire_requests", "requests to the model's process, made wrong and damaged", 1_000_000, prepare, 60.0, slice=3
)
