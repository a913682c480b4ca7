"""Page images for the web process, drawn by a child process that is replaced when it fails or has served long."""

import atexit
import threading
from pathlib import Path

from clinical_guidelines.confined.child import ChildFailed, ChildNotReady, ServedChild
from clinical_guidelines.confined.environment import child_command, child_environment
from clinical_guidelines.documents.model import Box
from clinical_guidelines.documents.sandbox import PACKAGE
from clinical_guidelines.errors import LibraryError

MOST_SECONDS_PER_PAGE = 20.0
# What takes longer is drawn apart, lest everybody's pages wait behind it.
SECONDS_AMONG_OTHERS = 2.0
# A fresh child from time to time gives back what a renderer's caches have taken.
PAGES_PER_CHILD = 500
BUSY = "The machine is too busy to draw this page. Look again in a moment."


def render_page(path: Path, page_number: int, width_px: int, part: Box | None = None) -> bytes:
    """Return a PDF page (from 1) or a part of it as WebP about `width_px` pixels wide; safe to call from any thread."""
    page = Path(path), page_number
    if page not in _costly:
        try:
            return _RENDERER.render(path, page_number, width_px, part)
        except LibraryError as refusal:
            if refusal.code not in ("busy", "page_broken"):
                raise
            if refusal.code == "page_broken":
                _costly.add(page)
    return _drawn_apart(path, page_number, width_px, part)


def _drawn_apart(path: Path, page_number: int, width_px: int, part: Box | None) -> bytes:
    if not _apart.acquire(timeout=MOST_SECONDS_PER_PAGE):
        raise LibraryError("busy", BUSY)
    try:
        return _PATIENT.render(path, page_number, width_px, part)
    finally:
        _apart.release()


class Renderer:
    """One child process at a time, one request at a time, each of at most so many seconds."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        command = child_command(PACKAGE, "render")
        self.child = ServedChild(command, child_environment(), requests_per_child=PAGES_PER_CHILD)

    def render(self, path: Path, page_number: int, width_px: int, part: Box | None = None) -> bytes:
        """Ask the child for one page; LibraryError when there is no such page or the child could not draw it."""
        request = [str(Path(path).resolve()), page_number, width_px, part]
        try:
            head, image = self.child.ask(request, b"", self.seconds)
        except ChildNotReady:
            raise LibraryError("busy", BUSY) from None
        except ChildFailed as failure:
            if failure.starved:
                raise LibraryError("busy", BUSY) from None
            raise LibraryError("page_broken", f"Page {page_number} of this document cannot be drawn.") from None
        if "code" in head:
            raise LibraryError(str(head["code"]), str(head["message"]))
        return image.tobytes()

    def stop(self) -> None:
        """End the child, if this process started it."""
        self.child.stop()


_RENDERER, _PATIENT = Renderer(SECONDS_AMONG_OTHERS), Renderer(MOST_SECONDS_PER_PAGE)
_costly: set[tuple[Path, int]] = set()
_apart = threading.Lock()
atexit.register(_RENDERER.stop)
atexit.register(_PATIENT.stop)
