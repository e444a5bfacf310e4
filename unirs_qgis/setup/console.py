"""Where a set-up runs its tools: commands in; their lines to the log, how far they are to whoever watches, and failures
out. In the thread that works."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from ..runtime.bounded_log import BoundedLog
from ..runtime.setup_folder import SetupFolder
from .children import Cancelled, Child
from .cleaning import cleaned
from .diagnosis import last_words, of_lines
from .failures import SetupFailed
from .folder_lock import FolderLock
from .following import Following
from .installers import Pip, Uv
from .progress import Progress
from .surroundings import Surroundings

CERTIFICATES = "certificates.pem"


class Console:
    """`tell` hears a Progress, `log` a line without secrets; `lines` are all of them. `lock` stays locked while a tool
    runs, even where QGIS ends before it."""

    def __init__(
        self,
        folder: SetupFolder,
        around: Surroundings,
        cancelled: threading.Event,
        tell: Callable[[Progress], None],
        log: Callable[[str], None],
    ) -> None:
        self._folder, self._around, self.cancelled = folder, around, cancelled
        self.tell, self._log = tell, log
        self._file = BoundedLog(str(folder.log))
        self.lines: list[str] = []
        self.step = "lock"
        self.lock: FolderLock | None = None
        self.following: Following | None = None

    def say(self, line: str) -> None:
        """A line for the log."""
        clean = cleaned(line)
        self.lines.append(clean)
        if self._folder.path.is_dir():
            self._file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {clean}".encode())
        self._log(clean)

    def progress(
        self, step: str, sentence: str, package: str = "", done: int = 0, total: int = 0, fraction: float | None = None
    ) -> None:
        """A step begins, or goes on. Raises Cancelled."""
        self.stop_here()
        self.step = step
        self.tell(Progress(step, sentence, package, done, total, fraction=fraction))

    def follow(self, following: Following | None, step: str = "download", sentence: str = "") -> None:
        """From here on the tool's lines and cache say how far it is; None: no longer."""
        self.stop_here()
        self.following = following
        if following is not None:
            self.step = following.step = step
            following.sentence = sentence
            following.tick()

    def stop_here(self) -> None:
        """Raises Cancelled once the user has stopped it."""
        if self.cancelled.is_set():
            raise Cancelled

    def call(self, command: list[str], tool: Uv | Pip) -> None:
        """Run the tool. Raises SetupFailed with what its lines mean, Cancelled."""
        self.say("+ " + " ".join(command))
        begin = len(self.lines)
        descriptor = self.lock.descriptor if self.lock is not None else -1
        variables = {**self._around.variables, **tool.variables, **self._certificates()}
        child = Child(variables, self.cancelled, self._heard, self._tick, [descriptor] if descriptor >= 0 else [])
        code = child.run(command, self._folder.path)
        if code != 0:
            said = self.lines[begin:]
            self.say(f"(exit status {code})")
            raise SetupFailed(of_lines(said, last_words(said)))

    def run_python(
        self, program: str, variables: dict[str, str], folder: Path, limit_s: float
    ) -> tuple[int, list[str]]:
        """Run a program in the environment's Python: exit status and lines. Raises TimeoutError, Cancelled, OSError."""
        begin = len(self.lines)
        child = Child(variables, self.cancelled, self.say)
        code = child.run([str(self._folder.python), "-c", program], folder, limit_s)
        return code, self.lines[begin:]

    def _certificates(self) -> dict[str, str]:
        """What QGIS trusts, as a file for the tool."""
        if not self._around.certificates:
            return {}
        path = self._folder.path / CERTIFICATES
        path.write_text(self._around.certificates, "ascii")
        return {"SSL_CERT_FILE": str(path), "PIP_CERT": str(path)}

    def _heard(self, line: str) -> None:
        self.say(line)
        if self.following is not None:
            self.following.line(line)

    def _tick(self) -> None:
        if self.following is not None:
            self.following.tick()
