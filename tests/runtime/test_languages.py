"""What a question seems to be in: scripts and small words; unsure is nothing. Models say what they understand."""

import shutil

import pytest

from model_runtime.cli.common import SHIPPED_MODEL
from model_runtime.common.card import stated_languages
from model_runtime.common.languages import foreign, guess
from model_runtime.models.base import Listener
from model_runtime.models.folder import ModelFolder


@pytest.mark.parametrize(
    "text, code",
    [
        ("Wie viele Häuser gibt es?", "de"),
        ("Gibt es Wasser?", "de"),
        ("Y a-t-il une route ?", "fr"),
        ("Ou est la riviere ?", "fr"),
        ("¿Cuántas casas hay?", "es"),
        ("Cuantas casas hay aqui", "es"),
        ("Há uma estrada?", "pt"),
        ("C'è una strada?", "it"),
        ("Hoeveel huizen zijn er?", "nl"),
        ("Ile domów jest na obrazie?", "pl"),
        ("Burada yol var mı?", "tr"),
        ("Finns det en väg?", "sv"),
        ("Сколько домов?", "ru"),
        ("道路はありますか？", "ja"),
        ("有多少房子？", "zh"),
        ("도로가 있습니까?", "ko"),
        ("هل يوجد طريق؟", "ar"),
    ],
)
def test_other_languages_are_heard(text, code):
    assert guess(text).codes[0] == code
    assert foreign(text, ("en",)).codes[0] == code
    assert foreign(text, ("en", code)) is None and foreign(text, ()) is None


@pytest.mark.parametrize(
    "text",
    [
        "Is there a road?",
        "roads",
        "hello",
        "Number of houses",
        "Is Rio de Janeiro in the picture?",
        "Is this La Paz?",
        "São Paulo?",
        "Los Angeles",
        "Is El Paso del Norte visible",
        "What is near the Champs de Mars?",
        "Is there a bar in La Rioja de los Andes",
        "Can you see the sea?",
        "Man made lake",
        "Is π shown?",
        "42",
        "",
    ],
)
def test_unsure_is_nothing(text):
    assert guess(text) is None


def test_a_question_in_another_language_is_answered_and_said_to_be_so(shipped, scenes):
    answer = shipped.ask([scenes[0]], "Wie viele Häuser gibt es?", Listener(), clue=False)
    assert answer.language == "de" and answer.question == "Wie viele Häuser gibt es?"
    assert answer.notes[0] == "The question seems to be in German, which this model was not trained on."
    plain = shipped.ask([scenes[0]], "how many houses are there", Listener(), clue=False)
    assert (plain.language, plain.notes) == (None, ())
    listed = shipped.classify([scenes[0]], ["Wald", "Wasser", "Straße"], False, Listener(), clue=False)
    assert listed.language is None, "the instruction of a class list is English, whatever the classes are"


@pytest.mark.parametrize(
    "card, languages",
    [
        ("---\nlanguage: en\nlicense: other\n---\n# m", ("en",)),
        ("---\nlicense: other\nlanguage:\n- en\n- zh\ntags:\n- de\n---\n", ("en", "zh")),
        ("---\nlanguage: [en, fr]\n---\n", ("en", "fr")),
        ("# A model\n\nlanguage: en\n", ()),
        ("---\nlicense: other\n---\n\nlanguage: fr\n", ()),
        (None, ()),
    ],
)
def test_a_model_says_its_languages_in_the_front_matter_of_its_card(tmp_path, card, languages):
    if card is not None:
        (tmp_path / "README.md").write_text(card, encoding="utf-8")
    assert stated_languages(tmp_path) == languages
    assert stated_languages(tmp_path, ["la"]) == ("la",)


def test_the_shipped_model_says_english_and_saying_so_is_no_other_revision(shipped, tmp_path):
    assert shipped.model.card.languages == ("en",)
    copy = shutil.copytree(SHIPPED_MODEL, tmp_path / "model", ignore=shutil.ignore_patterns("README.md"))
    assert ModelFolder(copy).revision == shipped.model.card.revision
