"""Colours of a biome in a season, as surfaces. Tables and small rules; sRGB as the eye would name them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from .surfaces import RGB, Surface

_GRASS: dict[str, dict[str, tuple[RGB, RGB]]] = {
    "temperate": {
        "spring": ((92, 110, 58), (120, 132, 78)), "summer": ((86, 100, 58), (124, 124, 82)),
        "autumn": ((96, 98, 62), (130, 118, 82)), "winter": ((102, 98, 72), (128, 118, 90)),
    },
    "mediterranean": {
        "spring": ((98, 108, 64), (134, 128, 86)), "summer": ((128, 118, 82), (160, 144, 106)),
        "autumn": ((118, 110, 76), (150, 134, 98)), "winter": ((96, 102, 64), (128, 120, 84)),
    },
    "arid": {
        "spring": ((138, 126, 92), (172, 154, 118)), "summer": ((156, 138, 104), (184, 164, 128)),
        "autumn": ((152, 132, 100), (182, 160, 124)), "winter": ((148, 132, 100), (178, 158, 122)),
    },
    "tropical": {
        "spring": ((70, 98, 48), (104, 122, 66)), "summer": ((66, 96, 46), (98, 118, 62)),
        "autumn": ((80, 98, 52), (112, 120, 70)), "winter": ((92, 98, 58), (124, 120, 76)),
    },
}  # fmt: skip
_SOIL: dict[str, tuple[RGB, RGB]] = {
    "temperate": ((122, 100, 76), (158, 136, 108)), "mediterranean": ((156, 118, 86), (188, 156, 120)),
    "arid": ((184, 156, 122), (214, 192, 160)), "tropical": ((148, 96, 68), (184, 134, 100)),
}  # fmt: skip
_LEAVES: dict[str, dict[str, list[RGB]]] = {
    "temperate": {
        "spring": [(74, 98, 48), (88, 110, 54), (64, 88, 46), (100, 118, 62), (80, 92, 54)],
        "summer": [(58, 78, 44), (68, 88, 48), (76, 92, 52), (52, 70, 42), (84, 98, 56)],
        "autumn": [(132, 102, 58), (110, 88, 52), (146, 122, 66), (92, 94, 54), (122, 80, 52), (82, 88, 52)],
        "winter": [(112, 100, 84), (100, 90, 76), (122, 110, 94), (94, 86, 70)],
    },
    "mediterranean": {"summer": [(84, 92, 62), (72, 82, 52), (96, 102, 74), (66, 76, 50), (80, 84, 58)]},
    "arid": {"summer": [(92, 94, 64), (80, 86, 56), (104, 104, 74), (72, 80, 52)]},
    "tropical": {"summer": [(52, 84, 40), (66, 98, 46), (80, 108, 54), (48, 76, 40), (92, 114, 58)]},
}  # fmt: skip
_NEEDLES: list[RGB] = [(58, 78, 54), (64, 86, 58), (70, 90, 64), (54, 72, 52)]
_CROPS: dict[str, tuple[RGB, RGB]] = {
    "wheat": ((176, 152, 98), (200, 178, 124)), "young green": ((86, 108, 60), (112, 130, 76)),
    "maize": ((66, 92, 50), (90, 112, 64)), "stubble": ((170, 150, 110), (192, 174, 134)),
    "rapeseed": ((176, 166, 74), (198, 188, 96)), "vegetables": ((92, 110, 66), (126, 122, 84)),
    "fallow": ((124, 118, 78), (152, 138, 98)),
}  # fmt: skip
_ROOFS: dict[str, tuple[RGB, RGB]] = {
    "red tile": ((150, 84, 66), (170, 104, 82)), "orange tile": ((184, 116, 82), (206, 142, 104)),
    "brown tile": ((112, 86, 70), (134, 106, 88)), "tan tile": ((172, 142, 112), (194, 166, 136)),
    "grey tile": ((128, 126, 124), (150, 148, 144)), "dark slate": ((82, 84, 90), (104, 106, 110)),
    "white": ((222, 222, 218), (238, 238, 236)), "light metal": ((184, 190, 194), (208, 212, 214)),
    "blue metal": ((92, 126, 162), (118, 150, 182)), "green metal": ((96, 130, 108), (120, 150, 128)),
    "rust metal": ((136, 96, 76), (164, 126, 104)), "grey flat": ((158, 156, 152), (182, 180, 176)),
    "dark flat": ((96, 94, 92), (122, 120, 116)), "gravel": ((168, 160, 146), (190, 182, 168)),
    "raw concrete": ((188, 182, 172), (208, 204, 194)), "glass": ((196, 208, 206), (222, 230, 228)),
}  # fmt: skip
_CARS: dict[str, RGB] = {
    "white": (236, 236, 236), "silver": (186, 190, 194), "grey": (116, 118, 122), "black": (44, 45, 48),
    "blue": (62, 88, 138), "red": (158, 46, 42), "beige": (190, 176, 146), "green": (66, 96, 72),
    "yellow": (216, 172, 52), "orange": (212, 124, 50),
}  # fmt: skip


def shifted(colour: RGB, by: float, warm: float = 0.0) -> RGB:
    """A colour made lighter (by > 0) or darker, and warmer or cooler, in shares."""
    r, g, b = colour
    return (min(255.0, r * (1 + by + warm)), min(255.0, g * (1 + by)), min(255.0, b * (1 + by - warm)))


class Palette:
    """The surfaces of one biome in one season."""

    def __init__(self, biome: str, season: str):
        self.biome, self.season = biome, season
        self.grass_colours = _GRASS[biome][season]
        self.soil_colours = _SOIL[biome]
        self.bare_branches = biome == "temperate" and season == "winter"

    @lru_cache(maxsize=256)  # noqa: B019 - a palette lives as long as one drawing
    def grass(self, variant: int = 0, lush: float = 0.0) -> Surface:
        """Open grass; `lush` (0..1) makes it greener, as a watered lawn is."""
        a, b = self.grass_colours
        green = ((82, 108, 58), (108, 128, 72))
        a, b = (tuple((1 - lush) * np.array(p) + lush * np.array(q)) for p, q in zip((a, b), green, strict=True))
        by = (-0.06, 0.0, 0.05, -0.02, 0.09)[variant % 5]
        return Surface(shifted(a, by), shifted(b, by, 0.02), 0.16, 0.16, 0.10, 0.05)

    def soil(self, variant: int = 0) -> Surface:
        """Open ground."""
        a, b = self.soil_colours
        by = (0.0, 0.06, -0.06, 0.1)[variant % 4]
        return Surface(shifted(a, by), shifted(b, by), 0.22, 0.2, 0.12, 0.05)

    def leaves(self, kind: str, variant: int) -> Surface:
        """A crown's foliage."""
        seasons = _LEAVES[self.biome]
        tones = _NEEDLES if kind == "conifer" else seasons.get(self.season, seasons["summer"])
        tone = tones[variant % len(tones)]
        by = ((variant * 7) % 5 - 2) * 0.035
        return Surface(shifted(tone, by - 0.14), shifted(tone, by + 0.16, 0.02), 0.05, 0.1, 0.30, 0.08)

    def leaf_count(self, kind: str) -> int:
        """How many variants `leaves` tells apart."""
        return 15

    def crop(self, name: str, variant: int) -> Surface:
        """A field's ground cover."""
        if name == "ploughed":
            a, b = self.soil_colours
            by = (-0.16, -0.06, -0.22, 0.0)[variant % 4]
            return Surface(shifted(a, by), shifted(b, by - 0.04), 0.26, 0.16, 0.1, 0.05)
        a, b = _CROPS[name]
        if self.season in ("autumn", "winter") and name in ("maize", "rapeseed", "wheat"):
            a, b = _CROPS["stubble"] if name != "maize" else ((142, 122, 80), (164, 144, 100))
        by = ((variant * 3) % 7 - 3) * 0.03
        return Surface(shifted(a, by, by / 3), shifted(b, by), 0.22, 0.14, 0.1, 0.05)

    def roof(self, name: str, variant: int) -> Surface:
        """A roof's covering, a little different from house to house."""
        a, b = _ROOFS[name]
        by = ((variant * 5) % 9 - 4) * 0.028
        warm = ((variant * 3) % 5 - 2) * 0.012
        return Surface(shifted(a, by, warm), shifted(b, by, warm), 0.0, 0.16, 0.22, 0.04)

    def paint(self, name: str, variant: int = 0) -> Surface:
        """A vehicle's paint."""
        by = ((variant * 3) % 5 - 2) * 0.05
        colour = shifted(_CARS[name], by)
        return Surface(colour, colour, 0, 0, 0, 0.02)

    def asphalt(self, variant: int) -> Surface:
        """A road's surface: older is lighter."""
        level = (104, 122, 136, 148, 114)[variant % 5]
        return Surface((level - 5, level - 5, level - 4), (level + 9, level + 8, level + 5), 0.08, 0.16, 0.14, 0.035)

    def paved(self, kind: str) -> Surface:
        """Concrete, gravel, paving, dirt and what pavements and courts are made of."""
        if kind == "dirt":
            return self.soil(1)
        tones: dict[str, tuple[RGB, RGB]] = {
            "concrete": ((186, 182, 174), (206, 203, 196)), "gravel": ((176, 164, 146), (198, 188, 170)),
            "paving": ((160, 142, 128), (182, 164, 150)), "pavement": ((170, 167, 162), (188, 186, 182)),
            "yard": ((158, 154, 148), (186, 182, 174)), "court": ((146, 142, 136), (172, 168, 160)),
            "bays": ((112, 112, 113), (134, 133, 132)),
        }  # fmt: skip
        a, b = tones[kind]
        return Surface(a, b, 0.12, 0.2, 0.14, 0.04)

    def water(self, kind: str, variant: int) -> tuple[Surface, Surface]:
        """(open water, shallows)."""
        if kind == "pool":
            return Surface((96, 188, 206), (126, 208, 220), 0, 0.1, 0.3, 0.03), Surface(
                (214, 210, 200), (228, 226, 220)
            )
        tones: list[tuple[RGB, RGB]] = [
            ((44, 60, 56), (58, 74, 66)), ((40, 54, 66), (54, 70, 80)), ((46, 56, 48), (60, 70, 58)),
            ((62, 92, 94), (78, 108, 108)), ((84, 80, 64), (98, 92, 74)),
        ]  # fmt: skip
        a, b = tones[variant % len(tones)]
        deep = Surface(a, b, 0.3, 0.06, 0.03, 0.012)
        return deep, Surface(shifted(a, 0.35, 0.06), shifted(b, 0.4, 0.08), 0.2, 0.2, 0.1, 0.02)
