"""The help window: the plugin's pages with their pictures, a list of contents, and the way back. Not modal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsApplication
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QKeySequence, QTextCursor
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ...core import help_url
from ...core.text import tr
from ...runtime.environment import plugin_root
from .contents import HelpContents
from .page_view import PageView


class HelpView(QDialog):
    """Pages of the plugin's folder; other links go to the system's browser."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsHelpView")
        self.setWindowTitle(tr("UniRS: help"))
        self.resize(980, 680)
        self._root = plugin_root()
        self._page = ""
        self._visited: list[tuple[str, tuple[int, int]]] = []
        self.page = PageView("unirsHelpPage", self)
        self.page.link_clicked.connect(self.follow)
        self.contents = HelpContents(self._root, self)
        self.contents.wanted.connect(self._go, Qt.ConnectionType.QueuedConnection)  # which clears the list
        self._back = QPushButton(QgsApplication.getThemeIcon("/mActionArrowLeft.svg"), tr("&Back"), self)
        self._back.setObjectName("unirsHelpBack")
        self._back.setToolTip(tr("Back to where the last link was (Alt+Left)"))
        self._back.setShortcut(QKeySequence("Alt+Left"))
        self._back.setAutoDefault(False)
        self._back.clicked.connect(self.back)
        self._find = QgsFilterLineEdit(self)
        self._find.setObjectName("unirsHelpFind")
        self._find.setShowSearchIcon(True)
        self._find.setPlaceholderText(tr("Find on this page"))
        self._find.setToolTip(tr("Enter goes from place to place"))
        self._find.setMaximumWidth(40 * self.fontMetrics().averageCharWidth())
        self._find.returnPressed.connect(self._find_next)
        close = QPushButton(tr("Close"), self)
        close.setObjectName("unirsHelpClose")
        close.setToolTip(tr("Close the help (Esc)"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        split = QSplitter(self)
        split.addWidget(self.contents)
        split.addWidget(self.page)
        split.setStretchFactor(1, 1)
        self._split = split
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addWidget(self._find)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(split, 1)
        column.addLayout(row)

    def open_url(self, url: QUrl) -> None:
        """Show what a URL of our scheme names, and come to the front, of a dialog that QGIS waits for too."""
        self._stand_above(QApplication.activeModalWidget())
        self.show()
        self.raise_()
        self.activateWindow()
        self.page.setFocus()
        self.show_page(f"docs/{url.path() or help_url.GUIDE}", url.fragment())

    def _stand_above(self, dialog: QWidget | None) -> None:
        """Below a modal dialog nothing could be scrolled or closed."""
        modality = Qt.WindowModality.NonModal if dialog is None else Qt.WindowModality.ApplicationModal
        if dialog is not self and modality != self.windowModality():
            self.hide()  # else it takes no effect
            self.setWindowModality(modality)

    def show_page(self, page: str, section: str = "") -> None:
        """A page by its path inside the plugin's folder, from a section on."""
        self._remember()
        self._open(page)
        if section:  # once the window has its size
            self._soon(lambda: self.page.go_to(section))

    def follow(self, url: QUrl) -> None:
        """A link of the page: another part, another page, or something for the system's browser."""
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
            return
        folder = Path(self._page).parent
        file = (self._root / folder / url.path()).resolve() if url.path() else self._root / self._page
        if url.scheme() or file.suffix != ".md" or self._root.resolve() not in file.resolve().parents:
            return
        self.show_page(file.resolve().relative_to(self._root.resolve()).as_posix(), url.fragment())

    def back(self) -> None:
        """Go back to where the last link was."""
        if self._visited:
            page, place = self._visited.pop()
            self._open(page)
            self._soon(lambda: self.page.go_back_to(place))
        self._back.setEnabled(bool(self._visited))

    def _soon(self, act: Callable[[], object]) -> None:
        """Once events were handled, unless the window is gone by then."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        timer.timeout.connect(timer.deleteLater)
        timer.start(0)

    def _remember(self) -> None:
        if self._page:
            self._visited.append((self._page, self.page.place()))
        self._back.setEnabled(bool(self._visited))

    def _open(self, page: str) -> None:
        if page == self._page:
            return
        try:
            self.page.show_page(self._root / page, self._root)
        except OSError:
            self.page.setPlainText(tr("This page is not part of the installed plugin."))
            self.page.headings = []
        self._page = page
        self.contents.show_page(page, self.page.headings)
        wide = self.contents.sizeHintForColumn(0) + 2 * self.contents.frameWidth() + 20
        self._split.setSizes([min(wide, self.width() // 3), self.width() - min(wide, self.width() // 3)])

    def _go(self, page: str, section: str) -> None:
        if page != self._page:
            self.show_page(page, section)
        elif section:
            self.page.go_to(section)
        else:
            self.page.verticalScrollBar().setValue(0)

    def _find_next(self) -> None:
        words = self._find.text()
        if words and not self.page.find(words):
            self.page.moveCursor(QTextCursor.MoveOperation.Start)
            self.page.find(words)
