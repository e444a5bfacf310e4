"""The box of all answers below the tabs: folded until there are any. Takes the store; holds the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSize, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...core.text import tr
from ...settings import GROUP
from ..widgets.folding import FoldingBox
from ..widgets.page_area import PageArea
from .panel import HistoryPanel

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from ...core.answers.store import AnswerStore

PAUSE_MS = 150
ROOM = 50  # lines of text: where the dock is as high, the answers unfold beside the panel
_FOLDED_KEY = f"{GROUP}/answers_folded"


class AnswersBox(FoldingBox):
    """Its title tells how many there are. What the user folds stays folded; until then it opens where there is room.

    The list in it is built when it is first unfolded or asked for.
    """

    built = pyqtSignal(object)
    """The `HistoryPanel` was built just now."""

    def __init__(self, iface: QgisInterface, store: AnswerStore, parent: QWidget | None = None) -> None:
        super().__init__("unirsHistory", parent)
        self.setToolTip(tr("All answers of this project"))
        self.setSaveCollapsedState(False)  # QGIS's memory does not tell what the user chose
        self._iface, self._store = iface, store
        self._by_itself = False  # folding now, not the user
        self._page = PageArea(None, self)
        self.column.addWidget(self._page)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._count)
        store.changed.connect(self._soon.start)
        self.collapsedStateChanged.connect(self._folded)
        self._fold(QgsSettings().value(_FOLDED_KEY, True, type=bool))
        self._count()

    @property
    def is_built(self) -> bool:
        """Whether the list is there already."""
        return self._page.widget() is not None

    @property
    def panel(self) -> HistoryPanel:
        """The list of answers."""
        return self.build()

    def build(self) -> HistoryPanel:
        """Have the list, which is made now where nobody needed it before."""
        if not self.is_built:
            panel = HistoryPanel(self._iface, self._store, self)
            self._page.setWidget(panel)
            self.built.emit(panel)
        return self._page.widget()

    def remove(self) -> None:
        """Let go of the store, with the plugin."""
        self._soon.stop()
        self._store.changed.disconnect(self._soon.start)
        if self.is_built:
            self.panel.remove()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's names
        """A folded box is its title, also before QGIS has hidden what is in it."""
        return QSize(super().sizeHint().width(), self._title_height()) if self.isCollapsed() else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As `sizeHint`."""
        least = super().minimumSizeHint()
        return QSize(least.width(), self._title_height()) if self.isCollapsed() else least

    def _title_height(self) -> int:
        return self.fontMetrics().height() + 8

    def _count(self) -> None:
        count = self._store.count()
        self.setTitle(tr("Answers ({})").format(count) if count else tr("Answers"))
        never_chosen = not QgsSettings().contains(_FOLDED_KEY)
        if count and never_chosen and self.window().height() >= ROOM * self.fontMetrics().height():
            self._fold(False)

    def _fold(self, folded: bool) -> None:
        self._by_itself = True
        self.setCollapsed(folded)
        self._by_itself = False
        self._take_room(folded)

    def _folded(self, folded: bool) -> None:
        self._take_room(folded)
        if not folded:
            self.build()
        if not self._by_itself:
            QgsSettings().setValue(_FOLDED_KEY, folded)

    def _take_room(self, folded: bool) -> None:
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Fixed if folded else policy.Preferred)
