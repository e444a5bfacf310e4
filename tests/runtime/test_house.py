"""The walls of the house stand: which process may import what, which room stands on which, and which files must run on
QGIS's older Python.

Takes the sources as text; nothing of the plugin is imported. Each test collects all offenders and says them together.
"""

import ast
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGIN_FILES = sorted([ROOT / "__init__.py", *(ROOT / "unirs_qgis").rglob("*.py")])
RUNTIME_FILES = sorted((ROOT / "model_runtime").rglob("*.py"))
COMMON_FILES = [path for path in RUNTIME_FILES if path.parts[len(ROOT.parts) + 1] == "common"]
STANDARD = set(sys.stdlib_module_names)
INSIDE_QGIS = STANDARD | {"qgis", "processing", "osgeo", "numpy"}

# The rooms of model_runtime, from the ground up: one imports only from the floors below its own.
FLOORS = (
    {"common"},
    {"errors"},
    {"memory_limits"},
    {"devices", "geotiff", "images", "waiting"},
    {"generation", "rasters", "video", "scenes"},
    {"models", "datasets", "finding"},
    {"engine", "downloads"},
    {"batches"},
    {"grid", "serving", "evaluation", "doctor", "bundling"},
    {"training", "bench"},
    {"cli"},
    {"__main__"},
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# Arrows that run up or across today: (importing room, imported room), or package. To be emptied, never filled.
TOLERATED: set = set()
TOLERATED_PACKAGES: set = set()


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def module_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path) for path in PLUGIN_FILES + RUNTIME_FILES}


def imports(path, inner=True):
    """The full names of what a file imports; `inner` too where that happens in a function, or for types only."""
    package = list(path.relative_to(ROOT).parts[:-1])
    waiting = [tree_of(path)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*base, *filter(None, [node.module])])
            for alias in node.names:
                yield f"{base}.{alias.name}" if f"{base}.{alias.name}" in MODULES else base
        deferred = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or (
            isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        )
        if inner or not deferred:
            waiting.extend(ast.iter_child_nodes(node))


def offenders(files, wrong):
    """The lines `file imports name` for all imports of the files that `wrong(name)` finds wrong."""
    return sorted({f"{show(path)} imports {name}" for path in files for name in imports(path) if wrong(name)})


def show(path):
    return str(path.relative_to(ROOT))


def root(name):
    return name.split(".")[0]


def is_common(name):
    return f"{name}.".startswith("model_runtime.common.")


def room(module):
    """`models` of model_runtime.models.unirs.family; None outside model_runtime, and for its own `__init__`."""
    parts = module.split(".")
    return parts[1] if parts[0] == "model_runtime" and len(parts) > 1 else None


def test_the_plugin_needs_nothing_that_qgis_does_not_bring():
    own = {"unirs_qgis"}
    wrong = offenders(PLUGIN_FILES, lambda name: root(name) not in INSIDE_QGIS | own and not is_common(name))
    assert not wrong, "\n".join(wrong)


def test_the_runtime_never_sees_qgis_or_qt():
    inside = {"qgis", "PyQt5", "PyQt6", "PySide2", "PySide6", "osgeo", "unirs_qgis"}
    wrong = offenders(RUNTIME_FILES, lambda name: root(name) in inside)
    assert not wrong, "\n".join(wrong)


def test_what_both_processes_import_needs_numpy_alone():
    wrong = offenders(COMMON_FILES, lambda name: root(name) not in STANDARD | {"numpy"} and not is_common(name))
    assert len(COMMON_FILES) > 10 and not wrong, "\n".join(wrong)


def test_what_runs_inside_qgis_is_python_3_9():
    wrong = []
    for path in PLUGIN_FILES + COMMON_FILES:
        try:
            ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
        except SyntaxError as error:
            wrong.append(f"{show(path)}:{error.lineno}: {error.msg}")
    assert not wrong, "\n".join(wrong)


def test_every_file_says_what_it_is():
    wrong = [show(path) for path in PLUGIN_FILES + RUNTIME_FILES if path.stat().st_size]
    wrong = [name for name in wrong if not ast.get_docstring(tree_of(ROOT / name))]
    assert not wrong, "without a docstring:\n" + "\n".join(wrong)


def test_no_room_of_the_runtime_imports_one_above_or_beside_it():
    wrong, seen = [], 0
    for path in RUNTIME_FILES:
        here = room(module_of(path))
        for name in imports(path):
            there = room(name) if name in MODULES else None
            if here is None or there in (None, here):
                continue
            seen += 1
            if here not in FLOOR or there not in FLOOR:
                wrong.append(f"{here} or {there} has no floor")
            elif FLOOR[there] >= FLOOR[here] and (here, there) not in TOLERATED:
                wrong.append(f"{show(path)} imports {name}")
    assert seen > 200 and not wrong, "\n".join(sorted(set(wrong)))


def circle(grain):
    """A circle of imports that happen as files are loaded, between what `grain(module)` names; [] if none."""
    after = {}
    for path in RUNTIME_FILES:
        one = module_of(path)
        for name in imports(path, inner=False):
            if name in MODULES and grain(name) != grain(one) and (room(one), room(name)) not in TOLERATED:
                after.setdefault(grain(one), set()).add(grain(name))
    for one, other in TOLERATED_PACKAGES:
        after.get(f"model_runtime.{one}", set()).discard(f"model_runtime.{other}")
    try:
        TopologicalSorter(after).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_no_package_of_a_room_and_no_file_imports_itself_in_a_circle():
    files, packages = circle(lambda name: name), circle(lambda name: ".".join(name.split(".")[:3]))
    assert not files and not packages, " <- ".join(files or packages)
