"""Conversations as sequences of pieces (text, image markers, earlier answers' ids), and those as token ids.

The pieces of a user's text are never searched for markers: a literal `<image>` or `</s>` stays text. `vicuna` is the
template of UniRS, VILA and LLaVA.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .base import Turn
from .embedding.language_model import IMAGE_ID
from .tokenising import SentencePieceTokeniser

IMAGE_MARKER = "<image>"
END_MARKER = "</s>"


@dataclass(frozen=True)
class Image:
    """The place of one block of image embeddings."""


@dataclass(frozen=True)
class Answered:
    """An earlier answer: its text for the eye, its generated ids for the sequence, closed by the end id."""

    text: str
    ids: tuple[int, ...]


Piece = str | Image | Answered


def vicuna(system: str, text: str, blocks: int, history: Sequence[Turn] = ()) -> list[Piece]:
    """Pieces of `{system} USER: ... ASSISTANT:`; the image markers stand before the first turn's text."""
    users = [turn.user for turn in history] + [text]
    pieces: list[Piece] = [f"{system} USER: "]
    for _ in range(blocks):
        pieces += [Image(), "\n"]
    for number, user in enumerate(users):
        if number:
            turn = history[number - 1]
            pieces += [Answered(turn.answer, turn.ids), f"USER: {user} ASSISTANT:"]
        else:
            pieces.append(f"{user} ASSISTANT:")
    return joined(pieces)


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


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with texts that follow each other as one."""
    joined: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined
