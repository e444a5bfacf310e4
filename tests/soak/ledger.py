"""The figures of all runs: docs/reliability.json in and out, and the table in docs/reliability.md.

A torture's entry: `next` (number of its first case that was not run), `cases`, `answered`, `refused`, `seconds`,
`slowest_s`, `peak_mb`, `found` (faults ever found), `open` (those not mended: number of the case, and what). A case
that is open is run again first, and goes when it does well. `curve`: of the longest case, where it told one.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .torture import Torture, longer

ROOT = Path(__file__).resolve().parents[2]
FIGURES, PAGE = ROOT / "docs" / "reliability.json", ROOT / "docs" / "reliability.md"
SEED = 24
_BETWEEN = re.compile(r"(<!-- figures -->\n).*(<!-- end -->)", re.DOTALL)
_MOST_OPEN = 20
_MOST_VALUES = 12  # of a curve, on the page


def read() -> dict[str, Any]:
    """The figures so far."""
    if not FIGURES.exists():
        return {"seed": SEED, "machines": [], "tortures": {}}
    return json.loads(FIGURES.read_text(encoding="utf-8"))


def entry_of(figures: dict[str, Any], name: str) -> dict[str, Any]:
    """A torture's entry, made where there is none."""
    empty = {"next": 0, "cases": 0, "answered": 0, "refused": 0, "seconds": 0.0, "slowest_s": 0.0, "peak_mb": 0}
    return figures["tortures"].setdefault(name, empty | {"found": 0, "open": []})


def add(figures: dict[str, Any], name: str, told: dict[str, Any], again: Iterable[int], seconds: float) -> None:
    """Add what a run told here; `again`: the open cases that it ran first."""
    if (here := machine()) not in figures["machines"]:
        figures["machines"].append(here)
    entry = entry_of(figures, name)
    known = {one["case"] for one in entry["open"]}
    ran = set(again)
    for key in ("cases", "answered", "refused"):
        entry[key] += told[key]
    for key in ("slowest_s", "peak_mb"):
        entry[key] = max(entry[key], told[key])
    if longer(told.get("curve", {}), entry.get("curve", {})):
        entry["curve"] = told["curve"]
    entry["seconds"] = round(entry["seconds"] + seconds, 1)
    entry["next"] = max(entry["next"], told["next"])
    entry["found"] += sum(one["case"] not in known for one in told["faults"])
    entry["open"] = ([one for one in entry["open"] if one["case"] not in ran] + told["faults"])[:_MOST_OPEN]


def merged(base: dict[str, Any], one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The figures of two, each of which went on from `base`: what both added is added up."""
    figures = {
        "seed": one["seed"],
        "machines": list(dict.fromkeys(one["machines"] + other["machines"])),
        "tortures": {},
    }
    for name in one["tortures"].keys() | other["tortures"].keys():
        entry, before, after, more = (entry_of(figures_of, name) for figures_of in (figures, base, one, other))
        for key in ("cases", "answered", "refused", "seconds", "found"):
            entry[key] = round(after[key] + more[key] - before[key], 1)
        for key in ("next", "slowest_s", "peak_mb"):
            entry[key] = max(after[key], more[key])
        for one_entry in (after, more):
            if longer(one_entry.get("curve", {}), entry.get("curve", {})):
                entry["curve"] = one_entry["curve"]
        # Open is what is so in both, and what either found.
        opened = {one["case"]: one for one in before["open"]}
        both = {one["case"]: one for one in (*after["open"], *more["open"])}
        shut = {case for case in opened if any(case not in {one["case"] for one in e["open"]} for e in (after, more))}
        entry["open"] = [fault for case, fault in sorted(both.items()) if case not in shut][:_MOST_OPEN]
    return figures


def merge_conflict() -> dict[str, Any]:
    """The figures of the two sides of a merge or a rebase that stands at a conflict; those of the file where only the
    page is in conflict."""
    name = FIGURES.relative_to(ROOT).as_posix()
    shown = [subprocess.run(["git", "show", f":{stage}:{name}"], cwd=ROOT, capture_output=True) for stage in (1, 2, 3)]
    return merged(*(json.loads(one.stdout) for one in shown)) if not any(one.returncode for one in shown) else read()


def write(figures: dict[str, Any], tortures: Iterable[Torture]) -> None:
    """Write the JSON, and the table of the page."""
    figures["tortures"] = {name: entry for name, entry in sorted(figures["tortures"].items()) if entry["cases"]}
    FIGURES.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if PAGE.exists():
        text = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(
            _BETWEEN.sub(lambda found: found[1] + table(figures, tortures) + found[2], text), encoding="utf-8"
        )


def table(figures: dict[str, Any], tortures: Iterable[Torture]) -> str:
    """The table of the page, in Markdown."""
    lines = [
        f"Seed {figures['seed']}; on {'; '.join(figures['machines'])}.",
        "",
        "| torture | what is done | tried | wanted | answered | a sentence | faults found, open | slowest | memory |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for torture in tortures:
        entry = entry_of(figures, torture.name)
        tried = entry["answered"] + entry["refused"]
        lines.append(
            f"| {torture.name} | {torture.what} | {tried:,} | {torture.wanted:,} | {entry['answered']:,} | "
            f"{entry['refused']:,} | {entry['found']}, {len(entry['open'])} | {entry['slowest_s']:.1f} s | "
            f"{entry['peak_mb']:,} MB |"
        )
    lines += _curves(figures)
    return "\n".join(lines) + "\n"


def _curves(figures: dict[str, Any]) -> list[str]:
    """What the longest case of each told, a line a figure, of long ones some values at even distances."""
    lines = []
    for name, entry in sorted(figures["tortures"].items()):
        for figure, told in entry.get("curve", {}).items():
            steps = min(len(told), _MOST_VALUES) - 1
            values = [told[round(number * (len(told) - 1) / max(1, steps))] for number in range(steps + 1)]
            lines.append(f"| {name} | {figure} | {', '.join(f'{value:,g}' for value in values)} |")
    head = ["", "Over the longest case of each, from its beginning to its end:", "", "| torture | figure | values |"]
    return [*head, "| --- | --- | --- |", *lines] if lines else []


def machine() -> str:
    """This computer in a few words."""
    model = ""
    if os.path.exists("/proc/cpuinfo"):
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
        model = found[1].strip() if found else ""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores{', ' + model if model else ''}"
