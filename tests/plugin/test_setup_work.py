"""Set up with a real uv, from an index on this computer to an environment whose packages import: stopped, killed,
broken by hand, gone on with, repaired, updated and removed."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys

import pytest
from gui import until
from setup_helpers import ROOT, Run, plan_of, recipe, set_up, uv_wheel, wheels
from wheel_index import PackageIndex, tiny_wheel, wait_for

KILLED = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}, {plugins!r}]
from qgis.core import QgsApplication
app = QgsApplication([], False)
app.initQgis()
from setup_helpers import Run, plan_of, recipe, wheels
from unirs.unirs_qgis.setup.plan import SetupOptions
wanted = recipe(wheels(), Path(sys.argv[2]))
Run(plan_of(SetupOptions(Path(sys.argv[1])), wanted), wanted).end(120)
"""


@pytest.fixture(scope="module")
def uv(qgis_app):
    return uv_wheel()


@pytest.fixture
def index(uv, monkeypatch):
    """An index of uv and the tiny packages, which is the one that Set up asks."""
    served = PackageIndex({**wheels(), uv[0]: uv[1]})
    monkeypatch.setenv("UV_DEFAULT_INDEX", served.url)
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "HTTPS_PROXY", "https_proxy", "UV_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)
    yield served
    served.go_on.set()
    served.shutdown()


@pytest.fixture
def options(tmp_path):
    from unirs.unirs_qgis.setup.plan import SetupOptions

    return SetupOptions(tmp_path / "José Pérez" / "α β" / "setup")


@pytest.fixture
def wanted(tmp_path):
    return recipe(wheels(), tmp_path)


def marker(options):
    from unirs.unirs_qgis.runtime.setup_folder import SetupFolder

    return SetupFolder(options.folder).marker()


def site(options):
    return next((options.folder / "env").glob("[lL]ib*/**/site-packages"))


def test_from_nothing_to_packages_that_import(index, options, wanted):
    from unirs.unirs_qgis.runtime.environment import find_python
    from unirs.unirs_qgis.settings import Settings
    from unirs.unirs_qgis.setup.condition import WHOLE

    plan = plan_of(options, wanted)
    assert plan.trouble is None and {package.change for package in plan.changes} == {"install"}
    assert [package.name for package in plan.packages] == ["one", "two", "torch"]
    assert plan.download == sum(package.download for package in plan.packages) + plan.tool.download
    assert "CPU" in plan.torch.reason and not options.folder.exists()

    run = Run(plan, wanted)
    outcome = run.end()
    assert outcome.kind == "done", outcome
    python = outcome.python
    assert json.loads(subprocess.check_output([python, "-c", wanted.check]))["torch"] == "9.1"
    assert marker(options)["packages"] == {"one": "1.0", "two": "2.0", "torch": "9.1"}
    assert not (options.folder / "cache").exists()  # hard links keep nothing twice; what is broken comes anew
    assert find_python(Settings(setup_folder=str(options.folder))) == (
        ROOT / ".venv" / "bin" / "python" if (ROOT / ".venv").exists() else options.folder / "env" / "bin" / "python"
    )

    fractions = [step.fraction for step in run.progress if step.fraction is not None]
    assert fractions == sorted(fractions) and fractions[-1] > 0.85
    last = [step for step in run.progress if step.step == "download"][-1]
    assert (last.done_packages, last.done_bytes) == (3, sum(package.download for package in plan.packages))

    again = plan_of(options, wanted)
    assert again.condition.kind == WHOLE and not again.changes and again.download == 0
    asked = len(index.seen)
    (options.folder / "cache" / "wheels").mkdir(parents=True)  # as who was killed at the very end has left it
    (options.folder / "setup.5dc003c5b7b5.part.json").write_text("{}")
    assert Run(again, wanted).end().kind == "done" and len(index.seen) == asked
    assert not [path.name for path in options.folder.iterdir() if path.name == "cache" or ".part" in path.name]


