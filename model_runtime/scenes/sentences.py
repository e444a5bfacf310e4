"""Change sentences in the manner of LEVIR-CC: lower case, a space before the full stop, five for a pair.

Facts of changes in, sentences out. What is said is what was done: nouns and numbers come from the change.
"""

from __future__ import annotations

import numpy as np

from .changes import Change
from .words import at, place, some

NO_CHANGE = (
    "there is no difference .", "the two scenes seem identical .", "the scene is the same as before .",
    "no change has occurred .", "almost nothing has changed .",
)  # fmt: skip
_LANDS = {
    "bare land": ("bareland", "open space", "clearing"), "meadow": ("grassland", "meadow", "open space"),
    "farmland": ("farmland", "field", "field"), "scrub": ("wasteland", "shrubs", "open ground"),
    "forest": ("forest", "woods", "trees"), "orchard": ("orchard", "trees", "orchard"),
    "vineyard": ("vineyard", "field", "vineyard"), "construction site": ("construction site", "bareland", "open space"),
    "residential": ("residential area", "neighborhood", "residential area"), "park": ("park", "lawn", "park"),
}  # fmt: skip


def sentences(change: Change, side: float, rng: np.random.Generator) -> tuple[str, ...]:
    """Five sentences that differ in words but not in what they say about one change."""
    words = _facts(change, side)
    forms = list(_FORMS[change.kind])
    if change.kind in ("quarter built", "hall built") and change.counts.get("road"):
        forms += _WITH_ROADS
    lines = dict.fromkeys(" ".join(form.format(**words).split()) + " ." for form in rng.permutation(forms))
    return tuple(lines)[:5]


def pair_sentences(changes: tuple[Change, ...], side: float, seed: int = 0) -> tuple[str, ...]:
    """Five sentences for a pair: of its one change, of several together, or that nothing changed."""
    rng = np.random.default_rng([seed, 41])
    if not changes:
        return NO_CHANGE
    told = [sentences(change, side, rng) for change in changes]
    if len(told) == 1:
        return told[0]
    return tuple(" and ".join(line.removesuffix(" .") for line in lines) + " ." for lines in zip(*told, strict=True))


def _facts(change: Change, side: float) -> dict[str, str]:
    lands = _LANDS.get(change.ground, ("ground", "open space", "area"))
    x0, y0, x1, y1 = change.shape.bounds
    spread = max(x1 - x0, y1 - y0) > 0.72 * side
    centre = change.shape.centroid
    where = "" if spread else at(place(centre.x, centre.y, side))
    noun = "house" if change.kind in ("houses built", "quarter built") else "building"
    noun = "swimming pool" if change.kind == "pools built" else noun
    count = max(1, change.counts.get("pool" if change.kind == "pools built" else "building", 0))
    one = count == 1
    return {
        "where": where, "many": some(count, noun), "land": lands[0], "land2": lands[1], "land3": lands[2],
        "is": "is" if one else "are", "has": "has" if one else "have", "s": "s" if one else "",
        "roads": some(max(1, change.counts.get("road", 0)), "road"),
    }  # fmt: skip


_WITH_ROADS = [
    "{roads} and {many} have been built on the {land} {where}",
    "the {land2} {where} has turned into {roads} with {many} built along",
]
_FORMS: dict[str, list[str]] = {
    "houses built": [
        "{many} {is} built beside the road {where}", "{many} {has} been built on the {land} {where}",
        "{many} appear{s} by the roadside {where}", "{many} show{s} up along the road {where}",
        "{many} {has} been constructed {where} next to the road", "{many} {is} built along the road {where}",
    ],
    "quarter built": [
        "the {land} {where} has been replaced by {many}", "{many} {has} been constructed on the {land} {where}",
        "{many} appear{s} on the {land2} {where}", "the {land3} {where} has turned into a built-up area with {many}",
        "{many} {is} built {where} in place of the {land2}", "{many} show{s} up {where}",
    ],
    "hall built": [
        "{many} {has} been built on the {land} {where}", "the {land2} {where} has been replaced by {many}",
        "{many} with a paved yard appear{s} {where}", "{many} {is} constructed {where}",
        "{many} show{s} up on the {land3} {where}", "the {land} has turned into {many} and paved ground {where}",
    ],
    "car park built": [
        "a parking lot has been built on the {land} {where}", "the {land2} {where} becomes a parking lot",
        "a parking area appears {where}", "the {land} {where} has been replaced by a parking lot",
        "a parking lot with cars shows up {where}", "a parking lot is constructed {where}",
    ],
    "buildings removed": [
        "{many} {has} been removed {where}", "{many} {where} disappear{s}", "{many} {has} been demolished {where}",
        "{many} {where} {is} gone and bare ground is left", "{many} {has} been torn down {where}",
    ],
    "road built": [
        "a road has been built on the {land} {where}", "a new road appears {where}",
        "a road shows up on the {land2} {where}", "a road is constructed across the {land} {where}",
        "a new road is built in the {land3} {where}",
    ],
    "trees felled": [
        "some trees have been removed {where}", "trees {where} have been cut down and bareland is left",
        "the trees of the {land} {where} disappear", "part of the {land} has been cleared {where}",
        "the {land} {where} has turned into bareland",
    ],
    "trees planted": [
        "many trees have been planted on the {land} {where}", "the {land2} {where} has been replaced by trees",
        "trees appear on the {land} {where}", "many trees show up {where}",
        "the {land} {where} is now covered by trees",
    ],
    "pools built": [
        "{many} {has} been built {where}", "{many} appear{s} behind the houses {where}", "{many} show{s} up {where}",
        "{many} {is} built in the {land} {where}", "{many} {has} been added {where}",
    ],
}  # fmt: skip
