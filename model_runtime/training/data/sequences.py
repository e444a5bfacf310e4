"""Conversations about the same pictures as one sequence of token ids with labels, and many of those as a batch.

The pictures, and all else that the conversations begin with alike, stand once at the front; each conversation is a
branch that sees the front and itself alone, at the positions it would have by itself. So a row of several branches
gives the same logits as the branches one by one, and the same ids as at inference (models/unirs/prompts.py). Only
answers, with their end ids, have labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import torch

from ...common.tasks import TEXT, Task
from ...models.unirs import prompts
from ...models.unirs.prompts import IMAGE_ID, Answered
from ...models.unirs.tasks import CLUE_PROMPTS
from ...models.unirs.tokenising import Tokeniser

NO_LABEL = -100


@dataclass(frozen=True)
class Branch:
    """Turns of (instruction, answer); the clue stands in the first. `weight`: how many times as much answers weigh."""

    turns: tuple[tuple[str, str], ...]
    clue: str | None = None
    weight: float = 1.0


@dataclass(frozen=True)
class Line:
    """One row. Per position: its id (0 for a picture's), the picture position it shows (-1: none), the id that should
    follow (NO_LABEL: any) and what that weighs, its depth, and its branch (-1: the front that all see).
    """

    ids: list[int]
    slots: list[int]
    labels: list[int]
    weights: list[float]
    depths: list[int]
    owners: list[int]


@dataclass(frozen=True)
class Batch:
    """Rows padded at the end. All (B, L) int64 but `weights`, float32, and `mask`, (B, 1, L, L) bool, None where every
    row is one branch.
    """

    ids: torch.Tensor
    slots: torch.Tensor
    labels: torch.Tensor
    weights: torch.Tensor
    depths: torch.Tensor
    owners: torch.Tensor
    mask: torch.Tensor | None

    @property
    def weight(self) -> float:
        """What all ids that are learnt weigh together."""
        return float(self.weights.sum())

    def to(self, device: torch.device) -> Batch:
        """The batch on a device."""
        held = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        return replace(self, **{name: value.to(device) for name, value in held.items() if value is not None})


def sequence(
    task: Task,
    blocks: int,
    positions: int,
    branches: Sequence[Branch],
    tokeniser: Tokeniser,
    longest: int,
    evenness: float = 0.0,
    base: bool = False,
) -> Line:
    """One row about `blocks` blocks of `positions` picture positions each; branches that pass `longest` are cut off.

    Each id of an answer of n ids weighs n ** -evenness, times its branch's weight. A `base` is asked for clues, by the
    prompts of Table II, as models/unirs/clues.py asks it: without a tag.
    """
    said = [_conversation(task, blocks, branch, tokeniser, evenness, base) for branch in branches]
    front = _shared([ids for ids, _, _ in said], [learnt for _, learnt, _ in said])
    front = min(front, max(0, longest - blocks * (positions - 1)))
    row = Line([], [], [], [], [], [])
    block = 0
    for i in said[0][0][:front] if said else []:
        shown = positions if i == IMAGE_ID else 1
        row.ids.extend([0 if i == IMAGE_ID else i] * shown)
        row.slots.extend(range(block, block + shown) if i == IMAGE_ID else [-1])
        block += shown if i == IMAGE_ID else 0
    deep = len(row.ids)
    row.labels.extend([NO_LABEL] * deep)
    row.weights.extend([0.0] * deep)
    row.depths.extend(range(deep))
    row.owners.extend([-1] * deep)
    for number, (ids, learnt, weights) in enumerate(said):
        kept = ids[front:][: max(0, longest - deep)]
        row.ids.extend(kept)
        row.slots.extend([-1] * len(kept))
        row.labels.extend([*learnt[front + 1 :], NO_LABEL][: len(kept)])
        row.weights.extend([*weights[front + 1 :], 0.0][: len(kept)])
        row.depths.extend(range(deep, deep + len(kept)))
        row.owners.extend([number] * len(kept))
    return row


def _shared(said: Sequence[list[int]], learnt: Sequence[list[int]]) -> int:
    """How many ids all conversations begin with alike, none of them or of those that follow them an answer's."""
    count = 0
    for ids, labels in zip(zip(*said, strict=False), zip(*learnt, strict=False), strict=True):
        if any(label != NO_LABEL for label in labels):
            return count - 1
        if len(set(ids)) > 1:
            break
        count += 1
    return count


def batched(rows: Sequence[Line], positions_of: Sequence[int]) -> Batch:
    """Rows as tensors; `positions_of` says how many picture positions each row shows, counted on in the batch."""
    longest = max(len(row.ids) for row in rows)
    offsets = torch.tensor([0, *positions_of]).cumsum(0)[:-1]

    def padded(name: str, filler: float) -> torch.Tensor:
        values = torch.full((len(rows), longest), filler)
        for number, row in enumerate(rows):
            values[number, : len(row.ids)] = torch.tensor(getattr(row, name))
        return values

    slots = padded("slots", -1)
    slots = torch.where(slots >= 0, slots + offsets[:, None], slots)
    owners = padded("owners", -2)
    mask = None
    if any(max(row.owners, default=-1) > 0 for row in rows):
        same = (owners[:, :, None] == owners[:, None, :]) | (owners[:, None, :] == -1)
        mask = (same & torch.ones(longest, longest, dtype=torch.bool).tril()).unsqueeze(1)
    labels, weights = padded("labels", NO_LABEL), padded("weights", 0.0)
    return Batch(padded("ids", 0), slots, labels, weights, padded("depths", 0), owners, mask)


def _conversation(
    task: Task, blocks: int, branch: Branch, tokeniser: Tokeniser, evenness: float, base: bool
) -> tuple[list[int], list[int], list[float]]:
    """Ids of a whole conversation, IMAGE_ID for a block; the same ids where they are answers, else NO_LABEL; what those
    weigh.
    """
    turns = []
    for number, (instruction, answer) in enumerate(branch.turns):
        asked = TEXT if base and instruction == CLUE_PROMPTS[task] else task
        user = prompts.user_text(asked, instruction, branch.clue if number == 0 else None)
        turns.append(prompts.Turn(user, answer, (*tokeniser.encode(answer), tokeniser.eos_id)))
    *earlier, last = turns
    pieces = [*prompts.conversation(last.user, blocks, earlier), Answered(last.answer, last.ids)]
    ids = prompts.token_ids(pieces, tokeniser)
    learnt, weights = [NO_LABEL] * len(ids), [0.0] * len(ids)
    for number, piece in enumerate(pieces):
        if isinstance(piece, Answered):
            end = len(ids) if number + 1 == len(pieces) else len(prompts.token_ids(pieces[: number + 1], tokeniser))
            begin = end - len(piece.ids)
            learnt[begin:end] = ids[begin:end]
            weights[begin:end] = [branch.weight * len(piece.ids) ** -evenness] * len(piece.ids)
    return ids, learnt, weights
