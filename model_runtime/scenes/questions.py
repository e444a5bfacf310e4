"""Questions about a scene with their exact answers, worded as in RSVQA. Truth in, questions out; no pixels.

Nothing is asked whose answer people could dispute: see inventory.py for what counts, and `beside` for directions.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import shapely

from .inventory import NOUNS, Inventory, Thing, inventory
from .truth import URBAN_SHARE, Truth
from .words import article, place, plural

TYPES = ("presence", "comp", "count", "rural_urban", "position")
_SIDES = {"on the left of": (-1, 0), "on the right of": (1, 0), "at the top of": (0, -1), "at the bottom of": (0, 1)}
_MOST = 30


@dataclass(frozen=True)
class SceneQuestion:
    """`type` is one of TYPES; `answer` is "yes", "no", a number in digits, "rural", "urban" or a place ("top left")."""

    type: str
    question: str
    answer: str


def questions(truth: Truth, gsd: float, seed: int = 0, each: int = 4) -> tuple[SceneQuestion, ...]:
    """Up to `each` questions of each type (one for rural or urban), yes and no as even as the place allows."""
    rng = np.random.default_rng([truth.seed, 21, seed])
    seen = inventory(truth, gsd)
    found = [
        *_balanced(_presence(seen, rng), each, rng),
        *_balanced(_comparison(seen, rng), each, rng),
        *_some(_count(seen, rng), each, rng),
        *_rural_urban(truth),
        *_balanced(_relative(seen, rng), each, rng),
        *_some(_where(seen, truth.side), max(1, each // 2), rng),
    ]
    return tuple(found)


def _some(candidates: list[SceneQuestion], most: int, rng: np.random.Generator) -> list[SceneQuestion]:
    return [candidates[i] for i in sorted(rng.permutation(len(candidates))[:most])]


def _balanced(candidates: list[SceneQuestion], most: int, rng: np.random.Generator) -> list[SceneQuestion]:
    """As many with "yes" as with "no", where there are enough."""
    groups = [[q for q in candidates if q.answer == answer] for answer in ("yes", "no")]
    half = [min(len(group), (most + 1) // 2) for group in groups]
    half = [min(len(group), most - other) for group, other in zip(groups, reversed(half), strict=True)]
    return [q for group, count in zip(groups, half, strict=True) for q in _some(group, min(count, most), rng)][:most]


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _presence(seen: Inventory, rng: np.random.Generator) -> list[SceneQuestion]:
    found = []
    for noun in NOUNS:
        if seen.present(noun) is not None:
            form = rng.choice(
                ["Is there {}?", "Is {} present?", "Is there {} in the image?", "Is {} present in the image?"]
            )
            found.append(SceneQuestion("presence", str(form).format(article(noun)), _yes(seen.present(noun))))
    return found


def _count(seen: Inventory, rng: np.random.Generator) -> list[SceneQuestion]:
    found = []
    for noun in NOUNS:
        count = seen.count(noun)
        if count is not None and count <= _MOST * 10:
            form = rng.choice(
                ["How many {} are there?", "What is the number of {}?", "How many {} are there in the image?"]
            )
            found.append(SceneQuestion("count", str(form).format(plural(noun)), str(count)))
    present = [q for q in found if q.answer != "0"]
    return present + [q for q in found if q.answer == "0"][: max(1, len(present) // 3)]


def _comparison(seen: Inventory, rng: np.random.Generator) -> list[SceneQuestion]:
    counted = [noun for noun in NOUNS if seen.count(noun) is not None]
    found = []
    for a, b in itertools.permutations(counted, 2):
        m, n = seen.count(a), seen.count(b)
        if m == n == 0:
            continue
        form = int(rng.integers(0, 5))
        if form < 2:
            found.append(SceneQuestion("comp", f"Are there more {plural(a)} than {plural(b)}?", _yes(m > n)))
        elif form < 4:
            found.append(SceneQuestion("comp", f"Are there less {plural(a)} than {plural(b)}?", _yes(m < n)))
        else:
            text = f"Is the number of {plural(a)} equal to the number of {plural(b)}?"
            found.append(SceneQuestion("comp", text, _yes(m == n)))
    return found


def _rural_urban(truth: Truth) -> list[SceneQuestion]:
    """Left out where the built-up share is within a tenth of the border between the two."""
    if abs(truth.built_up - URBAN_SHARE) < 0.1:
        return []
    return [SceneQuestion("rural_urban", "Is it a rural or an urban area?", truth.setting)]


def beside(a: Thing, b: Thing, direction: tuple[int, int]) -> bool | None:
    """Whether `a` lies in a direction of `b`: seen from b's nearest point, a's centre is more that way than aside.

    None where it is a matter of opinion: off by 34 to 63 degrees, or the centre within `b`.
    """
    centre = shapely.Point(a.centre)
    if b.shape.contains(centre):
        return None
    near = shapely.shortest_line(b.shape, centre).coords
    dx, dy = near[1][0] - near[0][0], near[1][1] - near[0][1]
    ahead = dx * direction[0] + dy * direction[1]
    aside = abs(dx * direction[1]) + abs(dy * direction[0])
    return True if ahead > 1.5 * aside else False if ahead < 0.5 * aside else None


def _relative(seen: Inventory, rng: np.random.Generator) -> list[SceneQuestion]:
    known = [n for n in NOUNS if n not in seen.unsure and 0 < len(seen.things[n]) <= _MOST]
    found = []
    for _ in range(40):
        if len(known) < 2:
            break
        a, b = (known[i] for i in rng.permutation(len(known))[:2])
        words = str(rng.choice(list(_SIDES)))
        pairs = [beside(x, y, _SIDES[words]) for x in seen.things[a] for y in seen.things[b] if x.id != y.id]
        if True in pairs or (pairs and None not in pairs):
            text = f"Is there {article(a)} {words} {article(b)}?"
            found.append(SceneQuestion("position", text, _yes(True in pairs)))
    return list({q.question: q for q in found}.values())


def _where(seen: Inventory, side: float) -> list[SceneQuestion]:
    """Where the only one of its kind is, unless it is large or near a border between two answers."""
    found = []
    for noun in NOUNS:
        if seen.count(noun) != 1:
            continue
        thing = seen.things[noun][0]
        x0, y0, x1, y1 = thing.shape.bounds
        offsets = [abs(3 * c / side - edge) for c in thing.centre for edge in (1, 2)]
        if max(x1 - x0, y1 - y0) < 0.4 * side and min(offsets) > 0.2:
            text = f"In which part of the image is the {noun}?"
            found.append(SceneQuestion("position", text, place(*thing.centre, side)))
    return found
