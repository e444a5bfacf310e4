"""Reads model folders: JSON configurations and safetensors weights, strictly.

A model folder is data. Configurations are bounded in size, weight files are opened by the safetensors library (which
checks sizes in headers against the file), shards must lie in the folder itself, and every weight must be named, shaped
and used: a missing, unexpected or mis-shaped key is a ModelFault that names it, never a warning.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import torch
from safetensors import SafetensorError, safe_open
from torch import nn

from ..common.sentences import Sentence
from ..errors import ModelFault
from .packed_linear import PackedLinear, Scheme

MAX_CONFIG_BYTES = 8 << 20
Progress = Callable[[int], None]  # bytes read since the last call


def read_json(path: Path) -> dict:
    """One JSON object from a file of at most 8 MiB; ModelFault where it is missing, too large or something else."""
    try:
        if path.stat().st_size > MAX_CONFIG_BYTES:
            raise ModelFault(Sentence("{path} is larger than a configuration can be.", path=path))
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ModelFault(Sentence("The model folder lacks the file {path}.", path=path)) from None
    except (OSError, ValueError, RecursionError) as error:
        raise ModelFault(Sentence("{path} cannot be read: {reason}.", path=path, reason=error)) from None
    if not isinstance(value, dict):
        raise ModelFault(Sentence("{path} does not hold a JSON object.", path=path))
    return value


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    """What the system refuses of a model's files, as a ModelFault."""
    try:
        yield
    except OSError as error:
        raise ModelFault(
            Sentence("{path} cannot be read: {reason}.", path=error.filename or folder, reason=error.strerror or error)
        ) from None


@dataclass(frozen=True)
class Weights:
    """The weights of one folder, not yet read: which file holds each key, and each key's shape."""

    folder: Path
    files: dict[str, Path]
    shapes: dict[str, tuple[int, ...]]

    @property
    def byte_count(self) -> int:
        """Bytes of the weight files on disk. Raises ModelFault where one is gone."""
        with _readable(self.folder):
            return sum(path.stat().st_size for path in set(self.files.values()))

    def tensors(self, keys: Iterable[str]) -> Iterable[tuple[str, torch.Tensor]]:
        """The named tensors, file by file in the order they are stored."""
        by_file: dict[Path, list[str]] = {}
        for key in keys:
            by_file.setdefault(self.files[key], []).append(key)
        for path, names in by_file.items():
            try:
                with safe_open(path, framework="pt") as stored:
                    for name in names:
                        yield name, stored.get_tensor(name)
            except (SafetensorError, OSError) as error:
                raise ModelFault(Sentence("{path} cannot be read: {reason}.", path=path, reason=error)) from None


def open_weights(folder: Path, name: str = "model.safetensors") -> Weights:
    """Find the weights of a folder: the file `name`, or the shards of its index, `model.safetensors.index.json`."""
    index_path = folder / f"{name}.index.json"
    single = folder / name
    if single.is_file():
        paths, expected = [single], None
    elif index_path.is_file():
        expected = read_json(index_path).get("weight_map")
        if not isinstance(expected, dict) or not expected:
            raise ModelFault(Sentence("{path} has no weight_map.", path=index_path))
        names = sorted({str(name) for name in expected.values()})
        for name in names:
            if Path(name).name != name or not name.endswith(".safetensors"):
                sentence = Sentence(
                    "{path} names {name!r}, which is not a safetensors file of that folder.", path=index_path, name=name
                )
                raise ModelFault(sentence)
        paths = [folder / name for name in names]
    else:
        raise _without_weights(folder, name)
    files: dict[str, Path] = {}
    shapes: dict[str, tuple[int, ...]] = {}
    for path in paths:
        for key, shape in _read_header(path).items():
            if key in files:
                sentence = Sentence(
                    "{one} and {other} both hold the weight {key!r}.", one=path, other=files[key], key=key
                )
                raise ModelFault(sentence)
            files[key], shapes[key] = path, shape
    if expected is not None:
        for key in sorted(set(expected) - set(files)):
            sentence = Sentence(
                "{path} lists the weight {key!r}, which {file} does not hold.",
                path=index_path,
                key=key,
                file=expected[key],
            )
            raise ModelFault(sentence)
    return Weights(folder, files, shapes)


def _without_weights(folder: Path, name: str) -> ModelFault:
    pickled = next(iter(sorted(folder.glob("*.bin"))), None)
    if pickled is None:
        return ModelFault(Sentence("{folder} has no {name}.", folder=folder, name=name))
    return pickled_fault(pickled, folder)


def pickled_fault(path: Path, folder: Path) -> ModelFault:
    """What to say of weights in a file that only torch's pickles could read."""
    return ModelFault(
        Sentence(
            "{path} is a pickle, which is never loaded; "
            "convert the folder once: python -m model_runtime convert {folder}",
            path=path,
            folder=folder,
        )
    )


