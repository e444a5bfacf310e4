"""What an environment has to hold: requirements.txt in, what an environment lacks of it out.

Standard library only, and only as much of the format as that file uses: names with bounds, a line each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_LINE = re.compile(r"([A-Za-z0-9][\w.-]*)((?:[<>=!]=?[\w.*+]+,?)*)")
_BOUND = re.compile(r"(>=|<=|==|!=|>|<)([\w.*+]+)")
# The same modules under another name: whoever has one of these lacks nothing.
_ALSO = {"opencv-python-headless": ("opencv-python", "opencv-contrib-python", "opencv-contrib-python-headless")}


@dataclass(frozen=True)
class Requirement:
    """A package by the name of its index, and the bounds of its version as in `>=5.20,<6`; empty: any."""

    name: str
    bounds: str = ""

    def __str__(self) -> str:
        return f"{self.name}{self.bounds}"

    def accepts(self, version: str) -> bool:
        """Whether a version lies within the bounds; local parts (`+cpu`) and pre-releases do not count."""
        found = _release(version)
        for sign, bound in _BOUND.findall(self.bounds):
            left, right = _padded(found, _release(bound))
            held = {">=": left >= right, "<=": left <= right, "==": left == right, "!=": left != right,
                    ">": left > right, "<": left < right}[sign]  # fmt: skip
            if not held:
                return False
        return True

    @property
    def names(self) -> tuple[str, ...]:
        """The name, and others under which the same modules come."""
        return (self.name, *_ALSO.get(self.name, ()))


@dataclass(frozen=True)
class Lack:
    """A package that is missing (`found` None) or of a version that does not do."""

    wanted: Requirement
    found: str | None

    def to_wire(self) -> dict:
        """`{name, wanted, found}`."""
        return {"name": self.wanted.name, "wanted": self.wanted.bounds, "found": self.found}

    @classmethod
    def from_wire(cls, members: Mapping) -> Lack:
        """As `to_wire` made it. Raises KeyError or TypeError."""
        found = members["found"]
        return cls(Requirement(str(members["name"]), str(members["wanted"])), None if found is None else str(found))


def read_requirements(path: Path) -> tuple[Requirement, ...]:
    """The packages of a requirements file. Raises OSError."""
    lines = ("".join(line.partition("#")[0].split()) for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(Requirement(match[1], match[2]) for match in map(_LINE.fullmatch, lines) if match)


def lacks(wanted: Iterable[Requirement], versions: Mapping[str, str | None]) -> list[Lack]:
    """What of `wanted` is missing or too old or too new, given `{name: version or None}` of what is there."""
    found = []
    for requirement in wanted:
        version = next((versions[name] for name in requirement.names if versions.get(name)), None)
        if version is None or not requirement.accepts(version):
            found.append(Lack(requirement, version))
    return found


def _release(version: str) -> tuple[int, ...]:
    """The numbers of a release, as (2, 13, 0) of `2.13.0+cpu`."""
    numbers = re.match(r"\d+(?:\.\d+)*", version.partition("+")[0])
    return tuple(int(part) for part in numbers[0].split(".")) if numbers else ()


def _padded(left: tuple[int, ...], right: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    size = max(len(left), len(right))
    return left + (0,) * (size - len(left)), right + (0,) * (size - len(right))
