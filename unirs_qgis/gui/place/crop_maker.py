"""The next picture for the preview: takes jobs (`StyledCrop`, `RawCrop`, `PairCrop`), gives what the last one made.

A newer job replaces an older one, whose picture is dropped.
"""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal


class CropMaker(QObject):
    """At most one job runs; `made` and `failed` are about the last one begun."""

    made = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current: QObject | None = None

    @property
    def busy(self) -> bool:
        """Whether a picture is being made."""
        return self._current is not None

    def make(self, job: QObject) -> None:
        """Begin a job that nobody has started yet; returns at once. From now on the job belongs to this maker."""
        self.cancel()
        job.setParent(self)
        self._current = job
        job.finished.connect(lambda result: self._end(job, result=result))
        job.failed.connect(lambda sentence: self._end(job, sentence=sentence))
        job.start()

    def cancel(self) -> None:
        """Forget the picture that is being made."""
        job, self._current = self._current, None
        if job is not None:
            job.cancel()
            job.deleteLater()

    def _end(self, job: QObject, result: object = None, sentence: str = "") -> None:
        if job is not self._current:
            return
        self._current = None
        job.deleteLater()
        if result is not None:
            self.made.emit(result)
        else:
            self.failed.emit(sentence)
