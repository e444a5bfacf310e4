"""A line on the language of what is typed, beside the box. Takes the lines and the model's languages; stops nothing.

Before a word is typed, who has QGIS in another language reads that the model knows English alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QWidget

from ....model_runtime.common.languages import foreign, sentence
from ....model_runtime.common.sentences import spoken
from ...core.text import tr
from .labels import PlainLabel


class LanguageLine(PlainLabel):
    """Nothing, as long as there is nothing to say."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(parent, name)
        self._languages: tuple[str, ...] = ()
        self._lines: Sequence[str] | None = None
        self.hide()

    def know(self, languages: tuple[str, ...]) -> None:
        """Take the languages that the model understands (ISO 639-1; none: nobody says)."""
        self._languages = languages
        self._tell()

    def hear(self, lines: Sequence[str] | None) -> None:
        """Take what is typed, a question a line; None: words that tell no language, or nothing that could be typed."""
        self._lines = lines
        self._tell()

    def _tell(self) -> None:
        found = filter(None, (foreign(line, self._languages) for line in self._lines or ()))
        told = list(dict.fromkeys(spoken(sentence(one), None, tr) for one in found))
        english_alone = {code.lower() for code in self._languages} == {"en"}
        if english_alone and self._lines is not None and not self._lines and _reads_other_than_english():
            told = [tr("This model knows English alone: ask in English.")]
        self.setText("\n".join(told))
        self.setVisible(bool(told))


def _reads_other_than_english() -> bool:
    return QgsApplication.locale().replace("-", "_").split("_")[0] not in ("", "C", "en")
