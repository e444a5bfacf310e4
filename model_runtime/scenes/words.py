"""Words for numbers and places, shared by questions and change sentences."""

from __future__ import annotations

_PLURALS = {"farmland": "farmlands", "bare land": "bare lands"}
_NUMBERS = {2: "two", 3: "three", 4: "four"}


def plural(noun: str) -> str:
    """The plural as RSVQA writes it: farmlands, water areas, football pitches."""
    if noun.endswith("ch"):
        return noun + "es"
    return _PLURALS.get(noun, noun + "s")


def article(noun: str) -> str:
    """The noun with a or an before it."""
    return ("an " if noun[0] in "aeio" else "a ") + noun


def some(count: int, noun: str) -> str:
    """A number of things as people write it: "a house", "three houses", "several houses", "many houses"."""
    if count == 1:
        return article(noun)
    return f"{_NUMBERS.get(count) or ('several' if count < 9 else 'many')} {plural(noun)}"


def place(x: float, y: float, side: float) -> str:
    """Where in a square picture a point lies, one of nine: "top left", "top", ..., "center"."""
    column = ("left", "", "right")[min(2, int(3 * x / side))]
    row = ("top", "", "bottom")[min(2, int(3 * y / side))]
    return f"{row} {column}".strip() or "center"


def at(where: str) -> str:
    """A place as an adverb: "in the top left corner", "at the top", "on the left", "in the center"."""
    if " " in where:
        return f"in the {where} corner"
    return {"top": "at the top", "bottom": "at the bottom", "center": "in the center"}.get(where, f"on the {where}")
