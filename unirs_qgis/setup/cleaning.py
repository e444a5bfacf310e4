"""Text that may be shown to others: passwords, keys and the user's own folder taken out."""

from __future__ import annotations

import re
from pathlib import Path

_SECRETS = (
    (re.compile(r"(\w[\w+.-]*://)[^\s/@'\"`]+@"), r"\1***@"),
    (re.compile(r"(?i)\b((?:proxy-)?authorization:\s*\w+)\s+\S+"), r"\1 ***"),
    (re.compile(r"\b(?:hf_|pypi-|ghp_|github_pat_|glpat-|sk-)[\w-]{8,}"), "***"),
    (
        re.compile(r"(?i)([?&;](?:[\w-]*token|[\w-]*key|password|passwd|pwd|secret|sig|signature)=)[^&\s'\"`]+"),
        r"\1***",
    ),
    (re.compile(r"(?i)\b((?:[\w-]*token|password|passwd|pwd|secret|api[_-]?key)\s*[:=]\s*)\S+"), r"\1***"),
)


def cleaned(text: str, home: Path | None = None) -> str:
    """`text` without what only its owner should read; the home folder becomes `~`."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    folder = str(home or Path.home())
    if len(folder) > 1:
        pattern = r"[\\/]+".join(re.escape(part) for part in re.split(r"[\\/]+", folder))
        text = re.sub(rf"{pattern}(?=[\\/\s'\"`:,;)]|$)", "~", text, flags=re.IGNORECASE if "\\" in folder else 0)
    return text
