import json
from typing import Any

from django.conf import settings

from assistant import image_reception

UPLOAD_PATH = "/api/library/ingestions"
RECORDING_PATH = "/api/recordings/files"
# What multipart puts around a file.
FRAME_BYTES = 100_000
TOO_LARGE = json.dumps({"code": "too_large", "message": "This request is too large."}).encode()


class BodyLimit:
    """Refuses a body that is larger than its route takes; Django would first write all of it to disk."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        counted = Counted(receive, most_bytes(scope["path"]))
        if counted.declared_too_large(scope["headers"]):
            await _refuse(send)
            return
        await self.application(scope, counted, send)
        if counted.exceeded:
            await _refuse(send)


class Counted:
    """The request's own `receive`, which hangs up when more arrives than may."""

    def __init__(self, receive: Any, most: int) -> None:
        self._receive = receive
        self._left = most
        self.exceeded = False

    def declared_too_large(self, headers: list[tuple[bytes, bytes]]) -> bool:
        declared = dict(headers).get(b"content-length", b"0")
        return not declared.isdigit() or int(declared[:20]) > self._left

    async def __call__(self) -> dict[str, Any]:
        message: dict[str, Any] = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left >= 0:
            return message
        self.exceeded = True
        return {"type": "http.disconnect"}


def most_bytes(path: str) -> int:
    """Return what the route takes: a whole file with its frame, or what Django takes in memory."""
    files = {UPLOAD_PATH: settings.UPLOAD_BYTES, RECORDING_PATH: settings.RECORDING_FILE_BYTES}
    if path.startswith(image_reception.PATHS):
        return image_reception.most_bytes(path) + FRAME_BYTES
    return files[path] + FRAME_BYTES if path in files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE


async def _refuse(send: Any) -> None:
    headers = {
        "content-type": "application/json",
        "content-length": str(len(TOO_LARGE)),
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
        "connection": "close",
    }
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": 413, "headers": encoded})
    await send({"type": "http.response.body", "body": TOO_LARGE})
