"""Collects the sentences to translate: the checkout's sources in, resources/i18n/unirs_LANGUAGE.ts out.

    python -m scripts.translations [LANGUAGE ...]

Languages that have a file already are brought up to date: new sentences come in, translations stay, sentences that the
sources no longer say go; what is missing in each is told, and what disagrees with its English. unirs_en.ts is what a
translator begins with. Standard library only. Qt's own tools find neither sentences of the model runtime nor a singular
beside a plural.
"""

from __future__ import annotations

import ast
import json
import re
import string
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
CONTEXT = "UniRS"

# The rooms of the runtime whose sentences reach the plugin; those of the others stay in the terminal.
TERMINAL = ("cli", "training", "datasets", "evaluation", "bench", "scenes", "rasters", "grid")
ACCELERATOR = re.compile(r"&(\w)")
_COUNTS = re.compile(r"%L?n")
# Greek asks with a semicolon, and French sets a space before these.
_END = re.compile(r"[\s\u00a0\u202f]*([.:…?!;,]*)(\s*)\Z")
_FAULT = re.compile(r"Sentence|_fail|\w*Fault|(?:Wire|Video|GridFile)Error")


def sentences() -> dict[str, str | None]:
    """Every English sentence that a person may see in QGIS, with its singular where it counts something."""
    found: dict[str, str | None] = {}
    for file in _tracked("unirs_qgis/*.py"):
        found.update(plugin_sentences(ast.parse(file.read_text("utf-8"))))
    for file in _tracked("unirs_qgis/*.py", "model_runtime/*.py"):
        if file.relative_to(ROOT).parts[1] not in TERMINAL:
            found.update(dict.fromkeys(runtime_sentences(ast.parse(file.read_text("utf-8")))))
    for file in _tracked("resources/models/*/config.json"):
        notice = json.loads(file.read_text("utf-8")).get("unirs", {}).get("notice")
        if notice:
            found[notice] = None
    return found


def plugin_sentences(tree: ast.AST) -> Iterator[tuple[str, str | None]]:
    """(sentence, None) of every `tr`, (many, one) of every `tr_n`."""
    for name, arguments in _calls(tree):
        if name == "tr" and arguments:
            yield arguments[0], None
        elif name == "tr_n" and len(arguments) > 1:
            yield arguments[1], arguments[0]


def runtime_sentences(tree: ast.AST) -> Iterator[str]:
    """The templates of `Sentence`, the faults that have no values, and what a model's card says (`NOTICE`)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and [getattr(target, "id", "") for target in node.targets] == ["NOTICE"]:
            yield ast.literal_eval(node.value)
    for name, arguments in _calls(tree):
        if _FAULT.fullmatch(name):
            yield from (text for text in arguments if " " in text or name == "Sentence")


def write(file: Path, found: dict[str, str | None]) -> None:
    """Write a language's file, keeping what it holds of these sentences."""
    language = file.stem.removeprefix("unirs_")
    kept = _kept(file)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
        "<context>",
        f"    <name>{CONTEXT}</name>",
    ]
    for source in sorted(found):
        one = found[source]
        blank = '<translation type="unfinished"></translation>'
        if one is not None:
            forms = f"<numerusform>{escape(one)}</numerusform><numerusform>{escape(source)}</numerusform>"
            blank = f"<translation>{forms}</translation>" if language == "en" else blank
        lines += [
            "    <message>" if one is None else '    <message numerus="yes">',
            f"        <source>{escape(source)}</source>",
            f"        {kept.get((source, one is not None), blank)}",
            "    </message>",
        ]
    file.write_text("\n".join([*lines, "</context>", "</TS>", ""]), "utf-8")


def languages() -> list[Path]:
    """The files of all languages but English, which the sources hold."""
    return sorted(set(FOLDER.glob("unirs_*.ts")) - {FOLDER / "unirs_en.ts"})


