"""QGIS's locator bar asks: "ask is there a runway here" offers the question, and Enter asks it.

Takes the text behind the prefix; gives the question to `ask`. Nothing is sent or loaded while somebody types.
"""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsFeedback, QgsLocatorContext, QgsLocatorFilter, QgsLocatorResult
from qgis.PyQt.QtGui import QIcon

from ..core.text import tr

PREFIX = "ask"


class AskLocatorFilter(QgsLocatorFilter):
    """One result: the question as it is typed. QGIS keeps a clone of it for each search."""

    def __init__(self, icon: QIcon, ask: Callable[[str], None]) -> None:
        super().__init__()
        self._icon, self._ask = icon, ask
        self.setUseWithoutPrefix(False)

    def clone(self) -> AskLocatorFilter:
        """A copy for a search."""
        return AskLocatorFilter(self._icon, self._ask)

    def name(self) -> str:
        """Its name in QGIS's settings."""
        return "unirs_ask"

    def displayName(self) -> str:  # noqa: N802 - the names are QGIS's
        """Its name in the locator's menu."""
        return tr("Ask what the map shows (UniRS)")

    def prefix(self) -> str:
        """What is typed before the question; the user may choose another in the options."""
        return PREFIX

    def flags(self) -> QgsLocatorFilter.Flags:
        """It does no work: no thread is needed."""
        return QgsLocatorFilter.Flag.FlagFast

    def fetchResults(self, text: str, context: QgsLocatorContext, feedback: QgsFeedback) -> None:  # noqa: N802
        """Offer what is typed."""
        question = " ".join(text.split())
        if not question:
            return
        result = QgsLocatorResult()
        result.filter = self
        result.displayString = question
        result.description = tr("Ask UniRS about what the map shows")
        result.userData = question
        result.icon = self._icon
        result.score = 1.0
        self.resultFetched.emit(result)

    def triggerResult(self, result: QgsLocatorResult) -> None:  # noqa: N802
        """Enter, or a click: ask."""
        self._ask(result.displayString)
