"""The manifest of an offline bundle: a folder in, a `Bundle` or one sentence on what is wrong with it out.

A bundle comes from a stick or a share: nothing in it is believed before it is looked at.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from .bundle import (
    CONSTRAINTS,
    MANIFEST,
    MODELS,
    REQUIREMENTS,
    UV,
    WHEELS,
    Bundle,
    BundledFile,
    BundleError,
    unreadable,
)
from .file_names import lies_inside
from .platforms import PLATFORMS
from .sentences import Sentence

FORM = 1
_MOST_BYTES = 16 << 20
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PYTHON = re.compile(r"3\.[0-9]{1,2}")
_TORCH = re.compile(r"[a-z]{2,6}[0-9.]{0,8}")


def is_bundle(folder: Path) -> bool:
    """Whether a folder says that it is a bundle."""
    return (folder / MANIFEST).is_file()


def read_bundle(folder: Path) -> Bundle:
    """The bundle in a folder, by its manifest alone. Raises BundleError with what is wrong with it."""
    path = folder / MANIFEST
    if not path.is_file():
        raise BundleError(
            Sentence("There is no offline bundle in {folder}: {name} is missing.", folder=folder, name=MANIFEST)
        )
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError("it is too large")
        said = json.loads(path.read_text(encoding="utf-8"))
        form = said["unirs_bundle"]
        if form != FORM:
            raise BundleError(
                Sentence("The bundle in {folder} has a form ({form}) that this version of the plugin does not know.",
                         folder=folder, form=str(form)[:20]))  # fmt: skip
        files = tuple(_file(str(name), entry) for name, entry in said["files"].items())
        plugin, platform, python, torch = (str(said[key])[:40] for key in ("plugin", "platform", "python", "torch"))
        bundle = Bundle(folder, plugin, platform, python, torch, files)
        _check_manifest(bundle)
    except BundleError:
        raise
    except OSError as error:
        raise unreadable(path, error) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        reason = f"{type(error).__name__}: {error}" if isinstance(error, KeyError) else str(error)
        raise BundleError(
            Sentence("{path} is no manifest of a bundle: {reason}.", path=path, reason=reason[:200])
        ) from None
    return bundle


def write_manifest(bundle: Bundle) -> None:
    """The last step of making a bundle. Raises OSError."""
    files = {file.name: {"size": file.size, "sha256": file.sha256} for file in bundle.files}
    said = {"unirs_bundle": FORM, "plugin": bundle.plugin, "platform": bundle.platform, "python": bundle.python,
            "torch": bundle.torch, "files": files}  # fmt: skip
    (bundle.folder / MANIFEST).write_text(json.dumps(said, indent=1), encoding="utf-8")


def _file(name: str, entry: dict) -> BundledFile:
    size, sha256 = entry["size"], entry["sha256"]
    if not lies_inside(name):
        raise ValueError(f"“{name[:100]}” leads out of its folder")
    if type(size) is not int or size < 0 or not _SHA256.fullmatch(str(sha256)):
        raise ValueError(f"{name} has no size, or no SHA-256")
    return BundledFile(name, size, sha256)


def _check_manifest(bundle: Bundle) -> None:
    """Raises ValueError where something that every bundle has is missing, or is no word that is known."""
    names = [file.name for file in bundle.files]
    if bundle.platform not in PLATFORMS:
        raise ValueError(f"its platform is “{bundle.platform}”")
    if not _PYTHON.fullmatch(bundle.python) or not _TORCH.fullmatch(bundle.torch):
        raise ValueError("its Python or its torch is no version")
    if [name.startswith(f"{UV}/") and name.endswith(".whl") for name in names].count(True) != 1:
        raise ValueError("it does not hold one uv")
    for needed in (REQUIREMENTS, CONSTRAINTS):
        if needed not in names:
            raise ValueError(f"it holds no {needed}")
    if not any(name.startswith(f"{WHEELS}/") for name in names):
        raise ValueError("it holds no wheels")
    for name in names:
        if name.startswith(f"{MODELS}/") and name.count("/") < 2:
            raise ValueError(f"{name} belongs to no model")
