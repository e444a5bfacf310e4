"""The dock's head, shared by all tasks: model, device badge, state and menu, and the model's notice under them.

Takes the session; gives signals for what lies outside the dock (log, options).
"""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ...model_runtime.common.sentences import spoken
from ...model_runtime.common.server_address import host_of, stays_here
from ..core.text import tr
from ..runtime.model_choice import ModelChoice
from ..runtime.session import RuntimeSession
from .help.help_button import help_button
from .model_chooser import ModelChooser
from .setup.card import SetupCard
from .setup.update_notice import UpdateNotice
from .state_view import StateLine, StateWord
from .widgets.labels import plain_label
from .widgets.tips import plain_tip
from .widgets.wrap_row import WrapRow, group


class Head(QWidget):
    """Model, device, state and menu in one row; below it the state's line and the model's notice where there is one."""

    log_wanted = pyqtSignal()
    options_wanted = pyqtSignal()
    help_wanted = pyqtSignal()
    card_wanted = pyqtSignal()
    folder_wanted = pyqtSignal()
    doctor_wanted = pyqtSignal()
    setup_log_wanted = pyqtSignal(str)

    def __init__(self, session: RuntimeSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsHead")
        self._session = session
        self._device = DeviceBadge(self)
        line = StateLine(session, self)
        line.details_wanted.connect(self.log_wanted)
        self._notice = Notice("unirsNotice", self)
        self._host = Notice("unirsHost", self)

        chooser = self._chooser = ModelChooser(session, self)
        help = help_button(self, "unirsHeadHelp", self.help_wanted.emit)
        told = group(self._device, StateWord(session, self), group(help, self._menu_button(), spacing=0), spacing=6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 2)
        layout.setSpacing(4)
        layout.addWidget(WrapRow(chooser, told, self, spacing=6))
        layout.addWidget(line)
        card = SetupCard(session, chooser, self)
        card.doctor_wanted.connect(self.doctor_wanted)
        card.log_wanted.connect(self.setup_log_wanted)
        layout.addWidget(card)
        layout.addWidget(UpdateNotice(session, self))
        layout.addWidget(self._installing(chooser))
        layout.addWidget(self._host)
        layout.addWidget(self._notice)
        session.model_changed.connect(self._show_model)
        self._show_model()

    def show_models(self) -> None:
        """Open the model manager: models that are here, and models to get."""
        self._chooser.show_manager()

    def _show_model(self) -> None:
        model = self._session.chosen_model
        info = self._session.model_info
        self._device.show_text(self._session.device_text)
        notice = (model.notice if model else "") or (info.notice if info else "")
        self._notice.show_text(spoken(notice, None, tr))
        address = info.folder if info is not None and ModelChoice(self._session.settings).is_served else ""
        away = bool(address) and not stays_here(address)
        told = tr("Pictures and questions leave this computer for {host}.")
        self._host.show_text(told.format(host=host_of(address)) if away else "")

    def _installing(self, chooser: ModelChooser) -> QLabel:
        label = plain_label(self, "unirsInstalling")
        label.hide()

        def tell(sentence: str) -> None:
            label.setText(sentence)
            label.setVisible(bool(sentence))

        chooser.message.connect(tell)
        return label

    def _menu_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("unirsMenu")
        button.setIcon(QgsApplication.getThemeIcon("/mIconHamburgerMenu.svg"))
        button.setToolTip(tr("Help, model, answers, log, options"))
        button.setAccessibleName(tr("Menu"))
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        tip = tr("The user guide, at the part that is about this tab (F1)")
        self._add(menu, "unirsShowHelp", tr("&Help"), "/mActionHelpContents.svg", tip, self.help_wanted.emit)
        tip = tr("What the chosen model’s folder says of the model")
        self._add(menu, "unirsShowCard", tr("Model &card…"), "/mIconInfo.svg", tip, self.card_wanted.emit)
        tip = tr("Open the folder in which this project’s answers, grids and flights are kept")
        self._add(
            menu,
            "unirsAnswersFolder",
            tr("Open the &answers’ folder"),
            "/mActionFileOpen.svg",
            tip,
            self.folder_wanted.emit,
        )
        menu.addSeparator()
        tip = tr("What the model runtime reports")
        self._add(menu, "unirsShowLog", tr("Show &log"), "/mMessageLog.svg", tip, self.log_wanted.emit)
        tip = tr("Load the chosen model now, rather than with the first question")
        load = self._session.ensure_loaded
        self._add(menu, "unirsLoad", tr("L&oad the model"), "/mActionReload.svg", tip, load)
        tip = tr("End the model runtime and free its memory; the next question starts it again")
        unload = self._session.unload
        self._add(menu, "unirsUnload", tr("&Unload the model"), "/mActionRemove.svg", tip, unload)
        menu.addSeparator()
        tip = tr("Card, driver, torch, what each model needs, what is wrong and what to press")
        doctor = self.doctor_wanted.emit
        self._add(menu, "unirsShowDoctor", tr("&This computer…"), "/mIconInfo.svg", tip, doctor)
        tip = tr("Python, model, device and precision")
        self._add(menu, "unirsOptions", tr("&Options…"), "/mActionOptions.svg", tip, self.options_wanted.emit)
        button.setMenu(menu)
        return button

    def _add(self, menu: QMenu, name: str, text: str, icon: str, tip: str, slot: Callable[[], None]) -> None:
        action = menu.addAction(QgsApplication.getThemeIcon(icon), text)
        action.setObjectName(name)
        action.setToolTip(tip)
        action.triggered.connect(lambda _checked=False: slot())


class DeviceBadge(QLabel):
    """Where the model runs and how much memory is there; elided at the right, whole in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsDevice")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._text = ""

    def show_text(self, text: str) -> None:
        """Show a device, or nothing before one is known."""
        self._text = text
        self.setVisible(bool(text))
        self.setToolTip(plain_tip(tr("The model runs on: {device}").format(device=text)))
        self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:  # noqa: N802 - the name is Qt's
        """As wide as the whole text, at most 22 characters."""
        metrics = self.fontMetrics()
        width = min(metrics.horizontalAdvance(self._text), metrics.averageCharWidth() * 22)
        return QSize(width + 8, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - the name is Qt's
        """Room for a short text as "CPU, 128 GB"; longer ones give way to the model's name."""
        return QSize(
            min(self.sizeHint().width(), self.fontMetrics().averageCharWidth() * 13), super().sizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - the name is Qt's
        """Shorten the text to the new width."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, max(1, self.width())))


class Notice(QWidget):
    """A plain line with a warning sign, there as long as there is something to say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        height = self.fontMetrics().height()
        sign = QLabel(self)
        sign.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(QSize(height, height)))
        self._label = plain_label(self, f"{name}Text")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._label, 1)

    def show_text(self, text: str) -> None:
        """Show a sentence as plain text; hide with an empty one."""
        self._label.setText(text)
        self.setVisible(bool(text))
