"""Conversations as sequences of pieces (text, image markers, earlier answers' ids), and those as token ids.

The pieces of a user's text are never searched for markers: a literal `<image>` or `</s>` stays text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...common.tasks import PAIR, Task
from ..base import Turn
from ..embedding import IMAGE_ID
from .tasks import TAGS
from .tokenising import SentencePieceTokeniser

IMAGE_MARKER = "<image>"
END_MARKER = "</s>"
SYSTEM = (
    "A chat between a curious user and an artificial intelligence assistant. "
    "The assistant gives helpful, detailed, and polite answers to the user's questions."
)


@dataclass(frozen=True)
class Image:
    """The place of one block of image embeddings."""


@dataclass(frozen=True)
class Answered:
    """An earlier answer: its text for the eye, its generated ids for the sequence, closed by the end id."""

    text: str
    ids: tuple[int, ...]


Piece = str | Image | Answered


def user_text(task: Task, instruction: str, clue: str | None) -> str:
    """Tag, instruction and clue: `{tag} {P_t} Clue: {clue}` (section III-B; the separators are our choice)."""
    text = f"{TAGS[task]} {instruction}" if TAGS[task] else instruction
    return f"{text} Clue: {clue}" if clue else text


def markers(task: Task, images: int, change: bool) -> int:
    """Image markers for a task: a pair is one block where the model has change extraction, else one an image."""
    return 1 if task == PAIR and change else images


def conversation(text: str, blocks: int, history: Sequence[Turn] = ()) -> list[Piece]:
    """Pieces of a `vicuna_v1` conversation; the image markers stand before the first turn's text."""
    users = [turn.user for turn in history] + [text]
    pieces: list[Piece] = [f"{SYSTEM} USER: "]
    for _ in range(blocks):
        pieces += [Image(), "\n"]
    for number, user in enumerate(users):
        if number:
            turn = history[number - 1]
            pieces += [Answered(turn.answer, turn.ids), f"USER: {user} ASSISTANT:"]
        else:
            pieces.append(f"{user} ASSISTANT:")
    return _joined(pieces)


def shown(pieces: Sequence[Piece]) -> str:
    """The full prompt as text, with `<image>` where pictures stand."""
    parts = []
    for piece in pieces:
        if isinstance(piece, Image):
            parts.append(IMAGE_MARKER)
        elif isinstance(piece, Answered):
            parts.append(f" {piece.text}{END_MARKER}")
        else:
            parts.append(piece)
    return "".join(parts)


def token_ids(pieces: Sequence[Piece], tokeniser: SentencePieceTokeniser) -> list[int]:
    """One BOS, each text piece tokenised on its own, IMAGE_ID for each image, earlier answers by their own ids."""
    ids = [tokeniser.bos_id]
    after_end = False
    for piece in pieces:
        if isinstance(piece, Image):
            ids.append(IMAGE_ID)
        elif isinstance(piece, Answered):
            ids += [i for i in piece.ids if i != tokeniser.eos_id] + [tokeniser.eos_id]
        else:
            ids += tokeniser.encode_after_end(piece) if after_end else tokeniser.encode(piece)
        after_end = isinstance(piece, Answered)
    return ids


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined
