"""A socket of a signed-in browser, against the site's own ASGI application in this process."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from django.db import connections
from django.test import Client

from assistant import follower as following
from assistant.config.asgi import application

ORIGIN = "http://localhost"


class Socket:
    """Connects, and reads what comes."""

    def __init__(self, client: Client | None, query: str = "", *, origin: str = ORIGIN) -> None:
        headers = [(b"host", b"localhost"), (b"origin", origin.encode())]
        if client is not None:
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode()))
        scope = {"type": "websocket", "path": "/ws/", "query_string": query.encode(), "headers": headers}
        self._application: Any = ApplicationCommunicator(application, scope)  # type: ignore[no-untyped-call]
        self._unread: list[dict[str, Any]] = []

    async def connect(self) -> bool:
        await self._application.send_input({"type": "websocket.connect"})
        return bool((await self._application.receive_output(10))["type"] == "websocket.accept")

    async def message(self, seconds: float = 10) -> dict[str, Any]:
        if not self._unread:
            output = await self._application.receive_output(seconds)
            assert output["type"] == "websocket.send", output
            self._unread = [json.loads(line) for line in output["text"].split("\n")]
        return self._unread.pop(0)

    async def ids_until_the_end(self, seconds: float = 15) -> list[str]:
        """Read until a turn ends and return the ids; notices are left out."""
        ids: list[str] = []
        async with asyncio.timeout(seconds):
            while True:
                message = await self.message(seconds)
                if "id" in message:
                    ids.append(message["id"])
                    if message["event"]["type"] == "answer.finished":
                        return ids

    async def close_code(self, seconds: float = 10) -> int:
        """Return how the server closed, past whatever it still sent."""
        async with asyncio.timeout(seconds):
            while True:
                output = await self._application.receive_output(seconds)
                if output["type"] == "websocket.close":
                    return int(output["code"])

    async def is_silent(self, seconds: float = 0.7) -> bool:
        return not self._unread and bool(await self._application.receive_nothing(timeout=seconds))

    async def ids_while_silent(self, seconds: float = 0.7) -> list[str]:
        """Return the ids of turn messages that still come, until nothing has come for so long; notices are left out."""
        ids: list[str] = []
        while not await self.is_silent(seconds):
            message = await self.message(seconds)
            ids += [message["id"]] if "id" in message else []
        return ids

    async def leave(self) -> None:
        await self._application.send_input({"type": "websocket.disconnect", "code": 1001})
        await self._application.wait(10)


@asynccontextmanager
async def fresh_follower() -> AsyncIterator[following.Follower]:
    """The follower of this test's loop, ended with the test."""
    made = following.follower()
    yield made
    for task in made._tasks:
        # A read that has just been answered may swallow the first word.
        while not task.done():
            task.cancel()
            await asyncio.wait([task], timeout=0.5)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(made._redis.aclose(), 5)
    following._followers.clear()
    await sync_to_async(_close_connections)()


def _close_connections() -> None:
    connections.close_all()
