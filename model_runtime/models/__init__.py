"""The families of models, a package each, behind one seam (`base.py`); the strict checkpoint reader they share."""

from __future__ import annotations

from collections.abc import Callable

from ..common.sentences import Sentence
from ..errors import ModelFault
from .base import Family, ModelCard
from .folder import ModelFolder


def _unirs() -> Family:
    from .unirs import family

    return family


def _hub() -> Family:
    from .hub import family

    return family


def _rsunivlm() -> Family:
    from .rsunivlm import family

    return family


def _llava() -> Family:
    from .llava import family

    return family


# By config.json's model_type. A family's code is imported when a folder of it is opened.
FAMILIES: dict[str, Callable[[], Family]] = {
    "llava_llama": _unirs,
    "llava_qwen_gmoe": _rsunivlm,
    **dict.fromkeys(("llava_mistral", "geochat", "vhm"), _llava),
}
_LLAVAS = frozenset({"llava", "llava_llama", "llava_mistral", "geochat", "vhm"})  # the first two name other layouts too


def is_of_llavas_authors(folder: ModelFolder) -> bool:
    """Whether a folder is laid out as LLaVA's first authors lay theirs out."""
    return _kind(folder) in _LLAVAS and "mm_vision_tower" in folder.config and not folder.has("llm")


def family_of(folder: ModelFolder) -> Family:
    """The family that a folder belongs to. Raises ModelFault where none knows it."""
    kind = _kind(folder)
    if is_of_llavas_authors(folder):
        return _llava()
    if kind not in FAMILIES and _hub().knows(kind):
        return _hub()
    if kind not in FAMILIES:
        known = ", ".join(repr(name) for name in sorted(FAMILIES))
        raise ModelFault(
            Sentence(
                "{file} has the model_type {kind}; known are {known} and those of transformers.",
                file=folder.path / "config.json",
                kind=repr(kind),
                known=known,
            )
        )
    return FAMILIES[kind]()


def _kind(folder: ModelFolder) -> str:
    """What config.json names, whatever it is, as a text."""
    kind = folder.config.get("model_type", "")
    return kind if isinstance(kind, str) else repr(kind)[:100]


def card_of(folder: ModelFolder) -> ModelCard | None:
    """What a folder says of its model, where its family tells that without loading it. Raises ModelFault."""
    read = getattr(family_of(folder), "read_card", None)
    return None if read is None else read(folder)
