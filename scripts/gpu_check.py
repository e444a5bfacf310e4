"""`make gpu-check`: what only a GPU shows, on a bare machine with CUDA and PyTorch, in eight minutes, as one JSON.

It needs the runtime's packages in the Python that runs it, and nothing installed beside. Each step is a process with a
limit of its own; the file is written anew after each, so that what was found is there whatever happens next.

    python3 -m scripts.gpu_check [--out FILE] [--work DIR] [--minutes 8]

Exit status: 0 all steps passed, 1 one did not, 2 there is no GPU that CUDA reaches, or packages are missing.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEEDED = ("torch", "transformers", "safetensors", "sentencepiece", "psutil", "numpy", "PIL", "rasterio", "pytest")
TESTS = ("tests/runtime/test_gpu.py", "tests/runtime/test_any_device.py")
_LEAST_S = 20  # left of the time: no step begins with less
_TAIL = 4000  # characters of what a step said that are kept

FACTS = """
import json, sys
from importlib.util import find_spec
lacking = [name for name in sys.argv[1:] if find_spec(name) is None]
facts = {"python": sys.version.split()[0], "lacking": lacking, "torch": "", "cuda": "", "gpu": ""}
if "torch" not in lacking:
    import torch
    facts["torch"], facts["cuda"] = torch.__version__, torch.version.cuda or ""
    if torch.cuda.is_available():
        card = torch.cuda.get_device_properties(0)
        facts["gpu"] = f"{card.name}, {card.total_memory / 1e9:.0f} GB, compute capability {card.major}.{card.minor}"
print(json.dumps(facts))
"""


@dataclass(frozen=True)
class Step:
    """`limit_s`: most seconds; `prints`: its standard output ends with a JSON object that is kept."""

    name: str
    command: Sequence[str]
    limit_s: float
    prints: bool = True


def steps(work: Path, junit: Path) -> list[Step]:
    """In their order: what is short and tells most comes first."""
    python, runtime = sys.executable, (sys.executable, "-m", "model_runtime")
    measure = ("bench", "--json", "--device", "cuda")
    return [
        Step("tests", [python, "-m", "pytest", "-q", "-m", "gpu", f"--junitxml={junit}", *TESTS], 150, prints=False),
        Step("grid", [*runtime, *measure, "--grid", "--repeats", "2"], 60),
        Step("3b", [*runtime, *measure, "--size", "3b", "--work", str(work), "--repeats", "1", "--minutes", "3"], 330),
        Step("plans", [*runtime, *measure, "--plans", "--model", str(work / "3b")], 120),
    ]


def run(step: Step, limit_s: float) -> dict:
    """`{name, seconds, passed, result, said}`; a step that is too slow is ended with all that it started."""
    started = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as log:
        process = subprocess.Popen(step.command, cwd=ROOT, stdout=out, stderr=log, start_new_session=True)
        try:
            status: int | None = process.wait(limit_s)
        except subprocess.TimeoutExpired:
            status = None
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        said = [_tail(stream) for stream in (out, log)]
    found = {"name": step.name, "seconds": round(time.monotonic() - started, 1), "passed": status == 0, "result": None}
    if status == 0 and step.prints:
        found["result"] = json.loads(said[0].splitlines()[-1])
    told = f"not done within {limit_s:.0f} s\n" if status is None else ""
    return found | {"said": "" if status == 0 else (told + said[0] + said[1])[-_TAIL:]}


def _tail(stream) -> str:
    stream.seek(0)
    return stream.read().decode("utf-8", "replace")


def outcomes(junit: Path) -> dict[str, str]:
    """`{test: passed, skipped or what failed}` of pytest's file; empty where it wrote none."""
    if not junit.is_file():
        return {}
    found = {}
    for case in ElementTree.parse(junit).iter("testcase"):
        bad = next((part for part in case if part.tag in ("failure", "error", "skipped")), None)
        told = "passed" if bad is None else "skipped" if bad.tag == "skipped" else bad.get("message", bad.tag)
        found[case.get("name", "")] = told
    return found


def within(costs: Sequence[dict], share: float = 0.05) -> bool:
    """Whether every plan for memory took what was computed for it, give or take a share."""
    return bool(costs) and all(abs(cost["measured"] / cost["computed"] - 1) <= share for cost in costs)


def refusal(facts: dict) -> str:
    """Why nothing can be checked here; empty where it can."""
    if facts["lacking"]:
        return f"This Python lacks {', '.join(facts['lacking'])}: install requirements.txt and requirements-dev.txt."
    if facts["gpu"]:
        return ""
    built = f"is made for CUDA {facts['cuda']}" if facts["cuda"] else "is a CPU build"
    return f"No GPU that CUDA reaches is here (torch {facts['torch']} {built}): nothing was checked."


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, and write the file."""
    parser = argparse.ArgumentParser(prog="gpu_check", description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "gpu-check.json", metavar="FILE")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "bench", metavar="DIR", help="takes 13 GB")
    parser.add_argument("--minutes", type=float, default=8)
    args = parser.parse_args(arguments)
    end = time.monotonic() + 60 * args.minutes
    facts = run(Step("facts", [sys.executable, "-c", FACTS, *NEEDED], 120), 120)["result"]
    report = facts | {"refused": refusal(facts), "steps": []}
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.work.mkdir(parents=True, exist_ok=True)
    write(args.out, report)
    if report["refused"]:
        print(report["refused"])
        return 2
    print(facts["gpu"], flush=True)
    with tempfile.TemporaryDirectory() as folder:
        junit = Path(folder) / "tests.xml"
        for step in steps(args.work, junit):
            left = end - time.monotonic()
            if left < _LEAST_S:
                found = {"name": step.name, "seconds": 0.0, "passed": False, "result": None, "said": "no time was left"}
            else:
                found = run(step, min(left, step.limit_s))
            if step.name == "tests":
                found["result"] = outcomes(junit)
                skipped = "skipped" in found["result"].values() or not found["result"]
                found["passed"] = found["passed"] and not skipped  # here none has a reason to be
            if step.name == "plans" and found["passed"]:
                found["passed"] = within(found["result"])
            report["steps"].append(found)
            write(args.out, report)
            print(f"{step.name}: {'passed' if found['passed'] else 'FAILED'}, {found['seconds']} s", flush=True)
    print(f"Written to {args.out}")
    return 0 if all(step["passed"] for step in report["steps"]) else 1


def write(path: Path, report: dict) -> None:
    """Whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(report, indent=1), encoding="utf-8")
    part.replace(path)


if __name__ == "__main__":
    sys.exit(main())
