"""What is said of a generated scene: its own questions, captions and class lists. Truth in, entries of a record out.

An entry is `{"instruction", "answer", "kind"}`; kinds are those of the data sets and of `scenes.questions`.
"""

from __future__ import annotations

import numpy as np

from ...datasets import short_answer
from ...scenes import Scene
from ...scenes.inventory import Inventory, inventory
from ...scenes.questions import questions
from ...scenes.words import article, some
from .paraphrases import CAPTION_INSTRUCTIONS, class_list, plain_name

_SETTINGS = {"urban": "built-up area", "rural": "rural area"}
_AREAS = ("residential area", "industrial area", "commercial area")
_UNCOUNTED = {"farmland", "forest", "meadow", "bare land", "water area"}
_FORMS = (
    "there are {things} in this {area} .",
    "{things} are in {an_area} .",
    "{an_area} with {things} .",
    "this {area} has {things} .",
)
MAIN_SHARE, PRESENT_SHARE = 0.5, 0.08


def scene_entries(scene: Scene, rng: np.random.Generator, each: int = 16) -> list[dict]:
    """Everything that is said of one scene."""
    seen = inventory(scene.truth, scene.gsd)
    entries = [
        {"instruction": short_answer(asked.question), "answer": asked.answer, "kind": asked.type}
        for asked in questions(scene.truth, scene.gsd, each=each)
    ]
    for form in rng.permutation(len(_FORMS))[:2]:
        text = caption(scene, seen, _FORMS[form], rng)
        if text:
            entries.append({"instruction": CAPTION_INSTRUCTIONS[0], "answer": text, "kind": "caption"})
    name = main_use(scene.truth.land_shares)
    if name is not None:
        for _ in range(2):
            instruction, answer = class_list(name, present(scene, seen), rng)
            entries.append({"instruction": instruction, "answer": answer, "kind": "classes"})
    return entries


def caption(scene: Scene, seen: Inventory, form: str, rng: np.random.Generator) -> str | None:
    """A sentence that names the most extended things of the place; None where nothing has a name."""
    areas = {noun: sum(thing.shape.area for thing in things) for noun, things in seen.things.items() if things}
    for general, special in (
        ("building", ("house", "commercial building", "industrial building")),
        ("water area", ("river",)),
    ):
        if any(noun in areas for noun in special):
            areas.pop(general, None)
    named = sorted(areas, key=lambda noun: -areas[noun])[: int(rng.integers(2, 5))]
    if not named:
        return None
    words = [_words(noun, len(seen.things[noun]), noun in seen.unsure) for noun in named]
    things = " , ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else words[0]
    use = main_use(scene.truth.land_shares)
    area = use if use in _AREAS else _SETTINGS[scene.truth.setting]
    return form.format(things=things, area=area, an_area=article(area))


def main_use(shares: dict[str, float]) -> str | None:
    """The plain name of the use that covers at least half of the land, or None."""
    use = next(iter(shares), None)
    return plain_name(use) if use is not None and shares[use] >= MAIN_SHARE else None


def present(scene: Scene, seen: Inventory) -> set[str]:
    """Plain names that can be said of a part of the scene, so that none is offered as a wrong answer."""
    names = {plain_name(use) for use, share in scene.truth.land_shares.items() if share > PRESENT_SHARE}
    kinds = {
        "river": ("river",), "water area": ("lake", "pond", "river", "beach"), "parking lot": ("parking lot",),
        "football pitch": ("sports field", "stadium"), "tennis court": ("tennis court",), "road": ("road",),
        "greenhouse": ("industrial area",), "storage tank": ("storage tanks",), "building": ("commercial area",),
    }  # fmt: skip
    for noun, plain in kinds.items():
        if seen.things.get(noun):
            names.update(plain)
    return names - {None}


def _words(noun: str, count: int, unsure: bool) -> str:
    if noun in _UNCOUNTED:
        return noun if noun != "water area" else "water"
    return f"some {noun}s" if unsure and count > 1 else some(count, noun)
