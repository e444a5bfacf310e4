"""The process and the wire without Qt: replies, cancelling, crashes, floods, and an end that really ends."""

import os
import queue
import random
import signal
import sys
import time

import pytest
from unirs.model_runtime.common import wire
from unirs.unirs_qgis.runtime import environment
from unirs.unirs_qgis.runtime.bounded_log import BoundedLog
from unirs.unirs_qgis.runtime.client import ENDED, PROCESS_LOST, RuntimeClient, _is_notice

ROOT = environment.plugin_root()
PICTURE_SIDE = 96


class Talk:
    """A client together with everything it said."""

    def __init__(self, command, folder, log_path):
        self.messages = queue.Queue()
        self.client = RuntimeClient(
            command, environment.child_environment(), self.messages.put, str(log_path), str(folder)
        )
        self.client.start()

    def next(self, wanted, seconds=90):
        """The next message for which `wanted(message)` holds; those before it are in `passed`."""
        deadline = time.monotonic() + seconds
        self.passed = []
        while True:
            message = self.messages.get(timeout=max(0.01, deadline - time.monotonic()))
            if wanted(message):
                return message
            self.passed.append(message)

    def reply(self, request_id, seconds=90):
        """The reply to a request."""
        return self.next(lambda message: message.get("id") == request_id and "method" not in message, seconds)


@pytest.fixture
def talk(tmp_path):
    """Start any command as if it were the runtime."""
    started = []

    def start(command, folder=ROOT):
        started.append(Talk(command, folder, tmp_path / "runtime.log"))
        return started[-1]

    yield start
    for one in started:
        one.client.stop(0.2)


@pytest.fixture(scope="module")
def runtime(tmp_path_factory, untrained_model):
    """One real runtime with the untrained model loaded, for the tests that leave it whole."""
    os.environ["OMP_NUM_THREADS"] = "1"
    command = environment.python_command(ROOT / ".venv" / "bin" / "python", "serve")
    talk = Talk(command, ROOT, tmp_path_factory.mktemp("log") / "runtime.log")
    loaded = talk.client.send("load", {"model": str(untrained_model), "device": "cpu"})
    assert "result" in talk.reply(loaded, 240)
    yield talk
    talk.client.stop()


def ask(question, max_new=16, clue=False):
    """The parameters and payload of a question about a small picture, of which the model has a hundred words to say."""
    image = {"width": PICTURE_SIDE, "height": PICTURE_SIDE}
    params = {"images": [image], "question": question, "clue": clue, "max_new_tokens": max_new}
    return params, random.Random(1).randbytes(PICTURE_SIDE * PICTURE_SIDE * 3)


def test_a_question_is_answered_and_its_text_streams(runtime):
    request = runtime.client.send("ask", *ask("What is here?"))
    answer = runtime.reply(request)["result"]["answer"]
    deltas = [note["params"]["delta"] for note in runtime.passed if note["method"] == "text"]
    assert len(deltas) > 1
    assert answer.startswith("".join(deltas).strip())


def test_a_reply_is_the_result_or_an_error_with_a_sentence(runtime):
    assert runtime.reply(runtime.client.send("status", {}))["result"]["pid"] == runtime.client.process_id
    error = runtime.reply(runtime.client.send("dance", {}))["error"]
    assert error["message"].startswith("There is no method 'dance'") and error["code"] == wire.METHOD_NOT_FOUND


def test_a_cancelled_question_ends_with_one_error_and_nothing_else(runtime):
    first = runtime.client.send("ask", *ask("Tell me everything.", max_new=4000))
    second = runtime.client.send("ask", *ask("And here?"))
    runtime.next(lambda message: message.get("method") == "text" and message["params"]["id"] == first)
    runtime.client.cancel(first)
    assert runtime.reply(first)["error"]["code"] == wire.CANCELLED
    assert "result" in runtime.reply(second)
    left = [runtime.messages.get_nowait() for _ in range(runtime.messages.qsize())]
    assert not [message for message in left if first in (message.get("id"), message.get("params", {}).get("id"))]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), "x" * wire.MAX_HEADER_BYTES])
def test_a_request_that_cannot_be_sent_fails_alone(runtime, value):
    broken = runtime.client.send("frames", {"path": "a.mp4", "start_s": value})
    half = runtime.client.send("open_video", {"path": "/nowhere/\udc80\ud83d.mp4"})
    error = runtime.reply(broken)["error"]
    assert error["code"] < 0 and error["message"].endswith(".")
    assert "/nowhere/\ufffd\ufffd.mp4" in runtime.reply(half)["error"]["message"]
    assert runtime.client.alive and runtime.reply(runtime.client.send("status", {}))["result"]["state"] == "idle"


@pytest.mark.skipif(os.name == "nt", reason="priorities are told otherwise on Windows")
def test_the_runtime_runs_niced(runtime):
    mine = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, runtime.client.process_id) == min(19, mine + 10)


def test_a_killed_runtime_fails_what_it_was_asked_in_a_sentence(talk, untrained_model):
    alive = talk(environment.python_command(ROOT / ".venv" / "bin" / "python", "serve"))
    load = alive.client.send("load", {"model": str(untrained_model), "device": "cpu"})
    alive.next(lambda message: message.get("method") == "progress")
    os.kill(alive.client.process_id, signal.SIGKILL)
    ended = alive.next(lambda message: message.get("method") == ENDED)
    error = alive.reply(load)["error"]
    assert ended["params"]["sentence"] == error["message"]
    assert error["code"] == PROCESS_LOST and "was killed (signal 9)" in error["message"]
    assert not alive.client.alive
    late = alive.client.send("status", {})
    assert alive.reply(late)["error"] == error


