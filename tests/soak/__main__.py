"""`python -m tests.soak [--only NAMES] [--minutes N] [--cases N] [--seed S] [--dry]`: tortures for so long, added up.

Each of the tortures has its share of the minutes; one that has all that is wanted is passed over, unless it is named. A
process that dies or hangs is a fault of the case that it was at, and the next process goes on behind it. `--case
NAME:NUMBER` runs one case alone in this process and adds nothing. Ends with 1 where a fault is open or one did
not begin. `--page` writes the page's table from the figures, with `--merge` from those of both sides of a merge's
conflict.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import ledger
from .one import CANNOT_HERE, new_figures, run_case, torture_of
from .torture import Torture

ROOT = ledger.ROOT
QGIS_PYTHON = ROOT / ".venv-qgis" / "bin" / "python"
NAMES = sorted(path.stem for path in (Path(__file__).parent / "tortures").glob("[!_]*.py"))


def main() -> int:
    """Run what the arguments say."""
    asked = _arguments()
    if asked.case:
        return _alone(asked.case, asked.seed)
    figures = ledger.merge_conflict() if asked.merge else ledger.read()
    tortures = [torture_of(name) for name in NAMES]
    if asked.page or asked.merge:
        ledger.write(figures, tortures)
        return 0
    chosen = [one for one in tortures if (one.name in asked.only if asked.only else _lacks(figures, one))]
    begun = True
    for place, torture in enumerate(chosen):
        keep = (lambda: None) if asked.dry else lambda: ledger.write(figures, tortures)
        begun &= _run(figures, torture, asked, 60 * asked.minutes / len(chosen), keep)
        print(f"{place + 1} of {len(chosen)}: {_line(figures, torture)}", flush=True)
    return not begun or any(ledger.entry_of(figures, one.name)["open"] for one in chosen)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__.split("\n")[0])
    parser.add_argument("--only", type=lambda text: text.replace(",", " ").split(), default=[], help=", ".join(NAMES))
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--cases", type=int, default=1 << 40, help="the most of each torture")
    parser.add_argument("--seed", type=int, default=ledger.SEED)
    parser.add_argument("--dry", action="store_true", help="add nothing to docs/reliability.json")
    parser.add_argument("--case", metavar="NAME:NUMBER", help="this one alone")
    parser.add_argument("--page", action="store_true", help="only write the table of docs/reliability.md")
    parser.add_argument("--merge", action="store_true", help="so too, in the midst of a merge: the sum of both sides")
    asked = parser.parse_args()
    if unknown := set(asked.only) - set(NAMES):
        parser.error(f"no torture is called {', '.join(sorted(unknown))}")
    return asked


def _lacks(figures: dict[str, Any], torture: Torture) -> bool:
    entry = ledger.entry_of(figures, torture.name)
    return bool(entry["open"]) or entry["answered"] + entry["refused"] < torture.wanted


def _line(figures: dict[str, Any], torture: Torture) -> str:
    entry = ledger.entry_of(figures, torture.name)
    tried = entry["answered"] + entry["refused"]
    told = f"{torture.name}: {tried:,} of {torture.wanted:,} tried, {entry['found']} faults, {len(entry['open'])} open"
    return "\n  ".join([told, *(f"case {one['case']}: {one['what']}" for one in entry["open"])])


def _run(
    figures: dict[str, Any], torture: Torture, asked: argparse.Namespace, seconds: float, keep: Callable[[], None]
) -> bool:
    """One torture for so many seconds, in as many processes as it takes, after each of which the figures are kept;
    False where it cannot begin."""
    ends = time.monotonic() + seconds
    left = asked.cases
    again = [one["case"] for one in ledger.entry_of(figures, torture.name)["open"]]
    while left > 0 and (again or time.monotonic() < ends):
        begun = time.monotonic()
        first = ledger.entry_of(figures, torture.name)["next"]
        job = {"name": torture.name, "seed": asked.seed, "first": first, "cases": left, "again": again}
        told = _process(torture, job | {"seconds": max(1.0, ends - begun)})
        if told is None:
            return False
        ledger.add(figures, torture.name, told, again, time.monotonic() - begun)
        keep()
        left -= told["next"] - first
        again = []
        if told["next"] == first:
            break
    return True


def _process(torture: Torture, job: dict[str, Any]) -> dict[str, Any] | None:
    """What one process told, or what is known of one that died; None of one that did not begin."""
    with tempfile.TemporaryDirectory(prefix="unirs-soak-") as folder:
        inside, out = Path(folder) / "in", Path(folder) / "told.json"
        inside.mkdir()
        paper = Path(folder) / "job.json"
        paper.write_text(json.dumps(job | {"folder": str(inside), "out": str(out)}), encoding="utf-8")
        python = str(QGIS_PYTHON) if torture.python == "qgis" else sys.executable
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1", "TMPDIR": str(inside), "PYTHONHASHSEED": "0",
        }  # fmt: skip
        ran = subprocess.run(
            [python, "-m", "tests.soak.one", str(paper)], cwd=ROOT, env=environment, stderr=subprocess.PIPE
        )
        told = json.loads(out.read_text(encoding="utf-8")) if out.exists() else None
        if told is not None and told["at"] is None:
            return told
        said = ran.stderr.decode("utf-8", "replace").strip()[-1500:]
        if ran.returncode == CANNOT_HERE:
            print(f"{torture.name}: {said}", flush=True)
            return new_figures() | {"next": job["first"], "peak_mb": 0}
        if told is None:
            print(f"{torture.name} did not begin:\n{said}", flush=True)
            return None
        # Cases since the last writing are not counted.
        at = int(out.with_suffix(".at").read_text(encoding="utf-8"))
        told["faults"].append({"case": at, "what": f"the process ended with {ran.returncode}: {said[-600:]}"})
        told["next"] = max(told["next"], at + 1)
        return new_figures() | told


def _alone(named: str, seed: int) -> int:
    name, _, number = named.partition(":")
    torture = torture_of(name)
    if torture.python == "qgis" and importlib.util.find_spec("qgis") is None:
        return subprocess.run([str(QGIS_PYTHON), "-m", "tests.soak", *sys.argv[1:]], cwd=ROOT).returncode
    with tempfile.TemporaryDirectory(prefix="unirs-soak-") as folder:
        told = new_figures()
        run_case(torture.prepare(Path(folder)), name, seed, int(number), torture.limit_s, told)
        print(json.dumps(told, indent=1), flush=True)
        os._exit(bool(told["faults"]))


if __name__ == "__main__":
    sys.exit(main())
