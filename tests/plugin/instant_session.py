"""A model that answers at once, for tests of what happens to its answers: the signals of a session, and no process."""

from qgis.PyQt.QtCore import QObject, pyqtSignal
from unirs.model_runtime.common import methods
from unirs.model_runtime.common.reply import Reply, Score

CLASSES = tuple(f"class {number:02d}" for number in range(25))


class InstantSession(QObject):
    """Requests are numbered; `answer_window` replies to the last window that was asked about."""

    answered = pyqtSignal(object, object)
    failed = pyqtSignal(object, str, object)
    state_changed = pyqtSignal(str, str)
    model_changed = pyqtSignal()
    model = None

    def __init__(self):
        super().__init__()
        self.asked = 0
        self.requests = []
        self._window = 0

    def send(self, request):
        """Nothing answers by itself."""
        self.asked += 1
        self.requests.append(request)
        if request.method == methods.CLASSIFY:
            self._window = self.asked
        return self.asked

    def cancel(self, _id):
        """Nothing is under way."""

    def answer_window(self, best):
        """The class with this number is the best of the window."""
        scores = tuple(Score(CLASSES[(best + rank) % 25], 1 / (rank + 2)) for rank in range(25))
        named = {"model": "m", "revision": "r", "seconds": {"total": 0.5}}
        self.answered.emit(self._window, Reply("video", "?", scores[0].text, scores=scores, **named))

    def fail_window(self, sentence):
        """Its frames cannot be read."""
        self.failed.emit(self._window, sentence, {"code": -32602})
