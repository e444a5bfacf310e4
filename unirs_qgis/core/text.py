"""Words for people: takes in English sentences, gives out the user's language; and layer sources without secrets."""

from __future__ import annotations

import re

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QCoreApplication

_SECRET = re.compile(
    r"(?i)((?:^|[?&;\s']|%3f|%26)(?:[\w-]*(?:password|passwd|pwd|token|secret|signature|key)|sig))(=|%3d)[^&\s']+?(?=&|\s|'|%26|$)"
)


def tr(sentence: str) -> str:
    """`sentence` in the user's language."""
    return QCoreApplication.translate("UniRS", sentence)


def public_source(layer: QgsMapLayer) -> str:
    """The layer's source as it may be stored and shown: passwords and access keys are replaced by dots."""
    return _SECRET.sub(r"\1\2...", layer.publicSource())
