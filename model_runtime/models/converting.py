"""Weights that were published as torch's pickles (.bin) to safetensors, once: a folder in, files beside the old out.

A pickle can run code as it is read. torch reads these with `weights_only`, which takes tensors and refuses the rest;
the models themselves are never loaded from one.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import torch

from ..common.sentences import Sentence
from ..common.whole_files import file_to_disk
from ..errors import ModelFault
from .checkpoint import read_json
from .writing import save_tensors

_WEIGHTS = re.compile(r"(pytorch_model(-\d{5}-of-\d{5})?|adapter_model|non_lora_trainables|mm_projector)\.bin\Z")
_INDEX = "pytorch_model.bin.index.json"


def pickles(folder: Path) -> list[Path]:
    """The pickled weights of a folder and its parts whose safetensors are not there yet."""
    found = sorted(path for path in folder.rglob("*.bin") if _WEIGHTS.match(path.name))
    return [path for path in found if not target(path).exists() and not _is_there(path)]


def _is_there(path: Path) -> bool:
    """Whether a model's weights lie beside their pickle in files that are cut otherwise."""
    whole = ("model.safetensors", "model.safetensors.index.json")
    return path.name.startswith("pytorch_model") and any((path.parent / name).exists() for name in whole)


def target(path: Path) -> Path:
    """What a pickle's safetensors file is called."""
    return path.with_name(path.name.removeprefix("pytorch_")).with_suffix(".safetensors")


def convert(folder: Path, report: Callable[[Path], None] = lambda path: None) -> Iterator[Path]:
    """Write the safetensors of a folder's pickles, and their index; each file whole or not at all.

    Raises ModelFault for what holds more than tensors, and where the disk is full; what was written before stays.
    """
    if not folder.is_dir():
        raise ModelFault(Sentence("The model folder {path} does not exist.", path=folder))
    waiting = pickles(folder)
    needed, free = sum(path.stat().st_size for path in waiting), shutil.disk_usage(folder).free
    if needed > free:
        raise ModelFault(
            Sentence(
                "{folder} takes {needed} GB more as safetensors, but {free} GB are free on its disk.",
                folder=folder,
                needed=f"{needed / 1e9:.1f}",
                free=f"{free / 1e9:.1f}",
            )
        )
    for path in waiting:
        report(path)
        tensors = _tensors(path)
        _write(target(path), lambda aside, tensors=tensors: save_tensors(tensors, aside, metadata={"format": "pt"}))
        yield target(path)
    for path in sorted(folder.rglob(_INDEX)):
        written = path.with_name("model.safetensors.index.json")
        if not written.exists():
            held = read_json(path).get("weight_map")
            names = held.items() if isinstance(held, dict) else ()
            weight_map = {key: target(Path(str(name))).name for key, name in names}
            text = json.dumps({"metadata": {}, "weight_map": weight_map}, indent=2)
            _write(written, lambda aside, text=text: aside.write_text(text, encoding="utf-8"))
            yield written


def _tensors(path: Path) -> dict[str, torch.Tensor]:
    """The tensors of a pickle, none of which shares its memory with another."""
    try:
        held = _loaded(path)
    except Exception as error:  # whatever the library makes of a file that is none of its own
        raise _unreadable(path, str(error)) from None
    if not isinstance(held, dict):
        raise _unreadable(path, type(held).__name__)
    tensors, seen = {}, set()
    for key, value in held.items():
        if not isinstance(key, str) or not isinstance(value, torch.Tensor):
            raise _unreadable(path, repr(key))
        storage = value.untyped_storage().data_ptr()
        tensors[key] = value.detach().contiguous()
        if storage in seen:
            tensors[key] = tensors[key].clone()
        seen.add(storage)
    return tensors


def _loaded(path: Path) -> object:
    try:  # read as it is written, where the file is of the newer kind
        return torch.load(path, map_location="cpu", weights_only=True, mmap=True)
    except (RuntimeError, ValueError):
        return torch.load(path, map_location="cpu", weights_only=True)


def _unreadable(path: Path, reason: str) -> ModelFault:
    sentence = Sentence("{path} holds something else than tensors, or is damaged, so it is not read.", path=path)
    return ModelFault(sentence, reason=reason[:2000])


def _write(path: Path, write: Callable[[Path], object]) -> None:
    """Under a name that no reader of weights takes up, and that the next try writes over where this one is killed."""
    aside = path.with_name(path.name + ".part")
    try:
        write(aside)
        file_to_disk(aside)
        aside.replace(path)
    except OSError as error:
        raise ModelFault(
            Sentence("{path} cannot be written: {reason}.", path=path, reason=error.strerror or error)
        ) from None
    finally:
        aside.unlink(missing_ok=True)
