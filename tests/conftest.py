"""What all tests share, whichever Python runs them: the material beside the repository, how loudly its lack is said."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
MISSING = "../shared is not here"


@pytest.fixture(scope="session")
def shared():
    """The folder of oracles and real data beside the repository; without it the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip(MISSING)
    return SHARED


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter):
    """A green run that has seen no real data says so, below everything else."""
    yield
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if MISSING in str(report.longrepr)]
    if skipped:
        sentence = f"{len(skipped)} tests skipped: {MISSING}; the oracles and real data were NOT checked"
        terminalreporter.write_line(sentence, red=True, bold=True)
