"""Makes a plan: the user's choices and this machine in, what will be installed, how large, where and why out.

Runs in a thread, for some seconds: it asks Pythons and the graphics driver. Nothing is fetched, nothing is written.
"""

from __future__ import annotations

import math
import re
import shutil
import threading
from dataclasses import dataclass
from pathlib import Path

from ...model_runtime.common.bundle import Bundle, BundleError
from ...model_runtime.common.bundle_manifest import read_bundle
from ...model_runtime.common.platforms import UV_LEAST, UV_VERSION, Platform, glibc_here, platform_here
from ..runtime.setup_folder import SetupFolder
from ..translation import error_text, tr
from . import driver, pythons
from .children import Cancelled, Child
from .condition import BROKEN, NOTHING, OUTDATED, WHOLE, Condition, condition_of, is_foreign, lack_words
from .diagnosis import failure
from .failures import Failure, SetupFailed
from .installed import Installed, broken, packages
from .plan import Package, Plan, PythonChoice, SetupOptions, ToolChoice, TorchChoice
from .recipe import Recipe
from .short_paths import fitting, is_too_long
from .surroundings import Surroundings
from .uv_wheel import bundled, pinned
from .wanted import Wanted, from_bundle, from_table, with_torch_wheel
from .wheels import BASE, needed_glibc

_MANAGED_PYTHON = (30 << 20, 100 << 20)  # bytes to fetch and on the disk of one of uv's own, about
_SPARE = 200 << 20  # bytes that must stay free


@dataclass(frozen=True)
class Prepared:
    """A plan, and what only those who carry it out need: what is wanted, what is broken, the bundle."""

    plan: Plan
    wanted: Wanted
    bundle: Bundle | None
    broken: tuple[Installed, ...] = ()
    surplus: tuple[str, ...] = ()


def make_plan(
    options: SetupOptions,
    around: Surroundings,
    recipe: Recipe,
    cancelled: threading.Event,
    deep: bool = False,
    locked: bool = False,
) -> Prepared:
    """`deep`: every file's checksum is compared, else its size. `locked`: it is the caller who works there.

    Raises Cancelled alone: whatever else is wrong is the plan's `trouble`.
    """
    planner = _Planner(options, around, recipe, cancelled, locked)
    try:
        return planner.plan(deep)
    except SetupFailed as error:
        return planner.troubled(error.failure)
    except BundleError as error:
        return planner.troubled(failure("bundle", error_text(error)))
    except (OSError, ValueError) as error:
        return planner.troubled(failure("other", str(error)))


