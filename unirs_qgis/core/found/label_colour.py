"""The colour of a label, the same in layers, rasters and lists: takes a text, gives "#rrggbb" or an expression of it.

It follows the letters, so that a new label needs no new legend; the label itself is always written beside it.
"""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor

_SATURATION, _LIGHTNESS = 75, 42  # percent


def label_colour(label: str) -> str:
    """The colour of a label."""
    text = label.lower()
    letters = [ord(letter) for letter in (text[:1], text[1:2], text[-1:]) if letter]
    letters += [0] * (3 - len(letters))
    hue = (letters[0] * 47 + letters[1] * 89 + letters[2] * 131 + len(text) * 23) % 360
    return QColor.fromHsl(hue, round(_SATURATION * 2.55), round(_LIGHTNESS * 2.55)).name()


def colour_expression(label: str, alpha: int = 255) -> str:
    """The same of an expression, for a style; with `alpha` of 255."""
    text = f"lower({label})"
    letters = (f"substr({text}, 1, 1)", f"substr({text}, 2, 1)", f"right({text}, 1)")
    sums = " + ".join(f"coalesce(ascii({letter}), 0) * {by}" for letter, by in zip(letters, (47, 89, 131)))
    hue = f"({sums} + length({text}) * 23) % 360"
    return f"color_hsla({hue}, {_SATURATION}, {_LIGHTNESS}, {alpha})"
