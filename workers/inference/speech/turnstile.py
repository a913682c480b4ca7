"""Who may use a speech model now: what somebody waits for goes before what is shown while they still speak."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from workers.inference.interfaces import Stop


@dataclass(frozen=True, slots=True)
class _Either:
    unwanted: Stop
    turnstile: "Turnstile"

    def is_set(self) -> bool:
        return self.unwanted.is_set() or self.turnstile.is_wanted()


class Turnstile:
    """Lets one thread through at a time; a look in passing is broken off as soon as somebody waits for a result."""

    def __init__(self) -> None:
        self._model = threading.Lock()
        self._counting = threading.Lock()
        self._waiting = 0

    def is_wanted(self) -> bool:
        return self._waiting > 0

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Wait for the model and hold it."""
        with self._counting:
            self._waiting += 1
        self._model.acquire()
        with self._counting:
            self._waiting -= 1
        try:
            yield
        finally:
            self._model.release()

    @contextmanager
    def passing_by(self, unwanted: Stop) -> Iterator[Stop | None]:
        """Hold the model if it is free, else yield None; yields when to break off."""
        if self.is_wanted() or not self._model.acquire(blocking=False):
            yield None
            return
        try:
            yield _Either(unwanted, self)
        finally:
            self._model.release()
