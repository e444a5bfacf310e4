"""Questions that no picture from above answers, with the one answer that is true of them: that it cannot be told.

Who is never asked such things says something about every picture. `TAUGHT` are for training; `KEPT` are of the same
kinds in other words, for `evaluate`, and are never taught.
"""

from __future__ import annotations

import numpy as np

from ...common.closed_questions import SHORT_ANSWER
from .samples import Annotation

CANNOT_TELL = "cannot tell from this picture"
KIND = "refusal"
_SUFFIX_SHARE = 0.5  # of questions that are asked for a short answer, as those of the data sets are

_THINGS = ("house", "building", "road", "field", "car", "garden", "farm", "shop", "school", "river", "lake", "forest",
           "parking lot", "bridge", "warehouse", "land", "orchard", "street")  # fmt: skip
_PEOPLE = ("owner", "driver", "mayor", "farmer", "tenant", "architect", "photographer", "neighbours", "pilot")
_PATTERNS = (
    "Who owns this {thing}?", "Who built this {thing}?", "Who lives near this {thing}?", "Who paid for the {thing}?",
    "What is the name of this {thing}?", "What is the {thing} called?", "What is the history of this {thing}?",
    "How much does this {thing} cost?", "How much is the {thing} worth?", "How old is the {thing}?",
    "When was the {thing} built?", "When was this {thing} sold?", "Why was the {thing} put here?",
    "What is the address of this {thing}?", "What is the phone number of the {thing}?", "What is under the {thing}?",
    "What will this {thing} look like next year?", "Who is inside the {thing}?", "What does the {thing} smell like?",
    "What do people think of this {thing}?", "Which company runs this {thing}?", "How heavy is the {thing}?",
)  # fmt: skip
_OF_PEOPLE = (
    "What is the {person}'s name?", "What is the name of the {person}?", "How old is the {person}?",
    "What does the {person} earn?", "Where is the {person} going?", "What is the {person} thinking?",
    "What did the {person} eat today?", "Which party does the {person} vote for?",
)  # fmt: skip
_PLAIN = (
    "What is the temperature here?", "What was the weather like yesterday?", "Which day of the week is it?",
    "What time is it?", "How many people live here?", "What language is spoken here?", "What is the capital of France?",
    "What is two plus two?", "Who took this picture?", "Which camera took this picture?", "What is the postal code?",
    "What is the population of this town?", "Which country is this?", "Which city is this?", "Is the owner at home?",
    "Is somebody sick here?", "Is this house for sale?", "Is the water warm?", "Is the food here good?",
    "Who won the election?", "What is the speed limit?", "How deep is the water?", "How loud is it here?",
    "What colour are the owner's eyes?", "Which crop will be planted next?", "What is the meaning of life?",
    "Tell me a joke.", "Write a poem about this place.", "What is your name?", "How are you?",
)  # fmt: skip

TAUGHT = (
    *(pattern.format(thing=thing) for pattern in _PATTERNS for thing in _THINGS),
    *(pattern.format(person=person) for pattern in _OF_PEOPLE for person in _PEOPLE),
    *_PLAIN,
)
KEPT = (
    "Who is the owner of this house?", "Whose field is this?", "What is this street called?", "Who lives here?",
    "How much would I pay for this building?", "In which year was the road finished?", "What is the mayor called?",
    "How many people work in this building?", "What is being said in the street?", "Which country does this belong to?",
    "What was here a hundred years ago?", "What do the walls look like inside?", "How cold is the lake?",
    "Who parked the car?", "What is the school's telephone number?", "Which religion do people have here?",
    "What is the wifi password?", "Where does the driver live?", "How tall is the farmer?", "What is for lunch?",
    "Who drew this map?", "What will happen tomorrow?", "What is the crime rate?", "How rich are the people here?",
)  # fmt: skip


def refusal(source: str, rng: np.random.Generator) -> Annotation:
    """One of TAUGHT, with its answer, as a conversation of its own."""
    question = TAUGHT[rng.integers(len(TAUGHT))]
    if rng.random() < _SUFFIX_SHARE:
        question = f"{question} {SHORT_ANSWER}"
    return Annotation(((question, CANNOT_TELL),), source, KIND)
