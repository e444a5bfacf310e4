"""The report: which Python, packages, driver, cards, torch and models there are here, and what is wrong with them."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from .. import __version__
from ..common import installed_packages, wire
from ..common.nvidia import nvidia_cards
from ..common.requirements import lacks
from ..common.sentences import collected
from .findings import findings
from .torch_facts import TorchFacts, torch_facts


def report(models: Sequence[Path]) -> dict:
    """The object of docs/protocol.md, "The doctor's report"; `models`: folders of models, or folders that hold such.

    It takes seconds: torch is imported, and each device computes something.
    """
    wanted = installed_packages.required()
    versions = installed_packages.versions(wanted)
    lacking = lacks(wanted, versions)
    packages = {need.name: next(filter(None, map(versions.get, need.names)), None) for need in wanted}
    cards = nvidia_cards()
    torch, devices = torch_facts() if packages.get("torch") else (TorchFacts(), [])
    rows: list[dict] = []
    if torch.version and not any(lack.found is None for lack in lacking):
        from ..devices import Device
        from .models import model_rows

        rows = model_rows(models, [Device(*(entry[key] for key in _DEVICE)) for entry in devices])
    found = {
        "version": __version__,
        "protocol": wire.PROTOCOL,
        "python": f"{platform.python_version()} at {sys.executable}",
        "system": f"{platform.system()} {platform.release()}, {platform.machine()}, {os.cpu_count()} cores",
        "packages": packages,
        "lacks": [lack.to_wire() for lack in lacking],
        "driver": cards[0].driver if cards else None,
        "cards": [card.__dict__ | {"capability": ".".join(map(str, card.capability)) or None} for card in cards],
        "torch": {"version": torch.version, "build": torch.build, "error": torch.error}
        if packages.get("torch")
        else None,
        "devices": devices,
        "models": rows,
        "findings": [finding.to_wire() for finding in findings(lacking, torch, cards, devices, rows)],
    }
    return found | {"sentences": collected(found)}


_DEVICE = ("id", "name", "total_bytes", "free_bytes")
