"""What the tests of Set up share: uv, fetched once by the engine itself, tiny packages, and a set-up run to its end."""

import hashlib
import threading
from pathlib import Path

import pytest
from wheel_index import tiny_wheel

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "build" / "setup-tests"
CHECK = """
import json, one, two, torch
print(json.dumps({"torch": torch.__version__, "device": "cpu"}))
"""
BULK = 3 << 20


def wheels(**versions):
    """{file: bytes} of the packages one, two and torch, with the versions given."""
    wanted = {"one": "1.0", "two": "2.0", "torch": "9.1", **versions}
    made = {}
    for name, version in wanted.items():
        if version:
            file, content = tiny_wheel(name, version, {f"{name}/data.bin": bytes(range(256)) * (BULK // 256)})
            made[file] = content
    return made


def recipe(files, tmp_path, torch=None):
    """A recipe of all these wheels for this computer and any Python; `torch` a version: one that the table has not."""
    from unirs.model_runtime.common.platforms import platform_here
    from unirs.unirs_qgis.setup.pythons import VERSIONS
    from unirs.unirs_qgis.setup.recipe import Recipe
    from unirs.unirs_qgis.setup.wheels import BASE, INDEX, Wheel, WheelTable

    rows = {}
    for python in VERSIONS:
        target = f"{platform_here().name} {python}"
        listed = [Wheel(file, len(data), hashlib.sha256(data).hexdigest(), len(data)) for file, data in files.items()]
        rows[(BASE, target)] = tuple(wheel for wheel in listed if wheel.package != "torch")
        if torch is None:
            rows[(INDEX, target)] = rows[("cpu", target)] = tuple(one for one in listed if one.package == "torch")
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("one==1.0\n")
    return Recipe(WheelTable(rows), torch or "9.1", constraints, CHECK)


def uv_wheel():
    """(file, bytes) of uv's pinned wheel for this computer, which the engine itself fetches; kept in build/."""
    from unirs.model_runtime.common.platforms import platform_here
    from unirs.unirs_qgis.setup.failures import SetupFailed
    from unirs.unirs_qgis.setup.fetching import Fetcher
    from unirs.unirs_qgis.setup.surroundings import PUBLIC_INDEX
    from unirs.unirs_qgis.setup.uv_wheel import fetch_wheel, pinned

    wheel = pinned(platform_here())
    kept = TOOLS / wheel.file
    if not kept.is_file():
        try:
            content = fetch_wheel(PUBLIC_INDEX, wheel, Fetcher(threading.Event()))
        except SetupFailed as error:
            pytest.skip(f"uv is not here, and the package index not either: {error}")
        TOOLS.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(content)
    return wheel.file, kept.read_bytes()


def plan_of(options, recipe_, deep=False):
    """The plan, as a PlanJob gives it."""
    from gui import until
    from unirs.unirs_qgis.setup.job import PlanJob

    got = []
    job = PlanJob(options, recipe=recipe_, deep=deep)
    job.finished.connect(got.append)
    job.start()
    until(lambda: got, 60)
    return got[0]


class Run:
    """A SetupJob and all that it said."""

    def __init__(self, plan, recipe_, action="install"):
        from unirs.unirs_qgis.setup.job import SetupJob

        self.progress, self.lines, self.outcomes = [], [], []
        self.job = SetupJob(plan, action, recipe=recipe_)
        self.job.progressed.connect(self.progress.append)
        self.job.logged.connect(self.lines.append)
        self.job.finished.connect(self.outcomes.append)
        self.job.start()

    def end(self, seconds=90):
        """The outcome."""
        from gui import until

        until(lambda: self.outcomes, seconds)
        return self.outcomes[0]


def set_up(options, recipe_, action="install"):
    """Plan and carry out; the run, ended."""
    run = Run(plan_of(options, recipe_), recipe_, action)
    run.end()
    return run
