"""Framing: messages come out as they went in, and a broken one costs itself alone."""

import io
import json

import pytest

from model_runtime.common import wire


def test_header_and_bytes_come_out_as_they_went_in():
    stream = io.BytesIO()
    wire.write_message(stream, {"id": 1, "method": "ask", "params": {"question": "Gibt es Bäume? \n"}}, b"\x00\n\xff")
    wire.write_message(stream, {"id": 2, "result": {}})
    stream.seek(0)
    first, second = wire.read_message(stream), wire.read_message(stream)
    assert first.header["params"]["question"] == "Gibt es Bäume? \n" and first.payload == b"\x00\n\xff"
    assert second.id == 2 and second.payload == b""
    with pytest.raises(wire.WireClosed):
        wire.read_message(stream)


@pytest.mark.parametrize(
    "broken, code",
    [
        (b"not json\n", wire.PARSE_ERROR),
        (b"[1]\n", wire.INVALID_REQUEST),
        (b"\xff\xfe\n", wire.PARSE_ERROR),
        (b'{"id":1,"payload":-1}\n', wire.INVALID_REQUEST),
        (b'{"id":1,"payload":true}\n', wire.INVALID_REQUEST),
        (b"[" * 100_000 + b"\n", wire.PARSE_ERROR),
        (b"x" * (wire.MAX_HEADER_BYTES + 5) + b"\n", wire.INVALID_REQUEST),
    ],
    ids=["no json", "no object", "no utf-8", "negative", "no number", "deep", "too long"],
)
def test_a_broken_message_is_an_error_and_the_next_one_is_read(broken, code):
    stream = io.BytesIO(broken + b'{"id":7,"method":"status"}\n')
    with pytest.raises(wire.WireError) as error:
        wire.read_message(stream)
    assert error.value.code == code
    assert wire.read_message(stream).id == 7


def test_a_payload_over_the_bound_is_skipped_without_being_held(monkeypatch):
    monkeypatch.setattr(wire, "MAX_PAYLOAD_BYTES", 10)
    stream = io.BytesIO(json.dumps({"id": 1, "payload": 50}).encode() + b"\n" + b"z" * 50 + b'{"id":2}\n')
    with pytest.raises(wire.WireError, match="over the limit") as error:
        wire.read_message(stream)
    assert error.value.id == 1 and wire.read_message(stream).id == 2


@pytest.mark.parametrize("cut", [b'{"id":1', b'{"id":1,"payload":9}\nabc'])
def test_a_stream_that_ends_inside_a_message_is_closed(cut):
    with pytest.raises(wire.WireClosed):
        wire.read_message(io.BytesIO(cut))


def test_a_message_too_large_to_be_read_is_not_written():
    stream = io.BytesIO()
    with pytest.raises(wire.WireError) as error:
        wire.write_message(stream, {"id": 1, "params": {"text": "x" * wire.MAX_HEADER_BYTES}})
    assert error.value.code == wire.TOO_LARGE
    assert stream.getvalue() == b""
