"""The Video panel on real clips, a real model runtime and a real answers file: from a file to a stored timeline."""

import shutil
from dataclasses import replace

import pytest
from gui import click_map, in_narrow_dock, map_beside, named, once, pause, press, until
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRectangle, QgsSettings
from qgis.PyQt.QtCore import QMimeData, QPoint, Qt, QUrl
from qgis.PyQt.QtGui import QDropEvent
from qgis.PyQt.QtTest import QTest
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.video import segments as segments_of
from unirs.unirs_qgis.gui.history.panel import HistoryPanel
from unirs.unirs_qgis.gui.video.panel import VideoPanel
from unirs.unirs_qgis.gui.video.plan import VideoPlan
from unirs.unirs_qgis.gui.video.record import read_record
from unirs.unirs_qgis.runtime.session import RuntimeSession

POOL, COAST, TRAFFIC = "building_pool_zillaspace.mp4", "coast_azizmrika.mp4", "traffic_nadir_spatialhast.mp4"


@pytest.fixture(scope="module")
def session(qgis_app, untrained_model):
    """One runtime for all tests of this file: starting it takes seconds. Hints would take most of the time."""
    session = RuntimeSession()
    session.apply_settings(replace(session.settings, use_clue=False))
    yield session
    session.shutdown()


@pytest.fixture
def store(tmp_path, qgis_new_project):
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    yield store
    store.close()


@pytest.fixture
def panel(session, store, qgis_canvas, qgis_iface):
    """The panel in a scroll area as narrow as a dock, beside a map."""
    with map_beside(qgis_canvas, QgsCoordinateReferenceSystem("EPSG:4326")):
        panel = VideoPanel(qgis_iface, session, store)
        panel.canvas, panel.store = qgis_canvas, store
        with in_narrow_dock(panel):
            yield panel


@pytest.fixture
def clip(shared, tmp_path):
    """A function from a name in shared/data/video to a copy of it, with the named subtitle file beside it."""

    def copied(name, subtitles=None):
        copy = tmp_path / name
        shutil.copy(shared / "data" / "video" / name, copy)
        if subtitles:
            shutil.copy(shared / "data" / "video" / "srt" / subtitles, copy.with_suffix(".srt"))
        return str(copy)

    return copied


def opened(panel, path):
    """Open a file and wait for what the runtime says of it."""
    panel.open(path)
    until(lambda: not panel.opening.busy)
    return panel.info


def finished(panel, seconds=300):
    """Wait until no window is on its way."""
    until(lambda: not panel.run.running, seconds)


def found(panel, number):
    """Wait until so many windows are classified."""
    until(lambda: len(panel.run.segments) >= number, 300)


def classes_of(panel, text, name="mine"):
    """Write a set of classes with the editor."""
    press(panel, "unirsClassSetNew")
    named(panel, "unirsClassSetName").setText(name)
    named(panel, "unirsClassSetItems").setPlainText(text)
    press(panel, "unirsClassSetSave")


def windows_of(panel, length, stride):
    named(panel, "unirsWindows").setChecked(True)
    named(panel, "unirsWindowLength").setValue(length)
    named(panel, "unirsWindowStride").setValue(stride)


def said(panel):
    """The sentence on what went wrong, empty where nothing did."""
    bar = named(panel, "unirsVideoProblem")
    return bar.text() if bar.isVisible() else ""


def test_at_first_the_panel_says_what_to_do(panel):
    assert named(panel, "unirsVideoFacts").text() == "Open a video, or drop one here."
    assert not named(panel, "unirsClassify").isVisible()


def test_an_opened_video_shows_what_the_model_will_see(panel, clip):
    info = opened(panel, clip(POOL))
    assert (info.width, info.height) == (286, 486)
    assert info.seconds == pytest.approx(259 / 12.5, abs=0.1)
    assert "286 × 486 px" in named(panel, "unirsVideoFacts").text()
    frames = until(lambda: panel.moment.strip.frames)
    assert len(frames) == 8
    assert [frame.time_s for frame in frames] == sorted(frame.time_s for frame in frames)
    assert frames[-1].time_s < 5.0  # the first window of five seconds
    assert until(lambda: panel.screen_part.view.image()).height() == 486


