"""Which model looks for things: takes the session of the chosen one; None where that is to be asked itself."""

from __future__ import annotations

import os

from ...model_runtime.common.methods import FINDING
from ..settings import Settings
from . import environment
from .known_models import KnownModel, known_models
from .session import RuntimeSession


def finding_model(session: RuntimeSession) -> KnownModel | None:
    """The small finder that came with the plugin, where the chosen model finds nothing, or nobody has chosen one; None
    where there is no finder here, or the chosen one is to be asked, as it is while nobody knows what it can do.
    """
    folder = environment.shipped_finder()
    if folder is None:
        return None
    known = known_models(session.settings)
    able = session.chosen_model.methods if session.chosen_model is not None else known[0].methods
    if bool(able & FINDING) if able is not None else _chosen_by_hand(session.settings):
        return None
    return next((one for one in known if one.named.folder == str(folder) and not one.trouble), None)


def _chosen_by_hand(settings: Settings) -> bool:
    served = settings.use_server and settings.server_address
    return bool(os.environ.get(environment.MODEL_VARIABLE) or settings.model_folder or served)
