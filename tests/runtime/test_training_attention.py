"""Words that point: where nouns and places of a question lead in a scene, and how far a head looks elsewhere."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from model_runtime.common.tasks import SINGLE
from model_runtime.scenes.classes import CLASSES
from model_runtime.scenes.inventory import NOUNS
from model_runtime.training.data.collating import batch_of
from model_runtime.training.data.generated import CELL_CHANNELS
from model_runtime.training.data.samples import Row, Saying
from model_runtime.training.data.sampling import Look
from model_runtime.training.data.sequences import NO_LABEL
from model_runtime.training.data.views import View
from model_runtime.training.losses.attention_supervision import Reader, divergence
from model_runtime.training.losses.attention_targets import ANSWER_HEADS, ANSWER_LAYER, LIES, WORD_LAYER, pointing
from model_runtime.training.losses.unirs import Speaking

SIDE = 2  # so that positions from the middle are the same as -1..1


class Ground:
    """A scene of 4 x 4 cells: a house at the top right, two at the bottom right, a river down the left side."""

    def cells(self, row):
        if row.id == "photo":
            return None
        cells = np.zeros((4, 4, CELL_CHANNELS), np.float32)
        cells[:, 0, CLASSES.index("water")] = 0.5
        for place in ((0, 3), (2, 2), (3, 3)):
            cells[(*place, len(CLASSES) + NOUNS.index("house"))] = 1
        return cells


def look(*asked, turn=0, name="scenes/0"):
    sayings = tuple(Saying(((question, "yes"),), "generated", "position") for question in asked)
    return Look(Row(name, SINGLE, (name,), sayings), View(turn=turn), sayings, 0)


def told(speaker, *looks):
    batch = batch_of(looks, speaker.tokeniser, SIDE**2, False, 4096)
    return pointing(looks, batch, Ground(), speaker.tokeniser, SIDE**2), batch


def named(speaker, found, batch):
    """The words that point: the text up to each one's end, with its shares row by row."""
    entries = zip(found.rows.tolist(), found.places.tolist(), found.layers.tolist(), found.wanted, strict=True)
    return [
        (speaker.tokeniser.decode(batch.ids[row, : place + 1].tolist()), by_rows(shares))
        for row, place, layer, shares in entries
        if layer == WORD_LAYER
    ]


def by_rows(shares):
    return shares.view(SIDE, SIDE).T.flatten().tolist()


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
def test_words_point_to_what_they_name(speaker, question, words):
    found, batch = told(speaker, look(question, "What is it?"))
    if not words:
        assert found is None
        return
    for (text, shares), (end, wanted) in zip(named(speaker, found, batch), words, strict=True):
        assert text.endswith(end) and shares == pytest.approx(wanted)
    assert (batch.slots[0, found.first] == 0).all()


def test_they_turn_with_the_picture_and_photographs_point_nowhere(speaker):
    quarter = look("How many houses are there?", "What is it?", turn=1)  # counter-clockwise: right becomes top
    found, batch = told(speaker, quarter, look("How many houses are there?", "What is it?", name="photo"))
    assert set(found.rows.tolist()) == {0}
    assert named(speaker, found, batch)[0][1] == pytest.approx([1 / 3, 2 / 3, 0, 0])
    assert told(speaker, look("What is it?", "How many?"))[0] is None


def test_answers_point_to_the_first_two_words_each_by_a_head(speaker):
    asked = "Is there a house in the top left corner? Clue: a river at the bottom"
    found, batch = told(speaker, look(asked, "Is there a forest on the right?"))
    answers = found.layers == ANSWER_LAYER
    assert len(named(speaker, found, batch)) == 3  # house, top left, right: no word of the clue, no forest here
    pointed = [
        (int(batch.owners[0, place]), head, by_rows(shares))
        for place, head, shares in zip(
            found.places[answers].tolist(), found.heads[answers].tolist(), found.wanted[answers], strict=True
        )
    ]
    said = len(speaker.tokeniser.encode("yes")) + 1
    house, corner, right = (0, 0, pytest.approx([0, 1 / 3, 0, 2 / 3])), (0, 1, [1, 0, 0, 0]), (1, 1, [0, 0.5, 0, 0.5])
    assert pointed == [house] * said + [corner] * said + [right] * said
    assert (batch.labels[0, found.places[answers]] != NO_LABEL).all()


