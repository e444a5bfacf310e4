"""Sessions for models that somebody names and the panel has not chosen: takes names, gives sessions for them.

The panel's model stays loaded meanwhile. A session is lent to any number of users, waits a minute for a next one, as
the step of a model or of a batch, and gives way at once to another model, unless memory is known to hold both. Main
thread only.
"""

from __future__ import annotations

from qgis.PyQt.QtCore import QTimer

from ..settings import Settings
from .model_choice import NamedModel
from .session import RuntimeSession

IDLE_MS = 60_000


class BorrowedModels:
    """The sessions that are lent or wait."""

    def __init__(self) -> None:
        self._loans: dict[str, _Loan] = {}

    def borrow(self, model: NamedModel, beside: bool = False) -> RuntimeSession:
        """The session with this model, to be given back once; `beside`: others that wait stay loaded."""
        if not beside:
            self.make_room(model)
        loan = self._loans.get(model.key)
        if loan is None:
            loan = self._loans[model.key] = _Loan(RuntimeSession(named=model))
            loan.idle.timeout.connect(lambda: self._end(model.key))
        loan.users += 1
        loan.idle.stop()
        loan.session.settings = Settings.load()
        return loan.session

    def give_back(self, model: NamedModel) -> None:
        """One who borrowed it is done."""
        loan = self._loans.get(model.key)
        if loan is not None:
            loan.users -= 1
            if not loan.users:
                loan.idle.start(IDLE_MS)

    def has(self, model: NamedModel) -> bool:
        """Whether there is a session with this model."""
        return model.key in self._loans

    def sessions(self) -> list[RuntimeSession]:
        """Those that there are, in use or not."""
        return [loan.session for loan in self._loans.values()]

    def make_room(self, model: NamedModel | None = None) -> None:
        """End the sessions that nobody uses, but for that of this model."""
        kept = None if model is None else model.key
        for key in [key for key, loan in self._loans.items() if key != kept and not loan.users]:
            self._end(key)

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
