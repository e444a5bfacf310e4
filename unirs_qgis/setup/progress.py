"""How far a set-up is, for a bar and a line of text."""

from __future__ import annotations

from dataclasses import dataclass

STEPS = ("lock", "tool", "python", "environment", "download", "install", "torch", "check", "remove")


@dataclass(frozen=True)
class Progress:
    """`step`: one of STEPS; `sentence`: what is being done, translated. `package`: the one last spoken of, or empty.

    `done_bytes` of `total_bytes` are fetched, `done_packages` of `total_packages` are there; a total of 0 is unknown.
    `fraction`: 0..1 of the whole set-up, never falling; None where it cannot be said.
    """

    step: str
    sentence: str
    package: str = ""
    done_bytes: int = 0
    total_bytes: int = 0
    done_packages: int = 0
    total_packages: int = 0
    fraction: float | None = None


@dataclass(frozen=True)
class Outcome:
    """How it ended: `kind` "done", "cancelled" or "failed". `python`: the runtime's, where done; `failure` where
    failed; `sentence`: translated, in every case. After "cancelled" and "failed" the same call goes on from there."""

    kind: str
    sentence: str
    python: str = ""
    failure: object = None
