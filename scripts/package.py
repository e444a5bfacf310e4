"""Builds the plugin's zip: what git tracks, less what a user of the plugin has no use for; the same bytes every time.

Takes the checkout, leaves build/unirs-VERSION.zip, and a zip of its own for each model in resources/models, which the
dock installs. `violations` checks a zip against the rules of plugins.qgis.org. The addresses of metadata.txt come from
publisher.ini; as long as those are placeholders, only a draft is built (DRAFT=1). Standard library only.
"""

from __future__ import annotations

import configparser
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from . import translations as collected

ROOT = Path(__file__).resolve().parents[1]
FOLDER = "unirs"
MAX_BYTES = 25_000_000
PUBLISHER = ROOT / "publisher.ini"
ADDRESSES = ("email", "homepage", "repository", "tracker")
# Names that nobody can have (RFC 2606, RFC 6761).
RESERVED = re.compile(r"(^|\.)(example|invalid|test|localhost|local|example\.(com|net|org))$")

SHIPPED = (
    "__init__.py",
    "metadata.txt",
    "LICENSE",
    "README.md",
    "requirements.txt",
    "requirements-extras.txt",
    "constraints.txt",
    "unirs_qgis",
    "model_runtime",
    "resources",
    "docs",
)
# Weights carry a licence of their own and are offered as separate files.
MODELS = "resources/models"
# Neither the plugin nor a command of its documents needs it, but `bench`, which says so.
LEFT_OUT = (f"{MODELS}/", "model_runtime/bench/")

BINARY_SUFFIXES = (".so", ".dll", ".dylib", ".exe", ".pyd", ".pyc", ".pyo", ".a", ".o", ".bin", ".pt", ".safetensors")
REQUIRED_FILES = ("metadata.txt", "LICENSE", "__init__.py")
REQUIRED_KEYS = (
    "name",
    "description",
    "about",
    "version",
    "qgisMinimumVersion",
    "qgisMaximumVersion",
    "author",
    "email",
    "homepage",
    "tracker",
    "repository",
    "category",
    "tags",
    "icon",
    "changelog",
    "hasProcessingProvider",
)


def shipped_files() -> list:
    """The tracked files that go into the zip, as sorted paths relative to the checkout, and what is built of them."""
    names = shipped_sources()
    return sorted([name for name in names if not name.endswith(".ts")] + translations(names))


def shipped_sources() -> list:
    """The tracked files that go into the zip, or of which something in it is built."""
    return [name for name in _tracked(*SHIPPED) if not name.startswith(LEFT_OUT)]


def translations(names: list) -> list:
    """What Qt reads of the translations among these files; English, which the sources hold, needs none."""
    sources = [name for name in names if name.endswith(".ts") and not name.endswith("_en.ts")]
    return [f"{name.removesuffix('.ts')}.qm" for name in sources]


def untranslated() -> list:
    """A sentence for every language that lacks translations of what the sources say."""
    found = collected.sentences()
    lacks = {file: len(collected.missing(file, found)) for file in collected.languages()}
    return [
        f"{file.relative_to(ROOT)}: {count} of {len(found)} sentences not translated, and shown in English; "
        "`make translations` lists them."
        for file, count in lacks.items()
        if count
    ]


def build(target: Path = None, draft: bool = False, publisher: Path = PUBLISHER) -> Path:
    """Write the zip and return its path; raises ValueError naming every rule that it would break.

    `draft`: with addresses that are placeholders too.
    """
    target = target or ROOT / "build" / f"unirs-{metadata((ROOT / 'metadata.txt').read_text('utf-8'))['version']}.zip"
    target.parent.mkdir(parents=True, exist_ok=True)
    names = shipped_files()
    missing = [f"{name} is missing; `make translations` builds it." for name in names if not (ROOT / name).is_file()]
    if missing:
        raise ValueError("\n".join(missing))
    contents = {f"{FOLDER}/{name}": (ROOT / name).read_bytes() for name in names}
    contents[f"{FOLDER}/metadata.txt"] = published(addresses(publisher)).encode()
    _write(target, contents)
    broken = violations(target, draft)
    if broken:
        target.unlink()
        raise ValueError("\n".join(broken))
    return target


def addresses(publisher: Path) -> dict:
    """Who publishes, by the keys of metadata.txt. Raises ValueError for a file that does not say."""
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(publisher.read_text("utf-8"))
        return {key: parser["addresses"][key].strip() for key in ADDRESSES}
    except (OSError, KeyError, configparser.Error) as error:
        raise ValueError(f"{publisher.name} cannot be read: {error}") from None


