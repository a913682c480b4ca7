"""One side of the relay benchmark: its web server, its writer, and the sockets that read from it."""

import asyncio
import contextlib
import json
import sys
import time
import uuid
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.web_process import web_command

ROOT = Path(__file__).resolve().parents[3]
SIDES = ("wardlight", "peer")
WRITERS = {"wardlight": "tests.benchmarks.relay.write_ours", "peer": "tests.benchmarks.relay.write_peer"}
PORT = 18431
PEER = [sys.executable, "-m", "uvicorn", "tests.benchmarks.relay.peer_site:application", "--port", str(PORT)]
PEER += ["--log-level", "warning", "--ws", "websockets-sansio"]
SITES = {"wardlight": web_command("127.0.0.1", PORT), "peer": PEER}
# Opened sockets come to rest before a burst; after it what a turn leaves behind is done, such as a read begun anew.
SETTLE_SECONDS = 0.3
AFTER_SECONDS = 0.05
END_SECONDS = 10.0
END = "END"


@dataclass(frozen=True)
class Load:
    """So many streams at once, each of so many tokens, so many a second."""

    streams: int
    tokens: int
    rate: float

    @property
    def sent(self) -> int:
        return self.streams * self.tokens


@dataclass(frozen=True)
class Burst:
    """What one load took: seconds of processor by all, by the web server, and by waiting for tokens; delays in s."""

    load: Load
    cpu: float
    web: float
    clock: float
    delays: list[float]
    lost: int


def prepare(count: int = 64) -> dict[int, str]:
    """Make a database and signed-in users, one a stream; return the session cookies by user id."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    from assistant.models import User

    call_command("migrate", verbosity=0)
    cookies: dict[int, str] = {}
    for number in range(count):
        user, _ = User.objects.get_or_create(username=f"bench{number}")
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        cookies[user.pk] = str(session.session_key)
    return cookies


class Side:
    """The processes of one side, up for a whole round."""

    def __init__(self, side: str, cookies: dict[int, str]) -> None:
        self.side, self.cookies = side, cookies
        self.web: Process
        self.writer: Process

    @contextlib.asynccontextmanager
    async def up(self) -> AsyncIterator["Side"]:
        self.web = await asyncio.create_subprocess_exec(*SITES[self.side], cwd=ROOT)
        writer = asyncio.create_subprocess_exec(
            sys.executable, "-m", WRITERS[self.side], cwd=ROOT, stdin=PIPE, stdout=PIPE
        )
        self.writer = await writer
        try:
            await self._line()
            yield self
        finally:
            for process in (self.web, self.writer):
                process.terminate()
                await process.wait()

    async def burst(self, load: Load) -> Burst:
        """Let so many users' turns be asked, written and read at once; their sockets are open before."""
        turns = {user: str(uuid.uuid4()) for user in list(self.cookies)[: load.streams]}
        opened = {user: asyncio.Event() for user in turns}
        readers = [asyncio.create_task(self._read(self.cookies[user], turns[user], opened[user])) for user in turns]
        await asyncio.gather(*(is_open.wait() for is_open in opened.values()))
        await asyncio.sleep(SETTLE_SECONDS)
        before = processor_seconds(self.web.pid)
        if self.side == "wardlight":
            await asyncio.to_thread(turns_ask, turns)
        written = await self._write(load, list(turns.values()))
        done, late = await asyncio.wait(readers, timeout=END_SECONDS)
        await asyncio.sleep(AFTER_SECONDS)
        web = processor_seconds(self.web.pid) - before
        for task in late:
            task.cancel()
        await asyncio.to_thread(turns_end)
        delays = [delay for task in done for delay in task.result()]
        # The usual way cuts its text into other pieces than tokens, so there only what never ended is counted.
        lost = load.sent - len(delays) if self.side == "wardlight" else len(late) * load.tokens
        clock = written["clock"]
        return Burst(load, web + written["cpu"] - clock, web, clock, delays, lost)

    async def _write(self, load: Load, turns: list[str]) -> dict[str, float]:
        order = json.dumps({"turns": turns, "tokens": load.tokens, "rate": load.rate})
        assert self.writer.stdin
        self.writer.stdin.write(f"{order}\n".encode())
        written: dict[str, float] = json.loads(await self._line())
        return written

    async def _line(self) -> str:
        assert self.writer.stdout
        return (await self.writer.stdout.readline()).decode()

    async def _read(self, cookie: str, turn: str, is_open: asyncio.Event) -> list[float]:
        """Return the delay of every token of one turn, in seconds."""
        path = f"ws/{turn}/" if self.side == "peer" else "ws/"
        texts_of = peer_texts if self.side == "peer" else our_texts
        delays: list[float] = []
        async with await connected(path, cookie) as socket:
            is_open.set()
            async for raw in socket:
                now = time.time()
                for text in texts_of(str(raw), turn):
                    if text == END:
                        return delays
                    delays.append(now - float(text.split(" ", 1)[0]))
        return delays


async def connected(path: str, cookie: str) -> Any:
    """Open a signed-in socket, as soon as the server listens."""
    import websockets

    headers = {"Cookie": f"sessionid={cookie}", "Origin": f"http://127.0.0.1:{PORT}"}
    for _ in range(100):
        with contextlib.suppress(OSError):
            return await websockets.connect(f"ws://127.0.0.1:{PORT}/{path}", additional_headers=headers)
        await asyncio.sleep(0.1)
    raise TimeoutError(path)


def our_texts(frame: str, turn: str) -> Iterator[str]:
    """Yield the texts that one frame carries for a turn."""
    for line in frame.split("\n"):
        message = json.loads(line)
        if message.get("turn") != turn:
            continue
        # A turn's place in line is told as well.
        if message["event"]["type"] == "answer.delta":
            yield message["event"]["text"]
        elif message["event"]["type"] == "answer.finished":
            yield END


def peer_texts(frame: str, _turn: str) -> Iterator[str]:
    yield frame


def turns_ask(turns: dict[int, str]) -> None:
    """Make one running turn for each user, and tell the user's pages as asking does."""
    from assistant import event_log, events, selectors
    from assistant.models import Conversation, Turn

    for user_id, turn_id in turns.items():
        conversation = Conversation.objects.create(owner_id=user_id, title="bench")
        turn = Turn(pk=turn_id, conversation=conversation, owner_id=user_id, number=1, key=turn_id, question="?")
        turn.state, turn.attempt = Turn.State.RUNNING, 1
        turn.save(force_insert=True)
        event_log.notify(user_id, events.TurnAsked(turn=selectors.turn_shape(turn)))


def turns_end() -> None:
    from assistant.models import Turn

    Turn.objects.filter(state__in=Turn.ACTIVE).update(state=Turn.State.FAILED)


def processor_seconds(pid: int) -> float:
    """Return what a process has used so far; Linux numbers the processor clock of a process so."""
    return time.clock_gettime((~pid << 3) | 2)
