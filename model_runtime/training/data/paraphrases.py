"""Paraphrases: class lists in other spellings and lengths, captions asked for in other words.

The data sets ask each thing in one fixed way; people do not. Nothing here changes what is true.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from ...common.closed_questions import (
    CHANGE_INSTRUCTION,
    SHORT_ANSWER,
    candidates,
    class_instruction,
    class_names,
    normalise,
)
from ...common.tasks import SINGLE
from ...models.unirs.tasks import CLUE_PROMPTS
from .samples import Annotation

CAPTION_INSTRUCTIONS = (
    CLUE_PROMPTS[SINGLE],
    "Describe this remote sensing image briefly.",
    "Describe this image.",
    "What does this place look like?",
    "What can be seen in this image?",
    "What is in this image?",
)
CHANGE_INSTRUCTIONS = (
    CHANGE_INSTRUCTION,
    "What has changed?",
    "What changed between the two images?",
    "Describe the changes between the two images.",
)
CLASS_CAPTIONS = ("a picture of {}.", "this is an aerial view of {}.", "there is {} in this picture.")

# One plain name for what the data sets and the generator spell in their own ways.
PLAIN_NAMES = {
    "airport": "airport", "airplane": "airport", "runway": "airport", "bareland": "bare land", "desert": "desert",
    "baseballfield": "baseball field", "baseballdiamond": "baseball field", "beach": "beach", "bridge": "bridge",
    "church": "church", "commercial": "commercial area", "buildings": "commercial area", "center": "city centre",
    "denseresidential": "residential area", "mediumresidential": "residential area", "residential": "residential area",
    "sparseresidential": "houses among trees", "mobilehomepark": "mobile home park", "farmland": "farmland",
    "annualcrop": "farmland", "agricultural": "farmland", "permanentcrop": "orchard", "orchard": "orchard",
    "vineyard": "vineyard", "forest": "forest", "herbaceousvegetation": "shrubs", "chaparral": "shrubs",
    "scrub": "shrubs", "meadow": "grassland", "pasture": "grassland", "industrial": "industrial area",
    "mountain": "mountains", "park": "park", "parking": "parking lot", "parkinglot": "parking lot",
    "playground": "sports field", "sportsground": "sports field", "pond": "pond", "port": "harbour",
    "harbor": "harbour", "railwaystation": "railway station", "resort": "resort", "river": "river",
    "school": "school", "square": "square", "stadium": "stadium", "storagetanks": "storage tanks",
    "viaduct": "road junction", "overpass": "road junction", "highway": "road", "freeway": "road",
    "intersection": "crossroads", "golfcourse": "golf course", "tenniscourt": "tennis court", "sealake": "lake",
    "denseurban": "city blocks", "lake": "lake", "solarfarm": "solar farm", "constructionsite": "construction site",
}  # fmt: skip
_GAP = re.compile(r" +([.,;:!?])(?= |$)")
_ALL_PLAIN = tuple(dict.fromkeys(PLAIN_NAMES.values()))
_CLOSE = (
    {"residential area", "houses among trees", "city blocks", "mobile home park", "city centre", "commercial area"},
    {"farmland", "orchard", "vineyard", "grassland", "shrubs"},
    {"pond", "lake", "river"},
    {"bare land", "desert", "construction site", "mountains"},
    {"road", "crossroads", "road junction", "bridge"},
    {"sports field", "stadium", "school", "baseball field"},
    {"commercial area", "industrial area", "parking lot", "storage tanks", "square", "church", "railway station"},
    {"forest", "park", "shrubs", "golf course", "resort"},
)


def readable(annotation: Annotation) -> Annotation:
    """With answers as people write them: no gap before a comma or a full stop, as tokenised captions have.

    Scores do not see the difference (`evaluation.metrics.words`).
    """
    turns = tuple((instruction, _GAP.sub(r"\1", answer)) for instruction, answer in annotation.turns)
    return annotation if turns == annotation.turns else replace(annotation, turns=turns)


def plain_name(name: str) -> str | None:
    """The plain name of a data set's or the generator's class, or None."""
    return PLAIN_NAMES.get(normalise(name))


def class_list(name: str, present: set[str], rng: np.random.Generator, video: bool = False) -> tuple[str, str]:
    """An instruction with a list of plain names in any order, and its answer.

    Names that could also be said of the place (`present`, or close to the right one) are left out.
    """
    near = set().union(*(group for group in _CLOSE if name in group)) | present
    others = [other for other in _ALL_PLAIN if other not in near and other != name]
    chosen = [others[k] for k in rng.permutation(len(others))[: int(rng.integers(3, 9))]]
    listed = [*chosen, name]
    listed = [listed[k] for k in rng.permutation(len(listed))]
    return class_instruction(listed, video), class_names([name], video)[0]


def paraphrased(annotation: Annotation, rng: np.random.Generator, video: bool = False) -> Annotation:
    """As it is, or asked for in another way; half and half where there is another way."""
    if rng.random() < 0.5 or len(annotation.turns) != 1:
        return annotation
    instruction, answer = annotation.turns[0]
    if annotation.kind == "caption":
        instruction = CAPTION_INSTRUCTIONS[int(rng.integers(len(CAPTION_INSTRUCTIONS)))]
    elif annotation.kind in ("changed", "unchanged"):
        instruction = CHANGE_INSTRUCTIONS[int(rng.integers(len(CHANGE_INSTRUCTIONS)))]
    elif annotation.kind == "classes":
        name = plain_name(answer)
        if name is None or name == "non-event":
            return annotation
        instruction, answer = class_list(name, set(), rng, video)
        if not video and rng.random() < 0.5:
            instruction = f"{instruction} {SHORT_ANSWER}"
    elif instruction.endswith(SHORT_ANSWER) and not candidates(instruction):
        return annotation
    elif instruction.endswith(SHORT_ANSWER):
        instruction = instruction.removesuffix(SHORT_ANSWER).strip()
    return replace(annotation, turns=((instruction, answer),))


def class_caption(name: str, rng: np.random.Generator) -> str | None:
    """A sentence for a picture of which only the class is known."""
    plain = plain_name(name)
    if plain is None:
        return None
    noun = plain if plain.endswith(("land", "s")) else ("an " if plain[0] in "aeiou" else "a ") + plain
    return CLASS_CAPTIONS[int(rng.integers(len(CLASS_CAPTIONS)))].format(noun)
