"""What the tests of grids share: a quick model, the session with it, a scene, and waiting for a run."""

import sqlite3
import subprocess

from conftest import ROOT, RUNTIME_PYTHON
from gui import until


def terminal(*words, check=True):
    """Run the command line in its own Python."""
    command = [str(word) for word in (RUNTIME_PYTHON, "-m", "model_runtime", *words)]
    return subprocess.run(command, cwd=ROOT, check=check, capture_output=True, text=True)


def rows_of(path, columns="cell, number, answer", where="1", table="unirs_grid"):
    """Rows of a grid file, in the order of runs, cells and questions."""
    with sqlite3.connect(path) as connection:
        statement = f"SELECT {columns} FROM {table} WHERE {where} ORDER BY run, cell, number"
        return connection.execute(statement).fetchall()


class RunLog:
    """Writes down what a run emits."""

    def __init__(self, run):
        self.run, self.progress, self.sentences, self.ends = run, [], [], []
        run.changed.connect(self.progress.append)
        run.message.connect(self.sentences.append)
        run.ended.connect(lambda outcome, sentence: self.ends.append((outcome, sentence)))

    def end(self, seconds=300):
        """Start the run where it was not started, wait for its end and return it."""
        if not self.run.state:
            self.run.start()
        until(lambda: self.ends, seconds)
        assert len(self.ends) == 1
        return self.ends[0]
