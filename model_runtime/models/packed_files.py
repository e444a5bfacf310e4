"""int8 and int4 weights of a decoder, kept on disk beside the files they were made from: no load makes them again.

One safetensors file a precision, `model.int4` or `model.int8`, in the decoder's own folder: whole numbers and scales of
each packed layer as `packed_linear` stores them, which is the same for every processor. Its metadata name the weights
it was made from; what does not fit them, or is older than they are, is not used.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from torch import nn

from ..common.precisions import packed_name
from ..common.whole_files import made_aside, to_disk
from .checkpoint import load_module
from .folder import ModelFolder
from .packed_linear import GROUP, SCHEMES, PackedLinear, Scheme

_FORM = "1"  # of the file; another one is made anew
_SPARE = 1 << 30  # bytes that stay free on the disk
_PARTS = ("numbers", "scales")
_ALIGNED = 64  # bytes; torch's kernels crash on some numbers that lie otherwise
_TYPES = {torch.uint8: "U8", torch.int8: "I8", torch.bfloat16: "BF16", torch.float16: "F16", torch.float32: "F32"}


def load_keeping(
    module: nn.Module, folder: ModelFolder, packed: str, keep_packed: bool | None, *, dtype: torch.dtype, **how: Any
) -> None:
    """`load_module` of a folder's weights, where what is packed comes from what is kept. `keep_packed`: True to keep it
    otherwise, False to forget what is kept, None for neither; see `LoadOptions`.
    """
    if keep_packed is False:
        forget_layers(folder.path)
    kept = kept_layers(folder, module, packed, dtype) if packed else {}
    load_module(module, folder.weights, packed=kept, dtype=dtype, **how)
    if packed and keep_packed and not kept:
        keep_layers(folder, module, packed, dtype)


def kept_layers(folder: ModelFolder, decoder: nn.Module, packed: str, dtype: torch.dtype) -> dict[str, Scheme]:
    """What is kept of a decoder's PackedLinears, by their names; nothing unless it is whole, and of these weights.

    Numbers lie in the mapped file, as far as this processor multiplies them as they are stored.
    """
    path = folder.path / packed_name(packed)
    try:
        if path.stat().st_mtime_ns < max(file.stat().st_mtime_ns for file in set(folder.weights.files.values())):
            return {}
        with safe_open(path, framework="pt") as stored:
            if stored.metadata() != _metadata(folder, packed, dtype):
                return {}
            return {
                name: SCHEMES[layer.scheme].of_stored(
                    *(_aligned(stored.get_tensor(f"{name}.{what}")) for what in _PARTS), layer.weight.shape
                )
                for name, layer in _packed_layers(decoder).items()
            }
    except (SafetensorError, OSError, ValueError, RuntimeError):
        return {}


def keep_layers(folder: ModelFolder, decoder: nn.Module, packed: str, dtype: torch.dtype) -> bool:
    """Keep a decoder's packed layers beside its weights, whole or not at all; whether that went well is in the log."""
    path = folder.path / packed_name(packed)
    layers = {name: layer.held for name, layer in _packed_layers(decoder).items()}
    needed = sum(_bytes(part) for held in layers.values() for part in held.parts)
    try:
        if shutil.disk_usage(folder.path).free < needed + _SPARE:
            raise OSError(f"{needed / 1e9:.1f} GB and one more are not free there")
        with made_aside(str(path), overwrite=True) as aside:
            _write(Path(aside), layers, _metadata(folder, packed, dtype))
    except OSError as error:
        print(f"{path} could not be kept: {error.strerror or error}", file=sys.stderr)
        return False
    print(f"Kept {path}, {needed / 1e9:.2f} GB", file=sys.stderr)
    return True


def forget_layers(folder: Path) -> None:
    """Delete what is kept of a decoder's folder."""
    for packed in SCHEMES:
        with suppress(OSError):
            (folder / packed_name(packed)).unlink()


def _packed_layers(decoder: nn.Module) -> dict[str, PackedLinear]:
    return {name: layer for name, layer in decoder.named_modules() if isinstance(layer, PackedLinear)}


def _aligned(mapped: torch.Tensor) -> torch.Tensor:
    return mapped.clone() if mapped.data_ptr() % _ALIGNED else mapped


def _bytes(part: torch.Tensor) -> int:
    return part.numel() * part.element_size()


def _metadata(folder: ModelFolder, packed: str, dtype: torch.dtype) -> dict[str, str]:
    return {
        "format": "pt",
        "form": _FORM,
        "packed": packed,
        "group": str(GROUP),
        "rows": _TYPES[dtype],
        "made_from": folder.revision,
    }


def _write(path: Path, layers: Mapping[str, Scheme], metadata: Mapping[str, str]) -> None:
    """As safetensors are: the length of a header, the header, and the tensors layer by layer, none held twice."""
    header: dict[str, object] = {"__metadata__": dict(metadata)}
    end, order = 0, sorted(layers, key=lambda name: any(_bytes(part) % _ALIGNED for part in layers[name].parts))
    for name in order:  # those that would put the next out of line come last
        for what, part in zip(_PARTS, layers[name].parts, strict=True):
            begin, end = end, end + _bytes(part)
            header[f"{name}.{what}"] = {
                "dtype": _TYPES[part.dtype], "shape": list(part.shape), "data_offsets": [begin, end]
            }  # fmt: skip
    text = json.dumps(header).encode()
    text += b" " * (-(len(text) + 8) % _ALIGNED)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for name in order:
            for part in layers[name].stored():
                file.write(memoryview(part.contiguous().view(torch.uint8).view(-1).numpy()))
        file.flush()
        to_disk(file.fileno())
