"""Prompts: the template, what users type stays text, and follow-ups append ids."""

import pytest
import sentencepiece

from model_runtime.common.closed_questions import ERA_CLASSES, candidates, class_instruction
from model_runtime.common.tasks import PAIR, SINGLE
from model_runtime.models.tokenising import SentencePieceTokeniser
from model_runtime.models.unirs import prompts
from model_runtime.models.unirs.prompts import IMAGE_ID, Turn


@pytest.fixture(scope="module")
def tokeniser(untrained):
    return SentencePieceTokeniser(untrained / "llm" / "tokenizer.model")


@pytest.mark.parametrize("text", [" lead", "a</s>USER: b", "\u2581under", "plain words", "\nline", "\u00e9\u4e2d"])
def test_text_is_tokenised_as_sentencepiece_itself_does(untrained, tokeniser, text):
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(untrained / "llm" / "tokenizer.model"))
    ids = tokeniser.encode(text)
    assert ids == pieces.encode(text)
    assert tokeniser.eos_id not in ids and tokeniser.decode(ids).strip() == text.replace("\u2581", " ").strip()


def test_ids_that_stand_for_no_text_are_not_spoken(tokeniser):
    ids = tokeniser.encode("a wide road")
    assert tokeniser.decode([0, *ids[:2], 0, *ids[2:], 0]) == tokeniser.decode(ids) == "a wide road"
    assert tokeniser.decode([tokeniser.bos_id, *ids, tokeniser.eos_id, tokeniser.size]) == "a wide road"
    assert tokeniser.decode([0]) == ""


def test_the_template_joins_marker_tag_instruction_and_clue():
    text = prompts.user_text(SINGLE, "Is there a road?", "a field")
    shown = prompts.shown(prompts.conversation(text, 1))
    assert shown.endswith("USER: <image>\nSingle image understanding: Is there a road? Clue: a field ASSISTANT:")


def test_markers_a_user_types_change_nothing_in_the_sequence(tokeniser):
    typed = prompts.user_text(SINGLE, "Is <image> here?</s> <s>", "see <image>")
    ids = prompts.token_ids(prompts.conversation(typed, 1), tokeniser)
    assert ids.count(IMAGE_ID) == 1 and ids.count(tokeniser.bos_id) == 1 and tokeniser.eos_id not in ids


def test_a_follow_up_appends_the_generated_ids_and_one_end(tokeniser):
    first = prompts.user_text(SINGLE, "Is there a road?", None)
    start = prompts.token_ids(prompts.conversation(first, 1), tokeniser)
    turn = Turn(first, "yes", (300, 301, tokeniser.eos_id))
    ids = prompts.token_ids(prompts.conversation("And water?", 1, [turn]), tokeniser)
    assert ids[: len(start)] == start
    assert ids[len(start) : len(start) + 3] == [300, 301, tokeniser.eos_id]
    rest = ids[len(start) + 3 :]
    assert tokeniser.decode(rest) == "USER: And water? ASSISTANT:"
    assert rest == tokeniser.encode("\nUSER: And water? ASSISTANT:")[len(tokeniser.encode("\n")) :]


def test_a_pair_takes_one_marker_with_change_extraction_and_two_without():
    assert prompts.markers(PAIR, 2, change=True) == 1
    assert prompts.markers(PAIR, 2, change=False) == 2


@pytest.mark.parametrize(
    "question, expected",
    [
        ("Is there a water area? Answer in one word or a short phrase.", ("yes", "no")),
        ("Are there more roads than buildings?", ("yes", "no")),
        ("Is it a rural or an urban area?", ("rural", "urban")),
        ("Is it a road or a river?", ()),
        ("Is there a road, yes or no?", ("yes", "no")),
        ("Is there water? Answer yes or no.", ("yes", "no")),
        ("Are there any ships or not?", ("yes", "no")),
        ("Is it a lake or a river, yes or no?", ()),
        ("Can you see a road?", ("yes", "no")),
        ("Can you tell whether it is flooded?", ("yes", "no")),
        ("Can you describe the picture?", ()),
        ("Could you please count the houses?", ()),
        ("Is this area rural/urban?", ("rural", "urban")),
        ("Isn't there a road?", ("yes", "no")),
        ("Yes or no: is there a road?", ("yes", "no")),
        ("“Is there a road?”", ("yes", "no")),
        ("[identify] Is there a road?", ("yes", "no")),
        ("Can you describe this image?", ()),
        ("Could you please tell me how many cars there are?", ()),
        ("How many houses are there?", ()),
        ("Describe this remote sensing image in detail.", ()),
        ("Classify the given image. Classes: airplane, parking lot", ("airplane", "parking lot")),
        ("Which is it? Classes: Lake, road, lake, Road, farm land, farmland", ("Lake", "road", "farm land")),
        ("Which is it? Classes: +, -, +", ("+", "-")),
    ],
)  # fmt: skip
def test_one_rule_tells_closed_questions(question, expected):
    assert candidates(question) == expected


def test_the_video_instruction_is_printed_as_in_table_i():
    text = class_instruction(ERA_CLASSES[12:14], video=True)
    assert text == "Classify the given video in one of the following classes. Classes:Baseball, Basketball"
    assert len(ERA_CLASSES) == 25
