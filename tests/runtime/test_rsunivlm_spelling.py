"""What a small RSUniVLM is taught to write reads back as what it says, in few pieces."""

import numpy as np
import pytest

from model_runtime.common.methods import FIND, SEGMENT
from model_runtime.common.tasks import SINGLE
from model_runtime.models.base import Question
from model_runtime.models.byte_pair_tokeniser import BytePairTokeniser
from model_runtime.models.rsunivlm import prompts
from model_runtime.models.rsunivlm.making_tokenizer import make_tokenizer, write_tokenizer
from model_runtime.models.rsunivlm.parsing import parsed
from model_runtime.models.rsunivlm.spelling import absent_text, box_pieces, boxes_text, mask_pieces, mask_text

BOXES = [(0.5, 0.9, 0.62, 1.0), (0.1, 0.2, 0.35, 0.41), (0.0, 0.22, 0.07, 0.3)]


@pytest.fixture(scope="module")
def tokeniser(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tokenizer")
    corpus = ["[VG] Where is the building?", "[SEG] solar farm.", "others*4, building*3"]
    write_tokenizer(folder, make_tokenizer(corpus, 400, [*box_pieces(), *mask_pieces(["building", "water"])]))
    return BytePairTokeniser(folder / "tokenizer.json", prompts.END)


def found(method, phrase, text):
    picture = np.zeros((32, 32, 3), np.uint8)
    return parsed(Question(SINGLE, (picture,), phrase, method=method), text, False).found


def test_boxes_stand_from_left_to_right_and_take_four_pieces_each(tokeniser):
    text = boxes_text(BOXES)
    assert text == "[0, 22, 7, 30], [10, 20, 35, 41], [50, 90, 62, 100]"
    assert [thing.box for thing in found(FIND, "building", text)] == [BOXES[2], BOXES[1], BOXES[0]]
    ids = tokeniser.encode(text)
    assert len(ids) == 4 * 3 + 1
    assert tokeniser.decode(ids) == text


def test_a_mask_takes_a_piece_for_four_cells_and_reads_back(tokeniser):
    cells = np.random.default_rng(0).random((16, 16)) < 0.4
    text = mask_text(cells, "water")
    [thing] = found(SEGMENT, "water", text)
    assert (np.array(thing.mask.cells()).reshape(16, 16) == cells).all()
    ids = tokeniser.encode(text)
    assert len(ids) == 64
    assert tokeniser.decode(ids) == text
    assert len(text.split("\n")) == 16
    assert found(SEGMENT, "water", mask_text(np.zeros((16, 16), bool), "water")) == ()


def test_other_labels_and_longer_runs_are_written_in_smaller_pieces(tokeniser):
    for text in (mask_text(np.eye(8, dtype=bool), "solar farm"), "others*24\nothers*3, bridge*21", "1000, [1000, x"):
        assert tokeniser.decode(tokeniser.encode(text)) == text


def test_what_is_not_there_is_said_and_no_box_is_read():
    assert found(FIND, "windmill", absent_text("windmill")) == ()
