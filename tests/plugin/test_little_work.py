"""What QGIS waits for is little: tests count what is looked up, opened and listed, never seconds."""

import gc
import threading
from collections import Counter
from pathlib import Path

import pytest
from gui import in_narrow_dock, map_beside, until
from instant_session import InstantSession
from qgis.core import QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtWidgets import QWidget
from reviews import CARD, ReviewedGrid
from unirs.model_runtime.common.grid import schema
from unirs.model_runtime.common.reply import Reply
from unirs.model_runtime.common.telemetry import TrackPoints
from unirs.unirs_qgis.core import ground, project_layers
from unirs.unirs_qgis.core.answers import file as answer_file
from unirs.unirs_qgis.core.answers import rows as answer_rows
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.crops import layer_overlap
from unirs.unirs_qgis.core.grid import disagreement
from unirs.unirs_qgis.core.grid import summary as grid_summary
from unirs.unirs_qgis.core.grid.cells import RenderOptions
from unirs.unirs_qgis.core.grid.layer import GridLayers
from unirs.unirs_qgis.core.grid.plan import plan_layer
from unirs.unirs_qgis.core.grid.questions import class_list, question
from unirs.unirs_qgis.core.grid.review import Review
from unirs.unirs_qgis.core.grid.run import GridRun
from unirs.unirs_qgis.core.grid.setup import GridSetup
from unirs.unirs_qgis.core.grid.size import in_pixels
from unirs.unirs_qgis.core.region import from_click
from unirs.unirs_qgis.core.telemetry import read_srt, track
from unirs.unirs_qgis.core.telemetry.track import Track, TrackPoint
from unirs.unirs_qgis.core.video import segments
from unirs.unirs_qgis.core.video.info import VideoInfo
from unirs.unirs_qgis.core.video.segments import Segment
from unirs.unirs_qgis.core.video.timeline import VideoTimeline
from unirs.unirs_qgis.gui import several_models
from unirs.unirs_qgis.gui.compare.panel import ComparePanel
from unirs.unirs_qgis.gui.review.strip import ReviewStrip
from unirs.unirs_qgis.gui.several_models import SeveralModels
from unirs.unirs_qgis.gui.video import record
from unirs.unirs_qgis.gui.video.plan import VideoPlan
from unirs.unirs_qgis.gui.widgets.date_box import parse_date
from unirs.unirs_qgis.runtime import environment
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import Settings


@pytest.fixture
def counted(monkeypatch):
    """A function that counts the calls of a function of a module from now on, in the list it returns."""

    def count(module, name):
        calls, own = [], getattr(module, name)
        monkeypatch.setattr(module, name, lambda *values: (calls.append(values), own(*values))[1])
        return calls

    return count


def test_the_model_that_is_shipped_is_found_without_listing_those_installed(qgis_app, counted):
    listed = counted(environment, "installed_models")
    session = RuntimeSession()
    for _ in range(20):  # so often do the panels ask when a model was loaded
        assert session.model_info.folder == str(environment.plugin_root() / environment.SHIPPED_MODEL)
    assert not listed
    assert [folder.name for folder in environment.shipped_models()][-1] == environment.SHIPPED_FINDER.name and listed


def test_a_list_of_models_that_nobody_sees_is_not_made_anew(qgis_app, counted):
    session, window = RuntimeSession(), QWidget()
    several = SeveralModels(session, window)
    made = counted(several_models, "known_models")
    session.model_changed.emit()
    assert not made
    window.show()
    assert len(made) == 1, "it is when it is shown"
    session.model_changed.emit()
    assert len(made) == 2
    several.remove()
    window.close()


def test_a_place_is_measured_once_and_a_layer_outlined_once(qgis_new_project, field_layer, counted):
    region = from_click(field_layer, QgsPointXY(500050, 5500050), field_layer.crs(), 32.0)
    measured, outlined = counted(ground, "metres_per_unit"), counted(layer_overlap, "_outlined")
    assert region.side_m == region.side_m == pytest.approx(32.0, abs=0.1)
    assert len(measured) == 1
    assert layer_overlap.overlap(field_layer, field_layer, region).share == 1.0
    assert len(outlined) == 1 and len(measured) == 2


