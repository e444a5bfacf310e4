"""How much of this computer's memory this process may take: what is free, its group's and its own limits, and a wish.

A container's or a service's limit is its control group's (docs.kernel.org/admin-guide/cgroup-v2.html, `memory.max`; v1:
`memory.limit_in_bytes`); files that are only cached there are given back when memory is wanted. RLIMIT_AS bounds
addresses, mapped files included.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from .common.sentences import Sentence
from .errors import RequestFault

LIMIT_VARIABLE = "UNIRS_MEMORY_GB"
_CACHED = ("inactive_file", "active_file", "total_inactive_file", "total_active_file")  # v2's, then v1's
_BOUNDLESS = 1 << 60  # what v1 and rlimits say for "no limit" is more


@dataclass(frozen=True)
class Limit:
    """Bytes in all, and bytes that are left of them."""

    total: int
    left: int


def memory_limit() -> Limit:
    """The narrowest total and rest of all that bound this process. Raises RequestFault for a wrong wish."""
    memory = psutil.virtual_memory()
    bounds = [Limit(memory.total, memory.available), *group_limits(), *_address_limit()]
    wish = wished_limit(psutil.Process().memory_info().rss)
    if wish is not None:
        bounds.append(wish)
    return Limit(min(bound.total for bound in bounds), max(0, min(bound.left for bound in bounds)))


def wished_limit(used: int) -> Limit | None:
    """UNIRS_MEMORY_GB, of which so many bytes are used: what a model may take of a device, on purpose. None: all."""
    text = os.environ.get(LIMIT_VARIABLE, "").strip()
    if not text:
        return None
    try:
        total = int(float(text) * 1e9)
    except (ValueError, OverflowError):
        total = 0
    if total <= 0:
        raise RequestFault(
            Sentence(
                "{variable} in the environment is “{text}”, and should be gigabytes, as 8 or 1.5.",
                variable=LIMIT_VARIABLE,
                text=text,
            )
        )
    return Limit(total, max(0, total - used))


def group_limits(root: Path = Path("/")) -> Iterator[Limit]:
    """Of the control groups that this process is in, outer ones too; none where there are none to be read."""
    try:
        lines = (root / "proc/self/cgroup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        _, controllers, path = line.split(":", 2)
        if not controllers:
            yield from _limits_up(root / "sys/fs/cgroup", path, "memory.max", "memory.current")
        elif "memory" in controllers.split(","):
            names = "memory.limit_in_bytes", "memory.usage_in_bytes"
            yield from _limits_up(root / "sys/fs/cgroup/memory", path, *names)


def _limits_up(base: Path, path: str, most: str, now: str) -> Iterator[Limit]:
    """In a container the path may be one of the host's, which is not there: then its own group is the base."""
    parts = [part for part in path.split("/") if part not in ("", "..")]
    for count in range(len(parts), -1, -1):
        folder = base.joinpath(*parts[:count])
        try:
            total = int((folder / most).read_text(encoding="utf-8"))
            used = int((folder / now).read_text(encoding="utf-8"))
            stat = dict(line.split() for line in (folder / "memory.stat").read_text(encoding="utf-8").splitlines())
        except (OSError, ValueError):  # "max", or no such file
            continue
        if total < _BOUNDLESS:
            names = _CACHED[2:] if "total_inactive_file" in stat else _CACHED[:2]
            cached = sum(int(stat.get(name, 0)) for name in names)
            yield Limit(total, max(0, total - max(0, used - cached)))


def _address_limit() -> Iterator[Limit]:
    try:
        import resource
    except ImportError:  # Windows
        return
    total = resource.getrlimit(resource.RLIMIT_AS)[0]
    if 0 < total < _BOUNDLESS:  # -1 is no limit
        yield Limit(total, max(0, total - psutil.Process().memory_info().vms))