def test_the_divergence_is_that_of_the_heads_own_attention(speaker):
    asked = look("Is there a house in the top left corner?", "Is there a river at the bottom?")
    found, batch = told(speaker, asked)
    blocks = torch.randn(1, SIDE**2, 128, generator=torch.manual_seed(0))
    model = Speaking(None, speaker.decoder, pointing=True).eval()
    with torch.no_grad():
        outputs = model(batch, blocks, pointing=found)
        weights, hidden = attention_weights(speaker.decoder.model, batch, blocks)
        kept = []
        for place, first, layer, head, wanted in zip(
            found.places, found.first, found.layers.tolist(), found.heads, found.wanted, strict=True
        ):
            looked = weights[layer][0, head, place, first : first + SIDE**2]
            kept.append(functional.kl_div((looked / looked.sum()).log(), wanted, reduction="sum"))
        elsewhere = divergence(speaker.decoder.model, hidden, batch.depths, found)
        assert elsewhere.item() == pytest.approx(torch.stack(kept).sum().item(), rel=1e-4)
        assert outputs["pointed"].item() == pytest.approx((elsewhere + model.reader(hidden, found)).item(), rel=1e-6)
        assert outputs["loss"].item() == pytest.approx(model(batch, blocks)["loss"].item(), rel=1e-6)


def attention_weights(base, batch, blocks):
    """(B, heads, L, L) of the two layers, as transformers' plain attention computes them, and all hidden states."""
    embeddings = base.embed_tokens(batch.ids).clone()
    embeddings[batch.slots >= 0] = blocks[0]
    hidden = base(
        inputs_embeds=embeddings, attention_mask=batch.mask, position_ids=batch.depths, use_cache=False,
        output_hidden_states=True,
    ).hidden_states  # fmt: skip
    mask = torch.zeros(batch.mask.shape).masked_fill(~batch.mask, -1e9)
    rotary = base.rotary_emb(hidden[0], batch.depths)
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


def test_a_word_is_told_where_what_it_names_lies(speaker):
    found, _ = told(speaker, look("How many houses are there?", "Is there a river at the bottom?"))
    words = found.found[found.layers == WORD_LAYER]
    houses = [(0.75 + 0.25 + 0.75) / 3, (-0.75 + 0.25 + 0.75) / 3]  # the middles of cells 3, 2, 3 and of rows 0, 2, 3
    assert words[0, :2].tolist() == pytest.approx(houses)
    assert words[0, 2].item() == pytest.approx(np.std([0.75, 0.25, 0.75]))
    assert words[1].tolist() == pytest.approx([-0.75, 0.0, 0.0, np.std([-0.75, -0.25, 0.25, 0.75])])
    assert words[2, :2].tolist() == pytest.approx([0.0, 0.5])


def test_places_are_read_behind_the_layer_that_looked_by_a_line_for_each_head(speaker):
    found, batch = told(speaker, look("Is there a house in the top left corner?", "What is it?"))
    width = LIES * (1 + ANSWER_HEADS)
    reader = Reader(width)
    with torch.no_grad():
        reader.lines.weight.copy_(torch.eye(width))
        reader.lines.bias.zero_()
    hidden = [torch.zeros(*batch.ids.shape, width) for _ in range(ANSWER_LAYER + 2)]
    entries = zip(found.rows, found.places, found.layers.tolist(), found.heads.tolist(), found.found, strict=True)
    for row, place, layer, head, lies in entries:
        line = 1 + head if layer == ANSWER_LAYER else 0
        hidden[layer + 1][row, place, LIES * line : LIES * (line + 1)] = lies
    assert reader(hidden, found).item() == pytest.approx(0)
    hidden[ANSWER_LAYER + 1][0, found.places[found.layers == ANSWER_LAYER]] += 0.5
    answers = int((found.layers == ANSWER_LAYER).sum())
    assert reader(hidden, found).item() > 0.2 * answers