def test_a_python_that_cannot_run_it_says_why_in_the_details(talk):
    other = talk([sys.executable, "-c", "raise SystemExit('no torch in this Python')"])
    request = other.client.send("load", {})
    error = other.reply(request)["error"]
    assert error["message"] == "The model runtime ended with exit code 1."
    assert "no torch in this Python" in error["data"]["details"]


def test_a_program_that_is_not_there_is_reported_like_one_that_ended(talk):
    absent = talk(["/nowhere/José Pérez/python"])
    request = absent.client.send("load", {})
    assert "could not be started" in absent.reply(request)["error"]["message"]


def test_a_flood_to_a_runtime_that_does_not_read_never_blocks_the_caller(talk):
    deaf = talk([sys.executable, "-c", "import time; time.sleep(300)"])
    for _ in range(20):
        deaf.client.send("ask", {}, bytes(4 << 20))
    assert deaf.client.alive, "whoever waited for it to read waited for its end"
    deaf.client.stop(0.2)
    assert deaf.client.exit_code is not None


def test_noise_instead_of_messages_is_logged_and_the_next_reply_still_arrives(talk, tmp_path):
    noisy = talk([sys.executable, "-u", "-c", _NOISE])
    request = noisy.client.send("status", {}, request_id=7_000_001)
    assert noisy.reply(request)["result"] == {"fine": True}
    assert "not understood" in (tmp_path / "runtime.log").read_text()


_NOISE = """
import sys
sys.stdin.readline()
print("a library prints")
print("[1, 2]")
print('{"id": 99, "result": {"for": "nobody"}}')
print('{"method": "progress", "params": [1]}')
print('{"id": 7000001, "result": {"fine": true}}')
sys.stdin.read()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere such an end has another number")
def test_a_process_whose_mapped_file_was_cut_short_is_told(talk, tmp_path):
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(bytes(1 << 16))
    ended = talk([sys.executable, "-c", _MAPPED, str(weights)])
    error = ended.reply(ended.client.send("ask", {}))["error"]
    assert ended.client.exit_code == -signal.SIGBUS
    assert error["code"] == PROCESS_LOST and "one of the model's files was cut short" in error["message"]


_MAPPED = """
import mmap, os, sys
with open(sys.argv[1], "r+b") as file:
    mapped = mmap.mmap(file.fileno(), 0)
sys.stdin.readline()
os.truncate(sys.argv[1], 0)
mapped[9]
"""


def test_stopping_ends_even_a_process_that_ignores_everything(talk):
    stubborn = talk([sys.executable, "-uc", _STUBBORN])
    request = stubborn.client.send("status", {}, request_id=7_000_002)
    stubborn.reply(request)
    stubborn.client.stop(0.1)
    assert stubborn.client.exit_code == -signal.SIGKILL


_STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print('{"id": 7000002, "result": {}}')
time.sleep(60)
"""


def test_the_log_is_bounded_and_its_end_is_kept(tmp_path):
    log = BoundedLog(str(tmp_path / "folder" / "runtime.log"), max_bytes=1000)
    for number in range(500):
        log.write(f"line {number}".encode())
    kept = sum(path.stat().st_size for path in (tmp_path / "folder").iterdir())
    assert kept < 2100
    assert log.tail().endswith("line 499")


def test_a_log_that_cannot_be_written_disturbs_nobody(tmp_path):
    (tmp_path / "file").touch()
    log = BoundedLog(str(tmp_path / "file" / "runtime.log"))
    log.write(b"still remembered")
    assert log.tail() == "still remembered"


# What a runtime may get wrong in place of a reply.
NO_REPLIES = [
    {"error": "text"},
    {"error": {}},
    {"error": {"code": "1", "message": "No."}},
    {"error": {"code": -1, "message": ""}},
    {"error": {"code": -1, "message": "No.", "data": [1]}},
    {"result": None},
    {"result": [1]},
    {},
]


@pytest.fixture
def says(talk, tmp_path):
    """A process in the runtime's place that says these messages when it is asked the request 7."""

    def asked(*messages):
        said = tmp_path / "said"
        with open(said, "wb") as stream:
            for message in messages:
                wire.write_message(stream, message)
        source = (
            "import shutil as s, sys; sys.stdin.readline(); s.copyfileobj(open(sys.argv[1], 'rb'), sys.stdout.buffer)"
        )
        other = talk([sys.executable, "-c", source, str(said)])
        other.client.send("ask", {}, request_id=7)
        return other

    return asked


@pytest.mark.parametrize("members", NO_REPLIES, ids=str)
def test_a_reply_that_is_none_still_ends_its_request(says, members):
    error = says({"id": [1], "result": {}}, {"id": 7, **members}).reply(7)["error"]
    assert error["code"] == wire.INTERNAL_ERROR and "not understood" in error["message"]


def test_what_is_no_notification_is_passed_over(says):
    fractions = ("half", [1], float("nan"), -1, 2, 10**400)
    noise = [{"method": "progress", "params": {"id": 7, "fraction": fraction}} for fraction in fractions[:2]]
    noise += [{"method": name, "params": {"id": 7}} for name in (ENDED, "other", 7, None)]
    noise += [{"method": "progress", "params": params} for params in ([1], {"id": [1]}, None)]
    known = [{"method": "progress", "params": {"id": 7, "stage": "encode", "fraction": one}} for one in (None, 0.5, 1)]
    other = says(*noise, *known, {"id": 7, "result": {}})
    assert other.reply(7)["result"] == {}
    assert [one["params"] for one in other.passed] == [one["params"] for one in known]
    assert not any(_is_notice("progress", {"fraction": fraction}) for fraction in fractions)
