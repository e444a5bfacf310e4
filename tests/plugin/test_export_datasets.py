"""Reviewed answers become training items that `train` reads, found things become COCO and YOLO: by the algorithms."""

import hashlib
import json
import sqlite3
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from processing_runs import Feedback, algorithm, at_once, in_background
from qgis.core import QgsPointXY, QgsProcessingFeatureSourceDefinition, QgsRasterLayer
from qgis.PyQt.QtGui import QImage
from reviews import ReviewedGrid
from unirs.model_runtime.common import found_table, methods
from unirs.model_runtime.common.found import Found, Mask
from unirs.model_runtime.common.reply import Reply
from unirs.unirs_qgis.core.answers.answer import Answer, answer_from_reply
from unirs.unirs_qgis.core.answers.store import AnswerStore
from unirs.unirs_qgis.core.files import ExportError, folder_aside
from unirs.unirs_qgis.core.found import layers
from unirs.unirs_qgis.core.found.asking import Search, completed
from unirs.unirs_qgis.core.found.dataset_export import run_lengths
from unirs.unirs_qgis.core.found.store import FoundStore
from unirs.unirs_qgis.core.grid.plan import plan_layer
from unirs.unirs_qgis.core.grid.questions import search
from unirs.unirs_qgis.core.grid.size import in_pixels
from unirs.unirs_qgis.core.ground import crs_text

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv" / "bin" / "python"
READ = """
import json, sys
from pathlib import Path
from model_runtime.datasets import read_geochat
items, report = read_geochat(Path(sys.argv[1]))
print(json.dumps([[item.id, item.turns, item.kind, item.read()[0].shape] for item in items] + [report.bad]))
"""


@pytest.fixture
def store(project, tmp_path):
    store = AnswerStore(profile_folder=str(tmp_path / "profile"))
    yield store
    store.close()


@pytest.fixture
def answered(store, crop_at):
    """A function that stores an answer about a crop; returns its id."""

    def stored(question, said, crop=None, crops=None, **more):
        reply = Reply("pair" if crops else "single", question, said)
        answer = answer_from_reply(reply, crops or [crop or crop_at()])
        return store.add(replace(answer, **more))

    return stored


@pytest.fixture
def found(store):
    things = FoundStore(store)
    yield things
    things.remove_connections()


@pytest.fixture
def kept(store, found, crop_at):
    """A function that stores what was found in a crop; returns the answer."""

    def stored(things, method=methods.FIND, crops=None):
        crops = crops or [crop_at()]
        search = Search(method, "house")
        reply = Reply("pair" if len(crops) == 2 else "single", "house", "2 houses", found=tuple(things))
        answer = completed(answer_from_reply(reply, crops), reply, crops, search)
        answer = replace(answer, id=store.add(answer))
        found.keep(answer)
        return answer

    return stored


def read_by_train(folder):
    """What the runtime's reader makes of a folder: items, and what it left out."""
    if not PYTHON.is_file():
        pytest.skip("the model runtime's Python is not set up")
    said = subprocess.run([PYTHON, "-c", READ, str(folder)], cwd=ROOT, check=True, capture_output=True).stdout
    *items, bad = json.loads(said)
    return items, bad


def test_what_a_person_accepted_or_corrected_is_what_train_reads(store, answered, provider, tmp_path, crop_at):
    here, there = crop_at(), crop_at(500040, 5500040)
    right = answered("is there a road", "yes", here)
    corrected = answered("How many houses are there?", "3", here)
    wrong = answered("Is it rural or urban?", "rural", there)
    answered("What is this?", "a field", there)
    pair = answered("What changed?", "a house", crops=[here, there])
    for id in (right, pair):
        store.judge(id, "right")
    store.judge(corrected, "wrong", "5 <b>[% 1 %]</b>")
    store.judge(wrong, "wrong")
    folder = tmp_path / "José Pérez" / "items"
    ran = in_background(algorithm("unirs:exporttraining"), {"ANSWERS": store.layer(), "FOLDER": str(folder)})
    assert ran.ok and ran.results["COUNT"] == 2, ran.sentence()
    assert "2 left out: nobody accepted or corrected them." in ran.feedback.said
    assert "1 left out: they are not questions about one picture." in ran.feedback.said
    items, bad = read_by_train(folder)
    assert bad == {} and {tuple(map(tuple, turns)) for _, turns, _, _ in items} == {
        (("Is there a road?", "yes"),),
        (("How many houses are there?", "5 <b>[% 1 %]</b>"),),
    }
    assert {kind for _, _, kind, _ in items} == {"yes/no", "open"} and {tuple(s) for *_, s in items} == {(64, 64, 3)}
    assert len(list((folder / "images").iterdir())) == 1, "one place, one picture"
    (picture,) = (folder / "images").iterdir()
    assert QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB888) == here.image()


