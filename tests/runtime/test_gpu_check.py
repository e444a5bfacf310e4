"""`make gpu-check` where there is no GPU: it says so and writes that down; its steps are tried with others."""

import argparse
import json
import sys

import pytest
import torch

from model_runtime.cli import bench
from scripts import gpu_check
from scripts.gpu_check import Step, main, outcomes, refusal, run, steps

FACTS = {"python": "3.11.7", "lacking": [], "torch": "2.13.0", "cuda": "13.0", "gpu": "H200, 141 GB"}


@pytest.mark.skipif(torch.cuda.is_available(), reason="a GPU is here")
def test_without_a_gpu_it_says_so_in_a_sentence_and_in_the_file(tmp_path, capsys):
    out = tmp_path / "build" / "check.json"
    assert main(["--out", str(out), "--work", str(tmp_path / "work")]) == 2
    assert capsys.readouterr().out.startswith("No GPU that CUDA reaches is here (torch ")
    report = json.loads(out.read_text())
    assert report["refused"].endswith("nothing was checked.") and report["steps"] == [] and report["gpu"] == ""


def test_what_is_missing_is_named_before_a_gpu_is_asked_for():
    assert refusal(FACTS) == ""
    assert "lacks rasterio, pytest" in refusal(FACTS | {"lacking": ["rasterio", "pytest"], "gpu": ""})
    assert "made for CUDA 13.0" in refusal(FACTS | {"gpu": ""})
    assert "a CPU build" in refusal(FACTS | {"gpu": "", "cuda": ""})


def test_a_step_gives_its_object_or_what_it_said():
    good = run(Step("good", [sys.executable, "-c", "print('words'); print('{\"a\": 1}')"], 60), 60)
    assert good["passed"] and good["result"] == {"a": 1} and good["said"] == ""
    bad = run(Step("bad", [sys.executable, "-c", "print('so far'); raise SystemExit('no card')"], 60), 60)
    assert not bad["passed"] and "so far" in bad["said"] and "no card" in bad["said"]


def test_a_step_that_takes_too_long_is_ended_with_what_it_started(tmp_path):
    code = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', %r]); time.sleep(60)"
    late = f"import pathlib, time; time.sleep(4); pathlib.Path({str(tmp_path / 'late')!r}).touch()"
    found = run(Step("slow", [sys.executable, "-c", code % late], 60), 1.5)
    assert not found["passed"] and "not done within" in found["said"] and found["seconds"] < 30
    import time

    time.sleep(4)
    assert not (tmp_path / "late").exists()


def test_all_is_asked_of_the_gpu_within_the_time(tmp_path):
    planned = steps(tmp_path, tmp_path / "tests.xml")
    assert [step.name for step in planned] == ["tests", "grid", "3b", "plans"]
    assert all((gpu_check.ROOT / test).is_file() for test in gpu_check.TESTS)
    parser = argparse.ArgumentParser()
    bench.add_arguments(parser)
    for step in planned[1:]:
        command, *arguments = step.command[3:]
        assert command == "bench" and parser.parse_args(arguments).device == "cuda"


def test_plans_for_memory_are_to_take_what_was_computed():
    cost = {"computed": 1000, "measured": 1049}
    assert gpu_check.within([cost]) and not gpu_check.within([cost, cost | {"measured": 1060}])
    assert not gpu_check.within([cost | {"measured": 940}]) and not gpu_check.within([])


def test_the_outcome_of_each_test_is_kept(tmp_path):
    junit = tmp_path / "tests.xml"
    assert outcomes(junit) == {}
    junit.write_text(
        '<testsuites><testsuite><testcase name="a"/><testcase name="b"><failure message="assert 1 == 2"/></testcase>'
        '<testcase name="c"><skipped message="no GPU"/></testcase></testsuite></testsuites>'
    )
    assert outcomes(junit) == {"a": "passed", "b": "assert 1 == 2", "c": "skipped"}


def test_what_was_found_is_written_whatever_comes_next(tmp_path, monkeypatch, capsys):
    def found(step, limit_s):
        if step.name == "facts":
            return {"result": FACTS}
        assert limit_s <= 60
        return {"name": step.name, "seconds": 1.0, "passed": step.name != "3b", "result": [], "said": ""}

    monkeypatch.setattr(gpu_check, "run", found)
    monkeypatch.setattr(gpu_check, "outcomes", lambda junit: {"a": "passed"})
    out = tmp_path / "check.json"
    assert main(["--out", str(out), "--work", str(tmp_path), "--minutes", "1"]) == 1
    assert [step["passed"] for step in json.loads(out.read_text())["steps"]] == [True, True, False, False]
    assert "3b: FAILED" in capsys.readouterr().out
