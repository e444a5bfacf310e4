"""Prompts of UniRS and VILA: tags, instructions and clues in a `vicuna_v1` conversation (models/conversation.py)."""

from __future__ import annotations

from collections.abc import Sequence

from ...common.tasks import PAIR, Task
from ..base import Turn
from ..conversation import IMAGE_MARKER, Answered, Image, Piece, shown, token_ids, vicuna
from ..embedding import IMAGE_ID
from .tasks import TAGS

__all__ = [
    "IMAGE_ID",
    "IMAGE_MARKER",
    "SYSTEM",
    "Answered",
    "Image",
    "Piece",
    "Turn",
    "conversation",
    "markers",
    "shown",
    "token_ids",
    "user_text",
]

SYSTEM = (
    "A chat between a curious user and an artificial intelligence assistant. "
    "The assistant gives helpful, detailed, and polite answers to the user's questions."
)


def user_text(task: Task, instruction: str, clue: str | None) -> str:
    """Tag, instruction and clue: `{tag} {P_t} Clue: {clue}` (section III-B; the separators are our choice)."""
    text = f"{TAGS[task]} {instruction}" if TAGS[task] else instruction
    return f"{text} Clue: {clue}" if clue else text


def markers(task: Task, images: int, change: bool) -> int:
    """Image markers for a task: a pair is one block where the model has change extraction, else one an image."""
    return 1 if task == PAIR and change else images


def conversation(text: str, blocks: int, history: Sequence[Turn] = ()) -> list[Piece]:
    """Pieces of a `vicuna_v1` conversation; the image markers stand before the first turn's text."""
    return vicuna(SYSTEM, text, blocks, history)
