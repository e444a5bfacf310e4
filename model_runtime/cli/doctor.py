"""`doctor`: Python, packages, driver, devices, free memory, what each model would need here, and what is wrong."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ..common.memory_plans import ALONE, SWAPPED
from .common import SHIPPED_MODEL


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--models and --json."""
    parser.add_argument(
        "--models",
        type=Path,
        action="append",
        metavar="DIR",
        help="a model, or a folder of models; may be given more than once (default: the shipped one)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Report; exit status 1 where something is wrong."""
    from ..doctor.report import report

    found = report(args.models or [SHIPPED_MODEL])
    if args.json:
        print(json.dumps(found))
    else:
        print("\n".join(_lines(found)))
    return 1 if any(finding["wrong"] for finding in found["findings"]) else 0


def _lines(report: dict) -> list[str]:
    """The report as people read it: what is wrong comes last, where a terminal ends."""
    torch = report["torch"] or {"version": "", "build": ""}
    lines = [f"Python    {report['python']}", f"System    {report['system']}"]
    lines += [f"  {name:24} {version or 'missing'}" for name, version in report["packages"].items()]
    for card in report["cards"]:
        told = f"compute capability {card['capability'] or 'unknown'}, {card['free_bytes'] / 1e9:.1f} GB free"
        lines.append(f"Card      {card['name']}, driver {card['driver']}, {told}")
    if torch["version"]:
        lines.append(f"torch     {torch['version']}, made for {torch['build']}")
    for device in report["devices"]:
        free = "unknown" if device["free_bytes"] is None else f"{device['free_bytes'] / 1e9:.1f} GB"
        lines.append(f"Device    {device['id']}: {device['text']}, {free} free")
    for model in report["models"]:
        needs = ", ".join(f"{_size(size)} in {precision}" for precision, size in model["memory"].items())
        fits = "; ".join(f"{device}: {', '.join(found) or 'does not fit'}" for device, found in model["fits"].items())
        where = "" if model["folder"] else ", not installed"
        lines.append(f"Model     {model['name']}{where}: {needs or 'size unknown'} ({fits})")
        lines += [f"  {_plan(plan)}" for plan in model["plans"][1:]]
    lines += [f"{'Wrong' if finding['wrong'] else 'Note':9} {finding['text']}" for finding in report["findings"]]
    return lines if report["findings"] else [*lines, "Nothing is wrong."]


def _plan(plan: dict) -> str:
    """A plan for less memory."""
    words = {SWAPPED: "model and clue model in turns", ALONE: "without hints"}
    needs = ", ".join(f"{_size(size)} in {precision}" for precision, size in plan["memory"].items())
    moved = plan["moved"].get("bf16")
    cost = f"; each new hint brings in {_size(moved)}" if moved else ""
    return f"{words.get(plan['name'], plan['name'])}: {needs}{cost}"


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e8 else f"{count / 1e6:.0f} MB"
