"""The list of found things below the answer: takes the store of them; filters, reviews, deletes, exports.

What is selected here is selected on the map, and the other way round.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsProject, QgsSettings, QgsVectorLayer
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QEvent, QItemSelection, QItemSelectionModel, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QTreeView, QVBoxLayout, QWidget

from ...core.answers.file import AnswerFileError
from ...core.found import layers as found_layers
from ...core.found.features import TABLES
from ...core.found.store import FoundStore, Key
from ...core.text import tr, tr_n
from ...settings import GROUP
from ..review.buttons import ReviewButtons
from ..widgets.buttons import ButtonRow, tool_button
from ..widgets.inline_bars import ConfirmBar, CorrectionBar
from ..widgets.labels import plain_label
from ..widgets.typed import typed
from ..widgets.wrap_row import WrapRow
from .exports import FoundExports
from .model import AREA, DATE, KIND, LABEL, LENGTH, SCORE, FoundModel

ROWS = 7
PAUSE_MS = 120
_ALL_KEY = f"{GROUP}/find_lists_all"
_RIGHT, _WRONG = "right", "wrong"


class ThingsTable(QTreeView):
    """A flat list of rows; `words` are the buttons whose keys work here."""

    pressed_key = pyqtSignal(int)
    words: ReviewButtons | None = None

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unirsFoundTable")
        self.setAccessibleName(tr("Found things"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def fit_columns(self) -> None:
        """In the font of now."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        texts = {
            LABEL: "n" * 9,
            AREA: "9,999 m²",
            LENGTH: "99.9 m",
            SCORE: "> 99 %",
            KIND: "outline",
            DATE: "2020-08-31",
        }
        for section, text in texts.items():
            title = self.header().sectionSizeHint(section)
            self.setColumnWidth(section, max(title, metrics.horizontalAdvance(text) + 18))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few rows; the dock scrolls."""
        return QSize(300, (ROWS + 2) * (self.fontMetrics().height() + 4))

    def event(self, event: QEvent) -> bool:
        """Claim the keys of a review while the keyboard is here."""
        return (self.words is not None and self.words.claims(event)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter zooms, F2 corrects, Del deletes; A, R, C, U and N review."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_F2):
            self.pressed_key.emit(event.key())
        elif self.words is None or not self.words.press(event):
            super().keyPressEvent(event)


class FoundThings(QWidget):
    """Hidden until there is something to list."""

    zoom_wanted = pyqtSignal(object)
    """The layer and the number of a feature."""

    def __init__(self, store: FoundStore, warn: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsFoundThings")
        self._store, self._warn = store, warn
        self._answer_id: int | None = None
        self._judged: list[list[Key]] = []
        self._syncing = False
        self._watched: set[str] = set()
        self.model = FoundModel(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.read)
        self._build()
        store.changed.connect(self._pause.start)
        QgsProject.instance().layersAdded.connect(self._watch)
        self._watch()
        self.read()

    def show_answer(self, answer_id: int | None) -> None:
        """List what belongs to this answer, where only one's are listed."""
        self._answer_id = answer_id
        self._pause.start()

    def selected(self) -> list[Key]:
        """The keys of the selected things."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.keys.key(row) for row in rows]

    def listed(self) -> list[Key]:
        """The keys of all that the filters let pass."""
        return [self.model.keys.key(row) for row in range(len(self.model.keys))]

    def remove(self) -> None:
        """Let go of project and store, with the plugin."""
        self._pause.stop()
        self._store.changed.disconnect(self._pause.start)
        QgsProject.instance().layersAdded.disconnect(self._watch)

    def read(self) -> None:
        """Look at the file again; what is selected stays so, where it is still there."""
        kept = self.selected()
        answer_id = None if self.all.isChecked() else (self._answer_id or 0)
        self._syncing = True
        self.model.look(self._store.path, answer_id, typed(self.words))
        self._syncing = False
        there = len(self.model.keys)
        self.setVisible(there > 0 or self.all.isChecked() or bool(self.words.text()))
        self.count.setText(tr_n("%Ln thing", "%Ln things", there))
        if kept:
            self._select(kept)
        self._selection_changed()

    def showEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        """In the font of now."""
        super().showEvent(event)
        self.table.fit_columns()

    def _build(self) -> None:
        self.words = QgsFilterLineEdit(self)
        self.words.setObjectName("unirsFoundFilter")
        self.words.setShowSearchIcon(True)
        self.words.setPlaceholderText(tr("Filter by words"))
        self.words.setToolTip(tr("Words in the label or in what was looked for"))
        self.words.textChanged.connect(lambda _text: self._pause.start())
        self.all = tool_button(
            self, "unirsFoundAll", tr("All"), tr("List what was found everywhere, not by this answer"), None, None,
            True,
        )  # fmt: skip
        self.all.setChecked(QgsSettings().value(_ALL_KEY, False, type=bool))
        self.all.clicked.connect(self._all_switched)
        self.table = ThingsTable(self)
        self.table.setModel(self.model)
        self.table.setSortingEnabled(True)
        self.table.header().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.table.doubleClicked.connect(lambda _index: self._zoom())
        self.table.pressed_key.connect(self._key)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.count = plain_label(self, "unirsFoundCount", faint=True)
        self.review = ReviewButtons("unirsFound", self)
        self.table.words = self.review
        self.review.accepted.connect(lambda: self._judge(_RIGHT))
        self.review.rejected.connect(lambda: self._judge(_WRONG))
        self.review.correction_wanted.connect(self._open_correction)
        self.review.undone.connect(self._undo)
        self.review.skipped.connect(self._step)
        self.correction = CorrectionBar("unirsFoundCorrection", self)
        self.correction.corrected.connect(lambda text: self._judge(_WRONG, text))
        self.correction.right.connect(lambda: self._judge(_RIGHT))
        self.correction.closed.connect(self.table.setFocus)
        self.confirm = ConfirmBar("unirsFoundConfirm", self)
        self.confirm.confirmed.connect(self._delete)
        self.confirm.closed.connect(self.table.setFocus)
        self.exports = FoundExports(self._store, self, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(WrapRow(self.words, self.all, self))
        for widget in (self.table, self.count, self._acts(), self.review, self.correction, self.confirm, self.exports):
            column.addWidget(widget)

    def _acts(self) -> ButtonRow:
        row = ButtonRow(self)
        self.zoom = tool_button(row, "unirsFoundZoom", tr("Zoom"), tr("Zoom the map to what is selected (Enter)"),
                                "mActionZoomTo.svg")  # fmt: skip
        self.delete = tool_button(row, "unirsFoundDelete", tr("Delete"), tr("Delete what is selected (Del)"),
                                  "mActionDeleteSelected.svg")  # fmt: skip
        self.zoom.clicked.connect(lambda _checked=False: self._zoom())
        self.delete.clicked.connect(lambda _checked=False: self._ask_to_delete())
        for button in (self.zoom, self.delete):
            row.add(button)
        return row

    # The map and the list

    def _watch(self, _layers: object = None) -> None:
        for table in TABLES:
            layer = found_layers.find(table)
            if layer is not None and layer.id() not in self._watched:
                self._watched.add(layer.id())
                layer.selectionChanged.connect(self._map_selected)

    def _map_selected(self, *_fids: object) -> None:
        """Something was selected on the map, or in the layer's table."""
        if self._syncing or not self.isVisible():
            return
        keys = [(one, fid) for one in TABLES for fid in self._selected_on_map(one)]
        self._select(keys)
        self._selection_changed()

    @staticmethod
    def _selected_on_map(table: str) -> list[int]:
        layer = found_layers.find(table)
        return list(layer.selectedFeatureIds()) if layer is not None else []

    def _select(self, keys: list[Key]) -> None:
        """Select rows, in stretches, so that a hundred thousand are no more work than one."""
        chosen, first = QItemSelection(), -1
        for table in dict.fromkeys(table for table, _ in keys):
            rows = self.model.rows_of(table, [fid for one, fid in keys if one == table])
            start = None
            for place, row in enumerate(rows.tolist()):
                start = row if start is None else start
                if place + 1 == len(rows) or rows[place + 1] != row + 1:
                    last = self.model.columnCount() - 1
                    chosen.select(self.model.index(start, 0), self.model.index(row, last))
                    start = None
            first = int(rows[0]) if rows.size and first < 0 else first
        self._syncing = True
        self.table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._syncing = False
        if first >= 0:
            self.table.scrollTo(self.model.index(first, 0))

    def _selection_changed(self, *_what: object) -> None:
        keys = self.selected()
        for button in (self.zoom, self.delete, self.review.accept, self.review.reject, self.review.correct):
            button.setEnabled(bool(keys))
        self.review.undo.setEnabled(bool(self._judged) or bool(keys))
        self.review.skip.setEnabled(len(self.model.keys) > 0)
        self.confirm.hide()
        if self._syncing:
            return
        self.correction.hide()
        self._syncing = True
        for table in TABLES:
            layer = found_layers.find(table)
            if isinstance(layer, QgsVectorLayer):
                wanted = [fid for one, fid in keys if one == table]
                if set(wanted) != set(layer.selectedFeatureIds()):  # QGIS tells of every selection
                    layer.selectByIds(wanted)
        self._syncing = False

    # What is done

    def _key(self, key: int) -> None:
        if key == Qt.Key.Key_F2:
            self._open_correction()
        elif key == Qt.Key.Key_Delete:
            self._ask_to_delete()
        else:
            self._zoom()

    def _zoom(self) -> None:
        keys = self.selected()
        if keys:
            self.zoom_wanted.emit(keys)

    def _open_correction(self) -> None:
        keys = self.selected()
        thing = self.model.thing(self.model.row_of(keys[0])) if keys else None
        if thing is not None:
            self.correction.open(thing.name)

    def _judge(self, verdict: str, label: str | None = None) -> None:
        keys = self.selected()
        if keys and self._done(lambda: self._store.judge(keys, verdict, label)):
            self._judged.append(keys)
            self._step()

    def _undo(self) -> None:
        keys = self.selected() if not self._judged else self._judged.pop()
        if keys and self._done(lambda: self._store.judge(keys, None)):
            self.read()
            self._select(keys)
            self._selection_changed()

    def _step(self) -> None:
        """On to the next row."""
        self.read()
        rows = [index.row() for index in self.table.selectionModel().selectedRows()]
        following = max(rows, default=-1) + 1
        if following < len(self.model.keys):
            self.table.setCurrentIndex(self.model.index(following, 0))

    def _ask_to_delete(self) -> None:
        count = len(self.selected())
        if count:
            self.confirm.open(tr_n("Delete this thing?", "Delete %Ln things?", count))

    def _delete(self) -> None:
        keys = self.selected()
        self._done(lambda: self._store.remove(keys))

    def _done(self, change: Callable[[], None]) -> bool:
        self._syncing = True  # a layer that is read again forgets its selection, which the list keeps
        try:
            change()
        except AnswerFileError as error:
            self._warn(str(error))
            return False
        finally:
            self._syncing = False
        return True

    def _all_switched(self, checked: bool = False) -> None:
        QgsSettings().setValue(_ALL_KEY, checked)
        self.read()
