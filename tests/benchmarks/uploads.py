"""Sound files through the HTTP door and a real speech worker with the default engine; prints JSON.

Each bad or odd file is sent alone and timed until the page could show what came of it: `python -m tests.benchmarks
uploads`. With `--minutes 120` a recording so long, the shared readings over and over, goes the same way, and the memory
of the worker with its children is printed.
"""

import argparse
import json
import os
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("WARDLIGHT_VAR", str(ROOT / "var" / "bench"))
os.environ["DJANGO_SETTINGS_MODULE"] = "assistant.config.settings"

import django

django.setup()

import httpx
import numpy as np
import psutil

from assistant.services_embedded import running
from tests.flows.library import PEOPLE
from tests.flows.page import signed_in
from tests.flows.site import Site, library_filled, site_running
from tests.workers.speech.containers import film, pcm_of, playlist_in_avi, wav, written
from workers.audio import file_samples
from workers.inference.speech_interfaces import Samples

GOAL_SECONDS = 5.0
RATE = 16_000
SHARED = ROOT.parent / "shared" / "data"
AUDIO = SHARED / "audio"
LOOK_SECONDS = 0.05
LONG_LOOK_SECONDS = 2.0
# Answers of a whole file that nobody is in a hurry to hear.
PATIENCE_SECONDS = 3_000.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=0, help="how long a recording to send after the bad files")
    options = parser.parse_args()
    with running(Path(os.environ["WARDLIGHT_VAR"])) as addresses, tempfile.TemporaryDirectory() as folder:
        database = library_filled(addresses.database_url, Path(folder))
        with database as url, site_running(url) as site, site.speech_worker("whisper") as worker:
            print(json.dumps(_measured(site, worker.pid, options.minutes), indent=1, ensure_ascii=False))


def _measured(site: Site, worker: int, minutes: int) -> dict[str, Any]:
    client = signed_in(site.address, PEOPLE[0])
    client.timeout = httpx.Timeout(120.0)
    # The engine is loaded with the first file that is heard.
    _told(client, wav(pcm_of(_tone(1))))
    rows = [{"file": name, **_told(client, raw)} for name, raw in _odd_files()]
    slowest = max(rows, key=lambda row: row["seconds"])
    found = {"files": rows, "slowest": slowest, "goal_seconds": GOAL_SECONDS}
    return found | ({"long": _long(client, worker, minutes)} if minutes else {})


def _told(client: httpx.Client, raw: bytes, look: float = LOOK_SECONDS) -> dict[str, Any]:
    """Send a file and wait for what the page says of it."""
    began = time.monotonic()
    reply = client.post(
        "/api/recordings/files",
        data={"key": str(uuid.uuid4())},
        files={"file": ("spoken.bin", raw)},
        headers={"X-CSRFToken": client.cookies["csrftoken"]},
    )
    sent = time.monotonic() - began
    row = reply.json()
    while reply.is_success and row["state"] not in {"finished", "failed"}:
        assert time.monotonic() - began < PATIENCE_SECONDS, row
        time.sleep(look)
        row = client.get(f"/api/recordings/{row['id']}").raise_for_status().json()
    told = {"seconds": round(time.monotonic() - began, 2), "sent": round(sent, 2), "status": reply.status_code}
    if not reply.is_success:
        return {**told, "says": row["message"]}
    heard = row["transcript"] or {}
    return {**told, "says": row["error"] or heard["text"] or "no speech detected", "sound": heard.get("seconds")}


def _odd_files() -> Iterator[tuple[str, bytes]]:
    for line in (AUDIO / "labels.jsonl").read_text(encoding="utf-8").splitlines() if AUDIO.is_dir() else ():
        label = json.loads(line)
        if label["malformed"]:
            yield label["file"], (SHARED / label["file"]).read_bytes()
    yield from {
        "0 bytes": b"",
        "1,092,676 Hz": wav(pcm_of(_tone(0.1)), rate=1_092_676),
        "8 channels": wav(np.repeat((_tone(2) * 32767).astype("<i2"), 8).tobytes(), channels=8),
        "16 channels": wav(bytes(64_000), channels=16),
        "video with sound": film(_tone(1)),
        "video without sound": film(None),
        "text": b"not a sound at all, only words",
        "playlist in AVI": playlist_in_avi(),
        "WAV header alone": wav(b""),
        "WAV that promises more": wav(pcm_of(_tone(1)))[:9_000],
        "junk behind a mark": b"OggS" + np.random.default_rng(1).bytes(200_000),
    }.items()
    for kind, codec in (
        ("flac", "flac"),
        ("ogg", "libopus"),
        ("webm", "libopus"),
        ("mp3", "libmp3lame"),
        ("ipod", "aac"),
    ):
        whole = written(kind, codec, _tone(3))
        yield f"{kind}, cut in half", whole[: len(whole) // 2]
        yield f"{kind}, one byte in fifty changed", _damaged(whole)


def _damaged(whole: bytes) -> bytes:
    chance = np.random.default_rng(len(whole))
    broken = np.frombuffer(whole, np.uint8).copy()
    places = chance.integers(16, len(broken), len(broken) // 50)
    broken[places] = chance.integers(0, 256, len(places))
    return broken.tobytes()


def _tone(seconds: float) -> Samples:
    return (0.3 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


def _long(client: httpx.Client, worker: int, minutes: int) -> dict[str, Any]:
    raw = _long_file(minutes)
    with _Watching(worker) as watched:
        told = _told(client, raw, LONG_LOOK_SECONDS)
    words = len(told.pop("says").split())
    return {**told, "bytes": len(raw), "words": words, "worker_megabytes": watched.told()}


def _long_file(minutes: int) -> bytes:
    readings = [np.concatenate(list(file_samples(path.read_bytes()))) for path in sorted(AUDIO.glob("librivox*.wav"))]
    once = np.concatenate(readings)
    return written("ogg", "libopus", np.resize(once, minutes * 60 * RATE - RATE))


class _Watching:
    """The memory of the worker and all that it started, looked at each second."""

    def __init__(self, worker: int) -> None:
        self._process = psutil.Process(worker)
        self._seen: list[int] = []
        self._over = threading.Event()

    def __enter__(self) -> "_Watching":
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def told(self) -> dict[str, int]:
        """At the beginning, at most in each half, in millions of bytes."""
        half = len(self._seen) // 2
        return {
            "began": self._seen[0],
            "first_half": max(self._seen[: half + 1]),
            "second_half": max(self._seen[half:]),
        }

    def _watch(self) -> None:
        while True:
            processes = [self._process, *self._process.children(recursive=True)]
            self._seen.append(sum(_resident(process) for process in processes) // 1_000_000)
            if self._over.wait(1.0):
                return


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


if __name__ == "__main__":
    main()
