"""Names of files that come from elsewhere: whether one is safe to make a path of, on every system."""

from __future__ import annotations

from pathlib import PurePosixPath

_MOST_CHARACTERS = 500


def lies_inside(name: str) -> bool:
    """Whether a name, with `/` between folders, is a plain relative path that cannot lead out of its folder."""
    path = PurePosixPath(name)
    plain = name.isprintable() and not any(sign in name for sign in ':\\*?"<>|') and len(name) < _MOST_CHARACTERS
    tidy = str(path) == name and not path.is_absolute() and not set(path.parts) & {"..", "."}
    return bool(path.parts) and plain and tidy and not any(part.endswith((" ", ".")) for part in path.parts)
