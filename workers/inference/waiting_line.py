"""The line before a model: as many turns at once as it serves well, first come, first served."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings

from assistant.errors import AssistantError
from clinical_guidelines.connections import connection_give_back
from workers.inference.interfaces import Stop

LOOK_SECONDS = 0.05
# A wait that is over so soon is not worth telling.
TOLD_AFTER_SECONDS = 0.3
BUSY = "The model is busy with other questions."


class WaitingLine:
    """Lets `places` turns in at once; whoever has waited `patience` seconds leaves with an AssistantError."""

    def __init__(self, places: int, patience: float | None = None) -> None:
        self._places = places
        self._patience = patience
        self._changed = threading.Condition()
        self._inside: set[object] = set()
        self._waiting: list[object] = []

    @contextmanager
    def place(self, unwanted: Stop, moved: Callable[[int], None]) -> Iterator[bool]:
        """Wait for a place, without a database connection, and hold it; False when `unwanted` was set before.

        `moved` is told how many turns are before this one, whenever that changes; 0 when its wait is over.
        """
        ticket = object()
        try:
            yield self._enter(ticket, unwanted, moved)
        finally:
            self._leave(ticket)

    def _enter(self, ticket: object, unwanted: Stop, moved: Callable[[int], None]) -> bool:
        began, told = time.monotonic(), 0
        with self._changed:
            self._waiting.append(ticket)
        while (before := self._before(ticket)) and not unwanted.is_set():
            # A page may wait for the database connection.
            connection_give_back()
            waited = time.monotonic() - began
            if self._patience is not None and waited > self._patience:
                raise AssistantError("model_busy", BUSY, permanent=False)
            if before != told and waited > TOLD_AFTER_SECONDS:
                told = before
                moved(told)
        if told:
            moved(0)
        return not before

    def _before(self, ticket: object) -> int:
        """How many are before this one; at 0 it has its place. Looks again when somebody leaves, or soon."""
        with self._changed:
            if self._is_next(ticket) or (self._changed.wait(LOOK_SECONDS) and self._is_next(ticket)):
                self._waiting.remove(ticket)
                self._inside.add(ticket)
                return 0
            return len(self._inside) + self._waiting.index(ticket)

    def _is_next(self, ticket: object) -> bool:
        return len(self._inside) < self._places and self._waiting[0] is ticket

    def _leave(self, ticket: object) -> None:
        with self._changed:
            self._inside.discard(ticket)
            if ticket in self._waiting:
                self._waiting.remove(ticket)
            self._changed.notify_all()


@cache
def line_before(engine: str) -> WaitingLine:
    """Return this process's line before an engine; quotes are what remains, so nobody is sent away from them."""
    if engine == "quotes":
        return WaitingLine(settings.SEARCHES_AT_ONCE)
    return WaitingLine(settings.MODEL_TURNS, settings.MODEL_WAIT_SECONDS)


@cache
def line_before_search() -> WaitingLine:
    """Return this process's line before retrieval, which keeps a processor busy."""
    return WaitingLine(settings.SEARCHES_AT_ONCE)
