"""A server of one's own in the panel: named in its dialog, asked by the real runtime, its host told and allowed."""

import pytest
from chat_server import chat_server, says, sent_images
from gui import named, press, until
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtNetwork import QNetworkProxy
from qgis.PyQt.QtWidgets import QLabel
from unirs.unirs_qgis.gui.head import Head
from unirs.unirs_qgis.gui.model_chooser import ModelChooser
from unirs.unirs_qgis.gui.models.server_dialog import ServerDialog
from unirs.unirs_qgis.gui.options_page import OptionsPage
from unirs.unirs_qgis.runtime import environment, model_choice, proxy, requests, server_key
from unirs.unirs_qgis.settings import Settings

KEY = "k3y & more"
AWAY = "http://gpu-box.example:8000/v1"


class Square:
    """A grey crop."""

    size = 8
    pixels = bytes([90]) * 192


@pytest.fixture
def server():
    with chat_server(["org/first", "org/second"]) as made:
        yield made


@pytest.fixture
def keys(qgis_app):
    """QGIS's authentication database, open, as after its master password was typed."""
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("of the tests", True)
    yield manager
    manager.removeAllAuthenticationConfigs()


@pytest.fixture
def dialog(session):
    dialog = ServerDialog(session)
    dialog.show()
    yield dialog
    if dialog.isVisible():
        dialog.reject()


def answer_of(session, request):
    heard = []
    session.answered.connect(lambda id, result: heard.append((id, result)))
    session.failed.connect(lambda id, sentence, data: heard.append((id, sentence)))
    asked = session.send(request)
    return dict(until(lambda: heard))[asked]


def test_a_server_is_listed_chosen_and_asked_with_its_key(server, session, keys, dialog):
    dialog.address.setText(server.address.replace("http://", "").replace("/v1", ""))
    dialog.key.setText(KEY)
    assert dialog.where.text() == "On this computer: pictures stay here."
    press(dialog, "unirsServerList")
    until(lambda: dialog.model.count())
    assert [dialog.model.itemText(k) for k in range(2)] == ["org/first", "org/second"]
    dialog.model.setEditText("org/second")
    press(dialog, "unirsServerUse")
    settings = Settings.load()
    assert (settings.use_server, settings.server_address, settings.server_model) == (True, server.address, "org/second")
    assert not any(KEY in str(QgsSettings().value(name)) for name in QgsSettings().allKeys())

    server.behave = says("Yes", top=[{"token": "Yes", "logprob": -0.1}, {"token": "No", "logprob": -2.4}])
    reply = answer_of(session, requests.ask([Square()], "is there a road"))
    assert (reply.answer, reply.model, reply.device) == ("yes", "second", server.address[7:-3])
    path, headers, body = server.seen[-1]
    assert (body["model"], headers["Authorization"], len(sent_images(body))) == ("org/second", f"Bearer {KEY}", 1)
    assert session.chosen_model.family == "server" and session.state == "ready"
    with open(session.log_path, encoding="utf-8") as log:
        assert KEY not in log.read()


def test_the_chooser_goes_from_folder_to_server_and_back(server, session):
    model_choice.allow(server.address)
    session.apply_settings(Settings(model_folder=session.settings.model_folder, server_address=server.address))
    chooser = ModelChooser(session)
    listed = [chooser.itemText(k) for k in range(chooser.count())]
    at = listed.index(server.address[7:-3])
    assert chooser.currentIndex() != at and listed[-1] == "A server of my own…"
    chooser.activated.emit(at)
    assert session.settings.use_server and session.model_info.folder == server.address
    assert chooser.currentIndex() == at
    folder = chooser.findData(session.settings.model_folder)
    chooser.activated.emit(folder)
    assert not session.settings.use_server and chooser.currentIndex() == folder
    chooser.deleteLater()


def test_the_button_that_names_a_host_is_read_whole(dialog):
    for host in ("gpu-box.example", "a-gpu-box-with-a-long-name.department.example"):
        dialog.address.setText(f"https://{host}/v1")
        until(lambda: dialog.use.width() >= dialog.use.sizeHint().width(), 5)
        assert host in dialog.use.text()


