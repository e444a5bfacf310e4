"""`doctor`: Python, packages, devices, free memory, and what each known model would need here."""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import platform
import sys

PACKAGES = (
    "torch transformers safetensors sentencepiece tokenizers rasterio av opencv-python-headless pillow numpy psutil"
).split()
POSITIONS = 4096
# Parameters of what is held in memory, in billions (vision, decoder, clue decoder), and bytes of a position's cache.
KNOWN_MODELS = {
    "UniRS 3B or VILA1.5-3b, with hints": (0.43, 2.7, 2.7, 330e3),
    "UniRS 3B or VILA1.5-3b, without hints": (0.43, 2.7, 0.0, 330e3),
    "RSUniVLM": (0.41, 1.25, 0.0, 12e3),
    "RS-LLaVA 7B, with its base": (0.30, 7.24, 0.0, 131e3),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Only --json."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Report; exit status 1 where a package is missing."""
    report: dict = {
        "python": f"{platform.python_version()} at {sys.executable}",
        "packages": {name: _version(name) for name in PACKAGES},
    }
    missing = [name for name, version in report["packages"].items() if version is None]
    if not missing:
        from .. import devices

        report["system"] = devices.system_text()
        found = devices.devices(ask_free=True)
        report["devices"] = [device.__dict__ | {"text": device.text} for device in found]
        report["models"] = [_fit(name, parts, found) for name, parts in KNOWN_MODELS.items()]
        report["shipped_model"] = _shipped()
    if args.json:
        print(json.dumps(report))
    else:
        _print(report)
    if missing:
        print(f"Missing packages: {', '.join(missing)}; install them with pip from requirements.txt.", file=sys.stderr)
    return 1 if missing else 0


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _fit(name: str, parts: tuple[float, ...], found: list) -> dict:
    *billions, position = parts
    needs = {dtype: sum(billions) * 1e9 * size + POSITIONS * position for dtype, size in (("bf16", 2), ("fp32", 4))}
    fits = {device.id: [dtype for dtype, need in needs.items() if need < device.free_bytes] for device in found}
    return {"name": name, "needs_gb": {dtype: round(need / 1e9, 1) for dtype, need in needs.items()}, "fits": fits}


def _shipped() -> str | None:
    from ..errors import ModelFault
    from .common import shipped_model

    try:
        return str(shipped_model())
    except ModelFault:
        return None


def _print(report: dict) -> None:
    print(f"Python    {report['python']}")
    for name, version in report["packages"].items():
        print(f"  {name:24} {version or 'missing'}")
    if "devices" not in report:
        return
    print(f"System    {report['system']}")
    for device in report["devices"]:
        print(f"Device    {device['id']}: {device['text']}, {device['free_bytes'] / 1e9:.1f} GB free")
    for model in report["models"]:
        needs = ", ".join(f"{gb} GB in {dtype}" for dtype, gb in model["needs_gb"].items())
        fits = "; ".join(f"{device}: {', '.join(dtypes) or 'does not fit'}" for device, dtypes in model["fits"].items())
        print(f"Model     {model['name']}: {needs} ({fits})")
    print(f"Shipped   {report['shipped_model'] or 'no model is shipped here'}")
