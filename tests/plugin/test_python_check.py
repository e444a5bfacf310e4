"""Any Python of the user: whether it can run the model, and the line that mends it. Real programs, nothing stubbed."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QEventLoop, QTimer
from unirs.model_runtime.common.requirements import Lack, Requirement
from unirs.unirs_qgis.runtime import environment, python_choice
from unirs.unirs_qgis.runtime.conda import activated, conda_prefix
from unirs.unirs_qgis.runtime.python_check import PythonCheck
from unirs.unirs_qgis.runtime.python_choice import OwnPython
from unirs.unirs_qgis.settings import Settings


def verdict(python, models=()):
    """What a check of this Python says."""
    check, heard, loop = PythonCheck(), [], QEventLoop()
    check.finished.connect(lambda said: (heard.append(said), loop.quit()))
    QTimer.singleShot(120_000, loop.quit)
    check.start(Path(python), tuple(models))
    if not heard:
        loop.exec()
    return heard[0]


@pytest.fixture
def program(tmp_path):
    """A function that writes a shell script and gives its path."""

    def written(name, text):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)
        return path

    return written


@pytest.fixture
def bare_python(tmp_path):
    """A real virtual environment without packages, and without pip, in a folder whose name is no easy one."""
    folder = tmp_path / "José Pérez" / "α β"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    return folder / "bin" / "python"


def test_the_runtimes_python_is_fit_and_its_report_comes_along(untrained_model):
    found = verdict(environment.find_python(Settings()), [untrained_model])
    assert found.usable and "torch 2" in found.sentence and found.line == ""
    assert [model["name"] for model in found.report["models"] if model["folder"]] == [untrained_model.name]
    assert found.facts.venv and not found.facts.managed


def test_a_python_without_pip_gets_a_line_for_uv(bare_python):
    found = verdict(bare_python)
    assert not found.usable and found.sentence.startswith("This Python lacks accelerate")
    words = shlex.split(found.line)
    assert words[:5] == ["uv", "pip", "install", "--python", str(bare_python)]
    assert "torch>=2.9" in words and "transformers>=5.20,<6" in words


def test_only_what_is_missing_is_in_the_line(bare_python):
    """Whoever has a torch keeps it."""
    packages = next(bare_python.parent.parent.glob("lib/python3*/site-packages"))
    for name, version in (("torch", "2.12.0+cu126"), ("transformers", "4.50"), ("pip", "25.0")):
        info = packages / f"{name}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    (packages / "pip").mkdir()
    (packages / "pip" / "__init__.py").touch()
    found = verdict(bare_python)
    assert "wanted of transformers 4.50 (>=5.20,<6)" in found.sentence and "torch" not in found.sentence.split(".")[0]
    words = shlex.split(found.line)
    assert words[:4] == [str(bare_python), "-m", "pip", "install"] and "transformers>=5.20,<6" in words
    assert not any(word.startswith("torch") for word in words)


def test_nothing_is_to_be_installed_into_the_systems_python():
    if not Path(f"/usr/lib/python3.{sys.version_info[1]}/EXTERNALLY-MANAGED").is_file():
        pytest.skip("this system's Python takes packages")
    found = verdict("/usr/bin/python3")
    assert not found.usable and found.line == "" and "It belongs to the system" in found.sentence


def test_qgis_is_never_started_as_a_python(program, tmp_path):
    started = tmp_path / "started"
    windows = program("qgis-bin.exe", f"touch {shlex.quote(str(started))}")
    link = tmp_path / "python"
    link.symlink_to(windows)
    for path in (windows, link):
        found = verdict(path)
        assert not found.usable and "is QGIS and no Python" in found.sentence
    assert not started.exists()


@pytest.mark.parametrize("path", ["QGIS.app/Contents/MacOS/QGIS", "QGIS 3.44/bin/qgis-ltr-bin.exe", "bin/qgis_process"])
def test_qgis_is_known_by_its_name(path):
    assert python_choice.starts_qgis(Path("/nowhere", path))


@pytest.mark.parametrize(
    "path", ["QGIS.app/Contents/MacOS/bin/python3", "qgis-env/bin/python", "miniforge3/python.exe"]
)
def test_a_python_in_a_folder_of_qgis_is_a_python(path):
    assert not python_choice.starts_qgis(Path("/nowhere", path))


@pytest.mark.parametrize("text", ['echo \'{"mark": "another"}\'', "echo hello", "exit 3", "echo '[]'", "kill -9 $$"])
def test_a_program_that_is_no_python_is_a_sentence(program, text):
    found = verdict(program("python", text))
    assert not found.usable and "does not answer as a Python does" in found.sentence


def test_a_python_that_is_too_old_is_told_its_version(program):
    said = '{"mark": "%s", "version": "3.9.18", "bits": 64, "conda": false, "venv": false, "managed": false, '
    said += '"qgis": false, "pip": true, "packages": {}}'
    found = verdict(program("python", f"printf '{said}' \"$3\""))
    assert found.sentence == "This is Python 3.9.18; 3.11 to 3.14 will do."


def test_a_torch_that_does_not_load_is_told_in_its_own_words(program):
    python, root = environment.find_python(Settings()), environment.plugin_root()
    broken = f"""case "$*" in *doctor*) exec {python} -c '
import sys; sys.path.insert(0, "{root}"); sys.modules["torch"] = None
from model_runtime.__main__ import main; sys.exit(main(["doctor", "--json"]))';; esac
exec {python} "$@" """
    found = verdict(program("python", broken))
    assert not found.usable and "torch is here and cannot be loaded" in found.sentence
    assert found.report["findings"][0]["press"] == "repair"


def test_a_32_bit_python_is_told():
    facts = OwnPython("3.12.1", 32, False, False, False, False, True, {})
    assert "32-bit" in facts.unfit


def test_a_conda_python_takes_packages_and_on_windows_its_own_libraries(bare_python):
    prefix = bare_python.parent.parent
    (prefix / "conda-meta").mkdir()
    assert conda_prefix(bare_python) == prefix and conda_prefix(Path("/usr/bin/python3")) is None
    found = verdict(bare_python)
    assert found.facts.conda and found.facts.takes_packages
    assert activated({"PATH": "/bin"}, bare_python) == {"PATH": "/bin"} or os.name == "nt"
    windows = activated({"Path": "C:/Windows"}, bare_python, windows=True)
    assert windows["Path"].split(";")[0] == str(prefix) and windows["Path"].endswith(";C:/Windows")
    assert str(prefix / "Library/bin") in windows["Path"] and windows["CONDA_PREFIX"] == str(prefix)


def test_the_line_for_windows_quotes_as_its_terminal_does():
    facts = OwnPython("3.12.1", 64, False, True, False, False, True, {})
    python = "C:\\Users\\José Pérez\\torch\\Scripts\\python.exe"
    line = python_choice.line_for(python, facts, [Lack(Requirement("av", ">=18.0"), None)], windows=True)
    assert line == f'"{python}" -m pip install "av>=18.0"'