def test_all_tables_of_answers_are_open_before_the_first_answer_comes(project, counted, tmp_path):
    store, opened = AnswerStore(profile_folder=str(tmp_path)), counted(answer_file, "opened")
    store.make_ready()
    assert not opened, "one step at a time: the file first"
    until(lambda: len(opened) == 2)
    assert Path(store.path).is_file()
    assert store.answers() == [] and store.count() == 0
    assert len(opened) == 2, "and none is opened again"
    store.close()


def by_themselves(looked):
    """The calls of `overlap` about a layer alone."""
    return [values for values in looked if values[0] is values[1]]


def test_dated_layers_are_looked_through_after_a_place_was_chosen(
    qgis_canvas, qgis_iface, project, field_layer, counted, tmp_path
):
    layers = [field_layer.clone(), field_layer.clone()]
    project.addMapLayers(layers)
    store = AnswerStore(profile_folder=str(tmp_path))
    panel = ComparePanel(qgis_iface, RuntimeSession(), store)
    with map_beside(qgis_canvas, field_layer.crs(), field_layer.extent()), in_narrow_dock(panel):
        dates = ("2018-06-01", "2020-06-01")
        panel.place.pair.set_own_dates({layer.id(): parse_date(date) for layer, date in zip(layers, dates)})
        until(lambda: not panel._counting.isActive())
        looked = counted(layer_overlap, "overlap")
        place = from_click(field_layer, field_layer.extent().center(), field_layer.crs(), 32.0)
        panel.place.region_bar.choose_region(place)
        assert looked and not by_themselves(looked), "the pair, for its pictures"
        until(lambda: len(by_themselves(looked)) == 2)
    store.close()


class _Ready(InstantSession):
    """A session whose model is loaded."""

    model, dtype, state, sentence, clue_default = CARD, "fp32", "ready", "", False
    settings = Settings()

    def ensure_loaded(self):
        """It is."""


def test_a_grid_is_shown_before_its_first_pictures_are_made(field_layer, tmp_path):
    plan, path = plan_layer(field_layer, in_pixels(20)), str(tmp_path / "grid.gpkg")
    session = _Ready()
    run = GridRun(session, GridSetup((field_layer,), plan, (question("Is there a road?"),), path, RenderOptions(32)))
    opened, making = run._on_opened, []
    run._on_opened = lambda *values: (opened(*values), making.append(run._pictures.making))
    run.start()
    until(lambda: session.asked)
    assert making == [False]
    run.cancel()
    until(lambda: run.state != "ending" and not run._writes.pending)


def test_a_word_of_a_review_and_the_next_answer_open_the_file_three_times(field_layer, tmp_path, counted):
    grid = ReviewedGrid(tmp_path / "grid.gpkg", (field_layer,), answers=(("Yes", 0.9), ("No", 0.5)))
    review = Review(grid.path, grid.run)
    first = review.next()
    opened = counted(schema, "connect")
    review.accept(first.id)
    assert review.next().id != first.id
    assert len(opened) == 3, "what was said before, the word, the next answer"
    grid.file.close()


