"""What an unsaved project left, offered in the panel: takes the store; brings it into the open project or deletes it.

Hidden where nothing is left. "Not now" hides the offer until QGIS starts again; nothing is lost by it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ...core.answers.file import AnswerFileError
from ...core.answers.place import grid_file
from ...core.project_layers import same
from ...core.text import local_time, tr, tr_n
from ..widgets.flow_layout import FlowLayout
from ..widgets.inline_bars import ConfirmBar
from ..widgets.labels import plain_label

if TYPE_CHECKING:
    from ...core.answers.store import AnswerStore
    from ...core.answers.unsaved import Left

LAYERS = 3  # named


class LeftBar(QFrame):
    """A sentence, [Bring here] [Delete...] [Not now]; one project's leftovers after the other."""

    grids_brought = pyqtSignal(str)
    """The file that grids came into."""

    def __init__(self, store: AnswerStore, at_work: Callable[[], str], parent: QWidget | None = None) -> None:
        """`at_work`: the file that a grid is being written to, which is nobody's leftover yet."""
        super().__init__(parent)
        self.setObjectName("unirsLeft")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._store = store
        self._at_work = at_work
        self._left: Left | None = None
        self._told: set[str] = set()  # paths of what was offered and not wanted now
        self.text = plain_label(self, "unirsLeftText")
        self._buttons = QWidget(self)
        row = FlowLayout(self._buttons, spacing=4)
        for name, text, tip, act in (
            ("unirsLeftBring", tr("Bring here"), tr("Move them into the project that is open"), self._bring),
            ("unirsLeftDelete", tr("Delete…"), tr("Delete them for good; you are asked first"), self._ask),
            ("unirsLeftLater", tr("Not now"), tr("Keep them; offered again when QGIS starts"), self._later),
        ):
            button = QPushButton(text, self._buttons)
            button.setObjectName(name)
            button.setToolTip(tip)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        self.confirm = ConfirmBar("unirsLeftConfirm", self)
        self.confirm.confirmed.connect(self._delete)
        self.confirm.closed.connect(self._buttons.show)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 4)
        column.setSpacing(3)
        for widget in (self.text, self._buttons, self.confirm):
            column.addWidget(widget)
        self._soon = QTimer(self)  # opening a project is one turn of QGIS's own, and long enough
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        store.file_changed.connect(self._soon.start)
        self.look()

    def remove(self) -> None:
        """Let go of the store, with the plugin."""
        self._store.file_changed.disconnect(self._soon.start)
        self._soon.stop()

    def look(self) -> None:
        """See what is left, and offer it."""
        self._soon.stop()
        busy = self._at_work()
        found = self._store.unsaved.left()
        wanted = (
            left for left in found if left.path not in self._told and not (busy and same(grid_file(left.path), busy))
        )
        self._left = next(wanted, None)
        self.setVisible(self._left is not None)
        self.confirm.hide()
        self._buttons.show()
        if self._left is not None:
            self.text.setText(_sentence(self._left))

    def _bring(self) -> None:
        try:
            grids = self._store.bring(self._left)
        except AnswerFileError as error:
            self._store.problem.emit(str(error))
            return
        self.look()
        if grids:
            self.grids_brought.emit(grids)

    def _ask(self) -> None:
        self._buttons.hide()
        self.confirm.open(tr("Delete them for good?"))

    def _delete(self) -> None:
        self._store.unsaved.delete(self._left)
        self.look()

    def _later(self) -> None:
        self._told.update(left.path for left in self._store.unsaved.left())
        self.look()


def _sentence(left: Left) -> str:
    counts = [tr_n("%Ln answer", "%Ln answers", left.answers)] if left.answers else []
    if left.grids:
        counts.append(tr_n("%Ln grid", "%Ln grids", left.grids))
    what = counts[0] if len(counts) == 1 else tr("{} and {}").format(*counts)
    sentence = tr("{} of an unsaved project").format(what)
    about = [local_time(left.last)] if left.last is not None else []
    about += [*left.layers[:LAYERS], *(["…"] if len(left.layers) > LAYERS else [])]
    return f"{sentence} ({', '.join(about)})." if about else f"{sentence}."
