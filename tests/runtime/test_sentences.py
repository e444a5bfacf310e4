"""Sentences that travel with their templates: what is made, sent, said in another language, and fallen back to."""

import copy
import json
from pathlib import Path

import pytest

from model_runtime.common.sentences import Sentence, collected, put_back, spoken
from model_runtime.errors import RequestFault, RuntimeFault

GERMAN = {
    "{path} lacks {what}.": "In {path} fehlt {what}.",
    "Request {number}: {reason}": "Anfrage {number}: {reason}",
    "No model is loaded.": "Kein Modell ist geladen.",
}


def german(sentence):
    return GERMAN.get(sentence, sentence)


def sent(value):
    """A value as the other side of the wire has it."""
    return json.loads(json.dumps(value))


def test_a_sentence_is_plain_english_for_whoever_knows_no_better():
    sentence = Sentence("{path} lacks {what}.", path=Path("a/b"), what="'eyes'")
    assert sentence == "a/b lacks 'eyes'." and str(RuntimeFault(sentence)) == sentence
    assert sent({"message": sentence}) == {"message": "a/b lacks 'eyes'."}


def test_of_a_value_without_end_the_beginning_and_the_end_are_said():
    sentence = Sentence("There is no file “{path}”.", path=Path("/" + "a" * 9000 + ".mp4"))
    assert len(sentence) < 500 and sentence.startswith("There is no file “/aaa") and sentence.endswith("aaa.mp4”.")
    assert sentence == sentence.template.format(**sentence.values) and "a…a" in sentence
    assert Sentence("Why: {why}", why=sentence) == f"Why: {sentence}"


def test_a_fault_takes_its_template_along():
    fault = RequestFault(Sentence("{path} lacks {what}.", path="a", what=3), details="more")
    described = {"template": "{path} lacks {what}.", "values": {"path": "a", "what": 3}}
    assert fault.data == {"details": "more", "sentence": described}
    assert spoken(str(fault), sent(fault.data["sentence"]), german) == "In a fehlt 3."
    assert RequestFault("No model is loaded.").data == {}
    assert spoken("No model is loaded.", None, german) == "Kein Modell ist geladen."


def test_a_sentence_within_a_sentence_is_said_in_the_same_language():
    inner = RequestFault(Sentence("{path} lacks {what}.", path="a", what="b"))
    outer = Sentence("Request {number}: {reason}", number=2, reason=inner)
    assert outer == "Request 2: a lacks b."
    assert spoken(outer, None, german) == "Anfrage 2: In a fehlt b."
    assert spoken(str(outer), sent(outer.described()), german) == "Anfrage 2: In a fehlt b."


@pytest.mark.parametrize(
    "described",
    [
        {"template": "{path} lacks {what}.", "values": {"path": "a"}},
        {"template": "{path} lacks {", "values": {"path": "a"}},
        {"template": "{path.nothing}", "values": {"path": "a"}},
        {"template": "{path:d}", "values": {"path": "a"}},
        {"template": 3, "values": {}},
        {"values": {}},
        {"template": "x", "values": None},
        "text",
    ],
)
def test_what_does_not_fit_leaves_the_english_sentence(described):
    assert spoken("It is broken.", described, german) == "It is broken."


def test_the_sentences_of_a_reply_find_their_places_again():
    note = Sentence("{path} lacks {what}.", path="a", what="b")
    reply = {"answer": "a lacks b.", "clue_note": note, "answers": [{"notes": (note, "as it is")}], "score": 0.5}
    found, arrived = sent(collected(reply)), sent(reply)
    put_back(arrived, found, german)
    assert arrived == {
        "answer": "a lacks b.",  # the model's own words are nobody's to translate
        "clue_note": "In a fehlt b.",
        "answers": [{"notes": ["In a fehlt b.", "as it is"]}],
        "score": 0.5,
    }
    assert collected({"answer": "yes", "scores": [1, 2]}) == []


@pytest.mark.parametrize("found", [None, 3, [[]], [3], [[["no"], {}]], [[["answer", 0], {}]], [[[], {}]]])
def test_places_that_are_not_there_change_nothing(found):
    reply = {"answer": "yes"}
    put_back(reply, found, german)
    assert reply == {"answer": "yes"}


def test_a_copy_knows_its_template_too():
    sentence = Sentence("{path} lacks {what}.", path="{", what="}")
    assert copy.deepcopy(sentence) == sentence == "{ lacks }."
    assert copy.deepcopy(sentence).described() == sentence.described()
