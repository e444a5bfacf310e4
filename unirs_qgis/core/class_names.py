"""Class lists as people type them: takes in a text, gives out names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model_runtime.common.closed_questions import ERA_CLASSES, class_names
from ...model_runtime.common.whole_text import whole_text

_MARK = re.compile(r"^(?:[-*•–·]|\d{1,2}[.)])(?:\s+|$)")


def as_listed(classes: Sequence[str] | None) -> dict[str, str]:
    """A video's classes as the model spells them, with a capital, and as the list has them: the default list for None.

    Answers are shown in one spelling, whatever they are about: the list's.
    """
    listed = classes or ERA_CLASSES
    return dict(zip(class_names(listed, video=True), listed))


def parse_classes(text: str) -> list[str]:
    """Return the names in `text`, which commas, semicolons (those of Chinese and Japanese too) or lines part, in order.

    White space and the marks of a list ("- forest", "2. forest") are tidied away, doubles (whatever their capitals) are
    left out.
    """
    classes, seen = [], set()
    for part in re.split(r"[,;，、；\n]", whole_text(text)):
        name = _MARK.sub("", " ".join(part.split()))
        if name and name.lower() not in seen:
            seen.add(name.lower())
            classes.append(name)
    return classes
