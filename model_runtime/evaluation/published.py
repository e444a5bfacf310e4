"""The published figures of those protocols that have any, in percent, under the keys that our own scores have.

Figures of the UniRS paper (arXiv 2412.20742) and of the rows its tables quote.
"""

from __future__ import annotations

from ..common.closed_questions import ERA_CLASSES, class_names

Row = dict[str, object]

_UNIRS_ERA = (
    85.5, 89.8, 100.0, 69.4, 78.4, 67.9, 88.0, 95.3, 94.2, 91.5, 88.2, 96.0, 96.0, 100.0, 100.0, 94.3, 73.3, 91.9, 88.2,
    89.5, 86.0, 93.9, 83.7, 92.6, 82.6,
)  # fmt: skip


def _lr(name: str, presence: float, comp: float, rural_urban: float, average: float, note: str = "") -> Row:
    by_type = {"presence": presence, "comp": comp, "rural_urban": rural_urban}
    return _row(name, {"accuracy": average, "accuracy_by_type": by_type}, note)


def _hr(name: str, presence: float, comp: float, average: float, note: str = "") -> Row:
    return _row(name, {"accuracy": average, "accuracy_by_type": {"presence": presence, "comp": comp}}, note)


def _row(name: str, scores: dict[str, object], note: str = "") -> Row:
    return {"name": name, "scores": scores, "note": note}


def _rows(key: str, figures: dict[str, float]) -> list[Row]:
    return [_row(name, {key: figure}) for name, figure in figures.items()]


_OVER_TYPES = "its average fits a mean over types"
_UNCLEAR = "its average does not follow from its parts"

PUBLISHED: dict[str, list[Row]] = {
    "rsvqa-lr": [
        _row(
            "UniRS 3B",
            {
                "accuracy": 92.21,
                "accuracy_over_types": 91.44,
                "accuracy_by_type": {"presence": 91.64, "comp": 92.68, "rural_urban": 90.00},
            },
        ),
        _lr("UniRS, further training", 91.81, 93.23, 93.00, 92.63),
        _lr("UniRS without clues", 91.68, 91.85, 92.00, 91.80, "trained and tested without"),
        _lr("UniRS trained per task", 91.51, 91.38, 92.00, 91.44),
        _lr("VILA-1.5 3B", 68.49, 64.99, 64.00, 66.44),
        _lr("GeoChat 7B", 91.09, 90.33, 94.00, 90.70),
        _lr("RSVQA", 87.47, 81.5, 90.00, 86.32, _OVER_TYPES),
        _lr("Bi-Modal", 91.06, 91.16, 92.66, 91.63, _OVER_TYPES),
        _lr("SHRNet", 91.03, 90.48, 94.00, 91.84, _OVER_TYPES),
        _lr("RSGPT", 91.17, 91.7, 94.00, 92.29, _OVER_TYPES),
        _lr("SkyEyeGPT", 88.93, 88.63, 75.00, 84.19, _OVER_TYPES),
        _lr("LHRS-Bot", 89.07, 88.51, 90.00, 89.19, _OVER_TYPES),
    ],
    "rsvqa-hr": [
        _hr("UniRS 3B", 59.29, 84.05, 73.15),
        _hr("UniRS without clues", 56.95, 83.91, 72.21, f"trained and tested without; {_UNCLEAR}"),
        _hr("UniRS trained per task", 61.07, 80.03, 71.68),
        _hr("VILA-1.5 3B", 61.44, 63.06, 62.79, _UNCLEAR),
        _hr("GeoChat 7B", 59.02, 83.16, 72.53),
        _hr("LLaVA-1.5", 68.23, 65.45, 66.67),
        _hr("EarthGPT", 62.77, 79.53, 72.06),
        _hr("MiniGPTv2", 40.79, 50.91, 46.46),
    ],
    "crsvqa": _rows(
        "accuracy",
        {
            "UniRS 3B": 86.67, "UniRS without clues": 84.00, "UniRS trained per task": 83.33, "VILA-1.5 3B": 80.33,
            "GeoChat 7B": 82.50, "EarthGPT": 82.00, "Qonly": 23.49, "RSVQA": 58.96, "RSVQA (GRU)": 59.41, "SAN": 61.17,
            "MQVQA": 70.91,
        },
    ),  # fmt: skip
    "levir-cc": _rows(
        "cider_d",
        {
            "UniRS 3B": 139.12, "UniRS without clues": 138.47, "UniRS trained per task": 137.61, "VILA-1.5 3B": 6.22,
            "GeoChat 7B": 128.36, "LLaVA-1.5": 126.25, "RSICCFormer": 131.40, "PSNet": 132.62, "PromptCC": 136.44,
            "Chg2Cap": 136.61, "UniRS alone, without the change module": 126.41,
            "UniRS alone, with the change module": 137.61, "UniRS jointly, without the change module": 131.28,
            "UniRS jointly, with the change module": 139.12,
        },
    ),  # fmt: skip
    "era": [
        _row(
            "UniRS 3B",
            {
                "accuracy": 87.8,
                "accuracy_by_class": dict(zip(class_names(ERA_CLASSES, video=True), _UNIRS_ERA, strict=True)),
            },
            "its per-class precision is recall",
        ),
        *_rows(
            "accuracy",
            {
                "UniRS without clues": 86.1, "UniRS trained per task": 84.4, "VILA-1.5 3B": 41.7, "HDense": 63.0,
                "FuTH-Net": 66.8, "MSTN": 67.4, "TRM": 66.8, "ASAT": 68.1,
            },
        ),
    ],
}  # fmt: skip
