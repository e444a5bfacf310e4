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


def test_a_payload_for_which_there_is_no_memory_is_an_error_and_the_next_message_is_read(monkeypatch):
    stream = io.BytesIO()
    wire.write_message(stream, {"id": 7, "method": "ask"}, b"abc")
    wire.write_message(stream, {"id": 8, "method": "ask"})
    stream.seek(0)
    with monkeypatch.context() as patched:
        patched.setattr(wire, "_read_exactly", lambda stream, count: (_ for _ in ()).throw(MemoryError()))
        with pytest.raises(wire.WireError, match="no memory for a payload of 3 bytes") as raised:
            wire.read_message(stream)
    assert (raised.value.code, raised.value.id) == (wire.OUT_OF_MEMORY, 7)
    assert wire.read_message(stream).id == 8


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


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_not_finite_goes_out_as_null_and_the_result_says_so(number):
    stream = io.BytesIO()
    result = {"heat": {"values": [1.0, number, number]}, "notes": ["cloudy"]}
    said = wire.write_message(stream, {"id": 1, "result": result})
    stream.seek(0)
    read = wire.read_message(stream).header["result"]
    assert read["heat"]["values"] == [1.0, None, None]
    assert read["notes"] == ["cloudy", said] and "result.heat.values[1] and 1 more" in said
    assert result["notes"] == ["cloudy"]
    assert wire.write_message(io.BytesIO(), {"id": 1, "result": {"score": 0.5}}) is None


def test_a_request_with_a_number_that_is_not_finite_is_an_error_and_is_not_sent():
    stream = io.BytesIO()
    with pytest.raises(wire.WireError, match=r"params\.start_s") as error:
        wire.write_message(stream, {"id": 3, "method": "frames", "params": {"start_s": float("nan")}})
    assert (error.value.code, error.value.id, stream.getvalue()) == (wire.INVALID_PARAMS, 3, b"")


@pytest.mark.parametrize(
    "value", [object(), {1, 2}, b"bytes", 10**5000, {(1, 2): 3}, [[]]], ids=lambda v: type(v).__name__
)
def test_what_json_cannot_hold_is_an_error_of_the_wire(value):
    if value == [[]]:
        value[0] = value  # without end
    stream = io.BytesIO()
    with pytest.raises(wire.WireError, match="JSON") as error:
        wire.write_message(stream, {"id": 3, "result": {"value": value}})
    assert error.value.id == 3 and stream.getvalue() == b""


def test_half_a_surrogate_pair_becomes_a_replacement_character_out_and_in():
    stream = io.BytesIO()
    wire.write_message(stream, {"id": 1, "params": {"path": "/a\udc80b", "text": "\ud83d!", "whole": "\U0001f600"}})
    stream.write(rb'{"id":2,"params":{"text":"\ud83d!","whole":"\ud83d\ude00","escaped":"\\ud83d"}}' + b"\n")
    stream.seek(0)
    first, second = wire.read_message(stream).header["params"], wire.read_message(stream).header["params"]
    assert first == {"path": "/a\ufffdb", "text": "\ufffd!", "whole": "\U0001f600"}
    assert second == {"text": "\ufffd!", "whole": "\U0001f600", "escaped": "\\ud83d"}


@pytest.mark.parametrize("id", ["x" * 129, [1], 1.5, True, 1 << 63, None])
def test_an_id_that_no_request_can_have_is_not_given_back(id):
    stream = io.BytesIO(json.dumps({"id": id, "payload": -1}).encode() + b"\n")
    with pytest.raises(wire.WireError) as error:
        wire.read_message(stream)
    assert error.value.id is None
    assert [wire.known_id({"id": known}) for known in (0, "x" * 128, -(1 << 63))] == [0, "x" * 128, -(1 << 63)]
