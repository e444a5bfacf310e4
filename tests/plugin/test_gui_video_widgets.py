"""The parts of the Video panel that need no model: timeline, sets of classes, windows, rows of the answers."""

import json
from dataclasses import replace

import pytest
from gui import named, pause, press
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPalette
from qgis.PyQt.QtTest import QTest
from unirs.model_runtime.common.reply import PictureFacts, Reply
from unirs.unirs_qgis.core.class_colours import class_numbers, colour
from unirs.unirs_qgis.core.question_sets import CLASSES, load_sets, save_set
from unirs.unirs_qgis.core.telemetry import Track, TrackPoint
from unirs.unirs_qgis.core.video.info import VideoInfo, video_info
from unirs.unirs_qgis.core.video.segments import Segment, describe, labels, windows
from unirs.unirs_qgis.core.video.timeline import VideoTimeline
from unirs.unirs_qgis.gui.video import timeline as timeline_widget
from unirs.unirs_qgis.gui.video.class_set_bar import ClassSetBar
from unirs.unirs_qgis.gui.video.file_bar import VideoFileBar
from unirs.unirs_qgis.gui.video.frames import Frame, frames_of
from unirs.unirs_qgis.gui.video.plan import VideoPlan
from unirs.unirs_qgis.gui.video.plan_boxes import PlanBoxes
from unirs.unirs_qgis.gui.video.record import ClickedPlace, VideoRecord, as_placed, new_answer, read_record, updated
from unirs.unirs_qgis.gui.video.thumb_strip import ThumbStrip
from unirs.unirs_qgis.gui.video.timeline import Timeline
from unirs.unirs_qgis.gui.video.timeline_legend import TimelineLegend
from unirs.unirs_qgis.gui.widgets.class_swatch import fill

FLOOD = ("flood", 0.7), ("fire", 0.2), ("party", 0.1)
SEGMENTS = [
    Segment(0, 5, "flood", 0.7, FLOOD),
    Segment(5, 10, "flood", 0.7, FLOOD),
    Segment(10, 15, "fire", 0.3, (("fire", 0.3),), uncertain=True),
    Segment(15, 20, error="No frame of “clip.mp4” can be decoded."),
]
INFO = VideoInfo("/flights/clip.mp4", "clip.mp4", 20.0, 25.0, 640, 360, ("A note.",))


@pytest.fixture
def shown(qgis_app):
    """A function that shows a widget at a width and takes it away after the test."""
    kept = []

    def show(widget, width=340):
        kept.append(widget)
        widget.resize(width, max(widget.sizeHint().height(), 60))
        widget.show()
        pause(0.02)
        return widget

    yield show
    for widget in kept:
        widget.hide()
        widget.deleteLater()


@pytest.fixture
def timeline(shown):
    timeline = Timeline()
    timeline.set_video(20)
    timeline.set_windows(windows(20, 5, 5))
    timeline.set_segments(VideoTimeline(SEGMENTS))
    return shown(timeline)


def pixel(widget, seconds, length=20.0, y=12):
    """The colour of the timeline at a moment."""
    image = widget.grab().toImage()
    return image.pixelColor(round(5 + (image.width() - 11) * seconds / length), y)


def test_neighbouring_windows_of_one_class_are_drawn_as_one():
    found = VideoTimeline(SEGMENTS).stretches()
    assert [(one.start_s, one.end_s, one.label) for one in found] == [(0, 10, "flood"), (10, 15, "fire"), (15, 20, "")]
    assert found[1].uncertain


def test_a_class_keeps_its_colour_from_video_to_video():
    order = ("party", "fire", "flood")
    assert class_numbers(labels(SEGMENTS), order) == {"flood": 2, "fire": 1}
    assert class_numbers(labels(SEGMENTS[2:]), order) == {"fire": 1}


def test_shares_are_of_the_classified_time():
    assert VideoTimeline(SEGMENTS).shares() == [("flood", pytest.approx(2 / 3)), ("fire", pytest.approx(1 / 3))]


