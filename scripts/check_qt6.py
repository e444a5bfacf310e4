"""Finds what would break the plugin under Qt 6 and QGIS 4: enums without their scope, calls, signals and imports that
are gone, null QVariants, and, for macOS, actions of QGIS's menus that leave their role to Qt.

QGIS 4 itself is in no Debian: this is what Qt's notes (qt6-changes) and QGIS's own migration say, and no run of it.
Takes files and folders, prints `file:line: sentence` for each finding, ends with 1 where there is any. Runs in QGIS's
Python: whether `Qt.AlignLeft` is an enum member is asked of the class itself, so nothing is guessed.
"""

from __future__ import annotations

import ast
import enum
import importlib
import sys
from pathlib import Path

PORTABLE_ROOTS = ("qgis",)
GONE_ROOTS = ("PyQt5", "PyQt6", "PySide2", "PySide6", "sip")
GONE_METHODS = {
    "exec_": "exec_() is gone in Qt 6; exec() works in both.",
    "print_": "print_() is gone in Qt 6; print() works in both.",
}
# By names that no other class of the plugin's has.
GONE_METHODS |= {
    "toTime_t": "toTime_t() is gone in Qt 6; use toSecsSinceEpoch().",
    "setResizeMode": "setResizeMode() is gone; use setSectionResizeMode().",
    "grabWidget": "grabWidget() is gone; use QWidget.grab().",
    "byteCount": "byteCount() is gone in Qt 6; use sizeInBytes().",
    "viewOptions": "viewOptions() is gone in Qt 6; use initViewItemOption().",
    "setTabStopWidth": "setTabStopWidth() is gone in Qt 6; use setTabStopDistance().",
    "setCodec": "setCodec() is gone in Qt 6; streams are UTF-8.",
}
GONE_MODULES = ("QtWebKit", "QtWebKitWidgets", "QtMultimediaWidgets", "QtScript", "QtXmlPatterns")
# Signals that had one form for a number and one for a text: Qt 6 has one, or another name for the second.
ONE_FORM = ("activated", "currentIndexChanged", "highlighted", "valueChanged", "buttonClicked")
# Who adds to the menus of QGIS's window, which macOS sorts by their actions' texts unless these have a role.
MENU_ADDERS = (
    "addPluginToMenu",
    "addPluginToRasterMenu",
    "addPluginToVectorMenu",
    "addPluginToWebMenu",
    "addPluginToDatabaseMenu",
    "pluginHelpMenu",
)
NULLS = "A null QVariant cannot be made in Qt 6; None stands for it in both."
GONE_CLASSES = {
    "QRegExpValidator": "QRegExpValidator is gone in Qt 6; use QRegularExpressionValidator.",
    "QSound": "QSound is gone in Qt 6.",
    "QRegExp": "QRegExp is gone in Qt 6; use QRegularExpression.",
    "QDesktopWidget": "QDesktopWidget is gone in Qt 6; use QScreen.",
    "QStringRef": "QStringRef is gone in Qt 6.",
    "QTextCodec": "QTextCodec is gone in Qt 6; use Python's own encodings.",
}


def findings(source: str, name: str) -> list:
    """(line, sentence) for each thing in a file's source that Qt 6 would not take, in order."""
    tree = ast.parse(source, name)
    visitor = _Visitor()
    visitor.visit(tree)
    return sorted(set(visitor.found) | set(_without_role(tree)))


def _without_role(tree) -> list:
    """Actions of a file that adds to QGIS's menus, whose role is not set: macOS would move an “Options…” elsewhere."""
    called = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    attributes = [node.func for node in called if isinstance(node.func, ast.Attribute)]
    if not any(attribute.attr in MENU_ADDERS for attribute in attributes):
        return []
    given = {ast.dump(attribute.value) for attribute in attributes if attribute.attr == "setMenuRole"}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _is_named(node.value.func, "QAction"):
            names = {ast.dump(target).replace("Store()", "Load()") for target in node.targets}
            if not names & given:
                found.append((node.lineno, "An action of QGIS's menus needs setMenuRole(QAction.MenuRole.NoRole)."))
    return found


def _is_named(node, name: str) -> bool:
    return getattr(node, "id", None) == name or getattr(node, "attr", None) == name


def is_enum(kind) -> bool:
    """Whether a type is an enum: PyQt's own (sip.enumtype) or Python's."""
    return isinstance(kind, type) and (type(kind).__name__ == "enumtype" or issubclass(kind, enum.Enum))


