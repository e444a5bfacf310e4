"""Set up behind a proxy that wants a password, behind one that looks into TLS, without a network, and a Python that uv
fetches from a mirror: real uv and QGIS's own network classes against servers of this test."""

import subprocess
import threading

import pytest
from setup_helpers import plan_of, recipe, set_up, uv_wheel, wheels
from wheel_index import PackageIndex, Proxy

HOST = "packages.example.test"
PASSWORD = "wor d:1"  # pragma: allowlist secret


@pytest.fixture(scope="module")
def uv(qgis_app):
    return uv_wheel()


@pytest.fixture
def index(uv):
    served = PackageIndex({**wheels(), uv[0]: uv[1]})
    yield served
    served.shutdown()


@pytest.fixture
def no_settings(monkeypatch):
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "HTTPS_PROXY", "https_proxy", "http_proxy", "UV_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def options(tmp_path, no_settings):
    from unirs.unirs_qgis.setup.plan import SetupOptions

    return SetupOptions(tmp_path / "José Pérez" / "α β" / "setup")


@pytest.fixture
def proxy_settings(qgis_app):
    """A function that enters a proxy in QGIS's options; it is taken out again."""
    from qgis.core import QgsNetworkAccessManager, QgsSettings

    stored = QgsSettings()

    def entered(proxy, user="", password=""):
        told = {"proxyEnabled": True, "proxyType": "HttpProxy", "proxyHost": "127.0.0.1",
                "proxyPort": str(proxy.server_port), "proxyUser": user, "proxyPassword": password}  # fmt: skip
        for name, value in told.items():
            stored.setValue(f"proxy/{name}", value)
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()

    yield entered
    stored.remove("proxy")
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """(the authority's certificate, (file, key) of HOST signed by it) as an organisation's firewall has them."""
    folder = tmp_path_factory.mktemp("authority")

    def openssl(*arguments):
        try:
            subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)
        except FileNotFoundError:
            pytest.skip("openssl is not here")

    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Firewall of ours", "-keyout",
            "ca.key", "-out", "ca.pem", "-addext", "keyUsage=critical,keyCertSign")  # fmt: skip
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={HOST}", "-keyout", "host.key", "-out", "host.csr")
    (folder / "names").write_text(f"subjectAltName=DNS:{HOST}\n")
    openssl("x509", "-req", "-in", "host.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
            "-extfile", "names", "-out", "host.pem")  # fmt: skip
    return folder / "ca.pem", (folder / "host.pem", folder / "host.key")


@pytest.fixture
def trusted(authority):
    """The firewall's authority is added to QGIS's, as a person does under Authentication; taken out again."""
    from qgis.core import QgsApplication
    from qgis.PyQt.QtNetwork import QSslCertificate

    manager = QgsApplication.authManager()
    certificate = QSslCertificate(authority[0].read_bytes())
    if manager.isDisabled() or not manager.storeCertAuthority(certificate):
        pytest.skip("QGIS's authentication database is not usable here")
    manager.rebuildCaCertsCache()
    manager.rebuildTrustedCaCertsCache()
    yield
    manager.removeCertAuthority(certificate)
    manager.rebuildCaCertsCache()
    manager.rebuildTrustedCaCertsCache()


def wanted_of(tmp_path):
    return recipe(wheels(), tmp_path)


def test_a_proxy_that_wants_a_password(index, options, tmp_path, proxy_settings, monkeypatch):
    proxy = Proxy(index, login=f"me:{PASSWORD}")
    monkeypatch.setenv("UV_DEFAULT_INDEX", f"http://{HOST}/simple")
    proxy_settings(proxy)
    outcome = set_up(options, wanted_of(tmp_path)).outcomes[0]
    assert outcome.failure.kind == "proxy" and "password" in outcome.sentence and proxy.refused

    proxy_settings(proxy, "me", PASSWORD)
    run = set_up(options, wanted_of(tmp_path))
    assert run.outcomes[0].kind == "done", run.outcomes[0]
    assert any(path.endswith(".whl") for path in proxy.passed)
    told = "\n".join(run.lines) + (options.folder / "setup.log").read_text("utf-8")
    assert PASSWORD not in told and "wor%20d" not in told
    proxy.shutdown()


