"""Why a raster's pixels cannot be read, from what GDAL says; for both processes, so that neither calls an intact file
damaged. The sentences are each one's own.
"""

from __future__ import annotations

from collections.abc import Sequence

MISSING_PART, NO_CODEC, DAMAGED = "missing part", "no codec", "damaged"

_WORDS = (
    (MISSING_PART, ("no such file", "does not exist", "unable to open", "cannot open", "not recognized as")),
    (
        NO_CODEC,
        (
            "data precision",
            "not allowed",
            "codec",
            "not supported",
            "unsupported",
            "not configured",
            "not compiled",
            "driver",
        ),
    ),
)


def fault(messages: Sequence[str]) -> tuple[str, str]:
    """(one of the three kinds, the message that tells it best) of GDAL's messages, in the order they came."""
    for kind, words in reversed(_WORDS):
        for message in messages:
            if any(word in message.lower() for word in words):
                return kind, message
    return DAMAGED, messages[0] if messages else ""
