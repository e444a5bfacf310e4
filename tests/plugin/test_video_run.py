"""A run over a long video: each window costs as much as the first ones did, and a kill costs the last seconds alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from gui import in_narrow_dock, map_beside, pause, until
from instant_session import CLASSES, InstantSession
from qgis.core import QgsCoordinateReferenceSystem
from unirs.model_runtime.common.card import ModelCard
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.telemetry import Track, TrackPoint
from unirs.unirs_qgis.core.video import flight_file
from unirs.unirs_qgis.core.video.info import VideoInfo
from unirs.unirs_qgis.core.video.segment_log import SegmentLog, left_behind
from unirs.unirs_qgis.core.video.segments import Segment
from unirs.unirs_qgis.gui.video import row
from unirs.unirs_qgis.gui.video.panel import VideoPanel
from unirs.unirs_qgis.gui.video.plan import VideoPlan
from unirs.unirs_qgis.gui.video.record import VideoRecord, new_answer, read_record, recall, updated, windows_kept
from unirs.unirs_qgis.gui.video.run import VideoRun

PLUGINS = Path(__file__).resolve().parents[2] / "build" / "plugins"
SECONDS = 7200
PLAN = VideoPlan(1.0, 1.0, None)


def video(track=None):
    return VideoInfo("/flights/long.mp4", "long.mp4", float(SECONDS), 25.0, 640, 360, (), track)


def flight():
    return Track.of([TrackPoint(float(t), 47 + 0.00003 * t, 8.5, 100.0) for t in range(SECONDS)], "long.srt")


def row_of(info, count):
    """The stored answer of a run that has come so far."""
    scores = tuple((name, 0.5 / (rank + 1)) for rank, name in enumerate(CLASSES))
    found = tuple(Segment(float(k), k + 1.0, CLASSES[k % 3], 0.5, scores) for k in range(count))
    new = new_answer(info, PLAN, Reply("video", "Which?", ""), "")
    return updated(new, info, VideoRecord(info.path, SECONDS, PLAN, found), 1.0)


class Calls:
    """Counts the calls of functions, Python's and others, in a block."""

    def __enter__(self):
        self.count = 0
        sys.setprofile(self._called)
        return self

    def __exit__(self, *_):
        sys.setprofile(None)

    def _called(self, _frame, event, _function):
        self.count += event in ("call", "c_call")


@pytest.fixture
def session(qgis_app):
    return InstantSession()


@pytest.fixture
def store(tmp_path, qgis_new_project):
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    yield store
    pause(0.01)  # a run lets the file be made ready when there is time
    store.close()


@pytest.fixture
def panel(session, store, qgis_canvas, qgis_iface):
    with map_beside(qgis_canvas, QgsCoordinateReferenceSystem("EPSG:4326")):
        panel = VideoPanel(qgis_iface, session, store)
        with in_narrow_dock(panel):
            yield panel


def costs(panel, session, windows):
    """Calls that a window takes, that storing ten takes, and that drawing ten on the map takes: the most of each."""
    window = stored = drawn = 0
    for number in range(windows):
        with Calls() as calls:
            session.answer_window(number % 3)
        window = max(window, calls.count)
        if number % 10 == 9:
            with Calls() as calls:
                panel.run.row._save_new()
            stored = max(stored, calls.count)
            with Calls() as calls:
                panel.map._update_layers()
            drawn = max(drawn, calls.count)
    return window, stored, drawn


@pytest.mark.parametrize("track", [flight(), None], ids=["flown", "nowhere"])
def test_a_window_costs_no_more_after_thousands_than_at_first(panel, session, store, track):
    info = video(track)
    panel._show_video(info, None)
    panel.run.start(PLAN)
    session.answer_window(0)  # makes the row
    first = costs(panel, session, 59)
    panel.run.stop()
    answer = store.answer(store.add(row_of(info, SECONDS - 61)))
    panel._show_video(info, recall(answer, panel.run.threshold))
    panel.map.show()
    panel.map._update_layers()
    while panel.map._unwritten:  # all that was found before; nothing is painted, which would count
        panel.map._write_more()
    panel.run.resume()
    session.answer_window(0)  # after which the panel is laid out for a run
    last = costs(panel, session, 59)
    assert len(panel.run.timeline) == SECONDS - 1 and panel.run.counts == (SECONDS - 1, SECONDS)
    assert all(late <= 1.5 * early + 100 for early, late in zip(first, last)), (first, last)
    session.answer_window(1)
    assert not panel.run.running and len(read_record(store.answer(answer.id)).segments) == SECONDS
    assert panel.run.segments[-1].label == CLASSES[1]


def test_a_long_flight_is_shown_without_making_its_row_or_rows_anew(panel, store, monkeypatch):
    info = video(flight())
    answer = store.answer(store.add(row_of(info, SECONDS)))
    panel._show_video(info, recall(answer, panel.run.threshold))
    panel.map.show()
    assert panel.map._unwritten, "the window draws itself in between"
    until(lambda: not panel.map._unwritten)
    layer = max(panel.map._layers.layers(), key=lambda one: one.featureCount())
    count = layer.featureCount()
    assert count >= SECONDS - 1, "the track ends within the last window"
    monkeypatch.setattr(row, "updated", lambda *_: pytest.fail("made although nothing is new"))
    monkeypatch.setattr(flight_file, "feature", lambda *_: pytest.fail("made although it is there"))
    panel._show_video(info, recall(answer, panel.run.threshold))
    panel.map._update_layers()
    until(lambda: not panel.map._unwritten)
    assert layer.featureCount() == count


