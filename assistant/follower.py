"""Reading the log: one multiplexed XREAD for all sockets of a web process."""

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import redis.asyncio as redis
import structlog
from channels.db import database_sync_to_async
from django.conf import settings

from assistant import event_log, selectors
from assistant.events import AnswerFinished, TurnAsked, notice_adapter

log = structlog.get_logger(__name__)

# The client closes a connection that has been silent for five seconds, so a read must end sooner.
BLOCK_MILLISECONDS = 3_000
ROW_SECONDS = 2.0
RETRY_SECONDS = 0.5
WAITING_MESSAGES = 2_000
ASKED_MARK = '{"type":"turn.asked"'
FINISHED_MARK = b'"type":"answer.finished"'

Position = tuple[int, int]
START: Position = (0, 0)


class TooSlow(Exception):
    """The browser does not read; it resumes from its last position when it connects again."""


def position(text: str) -> Position:
    """Read "attempt-number"; anything else means the beginning."""
    attempt, _, number = text.partition("-")
    return (int(attempt), int(number)) if attempt.isdecimal() and number.isdecimal() else START


@dataclass(eq=False)
class Subscriber:
    """One socket: its user, the turns that it follows with its own position in each, and what waits to be sent."""

    user_id: int
    turns: dict[str, Position] = field(default_factory=dict)
    waiting: asyncio.Queue[str | None] = field(default_factory=lambda: asyncio.Queue(WAITING_MESSAGES))

    def put(self, message: str) -> None:
        try:
            self.waiting.put_nowait(message)
        except asyncio.QueueFull:
            with contextlib.suppress(asyncio.QueueEmpty):
                while True:
                    self.waiting.get_nowait()
            self.waiting.put_nowait(None)

    async def messages(self, silence: float) -> AsyncIterator[str | None]:
        """Yield messages as they come, and None after every `silence` seconds without one; TooSlow ends it."""
        while True:
            try:
                message = await asyncio.wait_for(self.waiting.get(), silence)
            except TimeoutError:
                yield None
                continue
            if message is None:
                raise TooSlow
            yield message


