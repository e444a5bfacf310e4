"""One conversation on the main thread: lazy start, waiting for the model, cancelling, crashing, changing one's mind."""

import hashlib
import os
import random
import signal
import time
from dataclasses import dataclass, replace

import pytest
from gui import once
from qgis.PyQt.QtCore import QEventLoop, QTimer
from unirs.model_runtime.common import wire
from unirs.model_runtime.common.reply import PictureFacts
from unirs.unirs_qgis.runtime import requests
from unirs.unirs_qgis.runtime.client import PROCESS_LOST
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import Settings


@dataclass(frozen=True)
class Picture:
    """As much of a crop as the session reads."""

    pixels: bytes
    size: int


class Listener:
    """Writes down what a session says, and waits for more."""

    def __init__(self, session):
        self.session = session
        self.answers, self.failures, self.texts, self.states, self.stages = {}, {}, [], [session.state], []
        session.answered.connect(lambda id, result: self.answers.setdefault(id, []).append(result))
        session.failed.connect(lambda id, *rest: self.failures.setdefault(id, []).append(rest))
        session.text.connect(lambda id, part, delta: self.texts.append((id, part, delta)))
        session.state_changed.connect(lambda state, sentence: self.states.append(state))
        session.progress.connect(lambda id, stage, fraction: self.stages.append((id, stage, fraction)))

    def until(self, condition, seconds=180):
        """Run the event loop until the condition holds."""
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, (self.session.state, self.session.sentence, self.failures)
            QEventLoop().processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def seconds(self, seconds):
        """Run the event loop for a while."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end)

    def order(self):
        """The states without repetitions."""
        return [state for place, state in enumerate(self.states) if place == 0 or state != self.states[place - 1]]


@pytest.fixture
def picture():
    """Noise of an odd size."""
    return Picture(random.Random(0).randbytes(50 * 50 * 3), 50)


@pytest.fixture(scope="module")
def one_session(qgis_app):
    """One session for all tests, as in QGIS: starting a process takes seconds."""
    session = RuntimeSession()
    QTimer(session).start(20)
    yield session
    session.shutdown()


@pytest.fixture
def session(one_session, untrained_model):
    """The session with the untrained model chosen, in whatever state the test before left it."""
    one_session.apply_settings(Settings(model_folder=str(untrained_model), device="cpu"))
    yield one_session
    Listener(one_session).until(lambda: one_session.state not in ("starting", "loading", "busy"))


def process_of(session):
    """The id of the runtime's process."""
    return session._client.process_id


def is_running(process_id):
    """Whether a process is still there and not a zombie."""
    try:
        with open(f"/proc/{process_id}/stat") as stream:
            return stream.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_the_first_question_starts_loads_and_answers(session, picture):
    session.unload()
    heard = Listener(session)
    assert session.state == "stopped" and session.model is None
    assert not session.model_info.trained
    request = session.send(requests.ask([picture], "What is here?", clue=True))
    assert heard.answers == {} and session.state == "starting"
    heard.until(lambda: request in heard.answers)
    result = heard.answers[request][0]
    assert result.images == (PictureFacts(50, 50, hashlib.sha256(picture.pixels).hexdigest()),)
    assert {part for id, part, _ in heard.texts if id == request} == {"clue", "answer"}
    assert session.model.trained is False and session.device_text.startswith("CPU")
    assert heard.order() == ["stopped", "starting", "loading", "busy", "ready"]
    loading = [fraction for id, _, fraction in heard.stages if id is None]
    assert loading and all(-1 <= fraction <= 1 for fraction in loading)
    assert os.path.getsize(session.log_path) > 0


def test_a_follow_up_and_a_class_list(session, picture):
    heard = Listener(session)
    first = session.send(requests.ask([picture], "What is here?", clue=False))
    heard.until(lambda: first in heard.answers)
    turn = heard.answers[first][0].turn
    follow_up = session.send(requests.ask([picture], "And beside it?", clue=False, history=[turn]))
    ranked = session.send(requests.classify([picture], "image", ["river", "road"], clue=False))
    heard.until(lambda: {follow_up, ranked} <= set(heard.answers))
    assert "And beside it?" in heard.answers[follow_up][0].prompt
    assert {entry.text for entry in heard.answers[ranked][0].scores} == {"river", "road"}


def test_without_a_python_the_question_fails_with_what_to_do(session, picture):
    heard = Listener(session)
    session.apply_settings(replace(session.settings, runtime_python="/nowhere/python"))
    assert session.needs_setup and session.state == "failed"
    request = session.send(requests.ask([picture], "Anything?"))
    heard.until(lambda: request in heard.failures)
    assert heard.failures[request][0][0] == "There is no Python at /nowhere/python. Choose another one in the options."
    assert session.state == "failed"
    session.apply_settings(replace(session.settings, runtime_python=""))
    assert not session.needs_setup and session.state in ("stopped", "ready")