class _Visitor(ast.NodeVisitor):
    """Knows what the file's names stand for, as far as they come from qgis, and looks at every attribute."""

    def __init__(self) -> None:
        self.found = []
        self.names = {}
        self.bases = []

    def visit_Import(self, node):
        for alias in node.names:
            root = alias.name.split(".")[0]
            if root in GONE_ROOTS:
                self._note(node, f"{root} is one binding of one Qt; import from qgis.PyQt.")
            elif root in PORTABLE_ROOTS:
                module = importlib.import_module(alias.name)
                self.names[alias.asname or root] = module if alias.asname else importlib.import_module(root)

    def visit_ImportFrom(self, node):
        root = (node.module or "").split(".")[0]
        if node.level == 0 and root in GONE_ROOTS:
            self._note(node, f"{root} is one binding of one Qt; import from qgis.PyQt.")
        elif node.level == 0 and root in PORTABLE_ROOTS:
            for alias in node.names:
                for gone in {alias.name, node.module.split(".")[-1]} & set(GONE_MODULES):
                    self._note(node, f"{gone} is not in QGIS's Qt 6.")
                if alias.name in GONE_CLASSES:
                    self._note(node, GONE_CLASSES[alias.name])
                self.names[alias.asname or alias.name] = _member(node.module, alias.name)

    def visit_ClassDef(self, node):
        self.bases.append([self._resolve(base) for base in node.bases])
        self.generic_visit(node)
        self.bases.pop()

    def visit_Attribute(self, node):
        if node.attr in GONE_METHODS:
            self._note(node, GONE_METHODS[node.attr])
        for owner in self._owners(node.value):
            # A member reached through an enum has its scope; through any other class, it has not.
            if isinstance(owner, type) and not is_enum(owner):
                member = getattr(owner, node.attr, None)
                if is_enum(type(member)):
                    kind = type(member).__qualname__
                    self._note(node, f"{owner.__name__}.{node.attr} needs its enum's name: {kind}.{node.attr}")
        self.generic_visit(node)

    def visit_Call(self, node):
        if _is_named(node.func, "QVariant") and node.args and _is_type_of_variant(node.args[0]):
            self._note(node, NULLS)
        if _is_named(node.func, "isinstance") and len(node.args) == 2 and _is_named(node.args[1], "QVariant"):
            self._note(node, "No value is a QVariant in Qt 6, also where there is none: ask for None.")
        if _is_named(node.func, "width") and _is_named(getattr(node.func.value, "func", None), "fontMetrics"):
            self._note(node, "width() of font metrics is gone in Qt 6; use horizontalAdvance().")
        self.generic_visit(node)

    def visit_Subscript(self, node):
        form = getattr(node.slice, "id", None)
        if isinstance(node.value, ast.Attribute) and node.value.attr in ONE_FORM and form in ("str", "int"):
            self._note(node, f"{node.value.attr} has one form in Qt 6; leave [{form}] out.")
        self.generic_visit(node)

    def _owners(self, node) -> list:
        """What stands before the dot: a resolved name, or for `self` the Qt classes that the class derives from."""
        if isinstance(node, ast.Name) and node.id in ("self", "cls") and self.bases:
            return [base for base in self.bases[-1] if base is not None]
        resolved = self._resolve(node)
        return [] if resolved is None else [resolved]

    def _resolve(self, node):
        if isinstance(node, ast.Name):
            return self.names.get(node.id)
        if isinstance(node, ast.Attribute):
            owner = self._resolve(node.value)
            return getattr(owner, node.attr, None) if owner is not None else None
        return None

    def _note(self, node, sentence: str) -> None:
        self.found.append((node.lineno, sentence))


def _is_type_of_variant(node) -> bool:
    """Whether an argument is a type, as in QVariant(QVariant.Int): then the variant is a null."""
    while isinstance(node, ast.Attribute):
        node = node.value
        if _is_named(node, "QVariant") or _is_named(node, "QMetaType"):
            return True
    return False


def _member(module: str, name: str):
    """What `from module import name` gives, or None where this QGIS has no such thing."""
    owner = importlib.import_module(module)
    if hasattr(owner, name):
        return getattr(owner, name)
    try:
        return importlib.import_module(f"{module}.{name}")
    except ImportError:
        return None


def main(paths: list) -> int:
    """Check the files, and the .py files under the folders, that are named; 1 where anything was found."""
    count = 0
    for path in map(Path, paths):
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            for line, sentence in findings(file.read_text(encoding="utf-8"), str(file)):
                print(f"{file}:{line}: {sentence}")
                count += 1
    print(f"Qt 6 check: {count} findings")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
