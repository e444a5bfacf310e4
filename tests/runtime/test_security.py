"""docs/security.md: what it names is there; and what the code itself must not hold."""

import ast
import re
from pathlib import Path

from tests.soak.__main__ import NAMES

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
CODE = [path for name in ("unirs_qgis", "model_runtime") for path in sorted((ROOT / name).rglob("*.py"))]


def calls():
    """(file:line, what is called, names of the keywords with a constant True)."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                constants = [one for one in node.keywords if isinstance(one.value, ast.Constant)]
                true = {one.arg for one in constants if one.value.value is True}
                yield f"{path.relative_to(ROOT)}:{node.lineno}", ast.unparse(node.func), true


def test_what_the_page_names_is_there():
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert len(rows) >= 25
    for row in rows:
        named = re.findall(r"`(tests/[\w/.]+\.py)` `(test_\w+)`", row)
        tortures = re.findall(r"torture `(\w+)`", row)
        assert named or tortures, row
        assert set(tortures) <= set(NAMES), tortures
        for file, test in named:
            assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), (file, test)


_OWN_DOING = (
    "kill power_cut long random_walk clock disk_full read_only taken_away two_windows no_handles little cut_short"
).split()  # nobody attacks


def test_every_torture_of_what_others_make_is_told():
    told = set(re.findall(r"torture `(\w+)`", PAGE))
    assert {name for name in NAMES if not name.startswith(tuple(_OWN_DOING))} <= told


def test_nothing_is_evaluated_unpickled_or_given_to_a_shell():
    """(`model.eval()` is torch's word for a model that does not train.)"""
    wrong = re.compile(
        r"^(?:eval|exec|execfile)$|^os\.(?:system|popen|spawn\w*|exec\w*)$|^(?:pickle|marshal|shelve|dill)\."
    )
    found = [
        (place, name) for place, name, true in calls() if wrong.search(name) or {"shell", "trust_remote_code"} & true
    ]
    assert found == []


def test_nothing_listens():
    wrong = re.compile(r"\.(?:listen|create_server|start_server|serve_forever)$|(?:HTTP|TCP|UDP)Server$")
    assert [(place, name) for place, name, _ in calls() if wrong.search(name)] == []


def test_temporary_files_are_their_owners():
    """`mkdtemp` and its kin give 0700; `mktemp`, and names of one's own in the shared folder, would not."""
    assert [(place, name) for place, name, _ in calls() if name.endswith(("mktemp", "gettempdir"))] == []
    texts = [path for path in CODE if re.search(r"[\"']/tmp/", path.read_text(encoding="utf-8"))]
    assert texts == []
