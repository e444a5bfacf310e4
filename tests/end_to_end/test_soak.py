"""A slice of those tortures of `make soak` that open a window of QGIS."""

import pytest

from tests.soak.__main__ import NAMES
from tests.soak.growing import SHORT
from tests.soak.one import new_figures, run_case, torture_of

HERE = [one for one in map(torture_of, NAMES) if one.python == "window" and one.slice]


@pytest.mark.parametrize("torture", HERE, ids=lambda torture: torture.name)
def test_a_slice_of_the_torture_finds_nothing(torture, tmp_path, monkeypatch):
    monkeypatch.setenv(SHORT, "1")
    case, told = torture.prepare(tmp_path), new_figures()
    for number in range(torture.slice):
        run_case(case, torture.name, 1, number, 6 * torture.limit_s, told)
    assert told["faults"] == [] and told["answered"] > 0 and told["curve"]