class Follower:
    """Reads the notices and every followed turn, and hands each entry to the sockets that want it."""

    def __init__(self) -> None:
        self._redis = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=None, socket_connect_timeout=3)
        self._wake_stream = f"{settings.EVENT_LOG_PREFIX}:wake:{uuid4()}"
        self._fixed = {event_log.notices_stream(): "$", self._wake_stream: "$"}
        self._by_user: dict[int, set[Subscriber]] = defaultdict(set)
        self._by_turn: dict[str, set[Subscriber]] = defaultdict(set)
        self._read: dict[str, Position] = {}
        self._heard: dict[str, float] = {}
        self._task: asyncio.Task[None] | None = None
        self._rows: asyncio.Task[None] | None = None

    async def join(self, subscriber: Subscriber) -> None:
        if self._task is None or self._task.done():
            await self._start()
        self._by_user[subscriber.user_id].add(subscriber)
        for turn_id in list(subscriber.turns):
            await self.follow(subscriber, turn_id)

    def leave(self, subscriber: Subscriber) -> None:
        self._by_user[subscriber.user_id].discard(subscriber)
        if not self._by_user[subscriber.user_id]:
            del self._by_user[subscriber.user_id]
        for turn_id in list(subscriber.turns):
            self._unfollow(subscriber, turn_id)

    async def follow(self, subscriber: Subscriber, turn_id: str) -> None:
        """Send what this socket has missed of a turn, then all that comes."""
        subscriber.turns.setdefault(turn_id, START)
        self._by_turn[turn_id].add(subscriber)
        self._heard.setdefault(turn_id, time.monotonic())
        with contextlib.suppress(redis.RedisError):
            attempt, number = subscriber.turns[turn_id]
            missed = await self._redis.xrange(event_log.turn_stream(turn_id), min=f"({attempt}-{number}")
            self._read.setdefault(turn_id, position(missed[-1][0].decode()) if missed else (attempt, number))
            for entry_id, fields in missed:
                self._deliver(subscriber, turn_id, entry_id.decode(), fields[b"event"])
            await self._redis.xadd(self._wake_stream, {"wake": 1}, maxlen=1)
            await self._redis.expire(self._wake_stream, 60)
        self._read.setdefault(turn_id, START)

    def _unfollow(self, subscriber: Subscriber, turn_id: str) -> None:
        subscriber.turns.pop(turn_id, None)
        self._by_turn[turn_id].discard(subscriber)
        if not self._by_turn[turn_id]:
            for mapping in (self._by_turn, self._read, self._heard):
                mapping.pop(turn_id, None)

    def _deliver(self, subscriber: Subscriber, turn_id: str, entry_id: str, event: bytes) -> None:
        if turn_id not in subscriber.turns or position(entry_id) <= subscriber.turns[turn_id]:
            return
        subscriber.turns[turn_id] = position(entry_id)
        # The entry was typed when it was written; it travels on as it is, at no cost for its length.
        subscriber.put(f'{{"id":"{entry_id}","turn":"{turn_id}","event":{event.decode()}}}')
        if FINISHED_MARK in event[:64]:
            self._unfollow(subscriber, turn_id)

    async def _start(self) -> None:
        last = None
        with contextlib.suppress(redis.RedisError):
            last = await self._redis.xrevrange(event_log.notices_stream(), count=1)
        self._fixed = {
            event_log.notices_stream(): last[0][0].decode() if last else "0-0",
            self._wake_stream: "0-0",
        }
        self._task = asyncio.create_task(self._relay(), name="event-log-relay")
        self._rows = asyncio.create_task(self._settle_from_rows(), name="event-log-rows")

    async def _relay(self) -> None:
        while True:
            try:
                await self._read_once()
            except redis.RedisError as error:
                log.warning("event_log_away", error=type(error).__name__)
                await asyncio.sleep(RETRY_SECONDS)
            except Exception:
                log.exception("event_log_relay")
                await asyncio.sleep(RETRY_SECONDS)

    async def _read_once(self) -> None:
        streams = dict(self._fixed)
        turns = {event_log.turn_stream(turn_id): turn_id for turn_id in self._read}
        streams |= {stream: "{}-{}".format(*self._read[turn_id]) for stream, turn_id in turns.items()}
        for stream, entries in await self._redis.xread(streams, block=BLOCK_MILLISECONDS):
            name = stream.decode()
            if name in turns:
                self._entries_came(turns[name], entries)
            else:
                self._fixed[name] = entries[-1][0].decode()
                if name == event_log.notices_stream():
                    await self._notices_came(entries)

    def _entries_came(self, turn_id: str, entries: Iterable[tuple[bytes, dict[bytes, bytes]]]) -> None:
        self._heard[turn_id] = time.monotonic()
        for raw_id, fields in entries:
            entry_id = raw_id.decode()
            if turn_id in self._read:
                self._read[turn_id] = position(entry_id)
            for subscriber in list(self._by_turn.get(turn_id, ())):
                self._deliver(subscriber, turn_id, entry_id, fields[b"event"])

    async def _notices_came(self, entries: Iterable[tuple[bytes, dict[bytes, bytes]]]) -> None:
        for _, fields in entries:
            notice = fields[b"notice"].decode()
            asked = _asked_turn(notice)
            for subscriber in list(self._by_user.get(int(fields[b"user"]), ())):
                subscriber.put(f'{{"notice":{notice}}}')
                if asked:
                    await self.follow(subscriber, asked)

    async def _settle_from_rows(self) -> None:
        """End what the log never ended: after a lost log or a dead worker the row has the answer."""
        while True:
            await asyncio.sleep(ROW_SECONDS)
            silent = [turn_id for turn_id, at in self._heard.items() if time.monotonic() - at > ROW_SECONDS]
            try:
                settled = await database_sync_to_async(selectors.turns_settled)(silent) if silent else []
            except Exception:
                log.exception("event_log_rows")
                continue
            for turn in settled:
                event = AnswerFinished(turn=turn).model_dump_json().encode()
                for subscriber in list(self._by_turn.get(str(turn.id), ())):
                    attempt, number = subscriber.turns[str(turn.id)]
                    last = f"{max(attempt, turn.attempt)}-{number + 1}"
                    self._deliver(subscriber, str(turn.id), last, event)


def _asked_turn(notice: str) -> str | None:
    if not notice.startswith(ASKED_MARK):
        return None
    asked = notice_adapter.validate_json(notice)
    return str(asked.turn.id) if isinstance(asked, TurnAsked) else None


_followers: dict[asyncio.AbstractEventLoop, Follower] = {}


def follower() -> Follower:
    """The one follower of this process's event loop."""
    loop = asyncio.get_running_loop()
    if loop not in _followers:
        _followers[loop] = Follower()
    return _followers[loop]


def parse_positions(query: Iterable[tuple[str, str]]) -> dict[UUID, Position]:
    """Read after.<turn>=<attempt>-<number> pairs; what is malformed is left out."""
    positions: dict[UUID, Position] = {}
    for key, value in query:
        if key.startswith("after."):
            with contextlib.suppress(ValueError):
                positions[UUID(key.removeprefix("after."))] = position(value)
    return positions
