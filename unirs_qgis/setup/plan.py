"""What a set-up will do, before it does anything: the user's choices, and what was found of the machine.

Bytes are bytes. Nothing of a plan goes into QGIS's own Python.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .condition import NOTHING, Condition
from .failures import Failure


@dataclass(frozen=True)
class SetupOptions:
    """What the user chose for a set-up.

    `folder`: where everything goes. `python`: the one to build on; None: the best that is found, else one that uv
    fetches. `tool`: an installed uv; None: the one that is found or fetched. `use_pip`: pip of `python` does the work
    in place of uv. `torch`: "auto", "cpu", "cu126" and so on, or "index" (whatever the package index has itself).
    `torch_wheel`: a torch of one's own, a file. `bundle`: the folder of an offline bundle; nothing is fetched then.
    """

    folder: Path
    python: Path | None = None
    tool: Path | None = None
    use_pip: bool = False
    torch: str = "auto"
    torch_wheel: Path | None = None
    bundle: Path | None = None


@dataclass(frozen=True)
class Package:
    """One package that will be there, with its exact version.

    `download`, `disk`: bytes of its wheel and on the disk, None where nobody knows. `change`: "install", "update"
    (from `before`), "repair", or "" where it is there already and right.
    """

    name: str
    version: str
    download: int | None = None
    disk: int | None = None
    change: str = ""
    before: str = ""


@dataclass(frozen=True)
class PythonChoice:
    """The Python that the environment is built on: `version` as "3.12.4"; `path` None: uv fetches it.

    `source`: "environment" (that of an earlier set-up), "chosen", "path", "launcher" (Windows), "conda", "pyenv", "uv"
    or "bundle". `downloads`: bytes to fetch.
    """

    version: str
    path: Path | None
    source: str
    downloads: int | None = None


@dataclass(frozen=True)
class ToolChoice:
    """What installs: `kind` "uv" or "pip"; `path` None: its wheel of `download` bytes is fetched first."""

    kind: str
    version: str
    path: Path | None
    download: int = 0


@dataclass(frozen=True)
class TorchChoice:
    """Which torch, and a translated sentence why: "NVIDIA driver 560: CUDA 12.6", "No GPU was found: CPU".

    `backend`: "cpu", "cu126", ... as PyTorch's index names it, "index" for what the package index has itself, "auto"
    where uv decides.
    """

    backend: str
    version: str
    reason: str
    driver: str = ""


@dataclass(frozen=True)
class Plan:
    """All that a newcomer is told before the button is pressed.

    `condition`: what is in the folder now. `packages`: all that belong there, with what is to be done with each.
    `download`, `disk`: bytes to fetch and bytes that will be taken; None where one part is unknown (`at_least_*` hold
    the sum of what is known). `free`: bytes free in the folder, None where it cannot be told. `trouble`: why it cannot
    be done as it is, a sentence and what to do; None where it can.
    """

    options: SetupOptions
    condition: Condition
    python: PythonChoice | None
    tool: ToolChoice
    torch: TorchChoice
    packages: tuple[Package, ...]
    download: int | None
    disk: int | None
    at_least_download: int = 0
    at_least_disk: int = 0
    free: int | None = None
    trouble: Failure | None = None

    @classmethod
    def refused(cls, options: SetupOptions, trouble: Failure) -> Plan:
        """None could be made: nothing is known but why."""
        tool, torch = ToolChoice("uv", "", None), TorchChoice(options.torch, "", "")
        return cls(options, Condition(NOTHING), None, tool, torch, (), None, None, trouble=trouble)

    @property
    def changes(self) -> tuple[Package, ...]:
        """What is not there yet, or not right."""
        return tuple(package for package in self.packages if package.change)
