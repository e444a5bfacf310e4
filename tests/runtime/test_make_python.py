"""Which Python `make` takes, of those that a PATH holds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
NOT_THERE = "#!/bin/sh\necho 'pyenv: python3.11: command not found' >&2\nexit 127\n"
TOO_OLD = "#!/bin/sh\nexit 1\n"  # as one of 3.9 ends, asked whether it fits


@pytest.fixture
def path(tmp_path):
    """A folder for a PATH: `add(name, text)` puts a program there, this Python where no text is given."""
    folder = tmp_path / "α b"
    folder.mkdir()

    def add(name, text=None):
        file = folder / name
        if text is None:
            text = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'
        file.write_text(text)
        file.chmod(0o755)

    for tool in ("sh", "dirname"):
        add(tool, f'#!/bin/sh\nexec /bin/{tool} "$@"\n' if tool == "sh" else '#!/bin/sh\nexec /usr/bin/dirname "$@"\n')
    return folder, add


def found(folder):
    command = ["/bin/sh", str(SCRIPTS / "find_python.sh")]
    return subprocess.run(command, env={"PATH": str(folder)}, capture_output=True, text=True)


@pytest.mark.parametrize("name", ["python3.11", "python3.13", "python3", "python"])
def test_one_that_fits_is_taken_by_its_own_path(path, name):
    folder, add = path
    add(name)
    ended = found(folder)
    assert ended.returncode == 0 and os.path.samefile(ended.stdout.strip(), sys.executable)


def test_what_cannot_be_started_or_is_too_old_is_passed_over(path):
    folder, add = path
    add("python3.11", NOT_THERE)
    add("python3.12", TOO_OLD)
    add("python3")
    assert os.path.samefile(found(folder).stdout.strip(), sys.executable)


def test_none_at_all_is_one_sentence(path):
    folder, add = path
    add("python3", TOO_OLD)
    ended = found(folder)
    assert ended.returncode == 1 and not ended.stdout
    assert ended.stderr.startswith("No Python from 3.11 to 3.14 was found") and ended.stderr.count("\n") == 1


def test_a_venv_says_which_python_it_is_made_with_and_is_made_once(path, tmp_path):
    folder, add = path
    add("python3")
    command = ["/bin/sh", str(SCRIPTS / "make_venv.sh"), str(tmp_path / "venv"), "", "--without-pip"]
    first = subprocess.run(command, env={"PATH": str(folder)}, capture_output=True, text=True)
    version = "Python {}.{}.{}".format(*sys.version_info)
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith(f"Making {tmp_path}/venv with {version}, ")
    assert (tmp_path / "venv/bin/python").exists()


def test_one_that_is_named_and_cannot_be_started_is_one_sentence(tmp_path):
    command = ["/bin/sh", str(SCRIPTS / "make_venv.sh"), str(tmp_path / "venv"), "/no/python3.12"]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.returncode == 1 and ended.stderr.startswith("/no/python3.12 cannot be started")
    assert not (tmp_path / "venv").exists()
