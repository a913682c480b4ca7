"""The children that read images: a few of them, asked by name, for this process must not import what reads images."""

import atexit
import threading
from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings

from assistant.errors import AssistantError
from assistant.image_refusals import DAMAGED, TOO_COSTLY
from clinical_guidelines.confined.child import ChildFailed, ChildNotReady, ServedChild
from clinical_guidelines.confined.environment import child_command, child_environment
from clinical_guidelines.connections import connection_give_back

MODULE = "workers.imaging"
# Of the ten within which a file gets its sentence: ending a child that holds much takes its time too.
SECONDS = 8.0
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
    """No child was free, none could begin, or others had its processor; the file may be sent again."""

    def __init__(self) -> None:
        message = "Many images are being read. Send this one again in a moment."
        super().__init__("busy", message, status=503, permanent=False)


class Taken(NamedTuple):
    """What is to be stored of a file: `row` is what the child says of it."""

    row: dict[str, Any]
    file: bytes | memoryview
    preview: bytes | memoryview


@dataclass(eq=False, slots=True)
class Waiting:
    """A place in the line for a child."""

    owner: int


class Children:
    """A small pool, served in turn: of those who wait, whoever has fewest children at work comes first.

    Nobody's many images hold up another's one longer than for one image. Whoever has waited long is told to come again.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._free: list[ServedChild] = []
        self._made: list[ServedChild] = []
        self._at_work: Counter[int] = Counter()
        self._line: list[Waiting] = []

    def ask(self, request: dict[str, Any], payload: bytes = b"", *, owner: int) -> tuple[dict[str, Any], memoryview]:
        """Ask one child; Refused when it refuses, or did not survive the file, Busy when none could begin."""
        # Whoever waits for a child may not hold a database connection that a page waits for.
        connection_give_back()
        child = self._taken(owner)
        try:
            head, body = child.ask(request, payload, SECONDS)
        except ChildNotReady:
            raise Busy from None
        except ChildFailed as failure:
            if failure.crashed:
                raise Refused("damaged", DAMAGED) from None
            if failure.starved:
                raise Busy from None
            raise Refused("too_costly", TOO_COSTLY) from None
        finally:
            self._give_back(child, owner)
        if "code" in head:
            raise Refused(str(head["code"]), str(head["message"]))
        return head, body

    def stop(self) -> None:
        for child in self._made:
            child.stop()

    def _taken(self, owner: int) -> ServedChild:
        waiting = Waiting(owner)
        with self._changed:
            self._line.append(waiting)
            try:
                if not self._changed.wait_for(lambda: self._is_next(waiting), WAIT_SECONDS):
                    raise Busy
                self._at_work[owner] += 1
                return self._free.pop() if self._free else self._begun()
            finally:
                self._line.remove(waiting)
                self._changed.notify_all()

    def _is_next(self, waiting: Waiting) -> bool:
        if not self._free and len(self._made) >= settings.IMAGE_CHILDREN:
            return False
        return min(self._line, key=lambda each: self._at_work[each.owner]) is waiting

    def _begun(self) -> ServedChild:
        child = ServedChild(child_command(MODULE), child_environment(), requests_per_child=REQUESTS_PER_CHILD)
        self._made.append(child)
        return child

    def _give_back(self, child: ServedChild, owner: int) -> None:
        with self._changed:
            self._free.append(child)
            self._at_work -= Counter([owner])
            self._changed.notify_all()


def taken_in(content: bytes, *, owner: int, secret: bytes, purpose: str, batch: str, is_patient: bool = False) -> Taken:
    """Have one file recognised, decoded and de-identified; Refused with a sentence when it is not one of ours.

    Busy when no child is free; `is_patient` waits for minutes before that, as nobody's request does.
    """
    request = {"duty": "take_in", "secret": secret.hex(), "purpose": purpose, "batch": batch}
    for _ in range(PATIENT_TRIES - 1 if is_patient else 0):
        try:
            return _taken(*_CHILDREN.ask(request, content, owner=owner))
        except Busy:
            continue
    return _taken(*_CHILDREN.ask(request, content, owner=owner))


def _taken(head: dict[str, Any], body: memoryview) -> Taken:
    length = int(head["file_length"])
    return Taken(head["row"], body[:length], body[length:])


def preview_drawn(path: str, view: dict[str, Any], *, owner: int) -> bytes:
    """Return a stored image as JPEG; `view` is frame, size, center, width and invert."""
    return _CHILDREN.ask({"duty": "preview", "path": path, "view": view}, owner=owner)[1].tobytes()


def frame_read(path: str, frame: int, *, owner: int) -> bytes:
    """Return the samples of a stored photo, interleaved."""
    return _CHILDREN.ask({"duty": "frame", "path": path, "frame": frame}, owner=owner)[1].tobytes()


def blacked_out(path: str, masks: list[list[int]], *, owner: int) -> tuple[memoryview, memoryview]:
    """Return a stored file with rectangles blacked out, and its preview."""
    head, body = _CHILDREN.ask({"duty": "mask", "path": path, "masks": masks}, owner=owner)
    length = int(head["file_length"])
    return body[:length], body[length:]


_CHILDREN = Children()
atexit.register(_CHILDREN.stop)
