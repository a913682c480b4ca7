"""A hub on this machine, speaking what huggingface_hub asks of one: a model's files at a commit, to a token."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import SHUT_RDWR

COMMIT = "0123456789abcdef0123456789abcdef01234567"
TOKEN = "hf_alice"


class Hub:
    """Serves one folder as one model, and remembers which files were asked for."""

    def __init__(self, folder: Path, model: str) -> None:
        self.folder = folder
        self.model = model
        self.asked: list[str] = []
        self.ranges: list[str] = []
        # The next download of this many bytes or more breaks off half-way.
        self.breaks_off_at = 0
        self.spoils = ""
        self.address = ""

    def info(self) -> dict[str, object]:
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {
            "id": self.model,
            "sha": COMMIT,
            "cardData": {"license": "other", "license_name": "health-ai-developer-foundations"},
            "siblings": [self._sibling(path) for path in files],
        }

    def tree(self) -> list[dict[str, object]]:
        siblings = [self._sibling(path) for path in sorted(self.folder.rglob("*")) if path.is_file()]
        return [{"type": "file", "oid": "0" * 40, "path": file["rfilename"], "size": file["size"]} for file in siblings]

    def _sibling(self, path: Path) -> dict[str, object]:
        content = path.read_bytes()
        sibling: dict[str, object] = {"rfilename": str(path.relative_to(self.folder)), "size": len(content)}
        if path.suffix == ".safetensors":
            sha256 = hashlib.sha256(content).hexdigest()
            sibling["lfs"] = {"sha256": sha256, "size": len(content), "pointerSize": 134}
        return sibling


@contextmanager
def hub_serving(folder: Path, model: str) -> Iterator[Hub]:
    hub = Hub(folder, model)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("HubDoor", (Door,), {"hub": hub}))
    hub.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()


class Door(BaseHTTPRequestHandler):
    hub: Hub
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def log_message(self, *_: object) -> None:
        return None

    def _answer(self, *, body: bool) -> None:
        path = self.path.split("?")[0]
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self._send(401, b"{}", {"X-Error-Code": "GatedRepo"}, body=body)
        elif path.startswith(f"/api/models/{self.hub.model}/tree/"):
            self._send(200, json.dumps(self.hub.tree()).encode(), {"Content-Type": "application/json"}, body=body)
        elif path.startswith(f"/api/models/{self.hub.model}"):
            self._send(200, json.dumps(self.hub.info()).encode(), {"Content-Type": "application/json"}, body=body)
        elif path.startswith(f"/{self.hub.model}/resolve/{COMMIT}/"):
            self._file(path.split(f"/resolve/{COMMIT}/")[1], body=body)
        else:
            self._send(404, b"{}", {"X-Error-Code": "RepoNotFound"}, body=body)

    def _file(self, name: str, *, body: bool) -> None:
        content = (self.hub.folder / name).read_bytes()
        if name == self.hub.spoils:
            content = content[:-1] + bytes([content[-1] ^ 1])
        digest = hashlib.sha256((self.hub.folder / name).read_bytes()).hexdigest()
        headers = {"ETag": f'"{digest}"', "X-Repo-Commit": COMMIT, "Accept-Ranges": "bytes"}
        if body:
            self.hub.asked.append(name)
        asked = self.headers.get("Range")
        if not asked:
            self._send(200, content, headers, body=body)
            return
        self.hub.ranges.append(asked)
        start = int(asked.removeprefix("bytes=").split("-")[0])
        headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        self._send(206, content[start:], headers, body=body)

    def _send(self, status: int, content: bytes, headers: dict[str, str], *, body: bool) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        if not body:
            return
        if 0 < self.hub.breaks_off_at <= len(content):
            self.hub.breaks_off_at = 0
            self.wfile.write(content[: len(content) // 2])
            self.wfile.flush()
            # Closed alone it would stay open for the files that are read and written over it.
            self.connection.shutdown(SHUT_RDWR)
            self.close_connection = True
            return
        self.wfile.write(content)
