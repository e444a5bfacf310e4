"""The dialog "Models": what is known and installed, downloaded from a hub or taken from a folder, removed and chosen.

The buttons that ask a hub say its name; before one of them is pressed nothing is sent. It is a view of the session's
`ModelWork`: closing it stops nothing.
"""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ...core.help_url import MODELS
from ...core.managed_models import ManagedModel, ability_words, gigabytes, memory_words, yes_no
from ...core.text import tr
from ...model_archive import ModelArchiveError
from ...runtime import environment
from ...runtime.session import RuntimeSession
from ..help.help_button import dialog_help
from ..installed_models import remove_installed
from ..widgets.buttons import push_button
from ..widgets.flow_layout import FlowLayout
from ..widgets.inline_bars import ConfirmBar
from ..widgets.labels import plain_label
from .sources import Sources
from .table import ABILITIES, ModelsTable
from .work import ModelWork

_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


class ModelManager(QDialog):
    """Known and installed models; gives `use_wanted(folder)`."""

    use_wanted = pyqtSignal(str)

    def __init__(self, session: RuntimeSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsModelManager")
        self.setWindowTitle(tr("Models"))
        self._session = session
        self._sized = False
        self.work = ModelWork.of(session)
        self.table = ModelsTable(self)
        self.view = self._make_view()
        self.detail = plain_label(self, "unirsModelDetail")
        self.another = QLineEdit(self)
        self.another.setObjectName("unirsAnotherModel")
        self.another.setPlaceholderText(tr("another model of the hub: owner/name"))
        self.another.setToolTip(tr("The id of a model that is not in the list, as its page has it; Enter adds it"))
        self.another.returnPressed.connect(self._add)
        tip = tr("Ask for size, licence and memory; only the model’s name is sent")
        self.look = push_button(self, "unirsLookUpModel", "", tip, lambda: self.work.look_up(self._id()))
        self.fetch = push_button(self, "unirsDownloadModel", "", "", lambda: self.work.download(self._id()))
        tip = tr("Stop; what came of a download is kept, and can be resumed")
        self.stop = push_button(self, "unirsStopModel", tr("&Stop"), tip, self.work.stop)
        tip = tr("Compare every file with the checksum that it came with")
        self.check = push_button(self, "unirsVerifyModel", tr("&Verify"), tip, lambda: self.work.verify(self._id()))
        tip = tr("Delete the model’s folder, or what an unfinished download has left; asks first")
        self.remove = push_button(self, "unirsDeleteModel", tr("Rem&ove…"), tip, self._ask_removal)
        tip = tr("Let this model answer from now on")
        self.use = push_button(self, "unirsUseModel", tr("&Use"), tip, self._use)
        tip = tr("Close (Esc); a download goes on")
        self.close_button = push_button(self, "unirsCloseModels", tr("Close"), tip, self.close)
        self.removal = ConfirmBar("unirsModelRemoval", self, tr("Remove for good"), tr("Delete its files"))
        self.anyway = ConfirmBar("unirsModelAnyway", self, tr("Download all the same"), tr("For another computer"))
        self.bar = QProgressBar(self)
        self.bar.setObjectName("unirsModelProgress")
        self.told = plain_label(self, "unirsModelsTold")
        self.sources = Sources(session, self)
        self._lay_out()

        self.removal.confirmed.connect(self._remove)
        self.anyway.confirmed.connect(lambda: self.work.download(self._id(), anyway=True))
        self.work.changed.connect(self._show)
        self.work.progressed.connect(self._show_progress)
        self.work.said.connect(self.told.setText)
        self.work.misfit.connect(self._ask_anyway)
        session.model_changed.connect(self._show)
        self.view.selectionModel().selectionChanged.connect(lambda *_some: self._show_choice())
        self._show_progress(-1, "")
        self._show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """List what is here now; at first as large as the list wants and the screen allows."""
        if not self._sized:
            self._sized = True
            self.ensurePolished()  # else the font is not the style's yet
            letter, line, room = (
                self.fontMetrics().averageCharWidth(),
                self.fontMetrics().height(),
                self.screen().size(),
            )
            self.resize(min(letter * 125, room.width() * 9 // 10), min(line * 34, room.height() * 8 // 10))
        super().showEvent(event)
        if not event.spontaneous():
            self.work.refresh()

    def chosen(self) -> ManagedModel | None:
        """The model of the selected row."""
        return self.table.model_at(self.view.currentIndex().row())

    def _id(self) -> str:
        model = self.chosen()
        return "" if model is None else model.id

    def _make_view(self) -> QTableView:
        view = QTableView(self)
        view.setObjectName("unirsModels")
        view.setModel(self.table)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 6)
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(ABILITIES, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        return view

    def _lay_out(self) -> None:
        buttons = FlowLayout()
        for button in (self.look, self.fetch, self.stop, self.use, self.check, self.remove):
            buttons.addWidget(button)
        last = QHBoxLayout()
        last.addWidget(self.told, 1)
        for button in (dialog_help(self, "unirsModelsHelp", MODELS), self.close_button):
            last.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.addWidget(self.view, 1)
        column.addWidget(self.another)
        column.addWidget(self.detail)
        column.addLayout(buttons)
        for widget in (self.removal, self.anyway, self.bar, self.sources):
            column.addWidget(widget)
        column.addLayout(last)

    def _show(self) -> None:
        kept = self._id()
        self.table.show_rows(self.work.rows())
        row = max(0, self.table.row_of(kept))
        if self.table.rowCount() and self.view.currentIndex().row() != row:
            self.view.selectRow(row)
        self._show_choice()

    def _show_choice(self) -> None:
        """What the selected model is, and what can be done with it."""
        model, busy = self.chosen(), self.work.at_work() is not None
        settings = self._session.settings
        source = self.work.source
        offline = bool(settings.model_copies)
        here = model is not None and model.folder is not None
        begun = model is not None and model.unfinished is not None and not here
        self.look.setText(tr("Look in {source}") if offline else tr("&Look up on {source}"))
        fetch = tr("&Copy from {source}") if offline else tr("&Download from {source}")
        fetch = tr("&Resume from {source}") if begun else fetch
        self.fetch.setText(fetch)
        for button in (self.look, self.fetch):
            button.setText(button.text().format(source=_short(source).replace("&", "&&")))
        self.fetch.setToolTip(tr("Into {folder}").format(folder=environment.models_folder()))
        self.look.setEnabled(model is not None and not here and not busy and "/" in model.id)
        self.fetch.setEnabled(self.look.isEnabled())
        self.stop.setEnabled(busy)
        self.check.setEnabled(here and not busy)
        self.remove.setEnabled((here or begun) and not busy)
        self.use.setEnabled(here and bool(model.methods or not model.known) and not _is_chosen(self._session, model))
        nothing = tr("Reading the list…") if self.work.is_listing else ""
        self.detail.setText(nothing if model is None else _detail(model))

    def _show_progress(self, fraction: float, sentence: str) -> None:
        self.bar.setVisible(bool(sentence))
        self.bar.setRange(0, 0 if fraction < 0 else 1000)
        self.bar.setValue(round(1000 * max(0.0, fraction)))
        self.bar.setTextVisible(False)
        if sentence:
            self.told.setText(sentence)

    def _add(self) -> None:
        id = self.another.text().strip().rstrip("/")
        id = "/".join(id.split("/")[-2:])  # the address of its page is as good
        if not _ID.fullmatch(id):
            self.told.setText(tr("“{text}” is no model’s id, as Qwen/Qwen3-VL-2B-Instruct.").format(text=id))
            return
        self.another.clear()
        self.work.add(id)
        self.view.selectRow(self.table.row_of(id))

    def _use(self) -> None:
        model = self.chosen()
        if model is not None and model.folder is not None:
            self.use_wanted.emit(model.folder)
            self.told.setText(tr("{id} answers from now on.").format(id=model.id))
            self._show_choice()

    def _ask_removal(self) -> None:
        model = self.chosen()
        if model is not None:
            size = gigabytes((model.size if model.folder else model.unfinished) or 0)
            self.removal.open(tr("Remove {id}, {size}?").format(id=model.id, size=size))

    def _ask_anyway(self, id: str, sentence: str) -> None:
        self.view.selectRow(self.table.row_of(id))
        self.anyway.open(sentence)

    def _remove(self) -> None:
        model = self.chosen()
        if model is None:
            return
        if model.folder is None:
            self.work.drop(model.id)
            return
        try:
            remove_installed(self._session, model.folder)
        except ModelArchiveError as error:
            self.told.setText(str(error))
        else:
            self.told.setText(tr("{id} is removed.").format(id=model.id))
        self.work.refresh()


def _is_chosen(session: RuntimeSession, model: ManagedModel) -> bool:
    info = session.model_info
    return info is not None and info.folder == model.folder


def _short(source: str) -> str:
    """A host, or the last part of a folder's path."""
    return re.split(r"[\\/]", source.rstrip("\\/"))[-1] if "/" in source or "\\" in source else source


def _detail(model: ManagedModel) -> str:
    """What is known of a model, in sentences."""
    parts = [model.id]
    if model.methods:
        parts.append(tr("for {abilities}").format(abilities=ability_words(model)))
    if model.licence:
        parts.append(tr("licence {licence}, commercial use: {allowed}").format(
            licence=model.licence, allowed=yes_no(model.commercial_use)))  # fmt: skip
    if model.memory:
        parts.append(tr("weights in memory: {memory}").format(memory=memory_words(model)))
    if model.needs:
        parts.append(tr("works only with {others}").format(others=", ".join(model.needs)))
    commit = model.commit or model.looked_up
    if commit:
        parts.append(tr("version {commit}").format(commit=commit[:10]))
    if model.folder:
        parts.append(model.folder)
    return "; ".join(parts) + "."
