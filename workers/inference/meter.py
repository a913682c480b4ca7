"""How many turns are in a process's model and how fast it writes, counted where its tokens come out."""

import statistics
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.utils import timezone

from assistant.errors import AssistantError
from assistant.worker_reports import ModelProblem, ModelSpeed

WINDOW_SECONDS = 60
FIRSTS_KEPT = 50

Token = TypeVar("Token")


class Meter:
    """Counts for one model; safe to call from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting = 0
        self._writing = 0
        self._tokens = 0
        # Tokens by whole second, newest last; seconds in which nothing was written are left out.
        self._seconds: deque[tuple[int, int]] = deque(maxlen=WINDOW_SECONDS)
        self._firsts: deque[float] = deque(maxlen=FIRSTS_KEPT)
        self.last_fault: ModelProblem | None = None

    def counted(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """Pass on a turn's tokens: it waits until the first, and writes until the last."""
        began = time.monotonic()
        writes = False
        self._moved(waiting=1)
        try:
            for token in tokens:
                if not writes:
                    writes = True
                    self._begun(time.monotonic() - began)
                self._written()
                yield token
        finally:
            self._moved(writing=-1) if writes else self._moved(waiting=-1)

    def faulted(self, error: AssistantError) -> None:
        """Remember the last fault for whoever looks after this worker."""
        self.last_fault = ModelProblem(code=error.code, message=error.message, at=timezone.now())

    def speed(self) -> ModelSpeed:
        """Return the counts now; the rate is over those seconds of the last minute in which something was written."""
        oldest = int(time.monotonic()) - WINDOW_SECONDS
        with self._lock:
            recent = [count for second, count in self._seconds if second > oldest]
            return ModelSpeed(
                writing=self._writing,
                waiting=self._waiting,
                tokens=self._tokens,
                tokens_per_second=round(sum(recent) / len(recent), 1) if recent else None,
                first_token_seconds=round(statistics.median(self._firsts), 3) if self._firsts else None,
            )

    def _moved(self, *, waiting: int = 0, writing: int = 0) -> None:
        with self._lock:
            self._waiting += waiting
            self._writing += writing

    def _begun(self, seconds: float) -> None:
        self._moved(waiting=-1, writing=1)
        self._firsts.append(seconds)

    def _written(self) -> None:
        second = int(time.monotonic())
        with self._lock:
            self._tokens += 1
            before = self._seconds.pop() if self._seconds and self._seconds[-1][0] == second else (second, 0)
            self._seconds.append((second, before[1] + 1))


METER = Meter()
