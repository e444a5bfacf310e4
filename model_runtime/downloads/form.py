"""The form of weight files, read without any library: headers against file sizes, and parameters by precision.

Source of the layout: https://github.com/huggingface/safetensors, README, "Format".
"""

from __future__ import annotations

import json
import math
from pathlib import Path

from ..common.sentences import Sentence
from ..errors import ModelFault

_MOST_HEADER = 100_000_000  # the format's own bound
_INDEX = ".safetensors.index.json"


def parameters_in(path: Path) -> int:
    """Weights in a safetensors file. Raises ModelFault where its header does not fit its size: it is not whole."""
    size = path.stat().st_size
    try:
        with path.open("rb") as stream:
            length = int.from_bytes(stream.read(8), "little")
            if not 2 <= length <= min(_MOST_HEADER, size - 8):
                raise ValueError("no header")
            header = json.loads(stream.read(length))
        entries = [entry for name, entry in header.items() if name != "__metadata__"]
        end = max((entry["data_offsets"][1] for entry in entries), default=0)
        if 8 + length + end != size:
            raise ValueError(f"{size} bytes instead of {8 + length + end}")
        return sum(math.prod(entry["shape"]) for entry in entries)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise ModelFault(
            Sentence("{path} is not a whole safetensors file: {reason}.", path=path, reason=error)
        ) from None


def parameters_of(folder: Path) -> int | None:
    """Weights in all safetensors files of a model's folder; None where one of them cannot be read."""
    try:
        return sum(parameters_in(path) for path in folder.rglob("*.safetensors"))
    except (ModelFault, OSError):
        return None


def check_form(folder: Path) -> None:
    """Raises ModelFault where a weight file is not whole, or one that an index names is missing; OSError."""
    for path in folder.rglob("*.safetensors"):
        parameters_in(path)
    for path in folder.rglob(f"*{_INDEX}"):
        try:
            names = set(json.loads(path.read_text(encoding="utf-8"))["weight_map"].values())
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ModelFault(Sentence("{path} cannot be read: {reason}.", path=path, reason=error)) from None
        for name in names:
            if not (path.parent / str(name)).is_file():
                raise ModelFault(Sentence("The model folder lacks the file {path}.", path=path.parent / str(name)))
