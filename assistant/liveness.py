"""Whether a worker is there: a key that each keeps alive while it runs."""

from contextlib import suppress

import redis
from django.conf import settings

from assistant import event_log, presence

WORKER_SECONDS = 5
NO_SPEECH_WORKER = "Speech recognition is not running. What you say is kept and transcribed when it is back."


def _key() -> str:
    return f"{settings.PREFIX}:worker:answer"


def worker_report() -> None:
    event_log.connection().set(_key(), 1, ex=WORKER_SECONDS)


def worker_ended() -> None:
    """Forget a worker that has ended; any other says again at once that it is there."""
    with suppress(redis.RedisError):
        event_log.connection().delete(_key())


def worker_is_there() -> bool:
    try:
        return presence.valkey().is_there() and bool(event_log.connection().exists(_key()))
    except redis.RedisError:
        return False


def _speech_key() -> str:
    return f"{settings.PREFIX}:worker:speech"


def speech_report(missing: str) -> None:
    """Say that a speech worker is there, and in one sentence which model it lacks; "" when it can transcribe."""
    event_log.connection().set(_speech_key(), missing, ex=WORKER_SECONDS)


def speech_missing() -> str:
    """Return why nothing is transcribed at the moment, in one sentence; "" when all is well."""
    if not presence.valkey().is_there():
        return NO_SPEECH_WORKER
    try:
        told = event_log.connection().get(_speech_key())
    except redis.RedisError:
        return NO_SPEECH_WORKER
    return NO_SPEECH_WORKER if told is None else str(told.decode())
