"""Windows and macOS, as far as they can be tried here: what docs/platforms.md names is there, and each branch is taken
with the platform's values."""

import ast
import io
import os
import re
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from model_runtime.__main__ import speak_utf8
from model_runtime.common import whole_files
from model_runtime.common.platforms import platform_here
from model_runtime.devices import choose_device
from model_runtime.errors import RequestFault

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted([*(ROOT / "unirs_qgis").rglob("*.py"), *(ROOT / "model_runtime").rglob("*.py")])
TABLE = (ROOT / "docs" / "platforms.md").read_text(encoding="utf-8")
POSIX_ONLY = {
    "kill", "killpg", "fork", "setsid", "getpgid", "getuid", "geteuid", "getpriority", "setpriority", "mkfifo", "uname",
    "SIGKILL", "SIGHUP", "SIGUSR1", "SIGALRM", "pthread_kill", "sched_getaffinity", "statvfs", "getloadavg",
}  # fmt: skip
GUARDED = {  # file: what it uses behind `os.name` or `hasattr`
    "unirs_qgis/runtime/client.py": {"getpriority", "setpriority"},
    "unirs_qgis/setup/children.py": {"killpg", "SIGKILL"},
    "model_runtime/training/data/dataset.py": {"sched_getaffinity"},
}