def test_an_opened_video_loads_the_model_ahead(panel, clip, session, loads_ahead):
    session.unload()
    session.set_aside = False  # as at first
    opened(panel, clip(POOL))
    assert session.state in ("starting", "loading", "ready")
    until(lambda: session.state == "ready")


def test_a_file_is_dropped_on_the_panel(panel, clip):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(clip(POOL))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    panel.dropEvent(QDropEvent(QPoint(20, 20), Qt.DropAction.CopyAction, data, buttons, keys))
    until(lambda: panel.info is not None)
    assert panel.info.name == POOL


def test_a_file_that_is_no_video_is_refused_and_the_open_one_stays(panel, clip, tmp_path):
    opened(panel, clip(POOL))
    broken = tmp_path / "letter.mp4"
    broken.write_text("Dear all,")
    opened(panel, str(broken))
    sentence = named(panel, "unirsVideoRefused")
    assert sentence.isVisible() and "letter.mp4" in sentence.text() and said(panel) == ""
    assert sentence.mapTo(panel, QPoint(0, 0)).y() < panel.screen_part.y(), "below the file's name, above the picture"
    assert panel.info.name == POOL and named(panel, "unirsVideoName").text() == POOL


def test_the_whole_clip_gets_one_of_eras_classes(panel, clip):
    opened(panel, clip(POOL))
    named(panel, "unirsWholeClip").setChecked(True)
    press(panel, "unirsClassify")
    finished(panel)
    assert said(panel) == ""
    (segment,) = panel.run.segments
    assert (segment.start_s, segment.end_s) == (0.0, panel.info.seconds)
    assert len(segment.scores) == 25 and sum(score for _, score in segment.scores) == pytest.approx(1, abs=1e-3)
    assert segment.label == segment.scores[0][0]
    (stored,) = panel.store.answers()
    assert (stored.task, stored.answer, stored.sources) == ("video", segment.label, (panel.info.path,))
    assert len(stored.scores) == 25 and stored.score == pytest.approx(segment.score)
    assert len(stored.image_sha256) == 8 and stored.model and stored.revision and stored.plugin_version
    assert named(panel, "unirsMomentScores").topLevelItemCount() == 3


def test_windows_become_a_timeline_in_one_row(panel, clip):
    opened(panel, clip(POOL))
    classes_of(panel, "a pool\nsome houses\nthe sea")
    windows_of(panel, 5, 5)
    press(panel, "unirsClassify")
    found(panel, 1)
    assert len(panel.store.answers()) == 1  # from the first window on
    finished(panel)
    segments = panel.run.segments
    assert [(one.start_s, one.end_s) for one in segments] == segments_of.windows(panel.info.seconds, 5, 5)
    assert {one.label.lower() for one in segments} <= {"a pool", "some houses", "the sea"}
    (stored,) = panel.store.answers()
    record = read_record(stored)
    assert record.plan == VideoPlan(5, 5, ("a pool", "some houses", "the sea"))
    assert [(one.label, one.start_s) for one in record.segments] == [(one.label, one.start_s) for one in segments]
    assert stored.answer and stored.question.startswith("Classify the given video")
    assert named(panel, "unirsTimelineLegend").isVisible()
    for width in (700, 340):  # wide once, the panel must become narrow again
        panel.window().resize(width, 600)
        pause(0.05)
    assert panel.minimumSizeHint().width() <= 300
    assert panel.width() <= panel.parent().width()


