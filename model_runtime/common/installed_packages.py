"""The versions of the packages that this Python has; nothing is imported. Standard library only."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterable
from pathlib import Path

from .requirements import Lack, Requirement, lacks, read_requirements

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements.txt"


def required() -> tuple[Requirement, ...]:
    """What this version of the runtime wants; nothing where its list is not there."""
    try:
        return read_requirements(REQUIREMENTS)
    except OSError:
        return ()


def versions(requirements: Iterable[Requirement]) -> dict[str, str | None]:
    """`{name: version}` of packages and those that stand in for them; None: it is not here, or half of it is."""
    return {name: _version(name) for requirement in requirements for name in requirement.names}


def lacking() -> list[Lack]:
    """What this Python lacks."""
    wanted = required()
    return lacks(wanted, versions(wanted))


def _version(name: str) -> str | None:
    try:
        found = importlib.metadata.version(name)
    except Exception:  # a folder of metadata that is half deleted fails in several ways
        return None
    return found if isinstance(found, str) else None
