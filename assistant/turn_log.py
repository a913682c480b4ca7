"""Writing a turn's events to its stream: numbered, many turns' in one round trip.

An entry holds the events of one flush, a line each, and its id is "attempt-number" of the last of them, so that a page
resumes after the last one it saw, a gap shows, and a worker whose attempt was taken over can add nothing.
"""

import contextlib
import threading
import time
from functools import cache
from uuid import UUID

import redis
import structlog
from django.conf import settings

from assistant import events
from assistant.event_log import connection, turn_stream

logger = structlog.get_logger(__name__)

# What has come up to then leaves together; one turn's entries leave at most so often, faster than anybody reads, and
# less often while so many events come that nobody could read them one by one.
FLUSH_SECONDS = 0.005
PACE_SECONDS = 0.04
FAST_PACE_SECONDS = 0.08
FAST_EVENTS = 8
SENT_SECONDS = 0.02
EXPIRY_SECONDS = 60.0
RETRY_SECONDS = 0.5
DRAIN_SECONDS = 10.0


class SupersededAttempt(Exception):
    """Another worker has taken this turn over."""


class TurnLog:
    """One attempt's entries, written in the order of the calls by the process's one writer.

    Every entry is kept until the log closes: a server that came back empty gets them all again.
    """

    def __init__(self, turn_id: UUID | str, attempt: int) -> None:
        self.stream = turn_stream(turn_id)
        self.attempt = attempt
        self.entries: list[str] = []
        self.position = 0
        self.superseded = False
        self.closing = False
        self.due_at = self.expires_at = 0.0
        self._writer = log_writer()

    def write(self, event: events.TurnEvent) -> None:
        """Add an event and return at once."""
        if self.superseded:
            raise SupersededAttempt
        self.entries.append(event.model_dump_json())
        self._writer.wake(self)

    def write_now(self, event: events.TurnEvent) -> None:
        """Add an event and wait until it has left, though not for a Valkey that is slow or away.

        Python would let the log's thread wait for one that goes on computing.
        """
        self.write(event)
        deadline = time.monotonic() + SENT_SECONDS
        while self.waiting and time.monotonic() < deadline:
            time.sleep(SENT_SECONDS / 50)

    def close(self) -> None:
        """Wait for what is left; gives up when Valkey stays away, since readers then fall back on the row."""
        self.closing = True
        deadline = time.monotonic() + DRAIN_SECONDS
        while self.waiting and time.monotonic() < deadline:
            self._writer.wake(self)
            time.sleep(FLUSH_SECONDS)
        self._writer.forget(self)

    @property
    def waiting(self) -> bool:
        return self.position < len(self.entries) and not self.superseded


class LogWriter:
    """One thread a process: what all turns have to say in a few milliseconds travels in one round trip.

    It wakes once for every entry: a turn that has just sent one is looked at again when the next may leave.
    """

    def __init__(self) -> None:
        self._waiting: set[TurnLog] = set()
        self._resting: set[TurnLog] = set()
        self._lock = threading.Lock()
        self._wake = threading.Event()
        threading.Thread(target=self._run, name="log-writer", daemon=True).start()

    def wake(self, log: TurnLog) -> None:
        if log in self._waiting and not log.closing:
            # Its earlier event will be sent, and this one with it.
            return
        with self._lock:
            self._waiting.add(log)
        # After the log is added: a rest that ends in between is then seen here or by the thread.
        if log.closing or time.monotonic() >= log.due_at:
            self._wake.set()

    def forget(self, log: TurnLog) -> None:
        with self._lock:
            self._waiting.discard(log)
            self._resting.discard(log)

    def _run(self) -> None:
        pause: float | None = None
        while True:
            self._wake.wait(pause)
            self._wake.clear()
            logs = self._due(time.monotonic())
            try:
                _send(logs)
            except redis.RedisError as error:
                logger.warning("turn_log_waiting", error=type(error).__name__, turns=len(logs))
                time.sleep(RETRY_SECONDS)
                _find_positions(logs)
            except Exception:
                # Without this thread every answer of this process would fall silent.
                logger.exception("turn_log_fault", turns=len(logs))
                time.sleep(RETRY_SECONDS)
            for log in logs:
                if log.waiting:
                    self.wake(log)
            time.sleep(FLUSH_SECONDS)
            pause = self._pause(time.monotonic())

    def _pause(self, now: float) -> float | None:
        """Seconds until a turn may send again; None when none waits or rests."""
        with self._lock:
            self._resting = {log for log in self._resting if log.due_at > now}
            times = [log.due_at - now for log in self._waiting | self._resting]
        return max(0.0, min(times)) if times else None

    def _due(self, now: float) -> list[TurnLog]:
        """Take out the turns whose entries leave now; those that have just sent some wait for more."""
        with self._lock:
            due = {log for log in self._waiting if log.closing or now >= log.due_at}
            self._waiting -= due
            self._resting |= due
        for log in due:
            is_fast = len(log.entries) - log.position >= FAST_EVENTS
            log.due_at = now + (FAST_PACE_SECONDS if is_fast else PACE_SECONDS)
        return [log for log in due if log.waiting]


@cache
def log_writer() -> LogWriter:
    return LogWriter()


def _send(logs: list[TurnLog]) -> None:
    """Add what every log has to say from its position on, one entry each, in one round trip."""
    if not logs:
        return
    batches = [(log, log.entries[log.position :]) for log in logs]
    with connection().pipeline(transaction=False) as pipe:
        expiring = [_add(pipe, log, batch) for log, batch in batches]
        results = iter(pipe.execute(raise_on_error=False))
    for (log, batch), is_expiring in zip(batches, expiring, strict=True):
        _settle(log, next(results), len(batch))
        if is_expiring:
            next(results)


def _add(pipe: redis.client.Pipeline, log: TurnLog, batch: list[str]) -> bool:
    """Add one entry; tell whether the stream's life is prolonged by a second command."""
    pipe.xadd(
        log.stream,
        {"event": "\n".join(batch)},
        id=f"{log.attempt}-{log.position + len(batch)}",
        maxlen=settings.EVENT_LOG_LENGTH,
        approximate=True,
        # Only the first entry makes the stream: where it has vanished the others answer with None.
        nomkstream=log.position > 0,
    )
    now = time.monotonic()
    if log.position and now < log.expires_at:
        return False
    log.expires_at = now + min(EXPIRY_SECONDS, settings.EVENT_LOG_SECONDS / 2)
    pipe.expire(log.stream, settings.EVENT_LOG_SECONDS)
    return True


def _settle(log: TurnLog, added: bytes | Exception | None, count: int) -> None:
    if isinstance(added, Exception):
        _find_positions([log])
    elif added is None:
        log.position = 0
    else:
        log.position += count


def _find_positions(logs: list[TurnLog]) -> None:
    """Ask the server how much of each attempt it holds, after an answer of its was lost or refused."""
    for log in logs:
        with contextlib.suppress(redis.RedisError):
            last = connection().xrevrange(log.stream, count=1)
            attempt, number = map(int, last[0][0].split(b"-")) if last else (log.attempt, 0)
            log.superseded = attempt > log.attempt
            log.position = number if attempt == log.attempt else 0
