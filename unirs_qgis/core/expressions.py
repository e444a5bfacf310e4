"""Expression functions over stored answers: take a geometry and a question, give what was answered there.

They read the answers file and do nothing else: no model is asked or loaded. For any thread. Registered by the plugin.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from html import escape
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionFunction,
    QgsExpressionNodeFunction,
    QgsGeometry,
)

from .text import tr

if TYPE_CHECKING:
    from .answers.lookup import StoredAnswer

ANSWER, SCORE, DATE = "unirs_answer", "unirs_score", "unirs_date"


class AnswerFunction(QgsExpressionFunction):
    """`NAME(geometry, question, crs)`: what `take` takes of the newest answer at the geometry."""

    def __init__(self, name: str, help_text: str, take: Callable[[StoredAnswer], Any], path: Callable[[], str]) -> None:
        """`path`: the answers file of the open project, "" where only the expression's context knows the project."""
        parameter = QgsExpressionFunction.Parameter
        parameters = [parameter("geometry"), parameter("question", True, ""), parameter("crs", True, "")]
        super().__init__(name, parameters, "UniRS", help_text, False, False, True)
        self._take, self._path = take, path

    def func(
        self,
        values: Sequence[Any],
        context: QgsExpressionContext | None,
        parent: QgsExpression,
        node: QgsExpressionNodeFunction | None = None,
    ) -> Any:
        """Evaluate; faults are the expression's."""
        from .answers import lookup

        geometry, question, crs_name = values[0], str(values[1] or ""), str(values[2] or "")
        if not isinstance(geometry, QgsGeometry):
            parent.setEvalErrorString(tr("The first value is no geometry."))
            return None
        path = self._path() or _beside(str(_variable(context, "project_path") or ""))
        if geometry.isEmpty() or not path:
            return None
        name = crs_name or str(_variable(context, "layer_crs") or "") or str(_variable(context, "project_crs") or "")
        way = _to_globe(name)
        if not way.isValid():
            parent.setEvalErrorString(
                tr("The coordinates are of an unknown CRS; name it as the third value: 'EPSG:3857'.")
            )
            return None
        try:
            point = way.transform(geometry.pointOnSurface().asPoint())
        except (QgsCsException, TypeError, ValueError):  # no coordinates on the globe, or no point of the geometry
            return None
        answer = lookup.index_of(path).at(point, lookup.asked(question) if question.strip() else "")
        return None if answer is None else self._take(answer)


class AnswerFunctions:
    """The three of them, known to QGIS from `register` to `unregister`."""

    def __init__(self, path: Callable[[], str]) -> None:
        make = partial(AnswerFunction, path=path)
        self._functions = [
            make(ANSWER, _answer_help(), lambda answer: answer.answer),
            make(SCORE, _score_help(), lambda answer: answer.score),
            make(DATE, _date_help(), lambda answer: answer.date or None),
        ]

    def register(self) -> None:
        """Let every expression of QGIS use them."""
        for function in self._functions:
            QgsExpression.registerFunction(function)

    def unregister(self) -> None:
        """Take them back."""
        for function in self._functions:
            QgsExpression.unregisterFunction(function.name())


def _variable(context: QgsExpressionContext | None, name: str) -> Any:
    return None if context is None else context.variable(name)


@lru_cache(maxsize=32)
def _to_globe(name: str) -> QgsCoordinateTransform:
    """From a CRS by its name or text to EPSG:4326; invalid where there is no way."""
    crs = QgsCoordinateReferenceSystem()
    if not name or not crs.createFromUserInput(name):
        return QgsCoordinateTransform()
    return QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateTransformContext())


@lru_cache(maxsize=8)
def _beside(project_path: str) -> str:
    """The answers file of a project that the plugin's window does not have open, as under `qgis_process`."""
    from .answers import place

    return (place.beside(project_path) or "") if project_path else ""


def _answer_help() -> str:
    return _help(
        ANSWER,
        tr("What was answered last about the place of a geometry: the correction where a person gave one, else the")
        + " "
        + tr("model’s own words. Answers that a person rejected are passed over."),
        "'yes'",
    )


def _score_help() -> str:
    about = tr("The model score, 0 to 1, of the answer that unirs_answer gives. None for sentences and corrections.")
    return _help(SCORE, about, "0.93")


def _date_help() -> str:
    about = tr("The date of the picture that the answer of unirs_answer was about, as a text; of two the later.")
    return _help(DATE, about, "'2020-08-31'")


def _help(name: str, about: str, result: str) -> str:
    """The function's page in QGIS's expression dialog."""
    arguments = (
        ("geometry", tr("the place: an answer counts where its own place holds a point inside this geometry")),
        ("question", tr("the question, whatever its capitals and spaces; without one, any question")),
        ("crs", tr("the geometry’s CRS; without one the layer’s, else the project’s")),
    )
    lines = "".join(f"<tr><td><code>{one}</code></td><td>{escape(text)}</td></tr>" for one, text in arguments)
    example = f"{name}($geometry, 'Is there a road?')"
    where = tr("The answers are those of the file beside the project. Nothing is asked and no model is loaded.")
    return (
        f"<h3>{name}(geometry, [question], [crs])</h3><p>{escape(about)}</p><p>{escape(where)}</p>"
        f"<table>{lines}</table><p><code>{escape(example)}</code> &rarr; <code>{escape(result)}</code></p>"
    )
