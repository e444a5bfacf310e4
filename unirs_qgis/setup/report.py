"""What a person copies into a question or an issue: plain English, nothing that only its owner should read."""

from __future__ import annotations

import platform
from pathlib import Path

from ...model_runtime.common.platforms import glibc_here
from .cleaning import cleaned
from .failures import Failure
from .plan import Plan
from .surroundings import Surroundings

TAIL_LINES = 40


def report(
    failure: Failure, plan: Plan, around: Surroundings, step: str, lines: list[str], home: Path | None = None
) -> str:
    """`lines`: what the tools said; the last ones are taken."""
    glibc = glibc_here()
    python = plan.python
    told = {
        "Failed": f"{failure.kind} at {step}: {failure.sentence}",
        "UniRS": f"{around.plugin_version}, QGIS {around.qgis}{f' in a {around.sandbox}' if around.sandbox else ''}",
        "System": f"{platform.platform()}{' glibc {}.{}'.format(*glibc) if glibc else ''} {platform.machine()}",
        "Tool": f"{plan.tool.kind} {plan.tool.version}{'' if plan.tool.path else ', to be fetched'}",
        "Python": f"{python.version} ({python.source}) {python.path or ''}" if python else "-",
        "torch": f"{plan.torch.version} {plan.torch.backend}: {plan.torch.reason}",
        "Driver": plan.torch.driver or "no NVIDIA driver",
        "Folder": f"{plan.options.folder} ({plan.condition.kind})",
        "Free": f"{plan.free / 1e9:.1f} GB" if plan.free is not None else "unknown",
        "Needs": f"{plan.at_least_disk / 1e9:.2f} GB on the disk, {plan.at_least_download / 1e9:.2f} GB to fetch",
        "Index": around.index,
        "Bundle": str(plan.options.bundle or "none"),
        "Proxy": "yes" if any(name.upper() == "HTTPS_PROXY" for name in around.variables) else "none",
    }
    text = "\n".join(f"{name:8} {value}" for name, value in told.items())
    tail = "\n".join(lines[-TAIL_LINES:])
    return cleaned(f"{text}\n\n{tail}\n" if tail else f"{text}\n", home)
