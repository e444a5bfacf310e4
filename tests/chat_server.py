"""A server that speaks OpenAI's protocol on 127.0.0.1, in a thread of the tests: it answers well, or as it is told."""

import base64
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    """OpenAI's protocol, as far as it is asked for; `server.behave` may do something else instead."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def do_GET(self):
        self.server.seen.append((self.path, dict(self.headers), None))
        if self.path == "/v1/models":
            self.send({"object": "list", "data": [{"id": name} for name in self.server.names]})
        elif self.path == "/version":
            self.send({"version": self.server.version})
        else:
            self.send({"detail": "Not Found"}, 404)

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.seen.append((self.path, dict(self.headers), body))
        with self.server.lock:
            self.server.together += 1
            self.server.most = max(self.server.most, self.server.together)
        try:
            self.server.behave(self, body)
        except (BrokenPipeError, ConnectionResetError):
            self.server.closed.set()
        finally:
            with self.server.lock:
                self.server.together -= 1

    def send(self, value, status=200, **headers):
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, text in headers.items():
            self.send_header(name.replace("_", "-"), text)
        self.end_headers()
        self.wfile.write(data)

    def begin(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def event(self, text):
        self.wfile.write(f"data: {text}\n\n".encode())
        self.wfile.flush()

    def chunk(self, content="", finish=None, **members):
        choice = {"index": 0, "delta": {"content": content}, "finish_reason": finish, **members}
        self.event(json.dumps({"object": "chat.completion.chunk", "choices": [choice]}))


def says(*parts, top=None):
    def behave(handler, body):
        handler.begin()
        for number, part in enumerate(parts):
            first = {"logprobs": {"content": [{"token": part, "logprob": 0.0, "top_logprobs": top}]}}
            handler.chunk(part, **(first if top and not number else {}))
        handler.chunk(finish="stop")
        handler.event(json.dumps({"choices": [], "usage": {"prompt_tokens": 300, "completion_tokens": len(parts)}}))
        handler.event("[DONE]")

    return behave


@contextmanager
def chat_server(names=("tiny",)):
    """The server, with its `address`; `seen` holds (path, headers, body) of each request, `behave` answers a chat."""
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    made.seen, made.names, made.version, made.behave = [], list(names), "1.0", says("A ", "road.")
    made.lock, made.together, made.most, made.closed = threading.Lock(), 0, 0, threading.Event()
    made.address = f"http://127.0.0.1:{made.server_port}/v1"
    threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield made
    finally:
        made.shutdown()
        made.server_close()


def sent_images(body):
    """The bytes of the PNGs that a chat was sent, in order."""
    parts = body["messages"][0]["content"]
    urls = [part["image_url"]["url"] for part in parts if part["type"] == "image_url"]
    return [base64.b64decode(url.partition(",")[2]) for url in urls]
