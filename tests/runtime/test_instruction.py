"""Capitals, spaces and marks of a typed question do not decide its answer; names, lists and trained words stay."""

import pytest

from model_runtime.common.closed_questions import (
    CHANGE_INSTRUCTION,
    ERA_CLASSES,
    SHORT_ANSWER,
    class_instruction,
)
from model_runtime.common.grid.asking import GridAsking, GridQuestion
from model_runtime.common.instruction import tidied
from model_runtime.grid.asking import questions_about
from model_runtime.models.base import Listener
from model_runtime.scenes import generate
from model_runtime.scenes.questions import questions


@pytest.mark.parametrize(
    "typed",
    [
        "is there a road?",
        "IS THERE A ROAD?",
        "iS THERE A ROAD?",
        "Is There A Road?",
        "IS there a ROAD",
        "Is there a road",
        "is there a road ??",
        "Is there a road.",
        "  is\tthere \n a  road ?! ",
        "\ufeffis there a\u00a0road?",
    ],
)
def test_one_question_however_it_is_typed(typed):
    assert tidied(typed) == "Is there a road?"
    assert tidied(f"{typed} {SHORT_ANSWER.lower()}") == f"Is there a road? {SHORT_ANSWER}"


@pytest.mark.parametrize(
    "typed, sent",
    [
        ("count the LNG terminals in the USA", "Count the LNG terminals in the USA"),
        ("is the White House visible?", "Is the White House visible?"),
        ("Is the IT park of IKEA there?", "Is the IT park of IKEA there?"),
        ("ARE THERE SHIPS OF THE USA?", "Are there ships of the USA?"),
        ("NDVI", "NDVI"),
        ("pH of the water?", "pH of the water?"),
        ("¿hay una carretera?", "¿Hay una carretera?"),
        ("Y a-t-il une route ?", "Y a-t-il une route?"),
        ("WIE VIELE SEEN GIBT ES?", "Wie viele seen gibt es?"),
        ("道路はありますか？？", "道路はありますか？"),
        ("what changed", "What changed?"),
        ("count the lakes", "Count the lakes"),
        ("?", "?"),
        ("", ""),
        ("straße", "Straße"),
        ("ßa", "ßa"),
        ("3 houses", "3 houses"),
        ("which one? Classes: NDVI, big Lake, red  ROAD", "Which one? Classes: NDVI, big Lake, red ROAD"),
        ("WHICH ONE IS IT? CLASSES: Lake, ROAD", "Which one is it? Classes: Lake, ROAD"),
        ("[SEG] WATER.", "[SEG] water."),
        ("[seg] water, road.", "[SEG] water, road."),
        ("[VG] WHERE IS THE WINDMILL", "[VG] Where is the windmill?"),
        ("[vqa]is there a road", "[VQA] Is there a road?"),
        ("[ref] what is [1, 20, 9, 30]?", "[REF] what is [1, 20, 9, 30]?"),
        ("[Identify] what is it", "[identify] What is it?"),
        ("[cls]", "[CLS]"),
    ],
)
def test_what_capitals_mean_stays(typed, sent):
    assert tidied(typed) == sent
    assert tidied(sent) == sent


def test_instructions_that_models_were_trained_on_are_sent_as_they_are():
    kept = [CHANGE_INSTRUCTION, class_instruction(ERA_CLASSES, True), class_instruction(["Lake", "NDVI", "a b"], False)]
    kept += [asked.question for asked in questions(generate(3, 256, 0.5).truth, 0.5, each=20)]
    assert len(kept) > 10
    assert [tidied(one) for one in kept] == kept


@pytest.mark.parametrize("typed", ["is there a road?", "IS THERE A ROAD", "Is There A Road ??"])
def test_the_answer_does_not_hang_on_capitals(shipped, scenes, typed):
    for picture in scenes[:3]:
        book = shipped.ask([picture], "Is there a road?", Listener())
        answer = shipped.ask([picture], typed, Listener())
        assert (answer.answer, answer.scores) == (book.answer, book.scores)
        assert answer.question == typed and "Is there a road?" in answer.prompt


def test_a_grid_in_the_terminal_and_a_change_are_asked_by_the_same_rule(engine, picture):
    asking = GridAsking((GridQuestion("IS THERE A ROAD"),), clue=False)
    (question,) = questions_about(asking, (picture,))
    assert (question.instruction, question.typed) == ("Is there a road?", "IS THERE A ROAD")
    assert asking.questions[0].options == ("yes", "no")
    (answer,) = engine.answer_many([question], 1, Listener())
    assert answer.question == "IS THERE A ROAD"
    change = engine.compare([picture, picture], "what  CHANGED", Listener(), clue=False)
    assert change.question == "what  CHANGED" and "What changed?" in change.prompt
