"""Carries a plan out, in a thread: makes the environment what it should be, whatever is there, and marks it whole last.

The same way serves the first set-up, one that was cut short, a repair and an update: what is there is looked at, what
is missing or wrong is installed, all of it is tried in a process of its own, and the marker is written.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ...model_runtime.common.bundle import WHEELS, BundleError
from ...model_runtime.common.platforms import platform_here
from ...model_runtime.common.whole_files import made_aside
from ..runtime import environment
from ..runtime.setup_folder import SCHEMA, SetupFolder
from ..translation import error_text, tr
from .children import Cancelled
from .console import CERTIFICATES, Console
from .diagnosis import failure, of_error
from .failures import Failure, SetupFailed
from .fetching import Fetcher
from .folder_lock import NAME as LOCK_NAME
from .folder_lock import FolderBusy, FolderLock
from .following import SHARES, Following
from .installed import forget, packages
from .installers import Pip, Uv
from .plan import Plan
from .planning import Prepared, make_plan
from .progress import Outcome, Progress
from .recipe import Recipe
from .report import report
from .short_paths import fitting
from .surroundings import Surroundings
from .uv_wheel import bundled, fetch_wheel, pinned, take_out
from .wanted import WantedPackage

_TRIES, _PAUSE_S = 3, 3.0  # where another program holds a file
_CHECK_LIMIT_S = 600.0
REQUIREMENTS = "requirements.txt"
MADE = ("env", "cache", "uv", "python", "setup.json", REQUIREMENTS, CERTIFICATES, "setup.log", "setup.log.1")


class SetupWork:
    """`tell` hears a Progress, `log` a line, both in this thread. `run` and `remove` never raise."""

    def __init__(
        self,
        plan: Plan,
        around: Surroundings,
        recipe: Recipe,
        cancelled: threading.Event,
        tell: Callable[[Progress], None],
        log: Callable[[str], None],
    ) -> None:
        self._plan, self._around, self._recipe, self._cancelled = plan, around, recipe, cancelled
        self._folder = SetupFolder(fitting(plan.options.folder))
        self._console = Console(self._folder, around, cancelled, tell, log)

    def run(self, deep: bool = False) -> Outcome:
        """Install, go on, repair (`deep`: each file's checksum is compared) or update."""
        return self._guarded(lambda: self._install(deep))

    def remove(self) -> Outcome:
        """Take away what a set-up made, and the folder where nothing else is in it."""
        return self._guarded(self._remove)

    def _guarded(self, work: Callable[[], Outcome]) -> Outcome:
        try:
            return self._tried(work)
        except Cancelled:
            return Outcome("cancelled", tr("Set up was stopped. It goes on from here when it is started again."))
        except SetupFailed as error:
            return self._failed(error.failure)
        except FolderBusy:
            return self._failed(failure("busy"))
        except BundleError as error:
            return self._failed(failure("bundle", error_text(error)))
        except OSError as error:
            return self._failed(of_error(error, self._folder.path))
        except Exception as error:  # one that left the thread would end QGIS
            self._console.say(f"{type(error).__name__}: {error}")
            return self._failed(failure("other", str(error)))

    def _tried(self, work: Callable[[], Outcome]) -> Outcome:
        """Again where another program held a file for a moment, as antiviruses do."""
        for pause in (*(_PAUSE_S * (number + 1) for number in range(_TRIES - 1)), None):
            try:
                return work()
            except (SetupFailed, OSError) as error:
                told = error.failure if isinstance(error, SetupFailed) else of_error(error, self._folder.path)
                if told.kind != "locked_file" or pause is None:
                    raise
                self._console.say(f"{told.sentence} Trying again in {pause:.0f} s.")
            if self._cancelled.wait(pause):
                raise Cancelled
        raise Cancelled

    def _failed(self, told: Failure) -> Outcome:
        said = report(told, self._plan, self._around, self._console.step, self._console.lines)
        return Outcome("failed", told.text, failure=replace(told, report=said))

    def _install(self, deep: bool) -> Outcome:
        self._console.progress("lock", tr("Looking at what is there"))
        if self._plan.trouble is not None and self._plan.trouble.kind == "taken":
            raise SetupFailed(self._plan.trouble)
        self._folder.path.mkdir(parents=True, exist_ok=True)
        with FolderLock(self._folder.path) as self._console.lock:
            prepared = make_plan(self._plan.options, self._around, self._recipe, self._cancelled, deep, locked=True)
            self._plan = prepared.plan
            if prepared.plan.trouble is not None:
                raise SetupFailed(prepared.plan.trouble)
            if not (prepared.plan.changes or prepared.surplus or deep) and self._folder.marker() is not None:
                self._sweep()
                return self._done(tr("The runtime is set up."))
            self._folder.marker_file.unlink(missing_ok=True)
            tool = self._tool(prepared)
            self._environment(tool, prepared)
            self._packages(tool, prepared)
            found = self._check()
            self._sweep()  # first: whoever is killed here finds no marker, and comes by again
            self._mark(prepared, found)
        return self._done(tr("The runtime is set up: torch {torch} on {device}.").format(**found))

    def _done(self, sentence: str) -> Outcome:
        return Outcome("done", sentence, python=str(self._folder.python))

    def _tool(self, prepared: Prepared) -> Uv | Pip:
        kind, path = prepared.plan.tool.kind, prepared.plan.tool.path
        if kind == "pip":
            return Pip(path or self._folder.python, self._folder, self._around, prepared.bundle)
        return Uv(path or self._uv(prepared), self._folder, self._around, prepared.bundle)

    def _uv(self, prepared: Prepared) -> Path:
        """uv, out of its wheel in the bundle or in the package index."""
        bundle, here = prepared.bundle, platform_here()
        if bundle is not None:
            self._console.progress("tool", tr("Taking uv out of the bundle"))
            return take_out(bundle.uv_wheel.read_bytes(), bundled(bundle), self._folder)
        if here is None:
            raise SetupFailed(failure("platform"))
        wheel, last = pinned(here), 0

        def heard(done: int, total: int) -> None:
            nonlocal last
            if total >= wheel.size and done - last > wheel.size // 20:  # the index's own page is small
                last = done
                share = SHARES["tool"] * min(1.0, done / wheel.size)
                self._console.tell(Progress("tool", sentence, "uv", done, wheel.size, fraction=share))

        sentence = tr("Fetching uv, which installs the packages")
        self._console.progress("tool", sentence, "uv", 0, wheel.size, 0.0)
        content = fetch_wheel(self._around.index, wheel, Fetcher(self._cancelled, heard))
        return take_out(content, wheel, self._folder)

    def _environment(self, tool: Uv | Pip, prepared: Prepared) -> None:
        python = prepared.plan.python
        if python is None or python.source == "environment":
            return
        fetched = (
            tr("Fetching Python {version}") if prepared.bundle is None else tr("Taking Python {version} of the bundle")
        )
        sentence = tr("Making the environment") if python.path else fetched
        self._console.progress("environment", sentence.format(version=python.version), fraction=SHARES["tool"])
        minor = ".".join(python.version.split(".")[:2])
        if self._folder.environment.exists():
            shutil.rmtree(self._folder.environment)  # uv clears none that it does not know for one
        self._console.call(tool.make_environment(python.path, minor), tool)
        if not self._folder.python.is_file():
            raise SetupFailed(failure("no_python", str(python.path or "uv")))

    def _packages(self, tool: Uv | Pip, prepared: Prepared) -> None:
        changes = {package.name: package for package in prepared.plan.changes}
        for package in prepared.broken:
            forget(package)
        if prepared.surplus:
            self._console.call(tool.remove(prepared.surplus), tool)
        if not changes:
            return
        following = Following(prepared.plan.changes, self._folder.cache, self._console.tell)
        hashed = [one for one in prepared.wanted.hashed if one.name in changes]
        loose = [one for one in prepared.wanted.loose if one.name in changes]
        if hashed:
            self._install_hashed(tool, prepared, hashed, following)
        for package in loose:
            here = prepared.bundle is not None
            sentence = tr("Installing torch") if here else tr("Fetching and installing torch")
            self._console.follow(following, "torch", sentence)
            anew, build = changes[package.name].change != "install", prepared.wanted.build
            command = tool.install_torch(package.version, build, self._recipe.constraints, anew)
            self._console.call(command, tool)
        following.end()
        self._console.follow(None)

    def _install_hashed(
        self, tool: Uv | Pip, prepared: Prepared, wanted: list[WantedPackage], following: Following
    ) -> None:
        if prepared.bundle is not None:
            self._console.progress("download", tr("Checking the bundle"))
            prepared.bundle.check(within=f"{WHEELS}/", watch=lambda count: self._console.stop_here())
        requirements = self._folder.path / REQUIREMENTS
        requirements.write_text("".join(f"{package.line}\n" for package in wanted), "utf-8")
        here = prepared.bundle is not None
        sentence = tr("Installing the packages") if here else tr("Fetching and installing the packages")
        self._console.follow(following, "download", sentence)
        broken = {package.name for package in prepared.broken}
        # To the tools 2.13.0+cpu is a 2.13.0: another build of the same version has to be asked for.
        rebuilt = {
            one.name for one in prepared.plan.changes if one.before.partition("+")[0] == one.version.partition("+")[0]
        }
        self._console.call(tool.install(requirements, sorted(broken | rebuilt)), tool)

    def _check(self) -> dict[str, str]:
        """Try it where it will run: with the runtime's variables, in the plugin's folder."""
        self._console.progress("check", tr("Trying the packages"), fraction=1 - SHARES["check"])
        variables = environment.child_environment(self._around.variables)
        try:
            code, said = self._console.run_python(
                self._recipe.check, variables, self._around.plugin_root, _CHECK_LIMIT_S
            )
        except TimeoutError:
            raise SetupFailed(failure("broken", tr("no answer in time"))) from None
        last = (said or [str(code)])[-1][:300]
        try:
            found = json.loads(last) if code == 0 else {}
            return {"torch": str(found["torch"]), "device": str(found["device"])}
        except (ValueError, KeyError, TypeError):
            raise SetupFailed(failure("broken", last)) from None

    def _mark(self, prepared: Prepared, found: dict[str, str]) -> None:
        held = {name: several[0].version for name, several in packages(self._folder.environment).items()}
        python = prepared.plan.python
        marker = {"schema": SCHEMA, "key": prepared.wanted.key, "plugin": self._around.plugin_version,
                  "python": python.version if python else "", "build": prepared.wanted.build, **found,
                  "wanted": [package.name for package in prepared.wanted.packages], "packages": held}  # fmt: skip
        if hasattr(os, "sync"):
            os.sync()  # after a power cut the marker must not be there without the files
        with (
            made_aside(str(self._folder.marker_file), overwrite=True) as part,
            open(part, "w", encoding="utf-8") as out,
        ):
            json.dump(marker, out, indent=1)

    def _sweep(self) -> None:
        """Remove what was fetched, and markers of which somebody who was killed had not come to the end."""
        shutil.rmtree(self._folder.cache, ignore_errors=True)
        for left in self._folder.path.glob("setup.*.part.json"):
            left.unlink(missing_ok=True)

    def _remove(self) -> Outcome:
        self._console.progress("remove", tr("Removing the runtime"))
        folder = self._folder.path
        if not folder.is_dir():
            return Outcome("done", tr("Nothing was there."))
        with FolderLock(folder):
            self._folder.marker_file.unlink(missing_ok=True)
            self._sweep()
            for name in MADE:
                path = folder / name
                if path.is_symlink() or path.is_file():
                    path.unlink()
                elif path.is_dir():
                    shutil.rmtree(path)
        (folder / LOCK_NAME).unlink(missing_ok=True)
        if not any(folder.iterdir()):
            folder.rmdir()
        return Outcome("done", tr("The runtime was removed."))