def test_rows_of_a_grid_that_are_alike_are_counted_once(field_layer, tmp_path, counted):
    asked = ("Is there a road?", class_list(["water", "fields"]), "How many trees are there?", "What is it?")
    said = [("Yes", 0.9), ("water", 0.299), ("12 trees", None), ("A lake.", None)]
    other = [("No", 0.3), ("fields", 0.7), ("3", None), ("A field.", None)]
    grid = ReviewedGrid(tmp_path / "grid.gpkg", (field_layer,), asked, (said, said, other), side=25)
    review = Review(grid.path, grid.run)
    review.correct(review.next().id, "no")
    with grid.file._transaction():
        grid.file._connection.execute("UPDATE unirs_grid SET error = 'too dark', agreement = NULL WHERE cell = 1")
        grid.file._connection.execute("UPDATE unirs_grid SET agreement = 'disagree' WHERE cell = 2")
    names = (*grid_summary._NAMES, schema.COMPARED)
    rows = grid.file._rows(f"SELECT {', '.join(names)}, fid FROM unirs_grid ORDER BY fid")
    one_by_one = grid_summary.GridSummary()
    one_by_one.add(dict(zip(names, row)) for row in rows)
    added = counted(grid_summary.QuestionSummary, "add")
    found = grid_summary.of_file(grid.path, grid.run)
    assert found.questions == one_by_one.questions and len(found.questions) == 4 and found.questions[1].scores[2]
    assert [list(one.answers) for one in found.questions.values()] == [
        list(one.answers) for one in one_by_one.questions.values()
    ], "in the order in which they were first given, by which colours go"
    assert len(rows) == 256 and len(added) < 24
    box = GridLayers(grid.path, grid.run).show(found)[0].extent()
    assert found.extent == pytest.approx((box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()), abs=1e-5)
    with grid.file._transaction():
        grid.file._connection.execute("DROP TABLE rtree_unirs_grid_geom")
    assert grid_summary.of_file(grid.path, grid.run).extent is None, "somebody did without the index"
    grid.file.close()


def test_a_word_of_a_review_waits_for_no_look_at_all_rows(field_layer, project, tmp_path, counted, monkeypatch):
    grid = ReviewedGrid(tmp_path / "grid.gpkg", (field_layer,), answers=(("Yes", 0.9), ("No", 0.5)))
    layers = GridLayers(grid.path, grid.run)
    layers.show(grid_summary.of_file(grid.path, grid.run))
    strip = ReviewStrip()
    strip.show_run(grid.path, grid.run)
    threads, own = [], Review.counted
    monkeypatch.setattr(Review, "counted", lambda review: (threads.append(threading.current_thread()), own(review))[1])
    asked = counted(disagreement, "there")
    strip.words.accepted.emit()
    layers.refresh()
    assert not asked and not threads
    strip.show_run(grid.path, grid.run)  # it is shown anew: others may have written
    strip.words.rejected.emit()  # while it is looked
    until(lambda: strip._looking is None)
    assert len(threads) == len(asked) == 2, "again, for what was said meanwhile"
    assert threading.main_thread() not in threads
    assert strip.count.text().startswith("2 of ") and "1 rejected" in strip.count.text()
    strip.clear()
    grid.file.close()


def test_the_path_of_a_flight_is_cut_once(counted):
    points = [TrackPoint(float(second), 47.0 + 1e-5 * second, 8.0, None) for second in range(100)]
    flown, measured = Track(tuple(points), "flight.srt"), counted(track, "metres")
    assert flown.pieces() == flown.pieces() == [tuple(points)]
    assert len(measured) == 99
    assert flown.pieces(10.0, 20.0) == [tuple(points[10:21])] and len(measured) == 109


def test_a_flights_row_is_written_without_building_its_timeline_anew(counted):
    timeline = VideoTimeline([Segment(float(second), second + 1.0, "road", 0.9) for second in range(50)])
    built = counted(VideoTimeline, "_fill")
    assert record.summary(tuple(timeline)) == "road" and len(built) == 1
    assert record.summary(timeline) == "road" and len(built) == 1


def kept_by(make):
    """What `make()` gives, and how many objects that Python's collector looks at it left, by their kind."""
    gc.collect()
    before = Counter(type(one).__name__ for one in gc.get_objects())
    made = make()
    gc.collect()
    gc.collect()  # a tuple of plain values is let go of once it was seen
    return made, Counter(type(one).__name__ for one in gc.get_objects()) - before


