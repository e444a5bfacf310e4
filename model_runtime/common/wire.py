"""Message framing over a pair of byte streams; standard library only, imported by both processes.

A message is one line of JSON (the members of JSON-RPC 2.0, plus `payload`: a byte count) followed by exactly that many
raw bytes. Sizes are bounded on both sides, and a message that breaks a rule is consumed as far as its end can be known,
so that the stream stays usable. Half a surrogate pair, which no UTF-8 can hold, becomes U+FFFD on the way in and out.
The messages themselves are described in docs/protocol.md.
"""

from __future__ import annotations

import json
import math
import re
import threading
from dataclasses import dataclass
from typing import Any, BinaryIO

from .whole_text import whole_text

PROTOCOL = 1
"""Of what the messages mean; another number where an older process could not understand a newer one."""
MAX_HEADER_BYTES = 1 << 20
MAX_PAYLOAD_BYTES = 1 << 28
MAX_ID_CHARACTERS = 128
_CHUNK_BYTES = 1 << 20
_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
NOT_LOADED = -32000
BAD_MODEL = -32001
OUT_OF_MEMORY = -32002
TOO_LARGE = -32003
SERVER_FAULT = -32004
CANCELLED = -32800


class WireError(Exception):
    """A message that breaks a rule of the wire; `code` is a JSON-RPC error code, `id` the request's, if known."""

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


def known_id(header: dict) -> int | str | None:
    """The id of a message, or None where it has none that a request may have: an integer of 64 bits or a short text."""
    id = header.get("id")
    if type(id) is int and -(1 << 63) <= id < 1 << 63:
        return id
    return id if isinstance(id, str) and len(id) <= MAX_ID_CHARACTERS else None


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
        raise WireError(INVALID_REQUEST, "The payload size of a message is not a byte count.", known_id(header))
    if count > MAX_PAYLOAD_BYTES:
        _skip_bytes(stream, count)
        sentence = f"A payload of {count} bytes is over the limit of {MAX_PAYLOAD_BYTES} bytes."
        raise WireError(INVALID_REQUEST, sentence, known_id(header))
    try:
        return Message(header, _read_exactly(stream, count))
    except MemoryError:  # which is asked for before a byte is read
        _skip_bytes(stream, count)
        sentence = f"There is no memory for a payload of {count} bytes."
        raise WireError(OUT_OF_MEMORY, sentence, known_id(header)) from None


def write_message(
    stream: BinaryIO, header: dict, payload: bytes = b"", lock: threading.Lock | None = None
) -> str | None:
    """Write one message and flush; with `lock`, messages of several threads do not mix.

    Numbers that are not finite go out as null, which a sentence in the result's `notes` says and the return, for the
    log; in a request they are an error, since null would ask for something else. Raises WireError, with nothing
    written, for those, for what JSON cannot hold, and where the message is over the bounds that the reader enforces;
    OSError is the stream's.
    """
    members = dict(header, jsonrpc="2.0")
    if payload:
        members["payload"] = len(payload)
    note = None
    try:
        try:
            line = _as_line(members)
        except ValueError:
            members, note = _finite(members)
            line = _as_line(members)
    except (TypeError, ValueError, RecursionError) as error:
        raise WireError(INTERNAL_ERROR, f"The message cannot be put as JSON: {error}.", known_id(header)) from None
    if len(line) > MAX_HEADER_BYTES or len(payload) > MAX_PAYLOAD_BYTES:
        raise WireError(TOO_LARGE, "The message is too large to be sent.", known_id(header))
    if lock is None:
        lock = threading.Lock()
    with lock:
        stream.write(line)
        if payload:
            stream.write(payload)
        stream.flush()
    return note


def _as_line(members: dict) -> bytes:
    text = json.dumps(members, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"
    try:
        return text.encode()
    except UnicodeEncodeError:
        return whole_text(text).encode()


def _finite(members: dict) -> tuple[dict, str | None]:
    """A message with null for its numbers that are not finite, and the sentence that says so (None: there are none)."""
    found: list[str] = []

    def copied(value: Any, path: str) -> Any:
        if isinstance(value, float) and not math.isfinite(value):
            found.append(path)
            return None
        if isinstance(value, dict):
            return {key: copied(entry, f"{path}.{key}" if path else str(key)) for key, entry in value.items()}
        if isinstance(value, (list, tuple)):
            return [copied(entry, f"{path}[{index}]") for index, entry in enumerate(value)]
        return value

    members = copied(members, "")
    if not found:
        return members, None
    if "method" in members and "id" in members:
        sentence = f"A number of the request is not finite: {found[0]}."
        raise WireError(INVALID_PARAMS, sentence, known_id(members))
    note = f"Numbers that are not finite were left out: {found[0]}" + (
        f" and {len(found) - 1} more." if found[1:] else "."
    )
    result = members.get("result")
    if isinstance(result, dict):
        result["notes"] = [*(result.get("notes") or ()), note]
    return members, note


def _decode_header(line: bytes) -> dict:
    try:
        text = line.decode("utf-8")
        header = json.loads(text)
        if _ESCAPED_SURROGATE.search(line):
            header = json.loads(whole_text(json.dumps(header, ensure_ascii=False)))
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
