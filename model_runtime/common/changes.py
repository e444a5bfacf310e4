"""The one rule by which a caption of a pair is read as "changed" or "unchanged"; standard library only, as the plugin
reads captions by it too.
"""

from __future__ import annotations

import re

CHANGED, UNCHANGED = "changed", "unchanged"

NO_CHANGE = (
    r"\bno (\w+ ){0,4}(changes?|differences?)\b"
    r"|\bnothing (\w+ ){0,2}(changed|changes|different)\b"
    r"|\bidentical\b|\bsame as before\b|\bunchanged\b|\bnot changed\b"
)
_SAYS_NO_CHANGE = re.compile(NO_CHANGE)


def reading(caption: str) -> str | None:
    """`unchanged` where a caption says that nothing changed, else `changed`; an empty caption says neither.

    It says so by "no change" or "no difference" (up to four words between), "nothing has changed", "identical", "same
    as before", "unchanged" or "not changed": LEVIR-CC's five sentences for unchanged pairs, and their likes.
    """
    words = " ".join(caption.lower().split())
    if not any(character.isalnum() for character in words):
        return None
    return UNCHANGED if _SAYS_NO_CHANGE.search(words) else CHANGED