def flight_row(windows):
    """A row of a run over a video, with its scores."""
    info = VideoInfo("/flights/long.mp4", "long.mp4", float(windows), 25.0, 640, 360)
    scores = tuple((f"class {rank}", 0.5 / (rank + 1)) for rank in range(5))
    found = [Segment(float(second), second + 1.0, "class 0", 0.5, scores) for second in range(windows)]
    new = record.new_answer(info, VideoPlan(1.0, 1.0), Reply("video", "Which?", ""), "")
    return record.updated(new, info, record.VideoRecord(info.path, info.seconds, VideoPlan(1.0, 1.0), found), 1.0)


def test_a_flight_is_as_few_objects_as_it_has_windows(project, tmp_path):
    store = AnswerStore(profile_folder=str(tmp_path))
    id = store.add(flight_row(2000))
    answer, kept = kept_by(lambda: store.answer(id))
    assert sum(kept.values()) < 500, "the row is a text, however many windows it has"
    recalled, kept = kept_by(lambda: record.recall(answer, 0.0))
    assert len(recalled.timeline) == kept["Segment"] == 2000
    assert sum(kept.values()) < 2000 + 2 * 2000, "a window and its scores, no value of theirs"
    store.close()


def test_a_flights_row_is_written_without_reading_it_and_where_it_was(project, tmp_path, counted, monkeypatch):
    store = AnswerStore(profile_folder=str(tmp_path))
    place = {"region_wkt": "Polygon ((8 47, 8 48, 9 48, 9 47, 8 47))", "region_crs": "EPSG:4326"}
    row = record.replace(flight_row(50), picture=b"png", **place)
    id = store.add(row)
    read, shown = counted(answer_rows, "read"), counted(project_layers, "refresh")
    drawn = []
    store.layer().repaintRequested.connect(lambda *_: drawn.append(1))
    store.update(record.replace(row, id=id, answer="forest", picture=None, created=None))
    assert not read and not shown and drawn, "it lies where it lay"
    store.update(record.replace(row, id=id, region_wkt=place["region_wkt"].replace("47", "46")))
    assert not read and len(shown) == 1
    kept = store.answer(id)
    assert (kept.answer, kept.picture, kept.created) == (row.answer, b"png", row.created)
    assert isinstance(store.layer(), QgsVectorLayer) and store.layer().extent().yMinimum() == pytest.approx(46.0)
    store.close()


def test_only_windows_that_are_new_are_put_into_json(counted, monkeypatch):
    recalled = record.recall(flight_row(300), 0.0)
    encoded, encode = [], segments._ENCODER.encode
    monkeypatch.setattr(segments._ENCODER, "encode", lambda values: (encoded.append(values), encode(values))[1])
    recalled.timeline.add(Segment(300.0, 301.0, "class 1", 0.5))
    grown = record.VideoRecord("", 301.0, VideoPlan(1.0, 1.0), recalled.timeline)
    row = record.grown(recalled.answer, grown, 2.0)
    assert [values.get("start_s") for values in encoded] == [None, 300.0], "what is known of all of them, and one"
    assert record.windows_kept(row) == len(record.read_record(row).segments) == 301


def test_the_positions_of_a_flight_are_no_objects_until_they_are_looked_at(tmp_path):
    path = tmp_path / "flight.srt"
    place = "[latitude: 47.{0:06d}] [longitude: 8.5] [rel_alt: 80.000 abs_alt: 500.000]"
    lines = [f"{n}\n00:{n // 60:02d}:{n % 60:02d},000 --> 00:59:59,000\n{place.format(n)}\n" for n in range(1, 901)]
    path.write_text("\n".join(lines), encoding="ascii")
    found, kept = kept_by(lambda: read_srt(str(path)))
    assert len(found.points) == 900 and sum(kept.values()) < 300
    assert found.points[0] == TrackPoint(1.0, 47.000001, 8.5, 500.0) == found.points[-900]
    assert found.points[1:3] == (found.points[1], found.points[2]) and list(found.points)[-1] == found.points[899]
    with pytest.raises(IndexError):
        found.points[900]
    assert found.points == TrackPoints(list(found.points)) != TrackPoints(found.points[:5])
    assert TrackPoints([TrackPoint(0.0, 1.0, 2.0)])[0].altitude_m is None
