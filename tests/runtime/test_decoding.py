"""The one decoding loop: equal to `generate`, rows together as rows alone, cancelled, and stopped when it repeats."""

import pytest
import torch

from model_runtime.errors import Cancelled, RuntimeFault
from model_runtime.generation.decoding import Limits, decode, prefill
from model_runtime.generation.scoring import sequence_log_probabilities
from model_runtime.models.decoder import build_decoder

SETTINGS = {
    "model_type": "llama", "vocab_size": 97, "hidden_size": 48, "intermediate_size": 96, "num_hidden_layers": 2,
    "num_attention_heads": 4, "num_key_value_heads": 2, "max_position_embeddings": 512, "rms_norm_eps": 1e-5,
}  # fmt: skip


@pytest.fixture(scope="module")
def decoder():
    torch.manual_seed(3)
    model = build_decoder(SETTINGS).eval().requires_grad_(False)
    for parameter in model.parameters():
        if parameter.dim() > 1:
            parameter.mul_(8)  # far from flat, so that greedy choices are no near-ties
    return model


@pytest.fixture(scope="module")
def rows(decoder):
    return [torch.randn(length, 48) for length in (9, 31, 17, 31, 4)]


def plain(new_ids, end_id=-1):
    return Limits(end_id=end_id, new_ids=new_ids, stop_repetition=False)


def test_one_row_gives_what_generate_gives(decoder, rows):
    for row in rows:
        expected = decoder.generate(
            inputs_embeds=row[None], attention_mask=torch.ones(1, len(row), dtype=torch.long), max_new_tokens=12,
            do_sample=False, eos_token_id=None, pad_token_id=0,
        )[0].tolist()  # fmt: skip
        assert decode(decoder, [row], plain(12))[0].ids == expected


def test_rows_of_unlike_length_give_together_what_they_give_alone(decoder, rows):
    alone = [decode(decoder, [row], plain(10))[0] for row in rows]
    together = decode(decoder, rows, plain(10))
    assert [result.ids for result in together] == [result.ids for result in alone]
    for one, other in zip(together, alone, strict=True):
        assert torch.allclose(one.first_logits, other.first_logits, atol=1e-4)


def test_finished_rows_leave_and_the_others_go_on(decoder, rows):
    free = [decode(decoder, [row], plain(10))[0].ids for row in rows]
    end = free[1][2]
    expected = [ids[: ids.index(end) + 1] if end in ids else ids for ids in free]
    results = decode(decoder, rows, plain(10, end))
    assert [result.ids for result in results] == expected
    assert results[1].finish == "end" and {result.finish for result in results} <= {"end", "length"}


def test_a_kept_prefix_gives_the_same_answer_and_is_not_used_up(decoder, rows):
    row = rows[1]
    prefix = prefill(decoder, row[:20])
    whole = decode(decoder, [row], plain(8))[0]
    for _ in range(2):
        assert decode(decoder, [row[20:]], plain(8), prefix=prefix)[0].ids == whole.ids
    assert prefix.get_seq_length() == 20


def held_by(cache):
    return [tensor.data_ptr() for layer in cache.layers for tensor in (layer.keys, layer.values)]


def test_a_snapshot_shares_what_it_holds_and_neither_disturbs_the_other(decoder, rows):
    cache = prefill(decoder, rows[1])
    cache.batch_repeat_interleave(3)
    before = [tensor.clone() for layer in cache.layers for tensor in (layer.keys, layer.values)]
    held = held_by(cache)
    twin, cut, fewer = (cache.snapshot() for _ in range(3))
    all_rows, some = cache.rows([0, 1, 2]), cache.rows([2, 0])
    for shared in (twin, cut, fewer, all_rows):
        assert held_by(shared) == held and shared.get_seq_length() == 31
    with torch.inference_mode():
        decoder(inputs_embeds=rows[0].repeat(3, 1, 1), past_key_values=twin, use_cache=True)
    cut.crop(-20)
    fewer.batch_select_indices(torch.tensor([1]))
    assert [c.get_seq_length() for c in (twin, cut, cache, all_rows)] == [40, 11, 31, 31]
    assert [len(c.layers[0].keys) for c in (fewer, some, cache, all_rows)] == [1, 2, 3, 3]
    assert torch.equal(some.layers[1].values, cache.layers[1].values[[2, 0]])
    cache.batch_select_indices(torch.tensor([0]))
    cache.crop(-1)
    after = [tensor for layer in all_rows.layers for tensor in (layer.keys, layer.values)]
    assert all(torch.equal(one, other) for one, other in zip(before, after, strict=True))


