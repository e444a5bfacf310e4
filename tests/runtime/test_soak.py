"""A slice of `make soak`, and what the soak found: each fault as small as it can be told, so that it stays mended."""

import contextlib
import json
import sys
from random import Random
from types import SimpleNamespace

import numpy as np
import pytest
import rasterio
import torch
from affine import Affine

from model_runtime.__main__ import main
from model_runtime.cli import scene
from model_runtime.common.card import ModelCard
from model_runtime.common.found import Found
from model_runtime.common.grid.file import GridFile, GridFileError
from model_runtime.common.hub_models import kind_of
from model_runtime.common.tasks import SINGLE
from model_runtime.errors import ModelFault, RequestFault, system_sentence
from model_runtime.finding.mask_raster import write_mask_raster
from model_runtime.models import family_of
from model_runtime.models.base import Question
from model_runtime.models.folder import ModelFolder
from model_runtime.models.hub.places import places
from model_runtime.models.rsunivlm.parsing import parsed
from model_runtime.models.server.connection import LONGEST_WAIT_S, _pause
from model_runtime.models.writing import save_tensors
from model_runtime.training.data.features import FeatureStore
from model_runtime.video.mp4_tracks import Mp4Track, read_tracks
from tests.soak import ledger, power_cut
from tests.soak.__main__ import NAMES
from tests.soak.growing import SHORT
from tests.soak.mutation import damaged
from tests.soak.one import new_figures, run_case, torture_of
from tests.soak.torture import CannotHere

TORTURES = [torture_of(name) for name in NAMES]
HERE = [one for one in TORTURES if one.python == "runtime" and one.slice]
SLICE_SEED = 1  # not that of the long runs, which these cases would only repeat


@pytest.mark.parametrize("torture", HERE, ids=lambda torture: torture.name)
def test_a_slice_of_the_torture_finds_nothing(torture, tmp_path, monkeypatch):
    monkeypatch.setenv(SHORT, "1")
    try:
        case, told = torture.prepare(tmp_path), new_figures()
    except CannotHere as why:
        pytest.skip(str(why))
    for number in range(torture.slice):
        run_case(case, torture.name, SLICE_SEED, number, 6 * torture.limit_s, told)
    assert told["faults"] == []
    assert told["answered"] + told["refused"] >= torture.slice


def test_the_figures_that_are_committed_are_those_of_the_tortures():
    figures = json.loads(ledger.FIGURES.read_text(encoding="utf-8"))
    assert set(figures["tortures"]) <= set(NAMES) and figures["machines"]
    assert all(entry["answered"] + entry["refused"] > 0 for entry in figures["tortures"].values())
    assert ledger.table(figures, TORTURES) in ledger.PAGE.read_text(encoding="utf-8")


def test_a_case_is_the_same_whenever_it_is_run_again():
    one, other = (damaged(bytes(range(256)) * 8, Random("24/name/7"), (b"abc",)) for _ in range(2))
    assert one == other != damaged(bytes(range(256)) * 8, Random("24/name/8"), (b"abc",))


def test_a_fault_stays_open_until_its_case_does_well():
    figures = {"seed": 1, "machines": [], "tortures": {}}
    bad = new_figures() | {"cases": 3, "answered": 2, "next": 3, "peak_mb": 5, "faults": [{"case": 1, "what": "no"}]}
    ledger.add(figures, "wire", bad, [], 1.0)
    ledger.add(figures, "wire", bad | {"next": 4}, [1], 1.0)
    entry = figures["tortures"]["wire"]
    assert (entry["found"], [one["case"] for one in entry["open"]], entry["answered"]) == (1, [1], 4)
    ledger.add(figures, "wire", bad | {"next": 5, "faults": []}, [1], 1.0)
    assert (entry["found"], entry["open"], entry["next"]) == (1, [], 5)


def test_what_two_have_run_is_added_up():
    base = {"seed": 1, "machines": ["a"], "tortures": {}}
    told = new_figures() | {"cases": 3, "answered": 2, "next": 3, "peak_mb": 5, "faults": [{"case": 1, "what": "no"}]}
    ledger.add(base, "wire", told, [], 1.0)
    one, other = json.loads(json.dumps(base)), json.loads(json.dumps(base))
    ledger.add(one, "wire", told | {"next": 6, "faults": []}, [1], 1.0)
    ledger.add(other, "wire", told | {"next": 5, "faults": [{"case": 4, "what": "no"}]}, [], 2.0)
    ledger.add(other, "kill", told, [], 1.0)
    figures = ledger.merged(base, one, other)
    wire, kill = figures["tortures"]["wire"], figures["tortures"]["kill"]
    assert (wire["cases"], wire["answered"], wire["found"], wire["next"], wire["seconds"]) == (9, 6, 2, 6, 4.0)
    assert [fault["case"] for fault in wire["open"]] == [4] and kill["cases"] == 3
    assert ledger.merged(base, one, one)["tortures"]["wire"]["cases"] == 9


