"""The true packages, from the package index, into a new environment that then answers: hundreds of megabytes, minutes;
only where UNIRS_SETUP_REAL is set. UNIRS_TORCH_WHEEL names a torch to take in place of the index's."""

import json
import os
import subprocess
import time

import pytest
from setup_helpers import ROOT, Run, plan_of

pytestmark = pytest.mark.skipif(not os.environ.get("UNIRS_SETUP_REAL"), reason="UNIRS_SETUP_REAL is not set")


def test_the_true_packages(qgis_app, tmp_path):
    from unirs.unirs_qgis.setup.plan import SetupOptions

    options = SetupOptions(tmp_path / "José Pérez" / "α β" / "setup")
    plan = plan_of(options, None)
    assert plan.trouble is None, plan.trouble
    begun = time.monotonic()
    run = Run(plan, None)
    outcome = run.end(1800)
    assert outcome.kind == "done", outcome.failure.report
    seconds = time.monotonic() - begun
    size = sum(path.lstat().st_size for path in (options.folder / "env").rglob("*") if path.is_file())
    told = plan.at_least_download, plan.at_least_disk, size
    print(f"{len(plan.packages)} packages; MB to fetch, on the disk as told, as found:", [round(n / 1e6) for n in told])
    print(f"{seconds:.0f} s; {outcome.sentence}")
    assert 0.7 < size / plan.at_least_disk < 1.3
    command = [outcome.python, "-m", "model_runtime", "doctor", "--json"]
    doctor = subprocess.run(command, cwd=ROOT, capture_output=True)
    assert doctor.returncode == 0, doctor.stderr.decode()
    assert json.loads(doctor.stdout)["packages"]["torch"].startswith("2.")
    assert not plan_of(options, None).changes
    whole = plan_of(options, None, deep=True)
    assert not whole.changes, whole.changes