def test_the_frames_of_a_window_are_as_many_as_the_loaded_model_sees(panel, session):
    def wanted():
        return [request.params["count"] for request in session.requests if "count" in request.params]

    panel._show_video(video(), None)
    session.answered.emit(session.asked, {"frames": []})  # the picture at the cursor comes first
    assert wanted() == [8] and "8 frames" in panel.controls.boxes.windows.toolTip()
    session.answered.emit(session.asked, {"frames": []})
    session.model = ModelCard("m", "", "unirs", "r", frames=16)
    session.model_changed.emit()
    assert wanted() == [8, 16] and "16 frames" in panel.controls.boxes.windows.toolTip()
    session.model = None
    session.model_changed.emit()
    assert panel.frames.count == 16


def test_a_long_run_is_written_whole_only_when_it_has_doubled(session, store, monkeypatch):
    run = VideoRun(session, store, "")
    whole = []
    real = store.update
    monkeypatch.setattr(store, "update", lambda row: whole.append(windows_kept(row)) or real(row))
    run.set_video(video())
    run.start(PLAN)
    for number in range(1500):
        session.answer_window(number % 3)
        if number % 5 == 4:
            run.row._save_new()
    long = [count for count in whole if count > 200]
    assert 2 <= len(long) <= 4 and all(after >= 2 * before for before, after in zip(long, long[1:]))
    assert len(SegmentLog(store.path, run.row.answer.id).read()[0]) + long[-1] == 1500
    run.remove()
    assert len(read_record(store.answers()[0]).segments) == 1500
    assert not [name for name in os.listdir(os.path.dirname(store.path)) if "running" in name]


def test_windows_that_failed_and_were_asked_again_are_there_once(session, store):
    run = VideoRun(session, store, "")
    run.set_video(video())
    run.start(VideoPlan(1000.0, 1000.0))
    for number in range(7):
        session.fail_window("dark") if number % 2 else session.answer_window(0)
    assert run.counts == (4, 7) and [one.ok for one in run.timeline] == [True, False] * 3 + [True]
    assert run.can_resume(VideoPlan(1000.0, 1000.0))
    run.resume()
    for _ in range(3):
        session.answer_window(1)
    assert run.counts == (7, 7) and not run.can_resume(VideoPlan(1000.0, 1000.0))
    assert [one.label for one in run.timeline] == [CLASSES[number % 2] for number in range(7)]
    run.remove()


KILLED = """
    import os, signal, sys
    sys.path[:0] = [{plugins!r}, {here!r}]
    from qgis.core import QgsApplication
    application = QgsApplication([], True)
    application.initQgis()
    from instant_session import InstantSession
    from test_video_run import PLAN, AnswerStore, VideoRun, video
    session, store = InstantSession(), AnswerStore(profile_folder={profile!r})
    run = VideoRun(session, store, "")
    run.set_video(video())
    run.start(PLAN)
    for number in range(450):
        session.answer_window(number % 3)
        if number in (250, 300, 400):
            run.row._save_new()
    with open(run.row._log.path, "ab") as log:
        log.write(b'{{"spent_s": 1.0, "segments": [{{"start')  # cut off as it was written
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="kills by a signal")
def test_a_killed_qgis_loses_no_window_that_was_stored(session, qgis_new_project, tmp_path):
    profile = str(tmp_path / "profile")
    script = textwrap.dedent(KILLED).format(plugins=str(PLUGINS), here=str(Path(__file__).parent), profile=profile)
    assert subprocess.run([sys.executable, "-c", script]).returncode == -signal.SIGKILL
    store = AnswerStore(profile_folder=profile)
    store.bring(store.unsaved.left()[0])
    (answer,) = store.answers()
    assert len(read_record(answer).segments) < 401  # the rest is in its log
    run = VideoRun(session, store, "")
    (answer,) = store.answers()
    record = read_record(answer)
    assert [one.start_s for one in record.segments] == [float(k) for k in range(401)]
    assert answer.seconds == 0.5 * 401 and len(record.segments[-1].scores) == 5
    assert "class 00 33 %" in answer.answer
    run.set_video(video(), recall(answer, run.threshold))
    assert run.counts == (401, SECONDS) and run.can_resume(PLAN)
    run.remove()
    assert not [name for name in os.listdir(profile) if "running" in name]
    store.close()


def test_the_log_of_a_window_that_lives_is_left_alone(qgis_app, tmp_path):
    answers = str(tmp_path / "town_unirs_answers.gpkg")
    log = SegmentLog(answers, 7)
    log.append([Segment(0.0, 1.0, "flood")], 0.5)
    assert list(left_behind(answers)) == []
    log.release()
    (found,) = left_behind(answers)
    assert found.id == 7 and found.read() == ([Segment(0.0, 1.0, "flood")], 0.5)
    found.clear()
    found.release()
    assert os.listdir(tmp_path) == []


def test_a_run_goes_on_in_another_project_and_the_former_one_gets_its_windows_when_it_is_opened(
    session, store, qgis_new_project, tmp_path
):
    from qgis.core import QgsProject

    project = QgsProject.instance()
    project.write(str(tmp_path / "town.qgz"))
    run = VideoRun(session, store, "")
    run.set_video(video())
    run.start(PLAN)
    for number in range(401):
        session.answer_window(number % 3)
        if number in (250, 400):
            run.row._save_new()
    town = store.path
    project.clear()
    run.row.save()
    assert store.path != town and store.answers() == [], "nothing of it goes into the next project's file by itself"
    session.answer_window(1)
    run.row._save_new()
    assert len(read_record(store.answers()[0]).segments) == 402
    project.read(str(tmp_path / "town.qgz"))
    assert store.path == town and len(read_record(store.answers()[0]).segments) == 401
    run.remove()
    project.clear()
