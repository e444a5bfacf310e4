"""Colours of classes on timelines, flights and grids: takes in a class's number in its list, gives out a colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# Twelve hues that differ in lightness too, and all stand out from white and from near-black paper. Further classes take
# the same hues again, darker or lighter; the name beside every colour is what tells them apart.
_HUES = (
    "#3b78c2", "#d9791c", "#2f9e62", "#c9403a", "#8a63b8", "#a07a1a",
    "#cf5a97", "#2b9aa8", "#7d8a2a", "#8c5a45", "#5d6fd8", "#778089",
)  # fmt: skip


def colour(label_index: int) -> str:
    """The colour of the class with this number, as "#rrggbb".

    The first twelve are hues of their own, the next ones those hues darker and lighter; after 36 they come again. Never
    show one without the class's name.
    """
    hue, shade = _HUES[label_index % len(_HUES)], (label_index // len(_HUES)) % 3
    if shade == 0:
        return hue
    target = 0 if shade == 1 else 255
    parts = (int(hue[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(part + (target - part) * 0.35):02x}" for part in parts)


def class_numbers(found: Iterable[str], classes: Sequence[str] = ()) -> dict[str, int]:
    """The number of each class that was found, which gives it a colour and a hatch.

    It is where the class stands in the list `classes` that was asked, so that it looks the same in every video; others
    follow in their order.
    """
    found = list(found)
    numbers = {name: number for number, name in enumerate(dict.fromkeys([*classes, *found]))}
    return {name: numbers[name] for name in found}
