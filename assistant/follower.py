"""Reading the log: one multiplexed XREAD for all sockets of a web process."""

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID, uuid4

import redis.asyncio as redis
import structlog
from channels.db import database_sync_to_async
from django.conf import settings
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from assistant import event_log, events, selectors
from assistant.subscriber import START, Position, Subscriber, position

log = structlog.get_logger(__name__)

# A read ends well before the time after which a silent server is taken for dead.
BLOCK_MILLISECONDS = 3_000
READ_SECONDS = 8.0
START_SECONDS = 1.0
ROW_SECONDS = 2.0
PART_SECONDS = 3.0
RETRY_SECONDS = 0.5
ASKED_MARK = '{"type":"turn.asked"'
FINISHED_MARK = '"type":"answer.finished"'

Entries = Sequence[tuple[bytes, dict[bytes, bytes]]]


class Follower:
    """Reads the notices and every followed turn, and hands each entry to the sockets that want it.

    One task reads, so every socket hears a turn in order: a socket that has missed something only sets the reading
    position back, and the others leave out what they have had.
    """

    def __init__(self) -> None:
        self._redis = redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=READ_SECONDS, socket_connect_timeout=3, retry=Retry(NoBackoff(), 1)
        )
        self._wake_stream = f"{settings.PREFIX}:wake:{uuid4()}"
        self._fixed: dict[str, str] = {}
        self._by_user: dict[int, set[Subscriber]] = defaultdict(set)
        self._by_turn: dict[str, set[Subscriber]] = defaultdict(set)
        self._read: dict[str, Position] = {}
        self._heard: dict[str, float] = {}
        self._part_awaited: dict[str, float] = {}
        self._starting = asyncio.Lock()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Read from here on; called before a socket's rows are read, so that nothing falls between the two."""
        async with self._starting:
            if self._tasks:
                return
            with contextlib.suppress(redis.RedisError, TimeoutError):
                async with asyncio.timeout(START_SECONDS):
                    await self._find_beginning()
            self._tasks = [
                asyncio.create_task(self._relay(), name="event-log-relay"),
                asyncio.create_task(self._watch_rows(), name="event-log-rows"),
            ]

    def attach(self, subscriber: Subscriber) -> None:
        """Send this socket its user's notices, and every turn that is asked from now on."""
        self._by_user[subscriber.user_id].add(subscriber)

    async def follow(self, subscriber: Subscriber, turns: Mapping[str, Position]) -> None:
        """Send what this socket has missed of these turns, then all that comes."""
        for turn_id, after in turns.items():
            self._follow(subscriber, turn_id, after)
        await self._wake()

    def leave(self, subscriber: Subscriber) -> None:
        self._by_user[subscriber.user_id].discard(subscriber)
        if not self._by_user[subscriber.user_id]:
            del self._by_user[subscriber.user_id]
        for turn_id in list(subscriber.turns):
            self._unfollow(subscriber, turn_id)

    def _follow(self, subscriber: Subscriber, turn_id: str, after: Position = START) -> bool:
        is_there = subscriber in self._by_user.get(subscriber.user_id, ())
        if not is_there or turn_id in subscriber.turns or turn_id in subscriber.ended:
            return False
        subscriber.turns[turn_id] = after
        self._by_turn[turn_id].add(subscriber)
        self._heard.setdefault(turn_id, time.monotonic())
        self._read[turn_id] = min(after, self._read.get(turn_id, after))
        return True

    def _unfollow(self, subscriber: Subscriber, turn_id: str) -> None:
        subscriber.turns.pop(turn_id, None)
        self._by_turn[turn_id].discard(subscriber)
        if not self._by_turn[turn_id]:
            for mapping in (self._by_turn, self._read, self._heard, self._part_awaited):
                mapping.pop(turn_id, None)

    def _deliver(self, subscriber: Subscriber, turn_id: str, last: Position, entry: bytes) -> None:
        """Hand on the events of an entry that a socket has not had; `last` is the number of the entry's last event."""
        held = subscriber.turns.get(turn_id)
        if held is None or last <= held:
            return
        subscriber.turns[turn_id] = last
        attempt, number = last
        seen = held[1] if held[0] == attempt else 0
        lines = entry.decode().split("\n")
        for at, line in enumerate(lines, number - len(lines) + 1):
            if at > seen:
                # It was typed when it was written; it travels on as it is, at no cost for its length.
                subscriber.put(f'{{"id":"{attempt}-{at}","turn":"{turn_id}","event":{line}}}')
        if FINISHED_MARK in lines[-1][:64]:
            subscriber.ended.add(turn_id)
            self._unfollow(subscriber, turn_id)

    async def _find_beginning(self) -> None:
        last = await self._redis.xrevrange(event_log.notices_stream(), count=1)
        beginning = last[0][0].decode() if last else "0-0"
        self._fixed = {event_log.notices_stream(): beginning, self._wake_stream: "0-0"}

    async def _find_beginning_anew(self) -> None:
        """Read on in a log that has begun anew under a clock set back: its numbers are below those that were read."""
        stream = event_log.notices_stream()
        read = position(self._fixed.get(stream, ""))
        with contextlib.suppress(redis.RedisError):
            last = await self._redis.xrevrange(stream, count=1)
            if position(last[0][0].decode() if last else "") < read:
                await self._find_beginning()

    async def _wake(self) -> None:
        """End the read that waits, so that the next one knows of new turns; without it they wait three seconds."""
        with contextlib.suppress(redis.RedisError):
            await self._redis.xadd(self._wake_stream, {"wake": 1}, maxlen=1)
            await self._redis.expire(self._wake_stream, 60)

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
        if not self._fixed:
            await self._find_beginning()
        since = dict(self._read)
        turns = {event_log.turn_stream(turn_id): turn_id for turn_id in since}
        streams = self._fixed | {stream: "{}-{}".format(*since[turn_id]) for stream, turn_id in turns.items()}
        for stream, entries in await self._redis.xread(streams, block=BLOCK_MILLISECONDS):
            name = stream.decode()
            if name in turns:
                self._entries_came(turns[name], since[turns[name]], entries)
            else:
                self._fixed[name] = entries[-1][0].decode()
                if name == event_log.notices_stream():
                    self._notices_came(entries)

    def _entries_came(self, turn_id: str, since: Position, entries: Entries) -> None:
        if self._read.get(turn_id) != since:
            # Left meanwhile, or set back for a socket that has missed more: the next read brings it all in order.
            return
        self._heard[turn_id] = time.monotonic()
        self._read[turn_id] = position(entries[-1][0].decode())
        for entry_id, fields in entries:
            for subscriber in list(self._by_turn.get(turn_id, ())):
                self._deliver(subscriber, turn_id, position(entry_id.decode()), fields[b"event"])

    def _notices_came(self, entries: Entries) -> None:
        for _, fields in entries:
            notice = fields[b"notice"].decode()
            asked = _asked_turn(notice)
            for subscriber in self._addressed(int(fields[b"user"])):
                subscriber.put(f'{{"notice":{notice}}}')
                if asked:
                    self._follow(subscriber, asked)

    def _addressed(self, user_id: int) -> list[Subscriber]:
        if user_id == event_log.EVERYBODY:
            return [subscriber for subscribers in self._by_user.values() for subscriber in subscribers]
        return list(self._by_user.get(user_id, ()))

    async def _watch_rows(self) -> None:
        """Say what the log never said: after a lost log, a lost notice or a dead worker, the row knows better."""
        while True:
            await asyncio.sleep(ROW_SECONDS)
            try:
                active = await database_sync_to_async(selectors.turns_active)() if self._by_user else []
                await self._follow_unannounced(active)
                self._tell_places(active)
                await self._settle_silent()
                await self._find_beginning_anew()
            except Exception:
                log.exception("event_log_rows")

    async def _follow_unannounced(self, active: Sequence[selectors.ActiveTurn]) -> None:
        """Follow the turns whose notice was lost, because Valkey was away when they were asked."""
        pairs = [(subscriber, turn.id) for turn in active for subscriber in self._by_user.get(turn.owner, ())]
        followed = [self._follow(subscriber, str(turn_id)) for subscriber, turn_id in pairs]
        if any(followed):
            await self._wake()

    def _tell_places(self, active: Sequence[selectors.ActiveTurn]) -> None:
        """Say how many come before a turn that no worker has: its log is empty, so it is told under attempt 0."""
        for place, turn in enumerate(active):
            event = events.AnswerQueued(position=place).model_dump_json().encode()
            told = self._by_turn.get(str(turn.id), ()) if turn.waits and place else ()
            for subscriber in list(told):
                self._tell_place(subscriber, str(turn.id), place, event)

    def _tell_place(self, subscriber: Subscriber, turn_id: str, place: int, event: bytes) -> None:
        attempt, number = subscriber.turns[turn_id]
        if attempt == 0 and subscriber.places.get(turn_id) != place:
            subscriber.places[turn_id] = place
            self._deliver(subscriber, turn_id, (0, number + 1), event)

    async def _settle_silent(self) -> None:
        """End what the log never ended; a stopped turn's worker first has time to keep what it had written."""
        now = time.monotonic()
        silent = [turn_id for turn_id, at in self._heard.items() if now - at > ROW_SECONDS]
        settled = await database_sync_to_async(selectors.turns_settled)(silent) if silent else []
        for turn in settled:
            may_keep_a_part = turn.state == "stopped" and turn.answer is None and turn.attempt > 0
            if not may_keep_a_part or now - self._part_awaited.setdefault(str(turn.id), now) > PART_SECONDS:
                self._settle(turn)

    def _settle(self, turn: events.Turn) -> None:
        turn_id = str(turn.id)
        event = events.AnswerFinished(turn=turn).model_dump_json().encode()
        for subscriber in list(self._by_turn.get(turn_id, ())):
            attempt, number = subscriber.turns[turn_id]
            entry = (attempt, number + 1) if attempt >= turn.attempt else (turn.attempt, 1)
            self._deliver(subscriber, turn_id, entry, event)


def _asked_turn(notice: str) -> str | None:
    if not notice.startswith(ASKED_MARK):
        return None
    asked = events.notice_adapter.validate_json(notice)
    return str(asked.turn.id) if isinstance(asked, events.TurnAsked) else None


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
