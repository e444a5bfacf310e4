"""Attention supervision: where words of a question are to attend in a scene, and how far a head is from that."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from model_runtime.common.tasks import SINGLE
from model_runtime.scenes.classes import CLASSES
from model_runtime.scenes.inventory import NOUNS
from model_runtime.training.data.collating import collate_conversations, unirs_blocks
from model_runtime.training.data.generated import CELL_CHANNELS
from model_runtime.training.data.samples import Annotation, Sample
from model_runtime.training.data.sampling import AugmentedSample
from model_runtime.training.data.sequences import NO_LABEL
from model_runtime.training.data.views import View
from model_runtime.training.data.writers import UnirsWriter
from model_runtime.training.losses.answers import ModelForTraining
from model_runtime.training.losses.attention_supervision import PositionProbe, attention_divergence
from model_runtime.training.losses.attention_targets import (
    ANSWER_HEADS,
    ANSWER_LAYER,
    POSITION_VALUES,
    WORD_LAYER,
    attention_targets,
)

SIDE = 2  # so that positions from the middle are the same as -1..1


class Ground:
    """A scene of 4 x 4 cells: a house at the top right, two at the bottom right, a river down the left side."""

    def cells(self, sample):
        if sample.id == "photo":
            return None
        cells = np.zeros((4, 4, CELL_CHANNELS), np.float32)
        cells[:, 0, CLASSES.index("water")] = 0.5
        for cell in ((0, 3), (2, 2), (3, 3)):
            cells[(*cell, len(CLASSES) + NOUNS.index("house"))] = 1
        return cells


def example(*asked, turn=0, name="scenes/0"):
    annotations = tuple(Annotation(((question, "yes"),), "generated", "position") for question in asked)
    return AugmentedSample(Sample(name, SINGLE, (name,), annotations), View(turn=turn), annotations, 0)


def targets_of(lm, *examples):
    batch = collate_conversations(examples, UnirsWriter(lm.tokeniser), unirs_blocks(SIDE**2, False), 4096)
    return attention_targets(examples, batch, Ground(), lm.tokeniser, SIDE**2), batch


def named(lm, targets, batch):
    """The words that have targets: the text up to each one's end, with its weights row by row."""
    chosen = targets.layers == WORD_LAYER
    entries = zip(targets.sequences[chosen], targets.tokens[chosen], targets.weights[chosen], strict=True)
    return [
        (lm.tokeniser.decode(batch.ids[sequence, : token + 1].tolist()), by_rows(weights))
        for sequence, token, weights in entries
    ]


def by_rows(weights):
    return weights.view(SIDE, SIDE).T.flatten().tolist()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many houses are there?", [("houses", [0, 1 / 3, 0, 2 / 3])]),
        ("Is there a house in the top left corner?", [("house", [0, 1 / 3, 0, 2 / 3]), ("left", [1, 0, 0, 0])]),
        ("Is there a river at the bottom?", [("river", [0.5, 0, 0.5, 0]), ("bottom", [0, 0, 0.5, 0.5])]),
        ("Is there a house on the left of a forest?", [("house", [0, 1 / 3, 0, 2 / 3])]),
        ("Is there a greenhouse?", []),
    ],
)
def test_words_attend_to_what_they_name(lm, question, words):
    targets, batch = targets_of(lm, example(question, "What is it?"))
    if not words:
        assert targets is None
        return
    for (text, weights), (end, wanted) in zip(named(lm, targets, batch), words, strict=True):
        assert text.endswith(end) and weights == pytest.approx(wanted)
    assert (batch.slots[0, targets.image_starts] == 0).all()


def test_targets_turn_with_the_picture_and_photographs_have_none(lm):
    quarter = example("How many houses are there?", "What is it?", turn=1)  # counter-clockwise: right becomes top
    targets, batch = targets_of(lm, quarter, example("How many houses are there?", "What is it?", name="photo"))
    assert set(targets.sequences.tolist()) == {0}
    assert named(lm, targets, batch)[0][1] == pytest.approx([1 / 3, 2 / 3, 0, 0])
    assert targets_of(lm, example("What is it?", "How many?"))[0] is None


def test_answers_attend_to_the_targets_of_the_first_two_words_each_by_a_head(lm):
    asked = "Is there a house in the top left corner? Clue: a river at the bottom"
    targets, batch = targets_of(lm, example(asked, "Is there a forest on the right?"))
    answers = targets.layers == ANSWER_LAYER
    assert len(named(lm, targets, batch)) == 3  # house, top left, right: no word of the clue, no forest here
    pointed = [
        (int(batch.conversation_ids[0, token]), head, by_rows(weights))
        for token, head, weights in zip(
            targets.tokens[answers].tolist(), targets.heads[answers].tolist(), targets.weights[answers], strict=True
        )
    ]
    said = len(lm.tokeniser.encode("yes")) + 1
    house, corner, right = (0, 0, pytest.approx([0, 1 / 3, 0, 2 / 3])), (0, 1, [1, 0, 0, 0]), (1, 1, [0, 0.5, 0, 0.5])
    assert pointed == [house] * said + [corner] * said + [right] * said
    assert (batch.labels[0, targets.tokens[answers]] != NO_LABEL).all()