def published(found: dict) -> str:
    """metadata.txt with the addresses of whoever publishes, after the author."""
    lines = (ROOT / "metadata.txt").read_text("utf-8").splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("author=")) + 1
    return "\n".join([*lines[:place], *(f"{key}={found[key]}" for key in ADDRESSES), *lines[place:]]) + "\n"


def build_models(into: Path = None) -> list:
    """Write a zip for each model of resources/models, from its tracked files; the paths."""
    into = into or ROOT / "build"
    targets = []
    for folder in sorted(path.parent for path in (ROOT / MODELS).glob("*/config.json")):
        names = _tracked(str(folder.relative_to(ROOT)))
        target = into / f"{folder.name}.zip"
        _write(target, {name.removeprefix(f"{MODELS}/"): (ROOT / name).read_bytes() for name in names})
        targets.append(target)
    return targets


def _tracked(*paths: str) -> list:
    listing = subprocess.run(["git", "ls-files", "-z", "--", *paths], cwd=ROOT, capture_output=True, check=True)
    return sorted(name for name in listing.stdout.decode().split("\0") if name)


def _write(target: Path, files: dict) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            # No time, no umask and no order of the file system reaches the bytes.
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)


def metadata(text: str) -> dict:
    """The keys of metadata.txt's [general] section, their case kept."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read_string(text)
    return dict(parser["general"])


def held(path: Path) -> list:
    """What a zip holds."""
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def violations(path: Path, draft: bool = False) -> list:
    """One sentence for every rule of plugins.qgis.org that this zip breaks; a draft's addresses may be placeholders."""
    broken = []
    if path.stat().st_size > MAX_BYTES:
        broken.append(f"The zip has {path.stat().st_size} bytes; {MAX_BYTES} are allowed.")
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        folders = {PurePosixPath(name).parts[0] for name in names}
        if len(folders) != 1:
            return [*broken, f"The zip must hold one folder, and holds {sorted(folders)}."]
        folder = folders.pop()
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", folder) or "plugin" in folder.lower():
            broken.append(f"{folder} cannot be the plugin's folder: an identifier without 'plugin' is asked for.")
        for required in REQUIRED_FILES:
            if f"{folder}/{required}" not in names:
                broken.append(f"{required} is missing.")
        for name in names:
            parts = PurePosixPath(name).parts
            if name.lower().endswith(BINARY_SUFFIXES):
                broken.append(f"{name} is a binary.")
            if any(part.startswith((".", "__MACOSX", "__pycache__")) for part in parts):
                broken.append(f"{name} is hidden or a by-product.")
            if ".." in parts or name.startswith("/"):
                broken.append(f"{name} leaves the folder.")
        if f"{folder}/metadata.txt" in names:
            broken += _metadata_violations(archive.read(f"{folder}/metadata.txt").decode(), folder, names, draft)
    return broken


def _metadata_violations(text: str, folder: str, names: list, draft: bool) -> list:
    keys = metadata(text)
    placeholders = [] if draft else [key for key in ADDRESSES if keys.get(key) and _is_placeholder(key, keys[key])]
    broken = [f"metadata.txt says nothing for {key}." for key in REQUIRED_KEYS if not keys.get(key, "").strip()]
    if not re.fullmatch(r"\d+\.\d+\.\d+", keys.get("version", "")):
        broken.append(f"The version {keys.get('version')} is not three numbers.")
    if "plugin" in keys.get("name", "").lower():
        broken.append("The name must not contain 'plugin'.")
    if "supportsQt6" in keys:
        broken.append("supportsQt6 is no longer a key of metadata.txt.")
    if f"{folder}/{keys.get('icon')}" not in names:
        broken.append(f"The icon {keys.get('icon')} is not in the zip.")
    for key in placeholders:
        broken.append(f"{key}={keys[key]} leads nowhere: fill in publisher.ini, or build a draft with DRAFT=1.")
    return broken


def _is_placeholder(key: str, value: str) -> bool:
    """Whether an address leads nowhere, as far as it tells by itself."""
    if key == "email":
        return not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[a-z]{2,}", value) or bool(RESERVED.search(value.split("@")[-1]))
    parts = urlsplit(value)
    host = (parts.hostname or "").lower()
    return (
        parts.scheme != "https" or "." not in host or bool(RESERVED.search(host)) or bool(re.search(r"[<>\s]", value))
    )


def main() -> int:
    """Build the zip and say where it is; 1 where a rule is broken."""
    try:
        target = build(draft=os.environ.get("DRAFT") == "1")
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    for warning in untranslated():
        print(f"Warning: {warning}", file=sys.stderr)
    for path in (target, *build_models()):
        print(f"{path.relative_to(ROOT)}: {len(held(path))} files, {path.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
