"""`bench --size`: a folder of a published shape, and every precision beside stock transformers; here a tiny shape."""

import dataclasses
import json

import pytest
import torch

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
    result = full_size.measured(folder, torch.device("cpu"), 1, said.append, ((1, 40), (8, 20)))
    plain = full_size.plain_precision(torch.device("cpu"))
    names = [full_size.STOCK, plain, "int8", "int4"]
    assert [(speed["name"], speed["rows"]) for speed in result["speeds"]] == [(n, r) for r in (1, 8) for n in names]
    assert all(speed["decoding"] > 0 and speed["prefill"] > 0 for speed in result["speeds"])
    assert result["speeds"][0]["ratio"] == 1.0 and result["left_out"] == []
    assert [entry["precision"] for entry in result["whole"]] == names[1:]
    assert all(entry["asking"]["question_s"] > 0 for entry in result["whole"])
    text = report.table(json.loads(json.dumps(result)))
    assert len([line for line in text.splitlines() if line.startswith("| 8 | 20 |")]) == 4 and said


def test_what_does_not_fit_is_left_out_and_said(tmp_path, monkeypatch):
    folder = tmp_path / "tiny"
    sizes.make_folder(folder, TINY)
    monkeypatch.setattr(full_size.devices, "free_bytes", lambda device: 1000)
    limits = {"bytes_per_second": 1.0, "operations_per_second": {"bf16": 1.0, "fp32": 1.0}}
    speeds, left_out = full_size.decoding_speeds(folder, torch.device("cpu"), limits, 1, lambda text: None, ((8, 20),))
    assert speeds == [] and left_out == ["8 rows of 20 positions: keys and values do not fit"]
    short = dataclasses.replace(sizes.SIZES["7b"], decoder={**sizes.SIZES["7b"].decoder, "num_hidden_layers": 100_000})
    with pytest.raises(RequestFault, match="GB are needed in .*, .* GB are free"):
        sizes.make_folder(tmp_path / "large", short)
