"""A flight of two hours, classified second by second: neither memory nor the time of a window grows with those before.

The run, its row, its log and the timeline are real; the answers are at hand without a model. Runs in QGIS's Python.
"""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

from .. import in_qgis
from ..growing import Curve, check_flat, facts, length
from ..torture import Case, Count, Torture, Wrong, in_own_folder

_CLASSES = ("residential area", "farmland", "forest", "river", "parking lot")


def prepare(folder: Path) -> Case:
    """QGIS without a window."""
    in_qgis.begin()
    return in_own_folder(folder, _case)


def _case(place: Path, random: Random) -> Count:
    from qgis.core import QgsProject
    from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal
    from unirs.model_runtime.common.reply import Reply, Score
    from unirs.unirs_qgis.core.answers.store import AnswerStore
    from unirs.unirs_qgis.core.video.info import VideoInfo
    from unirs.unirs_qgis.gui.video.plan import VideoPlan
    from unirs.unirs_qgis.gui.video.record import recall
    from unirs.unirs_qgis.gui.video.run import VideoRun

    class AtOnce(QObject):
        """In the session's place."""

        answered = pyqtSignal(object, object)
        failed = pyqtSignal(object, str, object)
        model = object()
        last = 0

        def send(self, _request: object) -> int:
            self.last += 1
            weights = [random.random() for _ in _CLASSES]
            shares = [(weight / sum(weights), name) for weight, name in zip(weights, _CLASSES)]  # noqa: B905 - Python 3.9
            scores = tuple(Score(name, share) for share, name in sorted(shares, reverse=True))
            reply = Reply("video", "Which?", scores[0].text, scores=scores, seconds={"total": 0.1}, model="at once")
            QTimer.singleShot(0, lambda id=self.last: self.answered.emit(id, reply))
            return self.last

        def cancel(self, _id: int) -> None:
            pass

    whole, curve, session = length(7_200, 240), Curve("windows"), AtOnce()
    QgsProject.instance().clear()
    QgsProject.instance().write(str(place / "flight.qgz"))
    store = AnswerStore(profile_folder=str(place / "profile"))
    info = VideoInfo(str(place / "flight.mp4"), "flight.mp4", float(whole), 1.0, 96, 64)
    run = VideoRun(session, store, "test")
    stop = random.randrange(whole // 3, whole)
    begun, done = time.process_time(), 0
    try:
        run.set_video(info)
        run.start(VideoPlan(1.0, 1.0, _CLASSES))
        while run.running:
            QCoreApplication.processEvents()
            through = len(run.timeline)
            if through - done >= whole // 12:
                each = 1000 * (time.process_time() - begun) / (through - done)
                curve.point(through, ms_a_window=each, **facts())
                begun, done = time.process_time(), through
            if done >= stop:  # stopped once, and gone on with from what is stored
                stop = whole + 1
                run.stop()
                run.set_video(info, recall(store.answer(run.row.answer.id), 0.5))
                if len(run.timeline) < through:
                    raise Wrong(f"{len(run.timeline)} of {through} windows were stored")
                run.resume()
        kept = recall(store.answer(run.row.answer.id), 0.5)
        if len(kept.timeline) != whole or store.count() != 1:
            raise Wrong(f"{len(kept.timeline)} of {whole} windows in {store.count()} answers")
    finally:
        run.remove()
        store.close()
        QgsProject.instance().clear()
    check_flat("ms a window", curve.figures["ms a window"], 2.0, 0.5)
    check_flat("RSS, MB", curve.figures.get("RSS, MB", ()), 40)
    return Count(answered=whole, curve=curve.figures)


TORTURE = Torture("long_video", "windows of a flight of two hours", 100_000, prepare, 600.0, "qgis", 1)
