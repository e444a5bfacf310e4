"""A model that answers at once, for tests of what happens to its answers: the signals of a session, and no process."""

from qgis.PyQt.QtCore import QObject, pyqtSignal

CLASSES = tuple(f"class {number:02d}" for number in range(25))


class InstantSession(QObject):
    """Requests are numbered; `answer_window` replies to the last one of `classify_video`."""

    answered = pyqtSignal(object, object)
    failed = pyqtSignal(object, str, object)
    state_changed = pyqtSignal(str, str)
    model_changed = pyqtSignal()
    model = None

    def __init__(self):
        super().__init__()
        self.asked = 0
        self._window = 0

    def classify_video(self, *_args):
        """A window is wanted."""
        self._window = self._next()
        return self._window

    def _next(self, *_args):
        self.asked += 1
        return self.asked

    open_video = video_frames = video_frames_at = _next

    def cancel(self, _id):
        """Nothing is under way."""

    def answer_window(self, best):
        """The class with this number is the best of the window."""
        scores = [{"text": CLASSES[(best + rank) % 25], "score": 1 / (rank + 2)} for rank in range(25)]
        reply = {"task": "video", "question": "?", "answer": scores[0]["text"], "scores": scores, "model": "m"}
        self.answered.emit(self._window, {**reply, "revision": "r", "seconds": {"total": 0.5}})

    def fail_window(self, sentence):
        """Its frames cannot be read."""
        self.failed.emit(self._window, sentence, {"code": -32602})
