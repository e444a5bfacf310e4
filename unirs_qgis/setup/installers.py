"""The tools that install, uv and pip: what is to be done in, argv lists and variables out. Nothing is started here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ...model_runtime.common.bundle import Bundle
from ..runtime.setup_folder import SetupFolder
from .surroundings import PUBLIC_INDEX, Surroundings
from .wheels import INDEX

TORCH_INDEX = "https://download.pytorch.org/whl"


@dataclass(frozen=True)
class Uv:
    """`program`: uv. `bundle`: nothing is fetched where there is one."""

    program: Path
    folder: SetupFolder
    around: Surroundings
    bundle: Bundle | None = None

    @property
    def variables(self) -> dict[str, str]:
        """What uv needs beside the common variables: everything that it writes goes into the set-up's folder."""
        own = {"UV_CACHE_DIR": str(self.folder.cache), "UV_PYTHON_INSTALL_DIR": str(self.folder.pythons),
               "UV_PYTHON_INSTALL_BIN": "0", "UV_PYTHON_INSTALL_REGISTRY": "0"}  # fmt: skip
        if self.bundle is not None and self.bundle.pythons is not None:
            own["UV_PYTHON_INSTALL_MIRROR"] = self.bundle.pythons.resolve().as_uri()
        return own

    def make_environment(self, python: Path | None, version: str) -> list[str]:
        """On a Python that is there, or on uv's own of `version` ("3.11"), which it fetches from its mirror."""
        command = [str(self.program), "venv", "--no-project"]
        if python is None:
            command += ["--managed-python", "--python", version]
        else:
            command += ["--no-python-downloads", "--python", str(python)]
        return [*command, str(self.folder.environment)]

    def install(self, requirements: Path, anew: Sequence[str]) -> list[str]:
        """The requirements as they are, each with its checksum; those named in `anew` even where they are there."""
        command = [*self._install(anew), "--no-deps", "--require-hashes", "-r", str(requirements)]
        if self.bundle is not None:
            command += ["--offline", "--no-index", "--find-links", str(self.bundle.wheels)]
        return command

    def install_torch(self, version: str, build: str, constraints: Path, anew: bool) -> list[str]:
        """Torch of PyTorch's own index, with what its build needs."""
        command = [*self._install(["torch"] if anew else []), f"torch=={version}", "-c", str(constraints)]
        if self.around.torch_index and build not in (INDEX, "auto"):
            return [*command, "--index", f"{self.around.torch_index}/{build}"]
        return command if build == INDEX else [*command, "--torch-backend", build]

    def remove(self, names: Sequence[str]) -> list[str]:
        """Take packages out of the environment."""
        return [str(self.program), "pip", "uninstall", "--python", str(self.folder.python), *names]

    def _install(self, anew: Sequence[str]) -> list[str]:
        again = [part for name in anew for part in ("--reinstall-package", name)]
        return [
            str(self.program),
            "pip",
            "install",
            "--python",
            str(self.folder.python),
            "--only-binary",
            ":all:",
            *again,
        ]


@dataclass(frozen=True)
class Pip:
    """pip of the environment itself, which `python` makes; `program` is that Python."""

    program: Path
    folder: SetupFolder
    around: Surroundings
    bundle: Bundle | None = None

    @property
    def variables(self) -> dict[str, str]:
        """pip's cache goes into the set-up's folder."""
        return {"PIP_CACHE_DIR": str(self.folder.cache)}

    def make_environment(self, python: Path | None, version: str) -> list[str]:
        """By the Python's own venv, which brings pip along."""
        return [str(python or self.program), "-I", "-m", "venv", "--clear", str(self.folder.environment)]

    def install(self, requirements: Path, anew: Sequence[str]) -> list[str]:
        """As `Uv.install`; `anew` makes all of the file anew, which is written with just these."""
        command = [*self._install(bool(anew)), "--no-deps", "--require-hashes", "-r", str(requirements)]
        if self.bundle is not None:
            command += ["--no-index", "--find-links", str(self.bundle.wheels)]
        return command

    def install_torch(self, version: str, build: str, constraints: Path, anew: bool) -> list[str]:
        """As `Uv.install_torch`."""
        command = [*self._install(anew), f"torch=={version}", "-c", str(constraints)]
        if build == INDEX:
            return command
        index = self.around.torch_index or TORCH_INDEX
        extra = self.around.index or PUBLIC_INDEX
        build = "cpu" if build == "auto" else build
        return [*command, "--index-url", f"{index}/{build}", "--extra-index-url", extra]

    def remove(self, names: Sequence[str]) -> list[str]:
        """As `Uv.remove`."""
        return [str(self.folder.python), "-I", "-m", "pip", "uninstall", "-y", *names]

    def _install(self, anew: bool) -> list[str]:
        again = ["--force-reinstall"] if anew else []
        return [str(self.folder.python), "-I", "-m", "pip", "install", "--progress-bar", "off", "--no-compile",
                "--only-binary", ":all:", *again]  # fmt: skip
