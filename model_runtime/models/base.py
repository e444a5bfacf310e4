"""The seam between models and all that asks them: `Question`s in, `Reply`s out, and the card that says what is held.

A family of models is a package beside this file with a module `family`; `FAMILIES` in `models/__init__.py` names it.
The seam is `answer`, so a family is free in how it writes text: its own loop, `generation/`'s, or transformers'
`generate`. No torch.nn here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from ..common.card import CluePolicy, ModelCard
from ..common.found import Found, Mask
from ..common.instruction import tidied
from ..common.memory_plans import RESIDENT
from ..common.methods import ASK
from ..common.reply import PictureFacts, Reply, Score
from ..common.sentences import Sentence
from ..common.tasks import Task
from ..generation.caches import ByteCache
from ..generation.streaming import Listener

if TYPE_CHECKING:
    import torch

    from .embedding.inspection import Inspection
    from .folder import ModelFolder
    from .held_weights import CountedWeights

__all__ = [
    "CluePolicy",
    "Family",
    "Found",
    "Listener",
    "LoadOptions",
    "Mask",
    "Model",
    "ModelCard",
    "PictureFacts",
    "Question",
    "Reply",
    "Report",
    "Score",
    "Turn",
    "typed_question",
]

NO_CLUE = Sentence("A model of this kind answers without hints.")
USUAL_NEW_TOKENS = 256  # of an answer, where nobody says how many
Report = Callable[[str, float | None], None]  # a stage of loading and its fraction 0..1, None where unknown


@dataclass(frozen=True)
class Turn:
    """One earlier question and answer about the same pictures; `user` is the text after the image markers."""

    user: str
    answer: str
    ids: tuple[int, ...]

    def to_wire(self) -> dict:
        """The `turn` of an answer, an entry of a later question's `history`."""
        return {"user": self.user, "answer": self.answer, "ids": list(self.ids)}

    @classmethod
    def from_wire(cls, members: Mapping) -> Turn:
        """Raises TypeError, KeyError or ValueError for what is no turn."""
        user, answer, ids = members["user"], members["answer"], tuple(members["ids"])
        if not isinstance(user, str) or not isinstance(answer, str) or not all(type(i) is int and i >= 0 for i in ids):
            raise ValueError("a turn holds two texts and token ids")
        return cls(user, answer, ids)


@dataclass(frozen=True)
class Question:
    """What is asked.

    `method`: a name of `methods.MODEL_METHODS`; for those that look for a phrase `instruction` is the phrase, for a
    caption it is empty, and for `describe_box` `box` (left, top, right, bottom, 0..1) is what is to be described.
    `instruction`: as the model reads it; `typed`: as a person typed it, empty where that is the same or nobody did.
    `pictures`: (H, W, 3) uint8 RGB each. `clue`: True (make one), False, or a text to use. `short_clue`: it ends with
    its first full stop once it is 24 tokens long. `options`: a class list; without one the rule of
    `closed_questions.candidates` says whether the question is closed.
    """

    task: Task
    pictures: tuple[np.ndarray, ...]
    instruction: str
    clue: bool | str = True
    max_clue_tokens: int = 64
    short_clue: bool = False
    max_new_tokens: int = USUAL_NEW_TOKENS
    history: tuple[Turn, ...] = ()
    options: tuple[str, ...] = ()
    heat: bool = False
    typed: str = ""
    method: str = ASK
    box: tuple[float, float, float, float] | None = None


def typed_question(task: Task, pictures: Sequence[np.ndarray], text: str, **settings: Any) -> Question:
    """What a person asks: tidied for the model, with what was typed beside it."""
    return Question(task, tuple(pictures), tidied(text), typed=text.strip(), **settings)


class Model(Protocol):
    """A loaded model. `revision` and all else that a person is told is in its card."""

    card: ModelCard
    device: torch.device
    dtype: torch.dtype
    precision: str  # as on the command line; empty where nobody knows it

    def answer(
        self, questions: Sequence[Question], batch_size: int, cache: ByteCache, listener: Listener
    ) -> list[Reply]:
        """Answer questions, at most `batch_size` of them together; streamed where there is one.

        Raises RequestFault where one does not fit the model, Cancelled; an allocation that fails may come as it is.
        """

    def row_bytes(self, question: Question) -> int:
        """Memory that a question takes on its way through the model, in bytes and rather too much than too little."""

    def follow(self, plan: str) -> None:
        """Go over to one of its plans for memory (`memory_plans`), which its card names then; that may raise for want
        of memory. Only models with several plans have it.
        """

    def warm_up(self) -> None:
        """Do once what libraries and devices do at the first question."""

    def embed_pictures(self, pictures: Sequence[np.ndarray]) -> np.ndarray | None:
        """(n, C) float32, a vector of each picture for finding similar ones; None where that would take too long."""


@dataclass(frozen=True)
class LoadOptions:
    """How a model is loaded: its clue model's folder (None: its own), and where its weights lie in which precision;
    `packed`: what its decoder's are packed to (`precisions.PACKED`), empty where they are not. `plan`: which of its
    plans for memory, if it has several (`memory_plans`). `keep_packed`: whether what is packed is kept on disk beside
    the weights, which hub models do not; False removes it, None uses what is there and writes nothing.
    """

    clue_folder: ModelFolder | None
    device: torch.device
    dtype: torch.dtype
    packed: str = ""
    plan: str = RESIDENT
    keep_packed: bool | None = None


class Family(Protocol):
    """What a family's module `family` offers."""

    def parameters(self, folder: ModelFolder, clue_folder: ModelFolder | None) -> int:
        """How many parameters will be held, from the headers alone. Raises ModelFault."""

    def packable(self, folder: ModelFolder, clue_folder: ModelFolder | None) -> int:
        """How many of them int8 and int4 pack, by the headers alone; a family that packs none has no such function."""

    def decoders(
        self, folder: ModelFolder, clue_folder: ModelFolder | None
    ) -> tuple[CountedWeights, CountedWeights, bool] | None:
        """Its decoder, its clue model's, and whether the two can take turns in memory; None where there is no clue
        model beside it. A family without clue models has no such function.
        """

    def least_parameters(self, folder: ModelFolder) -> int:
        """How many of them a GPU must hold at once; a family that can leave none of them out has no such function."""

    def read_card(self, folder: ModelFolder) -> ModelCard:
        """Its card from JSON files, README and headers alone; a family that cannot tell so has no such function."""

    def load(self, folder: ModelFolder, options: LoadOptions, report: Report) -> Model:
        """Load a folder strictly. Raises ModelFault that names the file or the key."""

    def inspect(self, model: Model, case: Mapping, pictures: Sequence[np.ndarray]) -> Inspection:
        """An oracle's case step by step, for `verify`; only families whose authors' outputs are at hand have it."""