@pytest.mark.parametrize(
    "number, dtype, sentence",
    [
        (float("inf"), torch.float16, "overflowed in fp16; choose bf16 or fp32"),
        (float("nan"), torch.float32, "not finite in fp32"),
        (-float("inf"), torch.bfloat16, "not finite in bf16"),
    ],
)
def test_logits_that_are_not_finite_are_an_error_that_names_the_precision(rows, number, dtype, sentence):
    broken = build_decoder(SETTINGS).eval().requires_grad_(False).to(dtype)
    whole = decode(broken, [rows[0].to(dtype)], plain(3))[0]
    broken.lm_head.weight[5:] = number
    with pytest.raises(RuntimeFault, match=sentence):
        decode(broken, [row.to(dtype) for row in rows], plain(5))
    with pytest.raises(RuntimeFault, match=sentence):
        cache = prefill(broken, rows[0].to(dtype))
        sequence_log_probabilities(broken, cache, [0], whole.first_logits[None], [(7, 8)], 2)


def test_a_model_too_large_for_fp16_says_so(rows):
    large = build_decoder(SETTINGS).eval().requires_grad_(False)
    for layer in large.model.layers:
        layer.mlp.down_proj.weight.mul_(1e7)
    assert decode(large, rows[:1], plain(3))[0].ids
    with pytest.raises(RuntimeFault, match="overflowed in fp16"):
        decode(large.half(), [rows[0].half()], plain(3))


def test_cancelling_stops_between_two_ids(decoder, rows):
    seen = []
    with pytest.raises(Cancelled):
        decode(
            decoder, rows[:1], plain(50), on_id=lambda row, ids: seen.append(len(ids)), cancelled=lambda: len(seen) == 3
        )
    assert seen == [1, 2, 3]


def test_runaway_repetition_is_stopped_and_cut_to_one_round(rows):
    forgetful = build_decoder(SETTINGS).eval().requires_grad_(False)
    for layer in forgetful.model.layers:  # the next id follows from the last one alone, so it must go in circles
        layer.self_attn.o_proj.weight.zero_()
        layer.mlp.down_proj.weight.zero_()
    free = decode(forgetful, rows[:1], plain(200))[0].ids
    cycle = next(c for c in range(1, 60) if free[-100:-c] == free[-100 + c :])
    stopped = decode(forgetful, rows[:1], Limits(end_id=-1, new_ids=200))[0]

    assert cycle <= 24 and stopped.finish == "repetition"
    assert free[: len(stopped.ids)] == stopped.ids
    first = next(k for k in range(200) if free[k : k + cycle] == free[k + cycle : k + 2 * cycle])
    assert len(stopped.ids) == first + cycle


def test_candidates_side_by_side_score_as_each_alone(decoder, rows):
    row, candidates, end = rows[0], [(5,), (7, 8, 9), (7, 3)], 2
    cache = prefill(decoder, row)
    with torch.no_grad():
        last = decoder(inputs_embeds=row[None]).logits[0, -1]
        expected = []
        for candidate in candidates:
            ids = torch.tensor([*candidate])
            logits = decoder(inputs_embeds=torch.cat([row, decoder.get_input_embeddings()(ids)])[None]).logits[0]
            steps = torch.log_softmax(logits[len(row) - 1 :], -1)
            expected.append(sum(steps[k, i] for k, i in enumerate([*candidate, end])))
    found = sequence_log_probabilities(decoder, cache, [0], last[None], candidates, end)
    assert torch.allclose(found[0], torch.stack(expected), atol=1e-4)


def test_candidates_of_rows_of_unlike_length_score_as_each_row_alone(decoder, rows):
    candidates, end, kept = [(5,), (7, 8, 9)], 2, []
    results = decode(decoder, rows, plain(1), on_prefill=lambda cache: kept.append(cache.snapshot()))
    padding = [max(map(len, rows)) - len(row) for row in rows]
    firsts = torch.stack([result.first_logits for result in results])
    together = sequence_log_probabilities(decoder, kept[0], padding, firsts, candidates, end)
    assert len(set(padding)) > 1
    for row, first, found in zip(rows, firsts, together, strict=True):
        alone = sequence_log_probabilities(decoder, prefill(decoder, row), [0], first[None], candidates, end)
        assert torch.allclose(found, alone[0], atol=1e-4)


def test_the_margin_is_the_smallest_lead_of_a_chosen_id(decoder, rows):
    result = decode(decoder, rows, plain(3))[1]
    with torch.no_grad():
        ids = decoder.get_input_embeddings()(torch.tensor(result.ids[:-1]))
        logits = decoder(inputs_embeds=torch.cat([rows[1], ids])[None]).logits[0, len(rows[1]) - 1 :]
    best = logits.topk(2).values
    assert result.margin == pytest.approx(float((best[:, 0] - best[:, 1]).min()), abs=1e-4)
