"""The four rooms of training: stages stand on run and losses, which do not know of each other, and both on data."""

import ast
from pathlib import Path

TRAINING = Path(__file__).resolve().parents[2] / "model_runtime" / "training"
MAY_IMPORT = {"data": {"data"}, "losses": {"losses", "data"}, "run": {"run", "data"}}


def rooms_imported(path):
    """The rooms of training that a file imports from, by its relative imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            target = path.parents[node.level - 1].joinpath(*(node.module or "").split("."))
            parts = target.relative_to(TRAINING.parent).parts
            yield from parts[1:2] if parts[:1] == ("training",) else ()


def test_no_room_of_training_imports_one_above_it():
    upward = [
        f"{path.relative_to(TRAINING)} imports {room}"
        for here, allowed in MAY_IMPORT.items()
        for path in (TRAINING / here).glob("*.py")
        for room in rooms_imported(path)
        if (TRAINING / room).is_dir() and room not in allowed
    ]
    assert upward == []
