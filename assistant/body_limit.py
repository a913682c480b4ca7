import json
from http import HTTPStatus
from typing import Any

from channels.db import database_sync_to_async
from django.conf import settings
from django.http import parse_cookie

from assistant import dicomweb, image_reception, selectors
from assistant.errors import DATABASE_AWAY, DISK_FULL, is_disk_full

UPLOAD_PATH = "/api/library/ingestions"
RECORDING_PATH = "/api/recordings/files"
# What multipart puts around a file.
FRAME_BYTES = 100_000
REFUSALS = {
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: {"code": "too_large", "message": "This request is too large."},
    HTTPStatus.UNAUTHORIZED: {"code": "signed_out", "message": "Sign in first."},
    HTTPStatus.INSUFFICIENT_STORAGE: {"code": "disk_full", "message": DISK_FULL},
}

Headers = dict[bytes, bytes]


class BodyLimit:
    """Refuses a body that is larger than its route takes, or than a stranger may send; Django would store it first."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        headers = dict(scope["headers"])
        most, refusal = most_bytes(scope["path"]), HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        usual = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if usual < most and not 0 <= _declared(headers, unknown=most) <= usual and not await _is_known(scope, headers):
            most, refusal = usual, HTTPStatus.UNAUTHORIZED
        counted = Counted(receive, most)
        if not 0 <= _declared(headers, unknown=0) <= most:
            await _refuse(send, refusal)
            return
        try:
            await self.application(scope, counted, send)
        except OSError as error:
            # A large body lies on the disk before Django sees the request.
            if not is_disk_full(error):
                raise
            # What was cut off is closed on that disk, and refused below: a request has one answer.
            if not counted.exceeded:
                await _refuse(send, HTTPStatus.INSUFFICIENT_STORAGE)
        if counted.exceeded:
            await _refuse(send, refusal)


class Counted:
    """The request's own `receive`, which hangs up when more arrives than may."""

    def __init__(self, receive: Any, most: int) -> None:
        self._receive = receive
        self._left = most
        self.exceeded = False

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


def _declared(headers: Headers, *, unknown: int) -> int:
    """Return the length of a body as its headers tell it, below 0 when it is no number, `unknown` in chunks."""
    if b"transfer-encoding" in headers:
        return unknown
    declared = headers.get(b"content-length", b"0")
    return int(declared[:20]) if declared.isdigit() else -1


async def _is_known(scope: dict[str, Any], headers: Headers) -> bool:
    """Tell whether somebody is signed in, or the archive has its token; while the database is away anybody may be."""
    if scope["path"].startswith(image_reception.PACS):
        given = headers.get(b"authorization", b"").decode("latin-1").removeprefix("Bearer ")
        return dicomweb.is_archive(given)
    key = parse_cookie(headers.get(b"cookie", b"").decode("latin-1")).get(settings.SESSION_COOKIE_NAME, "")
    try:
        return key.isalnum() and await database_sync_to_async(selectors.session_user_id)(key) is not None
    except DATABASE_AWAY:
        return True


async def _refuse(send: Any, status: HTTPStatus) -> None:
    body = json.dumps(REFUSALS[status]).encode()
    headers = {
        "content-type": "application/json",
        "content-length": str(len(body)),
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
        "connection": "close",
    }
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status.value, "headers": encoded})
    await send({"type": "http.response.body", "body": body})
