"""What an answer comes to: an option, a number, a guessed figure, or a description in place of an answer."""

import pytest

from model_runtime.cli.common import print_answer
from model_runtime.common.reading import DESCRIBED, read
from model_runtime.common.reply import Reply, Score

NO = (Score("no", 0.71), Score("yes", 0.29))


@pytest.mark.parametrize("question", ["Is there a road?", "is there a road", "IS THERE A ROAD??"])
def test_a_caption_is_no_answer_to_a_closed_question(question):
    found = read(question, "many pieces of farmland are together.", NO)
    assert not found.answered and found.likely == Score("no", 0.71)
    assert read(question, "a caption").answered is False, "without scores too"


@pytest.mark.parametrize(
    "question, answer, scores, text, value",
    [
        ("Is there a road?", "Yes.", NO, "yes", None),
        ("Is there a road?", "No, there is none.", NO, "No, there is none.", None),
        ("How many houses?", "27", (), "27", 27),
        ("how many houses", "zero", (), "0", 0),
        ("How many houses?", "Twelve.", (), "12", 12),
        ("Count the houses", "1,204", (), "1204", 1204),
        ("How many houses?", "Twenty-five.", (), "25", 25),
        ("What is the area?", "9" * 400 + " m2", (), "9" * 400 + " m2", None),
        ("How many houses?", "There are 12 houses.", (), "There are 12 houses.", 12),
        ("Describe the picture.", "a lake", (), "a lake", None),
        ("Where is it?", "top left", (), "top left", None),
    ],
)
def test_answers_are_read(question, answer, scores, text, value):
    found = read(question, answer, scores)
    assert found.answered and not found.guessed and found.likely is None
    assert (found.text, found.value) == (text, value)


@pytest.mark.parametrize("answer", ["a few trees are near some buildings.", "yes", "Many.", "two trees near a river"])
def test_a_count_without_a_number_is_no_answer(answer):
    found = read("how many houses are there", answer)
    assert not found.answered and found.likely is None


@pytest.mark.parametrize(
    "question, answer, value, unit",
    [
        ("What is the area of the farmland in hectares?", "2088m2", 2088, "m²"),
        ("How many hectares are farmland?", "12", 12, ""),
        ("How large is the lake?", "1,250 ha", 1250, "ha"),
        ("How long is the runway?", "3.5 km", 3.5, "km"),
    ],
)
def test_a_figure_with_a_unit_is_a_guess(question, answer, value, unit):
    found = read(question, answer)
    assert (found.value, found.unit, found.guessed) == (value, unit, True)


def test_the_terminal_says_so_too(capsys):
    class Plain:
        json = False

    reply = Reply("single", "is there a road", "farmland is here.", scores=NO)
    print_answer(Plain, reply, 0.0, {})
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == ["farmland is here.", f"({DESCRIBED})", "more likely: no (71%)"]
