"""Message framing over a pair of byte streams; standard library only, imported by both processes.

A message is one line of JSON (the members of JSON-RPC 2.0, plus `payload`: a byte count) followed by exactly that many
raw bytes. Sizes are bounded on both sides, and a message that breaks a rule is consumed as far as its end can be known,
so that the stream stays usable. The messages themselves are described in docs/protocol.md.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from typing import Any, BinaryIO

MAX_HEADER_BYTES = 1 << 20
MAX_PAYLOAD_BYTES = 1 << 28
_CHUNK_BYTES = 1 << 20

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
NOT_LOADED = -32000
BAD_MODEL = -32001
OUT_OF_MEMORY = -32002
TOO_LARGE = -32003
CANCELLED = -32800


class WireError(Exception):
    """A message that breaks the framing rules; `code` is a JSON-RPC error code, `id` the request's, if known."""

    def __init__(self, code: int, sentence: str, id: Any = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.id = id


class WireClosed(Exception):
    """The other side closed the stream, possibly in the middle of a message."""


@dataclass(frozen=True)
class Message:
    """One message: the decoded JSON header (without `payload`) and its raw bytes."""

    header: dict
    payload: bytes = b""

    @property
    def id(self) -> Any:
        """The request id, or None for a notification."""
        return self.header.get("id")


def read_message(stream: BinaryIO) -> Message:
    """Read one message; raises WireClosed at the end of the stream and WireError for a message that breaks a rule."""
    line = stream.readline(MAX_HEADER_BYTES + 1)
    if not line:
        raise WireClosed("the stream ended")
    if not line.endswith(b"\n"):
        if len(line) <= MAX_HEADER_BYTES:
            raise WireClosed("the stream ended inside a header")
        _skip_line(stream)
        raise WireError(INVALID_REQUEST, f"A message header is longer than {MAX_HEADER_BYTES} bytes.")
    header = _decode_header(line)
    count = header.pop("payload", 0)
    if not isinstance(count, int) or isinstance(count, bool) or count < 0:
        raise WireError(INVALID_REQUEST, "The payload size of a message is not a byte count.", header.get("id"))
    if count > MAX_PAYLOAD_BYTES:
        _skip_bytes(stream, count)
        sentence = f"A payload of {count} bytes is over the limit of {MAX_PAYLOAD_BYTES} bytes."
        raise WireError(INVALID_REQUEST, sentence, header.get("id"))
    return Message(header, _read_exactly(stream, count))


def write_message(stream: BinaryIO, header: dict, payload: bytes = b"", lock: threading.Lock | None = None) -> None:
    """Write one message and flush; with `lock`, messages of several threads do not mix.

    Raises WireError, with nothing written, where the message is over the bounds that the reader enforces.
    """
    members = dict(header, jsonrpc="2.0")
    if payload:
        members["payload"] = len(payload)
    line = json.dumps(members, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"
    if len(line) > MAX_HEADER_BYTES or len(payload) > MAX_PAYLOAD_BYTES:
        raise WireError(TOO_LARGE, "The message is too large to be sent.", header.get("id"))
    if lock is None:
        lock = threading.Lock()
    with lock:
        stream.write(line)
        if payload:
            stream.write(payload)
        stream.flush()


def _decode_header(line: bytes) -> dict:
    try:
        header = json.loads(line.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise WireError(PARSE_ERROR, f"A message header is not JSON: {error}.") from None
    if not isinstance(header, dict):
        raise WireError(INVALID_REQUEST, "A message header is not a JSON object.")
    return header


def _read_exactly(stream: BinaryIO, count: int) -> bytes:
    data = stream.read(count) if count else b""
    if data is None or len(data) < count:
        raise WireClosed("the stream ended inside a payload")
    return data


def _skip_bytes(stream: BinaryIO, count: int) -> None:
    while count > 0:
        data = stream.read(min(count, _CHUNK_BYTES))
        if not data:
            raise WireClosed("the stream ended inside a payload")
        count -= len(data)


def _skip_line(stream: BinaryIO) -> None:
    while True:
        line = stream.readline(_CHUNK_BYTES)
        if not line:
            raise WireClosed("the stream ended inside a header")
        if line.endswith(b"\n"):
            return
