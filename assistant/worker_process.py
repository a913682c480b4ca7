"""How a worker is started: the same command under `up` and for a single question of the command line."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from assistant import liveness, presence
from assistant.errors import AssistantError
from assistant.services_embedded.tied import tied

START_SECONDS = 60.0
VALKEY_AWAY = "Valkey is away, and without it no worker can be reached. Start it, and run this again."
STANDARD_ERROR = 2
# Beside those that follow somebody who speaks, for recordings that have ended.
SPEECH_THREADS_LEFT = 2


def worker_command(queue: str, *, concurrency: int) -> list[str]:
    """Threads, not prefork: models load once for all of them, and CUDA does not survive a fork."""
    # Celery's warning about root is for code that unpickles; ours speaks JSON only.
    quiet = ["-W", "ignore:You're running the worker with superuser privileges:UserWarning"]
    command = [sys.executable, *quiet, "-m", "celery", "--quiet", "-A", "workers.app", "worker", "-Q", queue]
    command += ["-P", "threads", "-c", str(concurrency), "-n", f"{queue}@%h", "-l", "WARNING"]
    return [*command, "--without-gossip", "--without-mingle"]


def worker_environment() -> dict[str, str]:
    urls = {"DATABASE_URL": settings.DATABASE_URL, "REDIS_URL": settings.REDIS_URL}
    # A progress bar in a log is one warning for every step.
    return {"HF_HUB_DISABLE_PROGRESS_BARS": "1", **os.environ, **urls, "PYTHONUNBUFFERED": "1"}


@contextmanager
def worker_running(queue: str) -> Iterator[None]:
    """Hold a worker of our own until the block ends; what it says is not the answer of the command that needs it."""
    process = subprocess.Popen(
        tied(worker_command(queue, concurrency=1)),
        cwd=settings.BASE_DIR,
        env=worker_environment(),
        stdout=STANDARD_ERROR,
        start_new_session=True,
    )
    try:
        deadline = time.monotonic() + START_SECONDS
        while not liveness.worker_is_there():
            if process.poll() is not None or time.monotonic() > deadline:
                raise AssistantError("no_worker", "The worker did not start; its lines above say why.")
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
        # Else whoever asks next would wait for it.
        liveness.worker_ended()


@contextmanager
def worker_at_hand(queue: str) -> Iterator[None]:
    """Use the worker that runs, or start one for as long as it is needed."""
    if liveness.worker_is_there():
        yield
        return
    if not presence.valkey().is_there():
        raise AssistantError("no_valkey", VALKEY_AWAY)
    with worker_running(queue):
        yield