def test_a_click_on_the_timeline_shows_that_moment(panel, clip):
    opened(panel, clip(POOL))
    windows_of(panel, 5, 5)
    press(panel, "unirsClassify")
    finished(panel)
    timeline = named(panel, "unirsTimeline")
    QTest.mouseClick(
        timeline, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(timeline.width() // 2, 15)
    )
    middle = panel.info.seconds / 2
    assert timeline.cursor_s == pytest.approx(middle, abs=0.2)
    segment = timeline.segment
    assert segment.start_s <= middle < segment.end_s
    assert named(panel, "unirsMomentClass").text().startswith(segment.label)
    top = named(panel, "unirsMomentScores")
    assert [top.topLevelItem(row).text(0) for row in range(3)] == [name for name, _ in segment.scores[:3]]
    until(lambda: panel.moment.strip.frames and panel.moment.strip.frames[0].time_s >= segment.start_s)
    assert panel.moment.strip.frames[-1].time_s < segment.end_s


def test_stop_keeps_what_was_found_and_resume_does_the_rest(panel, clip):
    opened(panel, clip(POOL))
    windows_of(panel, 3, 3)
    told = []

    def stop():
        told.append(named(panel, "unirsVideoState").text())
        press(panel, "unirsVideoStop")

    once(panel.run.changed, lambda: len(panel.run.segments) == 2, stop)
    press(panel, "unirsClassify")
    finished(panel)
    assert "left" in told[0]
    first = panel.run.segments
    total = len(segments_of.windows(panel.info.seconds, 3, 3))
    assert 2 <= len(first) < total
    assert f"{len(first)} of {total} windows" in named(panel, "unirsVideoState").text()
    assert len(read_record(panel.store.answers()[0]).segments) == len(first)
    pause(0.3)
    assert panel.run.segments == first  # the late reply is nobody's
    press(panel, "unirsResume")
    finished(panel)
    assert panel.run.segments[: len(first)] == first
    assert len(panel.run.segments) == total
    (stored,) = panel.store.answers()
    assert len(read_record(stored).segments) == total
    assert not named(panel, "unirsResume").isVisible()


def test_a_killed_runtime_loses_no_window(panel, clip, session):
    opened(panel, clip(POOL))
    windows_of(panel, 3, 3)
    press(panel, "unirsClassify")
    found(panel, 2)
    session._client._process.kill()
    until(lambda: not panel.run.running, 30)
    kept = len(panel.run.segments)
    assert kept >= 2 and said(panel)
    assert len(read_record(panel.store.answers()[0]).segments) == kept
    press(panel, "unirsResume")
    finished(panel)
    assert said(panel) == ""
    assert len(panel.run.segments) == len(segments_of.windows(panel.info.seconds, 3, 3))
    assert len(panel.store.answers()) == 1


def test_a_reopened_video_brings_its_timeline_back(panel, clip):
    path = clip(POOL)
    opened(panel, path)
    classes_of(panel, "a pool\nsome houses")
    windows_of(panel, 6, 3)
    press(panel, "unirsClassify")
    finished(panel)
    before, order = panel.run.segments, panel.run.class_order
    opened(panel, clip(COAST))
    assert panel.run.segments == []
    named(panel, "unirsWholeClip").setChecked(True)
    opened(panel, path)
    assert [(one.start_s, one.label) for one in panel.run.segments] == [(one.start_s, one.label) for one in before]
    assert panel.run.class_order == order
    assert panel.controls.plan() == VideoPlan(6, 3, ("a pool", "some houses"))
    assert len(panel.store.answers()) == 1


def test_an_answer_of_the_history_brings_its_own_timeline_back(panel, clip, qgis_iface):
    path = clip(POOL)
    opened(panel, path)
    named(panel, "unirsWholeClip").setChecked(True)
    press(panel, "unirsClassify")
    finished(panel)
    windows_of(panel, 10, 10)
    press(panel, "unirsClassify")
    finished(panel)
    newest, oldest = panel.store.answers()
    assert len(panel.run.segments) == 2
    history = HistoryPanel(qgis_iface, panel.store)
    history.answer_wanted.connect(panel.show_answer)
    history.show()
    table = named(history, "unirsHistoryTable")
    until(lambda: table.model().rowCount() == 2)
    table.doubleClicked.emit(table.model().index(1, 0))  # before it is selected: nothing is meant
    table.setCurrentIndex(table.model().index(1, 0))
    table.doubleClicked.emit(table.model().index(1, 0))
    history.remove()
    history.deleteLater()
    assert read_record(oldest).plan == VideoPlan()
    assert len(panel.run.segments) == 1 and named(panel, "unirsWholeClip").isChecked()
    opened(panel, clip(COAST))
    panel.show_answer(newest)
    until(lambda: not panel.opening.busy)
    assert panel.info.name == POOL and len(panel.run.segments) == 2


def test_the_threshold_marks_what_is_uncertain(panel, clip):
    opened(panel, clip(POOL))
    named(panel, "unirsWholeClip").setChecked(True)
    named(panel, "unirsUncertainBelow").setValue(0)
    press(panel, "unirsClassify")
    finished(panel)
    (segment,) = panel.run.segments
    assert not segment.uncertain and segment.score < 1
    named(panel, "unirsUncertainBelow").setValue(100)
    assert panel.run.segments[0].uncertain
    assert "uncertain" in named(panel, "unirsMomentClass").text()
    assert QgsSettings().value("unirs/video/uncertain_below", type=int) == 100


def test_play_moves_through_the_frames_and_pause_stays(panel, clip):
    opened(panel, clip(POOL))
    until(lambda: panel.screen_part.view.image())
    first = panel.screen_part.view.image()
    press(panel, "unirsVideoPlay")
    until(lambda: panel.screen_part.timeline.cursor_s > 0.9, 20)
    assert panel.screen_part.view.image() != first
    press(panel, "unirsVideoPlay")
    stayed = panel.screen_part.timeline.cursor_s
    pause(0.7)
    assert panel.screen_part.timeline.cursor_s == stayed


def test_the_model_goes_on_while_the_video_plays(panel, clip):
    opened(panel, clip(POOL))
    windows_of(panel, 3, 3)
    press(panel, "unirsVideoPlay")
    press(panel, "unirsClassify")
    until(lambda: len(panel.run.segments) >= 3 and panel.screen_part.timeline.cursor_s > 0.4, 300)
    assert panel.screen_part.player.playing and said(panel) == ""


def test_exports_write_the_timeline(panel, clip, tmp_path):
    opened(panel, clip(POOL))
    assert not named(panel, "unirsExportCsv").isEnabled()
    windows_of(panel, 10, 10)
    press(panel, "unirsClassify")
    finished(panel)
    assert named(panel, "unirsExportCsv").isEnabled()
    for kind in ("csv", "srt", "png"):
        assert panel.outputs.write(kind, str(tmp_path / f"out.{kind}"))
    label = panel.run.segments[0].label
    assert label in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert label in (tmp_path / "out.srt").read_text(encoding="utf-8")
    assert (tmp_path / "out.png").read_bytes().startswith(b"\x89PNG")
    assert not panel.outputs.write("csv", str(tmp_path / "out.csv"))
    assert "out.csv" in said(panel)


def test_a_flight_is_drawn_and_a_click_on_it_jumps(panel, clip):
    info = opened(panel, clip(TRAFFIC, "mavic_mini.SRT"))
    assert info.track is not None
    assert QgsProject.instance().mapLayers() == {}  # opening is not yet a wish for layers
    assert QgsProject.instance().layerTreeRoot().children() == []
    bands = panel.map._path, panel.map._marker
    assert [band.numberOfVertices() > 1 for band in bands] == [True, False]  # but it is seen where it was flown
    assert bands[1].numberOfVertices() == 1
    panel.show_on_map(False)  # another tab is in front
    assert [band.numberOfVertices() for band in bands] == [0, 0]
    panel.show_on_map(True)
    assert bands[0].numberOfVertices() > 1 and bands[1].numberOfVertices() == 1
    assert "Positions are read from traffic_nadir_spatialhast.srt beside" in named(panel, "unirsVideoFacts").text()
    windows_of(panel, 1, 1)
    press(panel, "unirsClassify")
    finished(panel)
    press(panel, "unirsVideoOnMap")
    names = {layer.name() for layer in QgsProject.instance().mapLayers().values()}
    assert "Flight path" in names
    assert panel.map._path.numberOfVertices() == 0
    start = info.track.points[0]
    spot = QgsPointXY(start.longitude, start.latitude)
    assert panel.canvas.extent().contains(spot)
    press(panel, "unirsVideoMapFind")
    assert not named(panel, "unirsVideoMapPlace").isVisible()  # it has positions of its own
    panel.screen_part.go_to(info.seconds)
    click_map(panel.canvas, spot)
    assert panel.screen_part.timeline.cursor_s < info.seconds
    (stored,) = panel.store.answers()
    assert stored.georeferenced and stored.region().square.contains(spot)
    named(panel, "unirsMomentCaption").setFocus()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not named(panel, "unirsVideoMapFind").isChecked()


def test_broken_subtitles_are_a_sentence_and_the_video_opens(panel, clip):
    info = opened(panel, clip(TRAFFIC, "broken_empty.SRT"))
    assert info.track is None and info.notes
    assert info.notes[0] in named(panel, "unirsVideoFacts").text()


def test_a_video_without_positions_is_placed_by_one_click(panel, clip):
    opened(panel, clip(POOL))
    named(panel, "unirsWholeClip").setChecked(True)
    press(panel, "unirsClassify")
    finished(panel)
    assert not panel.store.answers()[0].georeferenced
    assert QgsProject.instance().mapLayers() == {}  # of a video that is nowhere there is nothing to see
    panel.canvas.setExtent(QgsRectangle(8, 47, 9, 48))
    button = named(panel, "unirsVideoMapPlace")
    assert button.accessibleName() == "Place on the map" and not named(panel, "unirsVideoMapFind").isVisible()
    press(panel, "unirsVideoMapPlace")
    click_map(panel.canvas, QgsPointXY(8.5, 47.5))
    assert not button.isChecked()
    panel.run.stop()
    until(lambda: panel.store.answers()[0].georeferenced, 10)
    (stored,) = panel.store.answers()
    assert read_record(stored).place.longitude == pytest.approx(8.5, abs=0.01)
    assert {layer.name() for layer in QgsProject.instance().mapLayers().values()} >= {"Scenes at one place"}
    path = panel.info.path
    opened(panel, path)
    assert panel.map.is_placed


def test_a_video_that_was_placed_wrongly_is_placed_again(panel, clip):
    path = clip(POOL)
    opened(panel, path)
    named(panel, "unirsWholeClip").setChecked(True)
    panel.canvas.setExtent(QgsRectangle(8, 47, 9, 48))
    press(panel, "unirsVideoMapPlace")
    click_map(panel.canvas, QgsPointXY(8.25, 47.5))
    press(panel, "unirsClassify")
    finished(panel)

    def placed_at(longitude):
        panel.map._flush()
        (stored,) = panel.store.answers()
        (moments,) = [
            layer for layer in QgsProject.instance().mapLayers().values() if layer.name() == "Scenes at one place"
        ]
        (feature,) = moments.getFeatures()
        near = pytest.approx(longitude, abs=0.01)
        assert (read_record(stored).place.longitude, feature.geometry().asPoint().x()) == (near, near)
        assert stored.region().square.center().x() == near

    placed_at(8.25)
    button = named(panel, "unirsVideoMapPlace")
    assert button.accessibleName() == "Place again"
    press(panel, "unirsVideoMapFind")  # the two take turns
    press(panel, "unirsVideoMapPlace")
    assert button.isChecked() and not named(panel, "unirsVideoMapFind").isChecked()
    click_map(panel.canvas, QgsPointXY(8.75, 47.5))
    assert not button.isChecked()
    panel.run.stop()
    panel.run.row.save()
    placed_at(8.75)
    until(lambda: not panel.opening.busy)
    opened(panel, path)
    press(panel, "unirsVideoMapPlace")
    click_map(panel.canvas, QgsPointXY(8.5, 47.5))
    panel.run.row.save()
    placed_at(8.5)
