"""Why a set-up did not succeed: one translated sentence, what to do, and a report to copy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Failure:
    """`kind`: "proxy", "certificate", "timeout", "offline", "disk_full", "no_room", "read_only", "taken", "long_path",
    "locked_file", "no_wheel", "old_glibc", "platform", "busy", "no_python", "starts_qgis", "hash", "bundle", "broken",
    "plugin" or "other". `sentence`: what was wrong;
    `advice`: what to do, may be empty. Both are translated. `report`: plain English text to copy, without home paths,
    passwords and tokens; empty where nothing ran yet.
    """

    kind: str
    sentence: str
    advice: str = ""
    report: str = ""

    @property
    def text(self) -> str:
        """Both sentences."""
        return f"{self.sentence} {self.advice}".strip()


class SetupFailed(Exception):
    """Raised inside the engine; `failure` says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.sentence)
        self.failure = failure
