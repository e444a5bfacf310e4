"""Finds what would break the plugin under Qt 6: enums without their scope, calls and imports that are gone.

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
GONE_CLASSES = {
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
    return sorted(set(visitor.found))


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