def calls(tree):
    """(dotted name, call) of each call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def sources():
    for path in SHIPPED:
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def test_all_that_the_table_names_is_there():
    named = re.findall(r"`((?:unirs_qgis|model_runtime|tests)/[\w/]+\.py)`(?: `(\w+)`)?", TABLE)
    assert len(named) > 40
    for file, symbol in named:
        text = (ROOT / file).read_text(encoding="utf-8")
        tree = ast.parse(text)
        names = {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
        assert not symbol or symbol in names, f"{file} has no {symbol}"


def test_no_path_is_made_relative_to_another():
    wrong = [file for file, tree in sources() for name, _ in calls(tree) if name.endswith(("relpath", "commonpath"))]
    assert not wrong, wrong


def test_no_child_opens_a_console_window():
    started, wrong = 0, []
    for file, tree in sources():
        if file.startswith(("model_runtime/bench/", "model_runtime/bundling/")):
            continue  # of a terminal's commands, which has its window
        for name, call in calls(tree):
            if re.fullmatch(r"subprocess\.(run|Popen|call|check_output|check_call)", name):
                started += 1
                if "creationflags" not in {keyword.arg for keyword in call.keywords}:
                    wrong.append(file)
    assert started >= 4 and not wrong, wrong


def test_every_text_file_names_its_encoding():
    wrong = []
    for file, tree in sources():
        for name, call in calls(tree):
            given = {keyword.arg for keyword in call.keywords}
            last = name.rpartition(".")[2]
            if last == "open" and name in ("open", "io.open"):
                mode = ast.unparse(call.args[1]) if len(call.args) > 1 else "'r'"
                if "b" not in mode and "encoding" not in given:
                    wrong.append((file, call.lineno))
            elif last == "read_text" and not call.args and "encoding" not in given:
                wrong.append((file, call.lineno))
            elif last == "write_text" and len(call.args) < 2 and "encoding" not in given:
                wrong.append((file, call.lineno))
    allowed = {"model_runtime/devices.py"}  # /proc, which is ASCII
    assert [one for one in wrong if one[0] not in allowed] == []


def test_what_only_posix_has_is_used_behind_a_look_at_the_platform():
    wrong = []
    for file, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) in ("os", "signal"):
                if node.attr in POSIX_ONLY - GUARDED.get(file, set()):
                    wrong.append(f"{file}:{node.lineno} {node.attr}")
    assert not wrong, wrong


def test_the_terminal_says_every_letter_where_it_is_redirected():
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1252", errors="strict")
    speak_utf8(stream)
    print("ja → 建物", file=stream, flush=True)
    assert raw.getvalue().decode("utf-8").strip() == "ja → 建物"
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "model_runtime", "ask", "→.png", "?"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=120)
    assert ended.returncode == 2 and "→.png" in ended.stderr.decode("utf-8")


def test_what_is_written_reaches_the_disk_by_macos_own_request(tmp_path):
    asked = []
    real = whole_files.fcntl.fcntl
    with open(tmp_path / "file", "wb") as file, pytest.MonkeyPatch.context() as patch:
        file.write(b"x")
        patch.setattr(whole_files.fcntl, "fcntl", lambda fd, request: (asked.append(request), real(fd, request))[1])
        whole_files.to_disk(file.fileno(), whole_files.fcntl.F_GETFD)  # a request that Linux takes
        whole_files.to_disk(file.fileno(), 51)  # macOS' own, which Linux refuses: fsync then
        whole_files.to_disk(file.fileno(), None)
    assert asked == [whole_files.fcntl.F_GETFD, 51]


@pytest.mark.parametrize("overwrite", [True, False])
def test_a_file_is_on_the_disk_before_it_has_its_name_and_the_name_after(tmp_path, monkeypatch, overwrite):
    done, sync = [], os.fsync
    for name in ("replace", "link"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *paths, real=real: (done.append("name"), real(*paths)))
    monkeypatch.setattr(os, "fsync", lambda file: (done.append(stat.S_ISDIR(os.fstat(file).st_mode)), sync(file)))
    with whole_files.made_aside(str(tmp_path / "whole"), overwrite) as part:
        Path(part).write_text("whole", encoding="utf-8")
    assert done == [False, "name", True] and (tmp_path / "whole").read_text(encoding="utf-8") == "whole"


def test_what_a_killed_program_left_of_a_database_is_not_played_into_the_one_in_its_place(tmp_path):
    """Found by `kill_export`: an export over a GeoPackage whose QGIS was killed was malformed, or the old one again."""
    path = tmp_path / "found.gpkg"
    old = (
        "import os, sqlite3, sys; database = sqlite3.connect(sys.argv[1])\n"
        "database.executescript('PRAGMA journal_mode = WAL; CREATE TABLE old (a)'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", old, str(path)], check=True)
    assert (tmp_path / "found.gpkg-wal").stat().st_size > 0
    with whole_files.made_aside(str(path), overwrite=True) as part, sqlite3.connect(part) as database:
        database.execute("CREATE TABLE new (a)")
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("new",)]
    database.execute("PRAGMA journal_mode = WAL").fetchone()
    database.execute("CREATE TABLE more (a)")
    with pytest.raises(OSError, match="has it open"), whole_files.made_aside(str(path), overwrite=True) as part:
        Path(part).write_bytes(b"of another program, which has it open")
    assert database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (2,)


def test_a_file_appears_whole_where_there_are_no_links(tmp_path, monkeypatch):
    def refused(source, target):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refused)
    with whole_files.made_aside(str(tmp_path / "whole")) as part:
        Path(part).write_text("all of it", encoding="utf-8")
    assert (tmp_path / "whole").read_text(encoding="utf-8") == "all of it" and len(list(tmp_path.iterdir())) == 1
    with pytest.raises(whole_files.PathTakenError), whole_files.made_aside(str(tmp_path / "whole")):
        pass


@pytest.mark.parametrize(
    ("system", "machine", "name"),
    [
        ("win32", "AMD64", "windows-x86_64"),
        ("darwin", "arm64", "macos-arm64"),
        ("darwin", "x86_64", "macos-x86_64"),
        ("linux", "x86_64", "linux-x86_64"),
        ("linux", "aarch64", "linux-aarch64"),
    ],
)
def test_each_platform_is_told_by_what_python_says(system, machine, name):
    assert platform_here(system, machine).name == name


def test_a_platform_that_has_no_packages_is_none():
    assert platform_here("win32", "x86") is None and platform_here("aix", "ppc") is None


def test_a_gpu_that_is_not_supported_is_refused_in_a_sentence():
    with pytest.raises(RequestFault, match="There is no device 'mps'; choose auto, cuda or cpu."):
        choose_device("mps")
