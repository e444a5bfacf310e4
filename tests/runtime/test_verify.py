"""The authors' own outputs are reproduced, and a difference is noticed."""

import json
import shutil

import pytest
import torch

from model_runtime.__main__ import main
from model_runtime.models.tokenising import SentencePieceTokeniser
from model_runtime.models.unirs import prompts
from model_runtime.models.verify import verify


@pytest.mark.parametrize("model, cases", [("vila", 8), ("unirs", 10), ("rsunivlm", 17), ("rsllava", 5)])
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


def changed_case(shared, folder, change):
    """The mismatches of the case `single` after `change(case)`."""
    oracle = shutil.copytree(shared / "oracles" / "unirs", folder / "oracle")
    description = json.loads((oracle / "cases.json").read_text())
    case = next(case for case in description["cases"] if case["name"] == "single")
    change(case)
    description["cases"] = [case | {"name": "changed"}]
    (oracle / "cases.json").chmod(0o644)
    (oracle / "cases.json").write_text(json.dumps(description))
    (result,) = verify(oracle, torch.device("cpu"))
    return {mismatch for mismatch in result.mismatches if not mismatch.startswith(("generated", "argmax"))}


def test_a_marker_in_the_middle_of_a_text_is_taken_by_its_ids_and_prompt_alone(shared, tmp_path):
    tokeniser = SentencePieceTokeniser(shared / "oracles" / "unirs" / "checkpoint" / "llm" / "tokenizer.model")

    def change(case):
        before = case["user_text"], len(case["input_ids"])
        case["user_text"] = "Look at <image>\nand say what it is."
        case["prompt"] = case["prompt"].replace(before[0], case["user_text"])
        head, tail = case["prompt"].split("<image>")
        ids = [tokeniser.bos_id, *tokeniser.encode(head), prompts.IMAGE_ID, *tokeniser.encode(tail)]
        case["n_positions"] += len(ids) - before[1]
        case["input_ids"] = ids

    assert changed_case(shared, tmp_path, change) == set()


def test_another_template_than_ours_is_noticed(shared, tmp_path):
    def change(case):
        case["prompt"] = case["prompt"].replace("USER:", "HUMAN:")

    assert "the conversation template gives another prompt" in changed_case(shared, tmp_path, change)


def test_a_folder_that_holds_no_oracles_is_a_sentence(tmp_path, capsys):
    assert main(["verify", str(tmp_path)]) == 2
    assert "is it a folder of oracles?" in capsys.readouterr().err
    (tmp_path / "expected.safetensors").write_bytes(b"nothing")
    for text, sentence in (
        ('{"cases": [{}]}', "lists cases without generated_ids"),
        ('{"cases": []}', "lists no cases"),
    ):
        (tmp_path / "cases.json").write_text(text)
        assert main(["verify", str(tmp_path)]) == 2 and sentence in capsys.readouterr().err
    names = ("name", "images", "preprocessed", "input_ids", "n_positions", "max_new_tokens", "generated_ids")
    (tmp_path / "cases.json").write_text(json.dumps({"cases": [dict.fromkeys((*names, "generated_text"))]}))
    assert main(["verify", str(tmp_path)]) == 2
    assert "is not a whole safetensors file" in capsys.readouterr().err
