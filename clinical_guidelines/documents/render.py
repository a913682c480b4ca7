"""Page images for the web process, drawn by a child process that is replaced when it fails or has served long."""

import atexit
from pathlib import Path

from clinical_guidelines.confined.child import ChildFailed, ChildNotReady, ServedChild
from clinical_guidelines.confined.environment import child_command, child_environment
from clinical_guidelines.documents.model import Box
from clinical_guidelines.documents.sandbox import PACKAGE
from clinical_guidelines.errors import LibraryError

MOST_SECONDS_PER_PAGE = 20.0
# A fresh child from time to time gives back what a renderer's caches have taken.
PAGES_PER_CHILD = 500
BUSY = "The machine is too busy to draw this page. Look again in a moment."


def render_page(path: Path, page_number: int, width_px: int, part: Box | None = None) -> bytes:
    """Return a PDF page (from 1) or a part of it as WebP about `width_px` pixels wide; safe to call from any thread."""
    return _RENDERER.render(path, page_number, width_px, part)


class Renderer:
    """One child process at a time, one request at a time."""

    def __init__(self) -> None:
        command = child_command(PACKAGE, "render")
        self.child = ServedChild(command, child_environment(), requests_per_child=PAGES_PER_CHILD)

    def render(self, path: Path, page_number: int, width_px: int, part: Box | None = None) -> bytes:
        """Ask the child for one page; LibraryError when there is no such page or the child could not draw it."""
        request = [str(Path(path).resolve()), page_number, width_px, part]
        try:
            head, image = self.child.ask(request, b"", MOST_SECONDS_PER_PAGE)
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


_RENDERER = Renderer()
atexit.register(_RENDERER.stop)
