"""Questions of cells in batches that one message can carry, however many there are and however long."""

import json

import pytest
from unirs.model_runtime.common import wire
from unirs.model_runtime.common.grid.asking import GridAsking
from unirs.model_runtime.common.methods import MAX_BATCH
from unirs.unirs_qgis.core.grid.batching import MAX_HEADER_BYTES, MAX_PICTURE_BYTES, BatchQueue
from unirs.unirs_qgis.core.grid.cells import CellPicture, PicturedCell
from unirs.unirs_qgis.core.grid.questions import class_list, question, request
from unirs.unirs_qgis.runtime import requests

SIDE = 4


def cell(number):
    return PicturedCell(
        number, number, 0, [(0.0, 0.0)] * 3, None, (CellPicture(bytes([number]) * SIDE * SIDE * 3, SIDE),)
    )


def queue_of(asked, cells, picture_bytes=SIDE * SIDE * 3, **settings):
    asking = GridAsking(tuple(asked), False, settings.pop("clue", False), 64, **settings)
    queue = BatchQueue(asking, picture_bytes)
    for number in range(cells):
        queue.add(cell(number))
    return asking, queue


def taken(queue, cells=1000):
    """All batches, as they are taken one after the other."""
    batches = []
    while batch := queue.take(cells):
        batches.append(batch)
    return batches


@pytest.mark.parametrize("count", [1, 65, 128, 129, 300])
def test_however_many_questions_no_batch_is_over_the_limit_and_each_is_asked_once(count):
    _, queue = queue_of([question(f"Question {number}?") for number in range(count)], cells=5, max_new_tokens=4)
    assert queue.most_cells == max(1, MAX_BATCH // count)
    batches = taken(queue, cells=2)
    assert all(0 < len(batch) <= MAX_BATCH for batch in batches)
    asked = [(one.cell.cell, one.number) for batch in batches for one in batch]
    assert asked == [(number, one) for number in range(5) for one in range(count)]


def test_a_cell_is_complete_once_all_its_batches_are_answered():
    _, queue = queue_of([question(f"Question {number}?") for number in range(300)], cells=2)
    complete = []
    for batch in taken(queue):
        complete += queue.answered(batch, [(one.cell.cell, one.number) for one in batch])
    assert [(one.cell, answers) for one, answers in complete] == [
        (number, [(number, asked) for asked in range(300)]) for number in (0, 1)
    ]


@pytest.mark.parametrize("names", [80, 100, 200, 1000])
def test_replies_about_long_class_lists_stay_within_a_header(names):
    classes = [f"land use of the kind {number:04d}" for number in range(names)]
    asking, queue = queue_of([class_list(classes)], cells=130)
    batches = taken(queue)
    assert sum(map(len, batches)) == 130
    text = asking.questions[0].text
    scores = [{"text": name, "score": 0.123456} for name in classes[:32]]
    answer = {
        "question": text,
        "prompt": "A chat " + text,
        "turn": {"user": text},
        "scores": scores,
        "more": "x" * 1200,
    }
    reply = json.dumps({"answers": [answer] * max(map(len, batches))})
    assert len(reply) < wire.MAX_HEADER_BYTES


def test_a_request_with_a_long_hint_stays_within_a_header():
    asking, queue = queue_of([question("Is there a road?")], cells=130, clue="A hint “with quotes”. " * 2000)
    batches = taken(queue)
    sent = requests.batch([request(asking, one.cell, one.number) for one in batches[0]]).filled(False, 1)
    assert len(json.dumps(sent, ensure_ascii=False).encode()) < wire.MAX_HEADER_BYTES
    assert 1 < len(batches[0]) < 130 and MAX_HEADER_BYTES < wire.MAX_HEADER_BYTES


def test_pictures_are_bounded_and_counted_once_a_cell():
    _, queue = queue_of([question("One?"), question("Two?")], cells=8, picture_bytes=MAX_PICTURE_BYTES // 3)
    assert [len(batch) for batch in taken(queue)] == [6, 6, 4]
    _, queue = queue_of([question("One?")], cells=2, picture_bytes=2 * MAX_PICTURE_BYTES)
    assert [len(batch) for batch in taken(queue)] == [1, 1]


def test_a_batch_that_was_refused_is_halved_and_what_is_too_large_alone_is_given_up():
    asked = [question("One?"), question("Two?")]
    _, queue = queue_of(asked, cells=4)
    first = queue.take(10)
    assert len(first) == 8 and queue.too_large(first) is None
    halves = [queue.take(10), queue.take(10)]
    assert [[(one.cell.cell, one.number) for one in half] for half in halves] == [
        [(0, 0), (0, 1), (1, 0), (1, 1)], [(2, 0), (2, 1), (3, 0), (3, 1)],
    ]  # fmt: skip
    queue.put_back(halves[1])
    for expected in (2, 1):
        assert queue.too_large(queue.take(10)) is None and queue.most_cells == 1
        following = queue.take(10)
        assert len(following) == expected
        queue.put_back(following)
    assert queue.too_large(queue.take(10)).cell == 2
    assert [(one.cell.cell, one.number) for batch in taken(queue) for one in batch] == [(3, 0), (3, 1)]
