"""The server as the plugin meets it: a real subprocess, its stdin and stdout."""

import importlib
import io
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from flights import packet, transport_stream
from test_video import clip

from model_runtime.common import wire
from model_runtime.common.methods import WIRE_METHODS
from model_runtime.errors import half_imported
from model_runtime.serving.handlers import Handlers
from model_runtime.serving.server import Server

ROOT = Path(__file__).resolve().parents[2]
SIDE = 256
PICTURE = {"width": SIDE, "height": SIDE}
PIXELS = bytes(range(256)) * (SIDE * SIDE * 3 // 256)


class Connection:
    """One server process; `call` sends a request and gives its reply, keeping the notifications."""

    def __init__(self, *command):
        self.process = subprocess.Popen(
            [sys.executable, *(command or ("-m", "model_runtime", "serve"))],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=os.environ | {"OMP_NUM_THREADS": "1"},
        )  # fmt: skip
        self.notifications = []
        self.count = 0

    def send(self, method, params=None, payload=b"", id=None):
        self.count += 1
        id = id or self.count
        wire.write_message(self.process.stdin, {"id": id, "method": method, "params": params or {}}, payload)
        return id

    def reply(self, id):
        while True:
            message = wire.read_message(self.process.stdout)
            if "method" in message.header:
                self.notifications.append(message.header)
            elif message.id == id:
                return message.header

    def call(self, method, params=None, payload=b""):
        self.notifications = []
        return self.reply(self.send(method, params, payload))

    def ask(self, **params):
        return self.call("ask", {"images": [PICTURE], "question": "Is there a road?"} | params, PIXELS)


@pytest.fixture(scope="module")
def server(untrained):
    connection = Connection()
    connection.loaded = connection.call("load", {"model": str(untrained), "device": "cpu"})
    connection.load_notes = connection.notifications
    yield connection
    connection.process.stdin.close()
    assert connection.process.wait(60) == 0


def test_loading_reports_progress_and_describes_the_model(server):
    model = server.loaded["result"]["model"]
    assert model["image_size"] == 256 and model["frames"] == 8 and model["family"] == "unirs"
    assert (
        model["methods"] == ["ask", "caption", "classify", "classify_video", "compare"]
        and model["clue_model"] == "base/llm"
    )
    assert model["trained"] is False and "meaningless" in model["notice"]
    stages = {note["params"]["stage"] for note in server.load_notes if note["method"] == "progress"}
    assert {"vision tower", "projector", "decoder", "clue decoder"} <= stages


def test_an_answer_is_streamed_and_repeats_in_its_reply(server):
    result = server.ask()["result"]
    text = "".join(n["params"]["delta"] for n in server.notifications if n["params"].get("part") == "answer")
    assert text.strip().startswith(result["answer"])
    assert result["clue"] and set(result["seconds"]) >= {"encode", "clue", "prefill", "decode", "first_token", "total"}


def test_the_reply_names_the_pixels_as_received(server):
    import hashlib

    assert server.ask()["result"]["images"] == [PICTURE | {"sha256": hashlib.sha256(PIXELS).hexdigest()}]


@pytest.mark.parametrize(
    "method, params, payload, code",
    [
        ("dance", {}, b"", wire.METHOD_NOT_FOUND),
        ("ask", {"images": [PICTURE], "question": "x"}, PIXELS[:-1], wire.INVALID_PARAMS),
        ("ask", {"images": [PICTURE], "question": "x"}, PIXELS + b"1", wire.INVALID_PARAMS),
        ("ask", {"images": [{"width": 10**6, "height": 10**6}], "question": "x"}, b"", wire.INVALID_PARAMS),
        ("ask", {"images": "all", "question": "x"}, b"", wire.INVALID_PARAMS),
        ("ask", {"images": [PICTURE], "question": 5}, PIXELS, wire.INVALID_PARAMS),
        ("ask", {"images": [PICTURE], "question": "x", "max_new_tokens": -1}, PIXELS, wire.INVALID_PARAMS),
        ("ask", {"images": [PICTURE], "question": "x", "clue": 3}, PIXELS, wire.INVALID_PARAMS),
        ("classify", {"images": [PICTURE], "classes": [1]}, PIXELS, wire.INVALID_PARAMS),
        ("classify", {"images": [PICTURE], "kind": "sound", "classes": ["a"]}, PIXELS, wire.INVALID_PARAMS),
    ],
)
def test_a_bad_request_is_answered_with_an_error_and_the_server_goes_on(server, method, params, payload, code):
    error = server.call(method, params, payload)["error"]
    assert error["code"] == code and error["message"].endswith(".")
    assert "result" in server.ask(max_new_tokens=1, clue=False)


def test_bytes_that_are_no_message_are_answered_with_an_error(server):
    server.process.stdin.write(b"hello\n")
    server.process.stdin.flush()
    assert server.reply(None)["error"]["code"] == wire.PARSE_ERROR
    wire.write_message(server.process.stdin, {"method": "status"})
    assert server.reply(None)["error"]["code"] == wire.INVALID_REQUEST
    assert server.call("status")["result"]["state"] == "idle"


def test_a_request_that_breaks_a_rule_is_answered_under_its_own_id(server):
    for header in ({"id": 70}, {"id": 71, "method": 5}, {"id": 72, "method": ["ask"]}):
        wire.write_message(server.process.stdin, header)
        assert server.reply(header["id"])["error"]["code"] == wire.INVALID_REQUEST
    wire.write_message(server.process.stdin, {"id": 73, "method": "batch"})
    assert server.reply(73)["error"]["code"] == wire.INVALID_PARAMS
    wire.write_message(server.process.stdin, {"id": 74, "method": "ask", "params": None})
    assert server.reply(74)["error"]["code"] == wire.INVALID_PARAMS
    wire.write_message(server.process.stdin, {"id": 75, "method": "y" * (wire.MAX_HEADER_BYTES - 100)})
    assert server.reply(75)["error"]["code"] == wire.METHOD_NOT_FOUND


@pytest.mark.parametrize("id", ["x" * (wire.MAX_HEADER_BYTES - 100), "x" * 129, 1 << 63, 10**4000, 1.5, True, [1]])
def test_an_id_out_of_bounds_is_refused_and_the_server_goes_on(server, id):
    for method in ("status", "cancel", "ask"):
        wire.write_message(server.process.stdin, {"id": id, "method": method})
        assert server.reply(None)["error"]["code"] == wire.INVALID_REQUEST
    assert server.call("status")["result"]["state"] == "idle"


def test_a_reply_that_cannot_be_sent_as_it_is_still_answers_and_the_server_goes_on():
    sink = io.BytesIO()
    server = Server(io.BytesIO(), sink)
    replies = [{"score": float("nan")}, {"answer": "\ud800"}, {"answer": object()}, {"answer": "x" * (1 << 20)}, {}]
    for number, reply in enumerate(replies):
        server._take(wire.Message({"id": number, "method": "ask"}))
        server._guarded(server._waiting.get(), lambda reply=reply: reply)
    sink.seek(0)
    headers = [wire.read_message(sink).header for _ in replies]
    assert [header["id"] for header in headers] == [0, 1, 2, 3, 4]
    assert headers[0]["result"]["score"] is None and "result.score" in headers[0]["result"]["notes"][0]
    assert headers[1]["result"]["answer"] == "\ufffd"
    assert headers[2]["error"]["code"] == wire.INTERNAL_ERROR and headers[3]["error"]["code"] == wire.TOO_LARGE
    assert headers[4]["result"] == {}


def test_a_request_that_ends_while_it_is_cancelled_leaves_no_mark_on_its_id():
    server = Server(io.BytesIO(), io.BytesIO())
    ending = threading.Thread(target=lambda: server._close(1))

    class Ids(set):
        def __contains__(self, id):
            known = super().__contains__(id)
            if known and not ending.ident:
                ending.start()
                ending.join(0.2)  # the worker ends the request between the question and the mark, if it can
            return known

    server._take(wire.Message({"id": 1, "method": "ask"}))
    server._open = Ids(server._open)
    server._take(wire.Message({"id": 2, "method": "cancel", "params": {"id": 1}}))
    ending.join()
    assert not server._is_cancelled(1)


def test_a_question_about_the_state_under_an_id_in_use_does_not_end_the_other_request():
    server = Server(io.BytesIO(), io.BytesIO())
    server._take(wire.Message({"id": 1, "method": "ask"}))
    server._take(wire.Message({"id": 1, "method": "status"}))
    server._take(wire.Message({"id": 2, "method": "cancel", "params": {"id": 1}}))
    assert server._is_cancelled(1)


A_FAILING_IMPORT = """
import builtins, sys
module, kind, said, *words = sys.argv[1:]
class Failing:
    def find_spec(name, path, target=None):
        if name == module:
            raise getattr(builtins, kind)(said)
sys.meta_path.insert(0, Failing)
from model_runtime.__main__ import main
sys.exit(main(words or ["serve"]))
"""


@pytest.mark.parametrize("module", ["torch", "transformers.models.llama.modeling_llama"])
def test_where_memory_runs_out_in_an_import_it_says_so_and_ends_since_no_second_try_can_do_well(untrained, module):
    connection = Connection("-c", A_FAILING_IMPORT, module, "MemoryError", "std::bad_alloc")
    error = connection.call("load", {"model": str(untrained), "device": "cpu"})["error"]
    assert error["code"] == wire.OUT_OF_MEMORY and error["message"].startswith("Memory ran out on this computer.")
    assert connection.process.wait(60) == 0


def test_where_a_module_lacks_a_part_that_there_was_no_memory_for_it_says_so_and_ends(untrained):
    lacks = "ImportError", "cannot import name 'sha1' from 'hashlib'"
    connection = Connection("-c", A_FAILING_IMPORT, "model_runtime.models.unirs.model", *lacks)
    error = connection.call("load", {"model": str(untrained), "device": "cpu"})["error"]
    said = "A part of Python could not be loaded whole (cannot import name 'sha1' from 'hashlib'). "
    assert error["message"].startswith(said) and error["data"]["sentence"]["values"]["reason"].endswith("'hashlib'")
    assert connection.process.wait(60) == 0


def test_a_command_that_imports_half_a_module_says_so_in_a_sentence(tmp_path):
    lacks = "transformers", "ImportError", "cannot import name 'sha1' from 'hashlib'"
    command = [sys.executable, "-c", A_FAILING_IMPORT, *lacks, "untrained", str(tmp_path / "model")]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    said = "A part of Python could not be loaded whole (cannot import name 'sha1' from 'hashlib'): run it again"
    assert ran.returncode == 2 and ran.stderr.startswith(said) and "Traceback" not in ran.stderr


def test_a_module_is_half_imported_where_it_lacks_a_name_and_not_where_it_is_not_there():
    def half(act):
        try:
            try:
                act()
            except ImportError as error:
                raise ModuleNotFoundError("Could not import module 'X'.") from error
        except Exception as error:
            return half_imported(error)

    assert half(lambda: exec("from hashlib import not_there"))
    assert not half(lambda: importlib.import_module("not_there"))
    assert not half(lambda: bytearray(1 << 62))


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (MemoryError(), wire.OUT_OF_MEMORY, "Memory ran out on this computer. "),
        (RuntimeError("can't start new thread"), wire.OUT_OF_MEMORY, "Memory ran out on this computer. "),
        (RuntimeError("out of memory"), wire.OUT_OF_MEMORY, "Memory ran out on this computer. "),
        (RuntimeError("could not create a primitive"), wire.OUT_OF_MEMORY, "Memory ran out on this computer. "),
        (
            RuntimeError("could not create a primitive descriptor for convolution"),
            wire.INTERNAL_ERROR,
            "The runtime failed: RuntimeError: ",
        ),
        (SystemError("error return without exception set"), wire.OUT_OF_MEMORY, "Memory ran out on this computer. "),
        (
            OSError(24, "Too many open files", "/x.json"),
            wire.INTERNAL_ERROR,
            "/x.json cannot be read or written: Too",
        ),
        (ImportError("x.so: cannot open shared object file: Too many open files"), wire.INTERNAL_ERROR, "x.so: "),
        (RuntimeError("unable to open file </x>: Too many open files (24)"), wire.INTERNAL_ERROR, "unable to open"),
        (KeyError("x"), wire.INTERNAL_ERROR, "The runtime failed: KeyError: "),
    ],
)
def test_what_the_system_has_not_is_a_sentence_and_no_failure_of_the_runtime(error, code, said):
    sink = io.BytesIO()
    server = Server(io.BytesIO(), sink)
    server._take(wire.Message({"id": 1, "method": "ask"}))
    server._guarded(server._waiting.get(), lambda: (_ for _ in ()).throw(error))
    sink.seek(0)
    told = wire.read_message(sink).header["error"]
    assert told["code"] == code and told["message"].startswith(said)


