"""A model folder, opened once: each configuration and each weight header is read at the first use and kept."""

from __future__ import annotations

import math
from functools import cached_property
from pathlib import Path

from ..common.sentences import Sentence
from ..common.unfinished import is_unfinished
from ..errors import ModelFault
from .checkpoint import Weights, open_weights, read_json, revision_of


class ModelFolder:
    """A folder of JSON configurations and safetensors weights; its parts are folders in it."""

    def __init__(self, path: Path) -> None:
        """Raises ModelFault where there is no such folder."""
        if is_unfinished(path):
            raise ModelFault(Sentence("The download in {path} has not ended: resume or remove it.", path=path))
        if not path.is_dir():
            raise ModelFault(Sentence("The model folder {path} does not exist.", path=path))
        self.path = path
        self._parts: dict[str, ModelFolder] = {}
        self._jsons: dict[str, dict] = {}

    def __str__(self) -> str:
        return str(self.path)

    @property
    def name(self) -> str:
        """The folder's own name."""
        return self.path.name

    @property
    def config(self) -> dict:
        """`config.json`. Raises ModelFault."""
        return self.json("config.json")

    def json(self, name: str) -> dict:
        """A JSON object of this folder, at most 8 MiB. Raises ModelFault."""
        if name not in self._jsons:
            self._jsons[name] = read_json(self.path / name)
        return self._jsons[name]

    def has(self, name: str) -> bool:
        """Whether a file or a part of that name (`llm`, `base/llm`) is there."""
        return (self.path / name).exists()

    def part(self, name: str) -> ModelFolder:
        """A folder in this one. Raises ModelFault where it is missing."""
        if name not in self._parts:
            if not (self.path / name).is_dir():
                raise ModelFault(Sentence("The model folder lacks {file}.", file=self.path / name))
            self._parts[name] = ModelFolder(self.path / name)
        return self._parts[name]

    @cached_property
    def weights(self) -> Weights:
        """Which file of this very folder holds which weight, of which shape. Raises ModelFault."""
        return open_weights(self.path)

    @property
    def parameters(self) -> int:
        """Parameters in the weights of this very folder."""
        return sum(math.prod(shape) for shape in self.weights.shapes.values())

    @cached_property
    def revision(self) -> str:
        """12 hex digits over all that the folder holds, parts included."""
        return revision_of(self.path)