def test_stopped_and_gone_on_with(index, options, wanted):
    from unirs.unirs_qgis.setup.condition import HALF

    held = next(file for file in index.wheels if file.startswith("two"))
    index.stalled.add(held)
    run = Run(plan_of(options, wanted), wanted)
    until(lambda: {" Downloaded one", " Downloaded torch"} <= set(run.lines) and index.waiting.is_set(), 60)
    run.job.cancel()
    outcome = run.end(20)
    assert outcome.kind == "cancelled" and marker(options) is None
    assert plan_of(options, wanted).condition.kind == HALF

    index.go_on.set()
    index.seen.clear()
    assert set_up(options, wanted).outcomes[0].kind == "done"
    fetched = index.fetched()
    assert held in fetched and not any(file.startswith(("uv-", "one")) for file in fetched)


def test_killed_and_gone_on_with(index, options, wanted, tmp_path):
    from unirs.unirs_qgis.setup.condition import HALF

    index.stalled.add(next(file for file in index.wheels if file.startswith("two")))
    program = KILLED.format(tests=str(ROOT / "tests" / "plugin"), plugins=str(ROOT / "build" / "plugins"))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(options.folder), str(tmp_path)], env=environment, stderr=subprocess.DEVNULL
    )
    wait_for(index.waiting.is_set, 60)
    busy = plan_of(options, wanted)
    assert busy.condition.busy and busy.trouble.kind == "busy"
    failed = Run(busy, wanted).end()
    assert failed.kind == "failed" and failed.failure.kind == "busy"

    process.send_signal(signal.SIGKILL)
    process.wait()
    assert marker(options) is None
    index.go_on.set()
    from unirs.unirs_qgis.setup.folder_lock import is_busy

    wait_for(lambda: not is_busy(options.folder), 30)  # uv, which nobody listens to any more, has ended
    assert plan_of(options, wanted).condition.kind == HALF
    assert set_up(options, wanted).outcomes[0].kind == "done"


def test_an_environment_without_its_description_is_made_anew(index, options, wanted):
    """Killed while it was made: its Python would install into the one that it stands for."""
    python = options.folder / "env" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(os.path.realpath(sys.executable))
    (options.folder / "setup.lock").touch()
    assert plan_of(options, wanted).python.source != "environment"
    outcome = set_up(options, wanted).outcomes[0]
    assert outcome.kind == "done" and (site(options) / "one").is_dir()


def test_broken_by_hand_and_repaired(index, options, wanted):
    from unirs.unirs_qgis.setup.condition import BROKEN

    assert set_up(options, wanted).outcomes[0].kind == "done"
    shutil.rmtree(site(options) / "one")
    (site(options) / "two-2.0.dist-info" / "RECORD").unlink()  # as where it was killed while it wrote
    (site(options) / "torch-9.1.dist-info").rename(site(options) / "torch-8.0.dist-info")
    plan = plan_of(options, wanted)
    assert plan.condition.kind == BROKEN and plan.condition.python is None
    assert {package.name: package.change for package in plan.changes}.keys() == {"one", "two", "torch"}
    index.seen.clear()
    outcome = Run(plan, wanted, "repair").end()
    assert outcome.kind == "done", outcome
    assert sorted(file.split("-")[0] for file in index.fetched()) == ["one", "torch", "two"]
    assert (site(options) / "one" / "data.bin").is_file() and marker(options)["packages"]["torch"] == "9.1"

    changed = site(options) / "two" / "data.bin"
    content = changed.read_bytes()
    changed.write_bytes(content[:-1] + b"!")  # of the same size: only a repair sees it
    assert not plan_of(options, wanted).changes
    assert Run(plan_of(options, wanted), wanted, "repair").end().kind == "done"
    assert changed.read_bytes() == content


