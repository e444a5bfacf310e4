"""Runs the demo and checks it; takes nothing, leaves build/demo/, ends with 1 and a sentence where a check fails.

Runs in the runtime's Python. The window is driven by `driver`; here the answers file is copied whole, and every picture
in it is compared with what the preview showed and what the runtime received, and asked about again from the terminal.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from ..sample_scene import sample_scene
from ..window import launch
from . import checks, dated_checks, find_checks, grid_checks

DRIVER = Path(__file__).with_name("driver.py")
OUT = launch.ROOT / "build" / "demo"
MEASURED = ("loading", "cropping", "answering", "classifying", "grid", "finding")
LONGEST_STALL_MS = 100.0
LONGEST_LOAD_MS = 100.0


def main() -> int:
    """Scene, window, copies, checks, report."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    scene = sample_scene(OUT / "scene")
    video = scene.with_name("flight.mp4")
    print(
        f"Asking, comparing, flying over, asking every cell of and finding buildings in "
        f"{scene.relative_to(launch.ROOT)} in QGIS",
        flush=True,
    )
    busy = _busy()
    try:
        job = {"out": str(OUT), "video": str(video)}
        dates = [scene, scene.with_name("scene_later.tif")]
        result = launch.drive(DRIVER, job, OUT / "window", dates[::-1], 600, headless=False)
    except launch.DriveFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    busy = busy or _busy()
    checks.copy_answers(Path(result["answers_file"]), OUT / "answers.gpkg")
    questions, failures = checks.check_answers(OUT / "answers.gpkg", result["seen"], OUT)
    pair, wrong = dated_checks.check_pair(OUT / "answers.gpkg", result["pair"], result["heat_file"], OUT)
    flight, strange = dated_checks.check_flight(OUT / "answers.gpkg", video, result["flight"])
    grid, unlike = grid_checks.check_grid(result["grid"], OUT)
    found, amiss = find_checks.check_found(OUT / "answers.gpkg", result["found"], scene.with_name("truth.json"), OUT)
    failures += wrong + strange + unlike + amiss
    report = {"questions": questions, "pair": pair, "flight": flight, "grid": grid, "found": found}
    report.update(_times(result, busy, failures))
    report["failures"] = failures
    (OUT / "report.json").write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    _tell(report)
    return 1 if failures else 0


def _times(result: dict, busy: str, failures: list) -> dict:
    """How long QGIS was kept from its user, in milliseconds; adds a sentence to `failures` for what took too long."""
    stalls = {stage: round(1000 * seconds, 1) for stage, seconds in result["stalls_s"].items()}
    load = round(1000 * result["plugin_load_s"], 1)
    stage = max(MEASURED, key=lambda name: stalls.get(name, 0.0))
    remarks = []
    if stalls[stage] > LONGEST_STALL_MS:
        sentence = f"QGIS stood still for {stalls[stage]} ms while {stage}; {LONGEST_STALL_MS:.0f} ms at most."
        if busy:
            remarks.append(f"{sentence} Not judged: other programs kept the machine busy ({busy}).")
        else:
            failures.append(sentence)
    if load > LONGEST_LOAD_MS:
        failures.append(f"The plugin took {load} ms to load; {LONGEST_LOAD_MS:.0f} ms at most.")
    return {"longest_stall_ms": stalls[stage], "stalls_ms": stalls, "plugin_load_ms": load, "remarks": remarks}


def _busy() -> str:
    """How loaded the machine is, where others use so much of it that a stall says nothing about QGIS; else empty."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    return f"load {load:.1f} on {cores} cores" if load > 1.5 * cores else ""


def _tell(report: dict) -> None:
    for entry in report["questions"]:
        print(f"  {entry['question']}\n    -> {entry['answer']}   ({entry['seconds']['total']:.1f} s)")
    if report["pair"]:
        print(f"  {' to '.join(report['pair']['dates'])}\n    -> {report['pair']['answer']}")
    for start, end, label, score in report["flight"].get("windows", ()):
        print(f"  {start:.0f} s to {end:.0f} s of the flight\n    -> {label} ({score:.0%})")
    if report["grid"]:
        answers = ", ".join(f"{count} x {answer}" for answer, count in report["grid"]["answers"].items())
        print(f"  {report['grid']['cells']} cells\n    -> {answers}   ({report['grid']['seconds']:.1f} s)")
    if report["found"]:
        told = "{found} found by {model}, {right} of the {drawn} that are drawn there".format_map(report["found"])
        print(f"  {report['found']['phrase']}\n    -> {told}")
    print(f"Longest stall of QGIS's main thread: {report['longest_stall_ms']} ms")
    print(f"Everything is in {OUT.relative_to(launch.ROOT)}/: answers.gpkg, grid.gpkg, report.json, screenshots")
    for remark in report["remarks"]:
        print(remark)
    for failure in report["failures"]:
        print(failure, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