def translated(file: Path) -> dict[str, tuple[str, ...]]:
    """What a file has of each sentence: its plural forms where it counts something, else the one translation."""
    found = {}
    for message in ElementTree.parse(file).iter("message"):
        translation = message.find("translation")
        if translation is not None and translation.get("type") is None:
            forms = tuple(form.text or "" for form in translation) or (translation.text or "",)
            found[message.findtext("source", "")] = forms
    return found


def missing(file: Path, found: dict[str, str | None]) -> list[str]:
    """Which of these sentences a language has no translation of; they are shown in English."""
    known = translated(file)
    return [source for source in sorted(found) if not all(known.get(source, ("",)))]


def faults(source: str, forms: tuple[str, ...]) -> list[str]:
    """What a translation must have of its English and has not; of a count the last plural form must say how many."""
    told = [fault for form in forms for fault in _faults(source, form)]
    if len(_COUNTS.findall(source)) != len(_COUNTS.findall(forms[-1])):
        told.append("the count differs")
    return list(dict.fromkeys(told))


def _faults(source: str, translation: str) -> list[str]:
    told = []
    if _values(source) != _values(translation):
        told.append("places for values differ")
    if len(ACCELERATOR.findall(source)) != len(ACCELERATOR.findall(translation)):
        told.append("accelerators differ")
    if source.count("\n") != translation.count("\n"):
        told.append("line breaks differ")
    if _ends(source) != _ends(translation):
        told.append("space or punctuation at the ends differs")
    return told


def _values(sentence: str) -> Counter[tuple[str, str, str]] | None:
    """The places for values by name, or by number where they have none; None where braces are only braces."""
    found: Counter[tuple[str, str, str]] = Counter()
    try:
        for _, name, spec, conversion in string.Formatter().parse(sentence):
            if name is not None:
                place = name or str(sum(place[0].isdecimal() for place in found.elements()))
                found[place, spec or "", conversion or ""] += 1
    except ValueError:
        return None
    return found


def _ends(sentence: str) -> tuple[str, ...]:
    space = "".join(" " if letter in "\u00a0\u202f" else letter for letter in sentence.partition(sentence.strip())[0])
    end = _END.search(sentence)
    return (space, *(end.groups() if end else ()))


def _calls(tree: ast.AST) -> Iterator[tuple[str, list[str]]]:
    """The name of every called function, and the literal texts among its arguments."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            yield name, [text for text in texts if isinstance(text, str)]


def _kept(file: Path) -> dict[tuple[str, bool], str]:
    """The translations of a file by source and whether it counts, as XML."""
    if not file.is_file():
        return {}
    found = {}
    for message in ElementTree.parse(file).iter("message"):
        translation = message.find("translation")
        if translation is not None and (translation.text or len(translation)):
            translation.tail = None
            text = ElementTree.tostring(translation, "unicode")
            found[message.findtext("source", ""), message.get("numerus") == "yes"] = text
    return found


def _tracked(*patterns: str) -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return [ROOT / name for name in sorted(set(listing.stdout.decode().split("\0")) - {""})]


def main(names: list[str]) -> int:
    """Bring the files of all languages up to date, and begin those that are named."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = sentences()
    begun = {FOLDER / f"unirs_{name}.ts" for name in ("en", *names)}
    for file in sorted(begun | set(languages())):
        write(file, found)
        print(f"{file.relative_to(ROOT)}: {len(found)} sentences" + _state(file, found))
    return 0


def _state(file: Path, found: dict[str, str | None]) -> str:
    """What is left to do in a language's file, sentence by sentence."""
    if file.name == "unirs_en.ts":
        return ""
    lacks = missing(file, found)
    done = ((source, forms) for source, forms in translated(file).items() if all(forms))
    wrong = [f"{fault}: {source}" for source, forms in done for fault in faults(source, forms)]
    told = f", {len(lacks)} NOT TRANSLATED" if lacks else ", all translated"
    told += f", {len(wrong)} WRONG" if wrong else ""
    lines = wrong + (lacks if len(lacks) < len(found) else [])
    return told + "".join(f"\n    {' '.join(line.split())[:110]}" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
