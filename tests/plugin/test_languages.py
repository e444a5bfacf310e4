"""The languages that the plugin comes with: what a translation keeps of its English, and that it reaches the screen.

A sentence that nobody has translated yet is no fault here: `make translations` and `make package` tell of it.
"""

import ast
import shutil
import subprocess
import sys
from itertools import combinations

import pytest
from conftest import ROOT
from qgis.core import QgsApplication
from unirs.unirs_qgis.core.text import tr, tr_n
from unirs.unirs_qgis.gui.ask.area import AskArea

sys.path.insert(0, str(ROOT))
from scripts import translations  # noqa: E402

LRELEASE = shutil.which("lrelease", path="/usr/lib/qt5/bin") or shutil.which("lrelease")
FILES = {file.stem.removeprefix("unirs_"): file for file in translations.languages()}
LANGUAGES = sorted(FILES)
ONE_BUTTON = ("words.py",)  # what the button of Set up says by turns


def done(language):
    """What has been translated: {English: plural forms, or the one translation}."""
    return {source: forms for source, forms in translations.translated(FILES[language]).items() if any(forms)}


def accelerated():
    """The sentences with an accelerator, by the module that puts them on the screen."""
    for path in sorted((ROOT / "unirs_qgis").rglob("*.py")):
        said = [sentence for sentence, _ in translations.plugin_sentences(ast.parse(path.read_text("utf-8")))]
        if path.name not in ONE_BUTTON:
            yield path.name, [sentence for sentence in said if key_of(sentence)]


def key_of(sentence):
    return "".join(translations.ACCELERATOR.findall(sentence)).lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_what_its_english_has(language):
    told = {source: translations.faults(source, forms) for source, forms in done(language).items() if all(forms)}
    assert {source: faults for source, faults in told.items() if faults} == {}


@pytest.mark.parametrize(
    "english, spanish, fault",
    [
        ("{name} is missing.", "Falta {nombre}.", "places for values differ"),
        ("{:.1f} s", "{} s", "places for values differ"),
        ("{} of {}", "{}", "places for values differ"),
        ("%Ln cells", "celdas", "the count differs"),
        ("&Ask", "Preguntar", "accelerators differ"),
        ("One\nTwo", "Uno dos", "line breaks differ"),
        ("Reading…", "Leyendo", "space or punctuation at the ends differs"),
        (" or ", "o ", "space or punctuation at the ends differs"),
    ],
)
def test_what_a_translation_lost_is_noticed(english, spanish, fault):
    assert translations.faults(english, (spanish,)) == [fault]


@pytest.mark.parametrize(
    "english, forms",
    [
        ("What changed?", ("Qu’est-ce qui a changé\u00a0?",)),
        ("What changed?", ("¿Qué cambió?",)),
        ("{} of {}", ("{1}: {0}",)),
        ("%Ln cells", ("una celda", "%Ln celdas")),
        (" %", ("\u00a0%",)),
    ],
)
def test_what_a_language_has_in_its_own_way_is_no_fault(english, forms):
    assert translations.faults(english, forms) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_plural_forms_of_a_language_are_there(language):
    counted = {source for source, one in translations.sentences().items() if one is not None}
    forms = {source: forms for source, forms in done(language).items() if source in counted}
    assert len(forms) > 30
    most = max(map(len, forms.values()))
    assert {source: found for source, found in forms.items() if len(found) != most or not all(found)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_that_differ_in_english_differ_in_every_language(language):
    known, taken = done(language), []
    for name, sentences in accelerated():
        for one, other in combinations([sentence for sentence in sentences if sentence in known], 2):
            if key_of(one) != key_of(other) and key_of(known[one][0]) == key_of(known[other][0]):
                taken.append(f"{name}: {known[one][0]} / {known[other][0]}")
    assert taken == []


def test_what_is_missing_and_what_is_wrong_is_told_by_name(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "sentences", lambda: {"Ask": None, "Stop it": None, "%Ln cells": "%Ln cell"})
    assert translations.main(["es"]) == 0
    file = tmp_path / "unirs_es.ts"
    assert capsys.readouterr().out.splitlines()[-1] == "unirs_es.ts: 3 sentences, 3 NOT TRANSLATED"
    blank = '<translation type="unfinished"></translation>'
    text = file.read_text("utf-8").replace(
        f"<source>Ask</source>\n        {blank}", "<source>Ask</source><translation>Preguntar.</translation>"
    )
    forms = "<translation><numerusform>%Ln celda</numerusform><numerusform></numerusform></translation>"
    file.write_text(text.replace(f"<source>%Ln cells</source>\n        {blank}", f"<source>%Ln cells</source>{forms}"))
    translations.main([])
    assert capsys.readouterr().out.splitlines()[1:] == [
        "unirs_es.ts: 3 sentences, 2 NOT TRANSLATED, 1 WRONG",
        "    space or punctuation at the ends differs: Ask",
        "    %Ln cells",
        "    Stop it",
    ]


@pytest.fixture
def speaking(tmp_path, qgis_iface, monkeypatch):
    """The plugin as it starts in a QGIS of this locale, with its languages as `make package` ships them."""
    from unirs.unirs_qgis import plugin as plugin_module

    if LRELEASE is None:
        pytest.skip("lrelease is not installed")
    folder = tmp_path / "resources" / "i18n"
    folder.mkdir(parents=True)
    started = []

    def start(locale):
        file = FILES[locale[:2]]
        subprocess.run([LRELEASE, "-silent", file, "-qm", folder / f"{file.stem}.qm"], check=True)
        monkeypatch.setattr(plugin_module, "plugin_root", lambda: tmp_path)
        monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: locale))
        started.append(plugin_module.UnirsPlugin(qgis_iface))

    yield start
    for plugin in started:
        plugin.unload()


@pytest.mark.parametrize(
    "locale, ask, counted",
    [
        ("es_MX", "&Preguntar", ["0 celdas", "1 celda", "2 celdas"]),
        ("es", "&Preguntar", ["0 celdas", "1 celda", "2 celdas"]),
        ("fr_CA", None, ["0 cellule", "1 cellule", "2 cellules"]),
    ],
)
def test_a_locale_of_a_country_shows_its_language(speaking, locale, ask, counted):
    speaking(locale)
    area = AskArea()
    known = done(locale[:2])
    assert area.ask.text() == (ask or known["&Ask"][0]) != "&Ask"
    assert area.stop.toolTip() == known["Stop the model at once (Alt+T)"][0]
    assert [tr_n("%Ln cell", "%Ln cells", count) for count in (0, 1, 2)] == counted
    assert [button.text() for button in area.suggestions.buttons][0] == known["Yes/no"][0]
    area.suggestions.buttons[0].click()
    assert area.box.question().startswith("Is there a road?"), "what the model reads stays in its language"
    assert tr("Nobody has translated this") == "Nobody has translated this"
    area.deleteLater()
