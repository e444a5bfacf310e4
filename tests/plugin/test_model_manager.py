"""The dialog of models against a hub on 127.0.0.1: looked up, downloaded, stopped, resumed, used, checked, removed."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from gui import named, press, until
from hub_server import COMMIT, files_of, hub
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtTest import QTest
from unirs.model_runtime.common.bundle import MANIFEST
from unirs.unirs_qgis.core.managed_models import ManagedModel, ability_words, gigabytes, memory_words, yes_no
from unirs.unirs_qgis.gui.model_chooser import ModelChooser
from unirs.unirs_qgis.gui.models.manager import ModelManager
from unirs.unirs_qgis.gui.models.table import ABILITIES, COMMERCIAL, FITS, LICENCE, MEMORY, MODEL, SIZE, STATE
from unirs.unirs_qgis.gui.models.work import ModelWork
from unirs.unirs_qgis.gui.options_page import OptionsPage
from unirs.unirs_qgis.model_info import ModelInfoError, read_model_info
from unirs.unirs_qgis.runtime import environment, model_requests
from unirs.unirs_qgis.runtime.session import RuntimeSession
from unirs.unirs_qgis.settings import Settings

ID = "somebody/UniRS-tiny"


@pytest.fixture
def server(small_model):
    files = files_of(small_model) | {"README.md": b"---\nlicense: cc-by-nc-4.0\n---\n", "run.py": b"raise SystemExit"}
    with hub({ID: files}) as served:
        served.licence = "cc-by-nc-4.0"
        yield served


@pytest.fixture(scope="module")
def one_session(qgis_app):
    """One for all tests, since its process takes seconds to start."""
    session = RuntimeSession()
    yield session
    session.shutdown()


@pytest.fixture
def session(one_session, server, small_model, tmp_path):
    mine = str(tmp_path / "mine")
    chosen = Settings(model_folder=str(small_model), device="cpu", hub_mirror=server.url, models_folder=mine)
    one_session.apply_settings(chosen)
    return one_session


@pytest.fixture
def dialog(session):
    dialog = ModelManager(session)
    dialog.show()
    until(lambda: dialog.table.rowCount() and not dialog.work._sent)
    yield dialog
    dialog.close()
    dialog.deleteLater()


def cell(dialog, id, column):
    return dialog.table.index(dialog.table.row_of(id), column).data()


def add(dialog, id=ID):
    dialog.another.setText(id)
    QTest.keyClick(dialog.another, Qt.Key.Key_Return)
    assert dialog.chosen().id == id


def some_bytes(folder):
    """Whether a part of a weight file is on the disk."""
    return any(part.stat().st_size > 100_000 for part in folder.rglob("*.safetensors.part"))


def idle(dialog):
    until(lambda: dialog.work.at_work() is None)


def test_opening_it_sends_nothing_and_says_what_is_known(dialog, server):
    assert server.seen == []
    qwen = "Qwen/Qwen3-VL-2B-Instruct"
    assert cell(dialog, qwen, MODEL) == "Qwen3-VL-2B-Instruct" and cell(dialog, qwen, LICENCE) == "apache-2.0"
    assert (
        cell(dialog, qwen, COMMERCIAL) == "yes"
        and cell(dialog, qwen, SIZE) == ""
        and cell(dialog, qwen, FITS) == "unknown"
    )
    assert "questions, two dates" in cell(dialog, qwen, ABILITIES)
    vila = "Efficient-Large-Model/VILA1.5-3b"
    assert cell(dialog, vila, COMMERCIAL) == "no" and cell(dialog, vila, MEMORY) == "6.3 GB"
    assert cell(dialog, "google/paligemma2-3b-mix-448", COMMERCIAL) == "unknown"
    host = server.url[len("http://") :]
    assert named(dialog, "unirsLookUpModel").text() == f"&Look up on {host}"
    assert named(dialog, "unirsDownloadModel").text() == f"&Download from {host}"
    assert not named(dialog, "unirsUseModel").isEnabled() and not named(dialog, "unirsStopModel").isEnabled()


def test_without_a_runtime_it_says_what_is_missing(qgis_app, tmp_path):
    session = RuntimeSession()
    session.apply_settings(Settings(runtime_python=str(tmp_path / "no-python")))
    dialog = ModelManager(session)
    dialog.show()
    assert dialog.detail.text() == "Reading the list…"
    until(lambda: "There is no Python at" in dialog.told.text())
    assert dialog.table.rowCount() == 0 and dialog.detail.text() == ""
    assert not named(dialog, "unirsDownloadModel").isEnabled()
    dialog.close()
    dialog.deleteLater()
    session.shutdown()


def test_a_model_is_looked_up_before_it_is_downloaded(dialog, server):
    add(dialog)
    press(dialog, "unirsLookUpModel")
    idle(dialog)
    assert cell(dialog, ID, LICENCE) == "cc-by-nc-4.0" and cell(dialog, ID, COMMERCIAL) == "no"
    assert cell(dialog, ID, SIZE).endswith("MB") and cell(dialog, ID, FITS) == "yes" and cell(dialog, ID, STATE) == "no"
    assert [path for _, path, _ in server.seen] == [f"/api/models/{ID}"]
    assert f"version {COMMIT[:10]}" in dialog.detail.text() and "commercial use: no" in dialog.detail.text()


def test_a_download_is_checked_listed_used_and_removed(dialog, session, server, tmp_path):
    chooser = ModelChooser(session)
    chooser.show_manager()
    told = []
    chooser.message.connect(told.append)
    add(dialog)
    press(dialog, "unirsDownloadModel")
    idle(dialog)
    folder = tmp_path / "mine" / "UniRS-tiny"
    assert (folder / "config.json").is_file() and not (folder / "run.py").exists()
    assert dialog.told.text() == f"{ID} is here now, each file checked."
    until(lambda: cell(dialog, ID, STATE) == "yes")
    assert chooser.findData(str(folder)) >= 0 and any(ID in sentence for sentence in told) and told[-1] == ""
    press(dialog, "unirsVerifyModel")
    idle(dialog)
    assert "files of somebody/UniRS-tiny are what was fetched" in dialog.told.text()
    press(dialog, "unirsUseModel")
    chooser._manager.use_wanted.emit(str(folder))  # what the chooser's own dialog does
    assert session.settings.model_folder == str(folder) and not named(dialog, "unirsUseModel").isEnabled()
    (folder / "llm" / "config.json").write_text("{}")
    press(dialog, "unirsVerifyModel")
    idle(dialog)
    assert "is not what was fetched" in dialog.told.text() and "llm/config.json" in dialog.told.text()
    press(dialog, "unirsDeleteModel")
    assert "Remove somebody/UniRS-tiny" in dialog.removal.sentence.text()
    press(dialog, "unirsModelRemovalYes")
    until(lambda: not folder.exists() and cell(dialog, ID, STATE) != "yes")
    assert session.settings.model_folder == "" and chooser.findData(str(folder)) < 0
    chooser.deleteLater()


def test_a_stopped_download_is_no_model_and_is_resumed_with_the_rest_alone(dialog, session, server, tmp_path):
    server.stall = 200_000
    add(dialog)
    press(dialog, "unirsDownloadModel")
    until(lambda: server.stalled.is_set())
    until(lambda: some_bytes(tmp_path) and dialog.bar.isVisible() and " of " in dialog.told.text())
    assert not named(dialog, "unirsDownloadModel").isEnabled()
    press(dialog, "unirsStopModel")
    assert until(lambda: "Stopped; what came is kept" in dialog.told.text())
    until(lambda: cell(dialog, ID, STATE) not in ("no", "yes"))
    parts = next((tmp_path / "mine").glob(".parts-*/"))
    with pytest.raises(ModelInfoError, match="has not ended"):
        read_model_info(parts)
    assert str(parts) not in map(str, environment.shipped_models())
    assert named(dialog, "unirsDownloadModel").text().startswith("&Resume from") and not dialog.bar.isVisible()
    server.stall = None
    server.seen.clear()
    until(lambda: named(dialog, "unirsDownloadModel").isEnabled())
    press(dialog, "unirsDownloadModel")
    until(lambda: cell(dialog, ID, STATE) == "yes")
    ranges = [headers.get("range") for _, path, headers in server.seen if path.startswith("/bytes/")]
    assert sum(ask is not None for ask in ranges) == 1


def test_an_unfinished_download_is_given_up(dialog, server, tmp_path):
    server.stall = 200_000
    add(dialog)
    press(dialog, "unirsDownloadModel")
    until(lambda: server.stalled.is_set())
    press(dialog, "unirsStopModel")
    until(lambda: cell(dialog, ID, STATE) not in ("no", "yes"))
    press(dialog, "unirsDeleteModel")
    press(dialog, "unirsModelRemovalYes")
    until(lambda: "is deleted" in dialog.told.text())
    until(lambda: cell(dialog, ID, STATE) == "no")
    assert not list((tmp_path / "mine").glob(".parts-*/"))


def test_a_question_is_answered_while_a_model_comes(dialog, session, server):
    from unirs.unirs_qgis.runtime import requests

    class Square:
        size = 8
        pixels = bytes([90]) * 192

    server.stall = 200_000
    add(dialog)
    press(dialog, "unirsDownloadModel")
    until(lambda: server.stalled.is_set())
    heard = []
    session.answered.connect(lambda id, result: heard.append(id))
    asked = session.send(requests.ask([Square()], "is there a road"))
    until(lambda: asked in heard)
    assert dialog.work.at_work() == ("download", ID)
    dialog.close()
    server.go_on.set()
    until(lambda: dialog.work.at_work() is None)  # a closed dialog stops nothing
    assert "is here now" in dialog.told.text()


def test_what_goes_wrong_is_a_sentence_and_nothing_is_lost(dialog, session, server):
    add(dialog, "nobody/nothing")
    press(dialog, "unirsDownloadModel")
    idle(dialog)
    host = server.url[len("http://") :]
    assert dialog.told.text() == f"The hub {host} has no model nobody/nothing."
    server.gated, server.key = "auto", "hf_x"
    add(dialog)
    press(dialog, "unirsDownloadModel")
    idle(dialog)
    assert f"do that at {server.url}/{ID} and type your key" in dialog.told.text()
    server.gated = False
    server.wrong["llm/model.safetensors"] = bytes(len(server.models[ID]["llm/model.safetensors"]))
    press(dialog, "unirsDownloadModel")
    idle(dialog)
    assert "its checksum differs" in dialog.told.text()
    until(lambda: cell(dialog, ID, STATE) not in ("no", "yes"))
    dialog.another.setText("../x")
    QTest.keyClick(dialog.another, Qt.Key.Key_Return)
    assert "is no model’s id" in dialog.told.text()
    dialog.another.setText(f"https://huggingface.co/{ID}")
    QTest.keyClick(dialog.another, Qt.Key.Key_Return)
    assert dialog.chosen().id == ID


def test_a_model_that_would_not_fit_is_not_downloaded_without_a_word(dialog, server):
    big = server.models[ID]["config.json"]
    server.sizes["llm/model.safetensors"] = 10**14
    add(dialog)
    press(dialog, "unirsDownloadModel")
    until(lambda: dialog.anyway.isVisible())
    assert "more than this computer has" in dialog.anyway.sentence.text() and big
    assert [path for _, path, _ in server.seen if "/api/" not in path] == []
    assert cell(dialog, ID, FITS) == "no"
    press(dialog, "unirsModelAnywayYes")
    idle(dialog)
    assert "GB more on the disk" in dialog.told.text()


def test_an_offline_folder_takes_the_hubs_place(dialog, session, server, small_model, tmp_path):
    shutil.copytree(small_model, tmp_path / "stick" / "UniRS-tiny")
    dialog.sources.setCollapsed(False)
    dialog.sources.copies.setFilePath(str(tmp_path / "stick"))
    assert Settings.load().model_copies == str(tmp_path / "stick")
    add(dialog)
    assert named(dialog, "unirsDownloadModel").text() == "&Copy from stick"
    press(dialog, "unirsDownloadModel")
    until(lambda: cell(dialog, ID, STATE) == "yes")
    assert "only their form was checked" in dialog.told.text() and server.seen == []


def test_the_models_of_an_offline_bundle_are_listed_and_copied(dialog, session, server, small_model, tmp_path):
    id = "somebody/bundled"
    bundle = tmp_path / "α bundle"
    model = bundle / "models" / "somebody--bundled"
    shutil.copytree(small_model, model)
    (bundle / MANIFEST).write_text("{}")
    files = {path.relative_to(model).as_posix(): path for path in model.rglob("*") if path.is_file()}
    stated = {
        name: {"size": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for name, path in files.items()
    }
    record = {"id": id, "commit": COMMIT, "came_from": "hub", "stated": True, "files": stated}
    (model / "unirs-download").write_text(json.dumps(record))
    assert dialog.table.row_of(id) < 0
    dialog.sources.setCollapsed(False)
    dialog.sources.copies.setFilePath(str(bundle))
    until(lambda: dialog.table.row_of(id) >= 0)
    dialog.view.selectRow(dialog.table.row_of(id))
    press(dialog, "unirsDownloadModel")
    until(lambda: cell(dialog, id, STATE) == "yes")
    assert "each file checked" in dialog.told.text() and server.seen == []


def test_mirror_and_proxy_are_said_and_kept(dialog, session, server):
    dialog.sources.setCollapsed(False)
    mirror = named(dialog, "unirsHubMirror")
    mirror.setText("mirror.example/hf/")
    mirror.editingFinished.emit()
    assert Settings.load().hub_mirror == "https://mirror.example/hf"
    assert named(dialog, "unirsDownloadModel").text() == "&Download from mirror.example"
    mirror.setText("ftp://x")
    mirror.editingFinished.emit()
    assert "no address of a hub" in dialog.sources.note.text()
    assert Settings.load().hub_mirror == "https://mirror.example/hf"
    stored = QgsSettings()
    from qgis.core import QgsNetworkAccessManager

    try:
        for key, value in (
            ("proxyEnabled", True),
            ("proxyType", "HttpProxy"),
            ("proxyHost", "proxy.example"),
            ("proxyPort", "3128"),
        ):
            stored.setValue(f"proxy/{key}", value)
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
        asked = model_requests.look_up(session.settings, ID).params["hub"]
        assert asked == {"endpoint": "https://mirror.example/hf", "key": None, "proxy": "http://proxy.example:3128"}
        dialog.sources._show_state()
        assert "Through the proxy proxy.example:3128" in dialog.sources.proxy.text()
    finally:
        stored.remove("proxy")
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()


def test_a_key_is_kept_by_qgis_sent_to_its_hub_alone_and_forgotten(dialog, session, server):
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("of the tests", True)
    server.gated, server.key = "manual", "hf_of-the-account"
    dialog.sources.setCollapsed(False)
    dialog.sources.key.setText(server.key)
    dialog.sources.key.editingFinished.emit()
    auth = Settings.load().hub_auth
    assert auth in manager.configIds() and dialog.sources.key.text() == ""
    add(dialog)
    press(dialog, "unirsDownloadModel")
    until(lambda: cell(dialog, ID, STATE) == "yes")
    asked = [(path, headers.get("authorization")) for _, path, headers in server.seen]
    assert {key for path, key in asked if not path.startswith("/bytes/")} == {f"Bearer {server.key}"}
    assert {key for path, key in asked if path.startswith("/bytes/")} == {None}
    with open(session.log_path, encoding="utf-8") as log:
        assert server.key not in log.read()
    dialog.sources.forget.setChecked(True)
    assert Settings.load().hub_auth == "" and auth not in manager.configIds()
    assert not dialog.sources.forget.isVisible()
    manager.removeAllAuthenticationConfigs()


def test_the_options_open_it_too(session, server, tmp_path, small_model):
    page = OptionsPage(session)
    page.show()
    press(page, "unirsMoreModels")
    dialog = page.findChild(ModelManager)
    assert dialog.isVisible() and dialog.work is ModelWork.of(session)
    shutil.copytree(small_model, tmp_path / "mine" / "other")
    dialog.work.refresh()
    until(lambda: dialog.table.row_of("other") >= 0)
    dialog.view.selectRow(dialog.table.row_of("other"))
    press(dialog, "unirsUseModel")
    assert page.chosen().model_folder == str(tmp_path / "mine" / "other")
    dialog.close()
    page.hide()
    page.deleteLater()


def test_words_for_sizes_and_answers():
    assert (gigabytes(870_000_000), gigabytes(4_300_000_000)) == ("870 MB", "4.3 GB")
    assert [yes_no(value) for value in (True, False, None)] == ["yes", "no", "unknown"]
    model = ManagedModel(
        "a/b", methods=("ask", "find"), memory={"bf16": 2 * 10**9, "fp16": 2 * 10**9, "fp32": 4 * 10**9}
    )
    assert memory_words(model) == "2 GB in bfloat16 or float16, 4 GB in float32"
    assert ability_words(model) == "questions, boxes" and model.fits_anywhere is False


def test_it_fits_a_small_screen(dialog):
    assert dialog.minimumSizeHint().width() <= QSize(1366, 768).width() and dialog.minimumSizeHint().height() <= 700
    assert Path(dialog.sources.folder.filePath()).name == "mine"
