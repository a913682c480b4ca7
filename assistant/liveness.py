"""Whether a worker is there: a key that each keeps alive while it runs."""

import redis
from django.conf import settings

from assistant import event_log

WORKER_SECONDS = 5


def _key() -> str:
    return f"{settings.EVENT_LOG_PREFIX}:worker:answer"


def worker_report() -> None:
    event_log.connection().set(_key(), 1, ex=WORKER_SECONDS)


def worker_is_there() -> bool:
    try:
        return bool(event_log.connection().exists(_key()))
    except redis.RedisError:
        return False
