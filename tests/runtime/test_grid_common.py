"""What both processes share of a grid: sizes, lattices, rows, identities and the pace; one copy, tested here."""

import json

import pytest

from model_runtime.common.grid import progress
from model_runtime.common.grid.asking import GridAsking, GridQuestion, class_question
from model_runtime.common.grid.cells import FailedCell
from model_runtime.common.grid.identity import canonical, run_identity
from model_runtime.common.grid.lattice import MAX_CELLS, CellLattice, cells_along, unit_ring
from model_runtime.common.grid.progress import Pace
from model_runtime.common.grid.schema import CELL_COLUMNS, COMPARED, REVIEW_COLUMNS
from model_runtime.common.grid.size import CellsError, CellSize, in_metres, in_pixels
from model_runtime.common.reply import PictureFacts, Reply, Score
from model_runtime.common.stretch import SURVEY_SIDE, whole_limits
from model_runtime.grid.cells import CellPictures

RING = [(0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)]


@pytest.mark.parametrize(
    "size, step", [(in_pixels(256), 256), (in_pixels(256, 50), 128), (in_pixels(9, 25), 7), (in_metres(230, 10), 207.0)]
)
def test_neighbours_lie_a_step_apart(size, step):
    assert size.step == pytest.approx(step)
    assert CellLattice(size, 4, 3).origin(6) == pytest.approx((2 * step, step))
    assert CellLattice(size, 4, 3).origin(6, 0.5) == pytest.approx((step, step / 2))


def test_cells_that_cannot_be_are_sentences():
    for wrong, words in [
        (lambda: in_pixels(7), "whole number of at least 8 pixels"),
        (lambda: in_pixels(20.5), "whole number"),
        (lambda: in_metres(float("nan")), "at least 0.1 m"),
        (lambda: in_metres(5, 91), "0 to 90 percent"),
        (lambda: CellLattice(in_pixels(8), MAX_CELLS, 2), "20,000,000 cells, more than 10,000,000"),
    ]:
        with pytest.raises(CellsError, match=words):
            wrong()


@pytest.mark.parametrize(
    "length, overlap, count", [(100, 0, 10), (101, 0, 11), (5, 0, 1), (100, 50, 19), (95.000001, 50, 18)]
)
def test_cells_cover_a_length(length, overlap, count):
    assert cells_along(length, CellSize(10, True, overlap)) == count


def test_a_ring_goes_round_from_the_top_left():
    assert unit_ring(1) == [(0, 0), (1, 0), (1, 1), (0, 1)]
    assert len(set(unit_ring())) == 16 and set(unit_ring(1)) < set(unit_ring())


def test_rows_are_the_files_columns():
    asking = GridAsking((GridQuestion("How many houses?"), class_question([f"kind {n}" for n in range(40)])))
    cell = CellPictures(7, 3, 1, (), 0.75, 0.5, RING)
    told = {"seconds": {"total": 0.5}, "images": (PictureFacts(8, 8, "a"), PictureFacts(8, 8, "b")), "model": "unirs"}
    scores = tuple(Score(f"kind {n}", 0.025) for n in range(40))
    replies = [
        Reply("single", "", "Three.", turn={"ids": [1]}, **told),
        Reply("single", "", "kind 3", free_answer="A lake", scores=scores, **told),
    ]
    number, kind = asking.rows(cell, replies)
    others = {"run", "created", "error", "feature", COMPARED, *REVIEW_COLUMNS}  # feature: of polygons, in QGIS alone
    named = {name for name, _ in CELL_COLUMNS} - others
    assert set(number) == named | {"points"}
    assert (number["kind"], number["normalised"], number["value"]) == ("number", "3", 3.0)
    assert (number["cell"], number["col"], number["row"], number["number"], number["gsd"]) == (7, 3, 1, 0, 0.5)
    assert (number["image_sha256"], number["turn"], number["scores"]) == ("a\nb", '{"ids":[1]}', None)
    assert (kind["kind"], kind["normalised"], kind["number"]) == ("class", "kind 3", 1)
    assert (kind["answer"], kind["free_answer"], number["free_answer"]) == ("kind 3", "A lake", None)
    assert json.loads(kind["scores"]) == [{"text": f"kind {n}", "score": 0.025} for n in range(32)], "the best alone"
    failed = asking.failed_rows(FailedCell(7, 3, 1, RING, "Broken."))
    assert [(row["number"], row["error"], row["points"]) for row in failed] == [
        (0, "Broken.", RING),
        (1, "Broken.", RING),
    ]


def test_an_identity_has_the_bytes_that_files_have():
    """Runs of existing files go on only as long as this text does not change."""
    asking = GridAsking(
        (GridQuestion("Is there a lake?"), class_question(["water", "fields"])), False, "a hint", 64, 256
    )
    cells = CellLattice(in_metres(230, 25), 5, 4).described("EPSG:32633", (1.0, 0.0, 500000.1234567891, 0.0, -1.0, 5e6))
    picture = {"side": 384, "bands": (4, 1, 2), "limits": ((10.0, 240.0),)}
    identity = run_identity(
        asking, [[["/scene.tif", 12, 34]]], cells | {"least_valid": 0.5}, picture, ("unirs", "abc"), "fp32"
    )
    assert canonical(identity) == (
        '{"cells":{"columns":5,"corner":[1.0,0.0,500000.123456789,0.0,-1.0,5000000.0],"crs":"EPSG:32633",'
        '"least_valid":0.5,"overlap":25.0,"rows":4,"side":230.0,"unit":"m"},"clue":["a hint",64,256],"dtype":"fp32",'
        '"model":["unirs","abc"],"picture":{"bands":[4,1,2],"limits":[[10.0,240.0]],"side":384},'
        '"questions":[["Is there a lake?",[]],["Classify the given image in one of the following classes. '
        'Classes: water, fields",["water","fields"]]],"schema":1,"sources":[[["/scene.tif",12,34]]],"task":"single"}'
    )


def test_a_whole_raster_is_surveyed_in_few_pixels():
    import numpy as np

    asked = []

    def read(shape):
        asked.append(shape)
        return np.arange(202, dtype=np.uint16).reshape(2, 1, 101), np.ones((2, 1, 101), bool)

    assert whole_limits(5000, 300, read) == ((2.0, 98.0), (103.0, 199.0))
    assert asked == [(SURVEY_SIDE, 300)]


def test_the_pace_is_that_of_late_and_pauses_do_not_count(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    pace = Pace()
    pace.run()
    assert pace.progress(100, 10, 2).remaining_s is None
    now[0] = 10.0
    pace.through(10)
    pace.stop()
    now[0] = 1000.0
    pace.run()
    told = pace.progress(100, 20, 2, 1)
    assert (told.cells, told.done, told.skipped, told.errors, told.now, told.seconds) == (100, 20, 2, 1, 10, 10.0)
    assert told.remaining_s == pytest.approx(80.0) and told.share == 0.2
    for _ in range(20):  # ten times as slow for 200 seconds: what was long ago counts no more
        now[0] += 10.0
        pace.through(1)
    assert pace.remaining_s(10) == pytest.approx(100.0)
