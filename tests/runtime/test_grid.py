"""A grid as a person runs it from a terminal: every cell once, the answers it gets alone, whatever interrupts it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import psutil
import pytest
import rasterio
from raster_scenes import RASTERS, needs_shared, write
from rasterio.transform import from_origin

from model_runtime.__main__ import main
from model_runtime.common.grid.asking import GridAsking, GridQuestion
from model_runtime.common.grid.file import GridFile
from model_runtime.grid.cells import CellPictures, Source
from model_runtime.grid.local_worker import Loading, LocalWorker
from model_runtime.grid.plan import cell_size
from model_runtime.grid.running import identity_of, opened_run, run_grid
from model_runtime.models.base import Listener
from model_runtime.models.unirs.untrained import make_untrained
from model_runtime.rasters import RasterError, read_picture
from model_runtime.scenes import generate, geotiff

ROOT = Path(__file__).resolve().parents[2]
UTM = {"crs": "EPSG:32633", "transform": from_origin(500_000, 5_000_000, 0.5, 0.5)}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A model that sees 64 pixels a side: quick enough for hundreds of cells."""
    folder = tmp_path_factory.mktemp("small") / "unirs-untrained"
    make_untrained(folder, image_size=64)
    return folder


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """A generated place, 256 x 256 pixels."""
    path = tmp_path_factory.mktemp("scene") / "scene.tif"
    geotiff.write(generate(7, 256, 0.5), path)
    return path


KILLED_IN_THE_FOURTH_BATCH = """
import os, signal, sys
from model_runtime.__main__ import main
from model_runtime.common.grid.file import GridFile
append, batches = GridFile.append, []
def append_or_die(self, *batch):
    def killed(statement):
        if len(batches) == 4 and statement.startswith("INSERT"):
            os.kill(os.getpid(), signal.SIGKILL)  # in the middle of a transaction
    batches.append(batch)
    self._connection.set_trace_callback(killed)
    return append(self, *batch)
GridFile.append = append_or_die
sys.exit(main(sys.argv[1:]))
"""


