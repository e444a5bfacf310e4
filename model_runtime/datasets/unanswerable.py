"""Questions that no picture from above answers, beside questions that one does: a GeoChat folder in, items out.

`TAUGHT` are for training; `KEPT` are of the same kinds in other words, for `evaluate`, and are never taught.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..common.tasks import SINGLE
from .geochat import read_geochat
from .items import Item, Report

CANNOT_TELL = "cannot tell from this picture"
SOURCE = "unanswerable"
# How models say so: our own sentence, RS-LLaVA's ("I'm sorry, I do not know the answer"), and what others say.
_REFUSED = re.compile(
    r"\b(can ?not|can't|could not|couldn't|unable to|(not\s+|im)possible to)\s+(\w+\s+)?"
    r"(be\s+)?(tell|told|say|said|know|known|determined?|answer|answered|seen?|identif(y|ied)|provide)\b"
    r"|\b(do not|don't) know\b|\b(unknown|unanswerable|not visible|no information)\b",
    re.IGNORECASE,
)

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

# Of the same form, but any picture answers them: else who refuses whatever begins with "what" or "who" would be right.
OPEN = (
    "What kind of place is this?", "What can be seen here?", "What covers most of the ground?",
    "Which colour is the most common one?", "What is in the middle of this picture?", "What is this land used for?",
    "How densely is this place built up?", "What stands out in this picture?",
)  # fmt: skip
ANY_ANSWER = "any answer"


def is_refusal(answer: str) -> bool:
    """Whether an answer says that it cannot be told."""
    return _REFUSED.search(answer) is not None


def read_unanswerable(folder: Path, split: str = "val") -> tuple[list[Item], Report]:
    """Of each picture that is asked anything but to describe it: its first such question, one of `OPEN`, and one that
    no picture answers, in turn of `KEPT` (for the split `train` of `TAUGHT`), whose source is `SOURCE`. Raises
    DataFault.
    """
    asked, report = read_geochat(folder, split)
    questions = TAUGHT if split == "train" else KEPT
    first: dict[object, Item] = {}
    for item in asked:
        if item.kind != "caption" and len(item.turns) == 1:
            first.setdefault(item.pictures, item)
    items = []
    for number, (pictures, item) in enumerate(first.items()):
        items.append(item)
        none, some = (questions[number % len(questions)], CANNOT_TELL), (OPEN[number % len(OPEN)], ANY_ANSWER)
        for source, turn in ((SOURCE, none), ("open", some)):
            items.append(Item(f"{item.id}:{source}", SINGLE, pictures, (turn,), source, "open", (turn[1],)))
    report.good = len(items)
    return items, report