def test_the_timeline_is_coloured_by_class(timeline):
    assert pixel(timeline, 1.3) == QColor(colour(0))
    pale = pixel(timeline, 10.6)
    assert pale not in (QColor(colour(1)), QColor(colour(0)))
    assert pale.lightness() > QColor(colour(1)).lightness()


def test_hatches_tell_classes_of_one_hue_apart(qgis_app):
    from qgis.PyQt.QtCore import QRectF
    from qgis.PyQt.QtGui import QPainter

    looks = set()
    for index in range(7):
        image = QImage(24, 24, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        fill(painter, QRectF(0, 0, 24, 24), index)
        painter.end()
        plain = image.pixel(0, 0)
        looks.add(tuple(image.pixel(x, y) == plain for x in range(24) for y in range(24)))
    assert len(looks) >= 6


def test_mouse_and_keys_choose_moments(timeline):
    told = []
    timeline.moved.connect(told.append)
    middle = QPoint(timeline.width() // 2, 15)
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(timeline, key)
    assert told == pytest.approx([10.0, 12.5, 17.5, 12.5, 0.0, 20.0], abs=0.1)
    assert timeline.segment == SEGMENTS[3]


def test_a_screen_reader_is_told_the_class_at_the_cursor(timeline):
    timeline.set_cursor(12)
    assert timeline.accessibleDescription() == "0:10–0:15: fire, 30 % (uncertain)"
    timeline.set_cursor(17)
    assert "can be decoded" in timeline.accessibleDescription()


def test_a_segment_is_described_in_a_line():
    assert describe(SEGMENTS[0]) == "0:00–0:05: flood, 70 %"


def test_of_thousands_of_windows_no_more_are_drawn_than_there_are_pixels(shown, monkeypatch):
    many = [Segment(k, k + 1, ("flood", "fire")[k % 2], 0.5) for k in range(7200)]
    timeline = Timeline()
    timeline.set_video(7200)
    timeline.set_windows([(one.start_s, one.end_s) for one in many])
    timeline.set_segments(VideoTimeline(many))
    shown(timeline)
    drawn = []
    monkeypatch.setattr(timeline_widget, "fill", lambda *_: drawn.append(1))
    timeline.grab()
    assert timeline.width() - 20 <= len(drawn) <= 1.1 * timeline.width()


def test_the_legend_names_the_classes_with_their_shares(shown):
    from qgis.PyQt.QtWidgets import QLabel

    legend = TimelineLegend()
    legend.show_segments(VideoTimeline(SEGMENTS))
    shown(legend)
    words = [label.text() for label in legend.findChildren(QLabel) if label.text()]
    assert words == ["flood 67 %", "fire 33 %"]
    legend.show_segments(VideoTimeline())
    assert not legend.isVisible()


def test_as_many_frames_are_shown_as_the_model_sees(shown):
    strip = ThumbStrip()
    strip.set_aspect(16 / 9)
    shown(strip, 330)
    eight = strip.heightForWidth(330)
    strip.set_count(4)
    assert strip.heightForWidth(330) < eight
    strip.set_count(32)
    assert strip._cell(330)[0] == 8 and strip.heightForWidth(330) > eight
    boxes = PlanBoxes()
    boxes.set_frames(16)
    assert "16 frames" in boxes.whole.toolTip() and "16 frames" in boxes.windows.toolTip()


def test_frames_lie_in_one_line_or_two(shown):
    strip = ThumbStrip()
    strip.set_aspect(16 / 9)
    assert strip.heightForWidth(600) < strip.heightForWidth(330)
    picture = QImage(64, 36, QImage.Format.Format_RGB888)
    picture.fill(QColor("#336699"))
    strip.show_frames([Frame(0.5 * k, picture) for k in range(8)])
    shown(strip, 330)
    strip.resize(330, strip.heightForWidth(330))
    told = []
    strip.chosen.connect(told.append)
    second_line = QPoint(40, strip.height() - 10)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, second_line)
    assert told == [2.0]


def test_frames_of_a_reply_are_its_pixels():
    pixels = bytes(range(2 * 1 * 3)) + bytes([9, 8, 7])
    described = [
        {"width": 2, "height": 1, "time_s": 0.0, "index": 0},
        {"width": 1, "height": 1, "time_s": 1, "index": 9},
    ]
    first, second = frames_of({"frames": described, "pixels": pixels})
    assert first.image.pixelColor(1, 0).getRgb()[:3] == (3, 4, 5)
    assert (second.time_s, second.image.pixelColor(0, 0).getRgb()[:3]) == (1.0, (9, 8, 7))


@pytest.fixture
def sets(shown):
    return shown(ClassSetBar())


def write(sets, name, classes):
    named(sets, "unirsClassSetName").setText(name)
    named(sets, "unirsClassSetItems").setPlainText(classes)
    press(sets, "unirsClassSetSave")


def test_a_set_of_classes_is_written_renamed_and_deleted(sets):
    assert sets.classes() is None and not named(sets, "unirsClassSetEdit").isEnabled()
    press(sets, "unirsClassSetNew")
    write(sets, "harbour", "quay\nship\nship\n  open   water ")
    assert (sets.set_name(), sets.classes()) == ("harbour", ("quay", "ship", "open water"))
    press(sets, "unirsClassSetEdit")
    assert named(sets, "unirsClassSetItems").toPlainText() == "quay\nship\nopen water"
    write(sets, "port", "quay\nship")
    assert load_sets(CLASSES) == {"port": ("quay", "ship")}
    assert sets.combo.count() == 2
    press(sets, "unirsClassSetEdit")
    press(sets, "unirsClassSetDelete")
    press(sets, "unirsClassSetConfirmYes")
    assert load_sets(CLASSES) == {} and sets.classes() is None


def test_what_is_no_set_is_refused_in_a_sentence(sets):
    save_set(CLASSES, "port", ("quay", "ship"))
    press(sets, "unirsClassSetNew")
    notice = named(sets, "unirsClassSetNotice")
    write(sets, "", "a\nb")
    assert notice.text() == "Give the set a name."
    write(sets, "one", "a")
    assert notice.text() == "Write at least two classes, one a line."
    write(sets, "port", "a\nb")
    assert "already" in notice.text()
    assert load_sets(CLASSES) == {"port": ("quay", "ship")}
    QTest.keyClick(named(sets, "unirsClassSetName"), Qt.Key.Key_Escape)
    assert not named(sets, "unirsClassSetEditor").isVisible()


def test_the_chosen_set_is_remembered(sets, shown):
    save_set(CLASSES, "port", ("quay", "ship"))
    press(sets, "unirsClassSetNew")
    write(sets, "harbour", "quay\nship\ntug")
    assert shown(ClassSetBar()).classes() == ("quay", "ship", "tug")


def test_settings_that_make_no_sense_are_no_sets():
    for text in ("[]", "{", '{"a": 3, "b": ["one"], "c": [1, 2]}'):
        QgsSettings().setValue(CLASSES.key, text)
        assert load_sets(CLASSES) == {}


def test_windows_lie_side_by_side_until_the_stride_is_changed(shown):
    boxes = shown(PlanBoxes())
    named(boxes, "unirsWindowLength").setValue(8)
    assert boxes.lengths() == (8, 8)
    named(boxes, "unirsWindowStride").setValue(4)
    named(boxes, "unirsWindowLength").setValue(10)
    assert boxes.lengths() == (10, 4)
    assert shown(PlanBoxes()).lengths() == (10, 4)
    named(boxes, "unirsWholeClip").click()
    assert boxes.lengths() == (None, None) and not named(boxes, "unirsWindowLength").isEnabled()


def test_a_row_of_the_answers_brings_everything_back():
    plan = VideoPlan(5, 5, ("flood", "fire", "party"))
    record = VideoRecord(INFO.path, 20.0, plan, tuple(SEGMENTS), plan.classes, ClickedPlace(8.5, 47.5))
    reply = Reply("video", "Which?", "Flood", images=(PictureFacts(8, 8, "ab"),), model="m", revision="r")
    row = updated(new_answer(INFO, plan, reply, "0.1"), INFO, record, 12.5)
    assert json.loads(row.segments)["seconds"] == 20.0
    assert read_record(row) == record
    assert (row.answer, row.seconds, row.image_sha256) == ("flood 67 %, fire 33 %", 12.5, ("ab",))
    assert row.georeferenced and row.region().square.contains(8.5, 47.5)


def test_a_row_says_how_many_frames_the_model_saw():
    for count, words in ((1, "1 frame of the whole clip"), (16, "16 frames of the whole clip")):
        images = tuple(PictureFacts(8, 8, f"{number}") for number in range(count))
        reply = Reply("video", "Which?", "", images=images)
        assert new_answer(INFO, VideoPlan(), reply, "").styles == (words,)


def test_a_row_of_another_kind_is_no_record():
    plan = VideoPlan()
    row = updated(
        new_answer(INFO, plan, Reply("video", "Which?", ""), ""), INFO, VideoRecord(INFO.path, 20.0, plan, ()), 0
    )
    assert row.answer == "not classified" and not row.georeferenced
    kept = json.loads(row.segments)
    for values in ([], {"seconds": 3}, {**kept, "segments": "?"}, {**kept, "length_s": "?"}):
        assert read_record(replace(row, segments=json.dumps(values))) is None
    for text in (None, "", "{", row.segments.replace("20.0", "NaN"), '{"segments":' + 100_000 * "["):
        assert read_record(replace(row, segments=text)) is None


def test_the_path_of_a_flight_is_the_rows_place():
    track = Track(tuple(TrackPoint(float(k), 47 + k / 1000, 8 + k / 1000) for k in range(2000)))
    flown = VideoInfo(INFO.path, INFO.name, 20.0, 25.0, 640, 360, (), track)
    record = VideoRecord(INFO.path, 20.0, VideoPlan(), ())
    row = updated(new_answer(flown, VideoPlan(), Reply("video", "Which?", ""), ""), flown, record, 0)
    assert row.region_source == "track"
    shape = row.region().shape
    assert 100 < shape.constGet().nCoordinates() <= 500
    assert row.region().square.contains(shape.boundingBox())


def test_an_opened_video_has_the_files_own_telemetry_or_that_beside_it(tmp_path):
    reply = {"path": str(tmp_path / "clip.mp4"), "name": "clip.mp4", "seconds": 3.0, "fps": 25.0, "frame_count": 75}
    reply |= {"width": 64, "height": 36, "notes": ["Cut off."], "telemetry": None}
    assert video_info(reply).track is None
    (tmp_path / "clip.srt").write_text("")
    info = video_info(reply)
    assert info.track is None and info.notes[0] == "Cut off." and len(info.notes) == 2
    points = [[0.0, 47.0, 8.0, None], [1.0, 47.0001, 8.0, 500.0]]
    assert len(video_info({**reply, "telemetry": {"source": "klv", "points": points}}).track.points) == 2
    assert video_info({**reply, "seconds": None, "fps": None}).seconds == 3.0


def test_the_note_names_the_file_that_positions_come_from(tmp_path):
    reply = {"path": str(tmp_path / "clip.mp4"), "name": "clip.mp4", "seconds": 3.0, "fps": 25.0, "frame_count": 75}
    reply |= {"width": 64, "height": 36, "notes": [], "telemetry": None}
    record = "{0}\n00:00:0{0},000 --> 00:00:0{1},000\n[latitude: 47.1{0}] [longitude: 8.5] [abs_alt: 500.0]\n\n"
    (tmp_path / "clip.SRT").write_text("".join(record.format(k, k + 1) for k in range(3)))
    info = video_info(reply)
    assert info.notes == ("Positions are read from clip.SRT beside the video.",)
    place = {"source": "location", "points": [[0.0, 33.0, -117.0, None]], "notes": ["The only position is the tag."]}
    assert video_info({**reply, "telemetry": place}).notes == info.notes  # a path says more than a place
    inside = {"source": "gpmf", "points": [[0.0, 33.0, -117.0, None], [1.0, 33.0, -117.0, None]], "notes": ["Inside."]}
    assert video_info({**reply, "telemetry": inside}).notes == ("Inside.",)
    unread = {"source": "", "points": [], "notes": ["DJI's own telemetry is not read."]}
    assert video_info({**reply, "telemetry": unread}).notes == info.notes
    (tmp_path / "clip.SRT").write_text("1\n00:00:00,000 --> 00:00:01,000\nGood morning.\n")
    info = video_info({**reply, "telemetry": place})
    assert info.track.stands and info.notes == (
        "clip.SRT holds subtitles but no positions.",
        "The only position is the tag.",
    )
    info = video_info({**reply, "telemetry": unread})
    assert info.track is None and info.notes[1] == "DJI's own telemetry is not read."


def test_notes_are_not_in_the_faint_colour_of_the_facts(qgis_app):
    bar = VideoFileBar()
    bar.show_video(replace(INFO, notes=()))
    assert bar.facts.foregroundRole() == QPalette.ColorRole.PlaceholderText
    bar.show_video(replace(INFO, notes=("Positions are read from clip.SRT beside the video.",)))
    assert bar.facts.foregroundRole() == QPalette.ColorRole.WindowText and "clip.SRT" in bar.facts.text()
    bar.show_nothing()
    assert bar.facts.foregroundRole() == QPalette.ColorRole.PlaceholderText


def test_a_place_that_was_clicked_outranks_the_files_tag_but_no_path():
    spot = Track.of_reply({"source": "location", "points": [[0.0, 33.0, -117.0, None]]}, 20.0)
    tagged = VideoInfo(INFO.path, INFO.name, 20.0, 25.0, 640, 360, (), spot)
    clicked = VideoRecord(INFO.path, 20.0, VideoPlan(), (), (), ClickedPlace(8.5, 47.0))
    assert as_placed(tagged, clicked).track is None
    assert as_placed(tagged, None) == tagged and as_placed(tagged, replace(clicked, place=None)) == tagged
    flown = replace(tagged, track=replace(spot, source="gpmf"))
    assert as_placed(flown, clicked) == flown


def test_subtitles_of_another_length_than_the_clip_are_said(tmp_path):
    reply = {"path": str(tmp_path / "clip.mp4"), "name": "clip.mp4", "seconds": 30.0, "fps": 25.0, "frame_count": 750}
    reply |= {"width": 64, "height": 36, "notes": [], "telemetry": None}
    record = "{0}\n00:{1:02d}:{2:02d},000 --> 00:59:59,000\n[latitude: 47.1] [longitude: 8.5] [abs_alt: 500.0]\n\n"

    def told(first, beyond):
        blocks = [record.format(k, k // 60, k % 60) for k in range(first, beyond)]
        (tmp_path / "clip.srt").write_text("".join(blocks))
        return video_info(reply).notes[1:]

    assert told(0, 29) == () and told(1, 31) == ()
    longer = "clip.srt goes on to 7:48, the clip ends at 0:30: its positions may be those of another clip."
    assert told(0, 469) == (longer,)
    assert told(20, 30) == ("clip.srt has positions from 0:20 to 0:29 only, and the clip ends at 0:30.",)


def test_a_plan_that_cannot_be_is_a_sentence():
    with pytest.raises(ValueError, match="windows"):
        VideoPlan(0.5, 0.5).windows(100 * 3600.0)
    assert VideoPlan().windows(7.0) == [(0.0, 7.0)]
    assert INFO.bounds(0, 20) == (None, None) and INFO.bounds(0, 5) == (0, 5)
