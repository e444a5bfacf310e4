"""Packed conversations about the same pictures are what each would be by itself."""

import numpy as np
import pytest
import torch

from model_runtime.common.tasks import PAIR, SINGLE, VIDEO
from model_runtime.images import prepared
from model_runtime.models.unirs import prompts
from model_runtime.models.unirs.change import ChangeExtraction
from model_runtime.models.unirs.projector import Projector
from model_runtime.models.unirs.tasks import CLUE_PROMPTS
from model_runtime.training.data.pictures import PictureBatch
from model_runtime.training.data.sequences import NO_LABEL, Conversation, packed_sequence, padded_batch
from model_runtime.training.data.views import PLAIN, View, apply_view
from model_runtime.training.data.writers import UnirsWriter
from model_runtime.training.losses.answers import ModelForTraining, VisionEncoderForTraining
from model_runtime.training.losses.captioner import ChangeCaptioner
from model_runtime.training.losses.packed_attention import QUERIES
from model_runtime.training.settings import ChangeStage, Loop, Sampling

IMAGE_TOKENS = 9
ONE = [IMAGE_TOKENS]


def learnt(packed):
    """The ids that have labels, by conversation."""
    found = {}
    for label, owner in zip(packed.labels, packed.conversation_ids, strict=True):
        if label != NO_LABEL:
            found.setdefault(owner, []).append(label)
    return found


def test_a_sequence_holds_the_ids_of_inference_then_the_answer(lm):
    tokeniser = lm.tokeniser
    packed = packed_sequence(
        UnirsWriter(tokeniser), SINGLE, ONE, [Conversation((("Is there a road?", "yes"),), "a village .")], 4096
    )
    user = prompts.user_text(SINGLE, "Is there a road?", "a village .")
    asked = prompts.token_ids(prompts.conversation(user, 1), tokeniser)
    image = asked.index(prompts.IMAGE_ID)
    answer = [*tokeniser.encode("yes"), tokeniser.eos_id]
    assert packed.ids == [*asked[:image], *[0] * IMAGE_TOKENS, *asked[image + 1 :], *answer]
    assert packed.slots[image : image + IMAGE_TOKENS] == list(range(IMAGE_TOKENS))
    assert learnt(packed) == {0: answer}


@pytest.mark.parametrize(("task", "blocks"), [(SINGLE, 1), (PAIR, 2), (VIDEO, 8)])
def test_a_base_learns_clues_as_it_is_asked_for_them_without_a_tag(lm, task, blocks):
    tokeniser = lm.tokeniser
    said = [Conversation(((CLUE_PROMPTS[task], "a village ."),)), Conversation((("Is there a road?", "yes"),))]
    clue, other = (
        packed_sequence(UnirsWriter(tokeniser, base=True), task, [1] * blocks, [conversation], 4096)
        for conversation in said
    )
    for packed, user in ((clue, CLUE_PROMPTS[task]), (other, prompts.user_text(task, "Is there a road?", None))):
        asked = prompts.token_ids(prompts.conversation(user, blocks), tokeniser)
        assert packed.ids[: len(asked)] == [0 if i == prompts.IMAGE_ID else i for i in asked]


def test_only_answers_are_learnt_in_a_conversation_of_several_turns(lm):
    tokeniser = lm.tokeniser
    packed = packed_sequence(
        UnirsWriter(tokeniser), SINGLE, ONE, [Conversation((("Is there a road?", "yes"), ("How many?", "3")))], 4096
    )
    first, second = ([*tokeniser.encode(text), tokeniser.eos_id] for text in ("yes", "3"))
    assert learnt(packed) == {0: first + second}


