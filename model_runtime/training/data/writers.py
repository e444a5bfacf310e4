"""How a family writes a conversation about pictures, in training as at inference: texts to pieces, pieces to ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ...common.tasks import TEXT, Task
from ...models.base import Question, Turn
from ...models.byte_pair_tokeniser import BytePairTokeniser
from ...models.embedding import EmbeddingModel
from ...models.embedding.language_model import Tokeniser
from ...models.rsunivlm import prompts as rsunivlm_prompts
from ...models.tokenising import SentencePieceTokeniser
from ...models.unirs import prompts
from ...models.unirs.tasks import CLUE_PROMPTS


class Writer(Protocol):
    """What `sequences.packed_sequence` asks of a family."""

    tokeniser: Tokeniser

    def user_text(self, task: Task, instruction: str, clue: str | None) -> str:
        """What a question says to the model, without its pictures."""

    def conversation(self, text: str, blocks: int, history: Sequence[Turn] = ()) -> list:
        """Pieces (models/conversation.py) of a conversation that ends where the answer to `text` begins."""

    def token_ids(self, pieces: Sequence) -> list[int]:
        """Ids of pieces, IMAGE_ID for each image."""


class UnirsWriter:
    """UniRS's. A `base` is asked for clues (Table II) as models/unirs/clues.py asks it: without a tag."""

    def __init__(self, tokeniser: SentencePieceTokeniser, base: bool = False) -> None:
        self.tokeniser = tokeniser
        self._base = base

    def user_text(self, task: Task, instruction: str, clue: str | None) -> str:
        """See `Writer`."""
        asked = TEXT if self._base and instruction == CLUE_PROMPTS[task] else task
        return prompts.user_text(asked, instruction, clue)

    def conversation(self, text: str, blocks: int, history: Sequence[Turn] = ()) -> list[prompts.Piece]:
        """See `Writer`."""
        return prompts.conversation(text, blocks, history)

    def token_ids(self, pieces: Sequence[prompts.Piece]) -> list[int]:
        """See `Writer`."""
        return prompts.token_ids(pieces, self.tokeniser)


class RsunivlmWriter:
    """RSUniVLM's, for one that is being made."""

    def __init__(self, tokeniser: BytePairTokeniser) -> None:
        self.tokeniser = tokeniser

    def user_text(self, task: Task, instruction: str, clue: str | None) -> str:
        """See `Writer`."""
        return rsunivlm_prompts.tagged(Question(task, (), instruction))

    def conversation(self, text: str, blocks: int, history: Sequence[Turn] = ()) -> list[rsunivlm_prompts.Piece]:
        """See `Writer`."""
        return rsunivlm_prompts.conversation(text, blocks, history)

    def token_ids(self, pieces: Sequence[rsunivlm_prompts.Piece]) -> list[int]:
        """See `Writer`."""
        return rsunivlm_prompts.token_ids(pieces, self.tokeniser)


class ModelWriter:
    """That of a loaded model of any family with embeddings of its own, by the hooks that it answers with."""

    def __init__(self, model: EmbeddingModel) -> None:
        self.tokeniser = model.language_model.tokeniser
        self.conversation, self.token_ids = model.conversation, model.token_ids
        self._model = model

    def user_text(self, task: Task, instruction: str, clue: str | None) -> str:
        """See `Writer`."""
        return self._model.user_text(Question(task, (), instruction), clue)