def test_another_version_changes_only_what_differs(index, options, wanted, tmp_path):
    from unirs.unirs_qgis.setup.condition import OUTDATED

    assert set_up(options, wanted).outcomes[0].kind == "done"
    added = tiny_wheel("mine", "1.0")
    newer = wheels(two="2.1")
    index.wheels = {**index.wheels, **newer, added[0]: added[1]}
    plan = plan_of(options, recipe(newer, tmp_path))
    assert plan.condition.kind == OUTDATED and plan.condition.lacks == ("two 2.0 (2.1)",)
    assert [(one.name, one.change, one.before) for one in plan.changes] == [("two", "update", "2.0")]
    index.seen.clear()
    assert Run(plan, recipe(newer, tmp_path)).end().kind == "done"
    assert [file.split("-")[0] for file in index.fetched()] == ["two"]


def test_removed_but_what_is_not_ours(index, options, wanted):
    assert set_up(options, wanted).outcomes[0].kind == "done"
    (options.folder / "mine.txt").write_text("keep")
    plan = plan_of(options, wanted)
    assert Run(plan, wanted, "remove").end().kind == "done"
    assert [path.name for path in options.folder.iterdir()] == ["mine.txt"]
    assert plan_of(options, wanted).trouble.kind == "taken"  # somebody's folder now


def test_a_package_that_was_changed_on_the_way(index, options, wanted):
    file = next(file for file in index.wheels if file.startswith("one"))
    index.wheels[file] = tiny_wheel("one", "1.0", {"one/data.bin": b"other"})[1]
    outcome = set_up(options, wanted).outcomes[0]
    assert outcome.kind == "failed" and outcome.failure.kind == "hash"
    assert marker(options) is None
    report = outcome.failure.report
    assert "hash at download" in report and "José" in report and str(options.folder.home()) not in report.split()


def test_uv_that_was_changed_on_the_way(index, uv, options, wanted):
    index.wheels[uv[0]] = uv[1][:-1] + b"?"
    outcome = set_up(options, wanted).outcomes[0]
    assert outcome.failure.kind == "hash" and not list(options.folder.glob("uv/**/uv*"))


def test_packages_that_do_not_work_are_not_taken_for_whole(index, options, wanted, tmp_path):
    bad = tiny_wheel("two", "2.0", {"two/__init__.py": "raise ImportError('DLL load failed')\n"})
    files = {**wheels(two=None), bad[0]: bad[1]}
    index.wheels.update(files)
    outcome = set_up(options, recipe(files, tmp_path)).outcomes[0]
    assert outcome.failure.kind == "broken" and "DLL load failed" in outcome.sentence
    assert marker(options) is None


@pytest.fixture
def failing_uv(uv, tmp_path):
    """A function that makes a uv which says `words` and gives up, the first `times` times that it shall install."""
    from unirs.unirs_qgis.runtime.setup_folder import SetupFolder
    from unirs.unirs_qgis.setup.uv_wheel import UvWheel, take_out

    digest = hashlib.sha256(uv[1]).hexdigest()
    real = take_out(uv[1], UvWheel(uv[0], len(uv[1]), digest), SetupFolder(tmp_path / "tools"))

    def made(words, times):
        script, count = tmp_path / "uv", tmp_path / "count"
        count.write_text("")
        script.write_text(f"""#!/bin/sh
if [ "$2" = install ] && [ $(wc -c < '{count}') -lt {times} ]; then
    printf x >> '{count}'; echo "{words}"; exit 2
fi
exec '{real}' "$@"
""")
        script.chmod(0o755)
        return script

    return made


