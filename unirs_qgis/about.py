"""What metadata.txt says about the plugin: gives its version. Standard library only."""

from __future__ import annotations

from configparser import ConfigParser
from functools import lru_cache
from pathlib import Path

METADATA = Path(__file__).resolve().parent.parent / "metadata.txt"


@lru_cache(maxsize=1)
def plugin_version() -> str:
    """Return the version, "1.2.3"; it is kept with every answer."""
    parser = ConfigParser(interpolation=None)
    parser.read(METADATA, encoding="utf-8")
    return parser.get("general", "version", fallback="")