def test_a_case_that_takes_too_long_is_a_fault():
    told = new_figures()
    run_case(lambda random: sum(range(3_000_000)), "none", 1, 0, 0.0, told)
    assert len(told["faults"]) == 1


# What was found. The first took minutes to hours before; no seconds are measured, the test would not end.
def test_a_long_gap_in_an_answer_costs_no_more_than_its_length():
    assert places(" " * (1 << 19) + "(", kind_of("qwen2_5_vl"), "road", [(500, 500)]) == ()


def test_words_without_end_before_a_box_are_not_its_name():
    found = parsed(Question(SINGLE, (), "[VG] x"), "and " * (1 << 17) + "[1, 2, 3, 4]", False).found
    assert [thing.label for thing in found] == ["x"]


def test_lists_within_lists_are_no_place():
    deep = '{"bbox": ' + "[" * 800 + "1, 2, 3, 4" + "]" * 800 + "}"
    assert places(deep, kind_of("qwen2_5_vl"), "", [(500, 500)]) == ()


@pytest.mark.parametrize("count", [float("inf"), float("nan"), 1.5, "2", True])
def test_a_count_that_is_no_number_is_no_thing(count):
    for mask in ({"height": count, "width": 1, "runs": [1]}, {"height": 1, "width": 1, "runs": [count]}):
        with pytest.raises(ValueError):
            Found.from_wire({"label": "x", "mask": mask})
    with pytest.raises(ValueError):
        Found.from_wire({"label": "x", "point": [0, 0], "picture": count})


@pytest.mark.parametrize("members", [{"box": [0, 0, 1, 10**400]}, {"point": [0, 0], "score": 10**400}])
def test_a_number_of_hundreds_of_digits_is_no_thing(members):
    with pytest.raises(ValueError):
        Found.from_wire({"label": "x"} | members)


def test_a_mask_larger_than_any_picture_is_refused_before_its_cells_are_made():
    with pytest.raises(ValueError, match="at most"):
        Found.from_wire({"label": "x", "mask": {"height": 1 << 31, "width": 1 << 31, "runs": [1 << 62]}})


def test_a_card_with_half_a_range_is_none():
    card = {"name": "m", "folder": "/m", "family": "unirs", "revision": "0"}
    with pytest.raises(ValueError):
        ModelCard.from_wire({**card, "gsd_range_m": []})
    assert ModelCard.from_wire({**card, "gsd_range_m": [0.3, 10]}).gsd_range_m == (0.3, 10.0)


def test_a_description_of_samples_shorter_than_its_head_is_not_the_rest_of_the_file(tmp_path):
    """A negative count of bytes once read all that followed, be it gigabytes."""

    def box(kind, content):
        return (8 + len(content)).to_bytes(4, "big") + kind + content

    inner = box(b"stsd", b"\0\0")
    for kind in (b"stbl", b"minf", b"mdia", b"trak", b"moov"):
        inner = box(kind, inner)
    path = tmp_path / "short.mp4"
    path.write_bytes(inner + b"\0\0\0\0\0\0mett" + b"a/b\0" * 100)
    assert read_tracks(path) == [Mp4Track("")]


@pytest.mark.parametrize("kind", [["llava_llama"], {"a": 1}, 3, None])
def test_a_model_type_that_is_no_text_is_refused_in_a_sentence(kind, tmp_path):
    (tmp_path / "config.json").write_text(json.dumps({"model_type": kind}), encoding="utf-8")
    with pytest.raises(ModelFault, match="has the model_type"):
        family_of(ModelFolder(tmp_path))


def test_a_server_that_asks_to_wait_for_no_number_of_seconds_is_asked_again():
    assert _pause(0, "nan") == 0.0 and _pause(0, "inf") == LONGEST_WAIT_S and _pause(0, "-5") == 0.0


