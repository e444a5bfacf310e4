"""Models as a table: `ManagedModel`s in, plain text in cells out. No widgets."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from ...core.managed_models import ManagedModel, ability_words, gigabytes, memory_words, yes_no
from ...core.text import percent, tr
from ..widgets.tips import plain_tip

MODEL, STATE, SIZE, LICENCE, COMMERCIAL, MEMORY, FITS, ABILITIES = range(8)
_NUMBERS = (SIZE, MEMORY)


class ModelsTable(QAbstractTableModel):
    """A model a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ManagedModel] = []
        self._titles = (
            tr("Model"),
            tr("Here"),
            tr("Size"),
            tr("Licence"),
            tr("Commercial use"),
            tr("Memory"),
            tr("Fits"),
            tr("Can do"),
        )

    def show_rows(self, rows: list[ManagedModel]) -> None:
        """Show these models."""
        if [row.id for row in rows] == [row.id for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._titles) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def model_at(self, row: int) -> ManagedModel | None:
        """The model of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, id: str) -> int:
        """Where a model is; -1 where it is not."""
        return next((number for number, row in enumerate(self._rows) if row.id == id), -1)

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        """The number of models."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802
        """One for each fact."""
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """The columns' titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        """Text and tooltip."""
        model, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(model, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(_tip(model, column))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def state_text(model: ManagedModel) -> str:
    """Whether it is here."""
    if model.folder is not None:
        return tr("yes")
    if model.unfinished is None:
        return tr("no")
    if model.size:
        return percent(min(1.0, model.unfinished / model.size))
    return gigabytes(model.unfinished)


def _text(model: ManagedModel, column: int) -> str:
    if column == MODEL:
        return model.id.rsplit("/", 1)[-1]
    if column == STATE:
        return state_text(model)
    if column == SIZE:
        return "" if model.size is None else gigabytes(model.size)
    if column == LICENCE:
        return model.licence
    if column == COMMERCIAL:
        return yes_no(model.commercial_use)
    if column == MEMORY:
        return gigabytes(min(model.memory.values())) if model.memory else ""
    if column == FITS:
        return yes_no(model.fits_anywhere)
    return ability_words(model) or (tr("a part of another model") if model.known else "")


def _tip(model: ManagedModel, column: int) -> str:
    if column == MODEL:
        return model.id
    if column == STATE:
        return model.folder or (tr("A download that was not ended") if model.unfinished is not None else "")
    if column == SIZE and model.size is None:
        return tr("The hub says it when it is asked")
    if column in (LICENCE, COMMERCIAL):
        return tr("As the licence’s name says; what it allows is for you to read")
    if column == MEMORY:
        return memory_words(model) or tr("The hub says it when it is asked")
    if column == FITS and model.memory:
        return "\n".join(f"{device}: {', '.join(fit) or tr('no')}" for device, fit in model.fits.items())
    return _text(model, column)
