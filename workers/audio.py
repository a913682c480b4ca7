"""Sound as models take it in: float32, mono, 16 kHz, between -1 and 1, whatever it was recorded as.

A file is read by a child process under limits, as documents are: a hostile one can take neither this process nor its
memory, and a hanging one is ended.
"""

import json
import os
import select
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from typing import IO

import numpy as np
from django.conf import settings

from assistant.errors import AssistantError
from clinical_guidelines.confined.environment import child_command, child_environment
from clinical_guidelines.confined.waiting import wait
from workers.inference.speech_interfaces import Samples
from workers.sound import REFUSED

FULL_SCALE = 32_768.0
BLOCK_BYTES = 960_000
# The child ends itself when it works without giving sound; this is for one that does not even work.
PATIENCE_SECONDS = 30.0
DAMAGED = "This sound file stopped the reader: it is damaged or needs too much memory."
TOO_SLOW = "Reading this sound file took too long: it is damaged."


def samples_of(pcm: bytes) -> Samples:
    """Return the samples of 16-bit little-endian mono sound."""
    samples: Samples = np.frombuffer(pcm[: len(pcm) // 2 * 2], "<i2").astype(np.float32) / FULL_SCALE
    return samples


def file_samples(raw: bytes, *, seconds: int | None = None, patience: float = PATIENCE_SECONDS) -> Iterator[Samples]:
    """Yield a sound file's samples block by block; raise AssistantError with one sentence when it cannot be read.

    `seconds` is how long the sound may be.
    """
    longest = settings.RECORDING_MINUTES * 60 if seconds is None else seconds
    with tempfile.TemporaryFile() as told:
        child = subprocess.Popen(
            child_command("workers.sound", str(longest)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=told,
            env=child_environment(),
        )
        assert child.stdin is not None and child.stdout is not None
        threading.Thread(target=_feed, args=(child.stdin, raw), daemon=True).start()
        try:
            yield from _read(child.stdout, patience)
            code = child.wait(patience)
        except subprocess.TimeoutExpired:
            raise AssistantError("sound_too_costly", TOO_SLOW, permanent=False) from None
        finally:
            child.kill()
            child.wait()
            child.stdout.close()
        if code != 0:
            raise _refusal(told, code)


def _feed(pipe: IO[bytes], raw: bytes) -> None:
    try:
        with pipe:
            pipe.write(raw)
    except OSError:
        # The child refused the file before it had read all of it, or was ended.
        return


def _read(pipe: IO[bytes], patience: float) -> Iterator[Samples]:
    held = bytearray()
    heard_at = time.monotonic()
    while True:
        try:
            wait(pipe.fileno(), select.POLLIN, heard_at + patience)
        except TimeoutError:
            raise AssistantError("sound_too_costly", TOO_SLOW, permanent=False) from None
        block = os.read(pipe.fileno(), BLOCK_BYTES)
        heard_at = time.monotonic()
        held += block
        if len(held) >= BLOCK_BYTES or (held and not block):
            yield samples_of(bytes(held))
            held.clear()
            # Whoever takes the samples may take long over them, which is not the child's fault.
            heard_at = time.monotonic()
        if not block:
            return


def _refusal(told: IO[bytes], code: int) -> AssistantError:
    if code == -signal.SIGXCPU:
        return AssistantError("sound_too_costly", TOO_SLOW)
    told.seek(0)
    try:
        refusal = json.loads(told.read()) if code == REFUSED else {}
        return AssistantError(str(refusal["code"]), str(refusal["message"]))
    except (ValueError, KeyError, TypeError):
        return AssistantError("sound_failed", DAMAGED)
