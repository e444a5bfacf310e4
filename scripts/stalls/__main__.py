"""Measures the longest stall of QGIS's main thread in each phase of work at the real size, and judges it.

A phase may be named (`dock`, `ask_and_compare`, `cells`, `flight`, `history`); all are done otherwise, in at most six
minutes. `--json` prints the figures as JSON, `--code` what ran in each stall. Leaves build/stalls/; ends with 1 where a
goal is missed. The quiet figure is judged, without the time that the thread waited for a processor; on a busy machine,
where what it waited for waits as well, the time on the processor.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from pathlib import Path

from ..sample_scene import sample_scene
from ..window import launch
from . import files

DRIVER = Path(__file__).with_name("driver.py")
OUT = launch.ROOT / "build" / "stalls"
PHASES = ("dock", "ask_and_compare", "cells", "flight", "history")
ANSWERS = 50_000
LONGEST_S = 360
BUSY = 1.5  # programs at work to a processor, from which on the machine is busy
GOAL_MS = 50
GOALS_MS = {
    "dock, first time": 100,
    "dock, shown again": 100,
    "opening": 100,
    "grid: review keys": 20,
    "history: review keys": 20,
}


def main() -> int:
    """Files, window, table."""
    parser = argparse.ArgumentParser(prog="python -m scripts.stalls", description=__doc__.split("\n")[0])
    parser.add_argument("phases", nargs="*", choices=[*PHASES, []], help="all of them otherwise")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--code", action="store_true", help="print what ran in each stall that missed its goal")
    chosen = parser.parse_args()
    window = OUT / "window"
    shutil.rmtree(window, ignore_errors=True)
    scene = sample_scene(OUT / "files" / "scene")
    job = {
        "out": str(window),
        "video": str(files.long_flight(OUT / "files" / "flight")),
        "answers": ANSWERS,
        "phases": [phase for phase in PHASES if phase in (chosen.phases or PHASES)],
        "traced": chosen.code,
    }
    dates = [scene.with_name("scene_later.tif"), scene]
    try:
        result = launch.drive(DRIVER, job, window, dates, LONGEST_S)
    except launch.DriveFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    report = _report(result)
    (OUT / "report.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=2) if chosen.json else _table(report, chosen.code))
    return 0 if report["met"] else 1


def _report(result: dict) -> dict:
    rows, busy = [], os.getloadavg()[0] > BUSY * (os.cpu_count() or 1)
    judged = "cpu_ms" if busy else "quiet_ms"
    for stage, longest in result["longest"].items():
        figures = {f"{name}_ms": round(1000 * longest[name], 1) for name in ("quiet", "cpu", "wall", "garbage")}
        goal = GOALS_MS.get(stage, GOAL_MS)
        rows.append({"phase": stage, "goal_ms": goal, **figures, "met": figures[judged] <= goal})
        rows[-1]["code"] = longest["code"]
    undone = {phase: why for phase, why in result["phases"].items() if why}
    return {
        "stalls": rows,
        "undone": undone,
        "judged": judged,
        "load": os.getloadavg()[0],
        "plugin_load_ms": round(1000 * result["plugin_load_s"], 1),
        "met": not undone and all(row["met"] for row in rows),
    }


def _table(report: dict, code: bool) -> str:
    """Milliseconds, a phase a line."""
    lines = [f"{'longest stall of the main thread, ms':38}{'goal':>6}{'quiet':>8}{'cpu':>8}{'wall':>8}{'garbage':>9}"]
    for row in report["stalls"]:
        figures = "".join(f"{row[name]:8.0f}" for name in ("quiet_ms", "cpu_ms", "wall_ms"))
        missed = "" if row["met"] else "  missed"
        lines.append(f"{row['phase']:38}{row['goal_ms']:6}{figures}{row['garbage_ms']:9.1f}{missed}")
        if code and not row["met"]:
            lines.append(f"  {row['code'].strip()}")
    lines += [f"{phase} was not done: {why}" for phase, why in report["undone"].items()]
    lines.append(
        f"The plugin loads in {report['plugin_load_ms']} ms. Judged is {report['judged'].removesuffix('_ms')}:"
    )
    lines[-1] += f" {report['load']:.1f} programs were at work on {os.cpu_count()} processors."
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
