"""What there is to read: the pages for users, and the parts of the one that is open. Gives `wanted(page, section)`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from ...core import help_url
from ...core.text import tr
from ..widgets.tips import plain_tip
from .page_view import Heading

PAGES = (
    help_url.GUIDE, "faq.md", "limits.md", "set-up.md", "offline.md", "remote-sensing-models.md", "hub-models.md",
    "grid.md", "training.md", "evaluation.md", "speed.md",
)  # fmt: skip
_PLACE = Qt.ItemDataRole.UserRole
_LEVELS = (2, 3)


class HelpContents(QTreeWidget):
    """A tree: pages by their titles, below the open one its headings."""

    wanted = pyqtSignal(str, str)

    def __init__(self, root: Path, parent: QWidget | None = None) -> None:
        """`root`: the plugin's folder."""
        super().__init__(parent)
        self.setObjectName("unirsHelpContents")
        self.setAccessibleName(tr("Contents"))
        self.setToolTip(tr("Go to this part of the page, or to another page"))
        self.setHeaderHidden(True)
        self.setIndentation(self.fontMetrics().averageCharWidth() * 2)
        self.setRootIsDecorated(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._titles = {f"docs/{name}": _title(root / "docs" / name) for name in PAGES}
        self.itemClicked.connect(self._want)
        self.itemActivated.connect(self._want)

    def show_page(self, page: str, headings: Sequence[Heading]) -> None:
        """A page is open: `page` by its path inside the plugin's folder. One that is not for users comes last."""
        self.clear()
        titles = dict(self._titles)
        titles.setdefault(page, headings[0].text if headings else Path(page).name)
        for name, title in titles.items():
            top = self._item(self.invisibleRootItem(), title, name, "")
            above = [top]
            for heading in headings if name == page else ():
                if heading.level in _LEVELS:
                    del above[heading.level - 1 :]
                    above.append(self._item(above[-1], heading.text, name, heading.section))
            if name == page:
                font = top.font(0)
                font.setBold(True)
                top.setFont(0, font)
                self.setCurrentItem(top)
        self.expandAll()

    def _item(self, above: QTreeWidgetItem, text: str, page: str, section: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [text])
        item.setData(0, _PLACE, (page, section))
        item.setToolTip(0, plain_tip(text))
        return item

    def _want(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        self.wanted.emit(*item.data(0, _PLACE))


def _title(file: Path) -> str:
    """A page's first heading, else its name."""
    try:
        with open(file, encoding="utf-8") as lines:
            return next((line[2:].strip() for line in lines if line.startswith("# ")), file.name)
    except OSError:
        return file.name
