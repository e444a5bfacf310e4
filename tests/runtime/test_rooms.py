"""No room of the plugin imports one above it, and the rooms of `core` know only the neighbours they are built on.

Takes the sources as text; nothing of the plugin is imported.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "unirs_qgis"
FLOORS = (
    {"settings", "about", "model_info", "model_archive", "translation", "stages"},
    {"runtime"},
    {"core"},
    {"setup"},
    {"processing", "gui"},
    {"plugin"},
)
NEIGHBOURS = {  # what a room of core may import beside its loose files
    "answers": {"crops"},  # a picture's PNG, and the square that it shows
    "grid": {"answers", "crops"},  # cells become crops, and a cell becomes an answer to ask on from
    "found": {"answers", "crops", "grid"},  # things lie beside their answers, cut to where a crop, or a cell, has data
    "video": {"telemetry"},  # a flight is a track with classes
    "heat": {"crops"},
    "heat_layer": {"answers"},
    "expressions": {"answers"},  # which looks them up
}


def module_of(path):
    parts = path.relative_to(PLUGIN).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


MODULES = {module_of(path): path for path in sorted(PLUGIN.rglob("*.py"))}


def running(tree):
    """The nodes of a tree without those for type checkers."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)):
            waiting.extend(ast.iter_child_nodes(node))


def arrows():
    """(importing module, imported module) of the plugin's relative imports, as parts below unirs_qgis.

    What is imported for types only is left out: it is not there when the plugin runs.
    """
    for module, path in MODULES.items():
        package = module if path.name == "__init__.py" else module[:-1]
        for node in running(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not 0 < node.level <= len(package) + 1:
                continue  # more dots than that leave the plugin: model_runtime
            base = package[: len(package) - node.level + 1] + tuple(node.module.split(".") if node.module else ())
            for alias in node.names:
                target = (*base, alias.name) if (*base, alias.name) in MODULES else base
                if target in MODULES and target != module:
                    yield module, target


def floor(module):
    names = {".".join(module[:length]) for length in (1, 2)}
    return min((number for number, rooms in enumerate(FLOORS) if names & rooms), default=None)


def told(offenders):
    return "\n".join(sorted({f"{'.'.join(one)} imports {'.'.join(other)}" for one, other in offenders}))


def test_every_room_has_a_floor():
    assert [module for module in MODULES if module and floor(module) is None] == []
    assert sum(1 for _ in arrows()) > 500  # the imports are seen at all


def test_no_room_imports_one_above_it():
    up = [(one, other) for one, other in arrows() if one and other and floor(one) < floor(other)]
    assert not up, told(up)


def test_algorithms_and_widgets_do_not_know_each_other():
    across = [arrow for arrow in arrows() if {part[0] for part in arrow if part} == {"processing", "gui"}]
    assert not across, told(across)


def test_the_rooms_of_core_know_only_their_neighbours():
    rooms = {path.parent.name for path in (PLUGIN / "core").glob("*/__init__.py")}
    across = [
        (one, other)
        for one, other in arrows()
        if one[:1] == other[:1] == ("core",)
        and len(one) > 1
        and other[1:2]
        and other[1] in rooms
        and other[1] not in NEIGHBOURS.get(one[1], set()) | {one[1]}
    ]
    assert not across, told(across)
