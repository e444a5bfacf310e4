"""Files appear whole or not at all, and what another program put there stays: also where it was quicker."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading

import pytest
from osgeo import ogr
from unirs.unirs_qgis.core import files, heat
from unirs.unirs_qgis.core.answers import file as answer_file
from unirs.unirs_qgis.core.answers.store import Answer, AnswerFileError, AnswerStore
from unirs.unirs_qgis.core.video import flight_file

pytestmark = pytest.mark.usefixtures("qgis_app")


def no_links(*_args, **_others):
    raise PermissionError(1, "Operation not permitted")


@pytest.fixture(params=["links", "no links"])
def links(request, monkeypatch):
    """On a file system with links, and on one without."""
    if request.param == "no links":
        monkeypatch.setattr(os, "link", no_links)


@pytest.fixture
def quicker(monkeypatch):
    """A function that lets another program act between the look at a path and the making of the file there."""

    def acts(act):
        real = os.makedirs

        def makedirs(folder, exist_ok=False):
            real(folder, exist_ok=exist_ok)
            monkeypatch.setattr(os, "makedirs", real)
            act()

        monkeypatch.setattr(os, "makedirs", makedirs)

    return acts


def answer(text):
    wkt = "Polygon((500000 5500000, 500010 5500000, 500010 5500010, 500000 5500000))"
    return Answer(task="single", question="?", answer=text, region_key=text, region_wkt=wkt, region_crs="EPSG:32633")


def test_answers_of_another_window_that_just_made_the_file_stay(links, quicker, qgis_new_project, tmp_path):
    ours = AnswerStore(profile_folder=str(tmp_path))
    told = []
    ours.problem.connect(told.append)

    def theirs():
        answer_file.create(ours.path)
        file = ogr.Open(ours.path, 1)
        table = file.GetLayer("unirs_answers")
        row = ogr.Feature(table.GetLayerDefn())
        row["answer"] = "theirs"
        table.CreateFeature(row)

    quicker(theirs)
    ours.add(answer("ours"))
    assert {one.answer for one in ours.answers()} == {"ours", "theirs"} and not told
    ours.close()


def test_a_file_that_cannot_be_made_leaves_another_windows_alone(links, quicker, monkeypatch, tmp_path):
    path = tmp_path / "town_unirs_answers.gpkg"

    class Full:
        def __init__(self, *_args):
            path.write_text("theirs")
            raise RuntimeError("the disk is full")

    monkeypatch.setattr(answer_file.ogr, "FieldDefn", Full)
    with pytest.raises(AnswerFileError, match="town_unirs_answers.gpkg cannot be written: the disk is full"):
        answer_file.create(str(path))
    assert path.read_text() == "theirs" and os.listdir(tmp_path) == [path.name]


def test_a_copy_of_answers_does_not_replace_a_file_that_came_meanwhile(links, quicker, tmp_path):
    source, target = tmp_path / "a.gpkg", tmp_path / "b.gpkg"
    answer_file.create(str(source))
    quicker(lambda: target.write_bytes(b""))  # SQLite writes into an empty file
    answer_file.copy(str(source), str(target))
    assert target.read_bytes() == b"" and sorted(os.listdir(tmp_path)) == ["a.gpkg", "b.gpkg"]


def test_a_flight_takes_the_next_name_where_another_window_took_the_first(links, quicker, tmp_path):
    answers = str(tmp_path / "town_unirs_answers.gpkg")
    first = flight_file.free_path(answers, "DJI_0001.MP4")
    quicker(lambda: open(first, "w").close())
    assert flight_file.create_free(answers, "DJI_0001.MP4") == first.replace("DJI_0001", "DJI_0001_2")
    made = sorted(os.listdir(os.path.dirname(first)))
    assert os.path.getsize(first) == 0 and made == ["DJI_0001.gpkg", "DJI_0001_2.gpkg"]


def test_a_folder_that_is_a_file_is_a_sentence(tmp_path):
    (tmp_path / "town_unirs_flights").write_text("a file")
    with pytest.raises(flight_file.FlightFileError, match="cannot be written"):
        flight_file.create_free(str(tmp_path / "town_unirs_answers.gpkg"), "DJI_0001.MP4")


def test_a_log_of_a_database_that_somebody_deleted_is_not_played_into_the_new_one(links, tmp_path):
    path = str(tmp_path / "town_unirs_answers.gpkg")
    old = sqlite3.connect(path)
    old.execute("PRAGMA journal_mode=wal")
    old.execute("CREATE TABLE old (x)")
    old.executemany("INSERT INTO old VALUES (?)", [(number,) for number in range(1000)])
    old.commit()
    shutil.copy(path + "-wal", tmp_path / "kept")
    old.close()
    os.remove(path)
    shutil.move(tmp_path / "kept", path + "-wal")
    answer_file.create(path)
    assert answer_file.usable(path)


@pytest.mark.parametrize("overwrite", [False, True])
def test_an_export_replaces_a_file_that_came_meanwhile_only_when_told_to(links, monkeypatch, tmp_path, overwrite):
    path = tmp_path / "table.csv"

    def late(act):
        def late_act(*args, **others):
            if not path.exists():
                path.write_text("theirs")
            return act(*args, **others)

        return late_act

    for name, act in zip(("link", "replace", "open"), (os.link, os.replace, os.open)):
        monkeypatch.setattr(os, name, late(act))
    if overwrite:
        files.put(str(path), b"ours", True)
    else:
        with pytest.raises(files.ExportError, match="exists already"):
            files.put(str(path), b"ours", False)
    assert path.read_text() == ("ours" if overwrite else "theirs") and os.listdir(tmp_path) == ["table.csv"]


def test_of_many_that_make_one_file_one_is_first_and_its_file_is_whole(links, tmp_path):
    path, done, taken = tmp_path / "table.csv", [], []
    begin = threading.Barrier(8)

    def write(number):
        begin.wait()
        try:
            files.put(str(path), str(number).encode() * 100_000, False)
            done.append(number)
        except files.ExportError:
            taken.append(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 1 and len(taken) == 7 and path.read_bytes() == str(done[0]).encode() * 100_000
    assert os.listdir(tmp_path) == ["table.csv"]


def test_feature_distances_that_fail_half_way_leave_no_file(qgis_new_project, monkeypatch, tmp_path, crop_at):
    def full(*_args):
        raise RuntimeError("the disk is full")

    region = crop_at().region
    monkeypatch.setattr(heat.ground, "wkt", full)
    path = tmp_path / "heat" / "1.tif"
    with pytest.raises(heat.HeatError, match="the disk is full"):
        heat.heat_file({"size": 1, "values": [0.5]}, region, str(path))
    assert os.listdir(path.parent) == []
