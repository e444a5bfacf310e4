"""Every torture can begin: what its files import, be it in a function or in QGIS alone, is there.

Takes the sources as text, so that a name that has moved is found where QGIS is not, and in those that `make test`
leaves out because they are slow.
"""

import ast
from pathlib import Path

import pytest

from tests.soak.__main__ import NAMES
from tests.soak.one import torture_of

ROOT = Path(__file__).resolve().parents[2]
SOAK = ROOT / "tests" / "soak"
FILES = sorted(SOAK.rglob("*.py"))
OURS = {"model_runtime", "unirs_qgis", "scripts", "tests"}


def source_of(module):
    """A module's file, or a package's; a folder without code; None where there is nothing."""
    path = ROOT.joinpath(*module.split("."))
    for found in (path.with_suffix(".py"), path / "__init__.py", path):
        if found.exists():
            return found
    return None


def names_of(path):
    """What a module's file defines or imports at its top, and the modules beside that of a package."""
    found, waiting = set(), list(ast.parse(path.read_text(encoding="utf-8")).body) if path.is_file() else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        else:
            found |= {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
            waiting += [one for one in ast.iter_child_nodes(node) if isinstance(one, ast.stmt | ast.excepthandler)]
    folder = path if path.is_dir() else path.parent if path.name == "__init__.py" else None
    return found | ({one.stem for one in folder.iterdir()} if folder else set())


def imports(path):
    """Module and name of each of our things that a file imports; the plugin is `unirs` inside QGIS."""
    package = list(path.relative_to(ROOT).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name.removeprefix("unirs."), None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *(node.module or "").split(".")]).strip(".").removeprefix("unirs.")
            yield from ((module, alias.name) for alias in node.names)


@pytest.mark.parametrize("name", NAMES)
def test_a_torture_is_found_by_its_name(name):
    assert torture_of(name).name == name


def test_what_the_tortures_import_is_there():
    lacking, seen = [], 0
    for path in FILES:
        for module, name in imports(path):
            if module.partition(".")[0] not in OURS:
                continue
            seen += 1
            source = source_of(module)
            if source is None or name is not None and name not in names_of(source):
                lacking.append(f"{path.relative_to(ROOT)}: {name or ''} of {module}")
    assert seen > 100 and lacking == []
