"""Runs cases of one torture, one after another, in this process: `python -m tests.soak.one JOB.json`.

The job says `name`, `seed`, `first` (number of the first case), `cases` (their most), `again` (numbers to run before),
`seconds`, `folder` and `out`. Every case has random numbers of its own, of seed, torture and number, so that it can be
run again alone. `out` is written every few seconds, so that a process that dies tells where.
"""

from __future__ import annotations

import faulthandler
import importlib
import json
import os
import re
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from .torture import CannotHere, Case, Torture, longer

MOST_BYTES = 12 << 30  # of addresses; a bomb in a file is a MemoryError then, which is a fault
MOST_FAULTS = 20  # there is something to mend before more is tried
CANNOT_HERE = 77  # the status of a process whose torture cannot be here
_WRITE_EVERY_S = 2.0


def torture_of(name: str) -> Torture:
    """The torture of a file in `tortures/`."""
    return importlib.import_module(f"{__package__}.tortures.{name}").TORTURE


def run_case(case: Case, name: str, seed: int, number: int, limit_s: float, told: dict[str, Any]) -> None:
    """Run a case and add what came of it to `told`."""
    begun = time.process_time()
    fault = ""
    try:
        count = case(Random(f"{seed}/{name}/{number}"))
        told["answered"] += count.answered
        told["refused"] += count.refused
        if longer(count.curve, told.get("curve", {})):
            told["curve"] = count.curve
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__}: {str(error)[:600]} ({Path(place.filename).name}:{place.lineno})"
    took = time.process_time() - begun
    told["slowest_s"] = max(told["slowest_s"], round(took, 2))
    if not fault and took > limit_s:
        fault = f"took {took:.1f} s of computing"
    told["cases"] += 1
    if fault:
        told["faults"].append({"case": number, "what": fault})


def new_figures() -> dict[str, Any]:
    """What a run begins with."""
    return {"cases": 0, "answered": 0, "refused": 0, "slowest_s": 0.0, "faults": []}


def main(path: str) -> None:
    """Run a job."""
    job = json.loads(Path(path).read_text(encoding="utf-8"))
    limit_memory()
    torture, out = torture_of(job["name"]), Path(job["out"])
    try:
        case = torture.prepare(Path(job["folder"]))
    except CannotHere as why:
        print(why, file=sys.stderr)
        sys.exit(CANNOT_HERE)
    told = new_figures() | {"next": job["first"]}
    write = _writer(out, told)
    ends = time.monotonic() + job["seconds"]
    for number in job["again"]:
        told["at"] = number
        write(True)
        _guarded(case, torture, job["seed"], number, told)
    last = job["first"] + job["cases"]
    while told["next"] < last and time.monotonic() < ends and len(told["faults"]) < MOST_FAULTS:
        told["at"] = told["next"]
        write(False)
        told["next"] += 1
        _guarded(case, torture, job["seed"], told["at"], told)
    told["at"] = None
    write(True)
    sys.stdout.flush()
    os._exit(0)  # what a torture left behind, such as a QGIS, need not end in order


def limit_memory() -> None:
    """Bound the addresses of this process, where the system can."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def _guarded(case: Case, torture: Torture, seed: int, number: int, told: dict[str, Any]) -> None:
    """A case that never ends ends the process, with where it stood on stderr."""
    faulthandler.dump_traceback_later(20 * torture.limit_s + 60, exit=True)
    run_case(case, torture.name, seed, number, torture.limit_s, told)
    faulthandler.cancel_dump_traceback_later()


def _writer(out: Path, told: dict[str, Any]) -> Callable[[bool], None]:
    written = [0.0]
    marker = os.open(out.with_suffix(".at"), os.O_CREAT | os.O_RDWR, 0o600)

    def write(now: bool) -> None:
        os.pwrite(marker, f"{told['at']}".ljust(24).encode(), 0)
        if now or time.monotonic() > written[0] + _WRITE_EVERY_S:
            told["peak_mb"] = _peak_mb()
            aside = out.with_suffix(".new")
            aside.write_text(json.dumps(told), encoding="utf-8")
            aside.replace(out)
            written[0] = time.monotonic()

    return write


def _peak_mb() -> int:
    """The most memory of this process, in MB; what `getrusage` says begins with that of its parent."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+)", status.read_text(encoding="utf-8")) if status.exists() else None
    return int(found.group(1)) >> 10 if found else 0


if __name__ == "__main__":
    main(sys.argv[1])
