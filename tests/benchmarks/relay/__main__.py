"""Ratios 5 and 6: CPU and delay of a token from the model's callback to the browser, beside the usual way.

Run with `python -m tests.benchmarks.relay`; prints JSON. Both sides run on the same servers, A B A B.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
os.environ.setdefault("WARDLIGHT_VAR", str(ROOT / "var" / "bench"))
os.environ["DJANGO_SETTINGS_MODULE"] = "assistant.config.settings"
os.environ["WARDLIGHT_PREFIX"] = "bench"

from assistant.services_embedded import running

SITES = {"wardlight": "assistant.config.asgi:application", "peer": "tests.benchmarks.relay.peer_site:application"}
WRITERS = {
    side: f"tests.benchmarks.relay.write_{name}"
    for side, name in (("wardlight", "ours"), ("peer", "peer"), ("clock", "clock"))
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seconds", type=int, default=10, help="length of the 64-stream run")
    options = parser.parse_args()
    with running(Path(os.environ["WARDLIGHT_VAR"])) as addresses:
        os.environ |= {"DATABASE_URL": addresses.database_url, "REDIS_URL": addresses.redis_url}
        cookies = prepare()
        figures: dict[str, Any] = {"cpu": {}, "streams_64": {}}
        for length in (128, 512, 2048, 4096):
            figures["cpu"][length] = alternate(options.rounds, cookies, streams=1, tokens=length, rate=400.0)
        figures["streams_64"] = alternate(options.rounds, cookies, streams=64, tokens=20 * options.seconds, rate=20.0)
    print(json.dumps(figures, indent=1))


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


def alternate(rounds: int, cookies: dict[int, str], **load: Any) -> dict[str, Any]:
    runs: dict[str, list[dict[str, float]]] = {"wardlight": [], "peer": []}
    for _ in range(rounds):
        for side in runs:
            runs[side].append(one_run(side, cookies, **load))
    shape = {
        side: {name: round(statistics.median(run[name] for run in found), 2) for name in found[0]}
        for side, found in runs.items()
    }
    # A model does not wait by a clock; both sides hold this cost of the benchmark's own.
    clock = asyncio.run(written("clock", ["-"] * load["streams"], load["tokens"], load["rate"]))
    shape["clock"] = {"cpu_us_a_token": round(1e6 * clock / (load["tokens"] * load["streams"]), 2)}
    shape["ratio"] = {
        name: round(shape["peer"][name] / shape["wardlight"][name], 2)
        for name in ("cpu_us_a_token", "p95_ms")
        if shape["wardlight"][name]
    }
    return shape


def one_run(side: str, cookies: dict[int, str], *, streams: int, tokens: int, rate: float) -> dict[str, float]:
    turns = make_turns(list(cookies)[:streams])
    port = 18431
    command = [sys.executable, "-m", "uvicorn", SITES[side], "--port", str(port), "--log-level", "warning"]
    web = subprocess.Popen([*command, "--ws", "websockets-sansio"], cwd=ROOT)
    try:
        return asyncio.run(measure(side, web.pid, port, list(zip(turns, cookies.values(), strict=False)), tokens, rate))
    finally:
        web.terminate()
        web.wait()


def make_turns(user_ids: list[int]) -> list[str]:
    """Return the ids of fresh running turns, one for each user."""
    from assistant.models import Conversation, Turn

    Turn.objects.filter(owner_id__in=user_ids).update(state="failed")
    turns = []
    for user_id in user_ids:
        conversation = Conversation.objects.create(owner_id=user_id, title="bench")
        turn = Turn(conversation=conversation, owner_id=user_id, number=1, key=uuid.uuid4(), question="?")
        turns.append(Turn.objects.bulk_create([turn])[0])
    Turn.objects.filter(pk__in=[turn.pk for turn in turns]).update(state="running")
    return [str(turn.pk) for turn in turns]


async def measure(
    side: str, web: int, port: int, turns: list[tuple[str, str]], tokens: int, rate: float
) -> dict[str, float]:
    import psutil

    process = psutil.Process(web)
    readers = [asyncio.create_task(read(side, port, cookie, turn, tokens)) for turn, cookie in turns]
    await asyncio.sleep(3 + len(turns) * 0.02)
    before = process.cpu_times()
    writer_cpu = await written(side, [turn for turn, _ in turns], tokens, rate)
    done, late = await asyncio.wait(readers, timeout=10)
    after = process.cpu_times()
    for task in late:
        task.cancel()
    delays = [delay for task in done for delay in task.result()]
    sent = tokens * len(turns)
    web_cpu = after.user + after.system - before.user - before.system
    ordered = sorted(delays) or [0.0]
    return {
        "cpu_us_a_token": 1e6 * (web_cpu + writer_cpu) / sent,
        "web_us_a_token": 1e6 * web_cpu / sent,
        "p50_ms": 1e3 * ordered[len(ordered) // 2],
        "p95_ms": 1e3 * ordered[int(len(ordered) * 0.95)],
        "lost_tokens": float(sent - len(delays)) if side == "wardlight" else float(len(late)),
    }


async def written(side: str, turns: list[str], tokens: int, rate: float) -> float:
    """Let a side write all its turns; return the processor seconds of its process."""
    with tempfile.NamedTemporaryFile() as report:
        order = json.dumps({"turns": turns, "tokens": tokens, "rate": rate, "report": report.name})
        writer = await asyncio.create_subprocess_exec(sys.executable, "-m", WRITERS[side], order, cwd=ROOT)
        await writer.wait()
        return float(json.loads(Path(report.name).read_text())["cpu"])


async def read(side: str, port: int, cookie: str, turn: str, tokens: int) -> list[float]:
    """Return the delay of every token of one turn, in seconds."""
    import websockets

    path = f"ws/{turn}/" if side == "peer" else "ws/"
    headers = {"Cookie": f"sessionid={cookie}", "Origin": f"http://127.0.0.1:{port}"}
    for _ in range(100):
        try:
            socket = await websockets.connect(f"ws://127.0.0.1:{port}/{path}", additional_headers=headers)
            break
        except OSError:
            await asyncio.sleep(0.1)
    delays: list[float] = []
    async with socket:
        async for raw in socket:
            now = time.time()
            texts = [str(raw)] if side == "peer" else list(texts_of(str(raw), turn))
            delays += [now - float(text.split(" ", 1)[0]) for text in texts if text != "END"]
            if "END" in texts or len(delays) == tokens:
                break
    return delays


def texts_of(frame: str, turn: str) -> Iterator[str]:
    """Yield the texts that one frame carries for a turn."""
    for line in frame.split("\n"):
        message = json.loads(line)
        # A turn's place in line is told as well.
        if message.get("turn") == turn and message["event"]["type"] == "answer.delta":
            yield message["event"]["text"]


if __name__ == "__main__":
    main()
