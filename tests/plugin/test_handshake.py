"""The first words with the runtime: another version of it, and an environment that an update left behind."""

import shlex

import pytest
from gui import until
from unirs.unirs_qgis.runtime import environment
from unirs.unirs_qgis.runtime.client import PROCESS_LOST
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import Settings

SERVE = """
import sys
sys.path.insert(0, {root!r})
{change}
from model_runtime.__main__ import main
sys.exit(main(["serve"]))
"""
OLD = "from model_runtime.common import methods; del methods.WIRE_METHODS['hello']"
OLD += "\nimport model_runtime.serving.server as server; server.HELLO = None"
NEWER = (
    "from model_runtime.common import wire; wire.PROTOCOL = 99\nimport model_runtime; model_runtime.__version__ = '9.9'"
)
LEFT_BEHIND = """
from model_runtime.common import installed_packages
from model_runtime.common.requirements import Requirement
installed_packages.required = lambda: (Requirement("numpy", ">=99"), Requirement("rasterio"), Requirement("moonbeam"))
"""


@pytest.fixture
def session_with(qgis_app, untrained_model, tmp_path):
    """A function from lines that change the real runtime to a session that talks with it."""
    made = []

    def opened(change):
        script = tmp_path / "serve.py"
        script.write_text(SERVE.format(root=str(environment.plugin_root()), change=change))
        python = tmp_path / "python"
        python.write_text(f"#!/bin/sh\nexec {shlex.quote(str(environment.find_python(Settings())))} {script}\n")
        python.chmod(0o755)
        session = RuntimeSession()
        session.apply_settings(Settings(runtime_python=str(python), model_folder=str(untrained_model), device="cpu"))
        made.append(session)
        return session

    yield opened
    for session in made:
        session.shutdown()


def test_a_runtime_without_the_handshake_is_a_sentence_and_no_traceback(session_with):
    session, said = session_with(OLD), []
    session.failed.connect(lambda *failure: said.append(failure))
    session.ensure_loaded()
    until(lambda: session.state == "failed")
    assert session.sentence.startswith("The model runtime that answers is older than this plugin")
    assert session.model is None and session._client is None


def test_a_runtime_of_another_protocol_names_both_versions_and_the_question_fails_with_it(session_with):
    from unirs.unirs_qgis.runtime import requests

    session, failed = session_with(NEWER), {}
    session.failed.connect(lambda id, sentence, data: failed.setdefault(id, (sentence, data)))
    asked = session.send(requests.ask([], "Anything?"))
    until(lambda: asked in failed)
    sentence, data = failed[asked]
    assert "is of version 9.9, and this plugin of 0." in sentence and data["code"] == PROCESS_LOST
    assert session.state == "failed" and session.sentence == sentence


def test_an_environment_that_is_left_behind_still_answers_and_says_what_it_lacks(session_with):
    session, told = session_with(LEFT_BEHIND), []
    session.greeted.connect(lambda: told.append(session.handshake.lacks))
    session.ensure_loaded()
    until(lambda: session.state == "ready", 400)
    (lacking,) = told
    assert [(str(lack.wanted), lack.found is None) for lack in lacking] == [("numpy>=99", False), ("moonbeam", True)]


def test_a_runtime_of_this_version_lacks_nothing(session_with):
    session = session_with("")
    told = []
    session.greeted.connect(lambda: told.append(True))
    session.ensure_loaded()
    until(lambda: told)
    assert session.handshake.lacks == ()
    until(lambda: session.state == "ready", 400)
