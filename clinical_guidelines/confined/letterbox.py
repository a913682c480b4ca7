"""A file on its way into a child: laid into memory that both hold, which no pipe has to carry in pieces."""

import os
import sys
from io import FileIO
from typing import IO, Any

# What stays for the next file: memory that was just used is not taken page by page again.
KEPT_BYTES = 32 * 2**20


class Letterbox:
    """Memory that a parent writes and its child reads; None where the system has no memory that is a file."""

    def __init__(self) -> None:
        self._memory: FileIO | None = None
        if sys.platform == "linux":
            self._memory = FileIO(os.memfd_create("letterbox", os.MFD_CLOEXEC), "w+b")

    @property
    def files(self) -> list[int]:
        """The open files that a child has to be given for it."""
        return [self._memory.fileno()] if self._memory else []

    def laid(self, payload: bytes) -> tuple[dict[str, Any], bytes]:
        """Lay a file into it; return what the request has to say of it, and what is to follow the request."""
        if self._memory is None:
            return {"length": len(payload)}, payload
        at = 0
        while at < len(payload):
            at += os.pwrite(self._memory.fileno(), memoryview(payload)[at:], at)
        return {"length": len(payload), "memory": self._memory.fileno()}, b""

    def give_back(self) -> None:
        """Give back what a large file took."""
        if self._memory and os.fstat(self._memory.fileno()).st_size > KEPT_BYTES:
            os.ftruncate(self._memory.fileno(), KEPT_BYTES)

    def close(self) -> None:
        if self._memory:
            self._memory.close()


def payload_of(request: dict[str, Any], requests: IO[bytes]) -> bytes:
    """Return the file that belongs to a request, in the child."""
    length = int(request["length"])
    if "memory" not in request:
        return requests.read(length)
    content = os.pread(request["memory"], length, 0)
    while len(content) < length:
        content += os.pread(request["memory"], length - len(content), len(content))
    return content
