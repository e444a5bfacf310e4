"""What the tests of finding over a grid share: a runtime whose model says the truth, and a scene it knows.

The runtime is the real one, in a process of its own; a script stands for its Python and adds the model's family.
"""

import json
import subprocess

from conftest import ROOT, RUNTIME_PYTHON

TOY = ROOT / "tests" / "runtime" / "toy_runtime.py"


def python_of_truth(folder):
    """A program that is the runtime's Python, and whose `-m model_runtime` knows the toy families."""
    script = folder / "python"
    script.write_text(
        f"""#!/bin/sh
if [ "$1" = -m ] && [ "$2" = model_runtime ]; then shift 2; set -- "{TOY}" "$@"; fi
exec "{RUNTIME_PYTHON}" "$@"
"""
    )
    script.chmod(0o755)
    return script


def model_of_truth(folder, family="drawn", side=256):
    """The folder of a model that knows what is drawn."""
    model = folder / f"model-{family}"
    model.mkdir()
    config = {"model_type": family, "side": side, "mm_vision_tower": f"truth-{side}"}  # which says the side to QGIS
    (model / "config.json").write_text(json.dumps(config))
    return model


def scene_of_truth(path, side=700, left=0, top=0):
    """The buildings of a generated scene from a corner on, 0.5 m a pixel, as numbers in colours."""
    subprocess.run([RUNTIME_PYTHON, TOY, "scene", path, str(side), str(left), str(top)], check=True)
    return path
