"""Keeps the notes on the map in step with their answers: takes the store's changes; rewrites or removes notes."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtCore import QObject, QTimer

from . import annotation
from .store import AnswerStore

PAUSE_MS = 60  # the store tells of every row


class Pins(QObject):
    """A note says its answer as it stands, and goes with it; what a person wrote into a note stays until then.

    A note whose answer was never seen in the store stays: the project's answers may lie somewhere else now.
    """

    def __init__(self, store: AnswerStore) -> None:
        super().__init__(store)
        self._store = store
        self._seen: dict[tuple[str, int], str] = {}  # file and id: what the note was to say
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.follow)
        store.changed.connect(self._pause.start)
        store.closing.connect(self._pause.stop)
        self._pause.start()

    def follow(self) -> None:
        """Look at the answers of all notes again."""
        notes = annotation.pins()
        if not notes:
            return
        path = self._store.path
        found = {answer.id: answer for answer in self._store.some(list(notes))}
        for id, note in notes.items():
            if id in found:
                answer, before = found[id], self._seen.get((path, id))
                if before is None:  # judged while the project was closed
                    before = annotation.text(replace(answer, verdict=None, corrected_answer=None))
                    before = before if note.text == before else None
                self._seen[path, id] = annotation.text(answer)
                if before is not None and before != annotation.text(answer):
                    note.write(answer)
            elif (path, id) in self._seen:
                note.remove()
