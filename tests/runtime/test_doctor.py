"""The doctor: what it finds here, what it says of machines that are not here, and its words in a terminal."""

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from model_runtime.__main__ import main
from model_runtime.common.nvidia import NvidiaCard, nvidia_cards
from model_runtime.common.requirements import Lack, Requirement
from model_runtime.common.sentences import put_back
from model_runtime.doctor.findings import findings
from model_runtime.doctor.report import report
from model_runtime.doctor.torch_facts import TorchFacts

CPU = {"id": "cpu", "name": "CPU", "total_bytes": 32e9, "free_bytes": 20e9, "capability": None}
CARD = NvidiaCard("NVIDIA RTX 4090", "560.35.03", 24 << 30, 20 << 30, (8, 9))
CPU_TORCH = TorchFacts("2.13.0+cpu", "CPU")
CUDA_TORCH = TorchFacts("2.13.0", "CUDA 13.0", "13.0", ("sm_75", "sm_90"))
FITS = {"memory": {"bf16": 6e9, "fp32": 12e9}, "fits": {"cpu": ["bf16"]}}
MODEL = {"name": "m", "folder": "/m", **FITS, "plans": [{"name": "resident", **FITS}], "fault": None}


def gpu(**facts):
    return {"id": "cuda:0", "name": "GTX 1080", "total_bytes": 8e9, "free_bytes": 7e9, "capability": "8.9"} | facts


def texts(lacking=(), torch=CPU_TORCH, cards=(), devices=(CPU,), models=(MODEL,)):
    return [
        (finding.text, finding.press, finding.wrong) for finding in findings(lacking, torch, cards, devices, models)
    ]


def test_nothing_is_wrong_where_all_is_well():
    assert texts() == []


def test_a_card_that_this_torch_cannot_use_is_named_with_what_mends_it():
    assert texts(cards=(CARD,)) == [
        ("NVIDIA RTX 4090 is not used: this torch (CPU) is not made for NVIDIA cards.", "repair", True)
    ]


def test_a_driver_that_is_too_old_for_torch_is_told_with_both_numbers():
    ((text, press, _),) = texts(torch=CUDA_TORCH, cards=(CARD,))
    assert "CUDA 13.0 wants NVIDIA driver 580 or newer, and 560.35.03 is here" in text and press == "repair"


def test_a_card_older_than_torchs_code_is_told_before_a_model_is_loaded():
    ((text, press, wrong),) = texts(torch=CUDA_TORCH, cards=(CARD,), devices=(gpu(capability="6.1"), CPU))
    assert "GTX 1080 (compute capability 6.1) is too old" in text and (press, wrong) == ("repair", True)


def test_a_small_card_and_a_crowded_one_are_notes():
    model = MODEL | {"fits": {"cpu": ["bf16"], "cuda:0": ["bf16"]}}
    (crowded,) = texts(torch=CUDA_TORCH, devices=(gpu(free_bytes=1e9), CPU), models=(model,))
    assert "only 1.0 GB are free" in crowded[0] and not crowded[2]
    (small,) = texts(torch=CUDA_TORCH, devices=(gpu(total_bytes=4.2e9), CPU))
    assert "has 4.2 GB" in small[0] and not small[2]


def test_a_torch_that_does_not_load_and_a_device_that_does_not_compute():
    assert texts(torch=TorchFacts(error="DLL load failed"))[0][1:] == ("repair", True)
    broken = TorchFacts("2.13.0", "CUDA 13.0", "13.0", failures=(("cuda:0", "out of memory"),))
    assert texts(torch=broken)[0][0] == "cuda:0 does not compute: out of memory."


def test_missing_packages_come_first_and_torchs_own_error_is_no_news_then():
    lacking = (Lack(Requirement("rasterio", ">=1.4"), None), Lack(Requirement("numpy", ">=2.0"), "1.26"))
    found = texts(lacking, TorchFacts(error="no numpy"), models=())
    assert [text for text, *_ in found] == [
        "This Python lacks rasterio.",
        "This Python has other versions than are wanted: numpy>=2.0 (1.26).",
    ]


