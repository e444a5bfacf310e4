"""Which files a model consists of, and which of them are taken: a hub's or a folder's list in, a checked list out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ..common.file_names import lies_inside
from ..common.sentences import Sentence
from ..errors import ModelFault, RequestFault

KINDS = (".json", ".safetensors", ".model", ".txt", ".md", ".jinja", ".tiktoken")
PICKLES = (".bin", ".pt", ".pth")
_NAMED = ("LICENSE", "LICENCE", "NOTICE")
# What repeats the model in another form, or is left from its training.
_OTHERS = re.compile(r"(checkpoint-\d+|original|onnx|openvino|runs)/|consolidated[^/]*\.safetensors$")
_ID = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}")
_MOST_FILES = 2000


@dataclass(frozen=True)
class ListedFile:
    """A file of a model: its path from the model's folder, its bytes, and what is stated of them.

    `sha256`: of a file in large storage; `blob`: git's SHA-1 of any other. Neither is there in a copy that nothing is
    stated of.
    """

    name: str
    size: int
    sha256: str | None = None
    blob: str | None = None


@dataclass(frozen=True)
class Listing:
    """A model at one commit (40 hex digits; empty for a copy that does not say).

    `licence` empty and `parameters` None where nobody says; `gated`: whether its conditions have to be accepted.
    """

    id: str
    commit: str
    files: tuple[ListedFile, ...]
    licence: str = ""
    parameters: int | None = None
    gated: bool = False

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


def checked_id(id: str) -> str:
    """A model's id, as in `owner/name`. Raises RequestFault."""
    if not _ID.fullmatch(id) or ".." in id:
        raise RequestFault(Sentence("“{id}” is no model’s id, as Qwen/Qwen3-VL-2B-Instruct.", id=id[:100]))
    return id


def taken(listing: Listing, pickles: tuple[str, ...] = ()) -> Listing:
    """The listing with the files that are fetched: configurations, tokenisers, cards and safetensors.

    `pickles`: names of those that the model's family converts, where they are not there as safetensors too. Raises
    ModelFault for names that lead out of the folder, and for a model that has its weights as pickles alone.
    """
    if len(listing.files) > _MOST_FILES:
        raise ModelFault(Sentence("{id} has too many files for a model.", id=listing.id))
    for file in listing.files:
        if not lies_inside(file.name):
            raise ModelFault(
                Sentence("The files of {id} include “{name}”, which leads out of its folder; nothing was fetched.",
                         id=listing.id, name=file.name[:100]))  # fmt: skip
    all_names = {file.name for file in listing.files}
    pickles = tuple(name for name in pickles if str(PurePosixPath(name).with_suffix(".safetensors")) not in all_names)
    chosen = tuple(file for file in listing.files if _is_wanted(file.name) or file.name in pickles)
    names = [file.name for file in chosen]
    if not any(name.endswith(".safetensors") for name in names) and not any(name in pickles for name in names):
        if any(PurePosixPath(file.name).suffix in PICKLES for file in listing.files):
            raise ModelFault(
                Sentence("{id} has its weights only as pickles, which could run code; they are never fetched.",
                         id=listing.id))  # fmt: skip
        raise ModelFault(Sentence("{id} holds no weights in safetensors.", id=listing.id))
    if not any(PurePosixPath(name).name in ("config.json", "adapter_config.json") for name in names):
        raise ModelFault(Sentence("{id} holds no config.json.", id=listing.id))
    return replace(listing, files=_in_order(chosen))


def _in_order(files: Iterable[ListedFile]) -> tuple[ListedFile, ...]:
    """Small files first: what is wrong with a model shows before its weights have come."""
    return tuple(sorted(files, key=lambda file: (file.size, file.name)))


def _is_wanted(name: str) -> bool:
    path = PurePosixPath(name)
    if any(part.startswith(".") for part in path.parts) or _OTHERS.match(name):
        return False
    return path.suffix in KINDS or path.name in _NAMED
