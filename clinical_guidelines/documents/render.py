"""Page images for the web process, drawn by a child process that is replaced when it fails or has served long."""

import atexit
import json
import os
import select
import subprocess
import threading
import time
from pathlib import Path

from clinical_guidelines.documents.model import Box
from clinical_guidelines.documents.sandbox import child_command, child_environment
from clinical_guidelines.errors import LibraryError

MOST_SECONDS_PER_PAGE = 20.0
# A fresh child from time to time gives back what a renderer's caches have taken.
PAGES_PER_CHILD = 500
MOST_IMAGE = 64 * 1024**2


def render_page(path: Path, page_number: int, width_px: int, part: Box | None = None) -> bytes:
    """Return a PDF page (from 1) or a part of it as WebP about `width_px` pixels wide; safe to call from any thread."""
    return _RENDERER.render(path, page_number, width_px, part)


class Renderer:
    """One child process at a time, one request at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._served = 0

    def render(self, path: Path, page_number: int, width_px: int, part: Box | None = None) -> bytes:
        """Ask the child for one page; LibraryError when there is no such page or the child could not draw it."""
        request = json.dumps([str(Path(path).resolve()), page_number, width_px, part]).encode() + b"\n"
        with self._lock:
            try:
                child = self._ready_child()
                return self._ask(child, request)
            except (OSError, ValueError, EOFError, TimeoutError):
                self.stop()
                raise LibraryError("page_broken", f"Page {page_number} of this document cannot be drawn.") from None

    def stop(self) -> None:
        """End the child, if this process started it."""
        child, self._child = self._child, None
        if child is None or self._owner != os.getpid():
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()

    def _ready_child(self) -> subprocess.Popen[bytes]:
        # After a fork the child's pipes are shared with the parent process, so this process starts its own.
        if self._child and self._owner == os.getpid() and self._child.poll() is None and self._served < PAGES_PER_CHILD:
            return self._child
        self.stop()
        self._child = subprocess.Popen(
            child_command(["render"]),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
            bufsize=0,
        )
        self._owner, self._served = os.getpid(), 0
        return self._child

    def _ask(self, child: subprocess.Popen[bytes], request: bytes) -> bytes:
        if child.stdin is None or child.stdout is None:
            raise EOFError
        child.stdin.write(request)
        self._served += 1
        source = child.stdout.fileno()
        deadline = time.monotonic() + MOST_SECONDS_PER_PAGE
        held = b""
        while b"\n" not in held:
            held += _more(source, deadline)
        line, _, image = held.partition(b"\n")
        head = json.loads(line)
        if "code" in head:
            raise LibraryError(str(head["code"]), str(head["message"]))
        length = min(int(head["length"]), MOST_IMAGE)
        parts, got = [image], len(image)
        while got < length:
            parts.append(_more(source, deadline))
            got += len(parts[-1])
        return b"".join(parts)


def _more(source: int, deadline: float) -> bytes:
    """Return what the child has written next; EOFError when it has ended, TimeoutError when it is too slow."""
    ready, _, _ = select.select([source], [], [], max(deadline - time.monotonic(), 0))
    if not ready:
        raise TimeoutError
    got = os.read(source, 1 << 20)
    if not got:
        raise EOFError
    return got


_RENDERER = Renderer()
atexit.register(_RENDERER.stop)
