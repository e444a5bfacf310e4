"""A classified video on the map: its path, its stretches and dots, clicks that find them, a file of its own."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from osgeo import ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsLineSymbol,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor
from unirs.unirs_qgis.core.class_colours import colour
from unirs.unirs_qgis.core.files import PathTakenError
from unirs.unirs_qgis.core.telemetry import Track, TrackPoint, read_srt
from unirs.unirs_qgis.core.video import flight_file, flight_layer
from unirs.unirs_qgis.core.video.flight_layer import FlightFileError, FlightLayers
from unirs.unirs_qgis.core.video.segments import Segment, windows
from unirs.unirs_qgis.core.video.timeline import VideoTimeline

WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")
MERCATOR = QgsCoordinateReferenceSystem("EPSG:3857")
HERE = QgsPointXY(8.5, 47.0)


@pytest.fixture
def answers(qgis_new_project, tmp_path):
    yield str(tmp_path / "town_unirs_answers.gpkg")
    QgsProject.instance().clear()


def flight(seconds=60, still=()):
    """North at 11 m a second, standing still in the seconds of `still`."""
    points, north = [], 47.0
    for k in range(seconds + 1):
        points.append(TrackPoint(float(k), north, 8.5, 100.0))
        north += 0.0 if k in still else 0.0001
    return Track.of(points, "clip.SRT")


def scenes(seconds=60, length=10.0, names=("Flood", "Fire", "Party")):
    return [
        Segment(start, end, names[k % len(names)], 0.5, ((names[k % len(names)], 0.5),), uncertain=k == 1)
        for k, (start, end) in enumerate(windows(seconds, length, length))
    ]


def rows(layer):
    return sorted(layer.getFeatures(), key=lambda row: row["number"])


def picture(layers, centre, metres):
    """The layers as the map draws them, 600 x 600 pixels over so many metres."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(MERCATOR)
    place = QgsCoordinateTransform(WGS84, MERCATOR, QgsProject.instance()).transform(centre)
    units = metres / math.cos(math.radians(centre.y())) / 2
    settings.setExtent(settings.extent().fromCenterAndSize(place, 2 * units, 2 * units))
    settings.setOutputSize(QSize(600, 600))
    settings.setBackgroundColor(QColor("#ffffff"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def colours(image):
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_flight_is_a_path_with_stretches_by_class(answers):
    found = FlightLayers(answers, "/films/clip.mp4", flight())
    found.set_segments(VideoTimeline(scenes()))
    stretches, path = found.layers()
    assert [row["class"] for row in rows(stretches)] == ["Flood", "Fire", "Party"] * 2
    assert [row["times"] for row in rows(stretches)][:2] == ["0:00–0:10", "0:10–0:20"]
    line = rows(stretches)[2].geometry()
    assert line.length() == pytest.approx(0.001)  # ten seconds of 0.0001 degrees
    assert line.boundingBox().yMinimum() == pytest.approx(47.002)
    flown = next(path.getFeatures()).geometry()
    vertex = flown.vertexAt(7)
    assert (vertex.z(), vertex.m()) == (100.0, 7.0)
    assert stretches.crs() == WGS84 and stretches.readOnly()
    assert [item.label() for item in stretches.renderer().categories()] == ["Flood", "Fire", "Party", "not classified"]
    group = QgsProject.instance().layerTreeRoot().findLayer(path.id()).parent()
    assert group.name() == "Video clip.mp4" and len(group.findLayers()) == 2


def test_the_map_shows_the_colours_of_the_classes_and_dashes_what_is_uncertain(answers):
    found = FlightLayers(answers, "clip.mp4", flight())
    found.set_segments(VideoTimeline(scenes()))
    seen = colours(picture(found.layers(), QgsPointXY(8.5, 47.003), 800))
    assert {colour(number) for number in range(3)} <= seen

    def shown(number):
        middle = found.position_at(10.0 * number + 5)
        image = picture(found.layers()[:1], middle, 90)  # 90 of the 111 m of the stretch
        return sum(image.pixelColor(300, y).name() == colour(number) for y in range(600))

    found.layers()[0].setLabelsEnabled(False)
    assert shown(0) == 600 and 100 < shown(1) < 500


def test_where_the_camera_stood_still_there_is_a_dot(answers):
    found = FlightLayers(answers, "clip.mp4", flight(still=range(20, 40)))
    found.set_segments(VideoTimeline(scenes()))
    moments, stretches, _ = found.layers()
    assert [row["number"] for row in rows(moments)] == [2, 3] and stretches.featureCount() == 4
    assert [row["at_place"] for row in rows(moments)] == [0, 1]
    assert rows(moments)[0].geometry().asPoint().y() == pytest.approx(47.002)


def test_some_at_a_time_come_to_the_same(answers):
    track = flight(still=range(20, 40))
    found, whole = FlightLayers(answers, "clip.mp4", track), FlightLayers(answers, "other.mp4", track)

    def as_whole(segments):
        whole.set_segments(VideoTimeline(segments))
        one, other = (
            [row.attributes()[1:] for layer in each.layers()[:2] for row in rows(layer)] for each in (found, whole)
        )
        return one == other

    found.begin(VideoTimeline(scenes()))
    assert found.go_on(4) and len(rows(found.layers()[0])) == 2, "the dots of the third and fourth"
    assert not found.go_on(4) and as_whole(scenes())
    fewer = [*scenes()[:2], Segment(20, 30, "Party")]
    found.begin(VideoTimeline(scenes()))
    found.go_on(2)
    found.begin(VideoTimeline(fewer))  # before the first were through
    assert found.go_on(2) and not found.go_on(2) and as_whole(fewer)


def test_the_map_is_drawn_anew_once_however_many_parts_are_written(answers):
    found, timeline = FlightLayers(answers, "clip.mp4", flight()), VideoTimeline(scenes())
    found.set_segments(timeline)
    drawn = []
    for layer in found.layers():
        layer.repaintRequested.connect(lambda *_deferred, layer=layer: drawn.append(layer.id()))
    for scene in scenes():
        timeline.add(replace(scene, label="Flood"))
    found.begin(timeline)
    while found.go_on(1):
        assert not drawn
    assert drawn == [found.layers()[0].id()]
    assert {row["class"] for row in rows(found.layers()[0])} == {"Flood"}


def test_overlapping_windows_share_the_path(answers):
    found = FlightLayers(answers, "clip.mp4", flight())
    found.set_segments(VideoTimeline([Segment(0, 20, "a"), Segment(10, 30, "b")]))
    lines = [row.geometry() for row in rows(found.layers()[0])]
    first, second = (line.boundingBox() for line in lines)
    assert first.yMaximum() == second.yMinimum() == pytest.approx(47.0015)


def test_results_are_added_as_they_come_and_only_what_differs_is_written(answers):
    found = FlightLayers(answers, "clip.mp4", flight())
    all_scenes = scenes()
    for count in range(1, 7):
        found.set_segments(VideoTimeline(all_scenes[:count]))
    stretches = found.layers()[0]
    before = {row["number"]: row.id() for row in rows(stretches)}
    changed = [*all_scenes[:5], Segment(50, 60, error="The frames could not be read.")]
    found.set_segments(VideoTimeline(changed))
    after = {row["number"]: row.id() for row in rows(stretches)}
    assert [number for number in range(6) if before[number] != after[number]] == [5]
    assert rows(stretches)[5]["class"] == "" and "could not be read" in rows(stretches)[5]["error"]
    found.set_segments(VideoTimeline(all_scenes[:2]))
    assert stretches.featureCount() == 2


def written(monkeypatch):
    """How many rows each call writes."""
    counts = []
    real = flight_file.replace

    def replace(layer, old, rows):
        counts.append(len(rows))
        return real(layer, old, rows)

    monkeypatch.setattr(flight_file, "replace", replace)
    return counts


@pytest.mark.parametrize("track", [flight(7200), None])
def test_a_segment_more_looks_at_its_neighbours_alone(answers, monkeypatch, track):
    plan = windows(7200, 10, 5)
    found, timeline = FlightLayers(answers, "clip.mp4", track), VideoTimeline()
    found.place_by_click(HERE, WGS84)
    made = []
    monkeypatch.setattr(
        flight_layer, "_values", lambda number, one, real=flight_layer._values: made.append(number) or real(number, one)
    )
    for window in plan[:-1]:
        timeline.add(Segment(*window, "Flood", 0.5, (("Flood", 0.5),)))
    found.set_segments(timeline)
    made.clear()
    counts = written(monkeypatch)
    timeline.add(Segment(*plan[-1], "Fire", 0.5, (("Fire", 0.5),)))
    found.set_segments(timeline)
    assert len(made) <= 3 and sum(counts) <= 3
    layer = found.layers()[0]
    assert sorted(row["number"] for row in rows(layer)) == list(range(len(plan)))
    whole = FlightLayers(answers, "again.mp4", track)
    whole.place_by_click(HERE, WGS84)
    whole.set_segments(VideoTimeline(timeline))
    columns = ("number", "start_s", "class", *(["at_place"] if track is None else []))
    ours, theirs = ([[row[name] for name in columns] for row in rows(one.layers()[0])] for one in (found, whole))
    assert sorted(ours) == sorted(theirs)


def test_segments_that_could_not_be_written_are_written_the_next_time(answers, monkeypatch):
    found, timeline = FlightLayers(answers, "clip.mp4", flight()), VideoTimeline(scenes()[:2])
    found.set_segments(timeline)
    for scene in scenes()[2:4]:
        timeline.add(scene)
        with monkeypatch.context() as full:
            full.setattr(flight_file, "replace", refused)
            with pytest.raises(FlightFileError):
                found.set_segments(timeline)
    found.set_segments(timeline)
    assert sorted(row["number"] for row in rows(found.layers()[0])) == [0, 1, 2, 3]


def refused(*_args):
    raise FlightFileError("the disk is full")


def test_a_class_that_comes_up_later_joins_the_legend_and_leaves_the_users_colours_alone(answers):
    found = FlightLayers(answers, "clip.mp4", flight())
    found.set_segments(VideoTimeline(scenes()[:1]))
    stretches = found.layers()[0]
    renderer = stretches.renderer().clone()
    renderer.updateCategorySymbol(0, QgsLineSymbol.createSimple({"line_color": "#010203", "line_width": "2"}))
    stretches.setRenderer(renderer)
    found.set_segments(VideoTimeline(scenes()[:2]))
    categories = stretches.renderer().categories()
    assert [category.label() for category in categories] == ["Flood", "Fire", "not classified"]
    assert "#010203" in colours(picture([stretches], found.position_at(5), 90))
    assert colour(1) in colours(picture([stretches], found.position_at(15), 90))


def test_a_gap_in_the_positions_has_no_segment(answers):
    points = [point for point in flight().points if not 20 <= point.time_s <= 40]
    found = FlightLayers(answers, "clip.mp4", Track.of(points, "clip.SRT"))
    found.set_segments(VideoTimeline(scenes()))
    assert [row["number"] for row in rows(found.layers()[0])] == [0, 1, 4, 5]
    assert found.position_at(30) is None


@pytest.mark.parametrize("crs", [WGS84, MERCATOR])
def test_a_click_on_the_map_finds_the_segment(answers, crs):
    found = FlightLayers(answers, "clip.mp4", flight())
    found.set_segments(VideoTimeline(scenes()))
    to_map = QgsCoordinateTransform(WGS84, crs, QgsProject.instance())
    near = to_map.transform(QgsPointXY(8.50005, 47.0035))  # 4 m beside the fourth stretch
    far = to_map.transform(QgsPointXY(8.503, 47.0035))
    reach = to_map.transform(QgsPointXY(8.5001, 47)).x() - to_map.transform(HERE).x()
    assert found.segment_at(near, crs, reach) == 3
    assert found.segment_at(far, crs, reach) is None
    found.select(3)
    assert [row["number"] for row in found.layers()[0].selectedFeatures()] == [3]
    found.select(None)
    assert found.layers()[0].selectedFeatureCount() == 0


def test_a_video_without_positions_is_placed_by_a_click_and_listed_there(answers):
    found = FlightLayers(answers, "clip.mp4")
    found.set_segments(VideoTimeline(scenes()))
    assert found.layers() == [] and not found.placed and found.extent().isEmpty()
    to_map = QgsCoordinateTransform(WGS84, MERCATOR, QgsProject.instance())
    found.place_by_click(to_map.transform(HERE), MERCATOR)
    (moments,) = found.layers()
    assert found.placed and [row["at_place"] for row in rows(moments)] == [0, 1, 2, 3, 4, 5]
    assert rows(moments)[0].geometry().asPoint().compare(HERE, 1e-9)
    assert found.position_at(1234).compare(HERE, 1e-9)
    assert {colour(0), colour(2)} <= colours(picture([moments], HERE, 500))


def test_segments_at_one_place_are_told_apart_by_clicking_again_or_in_the_list(answers):
    found = FlightLayers(answers, "clip.mp4")
    found.place_by_click(HERE, WGS84)
    found.set_segments(VideoTimeline(scenes()))
    assert [found.segment_at(HERE, WGS84, 0.0001, after) for after in (None, 0, 1, 5)] == [0, 1, 2, 0]
    degrees_a_mm = 0.00002
    third = QgsPointXY(HERE.x(), HERE.y() - 2 * 4.4 * degrees_a_mm * _unit_ratio())
    assert found.segment_at(third, WGS84, degrees_a_mm, unit_per_mm=degrees_a_mm) == 2


def _unit_ratio():
    """A degree is on average shorter at 47 N than along the meridian; a screen's millimetre is the mean of both."""
    return (1 + math.cos(math.radians(47))) / 2


def test_every_run_has_a_file_of_its_own_beside_the_answers(answers, tmp_path):
    first, second = (FlightLayers(answers, "/films/Übung 1.mp4", flight()) for _ in range(2))
    first.set_segments(VideoTimeline(scenes()))
    second.set_segments(VideoTimeline(scenes()[:2]))
    folder = tmp_path / "town_unirs_flights"
    assert [first.path, second.path] == [str(folder / "Übung_1.gpkg"), str(folder / "Übung_1_2.gpkg")]
    assert ogr.Open(first.path).GetLayerByName("flight_stretches").GetFeatureCount() == 6
    with pytest.raises(PathTakenError):
        flight_file.create(first.path)


def test_a_folder_that_cannot_be_written_to_is_a_sentence(qgis_new_project, tmp_path):
    (tmp_path / "file").write_text("no folder")
    found = FlightLayers(str(tmp_path / "file" / "x_unirs_answers.gpkg"), "clip.mp4", flight())
    with pytest.raises(FlightFileError, match="cannot be written"):
        found.show_path()
    assert found.layers() == []


def test_layers_that_the_user_removed_come_back_with_the_next_result(answers):
    found = FlightLayers(answers, "clip.mp4", flight())
    found.set_segments(VideoTimeline(scenes()[:2]))
    QgsProject.instance().removeAllMapLayers()
    assert found.layers() == []
    found.set_segments(VideoTimeline(scenes()[:3]))
    assert [layer.featureCount() for layer in found.layers()] == [3, 1]
    found.remove()
    assert found.layers() == [] and ogr.Open(found.path) is not None


def test_a_saved_project_shows_the_flight_again(answers, tmp_path):
    found = FlightLayers(answers, "clip.mp4", flight())
    found.set_segments(VideoTimeline(scenes()))
    project = QgsProject.instance()
    project.write(str(tmp_path / "town.qgz"))
    project.clear()
    project.read(str(tmp_path / "town.qgz"))
    layers = {layer.name(): layer for layer in project.mapLayers().values()}
    stretches = layers["Scenes along the path"]
    assert stretches.isValid() and stretches.featureCount() == 6 and stretches.labelsEnabled()
    assert len(stretches.renderer().categories()) == 4


@pytest.mark.parametrize(
    "name", ["mavic_pro.SRT", "mavic_2_style.SRT", "mavic_mini.SRT", "p4_rtk.SRT", "mavic_air2.srt"]
)
def test_real_flights_come_onto_the_map_where_they_were(shared, answers, name):
    track = read_srt(str(shared / "data" / "video" / "srt" / name))
    seconds = track.points[-1].time_s
    found = FlightLayers(answers, "clip.mp4", track)
    found.set_segments(
        VideoTimeline([Segment(*window, "Flood", 0.5) for window in windows(seconds, seconds / 8, seconds / 8)])
    )
    count = sum(layer.featureCount() for layer in found.layers() if "number" in layer.fields().names())
    assert count == 8
    assert all(found.extent().buffered(1e-6).contains(layer.extent()) for layer in found.layers())
