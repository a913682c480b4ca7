"""The numbered log: one Valkey stream a turn, and one stream of low-rate notices for all users.

A turn's entries carry the id "attempt-number", so that a page resumes after the last one it saw, a gap shows, and a
worker whose attempt was taken over can add nothing. The row stays the truth: losing Valkey loses no answer.
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

log = structlog.get_logger(__name__)

FLUSH_SECONDS = 0.03
RETRY_SECONDS = 0.5
DRAIN_SECONDS = 10.0
NOTICES_LENGTH = 10_000


@cache
def connection() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=5, socket_connect_timeout=3)


def turn_stream(turn_id: UUID | str) -> str:
    return f"{settings.EVENT_LOG_PREFIX}:turn:{turn_id}"


def notices_stream() -> str:
    return f"{settings.EVENT_LOG_PREFIX}:notices"


def notify(user_id: int, notice: events.Notice) -> None:
    """Tell every open page of a user; a page that misses it reads the rows when it next connects."""
    fields: dict[str, str | int] = {"user": user_id, "notice": notice.model_dump_json()}
    try:
        connection().xadd(notices_stream(), fields, maxlen=NOTICES_LENGTH, approximate=True)
    except redis.RedisError:
        log.warning("notice_not_sent", kind=notice.type)


class SupersededAttempt(Exception):
    """Another worker has taken this turn over."""


class TurnLog:
    """Writes one attempt's events from one worker thread, in small batches from a thread of its own.

    Keeps every entry of the attempt until it closes: a server that came back empty gets them all again.
    """

    def __init__(self, turn_id: UUID | str, attempt: int) -> None:
        self._stream = turn_stream(turn_id)
        self._attempt = attempt
        self._entries: list[str] = []
        self._position = 0
        self._wake = threading.Event()
        self._closing = threading.Event()
        self.superseded = False
        self._thread = threading.Thread(target=self._run, name=f"turn-log-{turn_id}", daemon=True)
        self._thread.start()

    def write(self, event: events.TurnEvent) -> None:
        """Add an event and return at once; the order of the calls is kept."""
        if self.superseded:
            raise SupersededAttempt
        self._entries.append(event.model_dump_json())
        self._wake.set()

    def close(self) -> None:
        """Write what is left; gives up when Valkey stays away, since readers then fall back on the row."""
        self._closing.set()
        self._wake.set()
        self._thread.join(DRAIN_SECONDS)

    def _run(self) -> None:
        while not self.superseded:
            self._wake.wait()
            self._wake.clear()
            self._flush()
            if self._closing.is_set() and self._position == len(self._entries):
                return
            # Entries that arrive during this pause travel together.
            self._closing.wait(FLUSH_SECONDS)

    def _flush(self) -> None:
        deadline = None
        while self._position < len(self._entries) and not self.superseded:
            try:
                self._send()
            except redis.RedisError as error:
                log.warning("turn_log_waiting", error=type(error).__name__)
                time.sleep(RETRY_SECONDS)
                deadline = deadline or (time.monotonic() + DRAIN_SECONDS)
                if self._closing.is_set() and time.monotonic() > deadline:
                    self._position = len(self._entries)
                    return
                self._find_position()

    def _send(self) -> None:
        """Add the entries from the position on; a stream that has vanished answers with None and gets all of them."""
        batch = self._entries[self._position :]
        with connection().pipeline(transaction=False) as pipe:
            for number, entry in enumerate(batch, self._position + 1):
                pipe.xadd(
                    self._stream,
                    {"event": entry},
                    id=f"{self._attempt}-{number}",
                    maxlen=settings.EVENT_LOG_LENGTH,
                    approximate=True,
                    nomkstream=number > 1,
                )
            if self._position == 0 or self._closing.is_set():
                pipe.expire(self._stream, settings.EVENT_LOG_SECONDS)
            results = pipe.execute()
        self._position = 0 if None in results[: len(batch)] else self._position + len(batch)

    def _find_position(self) -> None:
        """Ask the server how much of this attempt it holds, after an answer of its was lost."""
        with contextlib.suppress(redis.RedisError):
            last = connection().xrevrange(self._stream, count=1)
            attempt, number = map(int, last[0][0].split(b"-")) if last else (self._attempt, 0)
            self.superseded = attempt > self._attempt
            self._position = number if attempt == self._attempt else 0