def test_the_divergence_is_that_of_the_heads_own_attention(lm):
    asked = example("Is there a house in the top left corner?", "Is there a river at the bottom?")
    targets, batch = targets_of(lm, asked)
    blocks = torch.randn(1, SIDE**2, 128, generator=torch.manual_seed(0))
    model = ModelForTraining(None, lm.decoder, supervised=True).eval()
    with torch.no_grad():
        outputs = model(batch, blocks, attention_targets=targets)
        weights, hidden = attention_weights(lm.decoder.model, batch, blocks)
        apart = []
        for token, start, layer, head, wanted in zip(
            targets.tokens, targets.image_starts, targets.layers.tolist(), targets.heads, targets.weights, strict=True
        ):
            within = weights[layer][0, head, token, start : start + SIDE**2]
            apart.append(functional.kl_div((within / within.sum()).log(), wanted, reduction="sum"))
        divergence = attention_divergence(lm.decoder.model, hidden, batch.position_ids, targets)
        assert divergence.item() == pytest.approx(torch.stack(apart).sum().item(), rel=1e-4)
        assert outputs["attention"].item() == pytest.approx(
            (divergence + model.position_probe(hidden, targets)).item(), rel=1e-6
        )
        assert outputs["loss"].item() == pytest.approx(model(batch, blocks)["loss"].item(), rel=1e-6)


def attention_weights(base, batch, blocks):
    """(B, heads, L, L) of the two layers, as transformers' plain attention computes them, and all hidden states."""
    embeddings = base.embed_tokens(batch.ids).clone()
    embeddings[batch.slots >= 0] = blocks[0]
    hidden = base(
        inputs_embeds=embeddings, attention_mask=batch.mask, position_ids=batch.position_ids, use_cache=False,
        output_hidden_states=True,
    ).hidden_states  # fmt: skip
    mask = torch.zeros(batch.mask.shape).masked_fill(~batch.mask, -1e9)
    rotary = base.rotary_emb(hidden[0], batch.position_ids)
    former, base.config._attn_implementation = base.config._attn_implementation, "eager"
    layers = {number: base.layers[number] for number in (WORD_LAYER, ANSWER_LAYER)}
    weights = {
        number: layer.self_attn(layer.input_layernorm(hidden[number]), position_embeddings=rotary, attention_mask=mask)[
            1
        ]
        for number, layer in layers.items()
    }
    base.config._attn_implementation = former
    return weights, hidden


def test_a_word_has_the_location_of_what_it_names(lm):
    targets, _ = targets_of(lm, example("How many houses are there?", "Is there a river at the bottom?"))
    words = targets.locations[targets.layers == WORD_LAYER]
    houses = [(0.75 + 0.25 + 0.75) / 3, (-0.75 + 0.25 + 0.75) / 3]  # the middles of cells 3, 2, 3 and of rows 0, 2, 3
    assert words[0, :2].tolist() == pytest.approx(houses)
    assert words[0, 2].item() == pytest.approx(np.std([0.75, 0.25, 0.75]))
    assert words[1].tolist() == pytest.approx([-0.75, 0.0, 0.0, np.std([-0.75, -0.25, 0.25, 0.75])])
    assert words[2, :2].tolist() == pytest.approx([0.0, 0.5])


def test_the_probe_reads_locations_behind_the_supervised_layer_by_a_readout_for_each_head(lm):
    targets, batch = targets_of(lm, example("Is there a house in the top left corner?", "What is it?"))
    width = POSITION_VALUES * (1 + ANSWER_HEADS)
    position_probe = PositionProbe(width)
    with torch.no_grad():
        position_probe.readouts.weight.copy_(torch.eye(width))
        position_probe.readouts.bias.zero_()
    hidden = [torch.zeros(*batch.ids.shape, width) for _ in range(ANSWER_LAYER + 2)]
    layers, heads = targets.layers.tolist(), targets.heads.tolist()
    for sequence, token, layer, head, location in zip(
        targets.sequences, targets.tokens, layers, heads, targets.locations, strict=True
    ):
        first = POSITION_VALUES * (1 + head if layer == ANSWER_LAYER else 0)
        hidden[layer + 1][sequence, token, first : first + POSITION_VALUES] = location
    assert position_probe(hidden, targets).item() == pytest.approx(0)
    hidden[ANSWER_LAYER + 1][0, targets.tokens[targets.layers == ANSWER_LAYER]] += 0.5
    answers = int((targets.layers == ANSWER_LAYER).sum())
    assert position_probe(hidden, targets).item() > 0.2 * answers
