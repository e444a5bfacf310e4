"""What a model folder's JSON files say: a folder in, a `ModelInfo` out. Nothing is started and no weight is read.

It lets the dock show the notice and size the preview before the runtime has loaded anything.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..model_runtime.common.card import USUAL_SIDE, stated_languages
from ..model_runtime.common.hub_models import picture_side
from ..model_runtime.common.unfinished import is_unfinished
from .translation import tr

_MAX_CONFIG_BYTES = 8 << 20
_MAX_NOTICE_LENGTH = 600
_TOWER = re.compile(r"-(\d{3})/*\Z")
_OWN_SIDES = {"geochat": 504}  # pixels; its tower's position embeddings are interpolated
_CONFIG, _ADAPTER, _PICTURES = "config.json", "adapter_config.json", "preprocessor_config.json"


class ModelInfoError(Exception):
    """A folder that is no model; the sentence names the file."""


@dataclass(frozen=True)
class ModelInfo:
    """One model as its folder describes it.

    `image_size`: pixels a side of the square picture it sees; None where it takes any, or its folder does not say.
    `notice`: the plain line to show under the head, or empty. `gsd_range_m`: (finest, coarsest) ground sampling
    distance in metres it was trained on, or None. `languages`: ISO 639-1 codes it understands, empty where nobody says.
    """

    folder: str
    name: str
    image_size: int | None
    trained: bool
    notice: str
    gsd_range_m: tuple[float, float] | None
    languages: tuple[str, ...] = ()

    @property
    def picture_side(self) -> int:
        """Pixels a side of the pictures to make for it."""
        return self.image_size or USUAL_SIDE


def is_model_folder(folder: Path) -> bool:
    """Whether a folder looks like a model's, or an adapter's for one, and not like the parts of a download; what is in
    it is not read."""
    return not is_unfinished(folder) and any((folder / name).is_file() for name in (_CONFIG, _ADAPTER))


def read_model_info(folder: str | Path) -> ModelInfo:
    """Read the folder of a model of any kind; which kinds there are is the runtime's to say.

    Raises ModelInfoError with a sentence where there is neither a configuration that names its kind nor an adapter's.
    """
    folder = Path(folder)
    if is_unfinished(folder):
        raise _error(tr("The download in {path} has not ended."), folder)
    adapter = not (folder / _CONFIG).is_file() and (folder / _ADAPTER).is_file()
    top = _read_object(folder / (_ADAPTER if adapter else _CONFIG))
    if not adapter and not (isinstance(top.get("model_type"), str) and top["model_type"]):
        raise _error(tr("{path} does not say which kind of model it is."), folder / _CONFIG)
    card = top.get("unirs") if isinstance(top.get("unirs"), dict) else {}
    trained = bool(card.get("trained", True))
    notice = str(card.get("notice") or "")[:_MAX_NOTICE_LENGTH]
    if not trained and not notice:
        notice = tr("This model is untrained: its answers are meaningless.")
    return ModelInfo(
        folder=str(folder),
        name=str(card.get("name") or folder.name),
        image_size=_image_size(folder, top),
        trained=trained,
        notice=notice,
        gsd_range_m=_range(card.get("gsd_range_m")),
        languages=stated_languages(folder, card.get("languages")),
    )


def _read_object(path: Path) -> dict:
    try:
        if path.stat().st_size > _MAX_CONFIG_BYTES:
            raise _error(tr("{path} is larger than a configuration can be."), path)
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise _error(tr("{path} is missing or cannot be read."), path) from None
    if not isinstance(value, dict):
        raise _error(tr("{path} does not hold a JSON object."), path)
    return value


def _image_size(folder: Path, top: dict) -> int | None:
    """The side by its tower's settings or name (`...-patch14-336`), else by the table of hub models."""
    model_type = top["model_type"] if isinstance(top.get("model_type"), str) else ""
    named = _TOWER.search(str(top.get("mm_vision_tower") or ""))
    if named and model_type in _OWN_SIDES:
        return _OWN_SIDES[model_type]
    if named:
        return int(named.group(1))
    try:
        size = _read_object(folder / "vision_tower" / _PICTURES).get("size")
    except ModelInfoError:
        try:
            return picture_side(model_type, _read_object(folder / _PICTURES))
        except ModelInfoError:
            return picture_side(model_type, {})
    side = size.get("height") if isinstance(size, dict) else size
    fits = isinstance(side, int) and not isinstance(side, bool) and 1 <= side <= 4096
    return side if fits else None


def _range(value: Any) -> tuple[float, float] | None:
    try:
        finest, coarsest = (float(item) for item in value)
    except (TypeError, ValueError):
        return None
    return (finest, coarsest) if 0 < finest <= coarsest else None


def _error(sentence: str, path: Path) -> ModelInfoError:
    return ModelInfoError(sentence.format(path=path))
