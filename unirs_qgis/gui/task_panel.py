"""What the dock knows of a panel, whatever it is for. A new panel is a class of this kind and an entry of `PANELS`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from ...model_runtime.common.card import ModelCard
    from ..core.answers.store import AnswerStore
    from ..runtime.session import RuntimeSession


class KindText:
    """A text that a class has as well as its panels: the tabs say it before a panel is built."""

    def __init__(self, say: Callable[[], str]) -> None:
        self._say = say
        self.__doc__ = say.__doc__

    def __get__(self, _panel: QWidget | None, _kind: type) -> str:
        return self._say()


class TaskPanel(QWidget):
    """A tab of the dock, built when it is first needed; until then its class speaks for it.

    `needs`: what a loaded model must be able to do for it, names of `methods.MODEL_METHODS`.
    """

    needs: frozenset[str] = frozenset()
    help: str = ""
    """The part of the user guide that is about it, a section of `core/help_url.py`."""
    keys: str = ""
    """What brings the tab to the front, from anywhere in the window: portable text."""

    log_wanted = pyqtSignal(str)
    """The user wants to see the runtime's log; details of the failure, or nothing."""

    step_changed = pyqtSignal()

    def __init__(
        self, iface: QgisInterface, session: RuntimeSession, store: AnswerStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._store = store

    @KindText
    def title() -> str:
        """The tab's word."""
        raise NotImplementedError

    @KindText
    def tip() -> str:
        """What it is for, in a line."""
        raise NotImplementedError

    @KindText
    def refusal() -> str:
        """Why a loaded model cannot do what it `needs`: a sentence with a place for the {model}'s name."""
        raise NotImplementedError

    @property
    def step(self) -> str:
        """How far its user is, a word of `step_tips.words`; "" where nothing is to be said."""
        return ""

    @classmethod
    def can(cls, model: ModelCard) -> bool:
        """Whether a model is able to do it."""
        return cls.needs <= model.methods

    def show_on_map(self, shown: bool) -> None:
        """Whether the panel is in front: only then is its place on the map."""

    def remove(self) -> None:
        """Leave nothing behind on the canvas or the session, with the plugin; what was found is stored."""
        raise NotImplementedError
