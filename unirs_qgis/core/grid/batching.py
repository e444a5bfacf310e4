"""Questions of cells on their way to the model: takes in pictured cells, gives out batches that one message can carry,
and each cell once all its questions are answered. No Qt in here.

A cell whose questions do not fit into one message goes in several.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ....model_runtime.common import wire
from ....model_runtime.common.grid.asking import GridAsking, GridQuestion
from ....model_runtime.common.methods import MAX_BATCH, MAX_BATCH_SCORES
from ....model_runtime.common.reply import Reply
from .cells import PicturedCell
from .questions import request

MAX_HEADER_BYTES = wire.MAX_HEADER_BYTES * 3 // 4  # what is expected of a reply is a guess
MAX_PICTURE_BYTES = 64 << 20
_REPLY_BYTES = 1500  # of an answer's members beside its texts
_TOKEN_BYTES = 6  # of text, generously
_FOUND_BYTES = 12  # of a thing's numbers for each token that said it


@dataclass(frozen=True, eq=False)
class CellQuestion:
    """A question, by its number, about a cell."""

    cell: PicturedCell
    number: int


Batch = tuple[CellQuestion, ...]


class BatchQueue:
    """What is still to be asked, in order, and the answers of cells that are not complete yet."""

    def __init__(self, asking: GridAsking, picture_bytes: int) -> None:
        """`picture_bytes`: of one cell's pictures together."""
        self._asking, self._picture_bytes = asking, picture_bytes
        self._waiting: deque[CellQuestion] = deque()
        self._replies: dict[int, dict[int, Reply]] = {}
        self._most = MAX_BATCH  # questions in a batch; halved where one was refused as too large
        self._reply_bytes = [_reply_bytes(asking, asked) for asked in asking.questions]
        self._request_bytes: list[int] = []  # known with the first cell

    @property
    def cells(self) -> int:
        """How many cells have questions that wait."""
        return len({id(one.cell) for one in self._waiting})

    @property
    def most_cells(self) -> int:
        """How many cells a batch can hold; 1 also where one cell takes several batches."""
        each = max(1, len(self._asking.questions))
        largest = max(sum(self._reply_bytes), sum(self._request_bytes), 1)
        bounds = self._most // each, MAX_HEADER_BYTES // largest, MAX_PICTURE_BYTES // max(1, self._picture_bytes)
        return max(1, min(bounds))

    def add(self, cell: PicturedCell) -> None:
        """A cell is there to be asked."""
        numbers = range(len(self._asking.questions))
        if not self._request_bytes:
            made = (request(self._asking, cell, number) for number in numbers)
            self._request_bytes = [_json_bytes(one.filled(False, 0)) for one in made]
        self._waiting.extend(CellQuestion(cell, number) for number in numbers)

    def take(self, cells: int) -> Batch:
        """The questions of up to so many cells that fit into one message; at least one, where any waits."""
        taken: list[CellQuestion] = []
        seen: set[int] = set()
        request, reply = 0, 0
        while self._waiting and len(taken) < self._most:
            following = self._waiting[0]
            seen.add(id(following.cell))
            request += self._request_bytes[following.number]
            reply += self._reply_bytes[following.number]
            fits = (
                len(seen) <= cells
                and max(request, reply) <= MAX_HEADER_BYTES
                and len(seen) * self._picture_bytes <= MAX_PICTURE_BYTES
            )
            if taken and not fits:
                break
            taken.append(self._waiting.popleft())
        return tuple(taken)

    def put_back(self, batch: Batch) -> None:
        """Ask a batch again, before all others."""
        self._waiting.extendleft(reversed(batch))

    def too_large(self, batch: Batch) -> PicturedCell | None:
        """A batch was refused: ask its questions again, half as many at once; or the cell, given up, of one alone."""
        if len(batch) > 1:
            self._most = len(batch) // 2
            self.put_back(batch)
            return None
        cell = batch[0].cell
        self._waiting = deque(one for one in self._waiting if one.cell is not cell)
        self._replies.pop(cell.cell, None)
        return cell

    def answered(self, batch: Batch, replies: Iterable[Reply]) -> list[tuple[PicturedCell, list[Reply]]]:
        """Take in a batch's replies, in order; the cells that are complete with them, with all their replies."""
        complete = []
        for one, reply in zip(batch, replies):
            known = self._replies.setdefault(one.cell.cell, {})
            known[one.number] = reply
            if len(known) == len(self._asking.questions):
                del self._replies[one.cell.cell]
                complete.append((one.cell, [known[number] for number in sorted(known)]))
        return complete


def _reply_bytes(asking: GridAsking, asked: GridQuestion) -> int:
    """About how large an answer is: it repeats question and clue in its prompt and turn, and lists the best scores."""
    if isinstance(asking.clue, str):
        clue = _json_bytes(asking.clue)
    else:
        clue = asking.max_clue_tokens * _TOKEN_BYTES if asking.clue else 0
    if asked.searches:
        return _REPLY_BYTES + 3 * _json_bytes(asked.text) + (3 * _TOKEN_BYTES + _FOUND_BYTES) * asking.max_found_tokens
    texts = 3 * (_json_bytes(asked.text) + clue) + 3 * asking.max_new_tokens * _TOKEN_BYTES
    return _REPLY_BYTES + texts + _scores_bytes(asked.options)


def _scores_bytes(options: Sequence[str]) -> int:
    longest = sorted(map(_json_bytes, options), reverse=True)[:MAX_BATCH_SCORES]
    return sum(longest) + len(longest) * len('{"text":,"score":0.123456},')


def _json_bytes(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
