"""Which Python runs the model runtime, with which variables, and which model folder it loads.

Takes the user's settings and environment, gives paths, an argv list and a mapping of variables. Nothing here starts a
process. A path never comes from a project, a layer or a model.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from qgis.core import QgsApplication

from ..model_info import is_model_folder
from ..settings import Settings
from ..translation import tr
from .platform_paths import venv_python
from .setup_folder import SetupFolder

PYTHON_VARIABLE = "UNIRS_RUNTIME_PYTHON"
MODEL_VARIABLE = "UNIRS_MODEL"
SHIPPED_MODEL = Path("resources", "models", "unirs-mini")
SHIPPED_FINDER = Path("resources", "models", "rsunivlm-mini")  # what looks for things until another is chosen

# QGIS's own libraries and data must not reach another Python: with QGIS's PROJ data rasterio knows no EPSG code.
_DROPPED_VARIABLES = (
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONSAFEPATH",
    "PROJ_LIB",
    "PROJ_DATA",
    "GDAL_DATA",
    "GDAL_DRIVER_PATH",
    "LD_LIBRARY_PATH",
    "QT_PLUGIN_PATH",
)
_SET_VARIABLES = {
    "PYTHONNOUSERSITE": "1",
    "PYTHONUNBUFFERED": "1",
    "PYTHONUTF8": "1",  # on Windows a pipe is of the system's code page otherwise
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
}


class SetupError(Exception):
    """The runtime cannot be started yet; the sentence says what is missing and what to do.

    `fact`: what is missing, without the advice where to go, for who is there already.
    """

    def __init__(self, fact: str, advice: str = "") -> None:
        super().__init__(f"{fact} {advice}" if advice else fact)
        self.fact = fact


@lru_cache(1)
def plugin_root() -> Path:
    """The plugin's folder, which is the repository's root and holds `model_runtime`."""
    return Path(__file__).resolve().parents[2]


def profile_folder() -> Path:
    """The plugin's own folder in the QGIS profile; it need not exist yet."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "unirs"


def log_path() -> Path:
    """The runtime's log."""
    return profile_folder() / "runtime.log"


def find_python(settings: Settings) -> Path:
    """The runtime's Python: the environment's, the settings', the plugin folder's, that of Set up or the profile's, in
    this order.

    Raises SetupError where there is none, or where the one asked for by name does not exist.
    """
    named = _named(PYTHON_VARIABLE, settings.runtime_python)
    if named is not None:
        if not named.is_file():
            if os.environ.get(PYTHON_VARIABLE):
                sentence = tr("There is no Python at {path}, which the environment variable {name} names.")
                raise SetupError(sentence.format(path=named, name=PYTHON_VARIABLE))
            advice = tr("Choose another one in the options.")
            raise SetupError(tr("There is no Python at {path}.").format(path=named), advice)
        return named
    made = setup_folder(settings)
    for folder in (plugin_root() / ".venv", made.environment, profile_folder() / "runtime"):
        if folder == made.environment and made.marker() is None:
            continue  # begun and not ended
        python = venv_python(folder)
        if python.is_file():
            return python
    raise SetupError(tr("The model runtime is not set up."), tr("Press Set up in the UniRS panel."))


def setup_folder(settings: Settings) -> SetupFolder:
    """Where Set up makes the runtime's environment; it need not exist yet."""
    chosen = settings.setup_folder
    return SetupFolder(Path(chosen).expanduser() if chosen else profile_folder() / "setup")


def names_python(settings: Settings) -> bool:
    """Whether a Python is asked for by name, in the environment or the settings."""
    return _named(PYTHON_VARIABLE, settings.runtime_python) is not None


def find_model(settings: Settings) -> Path:
    """The model folder: the environment's, the settings', the shipped one or an installed one.

    Raises SetupError where there is none, or where the one asked for by name does not exist.
    """
    named = _named(MODEL_VARIABLE, settings.model_folder)
    if named is not None:
        if os.environ.get(MODEL_VARIABLE) and not is_model_folder(named):
            sentence = tr("There is no model at {path}, which the environment variable {name} names.")
            raise SetupError(sentence.format(path=named, name=MODEL_VARIABLE))
        return model_at(named)
    for folder in _shipped():  # the first alone: it is looked up often, and the others are in folders to be listed
        return folder
    raise SetupError(tr("No model is installed: choose a model folder in the UniRS options."))


def model_at(folder: str | Path) -> Path:
    """A model's folder that was named. Raises SetupError where there is none."""
    named = Path(folder).expanduser()
    if not is_model_folder(named):
        raise SetupError(tr("There is no model at {path}: config.json is missing.").format(path=named))
    return named


def models_folder() -> Path:
    """Where models are installed: in the profile, or in the folder that the user chose; it need not exist yet."""
    chosen = Settings.load().models_folder
    return Path(chosen) if chosen else profile_folder() / "models"


def shipped_models() -> list[Path]:
    """The models that came with the plugin, or were installed into the profile, best first."""
    return list(_shipped())


def _shipped() -> Iterator[Path]:
    """`shipped_models`, one after another."""
    own = plugin_root() / SHIPPED_MODEL
    if is_model_folder(own):
        yield own
    installed = installed_models()
    yield from (folder for folder in installed if folder.name != SHIPPED_FINDER.name)
    finders = (*installed, plugin_root() / SHIPPED_FINDER)
    yield from (folder for folder in finders if folder.name == SHIPPED_FINDER.name and is_model_folder(folder))


def shipped_finder() -> Path | None:
    """The small model that finds things: the one that came with the plugin, or as a zip into the profile."""
    named = (plugin_root() / SHIPPED_FINDER, *(place / SHIPPED_FINDER.name for place in model_places()))
    return next((folder for folder in named if is_model_folder(folder)), None)


def installed_models() -> list[Path]:
    """The models that were installed, into the profile or a folder of the user's choice."""
    return [folder for place in model_places() for folder in sorted(place.glob("[!.]*")) if is_model_folder(folder)]


def model_places() -> list[Path]:
    """The folders of installed models."""
    return list(dict.fromkeys((models_folder(), profile_folder() / "models")))


def python_command(python: Path, *arguments: str) -> list[str]:
    """The argv list of a command of the model runtime, to be run in `plugin_root()`."""
    return [str(python), "-m", "model_runtime", *arguments]


def child_environment(variables: Mapping[str, str] | None = None) -> dict[str, str]:
    """The runtime's variables: this process's (or `variables`), without what belongs to QGIS's own libraries."""
    inherited = os.environ if variables is None else variables
    kept = {name: value for name, value in inherited.items() if name.upper() not in _DROPPED_VARIABLES}
    return {**kept, **_SET_VARIABLES}


def _named(variable: str, setting: str) -> Path | None:
    text = os.environ.get(variable) or setting
    return Path(text).expanduser() if text else None
