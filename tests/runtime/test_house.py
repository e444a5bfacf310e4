"""The walls of the house stand: which process may import what, and which files must run on QGIS's older Python.

Takes the sources as text; nothing of the plugin is imported.
"""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLUGIN_FILES = sorted([ROOT / "__init__.py", *(ROOT / "unirs_qgis").rglob("*.py")])
SHARED_FILES = sorted((ROOT / "model_runtime" / "common").rglob("*.py"))
RUNTIME_FILES = sorted((ROOT / "model_runtime").rglob("*.py"))
INSIDE_QGIS = {"qgis", "osgeo", "numpy"}


def imported_roots(path):
    """The first names of every absolute import of a file."""
    roots = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            roots |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            roots.add(node.module.split(".")[0])
    return roots


def show(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PLUGIN_FILES, ids=show)
def test_the_plugin_needs_nothing_that_qgis_does_not_bring(path):
    assert imported_roots(path) - INSIDE_QGIS - set(sys.stdlib_module_names) == set()


@pytest.mark.parametrize("path", RUNTIME_FILES, ids=show)
def test_the_runtime_never_sees_qgis_or_qt(path):
    assert imported_roots(path) & {"qgis", "PyQt5", "PyQt6", "PySide6", "osgeo", "unirs_qgis"} == set()


@pytest.mark.parametrize("path", PLUGIN_FILES + SHARED_FILES, ids=show)
def test_what_runs_inside_qgis_is_python_3_9(path):
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))


@pytest.mark.parametrize("path", [file for file in PLUGIN_FILES + RUNTIME_FILES if file.stat().st_size], ids=show)
def test_every_file_says_what_it_is(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{show(path)} has no docstring"
