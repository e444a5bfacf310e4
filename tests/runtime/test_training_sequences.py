"""Sequences: several conversations about the same pictures in one row are what each would be by itself."""

import numpy as np
import pytest
import torch

from model_runtime.common.tasks import PAIR, SINGLE, VIDEO
from model_runtime.images import prepared
from model_runtime.models.unirs import prompts
from model_runtime.models.unirs.change import ChangeExtraction
from model_runtime.models.unirs.projector import Projector
from model_runtime.models.unirs.tasks import CLUE_PROMPTS
from model_runtime.training.data.pictures import Pictures
from model_runtime.training.data.sequences import NO_LABEL, Branch, batched, sequence
from model_runtime.training.data.views import PLAIN, View, seen
from model_runtime.training.losses.captioner import Captioner
from model_runtime.training.losses.packed_attention import QUERIES
from model_runtime.training.losses.unirs import Eyes, Speaking
from model_runtime.training.settings import ChangeStage, Loop, Sampling

POSITIONS = 9


def learnt(line):
    """The ids that have to be said, branch by branch."""
    found = {}
    for label, owner in zip(line.labels, line.owners, strict=True):
        if label != NO_LABEL:
            found.setdefault(owner, []).append(label)
    return found


def test_a_sequence_holds_the_ids_of_inference_then_the_answer(speaker):
    tokeniser = speaker.tokeniser
    line = sequence(SINGLE, 1, POSITIONS, [Branch((("Is there a road?", "yes"),), "a village .")], tokeniser, 4096)
    user = prompts.user_text(SINGLE, "Is there a road?", "a village .")
    asked = prompts.token_ids(prompts.conversation(user, 1), tokeniser)
    image = asked.index(prompts.IMAGE_ID)
    answer = [*tokeniser.encode("yes"), tokeniser.eos_id]
    assert line.ids == [*asked[:image], *[0] * POSITIONS, *asked[image + 1 :], *answer]
    assert line.slots[image : image + POSITIONS] == list(range(POSITIONS))
    assert learnt(line) == {0: answer}


@pytest.mark.parametrize(("task", "blocks"), [(SINGLE, 1), (PAIR, 2), (VIDEO, 8)])
def test_a_base_learns_clues_as_it_is_asked_for_them_without_a_tag(speaker, task, blocks):
    tokeniser = speaker.tokeniser
    said = [Branch(((CLUE_PROMPTS[task], "a village ."),)), Branch((("Is there a road?", "yes"),))]
    clue, other = (sequence(task, blocks, 1, [branch], tokeniser, 4096, base=True) for branch in said)
    for line, user in ((clue, CLUE_PROMPTS[task]), (other, prompts.user_text(task, "Is there a road?", None))):
        asked = prompts.token_ids(prompts.conversation(user, blocks), tokeniser)
        assert line.ids[: len(asked)] == [0 if i == prompts.IMAGE_ID else i for i in asked]


def test_only_answers_are_learnt_in_a_conversation_of_several_turns(speaker):
    tokeniser = speaker.tokeniser
    line = sequence(SINGLE, 1, POSITIONS, [Branch((("Is there a road?", "yes"), ("How many?", "3")))], tokeniser, 4096)
    first, second = ([*tokeniser.encode(text), tokeniser.eos_id] for text in ("yes", "3"))
    assert learnt(line) == {0: first + second}


