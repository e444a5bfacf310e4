"""What a tool's last words mean: its lines or an error of the operating system in, a failure with its sentence out."""

from __future__ import annotations

import errno
import re

from ..translation import tr
from .failures import Failure

# The first that is found counts: a proxy that refuses is told as a failed connection too.
_SIGNS = (
    ("proxy", r"\b407\b|proxy authentication required|proxy.{0,40}(?:credentials|authenticat)"),
    ("certificate", r"invalid peer certificate|unknownissuer|unknown issuer|certificate.{0,20}verif|self.signed"
                    r"|ssl: |sslerror|certificate is not trusted"),
    ("disk_full", r"no space left|os error 28\b|errno 28\b|os error 112\b|not enough space|disk quota|winerror 112\b"),
    ("locked_file", r"os error 32\b|os error 5\b|winerror (?:32|5)\b|being used by another process|text file busy"),
    ("read_only", r"read-only file system|os error 30\b|permission denied|os error 13\b|errno (?:13|30)\b"),
    ("hash", r"hash mismatch|do not match the hashes|these packages do not match"),
    ("old_glibc", r"version .glibc_|glibc_\d+\.\d+. not found|system's glibc|manylinux_\d+_\d+_\w+.{0,80}but"),
    ("timeout", r"timed out|timeout|deadline has elapsed"),
    ("offline", r"dns error|failed to lookup|name resolution|name or service not known|connection refused|unreachable"
                r"|error sending request|connection error|failed to fetch|connection reset|network connectivity"),
    ("no_wheel", r"no usable wheels|no wheels? with a matching|no matching distribution|no solution found"
                 r"|there is no version of|not a supported wheel|no compatible|were not found in the"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _SIGNS)
_ERRNO = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.ETXTBSY: "locked_file",
}


def of_lines(lines: list[str], detail: str = "") -> Failure:
    """What a tool's lines say of why it gave up."""
    text = "\n".join(lines)
    for kind, pattern in _COMPILED:
        if pattern.search(text):
            return failure(kind, detail)
    return failure("other", detail or last_words(lines))


def of_error(error: OSError, path: object = "") -> Failure:
    """What an error of the operating system means, for the folder or file where it happened."""
    windows = getattr(error, "winerror", None)
    kind = {5: "locked_file", 32: "locked_file", 112: "disk_full"}.get(windows) or _ERRNO.get(error.errno)
    if kind is None:
        kind = of_lines([str(error)]).kind
    where = str(getattr(error, "filename", None) or path)
    return failure(kind, where if kind != "other" else f"{error.strerror or error} {where}".strip())


def failure(kind: str, detail: str = "") -> Failure:
    """A failure of a kind. `detail`: a path, a name or the tool's last words, if it has a place for them."""
    sentence, advice = _said(kind)
    return Failure(kind, sentence.format(detail=detail or "-"), advice)


def _said(kind: str) -> tuple[str, str]:
    said = {
        "proxy": (
            tr("The proxy wants a name and a password, and did not take those that it was given."),
            tr("Enter them in QGIS’s options under Network, then go on."),
        ),
        "certificate": (
            tr("The connection is not trusted: something between here and the package index shows a certificate of its "
               "own."),
            tr("Add your organisation’s certificate to the system, or to QGIS under Authentication, Manage "
               "certificates; then go on."),
        ),
        "timeout": (
            tr("The package index did not answer in time; a firewall may be holding the connection."),
            tr("Go on later, set a proxy in QGIS’s options under Network, or use an offline bundle."),
        ),
        "offline": (
            tr("The package index cannot be reached."),
            tr("Check the connection and the proxy in QGIS’s options under Network, or use an offline bundle."),
        ),
        "disk_full": (
            tr("The disk is full."),
            tr("Free some space, or choose another folder, then go on: what is there already is kept."),
        ),
        "no_room": (
            tr("There is not enough room on the disk: {detail}"),
            tr("Free some space, or choose another folder."),
        ),
        "taken": (
            tr("{detail} holds something else already."),
            tr("Choose an empty folder, or a new one."),
        ),
        "long_path": (
            tr("{detail} is too long for Windows, which takes 259 characters with all that goes below."),
            tr("Choose a folder with a shorter path."),
        ),
        "read_only": (tr("{detail} cannot be written to."), tr("Choose another folder.")),
        "locked_file": (
            tr("A file was held by another program, an antivirus perhaps, or a model that is running: {detail}"),
            tr("Unload the model, wait a moment and go on; if it happens again, leave the folder out of the "
               "antivirus’s watch."),
        ),
        "no_wheel": (
            tr("There is no package for this Python or this computer."),
            tr("Choose a Python from 3.11 to 3.14, 64-bit, or let Set up fetch one."),
        ),
        "old_glibc": (
            tr("This system is too old for the packages: {detail}"),
            tr("A newer system is needed, or a server of your own that answers."),
        ),
        "busy": (
            tr("Another QGIS is setting up the runtime in this folder."),
            tr("Wait until it has ended, or stop it there."),
        ),
        "no_python": (
            tr("This Python cannot be used: {detail}"),
            tr("Choose a Python from 3.11 to 3.14, 64-bit, or let Set up fetch one."),
        ),
        "starts_qgis": (
            tr("{detail} starts QGIS, and is no Python."),
            tr("Choose a Python from 3.11 to 3.14, 64-bit, or let Set up fetch one."),
        ),
        "hash": (
            tr("A package is not what it should be: its checksum differs."),
            tr("Go on once more; if it happens again, something on the way changes what is fetched."),
        ),
        "bundle": ("{detail}", tr("Choose another bundle, or none.")),
        "broken": (tr("The packages are there, and do not work: {detail}"), tr("Press Repair.")),
        "plugin": (
            tr("A file of the plugin is missing or broken: {detail}"),
            tr("Install the plugin again."),
        ),
        "platform": (
            tr("There are no packages for this kind of computer: {detail}"),
            tr("A server of your own can answer instead."),
        ),
    }  # fmt: skip
    return said.get(kind) or (tr("Set up did not succeed: {detail}"), tr("Go on once more, or copy the report."))


def last_words(lines: list[str]) -> str:
    """The line that says most of why a tool gave up; "-" where there is none."""
    told = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith(("+", "Using", "Resolved"))]
    errors = [line for line in told if re.match(r"(?i)error|cause|\w*error:", line)]
    return (errors or told or ["-"])[-1][:300]
