"""Runs the demo and checks it; takes nothing, leaves build/demo/, ends with 1 and a sentence where a check fails.

Runs in the runtime's Python. The window is driven by `driver`; here the answers file is copied whole, and every picture
in it is compared with what the preview showed and what the runtime received, and asked about again from the terminal.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from ..sample_scene import sample_scene
from ..window import launch
from . import checks

DRIVER = Path(__file__).with_name("driver.py")
OUT = launch.ROOT / "build" / "demo"
LONGEST_STALL_S = 0.100
MEASURED = ("loading", "cropping", "answering")
LONGEST_LOAD_S = 0.100


def main() -> int:
    """Scene, window, copies, checks, report."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    scene = sample_scene(OUT / "scene")
    print(f"Asking three questions about {scene.relative_to(launch.ROOT)} in QGIS", flush=True)
    try:
        result = launch.drive(DRIVER, {"out": str(OUT)}, OUT / "window", [scene], 600, headless=False)
    except launch.DriveFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    checks.copy_answers(Path(result["answers_file"]), OUT / "answers.gpkg")
    questions, failures = checks.check_answers(OUT / "answers.gpkg", result["seen"], OUT)
    stalls = result["stalls_s"]
    longest = max(stalls.get(stage, 0.0) for stage in MEASURED)
    if longest > LONGEST_STALL_S:
        stage = max(MEASURED, key=lambda name: stalls.get(name, 0.0))
        failures.append(
            f"QGIS stood still for {1000 * longest:.0f} ms while {stage}; {1000 * LONGEST_STALL_S:.0f} at most."
        )
    if result["plugin_load_s"] > LONGEST_LOAD_S:
        failures.append(f"The plugin took {1000 * result['plugin_load_s']:.0f} ms to load.")
    report = {
        "questions": questions,
        "longest_stall_ms": round(1000 * longest, 1),
        "stalls_ms": {stage: round(1000 * seconds, 1) for stage, seconds in stalls.items()},
        "plugin_load_ms": round(1000 * result["plugin_load_s"], 1),
        "failures": failures,
    }
    (OUT / "report.json").write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for entry in questions:
        print(f"  {entry['question']}\n    -> {entry['answer']}   ({entry['seconds'].get('total', 0):.1f} s)")
    print(
        f"Longest stall of QGIS's main thread: {report['longest_stall_ms']} ms; loaded in {report['plugin_load_ms']} ms"
    )
    print(f"Everything is in {OUT.relative_to(launch.ROOT)}/: answers.gpkg, report.json, screenshots")
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
