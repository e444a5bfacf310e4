"""A package index on 127.0.0.1, as far as uv and a bundle ask one (PEP 503, 658 and 691), and the small wheels in it.

It cuts connections and gives wrong bytes as it is told.
"""

import base64
import hashlib
import io
import json
import re
import threading
import zipfile
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit


def wheel(name, version, tag="py3-none-any", requires=(), filling=0):
    """(file name, bytes) of a package with one module, which says its version; `filling`: bytes of noise in it."""
    info = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    metadata += "".join(f"Requires-Dist: {requirement}\n" for requirement in requires)
    files = {
        f"{name}.py": f"VERSION = {version!r}\n".encode(),
        f"{info}/METADATA": metadata.encode(),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n".encode(),
    }
    if filling:
        noise = b"".join(hashlib.sha256(bytes(str(i), "ascii")).digest() for i in range(filling // 32))
        files[f"{name}_noise.bin"] = noise
    record = "".join(f"{path},sha256={_digest(data)},{len(data)}\n" for path, data in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for path, data in files.items():
            archive.writestr(zipfile.ZipInfo(path), data)
    return f"{name}-{version}-{tag}.whl", made.getvalue()


class PackageIndex(ThreadingHTTPServer):
    """Serves `files`, {file name: bytes}; `seen` are the requests for them: (method, file name, Range or None)."""

    daemon_threads = True

    def __init__(self, files):
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = dict(files)
        self.wrong = {}  # {file name: other bytes than are stated}
        self.cut = {}  # {file name: after how many bytes its next answers break off, one each}
        self.status = {}  # {file name: status}
        self.seen = []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/simple"

    def fetched(self, start):
        """The Range headers, or None, with which a file whose name begins so was asked for."""
        return [wanted for method, name, wanted in self.seen if method == "GET" and name.startswith(start)]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        parts = unquote(urlsplit(self.path).path).strip("/").split("/")
        if parts[0] == "simple" and len(parts) == 2:
            return self._project(parts[1])
        name = parts[-1]
        if name.endswith(".metadata"):
            return self._send(_metadata(self.server.files[name.removesuffix(".metadata")]))
        if parts[0] == "files" and name in self.server.files:
            return self._file(name)
        self._send(b"", 404)

    def _project(self, project):
        listed = []
        for name, data in self.server.files.items():
            if re.sub(r"[-_.]+", "-", name.split("-")[0]).lower() == project:
                entry = {"filename": name, "url": f"../../files/{name.replace('+', '%2B')}", "size": len(data)}
                entry |= {"hashes": {"sha256": hashlib.sha256(data).hexdigest()}}
                entry |= {"core-metadata": {"sha256": hashlib.sha256(_metadata(data)).hexdigest()}}
                listed.append(entry)
        if not listed:
            return self._send(b"", 404)
        said = {"meta": {"api-version": "1.1"}, "name": project, "files": listed}
        self._send(json.dumps(said).encode(), 200, "application/vnd.pypi.simple.v1+json")

    def _file(self, name):
        server = self.server
        wanted = self.headers.get("Range")
        server.seen.append((self.command, name, wanted))
        if name in server.status:
            return self._send(b"", server.status[name])
        data = server.wrong.get(name, server.files[name])
        start = int(wanted[len("bytes=") :].split("-")[0]) if wanted else 0
        self.send_response(206 if wanted else 200)
        if wanted:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        if self.command == "HEAD":
            return
        cuts = server.cut.get(name)
        rest = data[start:]
        if cuts:
            rest, self.close_connection = rest[: cuts.pop(0)], True
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(rest)

    def _send(self, data, status=200, kind="text/plain"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            with suppress(BrokenPipeError, ConnectionResetError):
                self.wfile.write(data)


@contextmanager
def package_index(files):
    """An index at work, and after it nothing."""
    server = PackageIndex(files)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def _metadata(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA")))


def _digest(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
