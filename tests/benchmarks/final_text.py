"""From letting go of the button to the final text, and to what is asked about it, as a page meets them; prints JSON.

A web server, a speech worker with the default engine, and a page's own doors: a ten-second question goes up in numbered
pieces at the pace of speaking, notices come over the websocket, and each is followed by reading the recording's row.
The clock starts before the last piece is sent: `python -m tests.benchmarks final_text`.
"""

import argparse
import json
import os
import tempfile
import time
import uuid
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("WARDLIGHT_VAR", str(ROOT / "var" / "bench"))
os.environ["DJANGO_SETTINGS_MODULE"] = "assistant.config.settings"

import django

django.setup()

import psutil

from assistant.services_embedded import running
from tests.benchmarks.speech import question
from tests.flows.library import PEOPLE
from tests.flows.page import Page, post
from tests.flows.site import Site, library_filled, site_running
from tests.workers.speech.containers import pcm_of

GOAL_SECONDS = 1.5
PIECE_SECONDS = 0.5
PIECE_BYTES = 16_000
LOOK_SECONDS = 0.005
PATIENCE_SECONDS = 120.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="how often the question is spoken")
    rounds = parser.parse_args().rounds
    with running(Path(os.environ["WARDLIGHT_VAR"])) as addresses, tempfile.TemporaryDirectory() as folder:
        database = library_filled(addresses.database_url, Path(folder))
        with database as url, site_running(url) as site, site.speech_worker("whisper") as worker:
            print(json.dumps(_measured(site, [site.web.pid, worker.pid], rounds), indent=1, ensure_ascii=False))


def _measured(site: Site, processes: list[int], rounds: int) -> dict[str, Any]:
    pieces = _pieces()
    page = Page(site.address, PEOPLE[0]).open()
    try:
        # The engine is loaded with the first question.
        _spoken(page, pieces, processes)
        rows = [_spoken(page, pieces, processes) for _ in range(rounds)]
    finally:
        page.close()
    return {
        "seconds_of_sound": round(sum(map(len, pieces)) / PIECE_BYTES * PIECE_SECONDS, 1),
        "rounds": rounds,
        "load": round(os.getloadavg()[0], 1),
        **{name: _middle_and_slowest([row[name] for row in rows]) for name in ("text", "doubts", "processor")},
        "goal_text": GOAL_SECONDS,
        "heard": rows[-1]["heard"],
        "asked": rows[-1]["asked"],
    }


def _middle_and_slowest(values: list[float]) -> dict[str, float]:
    return {"p50": round(median(values), 2), "slowest": round(max(values), 2)}


def _pieces() -> list[bytes]:
    whole = pcm_of(question())
    return [whole[start : start + PIECE_BYTES] for start in range(0, len(whole), PIECE_BYTES)]


def _spoken(page: Page, pieces: list[bytes], processes: list[int]) -> dict[str, Any]:
    """Speak the question once; seconds from letting go to its text and its doubts, and of processors in between."""
    row = post(page.http, "/api/recordings", {"key": str(uuid.uuid4())}).raise_for_status().json()
    path = f"/api/recordings/{row['id']}"
    began = time.monotonic()
    for number, piece in enumerate(pieces):
        time.sleep(max(began + (number + 1) * PIECE_SECONDS - time.monotonic(), 0))
        released, used = time.monotonic(), _processor_seconds(processes)
        _put(page, f"{path}/pieces/{number}", piece)
    post(page.http, f"{path}/end", {"pieces": len(pieces)}).raise_for_status()
    text = 0.0
    for row in _as_noticed(page, path):
        now = time.monotonic() - released
        text = text or (now if row["transcript"] else 0.0)
        if row["state"] in {"finished", "failed"}:
            break
    assert row["transcript"], row["error"]
    asked = [f"{doubt['heard']}: {', '.join(doubt['alternatives'])}" for doubt in row["transcript"]["doubts"]]
    processor = _processor_seconds(processes) - used
    return {"text": text, "doubts": now, "processor": processor, "heard": row["text"], "asked": asked}


def _as_noticed(page: Page, path: str) -> Any:
    """Yield the row each time a notice says that it has changed, as the page reads it."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    seen = -1
    while time.monotonic() < deadline:
        count = sum(notice["type"] == "recording.changed" for notice in page.notices)
        if count == seen:
            time.sleep(LOOK_SECONDS)
            continue
        seen = count
        yield page.http.get(path).raise_for_status().json()
    raise SystemExit(f"Nothing came of {path} in {PATIENCE_SECONDS} s.")


def _put(page: Page, path: str, piece: bytes) -> None:
    headers = {"X-CSRFToken": page.http.cookies["csrftoken"], "Content-Type": "application/octet-stream"}
    page.http.put(path, content=piece, headers=headers).raise_for_status()


def _processor_seconds(processes: list[int]) -> float:
    each = [psutil.Process(process) for process in processes]
    times = [process.cpu_times() for one in each for process in (one, *one.children(recursive=True))]
    return float(sum(used.user + used.system for used in times))


if __name__ == "__main__":
    main()
