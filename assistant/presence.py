"""Whether Valkey answers: asked before anything is sent to it, so that one wait for a frozen one spares all others."""

import threading
import time
from functools import cache

import redis
import structlog
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

log = structlog.get_logger(__name__)

# Who asks first when it has fallen silent waits for so long; a machine under load needs no longer for an answer.
ANSWER_SECONDS = 1.0
LOOK_SECONDS = 0.2


class Presence:
    """Knows a silent server until a thread of its own has had an answer: nobody else waits, and none asks late."""

    def __init__(self) -> None:
        # A connection that a restarted server has forgotten is made again.
        again = Retry(NoBackoff(), 1, supported_errors=(redis.ConnectionError,))
        self._client = redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS, retry=again
        )
        self._lock = threading.Lock()
        self._is_away = False

    def is_there(self) -> bool:
        if self._is_away:
            return False
        return self._answers() or self._missed()

    def _answers(self) -> bool:
        try:
            return bool(self._client.ping())
        except redis.RedisError:
            return False

    def _missed(self) -> bool:
        with self._lock:
            if not self._is_away:
                self._is_away = True
                log.warning("valkey_away")
                threading.Thread(target=self._look_out, name="valkey", daemon=True).start()
        return False

    def _look_out(self) -> None:
        while not self._answers():
            time.sleep(LOOK_SECONDS)
        self._is_away = False
        log.info("valkey_back")


@cache
def valkey() -> Presence:
    """One a process."""
    return Presence()