@pytest.mark.parametrize(("task", "blocks"), [(SINGLE, 1), (PAIR, 2), (VIDEO, 8)])
def test_packed_conversations_are_answered_as_if_each_stood_alone(lm, task, blocks):
    pair = [Conversation((("Is there a road?", "yes"),)), Conversation((("What is it?", "a road"),), "water road")]
    conversations = pair * (QUERIES // 10)  # so many that attention takes the sequence in several runs
    shown = torch.randn(blocks, IMAGE_TOKENS, 128, generator=torch.manual_seed(0))
    model = ModelForTraining(None, lm.decoder).eval()

    def loss(groups):
        packed_all = [packed_sequence(UnirsWriter(lm.tokeniser), task, ONE * blocks, group, 4096) for group in groups]
        assert len(groups[0]) <= 2 or len(packed_all[0].ids) > 2 * QUERIES
        batch = padded_batch(packed_all, [blocks * IMAGE_TOKENS] * len(groups))
        with torch.no_grad():
            return model(batch, shown.repeat(len(groups), 1, 1))["loss"].item()

    together = loss([conversations])
    assert together == pytest.approx((loss([pair[:1]]) + loss([pair[1:]])) * (QUERIES // 10), rel=1e-5)
    assert loss([conversations, pair[:1]]) == pytest.approx(together + loss([pair[:1]]), rel=1e-5)


@pytest.mark.parametrize("length_normalisation", [0.0, 0.5, 1.0])
def test_answers_weigh_as_their_length_and_its_normalisation_say(lm, length_normalisation):
    conversations = [Conversation((("Is there a road?", "yes"),)), Conversation((("Which roads?", "a b, c d"),))]
    packed = packed_sequence(UnirsWriter(lm.tokeniser), SINGLE, ONE, conversations, 4096, length_normalisation)
    assert [weight > 0 for weight in packed.weights] == [label != NO_LABEL for label in packed.labels]
    for number, conversation in enumerate(conversations):
        ids = len(lm.tokeniser.encode(conversation.turns[0][1])) + 1
        weights = [w for w, owner in zip(packed.weights, packed.conversation_ids, strict=True) if owner == number and w]
        assert len(weights) == ids and sum(weights) == pytest.approx(ids ** (1 - length_normalisation))


def test_a_conversation_weighs_as_many_times_as_much_as_is_said(lm):
    turns = (("Which roads?", "a b, c d"),)
    conversations = [Conversation(turns), Conversation(turns, weight=3.0)]
    packed = packed_sequence(UnirsWriter(lm.tokeniser), SINGLE, ONE, conversations, 4096, 0.7)
    first, second = (
        [w for w, owner in zip(packed.weights, packed.conversation_ids, strict=True) if owner == k] for k in (0, 1)
    )
    assert sum(first) > 0 and second == [pytest.approx(3 * weight) for weight in first]


def test_what_conversations_begin_with_alike_stands_once(lm):
    asked = ["Is there a road?", "Is there a river?"]
    alone = [
        packed_sequence(UnirsWriter(lm.tokeniser), SINGLE, ONE, [Conversation(((q, "yes"),))], 4096) for q in asked
    ]
    both = packed_sequence(UnirsWriter(lm.tokeniser), SINGLE, ONE, [Conversation(((q, "yes"),)) for q in asked], 4096)
    alike = next(k for k, (a, b) in enumerate(zip(alone[0].ids, alone[1].ids, strict=False)) if a != b)
    assert both.conversation_ids.count(-1) == alike > IMAGE_TOKENS + 1
    assert both.ids[: len(alone[0].ids)] == alone[0].ids and both.ids[:alike] == alone[1].ids[:alike]
    twice = packed_sequence(
        UnirsWriter(lm.tokeniser),
        SINGLE,
        ONE,
        [Conversation(((asked[0], said),)) for said in ("no", "no")],
        4096,
    )
    assert learnt(twice)[0] == learnt(twice)[1] == [*lm.tokeniser.encode("no"), lm.tokeniser.eos_id]


def test_right_answers_are_those_that_greedy_decoding_gives(lm):
    from model_runtime.generation.decoding import Limits, decode

    shown = torch.randn(1, IMAGE_TOKENS, 128, generator=torch.manual_seed(1))
    asked = prompts.token_ids(prompts.conversation(prompts.user_text(SINGLE, "What is it?", None), 1), lm.tokeniser)
    said = decode(lm.decoder, [lm.embed(asked, list(shown))], Limits(-1, 3))[0].ids
    packed = packed_sequence(UnirsWriter(lm.tokeniser), SINGLE, ONE, [Conversation((("What is it?", "abc"),))], 4096)
    start = packed.labels.index(next(label for label in packed.labels if label != NO_LABEL))
    for k, i in enumerate(said):
        packed.labels[start + k] = i
        packed.ids[start + 1 + k : start + 2 + k] = [i]
    with torch.no_grad():
        outputs = ModelForTraining(None, lm.decoder).eval()(padded_batch([packed], [IMAGE_TOKENS]), shown)
    assert outputs["right"][0, start : start + len(said)].all()


def test_a_sequence_never_passes_the_longest_sequence(lm):
    conversations = [Conversation(((f"Is there a road? {'word ' * 60}", "yes"),))] * 3
    packed = packed_sequence(UnirsWriter(lm.tokeniser), SINGLE, ONE, conversations, 90)
    assert (
        max(packed.position_ids) < 90
        and len({len(packed.ids), len(packed.slots), len(packed.labels), len(packed.conversation_ids)}) == 1
    )
    assert np.all(np.array(packed.labels) == NO_LABEL)


@pytest.mark.parametrize(("task", "count"), [(SINGLE, 1), (PAIR, 2), (VIDEO, 8)])
def test_training_shows_the_decoder_what_the_runtime_shows_it(model, task, count):
    eyes = model.encoder
    pictures = [np.random.default_rng(k).integers(0, 256, (90, 160, 3), dtype=np.uint8) for k in range(count)]
    size, pad = eyes.config.preprocessing.size, model.preparation(task)
    shown = eyes.blocks(eyes.encode([prepared(picture, size, pad) for picture in pictures]), task, change=True)

    trained = VisionEncoderForTraining(eyes.tower, eyes.projector, eyes.change, eyes.config.preprocessing)
    pixels = torch.from_numpy(np.stack([apply_view(picture, View(), size, task == VIDEO) for picture in pictures]))
    pairs = torch.tensor([0] if task == PAIR else [], dtype=torch.long)
    with torch.no_grad():
        blocks = trained(PictureBatch(pixels, torch.from_numpy(np.stack([PLAIN] * count)), pairs))
    assert torch.allclose(blocks, torch.stack(shown), atol=1e-5)


def test_the_mask_head_reads_cells_where_the_projector_put_them():
    grid = 6
    cells = torch.arange(grid * grid, dtype=torch.float32).view(1, grid // 2, 2, grid // 2, 2, 1)
    positions = cells.permute(0, 3, 1, 2, 4, 5).reshape(1, (grid // 2) ** 2, 4)  # as in the released projector
    change, projector = ChangeExtraction(8, grid), Projector(8, grid, 16)
    loop = Loop(epochs=1, batch_size=1, micro_batch_size=1, rate=1e-3)
    stage = ChangeStage(loop, Sampling({}), heads=2)
    captioner = ChangeCaptioner(change, projector, stage, vocabulary=9, bos=1, eos=2)
    assert captioner._cells(positions).flatten().tolist() == list(range(grid * grid))
