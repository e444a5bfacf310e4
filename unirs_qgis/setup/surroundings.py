"""What a set-up must know of QGIS and its settings, collected on the main thread: plain values for a thread.

The variables of the tools' processes are those of QGIS without all that belongs to QGIS's own Python, to another
environment, or to a sandbox's libraries.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qgis.core import Qgis, QgsApplication

from ..about import plugin_version
from ..runtime import environment
from ..runtime.proxy import proxy_of

INDEX_VARIABLES = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")
PUBLIC_INDEX = "https://pypi.org/simple"
TORCH_INDEX_VARIABLE = "UNIRS_TORCH_INDEX"
"""A mirror of PyTorch's index: the address that holds `cpu/`, `cu126/` and so on."""
TORCH_WHEEL_VARIABLE = "UNIRS_TORCH_WHEEL"
"""A wheel of torch, to take in place of the index's, where no other is chosen."""

# What would make uv or pip work on another environment, or stop before it begins.
_OTHER_ENVIRONMENTS = (
    "VIRTUAL_ENV",
    "CONDA_PREFIX",
    "CONDA_DEFAULT_ENV",
    "UV_SYSTEM_PYTHON",
    "UV_PYTHON",
    "UV_PROJECT",
    "UV_PROJECT_ENVIRONMENT",
    "UV_WORKING_DIR",
    "UV_BREAK_SYSTEM_PACKAGES",
    "UV_TORCH_BACKEND",
    "UV_REQUIRE_HASHES",
    "UV_CONSTRAINT",
    "UV_OVERRIDE",
    "UV_EXCLUDE_NEWER",
    "UV_NO_BINARY",
    "UV_LINK_MODE",
    "UV_VENV_CLEAR",
    "UV_TARGET",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_USER",
    "PIP_REQUIRE_VIRTUALENV",
    "PIP_CONSTRAINT",
    "PYTHONSTARTUP",
    "PYTHONEXECUTABLE",
    "__PYVENV_LAUNCHER__",
)
_FIXED = {
    "PYTHONNOUSERSITE": "1",
    "PYTHONUTF8": "1",
    "UV_NO_PROGRESS": "1",
    "UV_NO_CONFIG": "1",
    "NO_COLOR": "1",
    "UV_SYSTEM_CERTS": "1",
    "UV_NATIVE_TLS": "1",  # the same, for an uv that is older
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_INPUT": "1",
}


@dataclass(frozen=True)
class Surroundings:
    """`variables`: of the children; they may hold the proxy's password. `sandbox`: "flatpak", "snap" or "".
    `qgis_folder`: where QGIS's own programs lie where its Python is no place to build on; None on Linux."""

    variables: Mapping[str, str]
    plugin_root: Path
    plugin_version: str = ""
    qgis: str = ""
    qgis_folder: Path | None = None
    sandbox: str = ""
    windows: bool = os.name == "nt"
    index: str = PUBLIC_INDEX
    torch_index: str = ""
    torch_wheel: Path | None = None
    certificates: str = ""
    """PEM of what QGIS trusts, empty where the user's variables name a file."""


def surroundings() -> Surroundings:
    """Those of this QGIS; main thread only."""
    index = next((os.environ[name] for name in INDEX_VARIABLES if os.environ.get(name)), PUBLIC_INDEX).rstrip("/")
    own_certificates = any(os.environ.get(name) for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"))
    return Surroundings(
        variables=child_variables(os.environ, proxy_of(index)),
        plugin_root=environment.plugin_root(),
        plugin_version=plugin_version(),
        qgis=Qgis.QGIS_VERSION,
        qgis_folder=None if sys.platform.startswith("linux") else Path(QgsApplication.prefixPath()).resolve(),
        sandbox=sandbox_of(os.environ),
        index=index,
        torch_index=os.environ.get(TORCH_INDEX_VARIABLE, "").rstrip("/"),
        torch_wheel=Path(os.environ[TORCH_WHEEL_VARIABLE]) if os.environ.get(TORCH_WHEEL_VARIABLE) else None,
        certificates="" if own_certificates else _trusted(),
    )


def child_variables(variables: Mapping[str, str], proxy: str = "") -> dict[str, str]:
    """`variables` without what belongs to QGIS, with the proxy's address where the user's own variables name none."""
    kept = environment.child_environment(variables)
    kept = {name: value for name, value in kept.items() if name.upper() not in _OTHER_ENVIRONMENTS}
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        kept.pop(name, None)
    named = any(name.lower() in ("https_proxy", "all_proxy") for name in kept)
    if proxy and not named:
        kept.update(HTTPS_PROXY=proxy, HTTP_PROXY=proxy)
        kept.setdefault("NO_PROXY", "localhost,127.0.0.1,::1")
    return {**kept, **_FIXED}


def sandbox_of(variables: Mapping[str, str]) -> str:
    """Which sandbox QGIS runs in: there the host's Pythons do not start, and only some folders can be written to."""
    if variables.get("FLATPAK_ID") or os.path.exists("/.flatpak-info"):
        return "flatpak"
    return "snap" if variables.get("SNAP") and variables.get("SNAP_NAME") else ""


def _trusted() -> str:
    """The authorities that QGIS trusts: the system's, and those that the user added in QGIS."""
    manager = QgsApplication.authManager()
    if manager is None or not manager.databaseCAs():
        return ""  # the tool reads the system's by itself
    return bytes(manager.trustedCaCertsPemText()).decode("ascii", "replace")
