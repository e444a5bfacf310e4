"""Which models a question goes to, where it goes to several: a switch and a list with check marks. Sends nothing.

The choice is the user's, the same in every tab, and kept in the profile.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from ..core.text import tr
from ..runtime.known_models import KnownModel, known_models
from ..runtime.session import RuntimeSession
from ..settings import GROUP
from .widgets.labels import plain_label
from .widgets.reveal import reveal
from .widgets.tips import plain_tip
from .widgets.wrap_check import WrapCheck

MOST_ROWS = 5
_ON_KEY, _CHOSEN_KEY = f"{GROUP}/several/on", f"{GROUP}/several/models"
_MODEL = Qt.ItemDataRole.UserRole


class SeveralModels(QWidget):
    """The switch, and below it, where it is on, the models; grey are those that cannot be asked, with the reason."""

    changed = pyqtSignal()

    def __init__(self, session: RuntimeSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsSeveral")
        self._session = session
        self._needs: frozenset[str] = frozenset()
        self.switch = WrapCheck(tr("Several models"), self)
        self.switch.setObjectName("unirsSeveralSwitch")
        self.switch.setToolTip(
            tr("Ask each of the models that you check, one after another, and compare what they answer")
        )
        self.list = _List(self)
        self.list.setObjectName("unirsSeveralList")
        self.list.setAccessibleName(tr("Models to ask"))
        self.note = plain_label(self, "unirsSeveralNote", faint=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self.switch, self.list, self.note):
            column.addWidget(widget)
        self.switch.setChecked(QgsSettings().value(_ON_KEY, False, type=bool))
        self.switch.toggled.connect(self._switched)
        self.list.itemChanged.connect(self._checked)
        session.model_changed.connect(self._model_changed)
        self.refresh()

    @property
    def on(self) -> bool:
        """Whether several models are to be asked."""
        return self.switch.isChecked()

    def chosen(self) -> list[KnownModel]:
        """The models that are checked and can be asked, from top to bottom."""
        return [item.data(_MODEL) for item in self._items() if _is_checked(item) and _is_possible(item)]

    def refusal(self) -> str:
        """What is missing before several can be asked, or nothing."""
        return tr("Check at least two models.") if self.on and len(self.chosen()) < 2 else ""

    def set_needs(self, methods: Iterable[str]) -> None:
        """What a model has to be able to do; those that are known to lack it are grey."""
        if frozenset(methods) != self._needs:
            self._needs = frozenset(methods)
            self.refresh()

    def refresh(self) -> None:
        """List the models of now."""
        wanted = QgsSettings().value(_CHOSEN_KEY, [], type=list)
        self.list.blockSignals(True)
        self.list.clear()
        for place, model in enumerate(known_models(self._session.settings)):
            trouble = model.trouble or self._lacking(model)
            name = f"{model.name} ({model.host})" if model.host else model.name
            short = trouble.replace(model.named.folder + os.sep, "") if model.named.folder else trouble
            item = QListWidgetItem(f"{name} – {short}" if trouble else name, self.list)
            item.setData(_MODEL, model)
            tip = model.named.address or model.named.folder
            item.setToolTip(plain_tip("\n".join(filter(None, (name, tip, trouble)))))
            on = model.named.key in wanted or (not wanted and not place)
            item.setCheckState(Qt.CheckState.Checked if on and not trouble else Qt.CheckState.Unchecked)
            if trouble:
                item.setFlags(item.flags() & ~(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable))
        self.list.blockSignals(False)
        self.list.updateGeometry()
        self._show()

    def remove(self) -> None:
        """Let go of the session, with the plugin."""
        self._session.model_changed.disconnect(self._model_changed)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Another tab may have changed the choice."""
        super().showEvent(event)
        self.switch.setChecked(QgsSettings().value(_ON_KEY, False, type=bool))
        self.refresh()

    def _model_changed(self) -> None:
        """Nothing to do where nobody sees the list: it is made anew when it is shown."""
        if self.isVisible():
            self.refresh()

    def _lacking(self, model: KnownModel) -> str:
        """Why a model that was loaded here before cannot do it, or nothing."""
        if model.methods is None or self._needs <= model.methods:
            return ""
        return tr("cannot do this task")

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _switched(self, on: bool) -> None:
        QgsSettings().setValue(_ON_KEY, on)
        self._show()
        if on and self.isVisible():
            reveal(self)
        self.changed.emit()

    def _checked(self, _item: QListWidgetItem) -> None:
        """Keep the choice; that of models which are grey now too."""
        grey = {item.data(_MODEL).named.key for item in self._items() if not _is_possible(item)}
        before = QgsSettings().value(_CHOSEN_KEY, [], type=list)
        kept = [key for key in before if key in grey]
        QgsSettings().setValue(_CHOSEN_KEY, [*(model.named.key for model in self.chosen()), *kept])
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.list.setVisible(self.on)
        hosts = sorted({model.host for model in self.chosen() if model.host})
        told = tr("Pictures and questions leave this computer for {host}.")
        self.note.setText(told.format(host=", ".join(hosts)))
        self.note.setVisible(self.on and bool(hosts))


class _List(QListWidget):
    """As tall as its rows, up to a few."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All rows, up to a few."""
        rows = min(max(self.count(), 1), MOST_ROWS)
        return QSize(120, rows * max(self.sizeHintForRow(0), self.fontMetrics().height()) + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """No fewer."""
        return QSize(60, self.sizeHint().height())


def _is_checked(item: QListWidgetItem) -> bool:
    return item.checkState() == Qt.CheckState.Checked


def _is_possible(item: QListWidgetItem) -> bool:
    return bool(item.flags() & Qt.ItemFlag.ItemIsEnabled)