def test_a_power_cut_shows_what_was_not_flushed(tmp_path):
    """The same file put in place of another, with and without a flush before it takes its name."""
    library = power_cut.compiled(tmp_path)
    left = {}
    for flush in ("os.fsync(part.fileno())", "pass"):
        write = (
            "import os, sys; os.chdir(sys.argv[1])\n"
            "for text in ('a' * 2000, 'b' * 3000):\n"
            f"    with open('part', 'w') as part: part.write(text); part.flush(); {flush}\n"
            "    os.replace('part', 'whole')\n"
        )
        steps = power_cut.recorded(library, [sys.executable, "-c", write, str(tmp_path / "work")], tmp_path / "work")
        cuts = (power_cut.after(steps, cut, Random(n)) for n in range(40) for cut in range(len(steps) + 1))
        left[flush] = {bytes(content["whole"]) for content in cuts if "whole" in content}
    whole = {b"a" * 2000, b"b" * 3000}
    assert left.pop("pass") > whole and left.popitem()[1] == whole


# A full disk. A limit on the size of files stands for it where the write is one of the system's.
@contextlib.contextmanager
def files_of_at_most(count):
    resource = pytest.importorskip("resource", reason="needs a limit on the size of files")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (count, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_mask_that_does_not_fit_on_the_disk_leaves_what_was_there(tmp_path):
    """GDAL writes the last of a file while it closes it, and rasterio told nobody that this failed."""
    path, side = tmp_path / "mask.tif", 60
    path.write_bytes(b"what was there")
    grid = SimpleNamespace(width=side, height=side, crs=None, transform=Affine.identity())
    reading = SimpleNamespace(mask=np.random.default_rng(1).random((side, side)) < 0.5, grid=grid)
    with files_of_at_most(600), pytest.raises(RequestFault, match="mask.tif cannot be written: File too large"):
        write_mask_raster(path, [], reading, overwrite=True)
    assert path.read_bytes() == b"what was there" and list(tmp_path.iterdir()) == [path]
    write_mask_raster(path, [], reading, overwrite=True)
    with rasterio.open(path) as file:
        assert ((file.read(1) == 255) == ~reading.mask).all()


def test_weights_that_do_not_fit_on_the_disk_are_an_error_of_the_system(tmp_path):
    path = tmp_path / "model.safetensors"
    with files_of_at_most(600), pytest.raises(OSError, match="File too large") as told:
        save_tensors({"weight": torch.zeros(1000)}, path)
    assert told.value.filename == str(path) and list(tmp_path.iterdir()) == []
    assert system_sentence(told.value) == f"{path} cannot be read or written: File too large."


def test_what_the_system_refuses_is_a_sentence_of_the_terminal(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["untrained", str(tmp_path / "file" / "model")]) == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith(f"{tmp_path / 'file' / 'model'} cannot be read or written: ") and told.endswith(".")


def test_a_full_disk_ends_a_grids_transaction_and_is_named(tmp_path):
    """SQLite ends the transaction itself; what failed then was said to be the ROLLBACK."""
    file = GridFile(tmp_path / "grid.gpkg")
    run = file.start(
        {"task": "single", "sources": [[["/a", 1, 2]]], "model": ["u", "a"], "questions": ["a"]}, ["a"], 9, True
    )
    ring = [(8.0, 50.0), (8.1, 50.0), (8.1, 51.0)]
    rows = [{"cell": cell, "number": 0, "answer": "x" * 9000, "points": ring} for cell in range(9)]
    (pages,) = file._connection.execute("PRAGMA page_count").fetchone()
    file._connection.execute(f"PRAGMA max_page_count = {pages + 3}")
    with pytest.raises(GridFileError, match="database or disk is full"):
        file.append(run, rows)
    file._connection.execute("PRAGMA max_page_count = 100000")
    file.append(run, rows)
    assert sorted(file.done(run)) == list(range(9))
    file.close()


def test_features_have_their_place_on_the_disk_before_they_are_mapped(tmp_path):
    """A file with holes that is mapped into memory ends the process by SIGBUS where the disk is full."""
    store = FeatureStore(tmp_path, [SimpleNamespace(id="a", keys=("a",))], (5000,), "d")
    with files_of_at_most(600), pytest.raises(OSError, match="features.bin"):
        store._opened(1)
    assert store._opened(1).nbytes == 10_000 and (tmp_path / "features.bin").stat().st_blocks * 512 >= 10_000


@pytest.mark.parametrize("error", [MemoryError(), RuntimeError("[enforce fail at alloc_cpu.cpp:118] err == 0.")])
def test_memory_that_runs_out_under_a_command_is_a_sentence(error, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(scene, "run", lambda args: (_ for _ in ()).throw(error))
    assert main(["scene", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("Memory ran out on this computer. ")
