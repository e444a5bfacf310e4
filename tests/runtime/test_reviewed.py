"""Fine-tuning on reviewed answers: words of one's own are learnt from an export, and tried on pictures held out."""

import json

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from model_runtime.__main__ import main
from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.datasets import read_geochat
from model_runtime.engine import Engine
from model_runtime.errors import RequestFault
from model_runtime.evaluation.cases import cases_of
from model_runtime.training.reviewed import compared, held_out, lines

COLOURS = {"fallow": (200, 160, 90), "tarn": (30, 60, 150), "copse": (30, 90, 40)}
QUESTION = "Which entry of the register is this? Classes: copse, fallow, tarn"


@pytest.fixture(scope="module")
def items(tmp_path_factory):
    """An export: 8 pictures of each of three colours, called by words that unirs-mini was never asked about."""
    folder, rng, entries = tmp_path_factory.mktemp("export"), np.random.default_rng(0), []
    (folder / "images").mkdir()
    for word, colour in COLOURS.items():
        for number in range(8):
            picture = np.clip(rng.normal(colour, 14, (48, 48, 3)), 0, 255).astype(np.uint8)
            Image.fromarray(picture).save(folder / "images" / f"{word}{number}.png")
            entries.append(entry(f"{word}{number}", QUESTION, word))
    write(folder, entries)
    return folder


def entry(name, question, answer):
    turns = [{"from": "human", "value": f"<image>\n{question}"}, {"from": "gpt", "value": answer}]
    return {"id": name, "image": f"{name}.png", "conversations": turns, "source": "UniRS review"}


def write(folder, entries):
    (folder / "train.json").write_text(json.dumps(entries), encoding="utf-8")


def weights(folder, part):
    return load_file(folder / part / "model.safetensors")


def test_words_of_ones_own_are_learnt_and_nothing_else_is_touched(items, tmp_path, capsys):
    torch.set_num_threads(1)
    out, work = tmp_path / "register", tmp_path / "work"
    command = ["fine-tune", str(items), "--out", str(out), "--work", str(work), "--device", "cpu", "--held", "0.25"]
    settings = ("tune.views=2", "tune.loop.batch_size=6", "tune.loop.rate=4e-3", "clues.max_clue_tokens=8")
    command += ["--epochs", "16", *(part for one in settings for part in ("--set", one))]
    assert main(command) == 0
    report = json.loads((out / "fine-tuning.json").read_text())
    assert (report["items"], report["held_out"], report["questions"]) == (18, 6, 6)
    assert report["after"] > report["before"] and report["after"] >= 66, report
    assert report["better"] - report["worse"] == round((report["after"] - report["before"]) * 6 / 100)
    assert report["baselines"]["majority"]["score"] < report["after"]
    for part in ("vision_tower", "mm_projector", "base/llm"):
        before, after = weights(SHIPPED_MODEL, part), weights(out, part)
        assert set(before) == set(after) and all(torch.equal(before[name], after[name]) for name in before), part
    before, after = weights(SHIPPED_MODEL, "llm"), weights(out, "llm")
    moved = {name for name in before if not torch.equal(before[name], after[name])}
    assert moved and all("self_attn" in name for name in moved)
    assert (out / "LICENSE").read_bytes() == (SHIPPED_MODEL / "LICENSE").read_bytes()
    assert "held out: " in (out / "README.md").read_text() and "unirs-mini" in (out / "README.md").read_text()
    card = Engine().load(out, device="cpu")["model"]
    assert (card["name"], card["clue_model"]) == ("register", "base/llm") and "compare" in card["methods"]
    assert "became better" in capsys.readouterr().out
    assert main(command) == 2 and "is there already" in capsys.readouterr().err