SLOW_MODEL = """
import os, sys, time
from model_runtime.serving import handlers, server
def answer(self, call):
    while not os.path.exists(sys.argv[1]):
        if call.cancelled():
            raise handlers.RuntimeFault("The request was cancelled.", handlers.wire.CANCELLED)
        time.sleep(0.005)
    return {"answer": "at last"}
handlers.Handlers._answer = answer
server.serve()
"""


@pytest.fixture
def thinking(tmp_path):
    """A server whose model answers no question until the file `connection.leave` is there."""
    connection = Connection("-c", SLOW_MODEL, str(tmp_path / "answer"))
    connection.leave = tmp_path / "answer"
    yield connection
    connection.process.stdin.close()
    assert connection.process.wait(60) == 0


def test_cancel_ends_a_waiting_request_and_only_that_one(thinking):
    first, second, third = (thinking.send("ask") for _ in range(3))
    assert thinking.call("cancel", {"id": second})["result"] == {"cancelled": True}
    thinking.leave.touch()
    assert thinking.reply(first)["result"] == {"answer": "at last"}
    assert thinking.reply(second)["error"]["code"] == wire.CANCELLED
    assert thinking.reply(third)["result"] == {"answer": "at last"}
    assert thinking.call("cancel", {"id": second})["result"] == {"cancelled": False}


