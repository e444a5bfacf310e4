"""The runs of a grid file, the newest first: each can be shown again, and gone on with where cells are left.

Takes a path; gives `show_wanted(RunInfo)`, `resume_wanted(RunInfo)` and `file_chosen(path)`. Nothing is written.
"""

from __future__ import annotations

import os
from datetime import datetime, timezone

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ....model_runtime.common.tasks import PAIR
from ...core.grid import runs as grid_runs
from ...core.grid.questions import short_name
from ...core.grid.runs import RunInfo
from ...core.grid.size import GridError
from ...core.grid.summary import skipped_words
from ...core.text import local_time, percent, tr, tr_n, whole
from ..widgets.buttons import push_button, tool_button
from ..widgets.file_dialogs import GRIDS, open_file
from ..widgets.folding import FoldingBox
from ..widgets.labels import ElidedLabel, plain_label
from ..widgets.tips import plain_tip

ROWS = 4
_INFO = Qt.ItemDataRole.UserRole


class RunTable(QTreeWidget):
    """A few rows high."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The header and a few rows."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As many rows as there are, and no more."""
        line = self.fontMetrics().height() + 8
        return QSize(200, (min(ROWS, max(1, self.topLevelItemCount())) + 1) * line + 4)


class GridRuns(FoldingBox):
    """The table, [Show] [Resume], and which file it is."""

    show_wanted = pyqtSignal(object)
    resume_wanted = pyqtSignal(object)
    file_chosen = pyqtSignal(str)
    """Another file; "" for the project's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("unirsGridRuns", parent)
        self.setTitle(tr("Runs"))
        self.setToolTip(tr("Grids that were asked before, and what is left of them"))
        self._path = ""
        self._busy = 0  # the run at work
        self.table = RunTable(self)
        self.table.setObjectName("unirsGridRunTable")
        self.table.setAccessibleName(tr("Runs of this file"))
        self.table.setHeaderLabels([tr("Run"), tr("Question"), tr("Done")])
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.table.setToolTip(tr("Enter shows a run; Resume goes on with one"))
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.show_run = push_button(self, "unirsGridShow", tr("Show"), tr("Show this run's cells and its counts"))
        tip = tr("Go on with the cells of this run that are left, as it was begun")
        self.resume = push_button(self, "unirsGridResume", tr("Resume"), tip)
        self.file = ElidedLabel(self, "unirsGridFile", Qt.TextElideMode.ElideMiddle)
        self.open = tool_button(
            self, "unirsGridOpen", tr("Another file"), tr("Open another file of grid answers"),
            "mActionFileOpen.svg",
        )  # fmt: skip
        self.home = tool_button(
            self,
            "unirsGridHome",
            tr("This project"),
            tr("Back to the project's own file"),
            "mActionUndo.svg",
        )
        self.note = plain_label(self, "unirsGridRunsNote", faint=True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.show_run)
        buttons.addWidget(self.resume)
        buttons.addStretch(1)
        where = QHBoxLayout()
        where.setSpacing(2)
        where.addWidget(self.file, 1)
        where.addWidget(self.home)
        where.addWidget(self.open)
        column = self.column
        column.addWidget(self.table)
        column.addLayout(buttons)
        column.addWidget(self.note)
        column.addLayout(where)
        self.table.itemSelectionChanged.connect(self._selected)
        self.table.itemActivated.connect(lambda _item, _column: self._show())
        self.show_run.clicked.connect(lambda _checked=False: self._show())
        self.resume.clicked.connect(lambda _checked=False: self._resume())
        self.open.clicked.connect(lambda _checked=False: self._open())
        self.home.clicked.connect(lambda _checked=False: self.file_chosen.emit(""))
        self._selected()

    @property
    def chosen(self) -> RunInfo | None:
        """The run that is selected."""
        items = self.table.selectedItems()
        return items[0].data(0, _INFO) if items else None

    def show_file(self, path: str, own: bool, busy: int = 0) -> None:
        """List the runs of a file; `own`: it is the project's; `busy`: the run that is at work there."""
        kept = self.chosen.id if self.chosen is not None and path == self._path else None
        self._path, self._busy = path, busy
        self.file.setText(os.path.basename(path))
        self.file.setToolTip(plain_tip(path))
        self.home.setVisible(not own)
        self.table.clear()
        try:
            found = grid_runs.runs(path)
            self._tell("" if found else tr("No grid was asked yet."))
        except GridError as error:
            found = []
            self._tell(str(error))
        several = len({info.model for info in found}) > 1
        for info in found:
            self._add(info, info.id == kept, several)
        if found and not self.table.selectedItems():
            self.table.setCurrentItem(self.table.topLevelItem(0))
        for widget in (self.table, self.show_run, self.resume):
            widget.setVisible(bool(found))
        self.table.updateGeometry()
        self._selected()

    def unfinished(self) -> RunInfo | None:
        """The newest run with cells left that is not at work."""
        items = (self.table.topLevelItem(row) for row in range(self.table.topLevelItemCount()))
        return next((i.data(0, _INFO) for i in items if _resumable(i.data(0, _INFO), self._busy)), None)

    def show_share(self, run: int, share: float) -> None:
        """Say how far the run at work is (0..1)."""
        for row in range(self.table.topLevelItemCount()):
            item = self.table.topLevelItem(row)
            if item.data(0, _INFO).id == run:
                item.setText(2, percent(share) if share < 1 else tr("all"))

    def choose(self, run: int) -> None:
        """Select a run."""
        for row in range(self.table.topLevelItemCount()):
            item = self.table.topLevelItem(row)
            if item.data(0, _INFO).id == run:
                self.table.setCurrentItem(item)

    def _add(self, info: RunInfo, chosen: bool, several: bool) -> None:
        """`several`: the file has runs of more than one model, so that each is named."""
        through = info.answered + info.skipped
        done = percent(through / info.cells) if info.cells and info.left else tr("all")
        text = "; ".join(short_name(text) for text in info.questions)
        text = f"{info.model}: {text}" if several else text
        item = QTreeWidgetItem([str(info.id), text, done])
        item.setData(0, _INFO, info)
        item.setTextAlignment(2, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
        tip = plain_tip(describe(info))
        for column in range(3):
            item.setToolTip(column, tip)
        self.table.addTopLevelItem(item)
        if chosen:
            self.table.setCurrentItem(item)

    def _selected(self) -> None:
        info = self.chosen
        self.show_run.setEnabled(info is not None)
        self.resume.setEnabled(info is not None and not self._busy and _resumable(info, self._busy))

    def _show(self) -> None:
        if self.chosen is not None:
            self.show_wanted.emit(self.chosen)

    def _resume(self) -> None:
        if self.chosen is not None:
            self.resume_wanted.emit(self.chosen)

    def _open(self) -> None:
        title, kinds = tr("Open grid answers"), tr("GeoPackages (*.gpkg)")
        path = open_file(self, title, kinds, GRIDS)
        if path:
            self.file_chosen.emit(path)

    def _tell(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))


def _resumable(info: RunInfo, busy: int) -> bool:
    return info.id != busy and (not info.finished or info.errors > 0)


def describe(info: RunInfo) -> str:
    """All that is known of a run, a line each."""
    created = datetime.fromisoformat(info.created.replace("Z", "+00:00")) if info.created else None
    task = tr("Two dates") if info.task == PAIR else tr("One layer")
    counts = (
        tr_n("{} of %Ln cell", "{} of %Ln cells", info.cells).format(whole(info.answered)),
        *skipped_words(info.skipped, info.partly),
        tr_n("%Ln could not be asked", "%Ln could not be asked", info.errors),
    )
    words = [
        *(short_name(text) for text in info.questions),
        f"{task}: {', '.join(os.path.basename(source) for source in info.sources)}",
        ", ".join(counts),
        info.model,
        local_time(created.astimezone(timezone.utc)) if created is not None else "",
    ]
    return "\n".join(word for word in words if word)