def test_pictures_leave_this_computer_only_for_a_host_that_was_allowed_by_name(session, dialog):
    settings = Settings(use_server=True, server_address=AWAY)
    session.apply_settings(settings)  # as from a file that somebody else wrote
    assert session.state == "failed" and "gpu-box.example:8000, which nobody has allowed here" in session.sentence
    assert session.model_info is None
    dialog.address.setText(AWAY)
    assert dialog.use.text() == "Send pictures to gpu-box.example:8000"
    assert dialog.where.text() == (
        "Pictures and questions will leave this computer for gpu-box.example:8000. They travel unencrypted."
    )
    press(dialog, "unirsServerUse")
    assert session.state == "stopped" and session.model_info.folder == AWAY
    assert Settings.load().use_server and model_choice.is_allowed("http://gpu-box.example:8000/other")
    assert not model_choice.is_allowed("http://gpu-box.example:8001/v1")


def test_the_head_names_a_host_elsewhere_all_the_time_and_none_for_this_computer(server, session):
    head = Head(session)
    head.show()
    host = named(head, "unirsHost")
    assert not host.isVisible()
    model_choice.allow(AWAY)
    session.apply_settings(Settings(use_server=True, server_address=AWAY))
    assert (
        host.isVisible()
        and "leave this computer for gpu-box.example:8000" in host.findChild(QLabel, "unirsHostText").text()
    )
    session.apply_settings(Settings(use_server=True, server_address=server.address))
    assert not host.isVisible()
    head.deleteLater()


def test_a_key_is_replaced_forgotten_and_belongs_to_its_own_server(server, session, keys, dialog):
    auth = server_key.keep(KEY, "h")
    session.apply_settings(Settings(server_address=server.address, server_auth=auth))
    again = ServerDialog(session)
    again.address.setText(AWAY)
    assert again._named().server_auth == ""
    again.address.setText(server.address)
    assert again._named().server_auth == auth and again.key.text() == ""
    again.forget.setChecked(True)
    again.accept()
    assert session.settings.server_auth == "" and auth not in keys.configIds()
    with pytest.raises(environment.SetupError, match="type it again"):
        server_key.read("abcdefg")


def test_what_the_server_lacks_is_said_in_the_dialog(server, dialog):
    server.shutdown()
    server.server_close()
    for address in ("", "file:///etc/passwd", "http://user:pw@host"):  # pragma: allowlist secret
        dialog.address.setText(address)
        assert not dialog.use.isEnabled() and not dialog.list.isEnabled() and bool(dialog.where.text()) == bool(address)
    dialog.address.setText(server.address)
    press(dialog, "unirsServerList")
    until(lambda: "No server answers at 127.0.0.1" in dialog.told.text())
    assert dialog.list.isEnabled() and dialog.isVisible()


def test_the_options_keep_the_server_unless_another_folder_is_chosen_there(session, untrained_model):
    session.apply_settings(Settings("", "", use_server=True, server_address=AWAY))
    page = OptionsPage(session)
    assert page.chosen() == session.settings
    page._model.setFilePath(str(untrained_model))
    assert not page.chosen().use_server and page.chosen().server_address == AWAY
    page.deleteLater()


def test_qgis_own_proxy_is_used_for_other_hosts_alone(qgis_app, monkeypatch):
    kind = QNetworkProxy.ProxyType.HttpProxy

    class Manager:
        """What QGIS's network settings hold."""

        excludeList = staticmethod(lambda: ["https://intern."])
        noProxyList = staticmethod(lambda: [])
        fallbackProxy = staticmethod(lambda: QNetworkProxy(kind, "proxy.example", 3128, "me@work", "p:w"))

    monkeypatch.setattr(proxy.QgsNetworkAccessManager, "instance", Manager)
    assert proxy.proxy_of(AWAY) == "http://me%40work:p%3Aw@proxy.example:3128"  # pragma: allowlist secret
    assert proxy.proxy_of("http://127.0.0.1:8000/v1") == proxy.proxy_of("https://intern.example/v1") == ""
