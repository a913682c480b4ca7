"""The children that read images: a few of them, asked by name, for this process must not import what reads images."""

import atexit
import queue
from typing import Any, NamedTuple

from django.conf import settings

from assistant.errors import AssistantError
from assistant.image_refusals import DAMAGED, TOO_COSTLY
from clinical_guidelines.confined.child import ChildFailed, ChildNotReady, ServedChild
from clinical_guidelines.confined.environment import child_command, child_environment

MODULE = "workers.imaging"
SECONDS = 10.0
# A fresh child from time to time gives back what decoders have taken.
REQUESTS_PER_CHILD = 300
WAIT_SECONDS = 20.0
# How often whoever has time waits for a child before giving up.
PATIENT_TRIES = 20


class Refused(AssistantError):
    """A file that is no image we take in, or that could not be read within the limits."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message, status=422)


class Busy(AssistantError):
    """No child was free, or none could begin; the file is not to be blamed, and may be sent again."""

    def __init__(self) -> None:
        message = "Many images are being read. Send this one again in a moment."
        super().__init__("busy", message, status=503, permanent=False)


class Taken(NamedTuple):
    """What is to be stored of a file: `row` is what the child says of it."""

    row: dict[str, Any]
    file: bytes | memoryview
    preview: bytes | memoryview


class Children:
    """A small pool; whoever finds none free waits a while, and is then told to come again."""

    def __init__(self) -> None:
        self._free: queue.LifoQueue[ServedChild] = queue.LifoQueue()
        self._made: list[ServedChild] = []

    def ask(self, request: dict[str, Any], payload: bytes = b"") -> tuple[dict[str, Any], memoryview]:
        """Ask one child; Refused when it refuses, or did not survive the file, Busy when none could begin."""
        child = self._taken()
        try:
            head, body = child.ask(request, payload, SECONDS)
        except ChildNotReady:
            raise Busy from None
        except ChildFailed as failure:
            if failure.crashed:
                raise Refused("damaged", DAMAGED) from None
            raise Refused("too_costly", TOO_COSTLY) from None
        finally:
            self._free.put(child)
        if "code" in head:
            raise Refused(str(head["code"]), str(head["message"]))
        return head, body

    def stop(self) -> None:
        for child in self._made:
            child.stop()

    def _taken(self) -> ServedChild:
        try:
            return self._free.get_nowait()
        except queue.Empty:
            if len(self._made) < settings.IMAGE_CHILDREN:
                made = ServedChild(child_command(MODULE), child_environment(), requests_per_child=REQUESTS_PER_CHILD)
                self._made.append(made)
                return made
        try:
            return self._free.get(timeout=WAIT_SECONDS)
        except queue.Empty:
            raise Busy from None


def taken_in(content: bytes, *, secret: bytes, purpose: str, batch: str, is_patient: bool = False) -> Taken:
    """Have one file recognised, decoded and de-identified; Refused with a sentence when it is not one of ours.

    Busy when no child is free; `is_patient` waits for minutes before that, as nobody's request does.
    """
    request = {"duty": "take_in", "secret": secret.hex(), "purpose": purpose, "batch": batch}
    for _ in range(PATIENT_TRIES - 1 if is_patient else 0):
        try:
            return _taken(*_CHILDREN.ask(request, content))
        except Busy:
            continue
    return _taken(*_CHILDREN.ask(request, content))


def _taken(head: dict[str, Any], body: memoryview) -> Taken:
    length = int(head["file_length"])
    return Taken(head["row"], body[:length], body[length:])


def preview_drawn(path: str, view: dict[str, Any]) -> bytes:
    """Return a stored image as JPEG; `view` is frame, size, center, width and invert."""
    return _CHILDREN.ask({"duty": "preview", "path": path, "view": view})[1].tobytes()


def frame_read(path: str, frame: int) -> bytes:
    """Return the samples of a stored photo, interleaved."""
    return _CHILDREN.ask({"duty": "frame", "path": path, "frame": frame})[1].tobytes()


def blacked_out(path: str, masks: list[list[int]]) -> tuple[memoryview, memoryview]:
    """Return a stored file with rectangles blacked out, and its preview."""
    head, body = _CHILDREN.ask({"duty": "mask", "path": path, "masks": masks})
    length = int(head["file_length"])
    return body[:length], body[length:]


_CHILDREN = Children()
atexit.register(_CHILDREN.stop)
