"""Images arrive in memory alone: until they have been taken in they show whose they are, so no disk sees them."""

from io import BytesIO
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.exceptions import RequestAborted
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.core.handlers.asgi import ASGIHandler

from assistant.file_reception import file_made

DOOR = "/api/images"
PIECES = "/api/images/uploads/"
PACS = "/api/dicomweb/"
PATHS = (DOOR, PACS)


def most_bytes(path: str) -> int:
    """Return the most bytes that a route of images takes in one request."""
    if path == DOOR or path.startswith(PACS):
        return settings.IMAGE_REQUEST_BYTES
    return settings.IMAGE_PIECE_BYTES if path.startswith(PIECES) else settings.DATA_UPLOAD_MAX_MEMORY_SIZE


class InMemory(MemoryFileUploadHandler):
    """Keeps the files of an image request in memory, however large; the request's own limit bounds them."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        self.activated = self.request is not None and self.request.path.startswith(PATHS)


class Handler(ASGIHandler):
    """Django's own handler, which would write a large body to the temporary folder, and change threads on the way."""

    def load_middleware(self, *_: Any, **__: Any) -> None:
        """Build the chain for one step in the request's thread; Django's own changes threads for every middleware."""
        super().load_middleware(is_async=False)
        self._middleware_chain: Any = sync_to_async(self._middleware_chain, thread_sensitive=True)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        reads_images = scope["type"] == "http" and scope["path"].startswith(PATHS)
        await super().__call__(scope, _MemoryOnly(receive) if reads_images else receive, send)

    async def read_body(self, receive: Any) -> Any:
        """Read a body, of images into memory alone."""
        body = BytesIO() if isinstance(receive, _MemoryOnly) else file_made()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                body.close()
                raise RequestAborted
            body.write(message.get("body", b""))
            if not message.get("more_body", False):
                break
        body.seek(0)
        return body


class _MemoryOnly:
    """Marks a request whose body must not touch a disk."""

    def __init__(self, receive: Any) -> None:
        self._receive = receive

    async def __call__(self) -> Any:
        return await self._receive()