def test_cancel_ends_the_request_at_work(thinking):
    first, second = (thinking.send("ask") for _ in range(2))
    assert thinking.call("cancel", {"id": first})["result"] == {"cancelled": True}
    assert thinking.reply(first)["error"]["code"] == wire.CANCELLED
    thinking.leave.touch()
    assert thinking.reply(second)["result"] == {"answer": "at last"}


def test_a_model_folder_that_is_none_is_an_error(server, untrained, tmp_path):
    error = server.call("load", {"model": str(tmp_path)})["error"]
    assert error["code"] == wire.BAD_MODEL and str(tmp_path) in error["message"]
    assert "result" in server.call("load", {"model": str(untrained), "device": "cpu"})


def test_nothing_is_answered_before_a_model_is_loaded():
    connection = Connection()
    try:
        assert connection.ask()["error"]["code"] == wire.NOT_LOADED
    finally:
        connection.process.stdin.close()
        connection.process.wait()


def test_hello_says_who_is_there_before_anything_is_imported():
    connection = Connection()
    try:
        started = time.perf_counter()
        said = connection.call("hello", {"protocol": 1, "version": "0.1.0"})["result"]
        print(f"hello in {time.perf_counter() - started:.2f} s")
        assert said["protocol"] == wire.PROTOCOL and said["lacks"] == [] and said["packages"]["torch"]
        maps = Path(f"/proc/{connection.process.pid}/maps").read_text()
        assert "libtorch" not in maps
    finally:
        connection.process.stdin.close()
        connection.process.wait()