def test_a_python_without_torch_is_named_with_what_it_lacks(session, picture):
    heard = Listener(session)
    session.apply_settings(replace(session.settings, runtime_python="/usr/bin/python3"))
    request = session.send(requests.ask([picture], "Anything?"))
    heard.until(lambda: request in heard.failures)
    sentence, data = heard.failures[request][0]
    assert sentence.startswith("The Python /usr/bin/python3 has no ") and "options" in sentence
    assert session.state == "failed" and session.needs_setup


def test_killing_the_runtime_mid_answer_loses_one_question_and_the_next_one_works(session, picture):
    heard = Listener(session)
    session.ensure_loaded()
    heard.until(lambda: session.state == "ready")
    killed = process_of(session)
    lost = [session.send(requests.ask([picture], "Describe everything.", clue=True)) for _ in range(3)]
    once(session.text, lambda *_: True, lambda: os.kill(killed, signal.SIGKILL))
    heard.until(lambda: set(lost) <= set(heard.answers) | set(heard.failures))
    heard.until(lambda: session.state == "failed")
    assert session.sentence.startswith("The model runtime was killed (signal 9)")
    assert session.model is None and session.device_text == ""
    sentence, data = heard.failures[lost[-1]][0]
    assert "was killed (signal 9)" in sentence and data["code"] == PROCESS_LOST
    after = session.send(requests.ask([picture], "Still there?", clue=False))
    heard.until(lambda: after in heard.answers)
    assert process_of(session) != killed
    assert all(len(ends) == 1 for ends in [*heard.answers.values(), *heard.failures.values()])
    assert not set(heard.answers) & set(heard.failures)


def test_a_cancelled_question_fails_once_whether_it_waits_or_runs(session, picture):
    heard = Listener(session)
    session.unload()
    waiting = session.send(requests.ask([picture], "Before the model is there.", clue=False))
    running = session.send(requests.ask([picture], "Describe everything.", clue=True))
    session.cancel(waiting)
    within = []

    def cancel():
        session.cancel(running)
        session.cancel(running)
        within.append(running in heard.failures)

    once(session.text, lambda id, *_: id == running, cancel)
    heard.until(lambda: within)
    assert within == [False], "never emitted inside the call"
    heard.until(lambda: session.state == "ready")
    heard.seconds(0.2)
    for ends in (heard.failures.pop(waiting), heard.failures.pop(running)):
        assert len(ends) == 1 and ends[0][1]["code"] == wire.CANCELLED
    assert heard.answers == heard.failures == {}


def test_other_settings_load_again_with_the_next_question_in_the_same_process(session, picture):
    heard = Listener(session)
    first = session.send(requests.ask([picture], "One?", clue=False))
    heard.until(lambda: first in heard.answers)
    process = process_of(session)
    session.apply_settings(replace(session.settings, dtype="bf16"))
    assert Settings.load().dtype == "bf16"
    heard.seconds(0.1)
    assert session.state == "ready"
    second = session.send(requests.ask([picture], "Two?", clue=False))
    assert session.state == "loading"
    heard.until(lambda: second in heard.answers)
    assert [heard.answers[id][0].dtype for id in (first, second)] == ["fp32", "bf16"]
    assert process_of(session) == process


def test_another_size_of_the_cache_keeps_the_model(session, picture):
    heard = Listener(session)
    first = session.send(requests.ask([picture], "One?", clue=False))
    heard.until(lambda: first in heard.answers)
    model, changes = session.model, []
    session.apply_settings(replace(session.settings, cache_mb=64))
    heard.until(lambda: session.state == "ready")
    heard.states.clear()
    heard.stages.clear()
    session.model_changed.connect(lambda: changes.append(session.model))
    second = session.send(requests.ask([picture], "Two?", clue=False))
    heard.until(lambda: second in heard.answers)
    heard.until(lambda: session.state == "ready")
    assert session.model is not model and session.model == model, "the runtime said once more which it holds"
    assert set(heard.states) == {"busy", "ready"}
    assert [stage for id, stage, _ in heard.stages if id is None] == []
    assert changes == []


def test_replies_that_are_none_fail_what_was_asked_in_a_sentence(session, picture):
    heard = Listener(session)
    session.ensure_loaded()
    heard.until(lambda: session.state == "ready")
    asked = session.send(requests.ask([picture], "One?", clue=False))
    many = session.send(requests.batch([requests.ask([picture], "Two?", clue=False)] * 2))
    good = session.send(requests.ask([picture], "Three?", clue=False))
    heard.until(lambda: good in session._sent)
    session._receive(session._client, {"id": asked, "result": {"answer": "of another version"}})
    session._receive(session._client, {"id": many, "result": {"answers": [{"task": "single"}]}})
    heard.until(lambda: good in heard.answers)
    for request in (asked, many):
        ((sentence, data),) = heard.failures[request]
        assert sentence == "The model runtime's answer is not understood: is it another version's?"
        assert data["code"] == wire.INTERNAL_ERROR and data["details"]
        assert request not in heard.answers


def test_a_batch_gives_its_replies_in_order(session, picture):
    heard = Listener(session)
    parts = [requests.ask([picture], f"{number}?", clue=False, max_clue_tokens=9) for number in range(3)]
    request = session.send(requests.batch(parts))
    heard.until(lambda: request in heard.answers)
    assert [reply.question for reply in heard.answers[request][0]] == ["0?", "1?", "2?"]
    assert {reply.max_clue_tokens for reply in heard.answers[request][0]} == {9}


