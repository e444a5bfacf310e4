"""What the user chose for this machine: one typed dataclass over the QGIS profile's settings.

Values live in the user's profile only. Nothing here is ever read from a project, a layer or a model, because they name
a program to start and a folder to load.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from qgis.core import QgsSettings

from ..model_runtime.common.memory_plans import PLANS
from ..model_runtime.common.precisions import PRECISIONS

GROUP = "unirs"
DEVICES = ("auto", "cuda", "cpu")
LOAD_WHEN = ("panel", "place", "question")
CLUE_TOKENS_RANGE = (8, 512)
CACHE_MB_RANGE = (0, 65536)
_FORMER = {"max_clue_tokens": "max_clue_positions"}  # keys of profiles of earlier versions


@dataclass(frozen=True)
class Settings:
    """The machine's choices; an empty path means "look in the usual places" (see `runtime/environment.py`)."""

    runtime_python: str = ""
    """Path of the Python that has torch."""
    model_folder: str = ""
    """Folder of the model."""
    clue_model_folder: str = ""
    """Folder of a separate clue model; empty: what the model folder itself offers."""
    device: str = "auto"
    dtype: str = "auto"
    use_clue: bool | None = None
    """Whether questions get the base model's hint; None: the model's own default."""
    max_clue_tokens: int = 64
    """Longest hint, in the language model's tokens."""
    cache_mb: int = 512
    """Memory for cached picture features and hints, in MB."""
    load_when: str = "place"
    """When the model is loaded: the panel is seen with a layer, a place is chosen (or a video opened), or a question is
    asked."""
    memory_plan: str = "auto"
    """Which of the model's parts are in memory at once: one of `PLANS`."""
    keep_packed: bool = False
    """Whether int8 and int4 weights stay on disk beside the model's, so that it loads sooner."""
    short_clue: bool = False
    """Whether a hint ends with its first full stop once it is 24 tokens long."""
    use_server: bool = False
    """Whether questions go to the server below rather than to the model in the folder."""
    server_address: str = ""
    server_model: str = ""
    """The model as the server names it; empty: its only one."""
    server_auth: str = ""
    """Id of the key in QGIS's authentication database; empty: none."""
    models_folder: str = ""
    """Where models are installed and downloaded; empty: the profile's folder of models."""
    hub_mirror: str = ""
    """Address of a mirror of the model hub; empty: the hub itself, or what HF_ENDPOINT says."""
    hub_auth: str = ""
    """Id of the key of an account on the hub, as `server_auth`."""
    model_copies: str = ""
    """Folder of copied models, to take in place of the hub's; empty: the hub's."""
    setup_folder: str = ""
    """Where Set up makes the runtime's environment; empty: in the profile."""
    setup_tool: str = ""
    """An installed uv, to work with in place of one that is fetched."""
    setup_bundle: str = ""
    """Folder of an offline bundle, to set up from; empty: the package index."""

    @classmethod
    def load(cls) -> Settings:
        """Read the profile; a value that is missing or makes no sense falls back to its default."""
        stored = QgsSettings()
        values = {}
        for field in fields(cls):
            text = stored.value(f"{GROUP}/{field.name}", stored.value(f"{GROUP}/{_FORMER.get(field.name)}", None))
            if text is not None:
                values[field.name] = _parsed(field.name, str(text), field.default)
        return cls(**values)

    def save(self) -> None:
        """Write every value to the profile."""
        stored = QgsSettings()
        for field in fields(self):
            value = getattr(self, field.name)
            stored.setValue(f"{GROUP}/{field.name}", "" if value is None else str(value))
        for former in _FORMER.values():
            stored.remove(f"{GROUP}/{former}")


def _parsed(name: str, text: str, default: Any) -> Any:
    if name == "use_clue":
        return {"true": True, "false": False}.get(text.lower())
    if name == "device":
        return text if text in DEVICES else default
    if name == "dtype":
        return text if text in PRECISIONS else default
    if name == "memory_plan":
        return text if text in PLANS else default
    if isinstance(default, bool):
        return text.lower() == "true"
    if name == "load_when":
        return text if text in LOAD_WHEN else default
    if isinstance(default, int):
        low, high = CLUE_TOKENS_RANGE if name == "max_clue_tokens" else CACHE_MB_RANGE
        return int(text) if text.isdecimal() and low <= int(text) <= high else default
    return text
