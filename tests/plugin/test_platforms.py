"""Windows and macOS, as far as the plugin can be tried here: each branch is taken with the platform's values."""

import os
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from unirs.model_runtime.common import wire
from unirs.unirs_qgis.core import project_layers
from unirs.unirs_qgis.runtime import conda, environment
from unirs.unirs_qgis.runtime.bounded_log import BoundedLog
from unirs.unirs_qgis.runtime.client import _end_sentence
from unirs.unirs_qgis.runtime.platform_paths import quoted, venv_python
from unirs.unirs_qgis.runtime.python_choice import starts_qgis
from unirs.unirs_qgis.setup import diagnosis

COPY = """
import sys
from model_runtime.common import wire
source, sink = sys.stdin.buffer, sys.stdout.buffer
message = wire.read_message(source)
wire.write_message(sink, message.header, message.payload)
sink.flush()
"""


def test_the_python_of_an_environment_is_where_the_platform_puts_it():
    folder = Path("env")
    assert venv_python(folder, windows=True).as_posix() == "env/Scripts/python.exe"
    assert venv_python(folder, windows=False).as_posix() == "env/bin/python"


def test_a_path_is_quoted_as_the_terminal_reads_it():
    path = PureWindowsPath(r"C:\Users\José Pérez\runtime\Scripts\python.exe")
    assert quoted(path, windows=True) == r'"C:\Users\José Pérez\runtime\Scripts\python.exe"'
    assert quoted(PurePosixPath("/Users/josé's/x y"), windows=False) == "'/Users/josé'\"'\"'s/x y'"


@pytest.mark.parametrize(
    "program",
    [
        "C:/Program Files/QGIS 3.40/bin/qgis-ltr-bin.exe",
        "C:/OSGeo4W/bin/qgis-bin.exe",
        "/Applications/QGIS.app/Contents/MacOS/QGIS",
    ],
)
def test_a_program_that_is_qgis_is_never_asked_as_a_python(program):
    assert starts_qgis(Path(program)) and not starts_qgis(Path(program).with_name("python3"))


def test_a_conda_python_finds_its_libraries_on_windows(tmp_path):
    (tmp_path / "conda-meta").mkdir()
    python = tmp_path / "python.exe"
    given = {"Path": r"C:\Windows", "OTHER": "1"}
    there = conda.activated(given, python, windows=True)
    first, *rest = there["Path"].split(";")
    assert first == str(tmp_path) and str(tmp_path / "Library" / "bin") in rest and rest[-1] == r"C:\Windows"
    assert "PATH" not in there and there["CONDA_PREFIX"] == str(tmp_path)
    assert conda.activated(given, python, windows=False) == given


def test_qgis_variables_stay_behind_however_they_are_written():
    given = {"PythonHome": "x", "proj_lib": "x", "Gdal_Data": "x", "SystemRoot": r"C:\Windows", "Path": r"C:\Windows"}
    kept = environment.child_environment(given)
    assert not {"PythonHome", "proj_lib", "Gdal_Data"} & set(kept)
    assert kept["SystemRoot"] == r"C:\Windows" and kept["Path"] == r"C:\Windows" and kept["PYTHONUTF8"] == "1"


def test_two_spellings_of_a_file_are_one_where_the_platform_says_so(monkeypatch):
    import ntpath

    assert not project_layers.same("/data/A.gpkg", "/data/a.gpkg")
    monkeypatch.setattr(project_layers.os, "path", ntpath)
    assert project_layers.same("C:/Data/A.gpkg", r"c:\data\x\..\a.GPKG")
    assert not project_layers.same("C:/Data/A.gpkg", "D:/Data/A.gpkg")


def test_every_byte_comes_through_the_pipes_as_it_is():
    payload = bytes(range(256)) * 300 + b"\r\n\x1a\n\r"  # a text pipe of Windows changes these, and ends at \x1a
    program = subprocess.Popen(
        [sys.executable, "-c", COPY],
        cwd=environment.plugin_root(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    wire.write_message(program.stdin, {"id": 1, "method": "echo", "params": {"text": "José\r\n→"}}, payload)
    program.stdin.close()
    message = wire.read_message(program.stdout)
    program.stdout.close()
    assert program.wait(20) == 0
    assert message.payload == payload and message.header["params"]["text"] == "José\r\n→"


def test_a_header_that_ends_in_cr_lf_is_read():
    import io

    message = wire.read_message(io.BytesIO(b'{"jsonrpc":"2.0","id":1,"method":"status","params":{}}\r\n'))
    assert message.header["method"] == "status" and message.payload == b""


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (0xC0000005, "crashed (0xC0000005, access violation)"),
        (0xC0000135, "a DLL is missing"),
        (0xC0FFEE00, "0xC0FFEE00, unknown"),
        (1, "ended with exit code 1"),
        (-9, "killed (signal 9)"),
        (-11, "signal 11, SIGSEGV"),
    ],
)
def test_how_a_process_ended_is_said_in_words(code, words):
    assert words in str(_end_sentence(code))


@pytest.mark.parametrize(("number", "kind"), [(32, "locked_file"), (5, "locked_file"), (112, "disk_full")])
def test_windows_errors_are_told_as_what_they_are(number, kind):
    error = PermissionError(13, "Permission denied", r"C:\x\torch_cpu.dll")
    error.winerror = number
    told = diagnosis.of_error(error)
    assert told.kind == kind


def test_no_log_stays_open(tmp_path):
    log = BoundedLog(str(tmp_path / "runtime.log"), 60)
    for number in range(20):
        log.write(f"line {number}".encode())
        held = [os.readlink(f"/proc/self/fd/{one}") for one in os.listdir("/proc/self/fd") if _is_link(one)]
        assert str(tmp_path / "runtime.log") not in held
    assert (tmp_path / "runtime.log.1").is_file()


def _is_link(one):
    return os.path.islink(f"/proc/self/fd/{one}")