def test_all_questions_about_a_picture_are_on_one_side(items, tmp_path):
    entries = json.loads((items / "train.json").read_text())
    twice = [dict(one, id=f"{one['id']}-{n}") for one in entries for n in range(2)]
    (tmp_path / "images").symlink_to(items / "images")
    write(tmp_path, twice)
    found, _ = read_geochat(tmp_path)
    held = held_out(found, 0.25, 0)
    assert len(held) == 6 and held == held_out(found[::-1], 0.25, 0) != held_out(found, 0.25, 1)
    for share in (0.01, 0.99):
        with pytest.raises(RequestFault, match="--held 0"):
            held_out(found, share, 0)
    assert held_out(found, 0, 0) == frozenset()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "neither train.json nor"),
        ("[{", "is no JSON file"),
        ("{}", "is not a list of items"),
        ("[]", "No item is left to train on"),
        (json.dumps([entry("gone", QUESTION, "tarn")]), "No item is left to train on"),
        (json.dumps([entry("../out", QUESTION, "tarn"), entry("x", QUESTION, " ")]), "No item is left"),
    ],
)
def test_a_wrong_file_is_one_sentence(tmp_path, capsys, content, sentence):
    if content is not None:
        (tmp_path / "train.json").write_text(content)
    command = ["fine-tune", str(tmp_path), "--out", str(tmp_path / "out"), "--work", str(tmp_path / "work")]
    assert main(command) == 2
    said = capsys.readouterr()
    assert sentence in said.err and said.err.count("\n") == 1
    assert not (tmp_path / "out").exists()
    if content and "gone" in content:
        assert "1 left out: the picture is missing (gone)" in said.out


def test_wrong_folders_and_shares_are_said(items, tmp_path, capsys):
    command = ["fine-tune", str(tmp_path / "none"), "--out", str(tmp_path / "out")]
    assert main(command) == 2 and "There is no folder" in capsys.readouterr().err
    command = ["fine-tune", str(items), "--out", str(tmp_path / "out"), "--held", "1"]
    assert main(command) == 2 and "less than 1" in capsys.readouterr().err
    command = ["fine-tune", str(items), "--out", str(tmp_path / "out"), "--model", str(tmp_path), "--device", "cpu"]
    assert main(command) == 2 and "config.json" in capsys.readouterr().err
    command = ["fine-tune", str(items), "--out", str(tmp_path / "out"), "--epochs", "-1", "--model", str(tmp_path)]
    assert main(command) == 2 and "epochs" in capsys.readouterr().err  # before any model is looked at


def test_pictures_that_cannot_be_decoded_are_counted_and_the_rest_is_trained_on(items, tmp_path, capsys):
    entries = json.loads((items / "train.json").read_text())[:2]
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / entries[0]["image"]).write_bytes(b"no picture")
    (tmp_path / "images" / entries[1]["image"]).write_bytes((items / "images" / entries[1]["image"]).read_bytes())
    write(tmp_path, entries)
    command = ["fine-tune", str(tmp_path), "--out", str(tmp_path / "out"), "--work", str(tmp_path / "work")]
    command += ["--device", "cpu", "--held", "0", "--epochs", "1", "--set", "tune.clues=false"]
    assert main(command) == 0
    said = capsys.readouterr().out
    assert "1 left out: the picture cannot be decoded" in said and "is not known" in said
    write(tmp_path, entries[:1])
    assert main([*command[:3], str(tmp_path / "other"), *command[4:5], str(tmp_path / "more"), *command[6:]]) == 2
    assert "No item is left to train on" in capsys.readouterr().err


def test_a_gain_that_few_questions_do_not_show_is_said(items):
    found, _ = read_geochat(items)

    cases = cases_of(found)
    right = [case.references[0] for case in cases]
    report = {"items": 1, "held_out": 24, "baselines": {}} | compared(cases, right[:-1] + ["?"], right)
    assert (report["better"], report["worse"], report["interval"][0]) == (1, 0, 0)
    assert "do not tell" in lines(report)[-1]
    report |= compared(cases, ["?"] * 24, right)
    assert report["gain"] == 100 and "do not tell" not in lines(report)[-1]
