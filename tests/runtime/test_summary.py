"""A run of the tests that could not see the material beside the repository says so in its last lines."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SHARED_CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
TESTS = "def test_real_data(shared):\n    assert shared.is_dir()\n\n\ndef test_other():\n    pass\n"


@pytest.mark.parametrize("there", [False, True])
def test_a_skip_for_want_of_the_shared_material_is_said_last(tmp_path, there):
    tests = tmp_path / "repository" / "tests"
    tests.mkdir(parents=True)
    shutil.copy(SHARED_CONFTEST, tests)
    (tests / "test_it.py").write_text(TESTS)
    if there:
        (tmp_path / "shared").mkdir()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tests]
    said = subprocess.run(command, cwd=tests.parent, capture_output=True, text=True).stdout.splitlines()
    sentence = "1 tests skipped: ../shared is not here; the oracles and real data were NOT checked"
    assert (sentence in said[-2:]) == (not there) and ("2 passed" in said[-1]) == there
