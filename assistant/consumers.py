import asyncio
import contextlib
from typing import Any
from urllib.parse import parse_qsl

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.contrib.sessions.backends.base import SessionBase

from assistant import selectors
from assistant.follower import Subscriber, TooSlow, follower, parse_positions

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
        turns = await database_sync_to_async(selectors.turns_to_follow)(user, list(asked))
        self.subscriber = Subscriber(user.pk, {str(turn): asked.get(turn, (0, 0)) for turn in turns})
        await self.accept()
        self.relay = asyncio.create_task(self._relay(self.subscriber))

    async def disconnect(self, code: int) -> None:
        if self.relay:
            self.relay.cancel()
        if self.subscriber:
            follower().leave(self.subscriber)

    async def _relay(self, subscriber: Subscriber) -> None:
        code = READ_TOO_SLOWLY
        with contextlib.suppress(TooSlow):
            await follower().join(subscriber)
            async for message in subscriber.messages(SESSION_CHECK_SECONDS):
                over = message is None or message.startswith(SESSION_ENDED_MARK)
                if over and not await self._session_is_good():
                    code = SESSION_OVER
                    break
                if not over and message is not None:
                    await self.send(message)
        await self.close(code)

    async def _session_is_good(self) -> bool:
        return bool(await database_sync_to_async(_session_is_good)(self.scope["session"], self.scope["user"].pk))


def _session_is_good(session: SessionBase | Any, user_id: int) -> bool:
    fresh = type(session)(session.session_key)
    return selectors.session_user_id(fresh) == user_id
