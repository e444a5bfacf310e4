"""A model hub on 127.0.0.1, as far as a download asks one: descriptions with checksums, files with ranges, redirects to
large storage at another address. It cuts connections, tells lies and refuses as it is told."""

import hashlib
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

COMMIT = "0123456789abcdef0123456789abcdef01234567"  # pragma: allowlist secret
LARGE = (".safetensors", ".bin", ".model")


class HubServer(ThreadingHTTPServer):
    """Serves `models`: {id: {name: bytes}}; `seen` are the requests: (method, path, headers, where)."""

    daemon_threads = True

    def __init__(self, models, storage=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.models, self.storage = models, storage
        self.commit = COMMIT
        self.licence, self.gated, self.key = "mit", False, ""
        self.weights = None  # how many the hub has counted
        self.sizes, self.digests = {}, {}  # lies: {name: size}, {name: checksum}
        self.wrong = {}  # {name: other bytes}
        self.cut = []  # after how many bytes the next answers that are longer break off
        self.stall = None  # after how many bytes a large file's answer waits for `go_on`
        self.pace = 0.0  # seconds a 64 KB
        self.ranges = True  # whether a part of a file may be asked for
        self.status = {}  # {name or id: (status, error code)}
        self.seen, self.go_on, self.stalled = [], threading.Event(), threading.Event()

    def handle_error(self, request, client_address):
        """A client that was killed is no error of the hub's."""

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def fetched(self, name):
        """The Range headers, or None, with which a file was asked for where its bytes are."""
        return [headers.get("range") for method, path, headers in self.seen if path.endswith(f"/bytes/{name}")]

    def described(self, id):
        files = []
        for name, data in self.models[id].items():
            size = self.sizes.get(name, len(data))
            blob = hashlib.sha1(f"blob {len(data)}\0".encode() + data).hexdigest()
            entry = {"rfilename": name, "size": size, "blobId": self.digests.get(name, blob)}
            if name.endswith(LARGE):
                sha256 = self.digests.get(name, hashlib.sha256(data).hexdigest())
                entry["lfs"] = {"size": size, "sha256": sha256, "pointerSize": 130}
            files.append(entry)
        told = {"id": id, "sha": self.commit, "siblings": files, "tags": [], "private": False, "gated": self.gated}
        if self.weights is not None:
            told["safetensors"] = {"parameters": {"BF16": self.weights}, "total": self.weights}
        told["cardData"] = {"license": self.licence} if self.licence else {}
        return told

    def tree(self, id):
        """The same as another part of the API has it."""
        entries = []
        for file in self.described(id)["siblings"]:
            entry = {"type": "file", "path": file["rfilename"], "size": file["size"], "oid": file["blobId"]}
            if "lfs" in file:
                lfs = file["lfs"]
                entry["lfs"] = {"oid": lfs["sha256"], "size": lfs["size"], "pointerSize": lfs["pointerSize"]}
            entries.append(entry)
        return entries


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        path = unquote(urlsplit(self.path).path)
        self.server.seen.append((self.command, path, {name.lower(): value for name, value in self.headers.items()}))
        for id in self.server.models:
            if path.startswith(f"/api/models/{id}/tree/"):
                return self._send(json.dumps(self.server.tree(id)).encode())
            if path.startswith(f"/api/models/{id}"):
                return self._describe(id)
            if path.startswith(f"/{id}/resolve/"):
                commit, name = path[len(f"/{id}/resolve/") :].split("/", 1)
                return self._resolve(id, commit, name)
        if path.startswith("/bytes/"):
            name = path[len("/bytes/") :]
            return self._bytes(name, next(files[name] for files in self.server.models.values() if name in files))
        self._refuse(404, "RepoNotFound")

    def _describe(self, id):
        if id in self.server.status:
            return self._refuse(*self.server.status[id])
        self._send(json.dumps(self.server.described(id)).encode())

    def _resolve(self, id, commit, name):
        server = self.server
        if name in server.status:
            return self._refuse(*server.status[name])
        if server.gated and self.headers.get("Authorization") != f"Bearer {server.key}":
            return self._refuse(403 if self.headers.get("Authorization") else 401, "GatedRepo")
        if commit != server.commit or name not in server.models[id]:
            return self._refuse(404, "EntryNotFound")
        entry = next(file for file in server.described(id)["siblings"] if file["rfilename"] == name)
        headers = {"X-Repo-Commit": commit, "ETag": f'"{entry["blobId"]}"'}
        if not name.endswith(LARGE):
            return self._send(server.wrong.get(name, server.models[id][name]), headers)
        headers |= {"X-Linked-ETag": f'"{entry["lfs"]["sha256"]}"', "X-Linked-Size": str(entry["size"])}
        storage = (server.storage or server).url.replace("127.0.0.1", "localhost")  # large storage is another host
        self._send(b"", headers | {"Location": f"{storage}/bytes/{name}"}, 302)

    def _bytes(self, name, data):
        server = self.server
        data = server.wrong.get(name, data)
        wanted = self.headers.get("range")
        start = int(wanted[len("bytes=") : -1]) if wanted and server.ranges else 0
        self.send_response(206 if wanted and server.ranges else 200)
        if wanted and server.ranges:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        if self.command == "HEAD":
            return
        most = server.cut.pop(0) if server.cut and server.cut[0] < len(data) - start else len(data)
        sent = 0
        try:
            for place in range(start, len(data), 1 << 16):
                if sent >= most:
                    break
                if server.stall is not None and sent >= server.stall:
                    server.stalled.set()
                    server.go_on.wait(30)
                part = data[place : place + (1 << 16)][: most - sent]
                self.wfile.write(part)
                sent += len(part)
                time.sleep(server.pace)
        except (BrokenPipeError, ConnectionResetError):
            pass
        if sent < len(data) - start:
            self.close_connection = True

    def _refuse(self, status, code):
        self._send(b'{"error": "no"}', {"X-Error-Code": code} if code else {}, status)

    def _send(self, data, headers=(), status=200):
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        for name, value in dict(headers).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


def files_of(folder):
    """A model's folder as a hub has it: {name: bytes}."""
    folder = Path(folder)
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@contextmanager
def hub(models, storage=None):
    """A hub at work, and after it nothing."""
    server = HubServer(models, storage)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.go_on.set()
        server.shutdown()
        server.server_close()
