"""Class lists as people type them: takes in a text, gives out names."""

from __future__ import annotations

import re


def parse_classes(text: str) -> list[str]:
    """Return the names in `text`, which commas, semicolons or lines part, in order.

    White space is tidied, doubles (whatever their capitals) are left out.
    """
    classes, seen = [], set()
    for part in re.split(r"[,;\n]", text):
        name = " ".join(part.split())
        if name and name.lower() not in seen:
            seen.add(name.lower())
            classes.append(name)
    return classes
