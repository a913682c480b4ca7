import asyncio
import contextlib
from urllib.parse import parse_qsl

import structlog
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from assistant import selectors
from assistant.follower import follower, parse_positions
from assistant.subscriber import START, Position, Subscriber, TooSlow

log = structlog.get_logger(__name__)

FAULT = 1011
SESSION_OVER = 4401
READ_TOO_SLOWLY = 4408
SESSION_CHECK_SECONDS = 300
SESSION_ENDED_MARK = '{"notice":{"type":"session.ended"'


class EventsConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
    """Relays a user's turns and notices to one tab; never listens, never thinks."""

    subscriber: Subscriber | None = None
    relay: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        user = self.scope["user"]
        if not user.is_authenticated or user.must_change_password:
            await self.accept()
            await self.close(SESSION_OVER)
            return
        asked = parse_positions(parse_qsl(self.scope["query_string"].decode("latin-1")))
        # Notices first, rows second: a turn asked in between is heard of twice rather than never.
        await follower().start()
        self.subscriber = Subscriber(user.pk)
        follower().attach(self.subscriber)
        try:
            turns = await database_sync_to_async(selectors.turns_to_follow)(user, list(asked))
            await self.accept()
        except BaseException:
            follower().leave(self.subscriber)
            raise
        positions = {str(turn): asked.get(turn, START) for turn in turns}
        self.relay = asyncio.create_task(self._relay(self.subscriber, positions))

    async def disconnect(self, code: int) -> None:
        if self.relay:
            self.relay.cancel()
        if self.subscriber:
            follower().leave(self.subscriber)

    async def _relay(self, subscriber: Subscriber, positions: dict[str, Position]) -> None:
        try:
            await self._relay_while_good(subscriber, positions)
            code = SESSION_OVER
        except TooSlow:
            code = READ_TOO_SLOWLY
        except Exception:
            # A socket that looks open and says nothing would lose answers; closed, its page connects again and resumes.
            log.exception("socket_relay")
            code = FAULT
        with contextlib.suppress(Exception):
            await self.close(code)

    async def _relay_while_good(self, subscriber: Subscriber, positions: dict[str, Position]) -> None:
        await follower().follow(subscriber, positions)
        async for batch in subscriber.batches(SESSION_CHECK_SECONDS):
            shown = [message for message in batch if not message.startswith(SESSION_ENDED_MARK)]
            is_due = len(shown) < len(batch) or not batch
            if is_due and not await self._session_is_good():
                return
            if shown:
                # One frame, a message a line: a frame costs more than what it carries.
                await self.send("\n".join(shown))

    async def _session_is_good(self) -> bool:
        key, user_id = self.scope["session"].session_key, self.scope["user"].pk
        return bool(await database_sync_to_async(_session_is_good)(key, user_id))


def _session_is_good(session_key: str, user_id: int) -> bool:
    return selectors.session_user_id(session_key) == user_id
