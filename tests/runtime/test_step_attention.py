"""Attention of one position in bf16: nearer to the truth than torch's own, whatever is masked, grouped or widened."""

import copy

import pytest
import torch
from torch import nn

from model_runtime.generation.decoding import Limits, decode
from model_runtime.models import step_attention
from model_runtime.models.decoder import build_decoder, choose_kernels

SETTINGS = {
    "model_type": "llama", "vocab_size": 97, "hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 2,
    "num_attention_heads": 4, "max_position_embeddings": 512, "rms_norm_eps": 1e-5,
}  # fmt: skip


@pytest.mark.parametrize("widened", [1, 3000, 1 << 19], ids=["one head at a time", "a few", "all"])
@pytest.mark.parametrize("mask", [None, "bool", "added"])
@pytest.mark.parametrize("own", [4, 2, 1])
def test_it_is_nearer_to_the_truth_than_torchs_own(own, mask, widened, monkeypatch):
    monkeypatch.setattr(step_attention, "_WIDENED", widened)
    torch.manual_seed(own)
    query = torch.randn(3, 4, 1, 16).bfloat16()
    key, value = (torch.randn(3, own, 80, 16).bfloat16()[:, :, :70] for _ in range(2))  # views, as of a cache
    shown = torch.ones(3, 1, 1, 70, dtype=torch.bool)
    shown[1, :, :, :33] = False
    given = {None: None, "bool": shown, "added": torch.zeros(shown.shape).masked_fill(~shown, -1e30).bfloat16()}[mask]

    module = nn.Module()
    module.num_key_value_groups = 4 // own
    wide = [t.double().repeat_interleave(4 // own, 1) for t in (key, value)]
    expected = nn.functional.scaled_dot_product_attention(
        query.double(), *wide, attn_mask=shown if mask else None, scale=0.2
    ).transpose(1, 2)
    with torch.inference_mode():
        found, _ = step_attention.step_attention(module, query, key, value, given, scaling=0.2)
        theirs, _ = step_attention.sdpa_attention_forward(module, query, key, value, given, scaling=0.2)
    assert found.dtype == torch.bfloat16 and found.shape == theirs.shape == (3, 1, 4, 16)
    assert (found - expected).abs().max() <= (theirs - expected).abs().max() * 1.01


def test_a_decoder_on_a_cpu_takes_it_for_its_steps_alone(monkeypatch):
    torch.manual_seed(0)
    stock = build_decoder(SETTINGS | {"num_key_value_heads": 2}).to(torch.bfloat16).eval().requires_grad_(False)
    ours, lengths = copy.deepcopy(stock), []
    choose_kernels(ours)
    assert ours.config._attn_implementation == step_attention.NAME and stock.config._attn_implementation == "sdpa"
    one = step_attention._one_position

    def watched(query, key, *rest):
        lengths.append((query.shape[0], key.shape[2]))
        return one(query, key, *rest)

    monkeypatch.setattr(step_attention, "_one_position", watched)
    prompts = [torch.randn(length, 64).bfloat16() for length in (12, 7, 12)]
    limits = Limits(end_id=-1, new_ids=6, stop_repetition=False)
    found, expected = decode(ours, prompts, limits), decode(stock, prompts, limits)
    assert [one.ids[0] for one in found] == [one.ids[0] for one in expected], "a prompt is read as ever"
    assert lengths == [(3, 12 + step) for step in range(1, 6) for _ in range(2)], "each step, in both layers"
    assert all(mine.ids == theirs.ids or theirs.margin < 0.05 for mine, theirs in zip(found, expected, strict=True)), (
        "where no two ids are about as likely"
    )
