"""Registers every contribution to QGIS and takes every one of them back: dock, action, options page, help, provider.

Takes the `iface` of QGIS. Nothing here imports a widget that is not shown yet: QGIS waits for this at its start.
"""

from __future__ import annotations

import sys
import traceback
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsApplication, QgsMessageLog, QgsProject
from qgis.gui import QgisInterface
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QObject, Qt, QTranslator, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu

from .core.expressions import AnswerFunctions
from .core.help_url import SCHEME, help_url
from .gui.dock import UnirsDock
from .gui.grid.exit_question import GridExitQuestion
from .gui.locator import AskLocatorFilter
from .gui.options_factory import OptionsFactory
from .processing.provider import UnirsProvider
from .runtime.environment import plugin_root
from .runtime.session import RuntimeSession
from .translation import tr

if TYPE_CHECKING:
    from .core.answers.store import AnswerStore
    from .gui.help.help_view import HelpView

LOG_TAB = "UniRS"


class UnirsPlugin(QObject):
    """The plugin as QGIS holds it; `initGui` and `unload` are called by QGIS, possibly several times."""

    def __init__(self, iface: QgisInterface) -> None:
        super().__init__()
        self._iface = iface
        self._root = plugin_root()
        self._icon = QIcon(str(self._root / "resources" / "icons" / "unirs.svg"))
        self.session: RuntimeSession | None = None
        self.store: AnswerStore | None = None
        self.dock: UnirsDock | None = None
        self.action: QAction | None = None
        self._help: QAction | None = None
        self._help_view: HelpView | None = None
        self._options: OptionsFactory | None = None
        self._exit: GridExitQuestion | None = None
        self._locator: AskLocatorFilter | None = None
        self._functions: AnswerFunctions | None = None
        self._provider: UnirsProvider | None = None
        self._translator = self._install_translator()

    def initProcessing(self) -> None:  # noqa: N802 - the name is QGIS's
        """Register the Processing provider and the expression functions; `qgis_process` calls only this."""
        self._provider = UnirsProvider(self._icon, lambda: self.session)
        QgsApplication.processingRegistry().addProvider(self._provider)
        self._functions = AnswerFunctions(lambda: "" if self.store is None else self.store.path)
        self._functions.register()

    def initGui(self) -> None:  # noqa: N802 - the name is QGIS's
        """Add everything to the window."""
        self.initProcessing()
        self.session = RuntimeSession(self)
        self.session.failed.connect(self._log_failure)
        QgsProject.instance().readProject.connect(self._project_opened)
        if QgsProject.instance().fileName():
            self.answer_store()
        self._add_dock()
        self._add_help()
        self._options = OptionsFactory(self.session, self._icon)
        self._iface.registerOptionsWidgetFactory(self._options)
        self._exit = GridExitQuestion(self._iface.mainWindow(), self.dock.grid_at_work)
        self._iface.registerApplicationExitBlocker(self._exit)
        self._locator = AskLocatorFilter(self._icon, self.dock.ask)
        self._iface.registerLocatorFilter(self._locator)

    def answer_store(self) -> AnswerStore:
        """The one store of answers, made when the dock is first shown or a saved project is open: it may hold some."""
        if self.store is None:
            from .core.answers.pins import Pins
            from .core.answers.store import AnswerStore

            self.store = AnswerStore(self)
            self.store.problem.connect(self._warn)
            Pins(self.store)
        return self.store

    def unload(self) -> None:
        """Take everything back, the model runtime last: panels that are at work let go of it first.

        A step that fails is logged and keeps no other from being taken, or QGIS would be left with half a plugin.
        """
        for step in (
            self._forget_project,
            self._remove_locator,
            self._remove_functions,
            self._remove_options,
            self._remove_exit_question,
            self._remove_help,
            self._remove_action,
            self._remove_dock,
            self._close_store,
            self._remove_provider,
            self._remove_translator,
            self._end_session,
            self._name_packages,
        ):
            try:
                step()
            except Exception:
                QgsMessageLog.logMessage(escape(traceback.format_exc()), LOG_TAB, Qgis.MessageLevel.Critical)

    def _forget_project(self) -> None:
        if self.session is not None:
            QgsProject.instance().readProject.disconnect(self._project_opened)

    def _remove_locator(self) -> None:
        locator, self._locator = self._locator, None
        if locator is not None and not sip.isdeleted(locator):
            self._iface.deregisterLocatorFilter(locator)  # which deletes it

    def _remove_functions(self) -> None:
        functions, self._functions = self._functions, None
        if functions is not None:
            functions.unregister()

    def _remove_options(self) -> None:
        options, self._options = self._options, None
        if options is not None:
            self._iface.unregisterOptionsWidgetFactory(options)

    def _remove_exit_question(self) -> None:
        question, self._exit = self._exit, None
        if question is not None:
            self._iface.unregisterApplicationExitBlocker(question)

    def _remove_help(self) -> None:
        action, self._help = self._help, None
        if action is not None and not sip.isdeleted(action):
            QDesktopServices.unsetUrlHandler(SCHEME)
            self._iface.pluginHelpMenu().removeAction(action)
            action.deleteLater()
        view, self._help_view = self._help_view, None
        if view is not None and not sip.isdeleted(view):
            view.close()
            view.deleteLater()

    def _remove_action(self) -> None:
        action, self.action = self.action, None
        if action is not None and not sip.isdeleted(action):
            self._iface.removePluginRasterMenu(LOG_TAB, action)
            self._iface.removeToolBarIcon(action)
            action.deleteLater()
            for menu in self._iface.mainWindow().findChildren(QMenu, LOG_TAB):
                if menu.isEmpty():  # QGIS takes it from its own, keeps it, and makes another the next time
                    menu.deleteLater()

    def _remove_dock(self) -> None:
        dock, self.dock = self.dock, None
        if dock is None or sip.isdeleted(dock):
            return
        try:
            dock.remove()
        finally:
            self._iface.removeDockWidget(dock)
            dock.deleteLater()

    def _close_store(self) -> None:
        store, self.store = self.store, None
        if store is None:
            return
        try:
            store.close()
        finally:
            store.deleteLater()
            from .core import background
            from .setup.at_work import stop_all

            stop_all()
            background.stop()

    def _remove_provider(self) -> None:
        provider, self._provider = self._provider, None
        if provider is not None:
            QgsApplication.processingRegistry().removeProvider(provider)

    def _remove_translator(self) -> None:
        translator, self._translator = self._translator, None
        if translator is not None:
            QCoreApplication.removeTranslator(translator)

    def _end_session(self) -> None:
        session, self.session = self.session, None
        if session is not None:
            session.shutdown()
            session.deleteLater()

    def _name_packages(self) -> None:
        """Let QGIS see every module of ours: it drops those that it saw imported, and packages, which are imported with
        what is in them, would stay and hold all of it."""
        root = __name__.partition(".")[0] + "."
        for name in [name for name in sys.modules if name.startswith(root)]:
            __import__(name, fromlist=("__name__",))

    def _project_opened(self) -> None:
        self.answer_store()

    def _add_dock(self) -> None:
        self.dock = UnirsDock(self._iface, self.session, self.answer_store)
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()  # QGIS shows it again where it was open when QGIS was last closed
        self.action = QAction(self._icon, tr("UniRS: ask a place"), self._iface.mainWindow())
        self.action.setObjectName("unirsToggleDock")
        self.action.setMenuRole(QAction.MenuRole.NoRole)  # else macOS may move it, by the words of its text
        self.action.setToolTip(tr("Ask questions about places in imagery"))
        self.dock.setToggleVisibilityAction(self.action)
        self._iface.addPluginToRasterMenu(LOG_TAB, self.action)
        self._iface.addToolBarIcon(self.action)

    def _add_help(self) -> None:
        self._help = QAction(self._icon, tr("UniRS"), self._iface.mainWindow())
        self._help.setObjectName("unirsHelp")
        self._help.setMenuRole(QAction.MenuRole.NoRole)
        self._help.setToolTip(tr("How to ask a place, and what the answers mean"))
        self._help.triggered.connect(lambda _checked=False: self._open_help(help_url()))
        self._iface.pluginHelpMenu().addAction(self._help)
        QDesktopServices.setUrlHandler(SCHEME, self._open_help)  # for every place that names a part of the guide

    @pyqtSlot(QUrl)
    def _open_help(self, url: QUrl) -> None:
        from .gui.help.help_view import HelpView

        if self._help_view is None:
            self._help_view = HelpView(self._iface.mainWindow())
        self._help_view.open_url(url)

    def _install_translator(self) -> QTranslator | None:
        translator = QTranslator()
        folder = Path(self._root, "resources", "i18n")
        if not translator.load(QLocale(QgsApplication.locale()), "unirs", "_", str(folder)):
            return None
        QCoreApplication.installTranslator(translator)
        return translator

    def _warn(self, sentence: str) -> None:
        """Show trouble with the answers' file in QGIS's message bar, which renders markup."""
        self._iface.messageBar().pushMessage(LOG_TAB, escape(sentence), Qgis.MessageLevel.Warning)

    def _log_failure(self, request_id: object, sentence: str, data: dict) -> None:
        """Keep what a failed request said for the log panel, which renders markup."""
        text = "\n".join(filter(None, (sentence, str(data.get("details") or ""))))
        QgsMessageLog.logMessage(escape(text), LOG_TAB, Qgis.MessageLevel.Warning, False)
