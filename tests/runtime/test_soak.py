"""A slice of `make soak`, and what the soak found: each fault as small as it can be told, so that it stays mended."""

import json
import sys
from random import Random

import pytest

from model_runtime.common.card import ModelCard
from model_runtime.common.found import Found
from model_runtime.common.hub_models import kind_of
from model_runtime.common.tasks import SINGLE
from model_runtime.errors import ModelFault
from model_runtime.models import family_of
from model_runtime.models.base import Question
from model_runtime.models.folder import ModelFolder
from model_runtime.models.hub.places import places
from model_runtime.models.rsunivlm.parsing import parsed
from model_runtime.models.server.connection import LONGEST_WAIT_S, _pause
from model_runtime.video.mp4_tracks import Mp4Track, read_tracks
from tests.soak import ledger, power_cut
from tests.soak.__main__ import NAMES
from tests.soak.mutation import damaged
from tests.soak.one import new_figures, run_case, torture_of

TORTURES = [torture_of(name) for name in NAMES]
HERE = [one for one in TORTURES if one.python == "runtime" and one.slice]
SLICE_SEED = 1  # not that of the long runs, which these cases would only repeat


@pytest.mark.parametrize("torture", HERE, ids=lambda torture: torture.name)
def test_a_slice_of_the_torture_finds_nothing(torture, tmp_path):
    case, told = torture.prepare(tmp_path), new_figures()
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
