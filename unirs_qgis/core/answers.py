"""Answers kept for good: takes in `Answer` rows, gives out a GeoPackage beside the project and its layer on the map."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .answer import Answer, answer_from_reply, side_by_side  # noqa: F401 - the room's front door


class AnswerStore(QObject):
    """The answers of the open project. Main thread only; one per QGIS, made when the plugin loads."""

    changed = pyqtSignal()  # rows were added, removed or corrected, or another project's file is in use now
    problem = pyqtSignal(str)  # a sentence: e.g. the folder is read-only and the profile's file is used instead

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    @property
    def path(self) -> str:
        """The GeoPackage in use (it need not exist before the first answer)."""
        raise NotImplementedError

    def layer(self) -> QgsVectorLayer | None:
        """The "UniRS answers" layer in the project, or None before the first answer."""
        raise NotImplementedError

    def add(self, answer: Answer) -> int:
        """Store one answer at once, show it on the map, and return its id."""
        raise NotImplementedError

    def add_many(self, answers: Sequence[Answer]) -> list[int]:
        """As `add`, in one write."""
        raise NotImplementedError

    def remove(self, ids: Sequence[int]) -> None:
        """Delete these answers for good."""
        raise NotImplementedError

    def correct(self, id: int, text: str | None) -> None:
        """The reviewer's word: None confirms the answer ("right"), a text corrects it ("wrong")."""
        raise NotImplementedError

    def answers(self) -> list[Answer]:
        """All answers, newest first, without their pictures."""
        raise NotImplementedError

    def answer(self, id: int) -> Answer | None:
        """One answer with its picture, or None."""
        raise NotImplementedError

    def conversation(self, name: str) -> list[Answer]:
        """The turns of one conversation, oldest first; their `turn`s are the `history` of a follow-up."""
        raise NotImplementedError

    def picture(self, id: int) -> bytes:
        """The PNG of the pixels the model saw (several side by side), empty where there is none."""
        raise NotImplementedError

    def checkpoint(self) -> None:
        """Write everything into the one file, so that a copy of it is whole."""
        raise NotImplementedError

    def close(self) -> None:
        """Checkpoint and let go of the project's signals; called when the plugin unloads."""
        raise NotImplementedError
