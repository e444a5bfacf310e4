"""Repetition as the authors' generation_config.json has it: the same ids as transformers' own processors leave."""

import json

import pytest
import torch
from transformers import NoRepeatNGramLogitsProcessor, RepetitionPenaltyLogitsProcessor

from model_runtime.errors import ModelFault
from model_runtime.generation.decoding import Limits, decode
from model_runtime.generation.steering import Steering
from model_runtime.models.config_values import end_ids, steering
from model_runtime.models.folder import ModelFolder


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_a_sequence_that_stands_there_is_not_said_again(size):
    draws = torch.Generator().manual_seed(size)
    ids = torch.randint(0, 6, (40,), generator=draws).tolist()
    logits = torch.randn(6, generator=draws)
    expected = NoRepeatNGramLogitsProcessor(size)(torch.tensor([ids]), logits.clone().unsqueeze(0))[0]
    Steering(no_repeat_ngram=size).apply(logits, ids[:25], ids[25:])
    assert torch.equal(logits, expected)


def test_what_was_said_weighs_less_but_the_prompt_does_not_count():
    logits = torch.tensor([1.0, -1.0, 2.0, 0.0])
    expected = RepetitionPenaltyLogitsProcessor(1.1)(torch.tensor([[0, 1, 1]]), logits.clone().unsqueeze(0))[0]
    Steering(repetition_penalty=1.1).apply(logits, [2, 3, -200], [0, 1, 1])
    assert torch.equal(logits, expected)


def test_decoding_follows_it_row_by_row(lm):
    plain = lm.embed(lm.tokeniser.encode("a road"), [])
    free, banned = Limits(-1, 40, stop_repetition=False), tuple(range(259))
    steered = Limits(-1, 40, False, Steering(no_repeat_ngram=1), history=banned)
    one, two = decode(lm.decoder, [plain, plain], [free, steered])
    assert one.ids == decode(lm.decoder, [plain], free)[0].ids
    assert len(set(two.ids)) == len(two.ids) and not set(two.ids) & set(banned)
    assert decode(lm.decoder, [plain], Limits(-1, 40, also_end=frozenset({one.ids[2]})))[0].ids == one.ids[:3]


def test_a_folder_says_how_its_model_writes(tmp_path):
    (tmp_path / "generation_config.json").write_text(
        json.dumps({"eos_token_id": [7, 8], "repetition_penalty": 1.1, "do_sample": True, "no_repeat_ngram_size": None})
    )
    folder = ModelFolder(tmp_path)
    assert steering(folder, no_repeat_ngram=3) == Steering(3, 1.1) and end_ids(folder) == {7, 8}
    (tmp_path / "generation_config.json").write_text(json.dumps({"repetition_penalty": "much"}))
    with pytest.raises(ModelFault, match="repetition_penalty is 'much'; it is a number from 0.1 to 10"):
        steering(ModelFolder(tmp_path))
