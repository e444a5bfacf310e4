"""The plugin in another language: every sentence can be translated, and reaches the screen translated."""

import ast
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT
from pseudo_language import pseudo, spoken
from qgis.core import QgsApplication
from unirs.unirs_qgis.core.text import tr, tr_n

sys.path.insert(0, str(ROOT))
from scripts import translations  # noqa: E402

LRELEASE = shutil.which("lrelease", path="/usr/lib/qt5/bin") or shutil.which("lrelease")
SOURCES = sorted((ROOT / "unirs_qgis").rglob("*.py"))
GERMAN = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context><name>UniRS</name>
<message><source>Ask about a place</source><translation>Einen Ort befragen</translation></message>
<message numerus="yes"><source>%Ln cells</source>
<translation><numerusform>%Ln Zelle</numerusform><numerusform>%Ln Zellen</numerusform></translation></message>
</context></TS>
"""


def calls(nodes):
    """Every call of a sentence's function: (name, node)."""
    for node in nodes:
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("tr", "tr_n", "Sentence"):
            yield node.func.id, node


def run_on_import(node):
    """The parts of a module that run when it is imported: all but the bodies of functions."""
    for field, part in ast.iter_fields(node):
        if field == "body" and isinstance(node, (ast.FunctionDef, ast.Lambda)):
            continue
        for child in part if isinstance(part, list) else [part]:
            if isinstance(child, ast.AST):
                yield child
                yield from run_on_import(child)


def test_only_literals_are_translated():
    """A sentence that is put together before it is translated is in no translator's file."""
    offenders = []
    for path in SOURCES:
        for name, node in calls(ast.walk(ast.parse(path.read_text("utf-8")))):
            literals = node.args[: 2 if name == "tr_n" else 1]
            if not all(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in literals):
                offenders.append(f"{path.relative_to(ROOT)}: {ast.unparse(node)}")
    assert offenders == [
        "unirs_qgis/gui/head.py: tr(notice)",  # of a model's folder; those of shipped models are collected
    ]


def test_nothing_is_translated_before_the_language_is_known():
    """What a module says while it is imported stays English for ever."""
    offenders = []
    for path in SOURCES:
        for name, node in calls(run_on_import(ast.parse(path.read_text("utf-8")))):
            if name != "Sentence":
                offenders.append(f"{path.relative_to(ROOT)}: {ast.unparse(node)}")
    assert offenders == []


def test_a_count_is_spoken_in_the_singular_and_the_plural():
    assert [tr_n("%Ln cell", "%Ln cells", count) for count in (0, 1, 2)] == ["0 cells", "1 cell", "2 cells"]
    assert tr_n("{} of %Ln cell", "{} of %Ln cells", 1).format(1) == "1 of 1 cell"
    with spoken():
        assert tr_n("%Ln cell", "%Ln cells", 1) == pseudo("%Ln cells").replace("%Ln", "1")


def test_translators_get_every_sentence_of_both_processes():
    found = translations.sentences()
    assert found["%Ln cells"] == "%Ln cell"
    assert {
        "Ask about a place",
        "There is no file “{path}”.",
        "The model runtime ended.",
        "No model is loaded.",
    } <= set(found)


@pytest.fixture
def german(tmp_path):
    """A checkout as far as its translations go, with one language."""
    if LRELEASE is None:
        pytest.skip("lrelease is not installed")
    folder = tmp_path / "resources" / "i18n"
    folder.mkdir(parents=True)
    (folder / "unirs_de.ts").write_text(GERMAN, "utf-8")
    subprocess.run([LRELEASE, "-silent", folder / "unirs_de.ts"], check=True)
    return tmp_path


@pytest.mark.parametrize("locale", ["de", "de_AT", "de_DE"])
def test_a_language_is_loaded_in_all_its_countries(german, qgis_iface, monkeypatch, locale):
    from unirs.unirs_qgis import plugin as plugin_module

    monkeypatch.setattr(plugin_module, "plugin_root", lambda: german)
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: locale))
    plugin = plugin_module.UnirsPlugin(qgis_iface)
    try:
        assert tr("Ask about a place") == "Einen Ort befragen"
        assert [tr_n("%Ln cell", "%Ln cells", count) for count in (1, 2)] == ["1 Zelle", "2 Zellen"]
        assert tr("Ask every cell of a layer") == "Ask every cell of a layer", "what is not translated stays English"
    finally:
        plugin.unload()
    assert tr("Ask about a place") == "Ask about a place"


def test_a_language_keeps_its_translations_when_sentences_come_and_go(tmp_path):
    file = tmp_path / "unirs_de.ts"
    file.write_text(GERMAN, "utf-8")
    translations.write(file, {"%Ln cells": "%Ln cell", "A <new> one": None})
    text = file.read_text("utf-8")
    assert "<numerusform>%Ln Zelle</numerusform>" in text and "A &lt;new&gt; one" in text and "Ort" not in text
    translations.write(file, {"%Ln cells": "%Ln cell", "A <new> one": None})
    assert file.read_text("utf-8") == text