def test_a_conversation_is_one_item_as_far_as_it_was_accepted(store, answered, provider, tmp_path, crop_at):
    here = crop_at()
    ids = [answered(f"Question {n}?", f"answer {n}", here, conversation="c", turn_number=n) for n in range(3)]
    for id in (ids[0], ids[1]):
        store.judge(id, "right")
    late = [answered(f"Other {n}?", f"answer {n}", here, conversation="d", turn_number=n) for n in range(2)]
    store.judge(late[1], "right")
    ran = at_once(algorithm("unirs:exporttraining"), {"ANSWERS": store.layer(), "FOLDER": str(tmp_path / "items")})
    assert ran.ok and ran.results["COUNT"] == 1, ran.sentence()
    ((_, turns, _, _),), _ = read_by_train(tmp_path / "items")
    assert turns == [["Question 0?", "answer 0"], ["Question 1?", "answer 1"]]
    assert any("an earlier turn" in said for said in ran.feedback.said)


def test_selected_rows_alone_and_nothing_is_written_over(store, answered, provider, tmp_path):
    ids = [answered(f"Is there a road {n}?", "yes") for n in range(3)]
    for id in ids:
        store.judge(id, "right")
    layer = store.layer()
    layer.selectByIds(ids[:1])
    selected = {"ANSWERS": QgsProcessingFeatureSourceDefinition(layer.id(), True), "FOLDER": str(tmp_path / "some")}
    assert at_once(algorithm("unirs:exporttraining"), selected).results["COUNT"] == 1
    before = (tmp_path / "some" / "train.json").read_bytes()
    again = in_background(algorithm("unirs:exporttraining"), {"ANSWERS": layer, "FOLDER": str(tmp_path / "some")})
    assert not again.ok and "not empty" in again.sentence()
    assert (tmp_path / "some" / "train.json").read_bytes() == before
    layer.removeSelection()
    feedback = Feedback()
    feedback.cancel()
    in_background(algorithm("unirs:exporttraining"), {"ANSWERS": layer, "FOLDER": str(tmp_path / "none")}, feedback)
    assert not (tmp_path / "none").exists() and not list(tmp_path.glob("*.part"))


def test_a_layer_of_something_else_and_answers_that_nobody_reviewed_are_said(store, answered, provider, tmp_path, kept):
    answered("Is there a road?", "yes")
    folder = str(tmp_path / "items")
    ran = in_background(algorithm("unirs:exporttraining"), {"ANSWERS": store.layer(), "FOLDER": folder})
    assert not ran.ok and "There is nothing to write. 1 left out: nobody accepted" in ran.sentence()
    kept([Found("house", box=(0.1, 0.1, 0.2, 0.2))])
    other = layers.find(found_table.FOUND)
    ran = in_background(algorithm("unirs:exporttraining"), {"ANSWERS": other, "FOLDER": folder})
    assert not ran.ok and "no layer of UniRS answers" in ran.sentence()
    ran = in_background(algorithm("unirs:exportfound"), {"THINGS": store.layer(), "FOLDER": folder})
    assert not ran.ok and "no layer of things" in ran.sentence()
    assert not Path(folder).exists()


def test_a_folder_that_fails_half_way_leaves_nothing(tmp_path):
    with pytest.raises(RuntimeError), folder_aside(str(tmp_path / "set")) as part:
        Path(part, "half").write_text("x")
        raise RuntimeError
    with pytest.raises(ExportError), folder_aside(str(tmp_path / "set")) as part:
        Path(tmp_path, "set").mkdir()  # another program is quicker
        Path(tmp_path, "set", "theirs").write_text("x")
    assert [path.name for path in tmp_path.rglob("*")] == ["set", "theirs"]


