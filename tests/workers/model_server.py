"""A chat-completions server that says what a test tells it to, well or badly, and remembers what it was asked."""

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Script = Callable[["Reply"], None]


class Left(Exception):
    """The other side has closed the connection."""


class ServerDouble:
    """Follows `script` for each request; `left` is set when a client goes before the end."""

    def __init__(self, port: int, scheme: str) -> None:
        self.url = f"{scheme}://localhost:{port}/v1"
        self.script: Script = lambda reply: reply.says("Yes.")
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.left = threading.Event()


class Reply(BaseHTTPRequestHandler):
    """One request, and the ways in which a server may answer it."""

    double: ServerDouble
    body: dict[str, Any]

    def do_POST(self) -> None:
        self.body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.double.asked.append(self.body)
        self.double.headers.append(dict(self.headers))
        self.close_connection = True
        try:
            self.double.script(self)
        except (Left, OSError):
            self.double.left.set()

    def refuses(self, status: int, body: str = "", **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body.encode()))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())

    def begins(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.sends(": hello\n\n")

    def sends(self, text: str | bytes) -> None:
        self.wfile.write(text.encode() if isinstance(text, str) else text)
        self.wfile.flush()

    def says(self, *texts: str, pause: float = 0.0, reason: str | None = "stop") -> None:
        """Stream these pieces as far as the asked-for tokens go, a piece a token; without a reason, break off."""
        self.begins()
        self.event({"role": "assistant", "content": None})
        for text in texts[: self.body["max_tokens"]]:
            self.waits(pause)
            self.event({"content": text})
        if reason:
            self.event({}, reason)
            self.sends("data: [DONE]\n\n")

    def event(self, delta: dict[str, Any], reason: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        self.sends(f"data: {json.dumps({'choices': [choice]})}\n\n")

    def waits(self, seconds: float) -> None:
        """Do nothing for a while; raise Left as soon as the client goes."""
        deadline = time.monotonic() + seconds
        self.connection.settimeout(0.02)
        try:
            while time.monotonic() < deadline:
                try:
                    if not self.connection.recv(1):
                        raise Left
                except (TimeoutError, ssl.SSLWantReadError):
                    continue
        finally:
            self.connection.settimeout(None)

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def server_double(certificate: Path | None = None) -> Iterator[ServerDouble]:
    """Run one on a port of its own; with a PEM file of key and certificate it speaks TLS."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Reply)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    double = ServerDouble(server.server_address[1], "https" if certificate else "http")
    server.RequestHandlerClass = type("OwnReply", (Reply,), {"double": double})
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield double
    finally:
        server.shutdown()
        server.server_close()
