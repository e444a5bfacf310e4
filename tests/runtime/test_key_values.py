"""Keys and values in place: equal to transformers' cache to the last digit, shared by reference, never disturbed."""

import copy

import pytest
import torch
from transformers import DynamicCache

from model_runtime.generation.key_values import KeyValueCache
from model_runtime.models.decoder import build_decoder

SETTINGS = {
    "model_type": "llama", "vocab_size": 97, "hidden_size": 48, "intermediate_size": 96, "num_hidden_layers": 2,
    "num_attention_heads": 4, "max_position_embeddings": 512, "rms_norm_eps": 1e-5,
}  # fmt: skip


@pytest.fixture(scope="module", params=[4, 2], ids=["each its own", "grouped"])
def decoder(request):
    torch.manual_seed(3)
    return build_decoder(SETTINGS | {"num_key_value_heads": request.param}).eval().requires_grad_(False)


def run(decoder, cache, inputs, mask=None, positions=None):
    with torch.inference_mode():
        return decoder(
            inputs_embeds=inputs, past_key_values=cache, attention_mask=mask, position_ids=positions, use_cache=True
        ).logits


def places(cache):
    """Where in memory keys and values lie."""
    return [tensor.data_ptr() for layer in cache.layers for tensor in (layer.keys, layer.values)]


def held(cache):
    return [tensor.clone() for layer in cache.layers for tensor in (layer.keys, layer.values)]


def same(some, others):
    return all(torch.equal(one, other) for one, other in zip(some, others, strict=True))


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("rows", [1, 3])
def test_steps_in_place_give_the_same_logits_to_the_last_digit(decoder, rows, dtype):
    """Rows of unlike length, padded on the left, one of which leaves."""
    typed = copy.deepcopy(decoder).to(dtype)
    torch.manual_seed(rows)
    ours, theirs = KeyValueCache(60), DynamicCache()
    mask = torch.ones(rows, 20, dtype=torch.long)
    mask[-1, : 7 * (rows > 1)] = 0
    prompt, here = torch.randn(rows, 20, 48, dtype=dtype), None
    for step in range(12):
        positions = (mask.cumsum(1) - 1).clamp(min=0)[:, -prompt.shape[1] :]
        given = mask if rows > 1 else None
        mine, expected = (run(typed, cache, prompt, given, positions) for cache in (ours, theirs))
        assert torch.equal(mine, expected)
        here = here or places(ours)
        assert places(ours) == here, "nothing moved"
        if step == 5 and rows > 1:
            order = ours.keep([0, 2])
            assert order == [0, 2]
            theirs.batch_select_indices(torch.tensor(order))
            mask = mask[order]
        prompt = torch.randn(len(mask), 1, 48, dtype=dtype)
        mask = torch.cat([mask, mask.new_ones(len(mask), 1)], 1)
    assert ours.get_seq_length() == theirs.get_seq_length() == 31


def test_rows_that_leave_are_filled_from_the_end_and_the_rest_stays(decoder):
    cache = KeyValueCache(40)
    run(decoder, cache, torch.randn(6, 10, 48))
    before, here = held(cache), places(cache)
    assert cache.keep([0, 2, 3, 5]) == [0, 5, 2, 3]
    assert places(cache) == here and same(held(cache), [tensor[[0, 5, 2, 3]] for tensor in before])
    assert cache.keep([0, 1]) == [0, 1] and same(held(cache), [tensor[[0, 5]] for tensor in before])
    assert cache.keep([1]) == [1] and places(cache) == here and same(held(cache), [tensor[[5]] for tensor in before])


def test_of_snapshots_the_first_goes_on_in_place_and_none_disturbs_another(decoder):
    cache = KeyValueCache(40)
    run(decoder, cache, torch.randn(2, 10, 48))
    before, here = held(cache), places(cache)
    first, second = cache.snapshot(), cache.snapshot()
    assert places(first) == places(second) == here
    run(decoder, first, torch.randn(2, 3, 48))
    assert places(first) == here, "nobody held what it wrote into"
    run(decoder, second, torch.randn(2, 2, 48))
    assert places(second) != here and [c.get_seq_length() for c in (cache, first, second)] == [10, 13, 12]
    assert first.keep([1]) == [1] and places(first) != here, "another holds the row it would have overwritten"
    assert same(held(cache), before) and same([tensor[:, :, :10] for tensor in held(second)], before)
    assert same([tensor[:, :, :10] for tensor in held(first)], [tensor[[1]] for tensor in before])
    del first, second
    run(decoder, cache, torch.randn(2, 30, 48))
    assert places(cache) == here, "what the others wrote is nobody's now"
    run(decoder, cache, torch.randn(2, 1, 48))
    assert places(cache) != here and cache.get_seq_length() == 41, "and it may outgrow its buffers"


def test_a_row_dropped_from_the_end_is_not_written_into_by_who_still_has_it(decoder):
    cache = KeyValueCache(40)
    run(decoder, cache, torch.randn(3, 10, 48))
    fewer = cache.snapshot()
    here = places(cache)
    assert fewer.keep([0, 1]) == [0, 1] and places(fewer) == here
    run(decoder, fewer, torch.randn(2, 4, 48))
    kept = held(fewer)
    run(decoder, cache, torch.randn(3, 4, 48))
    assert places(cache) != here and same(held(fewer), kept)
