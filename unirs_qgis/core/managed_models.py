"""Models as a manager shows them: what the runtime lists and looks up in, typed rows and words for them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ...model_runtime.common import methods
from .text import number, tr

PRECISIONS = {"bf16": "bfloat16", "fp16": "float16", "fp32": "float32", "int8": "int8", "int4": "int4"}


@dataclass(frozen=True)
class ManagedModel:
    """A model that is known, installed or begun.

    `size`: bytes, None where nobody has asked the hub yet. `memory`: bytes of the weights by precision, `fits`: the
    precisions that fit into each device's memory; both empty where nobody counted. `commercial_use` None: not said.
    `folder`, `commit` None where it is not installed; `unfinished`: bytes of a download that was not ended, else None.
    """

    id: str
    known: bool = False
    methods: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    licence: str = ""
    commercial_use: bool | None = None
    size: int | None = None
    memory: Mapping[str, int] = field(default_factory=dict)
    fits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    folder: str | None = None
    commit: str | None = None
    unfinished: int | None = None
    looked_up: str | None = None
    """The commit that the hub, or a copy, has; None before it was asked."""

    @classmethod
    def from_wire(cls, members: Mapping[str, Any]) -> ManagedModel:
        """A model of `list_models`. Raises KeyError, TypeError or ValueError for what is none."""
        return cls(
            id=str(members["id"]),
            known=bool(members["known"]),
            methods=tuple(map(str, members["methods"])),
            needs=tuple(map(str, members["needs"])),
            folder=members["folder"],
            commit=members["commit"],
            unfinished=members["unfinished"],
        ).told(members)

    def with_look_up(self, members: Mapping[str, Any]) -> ManagedModel:
        """This model with what was looked up."""
        return replace(self.told(members), looked_up=str(members["commit"]))

    def told(self, members: Mapping[str, Any]) -> ManagedModel:
        """This model with the licence, size and memory of a message; what that leaves open stays."""
        size, licence = members.get("size"), str(members.get("licence") or "")
        memory = {str(name): int(count) for name, count in members["memory"].items()}
        return replace(
            self,
            licence=licence or self.licence,
            commercial_use=members.get("commercial_use") if licence else self.commercial_use,
            size=self.size if size is None else int(size),
            memory=memory or self.memory,
            fits={str(name): tuple(map(str, fit)) for name, fit in members["fits"].items()} if memory else self.fits,
        )

    @property
    def fits_anywhere(self) -> bool | None:
        """Whether its weights fit into the memory of any device here; None where that is not known."""
        return any(self.fits.values()) if self.memory else None


def gigabytes(count: int) -> str:
    """A size as people say it: 4.3 GB, 870 MB, 12 kB."""
    if count < 1e5:
        return tr("{} kB").format(round(count / 1e3))
    if count < 1e9:
        return tr("{} MB").format(number(count / 1e6, 2))
    return tr("{} GB").format(number(count / 1e9, 2))


def yes_no(value: bool | None) -> str:
    """`value` in a word; None: unknown."""
    return tr("unknown") if value is None else tr("yes") if value else tr("no")


def memory_words(model: ManagedModel) -> str:
    """`6.3 GB in bfloat16 or float16, 12.5 GB in float32`; empty where nobody counted."""
    by_size: dict[int, list[str]] = {}
    for precision, size in model.memory.items():
        by_size.setdefault(size, []).append(PRECISIONS.get(precision, precision))
    parts = (tr("{} in {}").format(gigabytes(size), tr(" or ").join(names)) for size, names in by_size.items())
    return ", ".join(parts)


def ability_words(model: ManagedModel) -> str:
    """What a model can do, in a few words each."""
    words = {
        methods.ASK: tr("questions"),
        methods.COMPARE: tr("two dates"),
        methods.CLASSIFY: tr("classes"),
        methods.CLASSIFY_VIDEO: tr("videos"),
        methods.CAPTION: tr("captions"),
        methods.FIND: tr("boxes"),
        methods.POINT: tr("points"),
        methods.SEGMENT: tr("outlines"),
        methods.DESCRIBE_BOX: tr("what is in a box"),
        methods.SEGMENT_CHANGE: tr("outlines of change"),
    }
    return ", ".join(word for name, word in words.items() if name in model.methods)