def test_no_model_one_too_large_and_one_that_is_broken():
    assert texts(models=(MODEL | {"folder": None},)) == [("No model is installed.", "models", True)]
    none = {"fits": {"cpu": []}}
    large = MODEL | none | {"plans": [{"name": "resident", **FITS} | none]}
    ((told, *_),) = texts(models=(large,))
    assert told == "m does not fit into this computer: it takes 6.0 GB."
    swapped, alone = ({"name": name, **FITS} for name in ("swapped", "alone"))
    ((told, press, wrong),) = texts(models=(large | {"plans": [*large["plans"], swapped, alone]},))
    assert "take turns in memory" in told and (press, wrong) == ("", False)
    ((told, *_),) = texts(models=(large | {"plans": [*large["plans"], swapped | none, alone]},))
    assert "there are no hints" in told
    assert texts(models=(MODEL | {"fault": "config.json is no JSON."},))[0][0] == "config.json is no JSON."


@pytest.fixture
def driver(tmp_path, monkeypatch):
    """A function that puts a program `nvidia-smi` on the path, which prints these lines."""

    def put(*lines, old=False):
        program = tmp_path / "nvidia-smi"
        refuse = (
            'case "$1" in *compute_cap*) echo "Field \\"compute_cap\\" is not valid"; exit 2;; esac\n' if old else ""
        )
        program.write_text(f"#!/bin/sh\n{refuse}" + "".join(f"echo '{line}'\n" for line in lines))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return put


def test_the_drivers_words_are_read(driver):
    driver("NVIDIA GeForce RTX 4090, 560.35.03, 24564, 23010, 8.9", "Tesla T4, 560.35.03, 15360, [N/A], 7.5", "hello")
    first, second = nvidia_cards()
    assert first == NvidiaCard("NVIDIA GeForce RTX 4090", "560.35.03", 24564 << 20, 23010 << 20, (8, 9))
    assert second.free_bytes == 0 and second.capability == (7, 5)


def test_an_old_driver_that_does_not_know_a_field_still_names_its_card(driver):
    driver("GeForce GTX 970, 440.100, 4043, 3900", old=True)
    assert nvidia_cards() == [NvidiaCard("GeForce GTX 970", "440.100", 4043 << 20, 3900 << 20, ())]


def test_without_a_driver_there_is_no_card(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert nvidia_cards() == []


def test_the_report_of_this_machine(driver, untrained, tmp_path):
    driver("NVIDIA RTX A4000, 560.35.03, 16376, 16000, 8.6")
    shutil.copytree(untrained, tmp_path / "models" / "mine")
    (tmp_path / "models" / "broken").mkdir()
    (tmp_path / "models" / "broken" / "config.json").write_text("{")
    found = json.loads(json.dumps(report([tmp_path / "models"])))
    assert found["packages"]["torch"] == found["torch"]["version"] and found["driver"] == "560.35.03"
    assert found["devices"][-1]["id"] == "cpu" and found["devices"][-1]["free_bytes"] > 0
    rows = {row["name"]: row for row in found["models"]}
    assert rows["mine"]["memory"]["fp32"] == 4 * rows["mine"]["parameters"] > 0
    assert rows["mine"]["fits"]["cpu"] == ["bf16", "fp16", "fp32", "int8", "int4"]
    assert [plan["name"] for plan in rows["mine"]["plans"]] == ["resident", "swapped", "alone"]
    assert rows["Efficient-Large-Model/VILA1.5-3b"]["folder"] is None
    assert str(tmp_path) in rows["broken"]["fault"]
    if found["torch"]["build"] == "CPU":
        assert found["findings"][0]["text"].startswith("NVIDIA RTX A4000 is not used")
    put_back(found, found["sentences"], lambda template: template.replace("is not used", "ist nicht in Gebrauch"))
    assert all("is not used" not in finding["text"] for finding in found["findings"])


def test_the_terminals_words_and_its_status(capsys, untrained, driver):
    driver()
    assert main(["doctor", "--models", str(untrained)]) == 0
    said = capsys.readouterr().out
    assert "Nothing is wrong." in said and "made for" in said and untrained.name in said
    assert main(["doctor", "--models", str(untrained.parent / "nowhere")]) == 1
    assert "No model is installed." in capsys.readouterr().out


def test_a_python_without_packages_is_told_what_it_lacks():
    """With none of them importable: what the report itself needs is in the standard library."""
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-S", "-E", "-m", "model_runtime", "doctor", "--json"]
    done = subprocess.run(command, cwd=root, capture_output=True, timeout=60)
    found = json.loads(done.stdout)
    assert done.returncode == 1 and found["torch"] is None and found["devices"] == []
    assert "torch" in found["findings"][0]["text"] and found["findings"][0]["press"] == "update"
