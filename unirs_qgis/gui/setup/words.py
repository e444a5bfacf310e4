"""A set-up in words: a plan or its progress in, lines for people out."""

from __future__ import annotations

from ...core.managed_models import gigabytes
from ...core.text import rough_time, tr, tr_n, whole
from ...setup import condition
from ...setup.plan import Plan
from ...setup.progress import Progress


def plan_lines(plan: Plan) -> list[tuple[str, str]]:
    """What will be done, as (what, how): packages, torch and why, Python, sizes. Names and paths are plain text."""
    lines = []
    changes = plan.changes
    if changes:
        lines.append((tr("Installs"), f"{_packages(plan)}, {_tool(plan)}"))
    reason = plan.torch.reason
    if reason:
        lines.append((tr("torch"), reason))
    if plan.python is not None and plan.python.source != "environment":
        fetched = tr("{version}, which is fetched too")
        fetched = tr("{version}, of that folder") if plan.python.source == "bundle" else fetched
        sentence = tr("{version}, which is here") if plan.python.path else fetched
        lines.append((tr("Python"), sentence.format(version=plan.python.version)))
    lines.append((tr("Size"), _sizes(plan)))
    return lines


def button_words(plan: Plan | None, went_wrong: bool) -> str:
    """What the one button says."""
    kind = condition.NOTHING if plan is None else plan.condition.kind
    if kind == condition.HALF or (went_wrong and kind != condition.WHOLE):
        return tr("&Go on with Set up")
    return {condition.OUTDATED: tr("&Update"), condition.BROKEN: tr("&Repair")}.get(kind, tr("&Set up"))


def progress_words(progress: Progress, remaining_s: float | None) -> str:
    """As "180 MB of 310 MB, 12 of 42 packages, about 2 min left"; empty where nothing is known."""
    parts = []
    if progress.total_bytes:
        done = gigabytes(progress.done_bytes)
        parts.append(tr("{} of {}").format(done, gigabytes(progress.total_bytes)))
    if progress.total_packages:
        counted = tr_n("%Ln package", "%Ln packages", progress.total_packages)
        parts.append(tr("{} of {}").format(whole(progress.done_packages), counted))
    if remaining_s is not None:
        parts.append(tr("about {} left").format(rough_time(remaining_s)))
    return ", ".join(parts)


def _packages(plan: Plan) -> str:
    changes = plan.changes
    torch = next((package for package in changes if package.name == "torch"), None)
    if torch is None:
        return tr_n("%Ln package", "%Ln packages", len(changes))
    others = tr_n("%Ln other package", "%Ln other packages", len(changes) - 1)
    return (
        tr("torch {version} and {others}").format(version=torch.version, others=others)
        if len(changes) > 1
        else (tr("torch {version}").format(version=torch.version))
    )


def _tool(plan: Plan) -> str:
    if plan.tool.path is not None:
        return tr("by {tool}").format(tool=plan.tool.kind)
    return tr("by uv of that folder") if plan.options.bundle is not None else tr("by uv, which is fetched first")


def _sizes(plan: Plan) -> str:
    parts = []
    fetched, taken = plan.download or plan.at_least_download, plan.disk or plan.at_least_disk
    offline = plan.options.bundle is not None
    if offline:
        parts.append(tr("nothing to download"))
    elif fetched:
        parts.append(_at_least(tr("{} to download").format(gigabytes(fetched)), plan.download is None))
    if taken:
        parts.append(_at_least(tr("{} on the disk").format(gigabytes(taken)), plan.disk is None))
    if plan.free is not None:
        parts.append(tr("{} are free").format(gigabytes(plan.free)))
    return "; ".join(parts) if parts else tr("nothing to fetch")


def _at_least(text: str, open_end: bool) -> str:
    return tr("at least {}").format(text) if open_end else text