RING = [(max(abs(row - 7.5), abs(column - 7.5)) < 6) and (max(abs(row - 7.5), abs(column - 7.5)) > 3)
        for row in range(16) for column in range(16)]  # fmt: skip


def test_coco_has_boxes_outlines_and_run_lengths_in_pixels(kept, found, provider, tmp_path, store):
    first = kept([Found("house", 0.75, box=(0.25, 0.5, 0.5, 0.75)), Found("car\n2", box=(0.0, 0.0, 0.125, 0.25))])
    second = kept([Found("ring", mask=Mask.of(RING, 16, 16)), Found("car", point=(0.5, 0.5))], methods.SEGMENT)
    layer = layers.find(found_table.FOUND)
    keys = {row["label"]: (found_table.FOUND, row.id()) for row in layer.getFeatures()}
    found.judge([keys["car\n2"]], "wrong", "lorry")
    folder = tmp_path / "coco"
    ran = in_background(algorithm("unirs:exportfound"), {"THINGS": layer, "FOLDER": str(folder)})
    assert ran.ok and (ran.results["PICTURES"], ran.results["COUNT"]) == (2, 3), ran.sentence()
    coco = json.loads((folder / "annotations.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in coco["categories"]] == ["house", "lorry", "ring"]
    files = {one["id"]: one["file_name"] for one in coco["images"]}
    assert sorted(files.values()) == sorted(f"{answer.id}.png" for answer in (first, second))
    for answer in (first, second):
        assert (folder / "images" / f"{answer.id}.png").read_bytes() == store.picture(answer.id)
    names = {one["id"]: one["name"] for one in coco["categories"]}
    by_name = {names[one["category_id"]]: one for one in coco["annotations"]}
    assert by_name["house"]["bbox"] == pytest.approx([16, 32, 16, 16], abs=0.01) and by_name["house"]["score"] == 0.75
    assert by_name["lorry"]["bbox"] == pytest.approx([0, 0, 8, 16], abs=0.01) and by_name["lorry"]["segmentation"] == []
    ring = by_name["ring"]
    mask = np.array(RING).reshape(16, 16).repeat(4, 0).repeat(4, 1)
    assert ring["area"] == pytest.approx(mask.sum(), rel=1e-3)
    assert ring["segmentation"]["size"] == [64, 64] and sum(ring["segmentation"]["counts"]) == 64 * 64
    drawn = np.zeros(64 * 64, bool)
    ends = np.cumsum(ring["segmentation"]["counts"])
    for start, end in zip(ends[::2], ends[1::2]):
        drawn[start:end] = True
    assert (drawn.reshape(64, 64).T != mask).sum() <= 8, "to the pixel, but for corners that rounding moves"


def test_outlines_without_holes_are_polygons(kept, provider, tmp_path):
    kept([Found("field", mask=Mask.of([n % 8 < 4 for n in range(64)], 8, 8))], methods.SEGMENT)
    layer = layers.find(found_table.FOUND)
    ran = in_background(algorithm("unirs:exportfound"), {"THINGS": layer, "FOLDER": str(tmp_path / "coco")})
    (thing,) = json.loads((tmp_path / "coco" / "annotations.json").read_text())["annotations"]
    ((polygon,),) = (thing["segmentation"],)
    xs, ys = polygon[::2], polygon[1::2]
    assert ran.ok and (min(xs), max(xs), min(ys), max(ys)) == pytest.approx((0, 32, 0, 64), abs=0.01)
    in_background(algorithm("unirs:exportfound"), {"THINGS": layer, "FORM": 2, "FOLDER": str(tmp_path / "yolo")})
    (line,) = next((tmp_path / "yolo" / "labels").iterdir()).read_text().splitlines()
    corners = [float(value) for value in line.split()[1:]]
    assert line.split()[0] == "0" and max(corners[::2]) == pytest.approx(0.5, abs=1e-4)


def test_yolo_has_shares_of_the_picture_and_what_was_rejected_is_a_picture_without(kept, found, provider, tmp_path):
    first = kept([Found("house", box=(0.25, 0.5, 0.5, 0.75)), Found("it's: a #car", box=(0.0, 0.0, 0.125, 0.25))])
    second = kept([Found("tree", box=(0.0, 0.0, 0.5, 0.5))])
    layer = layers.find(found_table.FOUND)
    keys = {row["label"]: (found_table.FOUND, row.id()) for row in layer.getFeatures()}
    found.judge([keys["tree"]], "wrong")
    folder = tmp_path / "yolo"
    ran = at_once(algorithm("unirs:exportfound"), {"THINGS": layer, "FORM": 1, "FOLDER": str(folder)})
    assert ran.ok and (ran.results["PICTURES"], ran.results["COUNT"]) == (2, 2)
    assert (folder / "classes.txt").read_text().splitlines() == ["house", "it's: a #car"]
    assert (folder / "data.yaml").read_text().endswith('names:\n  0: "house"\n  1: "it\'s: a #car"\n')
    lines = (folder / "labels" / f"{first.id}.txt").read_text().splitlines()
    assert [float(value) for value in lines[0].split()] == pytest.approx([0, 0.375, 0.625, 0.25, 0.25], abs=1e-4)
    assert [float(value) for value in lines[1].split()] == pytest.approx([1, 0.0625, 0.125, 0.125, 0.25], abs=1e-4)
    assert (folder / "labels" / f"{second.id}.txt").read_text() == ""
    reviewed = {"THINGS": layer, "FORM": 1, "REVIEWED": True, "FOLDER": str(tmp_path / "reviewed")}
    assert at_once(algorithm("unirs:exportfound"), reviewed).results["COUNT"] == 0


def test_of_two_dates_the_later_picture_is_written(kept, crop_at, provider, tmp_path):
    earlier, later = crop_at(), crop_at(500040, 5500040)
    answer = kept(
        [Found("house", mask=Mask.of([n < 32 for n in range(64)], 8, 8))], methods.SEGMENT_CHANGE, [earlier, later]
    )
    layer = layers.find(found_table.FOUND)
    assert at_once(algorithm("unirs:exportfound"), {"THINGS": layer, "FOLDER": str(tmp_path / "coco")}).ok
    picture = QImage(str(tmp_path / "coco" / "images" / f"{answer.id}.png"))
    assert picture.convertToFormat(QImage.Format.Format_RGB888) == later.image()


@pytest.fixture
def grid(tmp_path, write_raster):
    """A run in styled cells of 80 pixels that looks for houses, over a layer that is in no project and not as QGIS
    would style it."""
    rows, columns = np.mgrid[0:200, 0:200]
    waves = np.stack([120 + 100 * np.sin(rows / (9 + band)) * np.cos(columns / 7) for band in range(3)])
    path = write_raster("wide.tif", np.uint8(waves), 32633, (500000, 0.5, 0, 5500100, 0, -0.5))
    layer = QgsRasterLayer(path, "wide")
    layer.brightnessFilter().setBrightness(40)
    plan = plan_layer(layer, in_pixels(80, 25))
    return ReviewedGrid(tmp_path / "grid.gpkg", [layer], [search(methods.FIND, "house")], plan=plan)


@pytest.fixture
def found_in_grid(store, found, grid):
    """A function that stores things of the grid, in metres right of and below the layer's upper left corner, as one
    answer of the run."""

    def stored(*boxes):
        place = grid.setup.plan.place()
        side = place.side_m * place.square.width() / place.side_m
        things = [Found(label, box=tuple(edge / side for edge in box)).to_wire() for label, box in boxes]
        about = {**Search(methods.FIND, "house", grid=grid.path, run=grid.run).to_row(), "things": things}
        answer = Answer("single", "Find: house", "", found=about, region_key=place.key(), region_wkt=place.wkt(),
                        region_crs=crs_text(place.grid_crs), shape_wkt=place.shape.asWkt(),
                        shape_crs=crs_text(place.crs), region_source="grid")  # fmt: skip
        answer = replace(answer, id=store.add(answer))
        found.keep(answer)
        return answer

    return stored


def test_what_a_grid_found_is_written_with_the_pictures_of_its_cells(found_in_grid, grid, found, provider, tmp_path):
    # cells are 40 m wide, 30 m apart: the first thing lies in one, the second in two, mostly in the later one
    found_in_grid(("house", (4, 10, 12, 20)), ("shed", (28, 4, 44, 12)), ("tree", (70, 70, 75, 75)))
    layer = layers.find(found_table.FOUND)
    keys = {row["label"]: (found_table.FOUND, row.id()) for row in layer.getFeatures()}
    found.judge([keys["tree"]], "wrong")
    ran = in_background(algorithm("unirs:exportfound"), {"THINGS": layer, "FOLDER": str(tmp_path / "coco")})
    assert ran.ok, ran.sentence()
    coco = json.loads((tmp_path / "coco" / "annotations.json").read_text())
    names = {one["id"]: one["name"] for one in coco["categories"]}
    files = {one["id"]: one["file_name"] for one in coco["images"]}
    boxes = {(files[one["image_id"]], names[one["category_id"]]): one["bbox"] for one in coco["annotations"]}
    scale = 48 / 40
    assert boxes["grid_1_0.png", "house"] == pytest.approx([4 * scale, 10 * scale, 8 * scale, 10 * scale], abs=0.01)
    assert boxes["grid_1_0.png", "shed"] == pytest.approx([28 * scale, 4 * scale, 12 * scale, 8 * scale], abs=0.01)
    assert boxes["grid_1_1.png", "shed"] == pytest.approx([0, 4 * scale, 14 * scale, 8 * scale], abs=0.01)
    assert len(boxes) == 3 and "tree" not in {name for _, name in boxes}
    rejected = {f"grid_1_{cell}.png" for cell in range(grid.setup.plan.count)
                if grid.setup.plan.square(cell).contains(QgsPointXY(500072, 5500028))}  # fmt: skip
    assert rejected and set(files.values()) == {"grid_1_0.png", "grid_1_1.png"} | rejected
    assert not [line for line in ran.feedback.said if "not quite" in line], "as the run was styled"
    pixels = QImage(str(tmp_path / "coco" / "images" / "grid_1_0.png")).convertToFormat(QImage.Format.Format_RGB888)
    bits = pixels.constBits().asarray(pixels.sizeInBytes())
    with sqlite3.connect(grid.path) as connection:
        (seen,) = connection.execute("SELECT image_sha256 FROM unirs_grid WHERE cell = 0").fetchone()
    assert hashlib.sha256(bytes(bits)).hexdigest() == seen


def test_where_a_grid_is_gone_the_rest_is_written_and_that_is_said(found_in_grid, grid, kept, provider, tmp_path):
    found_in_grid(("house", (4, 10, 12, 20)))
    grid.file.close()
    Path(grid.path).unlink()
    kept([Found("tree", box=(0.0, 0.0, 0.5, 0.5))])
    layer = layers.find(found_table.FOUND)
    ran = at_once(algorithm("unirs:exportfound"), {"THINGS": layer, "FOLDER": str(tmp_path / "coco")})
    assert ran.ok and (ran.results["PICTURES"], ran.results["COUNT"]) == (1, 1), ran.sentence()
    assert any("1 left out: their picture was not kept." in line for line in ran.feedback.said)


def test_of_pictures_in_which_nobody_judged_anything_none_is_written(kept, found, provider, tmp_path):
    kept([Found("house", box=(0.25, 0.5, 0.5, 0.75))])
    judged = kept([Found("tree", box=(0.0, 0.0, 0.5, 0.5))])
    layer = layers.find(found_table.FOUND)
    keys = {row["label"]: (found_table.FOUND, row.id()) for row in layer.getFeatures()}
    found.judge([keys["tree"]], "right")
    reviewed = {"THINGS": layer, "FORM": 1, "REVIEWED": True, "FOLDER": str(tmp_path / "reviewed")}
    assert at_once(algorithm("unirs:exportfound"), reviewed).results["PICTURES"] == 1
    assert [path.stem for path in (tmp_path / "reviewed" / "images").iterdir()] == [str(judged.id)]


def test_run_lengths_begin_with_zeros():
    assert run_lengths(np.array([[False, True], [True, True]])) == [1, 3]
    assert run_lengths(np.array([[True, False], [True, False]])) == [0, 2, 2]
