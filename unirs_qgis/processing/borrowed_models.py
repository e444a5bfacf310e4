"""Sessions for models that an algorithm names and the panel has not chosen: takes folders, gives sessions for them.

The panel's model stays loaded meanwhile. A session is lent to any number of algorithms, waits a minute for a next one,
as the step of a model or of a batch, and gives way at once to another model. Main thread only.
"""

from __future__ import annotations

import os

from qgis.PyQt.QtCore import QTimer

from ..runtime.session import RuntimeSession
from ..settings import Settings

IDLE_MS = 60_000


class BorrowedModels:
    """The sessions that are lent or wait."""

    def __init__(self) -> None:
        self._loans: dict[str, _Loan] = {}

    def borrow(self, folder: str) -> RuntimeSession:
        """The session with the model of this folder, to be given back once."""
        key = same_folder(folder)
        for other in [other for other, loan in self._loans.items() if other != key and not loan.users]:
            self._end(other)
        loan = self._loans.get(key)
        if loan is None:
            loan = self._loans[key] = _Loan(RuntimeSession(model_folder=folder))
            loan.idle.timeout.connect(lambda: self._end(key))
        loan.users += 1
        loan.idle.stop()
        loan.session.settings = Settings.load()
        return loan.session

    def give_back(self, folder: str) -> None:
        """One who borrowed it is done."""
        loan = self._loans.get(same_folder(folder))
        if loan is not None:
            loan.users -= 1
            if not loan.users:
                loan.idle.start(IDLE_MS)

    def close(self) -> None:
        """End them all."""
        for key in list(self._loans):
            self._end(key)

    def _end(self, key: str) -> None:
        loan = self._loans.pop(key)
        loan.idle.stop()
        loan.session.shutdown()
        loan.session.deleteLater()


class _Loan:
    def __init__(self, session: RuntimeSession) -> None:
        self.session, self.users = session, 0
        self.idle = QTimer(session)
        self.idle.setSingleShot(True)


def same_folder(folder: str) -> str:
    """One spelling of a folder."""
    return os.path.normcase(os.path.realpath(os.path.expanduser(folder)))
