"""One socket as the follower sees it: where it stands in each turn, and what waits to be sent."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

WAITING_MESSAGES = 2_000

Position = tuple[int, int]
START: Position = (0, 0)
# Valkey numbers with 64 bits; what is longer is no position of ours.
DIGITS = 18


class TooSlow(Exception):
    """The browser does not read; it resumes from its last position when it connects again."""


def position(text: str) -> Position:
    """Read "attempt-number"; anything else means the beginning."""
    attempt, _, number = text.partition("-")
    return (int(attempt), int(number)) if _is_number(attempt) and _is_number(number) else START


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= DIGITS


@dataclass(eq=False)
class Subscriber:
    """Follows turns of one user, each from a position of its own; remembers which it has heard the end of.

    `places` are the last told places of turns that wait for a worker.
    """

    user_id: int
    turns: dict[str, Position] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)
    places: dict[str, int] = field(default_factory=dict)
    waiting: asyncio.Queue[str | None] = field(default_factory=lambda: asyncio.Queue(WAITING_MESSAGES))

    def put(self, message: str) -> None:
        try:
            self.waiting.put_nowait(message)
        except asyncio.QueueFull:
            with contextlib.suppress(asyncio.QueueEmpty):
                while True:
                    self.waiting.get_nowait()
            self.waiting.put_nowait(None)

    async def batches(self, every: float) -> AsyncIterator[list[str]]:
        """Yield what waits, together; an empty batch every so many seconds, busy or not; TooSlow ends it."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + every
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout_at(deadline):
                    first = await self.waiting.get()
                yield self._with_all_that_waits(first)
            if loop.time() >= deadline:
                deadline = loop.time() + every
                yield []

    def _with_all_that_waits(self, first: str | None) -> list[str]:
        batch = [first]
        while not self.waiting.empty():
            batch.append(self.waiting.get_nowait())
        messages = [message for message in batch if message is not None]
        if len(messages) < len(batch):
            raise TooSlow
        return messages