def test_each_method_of_the_table_that_a_worker_works_on_has_its_handler():
    worked_on = {name for name, method in WIRE_METHODS.items() if method.worker != "reader"}
    assert set(Handlers().by_method) == worked_on
    assert set(WIRE_METHODS) - worked_on == {"hello", "status", "cancel"}


def test_it_ends_when_its_parent_dies(tmp_path):
    """A parent that is killed closes the pipe; the server must not outlive it, even at work."""
    script = (
        "import subprocess, sys, time\n"
        "p = subprocess.Popen([sys.executable, '-m', 'model_runtime', 'serve'], stdin=subprocess.PIPE,"
        " stdout=subprocess.PIPE)\n"
        "print(p.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        child = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    for _ in range(600):
        if not running(child):
            return
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the server outlived its parent by a minute")


def running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_video_is_looked_at_while_the_model_works(thinking, tmp_path):
    path = str(clip(tmp_path / "a.mp4", 100))
    answering = thinking.send("ask")
    opening = thinking.send("open_video", {"path": path})
    looking = thinking.send("frames", {"path": path, "start_s": 1, "end_s": 2, "count": 3, "side": 48})
    moments = thinking.send("frames", {"path": path, "times": [3.0, 0.5], "side": 512})
    replies = {}
    while len(replies) < 3:
        message = wire.read_message(thinking.process.stdout)
        replies[message.id] = message
    thinking.leave.touch()
    assert "result" in thinking.reply(answering)
    video = replies[opening].header["result"]
    assert (video["name"], video["width"], video["height"], video["frame_count"]) == ("a.mp4", 96, 64, 100)
    assert video["seconds"] == pytest.approx(4.0) and video["telemetry"] is None and video["notes"] == []
    small = replies[looking]
    assert [(f["width"], f["height"]) for f in small.header["result"]["frames"]] == [(48, 32)] * 3
    assert [f["index"] for f in small.header["result"]["frames"]] == [25, 36, 48]
    assert len(small.payload) == 3 * 48 * 32 * 3
    assert [f["time_s"] for f in replies[moments].header["result"]["frames"]] == [3.0, pytest.approx(0.48)]
    assert len(replies[moments].payload) == 2 * 96 * 64 * 3


def test_a_window_of_a_video_is_classified_and_says_which_frames_it_saw(server, tmp_path):
    path = str(clip(tmp_path / "a.mp4", 100))
    window = {"path": path, "start_s": 1, "end_s": 3}
    asked = {"kind": "video", "video": window, "classes": ["Flood", "Parade"], "clue": False}
    result = server.call("classify", asked)["result"]
    assert {entry["text"] for entry in result["scores"]} == {"Flood", "Parade"} and len(result["images"]) == 8
    source = result["source"]
    assert (source["start_s"], source["end_s"]) == (1.0, 3.0) and source["indices"][0] == 25
    assert all(1 <= seconds < 3 for seconds in source["times_s"])
    whole = server.call("classify", asked | {"video": {"path": path, "start_s": None, "end_s": None}})["result"]
    assert whole["source"]["indices"] == [0, 14, 28, 42, 56, 70, 84, 98]


def test_a_flight_comes_with_its_telemetry(server, tmp_path):
    packets = [packet(1.7e9 + second, 47 + second / 1000, 8.5, 500) for second in range(3)]
    packets[1] = packets[1][:-1]
    video = server.call("open_video", {"path": str(transport_stream(tmp_path / "a.ts", 3, packets))})["result"]
    first, last = video["telemetry"]["points"]
    assert first == pytest.approx([0.0, 47.0, 8.5, 500], abs=0.2) and last[:2] == pytest.approx([2.0, 47.002], abs=1e-6)
    assert video["telemetry"]["source"] == "klv" and video["telemetry"]["broken"] == 1 and video["notes"] == []
    assert [note.split()[0] for note in video["telemetry"]["notes"]] == ["Positions", "Damaged"]


@pytest.mark.parametrize(
    "method, params",
    [
        ("open_video", {"path": "/nowhere/flight.mp4"}),
        ("open_video", {}),
        ("open_video", {"path": "http://127.0.0.1:9/a.mp4"}),
        ("frames", {"path": "/nowhere/flight.mp4", "times": [1.0]}),
        ("frames", {"path": "a.mp4", "times": []}),
        ("frames", {"path": "a.mp4", "times": [-1.0]}),
        ("frames", {"path": "a.mp4", "times": [float(10**9)]}),
        ("frames", {"path": "a.mp4", "times": ["soon"]}),
        ("frames", {"path": "a.mp4", "count": 0}),
        ("frames", {"path": "a.mp4", "count": 256, "side": 4096}),
        ("classify", {"kind": "video", "video": "a.mp4"}),
        ("classify", {"kind": "video", "video": {"path": "/nowhere/flight.mp4"}}),
    ],
)
def test_a_video_that_cannot_be_shown_is_a_sentence(server, method, params):
    error = server.call(method, params)["error"]
    assert error["code"] == wire.INVALID_PARAMS and error["message"].endswith(".")


def test_an_error_and_a_note_bring_the_template_that_they_are_translated_by(server, tmp_path):
    data = server.call("open_video", {"path": "/nowhere/flight.mp4"})["error"]["data"]
    assert data["sentence"] == {"template": "There is no file “{path}”.", "values": {"path": "/nowhere/flight.mp4"}}
    path = transport_stream(tmp_path / "a.ts", 3, [packet(1.7e9, 47, 8.5, 500)[:-1]])
    reply = server.call("open_video", {"path": str(path)})
    described = {"template": "Damaged packets of telemetry that were left out: {broken}.", "values": {"broken": 1}}
    assert reply["sentences"][0] == [["telemetry", "notes", 0], described]
    assert reply["result"]["telemetry"]["points"] == []
    assert reply["result"]["telemetry"]["notes"][0] == "Damaged packets of telemetry that were left out: 1."
