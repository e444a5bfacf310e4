"""Packed conversations about the same pictures: one sequence of token ids with labels, and many of those as a batch.

The pictures, and all else that the conversations begin with alike, stand once at the front; each conversation is a
branch that sees the front and itself alone, at the positions it would have by itself. So packed conversations have the
logits of each one by itself, and the ids of inference, since a `Writer` writes both. Only answers, with their end ids,
have labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import torch

from ...common.tasks import Task
from ...models.base import Turn
from ...models.conversation import Answered
from ...models.embedding import IMAGE_ID
from .writers import Writer

NO_LABEL = -100


@dataclass(frozen=True)
class Conversation:
    """Turns of (instruction, answer); the clue stands in the first. `weight`: how many times as much answers weigh."""

    turns: tuple[tuple[str, str], ...]
    clue: str | None = None
    weight: float = 1.0


@dataclass(frozen=True)
class PackedSequence:
    """Per token: its id (0 for an image's), which of the sequence's image tokens stands there (`slots`, -1: none), the
    id that should follow (NO_LABEL: any) and what that weighs in the loss, its position id, and which conversation it
    belongs to (-1: the front that all see).
    """

    ids: list[int]
    slots: list[int]
    labels: list[int]
    weights: list[float]
    position_ids: list[int]
    conversation_ids: list[int]


@dataclass(frozen=True)
class PackedBatch:
    """Packed sequences, padded at the end. All (B, L) int64 but `weights`, float32, and `mask`, (B, 1, L, L) bool, None
    where every sequence is one conversation. `slots` count through the image tokens of the whole batch.
    """

    ids: torch.Tensor
    slots: torch.Tensor
    labels: torch.Tensor
    weights: torch.Tensor
    position_ids: torch.Tensor
    conversation_ids: torch.Tensor
    mask: torch.Tensor | None

    @property
    def weight(self) -> float:
        """The sum of all labels' weights."""
        return float(self.weights.sum())

    def to(self, device: torch.device) -> PackedBatch:
        held = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        return replace(self, **{name: value.to(device) for name, value in held.items() if value is not None})


def packed_sequence(
    writer: Writer,
    task: Task,
    blocks: Sequence[int],
    conversations: Sequence[Conversation],
    longest: int,
    length_normalisation: float = 0.0,
) -> PackedSequence:
    """About image blocks of so many tokens each; conversations that pass `longest` tokens are cut off.

    Each token of an answer of n tokens weighs n ** -length_normalisation, times its conversation's weight.
    """
    written = [_tokenised(writer, task, len(blocks), one, length_normalisation) for one in conversations]
    front = _shared([ids for ids, _, _ in written], [labels for _, labels, _ in written])
    front = min(front, max(0, longest - sum(blocks) + len(blocks)))
    packed = PackedSequence([], [], [], [], [], [])
    shown, waiting = 0, iter(blocks)
    for i in written[0][0][:front] if written else []:
        count = next(waiting) if i == IMAGE_ID else 1
        packed.ids.extend([0 if i == IMAGE_ID else i] * count)
        packed.slots.extend(range(shown, shown + count) if i == IMAGE_ID else [-1])
        shown += count if i == IMAGE_ID else 0
    length = len(packed.ids)
    packed.labels.extend([NO_LABEL] * length)
    packed.weights.extend([0.0] * length)
    packed.position_ids.extend(range(length))
    packed.conversation_ids.extend([-1] * length)
    for number, (ids, labels, weights) in enumerate(written):
        own = ids[front:][: max(0, longest - length)]
        packed.ids.extend(own)
        packed.slots.extend([-1] * len(own))
        packed.labels.extend([*labels[front + 1 :], NO_LABEL][: len(own)])
        packed.weights.extend([*weights[front + 1 :], 0.0][: len(own)])
        packed.position_ids.extend(range(length, length + len(own)))
        packed.conversation_ids.extend([number] * len(own))
    return packed


def _shared(written: Sequence[list[int]], learnt: Sequence[list[int]]) -> int:
    """How many ids all conversations begin with alike, none of them or of those that follow them an answer's."""
    count = 0
    for ids, labels in zip(zip(*written, strict=False), zip(*learnt, strict=False), strict=True):
        if any(label != NO_LABEL for label in labels):
            return count - 1
        if len(set(ids)) > 1:
            break
        count += 1
    return count


def padded_batch(sequences: Sequence[PackedSequence], image_tokens: Sequence[int]) -> PackedBatch:
    """The sequences as tensors; `image_tokens`: how many each of them shows."""
    longest = max(len(packed.ids) for packed in sequences)
    offsets = torch.tensor([0, *image_tokens]).cumsum(0)[:-1]

    def padded(name: str, filler: float) -> torch.Tensor:
        values = torch.full((len(sequences), longest), filler)
        for number, packed in enumerate(sequences):
            values[number, : len(packed.ids)] = torch.tensor(getattr(packed, name))
        return values

    slots = padded("slots", -1)
    slots = torch.where(slots >= 0, slots + offsets[:, None], slots)
    conversation_ids = padded("conversation_ids", -2)
    mask = None
    if any(max(packed.conversation_ids, default=-1) > 0 for packed in sequences):
        same = (conversation_ids[:, :, None] == conversation_ids[:, None, :]) | (conversation_ids[:, None, :] == -1)
        mask = (same & torch.ones(longest, longest, dtype=torch.bool).tril()).unsqueeze(1)
    labels, weights = padded("labels", NO_LABEL), padded("weights", 0.0)
    return PackedBatch(padded("ids", 0), slots, labels, weights, padded("position_ids", 0), conversation_ids, mask)


def _tokenised(
    writer: Writer, task: Task, blocks: int, conversation: Conversation, length_normalisation: float
) -> tuple[list[int], list[int], list[float]]:
    """Ids of a whole conversation, IMAGE_ID for a block; labels: the same ids where they are answers, else NO_LABEL;
    weights of the labels.
    """
    turns = []
    for number, (instruction, answer) in enumerate(conversation.turns):
        user = writer.user_text(task, instruction, conversation.clue if number == 0 else None)
        turns.append(Turn(user, answer, (*writer.tokeniser.encode(answer), writer.tokeniser.eos_id)))
    *earlier, last = turns
    pieces = [*writer.conversation(last.user, blocks, earlier), Answered(last.answer, last.ids)]
    ids = writer.token_ids(pieces)
    learnt, weights = [NO_LABEL] * len(ids), [0.0] * len(ids)
    for number, piece in enumerate(pieces):
        if isinstance(piece, Answered):
            end = len(ids) if number + 1 == len(pieces) else len(writer.token_ids(pieces[: number + 1]))
            begin = end - len(piece.ids)
            learnt[begin:end] = ids[begin:end]
            weights[begin:end] = [conversation.weight * len(piece.ids) ** -length_normalisation] * len(piece.ids)
    return ids, learnt, weights
