"""`bench --size`: a folder of a published shape, and every precision beside stock transformers; here a tiny shape."""

import dataclasses
import json
import sys

import pytest
import torch

from model_runtime.__main__ import main
from model_runtime.bench import full_size, report, sizes
from model_runtime.engine import Engine
from model_runtime.errors import RequestFault

TINY = sizes.Size(
    {**sizes.SIZES["3b"].decoder, "vocab_size": 512, "hidden_size": 128, "intermediate_size": 192,
     "num_hidden_layers": 2, "num_attention_heads": 2, "num_key_value_heads": 2},
    {**sizes.SIZES["3b"].tower, "hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 3,
     "num_attention_heads": 2, "image_size": 56},
    clue=True,
)  # fmt: skip


def test_a_folder_of_a_published_shape_is_loaded_asked_and_measured(tmp_path):
    folder = tmp_path / "tiny"
    sizes.make_folder(folder, TINY)
    written = (folder / "llm/model-00001.safetensors").stat().st_mtime_ns
    sizes.make_folder(folder, TINY)
    assert (folder / "llm/model-00001.safetensors").stat().st_mtime_ns == written, "it was whole"
    card = Engine().load(folder, device="cpu", dtype="int4")["model"]
    assert card["trained"] is False and card["image_size"] == 56

    said = []
    written = []
    run = full_size.FullSize(
        folder, torch.device("cpu"), 1, said.append, settings=((1, 40), (8, 20)),
        written=lambda result: written.append(json.dumps(result)),
    )  # fmt: skip
    result = run.measure()
    assert len(set(written)) > 6 and json.loads(written[-1]) == json.loads(json.dumps(result)), "kept as it goes"
    plain = full_size.plain_precision(torch.device("cpu"))
    names = [full_size.STOCK, plain, "int8", "int4"]
    assert [(speed["name"], speed["rows"]) for speed in result["speeds"]] == [(n, r) for r in (1, 8) for n in names]
    assert all(speed["decoding"] > 0 for speed in result["speeds"])
    assert all((speed["prefill"] is None) == (speed["rows"] > 1) for speed in result["speeds"])
    assert result["speeds"][0]["ratio"] == 1.0 and result["left_out"] == []
    assert {entry["precision"] for entry in result["whole"]} == set(names[1:])
    found = result["grid"]
    assert found["ratio"] > 0 and found["cells"] == 25 and found["alone"] == 5
    assert 0 < found["unshared"] < 1 and found["most"] == pytest.approx(1 / found["unshared"])
    assert all(entry["asking"]["question_s"] > 0 for entry in result["whole"])
    text = report.table(json.loads(json.dumps(result)))
    assert len([line for line in text.splitlines() if line.startswith("| 8 | 20 |")]) == 4 and said


def run_of(folder, **settings):
    said = []
    return full_size.FullSize(folder, torch.device("cpu"), 1, said.append, **settings), said


def test_what_does_not_fit_is_left_out_and_said(tmp_path, monkeypatch):
    folder = tmp_path / "tiny"
    sizes.make_folder(folder, TINY)
    free = [full_size._SPARE, full_size._SPARE, 1 << 40]
    monkeypatch.setattr(full_size.devices, "free_bytes", lambda device: free.pop(0) if len(free) > 1 else free[0])
    run, said = run_of(folder, settings=((8, 20), (1, 20)))
    run._machine()
    run._speeds()
    assert run.result["left_out"] == [f"8 rows of 20 positions in {name}: memory is short" for name in ("int8", "int4")]
    assert {speed["name"] for speed in run.result["speeds"]} == {full_size.STOCK, run._plain}
    free[:] = [0]
    run, said = run_of(folder, settings=((8, 20),))
    run._machine()
    run._speeds()
    assert run.result["speeds"] == [] and run.result["left_out"][-1] == "8 rows of 20 positions: does not fit"
    short = dataclasses.replace(sizes.SIZES["7b"], decoder={**sizes.SIZES["7b"].decoder, "num_hidden_layers": 100_000})
    with pytest.raises(RequestFault, match="GB are needed in .*, .* GB are free"):
        sizes.make_folder(tmp_path / "large", short)


def test_a_part_that_fails_and_time_that_is_up_cost_no_other_part(tmp_path, monkeypatch):
    folder = tmp_path / "tiny"
    sizes.make_folder(folder, TINY)

    def fail(*_, **__):
        raise RuntimeError("no such thing\nthe disk is gone.")

    monkeypatch.setattr(full_size.asking, "measure", fail)
    run, said = run_of(folder, settings=((1, 20),), llama_python=sys.executable)
    result = run.measure()
    assert {speed["name"] for speed in result["speeds"]} == {full_size.STOCK, run._plain, "int8", "int4"}
    assert result["grid"]["cells"] > 0 and result["whole"] == []
    assert result["left_out"] == ["llama.cpp: llama.cpp's process ended"] + [
        f"loading and questions in {name}: the disk is gone" for name in (run._plain, "int4", "int8")
    ]
    assert all(f"left out: {sentence}" in said for sentence in result["left_out"])
    assert "Left out: llama.cpp" in report.table(result)

    run, said = run_of(folder, minutes=0)
    assert "the machine's limits: 0 minutes are over" in report.table(run.measure())


def test_fewer_layers_keep_all_other_sizes():
    size = sizes.shallower(sizes.SIZES["3b"], 2)
    assert (size.decoder["num_hidden_layers"], size.tower["num_hidden_layers"]) == (2, 3)
    assert size.decoder["hidden_size"] == 2560 and size.clue


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--repeats", "0"), "--repeats is 1 or more."),
        (("--size", "3b", "--layers", "0"), "--layers is 1 or more."),
        (("--size", "3b", "--minutes", "nan"), "--minutes is more than 0."),
        (("--grid", "--cells", "-1"), "--cells is 1 or more."),
        (("--grid-memory", "0"), "--grid-memory is 1 or more."),
    ],
)
def test_what_cannot_be_measured_is_a_sentence_before_anything_is_loaded_or_made(tmp_path, capsys, words, sentence):
    assert main(["bench", "--work", str(tmp_path), *words]) == 2
    assert capsys.readouterr().err.strip() == sentence and not any(tmp_path.iterdir())
