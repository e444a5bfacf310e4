"""The window "This computer": card, driver, torch, what each model needs and whether it fits, what is wrong and what to
press. It asks the runtime's Python in a process of its own, and says what QGIS knows where none can be started.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...core.background import Work
from ...core.help_url import COMPUTER
from ...core.text import tr
from ...runtime import environment, this_computer
from ...runtime.python_check import PythonCheck, PythonVerdict
from ...runtime.session import RuntimeSession
from ...setup.job import INSTALL, REPAIR
from ..help.help_button import dialog_help
from ..models.manager import ModelManager
from ..widgets.buttons import push_button
from ..widgets.flow_layout import FlowLayout
from ..widgets.labels import plain_label
from ..widgets.page_area import PageArea
from .control import SetupControl
from .doctor_words import as_text, fact_lines, model_rows, precision_name, precisions, problems


class DoctorPane(QDialog):
    """Not modal; it looks when it is shown. `setup_wanted`: the panel in which the runtime is set up."""

    setup_wanted = pyqtSignal()

    def __init__(self, session: RuntimeSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsDoctor")
        self.setWindowTitle(tr("UniRS: this computer"))
        self._session = session
        self._control = SetupControl.of(session)
        self._check = PythonCheck(self)
        self._check.finished.connect(self._diagnosed)
        self._verdict: PythonVerdict | None = None
        self._why = ""  # no Python can be asked
        self._here: list[tuple[str, str]] = []
        self._work: Work | None = None
        self.state = plain_label(self, "unirsDoctorState")
        page = QWidget(self)
        self.found = QVBoxLayout()
        self.facts = QFormLayout()
        self.facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.models = self._make_table()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.found, self.facts):
            column.addLayout(part)
        column.addWidget(self.models)
        column.addStretch(1)
        again = push_button(self, "unirsDoctorAgain", tr("&Look again"), tr("Ask everything once more"), self.look)
        tip = tr("Copy all of this, without home paths")
        copy = push_button(self, "unirsDoctorCopy", tr("&Copy report"), tip, self._copy)
        close = push_button(self, "unirsDoctorClose", tr("Close"), tr("Close (Esc)"), self.close)
        buttons = FlowLayout(spacing=4)
        for button in (again, copy, close, dialog_help(self, "unirsDoctorHelp", COMPUTER)):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.state)
        layout.addWidget(PageArea(page, self), 1)
        layout.addLayout(buttons)
        self._again = again
        self.resize(self.fontMetrics().averageCharWidth() * 95, self.fontMetrics().height() * 30)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look, each time that it is opened."""
        super().showEvent(event)
        if not event.spontaneous():
            self.look()

    def look(self) -> None:
        """Ask this computer, and the runtime's Python where there is one."""
        if self._check.running:
            return
        settings = self._session.settings
        self._verdict, self._why = None, ""
        folder = environment.setup_folder(settings).path
        self._work = Work(lambda: this_computer.facts(folder), self._known).start()
        try:
            python = environment.find_python(settings)
        except environment.SetupError as error:
            self._why = error.fact
        else:
            places = dict.fromkeys([*environment.shipped_models(), environment.models_folder(), *self._chosen()])
            self._check.start(python, tuple(places))
        self._show()

    def _chosen(self) -> list[Path]:
        info = self._session.model_info
        return [] if info is None or "://" in info.folder else [Path(info.folder)]

    def _known(self, here: list[tuple[str, str]] | None, _error: Exception | None) -> None:
        if not sip.isdeleted(self):  # with the options, whose window was closed meanwhile
            self._work, self._here = None, here or []
            self._show()

    def _diagnosed(self, verdict: PythonVerdict) -> None:
        self._verdict = verdict
        self._show()

    def _lines(self) -> list[tuple[str, str]]:
        report = self._verdict.report if self._verdict is not None else None
        here = [(what, how) for what, how in self._here if not (report and what == tr("Card"))]
        if not report and here and not any(what == tr("Card") for what, _how in here):
            here.append((tr("Card"), tr("no NVIDIA driver was found")))
        return (fact_lines(report) if report else []) + here

    def _show(self) -> None:
        running = self._check.running
        found = problems(self._verdict, self._why)
        wrong = any(one[2] for one in found)
        if running:
            told = tr("Asking the runtime’s Python and the card; a few seconds…")
        elif self._verdict is not None and self._verdict.report is not None:
            told = tr("✗ Something is wrong:") if wrong else tr("✓ The model can run here.")
        else:
            told = tr("✗ The model cannot run yet:")
        self.state.setText(told)
        self._again.setEnabled(not running)
        _empty(self.found)
        for sentence, press, is_wrong in found:
            self.found.addWidget(self._problem(sentence, press, is_wrong))
        _empty(self.facts)
        for what, how in self._lines():
            self.facts.addRow(f"{what}:", plain_label(self, "unirsDoctorFact", how))
        report = self._verdict.report if self._verdict is not None else None
        self._fill(model_rows(report) if report else [], precisions(report) if report else [])

    def _fill(self, rows: list[tuple[str, ...]], precisions: list[str]) -> None:
        self.models.setVisible(bool(rows))
        self.models.setColumnCount(1 + len(precisions))
        self.models.setHorizontalHeaderLabels([tr("Model"), *map(precision_name, precisions)])
        self.models.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.models.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for place, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.models.setItem(row, place, item)
        self.models.resizeRowsToContents()
        height = self.models.horizontalHeader().height() + 4
        height += sum(self.models.rowHeight(row) for row in range(len(rows)))
        self.models.setFixedHeight(height + self.models.horizontalScrollBar().sizeHint().height())

    def _problem(self, sentence: str, press: str, wrong: bool) -> QWidget:
        row = QWidget(self)
        height = self.fontMetrics().height()
        sign = QLabel(row)
        icon = "/mIconWarning.svg" if wrong else "/mIconInfo.svg"
        sign.setPixmap(QgsApplication.getThemeIcon(icon).pixmap(QSize(height, height)))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(plain_label(row, "unirsDoctorProblem", sentence), 1)
        words = {
            "update": (tr("&Update the runtime"), lambda: self._mend(INSTALL)),
            "repair": (tr("&Repair the runtime"), lambda: self._mend(REPAIR)),
            "setup": (tr("&Set up…"), self._go_to_setup),
            "models": (tr("&Models…"), self._show_models),
        }
        if press in words:
            text, act = words[press]
            button = push_button(self, f"unirsDoctorPress_{press}", text, sentence, act)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _mend(self, action: str) -> None:
        """Of the environment that Set up made; a Python of the user's own is the user's."""
        settings = self._session.settings
        made = environment.setup_folder(settings)
        if made.marker() is not None and environment.find_python(settings) == made.python:
            self._control.look(then=action)
            self.close()  # how far it is stands in the panel
        else:
            self._go_to_setup()

    def _go_to_setup(self) -> None:
        self.setup_wanted.emit()

    def _show_models(self) -> None:
        manager = ModelManager(self._session, self)
        manager.show()

    def _copy(self) -> None:
        report = self._verdict.report if self._verdict is not None else None
        rows = model_rows(report) if report else []
        text = as_text(self._lines(), problems(self._verdict, self._why), rows)
        QgsApplication.clipboard().setText(text.replace(str(Path.home()), "~"))

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 1, self)
        table.setObjectName("unirsDoctorModels")
        table.setToolTip(tr("What a model’s weights take in memory at each precision, and where that fits"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return table


def _empty(layout: QVBoxLayout | QFormLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        if item.widget() is not None:
            item.widget().hide()  # it lives until the event loop comes round
            item.widget().deleteLater()
