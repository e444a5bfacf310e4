"""The authors' own outputs are reproduced, and a difference is noticed."""

import json
import shutil

import pytest
import torch

from model_runtime.__main__ import main
from model_runtime.models.verify import verify


@pytest.mark.parametrize("model, cases", [("vila", 8), ("unirs", 10)])
def test_every_case_of_the_oracles_is_reproduced(shared, model, cases):
    results = list(verify(shared / "oracles" / model, torch.device("cpu")))

    assert len(results) == cases
    assert {result.name: result.mismatches for result in results if result.mismatches} == {}
    assert all("logits" in result.differences for result in results)


def test_a_case_that_does_not_agree_ends_with_exit_status_1(shared, tmp_path, capsys):
    oracle = shutil.copytree(shared / "oracles" / "unirs", tmp_path / "oracle")
    description = json.loads((oracle / "cases.json").read_text())
    description["cases"] = [case for case in description["cases"] if case["name"] == "text_only"]
    description["cases"][0]["generated_ids"][3] += 1
    (oracle / "cases.json").chmod(0o644)
    (oracle / "cases.json").write_text(json.dumps(description))

    assert main(["verify", str(oracle)]) == 1
    assert "MISMATCH: generated ids" in capsys.readouterr().out
