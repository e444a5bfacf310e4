"""A model as the modeler makes it: a grid is asked, and a second step takes its cells. Runs in any QGIS's Python.

Takes what is fixed in the model, gives a .model3 file, and an algorithm from such a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

LAYER, QUESTIONS = "layer", "questions"
CELLS, CHOSEN = ("grid", "cells"), ("choice", "chosen")  # step, name; for `output_name`


def save_grid_model(path: Path, fixed: Mapping[str, Any], choose: str) -> None:
    """Build a model with the inputs `layer` and `questions` and write it to a file.

    `fixed`: other parameters of unirs:askgrid by name. `choose`: an expression; the cells it holds for are the output
    `CHOSEN`, beside the whole grid, `CELLS`.
    """
    model = QgsProcessingModelAlgorithm("Cells of a layer", "UniRS")
    for parameter in (
        QgsProcessingParameterRasterLayer(LAYER, "Layer"),
        QgsProcessingParameterString(QUESTIONS, "Questions", multiLine=True),
    ):
        model.addModelParameter(parameter, QgsProcessingModelParameter(parameter.name()))
    source = QgsProcessingModelChildParameterSource
    _add(
        model,
        "grid",
        "unirs:askgrid",
        {
            "INPUT": source.fromModelParameter(LAYER),
            "QUESTIONS": source.fromModelParameter(QUESTIONS),
            **{name: source.fromStaticValue(value) for name, value in fixed.items()},
        },
        "cells",
    )
    _add(
        model,
        "choice",
        "native:extractbyexpression",
        {"INPUT": source.fromChildOutput("grid", "OUTPUT"), "EXPRESSION": source.fromStaticValue(choose)},
        "chosen",
    )
    if not model.toFile(str(path)):
        raise OSError(f"The model cannot be written to {path}.")


def loaded_model(path: Path) -> QgsProcessingModelAlgorithm:
    """The model of a file, ready to run."""
    model = QgsProcessingModelAlgorithm()
    if not model.fromFile(str(path)):
        raise OSError(f"{path} holds no model.")
    model.initAlgorithm()
    return model


def output_name(model: QgsProcessingModelAlgorithm, output: tuple[str, str]) -> str:
    """What the model calls the output of a step: its name from QGIS 3.40 on, `step:name` in 3.22."""
    step, name = output
    return name if any(one.name() == name for one in model.outputDefinitions()) else f"{step}:{name}"


def _add(model: QgsProcessingModelAlgorithm, step: str, algorithm: str, values: Mapping, output: str) -> None:
    child = QgsProcessingModelChildAlgorithm(algorithm)
    child.setChildId(step)
    child.setDescription(step)
    for name, value in values.items():
        child.addParameterSources(name, [value])
    result = QgsProcessingModelOutput(output, output)
    result.setChildId(step)
    result.setChildOutputName("OUTPUT")
    child.setModelOutputs({output: result})
    model.addChildAlgorithm(child)