class _Planner:
    def __init__(
        self, options: SetupOptions, around: Surroundings, recipe: Recipe, cancelled: threading.Event, locked: bool
    ) -> None:
        self._locked = locked
        self._options, self._around, self._recipe, self._cancelled = options, around, recipe, cancelled
        self._folder = SetupFolder(fitting(options.folder))
        self._condition = Condition(NOTHING)
        self._torch = TorchChoice("auto", recipe.torch_version, "")
        self._tool = ToolChoice("uv", UV_VERSION, None)

    def plan(self, deep: bool) -> Prepared:
        if is_foreign(self._options.folder):
            raise SetupFailed(failure("taken", str(self._options.folder)))
        if is_too_long(self._folder.path):
            raise SetupFailed(failure("long_path", str(self._options.folder)))
        self._condition = condition_of(self._folder, self._recipe)
        here = platform_here()
        if here is None or not self._recipe.table.pythons(here.name):
            raise SetupFailed(failure("platform", here.name if here else tr("unknown")))
        bundle = self._bundle(here)
        python = self._python(here, bundle)
        self._tool = self._find_tool(here, bundle, python)
        found = driver.find_driver()
        held = str((self._folder.marker() or {}).get("build", ""))
        self._torch = driver.choose(self._options.torch, here.name, self._recipe.torch_version, found, held=held)
        minor = ".".join(python.version.split(".")[:2])
        wanted = self._wanted(here, minor, bundle)
        self._check_system(here, minor)
        return self._compared(python, wanted, bundle, deep)

    def troubled(self, trouble: Failure) -> Prepared:
        """As much of the plan as is known, with what is wrong."""
        plan = Plan(self._options, self._condition, None, self._tool, self._torch, (), None, None,
                    free=_free(self._options.folder), trouble=trouble)  # fmt: skip
        return Prepared(plan, Wanted((), self._torch.backend), None)

    def _bundle(self, here: Platform) -> Bundle | None:
        if self._options.bundle is None:
            return None
        bundle = read_bundle(self._options.bundle)
        bundle.check_fits(here.name, glibc_here())
        bundle.check_sizes()
        return bundle

    def _python(self, here: Platform, bundle: Bundle | None) -> PythonChoice:
        """The one that the environment has already, the chosen one, the best that is there, or uv's own."""
        versions = (bundle.python,) if bundle else self._recipe.table.pythons(here.name)
        chosen = self._options.python
        there = None
        if self._folder.is_environment:
            there = pythons.ask(self._folder.python, self._around, self._cancelled)
        if chosen is not None:
            choice = self._chosen(chosen, versions)
            if there is not None and there.version == choice.version:
                return PythonChoice(there.version, self._folder.python, "environment", 0)
            return choice
        if there is not None and not there.unfit and there.minor in versions:
            return PythonChoice(there.version, self._folder.python, "environment", 0)
        facts = pythons.find(self._around, self._cancelled, versions)
        if facts is not None and not (self._options.use_pip and not facts.pip):
            return PythonChoice(facts.version, facts.path, facts.source, 0)
        if bundle is not None and bundle.pythons is None:
            raise SetupFailed(failure("no_python", tr("Python {version} is needed for this bundle, and is not here")
                                      .format(version=bundle.python)))  # fmt: skip
        if self._options.use_pip:
            raise SetupFailed(failure("no_python", tr("none is here that can make an environment with pip")))
        return PythonChoice(versions[0], None, "bundle" if bundle else "uv", 0 if bundle else _MANAGED_PYTHON[0])

    def _chosen(self, path: Path, versions: tuple[str, ...]) -> PythonChoice:
        if not path.is_file():
            raise SetupFailed(failure("no_python", str(path)))
        if not pythons.is_allowed(path, self._around):
            kind = "no_python" if pythons.is_python_name(path) and self._around.sandbox else "starts_qgis"
            raise SetupFailed(failure(kind, str(path)))
        facts = pythons.ask(path, self._around, self._cancelled, "chosen")
        if facts is None:
            raise SetupFailed(failure("no_python", tr("{path} does not start").format(path=path)))
        if facts.unfit or facts.minor not in versions:
            raise SetupFailed(failure("no_python", f"{path}: {facts.unfit or facts.version}"))
        if self._options.use_pip and not facts.pip:
            raise SetupFailed(failure("no_python", tr("{path} has no pip and no venv").format(path=path)))
        return PythonChoice(facts.version, facts.path, "chosen", 0)

    def _find_tool(self, here: Platform, bundle: Bundle | None, python: PythonChoice) -> ToolChoice:
        if self._options.use_pip:
            return ToolChoice("pip", python.version, python.path)
        named = self._options.tool or _which("uv", self._around)
        if named is not None:
            version = self._version_of(named)
            if version and tuple(map(int, version.split(".")[:2])) >= UV_LEAST:
                return ToolChoice("uv", version, named)
            if self._options.tool is not None:
                raise SetupFailed(failure("other", tr("{path} is no uv of version {least} or newer").format(
                    path=named, least=".".join(map(str, UV_LEAST)))))  # fmt: skip
        wheel = bundled(bundle) if bundle else pinned(here)
        if wheel.is_in(self._folder):
            return ToolChoice("uv", wheel.version, wheel.path_in(self._folder))
        return ToolChoice("uv", wheel.version, None, 0 if bundle else wheel.size)

    def _version_of(self, program: Path) -> str:
        said: list[str] = []
        try:
            child = Child(self._around.variables, self._cancelled, said.append)
            if child.run([str(program), "--version"], self._around.plugin_root, 20.0) != 0:
                return ""
        except OSError:
            return ""
        found = re.match(r"uv (\d+\.\d+\.\d+)", said[0] if said else "")
        return found[1] if found else ""

    def _wanted(self, here: Platform, minor: str, bundle: Bundle | None) -> Wanted:
        if bundle is not None:
            wanted = from_bundle(bundle)
            shown = driver.label(bundle.torch)
            torch = next((package.version for package in wanted.packages if package.name == "torch"), "")
            self._torch = TorchChoice(bundle.torch, torch, tr("The bundle has torch for {build}").format(build=shown),
                                      self._torch.driver)  # fmt: skip
            return wanted
        wanted = from_table(self._recipe.table, here.name, minor, self._torch.backend, self._recipe.torch_version)
        wheel = self._options.torch_wheel or self._around.torch_wheel
        if wheel is not None:
            wanted = with_torch_wheel(wanted, wheel)
            reason = tr("A torch of your own: {name}").format(name=wheel.name)
            self._torch = TorchChoice(wanted.build, wheel.name.split("-")[1], reason, self._torch.driver)
        return wanted

    def _check_system(self, here: Platform, minor: str) -> None:
        """Whether this system is new enough for the wheels."""
        glibc = glibc_here()
        needed = needed_glibc(self._recipe.table.wheels(BASE, here.name, minor))
        if glibc is not None and needed is not None and glibc < needed:
            said = "glibc {}.{} < {}.{}".format(*glibc, *needed)
            raise SetupFailed(failure("old_glibc", said))

    def _compared(self, python: PythonChoice, wanted: Wanted, bundle: Bundle | None, deep: bool) -> Prepared:
        there = packages(self._folder.environment) if python.source == "environment" else {}
        single = {name: found[0] for name, found in there.items() if len(found) == 1}
        twice = [found for several in there.values() if len(several) > 1 for found in several]
        wrong = [*broken(single.values(), deep, self._watch), *twice]
        wrong_names = {found.name for found in wrong}
        listed = []
        for package in wanted.packages:
            found = single.get(package.name)
            change, before = "", found.version if found else ""
            if package.name in wrong_names:
                change = "repair"
            elif not package.is_there(before or None, wanted.build):
                change = "update" if found else "install"
            listed.append(Package(package.name, package.version, package.download, package.disk, change, before))
        names = {package.name for package in wanted.packages}
        surplus = tuple(sorted(self._wanted_before() & set(there) - names))
        plan = self._priced(self._judged(listed), python, tuple(listed))
        return Prepared(plan, wanted, bundle, tuple(found for found in wrong if found.name in names), surplus)

    def _judged(self, listed: list[Package]) -> Condition:
        """What the files say of an environment that its marker calls whole."""
        told = self._condition
        changes = [package for package in listed if package.change]
        if told.kind not in (WHOLE, OUTDATED) or not changes:
            return told
        lacks = tuple(lack_words(one.name, one.before, one.version) for one in changes)
        marked = self._folder.marker() or {}
        held = dict(marked.get("packages") or {})
        was_so = all(one.change != "repair" and held.get(one.name, "") == one.before for one in changes)
        return Condition(OUTDATED if was_so else BROKEN, told.python if was_so else None, lacks, told.busy)

    def _priced(self, condition: Condition, python: PythonChoice, listed: tuple[Package, ...]) -> Plan:
        changes = [package for package in listed if package.change]
        own_python = _MANAGED_PYTHON[1] if python.path is None else 0
        fetches = [package.download for package in changes] if self._options.bundle is None else [0]
        fetches += [python.downloads, self._tool.download]
        disks = [*(package.disk if package.disk is not None else package.download for package in changes), own_python,
                 3 * self._tool.download]  # fmt: skip
        download, disk = sum(size or 0 for size in fetches), sum(size or 0 for size in disks)
        free = _free(self._options.folder)
        trouble = None
        if condition.busy and not self._locked:
            trouble = failure("busy")
        elif free is not None and changes and free < disk + _SPARE:
            trouble = failure("no_room", _is_more(disk + _SPARE, free))
        return Plan(self._options, condition, python, self._tool, self._torch, listed,
                    None if None in fetches else download, None if None in disks else disk, download, disk, free,
                    trouble)  # fmt: skip

    def _wanted_before(self) -> set[str]:
        """The names of what an earlier set-up put there; what a person added stays."""
        return set(map(str, (self._folder.marker() or {}).get("wanted") or ()))

    def _watch(self) -> None:
        if self._cancelled.is_set():
            raise Cancelled


def _which(name: str, around: Surroundings) -> Path | None:
    found = shutil.which(name, path=around.variables.get("PATH", ""))
    return Path(found) if found else None


def _is_more(needed: int, free: int) -> str:
    """That so many bytes are more than so many; rounded apart, never to one figure."""
    return f"{math.ceil(needed / 1e8) / 10:.1f} GB > {math.floor(free / 1e8) / 10:.1f} GB"


def _free(folder: Path) -> int | None:
    """Bytes free where a folder is, or will be."""
    for path in (folder, *folder.parents):
        try:
            return shutil.disk_usage(path).free
        except OSError:
            continue
    return None
