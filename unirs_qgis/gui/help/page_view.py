"""Shows a page of Markdown: takes a file inside a folder, gives headings and the links that were clicked.

Markup other than Markdown is not understood. Pictures come from files inside the folder and from nowhere else; nothing
is fetched, and no link is followed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from qgis.PyQt.QtCore import Qt, QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtGui import (
    QBrush,
    QColor,
    QPixmap,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
)
from qgis.PyQt.QtWidgets import QTextBrowser, QWidget

from ..widgets.inks import Inks

_PICTURES = (".png", ".jpg", ".jpeg")
_MOST_BYTES = 2 << 20
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LINK, _LINK_ON_DARK = QColor("#0057ae"), QColor("#7fb8ff")
_SETTLED_MS = 80  # after which a window that is being resized is taken to have its size


@dataclass(frozen=True)
class Heading:
    """`section`: the heading as links name it."""

    level: int
    text: str
    section: str


class PageView(QTextBrowser):
    """One page at a time, pictures as wide as the view at most."""

    link_clicked = pyqtSignal(QUrl)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self.link_clicked)
        self._folder = Path()
        self._root = Path()
        self._pictures: dict[str, QPixmap] = {}
        self._blocks: dict[str, QTextBlock] = {}
        self._gone_to = "", -1  # the heading that was gone to, and where it was
        self.headings: list[Heading] = []
        self._inks = Inks(self)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._fit_pictures)

    def show_page(self, file: Path, root: Path) -> None:
        """Show a file of Markdown, or of plain text where it has no ending `.md`. Raises OSError."""
        with open(file, "rb") as stream:
            text = stream.read(_MOST_BYTES).decode("utf-8", "replace").replace("\r\n", "\n")
        self._folder, self._root, self._pictures, self._gone_to = file.parent, root, {}, ("", -1)
        self.document().clear()
        self.document().setDocumentMargin(12)
        if file.suffix.lower() == ".md" and hasattr(self.document(), "setMarkdown"):  # Qt 5.14 and later
            feature = QTextDocument.MarkdownFeature
            flags = getattr(QTextDocument, "MarkdownFeatures", feature)  # Qt 6 has one class for both
            plain = flags(feature.MarkdownDialectGitHub | feature.MarkdownNoHTML)
            self.document().setMarkdown(_FRONT_MATTER.sub("", text), plain)
        else:
            self.setPlainText(text)
        self._find_headings()
        self._space_tables()
        self._colour_links()
        self.verticalScrollBar().setValue(0)

    def go_to(self, section: str) -> bool:
        """Scroll to a heading; whether there is one."""
        block = self._blocks.get(section)
        if block is not None:
            top = self.document().documentLayout().blockBoundingRect(block).top()
            self.verticalScrollBar().setValue(int(top) - 4)
            self._gone_to = section, self.verticalScrollBar().value()
        return block is not None

    def place(self) -> tuple[int, int]:
        """What is at the top: the number of its block, and how far above the top that begins, in pixels."""
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        top = self.document().documentLayout().blockBoundingRect(block).top()
        return block.blockNumber(), self.verticalScrollBar().value() - int(top)

    def go_back_to(self, place: tuple[int, int]) -> None:
        """Scroll to where `place` was taken, however high the pictures before it are now."""
        number, below = place
        top = self.document().documentLayout().blockBoundingRect(self.document().findBlockByNumber(number)).top()
        self.verticalScrollBar().setValue(int(top) + below)

    def loadResource(self, kind: int, name: QUrl) -> object:  # noqa: N802 - the names are Qt's
        """A picture inside the folder; nothing else."""
        if kind != QTextDocument.ResourceType.ImageResource:
            return None
        path = (self._folder / name.path()).resolve()
        local = not name.scheme() and not name.host() and self._root.resolve() in path.parents
        if not local or path.suffix.lower() not in _PICTURES or not path.is_file():
            return None
        self._pictures[name.toString()] = picture = QPixmap(str(path))
        return self._fitted(picture)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another width: the pictures follow."""
        super().resizeEvent(event)
        self._settled.start()

    def _fit_pictures(self) -> None:
        if not self._pictures:
            return
        for name, picture in self._pictures.items():
            self.document().addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), self._fitted(picture))
        self.document().markContentsDirty(0, self.document().characterCount())
        section, place = self._gone_to
        if self.verticalScrollBar().value() == place:  # nobody has scrolled since
            self.go_to(section)

    def _fitted(self, picture: QPixmap) -> QPixmap:
        ratio = self.devicePixelRatioF()
        room = round((self.viewport().width() - 2 * self.document().documentMargin() - 4) * ratio)
        if picture.width() > room > 0:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        fitted = QPixmap(picture)
        fitted.setDevicePixelRatio(ratio)
        return fitted

    def _find_headings(self) -> None:
        self.headings, self._blocks = [], {}
        block = self.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                section = section_of(block.text())
                self.headings.append(Heading(level, block.text(), section))
                self._blocks.setdefault(section, block)
            block = block.next()

    def _space_tables(self) -> None:
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                if not any(
                    frame.cellAt(0, column).firstCursorPosition().block().text() for column in range(frame.columns())
                ):
                    frame.removeRows(0, 1)  # Markdown has no table without a header
                looks = frame.format()
                looks.setCellPadding(4)
                looks.setCellSpacing(0)
                looks.setBorderCollapse(True)
                looks.setBorderBrush(QBrush(self._inks.line))
                looks.setWidth(QTextLength(QTextLength.Type.PercentageLength, 99))  # its frame lies outside
                frame.setFormat(looks)

    def _colour_links(self) -> None:
        """Qt gives links the colour of its own palette, which QGIS's dark themes leave dark."""
        looks = QTextCharFormat()
        looks.setForeground(QBrush(_LINK_ON_DARK if self._inks.ground.lightness() < 128 else _LINK))
        looks.setFontUnderline(True)
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            links = []
            while not pieces.atEnd():
                piece = pieces.fragment()
                if piece.charFormat().isAnchor():
                    links.append((piece.position(), piece.position() + piece.length()))
                pieces += 1
            for start, end in links:
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(looks)
            block = block.next()


def section_of(heading: str) -> str:
    """A heading as links name it: lower case, words parted by hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
