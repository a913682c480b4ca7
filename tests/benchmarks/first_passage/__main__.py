"""Ratio 1: from a question's POST to its first passages on the page, beside a LangChain + Chroma application.

Run with `python -m tests.benchmarks.first_passage`; prints JSON. Both sides hold as many passages, use the same
embedder and are asked the same questions in turn. The added time leaves out the embedder's own median.
"""

import argparse
import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
os.environ.setdefault("WARDLIGHT_VAR", str(ROOT / "var" / "bench"))
os.environ["DJANGO_SETTINGS_MODULE"] = "assistant.config.settings"
os.environ["WARDLIGHT_PREFIX"] = "bench"
PEER_FOLDER = Path(os.environ["WARDLIGHT_VAR"]) / "chroma"
PORTS = {"wardlight": 18433, "peer": 18434}
TOPICS = ("sepsis", "stroke", "hypertension", "pneumonia", "hepatitis", "asthma", "malaria", "cystitis", "diarrhoea")
ASKED = ("first treatment of", "dose of antibiotic in", "when to admit a patient with", "how to monitor")

from assistant.services_embedded import running


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--passages", type=int, default=100_000)
    options = parser.parse_args()
    with running(Path(os.environ["WARDLIGHT_VAR"])) as addresses:
        os.environ |= {"DATABASE_URL": addresses.database_url, "REDIS_URL": addresses.redis_url}
        os.environ["PEER_FOLDER"] = str(PEER_FOLDER)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from tests.benchmarks.relay.side import prepare

        cookie = next(iter(prepare(1).values()))
        fill(options.passages)
        processes = start()
        try:
            print(json.dumps(asyncio.run(measure(options.passages, cookie)), indent=1))
        finally:
            for process in processes:
                process.terminate()
                process.wait()


def fill(wanted: int) -> None:
    """Put the same synthetic passages on both sides, unless an earlier run has."""
    import chromadb

    from clinical_guidelines.evaluation import collection_remove
    from clinical_guidelines.models import Passage
    from tests.benchmarks.synthetic_library import EDITION, PASSAGE_WORDS, SyntheticLibrary

    if Passage.objects.filter(edition__guideline__collection="library").count() == wanted and PEER_FOLDER.exists():
        return
    shutil.rmtree(PEER_FOLDER, ignore_errors=True)
    collection_remove(collection="library")
    client = chromadb.PersistentClient(str(PEER_FOLDER))
    chroma = client.create_collection("passages", metadata={"hnsw:space": "cosine"})
    library = SyntheticLibrary("library")
    library.build(wanted)
    for first in range(0, wanted, EDITION):
        count = min(EDITION, wanted - first)
        texts = [library.words(PASSAGE_WORDS) for _ in range(count)]
        chroma.add([str(first + row) for row in range(count)], library.vectors(count).tolist(), documents=texts)


def start() -> list[subprocess.Popen[bytes]]:
    from assistant.web_process import web_command
    from assistant.worker_process import worker_command, worker_environment

    ours = web_command("127.0.0.1", PORTS["wardlight"])
    peer = [sys.executable, "-m", "uvicorn", "--log-level", "warning"]
    peer += ["tests.benchmarks.first_passage.peer_site:application", "--port", str(PORTS["peer"])]
    commands = [ours, worker_command("answer", concurrency=4), peer]
    return [subprocess.Popen(command, cwd=ROOT, env=worker_environment()) for command in commands]


def questions(count: int) -> list[str]:
    made = [f"{asked} {topic}, case {number}?" for number in range(50) for asked in ASKED for topic in TOPICS]
    return made[:count]


async def measure(passages: int, cookie: str) -> dict[str, Any]:
    from clinical_guidelines.embeddings import embed_question

    asked = questions(80)
    embedding = [timed(lambda question=question: embed_question(question)) for question in asked[:40]]
    embed = statistics.median(embedding[10:])
    times: dict[str, list[float]] = {"wardlight": [], "peer": []}
    async with Ours(cookie) as ours:
        for question in asked:
            times["wardlight"].append(await ours.ask(question))
            times["peer"].append(await ask_peer(question))
    warm = {side: sorted(max(found - embed, 0.0) for found in all_times[20:]) for side, all_times in times.items()}
    shape: dict[str, Any] = {"passages": passages, "embed_p50_ms": round(1e3 * embed, 1)}
    for side, found in warm.items():
        shape[side] = {
            "added_p50_ms": round(1e3 * found[len(found) // 2], 1),
            "added_p95_ms": round(1e3 * found[int(len(found) * 0.95)], 1),
        }
    shape["ratio_p95"] = round(shape["peer"]["added_p95_ms"] / shape["wardlight"]["added_p95_ms"], 2)
    return shape


def timed(call: Any) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


class Ours:
    """A page: one socket, and questions through the HTTP door."""

    def __init__(self, cookie: str) -> None:
        import httpx

        self.address = f"http://127.0.0.1:{PORTS['wardlight']}"
        self.http = httpx.AsyncClient(base_url=self.address, cookies={"sessionid": cookie}, timeout=30)
        self.cookie = cookie

    async def __aenter__(self) -> "Ours":
        import websockets

        await ready(self.address + "/readyz")
        await self.http.get("/api/session")
        headers = {"Cookie": f"sessionid={self.cookie}", "Origin": self.address}
        self.socket = await websockets.connect(self.address.replace("http", "ws") + "/ws/", additional_headers=headers)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.socket.close()
        await self.http.aclose()

    async def ask(self, question: str) -> float:
        """Return the seconds until the passages are on the page; waits for the end before it returns."""
        started = time.perf_counter()
        body = {"question": question, "conversation": None, "key": str(uuid.uuid4())}
        token = {"X-CSRFToken": self.http.cookies["csrftoken"], "Referer": self.address}
        posted = asyncio.create_task(self.http.post("/api/turns", json=body, headers=token))
        found = 0.0
        async for frame in self.socket:
            if not found and '"passages.found"' in str(frame):
                found = time.perf_counter() - started
            if '"answer.finished"' in str(frame):
                break
        (await posted).raise_for_status()
        return found


async def ready(url: str) -> None:
    import httpx

    async with httpx.AsyncClient() as http:
        for _ in range(600):
            try:
                if (await http.get(url)).json().get("answering"):
                    return
            except (httpx.HTTPError, ValueError):
                pass
            await asyncio.sleep(0.1)


async def ask_peer(question: str) -> float:
    import httpx

    async with httpx.AsyncClient(timeout=60) as http:
        started = time.perf_counter()
        response = await http.post(f"http://127.0.0.1:{PORTS['peer']}/ask", json={"question": question})
        response.raise_for_status()
        return time.perf_counter() - started


if __name__ == "__main__":
    main()