@pytest.mark.parametrize(("task", "blocks"), [(SINGLE, 1), (PAIR, 2), (VIDEO, 8)])
def test_branches_are_answered_as_if_each_stood_alone(speaker, task, blocks):
    pair = [Branch((("Is there a road?", "yes"),)), Branch((("What is it?", "a road"),), "water road")]
    branches = pair * (QUERIES // 10)  # so many that attention takes the row in several runs
    shown = torch.randn(blocks, POSITIONS, 128, generator=torch.manual_seed(0))
    model = Speaking(None, speaker.decoder).eval()

    def loss(rows):
        lines = [sequence(task, blocks, POSITIONS, row, speaker.tokeniser, 4096) for row in rows]
        assert len(rows[0]) <= 2 or len(lines[0].ids) > 2 * QUERIES
        batch = batched(lines, [blocks * POSITIONS] * len(rows))
        with torch.no_grad():
            return model(batch, shown.repeat(len(rows), 1, 1))["loss"].item()

    together = loss([branches])
    assert together == pytest.approx((loss([pair[:1]]) + loss([pair[1:]])) * (QUERIES // 10), rel=1e-5)
    assert loss([branches, pair[:1]]) == pytest.approx(together + loss([pair[:1]]), rel=1e-5)


@pytest.mark.parametrize("evenness", [0.0, 0.5, 1.0])
def test_answers_weigh_as_their_length_and_the_evenness_say(speaker, evenness):
    branches = [Branch((("Is there a road?", "yes"),)), Branch((("Which roads?", "a b, c d"),))]
    line = sequence(SINGLE, 1, POSITIONS, branches, speaker.tokeniser, 4096, evenness)
    assert [weight > 0 for weight in line.weights] == [label != NO_LABEL for label in line.labels]
    for number, branch in enumerate(branches):
        ids = len(speaker.tokeniser.encode(branch.turns[0][1])) + 1
        weights = [w for w, owner in zip(line.weights, line.owners, strict=True) if owner == number and w]
        assert len(weights) == ids and sum(weights) == pytest.approx(ids ** (1 - evenness))


def test_a_branch_weighs_as_many_times_as_much_as_is_said(speaker):
    turns = (("Which roads?", "a b, c d"),)
    branches = [Branch(turns), Branch(turns, weight=3.0)]
    line = sequence(SINGLE, 1, POSITIONS, branches, speaker.tokeniser, 4096, 0.7)
    first, second = ([w for w, owner in zip(line.weights, line.owners, strict=True) if owner == k] for k in (0, 1))
    assert sum(first) > 0 and second == [pytest.approx(3 * weight) for weight in first]


def test_what_conversations_begin_with_alike_stands_once(speaker):
    asked = ["Is there a road?", "Is there a river?"]
    alone = [sequence(SINGLE, 1, POSITIONS, [Branch(((q, "yes"),))], speaker.tokeniser, 4096) for q in asked]
    both = sequence(SINGLE, 1, POSITIONS, [Branch(((q, "yes"),)) for q in asked], speaker.tokeniser, 4096)
    alike = next(k for k, (a, b) in enumerate(zip(alone[0].ids, alone[1].ids, strict=False)) if a != b)
    assert both.owners.count(-1) == alike > POSITIONS + 1
    assert both.ids[: len(alone[0].ids)] == alone[0].ids and both.ids[:alike] == alone[1].ids[:alike]
    twice = sequence(
        SINGLE, 1, POSITIONS, [Branch(((asked[0], said),)) for said in ("no", "no")], speaker.tokeniser, 4096
    )
    assert learnt(twice)[0] == learnt(twice)[1] == [*speaker.tokeniser.encode("no"), speaker.tokeniser.eos_id]


def test_right_answers_are_those_that_greedy_decoding_gives(speaker):
    from model_runtime.generation.decoding import Limits, decode

    shown = torch.randn(1, POSITIONS, 128, generator=torch.manual_seed(1))
    asked = prompts.token_ids(
        prompts.conversation(prompts.user_text(SINGLE, "What is it?", None), 1), speaker.tokeniser
    )
    said = decode(speaker.decoder, [speaker.embed(asked, list(shown))], Limits(-1, 3))[0].ids
    line = sequence(SINGLE, 1, POSITIONS, [Branch((("What is it?", "abc"),))], speaker.tokeniser, 4096)
    start = line.labels.index(next(label for label in line.labels if label != NO_LABEL))
    for k, i in enumerate(said):
        line.labels[start + k] = i
        line.ids[start + 1 + k : start + 2 + k] = [i]
    with torch.no_grad():
        outputs = Speaking(None, speaker.decoder).eval()(batched([line], [POSITIONS]), shown)
    assert outputs["right"][0, start : start + len(said)].all()


def test_a_row_never_passes_the_longest_sequence(speaker):
    branches = [Branch(((f"Is there a road? {'word ' * 60}", "yes"),))] * 3
    line = sequence(SINGLE, 1, POSITIONS, branches, speaker.tokeniser, 90)
    assert max(line.depths) < 90 and len({len(line.ids), len(line.slots), len(line.labels), len(line.owners)}) == 1
    assert np.all(np.array(line.labels) == NO_LABEL)


@pytest.mark.parametrize(("task", "count"), [(SINGLE, 1), (PAIR, 2), (VIDEO, 8)])
def test_training_shows_the_decoder_what_the_runtime_shows_it(model, task, count):
    eyes = model.encoder
    pictures = [np.random.default_rng(k).integers(0, 256, (90, 160, 3), dtype=np.uint8) for k in range(count)]
    size, pad = eyes.config.preprocessing.size, model.preparation(task)
    shown = eyes.blocks(eyes.encode([prepared(picture, size, pad) for picture in pictures]), task, change=True)

    trained = Eyes(eyes.tower, eyes.projector, eyes.change, eyes.config.preprocessing)
    pixels = torch.from_numpy(np.stack([seen(picture, View(), size, task == VIDEO) for picture in pictures]))
    pairs = torch.tensor([0] if task == PAIR else [], dtype=torch.long)
    with torch.no_grad():
        blocks = trained(Pictures(pixels, torch.from_numpy(np.stack([PLAIN] * count)), pairs))
    assert torch.allclose(blocks, torch.stack(shown), atol=1e-5)


def test_the_mask_head_reads_cells_where_the_projector_put_them():
    grid = 6
    cells = torch.arange(grid * grid, dtype=torch.float32).view(1, grid // 2, 2, grid // 2, 2, 1)
    positions = cells.permute(0, 3, 1, 2, 4, 5).reshape(1, (grid // 2) ** 2, 4)  # as in the released projector
    change, projector = ChangeExtraction(8, grid), Projector(8, grid, 16)
    loop = Loop(epochs=1, rows=1, micro_rows=1, rate=1e-3)
    stage = ChangeStage(loop, Sampling({}), heads=2)
    captioner = Captioner(change, projector, stage, vocabulary=9, bos=1, eos=2)
    assert captioner._cells(positions).flatten().tolist() == list(range(grid * grid))
