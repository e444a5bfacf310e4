"""The numbers of boxes as a finder learns them: nearly right is nearly as good, image tokens know them as written."""

import math

import pytest
import torch

from model_runtime.models.byte_pair_tokeniser import BytePairTokeniser
from model_runtime.models.rsunivlm import prompts
from model_runtime.models.rsunivlm.making_tokenizer import make_tokenizer
from model_runtime.models.rsunivlm.spelling import box_pieces, boxes_text
from model_runtime.training.losses.finding_targets import _box_maps
from model_runtime.training.losses.number_pieces import NumberPieces

PIECES = 1000  # of a decoder, more than its tokeniser has


@pytest.fixture(scope="module")
def tokeniser(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pieces")
    make_tokenizer(["There is no building in this image."] * 50, 420, box_pieces()).save(str(folder / "tokenizer.json"))
    return BytePairTokeniser(folder / "tokenizer.json", prompts.END)


@pytest.fixture(scope="module")
def pieces(tokeniser):
    return NumberPieces(tokeniser, PIECES)


def sure_of(ids, count=PIECES):
    return torch.full((len(ids), count), -8.0).index_put_(
        (torch.arange(len(ids)), torch.tensor(ids)), torch.tensor(8.0)
    )


def test_a_number_nearby_costs_less_than_one_far_away_and_a_word_is_right_or_wrong(tokeniser, pieces):
    wanted, near, far = (tokeniser.encode(f", {number}")[0] for number in (40, 41, 60))
    word, other = tokeniser.encode("There is")[:2]
    costs = pieces.loss(sure_of([wanted, near, far]), torch.tensor([wanted] * 3)).tolist()
    assert costs[0] < costs[1] < costs[2]
    right, wrong = pieces.loss(sure_of([word, other]), torch.tensor([word] * 2)).tolist()
    assert right < 0.01 and wrong > 10


def test_the_truth_is_one_together_also_at_the_pictures_edge(tokeniser, pieces):
    assert pieces.shares.sum(1) == pytest.approx(torch.ones(PIECES))
    edge = tokeniser.encode(", 0")[0]
    shares = dict(zip(pieces.near[edge].tolist(), pieces.shares[edge].tolist(), strict=True))
    assert max(shares, key=shares.get) == edge
    costs = pieces.loss(torch.zeros(1, PIECES), torch.tensor([edge]))
    assert costs.item() == pytest.approx(math.log(PIECES), rel=1e-5)


def test_the_tokens_that_a_box_covers_know_it_as_it_is_written():
    box = (0.25, 0.5, 0.37, 0.61)
    cells, _sides, shares, numbers = _box_maps([tuple(16 * side for side in box)], 16)
    assert cells.sum() == 1 and shares.sum() == pytest.approx(1)
    spelt = {boxes_text([[value / prompts.SCALE for value in row]]) for row in numbers[shares > 0].tolist()}
    assert spelt == {boxes_text([box])} == {"[25, 50, 37, 61]"}


def test_states_that_point_at_the_pieces_of_a_box_cost_least(pieces):
    torch.manual_seed(0)
    output = torch.randn(PIECES, 64)
    box = torch.tensor([[25, 50, 37, 61]])
    ids = [pieces.further[25], pieces.inside[50], pieces.inside[37], pieces.inside[61]]
    said = output[torch.stack(ids)][None]
    right = pieces.box_loss(said, output, box)
    assert right < pieces.box_loss(said, output, box + 1) < pieces.box_loss(said, output, box + 30)
