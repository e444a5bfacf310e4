"""A package index on 127.0.0.1 with tiny wheels made here, and a proxy before it: one that wants a password, or one
that shows a certificate of its own, as a firewall does that looks into TLS."""

import base64
import hashlib
import io
import ssl
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

TEXT = "text/html"


def tiny_wheel(name, version, files=None):
    """(file name, bytes) of a wheel that anything installs."""
    module = name.replace("-", "_")
    files = {f"{module}/__init__.py": f"__version__ = {version!r}\n", **(files or {})}
    described = f"{module}-{version}.dist-info"
    files[f"{described}/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    files[f"{described}/WHEEL"] = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    rows = []
    for path, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        rows.append(f"{path},sha256={digest},{len(data)}")
    files[f"{described}/RECORD"] = "\n".join([*rows, f"{described}/RECORD,,"]) + "\n"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0)), text)
    return f"{module}-{version}-py3-none-any.whl", made.getvalue()


class PackageIndex(ThreadingHTTPServer):
    """Serves `wheels`: {file: bytes}. `seen` are the paths of what was asked for; `stalled`: files whose second half
    waits until `go_on` is set; `waiting` is set while one does."""

    daemon_threads = True

    def __init__(self, wheels):
        super().__init__(("127.0.0.1", 0), _IndexHandler)
        self.wheels, self.seen, self.stalled = dict(wheels), [], set()
        self.go_on, self.waiting = threading.Event(), threading.Event()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        """A client that was killed is no error of the index's."""

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/simple"

    def fetched(self):
        """The files that were asked for, in order, each once."""
        return list(dict.fromkeys(path.rpartition("/")[2] for path in self.seen if path.startswith("/files/")))

    def answer(self, path):
        """(status, content type, bytes) of a path."""
        self.seen.append(path)
        if path.startswith("/simple/"):
            name = path.split("/")[2]
            names = [file for file in self.wheels if file.split("-")[0].replace("_", "-").lower() == name]
            if not names:
                return 404, TEXT, b""
            return 200, TEXT, "".join(f'<a href="/files/{file}">{file}</a>\n' for file in names).encode()
        content = self.wheels.get(unquote(path.rpartition("/")[2])) if path.startswith("/files/") else None
        return (404, TEXT, b"") if content is None else (200, "application/octet-stream", content)

    def send(self, handler, path):
        """Answer a request, slowly where that is asked."""
        status, kind, content = self.answer(path)
        handler.send_response(status)
        handler.send_header("content-type", kind)
        handler.send_header("content-length", str(len(content)))
        handler.end_headers()
        if handler.command == "HEAD":
            return
        if status == 200 and path.rpartition("/")[2] in self.stalled and not self.go_on.is_set():
            handler.wfile.write(content[: len(content) // 2])
            handler.wfile.flush()
            self.waiting.set()
            self.go_on.wait(30)
            content = content[len(content) // 2 :]
        handler.wfile.write(content)


class Proxy(ThreadingHTTPServer):
    """Forwards to `index` whatever host is asked for. `login` "name:password" is wanted if there is one; `certificate`
    (file, key) is shown in place of any host's own."""

    daemon_threads = True

    def __init__(self, index, login="", certificate=None):
        super().__init__(("127.0.0.1", 0), _ProxyHandler)
        self.index, self.login, self.certificate = index, login, certificate
        self.refused, self.passed = 0, []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        """A client that turns away is no error of the proxy's."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *parts):
        """Nothing: tests are quiet."""


class _IndexHandler(_Handler):
    def do_GET(self):
        self.server.send(self, urlsplit(self.path).path)

    do_HEAD = do_GET


class _ProxyHandler(_Handler):
    def do_GET(self):
        if self.allowed():
            self.server.passed.append(self.path)
            self.server.index.send(self, urlsplit(self.path).path)

    do_HEAD = do_GET

    def do_CONNECT(self):
        if not self.allowed():
            return
        self.server.passed.append(self.path)
        self.send_response(200)
        self.end_headers()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self.server.certificate)
        self.close_connection = True
        try:
            self.connection = context.wrap_socket(self.connection, server_side=True)
        except (ssl.SSLError, OSError):
            return
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
        self.close_connection = False

    def allowed(self):
        wanted = "Basic " + base64.b64encode(self.server.login.encode()).decode()
        if not self.server.login or self.headers.get("proxy-authorization") == wanted:
            return True
        self.server.refused += 1
        self.send_response(407)
        self.send_header("proxy-authenticate", 'Basic realm="here"')
        self.send_header("content-length", "0")
        self.end_headers()
        return False


def wait_for(condition, seconds=30.0):
    """Poll until it holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.02)