def test_a_file_that_an_antivirus_holds_is_tried_again(index, options, wanted, failing_uv, monkeypatch):
    from dataclasses import replace

    from unirs.unirs_qgis.setup import work

    monkeypatch.setattr(work, "_PAUSE_S", 0.1)
    locked = "error: failed to rename file: Access is denied. (os error 5)"
    run = set_up(replace(options, tool=failing_uv(locked, 2)), wanted)
    assert run.outcomes[0].kind == "done", run.outcomes[0]
    assert sum("Trying again" in line for line in run.lines) == 2
    removed = Run(plan_of(options, wanted), wanted, "remove").end()
    assert removed.kind == "done" and not options.folder.exists()
    stubborn = set_up(replace(options, tool=failing_uv(locked, 9)), wanted).outcomes[0]
    assert stubborn.failure.kind == "locked_file" and "antivirus" in stubborn.sentence


def test_a_disk_that_is_full(index, options, wanted, failing_uv):
    from dataclasses import replace

    tool = failing_uv("error: Failed to install: two-2.0.whl: No space left on device (os error 28)", 1)
    run = set_up(replace(options, tool=tool), wanted)
    failure = run.outcomes[0].failure
    assert failure.kind == "disk_full" and "kept" in failure.advice
    assert "Free" in failure.report and "os error 28" in failure.report
    assert set_up(replace(options, tool=tool), wanted).outcomes[0].kind == "done"


def test_too_little_room_is_told_beforehand_and_never_as_one_figure_twice(options, wanted, monkeypatch):
    plan = plan_of(options, wanted)
    need, free = plan.at_least_disk + (200 << 20), shutil.disk_usage("/")
    for lacking in (1, 300 << 20):
        monkeypatch.setattr(shutil, "disk_usage", lambda path, lacking=lacking: free._replace(free=need - lacking))
        told = re.search(r"room on the disk: ([\d.]+) GB > ([\d.-]+) GB", plan_of(options, wanted).trouble.sentence)
        assert float(told[1]) > float(told[2])
    monkeypatch.setattr(shutil, "disk_usage", lambda path: free._replace(free=need))
    assert plan_of(options, wanted).trouble is None


def test_pip_serves_as_well(index, options, wanted, monkeypatch):
    from dataclasses import replace

    monkeypatch.setenv("PIP_INDEX_URL", index.url)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    with_pip = replace(options, use_pip=True)
    plan = plan_of(with_pip, wanted)
    assert plan.tool.kind == "pip" and plan.tool.download == 0
    run = Run(plan, wanted)
    outcome = run.end(120)
    assert outcome.kind == "done", outcome
    assert not any(file.startswith("uv-") for file in index.fetched())
    assert [step for step in run.progress if step.step == "download"][-1].done_packages == 3


def test_torch_of_an_index_of_its_own(index, options, tmp_path, monkeypatch):
    """The table does not know it: its build is asked for by name, at the mirror that the environment names."""
    labelled = tiny_wheel("torch", "9.1+cpu", {"torch/__init__.py": "__version__ = '9.1+cpu'\n"})
    other = PackageIndex({labelled[0]: labelled[1]})
    monkeypatch.setenv("UNIRS_TORCH_INDEX", other.url.replace("/simple", "/whl"))
    other.answer_simple = other.answer
    other.answer = lambda path: other.answer_simple(path.replace("/whl/cpu/", "/simple/"))
    loose = recipe({file: data for file, data in wheels(torch=None).items()}, tmp_path, torch="9.1")
    plan = plan_of(options, loose)
    torch = next(package for package in plan.packages if package.name == "torch")
    assert torch.download is None and plan.download is None and plan.at_least_download > 0
    outcome = Run(plan, loose).end()
    assert outcome.kind == "done" and "9.1+cpu" in outcome.sentence, outcome
    assert not plan_of(options, loose).changes
    other.shutdown()