def _read_header(path: Path) -> dict[str, tuple[int, ...]]:
    if not path.is_file():
        raise ModelFault(Sentence("The model folder lacks the file {path}.", path=path))
    try:
        with safe_open(path, framework="pt") as stored:
            return {key: tuple(stored.get_slice(key).get_shape()) for key in stored.keys()}
    except (SafetensorError, OSError) as error:
        raise ModelFault(
            Sentence("{path} is not a whole safetensors file: {reason}.", path=path, reason=error)
        ) from None


def file_keys(module: nn.Module, weights: Weights, rename: Callable[[str], str], unused: Callable[[str], bool]) -> dict:
    """Match a module's state with a file: {module key: file key}, after checking names and shapes both ways.

    `rename` gives a module key's name in the file; `unused` says which further file keys may be left alone.
    """
    wanted = {rename(key): (key, tuple(value.shape)) for key, value in module.state_dict().items()}
    for name, (_, shape) in wanted.items():
        if name not in weights.shapes:
            raise ModelFault(Sentence("{folder} lacks the weight {name!r}.", folder=weights.folder, name=name))
        if weights.shapes[name] != shape:
            sentence = Sentence(
                "{folder}: the weight {name!r} has shape {stored}, expected {wanted}.",
                folder=weights.folder,
                name=name,
                stored=list(weights.shapes[name]),
                wanted=list(shape),
            )
            raise ModelFault(sentence)
    for name in weights.shapes:
        if name not in wanted and not unused(name):
            sentence = Sentence("{folder} holds the unexpected weight {name!r}.", folder=weights.folder, name=name)
            raise ModelFault(sentence)
    return {key: name for name, (key, _) in wanted.items()}


def load_module(
    module: nn.Module,
    weights: Weights,
    rename: Callable[[str], str] = lambda key: key,
    unused: Callable[[str], bool] = lambda name: False,
    *,
    adapted: Callable[[str, torch.Tensor], torch.Tensor] = lambda name, tensor: tensor,
    packed: Mapping[str, Scheme] = MappingProxyType({}),
    dtype: torch.dtype,
    device: torch.device,
    progress: Progress = lambda count: None,
) -> None:
    """Fill a module built on the meta device with weights in `dtype`; normalisation statistics stay in float32.

    `adapted` gives what is taken for a stored weight, by its name in the file. `packed`: what PackedLinears hold that
    need not be read, by their names in the module.
    """
    names = file_keys(module, weights, rename, unused)
    for name, held in packed.items():
        module.get_submodule(name).hold(held)
        del names[f"{name}.weight"]
        progress(held.numbers.numel() * held.numbers.element_size())
    keys = {name: key for key, name in names.items()}
    for name, tensor in weights.tensors(keys):
        progress(tensor.numel() * tensor.element_size())
        _assign(module, keys[name], adapted(name, tensor), dtype, device)
    module.eval().requires_grad_(False)


def _assign(module: nn.Module, key: str, tensor: torch.Tensor, dtype: torch.dtype, device: torch.device) -> None:
    *path, leaf = key.split(".")
    owner = module.get_submodule(".".join(path))
    if isinstance(owner, PackedLinear) and leaf == "weight":
        owner.take(tensor.to(device), dtype)
        return
    if isinstance(owner, nn.BatchNorm2d):
        dtype = torch.float32
    if tensor.is_floating_point():
        tensor = tensor.to(device=device, dtype=dtype)
    else:
        tensor = tensor.to(device=device)
    if leaf in owner._buffers:
        owner._buffers[leaf] = tensor
    else:
        setattr(owner, leaf, nn.Parameter(tensor, requires_grad=False))


def reported(report: Callable[[str, float | None], None], stage: str, total: int) -> Progress:
    """Progress in bytes as a stage's fraction of `total` bytes."""
    done = 0

    def progress(count: int) -> None:
        nonlocal done
        done += count
        report(stage, min(done / max(total, 1), 1.0))

    report(stage, 0.0)
    return progress


def same_weights(module: nn.Module, weights: Weights, rename: Callable[[str], str], unused: Callable) -> bool:
    """True where a loaded module's weights equal those of another folder (after the cast to the module's precision)."""
    try:
        names = file_keys(module, weights, rename, unused)
    except ModelFault:
        return False
    state = module.state_dict()
    keys = {name: key for key, name in names.items()}
    for name, tensor in weights.tensors(keys):
        held = state[keys[name]]
        held = held.to_dense() if held.is_mkldnn else held
        if not torch.equal(held, tensor.to(device=held.device, dtype=held.dtype)):
            return False
    return True


def revision_of(folder: Path) -> str:
    """12 hex digits over every configuration and every weight header and a sample of each weight file's bytes.

    Raises ModelFault where a file goes away meanwhile."""
    with _readable(folder):
        return _revision(folder)


def _revision(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.suffix not in {".json", ".safetensors", ".model", ".jinja"}:
            continue
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()} {size}\n".encode())
        with path.open("rb") as stream:
            if path.suffix != ".safetensors" or size <= 1 << 22:
                digest.update(stream.read())
                continue
            for step in range(64):
                stream.seek(step * (size - (1 << 16)) // 63)
                digest.update(stream.read(1 << 16))
    return digest.hexdigest()[:12]