def test_uv_behind_the_proxy_that_refuses_it(index, uv, options, tmp_path, proxy_settings, monkeypatch):
    """uv is here already; it is uv that the proxy turns away, and its words that are understood."""
    import hashlib
    from dataclasses import replace

    from unirs.unirs_qgis.runtime.setup_folder import SetupFolder
    from unirs.unirs_qgis.setup.uv_wheel import UvWheel, take_out

    here = SetupFolder(tmp_path / "tools")
    tool = take_out(uv[1], UvWheel(uv[0], len(uv[1]), hashlib.sha256(uv[1]).hexdigest()), here)
    proxy = Proxy(index, login=f"me:{PASSWORD}")
    monkeypatch.setenv("UV_DEFAULT_INDEX", f"http://{HOST}/simple")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    proxy_settings(proxy, "me", "wrong")
    outcome = set_up(replace(options, tool=tool), wanted_of(tmp_path)).outcomes[0]
    assert outcome.failure.kind == "proxy", outcome.failure.report
    assert "wrong@" not in outcome.failure.report
    proxy.shutdown()


def test_a_proxy_that_looks_into_tls(index, options, tmp_path, authority, proxy_settings, monkeypatch):
    proxy = Proxy(index, certificate=authority[1])
    monkeypatch.setenv("UV_DEFAULT_INDEX", f"https://{HOST}/simple")
    proxy_settings(proxy)
    outcome = set_up(options, wanted_of(tmp_path)).outcomes[0]
    assert outcome.failure.kind == "certificate", outcome.failure.report
    assert "certificate" in outcome.sentence
    proxy.shutdown()


def test_the_authority_of_a_firewall_in_qgis(index, options, tmp_path, authority, trusted, proxy_settings, monkeypatch):
    proxy = Proxy(index, certificate=authority[1])
    monkeypatch.setenv("UV_DEFAULT_INDEX", f"https://{HOST}/simple")
    proxy_settings(proxy)
    run = set_up(options, wanted_of(tmp_path))
    assert run.outcomes[0].kind == "done", run.outcomes[0].failure.report
    assert f"{HOST}:443" in proxy.passed
    proxy.shutdown()


def test_no_network(options, tmp_path, monkeypatch):
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:9/simple")
    outcome = set_up(options, wanted_of(tmp_path)).outcomes[0]
    assert outcome.failure.kind == "offline" and "bundle" in outcome.sentence


def test_stopped_while_uv_is_fetched(index, uv, options, tmp_path, monkeypatch):
    from gui import until
    from setup_helpers import Run

    monkeypatch.setenv("UV_DEFAULT_INDEX", index.url)
    index.stalled.add(uv[0])
    run = Run(plan_of(options, wanted_of(tmp_path)), wanted_of(tmp_path))
    until(index.waiting.is_set, 30)
    run.job.cancel()
    assert run.end(10).kind == "cancelled"
    index.go_on.set()


def test_a_python_that_uv_fetches_from_a_mirror(index, uv, options, tmp_path, monkeypatch):
    """No Python is here: uv is told to fetch its own, and asks the mirror that the environment names."""
    from unirs.unirs_qgis.setup import pythons

    monkeypatch.setattr(pythons, "candidates", lambda around: iter(()))
    mirror = PackageIndex({})
    monkeypatch.setenv("UV_DEFAULT_INDEX", index.url)
    monkeypatch.setenv("UV_PYTHON_INSTALL_MIRROR", f"http://127.0.0.1:{mirror.server_port}/files")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    plan = plan_of(options, wanted_of(tmp_path))
    assert plan.python.source == "uv" and plan.python.path is None and plan.python.downloads > 20e6
    outcome = set_up(options, wanted_of(tmp_path)).outcomes[0]
    assert outcome.kind == "failed" and any("cpython-3.11" in path for path in mirror.seen), outcome.failure.report
    assert threading.active_count() < 60
    mirror.shutdown()
