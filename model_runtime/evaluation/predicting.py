"""Items and a loaded model in, their answers out: batched, read ahead, and kept as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from ..batches import Batches
from ..common.closed_questions import class_list, match
from ..common.tasks import TEXT
from ..datasets import Item, PictureFault, Report
from ..engine import Engine
from ..errors import RequestFault, RuntimeFault
from ..models.base import Question, Reply, Turn
from .cases import cases_of
from .predictions import Predictions, key_of
from .protocols import max_new_tokens

BATCHES_AHEAD = 4  # batches that are read and kept together

Progress = Callable[[int, int], None]
Pictures = tuple[np.ndarray, ...]


@dataclass(frozen=True)
class PredictionSettings:
    """How a model is asked: with clues or without, their length, how many questions at once, `blind`: no picture."""

    clue: bool
    max_clue_tokens: int = 64
    batch_size: int = 8
    blind: bool = False
    short_clue: bool = False


def predict(
    engine: Engine,
    items: Sequence[Item],
    asking: PredictionSettings,
    kept: Predictions,
    report: Report,
    progress: Progress = lambda done, total: None,
) -> dict[str, dict]:
    """The record of every item by its id: `answers`, `scores` and `finishes` (one a turn), and `clue`.

    Later turns follow the model's own earlier answers. An item whose pictures cannot be read is left out, counted in
    the report.
    """
    found: dict[str, dict] = {}
    waiting: list[tuple[str, Item]] = []
    for key, item in _keyed(items, report):
        record = kept.get(key)
        if record is None:
            waiting.append((key, item))
        else:
            found[item.id] = record
    waiting.sort(key=lambda pair: pair[1].pictures[0].name)  # questions about one picture follow one another
    step = asking.batch_size * BATCHES_AHEAD
    chunks = [waiting[start : start + step] for start in range(0, len(waiting), step)]
    asker = _Asker(engine, asking)
    progress(len(found), len(found) + len(waiting))
    done, total = len(found), len(found) + len(waiting)
    for chunk in _read_ahead(chunks, report):
        records = asker.records(chunk)
        kept.add(records)
        found |= {record["id"]: record for record in records}
        done += step
        progress(min(done, total), total)
    return found


def _keyed(items: Sequence[Item], report: Report) -> Iterator[tuple[str, Item]]:
    digests: dict[object, str] = {}
    for item in items:
        try:
            for picture in item.pictures:
                if picture not in digests:
                    digests[picture] = picture.digest()
        except PictureFault as fault:
            report.leave_out("a picture cannot be read", f"{item.id}: {fault}")
            continue
        new_ids = [max_new_tokens(case) for case in cases_of([item])]
        yield key_of(item, new_ids, [digests[picture] for picture in item.pictures]), item


def _read_ahead(
    chunks: Sequence[Sequence[tuple[str, Item]]], report: Report
) -> Iterator[list[tuple[str, Item, Pictures]]]:
    """Each chunk with its pictures, while the next one is read."""
    with ThreadPoolExecutor(1) as reader:
        waiting = [reader.submit(_read, chunk) for chunk in chunks[:1]]
        for number in range(len(chunks)):
            read, failed = waiting.pop().result()
            if number + 1 < len(chunks):
                waiting.append(reader.submit(_read, chunks[number + 1]))
            for name in failed:
                report.leave_out("a picture cannot be decoded", name)
            yield read


def _read(chunk: Sequence[tuple[str, Item]]) -> tuple[list[tuple[str, Item, Pictures]], list[str]]:
    read, failed, pixels = [], [], {}
    for key, item in chunk:
        try:
            for picture in item.pictures:
                if picture not in pixels:
                    pixels[picture] = picture.read()
        except PictureFault as fault:
            failed.append(f"{item.id}: {fault}")
            continue
        read.append((key, item, tuple(pixels[picture] for picture in item.pictures)))
    return read, failed


class _Asker:
    """Asks chunks of items, turn by turn; where memory runs out, fewer at once."""

    def __init__(self, engine: Engine, asking: PredictionSettings) -> None:
        self._engine = engine
        self._asking = asking
        self._batches = Batches(engine, asking.batch_size)

    def records(self, chunk: Sequence[tuple[str, Item, Pictures]]) -> list[dict]:
        """One record an item."""
        replies: list[list[Reply]] = [[] for _ in chunk]
        for number in range(max((len(item.turns) for _, item, _ in chunk), default=0)):
            asked = [k for k, (_, item, _) in enumerate(chunk) if number < len(item.turns)]
            questions = [self._question(chunk[k][1], chunk[k][2], number, replies[k]) for k in asked]
            for k, reply in zip(asked, self._ask(questions), strict=True):
                replies[k].append(reply)
        return [_record(key, item, given) for (key, item, _), given in zip(chunk, replies, strict=True)]

    def _question(self, item: Item, pictures: Pictures, number: int, earlier: Sequence[Reply]) -> Question:
        case = cases_of([item])[number]
        if item.sought is not None:
            method, longest = item.sought.method, max_new_tokens(case)
            return self._engine.search(method, list(pictures), item.sought.phrase, max_new_tokens=longest)
        history = tuple(Turn.from_wire(reply.turn) for reply in earlier)
        return Question(
            TEXT if self._asking.blind else item.task,
            () if self._asking.blind else pictures,
            case.instruction,
            clue=self._asking.clue,
            max_clue_tokens=self._asking.max_clue_tokens,
            short_clue=self._asking.short_clue,
            max_new_tokens=max_new_tokens(case),
            history=history,
            options=item.options if number == 0 else (),
        )

    def _ask(self, questions: Sequence[Question]) -> list[Reply]:
        """The replies; a question that does not fit the model gets an empty answer, finished by `fault`."""
        try:
            replies = self._batches.answer(questions, cache=self._engine.cache)
            if self._asking.clue and self._engine.loaded().card.clue.source is None:
                raise RuntimeFault(
                    "Memory ran out, and hints cannot be made any more; what was answered with them is kept."
                )
            return replies
        except RequestFault:
            if len(questions) > 1:
                return [reply for question in questions for reply in self._ask([question])]
            asked = questions[0]
            turn = Turn(asked.instruction, "", ()).to_wire()
            return [Reply(asked.task, asked.instruction, "", "fault", turn=turn)]


def _is_class_list(reply: Reply) -> bool:
    return reply.scores is not None and bool(class_list(reply.question))


def _score_of_spoken(reply: Reply) -> float | None:
    """The model score of what was said, which the calibration is about; None where it is no candidate."""
    if reply.free_answer is None:
        return reply.score
    said = match(reply.free_answer, [entry.text for entry in reply.scores])
    return None if said is None else reply.scores[said].score


def _record(key: str, item: Item, replies: Sequence[Reply]) -> dict:
    return {
        "key": key,
        "id": item.id,
        "pictures": [picture.name for picture in item.pictures[:2]],
        "instructions": [instruction for instruction, _ in item.turns],
        "answers": [reply.spoken for reply in replies],
        "ranked": [reply.answer if _is_class_list(reply) else None for reply in replies],
        "candidates": [{entry.text: entry.score for entry in reply.scores or ()} for reply in replies],
        "references": list(item.references),
        "scores": [_score_of_spoken(reply) for reply in replies],
        "finishes": [reply.finish for reply in replies],
        "clue": replies[0].clue,
        **({} if item.sought is None else {"found": [thing.to_wire() for thing in replies[0].found]}),
        "kind": item.kind,
        "source": item.source,
    }
