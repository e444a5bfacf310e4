"""Runs algorithms as QGIS does: in a background task started from the main thread, or at once on the main thread."""

from gui import until
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
)
from qgis.PyQt.QtCore import QThread


class Feedback(QgsProcessingFeedback):
    """Keeps what an algorithm says, and from which threads; cancels once it has said `cancel_after` things."""

    def __init__(self, cancel_after=None):
        super().__init__(False)
        self.said, self.errors, self.threads = [], [], set()
        self._cancel_after = cancel_after

    def pushInfo(self, text):  # noqa: N802 - the names are QGIS's
        """An answer, for one."""
        self._hear(text)

    def pushWarning(self, text):  # noqa: N802
        """A place that could not be asked about."""
        self._hear(text)

    def reportError(self, text, fatal=False):  # noqa: N802
        """Why it did not run."""
        self.errors.append(text)

    def _hear(self, text):
        self.said.append(text)
        self.threads.add(QThread.currentThread() == QgsApplication.instance().thread())
        if self._cancel_after is not None and len(self.said) >= self._cancel_after:
            self.cancel()


class Ran:
    """What becomes of a run: whether it is `over` and `ok`, `results` by name, the `feedback`, and a result's rows."""

    def __init__(self, context, feedback):
        self.context, self.feedback, self.task = context, feedback, None
        self.over, self.ok, self.results = False, False, {}

    def end(self, ok, results):
        """It is over."""
        self.over, self.ok, self.results = True, ok, results

    def rows(self, name="OUTPUT"):
        """The features of a table."""
        return list(QgsProcessingUtils.mapLayerFromString(self.results[name], self.context).getFeatures())

    def sentence(self):
        """The error that ended it."""
        return " ".join(self.feedback.errors)


def algorithm(name):
    """A registered algorithm."""
    return QgsApplication.processingRegistry().createAlgorithmById(name)


def started(alg, parameters, feedback=None):
    """A run in the background, as the dialog starts it; it goes on while the event loop runs."""
    ran = Ran(QgsProcessingContext(), feedback or Feedback())
    ran.context.setProject(QgsProject.instance())
    ran.task = QgsProcessingAlgRunnerTask(alg, parameters, ran.context, ran.feedback)
    ran.task.executed.connect(ran.end)
    QgsApplication.taskManager().addTask(ran.task)
    return ran


def in_background(alg, parameters, feedback=None, seconds=180):
    """The same until it is over."""
    ran = started(alg, parameters, feedback)
    until(lambda: ran.over, seconds)
    return ran


def at_once(alg, parameters):
    """Run on the main thread with no event loop around it, as `qgis_process` does."""
    ran = Ran(QgsProcessingContext(), Feedback())
    ran.context.setProject(QgsProject.instance())
    results, ok = alg.run(parameters, ran.context, ran.feedback)
    ran.end(ok, results)
    return ran
