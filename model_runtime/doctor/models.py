"""What each model needs here: folders in, rows with memory and devices out. Needs torch; loads no weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ..common.sentences import Sentence
from ..devices import Device
from ..downloads.form import parameters_of
from ..downloads.installed import installed_models, is_model
from ..downloads.known import KNOWN
from ..downloads.record import read_record
from ..errors import RuntimeFault, reason_of
from ..models import ModelFolder, family_of
from ..models.memory_plans import MemoryPlan, plans_of, whole_plan


def model_rows(folders: Iterable[Path], devices: Sequence[Device]) -> list[dict]:
    """`{name, folder, parameters, memory, fits, plans, fault}` of installed models, then of known ones (`folder` None).

    `folders`: of models, or of folders of models. `plans`: see `MemoryPlan.to_wire`; `memory` and `fits` are those of
    the first, in which all is in memory at once. `fault` is the sentence why a folder cannot be used, else null.
    """
    found: dict[Path, None] = {}
    for folder in folders:
        inside = [folder] if is_model(folder) else [installed.folder for installed in installed_models(folder)]
        found.update(dict.fromkeys(path.resolve() for path in inside))
    rows = [_installed(folder, devices) for folder in found]
    here = {row["name"] for row in rows}
    rest = [model for model in KNOWN if model.parameters and model.id not in here]
    return rows + [_row(model.id, None, model.parameters, [whole_plan(model.parameters)], devices) for model in rest]


def _installed(folder: Path, devices: Sequence[Device]) -> dict:
    record, fault, parameters, plans = read_record(folder), None, None, []
    try:
        opened = ModelFolder(folder)
        family = family_of(opened)
        parameters, plans = family.parameters(opened, None), plans_of(family, opened, None)
    except RuntimeFault as error:
        fault = error.args[0]
    except Exception as error:  # a folder is data, and its kind's code may stumble over it in any way
        fault, parameters = None, parameters_of(folder)
        plans = [whole_plan(parameters)] if parameters else []
        if not parameters:
            fault = Sentence("{folder} cannot be read: {reason}.", folder=folder, reason=reason_of(error))
    return _row(record.id if record else folder.name, folder, parameters, plans, devices, fault)


def _row(
    name: str,
    folder: Path | None,
    parameters: int | None,
    plans: Sequence[MemoryPlan],
    devices: Sequence[Device],
    fault: str | None = None,
) -> dict:
    told = [plan.to_wire(devices) for plan in plans]
    return {
        "name": name,
        "folder": None if folder is None else str(folder),
        "parameters": parameters,
        "memory": told[0]["memory"] if told else {},
        "fits": told[0]["fits"] if told else {},
        "plans": told,
        "fault": fault,
    }