def test_a_model_that_cannot_be_loaded_fails_the_question_and_names_the_file(
    session, picture, tmp_path, untrained_model
):
    broken = tmp_path / "broken"
    (broken / "vision_tower").mkdir(parents=True)
    for name in ("config.json", "vision_tower/preprocessor_config.json"):
        (broken / name).write_bytes((untrained_model / name).read_bytes())
    heard = Listener(session)
    session.apply_settings(replace(session.settings, model_folder=str(broken)))
    request = session.send(requests.ask([picture], "Anything?", clue=False))
    heard.until(lambda: request in heard.failures)
    sentence, data = heard.failures[request][0]
    assert data["code"] == wire.BAD_MODEL and str(broken) in sentence
    assert session.state == "failed" and session.sentence == sentence
    session.apply_settings(replace(session.settings, model_folder=str(untrained_model)))
    assert session.state == "stopped"
    request = session.send(requests.ask([picture], "And now?", clue=False))
    heard.until(lambda: request in heard.answers)


def test_unloading_ends_the_process_and_the_next_question_starts_another(session, picture):
    heard = Listener(session)
    session.ensure_loaded()
    heard.until(lambda: session.state == "ready")
    process = process_of(session)
    lost = session.send(requests.ask([picture], "Describe everything.", clue=True))
    session.unload()
    assert session.state == "stopped" and session.model is None
    heard.until(lambda: lost in heard.failures)
    heard.until(lambda: not is_running(process), seconds=30)
    again = session.send(requests.ask([picture], "Again?", clue=False))
    heard.until(lambda: again in heard.answers)


def test_shutting_down_ends_a_busy_process_at_once_and_silently(session, picture):
    own = RuntimeSession()
    heard = Listener(own)
    own.ensure_loaded()
    heard.until(lambda: own.state == "loading")
    process = process_of(own)
    waiting = own.send(requests.ask([picture], "Describe everything.", clue=True))
    looking = own.send(requests.open_video("/nowhere/flight.mp4"))
    os.kill(process, signal.SIGSTOP)  # as busy as can be: it hears nothing
    own.shutdown()
    assert not is_running(process)
    own.cancel(waiting)
    own.cancel(looking)  # as a panel does that lets go of the session later
    heard.seconds(0.1)
    assert heard.answers == heard.failures == {}


@pytest.fixture
def clip(shared):
    """A real flight that looks straight down."""
    return str(shared / "data" / "video" / "traffic_nadir_spatialhast.mp4")


def test_a_video_is_opened_and_looked_at_without_a_model(session, clip):
    session.unload()
    heard = Listener(session)
    opened = session.send(requests.open_video(clip))
    sampled = session.send(requests.frames(clip, 1.0, 3.0, 4, 128))
    moments = session.send(requests.frames_at(clip, [2.0, 0.5], 64))
    absent = session.send(requests.open_video(clip + ".gone"))
    heard.until(lambda: {opened, sampled, moments, absent} <= set(heard.answers) | set(heard.failures))
    video = heard.answers[opened][0]
    assert video["name"] == "traffic_nadir_spatialhast.mp4" and video["telemetry"] is None
    assert video["seconds"] == pytest.approx(video["frame_count"] / video["fps"], abs=0.1)
    for request, count, side in ((sampled, 4, 128), (moments, 2, 64)):
        result = heard.answers[request][0]
        assert len(result["frames"]) == count
        assert all(max(frame["width"], frame["height"]) == side for frame in result["frames"])
        assert len(result["pixels"]) == sum(3 * frame["width"] * frame["height"] for frame in result["frames"])
    assert [frame["time_s"] for frame in heard.answers[moments][0]["frames"]] == pytest.approx([2.0, 0.5], abs=0.05)
    assert "There is no file" in heard.failures[absent][0][0]
    assert session.model is None and session.state == "stopped"


def test_a_window_of_a_video_is_classified(session, clip):
    heard = Listener(session)
    request = session.send(requests.classify_video(clip, 1.0, 3.0, ["Parade", "Traffic"], clue=False))
    heard.until(lambda: request in heard.answers)
    result = heard.answers[request][0]
    assert {entry.text for entry in result.scores} == {"Parade", "Traffic"}
    assert result.source["start_s"] == 1.0 and len(result.source["times_s"]) == 8
    assert all(1.0 <= time < 3.0 for time in result.source["times_s"])


def test_two_pictures_are_compared_with_heat(session, picture):
    heard = Listener(session)
    later = Picture(bytes(reversed(picture.pixels)), picture.size)
    first = session.send(requests.compare([picture, later], None, clue=False))
    heard.until(lambda: first in heard.answers)
    result = heard.answers[first][0]
    assert result.task == "pair" and len(result.images) == 2
    assert len(result.heat["values"]) == result.heat["size"] ** 2
    follow_up = session.send(requests.compare([picture, later], "How many?", False, [result.turn], heat=False))
    heard.until(lambda: follow_up in heard.answers)
    assert heard.answers[follow_up][0].heat is None