def test_a_torch_of_ones_own(index, options, wanted, tmp_path):
    from dataclasses import replace

    file, content = tiny_wheel("torch", "9.1+mine", {"torch/__init__.py": "__version__ = '9.1+mine'\n"})
    own = tmp_path / "my wheels" / file
    own.parent.mkdir()
    own.write_bytes(content)
    run = set_up(replace(options, torch_wheel=own), wanted)
    assert run.outcomes[0].kind == "done" and "9.1+mine" in run.outcomes[0].sentence
    assert not any(name.startswith("torch") for name in index.fetched())
    back = set_up(options, wanted)  # 9.1+mine is a 9.1 to uv, and is replaced all the same
    assert back.outcomes[0].kind == "done" and "9.1+mine" not in back.outcomes[0].sentence
    assert marker(options)["packages"]["torch"] == "9.1"


def test_a_file_of_the_plugin_that_is_missing_is_one_sentence(options, tmp_path, monkeypatch):
    from dataclasses import replace

    from unirs.unirs_qgis.setup import job
    from unirs.unirs_qgis.setup.surroundings import surroundings

    bare = tmp_path / "half a plugin"
    bare.mkdir()
    monkeypatch.setattr(job, "surroundings", lambda: replace(surroundings(), plugin_root=bare))
    plan = plan_of(options, None)
    assert plan.trouble.kind == "plugin"
    assert str(bare / "constraints.txt") in plan.trouble.sentence and plan.trouble.advice
    outcome = Run(plan, None).end()
    assert (outcome.kind, outcome.failure.kind) == ("failed", "plugin")
    assert not options.folder.exists()


def test_the_plugin_ends_what_runs(index, options, wanted):
    """As when it is unloaded, or QGIS ends."""
    from unirs.unirs_qgis.setup import at_work

    index.stalled.add(next(file for file in index.wheels if file.startswith("two")))
    run = Run(plan_of(options, wanted), wanted)
    until(index.waiting.is_set, 60)
    at_work.stop_all()
    assert run.end(20).kind == "cancelled" and not at_work.running


@pytest.fixture
def bundle(uv, tmp_path):
    """An offline bundle of uv and the tiny packages, for this computer."""
    from unirs.model_runtime.common.bundle import Bundle, BundledFile
    from unirs.model_runtime.common.bundle_manifest import write_manifest
    from unirs.model_runtime.common.platforms import platform_here

    folder = tmp_path / "a stick" / "bundle"
    files = {f"uv/{uv[0]}": uv[1], **{f"wheels/{name}": data for name, data in wheels().items()}}
    files["requirements.txt"] = "".join(
        f"{file.split('-')[0]}=={file.split('-')[1]} \\\n    --hash=sha256:{hashlib.sha256(data).hexdigest()}\n"
        for file, data in wheels().items()
    ).encode()
    files["constraints.txt"] = b"one==1.0\n"
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    listed = tuple(BundledFile(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items())
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    write_manifest(Bundle(folder, "0.1.0", platform_here().name, python, "cpu", listed))
    return folder


def test_from_a_bundle_with_the_index_cut_off(bundle, options, wanted, monkeypatch):
    from dataclasses import replace

    for name in ("UV_DEFAULT_INDEX", "HTTPS_PROXY", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/simple")
    monkeypatch.delenv("UV_FIND_LINKS", raising=False)
    offline = replace(options, bundle=bundle)
    plan = plan_of(offline, wanted)
    assert plan.trouble is None and plan.download == 0 and "bundle" in plan.torch.reason
    run = Run(plan, wanted)
    assert run.end().kind == "done", run.outcomes
    told = " ".join(progress.sentence for progress in run.progress)
    assert "Installing the packages" in told and "etching" not in told  # nothing is fetched, so nothing says so
    assert marker(options)["build"] == "cpu" and not plan_of(offline, wanted).changes

    wheel = next((bundle / "wheels").glob("one*"))
    wheel.write_bytes(wheel.read_bytes()[:-1] + b"!")
    shutil.rmtree(site(options) / "one")
    failed = set_up(offline, wanted, "repair").outcomes[0]
    assert failed.failure.kind == "bundle" and wheel.name in failed.sentence
    wheel.unlink()
    assert plan_of(offline, wanted).trouble.kind == "bundle"
