"""The doctor's report in words: the report (docs/protocol.md) or a verdict without one in, lines and rows out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ....model_runtime.common.memory_plans import ALONE, RESIDENT, SWAPPED
from ...core.managed_models import PRECISIONS, gigabytes
from ...core.text import tr
from ...runtime.python_check import PythonVerdict
from ...runtime.this_computer import card_text


def precisions(report: dict[str, Any]) -> list[str]:
    """The precisions that models were counted in, in their order."""
    return list(dict.fromkeys(precision for model in report["models"] for precision in model["memory"]))


def fact_lines(report: dict[str, Any]) -> list[tuple[str, str]]:
    """Python, torch, driver and devices, as (what, how)."""
    lines = [(tr("Python"), str(report["python"]))]
    torch = report.get("torch")
    if torch and torch["version"]:
        lines.append((tr("torch"), tr("{version}, made for {build}").format(**torch)))
    elif torch:
        lines.append((tr("torch"), tr("cannot be loaded: {error}").format(**torch)))
    lines += [(tr("Card"), card_text(card)) for card in report["cards"]]
    if not report["cards"]:
        lines.append((tr("Card"), tr("no NVIDIA driver was found")))
    for device in report["devices"]:
        told = str(device["text"])
        if device["free_bytes"] is not None:
            told = tr("{device}, {free} free").format(device=told, free=gigabytes(device["free_bytes"]))
        if device["capability"]:
            told += tr(", compute capability {capability}").format(capability=device["capability"])
        lines.append((tr("torch can use"), told))
    return lines


def precision_name(precision: str) -> str:
    """As the options name it."""
    return PRECISIONS.get(precision, precision)


def model_rows(report: dict[str, Any]) -> list[tuple[str, ...]]:
    """(name, and for each precision what the weights take and where that fits), installed models first."""
    names = {device["id"]: _short(device["id"]) for device in report["devices"]}
    rows = []
    for model in report["models"]:
        name = model["name"] if model["folder"] else tr("{name} (not here)").format(name=model["name"])
        rows.append((str(name), *(_cell(model, precision, names) for precision in precisions(report))))
    return rows


def _cell(model: dict[str, Any], precision: str, names: dict[str, str]) -> str:
    """What a model takes in a precision, and where that fits; where it does not fit whole, by which plan it does."""
    if precision not in model["memory"]:
        return ""
    words = {
        SWAPPED: tr("{size}, hints in turns: {where}"),
        ALONE: tr("{size}, no hints: {where}"),
    }
    parts, placed = [], set()
    for plan in model.get("plans") or [{"name": RESIDENT, **model}]:
        where = [device for device, found in plan["fits"].items() if precision in found and device not in placed]
        placed.update(where)
        if where:
            size, places = gigabytes(plan["memory"][precision]), ", ".join(names.get(one, one) for one in where)
            parts.append(words.get(plan["name"], tr("{size}: {where}")).format(size=size, where=places))
    whole = tr("{size}: {where}").format(size=gigabytes(model["memory"][precision]), where=tr("too large"))
    return "\n".join(parts) if parts else whole


def problems(verdict: PythonVerdict | None, sentence: str) -> list[tuple[str, str, bool]]:
    """(sentence, what to press, whether it is wrong): the report's findings; where there is no report, why."""
    if verdict is None:
        return [(sentence, "setup", True)] if sentence else []
    report = verdict.report
    if report is None:
        return [(verdict.sentence, "setup", True)]
    return [(str(one["text"]), str(one["press"]), bool(one["wrong"])) for one in report["findings"]]


def as_text(lines: Sequence[tuple[str, str]], found: Sequence[tuple[str, str, bool]], rows: Sequence[tuple]) -> str:
    """All of it, to be copied; paths of the home folder are the caller's to take out."""
    parts = [f"{what}: {how}" for what, how in lines]
    parts += ["; ".join(filter(None, row)) for row in rows]
    parts += [f"{'!' if wrong else '-'} {text}" for text, _press, wrong in found]
    return "\n".join(parts)


def _short(device: str) -> str:
    """A device's id as a column has room for it: GPU, GPU 1, CPU."""
    kind, _, number = device.partition(":")
    name = tr("GPU") if kind == "cuda" else kind.upper()
    return f"{name} {number}" if number not in ("", "0") else name
