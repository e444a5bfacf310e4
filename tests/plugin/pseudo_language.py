"""A language made of English: every letter gets an accent and every sentence grows by a third.

A Latin letter without one, on the screen, is a word that nobody can translate.
"""

import re
from contextlib import contextmanager
from html import unescape

from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QAbstractListModel, QCoreApplication, Qt, QTranslator
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QSpinBox,
    QTabWidget,
    QWidget,
)

ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀćďéƒǵĥíĵķĺḿńóṕʠŕśťúṽŵẋýźÁƁĆĎÉƑǴĤÍĴĶĹḾŃÓṔɊŔŚŤÚṼŴẊÝŹ",
)
# What a translation must keep as it is: places for values, endings of file filters.
KEPT = re.compile(r"(\{[^}]*\}|%L?n|%L?\d+|%p|\*\.\w+|<[^>]*>)")
# Whose sentences others translate.
QGIS_AND_QT = re.compile(r"Qgs\w+|Q[A-Z]\w+")


def pseudo(sentence):
    """The sentence as this language has it."""
    parts = KEPT.split(sentence)
    accented = "".join(part if place % 2 else part.translate(ACCENTED) for place, part in enumerate(parts))
    return f"[!! {accented}{'~' * (len(sentence) // 3)} !!]"


class PseudoTranslator(QTranslator):
    """Translates what the plugin says, in its context alone, and what QGIS and Qt say."""

    def __init__(self, known=None):
        """`known`: the sentences that translators get; others stay English."""
        super().__init__()
        self._known = known

    def isEmpty(self):  # noqa: N802 - the name is Qt's
        return False

    def translate(self, context, source, disambiguation=None, n=-1):
        ours = context == "UniRS" and (self._known is None or source in self._known)
        others = QGIS_AND_QT.fullmatch(context or "") and context != "QShortcut"
        return pseudo(source) if ours or others else None  # None: the source itself


@contextmanager
def spoken(known=None):
    """QGIS with the language."""
    translator = PseudoTranslator(known)
    QCoreApplication.installTranslator(translator)
    yield translator
    QCoreApplication.removeTranslator(translator)


def texts(root):
    """(where, text) of all that a widget and what it holds show, or tell who points at them or cannot see them."""
    for widget in (root, *root.findChildren(QWidget)):
        where = f"{type(widget).__name__} {widget.objectName()}"
        said = [widget.toolTip(), widget.accessibleName(), widget.statusTip(), widget.whatsThis(), widget.windowTitle()]
        if isinstance(widget, (QLabel, QAbstractButton)):
            said.append(widget.text())
        if isinstance(widget, QGroupBox):
            said.append(widget.title())
        if isinstance(widget, (QLineEdit, QPlainTextEdit)):
            said.append(widget.placeholderText())
        if isinstance(widget, QAbstractSpinBox):
            said.append(widget.specialValueText())
        if isinstance(widget, (QSpinBox, QDoubleSpinBox)):
            said += [widget.prefix(), widget.suffix()]
        if isinstance(widget, QProgressBar):
            said.append(widget.format())
        if isinstance(widget, QTabWidget):
            for tab in range(widget.count()):
                said += [widget.tabText(tab), widget.tabToolTip(tab)]
        if isinstance(widget, QComboBox) and not isinstance(widget, QgsMapLayerComboBox):  # their names are users'
            for row in range(widget.count()):
                said += [widget.itemText(row), widget.itemData(row, Qt.ItemDataRole.ToolTipRole)]
        if (
            isinstance(widget, QAbstractItemView)
            and not _in_combo(widget)
            and QAbstractItemView.model(widget) is not None
        ):
            model, roles = QAbstractItemView.model(widget), (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
                said += [model.headerData(column, Qt.Orientation.Horizontal, role) for role in roles]
                said += [model.index(row, column).data(role) for row in range(model.rowCount()) for role in roles]
        for action in QWidget.actions(widget):
            said += [action.text(), action.toolTip()] if not isinstance(widget, QMenu) else [action.text()]
        yield from ((where, text) for text in said if isinstance(text, str) and text)


def _in_combo(view):
    """Whether a list is the one that a combo box folds out: its entries are read from the box."""
    return view.parent() is not None and isinstance(view.parent().parent(), QComboBox)


def english(text, names=()):
    """The words of a text that no translator has seen; `names` are those of layers, files, models and units."""
    text = unescape(re.sub(r"<[^>]*>", " ", text)).replace("&", "")
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    keys, paths, files = r"\((?:(?:Alt|Ctrl|Shift)\+)*\w\)", r"\S*[/\\]\S*", r"\S*\.[a-zA-Z]\w*\b"
    day = r"\b\d{1,2} \w{3} \d{4}\b"  # in the words of the locale
    text = re.sub("|".join((keys, paths, files, day, "%p")), " ", text)
    return re.findall(r"[A-Za-z]+", text)