def grid(capsys, *words):
    status = main(["grid", *(str(word) for word in words)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def rows_of(path, columns="cell, number, answer", where="1"):
    with sqlite3.connect(path) as connection:
        return connection.execute(
            f"SELECT {columns} FROM unirs_grid WHERE {where} ORDER BY run, cell, number"
        ).fetchall()


def test_every_cell_gets_the_answer_it_gets_alone(capsys, engine, untrained, tmp_path):
    scene, out = tmp_path / "scene.tif", tmp_path / "grid.gpkg"
    geotiff.write(generate(3, 512, 0.5), scene)
    words = (scene, "Is there a road?", "How many houses?", "--out", out, "--rows", 3, "--model", untrained, "--json")
    status, printed, _ = grid(capsys, *words, "--dtype", "fp32")
    outcome = json.loads(printed)
    assert status == 0 and (outcome["cells"], outcome["answered"], outcome["errors"]) == (4, 4, 0)

    columns = "cell, col, row, question, answer, turn, margin, image_sha256, normalised, score, clue"
    for cell, column, line, question, answer, turn, margin, sha256, value, score, clue in rows_of(out, columns):
        reading = read_picture(scene, 256, window=(column * 256, line * 256, 256, 256))
        alone = engine.ask([reading.pixels], question, Listener())
        assert cell == line * 2 + column and sha256 == alone.images[0].sha256
        assert (answer, clue, json.loads(turn)) == (alone.answer, alone.clue, alone.turn)
        assert (score, margin) == (alone.score, pytest.approx(alone.margin, abs=1e-4))
        assert value in (None, "yes", "no") or question.startswith("How many")
    assert len(rows_of(out)) == 8 and outcome["near_ties"] == len(rows_of(out, where="margin < 1e-3"))


def test_killed_midway_it_goes_on_and_nothing_is_twice(capsys, small, scene, tmp_path):
    out = tmp_path / "grid.gpkg"
    words = (scene, "Is there a road?", "--out", out, "--cell", 32, "--rows", 4, "--model", small, "--no-clue")
    words = [str(word) for word in words]
    command = [sys.executable, "-c", KILLED_IN_THE_FOURTH_BATCH, "grid", *words]
    killed = subprocess.run(command, cwd=ROOT, env=os.environ | {"OMP_NUM_THREADS": "1"}, stdout=subprocess.DEVNULL)
    assert killed.returncode == -signal.SIGKILL
    before = rows_of(out, "fid, cell, answer, created")
    assert len(before) == 12

    assert grid(capsys, *words)[0] == 2, "a file that is there is not written to unless asked"
    status, printed, _ = grid(capsys, *words, "--resume", "--json")
    outcome = json.loads(printed)
    after = rows_of(out, "fid, cell, answer, created")
    assert status == 0 and [cell for _, cell, _, _ in after] == list(range(64))
    assert after[: len(before)] == before and outcome["now"] == 64 - len(before)
    assert "Run 1 in grid.gpkg goes on." in outcome["sentences"]
    again = json.loads(grid(capsys, *words, "--resume", "--json")[1])
    assert again["now"] == 0 and rows_of(out, "fid, cell, answer, created") == after
    with sqlite3.connect(out) as connection:
        assert connection.execute("SELECT finished IS NOT NULL FROM unirs_grid_runs").fetchall() == [(1,)]
        assert connection.execute("SELECT rtreecheck('rtree_unirs_grid_geom')").fetchone() == ("ok",)


def test_a_changed_question_starts_another_run_and_says_what_is_unfinished(capsys, small, scene, tmp_path):
    out = tmp_path / "grid.gpkg"
    words = ("--out", out, "--cell", 128, "--model", small, "--no-clue", "--resume", "--json")
    grid(capsys, scene, "Is there a road?", *words)
    outcome = json.loads(grid(capsys, scene, "Is there a lake?", *words)[1])
    assert outcome["sentences"] == ["New run 2."]
    with sqlite3.connect(out) as connection:
        connection.execute("UPDATE unirs_grid_runs SET finished = NULL WHERE id = 1")
    os.utime(scene)
    outcome = json.loads(grid(capsys, scene, "Is there a road?", *words)[1])
    assert outcome["sentences"] == ["New run 3; run 1 is not finished: the raster changed since."]
    assert rows_of(out, "run, count(*)", "1 GROUP BY run") == [(1, 4), (2, 4), (3, 4)]


def test_cells_without_data_are_skipped_and_counted(capsys, small, tmp_path):
    bands = np.random.default_rng(0).integers(1, 256, (3, 128, 200), dtype=np.uint8)
    bands[:, :64, :64] = 0  # no data
    bands[:, 64:, :50] = 0  # mostly none
    raster, out = write(tmp_path / "gaps.tif", bands, nodata=0, **UTM), tmp_path / "grid.gpkg"
    words = (raster, "Is there a road?", "--out", out, "--cell", 64, "--model", small, "--no-clue", "--json")
    outcome = json.loads(grid(capsys, *words)[1])
    # Four columns, of which the last holds 8 of its 64 pixels, in two rows.
    assert (outcome["cells"], outcome["answered"], outcome["skipped"]) == (8, 4, 4)
    assert [cell for cell, _, _ in rows_of(out)] == [1, 2, 5, 6]
    assert json.loads(grid(capsys, *words, "--resume")[1])["now"] == 0

    everything = json.loads(grid(capsys, *words, "--resume", "--min-valid", 0)[1])
    assert (everything["answered"], everything["skipped"]) == (7, 1)
    valid = dict(rows_of(out, "cell, valid", "run = 2"))
    assert valid[3] == pytest.approx(8 / 64) and valid[4] == pytest.approx(14 / 64) and valid[1] == 1


def test_a_damaged_part_is_an_error_of_its_cells_and_is_tried_again(capsys, small, tmp_path):
    bands = np.random.default_rng(0).integers(1, 256, (3, 128, 128), dtype=np.uint8)
    raster = write(tmp_path / "torn.tif", bands, tiled=True, blockxsize=64, blockysize=64, compress="deflate", **UTM)
    whole, out = raster.read_bytes(), tmp_path / "grid.gpkg"
    stamp = raster.stat()
    torn = bytearray(whole)
    torn[-6000:-3000] = bytes(3000)
    raster.write_bytes(torn)
    os.utime(raster, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    words = (raster, "Is there a road?", "--out", out, "--cell", 64, "--model", small, "--no-clue", "--json")
    outcome = json.loads(grid(capsys, *words)[1])
    assert outcome["errors"] >= 1 and outcome["answered"] + outcome["errors"] == 4
    assert "damaged or cut off" in rows_of(out, "error", "error IS NOT NULL")[0][0]

    raster.write_bytes(whole)
    os.utime(raster, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    mended = json.loads(grid(capsys, *words, "--resume")[1])
    assert (mended["answered"], mended["errors"], mended["now"]) == (4, 0, outcome["errors"])
    assert len(rows_of(out)) == 4 and rows_of(out, "answer", "answer IS NULL") == []


def test_cells_in_metres_lie_on_the_ground_and_tile_without_gaps(scene):
    source = Source((scene,), cell_size("40m", 25), 64)
    with source.opened() as opened:
        plan = opened.plan
        assert (plan.columns, plan.rows) == (4, 4)  # 128 m by steps of 30 m
        cells = [opened.read(cell) for cell in range(plan.cells_in_all)]
    assert all(isinstance(cell, CellPictures) for cell in cells)
    assert all(cell.gsd == pytest.approx(40 / 64, rel=0.01) for cell in cells)
    with rasterio.open(scene) as file:
        west, north = file.transform @ (0, 0)
    from rasterio.warp import transform

    xs, ys = transform("EPSG:4326", file.crs, *zip(*cells[5].points, strict=True))
    assert (min(xs), max(xs)) == pytest.approx((west + 30, west + 70), abs=1e-3)
    assert (max(ys), min(ys)) == pytest.approx((north - 30, north - 70), abs=1e-3)


def test_overlapping_pixel_cells_are_the_windows_of_the_raster(scene):
    source = Source((scene,), cell_size("64", 50), 64)
    with source.opened() as opened:
        assert (opened.plan.columns, opened.plan.rows) == (7, 7)
        cell = opened.read(9)
    with rasterio.open(scene) as file:
        window = file.read(window=rasterio.windows.Window(64, 32, 64, 64))
    assert np.array_equal(cell.pictures[0], np.moveaxis(window, 0, 2))


def test_values_that_are_no_pictures_are_stretched_alike_in_every_cell(tmp_path):
    ramp = np.tile(np.linspace(1000, 3000, 256, dtype=np.uint16), (1, 256, 1))
    raster = write(tmp_path / "ramp.tif", ramp, **UTM)
    source = Source((raster,), cell_size("128"), 64)
    with source.opened() as opened:
        surveyed = opened.surveyed()
    ((low, high),) = surveyed.limits[0]
    assert 1000 < low < 1060 and 2940 < high < 3000
    with surveyed.opened() as opened:
        left, right = opened.read(0).pictures[0], opened.read(1).pictures[0]
    assert left.max() < 135 and right.min() > 120, "dark on the left, bright on the right, in one stretch"


def test_a_plain_photo_is_cut_into_cells_in_its_own_pixels(capsys, small, tmp_path):
    from PIL import Image

    photo, out = tmp_path / "photo.png", tmp_path / "grid.gpkg"
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (128, 192, 3), dtype=np.uint8)).save(photo)
    words = (photo, "Is there a road?", "--out", out, "--cell", 64, "--model", small, "--no-clue")
    assert grid(capsys, *words)[0] == 0
    with sqlite3.connect(out) as connection:
        extent = "SELECT min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents WHERE table_name = 'unirs_image_grid'"
        assert connection.execute(extent).fetchone() == (0, -128, 192, 0, -1)
        assert connection.execute("SELECT count(*) FROM unirs_image_grid").fetchone() == (6,)
    status, _, error = grid(capsys, photo, "Why?", "--out", tmp_path / "b.gpkg", "--cell", "10m", "--model", small)
    assert status == 2 and "no georeference" in error


@needs_shared
def test_two_dates_of_a_place_are_compared_cell_by_cell(capsys, small, tmp_path):
    dates = [RASTERS / "naip" / f"m_4709963_se_14_1_{date}.tif" for date in ("20120731", "20200831")]
    out = tmp_path / "pair.gpkg"
    words = (*dates, "--out", out, "--cell", 300, "--model", small, "--no-clue", "--max-new-tokens", 8, "--json")
    outcome = json.loads(grid(capsys, *words)[1])
    assert outcome["answered"] > 3 and outcome["answered"] + outcome["skipped"] == outcome["cells"]
    task, question, hashes = rows_of(out, "task, question, image_sha256")[0]
    assert task == "pair" and question.startswith("Please identify") and len(set(hashes.split("\n"))) == 2


@needs_shared
def test_naip_from_the_terminal_gives_the_crops_that_ask_reads(capsys, small, tmp_path):
    naip, out = RASTERS / "naip" / "m_4709963_se_14_1_20200831.tif", tmp_path / "grid.gpkg"
    words = ("--cell", 200, "--limits", "10,240", "--bands", "4,1,2", "--model", small, "--no-clue", "--out", out)
    assert grid(capsys, naip, "Is there a lake?", *words)[0] == 0
    import hashlib

    for column, line, sha256 in rows_of(out, "col, row, image_sha256"):
        window = (column * 200, line * 200, 200, 200)
        pixels = read_picture(naip, 64, window=window, bands=(4, 1, 2), limits=(10, 240)).pixels
        assert hashlib.sha256(pixels.tobytes()).hexdigest() == sha256


def test_memory_does_not_grow_with_the_number_of_cells(small, tmp_path):
    bands = np.random.default_rng(0).integers(0, 256, (3, 240, 240), dtype=np.uint8)
    source = Source((write(tmp_path / "many.tif", bands, **UTM),), cell_size("8"), 64)
    asking = GridAsking((GridQuestion("Is there a road?"),), clue=False, max_new_tokens=1)
    worker, held = LocalWorker(Loading(small, device="cpu", batch_size=16)), {}

    def watch(progress):
        if progress.now >= 200 * (len(held) + 1):
            held[progress.now] = psutil.Process().memory_info().rss

    with source.opened() as opened:
        identity = identity_of(opened, asking, worker.loaded.model, worker.loaded.dtype)
        file, run, _ = opened_run(tmp_path / "grid.gpkg", opened, asking, identity, False)
    outcome = run_grid(file, run, lambda cells: worker.work(source, asking, cells), [], watch)
    file.close()
    assert outcome.answered == 900 and outcome.cells_per_second > 0
    early, *_, late = held.values()
    assert len(held) == 4 and late - early < 20 << 20


@pytest.mark.parametrize(
    "words, sentence",
    [
        (("after.tif", "Why?"), "There is no file “after.tif”"),
        ((), "Ask a question"),
        (("Why?", "--cell", "0"), "A cell is"),
        (("Why?", "--cell", "64.5"), "A cell is"),
        (("Why?", "--overlap", "95"), "overlap"),
        (("Why?", "--rows", "0"), "--rows"),
        (("Why?", "--bands", "9"), "no band 9"),
        (("Why?", "--limits", "9,3"), "LOW below HIGH"),
        (("Why?", "--min-valid", "2"), "--min-valid"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence_and_writes_nothing(
    capsys, small, scene, tmp_path, words, sentence
):
    out = tmp_path / "grid.gpkg"
    status, printed, error = grid(capsys, scene, *words, "--out", out, "--model", small)
    assert status == 2 and sentence in error and error.count("\n") == 1 and not out.exists() and printed == ""


def test_a_grid_of_too_many_cells_is_refused(tmp_path):
    raster = tmp_path / "long.tif"
    rasterio.open(raster, "w", "GTiff", 40_000, 30_000, 1, dtype="uint8", tiled=True, sparse_ok=True, **UTM).close()
    with pytest.raises(RasterError, match="18,750,000 cells"), Source((raster,), cell_size("8"), 64).opened():
        pass


def test_a_stopped_run_keeps_what_is_finished(small, scene, tmp_path):
    source = Source((scene,), cell_size("16"), 64)
    asking = GridAsking((GridQuestion("Is there a road?"),), clue=False, max_new_tokens=2)
    worker = LocalWorker(Loading(small, device="cpu", batch_size=8))
    with source.opened() as opened:
        identity = identity_of(opened, asking, worker.loaded.model, worker.loaded.dtype)
        file, run, _ = opened_run(tmp_path / "grid.gpkg", opened, asking, identity, False)

    def stop(progress):
        if progress.now >= 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_grid(file, run, lambda cells: worker.work(source, asking, cells), [], stop)
    file.close()
    file = GridFile(tmp_path / "grid.gpkg")
    assert sorted(file.done(run)) == list(range(40)) and not file.runs()[0].finished
    file.close()
